"""The controls for answers picked from a closed list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from legalaid_desktop.language.reading import Unread
from legalaid_desktop.record.describe import Choice, Described
from legalaid_desktop.ui.forms.context import FormContext
from legalaid_desktop.ui.forms.draft import Answer
from legalaid_desktop.ui.forms.field import Field, QuietCombo
from legalaid_desktop.ui.forms.summaries import capitalised, item_name, told_apart
from legalaid_desktop.ui.theme.theme import Theme, Type

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class YesNoField(Field):
    """Sí, No, and — where the record takes it — Se desconoce. Pressed again: no answer."""

    unknown_asked = Signal(bool)

    def __init__(self, context: FormContext, field: Described) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.theme.px(8))
        self._group = QButtonGroup(self)
        self.yes = AnswerButton(context.theme, self.tr("Yes"))
        self.no = AnswerButton(context.theme, self.tr("No"))
        self.unknown = AnswerButton(context.theme, self.tr("Unknown"))
        for button in (self.yes, self.no, self.unknown):
            self._group.addButton(button)
            layout.addWidget(button)
            button.chosen.connect(self._chosen)
            button.emptied.connect(self._emptied)
        layout.addStretch(1)
        self.unknown.setVisible(field.may_be_unknown)  # in the layout: alone it is a window
        self.setFocusProxy(self.yes)

    def controls(self) -> Sequence[QWidget]:
        return (self.yes, self.no, self.unknown)

    def display(self, answer: Answer) -> None:
        self._check(self.yes if answer is True else self.no if answer is False else None)

    def show_unknown(self, words: str) -> None:
        if words:
            self._check(self.unknown)
        elif self.unknown.isChecked():
            self._check(None)

    def name(self, label: str, description: str) -> None:
        for button in (self.yes, self.no, self.unknown):
            button.setAccessibleName(f"{label}: {button.text()}")
            button.setAccessibleDescription(description)

    def _check(self, chosen: QRadioButton | None) -> None:
        self._group.setExclusive(False)
        for button in (self.yes, self.no, self.unknown):
            button.setChecked(button is chosen)
        self._group.setExclusive(True)

    def _chosen(self) -> None:
        if self.unknown.isChecked():
            self.unknown_asked.emit(True)
        else:
            self.say(self.yes.isChecked())
        self.left.emit()

    def _emptied(self) -> None:
        was_unknown = self.unknown.isChecked()
        self._check(None)
        if was_unknown:
            self.unknown_asked.emit(False)
        else:
            self.say(None)
        self.left.emit()


class AnswerButton(QRadioButton):
    """One answer of a row of them: a round mark and a word in a frame."""

    chosen = Signal()
    emptied = Signal()

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self._was_on = False

    def sizeHint(self) -> QSize:
        px = self._theme.px
        words = QFontMetrics(self._theme.font(Type.STRONG)).horizontalAdvance(self.text())
        return QSize(px(9) + px(16) + px(7) + words + px(11), px(30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return self.rect().contains(pos)  # type: ignore[call-overload, no-any-return]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._was_on = self.isChecked()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self._decide(self._was_on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._decide(True)
        elif event.key() == Qt.Key.Key_Space:
            was_on = self.isChecked()
            self.setChecked(True)
            self._decide(was_on)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            before = self.isChecked()
            super().keyPressEvent(event)  # moves the choice
            group = self.group()
            on = group.checkedButton() if group is not None else None
            if isinstance(on, AnswerButton) and (on is not self or not before):
                on.chosen.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        style = self.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelButtonCommand, option, painter, self)
        side = px(16)
        option.rect = QRect(px(9), (self.height() - side) // 2, side, side)
        style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorRadioButton, option, painter, self)
        painter.setFont(theme.font(Type.STRONG if self.isChecked() else Type.BODY))
        painter.setPen(theme.colour("text"))
        at = px(9) + side + px(7)
        painter.drawText(QRect(at, 0, self.width() - at, self.height()), _MIDDLE, self.text())
        painter.end()

    def _decide(self, was_on: bool) -> None:
        if was_on:
            self.emptied.emit()
        elif self.isChecked():
            self.chosen.emit()


class ComboField(Field):
    """A closed list; its first line is no answer."""

    def __init__(self, context: FormContext) -> None:
        super().__init__()
        self._context = context
        self._none = self.tr("No answer")
        self.combo = QuietCombo()
        self.combo.setSizeAdjustPolicy(
            QuietCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.combo.setMinimumContentsLength(10)
        self.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.combo)
        self.setFocusProxy(self.combo)
        self.combo.activated.connect(self._activated)
        context.theme.changed.connect(self._dress)

    def controls(self) -> Sequence[QWidget]:
        return (self.combo,)

    def show_unknown(self, words: str) -> None:
        # What was typed for it elsewhere, and is none of the list, stands where no answer would.
        typed = self.given.typed if isinstance(self.given, Unread) else ""
        self.combo.setItemText(0, words or typed or self._none)

    def _activated(self, at: int) -> None:
        self.say(self.combo.itemData(at))
        self._dress()
        self.left.emit()

    def _dress(self) -> None:
        palette = QPalette(self.palette())
        ink = "text" if self.combo.currentIndex() > 0 else "text3"
        palette.setColor(QPalette.ColorRole.Text, self._context.theme.colour(ink))
        palette.setColor(QPalette.ColorRole.ButtonText, self._context.theme.colour(ink))
        self.combo.setPalette(palette)
        view = self.combo.view()
        plain = QPalette(self.palette())
        plain.setColor(QPalette.ColorRole.Text, self._context.theme.colour("text"))
        view.setPalette(plain)


class ChoiceField(ComboField):
    def __init__(self, context: FormContext, field: Described) -> None:
        super().__init__(context)
        self._members: list[Choice] = list(field.choices or ())
        self.combo.addItem(self._none, userData=None)
        for member in self._members:
            self.combo.addItem(capitalised(context.words(member.label)))
        self._dress()

    def display(self, answer: Answer) -> None:
        at = 0
        if isinstance(answer, Choice):
            at = self._members.index(answer) + 1
        self.combo.setCurrentIndex(at)
        self._dress()

    def _activated(self, at: int) -> None:
        # The members stay here: Qt would turn them into plain texts.
        self.say(self._members[at - 1] if at else None)
        self._dress()
        self.left.emit()


class ReferenceField(ComboField):
    """Which child, by name; none chosen stands for all of them, as the help says."""

    def __init__(self, context: FormContext, field: Described) -> None:
        super().__init__(context)
        self._field = field
        self._none = self.tr("All of them")
        self._listed: list[tuple[str, str]] = []
        self.choices_changed()
        self._dress()

    def display(self, answer: Answer) -> None:
        self.combo.setCurrentIndex(max(0, self.combo.findData(answer or "")))
        self._dress()

    def choices_changed(self) -> None:
        items = getattr(self._context.editor.case, self._field.refers_to)
        listed = [("", self._none)]
        names = told_apart([item_name(item, self._context.language) for item in items])
        listed += [(item.id, name) for item, name in zip(items, names, strict=True)]
        if listed == self._listed:
            return
        self._listed = listed
        self.combo.clear()
        for key, name in listed:
            self.combo.addItem(name, userData=key)
        self.display(self.given)


class ChoicesField(Field):
    """Several of a closed list, one box a line."""

    wide = True

    def __init__(self, context: FormContext, field: Described) -> None:
        super().__init__()
        self._members: list[Choice] = list(field.choices or ())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.boxes: list[WrappedCheck] = []
        for member in self._members:
            box = WrappedCheck(context.theme, capitalised(context.words(member.label)))
            box.clicked.connect(self._clicked)
            self.boxes.append(box)
            layout.addWidget(box)
        if self.boxes:
            self.setFocusProxy(self.boxes[0])

    def controls(self) -> Sequence[QWidget]:
        return self.boxes

    def display(self, answer: Answer) -> None:
        chosen = answer if isinstance(answer, tuple) else ()
        for member, box in zip(self._members, self.boxes, strict=True):
            box.setChecked(member in chosen)

    def name(self, label: str, description: str) -> None:
        for box in self.boxes:
            box.setAccessibleName(f"{label}: {box.text()}")
            box.setAccessibleDescription(description)

    def _clicked(self) -> None:
        pairs = zip(self._members, self.boxes, strict=True)
        before = self.given if isinstance(self.given, tuple) else ()
        now = {member for member, box in pairs if box.isChecked()}
        # Those chosen before keep their order: the papers list them so.
        kept = tuple(member for member in before if member in now)
        self.say((*kept, *(m for m in self._members if m in now and m not in kept)))
        self.left.emit()


class WrappedCheck(QCheckBox):
    """A check box whose words go on in a second line."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text)
        self._theme = theme
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px = self._theme.px
        room = QRect(0, 0, max(1, width - self._indent()), 10_000)
        flags = int(Qt.TextFlag.TextWordWrap)
        words = QFontMetrics(self._theme.font(Type.BODY)).boundingRect(room, flags, self.text())
        return max(px(26), words.height() + px(9))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self.heightForWidth(self._theme.px(400)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(26))

    def hitButton(self, pos: object) -> bool:
        return self.rect().contains(pos)  # type: ignore[call-overload, no-any-return]

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        style = self.style()
        whole = self.rect()
        side = px(16)
        line = QFontMetrics(theme.font(Type.BODY)).height()
        option.rect = QRect(px(3), px(4) + (line - side) // 2, side, side)
        style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, option, painter, self)
        painter.setFont(theme.font(Type.BODY))
        painter.setPen(theme.colour("text" if self.isEnabled() else "disT"))
        words = whole.adjusted(self._indent(), px(4), 0, 0)
        painter.drawText(words, int(Qt.TextFlag.TextWordWrap), self.text())
        if self.hasFocus():
            option.rect = whole
            style.drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)
        painter.end()

    def _indent(self) -> int:
        return self._theme.px(3 + 16 + 8)
