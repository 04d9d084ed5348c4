"""One program at a time: the second is told who, and a dead one keeps nobody out."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from legalaid_desktop.errors import UserError, VaultDamaged, VaultHeld, VaultUnwritable
from legalaid_desktop.vault import files as opening
from legalaid_desktop.vault.files import VaultFiles
from legalaid_desktop.vault.holder import hold, lock_of, note_of
from tests.vault.samples import NOW, PASSPHRASE, fingerprint

ROOT = Path(__file__).parents[2]


@contextmanager
def open_elsewhere(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Have another process hold the vault open until it is killed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.vault.victims", "hold", str(path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdin, process.stdout:
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()
    process.wait()


def test_the_second_program_is_told_who_where_and_since_when(
    files: VaultFiles, filled: Path
) -> None:
    with open_elsewhere(filled):
        before = fingerprint(filled.parent)
        with pytest.raises(VaultHeld) as raised:
            files.open(filled, PASSPHRASE)
        assert raised.value.user == "beto"
        assert raised.value.computer == platform.node()
        assert raised.value.since == "2026-11-22 16:30+00:00"
        assert "beto" in raised.value.in_language("es")
        assert fingerprint(filled.parent) == before


def test_what_a_killed_program_held_is_taken_over(files: VaultFiles, filled: Path) -> None:
    with open_elsewhere(filled) as process:
        process.kill()
        process.wait()
        assert note_of(filled).exists()
        vault = files.open(filled, PASSPHRASE)
        assert len(vault.cases.children()) == 40
        with pytest.raises(VaultHeld):
            files.open(filled, PASSPHRASE)
        vault.close()
    assert not note_of(filled).exists()
    assert not lock_of(filled).exists()


def test_of_many_programs_at_once_one_opens(filled: Path) -> None:
    """And the others are told of it, though the one lets go at once."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.vault.victims", "contend", str(filled)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])},
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    counted = [json.loads(process.communicate()[0]) for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert sum(opened for opened, _ in counted) >= 1
    # The victims count, in the vault, how often two were inside at once.
    assert {inside for _, inside in counted} == {1}


def test_the_same_program_cannot_open_it_twice(files: VaultFiles, filled: Path) -> None:
    vault = files.open(filled, PASSPHRASE)
    with pytest.raises(VaultHeld):
        files.open(filled, PASSPHRASE)
    vault.close()
    files.open(filled, PASSPHRASE).close()


@pytest.mark.parametrize(
    "note", [b"", b"{", b"[]", b"\xff", b'{"user": 3, "computer": null}', b"[" * 100_000, None]
)
def test_a_note_that_makes_no_sense_still_refuses(
    files: VaultFiles, filled: Path, note: bytes | None
) -> None:
    vault = files.open(filled, PASSPHRASE)
    note_of(filled).unlink()
    if note is not None:
        note_of(filled).write_bytes(note)
    with pytest.raises(VaultHeld) as raised:
        files.open(filled, PASSPHRASE)
    assert (raised.value.user, raised.value.since) == ("?", "?")
    vault.close()


def test_a_note_cannot_steer_the_terminal(files: VaultFiles, filled: Path) -> None:
    vault = files.open(filled, PASSPHRASE)
    said = {"user": "\x1b[2J" + "x" * 500, "computer": "a\nb", "since": "{0.__class__}"}
    note_of(filled).write_text(json.dumps(said))
    with pytest.raises(VaultHeld) as raised:
        files.open(filled, PASSPHRASE)
    assert "\x1b" not in raised.value.in_language("es")
    assert "\n" not in raised.value.in_language("es")
    assert len(raised.value.user) <= 64
    vault.close()


def test_every_refusal_lets_go(files: VaultFiles, filled: Path) -> None:
    whole = filled.read_bytes()
    filled.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UserError):
        files.open(filled, PASSPHRASE)
    filled.write_bytes(whole)
    with pytest.raises(UserError):
        files.open(filled, "otra frase que no es la suya")
    files.open(filled, PASSPHRASE).close()


def test_letting_go_twice_frees_nobody_elses_hold(filled: Path) -> None:
    first = hold(filled, user="ana", now=NOW)
    first.release()
    second = hold(filled, user="beto", now=NOW)
    first.release()
    with pytest.raises(VaultHeld) as raised:
        hold(filled, user="carla", now=NOW)
    assert raised.value.user == "beto"
    second.release()


def test_a_clean_end_is_told_from_a_death(filled: Path) -> None:
    clean = hold(filled, user="ana", now=NOW)
    assert not clean.unclean
    clean.release()
    note_of(filled).write_text("{}")
    died = hold(filled, user="ana", now=NOW)
    assert died.unclean
    died.release()


def test_after_a_death_a_large_vault_is_checked_as_well(
    files: VaultFiles, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Past the size that every opening reads whole, whose limit is lowered here."""
    from legalaid_desktop.vault import sqlcipher

    bent = bytearray(filled.read_bytes())
    page = len(bent) // 4096 // 2
    bent[page * 4096 + 700] ^= 1
    filled.write_bytes(bent)
    monkeypatch.setattr(sqlcipher, "CHECKED_WHOLE_BYTES", 4096)
    monkeypatch.setattr(opening, "CHECKED_WHOLE_BYTES", 4096)
    files.open(filled, PASSPHRASE).close()
    note_of(filled).write_text("{}")
    with pytest.raises(VaultDamaged):
        files.open(filled, PASSPHRASE)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes anywhere")
def test_a_folder_that_cannot_be_written_says_so(files: VaultFiles, filled: Path) -> None:
    filled.parent.chmod(0o500)
    try:
        with pytest.raises(VaultUnwritable):
            files.open(filled, PASSPHRASE)
    finally:
        filled.parent.chmod(0o700)


def test_who_holds_it_is_who_works_here(files: VaultFiles, filled: Path) -> None:
    vault = replace(files, user="Lic. Inventada").open(filled, PASSPHRASE)
    with pytest.raises(VaultHeld) as raised:
        files.open(filled, PASSPHRASE)
    assert raised.value.user == "Lic. Inventada"
    vault.close()
