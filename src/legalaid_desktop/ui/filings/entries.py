"""The rows of the list of papers, in the user's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from legalaid_desktop.record.filing_steps import FilingVersion
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.services.ports import Clock
from legalaid_desktop.ui.filings.version_list import Entry, PaperHead, VersionRow
from legalaid_desktop.ui.filings.words import qualifiers, state_words
from legalaid_desktop.ui.shell.status import day_words


class Entries:
    """Says what the papers and their versions are called, in one language."""

    def __init__(self, papers: Sequence[Paper], language: str, now: Clock) -> None:
        self._papers: Mapping[str, Paper] = {paper.key: paper for paper in papers}
        self._language, self._now = language, now

    def of(self, versions: Sequence[FilingVersion]) -> list[Entry]:
        """Return a head for each paper, and a row for each version under it."""
        entries: list[Entry] = []
        paper = None
        for version in versions:
            if version.filing.paper != paper:
                paper = version.filing.paper
                entries.append(PaperHead(title=self.title(paper), note=version.filing.addressee))
            entries.append(self._row(version))
        return entries

    def title(self, paper: str) -> str:
        known = self._papers.get(paper)
        return paper if known is None else known.title.in_language(self._language)

    def number(self, version: FilingVersion) -> str:
        words = QCoreApplication.translate("Entries", "Version {number}")
        return words.format(number=version.number)

    def _row(self, version: FilingVersion) -> VersionRow:
        local = version.since.astimezone(self._now().tzinfo)
        when = f"{day_words(local.date())}, {local:%H:%M}"
        more = qualifiers(version, self._language)
        return VersionRow(
            filing_id=version.filing.id,
            title=self.number(version),
            note=f"{when} · {more}" if more else when,
            state=version.state,
            state_words=state_words(version.state, self._language),
        )
