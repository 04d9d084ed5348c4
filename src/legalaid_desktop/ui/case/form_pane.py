"""The sections of a case and the form of the one that is chosen."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.describe import Entity, Kind, described
from legalaid_desktop.ui.case.section_list import SectionList
from legalaid_desktop.ui.case.sections import Section, own_fields, section_of, sections
from legalaid_desktop.ui.case.view import Standing
from legalaid_desktop.ui.forms.context import FormContext
from legalaid_desktop.ui.forms.form import EntityForm, form_of_item
from legalaid_desktop.ui.forms.group import ItemGroup
from legalaid_desktop.ui.forms.row import FormRow
from legalaid_desktop.ui.theme.theme import Type
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.buttons import ActionButton
from legalaid_desktop.ui.widgets.labels import Glyph, Note, Words

SECTIONS_WIDTH, FORM_WIDTH, FORM_MOST = 176, 488, 640


class FormPane(QWidget):
    """Forms are made when their section is first looked at, and made anew when type changes."""

    section_shown = Signal(str)  # the field of the section
    field_focused = Signal(str)  # its path

    def __init__(self, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._sections = sections()
        self._made: dict[str, _SectionForm] = {}
        self._text_size = context.theme.text_size
        theme = context.theme
        self.list = SectionList(theme, [context.words(s.word) for s in self._sections])
        side = Pane(theme, "alt", edges=("right",))
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, theme.px(8), 1, theme.px(8))
        beside.addWidget(self.list)
        self._side = side
        self._stack = QStackedWidget()

        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(self._foot())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(side)
        layout.addLayout(right, 1)

        self.list.currentRowChanged.connect(self._show_row)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key, act in (
            ("F4", self._toggle_unknown),
            ("PgDown", lambda: self.step_section(1)),
            ("PgUp", lambda: self.step_section(-1)),
        ):
            QShortcut(QKeySequence(key), self, context=within).activated.connect(act)
        theme.changed.connect(self._dress)
        self._dress()
        # Content first, then the list beside it.
        QWidget.setTabOrder(self._stack, self.next_button)
        QWidget.setTabOrder(self.next_button, self.list)

    @property
    def section(self) -> Section:
        return self._sections[max(0, self.list.currentRow())]

    @property
    def form(self) -> EntityForm | ItemGroup:
        """The form on screen."""
        return self._form_of(self.section).form

    def start(self) -> None:
        self.list.setCurrentRow(0)

    def refresh(self) -> None:
        if self.list.currentRow() >= 0:
            self._form_of(self.section).refresh()

    def show_standings(self, standings: list[Standing]) -> None:
        self.list.show_standings(standings)

    def show_saved(self, at: datetime | None, *, dirty: bool, version: int) -> None:
        if dirty:
            self._saved.setText(self.tr("Not saved"))
            self._saved_icon.show_icon("pencil", "text2")
        elif at is not None:
            self._saved.setText(self.tr("Saved {time}").format(time=f"{at:%H:%M}"))
            self._saved_icon.show_icon("check", "ok")
        else:
            self._saved.setText(self.tr("No changes") if version else self.tr("New, not saved"))
            self._saved_icon.show_icon("check" if version else "pencil", "text2")
        self.save_button.setVisible(dirty)

    def show_left_out(self, fields: str) -> None:
        """Say that what was typed in these fields is in no saved version; nothing for ""."""
        told = self.tr("Not saved, since it is not understood: {fields}. It stays as a draft.")
        self.left_out.say(told.format(fields=fields) if fields else "")
        self._left_out_line.setVisible(bool(fields))

    def show_error(self, words: str) -> None:
        self.error.say(words)

    def go_to(self, path: str, *, focus: bool = True) -> None:
        """Show the field at `path`, and put the focus there."""
        self._choose(section_of(path))
        made = self._form_of(self.section)
        found = made.form.reveal(path)
        if found is None:
            return
        made.bring_into_view(found)
        if focus:
            found.take_focus()

    def step_section(self, step: int) -> None:
        row = self.list.currentRow() + step
        if 0 <= row < len(self._sections):
            self.list.setCurrentRow(row)
            self.take_focus()

    def take_focus(self) -> None:
        self.form.take_focus()

    def focused_row(self) -> FormRow | None:
        focused = self.focusWidget()
        return next((row for row in self.form.rows() if row.holds(focused)), None)

    def _foot(self) -> QWidget:
        theme, px = self._context.theme, self._context.theme.px
        foot = Pane(theme, "surface", edges=("top",))
        layout = QVBoxLayout(foot)
        layout.setContentsMargins(px(20), px(6), px(12), px(6))
        layout.setSpacing(px(4))
        self.error = Note(theme, "danger", "warning")
        self.error.say("")
        layout.addWidget(self.error)
        self._left_out_line = QWidget()
        beside = QHBoxLayout(self._left_out_line)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(px(8))
        self.left_out = Note(theme, "danger", "octagon")
        self.left_out_button = ActionButton(theme, self.tr("Go there"), kind="link")
        beside.addWidget(self.left_out, 1)
        beside.addWidget(self.left_out_button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._left_out_line)
        self.show_left_out("")
        line = QHBoxLayout()
        line.setSpacing(px(8))
        self._saved_icon = Glyph(theme, "check", "ok", 14)
        self._saved = Words(theme, use=Type.SECOND, ink="text2")
        self.save_button = ActionButton(theme, self.tr("Save"), key="Ctrl+S", kind="link")
        self.next_button = ActionButton(
            theme, self.tr("Next section"), key=self.tr("PgDn"), kind="link"
        )
        self.next_button.clicked.connect(lambda: self.step_section(1))
        line.addWidget(self._saved_icon)
        line.addWidget(self._saved)
        line.addWidget(self.save_button)
        line.addStretch(1)
        line.addWidget(self.next_button)
        layout.addLayout(line)
        return foot

    def _show_row(self, row: int) -> None:
        if row < 0:
            return
        made = self._form_of(self._sections[row])
        self._stack.setCurrentWidget(made)
        made.refresh()
        self.next_button.setEnabled(row + 1 < len(self._sections))
        self.section_shown.emit(self._sections[row].field)

    def _choose(self, field: str) -> None:
        for row, section in enumerate(self._sections):
            if section.field == field:
                self.list.setCurrentRow(row)

    def _form_of(self, section: Section) -> _SectionForm:
        if section.field not in self._made:
            made = _SectionForm(self._context, section)
            made.form.focused.connect(self.field_focused)
            self._made[section.field] = made
            self._stack.addWidget(made)
        return self._made[section.field]

    def _toggle_unknown(self) -> None:
        row = self.focused_row()
        if row is not None:
            row.toggle_unknown()

    def _dress(self) -> None:
        theme = self._context.theme
        self._side.setFixedWidth(theme.px(SECTIONS_WIDTH))
        if theme.text_size != self._text_size:
            # Spaces follow the type: the forms are made anew.
            self._text_size = theme.text_size
            row = self.focused_row()
            for made in self._made.values():
                self._stack.removeWidget(made)
                made.hide()
                made.deleteLater()
            self._made = {}
            self._show_row(self.list.currentRow())
            if row is not None:
                self.go_to(row.path)


class _SectionForm(QScrollArea):
    def __init__(self, context: FormContext, section: Section) -> None:
        super().__init__()
        theme, px = context.theme, context.theme.px
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QWidget()
        column.setMaximumWidth(px(FORM_MOST))
        layout = QVBoxLayout(column)
        layout.setContentsMargins(px(20), px(14), px(20), px(24))
        layout.setSpacing(px(12))
        self.form: EntityForm | ItemGroup
        if not section.field:
            layout.addWidget(Words(theme, context.words(section.title), use=Type.PANE_TITLE))
            self.form = EntityForm(context, Case, "", only=own_fields())
        else:
            field = described(Case)[section.field]
            if field.kind is Kind.GROUPS:
                self.form = ItemGroup(
                    context, field, section.field, form_of_item, title=Type.PANE_TITLE
                )
            else:
                layout.addWidget(Words(theme, context.words(section.title), use=Type.PANE_TITLE))
                entity = cast(type[Entity], field.entity)
                self.form = EntityForm(context, entity, section.field)
        layout.addWidget(self.form)
        layout.addStretch(1)
        whole = Pane(theme, "surface")
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(column, 1)
        across.addStretch(0)
        self.setWidget(whole)
        self.form.focused.connect(lambda _: QTimer.singleShot(0, self, self._follow))

    def refresh(self) -> None:
        self.form.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._follow)  # what was in sight stays so

    def bring_into_view(self, widget: QWidget) -> None:
        column = self.widget()
        layout = column.layout() if column is not None else None
        if layout is not None:
            layout.activate()
        self.ensureWidgetVisible(widget, 0, widget.fontMetrics().height() * 4)

    def _follow(self) -> None:
        focused = self.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, focused.fontMetrics().height() * 4)
