"""Before a case is gone: what must be typed can be, and what still holds it is named uncut."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from legalaid_desktop.record.retention import BackupMade, FormerVault
from legalaid_desktop.services.retention import Verb
from legalaid_desktop.ui.case.ending import SHOWN, WIDTH, EndingDialog
from legalaid_desktop.ui.shell.page import Desk
from tests.builders import NOW
from tests.ui import manners
from tests.ui.case.test_page import cut

BACKUP = BackupMade(
    id="b", at=NOW, name="respaldo-2026-11-20-101500.respaldo", place="/media/ana/USB", head_seq=3
)
FORMER = FormerVault(
    name="expedientes.vault.anterior-2026-11-22-163000", at=NOW, size=9, cases=2, upgrade=False
)


@pytest.mark.parametrize(
    ("number", "typed"),
    [
        ("2026-0001", "2026-0001"),
        (" 2026-0001\n", "2026-0001"),
        ("2026\n0001", "2026 0001"),
        ("A&B", "A&B"),
        ("\u202e2026\u202c", "2026"),
        ("\u200b", "ELIMINAR"),
        ("", "ELIMINAR"),
    ],
)
def test_the_number_is_confirmed_as_it_is_seen(
    qtbot: QtBot, desk: Desk, number: str, typed: str
) -> None:
    dialog = EndingDialog(desk.theme, Verb.DELETE, number=number)
    qtbot.addWidget(dialog)
    assert dialog.confirmation is not None
    dialog.reason.setText("plazo cumplido")
    dialog.confirmation.setText(typed[:-1])
    assert not dialog.act_button.isEnabled()
    dialog.confirmation.setText(typed)
    assert dialog.act_button.isEnabled()
    (asks,) = (each for each in dialog.findChildren(QLabel) if each.buddy() is dialog.confirmation)
    assert typed in asks.text().replace("&&", "&")


@pytest.mark.parametrize("backups", [0, 1, SHOWN + 3])
@pytest.mark.parametrize("former", [0, 2, SHOWN + 2])
@pytest.mark.parametrize("percent", [100, 130])
def test_whatever_may_still_hold_the_case_is_named_uncut(
    desk: Desk, qtbot: QtBot, backups: int, former: int, percent: int
) -> None:
    desk.theme.set_text_size(percent)
    dialog = EndingDialog(
        desk.theme,
        Verb.DELETE,
        number="2026-0001",
        backups=[replace(BACKUP, name=f"{at} {BACKUP.name}") for at in range(backups)],
        former=[replace(FORMER, name=f"{at} {FORMER.name}") for at in range(former)],
    )
    qtbot.addWidget(dialog)
    dialog.show()
    said = dialog.kept.words.text()
    assert ("Ningún respaldo" in said) is (backups == 0)
    assert ("bóvedas anteriores" in said) is (former > 0)
    assert said.count(BACKUP.name) == min(backups, SHOWN)
    assert said.count(FORMER.name) == min(former, SHOWN)
    assert ("y 3 más" in said) is (backups > SHOWN)
    assert ("y 2 más" in said) is (former > SHOWN)
    qtbot.waitUntil(lambda: cut(dialog) == [], timeout=1000)


@pytest.mark.parametrize("verb", [verb for verb in Verb if not verb.ends])
def test_the_other_questions_are_uncut(desk: Desk, qtbot: QtBot, verb: Verb) -> None:
    dialog = EndingDialog(desk.theme, verb, number="2026-0001")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: cut(dialog) == [], timeout=1000)


@pytest.mark.parametrize("verb", list(Verb))
def test_the_question_grows_with_the_text_while_it_is_open(
    desk: Desk, qtbot: QtBot, verb: Verb
) -> None:
    dialog = EndingDialog(desk.theme, verb, number="2026-0001", backups=(BACKUP,), former=(FORMER,))
    qtbot.addWidget(dialog)
    dialog.show()
    desk.theme.set_text_size(200)
    qtbot.waitUntil(lambda: manners.cut(dialog) == [])
    desk.theme.set_text_size(100)
    qtbot.waitUntil(lambda: dialog.width() == desk.theme.px(WIDTH))
    assert manners.cut(dialog) == []
