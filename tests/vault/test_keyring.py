"""Ways into a vault: made, used, changed, taken away, and never half of it."""

from __future__ import annotations

import errno
import itertools
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from legalaid_desktop import atomic
from legalaid_desktop.errors import (
    OwnPassphrase,
    TooManyWaysIn,
    UserError,
    UserExists,
    UserUnknown,
    VaultKeysForeign,
    VaultKeysMissing,
    VaultKeysNewer,
    VaultUnwritable,
    WeakPassphrase,
    WordsWrong,
    WrongPassphrase,
)
from legalaid_desktop.vault import anchor, key_file, keys, words
from legalaid_desktop.vault.files import OpenVault, VaultFiles
from legalaid_desktop.vault.keyring import MOST_USERS, named
from legalaid_desktop.vault.keys import KeyFile
from legalaid_desktop.vault.sqlcipher import connect
from tests.vault.samples import NOW, OTHER, PASSPHRASE, a_case, fingerprint, key_of, vault_files
from tests.vault.test_crash import killed_after

ONE_MORE = "una tercera frase, de alguien más todavía"


def opens(files: VaultFiles, path: Path, passphrase: str) -> bool:
    try:
        files.open(path, passphrase).close()
    except WrongPassphrase:
        return False
    return True


def kinds(vault: OpenVault) -> list[str]:
    return [entry.kind for entry in vault.audit.entries(limit=1000)]


def test_after_a_change_the_former_passphrase_is_wrong(files: VaultFiles, filled: Path) -> None:
    before = filled.read_bytes()
    vault = files.open(filled, PASSPHRASE)
    vault.keys.change_passphrase(PASSPHRASE, OTHER)
    assert kinds(vault)[-1] == "passphrase-changed"
    vault.close()
    assert not opens(files, filled, PASSPHRASE)
    assert opens(files, filled, OTHER)
    vault = files.open(filled, OTHER)
    assert len(vault.cases.children()) == 40
    vault.close()
    # Only the trail was written: what is encrypted stays encrypted with the same key.
    assert len(filled.read_bytes()) - len(before) < 10 * 4096


def test_a_change_that_is_refused_changes_nothing(files: VaultFiles, filled: Path) -> None:
    vault = files.open(filled, PASSPHRASE)
    before = key_file.key_file_of(filled).read_bytes()
    with pytest.raises(WeakPassphrase):
        vault.keys.change_passphrase(PASSPHRASE, "corta")
    with pytest.raises(WrongPassphrase):
        vault.keys.change_passphrase(ONE_MORE, OTHER)
    assert key_file.key_file_of(filled).read_bytes() == before
    vault.close()
    assert opens(files, filled, PASSPHRASE)


def test_each_user_has_a_passphrase_and_changes_only_that(files: VaultFiles, filled: Path) -> None:
    vault = files.open(filled, PASSPHRASE)
    vault.keys.add_user("beto", OTHER)
    assert vault.keys.users == ("", "beto")
    with pytest.raises(UserExists):
        vault.keys.add_user("beto", ONE_MORE)
    with pytest.raises(WeakPassphrase):
        vault.keys.add_user("carla", "corta")
    vault.close()
    vault = files.open(filled, OTHER)
    vault.keys.change_passphrase(OTHER, ONE_MORE)
    assert vault.keys.users == ("", "beto")
    vault.close()
    assert [opens(files, filled, each) for each in (PASSPHRASE, OTHER, ONE_MORE)] == [
        True,
        False,
        True,
    ]


def test_there_is_an_end_to_the_users(files: VaultFiles, filled: Path) -> None:
    vault = files.open(filled, PASSPHRASE)
    slot = vault.keys.ways.slots[0]
    full = tuple(replace(slot, user=f"u{number}") for number in range(MOST_USERS))
    vault.keys._keys = replace(vault.keys.ways, slots=full)
    with pytest.raises(TooManyWaysIn):
        vault.keys.add_user("uno más", OTHER)
    # And room for everything else even so.
    vault.keys.keep_recovery_words(vault.keys.new_words())
    vault.keys.keep_envelopes(vault.keys.new_envelopes())
    key_file.read(key_file.key_file_of(filled))
    vault.close()


@pytest.mark.parametrize("name", ["", " ", "a\nb", "\x1b[2J", "x" * 65])
def test_what_is_no_name_is_a_bug(files: VaultFiles, filled: Path, name: str) -> None:
    assert not named(name)
    vault = files.open(filled, PASSPHRASE)
    with pytest.raises(ValueError, match="name"):
        vault.keys.add_user(name, OTHER)
    vault.close()


