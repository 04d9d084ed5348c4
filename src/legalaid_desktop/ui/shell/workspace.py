"""What is on screen while a vault is open. Destroyed when the window locks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from legalaid_desktop.errors import UserError
from legalaid_desktop.record.case import CaseId
from legalaid_desktop.services.backups import days_since_verified
from legalaid_desktop.ui.errors import sentences, show_error
from legalaid_desktop.ui.help.topics import Topic, of_keys
from legalaid_desktop.ui.palette.palette import Palette
from legalaid_desktop.ui.shell.action import Action, Actions, bind, once
from legalaid_desktop.ui.shell.appearance import themes
from legalaid_desktop.ui.shell.page import Desk, Page, PageFactory, Pages
from legalaid_desktop.ui.shell.rail import Rail
from legalaid_desktop.ui.shell.top_bar import TopBar
from legalaid_desktop.ui.shell.weekly_check import WeeklyCheck
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.labels import Note

ROOMY = 960
"""The width of a window, as drawn for 10 pt, from which the rail shows its words."""


class Workspace(QWidget):
    lock_asked = Signal()
    help_asked = Signal()
    keys_changed = Signal()

    def __init__(
        self,
        desk: Desk,
        pages: Pages,
        vault_page: PageFactory,
        always: Actions = lambda: (),
        parent: QWidget | None = None,
    ) -> None:
        """`always` tells what the window can do whether a vault is open or not."""
        super().__init__(parent)
        self._desk, self._always = desk, always
        self._make_case_page = pages.case
        self._case_page: Page | None = None
        self.top_bar = TopBar(desk.theme)
        self.rail = Rail(desk.theme)
        self._stack = QStackedWidget()
        self.finding = Note(desk.theme, "danger", "warning")
        self._finding_band = self._band(self.finding)
        self._lists: list[Page] = []
        self._words: list[str] = []
        self._roomy = True
        self._list = 0  # the one on screen, or beneath the case

        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.rail)
        below.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.top_bar)
        layout.addWidget(self._finding_band)
        layout.addLayout(below, 1)

        self._add_list("person", self.tr("Children held"), pages.held(desk))
        self._add_list("folder", self.tr("Cases"), pages.cases(desk))
        self.rail.add_rule()
        self._add_list("template", self.tr("Templates"), pages.templates(desk))
        self._vault_at = len(self._lists)
        self._add_list("shield", self.tr("Vault"), vault_page(desk))
        self.rail.choose(0)
        self.rail.chosen.connect(self.go_to)
        self.top_bar.lock_asked.connect(self.lock_asked)
        self.top_bar.actions_asked.connect(self.ask_action)
        self.top_bar.help_asked.connect(self.help_asked)
        self.top_bar.backup.clicked.connect(lambda: self.go_to(self._vault_at))
        self.show_backup()
        self.top_bar.search.textChanged.connect(self._search)
        self.top_bar.search.left.connect(self.take_focus)
        self.check = WeeklyCheck(desk, self)
        self.check.found.connect(self._show_finding)
        self.check.start()
        desk.theme.changed.connect(self._fit_rail)
        # Content first, then the bar at the top, then the rail.
        QWidget.setTabOrder(self._stack, self.top_bar)
        QWidget.setTabOrder(self.top_bar, self.rail)
        bind(self, self.everywhere, Qt.ShortcutContext.WindowShortcut)
        self.actions_list = Palette(desk.theme, self)

    @property
    def page(self) -> Page:
        """The page on screen."""
        page = self._stack.currentWidget()
        assert isinstance(page, Page)  # noqa: S101 - only pages are put there
        return page

    def go_to(self, number: int) -> None:
        """Show a page of the rail, if the one on screen may be left."""
        if not 0 <= number < len(self._lists) or not self._leave_case():
            self.rail.choose(self._list)
            return
        self._list = number
        page = self._lists[number]
        self.rail.choose(number)
        self._show(page)
        page.refresh()

    def open_case(self, case_id: CaseId | None) -> None:
        """Open a case, or a new one, in place of the case that is open."""
        if not self.may_close():
            return
        try:
            page = self._make_case_page(self._desk, case_id)
        except UserError as error:
            show_error(error, self._desk.language, self)
            return
        self._put(page)

    def open_field(self, case_id: CaseId, path: str) -> None:
        """Open a case, and in it the field at `path`."""
        self.open_case(case_id)
        self.page.go_to(path)

    def open_page(self, page: Page) -> None:
        """Show a page in place of the case that is open, or over the list."""
        if self.may_close():
            self._put(page)
        else:
            page.deleteLater()

    def _put(self, page: Page) -> None:
        self._drop_case()
        self._case_page = page
        page.close_asked.connect(self._back)
        page.keys_changed.connect(self.keys_changed)
        page.case_asked.connect(self.open_case)
        page.page_asked.connect(self.open_page)
        page.field_asked.connect(self.open_field)
        self._stack.addWidget(page)
        self._show(page)

    def focus_search(self) -> None:
        if not self.page.searchable():
            self.go_to(0)
        if self.page.searchable():
            self.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.top_bar.search.selectAll()

    def take_focus(self) -> None:
        self.page.take_focus()

    def next_zone(self, step: int) -> None:
        """Move the focus to the next zone: page, bar at the top, rail."""
        zones = (self._stack, self.top_bar, self.rail)
        focused = self.focusWidget()
        at = next((i for i, zone in enumerate(zones) if _holds(zone, focused)), 0)
        match (at + step) % len(zones):
            case 0:
                self.page.take_focus()
            case 1 if self.top_bar.search.isEnabled():
                self.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            case 1:
                self.top_bar.lock.setFocus(Qt.FocusReason.ShortcutFocusReason)
            case _:
                self.rail.take_focus()

    def keys(self) -> Sequence[Action]:
        """Return what can be done, that of the zone that has the focus first."""
        focused = self.focusWidget()
        if focused is self.top_bar.search:
            zone: Sequence[Action] = (
                Action("Return", self.tr("go to the list")),
                Action("Esc", self.tr("clear the search")),
            )
        elif _holds(self.rail, focused):
            zone = (Action("Return", self.tr("open")),)
        else:
            zone = self.page.keys()
        return once((*zone, *self.everywhere()))

    def everywhere(self) -> Sequence[Action]:
        """Return what can be done on every page."""
        go = self.tr("go to {page}")
        return (
            Action("F6", self.tr("next zone"), partial(self.next_zone, 1)),
            Action("Ctrl+N", self.tr("record a visit"), partial(self.open_case, None)),
            Action("Ctrl+K", self.tr("search"), self.focus_search),
            Action("Ctrl+Shift+P", self.tr("actions"), self.ask_action),
            Action("Ctrl+L", self.tr("lock"), self.lock_asked.emit),
            Action("Ctrl+B", self.tr("width of the bar at the left"), self._turn_rail),
            Action("Shift+F6", self.tr("previous zone"), partial(self.next_zone, -1)),
            *(
                Action(f"Ctrl+{at + 1}", go.format(page=word), partial(self.go_to, at))
                for at, word in enumerate(self._words)
            ),
        )

    def keys_by_page(self) -> list[Topic]:
        """Return the keys of each page that is open, that on screen first, then those of all."""
        names = dict(zip(self._lists, self._words, strict=True))
        told = self.tr("Keys: {page}")
        pages = sorted(self._pages(), key=lambda page: page is not self.page)
        topics = [
            of_keys(told.format(page=names.get(page) or self.tr("Case")), page.keys())
            for page in pages
        ]
        shared = (*self.everywhere(), *self._always())
        return [*topics, of_keys(self.tr("Keys of every page"), shared)]

    def ask_action(self) -> None:
        """Offer everything that can be done now, by its words; asked again, go away."""
        if self.actions_list.isVisible():
            self.actions_list.leave()
            return
        theme = self._desk.theme
        here = (*self.keys(), *self.page.more(), *self._always(), *themes(theme).values())
        self.actions_list.ask([act for act in once(here) if act.run != self.ask_action])

    def show_backup(self) -> None:
        """Say at the top how old the last verified backup is."""
        made = self._desk.vault.retention.backups()
        self.top_bar.show_backup(days_since_verified(made, self._desk.clock()))

    def minute_passed(self, now: datetime) -> None:
        self.show_backup()
        for page in self._pages():
            page.minute_passed(now)

    def may_close(self) -> bool:
        return self._case_page is None or self._case_page.may_close()

    def prepare_to_lock(self) -> UserError | None:
        """Keep what was typed; return why that failed, if it did."""
        self.check.stop()
        lost = None
        for page in self._pages():
            lost = page.prepare_to_lock() or lost
        return lost

    def _show_finding(self, error: Exception) -> None:
        self.finding.say(" ".join(sentences(error, self._desk.language)))
        self._finding_band.show()

    def _band(self, note: Note) -> Pane:
        """Return what shows `note` across the window, over every page, once it is shown."""
        band, px = Pane(self._desk.theme, "surface", edges=("bottom",)), self._desk.theme.px
        row = QHBoxLayout(band)
        row.setContentsMargins(px(14), px(8), px(14), px(8))
        row.addWidget(note)
        band.hide()
        return band

    def _pages(self) -> list[Page]:
        return self._lists if self._case_page is None else [*self._lists, self._case_page]

    def _add_list(self, icon: str, word: str, page: Page) -> None:
        number = self.rail.add(icon, word)
        self._words.append(word)
        self._lists.append(page)
        self._stack.addWidget(page)
        page.case_asked.connect(self.open_case)
        page.page_asked.connect(self.open_page)
        page.keys_changed.connect(self.keys_changed)
        page.count_changed.connect(lambda count: self.rail.show_count(number, count))

    def _show(self, page: Page) -> None:
        self._stack.setCurrentWidget(page)
        search = self.top_bar.search
        search.setEnabled(page.searchable())
        if page.searchable():
            page.search(search.text())
        self._fit_rail()
        page.take_focus()
        self.keys_changed.emit()

    def _leave_case(self) -> bool:
        if not self.may_close():
            return False
        self._drop_case()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rail()
        self.actions_list.place()

    def _fit_rail(self) -> None:
        """Give the room of the rail to a case, and to any page where text is large."""
        roomy = self._case_page is None and self.width() >= self._desk.theme.px(ROOMY)
        if roomy != self._roomy:
            self._roomy = roomy
            self.rail.set_wide(roomy)

    def _turn_rail(self) -> None:
        self.rail.set_wide(not self.rail.wide)

    def _drop_case(self) -> None:
        page = self._case_page
        if page is None:
            return
        self._case_page = None
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()

    def _back(self) -> None:
        """Go from the case to the list it was opened from."""
        self.go_to(self._list)

    def _search(self, words: str) -> None:
        if self.page.searchable():
            self.page.search(words)


def _holds(zone: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (zone is focused or zone.isAncestorOf(focused))
