"""A tab says how far its paper has come."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from legalaid_desktop.record.filing import FilingState
from legalaid_desktop.ui.case.tabs import PaperTabs
from legalaid_desktop.ui.case.view import PaperTab
from legalaid_desktop.ui.shell.page import Desk
from tests.builders import a_case, a_filing
from tests.ui.fakes import PAPERS


@pytest.mark.parametrize(
    ("state", "lacks", "said"),
    [
        (None, 0, "Libertad · listo"),
        (FilingState.SEALED, 0, "Libertad · final"),
        (FilingState.ACKNOWLEDGED, 0, "Libertad · con acuse"),
        (FilingState.VOIDED, 0, "Libertad · anulado"),
        (FilingState.HANDED_IN, 1, "Libertad · falta 1"),
    ],
)
def test_the_word_of_a_tab_is_that_of_the_newest_version(
    qtbot: QtBot, desk: Desk, state: FilingState | None, lacks: int, said: str
) -> None:
    tabs = PaperTabs(desk.theme, "es")
    qtbot.addWidget(tabs)
    filing = None if state is None else a_filing(a_case(), state=state)
    tabs.show_tabs([PaperTab(paper=PAPERS[0], lacks=lacks, filing=filing)], 0)
    assert tabs.tabText(0) == said
    assert not tabs.grab().isNull()
