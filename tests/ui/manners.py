"""What no window may do, looked for on whatever is shown: cut words, hide the focus, stay mute."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QLabel,
    QRadioButton,
    QToolButton,
    QWidget,
)

Role = QAccessible.Role
_MUTE_ROLES = frozenset((Role.NoRole, Role.Client, Role.Pane, Role.Border))


def cut(window: QWidget) -> list[str]:
    """Return the words that need more room than they have, or stand outside the window."""
    return [
        f"cut: {widget.text()!r} has {widget.width()}x{widget.height()}"
        for widget in _shown(window)
        if isinstance(widget, QLabel | QAbstractButton)
        and not isinstance(widget, QToolButton)  # the icon within a field
        and widget.text()
        and not (isinstance(widget, QLabel) and widget.text().endswith("…"))  # cut it itself
        and widget.height()  # not within a group that is closed
        and (_short_of_room(widget) or _outside(widget, window))
    ]


def mute(window: QWidget) -> list[str]:
    """Return what can take the focus and has no name, or no role, for a screen reader."""
    found = []
    for widget in focusable(window):
        told = QAccessible.queryAccessibleInterface(widget)
        if not told.text(QAccessible.Text.Name).strip():
            found.append(f"no name: {_called(widget)}")
        if told.role() in _MUTE_ROLES and not isinstance(widget, QAbstractScrollArea):
            found.append(f"no role: {_called(widget)}")
        if isinstance(widget, QAbstractItemView) and not _rows_told(widget):
            found.append(f"a row without words: {_called(widget)}")
    return found


def out_of_sight(window: QWidget) -> list[str]:
    """Return what can take the focus and cannot be brought on screen."""
    return [
        f"out of sight: {_called(widget)}"
        for widget in focusable(window)
        if _hidden(widget, window) and not _scrolls(widget, window)
    ]


def unseen_focus(window: QWidget) -> list[str]:
    """Return what looks the same with the focus as without it. The focus moves about."""
    found = []
    for widget in focusable(window):
        if _hidden(widget, window):
            continue
        widget.clearFocus()
        without = _picture(widget, window)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if widget.hasFocus() and _picture(widget, window) == without:
            found.append(f"focus not seen: {_called(widget)}")
    return found


def focusable(window: QWidget) -> list[QWidget]:
    """Return what Tab comes to."""
    return [
        widget
        for widget in _shown(window)
        if widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget.parent(), QAbstractItemView)
    ]


def _shown(window: QWidget) -> Iterator[QWidget]:
    return (widget for widget in window.findChildren(QWidget) if widget.isVisible())


def _short_of_room(widget: QLabel | QAbstractButton) -> bool:
    room, wanted = widget.size(), widget.sizeHint()
    if widget.hasHeightForWidth():
        return room.height() < widget.heightForWidth(room.width())
    return room.width() < wanted.width() or room.height() < wanted.height()


def _outside(widget: QWidget, window: QWidget) -> bool:
    left = widget.mapTo(window, QPoint(0, 0)).x()
    return left < 0 or left + widget.width() > window.width()


def _hidden(widget: QWidget, window: QWidget) -> bool:
    """Say whether nothing of it is left of what it stands in."""
    seen = widget.rect().translated(widget.mapTo(window, QPoint(0, 0)))
    above = widget.parentWidget()
    while above is not None and above is not window:
        seen &= above.rect().translated(above.mapTo(window, QPoint(0, 0)))
        above = above.parentWidget()
    return (seen & window.rect()).isEmpty()


def _scrolls(widget: QWidget, window: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None and above is not window:
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False


def _rows_told(view: QAbstractItemView) -> bool:
    model = view.model()
    roles = Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole
    return all(
        any(str(model.index(row, 0).data(role) or "").strip() for role in roles)
        for row in range(min(model.rowCount(), 20))
    )


def _picture(widget: QWidget, window: QWidget) -> QImage:
    """Return the widget with what stands around it: a ring may be drawn by its parent."""
    at = widget.mapTo(window, QPoint(0, 0))
    around = widget.rect().translated(at).adjusted(-6, -6, 6, 6)
    return window.grab(around).toImage()


def _called(widget: QWidget) -> str:
    kind = type(widget).__name__
    if isinstance(widget, QAbstractButton | QCheckBox | QRadioButton):
        return f"{kind} {widget.text()!r}"
    return f"{kind} {widget.accessibleName()!r}"
