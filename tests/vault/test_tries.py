"""Failed tries: each makes the next wait, moving the clock helps nobody, nothing is erased."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from legalaid_desktop.errors import TooManyTries, WrongPassphrase
from legalaid_desktop.record.trail import Act
from legalaid_desktop.vault import key_file
from legalaid_desktop.vault.files import VaultFiles
from legalaid_desktop.vault.tries import MOST_NOTED, MOST_SECONDS, Tries, delay
from tests.vault.samples import NOW, PASSPHRASE, fingerprint, vault_files

VAULT_ID = uuid4()


class Uptime:
    """Seconds since the computer was started."""

    def __init__(self) -> None:
        self.now = 5_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def uptime() -> Uptime:
    return Uptime()


@pytest.fixture
def tries(tmp_path: Path, uptime: Uptime) -> Tries:
    return Tries(tmp_path / "state", VAULT_ID, monotonic=uptime)


def fail(tries: Tries, number: int) -> None:
    for each in range(number):
        tries.failed(NOW + timedelta(seconds=each))


def test_the_wait_grows_and_has_an_end() -> None:
    waits = [delay(number) for number in range(40)]
    assert waits[:9] == [0, 0, 0, 1, 2, 4, 8, 16, 32]
    assert set(waits[9:]) == {MOST_SECONDS}
    assert delay(10**6) == MOST_SECONDS


def test_too_soon_is_told_how_long(tries: Tries, uptime: Uptime) -> None:
    tries.refuse_too_soon()
    fail(tries, 6)
    with pytest.raises(TooManyTries) as raised:
        tries.refuse_too_soon()
    assert raised.value.seconds == 8
    uptime.now += 7.5
    with pytest.raises(TooManyTries) as raised:
        tries.refuse_too_soon()
    assert raised.value.seconds == 1
    uptime.now += 0.5
    tries.refuse_too_soon()


def test_a_restart_neither_shortens_nor_prolongs_the_wait(tries: Tries, uptime: Uptime) -> None:
    fail(tries, 8)
    uptime.now = 3.0  # since it was started again
    with pytest.raises(TooManyTries) as raised:
        tries.refuse_too_soon()
    assert raised.value.seconds == 29
    uptime.now = 32.0
    tries.refuse_too_soon()


def test_another_program_of_this_computer_waits_too(
    tmp_path: Path, tries: Tries, uptime: Uptime
) -> None:
    fail(tries, 6)
    with pytest.raises(TooManyTries):
        Tries(tmp_path / "state", VAULT_ID, monotonic=uptime).refuse_too_soon()
    Tries(tmp_path / "state", uuid4(), monotonic=uptime).refuse_too_soon()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"[" * 100_000,
        b'{"failed": 3, "monotonic": 1}',
        b'{"failed": ["x"], "monotonic": 1}',
        b'{"failed": ["2026-01-01T00:00:00"], "monotonic": 1}',
        b'{"failed": [], "monotonic": NaN}',
        b'{"failed": []}',
        b"\xff\xfe",
    ],
)
def test_nonsense_never_keeps_anyone_out(tmp_path: Path, tries: Tries, content: bytes) -> None:
    fail(tries, 9)
    (file,) = (tmp_path / "state" / "tries").iterdir()
    file.write_bytes(content)
    tries.refuse_too_soon()
    assert tries.noted() == ()
    tries.failed(NOW)
    assert tries.noted() == (NOW,)


def test_a_moment_far_ahead_keeps_nobody_out_for_long(
    tmp_path: Path, tries: Tries, uptime: Uptime
) -> None:
    fail(tries, 9)
    (file,) = (tmp_path / "state" / "tries").iterdir()
    said = json.loads(file.read_bytes())
    file.write_text(json.dumps({**said, "monotonic": 1e300}))
    with pytest.raises(TooManyTries) as raised:
        Tries(tmp_path / "state", VAULT_ID, monotonic=lambda: 0.0).refuse_too_soon()
    assert raised.value.seconds == MOST_SECONDS
    tries.refuse_too_soon()  # up for longer than that


def test_where_nothing_can_be_kept_opening_goes_on(tmp_path: Path, uptime: Uptime) -> None:
    (tmp_path / "state").write_bytes(b"not a folder")
    tries = Tries(tmp_path / "state", VAULT_ID, monotonic=uptime)
    fail(tries, 9)
    tries.refuse_too_soon()
    tries.forget()


def test_only_so_many_are_kept(tries: Tries) -> None:
    fail(tries, 5)
    for _ in range(MOST_NOTED):
        tries.failed(NOW)
    assert len(tries.noted()) == MOST_NOTED


@pytest.fixture
def files(tmp_path: Path, uptime: Uptime) -> VaultFiles:
    return replace(vault_files(), state=tmp_path / "state", monotonic=uptime)


def test_whoever_fails_waits_and_the_trail_tells_of_it(
    files: VaultFiles, filled: Path, uptime: Uptime
) -> None:
    before = fingerprint(filled.parent)
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            files.open(filled, PASSPHRASE + "!")
        uptime.now += 60
    uptime.now -= 60
    for passphrase in (PASSPHRASE + "!", PASSPHRASE):
        with pytest.raises(TooManyTries):
            files.open(filled, passphrase)
    assert fingerprint(filled.parent) == before
    uptime.now += 60
    vault = files.open(filled, PASSPHRASE)
    failed = [entry for entry in vault.audit.entries(limit=1000) if entry.kind == "unlock-failed"]
    assert [entry.at for entry in failed] == [NOW] * 5
    assert {entry.author for entry in failed} == {""}
    vault.audit.verify()
    vault.close()
    files.open(filled, PASSPHRASE).close()  # forgotten, and not told twice
    vault = files.open(filled, PASSPHRASE)
    kinds = [entry.kind for entry in vault.audit.entries(limit=1000)]
    assert kinds.count(Act.UNLOCK_FAILED.value) == 5
    vault.close()


def test_the_state_tells_nothing_but_when(files: VaultFiles, filled: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongPassphrase):
        files.open(filled, "una frase que nadie debe ver")
    vault_id = key_file.read(key_file.key_file_of(filled)).vault_id
    (file,) = (tmp_path / "state" / "tries").iterdir()
    assert file.name == f"{vault_id}.json"
    assert set(json.loads(file.read_bytes())) == {"failed", "monotonic"}
    assert file.stat().st_mode & 0o077 == 0
