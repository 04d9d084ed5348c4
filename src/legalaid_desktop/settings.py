"""What the user set on this computer. Never anything about a case."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, cast

import platformdirs

from legalaid_desktop import atomic
from legalaid_desktop.errors import FileUnwritable

Language = Literal["es", "en"]
Theme = Literal["system", "light", "dark", "contrast"]
PdfEngine = Literal["rdocx", "libreoffice", "word"]
Place = tuple[int, int, int, int]

_FILE = "settings.json"
_TEXT_SIZES = range(80, 201)
IDLE_MINUTES = range(1, 16)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`text_size` is in percent, 80 to 200; `window` is x, y, width, height in pixels, as it
    stands when it is not `maximised`.

    After `idle_minutes` without anyone at work, 1 to 15, the window locks.
    """

    language: Language = "es"
    theme: Theme = "system"
    text_size: int = 100
    last_vault: Path | None = None
    pdf_engine: PdfEngine = "rdocx"
    window: Place | None = None
    maximised: bool = False
    idle_minutes: int = 5
    newer: Mapping[str, Any] = field(default_factory=dict)
    """Keys that another version of the app wrote; kept as they are."""


def usual_folder() -> Path:
    """Return where this system keeps the settings of programs; nothing is made there."""
    return platformdirs.user_config_path("legalaid-desktop", appauthor=False)


def load(folder: Path) -> Settings:
    """Return what was saved in `folder`, or the defaults: settings never stop the app.

    A value that makes no sense falls back alone. A file that cannot be read as settings is set
    aside under another name, so that the next `save` does not lose it.
    """
    path = folder / _FILE
    try:
        saved = json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        return Settings()
    except (ValueError, RecursionError):  # neither UTF-8 nor JSON
        saved = None
    if not isinstance(saved, dict):
        _set_aside(path)
        return Settings()
    known = {name.name for name in fields(Settings)} - {"newer"}
    values = {key: value for key, value in saved.items() if key in known}
    return Settings(
        **_sound(values), newer={key: value for key, value in saved.items() if key not in known}
    )


def save(settings: Settings, folder: Path) -> None:
    """Write the settings whole or not at all, for this user's eyes only.

    Raises FileUnwritable.
    """
    values = asdict(settings)
    body = values.pop("newer") | values
    body["last_vault"] = None if settings.last_vault is None else str(settings.last_vault)
    try:
        atomic.write(folder / _FILE, (json.dumps(body, indent=2) + "\n").encode())
    except OSError as error:
        raise FileUnwritable from error


def _sound(saved: Mapping[str, Any]) -> dict[str, Any]:
    """Return only the values that a `Settings` may hold."""
    sound: dict[str, Any] = {}
    for key, value in saved.items():
        match key, value:
            case "language", "es" | "en":
                sound[key] = value
            case "theme", "system" | "light" | "dark" | "contrast":
                sound[key] = value
            case "text_size", int() if value in _TEXT_SIZES:
                sound[key] = value
            case "maximised", bool():
                sound[key] = value
            case "last_vault", str() if value:
                sound[key] = Path(value)
            case "pdf_engine", "rdocx" | "libreoffice" | "word":
                sound[key] = value
            case "idle_minutes", int() if value in IDLE_MINUTES and value is not True:
                sound[key] = value
            case "window", [int(), int(), int(width), int(height)] if width > 0 < height:
                sound[key] = cast(Place, tuple(value))
    return sound


def _set_aside(path: Path) -> None:
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    try:
        path.rename(aside)
    except OSError:  # a folder that cannot be written cannot lose the file to `save` either
        return