@pytest.mark.parametrize("name", ["Ñandú García", "x" * 64, "日本"])
def test_whoever_makes_a_vault_is_its_first_user(path: Path, name: str) -> None:
    files = replace(vault_files(), user=name)
    vault = files.create(path, PASSPHRASE)
    assert vault.keys.users == (name,)
    vault.close()
    assert opens(files, path, PASSPHRASE)


def test_a_name_that_cannot_be_kept_does_not_spoil_the_keys(path: Path) -> None:
    files = replace(vault_files(), user="x\n" * 100)
    vault = files.create(path, PASSPHRASE)
    assert vault.keys.users == ("",)
    vault.close()


def test_the_words_open_and_put_a_passphrase_in_the_place_of_the_lost_one(
    files: VaultFiles, filled: Path
) -> None:
    vault = files.open(filled, PASSPHRASE)
    assert vault.keys.ways.of_kind("recovery") == ()
    first, second = vault.keys.new_words(), vault.keys.new_words()
    vault.keys.keep_recovery_words(first)
    vault.keys.keep_recovery_words(second)
    assert vault.keys.has_recovery_words
    assert kinds(vault)[-1] == "access-added"
    vault.close()
    before = fingerprint(filled.parent)
    with pytest.raises(WordsWrong):
        files.open_with_words(filled, [first], OTHER)
    with pytest.raises(WeakPassphrase):
        files.open_with_words(filled, [second], "corta")
    assert fingerprint(filled.parent) == before
    vault = files.open_with_words(filled, [second], OTHER)
    assert len(vault.cases.children()) == 40
    vault.close()
    assert not opens(files, filled, PASSPHRASE)
    assert opens(files, filled, OTHER)
    files.open_with_words(filled, [second], ONE_MORE).close()  # the sheet serves again
    assert opens(files, filled, ONE_MORE)


def test_of_several_users_the_one_who_forgot_is_named(files: VaultFiles, filled: Path) -> None:
    vault = files.open(filled, PASSPHRASE)
    vault.keys.add_user("beto", OTHER)
    sheet = vault.keys.new_words()
    vault.keys.keep_recovery_words(sheet)
    vault.close()
    for user in ("nadie", "ana"):
        with pytest.raises(UserUnknown):
            files.open_with_words(filled, [sheet], ONE_MORE, user=user)
    assert opens(files, filled, OTHER)
    files.open_with_words(filled, [sheet], ONE_MORE, user="beto").close()
    assert [opens(files, filled, each) for each in (PASSPHRASE, OTHER, ONE_MORE)] == [
        True,
        False,
        True,
    ]


def test_of_several_users_it_is_otherwise_who_works_here(files: VaultFiles, path: Path) -> None:
    at_work = {name: replace(files, user=name) for name in ("ana", "beto", "carla")}
    vault = at_work["ana"].create(path, PASSPHRASE)
    vault.keys.add_user("beto", OTHER)
    sheet = vault.keys.new_words()
    vault.keys.keep_recovery_words(sheet)
    vault.close()
    with pytest.raises(UserUnknown):
        at_work["carla"].open_with_words(path, [sheet], ONE_MORE)
    at_work["beto"].open_with_words(path, [sheet], ONE_MORE).close()
    assert [opens(files, path, each) for each in (PASSPHRASE, OTHER, ONE_MORE)] == [
        True,
        False,
        True,
    ]


def test_who_has_a_passphrase_is_told_to_whoever_has_the_words(
    files: VaultFiles, path: Path, tmp_path: Path
) -> None:
    files = replace(files, user="ana", state=tmp_path / "state")
    vault = files.create(path, PASSPHRASE)
    vault.keys.add_user("beto", OTHER)
    sheet = vault.keys.new_words()
    vault.keys.keep_recovery_words(sheet)
    vault.close()
    before = fingerprint(path.parent)
    assert files.users_for(path, [sheet]) == ("ana", "beto")
    assert fingerprint(path.parent) == before
    with pytest.raises(WordsWrong):
        files.users_for(path, [words.new_words()])
    assert len(list((tmp_path / "state" / "tries").iterdir())) == 1


