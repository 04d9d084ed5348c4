"""End cases, and say what is still kept of them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from legalaid_desktop.record.case import CaseId
from legalaid_desktop.record.retention import BackupMade, FormerVault, Standing
from legalaid_desktop.services.ports import Clock, FormerVaults, Retention


class Verb(Enum):
    """What can be done to a case as a whole."""

    CLOSE = "close"
    REOPEN = "reopen"
    HOLD = "hold"
    RELEASE = "release"
    ANONYMISE = "anonymise"
    DELETE = "delete"

    @property
    def ends(self) -> bool:
        """Say whether the case is gone afterwards."""
        return self in (Verb.ANONYMISE, Verb.DELETE)


class RetentionService:
    """What one person, `author`, does with whole cases."""

    def __init__(
        self,
        retention: Retention,
        clock: Clock,
        author: str,
        *,
        former: FormerVaults | None = None,
    ) -> None:
        """`former` are the vaults kept beside the open one, where it is a file."""
        self._retention = retention
        self._former = former
        self._clock = clock
        self._author = author

    def standing(self, case_id: CaseId) -> Standing:
        """Return whether the case is closed, or to be kept; raise CaseUnknown."""
        return self._retention.standing(case_id)

    def may(self, case_id: CaseId) -> frozenset[Verb]:
        """Return what can be done with the case as it stands; raise CaseUnknown."""
        standing = self.standing(case_id)
        allowed = {
            Verb.REOPEN if standing.closed else Verb.CLOSE,
            Verb.RELEASE if standing.kept else Verb.HOLD,
        }
        return frozenset(allowed if standing.kept else allowed | {Verb.ANONYMISE, Verb.DELETE})

    def do(self, verb: Verb, case_id: CaseId, reason: str) -> None:
        """Do it; raise CaseUnknown, CaseKept. The reason stays in the trail and names nobody."""
        act = {
            Verb.CLOSE: self._retention.close,
            Verb.REOPEN: self._retention.reopen,
            Verb.HOLD: self._retention.hold,
            Verb.RELEASE: self._retention.release,
            Verb.ANONYMISE: self._retention.anonymise,
            Verb.DELETE: self._retention.delete,
        }[verb]
        act(case_id, author=self._author, at=self._clock(), reason=reason)

    def backups_with(self, case_id: CaseId) -> Sequence[BackupMade]:
        """Return the backups that may still hold the case, newest first."""
        return self._retention.backups_with(case_id)

    def former_with(self, case_id: CaseId) -> Sequence[FormerVault]:
        """Return the vaults kept beside the open one that may still hold the case."""
        return () if self._former is None else self._former.with_case(case_id)
