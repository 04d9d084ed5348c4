"""What the window asks of a page, and what it gives to one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from legalaid_desktop.errors import UserError
from legalaid_desktop.record.case import CaseId
from legalaid_desktop.services.ports import Clock, Vault
from legalaid_desktop.ui.help.topics import Topic
from legalaid_desktop.ui.job_runner import JobRunner
from legalaid_desktop.ui.shell.action import Action
from legalaid_desktop.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a page may use while the vault is open; gone when the window locks."""

    vault: Vault
    theme: Theme
    jobs: JobRunner
    clock: Clock
    language: str


class Page(QWidget):
    """One page of the window. Pages are destroyed, not hidden, when the window locks."""

    guide: ClassVar[str] = ""
    """The page of `resources/help` that tells of it."""

    case_asked = Signal(object)  # CaseId to open, or None for a new case
    field_asked = Signal(object, str)  # CaseId to open, and the path of the field to go to
    page_asked = Signal(object)  # a Page to show in place of this one, if it may be left
    close_asked = Signal()  # back to the page before
    keys_changed = Signal()
    count_changed = Signal(object)  # int beside the page's word in the rail, or None

    def keys(self) -> Sequence[Action]:
        """Return what can be done where the focus is, the most used first."""
        return ()

    def more(self) -> Sequence[Action]:
        """Return what else can be done on the page, without a key; asked when someone looks."""
        return ()

    def topics(self) -> Sequence[Topic]:
        """Return what there is to read of what has the focus, the nearest first."""
        return ()

    def searchable(self) -> bool:
        """Say whether the search field of the window works on this page."""
        return False

    def search(self, words: str) -> None:
        """Show only what matches; "" shows all."""

    def take_focus(self) -> None:
        """Put the focus on the content: the table, or the first field."""
        self.setFocus()

    def go_to(self, path: str) -> None:
        """Put the focus on the field with that path, on a page that has fields."""

    def refresh(self) -> None:
        """The page is shown again, and what it shows may have changed."""

    def minute_passed(self, now: datetime) -> None:
        """A minute of the wall clock has begun."""

    def may_close(self) -> bool:
        """Ask before leaving the page; False stays on it."""
        return True

    def prepare_to_lock(self) -> UserError | None:
        """The window is about to lock or close: keep what was typed, and ask nothing.

        Returns why it could not be kept.
        """
        return None


PageFactory = Callable[[Desk], Page]
FirstPage = Callable[[Desk], Page | None]
"""Makes the page to begin with in place of the list, if there is any."""
CasePageFactory = Callable[[Desk, CaseId | None], Page]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """How each page of the window is made, once a vault is open."""

    held: PageFactory
    cases: PageFactory
    case: CasePageFactory
    templates: PageFactory
    first: FirstPage = lambda _: None
