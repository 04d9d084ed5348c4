"""The window whole: unlock, work, lock; nothing cut, nothing left behind."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
)
from pytestqt.qtbot import QtBot

from legalaid_desktop.errors import VaultBusy
from legalaid_desktop.record.case import CaseId
from legalaid_desktop.settings import Settings
from legalaid_desktop.ui.home.page import HomePage
from legalaid_desktop.ui.shell.page import Desk, Page, Pages
from legalaid_desktop.ui.shell.window import MainWindow
from legalaid_desktop.ui.templates.page import TemplatesPage
from legalaid_desktop.ui.theme.theme import Theme
from legalaid_desktop.ui.theme.tokens import DARK, HIGH_CONTRAST
from legalaid_desktop.ui.translation import Translations
from legalaid_desktop.ui.vault.page import VaultPage
from tests.builders import NOW
from tests.ui import manners
from tests.ui.fakes import (
    PAPERS,
    PASSPHRASE,
    FakeBackups,
    FakeCases,
    FakeVault,
    FakeVaults,
    drawing_of,
)
from tests.ui.home.test_presenter import three_cases
from tests.ui.templates.fakes import FakeChecks

PLANTED = ("Nahomy", "Chávez", "Oxlaj", "Wilmer", "Hotel Sol", "2026-0002", "Ocampo")


class CasePage(Page):
    """A stand-in for the case screen: one field, and what was asked of it."""

    def __init__(self, desk: Desk, case_id: CaseId | None) -> None:
        super().__init__()
        self.case_id = case_id
        self.willing = True
        self.saved = 0
        layout = QVBoxLayout(self)
        self.field = QLineEdit()
        if case_id is not None:
            self.field.setText(desk.vault.cases.get(case_id).children[0].name)
        layout.addWidget(self.field)

    def take_focus(self) -> None:
        self.field.setFocus()

    def may_close(self) -> bool:
        return self.willing

    def prepare_to_lock(self) -> None:
        self.saved += 1


PAGES = Pages(
    held=lambda desk: HomePage(desk, drawing_of(desk.vault)),
    cases=lambda desk: HomePage(desk, drawing_of(desk.vault), held_only=False),
    case=CasePage,
    templates=lambda desk: TemplatesPage(desk, PAPERS, FakeChecks()),
)


class Opened:
    """A window under test, and what it did to the outside."""

    def __init__(self, qtbot: QtBot, window: MainWindow, vault: FakeVault) -> None:
        self.qtbot, self.window, self.vault = qtbot, window, vault
        self.kept: list[Settings] = []
        self.backups = FakeBackups()

    def unlock(self) -> None:
        assert self.window.unlock is not None
        field = self.window.unlock.passphrase
        self.qtbot.waitUntil(field.hasFocus)
        self.qtbot.keyClicks(field, PASSPHRASE)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: not self.window.locked and not self.window.jobs.busy)

    @property
    def page(self) -> Page:
        assert self.window.workspace is not None
        return self.window.workspace.page

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, held)

    def ctrl(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)


class MakeWindow(Protocol):
    def __call__(
        self,
        settings: Settings,
        vault: FakeVault = ...,
        backups: FakeBackups = ...,
        keep: Callable[[Settings], None] = ...,
    ) -> MainWindow: ...


@pytest.fixture
def make_window(
    qtbot: QtBot, qapp: QApplication, theme: Theme, translations: Translations, cases: FakeCases
) -> MakeWindow:
    usual = FakeVault(cases), FakeBackups()

    def make(
        settings: Settings,
        vault: FakeVault = usual[0],
        backups: FakeBackups = usual[1],
        keep: Callable[[Settings], None] = lambda _: None,
    ) -> MainWindow:
        window = MainWindow(
            qapp,
            theme,
            translations,
            vaults=FakeVaults(vault),
            pages=PAGES,
            backups_of=lambda _: backups,
            backup_files=backups,
            clock=lambda: NOW,
            settings=settings,
            save_settings=keep,
        )
        qtbot.addWidget(window)
        return window

    return make


@pytest.fixture
def opened(qtbot: QtBot, make_window: MakeWindow, cases: FakeCases) -> Iterator[Opened]:
    for case in three_cases():
        cases.cases[case.id] = case
    vault = FakeVault(cases)
    kept: list[Settings] = []
    backups = FakeBackups()
    window = make_window(
        Settings(theme="light", last_vault=Path("expedientes.vault")), vault, backups, kept.append
    )
    made = Opened(qtbot, window, vault)
    made.kept, made.backups = kept, backups
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    yield made
    page = window.workspace.page if window.workspace is not None else None
    if isinstance(page, CasePage):
        page.willing = True
    window.close()


def test_locking_stops_a_backup_and_forgets_the_key_once_it_has_stopped(
    opened: Opened, qtbot: QtBot
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def wait() -> None:
        begun.set()
        go_on.wait(20)

    opened.backups.before = wait
    opened.unlock()
    workspace = opened.window.workspace
    assert workspace is not None
    workspace.go_to(3)
    page = workspace.page
    assert isinstance(page, VaultPage)
    page.backups.presenter.make(Path("usb"))
    assert begun.wait(20)
    opened.window.lock()
    assert not opened.vault.closed
    go_on.set()
    qtbot.waitUntil(lambda: opened.vault.closed)
    assert opened.window.locked


def strings_on_widgets() -> str:
    """Every text that any widget alive holds, shown or not."""
    found = []
    for widget in QApplication.allWidgets():
        found += [widget.windowTitle(), widget.toolTip(), widget.accessibleName()]
        match widget:
            case QLabel() | QAbstractButton() | QLineEdit():
                found.append(widget.text())
            case QPlainTextEdit():
                found.append(widget.toPlainText())
            case QComboBox():
                found += [widget.itemText(at) for at in range(widget.count())]
            case QAbstractItemView() if widget.model() is not None:
                model = widget.model()
                columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
                for row in range(model.rowCount()):
                    for column in range(columns):
                        found.append(str(model.index(row, column).data()))
    return "\n".join(found)


def test_the_keyboard_goes_from_the_passphrase_to_a_case_and_back(opened: Opened) -> None:
    opened.unlock()
    opened.qtbot.waitUntil(lambda: QApplication.focusWidget() is opened.page.focusProxy())
    opened.press(Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    opened.press(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    page = opened.page
    assert isinstance(page, CasePage)
    assert page.case_id == "k2"
    opened.qtbot.waitUntil(page.field.hasFocus)
    page.close_asked.emit()
    opened.qtbot.waitUntil(lambda: not opened.window.jobs.busy)
    assert not isinstance(opened.page, CasePage)


def test_a_new_case_opens_with_a_key(opened: Opened) -> None:
    opened.unlock()
    opened.ctrl(Qt.Key.Key_N)
    page = opened.page
    assert isinstance(page, CasePage)
    assert page.case_id is None


def test_a_case_that_must_not_be_left_stays(opened: Opened) -> None:
    opened.unlock()
    opened.ctrl(Qt.Key.Key_N)
    page = opened.page
    assert isinstance(page, CasePage)
    page.willing = False
    opened.ctrl(Qt.Key.Key_1)
    opened.ctrl(Qt.Key.Key_N)
    opened.window.close()
    assert opened.page is page
    assert opened.window.isVisible()
    page.willing = True
    opened.ctrl(Qt.Key.Key_2)
    assert opened.page is not page


def test_a_case_that_cannot_be_read_is_told_and_the_list_stays(
    opened: Opened, cases: FakeCases, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(case_id: CaseId) -> None:
        raise VaultBusy

    told: list[str] = []
    monkeypatch.setattr(cases, "get", busy)
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))
    opened.unlock()
    page = opened.page
    page.case_asked.emit("k2")
    assert told == [VaultBusy().message.es]
    assert opened.page is page


@pytest.mark.parametrize("inside_a_case", [False, True])
def test_locking_leaves_no_word_of_the_vault_in_any_widget(
    opened: Opened, inside_a_case: bool
) -> None:
    opened.unlock()
    workspace = opened.window.workspace
    assert workspace is not None
    before = strings_on_widgets()
    assert all(word in before for word in ("Nahomy", "Hotel Sol", "Ocampo"))
    if inside_a_case:
        workspace.open_case(CaseId("k2"))
    page = workspace.page
    opened.ctrl(Qt.Key.Key_L)
    if isinstance(page, CasePage):
        assert page.saved == 1
    assert opened.window.locked
    opened.qtbot.waitUntil(lambda: opened.vault.closed)
    opened.qtbot.waitUntil(lambda: "Nahomy" not in strings_on_widgets())
    assert [word for word in PLANTED if word in strings_on_widgets()] == []


def test_what_was_copied_here_is_gone_after_locking(opened: Opened) -> None:
    opened.unlock()
    opened.ctrl(Qt.Key.Key_N)
    page = opened.page
    assert isinstance(page, CasePage)
    page.field.setText("Nahomy")
    page.field.selectAll()
    page.field.copy()
    opened.window.lock()
    assert QApplication.clipboard().text() == ""


def test_a_copy_is_told_in_the_bar_and_is_gone_on_quitting(opened: Opened) -> None:
    opened.unlock()
    assert opened.window.key_bar.accessibleDescription() == ""
    opened.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)  # a row of the list
    assert QApplication.clipboard().text() != ""
    told = "Copiado: en medio minuto se quita del portapapeles"
    assert opened.window.key_bar.accessibleDescription() == told
    opened.window.close()
    assert QApplication.clipboard().text() == ""
    assert opened.window.key_bar.accessibleDescription() == ""


def test_what_was_copied_before_unlocking_is_gone_on_quitting(opened: Opened) -> None:
    QApplication.clipboard().setText("Nahomy")
    opened.window.close()
    assert QApplication.clipboard().text() == ""


def test_it_opens_again_after_locking(opened: Opened) -> None:
    opened.unlock()
    opened.window.lock()
    opened.unlock()
    assert "Nahomy" in strings_on_widgets()


def test_search_finds_from_anywhere_and_return_goes_to_what_was_found(opened: Opened) -> None:
    opened.unlock()
    opened.ctrl(Qt.Key.Key_K)
    assert opened.window.workspace is not None
    field = opened.window.workspace.top_bar.search
    opened.qtbot.waitUntil(field.hasFocus)
    opened.qtbot.keyClicks(field, "munoz")
    opened.qtbot.keyClick(field, Qt.Key.Key_Return)
    opened.press(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    page = opened.page
    assert isinstance(page, CasePage)
    assert page.case_id == "k1"


def test_f6_walks_through_the_zones_and_the_bar_tells_their_keys(opened: Opened) -> None:
    opened.unlock()
    told = set()
    for _ in range(3):
        opened.press(Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
        told.add(opened.window.key_bar.accessibleName())
    assert len(told) == 3
    assert any("Esc: quitar la búsqueda" in keys for keys in told)
    assert any("Intro: abrir" in keys and "Ctrl+N: registrar visita" in keys for keys in told)


def test_every_act_is_found_by_its_words(opened: Opened) -> None:
    opened.unlock()
    workspace = opened.window.workspace
    assert workspace is not None
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    opened.press(Qt.Key.Key_P, both)
    palette = workspace.actions_list
    assert palette.isVisible()
    opened.qtbot.keyClicks(palette.field, "plantillas")
    opened.press(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert isinstance(opened.page, TemplatesPage)
    opened.press(Qt.Key.Key_P, both)
    listed = [palette.list.item(at).text() for at in range(palette.list.count())]
    for told in ("Revisar otra vez, F5", "Bloquear, Ctrl+L", "Colores: oscuro"):
        assert told in listed
    opened.press(Qt.Key.Key_P, both)
    assert not palette.isVisible()


def test_help_tells_of_the_page_and_of_its_keys(opened: Opened) -> None:
    opened.unlock()
    opened.press(Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    help_ = opened.window.help
    read = help_.text.toPlainText()
    assert "Una fila por persona" in read
    assert "Ir a un nombre" in read
    assert "Esc: cerrar la ayuda" in opened.window.key_bar.accessibleName()
    help_.show_keys()
    read = help_.text.toPlainText()
    for told in ("Teclas: Plantillas", "Revisar otra vez", "Ctrl+Mayús+P"):
        assert told in read
    opened.press(Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    assert not help_.isVisible()
    opened.qtbot.waitUntil(lambda: QApplication.focusWidget() is opened.page.focusProxy())


def test_help_is_there_before_access_and_goes_with_the_lock(opened: Opened) -> None:
    opened.press(Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    assert "Frase olvidada" in opened.window.help.text.toPlainText()
    opened.press(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    opened.unlock()
    opened.press(Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    opened.ctrl(Qt.Key.Key_L)
    assert not opened.window.help.isVisible()


def test_locking_takes_the_list_of_acts_away(opened: Opened) -> None:
    opened.unlock()
    workspace = opened.window.workspace
    assert workspace is not None
    workspace.ask_action()
    opened.ctrl(Qt.Key.Key_L)
    opened.qtbot.waitUntil(lambda: "Bloquear, Ctrl+L" not in strings_on_widgets())


def test_text_size_and_theme_change_at_once_and_are_kept(opened: Opened, theme: Theme) -> None:
    opened.ctrl(Qt.Key.Key_Plus)
    assert theme.text_size == 115
    opened.ctrl(Qt.Key.Key_0)
    theme.choose("dark")
    assert theme.tokens is DARK
    assert (opened.kept[-1].theme, opened.kept[-1].text_size) == ("dark", 100)


def test_the_language_changes_on_the_locked_screen(opened: Opened) -> None:
    assert opened.window.unlock is not None
    opened.window.unlock.appearance.language_chosen.emit("en")
    opened.qtbot.waitUntil(lambda: "Abrir los expedientes" not in strings_on_widgets())
    assert "Open the cases" in strings_on_widgets()
    assert opened.kept[-1].language == "en"
    assert "Tuesday 24 Nov 2026" in opened.window.key_bar._moment


def test_the_templates_open_with_a_key(opened: Opened) -> None:
    opened.unlock()
    opened.ctrl(Qt.Key.Key_3)
    page = opened.page
    assert isinstance(page, TemplatesPage)
    opened.qtbot.waitUntil(page.list.hasFocus)
    opened.qtbot.waitUntil(lambda: page._told.text() == "Sin observaciones")
    assert "F8: siguiente hallazgo" in opened.window.key_bar.accessibleName()


def test_the_minute_reaches_the_list_and_the_date(opened: Opened) -> None:
    opened.unlock()
    opened.window._minute_passed(NOW + timedelta(minutes=1))
    assert opened.window.key_bar._moment == "Martes 24 nov 2026, 09:43"
    assert "80 horas 1 minuto" in strings_on_widgets()


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("points", [10, 13, 16])
def test_nothing_is_cut_on_a_laptop(
    opened: Opened, theme: Theme, points: int, language: str
) -> None:
    window = opened.window
    window._speak(language)
    window.resize(1366, 690)
    theme.set_text_size(points * 10)
    assert window.unlock is not None
    opened.qtbot.waitUntil(lambda: window.size().height() == 690)
    opened.qtbot.waitUntil(lambda: manners.cut(window) == [])
    opened.unlock()
    opened.qtbot.waitUntil(lambda: manners.cut(window) == [])
    assert window.key_bar.geometry().bottom() <= 690
    assert window.size().width() == 1366


def test_the_least_size_holds_the_whole_window(opened: Opened) -> None:
    opened.window.resize(1280, 640)
    opened.unlock()
    opened.qtbot.wait(20)
    assert (opened.window.width(), opened.window.height()) == (1280, 640)
    assert manners.cut(opened.window) == []


@pytest.mark.parametrize("days", [None, 0, 3, 120])
@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("size", [(1366, 768), (1280, 640)])
def test_the_bar_and_the_rail_are_whole_with_text_of_twice_the_size(
    opened: Opened, theme: Theme, size: tuple[int, int], language: str, days: int | None
) -> None:
    opened.window._speak(language)
    opened.window.resize(*size)
    theme.set_text_size(200)
    opened.unlock()
    workspace = opened.window.workspace
    assert workspace is not None
    workspace.top_bar.show_backup(days)
    opened.qtbot.waitUntil(lambda: manners.cut(workspace.top_bar) == [])
    search = workspace.top_bar.search
    word = search.placeholderText()
    assert search.fontMetrics().horizontalAdvance(word) < search.width() - theme.px(30)
    assert manners.cut(workspace.rail) == []
    assert (opened.window.width(), opened.window.height()) == size


def test_the_rail_gives_way_to_large_text_and_comes_back(opened: Opened, theme: Theme) -> None:
    opened.unlock()
    workspace = opened.window.workspace
    assert workspace is not None
    seen = [workspace.rail.wide]
    theme.set_text_size(200)
    seen.append(workspace.rail.wide)
    opened.ctrl(Qt.Key.Key_B)
    seen.append(workspace.rail.wide)
    theme.set_text_size(100)
    seen.append(workspace.rail.wide)
    assert seen == [True, False, True, True]


def test_the_place_of_the_window_is_kept(opened: Opened) -> None:
    opened.window.resize(1400, 800)
    opened.window.close()
    place = opened.kept[-1].window
    assert place is not None
    assert place[2:] == (1400, 800)
    assert not opened.kept[-1].maximised
    assert replace(opened.kept[-1], window=None).last_vault == Path("expedientes.vault")


def test_a_window_that_fills_the_screen_does_so_again(
    opened: Opened, make_window: MakeWindow
) -> None:
    opened.window.showMaximized()
    opened.window.close()
    kept = opened.kept[-1]
    assert kept.maximised
    assert kept.window is not None
    assert kept.window[2:] == (1366, 768)
    assert make_window(kept).isMaximized()


def test_a_window_from_a_larger_screen_fits_on_this_one(make_window: MakeWindow) -> None:
    window = make_window(Settings(window=(0, 0, 5000, 4000)))
    assert (window.width(), window.height()) == (1280, window.screen().availableSize().height())
    gone = make_window(Settings(window=(9000, 9000, 1300, 700)))
    assert gone.screen().geometry().contains(gone.pos())


def test_high_contrast_is_chosen_and_kept(opened: Opened, theme: Theme) -> None:
    assert opened.window.unlock is not None
    menu = opened.window.unlock.appearance.findChild(QMenu)
    assert menu is not None
    next(entry for entry in menu.actions() if entry.text() == "Alto contraste").trigger()
    assert theme.tokens is HIGH_CONTRAST
    assert opened.kept[-1].theme == "contrast"


def test_closing_forgets_the_key(opened: Opened) -> None:
    opened.unlock()
    opened.window.close()
    assert opened.vault.closed
