"""An open vault is read through beside those who work on it, page for page, until it is stopped."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from legalaid_desktop.errors import VaultUnsound
from legalaid_desktop.vault import soundness
from legalaid_desktop.vault.files import OpenVault, VaultFiles
from legalaid_desktop.vault.sqlcipher import PAGE_BYTES
from tests.vault.samples import NOW, PASSPHRASE, a_case


class Stopped(Exception):
    pass


def unwatched(done: int, total: int) -> None:
    del done, total


def test_damage_in_any_page_in_use_is_found(files: VaultFiles, filled: Path) -> None:
    vault = files.open(filled, PASSPHRASE)
    vault.soundness.read_through(step=unwatched)
    pages = filled.stat().st_size // PAGE_BYTES
    assert pages > 40
    with vault.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA freelist_count").scalar_one() == 0
    missed = []
    # The first is held in memory by whoever has the vault open, and is read anew at opening.
    for page in range(1, pages):
        with filled.open("rb+") as file:
            file.seek(page * PAGE_BYTES + 1000)
            byte = file.read(1)
            file.seek(-1, os.SEEK_CUR)
            file.write(bytes([byte[0] ^ 4]))
            file.flush()
            try:
                vault.soundness.read_through(step=unwatched)
                missed.append(page)
            except VaultUnsound:
                pass
            file.seek(-1, os.SEEK_CUR)
            file.write(byte)
    vault.soundness.read_through(step=unwatched)
    vault.close()
    assert missed == []


def test_others_save_meanwhile(vault: OpenVault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soundness, "_SECONDS_A_STEP", 0)
    monkeypatch.setattr(soundness, "_OPERATIONS_A_LOOK", 1)
    vault.cases.save(a_case(), author="ana", at=NOW)
    under_way, saved = threading.Event(), threading.Event()

    def step(done: int, total: int) -> None:
        del done, total
        under_way.set()
        assert saved.wait(20)

    reading = threading.Thread(target=vault.soundness.read_through, kwargs={"step": step})
    reading.start()
    assert under_way.wait(20)
    vault.cases.save(a_case(), author="ana", at=NOW)
    saved.set()
    reading.join()
    assert len(vault.cases.children()) == 2


def test_it_stops_in_the_midst_of_large_files(
    vault: OpenVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where one page of the index leads to megabytes of a file."""
    monkeypatch.setattr(soundness, "_SECONDS_A_STEP", 0)
    case = vault.cases.save(a_case(), author="ana", at=NOW)
    calls: list[int] = []

    def step(done: int, total: int) -> None:
        calls.append(total)
        if stopping:
            raise Stopped

    stopping = False
    vault.soundness.read_through(step=step)
    before = len(calls)
    for number in range(2):
        content = [b"%PDF-1.7\n", os.urandom(40_000_000)]
        vault.attachments.add(case.id, f"{number}.pdf", content, author="ana", at=NOW)
    calls.clear()
    vault.soundness.read_through(step=step)
    assert len(calls) > before
    calls.clear()
    stopping = True
    with pytest.raises(Stopped):
        vault.soundness.read_through(step=step)
    assert len(calls) == 1
