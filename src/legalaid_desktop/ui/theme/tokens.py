"""Every colour of the window, by what it is for. No other module holds a hex value."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One theme. Values are "#RRGGBB"; the comments name what each is for."""

    dark: bool
    outlined: bool  # selection and states are told by an edge, not by a tint
    window: str  # rail, top bar, status bar
    surface: str  # tables, forms
    alt: str  # headers, side panes, action bar
    desk: str  # behind paper pages
    line: str  # row rule, decorative
    line2: str  # pane edge, decorative
    ctl: str  # border of any control
    gauge: str  # neutral gauge fill
    text: str
    text2: str  # secondary
    text3: str  # hints
    accent: str  # action, link, primary button
    onacc: str  # words on accent
    soft: str  # selected row, active section
    focus: str  # focus ring
    danger: str  # past due, error, voided
    dangerS: str  # noqa: N815
    warn: str  # due today, missing
    warnS: str  # noqa: N815
    ok: str  # acuse, verified
    okS: str  # noqa: N815
    info: str  # filed, sensitive
    infoS: str  # noqa: N815
    dis: str  # disabled button
    disT: str  # noqa: N815
    mark: str  # missing mark, on paper
    linkm: str  # field in focus, on paper
    paper: str  # a page
    ink: str  # words on a page or on a mark


LIGHT = Tokens(
    dark=False,
    outlined=False,
    window="#E7ECEB",
    surface="#FFFFFF",
    alt="#F4F7F6",
    desk="#CBD4D2",
    line="#D0D9D7",
    line2="#B7C3C1",
    ctl="#74827F",
    gauge="#7C8B87",
    text="#17211F",
    text2="#455350",
    text3="#586663",
    accent="#0F5569",
    onacc="#FFFFFF",
    soft="#DCECF0",
    focus="#0B7394",
    danger="#9E2329",
    dangerS="#FAE7E5",
    warn="#7A4A00",
    warnS="#FCEFD2",
    ok="#1C6337",
    okS="#E0F1E5",
    info="#39478A",
    infoS="#E7EAF6",
    dis="#EDF1F0",
    disT="#5F6C69",
    mark="#FFDE8A",
    linkm="#BFE3EE",
    paper="#FFFFFF",
    ink="#111111",
)

DARK = Tokens(
    dark=True,
    outlined=False,
    window="#131819",
    surface="#1A2122",
    alt="#202829",
    desk="#0E1213",
    line="#2E393A",
    line2="#435152",
    ctl="#768788",
    gauge="#6F807D",
    text="#E5ECEA",
    text2="#B6C3C0",
    text3="#98A7A4",
    accent="#73C4D9",
    onacc="#07242C",
    soft="#1B3A44",
    focus="#8FDCEF",
    danger="#FF9D93",
    dangerS="#43221F",
    warn="#F0BC66",
    warnS="#3B2E15",
    ok="#86CF9D",
    okS="#1B3626",
    info="#AEB9F3",
    infoS="#293056",
    dis="#222A2B",
    disT="#8A9896",
    mark="#FFDE8A",
    linkm="#BFE3EE",
    paper="#F3F1EC",
    ink="#111111",
)

HIGH_CONTRAST = Tokens(
    dark=False,
    outlined=True,
    window="#FFFFFF",
    surface="#FFFFFF",
    alt="#FFFFFF",
    desk="#FFFFFF",
    line="#767676",
    line2="#000000",
    ctl="#000000",
    gauge="#4A4A4A",
    text="#000000",
    text2="#000000",
    text3="#2B2B2B",
    accent="#00314F",
    onacc="#FFFFFF",
    soft="#FFFFFF",
    focus="#B3005E",
    danger="#8A0000",
    dangerS="#FFFFFF",
    warn="#5C3600",
    warnS="#FFFFFF",
    ok="#004D1F",
    okS="#FFFFFF",
    info="#1E2A80",
    infoS="#FFFFFF",
    dis="#FFFFFF",
    disT="#4A4A4A",
    mark="#FFE14D",
    linkm="#FFFFFF",
    paper="#FFFFFF",
    ink="#000000",
)

TEXT = 4.5
EDGE = 3.0

# Every pair the window paints: (foreground, background, least contrast, WCAG 2).
_GROUNDS = ("window", "surface", "alt", "soft")
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((ink, ground, TEXT) for ink in ("text", "text2", "text3") for ground in _GROUNDS),
    *((ink, ground, TEXT) for ink in ("accent", "danger", "warn") for ground in _GROUNDS),
    ("onacc", "accent", TEXT),
    ("danger", "dangerS", TEXT),
    ("warn", "warnS", TEXT),
    ("ok", "okS", TEXT),
    ("info", "infoS", TEXT),
    ("ok", "surface", TEXT),
    ("ok", "alt", TEXT),
    ("info", "surface", TEXT),
    ("text", "dangerS", TEXT),
    ("text", "warnS", TEXT),
    ("disT", "dis", TEXT),
    ("ink", "mark", TEXT),
    ("ink", "linkm", TEXT),
    ("ink", "paper", TEXT),
    *((edge, ground, EDGE) for edge in ("ctl", "focus") for ground in _GROUNDS),
    ("gauge", "surface", EDGE),
    *((edge, "surface", EDGE) for edge in ("warn", "danger", "accent")),
)


def colour_names() -> tuple[str, ...]:
    """Return the names of the tokens that are colours."""
    return tuple(f.name for f in fields(Tokens) if f.name not in ("dark", "outlined"))


def readable(tokens: Tokens) -> bool:
    """Say whether every pair that the window paints has the contrast its use needs."""
    return all(
        contrast(getattr(tokens, ink), getattr(tokens, ground)) >= least
        for ink, ground, least in PAIRS
    )


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2 contrast ratio of two "#RRGGBB" colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
