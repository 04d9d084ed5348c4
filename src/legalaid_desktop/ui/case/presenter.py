"""What the page of a case does, apart from how it looks. No Qt here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from legalaid_desktop.errors import CaseChangedElsewhere, UserError
from legalaid_desktop.language.reading import Unread
from legalaid_desktop.law.caution import Caution
from legalaid_desktop.law.caution import take_back as take_back_answer
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.diff import merge
from legalaid_desktop.record.draft import Typed
from legalaid_desktop.record.filing import Filing
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.record.people import Child
from legalaid_desktop.record.readiness import gaps, take_back
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.drafts import Autosave
from legalaid_desktop.services.drawing import SavedPaper
from legalaid_desktop.services.guardrails import GuardrailService
from legalaid_desktop.services.ports import Clock
from legalaid_desktop.ui.case.following import following
from legalaid_desktop.ui.case.live import LivePages
from legalaid_desktop.ui.case.view import (
    CaseView,
    Leaving,
    PaperTab,
    Readiness,
    Standing,
)
from legalaid_desktop.ui.case.weighing import Weighing, standing
from legalaid_desktop.ui.forms.draft import Answer, Draft, same


class CasePresenter:
    """Holds the case as it is being written, the chosen paper, and its pages.

    It is the editor that the forms talk to.
    """

    def __init__(
        self,
        case: Case,
        *,
        cases: CaseService,
        papers: Sequence[Paper],
        view: CaseView,
        clock: Clock,
        guardrails: GuardrailService,
        autosave: Autosave | None = None,
        typed: Typed | None = None,
    ) -> None:
        """`typed` is what was typed before and not saved, from `case` on."""
        if not case.children:
            # A case without anyone is a case begun: the first child is there to be filled in.
            case = replace(case, children=(Child(),))
        self._cases, self._papers, self._view, self._clock = cases, tuple(papers), view, clock
        self._guardrails = guardrails
        self._weighing = Weighing(guardrails, clock)
        self._finishing = False  # the final version waits for answers that are being asked for
        self._draft = Draft(case, clock)
        self._autosave = autosave
        self._theirs: Case | None = None  # what someone else saved, while it is being settled
        self._left_out: Mapping[str, Unread] = {}  # of what the user was told so
        if typed is not None:
            self._draft.restore(typed, clock().date())
            self._left_out = self._draft.unread
            if autosave is not None:
                autosave.offered(self._draft.typed)
        self._chosen = 0
        self.live = LivePages(view)
        self._is_making = False
        self._saved_at: datetime | None = None
        self._missing: frozenset[str] = frozenset()
        self._filings: Mapping[str, Filing] = {}
        self._readiness = Readiness()
        self._weigh()

    def start(self) -> None:
        """Show everything for the first time."""
        self._read_filings()
        self._show_all()
        self._view.look_around()

    # What the forms ask.

    @property
    def case(self) -> Case:
        return self._draft.case

    @property
    def missing(self) -> Collection[str]:
        return self._missing

    @property
    def unread(self) -> Collection[str]:
        return self._draft.unread.keys()

    def answer(self, path: str) -> Answer:
        return self._draft.answer(path)

    def set(self, path: str, answer: Answer) -> None:
        self._draft.set(path, answer, following(path))
        self._changed()

    def settle(self) -> None:
        self._draft.settle()

    def mark_unknown(self, path: str, *, unknown: bool) -> None:
        self._draft.mark_unknown(path, unknown=unknown)
        self._changed()

    def add(self, group: str) -> str:
        path = self._draft.add(group)
        self._changed()
        return path

    def remove(self, path: str) -> None:
        self._draft.remove(path)
        self._changed()

    def waive(self, path: str, reason: str) -> None:
        """Let the chosen paper be final without the field at `path`, if a reason is given."""
        if self.paper is not None and path in self._missing and reason.strip():
            self._draft.change(self._cases.waive(self.case, self.paper, path, reason), path)
            self._changed()

    def uphold(self, key: str, reason: str) -> None:
        """Answer a caution: it stays as it is. A final version that waited for it goes on."""
        caution = self._readiness.caution(key)
        if caution is not None and reason.strip():
            self._draft.change(self._guardrails.uphold(self.case, caution, reason), caution.path)
            self._changed()
        if self._finishing:
            self.produce()

    def not_answered(self) -> None:
        """No reason was given: a final version that waited for it is not drawn up."""
        self._finishing = False

    def take_back_answer(self, key: str) -> None:
        """The caution is answered no more."""
        caution = self._readiness.caution(key)
        if caution is not None:
            self._draft.change(take_back_answer(self.case, caution), caution.path)
            self._changed()

    def looked(self, case: Case, found: tuple[Caution, ...]) -> None:
        """Take over what other cases told of `case`."""
        self._weighing.told(case, found)
        self._weigh()
        self._view.show_readiness(self._readiness)

    def take_back(self, path: str) -> None:
        """The field at `path` is waived for the chosen paper no more."""
        if self.paper is not None:
            self._draft.change(take_back(self.case, self.paper, path), path)
            self._changed()

    def undo(self) -> None:
        self._step(self._draft.undo())

    def redo(self) -> None:
        self._step(self._draft.redo())

    # What the page asks.

    @property
    def dirty(self) -> bool:
        return self._draft.dirty

    @property
    def readiness(self) -> Readiness:
        return self._readiness

    @property
    def paper(self) -> Paper | None:
        return self._papers[self._chosen] if self._papers else None

    def choose_paper(self, number: int) -> None:
        if 0 <= number < len(self._papers) and number != self._chosen:
            self._chosen = number
            self._view.show_where(None)
            self._view.show_error(None, of_paper=True)
            self._show_all()

    def standing(self, field: str) -> Standing:
        """Return how a section stands for the chosen paper."""
        return standing(self.case, self.paper, self._readiness, field)

    def next_gap(self, path: str, step: int) -> str:
        """Return the path of the gap after (1) or before (-1) the one at `path`."""
        paths = self._readiness.paths
        if not paths:
            return ""
        if path in paths:
            return paths[(paths.index(path) + step) % len(paths)]
        return paths[0 if step > 0 else -1]

    def save(self) -> bool:
        """Store the draft; say whether it is stored.

        What could not be read stays on screen and in a draft; the user is told that it is not
        among what was stored.
        """
        error = self._store()
        if isinstance(error, CaseChangedElsewhere):
            error = self._show_conflict()
            self._view.show_error(error, of_paper=False)
            return False
        if error is None:
            self._left_out = self._draft.unread
            self._view.show_error(self.keep_now(), of_paper=False)
            self._show_all()
            return True
        self._view.show_error(error, of_paper=False)
        return False

    def settle_with(self, merged: Case) -> bool:
        """Go on with what two people made, brought together; say whether it is stored."""
        theirs, self._theirs = self._theirs, None
        if theirs is None:
            return False
        self._draft.rebase(theirs, merged)
        self._changed()
        return self.save()

    def keep(self) -> None:
        """Keep what was typed as a draft. For any thread; raises what `Autosave.write` does."""
        if self._autosave is not None:
            self._autosave.write()

    def keep_now(self) -> UserError | None:
        """Keep what was typed, asking and showing nothing: the window is about to lock."""
        self._want()
        try:
            self.keep()
        except UserError as error:
            return error
        return None

    def may_leave(self) -> bool:
        """Save, and ask only where something typed would not be among what is saved."""
        if not self.dirty:
            return True
        error = self._store()
        if error is None and not self._draft.unread:
            return True
        if isinstance(error, CaseChangedElsewhere) and self._show_conflict() is None:
            return False
        kept = self._autosave is not None and self.keep_now() is None
        problems = self._readiness.problems
        leaving = self._view.ask_leaving(error, problems, kept=kept)
        if leaving is Leaving.DISCARD:
            self._discard()
        elif leaving is Leaving.STAY and error is None:
            self._left_out = self._draft.unread
            self._show_all()
            self._view.go_to(problems[0].path)
        return leaving is not Leaving.STAY

    def produce(self, *, draft: bool = False) -> None:
        """Draw up the chosen paper from the case as it is, saved first, and write its files.

        Nothing stops a draft, not even a case that cannot be saved.
        """
        paper = self.paper
        if paper is None or self._is_making or not (draft or self._readiness.ready):
            return
        waiting = self._readiness.waiting
        self._finishing = bool(waiting) and not draft
        if self._finishing:
            self._view.ask_answer(waiting[0])
            return
        if not self.save() and not draft:
            return
        self._view.show_where(None)
        self._view.show_error(None, of_paper=True)
        folder = self._view.ask_folder()
        if folder is not None:
            self._is_making = True
            self._view.show_making(True)
            self._view.start_making(self.case, paper, folder, draft=draft)

    def made(self, saved: SavedPaper) -> None:
        self._is_making = False
        self._read_filings()
        self._show_all()
        self._view.show_making(False)
        self._view.show_where(saved)

    def failed(self, error: Exception) -> None:
        """The paper was not drawn up, or its files could not be written."""
        self._is_making = False
        self._view.show_making(False)
        self._view.show_error(error, of_paper=True)

    def forget(self) -> None:
        """Hold nothing of the case any more: the page is about to go.

        A page's forms may outlive it in memory, and they know this presenter.
        """
        self._draft = Draft(Case(), self._clock)
        self._filings = {}
        self.live.forget()
        self._theirs = self._autosave = None
        self._readiness, self._missing, self._left_out = Readiness(), frozenset(), {}
        self._weighing.forget()

    # Inside.

    def _changed(self) -> None:
        self._weigh()
        self._show_all()
        self._view.look_around()
        self._want()
        if self._autosave is not None and self._autosave.pending:
            self._view.keep_soon()

    def _want(self) -> None:
        if self._autosave is not None:
            saved = same(self.case, self._draft.saved) and not self._draft.unread
            self._autosave.want(None if saved else self._draft.typed)

    def _discard(self) -> None:
        """What was typed is to be lost: its draft, too."""
        self._draft = Draft(self._draft.saved, self._clock)
        self._left_out = {}
        self._show_all()
        if self._autosave is not None:
            self._autosave.want(None)
            with suppress(UserError):  # it will be offered, and can be discarded then
                self._autosave.write()

    def _show_conflict(self) -> UserError | None:
        """Show what someone else saved beside what was typed here."""
        try:
            theirs = self._cases.newest(self.case.id)
        except UserError as error:
            return error
        self._theirs = theirs
        base, mine = self._draft.saved, self._draft.typed
        merged = merge(base, mine.case, theirs, unread=mine.anchored)
        self._view.show_conflict(merged, base, mine, theirs)
        return None

    def _step(self, path: str) -> None:
        self._changed()
        if path:
            self._view.go_to(path)

    def _weigh(self) -> None:
        self._readiness = self._weighing.weigh(
            self.case, self.paper, self._filings, self._draft.unread
        )
        self._missing = frozenset(gap.path for gap in self._readiness.required)

    def _store(self) -> UserError | None:
        """Save what differs from the vault. Raises nothing a user can meet."""
        begun = self.case.version or not self._draft.unread
        if begun and same(self.case, self._draft.saved):
            return None  # of a new case, text that no field could read is reason enough to keep it
        case, autosave = self.case, self._autosave
        self._want()
        try:
            saved = (
                self._cases.save(case)
                if autosave is None
                else autosave.saving(lambda: self._cases.save(case))
            )
        except UserError as error:
            return error
        self._draft.now_saved(saved)
        self._saved_at = self._clock()
        return None

    def _read_filings(self) -> None:
        newest: dict[str, Filing] = {}
        for filing in self._cases.filings(self.case.id):
            newest.setdefault(filing.paper, filing)
        self._filings = newest

    def _show_all(self) -> None:
        self._weigh()
        self._view.show_case()
        told = self._draft.unread == self._left_out
        all_else = told and same(self.case, self._draft.saved)
        self._view.show_saved(self._saved_at, dirty=self.dirty and not all_else)
        self._view.show_left_out(self._readiness.problems if told else ())
        self._show_papers()
        self._view.show_readiness(self._readiness)
        self.live.follow(self.case, self.paper)

    def _show_papers(self) -> None:
        unread = len(self._draft.unread)
        tabs = [
            PaperTab(
                paper=paper,
                lacks=sum(gap.blocks for gap in gaps(self.case, paper)) + unread,
                filing=self._filings.get(paper.key),
            )
            for paper in self._papers
        ]
        self._view.show_papers(tabs, self._chosen)
