"""A list to choose from shows its entries whole."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from legalaid_desktop.ui.theme.theme import Theme
from legalaid_desktop.ui.widgets.choice import ChoiceBox

LONG = "Estancia Provisional Ciudad Juárez (Puente Zaragoza-Ysleta)"


def a_box(qtbot: QtBot) -> ChoiceBox:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItems(["Estación: todas", LONG])
    box.resize(120, 30)
    box.show()
    return box


def test_the_list_is_as_wide_as_its_longest_entry(qtbot: QtBot, theme: Theme) -> None:
    box = a_box(qtbot)
    box.showPopup()
    assert box.view().width() >= box.view().fontMetrics().horizontalAdvance(LONG)
    assert box.view().visualRect(box.model().index(1, 0)).height() >= theme.px(28)
    box.hidePopup()


def test_a_wheel_passing_over_changes_nothing(qtbot: QtBot, theme: Theme) -> None:
    box = a_box(qtbot)
    box.clearFocus()
    QApplication.sendEvent(
        box,
        QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )
    assert box.currentIndex() == 0
