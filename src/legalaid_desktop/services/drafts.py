"""Keep what is being typed, before anyone saves it, and offer it back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from legalaid_desktop.errors import CaseUnknown, UserError
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.diff import changes
from legalaid_desktop.record.draft import Draft, Typed
from legalaid_desktop.record.paths import mark_unknown, put, same_place
from legalaid_desktop.services.ports import Cases, Clock, Drafts


class Autosave:
    """Keeps what one person types into one case, off the window's thread.

    `want` says what is to be kept, `write` does it: several writes may wait, on any thread, and
    each writes the newest. Nothing older comes after what is newer, nor after a save.
    """

    def __init__(self, drafts: Drafts, clock: Clock, author: str, case_id: CaseId) -> None:
        self._drafts = drafts
        self._clock = clock
        self._author = author
        self._case_id = case_id
        self._lock = threading.Lock()
        self._wanted: Typed | None = None
        self._kept: Typed | None = None

    @property
    def pending(self) -> bool:
        """Say whether something is still to be written."""
        return not _alike(self._wanted, self._kept)

    def want(self, typed: Typed | None) -> None:
        """Say what is to be kept; None, when all is saved, drops the draft."""
        self._wanted = typed

    def write(self) -> None:
        """Write what is wanted, if it is not written; raise what `Drafts.keep` does."""
        with self._lock:
            self._write()

    def offered(self, draft: Typed) -> None:
        """A draft that was offered back stands in the vault already."""
        self._wanted = self._kept = draft

    def saving(self, save: Callable[[], Case]) -> Case:
        """Return what `save` stores, with which goes its draft; raise what it does.

        What no field could read is kept before: the vault leaves that, and that alone, in the
        draft. Where it could not be kept, it is still to be written.
        """
        with self._lock:
            wanted = _unread(self._wanted)
            if wanted != _unread(self._kept):
                with suppress(UserError):  # whoever writes next hears of it
                    self._write()
            saved = save()
            left = _unread(self._kept)
            self._kept = Typed(case=saved, unread=left) if left else None
            self._wanted = Typed(case=saved, unread=wanted) if wanted else None
            return saved

    def _write(self) -> None:
        wanted = self._wanted
        if _alike(wanted, self._kept):
            return
        if wanted is None:
            self._drafts.drop(self._author, self._case_id)
        else:
            self._drafts.keep(
                self._author,
                wanted.case,
                base_version=wanted.case.version,
                at=self._clock(),
                unread=wanted.unread,
            )
        self._kept = wanted


class DraftService:
    """What one person, `author`, typed and never saved."""

    def __init__(self, drafts: Drafts, cases: Cases, clock: Clock, author: str) -> None:
        self._drafts = drafts
        self._cases = cases
        self._clock = clock
        self._author = author

    def offered(self) -> Sequence[Draft]:
        """Return what was typed and not saved, newest first."""
        return self._drafts.offered(self._author)

    def of(self, case_id: CaseId) -> Draft | None:
        """Return what was typed into the case and not saved."""
        return next((draft for draft in self.offered() if draft.case.id == case_id), None)

    def base(self, draft: Draft) -> Case:
        """Return the saved version it was begun from, or a blank case if there was none.

        Raises CaseUnknown if the case was deleted since.
        """
        if not draft.base_version:
            return Case(id=draft.case.id)
        return self._cases.get(draft.case.id, draft.base_version)

    def newest(self, draft: Draft) -> Case:
        """Return what is saved of the case by now, or a blank case."""
        try:
            return self._cases.get(draft.case.id)
        except CaseUnknown:
            return Case(id=draft.case.id)

    def resumed(self, draft: Draft) -> tuple[Case, Typed]:
        """Return the saved case to go on from, and what was typed on it.

        That is what it was begun from, which saving brings together with what others saved since.
        Only where nothing was typed but what could not be read is there nothing to save: that goes
        onto the newest version, unless others wrote in the same fields. Raises CaseUnknown.
        """
        base, newest = self.base(draft), self.newest(draft)
        fields = draft.anchored.keys()
        mine, theirs = (
            {change.path for change in changes(base, each)} for each in (draft.case, newest)
        )
        moved = {same_place(path, draft.case, newest): text for path, text in draft.placed.items()}
        if len(moved) < len(draft.unread):
            return base, draft
        if newest.version <= base.version or mine - fields or theirs & fields or None in moved:
            return base, draft
        case, unread = newest, {str(path): text for path, text in moved.items()}
        for path in unread:
            case = put(mark_unknown(case, path, unknown=False), path, None)
        return newest, Typed(case=case, unread=unread)

    def discard(self, case_id: CaseId) -> None:
        self._drafts.drop(self._author, case_id)

    def autosave(self, case_id: CaseId) -> Autosave:
        return Autosave(self._drafts, self._clock, self._author, case_id)


def _unread(typed: Typed | None) -> Mapping[str, str]:
    return typed.unread if typed is not None else {}


def _alike(one: Typed | None, other: Typed | None) -> bool:
    """Say whether both are one state of typing; two moments of one instant are not."""
    if one is None or other is None:
        return one is other
    return one.case is other.case and one.unread == other.unread
