"""The page that offers back what was typed and not saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMessageBox,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from legalaid_desktop.errors import UserError
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.draft import Draft
from legalaid_desktop.services.drafts import DraftService
from legalaid_desktop.ui.changes.lines import change_lines
from legalaid_desktop.ui.changes.rows import TwoLines
from legalaid_desktop.ui.changes.view import ChangesView
from legalaid_desktop.ui.errors import sentences
from legalaid_desktop.ui.forms.summaries import NAME_UNKNOWN, shortened
from legalaid_desktop.ui.shell.action import Action, bind
from legalaid_desktop.ui.shell.page import Desk, Page
from legalaid_desktop.ui.shell.status import day_words
from legalaid_desktop.ui.theme.theme import Type
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.buttons import ActionButton, key_words
from legalaid_desktop.ui.widgets.labels import Note, Words

AskDiscard = Callable[[QWidget], bool]


def ask_discard(parent: QWidget) -> bool:
    """Ask whether what was typed may be lost; say whether it may."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(
        QCoreApplication.translate("UnsavedPage", "What was typed and not saved will be lost.")
    )
    keep = box.addButton(
        QCoreApplication.translate("UnsavedPage", "Keep it"), QMessageBox.ButtonRole.RejectRole
    )
    discard = box.addButton(
        QCoreApplication.translate("UnsavedPage", "Discard what was typed"),
        QMessageBox.ButtonRole.DestructiveRole,
    )
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    discards = box.clickedButton() is discard
    box.deleteLater()
    return discards


