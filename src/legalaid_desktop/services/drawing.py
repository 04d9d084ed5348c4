"""Draw up papers: see what is missing, look at them, and save them where the user says."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from uuid import uuid4

from legalaid_desktop import atomic
from legalaid_desktop.errors import (
    CaseUnknown,
    CautionsUnanswered,
    FileUnwritable,
    PaperFieldsMissing,
    PaperUnknown,
    UserError,
)
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.record.readiness import Gap, covered, gaps
from legalaid_desktop.record.trail import Act
from legalaid_desktop.services.guardrails import GuardrailService
from legalaid_desktop.services.jobs import JobCancelled, JobContext
from legalaid_desktop.services.ports import Cases, Clock, DrawnPaper, Filing, Papers, Trail


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPaper:
    """A paper on disk, and the filing that names what it was made of; None for a draft."""

    filing: Filing | None
    docx: Path
    pdf: Path


NotYetFinal = PaperFieldsMissing | CautionsUnanswered
"""Why only a draft can be drawn up of a case."""
_NOT_YET_FINAL = (PaperFieldsMissing, CautionsUnanswered)


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersForMany:
    """What became of one paper for many cases; each case stands in one of the four.

    `left_out` says what each lacks or leaves unanswered, `failed` why there is none, in the order
    asked for. `not_reached` are those whose turn had not come when the work was cancelled.
    """

    made: tuple[tuple[CaseId, SavedPaper], ...] = ()
    left_out: tuple[tuple[CaseId, NotYetFinal], ...] = ()
    failed: tuple[tuple[CaseId, UserError], ...] = ()
    not_reached: tuple[CaseId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyForMany:
    """Of many cases, how many could have a paper final now, and how many only as a draft.

    `for_nobody` counts those where the paper has no one to speak for.
    """

    ready: int = 0
    lacking: int = 0
    for_nobody: int = 0


class DrawingService:
    """What one person, `author`, draws up from the cases of an open vault."""

    def __init__(
        self, papers: Papers, cases: Cases, clock: Clock, author: str, *, trail: Trail
    ) -> None:
        self._papers = papers
        self._trail = trail
        self._cases = cases
        self._clock = clock
        self._author = author
        self.guardrails = GuardrailService(papers, cases, clock, author)

    def papers(self) -> Sequence[Paper]:
        return self._papers.all()

    def paper(self, key: str) -> Paper:
        """Return the paper named `key`; raise PaperUnknown."""
        for paper in self._papers.all():
            if paper.key == key:
                return paper
        raise PaperUnknown(key, [paper.key for paper in self._papers.all()])

    def gaps(self, case: Case, paper: Paper) -> tuple[Gap, ...]:
        return gaps(case, paper)

    def draw(self, case: Case, paper: Paper, *, draft: bool = False) -> DrawnPaper:
        """Return the verified paper in memory.

        A draft is drawn whatever is missing. A final raises PaperFieldsMissing while any required
        field is neither filled in nor waived, and CautionsUnanswered while a severe caution is
        neither mended nor answered.
        """
        if not draft:
            self._refuse_final(case, paper)
        return self._papers.draw(case, paper, now=self._clock(), draft=draft)

    def _refuse_final(self, case: Case, paper: Paper) -> None:
        blocking = [gap for gap in gaps(case, paper) if gap.blocks]
        if blocking:
            raise PaperFieldsMissing(
                paper.title, [gap.path for gap in blocking], [gap.label for gap in blocking]
            )
        self.guardrails.check(case, paper)

    def save(
        self, case: Case, drawn: DrawnPaper, folder: Path, *, over: bool = False
    ) -> SavedPaper:
        """Seal the paper in the vault and write DOCX and PDF into `folder`.

        `case` must be a saved version. A paper that was sealed before is no new version. A draft
        ends in "-borrador" and is no filing: none is recorded. The file names hold the case number
        and the paper, never a name. A file that is there, which a lawyer may have edited, stays:
        the new one is numbered, unless it may be written `over`. Raises FileUnwritable: then
        nothing is sealed either.

        That it leaves the vault is noted first: where that cannot be, nothing is written.
        """
        sealed = None if drawn.draft else self._sealed(case, drawn)
        filing = None if drawn.draft else sealed or self._to_seal(case, drawn)
        self._trail.note(
            Act.EXPORTED.value,
            author=self._author,
            at=self._clock(),
            case_id=case.id,
            object_id=f"{drawn.paper}/draft" if filing is None else filing.id,
        )
        stem = file_stem(case, drawn.paper) + ("-borrador" if drawn.draft else "")
        with staged_pair(folder, stem, docx=drawn.docx, pdf=drawn.pdf, over=over) as pair:
            if filing is not None and sealed is None:
                self._cases.record_filing(filing, docx=drawn.docx, pdf=drawn.pdf)
            pair.place()
        return SavedPaper(filing=filing, docx=pair.docx, pdf=pair.pdf)

    def draw_and_save(
        self,
        case: Case,
        papers: Sequence[Paper],
        folder: Path,
        job: JobContext,
        *,
        over: bool = False,
    ) -> list[SavedPaper]:
        """Draw up each paper in turn, saving as it goes."""
        saved = []
        for done, paper in enumerate(papers):
            job.step(done, len(papers), paper.title.es)
            saved.append(self.save(case, self.draw(case, paper), folder, over=over))
        job.step(len(papers), len(papers))
        return saved

    def ready_for_many(
        self, case_ids: Sequence[CaseId], job: JobContext
    ) -> dict[str, ReadyForMany]:
        """Return by paper how the cases stand now; raise JobCancelled.

        A case that is gone counts for nothing: drawing up for it will say so.
        """
        asked = tuple(dict.fromkeys(case_ids))
        counted = {paper.key: ReadyForMany() for paper in self.papers()}
        for at, case_id in enumerate(asked):
            job.step(at, len(asked))
            try:
                case = self._cases.get(case_id)
            except CaseUnknown:
                continue
            for paper in self.papers():
                counted[paper.key] = self._counted(counted[paper.key], case, paper)
        return counted

    def _counted(self, before: ReadyForMany, case: Case, paper: Paper) -> ReadyForMany:
        if not covered(case, paper):
            return replace(before, for_nobody=before.for_nobody + 1)
        try:
            self._refuse_final(case, paper)
        except _NOT_YET_FINAL:
            return replace(before, lacking=before.lacking + 1)
        return replace(before, ready=before.ready + 1)

    def draw_for_many(
        self,
        case_ids: Sequence[CaseId],
        paper: Paper,
        folder: Path,
        job: JobContext,
        *,
        draft_if_lacking: bool = False,
    ) -> PapersForMany:
        """Draw up and save one paper for each case, as it stands when its turn comes.

        A case named twice, for two of its children, gets one paper. One that lacks what is required
        or leaves a severe caution unanswered is left out, or gets a draft; one that fails stops no
        other. Cancelling keeps what is made: it raises nothing, and the report says which cases
        were not reached.
        """
        made: list[tuple[CaseId, SavedPaper]] = []
        left_out: list[tuple[CaseId, NotYetFinal]] = []
        failed: list[tuple[CaseId, UserError]] = []
        asked = tuple(dict.fromkeys(case_ids))
        reached = 0
        try:
            for case_id in asked:
                job.step(reached, len(asked))
                reached += 1
                try:
                    made.append((case_id, self._draw_one(case_id, paper, folder, draft_if_lacking)))
                except _NOT_YET_FINAL as lacking:
                    left_out.append((case_id, lacking))
                except UserError as error:
                    failed.append((case_id, error))
            job.step(reached, len(asked))
        except JobCancelled:
            pass  # what is on disk must be told, and the runner tells nothing of a cancelled job
        return PapersForMany(
            made=tuple(made),
            left_out=tuple(left_out),
            failed=tuple(failed),
            not_reached=asked[reached:],
        )

    def _draw_one(
        self, case_id: CaseId, paper: Paper, folder: Path, draft_if_lacking: bool
    ) -> SavedPaper:
        case = self._cases.get(case_id)
        try:
            drawn = self.draw(case, paper)
        except _NOT_YET_FINAL:
            if not draft_if_lacking:
                raise
            drawn = self.draw(case, paper, draft=True)
        return self.save(case, drawn, folder)

    def _sealed(self, case: Case, drawn: DrawnPaper) -> Filing | None:
        """Return what the paper, down to its bytes, was sealed as before."""
        seal = _sha256(drawn.docx), _sha256(drawn.pdf)
        known = self._cases.filings(case.id)
        return next((each for each in known if (each.docx_sha256, each.pdf_sha256) == seal), None)

    def _to_seal(self, case: Case, drawn: DrawnPaper) -> Filing:
        return Filing(
            id=uuid4().hex,
            case_id=case.id,
            case_version=case.version,
            paper=drawn.paper,
            variant=drawn.variant,
            addressee=drawn.addressee,
            template_sha256=drawn.template_sha256,
            docx_sha256=_sha256(drawn.docx),
            pdf_sha256=_sha256(drawn.pdf),
            engine=drawn.engine,
            author=self._author,
            made_at=self._clock(),
        )


def file_stem(case: Case, paper: str) -> str:
    """Return what the files of a paper are named, without an ending: never after anyone."""
    return f"{_safe(case.number) or case.id[:8]}-{paper}"


@dataclass(frozen=True, slots=True, kw_only=True)
class StagedPair:
    """Both files of a paper on the disk, but not in their places yet."""

    docx: Path
    pdf: Path
    place: Callable[[], None]


@contextmanager
def staged_pair(
    folder: Path, stem: str, *, docx: bytes, pdf: bytes, over: bool = False
) -> Iterator[StagedPair]:
    """Write both files of a paper beside their places, so that moving them is all that is left.

    Whatever is raised before leaves neither. Raises FileUnwritable.
    """
    if not over:
        stem = _free_stem(folder, stem)
    first, second = folder / f"{stem}.docx", folder / f"{stem}.pdf"
    with ExitStack() as stack:
        try:
            moves = [
                stack.enter_context(atomic.staged(target, content))
                for target, content in ((first, docx), (second, pdf))
            ]
        except OSError as error:
            raise FileUnwritable from error

        def place() -> None:
            try:
                for move in moves:
                    move()
            except OSError as error:
                raise FileUnwritable from error

        yield StagedPair(docx=first, pdf=second, place=place)


def write_file(target: Path, content: bytes) -> None:
    """Write a file whole or not at all; raise FileUnwritable."""
    try:
        atomic.write(target, content)
    except OSError as error:
        raise FileUnwritable from error


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def free_file(folder: Path, stem: str, ending: str) -> Path:
    """Return the path of a file that is not there yet, numbered if need be."""
    return folder / f"{_free_stem(folder, stem, (ending,))}{ending}"


def _free_stem(folder: Path, stem: str, endings: Sequence[str] = (".docx", ".pdf")) -> str:
    """Return `stem`, or the first of `stem-2`, `stem-3`… of which no file with an ending is."""
    for number in count(1):
        tried = stem if number == 1 else f"{stem}-{number}"
        if not any((folder / f"{tried}{end}").exists() for end in endings):
            return tried
    raise AssertionError


def _safe(number: str) -> str:
    return "".join(c if c.isalnum() or c in "-_" else "-" for c in number).strip("-")