def test_the_first_user_without_a_name_can_be_meant_among_several(
    files: VaultFiles, path: Path
) -> None:
    vault = replace(files, user="").create(path, PASSPHRASE)
    vault.keys.add_user("beto", OTHER)
    sheet = vault.keys.new_words()
    vault.keys.keep_recovery_words(sheet)
    vault.close()
    assert files.users_for(path, [sheet]) == ("", "beto")
    files.open_with_words(path, [sheet], ONE_MORE, user="").close()
    assert [opens(files, path, each) for each in (PASSPHRASE, OTHER, ONE_MORE)] == [
        False,
        True,
        True,
    ]


def test_two_envelopes_open_until_there_are_new_ones(files: VaultFiles, filled: Path) -> None:
    vault = files.open(filled, PASSPHRASE)
    former, three = vault.keys.new_envelopes(), vault.keys.new_envelopes()
    vault.keys.keep_envelopes(former)
    vault.keys.keep_envelopes(three)
    assert vault.keys.has_envelopes
    vault.close()
    for sheets in (former[:2], [three[0], former[1]], [three[0]], [three[1], three[1]]):
        with pytest.raises(WordsWrong):
            files.open_with_words(filled, sheets, OTHER)
    files.open_with_words(filled, [three[2], three[0]], OTHER).close()
    assert opens(files, filled, OTHER)


def test_words_that_failed_are_counted_and_typing_errors_are_not(
    files: VaultFiles, filled: Path, tmp_path: Path
) -> None:
    files = replace(files, state=tmp_path / "state")
    with pytest.raises(UserError):
        files.open_with_words(filled, ["ábaco computadora"], OTHER)
    assert not (tmp_path / "state" / "tries").exists()
    with pytest.raises(WordsWrong):
        files.open_with_words(filled, [words.new_words()], OTHER)
    assert len(list((tmp_path / "state" / "tries").iterdir())) == 1


# --- the doubled key file


def both(vault: Path) -> tuple[Path, Path]:
    return key_file.key_file_of(vault), key_file.double_of(vault)


