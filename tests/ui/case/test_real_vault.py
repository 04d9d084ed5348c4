"""The case screen over an encrypted vault on disk."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.draft import Typed
from legalaid_desktop.record.paths import put
from legalaid_desktop.record.people import Child
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.drafts import DraftService
from legalaid_desktop.services.drawing import DrawingService
from legalaid_desktop.services.ports import Vault
from legalaid_desktop.services.retention import RetentionService
from legalaid_desktop.ui.case.dialogs import Dialogs
from legalaid_desktop.ui.case.errands import KEEP_MS
from legalaid_desktop.ui.case.page import CasePage
from legalaid_desktop.ui.case.view import Leaving
from legalaid_desktop.ui.shell.page import Desk
from tests.builders import NOW
from tests.ui.case.fakes import FakePapers
from tests.ui.forms.editor import type_text
from tests.ui.showing import show

ODD = "Ixʼquiq <b>Ñandú</b> & {{ 7*7 }}"


@pytest.fixture
def service(vault: Vault) -> CaseService:
    return CaseService(vault.cases, lambda: NOW, "M. Ocampo", trail=vault.audit)


def page_of(
    qtbot: QtBot,
    desk: Desk,
    vault: Vault,
    service: CaseService,
    case: Case,
    typed: Typed | None = None,
) -> CasePage:
    page = CasePage(
        case,
        cases=service,
        drawing=DrawingService(
            FakePapers(), vault.cases, lambda: NOW, "M. Ocampo", trail=vault.audit
        ),
        drafts=DraftService(vault.drafts, vault.cases, lambda: NOW, "M. Ocampo"),
        retention=RetentionService(vault.retention, lambda: NOW, "M. Ocampo"),
        theme=desk.theme,
        jobs=desk.jobs,
        clock=desk.clock,
        language="es",
        typed=typed,
        dialogs=Dialogs(folder=lambda _: None, leaving=lambda *_: Leaving.STAY),
    )
    show(qtbot, page, 1318, 622)
    return page


def a_new_case(service: CaseService) -> Case:
    return replace(service.new(), children=(Child(),))


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


def test_a_case_saved_elsewhere_is_brought_together_by_key(
    qtbot: QtBot, desk: Desk, vault: Vault, service: CaseService
) -> None:
    case = service.save(a_new_case(service))
    page = page_of(qtbot, desk, vault, service, case)
    elsewhere = put(case, "children.0.given_names", "Ana")
    CaseService(vault.cases, lambda: NOW, "R. Luna", trail=vault.audit).save(
        put(elsewhere, "detention.station", "Hotel Sol")
    )
    type_text(page.focusWidget(), "Bea")
    page.presenter.set("detention.municipality", "Oluta")
    press(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert service.open(case.id).children[0].given_names == "Ana"
    shown = "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "R. Luna guardó este expediente" in shown
    assert all(word in shown for word in ("Ana", "Bea", "Hotel Sol", "Oluta"))
    assert page.presenter.case.children[0].given_names == "Bea"

    press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert service.open(case.id).version == 2  # nothing is chosen yet
    press(page, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
    press(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stored = service.open(case.id)
    assert (stored.version, stored.children[0].given_names) == (3, "Bea")
    assert (stored.detention.station, stored.detention.municipality) == ("Hotel Sol", "Oluta")
    assert not page.presenter.dirty
    assert page.forms.isVisible()


def test_escape_goes_back_from_both_versions_to_what_was_typed(
    qtbot: QtBot, desk: Desk, vault: Vault, service: CaseService
) -> None:
    case = service.save(a_new_case(service))
    page = page_of(qtbot, desk, vault, service, case)
    service.save(put(case, "children.0.given_names", "Ana"))
    type_text(page.focusWidget(), "Bea")
    assert not page.may_close()
    press(page, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert page.forms.isVisible()
    assert page.presenter.case.children[0].given_names == "Bea"
    page.prepare_to_lock()
    (draft,) = vault.drafts.offered("M. Ocampo")
    assert (draft.case.children[0].given_names, draft.base_version) == ("Bea", 1)


def test_typing_is_a_draft_in_the_vault_without_being_asked_for(
    qtbot: QtBot, desk: Desk, vault: Vault, service: CaseService
) -> None:
    page = page_of(qtbot, desk, vault, service, a_new_case(service))
    type_text(page.focusWidget(), ODD)
    assert KEEP_MS <= 1000  # it is begun in half of the two seconds that are promised
    qtbot.waitUntil(lambda: bool(vault.drafts.offered("M. Ocampo")), timeout=20_000)
    (draft,) = vault.drafts.offered("M. Ocampo")
    assert draft.case.children[0].given_names == ODD
    press(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert list(vault.drafts.offered("M. Ocampo")) == []


def test_a_draft_is_restored_as_unsaved_and_can_be_undone(
    qtbot: QtBot, desk: Desk, vault: Vault, service: CaseService
) -> None:
    case = service.save(a_new_case(service))
    typed = put(case, "children.0.given_names", ODD)
    page = page_of(qtbot, desk, vault, service, case, typed=Typed(case=typed))
    assert page.presenter.case == typed
    assert page.presenter.dirty
    page.presenter.undo()
    assert page.presenter.case == case
