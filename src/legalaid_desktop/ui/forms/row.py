"""One field of a form: its label, its control, its help, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from legalaid_desktop.language.reading import Unread
from legalaid_desktop.record.describe import Described, Kind, Sensitivity, is_blank
from legalaid_desktop.record.paths import is_unknown
from legalaid_desktop.ui.forms.context import FormContext
from legalaid_desktop.ui.forms.draft import Answer
from legalaid_desktop.ui.forms.field import Field
from legalaid_desktop.ui.forms.fields import (
    DayField,
    ListField,
    LongTextField,
    MomentField,
    NumberField,
    TextField,
)
from legalaid_desktop.ui.forms.picks import ChoiceField, ChoicesField, ReferenceField, YesNoField
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.labels import Note, Words

_FIELDS: dict[Kind, Callable[[FormContext, Described], Field]] = {
    Kind.TEXT: TextField,
    Kind.LONG_TEXT: LongTextField,
    Kind.NUMBER: NumberField,
    Kind.DATE: DayField,
    Kind.MOMENT: MomentField,
    Kind.YES_NO: YesNoField,
    Kind.CHOICE: ChoiceField,
    Kind.CHOICES: ChoicesField,
    Kind.LIST: ListField,
    Kind.REFERENCE: ReferenceField,
}

LABEL_ROOM = 408  # the width of a form inside a frame
SLOT = 156  # the room beside a field, for "Se desconoce" or how it was understood
TINT_MS = 120


class FormRow(QWidget):
    """`base` is the path of the entity the field belongs to; "" for the case itself."""

    focused = Signal(str)  # the path

    def __init__(self, context: FormContext, field: Described, base: str) -> None:
        super().__init__()
        self._context, self._described = context, field
        self.path = f"{base}.{field.name}" if base else field.name
        self._tinted = False
        self._typing = False
        self._gone = False
        theme, px = context.theme, context.theme.px
        label, help_ = context.words(field.label), field.help

        self.label = Words(theme, label, use=Type.LABEL)
        self.chip = Chip(theme, "warn", "warning", self.tr("Missing for the final version"))
        self.chip.hide()
        self.field = _control(context, field)
        self._is_moment = isinstance(self.field, MomentField)
        self.label.setBuddy(self.field)
        self.unknown = QCheckBox(self.tr("Unknown"))
        self.unknown.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # F4 does it from the field
        self.unknown.setAccessibleName(self.tr("{field}: unknown").format(field=label))
        self._key = KeyCap(theme, "F4")
        self._echo = Words(theme, use=Type.SECOND, ink="text2", wrap=not self.field.wide)
        self._problem = Note(theme, "danger", "warning")
        self._problem.say("")

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        top = QHBoxLayout()
        top.setSpacing(px(8))
        # A label that leaves no room for the chip goes on in a second line.
        room = px(LABEL_ROOM) - self.chip.sizeHint().width()
        wraps = self.label.sizeHint().width() > room
        self.label.setWordWrap(wraps)
        top.addWidget(self.label, 1 if wraps else 0)
        top.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        if field.sensitivity is Sensitivity.NARRATIVE:
            only = Chip(theme, "info", "lock", self.tr("COMAR only"))
            top.addWidget(only, 0, Qt.AlignmentFlag.AlignTop)
        if not wraps:
            top.addStretch(1)
        layout.addLayout(top)
        slot = self._below = self._slot()
        self.help = Words(
            theme, context.words(help_) if help_ else "", use=Type.SECOND, ink="text2", wrap=True
        )
        beside_help = self.field.wide and help_ is not None and not self._is_moment
        if self.field.wide:
            layout.addWidget(self.field)
            if not beside_help:
                layout.addWidget(slot)
        else:
            line = QHBoxLayout()
            line.setSpacing(px(12))
            line.addWidget(self.field, 1)
            line.addWidget(slot)
            layout.addLayout(line)
        layout.addWidget(self._problem)
        if beside_help:  # an answer leaves no gap between the field and its help
            below = QHBoxLayout()
            below.setSpacing(px(12))
            below.addWidget(self.help, 1)
            below.addWidget(slot, 0, Qt.AlignmentFlag.AlignTop)
            layout.addLayout(below)
        else:
            layout.addWidget(self.help)
        self.help.setVisible(help_ is not None)

        described = self.help.text()
        if field.may_be_unknown:
            described = f"{described} {self.tr('F4 answers “unknown”.')}".strip()
        self._named = label, described
        self._told = ""  # what is wrong, as assistive technology was told
        self.field.name(label, described)
        for control in self.field.controls():
            control.installEventFilter(self)
        self.field.answered.connect(self._answered)
        self.field.left.connect(self._left)
        if isinstance(self.field, YesNoField):
            self.field.unknown_asked.connect(self._mark_unknown)
        self.unknown.clicked.connect(self._mark_unknown)
        self.refresh()

    def refresh(self) -> None:
        """Show what the draft says, and what is missing or wrong."""
        editor = self._context.editor
        answer = editor.answer(self.path)
        unknown = self._described.may_be_unknown and is_unknown(editor.case, self.path)
        self.field.choices_changed()
        self.field.show_answer(answer)
        self.field.show_unknown(self.tr("Unknown") if unknown else "")
        self.unknown.setChecked(unknown)
        missing = self.path in editor.missing
        problem = self._problem_with(answer)
        self.chip.setVisible(missing and not problem)
        self.field.show_mark("invalid" if problem else "missing" if missing else "")
        self._problem.say(problem)
        if problem != self._told:
            self._told = problem
            label, described = self._named
            self.field.name(label, f"{problem} {described}".strip())
        echo = "" if problem else self.field.echo(answer)
        self._echo.setText(echo)
        self._echo.setVisible(bool(echo))
        blank = not isinstance(answer, Unread) and is_blank(answer)
        asks = self._described.may_be_unknown and blank and not isinstance(self.field, YesNoField)
        self.unknown.setVisible(asks)
        if self._is_moment:  # its sentence stands just below what is wrong
            self._below.setVisible(not problem)
        self._show_key(here=any(control.hasFocus() for control in self.field.controls()))

    def toggle_unknown(self) -> None:
        """F4: answer "se desconoce", or take it back."""
        if self._described.may_be_unknown:
            self._mark_unknown(not is_unknown(self._context.editor.case, self.path))

    def take_focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(self.field.given, Unread):
            self.field.go_on()
        self._tinted = True
        self.update()
        QTimer.singleShot(TINT_MS, self, self._fade)

    def let_go(self) -> None:
        """The field is in the case no more: what its control still says is nobody's."""
        self._gone = True

    def holds(self, widget: QWidget | None) -> bool:
        return widget is not None and (widget is self or self.isAncestorOf(widget))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self._show_key(here=True)
            self.focused.emit(self.path)
        elif event.type() == QEvent.Type.FocusOut:
            self._show_key(here=False)
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._tinted:
            painter = QPainter(self)
            painter.fillRect(self.rect(), self._context.theme.colour("soft"))
            painter.end()

    def _slot(self) -> QWidget:
        """The room for "Se desconoce", which keeps its place when an answer takes it away."""
        px = self._context.theme.px
        slot = QWidget()
        layout = QHBoxLayout(slot)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        self.unknown.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for widget in (self.unknown, self._key, self._echo):
            layout.addWidget(widget, 1 if widget is self._echo else 0)
        layout.addStretch(0)
        if self.field.wide:
            slot.setFixedHeight(px(22))
            # Shown without a parent it would be a window of its own: it is only ever hidden here.
            if not (self._described.may_be_unknown or self._is_moment):
                slot.hide()
        elif isinstance(self.field, YesNoField):
            slot.hide()  # "se desconoce" is one of its answers
        else:
            slot.setFixedWidth(px(SLOT))
        return slot

    def _problem_with(self, answer: Answer) -> str:
        # While it is being typed nothing is wrong with it yet.
        if not isinstance(answer, Unread) or self._typing:
            return ""
        return self._context.words(answer.why)

    def _answered(self, answer: Answer) -> None:
        if self._gone:
            return
        self._typing = True
        self._context.editor.set(self.path, answer)

    def _left(self) -> None:
        if self._gone:  # a control tells that it was left as it is taken away
            return
        self._typing = False
        self._context.editor.settle()
        self.refresh()

    def _mark_unknown(self, unknown: bool) -> None:
        self._typing = False
        self._context.editor.mark_unknown(self.path, unknown=unknown)

    def _show_key(self, *, here: bool) -> None:
        """Show "F4" beside the field that would take it, and beside no other."""
        self._key.setVisible(here and not self.unknown.isHidden())

    def _fade(self) -> None:
        self._tinted = False
        self.update()


