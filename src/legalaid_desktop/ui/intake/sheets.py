"""The interview sheet beside a visit: what its button offers, and where its files are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from legalaid_desktop.record.sheet import MOST_CHILDREN
from legalaid_desktop.services.visit_sheets import SheetKept
from legalaid_desktop.ui.shell.action import Action
from legalaid_desktop.ui.theme.theme import Theme
from legalaid_desktop.ui.widgets.buttons import ActionButton

Ask = Callable[[QWidget], Path | None]
ENDING = ".pdf"


def ask_target(parent: QWidget) -> Path | None:
    """Return where the user wants a new sheet, or None."""
    name = QCoreApplication.translate("SheetMenu", "interview-sheet")
    chosen, _ = QFileDialog.getSaveFileName(
        parent,
        QCoreApplication.translate("SheetMenu", "Save the interview sheet"),
        str(Path(_documents()) / f"{name}{ENDING}"),
        "PDF (*.pdf)",
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ENDING else path.with_name(path.name + ENDING)


def ask_source(parent: QWidget) -> Path | None:
    """Return the filled sheet the user chose, or None."""
    title = QCoreApplication.translate("SheetMenu", "Choose a filled sheet")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, _documents(), "PDF (*.pdf *.PDF)")
    return Path(chosen) if chosen else None


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetDialogs:
    target: Ask = ask_target
    source: Ask = ask_source


USUAL = SheetDialogs()


class SheetMenu(ActionButton):
    made = Signal(int, bool)  # a sheet for so many children is asked for; True: to be typed in
    read = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", icon="document")
        self.setText(self.tr("Interview sheet"))
        self.list = QMenu(self)
        for title, fillable in (
            (self.tr("Save one to print and fill in by hand"), False),
            (self.tr("Save one to fill in on a computer"), True),
        ):
            several = self.list.addMenu(title)
            for children in range(1, MOST_CHILDREN + 1):
                one = several.addAction(self.tr("For %n child(ren)…", "", children))
                one.triggered.connect(partial(self._ask, children, fillable))
        self.list.addSeparator()
        self.list.addAction(self._read_words).triggered.connect(lambda _=False: self.read.emit())
        self.clicked.connect(lambda: self.list.popup(self.mapToGlobal(self.rect().bottomLeft())))

    def actions_now(self) -> list[Action]:
        return [
            Action("", self.tr("Interview sheet to print…"), partial(self.made.emit, 1, False)),
            Action("", self.tr("Interview sheet to type in…"), partial(self.made.emit, 1, True)),
            Action("", self._read_words, self.read.emit),
        ]

    @property
    def _read_words(self) -> str:
        return self.tr("Read a filled sheet into a new case…")

    def _ask(self, children: int, fillable: bool, _checked: bool = False) -> None:
        self.made.emit(children, fillable)


def not_understood(kept: SheetKept, language: str) -> str:
    """Return, a line each, what stands on a sheet and is not understood; "" for nothing."""
    said = (
        (each.label.in_language(language), each.typed.in_language(language).split(), each.why)
        for each in kept.not_understood
    )
    return "\n".join(
        f"{label}: «{' '.join(typed)}». {why.in_language(language)}" for label, typed, why in said
    )
