"""Follow sealed papers: note what becomes of them, take their files out, see what changed since."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from legalaid_desktop.errors import (
    EditedUnchanged,
    FileUnreadable,
    FilingStepInFuture,
    FilingStepTooEarly,
)
from legalaid_desktop.record.attachment import Attachment
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.filing import FileKind, Filing, FilingState
from legalaid_desktop.record.filing_steps import FilingStep, FilingVersion, following, versions
from legalaid_desktop.record.redline import Redline
from legalaid_desktop.record.trail import Act
from legalaid_desktop.services.drawing import file_stem, free_file, staged_pair, write_file
from legalaid_desktop.services.ports import (
    Attachments,
    Cases,
    Clock,
    EditedPapers,
    Filings,
    Trail,
)

_MOST = 50 * 2**20
"""Bytes of an edited file; the gate refuses larger ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewStep:
    """What someone is about to note of a filing; `scan` is a file to keep with it."""

    state: FilingState
    happened: datetime
    folio: str = ""
    received_by: str = ""
    note: str = ""
    scan: Path | None = None


class FilingService:
    """What one person, `author`, does with the sealed papers of an open vault."""

    def __init__(
        self,
        cases: Cases,
        filings: Filings,
        attachments: Attachments,
        edits: EditedPapers,
        clock: Clock,
        author: str,
        *,
        trail: Trail,
    ) -> None:
        self._cases = cases
        self._filings = filings
        self._attachments = attachments
        self._edits = edits
        self._clock = clock
        self._author = author
        self._trail = trail

    def case(self, case_id: CaseId, version: int | None = None) -> Case:
        """Return the case as it is, or as it was then; raise CaseUnknown."""
        return self._cases.get(case_id, version)

    def versions(self, case_id: CaseId) -> Sequence[FilingVersion]:
        """Return the sealed papers of the case, the newest of each paper first."""
        return versions(self._cases.filings(case_id), self._filings.steps(case_id))

    def note(self, version: FilingVersion, new: NewStep) -> FilingStep:
        """Note a step.

        Raises FilingStepInFuture, FilingStepTooEarly, FilingMovedElsewhere, and for the scan
        FileUnreadable and what keeping an attachment raises. A step that does not follow is a bug.
        """
        if new.state not in following(version.state):
            raise ValueError(f"{new.state} does not follow {version.state}")
        now = self._clock()
        if new.happened > now:
            raise FilingStepInFuture
        # By days: hours are remembered roughly, and two steps may be noted in one go.
        if new.happened.date() < version.since.astimezone(new.happened.tzinfo).date():
            raise FilingStepTooEarly
        step = FilingStep(
            state=new.state,
            happened=new.happened,
            author=self._author,
            noted_at=now,
            folio=" ".join(new.folio.split()),
            received_by=" ".join(new.received_by.split()),
            note=new.note.strip(),
        )
        noted, key = len(version.noted), version.filing.id
        if new.scan is None:
            return self._filings.add_step(key, step, after=noted)
        try:
            with new.scan.open("rb") as content:
                scan = new.scan.name, content
                return self._filings.add_step(key, step, after=noted, scan=scan)
        except OSError as error:
            raise FileUnreadable from error

    def take_back(self, version: FilingVersion) -> None:
        """Take the last step that stands back, for one noted by mistake; both stay noted.

        Raises FilingMovedElsewhere. Where nothing stands it is a bug.
        """
        if not version.steps:
            raise ValueError("there is no step to take back")
        now = self._clock()
        step = FilingStep(state=None, happened=now, author=self._author, noted_at=now)
        self._filings.add_step(version.filing.id, step, after=len(version.noted))

    def take_in(self, version: FilingVersion, path: Path) -> Filing:
        """Seal a file that was edited by hand as a new version, made of the same data.

        Raises FileUnreadable, EditedUnchanged, EditedUnfinished, TemplateUnreadable,
        TemplateHostile, FilingFilesMissing, and what drawing a PDF does. Nothing is sealed then.
        """
        try:
            with path.open("rb") as file:
                edited = file.read(_MOST + 1)  # one too many is refused by its size
        except OSError as error:
            raise FileUnreadable from error
        return self._seal_edited(version.filing, edited)

    def _seal_edited(self, source: Filing, edited: bytes) -> Filing:
        if _sha256(edited) == source.docx_sha256:
            raise EditedUnchanged
        now = self._clock()
        taken = self._edits.take_in(edited, before=self.file(source, "docx"), now=now)
        filing = replace(
            source,
            id=uuid4().hex,
            docx_sha256=_sha256(taken.docx),
            pdf_sha256=_sha256(taken.pdf),
            engine=taken.engine,
            author=self._author,
            made_at=now,
            state=FilingState.SEALED,
            edited_from=source.id,
        )
        self._cases.record_filing(filing, docx=taken.docx, pdf=taken.pdf)
        return filing

    def redline(self, before: Filing, after: Filing) -> Redline:
        """Return what differs in the words of two versions.

        Raises ComparisonFailed, FilingFilesMissing, FilingDamaged.
        """
        return self._edits.compare(self.file(before, "docx"), self.file(after, "docx"))

    def file(self, filing: Filing, kind: FileKind) -> bytes:
        """Return a file as it was sealed; raise FilingFilesMissing, FilingDamaged."""
        return self._filings.file(filing.id, kind)

    def save_files(self, version: FilingVersion, folder: Path) -> tuple[Path, Path]:
        """Write DOCX and PDF into `folder`, exactly as they were sealed.

        That they leave the vault is noted first. Raises FilingFilesMissing, FilingDamaged,
        FileUnwritable.
        """
        filing = version.filing
        docx, pdf = self.file(filing, "docx"), self.file(filing, "pdf")
        stem = f"{file_stem(self._cases.get(filing.case_id), filing.paper)}-v{version.number}"
        self._trail.note(
            Act.EXPORTED.value,
            author=self._author,
            at=self._clock(),
            case_id=filing.case_id,
            object_id=filing.id,
        )
        with staged_pair(folder, stem, docx=docx, pdf=pdf) as pair:
            pair.place()
        return pair.docx, pair.pdf

    def scan(self, filing: Filing, step: FilingStep) -> Attachment | None:
        """Return what is known of the scan kept with a step; None where there is none any more."""
        kept = self._attachments.list(filing.case_id)
        return next((each for each in kept if each.id == step.scan), None)

    def save_scan(self, filing: Filing, step: FilingStep, scan: Attachment, folder: Path) -> Path:
        """Write the scan of a step into `folder` as it came, under a name that names nobody.

        That it is taken out is noted first. Raises AttachmentUnknown, AttachmentDamaged,
        FileUnwritable.
        """
        case = self._cases.get(filing.case_id)
        content = b"".join(self._attachments.read(scan.id))
        self._trail.note(
            Act.ATTACHMENT_READ.value,
            author=self._author,
            at=self._clock(),
            case_id=filing.case_id,
            object_id=scan.id,
        )
        of_step = "" if step.state is None else step.state.label.es.split()[-1]
        stem = f"{file_stem(case, filing.paper)}-{of_step}"
        target = free_file(folder, stem, Path(scan.name).suffix.casefold())
        write_file(target, content)
        return target


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
