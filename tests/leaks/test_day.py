"""After a full day's work on one planted child, nothing of her is outside what was asked for."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from legalaid_desktop.vault import key_file, keys
from tests.leaks.day import Day, live, words_of
from tests.leaks.planted import VALUES
from tests.leaks.search import hits

WORDS_TOGETHER = 3
pytestmark = pytest.mark.timeout(900)


@dataclass(frozen=True)
class Lived:
    day: Day
    planted: dict[str, str | bytes]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Lived:
    folder = tmp_path_factory.mktemp("day")
    day = Day(folder / "home", folder / "asked")
    sheet = live(day)
    on_the_screen = (day.asked / "sheet on the screen").read_text("utf-8").split()
    return Lived(
        day,
        {
            **VALUES,
            **_of_the_keys(day.vault, "new passphrase"),
            **_of_the_keys(day.restored, "passphrase of another"),
            **_of_the_sheet("printed", words_of(sheet)),
            **_of_the_sheet("on the screen", on_the_screen),
        },
    )


def _of_the_keys(vault: Path, phrase: str) -> dict[str, str | bytes]:
    found = key_file.read(key_file.key_file_of(vault))
    data_key = keys.unseal(found, VALUES[phrase])
    of = vault.parent.name
    uses: dict[str, str | bytes] = {
        f"key of {of} for {use}": keys.derived(data_key, use)
        for use in ("database", "audit", "backup", "keys")
    }
    return {f"data key of {of}": data_key, **uses}


def _of_the_sheet(which: str, words: list[str]) -> dict[str, str | bytes]:
    """Return what stands of 24 words in a row, wherever one begins."""
    assert len(words) == 24
    runs = (words[at : at + WORDS_TOGETHER] for at in range(25 - WORDS_TOGETHER))
    return {f"words {which} from {at}": " ".join(run) for at, run in enumerate(runs, start=1)}


def test_nothing_of_her_is_outside_what_was_asked_for(lived: Lived) -> None:
    assert hits(lived.day.home, lived.planted) == []


def test_she_is_in_what_was_asked_for(lived: Lived) -> None:
    found = hits(
        lived.day.asked, {name: lived.planted[name] for name in ("given names", "surname")}
    )
    forms = {hit.form.rpartition(": ")[0] for hit in found}
    assert {"plain", "zip", "PDF text"} <= forms
    papers = {Path(hit.place).suffix for hit in found if hit.place.startswith("papers/")}
    assert papers == {".docx", ".pdf"}


def test_the_vault_and_its_surroundings_were_there_to_be_searched(lived: Lived) -> None:
    files = [file.relative_to(lived.day.home) for file in lived.day.home.rglob("*")]
    names = {str(file) for file in files}
    assert {"vaults/expedientes.vault", "vaults/expedientes.vault.keys"} <= names
    assert any(name.startswith("state/") and "anchors" in name for name in names)
    # Of two on one day the newer is kept.
    assert sum(name.startswith("backups/") for name in names) == 1
    assert sum(name.endswith(".vault") for name in names) == 3
    assert any(".anterior-" in name for name in names)
    assert sum(name.startswith("said/") for name in names) > 20
    assert lived.day.vault.stat().st_size > 400_000
    assert len(json.loads(key_file.key_file_of(lived.day.vault).read_bytes())["slots"]) >= 3


def test_nothing_is_left_in_the_temporary_folder(lived: Lived) -> None:
    assert [file.name for file in (lived.day.home / "tmp").rglob("*")] == []


def test_nothing_was_written_elsewhere(lived: Lived) -> None:
    touched = set(lived.day.touched.read_text("utf-8").splitlines())
    mine = (str(lived.day.home), str(lived.day.asked), "/dev/")
    assert len(touched) > 50
    assert [path for path in touched if not path.startswith(mine)] == []
