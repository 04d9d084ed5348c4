"""A few letters find what can be done, whatever their accents and capitals."""

from __future__ import annotations

import pytest

from legalaid_desktop.ui.palette.matching import matching
from legalaid_desktop.ui.shell.action import Action

ACTIONS = (
    Action("Ctrl+Return", "versión final"),
    Action("Esc", "volver", name="Volver al expediente"),
    Action("Ctrl+2", "ir a Expedientes"),
    Action("", "Anonimizar el expediente…"),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", [0, 1, 2, 3]),
        ("  VERSION ", [0]),
        ("exp", [1, 2, 3]),
        ("al exp", [1]),
        ("exp vol", [1]),
        ("ctrl+2", [2]),
        ("ver", [0, 1]),  # begins with it, then holds it
        ("zzz", []),
        ("«%_\\", []),
    ],
)
def test_it_finds(typed: str, found: list[int]) -> None:
    assert matching(ACTIONS, typed) == [ACTIONS[at] for at in found]
