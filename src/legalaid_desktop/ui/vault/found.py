"""What a backup turned out to be, in words."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QCoreApplication

from legalaid_desktop.record.backup import BackupFound
from legalaid_desktop.ui.shell.status import day_words


def found_words(found: BackupFound, zone: tzinfo | None) -> str:
    """Return when a backup was made, in the time of `zone`, and how much is in it."""
    when = found.made_at.astimezone(zone)
    said = QCoreApplication.translate(
        "BackupFound",
        "Made on {day}, {time}. Cases: {cases}; children: {children}; attachments: {files}.",
    )
    return said.format(
        day=day_words(when.date()),
        time=f"{when:%H:%M}",
        cases=found.cases,
        children=found.children,
        files=found.attachments,
    )
