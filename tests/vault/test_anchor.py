"""An older copy of a vault passes every check of its own; only the anchor can tell."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from legalaid_desktop.errors import VaultDamaged, VaultOlder, WrongPassphrase
from legalaid_desktop.record.trail import Act, Head
from legalaid_desktop.vault import anchor, key_file, keys
from legalaid_desktop.vault.files import VaultFiles
from tests.vault.samples import NOW, PASSPHRASE, a_case, fingerprint, vault_files

DATA_KEY = bytes(range(32))
VAULT_ID = uuid4()
HEAD = Head(seq=7, hash="ab" * 32)


class Uptime:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def uptime() -> Uptime:
    return Uptime()


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def files(state: Path, uptime: Uptime) -> VaultFiles:
    return replace(vault_files(), state=state, user="ana", monotonic=uptime)


@pytest.fixture
def older(files: VaultFiles, filled: Path, tmp_path: Path) -> Path:
    """A copy of the vault from before the last save, in the place of the vault."""
    kept = tmp_path / "kept"
    shutil.copy(filled, kept)
    vault = files.open(filled, PASSPHRASE)
    vault.cases.save(a_case(), author="ana", at=NOW)
    vault.close()
    shutil.copy(kept, filled)
    return filled


def test_what_is_written_is_read(state: Path) -> None:
    assert anchor.read(state, VAULT_ID, DATA_KEY) is None
    anchor.write(state, VAULT_ID, HEAD, DATA_KEY)
    assert anchor.read(state, VAULT_ID, DATA_KEY) == HEAD
    assert anchor.anchor_of(state, VAULT_ID).stat().st_mode & 0o077 == 0


def test_an_anchor_cut_or_bent_anywhere_is_none(state: Path) -> None:
    anchor.write(state, VAULT_ID, HEAD, DATA_KEY)
    file = anchor.anchor_of(state, VAULT_ID)
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert anchor.read(state, VAULT_ID, DATA_KEY) is None
    for place in range(len(whole)):
        bent = bytearray(whole)
        bent[place] ^= 1
        file.write_bytes(bent)
        assert anchor.read(state, VAULT_ID, DATA_KEY) in (None, HEAD)
    said = json.loads(whole)
    for change in ({"seq": 6}, {"hash": "cd" * 32}, {"seq": True}, {"mac": 3}, {"mac": "ñ"}):
        file.write_text(json.dumps(said | change))
        assert anchor.read(state, VAULT_ID, DATA_KEY) is None


def test_an_anchor_of_another_vault_or_key_is_none(state: Path) -> None:
    anchor.write(state, VAULT_ID, HEAD, DATA_KEY)
    assert anchor.read(state, VAULT_ID, bytes(32)) is None
    other = uuid4()
    shutil.copy(anchor.anchor_of(state, VAULT_ID), anchor.anchor_of(state, other))
    assert anchor.read(state, other, DATA_KEY) is None


def test_a_state_that_cannot_be_written_stops_nothing(
    state: Path, files: VaultFiles, filled: Path
) -> None:
    state.write_bytes(b"not a folder")
    vault = files.open(filled, PASSPHRASE)
    vault.cases.save(a_case(), author="ana", at=NOW)
    vault.close()
    files.open(filled, PASSPHRASE).close()


def test_an_older_copy_is_refused_and_left_alone(files: VaultFiles, older: Path) -> None:
    before = fingerprint(older.parent)
    with pytest.raises(VaultOlder) as raised:
        files.open(older, PASSPHRASE)
    assert raised.value.found < raised.value.known
    assert fingerprint(older.parent) == before
    with pytest.raises(WrongPassphrase):
        files.open(older, "otra frase que no es la suya", accept_older="se restauró un respaldo")


def test_an_older_copy_is_accepted_with_a_reason_that_stays(files: VaultFiles, older: Path) -> None:
    vault = files.open(older, PASSPHRASE, accept_older="se restauró el respaldo del lunes")
    last = vault.audit.entries(limit=1000)[-1]
    assert last.kind == Act.OLDER_ACCEPTED.value
    assert (last.author, last.reason) == ("ana", "se restauró el respaldo del lunes")
    vault.audit.verify()
    vault.close()
    files.open(older, PASSPHRASE).close()  # the anchor goes on from it


def test_a_copy_that_went_another_way_is_refused(
    files: VaultFiles, older: Path, state: Path
) -> None:
    elsewhere = replace(files, state=None)
    vault = elsewhere.open(older, PASSPHRASE)
    for number in range(5):
        vault.cases.save(a_case(number=f"otro {number}"), author="beto", at=NOW)
    vault.close()
    with pytest.raises(VaultOlder) as raised:
        files.open(older, PASSPHRASE)
    assert raised.value.found > raised.value.known


def test_no_page_put_back_takes_entries_off_the_trail(files: VaultFiles, filled: Path) -> None:
    """Each page alone: SQLCipher authenticates a page, not that it is the newest."""
    former = filled.read_bytes()
    vault = files.open(filled, PASSPHRASE)
    vault.cases.save(a_case(), author="ana", at=NOW)
    head = vault.audit.head()
    vault.close()
    latest = filled.read_bytes()
    refused = 0
    for start in range(0, len(former), 4096):
        page = slice(start, start + 4096)
        if former[page] == latest[page]:
            continue
        filled.write_bytes(latest[: page.start] + former[page] + latest[page.stop :])
        try:
            vault = files.open(filled, PASSPHRASE)
        except (VaultOlder, VaultDamaged):
            refused += 1
            continue
        assert vault.audit.verify() == head
        vault.close()
    assert refused


def test_a_new_computer_knows_no_better(files: VaultFiles, older: Path, state: Path) -> None:
    shutil.rmtree(state)
    vault = files.open(older, PASSPHRASE)
    assert len(vault.cases.children()) == 40
    vault.close()


def test_the_anchor_follows_while_one_writes(
    files: VaultFiles, filled: Path, state: Path, uptime: Uptime
) -> None:
    vault = files.open(filled, PASSPHRASE)
    data_key = keys.unseal(key_file.read(key_file.key_file_of(filled)), PASSPHRASE)

    def anchored() -> int:
        head = anchor.read(state, vault.vault_id, data_key)
        return 0 if head is None else head.seq

    vault.cases.save(a_case(), author="ana", at=NOW)
    first = anchored()
    vault.cases.save(a_case(), author="ana", at=NOW)
    assert anchored() == first
    uptime.now += 31
    before = vault.audit.head().seq
    vault.cases.save(a_case(), author="ana", at=NOW)
    assert anchored() == before > first
    vault.keep_anchor()
    assert anchored() == vault.audit.head().seq
    with vault.engine.connect() as connection:  # reading moves nothing
        uptime.now += 31
        connection.execute(text("SELECT 1"))
    last = vault.audit.head().seq
    vault.close()
    assert anchored() == last
