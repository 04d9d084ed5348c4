"""Show errors: the user's in their words, ours as a fault of the program."""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from legalaid_desktop.errors import UserError

log = logging.getLogger(__name__)


def sentences(error: Exception, language: str) -> tuple[str, str]:
    """Return what happened and what to do, in the user's language.

    An unexpected error is told without its text, which may quote a record.
    """
    if isinstance(error, UserError):
        happened = error.message.in_language(language)
        if places := error.places_in(language):
            happened = "\n".join((happened, *places))
        return happened, error.hint.in_language(language)
    return (
        QCoreApplication.translate("Errors", "The program made a mistake and could not finish."),
        QCoreApplication.translate(
            "Errors", "What was saved is safe. Try again; if it happens again, report it ({kind})."
        ).format(kind=type(error).__name__),
    )


def show_error(error: Exception, language: str, parent: QWidget | None = None) -> None:
    """Show one error in a dialog, and return when it is closed."""
    if not isinstance(error, UserError):
        log.error("unexpected error: %s", type(error).__name__)
    happened, what_to_do = sentences(error, language)
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    expected = isinstance(error, UserError)
    box.setIcon(QMessageBox.Icon.Warning if expected else QMessageBox.Icon.Critical)
    box.setText(happened)
    box.setInformativeText(what_to_do)
    box.exec()
    box.deleteLater()
