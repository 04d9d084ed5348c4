"""The two questions the page of a case may ask. Tests and other windows replace them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QMessageBox, QWidget

from legalaid_desktop.ui.case.view import Leaving

AskFolder = Callable[[QWidget], Path | None]
AskLeaving = Callable[[QWidget, str, Collection[Leaving]], Leaving]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogs:
    """`folder` asks where to save; `leaving`, what to do with what cannot be saved."""

    folder: AskFolder
    leaving: AskLeaving


def ask_folder(parent: QWidget) -> Path | None:
    """Return the folder the user chose, or None."""
    usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    title = QCoreApplication.translate("CaseDialogs", "Save DOCX and PDF in…")
    chosen = QFileDialog.getExistingDirectory(parent, title, usual)
    return Path(chosen) if chosen else None


def ask_leaving(parent: QWidget, why: str, offered: Collection[Leaving]) -> Leaving:
    """Ask what to do with what is not saved; Escape stays."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(why)
    roles = QMessageBox.ButtonRole
    made = {
        box.addButton(words, role): leaving
        for leaving, words, role in (
            (
                Leaving.STAY,
                QCoreApplication.translate("CaseDialogs", "Stay here"),
                roles.RejectRole,
            ),
            (
                Leaving.LATER,
                QCoreApplication.translate("CaseDialogs", "Leave it for later"),
                roles.AcceptRole,
            ),
            (
                Leaving.DISCARD,
                QCoreApplication.translate("CaseDialogs", "Leave without it"),
                roles.DestructiveRole,
            ),
        )
        if leaving in offered
    }
    stay = next(iter(made))
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    _stack_if_wide(box)
    box.exec()
    clicked = box.clickedButton()
    chosen = next((leaving for button, leaving in made.items() if button is clicked), Leaving.STAY)
    box.deleteLater()
    return chosen


def _stack_if_wide(box: QMessageBox) -> None:
    """Put the buttons one below the other where the screen is too narrow for them in a row."""
    row, layout = box.findChild(QDialogButtonBox), box.layout()
    if row is None or layout is None:
        return
    if layout.totalMinimumSize().width() > box.screen().availableGeometry().width():
        row.setOrientation(Qt.Orientation.Vertical)


USUAL = Dialogs(folder=ask_folder, leaving=ask_leaving)
