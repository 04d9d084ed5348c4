"""The main story, step by step: nothing holds the window for long."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.screens.cast import GAPS
from tests.screens.stage import Look, Studio
from tests.ui.stalls import Stalls

LIMIT = 0.6
"""In seconds of the thread's own time: ten times what is aimed at, on a machine that is slow."""


def test_no_step_of_the_main_story_holds_the_window(studio: Studio) -> None:
    stalls = Stalls()
    with studio.stage("twelve", Look()) as stage:
        for step, act in (
            ("open the vault", stage.enter),
            ("open a case", lambda: stage.workspace.open_case(GAPS)),
            ("rest", stage.rest),
            ("next missing", lambda: stage.press(Qt.Key.Key_F8)),
            ("waive", lambda: stage.press(Qt.Key.Key_F7)),
            ("leave the reason", lambda: stage.press(Qt.Key.Key_Escape)),
            ("type", lambda: QTest.keyClicks(stage.window.focusWidget(), "abc")),
            ("section", lambda: stage.press(Qt.Key.Key_PageDown)),
            ("paper", lambda: stage.press(Qt.Key.Key_F9)),
            ("actions", lambda: stage.workspace.ask_action()),
            ("help", lambda: stage.press(Qt.Key.Key_F1)),
            ("templates", lambda: stage.workspace.go_to(2)),
            ("vault", lambda: stage.workspace.go_to(3)),
            ("list", lambda: stage.workspace.go_to(0)),
            ("search", lambda: stage.workspace.top_bar.search.setText("saint")),
            ("theme", lambda: stage.theme.choose("dark")),
            ("text size", lambda: stage.theme.set_text_size(150)),
            ("lock", stage.window.lock),
        ):
            with stalls.watching(step):
                act()
            stage.rest()
    told = {step: round(1000 * seconds) for step, seconds in stalls.longest.items()}
    assert all(seconds < LIMIT for seconds in stalls.longest.values()), told
