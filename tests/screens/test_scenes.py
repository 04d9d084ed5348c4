"""A few scenes, in every look: nothing is cut, nothing is mute, and the focus is always seen."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from legalaid_desktop.ui.theme.theme import ThemeChoice
from tests.screens.scenes import SCENES
from tests.screens.stage import Look, Studio
from tests.ui import manners

LOOKED_AT = (
    "unlock", "unsaved", "help-locked", "templates", "vault", "history", "case-asylum",
    "case-caution-answering",
)  # fmt: skip
THEMES: tuple[ThemeChoice, ...] = ("light", "dark", "contrast")


@pytest.mark.parametrize("name", LOOKED_AT)
def test_a_scene_keeps_its_manners(studio: Studio, name: str) -> None:
    vault, act = SCENES[name]
    with studio.stage(vault, Look()) as stage:
        act(stage)
        stage.rest()
        window = stage.window
        found = manners.mute(window) + manners.out_of_sight(window) + manners.cut(window)
        for theme in THEMES:
            stage.theme.choose(theme)
            found += [f"{theme}: {fault}" for fault in manners.unseen_focus(window)]
        stage.theme.set_text_size(200)
        QTest.qWait(50)
        found += [f"200 %: {fault}" for fault in manners.cut(window)]
    assert not found, "\n".join(found)
