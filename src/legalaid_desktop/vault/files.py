"""Create and open vaults: the encrypted file and the key files beside it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine

from legalaid_desktop.errors import (
    UserError,
    VaultDamaged,
    VaultError,
    VaultKeysForeign,
    VaultKeysMissing,
    VaultOlder,
    VaultOutdated,
    VaultUnwritable,
    WordsWrong,
    WrongPassphrase,
)
from legalaid_desktop.record.trail import Act
from legalaid_desktop.vault import anchor, key_file, keys, making
from legalaid_desktop.vault.audit import AuditTrail, append
from legalaid_desktop.vault.engine import plain_errors, reading, writing
from legalaid_desktop.vault.holder import Hold, hold
from legalaid_desktop.vault.keyring import named, others_than
from legalaid_desktop.vault.keys import DatabaseKey, KeyFile
from legalaid_desktop.vault.opened import OpenVault as OpenVault
from legalaid_desktop.vault.passphrase import Kdf, calibrated, refuse_weak
from legalaid_desktop.vault.places import refuse_shared
from legalaid_desktop.vault.rekey import rekey, sweep
from legalaid_desktop.vault.sqlcipher import (
    CHECKED_WHOLE_BYTES,
    check,
    check_file,
    encrypted_engine,
    wal_of,
)
from legalaid_desktop.vault.tries import Tries

Unseal = Callable[[KeyFile], bytes]


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
        """Make an empty vault at `path`, its passphrase that of `user` or who works here; open it.

        Raises WeakPassphrase, VaultExists, VaultOnNetwork, VaultInSyncedFolder, VaultUnwritable.
        """
        refuse_weak(passphrase)
        user = user or self.user
        path = path.parent.resolve() / path.name
        self.refuse_place(path)
        if not making.workshop_of(path).exists():
            making.refuse_existing(path)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise VaultUnwritable from error
        held = hold(path, user=self.user, now=self.clock())
        try:
            owner, kdf = user if named(user) else "", self.costs()
            making.make(path, passphrase, user=owner, kdf=kdf, at=self.clock())
            unseal = partial(keys.unseal, passphrase=passphrase)
            return self._unlock(path, unseal, held, release=held.release)
        except BaseException:
            held.release()
            raise

    def open(self, path: Path, passphrase: str, *, accept_older: str = "") -> OpenVault:
        """Open the vault at `path`; nothing of it is written unless every check passes.

        A copy that is behind the one last used on this computer raises VaultOlder, unless
        `accept_older` says why it is the one to go on with: that goes into its trail.

        Raises VaultMissing, VaultDamaged, VaultNotEncrypted, VaultOnNetwork,
        VaultInSyncedFolder, VaultHeld, VaultKeysMissing, VaultKeysNewer, VaultKeysForeign,
        TooManyTries, WrongPassphrase, VaultNewer, VaultOutdated, VaultBusy, VaultUnwritable,
        FileUnreadable.
        """
        return self._open(path, lambda ways: keys.unseal(ways, passphrase), accept_older)

    def open_with_words(
        self,
        path: Path,
        sheets: Sequence[str],
        new_passphrase: str,
        *,
        user: str | None = None,
        accept_older: str = "",
    ) -> OpenVault:
        """Open with the recovery words, or with two of the envelopes, and a new passphrase.

        It takes the place of the one that `user` forgot, as `users_for` names them: if None, that
        of the only user, or of several that of who works here. Raises WeakPassphrase,
        WordsIncomplete, WordUnknown, WordsMixedUp, WordsWrong, UserUnknown, and what `open` does.
        """
        refuse_weak(new_passphrase)
        vault = self._open(path, lambda ways: keys.unseal_with_words(ways, sheets), accept_older)
        try:
            if user is None:
                user = self.user if len(vault.keys.users) > 1 else ""
            vault.keys.reset_passphrase(new_passphrase, user=user)
        except BaseException:
            vault.close()
            raise
        return vault

    def users_for(self, path: Path, sheets: Sequence[str]) -> tuple[str, ...]:
        """Return who has a passphrase, to whoever has words that open the vault at `path`.

        It stays closed; a failed try counts as any. Raises what `open_with_words` does of words
        and of keys.
        """
        path = self._ready(path)
        found, data_key, _ = self._opened_by(
            key_file.found(path), lambda ways: keys.unseal_with_words(ways, sheets)
        )
        if not found[0].made_with(data_key):
            raise VaultKeysMissing
        return tuple(slot.user for slot in found[0].keys.of_kind("passphrase"))

    def remove_user(self, path: Path, passphrase: str, user: str) -> tuple[str, ...]:
        """Shut `user` out of the closed vault at `path`, with whatever keys they copied.

        The vault gets a new data key, so every other way in goes too: the recovery words, the
        envelopes and the passphrases of others, whose names are returned, must be given anew.
        Only `passphrase`, of whoever removes, stays. Backups made before still open as they
        did. Raises UserUnknown, LastPassphrase and what `open` does.
        """
        path = self._ready(path)
        held = hold(path, user=self.user, now=self.clock())
        try:
            vault = self._unlock(path, lambda ways: keys.unseal(ways, passphrase), held)
            try:
                mine, old = keys.opened_by(vault.keys.ways, passphrase)
                others = others_than(vault.keys.ways, mine, user)
                new = keys.new_data_key()
                slot = keys.seal(vault.vault_id, new, passphrase, self.costs(), user=mine.user)
                vault.note(Act.ACCESS_REMOVED)
                head = vault.audit.head()
            finally:
                vault.close()
            rekey(path, old, new, KeyFile(vault_id=vault.vault_id, slots=(slot,)))
            if self.state is not None:
                anchor.write(self.state, vault.vault_id, head, new)
        finally:
            held.release()
        return others

    def _open(self, path: Path, unseal: Unseal, accept_older: str) -> OpenVault:
        path = self._ready(path)
        held = hold(path, user=self.user, now=self.clock())
        try:
            return self._unlock(path, unseal, held, accept_older, release=held.release)
        except BaseException:
            held.release()
            raise

    def _ready(self, path: Path) -> Path:
        """Refuse what need not be asked for its key, and return where the vault really stands."""
        # SQLite keeps its -wal beside the file a link points to, and so do we the keys.
        path = path.resolve()
        check_file(path)
        self.refuse_place(path)
        return path

    def _unlock(
        self,
        path: Path,
        unseal: Unseal,
        held: Hold,
        accept_older: str = "",
        *,
        release: Callable[[], None] = lambda: None,
    ) -> OpenVault:
        sweep(path)
        making.clear_unfinished(path)
        unclean = held.unclean or wal_of(path).exists()
        found, first, tries = self._opened_by(key_file.found(path), unseal)
        try:
            read, data_key = self._fitting(path, found, first, unseal)
        except (WrongPassphrase, WordsWrong):
            tries.failed(self.clock())
            raise
        key = keys.database_key(data_key)
        engine = encrypted_engine(path, key)
        try:
            with plain_errors():
                engine.connect().close()
            if unclean and path.stat().st_size > CHECKED_WHOLE_BYTES:
                _check_quickly(engine)
            self._compare_with_anchor(engine, read.keys.vault_id, data_key, accept_older)
            key_file.heal(path, read)
            self._note_failed(engine, tries)
        except BaseException:
            engine.dispose()
            key.forget()
            raise
        return OpenVault(path, engine, key, data_key, read.keys, files=self, release=release)

    def _opened_by(
        self, found: Sequence[key_file.Read], unseal: Unseal
    ) -> tuple[Sequence[key_file.Read], bytes, Tries]:
        """Return what `_opened_first` does and the tries so far, to which a failed one is added."""
        tries = Tries(self.state, found[0].keys.vault_id, monotonic=self.monotonic)
        tries.refuse_too_soon()
        try:
            return *_opened_first(found, unseal), tries
        except (WrongPassphrase, WordsWrong):
            tries.failed(self.clock())
            raise

    def _compare_with_anchor(
        self, engine: Engine, vault_id: UUID, data_key: bytes, accept_older: str
    ) -> None:
        known = None if self.state is None else anchor.read(self.state, vault_id, data_key)
        if known is None:
            return
        trail = AuditTrail(engine)
        if trail.hash_at(known.seq) == known.hash:
            return
        if not accept_older:
            raise VaultOlder(known=known.seq, found=trail.head().seq)
        trail.note(Act.OLDER_ACCEPTED.value, author=self.user, at=self.clock(), reason=accept_older)

    def _note_failed(self, engine: Engine, tries: Tries) -> None:
        failed = tries.noted()
        if failed:
            with writing(engine) as connection:
                for at in failed:
                    append(connection, kind=Act.UNLOCK_FAILED.value, author="", at=at)
        tries.forget()

    def _fitting(
        self, path: Path, found: Sequence[key_file.Read], first: bytes, unseal: Unseal
    ) -> tuple[key_file.Read, bytes]:
        """Return the key file that belongs to the database, and the data key it gave.

        They are not the first ones when a new data key was being given and the program died. Then
        whoever was shut out opens the former key file, which opens nothing any more.
        """
        refused: UserError | None = None
        problem: VaultError | None = None
        for read in found:
            try:
                data_key = first if read is found[0] else unseal(read.keys)
            except (WrongPassphrase, WordsWrong) as error:
                refused = refused or error
                continue
            except VaultError:
                continue
            if not read.made_with(data_key):
                problem = problem or VaultKeysMissing()
                continue
            key = keys.database_key(data_key)
            try:
                self._check(path, key, read.keys.vault_id)
            except (VaultKeysForeign, VaultDamaged) as error:
                problem = problem or error
                continue
            finally:
                key.forget()
            return read, data_key
        raise refused or problem or VaultKeysMissing()

    def _check(self, path: Path, key: DatabaseKey, vault_id: UUID) -> None:
        try:
            check(path, key, vault_id)
        except VaultOutdated:
            if self.upgrade_older is None:
                raise
            self.upgrade_older(path, key, vault_id)
            check(path, key, vault_id)

    def costs(self) -> Kdf:
        """Return what guessing a new passphrase shall cost."""
        return calibrated() if self.kdf is None else self.kdf


def _opened_first(
    found: Sequence[key_file.Read], unseal: Unseal
) -> tuple[Sequence[key_file.Read], bytes]:
    """Return the key files, first the one that opens, and the data key it gave.

    They differ when a restoring was killed, and need not have the same passphrase. One that is
    only older than the file before it, of the same data key, opens nothing: a passphrase that was
    changed since would come back with it.
    """
    refused: UserError | None = None
    for at, read in enumerate(found):
        try:
            first = unseal(read.keys)
        except (WrongPassphrase, WordsWrong) as error:
            refused = refused or error
            continue
        if refused and any(ahead.made_with(first) for ahead in found[:at]):
            break
        return [read, *(other for other in found if other is not read)], first
    raise refused or VaultKeysMissing()


def _check_quickly(engine: Engine) -> None:
    with reading(engine) as connection:
        if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
            raise VaultDamaged
