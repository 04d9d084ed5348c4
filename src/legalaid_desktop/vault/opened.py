"""A vault while it is open: its stores, and the keys that are in memory until it is closed."""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, event

from legalaid_desktop.record.trail import Act
from legalaid_desktop.vault import anchor, keys
from legalaid_desktop.vault.attachments import AttachmentStore
from legalaid_desktop.vault.audit import AuditTrail, head_of
from legalaid_desktop.vault.cases import CaseStore
from legalaid_desktop.vault.drafts import DraftStore
from legalaid_desktop.vault.engine import plain_errors
from legalaid_desktop.vault.filings import FilingStore
from legalaid_desktop.vault.former import FormerVaults
from legalaid_desktop.vault.holder import hold
from legalaid_desktop.vault.keyring import KeyRing
from legalaid_desktop.vault.keys import DatabaseKey, KeyFile
from legalaid_desktop.vault.retention import Retention
from legalaid_desktop.vault.search import Search
from legalaid_desktop.vault.soundness import Soundness

if TYPE_CHECKING:
    from legalaid_desktop.vault.files import VaultFiles

ANCHOR_SECONDS = 30


class OpenVault:
    """A vault while it is open. `close` it: until then its keys are in memory."""

    def __init__(
        self,
        path: Path,
        engine: Engine,
        key: DatabaseKey,
        data_key: bytes,
        ways: KeyFile,
        *,
        files: VaultFiles,
        release: Callable[[], None],
    ) -> None:
        self.path = path
        self.vault_id = ways.vault_id
        self.cases = CaseStore(engine)
        self.audit = AuditTrail(engine)
        self.drafts = DraftStore(engine)
        self.attachments = AttachmentStore(engine)
        self.filings = FilingStore(engine)
        self.search = Search(engine)
        self.retention = Retention(engine)
        self.former = FormerVaults(
            path=path,
            key=self.database_key,
            hold=lambda former: hold(former, user=files.user, now=files.clock()),
            note=self.note,
        )
        self.soundness = Soundness(path=path, engine=engine, key=self.database_key)
        self._engine = engine
        self._key = key
        self._data_key = bytearray(data_key)
        self._release = release
        self._files = files
        self._anchored_at = -math.inf
        self.keys = KeyRing(path, ways, self._data_key, kdf=files.costs, note=self.note)
        if files.state is not None:
            event.listen(engine, "begin", self._anchor_now_and_then)

    @property
    def engine(self) -> Engine:
        """For what works on the whole file, as a backup does."""
        return self._engine

    def database_key(self) -> DatabaseKey:
        """Return the key of the database, for the caller to forget."""
        return keys.database_key(bytes(self._data_key))

    def backup_key(self) -> bytes:
        """Return the 32 bytes that authenticate a backup of this vault."""
        return keys.derived(bytes(self._data_key), "backup")

    def keep_anchor(self) -> None:
        """Write down, outside the vault, how far its trail has come.

        Done at closing, and while it is written every half a minute; to be done after a backup.
        """
        if self._files.state is not None:
            head = self.audit.head()
            anchor.write(self._files.state, self.vault_id, head, bytes(self._data_key))
            self._anchored_at = self._files.monotonic()

    def _anchor_now_and_then(self, connection: Connection) -> None:
        # When a writer begins, what the trail holds is on the disk.
        state, now = self._files.state, self._files.monotonic()
        writes = connection.get_execution_options().get("writes", False)
        if state is not None and writes and now - self._anchored_at >= ANCHOR_SECONDS:
            self._anchored_at = now
            head = head_of(connection)
            anchor.write(state, self.vault_id, head, bytes(self._data_key))

    def note(self, act: Act, what: str = "") -> None:
        """Put into the trail what was done to the vault itself; `what` may be no value."""
        self.audit.note(act.value, author=self._files.user, at=self._files.clock(), object_id=what)

    def close(self) -> None:
        """Bring everything into the one file and forget the keys; raise VaultUnwritable.

        What was saved stays saved whatever is raised.
        """
        if self._key.forgotten:
            return
        try:
            with plain_errors(), closing(self._engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self.keep_anchor()
        finally:
            self._engine.dispose()
            self._key.forget()
            self._data_key[:] = bytes(len(self._data_key))
            self._data_key.clear()
            self._release()