@pytest.mark.parametrize("lost", [0, 1])
@pytest.mark.parametrize("how", ["gone", "empty", "cut", "foreign", "another's vault"])
def test_either_key_file_heals_the_other(
    files: VaultFiles, filled: Path, tmp_path: Path, lost: int, how: str
) -> None:
    whole = both(filled)[0].read_bytes()
    file = both(filled)[lost]
    if how == "gone":
        file.unlink()
    elif how == "foreign":
        file.write_bytes(b"something of someone")
    elif how == "another's vault":
        files.create(tmp_path / "otra.vault", PASSPHRASE).close()
        shutil.copy(both(tmp_path / "otra.vault")[0], file)
    else:
        file.write_bytes(b"" if how == "empty" else whole[: len(whole) // 2])
    vault = files.open(filled, PASSPHRASE)
    assert len(vault.cases.children()) == 40
    assert [file.read_bytes() for file in both(filled)] == [whole, whole]
    vault.close()


def test_a_key_file_cut_at_any_byte_is_healed_by_its_double(filled: Path) -> None:
    whole = both(filled)[0].read_bytes()
    (sound,) = key_file.found(filled)
    for file in both(filled):
        for length in range(len(whole)):
            file.write_bytes(whole[:length])
            assert key_file.found(filled) == [sound]
        key_file.heal(filled, sound)
        assert file.read_bytes() == whole


def test_a_refusal_heals_nothing(files: VaultFiles, filled: Path) -> None:
    both(filled)[0].unlink()
    before = fingerprint(filled.parent)
    with pytest.raises(WrongPassphrase):
        files.open(filled, OTHER)
    assert fingerprint(filled.parent) == before


def test_a_double_of_a_newer_program_is_not_written_over(files: VaultFiles, filled: Path) -> None:
    content = json.loads(both(filled)[1].read_bytes())
    both(filled)[1].write_text(json.dumps({**content, "version": 3}))
    before = fingerprint(filled.parent)
    with pytest.raises(VaultKeysNewer):
        files.open(filled, PASSPHRASE)
    assert fingerprint(filled.parent) == before


def test_a_former_double_does_not_let_a_former_passphrase_in(
    files: VaultFiles, filled: Path
) -> None:
    """As a program leaves it that is killed between the two files."""
    former = both(filled)[1].read_bytes()
    vault = files.open(filled, PASSPHRASE)
    vault.keys.change_passphrase(PASSPHRASE, OTHER)
    vault.close()
    both(filled)[1].write_bytes(former)
    assert not opens(files, filled, PASSPHRASE)
    assert opens(files, filled, OTHER)
    assert both(filled)[1].read_bytes() == both(filled)[0].read_bytes() != former


@pytest.mark.parametrize("taken", [0, 1, 2, 3, 4])
def test_a_way_taken_out_by_hand_is_seen(files: VaultFiles, filled: Path, taken: int) -> None:
    """Or put in from an older file: nobody edits the ways in who does not hold the data key."""
    vault = files.open(filled, PASSPHRASE)
    vault.keys.add_user("beto", OTHER)
    vault.keys.keep_envelopes(vault.keys.new_envelopes())
    vault.close()
    content = json.loads(both(filled)[0].read_bytes())
    del content["slots"][taken]
    content["sha256"] = key_file._check(content)
    for file in both(filled):
        file.write_text(json.dumps(content))
    before = fingerprint(filled.parent)
    with pytest.raises(VaultKeysMissing if taken != 0 else WrongPassphrase):
        files.open(filled, PASSPHRASE)
    with pytest.raises(VaultKeysMissing if taken != 1 else WrongPassphrase):
        files.open(filled, OTHER)
    assert fingerprint(filled.parent) == before


def test_a_slot_of_another_vault_lets_nobody_in(
    files: VaultFiles, filled: Path, tmp_path: Path
) -> None:
    other = tmp_path / "otra.vault"
    files.create(other, OTHER).close()
    foreign = key_file.read(both(other)[0]).slots
    mine = key_file.read(both(filled)[0])
    data_key = keys.unseal(mine, PASSPHRASE)
    key_file.write_both(filled, mine.adding(*foreign), data_key)
    assert not opens(files, filled, OTHER)
    assert opens(files, filled, PASSPHRASE)


def test_keys_of_another_data_key_are_foreign(files: VaultFiles, filled: Path) -> None:
    mine = key_file.read(both(filled)[0])
    new = keys.new_data_key()
    slot = keys.seal(mine.vault_id, new, PASSPHRASE, vault_files().costs())
    key_file.write_both(filled, KeyFile(vault_id=mine.vault_id, slots=(slot,)), new)
    before = fingerprint(filled.parent)
    with pytest.raises(VaultKeysForeign):
        files.open(filled, PASSPHRASE)
    assert fingerprint(filled.parent) == before


# --- shutting someone out


@pytest.fixture
def shared(files: VaultFiles, filled: Path) -> Path:
    """The vault of 40 cases with three users, recovery words and envelopes."""
    vault = replace(files, user="ana").open(filled, PASSPHRASE)
    vault.keys.add_user("beto", OTHER)
    vault.keys.add_user("carla", ONE_MORE)
    vault.keys.keep_recovery_words(vault.keys.new_words())
    vault.close()
    return filled


def test_whoever_is_shut_out_cannot_come_back_with_copies(
    files: VaultFiles, shared: Path, tmp_path: Path
) -> None:
    copied = tmp_path / "copied"
    shutil.copy(both(shared)[0], copied)
    former = key_of(shared, OTHER)
    assert files.remove_user(shared, PASSPHRASE, "beto") == ("carla",)

    assert {file.name for file in shared.parent.iterdir()} == {
        "casos.vault",
        "casos.vault.keys",
        "casos.vault.keys.bak",
    }
    assert shared.stat().st_mode & 0o077 == 0
    assert not opens(files, shared, OTHER)
    assert not opens(files, shared, ONE_MORE)
    with pytest.raises(Exception, match="not a database"), closing(connect(shared, former)) as db:
        db.execute("SELECT count(*) FROM vault")
    kept = [file.read_bytes() for file in both(shared)]
    for file in both(shared):
        shutil.copy(copied, file)
    with pytest.raises(VaultKeysForeign):
        files.open(shared, OTHER)
    for file, content in zip(both(shared), kept, strict=True):
        file.write_bytes(content)

    vault = files.open(shared, PASSPHRASE)
    assert len(vault.cases.children()) == 40
    assert vault.keys.users == ("",)
    assert not vault.keys.has_recovery_words
    assert kinds(vault)[-1] == "access-removed"
    vault.audit.verify()
    vault.keys.add_user("carla", ONE_MORE)
    vault.cases.save(a_case(), author="ana", at=NOW)
    vault.close()
    assert opens(files, shared, ONE_MORE)
    with closing(connect(shared, key_of(shared))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
        assert connection.execute("PRAGMA journal_mode").fetchall() == [("wal",)]


def test_whoever_is_shut_out_is_refused_plainly_before_the_double_of_the_keys_follows(
    files: VaultFiles, shared: Path, tmp_path: Path
) -> None:
    files = replace(files, state=tmp_path / "state")
    former = both(shared)[1].read_bytes()
    files.remove_user(shared, PASSPHRASE, "beto")
    both(shared)[1].write_bytes(former)  # as it stands when the program dies there
    with pytest.raises(WrongPassphrase):
        files.open(shared, OTHER)
    vault = files.open(shared, PASSPHRASE)
    assert kinds(vault)[-1] == "unlock-failed"
    vault.close()
    assert both(shared)[1].read_bytes() != former


def test_a_removal_that_is_refused_changes_nothing(files: VaultFiles, shared: Path) -> None:
    before = fingerprint(shared.parent)
    for passphrase, user, error in (
        (PASSPHRASE, "nadie", UserUnknown),
        (OTHER, "beto", OwnPassphrase),
        (PASSPHRASE, "", OwnPassphrase),
        (OTHER + "!", "carla", WrongPassphrase),
    ):
        with pytest.raises(error):
            files.remove_user(shared, passphrase, user)
        assert fingerprint(shared.parent) == before


def test_the_anchor_knows_the_vault_under_its_new_key(
    files: VaultFiles, shared: Path, tmp_path: Path
) -> None:
    files = replace(files, state=tmp_path / "state")
    files.remove_user(shared, PASSPHRASE, "beto")
    ways = key_file.read(both(shared)[0])
    head = anchor.read(tmp_path / "state", ways.vault_id, keys.unseal(ways, PASSPHRASE))
    vault = files.open(shared, PASSPHRASE)
    assert head == vault.audit.head()
    vault.close()


def test_a_removal_that_fails_at_any_step_leaves_a_vault(
    files: VaultFiles, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each step that touches the disk, as if the disk gave up there."""
    rows = {("casos.vault" + end): (Path(f"{shared}{end}")).read_bytes() for end in KEPT}
    steps: list[tuple[object, str]] = [
        *((Path, "replace"), (Path, "mkdir"), (os, "fsync")),
        (atomic, "write"),
    ]
    for owner, name in steps:
        real: Callable[..., object] = getattr(owner, name)
        for survives in range(12):
            calls = itertools.count()

            def gives_up(
                *args: object,
                real: Callable[..., object] = real,
                calls: Iterator[int] = calls,
                survives: int = survives,
                **options: Any,
            ) -> object:
                if next(calls) == survives:
                    raise OSError(errno.ENOSPC, "No space left on device")
                return real(*args, **options)

            with monkeypatch.context() as patch:
                patch.setattr(owner, name, gives_up)
                try:
                    files.remove_user(shared, PASSPHRASE, "beto")
                except VaultUnwritable:
                    removed = False
                else:
                    removed = True
            vault = files.open(shared, PASSPHRASE)
            assert len(vault.cases.children()) == 40
            assert not removed or vault.keys.users == ("",)
            vault.close()
            assert {file.name for file in shared.parent.iterdir()} == set(rows)
            reached = next(calls) > survives
            for file, content in rows.items():
                shared.with_name(file).write_bytes(content)
            if not reached:
                break
        else:
            pytest.fail(f"{name} was called more often than was tried")


KEPT = ("", ".keys", ".keys.bak")


# --- killed at any moment


@pytest.mark.parametrize("seconds", [0.02, 0.2, 0.27, 0.43])
def test_a_change_that_is_killed_leaves_one_passphrase(
    files: VaultFiles, filled: Path, seconds: float
) -> None:
    told = killed_after(seconds, "change", str(filled))
    last, state = int(told[-1][0]), told[-1][1]
    old, new = (PASSPHRASE, OTHER) if last % 2 == 0 else (OTHER, PASSPHRASE)
    opened = [opens(files, filled, passphrase) for passphrase in (old, new)]
    if state == "done":
        # The next change may have begun without a word of it reaching us; it has not ended.
        assert sorted(opened) == [False, True]
    assert sum(opened) == 1


@pytest.mark.parametrize("seconds", [0.02, 0.3, 0.45, 0.75])
def test_a_removal_that_is_killed_leaves_a_whole_vault(
    files: VaultFiles, filled: Path, seconds: float
) -> None:
    told = killed_after(seconds, "remove", str(filled))
    assert told
    vault = files.open(filled, PASSPHRASE)
    assert len(vault.cases.children()) == 40
    assert set(vault.keys.users) <= {"", "beto"}
    vault.audit.verify()
    vault.close()
    assert {file.name for file in filled.parent.iterdir()} == {f"casos.vault{end}" for end in KEPT}
    with closing(connect(filled, key_of(filled))) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
