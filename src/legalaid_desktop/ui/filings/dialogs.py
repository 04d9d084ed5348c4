"""The three questions the page of filings asks of the system. Tests replace them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from legalaid_desktop.ui.case.dialogs import ask_folder

Ask = Callable[[QWidget], Path | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingDialogs:
    """`folder` asks where to save, `scan` for an acuse or answer, `edited` for a DOCX."""

    folder: Ask
    scan: Ask
    edited: Ask


def ask_scan(parent: QWidget) -> Path | None:
    """Return the file the user chose, or None."""
    title = QCoreApplication.translate("FilingDialogs", "Scan or photograph to keep…")
    kinds = QCoreApplication.translate(
        "FilingDialogs", "PDF and pictures (*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.heic);;All (*)"
    )
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(chosen) if chosen else None


def ask_edited(parent: QWidget) -> Path | None:
    """Return the Word file the user chose, or None."""
    title = QCoreApplication.translate("FilingDialogs", "The paper as edited by hand…")
    kinds = QCoreApplication.translate("FilingDialogs", "Word documents (*.docx)")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(chosen) if chosen else None


USUAL = FilingDialogs(folder=ask_folder, scan=ask_scan, edited=ask_edited)
