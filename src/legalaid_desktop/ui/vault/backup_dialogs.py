"""Where a backup goes, which one is meant, and where a vault is restored to: asked of the user."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from legalaid_desktop.ui.vault.backups_presenter import vault_at

Ask = Callable[[QWidget], Path | None]


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def ask_folder(parent: QWidget) -> Path | None:
    """Return the folder the user chose for a backup, or None."""
    title = QCoreApplication.translate("BackupsPane", "Choose where to put the backup")
    chosen = QFileDialog.getExistingDirectory(parent, title, _documents())
    return Path(chosen) if chosen else None


def ask_backup(parent: QWidget) -> Path | None:
    """Return the backup the user chose, or None."""
    title = QCoreApplication.translate("BackupsPane", "Choose a backup")
    kind = QCoreApplication.translate("BackupsPane", "Backups (*.respaldo)")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, _documents(), kind)
    return Path(chosen) if chosen else None


def ask_place(parent: QWidget) -> Path | None:
    """Return the place the user chose for a restored vault, or None.

    Whether something is there already is told later: it is refused, not overwritten.
    """
    title = QCoreApplication.translate("BackupsPane", "Choose a new place for the vault")
    kind = QCoreApplication.translate("BackupsPane", "Vaults (*.vault)")
    name = QCoreApplication.translate("BackupsPane", "restored.vault")
    chosen, _ = QFileDialog.getSaveFileName(
        parent,
        title,
        str(Path(_documents()) / name),
        kind,
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    return vault_at(Path(chosen)) if chosen else None


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupDialogs:
    folder: Ask = ask_folder
    backup: Ask = ask_backup
    place: Ask = ask_place


USUAL = BackupDialogs()