class Chip(QWidget):
    """A word with its icon on a tint of the state it tells: "warn", "info", "ok", "danger"."""

    def __init__(self, theme: Theme, state: str, icon: str, text: str) -> None:
        super().__init__()
        self._theme, self._state, self._icon, self.text = theme, state, icon, text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        px = self._theme.px
        words = QFontMetrics(self._theme.font(Type.SMALL)).horizontalAdvance(self.text)
        return QSize(px(6) + px(12) + px(4) + words + px(6), px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self._state if theme.tokens.outlined else f"{self._state}S"
        painter.setPen(theme.colour(edge))
        painter.setBrush(theme.colour(f"{self._state}S"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        icon = self.rect().adjusted(px(6), 0, 0, 0)
        icon.setSize(QSize(px(12), px(12)))
        icon.moveTop((self.height() - px(12)) // 2)
        theme.icons.paint(painter, self._icon, self._state, icon)
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.colour(self._state))
        words = self.rect().adjusted(px(22), 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), self.text)
        painter.end()


class KeyCap(QWidget):
    """A key, drawn as one; assistive technology hears of it from the field."""

    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__()
        self._theme, self._key = theme, key
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        px = self._theme.px
        words = QFontMetrics(self._theme.font(Type.SMALL)).horizontalAdvance(self._key)
        return QSize(words + px(8), px(17))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("line2"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setFont(self._theme.font(Type.SMALL))
        painter.setPen(self._theme.colour("text2"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._key)
        painter.end()


def _control(context: FormContext, field: Described) -> Field:
    return _FIELDS[field.kind](context, field)
