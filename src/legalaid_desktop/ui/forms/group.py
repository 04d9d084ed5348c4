"""A repeated group: a line for each item, or its form when it is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from legalaid_desktop.record.describe import Described, Item
from legalaid_desktop.record.paths import get
from legalaid_desktop.ui.forms.context import FormContext
from legalaid_desktop.ui.forms.summaries import capitalised, shortened, summary
from legalaid_desktop.ui.theme.style import draw_hairline
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.buttons import ActionButton
from legalaid_desktop.ui.widgets.labels import Words

if TYPE_CHECKING:
    from legalaid_desktop.ui.forms.form import EntityForm
    from legalaid_desktop.ui.forms.row import FormRow

FormOfItem = Callable[[FormContext, type[Item], str], "EntityForm"]

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class ItemGroup(QWidget):
    focused = Signal(str)

    def __init__(
        self,
        context: FormContext,
        field: Described,
        path: str,
        form_of_item: FormOfItem,
        *,
        title: Type = Type.STRONG,
    ) -> None:
        super().__init__()
        self._context, self._field, self.path = context, field, path
        self._form_of_item = form_of_item
        self._entity = cast(type[Item], field.entity)
        self._blocks: list[ItemBlock] = []
        self._open: set[str] = set()
        self._removed = ""
        theme, px = context.theme, context.theme.px

        self.add_button = ActionButton(theme, self.tr("Add"), icon="plus", kind="link")
        self.add_button.setAccessibleName(
            self.tr("Add: {what}").format(what=context.words(self._entity.title))
        )
        self.add_button.clicked.connect(self.add)
        self._count = Words(theme, ink="text2")
        top = QHBoxLayout()
        top.setSpacing(px(8))
        top.addWidget(Words(theme, context.words(field.label), use=title))
        top.addWidget(self._count)
        top.addStretch(1)
        top.addWidget(self.add_button)
        self._gone = Words(theme, ink="text2", use=Type.SECOND)
        # A long name is cut here, and makes no form wider than it is.
        self._gone.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.undo_button = ActionButton(theme, self.tr("Undo"), icon="undo", key="Ctrl+Z")
        self.undo_button.clicked.connect(context.editor.undo)
        self._undo_line = QWidget()
        undo = QHBoxLayout(self._undo_line)
        undo.setContentsMargins(0, 0, 0, 0)
        undo.addWidget(self._gone, 1)
        undo.addWidget(self.undo_button)
        self._undo_line.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(px(8))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        layout.addLayout(top)
        layout.addWidget(self._undo_line)
        layout.addLayout(self._list)
        items = self._items()
        if len(items) == 1:
            self._open.add(items[0].id)
        self.refresh()

    def refresh(self) -> None:
        items = self._items()
        self._open &= {item.id for item in items}
        if [block.item_id for block in self._blocks] != [item.id for item in items]:
            self._rebuild(items)
        for block in self._blocks:
            block.refresh()
        self._count.setText(str(len(items)) if items else self.tr("none yet"))
        missing = self.path in self._context.editor.missing
        self._count.set_ink("warn" if missing else "text2")
        if missing:
            self._count.setText(self.tr("none yet · missing for the final version"))

    def rows(self) -> Iterator[FormRow]:
        for block in self._blocks:
            if block.form is not None:
                yield from block.form.rows()

    def reveal(self, path: str) -> FormRow | ItemGroup | None:
        """Open the item that holds the field at `path`; the group itself is shown as it is."""
        if path == self.path:
            return self
        index, _, _ = path.removeprefix(f"{self.path}.").partition(".")
        if not index.isdecimal() or int(index) >= len(self._blocks):
            return self
        block = self._blocks[int(index)]
        self._set_open(block, is_open=True)
        if path == block.path or block.form is None:
            return next(block.form.rows(), None) if block.form is not None else self
        return block.form.reveal(path)

    def take_focus(self) -> None:
        if self._blocks:
            block = self._blocks[0]
            if block.form is not None:
                block.form.take_focus()
            else:
                block.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.add_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def add(self) -> None:
        path = self._context.editor.add(self.path)
        found = self.reveal(path)
        if found is not None and found is not self:
            found.take_focus()

    def _items(self) -> tuple[Item, ...]:
        items: tuple[Item, ...] = get(self._context.editor.case, self.path)
        return items

    def _rebuild(self, items: tuple[Item, ...]) -> None:
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        for row in self.rows():
            row.let_go()
        for block in self._blocks:
            self._list.removeWidget(block)
            block.hide()
            block.deleteLater()
        self._blocks = []
        for index, item in enumerate(items):
            block = ItemBlock(self._context, f"{self.path}.{index}", item.id, index + 1)
            block.toggled.connect(self._toggle)
            block.remove_asked.connect(self._remove)
            block.focused.connect(self.focused)
            self._list.addWidget(block)
            self._blocks.append(block)
            self._set_open(block, is_open=item.id in self._open)
        self._undo_line.setVisible(bool(self._removed))
        if self._removed:
            removed = self.tr("Removed: {name}").format(name=shortened(self._removed))
            self._gone.setText(removed)
            self._removed = ""
        if had_focus:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle(self, block: ItemBlock) -> None:
        self._set_open(block, is_open=block.form is None)

    def _set_open(self, block: ItemBlock, *, is_open: bool) -> None:
        if is_open:
            self._open.add(block.item_id)
            if block.form is None:
                block.open(self._form_of_item(self._context, self._entity, block.path))
        else:
            self._open.discard(block.item_id)
            block.close_form()

    def _remove(self, block: ItemBlock) -> None:
        item = get(self._context.editor.case, block.path)
        case, language = self._context.editor.case, self._context.language
        self._removed, _ = summary(item, case, language, self._context.today())
        self._context.editor.remove(block.path)
        if self._blocks:
            after = min(int(block.path.rpartition(".")[2]), len(self._blocks) - 1)
            self._blocks[after].line.setFocus(Qt.FocusReason.OtherFocusReason)


class ItemBlock(QWidget):
    """One item: closed, a line; open, a frame with its form."""

    toggled = Signal(object)  # itself
    remove_asked = Signal(object)
    focused = Signal(str)

    def __init__(self, context: FormContext, path: str, item_id: str, number: int) -> None:
        super().__init__()
        self._context, self.path, self.item_id = context, path, item_id
        self.form: EntityForm | None = None
        theme, px = context.theme, context.theme.px
        self.line = ItemLine(theme, number)
        self.line.clicked.connect(lambda: self.toggled.emit(self))
        self.remove_button = ActionButton(theme, self.tr("Remove"), kind="link")
        self.remove_button.clicked.connect(lambda: self.remove_asked.emit(self))
        self.remove_button.hide()
        top = QHBoxLayout()
        top.setContentsMargins(1, 1, 1, 1)
        top.setSpacing(0)
        top.addWidget(self.line, 1)
        top.addWidget(self.remove_button)
        self._inset = px(4)
        self._top = top
        self._inside = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addLayout(self._inside)

    def open(self, form: EntityForm) -> None:
        px = self._context.theme.px
        self.form = form
        form.focused.connect(self.focused)
        self._inside.setContentsMargins(px(14), px(12), px(14), px(14))
        self._inside.addWidget(form)
        self._top.setContentsMargins(1, 1, self._inset, 1)
        self.remove_button.show()
        self.refresh()
        # From the line into the form, and only then to "Quitar".
        last = self.line
        QWidget.setTabOrder(last, form)
        QWidget.setTabOrder(form, self.remove_button)

    def close_form(self) -> None:
        if self.form is not None:
            self._inside.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._top.setContentsMargins(1, 1, 1, 1)
        self.remove_button.hide()
        self.refresh()

    def refresh(self) -> None:
        editor = self._context.editor
        item: Item = get(editor.case, self.path)
        today = self._context.today()
        name, more = summary(item, editor.case, self._context.language, today)
        missing, unread = (
            sum(path.startswith(f"{self.path}.") for path in paths)
            for paths in (editor.missing, editor.unread)
        )
        self.line.show_item(
            capitalised(name), more, missing, unread=unread, is_open=self.form is not None
        )
        self.remove_button.setAccessibleName(self.tr("Remove {name}").format(name=name))
        if self.form is not None:
            self.form.refresh()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._context.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(rect, 5, 5)
        painter.fillPath(path, theme.colour("surface"))
        head = QRectF(0, 0, self.width(), self.line.height() + 2)
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(head, theme.colour("alt"))
        if self.form is not None:
            end = QPointF(self.width(), head.bottom())
            draw_hairline(painter, head.bottomLeft(), end, theme.colour("line"))
        painter.restore()
        painter.setPen(theme.colour("ctl"))
        painter.drawPath(path)
        painter.end()


class ItemLine(QAbstractButton):
    """Number, name, what qualifies it, and whether it is complete."""

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self._theme, self._number = theme, number
        self._name = self._more = ""
        self._missing = self._unread = 0
        self._is_open = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_item(self, name: str, more: str, missing: int, *, unread: int, is_open: bool) -> None:
        self._name, self._more, self._is_open = name, more, is_open
        self._missing, self._unread = missing, unread
        state = self.tr("open") if is_open else self.tr("closed")
        lacks = self.tr("%n missing", "", missing) if missing else ""
        wrong = self.tr("%n not understood", "", unread) if unread else ""
        stands = ", ".join(filter(None, (wrong, lacks))) or self.tr("complete")
        self.setAccessibleName(f"{self._number}, {name}, {more}, {stands}, {state}")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        height = self.height()
        side = px(14)
        icon = "chevron-down" if self._is_open else "chevron-right"
        theme.icons.paint(painter, icon, "text2", QRect(px(9), (height - side) // 2, side, side))
        at = px(32)
        right = self.width() - px(12)
        if self._missing:
            words = self.tr("%n missing", "", self._missing)
            right = self._draw_right(painter, right, words, "warn", Type.LABEL)
            right = self._draw_icon(painter, right, "warning", "warn")
        if self._unread:
            right -= px(8) if self._missing else 0
            words = self.tr("%n not understood", "", self._unread)
            right = self._draw_right(painter, right, words, "danger", Type.LABEL)
            right = self._draw_icon(painter, right, "octagon", "danger")
        elif not self._missing and not self._is_open:
            right = self._draw_icon(painter, right, "check", "ok")
        for words, use, ink in (
            (str(self._number), Type.STRONG, "text"),
            (self._name, Type.STRONG, "text"),
            (self._more, Type.BODY, "text2"),
        ):
            font = theme.font(use)
            metrics = QFontMetrics(font)
            room = right - px(8) - at
            if room <= 0 or not words:
                continue
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.setFont(font)
            painter.setPen(theme.colour(ink))
            painter.drawText(QRect(at, 0, room, height), _MIDDLE, shown)
            at += metrics.horizontalAdvance(shown) + px(8)
        if self.hasFocus():
            option = QStyleOptionButton()
            option.initFrom(self)
            focus = QStyle.PrimitiveElement.PE_FrameFocusRect
            self.style().drawPrimitive(focus, option, painter, self)
        painter.end()

    def _draw_icon(self, painter: QPainter, right: int, name: str, ink: str) -> int:
        side = self._theme.px(14)
        rect = QRect(right - side, (self.height() - side) // 2, side, side)
        self._theme.icons.paint(painter, name, ink, rect)
        return rect.left() - self._theme.px(4)

    def _draw_right(self, painter: QPainter, right: int, words: str, ink: str, use: Type) -> int:
        font = self._theme.font(use)
        width = QFontMetrics(font).horizontalAdvance(words)
        painter.setFont(font)
        painter.setPen(self._theme.colour(ink))
        painter.drawText(QRect(right - width, 0, width + 2, self.height()), _MIDDLE, words)
        return right - width - self._theme.px(5)
