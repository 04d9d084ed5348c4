"""The palette that Qt's own painting takes its colours from, and a system's read as tokens."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtGui import QColor, QPalette

from legalaid_desktop.ui.theme.tokens import HIGH_CONTRAST, Tokens, readable

Role = QPalette.ColorRole
Group = QPalette.ColorGroup


def palette(tokens: Tokens) -> QPalette:
    """Return a palette holding every role, so that none is inherited from the system."""
    made = QPalette()
    for role, name in {
        Role.Window: tokens.surface,
        Role.WindowText: tokens.text,
        Role.Base: tokens.surface,
        Role.AlternateBase: tokens.alt,
        Role.Text: tokens.text,
        Role.PlaceholderText: tokens.text3,
        Role.Button: tokens.surface,
        Role.ButtonText: tokens.text,
        Role.BrightText: tokens.danger,
        Role.ToolTipBase: tokens.surface,
        Role.ToolTipText: tokens.text,
        Role.Light: tokens.surface,
        Role.Midlight: tokens.alt,
        Role.Mid: tokens.line,
        Role.Dark: tokens.line2,
        Role.Shadow: tokens.line2,
        Role.Highlight: tokens.accent,
        Role.HighlightedText: tokens.onacc,
        Role.Link: tokens.accent,
        Role.LinkVisited: tokens.accent,
        Role.Accent: tokens.accent,
    }.items():
        made.setColor(role, QColor(name))
    for role in (Role.WindowText, Role.Text, Role.ButtonText):
        made.setColor(Group.Disabled, role, QColor(tokens.disT))
    made.setColor(Group.Disabled, Role.Base, QColor(tokens.dis))
    made.setColor(Group.Disabled, Role.Button, QColor(tokens.dis))
    # A selection keeps its colours when its window is not the active one.
    made.setColor(Group.Inactive, Role.Highlight, QColor(tokens.accent))
    made.setColor(Group.Inactive, Role.HighlightedText, QColor(tokens.onacc))
    return made


def high_contrast(system: QPalette) -> Tokens:
    """Return the system's own colours without any tint, or ours where they cannot be read.

    A page of paper keeps its colours: it is printed so.
    """
    ground, words = _hex(system, Role.Base), _hex(system, Role.Text)
    chosen, on_chosen = _hex(system, Role.Highlight), _hex(system, Role.HighlightedText)
    values: dict[str, Any] = dict.fromkeys(_GROUNDS, ground) | dict.fromkeys(_WORDS, words)
    values |= {"accent": chosen, "onacc": on_chosen, "focus": chosen}
    dark = system.color(Role.Base).lightness() < system.color(Role.Text).lightness()
    tokens = replace(HIGH_CONTRAST, dark=dark, **values)
    return tokens if readable(tokens) else HIGH_CONTRAST


_GROUNDS = (
    "window", "surface", "alt", "desk", "soft", "dangerS", "warnS", "okS", "infoS", "dis"
)  # fmt: skip
_WORDS = (
    "line", "line2", "ctl", "gauge", "text", "text2", "text3", "danger", "warn", "ok", "info",
    "disT",
)  # fmt: skip


def _hex(system: QPalette, role: QPalette.ColorRole) -> str:
    return system.color(Group.Active, role).name().upper()
