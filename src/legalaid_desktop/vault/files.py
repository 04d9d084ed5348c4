"""Create and open vaults: the encrypted file and the key files beside it."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import Engine, insert

from legalaid_desktop import atomic
from legalaid_desktop.errors import (
    VaultDamaged,
    VaultError,
    VaultExists,
    VaultKeysForeign,
    VaultKeysMissing,
    VaultUnwritable,
    WordsWrong,
    WrongPassphrase,
)
from legalaid_desktop.vault import key_file, keys
from legalaid_desktop.vault.audit import AuditTrail
from legalaid_desktop.vault.cases import CaseStore
from legalaid_desktop.vault.drafts import DraftStore
from legalaid_desktop.vault.engine import (
    CHECKED_WHOLE_BYTES,
    check,
    check_file,
    encrypted_engine,
    plain_errors,
    reading,
    wal_of,
    writing,
)
from legalaid_desktop.vault.holder import Hold, hold
from legalaid_desktop.vault.keyring import KeyRing
from legalaid_desktop.vault.keys import DatabaseKey, KeyFile
from legalaid_desktop.vault.migrations import upgrade
from legalaid_desktop.vault.passphrase import Kdf, calibrated, refuse_weak
from legalaid_desktop.vault.places import refuse_shared
from legalaid_desktop.vault.tables import VaultRow
from legalaid_desktop.vault.tries import Tries

Unseal = Callable[[KeyFile], bytes]


class OpenVault:
    """A vault while it is open. `close` it: until then its keys are in memory."""

    def __init__(
        self,
        path: Path,
        engine: Engine,
        key: DatabaseKey,
        data_key: bytes,
        ways: KeyFile,
        held: Hold,
        *,
        kdf: Callable[[], Kdf],
    ) -> None:
        self.path = path
        self.vault_id = ways.vault_id
        self.cases = CaseStore(engine)
        self.audit = AuditTrail(engine)
        self.drafts = DraftStore(engine)
        self._engine = engine
        self._key = key
        self._data_key = bytearray(data_key)
        self._held = held
        self.keys = KeyRing(path, ways, self._data_key, kdf=kdf, note=lambda kind: None)

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

    def close(self) -> None:
        """Bring everything into the one file and forget the keys; raise VaultUnwritable.

        What was saved stays saved whatever is raised.
        """
        if self._key.forgotten:
            return
        try:
            with plain_errors(), closing(self._engine.raw_connection()) as connection:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self._engine.dispose()
            self._key.forget()
            self._data_key[:] = bytes(len(self._data_key))
            self._data_key.clear()
            self._held.release()


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultFiles:
    """How vaults are made and opened on this computer.

    `user` is who works here, as the others are told. `state` is the folder for what must be
    kept outside the vault; without one nothing is. `kdf` is what guessing a new passphrase
    shall cost, measured when it is None. `upgrade_older` brings the vault at a path, of an
    earlier schema, to this program's, whole or not at all.
    """

    clock: Callable[[], datetime]
    user: str = ""
    state: Path | None = None
    kdf: Kdf | None = None
    refuse_place: Callable[[Path], None] = refuse_shared
    monotonic: Callable[[], float] = time.monotonic
    upgrade_older: Callable[[Path, DatabaseKey, UUID], None] | None = None

    def create(self, path: Path, passphrase: str, *, user: str = "") -> OpenVault:
        """Make an empty vault at `path`, with a passphrase for `user`, and open it.

        Raises WeakPassphrase, VaultExists, VaultOnNetwork, VaultInSyncedFolder, VaultUnwritable.
        """
        refuse_weak(passphrase)
        path = path.absolute()
        self.refuse_place(path)
        # A -wal that stayed behind would be read into the new file.
        rests = [path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal")]
        targets = [path, key_file.key_file_of(path), key_file.double_of(path)]
        if any(os.path.lexists(file) for file in (*targets, *rests)):
            raise VaultExists
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            workshop = Path(tempfile.mkdtemp(prefix=".legalaid-", dir=path.parent))
            try:
                self._make(workshop / "vault", passphrase, user)
                _place(workshop / "vault", path)
                atomic.sync_folder(path.parent)
            finally:
                shutil.rmtree(workshop, ignore_errors=True)
        except OSError as error:
            raise VaultUnwritable from error
        return self.open(path, passphrase)

    def open(self, path: Path, passphrase: str) -> OpenVault:
        """Open the vault at `path`; nothing of it is written unless every check passes.

        Raises VaultMissing, VaultDamaged, VaultNotEncrypted, VaultOnNetwork,
        VaultInSyncedFolder, VaultHeld, VaultKeysMissing, VaultKeysNewer, VaultKeysForeign,
        TooManyTries, WrongPassphrase, VaultNewer, VaultBusy, VaultUnwritable, FileUnreadable.
        """
        return self._open(path, lambda ways: keys.unseal(ways, passphrase))

    def open_with_words(
        self, path: Path, sheets: Sequence[str], new_passphrase: str, *, user: str = ""
    ) -> OpenVault:
        """Open with the recovery words, or with two of the envelopes, and a new passphrase.

        It takes the place of the one that `user` forgot. Raises WeakPassphrase,
        WordsIncomplete, WordUnknown, WordsMixedUp, WordsWrong, UserUnknown, and what `open` does.
        """
        refuse_weak(new_passphrase)
        vault = self._open(path, lambda ways: keys.unseal_with_words(ways, sheets))
        try:
            vault.keys.reset_passphrase(new_passphrase, user=user)
        except BaseException:
            vault.close()
            raise
        return vault

    def _open(self, path: Path, unseal: Unseal) -> OpenVault:
        # SQLite keeps its -wal beside the file a link points to, and so do we the keys.
        path = path.resolve()
        check_file(path)
        self.refuse_place(path)
        held = hold(path, user=self.user, now=self.clock())
        try:
            return self._unlock(path, unseal, held)
        except BaseException:
            held.release()
            raise

    def _unlock(self, path: Path, unseal: Unseal, held: Hold) -> OpenVault:
        found = key_file.found(path)
        tries = Tries(self.state, found[0].keys.vault_id, monotonic=self.monotonic)
        tries.refuse_too_soon()
        try:
            first = unseal(found[0].keys)
        except (WrongPassphrase, WordsWrong):
            tries.failed(self.clock())
            raise
        read, data_key = self._fitting(path, found, first, unseal)
        key = keys.database_key(data_key)
        try:
            engine = encrypted_engine(path, key)
            with plain_errors():
                engine.connect().close()
            CaseStore(engine).refresh_index()
            unclean = held.unclean or wal_of(path).exists()
            if unclean and path.stat().st_size > CHECKED_WHOLE_BYTES:
                _check_quickly(engine)
            key_file.heal(path, read)
        except BaseException:
            key.forget()
            raise
        tries.forget()
        return OpenVault(path, engine, key, data_key, read.keys, held, kdf=self._costs)

    def _fitting(
        self, path: Path, found: Sequence[key_file.Read], first: bytes, unseal: Unseal
    ) -> tuple[key_file.Read, bytes]:
        """Return the key file that belongs to the database, and the data key it gave.

        They are not the first ones when a new data key was being given and the program died.
        """
        problem: VaultError | None = None
        for read in found:
            try:
                data_key = first if read is found[0] else unseal(read.keys)
            except VaultError:
                continue
            if not read.made_with(data_key):
                problem = problem or VaultKeysMissing()
                continue
            key = keys.database_key(data_key)
            try:
                check(path, key, read.keys.vault_id)
            except VaultKeysForeign as error:
                problem = problem or error
                continue
            finally:
                key.forget()
            return read, data_key
        raise problem or VaultKeysMissing()

    def _costs(self) -> Kdf:
        return calibrated() if self.kdf is None else self.kdf

    def _make(self, path: Path, passphrase: str, user: str) -> None:
        vault_id, data_key = uuid4(), keys.new_data_key()
        key = keys.database_key(data_key)
        self._make_database(path, key, vault_id)
        check_file(path)
        check(path, key, vault_id)
        key.forget()
        slot = keys.seal(vault_id, data_key, passphrase, self._costs(), user=user)
        key_file.write_both(path, KeyFile(vault_id=vault_id, slots=(slot,)), data_key)

    def _make_database(self, path: Path, key: DatabaseKey, vault_id: UUID) -> None:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        engine = encrypted_engine(path, key, foreign_keys=False)
        try:
            upgrade(engine)
            with writing(engine) as connection:
                connection.execute(
                    insert(VaultRow).values(vault_id=str(vault_id), created_at=self.clock())
                )
            CaseStore(engine).rebuild_index()
        finally:
            engine.dispose()
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def _check_quickly(engine: Engine) -> None:
    with reading(engine) as connection:
        if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
            raise VaultDamaged


def _place(made: Path, path: Path) -> None:
    """Move a vault and its keys to `path`: the keys first, as without them it never opens."""
    placed: list[Path] = []
    try:
        for of in (key_file.key_file_of, key_file.double_of):
            of(made).rename(of(path))
            placed.append(of(path))
        made.rename(path)
    except OSError:
        for file in placed:
            file.unlink()
        raise
