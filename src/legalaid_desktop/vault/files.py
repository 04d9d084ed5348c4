"""Create and open vaults: the encrypted file and the key file beside it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID, uuid4

from sqlalchemy import Engine, insert

from legalaid_desktop import atomic
from legalaid_desktop.errors import VaultExists, VaultUnwritable
from legalaid_desktop.vault import keys
from legalaid_desktop.vault.cases import CaseStore
from legalaid_desktop.vault.engine import (
    check,
    check_file,
    encrypted_engine,
    plain_errors,
    writing,
)
from legalaid_desktop.vault.keys import DatabaseKey, Kdf, KeyFile
from legalaid_desktop.vault.migrations import upgrade
from legalaid_desktop.vault.tables import VaultRow


class OpenVault:
    """A vault while it is open. `close` it: until then the key is in memory."""

    def __init__(self, engine: Engine, key: DatabaseKey) -> None:
        self.cases = CaseStore(engine)
        self._engine = engine
        self._key = key

    def close(self) -> None:
        """Bring everything into the one file and forget the key; raise VaultUnwritable.

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


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultFiles:
    """How vaults are made, `kdf` being what guessing a new passphrase shall cost."""

    clock: Callable[[], datetime]
    kdf: Kdf = field(default_factory=Kdf)

    def create(self, path: Path, passphrase: str) -> OpenVault:
        """Make an empty vault at `path` and open it.

        Raises WeakPassphrase, VaultExists, VaultUnwritable.
        """
        keys.refuse_weak(passphrase)
        path = path.absolute()
        # A -wal that stayed behind would be read into the new file.
        rests = [path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal")]
        targets = [path, keys.key_file_of(path)]
        if any(os.path.lexists(file) for file in (*targets, *rests)):
            raise VaultExists
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            workshop = Path(tempfile.mkdtemp(prefix=".legalaid-", dir=path.parent))
            try:
                self._make(workshop / "vault", passphrase)
                _place(workshop / "vault", path)
                atomic.sync_folder(path.parent)
            finally:
                shutil.rmtree(workshop, ignore_errors=True)
        except OSError as error:
            raise VaultUnwritable from error
        return self.open(path, passphrase)

    def open(self, path: Path, passphrase: str) -> OpenVault:
        """Open the vault at `path`; nothing is written unless every check passes.

        Raises VaultMissing, VaultDamaged, VaultNotEncrypted, VaultKeysMissing, VaultKeysNewer,
        VaultKeysForeign, WrongPassphrase, VaultNewer, VaultBusy, VaultUnwritable, FileUnreadable.
        """
        # SQLite keeps its -wal beside the file a link points to, and so do we the keys.
        path = path.resolve()
        check_file(path)
        key_file = keys.read(keys.key_file_of(path))
        key = keys.database_key(keys.unseal(key_file, passphrase))
        try:
            check(path, key, key_file.vault_id)
            engine = encrypted_engine(path, key)
            with plain_errors():
                engine.connect().close()
        except BaseException:
            key.forget()
            raise
        return OpenVault(engine, key)

    def _make(self, path: Path, passphrase: str) -> None:
        vault_id, data_key = uuid4(), keys.new_data_key()
        key = keys.database_key(data_key)
        self._make_database(path, key, vault_id)
        check_file(path)
        check(path, key, vault_id)
        key.forget()
        slot = keys.seal(vault_id, data_key, passphrase, self.kdf)
        keys.write(keys.key_file_of(path), KeyFile(vault_id=vault_id, slots=(slot,)))

    def _make_database(self, path: Path, key: DatabaseKey, vault_id: UUID) -> None:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        engine = encrypted_engine(path, key, foreign_keys=False)
        try:
            upgrade(engine)
            with writing(engine) as connection:
                connection.execute(
                    insert(VaultRow).values(vault_id=str(vault_id), created_at=self.clock())
                )
        finally:
            engine.dispose()
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def _place(made: Path, path: Path) -> None:
    """Move a vault and its keys to `path`: the keys first, as without them it never opens."""
    key_file = keys.key_file_of(path)
    keys.key_file_of(made).rename(key_file)
    try:
        made.rename(path)
    except OSError:
        key_file.unlink()
        raise
