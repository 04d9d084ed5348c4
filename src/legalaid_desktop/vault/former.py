"""The vaults that a restore or an upgrade replaced, kept beside the one in their place."""

from __future__ import annotations

import glob
import re
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from legalaid_desktop import atomic
from legalaid_desktop.errors import FileUnreadable, VaultError, VaultMissing, VaultUnwritable
from legalaid_desktop.record.case import CaseId
from legalaid_desktop.record.retention import FormerVault
from legalaid_desktop.record.trail import Act
from legalaid_desktop.vault import key_file
from legalaid_desktop.vault.copying import tables_in
from legalaid_desktop.vault.engine import plain_errors
from legalaid_desktop.vault.holder import Hold
from legalaid_desktop.vault.keys import DatabaseKey
from legalaid_desktop.vault.sqlcipher import connect, wal_of

MARK = ".anterior-"
UPGRADE = f"{MARK}esquema"

_UNCHANGED = "mode=ro&immutable=1"
_ENDS = re.compile(r"(\.keys|\.keys\.bak|-wal|-shm|\.lock|\.open)$")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d-\d{6})(-\d+)?$")


def name_at(moment: datetime) -> str:
    """Return what is put after the name of a vault that is replaced at `moment`."""
    return f"{MARK}{moment:%Y-%m-%d-%H%M%S}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerVaults:
    """Those beside the open vault at `path`.

    `key` gives the key of its database, `hold` takes a vault for this program, and `note` puts
    into the trail of the open one what is done.
    """

    path: Path
    key: Callable[[], DatabaseKey]
    hold: Callable[[Path], Hold]
    note: Callable[[Act, str], None]

    def all(self) -> Sequence[FormerVault]:
        """Return them, the one put aside last first, but not how many cases they hold.

        Raises FileUnreadable.
        """
        try:
            files = list(self.path.parent.glob(f"{glob.escape(self.path.name)}{MARK}*"))
            names = {_ENDS.sub("", file.name) for file in files}
            found = [self._found(self.path.with_name(name), files) for name in names]
        except OSError as error:
            raise FileUnreadable from error
        return sorted(found, key=lambda one: (one.at, one.name), reverse=True)

    def counted(self) -> Sequence[FormerVault]:
        """Return the same, and how many cases each holds, where that can be known."""
        return [replace(one, cases=self._asked(one, _count)) for one in self.all()]

    def with_case(self, case_id: CaseId) -> Sequence[FormerVault]:
        """Return those that hold the case, and those of which that cannot be known."""
        return [
            one
            for one in self.all()
            if self._asked(one, lambda connection: _mentions(connection, case_id)) != 0
        ]

    def remove(self, name: str) -> None:
        """Remove one with its keys, which go first; nothing is overwritten.

        The trail tells of it before it is done. Raises VaultMissing, VaultHeld, VaultUnwritable.
        """
        if name not in {one.name for one in self.all()}:
            raise VaultMissing
        former = self.path.with_name(name)
        held = self.hold(former)
        try:
            self.note(Act.FORMER_REMOVED, name.removeprefix(self.path.name + "."))
            for file in (
                key_file.double_of(former),
                key_file.key_file_of(former),
                wal_of(former),
                former.with_name(f"{name}-shm"),
                former,
            ):
                file.unlink(missing_ok=True)
            atomic.sync_folder(former.parent)
        except OSError as error:
            raise VaultUnwritable from error
        finally:
            held.release()

    def _found(self, former: Path, files: Sequence[Path]) -> FormerVault:
        states = [file.stat() for file in files if _ENDS.sub("", file.name) == former.name]
        written = datetime.fromtimestamp(max(state.st_mtime for state in states)).astimezone()
        return FormerVault(
            name=former.name,
            at=_moment_in(former.name) or written,
            size=sum(state.st_size for state in states),
            cases=None,
            upgrade=former.name.startswith(f"{self.path.name}{UPGRADE}"),
        )

    def _asked(
        self, one: FormerVault, question: Callable[[sqlcipher.Connection], int]
    ) -> int | None:
        """Ask the vault itself; None if the key of the one in its place does not open it."""
        former = self.path.with_name(one.name)
        if not former.is_file():
            return 0  # its keys alone
        # Of a restore that was killed, it may be the file of the open vault under another name.
        if wal_of(former).exists() or former.samefile(self.path):
            return None
        key = self.key()
        try:
            with plain_errors(), closing(connect(former, key, access=_UNCHANGED)) as connection:
                return question(connection)
        except (VaultError, sqlcipher.Error):  # of another data key, damaged, no vault
            return None
        finally:
            key.forget()


def _moment_in(name: str) -> datetime | None:
    found = _MOMENT.search(name)
    try:
        return datetime.strptime(found[1], "%Y-%m-%d-%H%M%S").astimezone() if found else None
    except ValueError:
        return None


def _count(connection: sqlcipher.Connection) -> int:
    answer: int = connection.execute("SELECT count(DISTINCT case_id) FROM case_version").fetchone()[
        0
    ]
    return answer


def _mentions(connection: sqlcipher.Connection, case_id: str) -> int:
    """Return how many versions and drafts of the case there are; the first schema had no drafts."""
    answer = 0
    for table in {"case_version", "draft"} & tables_in(connection):
        counting = f"SELECT count(*) FROM {table} WHERE case_id = ?"  # noqa: S608
        answer += connection.execute(counting, (case_id,)).fetchone()[0]
    return answer
