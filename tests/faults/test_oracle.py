"""What judges the vaults after a fault must find what it is there to find."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest

from legalaid_desktop.errors import VaultError
from legalaid_desktop.record.case import CaseId
from legalaid_desktop.text import Text
from legalaid_desktop.vault.sqlcipher import connect
from tests.faults.ground import made
from tests.faults.oracle import Acknowledged, judged, said
from tests.faults.table import Fault, Outcome, line, run
from tests.faults.victims import vault_files
from tests.vault.samples import NOW, PASSPHRASE, key_of


@dataclass(frozen=True)
class Spoilt:
    path: Path
    kept: Acknowledged

    def by(self, *statements: str) -> str:
        with closing(connect(self.path, key_of(self.path), foreign_keys=False)) as connection:
            for statement in statements:
                connection.execute(statement)
        return self.judged().problem

    def judged(self) -> Outcome:
        return judged(vault_files(self.path), self.path, self.kept)


@pytest.fixture
def vault(tmp_path: Path) -> Spoilt:
    return Spoilt(*made(tmp_path, cases=3))


def test_a_sound_vault_passes(vault: Spoilt) -> None:
    assert vault.judged() == Outcome("opened, all there")


def test_an_acknowledged_save_that_is_gone_is_found(vault: Spoilt) -> None:
    vault.kept.take(("saved", "k-never", 1, "0" * 64))
    assert "lost: an acknowledged case" in vault.judged().problem


@pytest.mark.parametrize(
    ("statements", "problem"),
    [
        (
            ["DELETE FROM case_version", "DELETE FROM child_row", "DELETE FROM search_word"],
            "lost: an acknowledged case",
        ),
        (["DELETE FROM child_row", "DELETE FROM search_word"], "index is not that of the newest"),
        (["DELETE FROM search_word"], "found by no word"),
        (["UPDATE child_row SET case_number = 'x'"], "index is not that of the newest"),
        (["DELETE FROM case_state"], "a case without a state"),
        (
            ["DROP TRIGGER case_version_update", "UPDATE case_version SET author = 'x'"],
            "a version is not what was hashed",
        ),
        (
            ["DROP TRIGGER audit_delete", "DELETE FROM audit WHERE seq = 2"],
            "the chain does not recompute",
        ),
        (
            [
                "DROP TRIGGER audit_delete",
                "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)",
            ],
            "does not open: vault-older",
        ),
    ],
)
def test_what_was_taken_away_is_found(vault: Spoilt, statements: list[str], problem: str) -> None:
    assert problem in vault.by(*statements)


def test_a_case_with_other_content_is_found(vault: Spoilt) -> None:
    case_id, (version, _) = next(iter(vault.kept.cases.items()))
    vault.kept.take(("saved", case_id, version, "0" * 64))
    assert "has other content" in vault.judged().problem


def test_drafts_attachments_and_filings_that_are_gone_are_found(vault: Spoilt) -> None:
    case_id = next(iter(vault.kept.cases))
    vault.kept.take(("draft", case_id, "1"))
    vault.kept.take(("attached", case_id, "never", "0" * 64))
    vault.kept.take(("filed", "never"))
    vault.kept.take(("deleted", case_id))
    problem = vault.judged().problem
    assert "lost: a draft" in problem
    assert "lost: an attachment" in problem
    assert "lost: 1 filings" in problem
    assert "a deleted case is there" in problem


@pytest.mark.parametrize(
    ("unread", "problem"),
    [({"children.0.birth_date": "7 may"}, ""), ({}, "draft 7 without what could not be read")],
)
def test_a_draft_without_what_could_not_be_read_is_found(
    vault: Spoilt, unread: dict[str, str], problem: str
) -> None:
    opened = vault_files(vault.path).open(vault.path, PASSPHRASE)
    case = opened.cases.get(CaseId(next(iter(vault.kept.cases))))
    case = replace(case, children=(replace(case.children[0], alias="7 voz"),))
    opened.drafts.keep("ana", case, base_version=case.version, at=NOW, unread=unread)
    opened.close()
    vault.kept.take(("draft", str(case.id), "7"))
    assert vault.judged().problem == problem
    vault.kept.take(("saved", str(case.id), case.version, vault.kept.cases[str(case.id)][1]))
    assert ("lost: what could not be read" in vault.judged().problem) is bool(problem)


def test_a_vault_that_does_not_open_is_found(vault: Spoilt) -> None:
    content = bytearray(vault.path.read_bytes())
    content[5000] ^= 1
    vault.path.write_bytes(content)
    assert vault.judged() == Outcome("vault-damaged", "does not open: vault-damaged")


def test_a_refusal_in_the_words_of_the_program_is_found() -> None:
    class Told(VaultError):
        code = "told"
        said = Text("OperationalError: disk I/O error", "disk I/O error")
        hint = Text("", "")

    assert "not a plain sentence" in said(Told()).problem


def test_a_trial_that_breaks_off_or_tries_nothing_has_not_passed(tmp_path: Path) -> None:
    def breaks(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
        yield Outcome("well")
        raise KeyError(points)

    def nothing(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
        return iter(())

    rows = list(
        run(
            [
                Fault(name="breaks", short=1, long=1, trial=breaks),
                Fault(name="nothing", short=1, long=1, trial=nothing),
            ],
            tmp_path,
            long=False,
            seed=1,
        )
    )
    assert [row.good for row in rows] == [False, False]
    assert rows[0].problems == ["KeyError: 1"]
    assert "well 1; the trial broke off 1" in line(rows[0])
