"""`legalaid vault …` as a user meets it: its own process, passphrases and words from files."""

from __future__ import annotations

import os
import re
import time
from io import StringIO
from pathlib import Path

import pytest

from legalaid_desktop.cli.opening import new_passphrase
from legalaid_desktop.errors import PassphrasesDiffer
from legalaid_desktop.record.trail import Act
from legalaid_desktop.vault import key_file
from legalaid_desktop.vault.sqlcipher import CHECKED_WHOLE_BYTES
from legalaid_desktop.vault.tries import Tries
from tests.cli.process import Ran, legalaid
from tests.vault.samples import NOW, PASSPHRASE, a_case, new_vault, vault_files

FIRST, SECOND = PASSPHRASE, "otra frase, de otras palabras sueltas"


class Desk:
    """A folder with a vault and a state of its own, and the command line over it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.vault = folder / "casos.vault"
        new_vault(self.vault, user="ana").close()

    def run(
        self,
        *arguments: str,
        passphrase: str = FIRST,
        new: str | None = None,
        words: str | None = None,
    ) -> Ran:
        given = {**os.environ, "LEGALAID_CONFIG_DIR": str(self.folder / "config")}
        given |= {"LEGALAID_AUTHOR": "ana", "LEGALAID_LANG": "es"}
        for name, secret in (("PASSPHRASE", passphrase), ("NEW_PASSPHRASE", new), ("WORDS", words)):
            if secret is not None:
                (self.folder / name).write_text(f"{secret}\n", encoding="utf-8")
                given[f"LEGALAID_{name}_FILE"] = str(self.folder / name)
        order, *more = arguments
        return legalaid("vault", order, self.vault, *more, environment=given)

    def opens(self, passphrase: str) -> bool:
        run = self.run("check", passphrase=passphrase)
        assert (run.returncode == 0) != ("no abre esta bóveda" in run.stderr)
        return run.returncode == 0


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def sheets_of(output: str) -> list[str]:
    """Return the sheets of 24 words in what was printed, read by their numbers."""
    words = re.findall(r"\b(\d+)\. (\w+)", output)
    sheets = [words[start : start + 24] for start in range(0, len(words), 24)]
    return [
        " ".join(word for _, word in sorted(sheet, key=lambda w: int(w[0]))) for sheet in sheets
    ]


def test_a_passphrase_is_changed(desk: Desk) -> None:
    run = desk.run("passphrase", new=SECOND)
    assert (run.returncode, run.stderr) == (0, "")
    assert desk.opens(SECOND)
    assert not desk.opens(FIRST)


def test_a_weak_new_passphrase_changes_nothing(desk: Desk) -> None:
    run = desk.run("passphrase", new="corta")
    assert run.returncode == 1
    assert "demasiado corta" in run.stderr
    assert desk.opens(FIRST)


def test_the_printed_words_open_and_set_a_new_passphrase(desk: Desk) -> None:
    run = desk.run("recovery")
    assert (run.returncode, run.stderr) == (0, "")
    (sheet,) = sheets_of(run.stdout)
    assert len(sheet.split()) == 24
    run = desk.run("recover", new=SECOND, words=sheet)
    assert (run.returncode, run.stderr) == (0, "")
    assert desk.opens(SECOND)
    assert not desk.opens(FIRST)


def test_a_mistyped_word_is_told_by_its_place(desk: Desk) -> None:
    (sheet,) = sheets_of(desk.run("recovery").stdout)
    words = sheet.split()
    words[6] = "computadora"
    run = desk.run("recover", new=SECOND, words=" ".join(words))
    assert run.returncode == 1
    assert "número 7" in run.stderr
    assert "computadora" not in run.stderr
    assert desk.opens(FIRST)


def test_two_envelopes_open(desk: Desk) -> None:
    run = desk.run("envelopes")
    assert (run.returncode, run.stderr) == (0, "")
    one, _, three = sheets_of(run.stdout)
    run = desk.run("recover", "--envelopes", new=SECOND, words=f"{three}\n\n{one}")
    assert (run.returncode, run.stderr) == (0, "")
    assert desk.opens(SECOND)
    run = desk.run("recover", "--envelopes", new=FIRST, words=one)
    assert run.returncode == 1


def test_users_come_and_go(desk: Desk) -> None:
    assert desk.run("add-user", "beto", new=SECOND).returncode == 0
    assert "ana\nbeto\n" in desk.run("users").stdout
    assert desk.opens(SECOND)
    run = desk.run("remove-user", "beto")
    assert (run.returncode, run.stderr) == (0, "")
    assert not desk.opens(SECOND)
    assert desk.opens(FIRST)
    assert "ana\npalabras de recuperación: no" in desk.run("users").stdout
    assert desk.run("remove-user", "ana").returncode == 1


def test_after_many_wrong_tries_one_is_told_to_wait(desk: Desk) -> None:
    assert desk.run("check", passphrase=SECOND).returncode == 1
    vault_id = key_file.read(key_file.key_file_of(desk.vault)).vault_id
    tries = Tries(desk.folder / "config" / "state", vault_id, monotonic=time.monotonic)
    assert len(tries.noted()) == 1
    for _ in range(8):
        tries.failed(NOW)
    run = desk.run("check")
    assert run.returncode == 1
    assert re.search(r"esperar \d+ s", run.stderr)


def test_a_new_passphrase_must_be_typed_twice_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LEGALAID_NEW_PASSPHRASE_FILE", raising=False)
    monkeypatch.setattr("sys.stdin", Terminal())
    typed = iter([FIRST, FIRST, FIRST, FIRST + " "])
    monkeypatch.setattr("getpass.getpass", lambda _: next(typed))
    assert new_passphrase("es") == FIRST
    with pytest.raises(PassphrasesDiffer):
        new_passphrase("es")


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_no_secret_is_taken_as_an_argument(desk: Desk) -> None:
    assert desk.run("passphrase", SECOND).returncode == 2
    assert desk.run("recover", "ábaco").returncode == 2


def test_a_check_reads_a_large_vault_whole_too(desk: Desk) -> None:
    """What is past the size that is read whole at every opening."""
    vault = vault_files().open(desk.vault, FIRST)
    case = vault.cases.save(a_case(), author="ana", at=NOW)
    for number in range(2):
        content = [b"%PDF-1.7\n", os.urandom(40_000_000)]
        vault.attachments.add(case.id, f"{number}.pdf", content, author="ana", at=NOW)
    vault.close()
    assert desk.vault.stat().st_size > CHECKED_WHOLE_BYTES
    assert desk.run("check").returncode == 0
    with desk.vault.open("rb+") as file:
        file.seek(desk.vault.stat().st_size // 2)
        byte = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte[0] ^ 1]))
    run = desk.run("check")
    assert (run.returncode, run.stdout, run.stderr.count("\n")) == (1, "", 1)
    assert "se encontró un daño" in run.stderr
    opened = vault_files().open(desk.vault, FIRST)
    kinds = [entry.kind for entry in opened.audit.entries(limit=1000)]
    opened.close()
    assert kinds.count(Act.CHECKED.value) == 1
