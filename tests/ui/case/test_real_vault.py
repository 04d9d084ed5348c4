"""The case screen over an encrypted vault on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.paths import put
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.drawing import DrawingService
from legalaid_desktop.services.ports import Vault
from legalaid_desktop.ui.case.dialogs import Dialogs
from legalaid_desktop.ui.case.page import CasePage
from legalaid_desktop.ui.case.presenter import Leaving
from legalaid_desktop.ui.shell.page import Desk
from tests.builders import NOW
from tests.ui.case.fakes import FakePapers
from tests.ui.forms.editor import type_text
from tests.vault.samples import PASSPHRASE, vault_files

ODD = "Ixʼquiq <b>Ñandú</b> & {{ 7*7 }}"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made = vault_files().create(tmp_path / "cases.vault", PASSPHRASE)
    yield made
    made.close()


@pytest.fixture
def service(vault: Vault) -> CaseService:
    return CaseService(vault.cases, lambda: NOW, "M. Ocampo")


def page_of(qtbot: QtBot, desk: Desk, vault: Vault, service: CaseService, case: Case) -> CasePage:
    page = CasePage(
        case,
        cases=service,
        drawing=DrawingService(FakePapers(), vault.cases, lambda: NOW, "M. Ocampo"),
        theme=desk.theme,
        jobs=desk.jobs,
        clock=desk.clock,
        language="es",
        dialogs=Dialogs(folder=lambda _: None, leaving=lambda *_: Leaving.STAY),
    )
    qtbot.addWidget(page)
    page.resize(1318, 622)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.take_focus()
    return page


def press(page: CasePage, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    QTest.keyClick(page.focusWidget(), key, held)


def test_a_new_case_typed_by_key_is_in_the_vault_to_the_letter(
    qtbot: QtBot, desk: Desk, vault: Vault, service: CaseService
) -> None:
    page = page_of(qtbot, desk, vault, service, service.new())
    type_text(page.focusWidget(), ODD)
    press(page, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
    type_text(page.focusWidget(), "Ñuñez")
    press(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    [row] = service.children()
    assert row.name == f"{ODD} Ñuñez"
    kept = service.open(row.case_id)
    assert kept == page.presenter.case
    assert (kept.number, kept.version) == ("2026-0001", 1)


def test_a_new_case_left_untouched_is_not_kept(
    qtbot: QtBot, desk: Desk, vault: Vault, service: CaseService
) -> None:
    page = page_of(qtbot, desk, vault, service, service.new())
    assert page.may_close()
    page.prepare_to_lock()
    assert list(service.children()) == []


def test_a_case_saved_elsewhere_is_never_written_over(
    qtbot: QtBot, desk: Desk, vault: Vault, service: CaseService
) -> None:
    case = service.save(page_of(qtbot, desk, vault, service, service.new()).presenter.case)
    page = page_of(qtbot, desk, vault, service, case)
    service.save(put(case, "children.0.given_names", "Ana"))
    type_text(page.focusWidget(), "Bea")
    press(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "Otra persona guardó" in page.forms.error.words.text()
    assert page.presenter.case.children[0].given_names == "Bea"
    assert service.open(case.id).children[0].given_names == "Ana"
    assert not page.may_close()
