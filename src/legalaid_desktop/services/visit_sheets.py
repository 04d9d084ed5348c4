"""Interview sheets around a visit: saved to take along, and read back into new cases."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from legalaid_desktop.record.case import Case
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.drawing import write_file
from legalaid_desktop.services.files import read_file
from legalaid_desktop.services.ports import Drafts
from legalaid_desktop.services.sheet_answers import NotUnderstood
from legalaid_desktop.services.sheets import SheetService


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetKept:
    """The case that a sheet was made into; `namesakes` are the numbers of others like it."""

    case: Case
    not_understood: tuple[NotUnderstood, ...]
    namesakes: tuple[str, ...]


class VisitSheets:
    """The sheets that one person, `author`, uses in an open vault. Its calls take seconds."""

    def __init__(
        self, sheets: SheetService, cases: CaseService, drafts: Drafts, author: str
    ) -> None:
        self._sheets, self._cases, self._drafts, self._author = sheets, cases, drafts, author

    def save(self, target: Path, *, language: str, children: int, fillable: bool) -> Path:
        """Write a new sheet for so many children; raise FileUnwritable."""
        sheet = self._sheets.make(language=language, children=children, fillable=fillable)
        write_file(target, sheet)
        return target

    def keep(self, source: Path) -> SheetKept:
        """Make a case of a filled sheet; raise FileUnreadable, a SheetError, and what saving does.

        What was typed and not understood is kept with the case, where a field can hold it.
        """
        sheet = self._sheets.read(read_file(source))
        case = self._sheets.keep_new(sheet, self._cases, self._drafts, self._author)
        return SheetKept(
            case=case,
            not_understood=sheet.not_understood,
            namesakes=self._sheets.namesakes(case, self._cases),
        )