class UnsavedPage(Page):
    """Shown after opening, if anything was typed and not saved; what is left stays offered."""

    guide = "unsaved"

    def __init__(
        self,
        desk: Desk,
        drafts: DraftService,
        *,
        ask: AskDiscard = ask_discard,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._drafts, self._ask = desk, drafts, ask
        self._offered: list[Draft] = []
        self._unreadable = ""  # why nothing can be offered
        theme, px = desk.theme, desk.theme.px
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head = Pane(theme, "surface", edges=("bottom",))
        words = QVBoxLayout(head)
        words.setContentsMargins(px(20), px(12), px(20), px(12))
        words.setSpacing(px(2))
        words.addWidget(Words(theme, self.tr("Typed and not saved"), use=Type.SCREEN_TITLE))
        words.addWidget(
            Words(
                theme,
                self.tr(
                    "The vault locked or the program ended before this was saved. "
                    "What was saved is as it was."
                ),
                ink="text2",
                wrap=True,
            )
        )
        self._error = Note(theme, "danger", "warning")
        self._error.say("")
        words.addWidget(self._error)
        layout.addWidget(head)
        across = QHBoxLayout()
        across.setSpacing(0)
        self.list = TwoLines(theme, self.tr("Cases with something not saved"))
        self.list.currentRowChanged.connect(self._show)
        self.list.itemActivated.connect(self._restore)
        self.changes = ChangesView(theme)
        across.addWidget(self.list)
        side = Pane(theme, "surface", edges=("left",))
        inside = QVBoxLayout(side)
        inside.setContentsMargins(1, 0, 0, 0)
        inside.setSpacing(0)
        self.unread = Note(theme, "danger", "octagon")
        self.unread.setContentsMargins(px(20), px(12), px(20), 0)
        self.unread.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # What has no field any more is shown whole, and makes no page wider than it is.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.unread.words.setSizePolicy(policy)
        self.unread.say("")
        inside.addWidget(self.unread)
        inside.addWidget(self.changes, 1)
        across.addWidget(side, 1)
        layout.addLayout(across, 1)
        layout.addWidget(self._foot())
        bind(self, self.keys)
        self._load()

    @property
    def empty(self) -> bool:
        """Say whether there is nothing to offer, nor a reason why there is not."""
        return not self._offered and not self._unreadable

    def keys(self) -> Sequence[Action]:
        return (
            Action("↑ ↓", self.tr("move")),
            Action("Return", self.tr("go on with it")),
            Action("Del", self.tr("discard"), self._discard, name=self.discard_button.text()),
            Action("Esc", self.tr("later"), self.close_asked.emit),
            Action(
                "Ctrl+Return",
                self.tr("go on with it"),
                self._restore,
                name=self.restore_button.text(),
            ),
        )

    def take_focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        self._load()

    def _load(self) -> None:
        row = self.list.currentRow()
        self._offered, self._unreadable = [], ""
        try:
            self._offered = list(self._drafts.offered())
        except UserError as error:
            self._unreadable = " ".join(sentences(error, self._desk.language))
        self.list.clear()
        for draft in self._offered:
            self.list.add(*self._said(draft))
        self.list.setCurrentRow(min(max(0, row), len(self._offered) - 1))
        self._show(self.list.currentRow())

    def _said(self, draft: Draft) -> tuple[str, str]:
        language, case = self._desk.language, draft.case
        names = [child.name or NAME_UNKNOWN.in_language(language) for child in case.children]
        when = draft.at.astimezone(self._desk.clock().tzinfo)
        number = shortened(case.number, 20) or self.tr("no number")
        if not draft.base_version:
            number = self.tr("{number}, never saved").format(number=number)
        moment = f"{day_words(when.date())}, {when:%H:%M}"
        return ", ".join(names) or NAME_UNKNOWN.in_language(language), f"{number} · {moment}"

    def _show(self, row: int) -> None:
        self._error.say(self._unreadable)
        for button in (self.restore_button, self.discard_button):
            button.setEnabled(row >= 0)
        if row < 0:
            self._show_unread(None)
            self.changes.show_lines((), "", "")
            return
        draft, language = self._offered[row], self._desk.language
        try:
            base = self._drafts.base(draft)
        except UserError as error:
            # It cannot be gone on with; it can still be read, all of it.
            self._error.say(" ".join(sentences(error, language)))
            self.restore_button.setEnabled(False)
            base = Case(id=draft.case.id)
        self._show_unread(draft)
        today = self._desk.clock().date()
        self.changes.show_lines(
            change_lines(base, draft.case, language, today, unread=draft.anchored),
            self.tr("Saved") if draft.base_version else self.tr("New case"),
            self.tr("Typed"),
            self.tr("Nothing differs from what is saved."),
        )

    def _show_unread(self, draft: Draft | None) -> None:
        """Say how much was typed and not understood; what has no field any more, in full."""
        unread = draft.unread if draft is not None else {}
        told = []
        if unread:
            told.append(
                self.tr(
                    "What was typed in %n field(s) is not understood: it stays as it was typed.",
                    "",
                    len(unread),
                )
            )
        if draft is not None:
            told += [
                self.tr("Its field is there no more: {typed}").format(typed=" ".join(text.split()))
                for path, text in unread.items()
                if path not in draft.placed
            ]
        self.unread.say("\n".join(told))

    def _foot(self) -> QWidget:
        theme, px = self._desk.theme, self._desk.theme.px
        foot = Pane(theme, "alt", edges=("top",), height=50)
        layout = QHBoxLayout(foot)
        layout.setContentsMargins(px(20), 0, px(16), 0)
        layout.setSpacing(px(8))
        self.later_button = ActionButton(theme, self.tr("Later"), key="Esc", kind="link")
        self.later_button.clicked.connect(self.close_asked)
        self.discard_button = ActionButton(
            theme, self.tr("Discard…"), icon="remove", key=key_words("Del")
        )
        self.discard_button.clicked.connect(self._discard)
        self.restore_button = ActionButton(
            theme,
            self.tr("Go on with what was typed"),
            icon="pencil",
            key=key_words("Return"),
            kind="primary",
        )
        self.restore_button.clicked.connect(self._restore)
        layout.addWidget(self.later_button)
        layout.addStretch(1)
        layout.addWidget(self.discard_button)
        layout.addWidget(self.restore_button)
        return foot

    def _restore(self) -> None:
        row = self.list.currentRow()
        if row >= 0 and self.restore_button.isEnabled():
            self.case_asked.emit(self._offered[row].case.id)

    def _discard(self) -> None:
        row = self.list.currentRow()
        if row < 0 or not self._ask(self):
            return
        try:
            self._drafts.discard(self._offered[row].case.id)
        except UserError as error:
            self._error.say(" ".join(sentences(error, self._desk.language)))
            return
        self._load()
        if self.empty:
            self.close_asked.emit()
