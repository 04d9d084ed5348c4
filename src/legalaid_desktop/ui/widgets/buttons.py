"""Buttons that show their key beside their word."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from legalaid_desktop.ui.theme.theme import Theme, Type


def key_words(key: str) -> str:
    """Return a portable key ("Ctrl+Return") as the user's keyboard has it printed.

    Qt's own translation spells keys out ("Control+Mayúsculas+Retorno"), as no keyboard does.
    """
    printed = {
        "Return": QCoreApplication.translate("Keys", "Enter"),
        "Shift": QCoreApplication.translate("Keys", "Shift"),
        "Del": QCoreApplication.translate("Keys", "Del"),
        "Space": QCoreApplication.translate("Keys", "Space"),
        "PgUp": QCoreApplication.translate("Keys", "PgUp"),
        "PgDown": QCoreApplication.translate("Keys", "PgDn"),
    }
    return "+".join(printed.get(part, part) for part in key.split("+"))


class ActionButton(QPushButton):
    """`kind` is "" for a plain button, "primary" for the one act of a zone, or "link".

    `key` is shown, not bound: the page binds it. `icon` is a name of the icon set.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        icon: str = "",
        key: str = "",
        kind: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme, self._icon_name, self._key, self._kind = theme, icon, key, kind
        self._state_ink = ""
        self._shows_key = self._shows_word = True
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if key:
            self.setAccessibleDescription(key)
        theme.changed.connect(self.updateGeometry)

    def set_look(self, icon: str, ink: str) -> None:
        """Show another icon, in the colour of a state; "" is the usual one."""
        self._icon_name, self._state_ink = icon, ink
        self.update()

    def show_key(self, shown: bool) -> None:
        """Show the key beside the word; without room for it, it is still told."""
        if shown != self._shows_key:
            self._shows_key = shown
            self.updateGeometry()
            self.update()

    def show_word(self, shown: bool) -> None:
        """Show the word beside the icon; without room for it, the tip has it, with the key."""
        told = "" if shown else " · ".join(filter(None, (self.text(), key_words(self._key))))
        self.setToolTip(told)
        if shown != self._shows_word:
            self._shows_word = shown
            self.updateGeometry()
            self.update()

    def set_kind(self, kind: str) -> None:
        """Make it the one act of its zone, or a plain one again."""
        if kind != self._kind:
            self._kind = kind
            self.setProperty("kind", kind)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        word = self._word()
        width = 2 * px(8 if self._kind == "link" else 14)
        width += self._text_metrics().horizontalAdvance(word)
        if self._icon_name:
            width += px(16) + (px(7) if word else 0)
        if self._key and self._shows_key:
            width += px(8) + QFontMetrics(self._theme.font(Type.SMALL)).horizontalAdvance(self._key)
        return QSize(width + 2, px(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        style = self.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelButtonCommand, option, painter, self)
        self._paint_label(painter)
        painter.end()

    def _paint_label(self, painter: QPainter) -> None:
        theme, px = self._theme, self._theme.px
        ink, faint = self._inks()
        at = (
            (self.width() - self.sizeHint().width()) // 2
            + px(8 if self._kind == "link" else 14)
            + 1
        )
        if self._icon_name:
            side = px(16)
            rect = QRect(at, (self.height() - side) // 2, side, side)
            theme.icons.paint(painter, self._icon_name, ink, rect)
            at += side + px(7)
        painter.setFont(theme.font(self._use()))
        painter.setPen(theme.colour(ink))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        word = self._word()
        width = self._text_metrics().horizontalAdvance(word)
        painter.drawText(QRect(at, 0, width + 4, self.height()), int(flags), word)
        if self._key and self._shows_key:
            painter.setFont(theme.font(Type.SMALL))
            painter.setPen(theme.colour(faint))
            at += width + px(8)
            painter.drawText(QRect(at, 0, self.width() - at, self.height()), int(flags), self._key)

    def _word(self) -> str:
        return self.text() if self._shows_word else ""

    def _use(self) -> Type:
        return Type.STRONG if self._kind == "primary" else Type.LABEL

    def _text_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font(self._use()))

    def _inks(self) -> tuple[str, str]:
        if not self.isEnabled():
            return "disT", "disT"
        if self._state_ink:
            return self._state_ink, self._state_ink
        if self._kind == "primary":
            return "onacc", "onacc"
        if self._kind == "link":
            return "accent", "text3"
        return "text", "text3"


class Segment(QPushButton):
    """One choice of a filter: its word and how many it would show."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._count = 0
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(f"{self.text()}, {count}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        words = QFontMetrics(self._theme.font(Type.STRONG)).horizontalAdvance(self.text())
        figures = QFontMetrics(self._theme.font(Type.SMALL)).horizontalAdvance(str(self._count))
        return QSize(words + figures + px(8) + 2 * px(12), px(30))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelButtonCommand, option, painter, self
        )
        chosen = self.isChecked()
        use = Type.STRONG if chosen else Type.BODY
        painter.setFont(theme.font(use))
        painter.setPen(theme.colour("accent" if chosen else "text"))
        middle = Qt.AlignmentFlag.AlignVCenter
        at = px(12)
        painter.drawText(QRect(at, 0, self.width(), self.height()), int(middle), self.text())
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.colour("text2"))
        right = middle | Qt.AlignmentFlag.AlignRight
        painter.drawText(
            QRect(0, 0, self.width() - px(12), self.height()), int(right), str(self._count)
        )
        painter.end()
