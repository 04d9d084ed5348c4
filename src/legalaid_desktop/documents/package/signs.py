"""Signs that Word writes as places in a font of signs, as the letters that Unicode has for them."""

from __future__ import annotations

from collections.abc import Mapping

_PRIVATE = 0xF000
"""Where Word puts the places of such a font."""

_WINGDINGS = {
    0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x6C: "●", 0x6E: "■",
    0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x78: "☒", 0x9F: "•", 0xA1: "○",
    0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
    0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_SYMBOL = {
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    0xA3: "≤", 0xA5: "∞", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD2: "®", 0xD3: "©",
    0xD4: "™", 0xD6: "√", 0xE5: "∑",
}  # fmt: skip
_FONTS: Mapping[str, Mapping[int, str]] = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}


def letter_of(font: str, place: str) -> str:
    """Return the letter at a place of a font of signs, in hexadecimal; "" if none is known."""
    try:
        number = int(place, 16)
    except ValueError:
        return ""
    at = number - _PRIVATE if number >= _PRIVATE else number
    return _FONTS.get(font.casefold(), {}).get(at, "")
