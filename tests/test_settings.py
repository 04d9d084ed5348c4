"""Settings are kept for one user, survive damage, and never stop the app."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from legalaid_desktop import settings
from legalaid_desktop.errors import FileUnwritable
from legalaid_desktop.settings import Settings

CHOSEN = Settings(
    language="en",
    theme="contrast",
    text_size=150,
    last_vault=Path("casos") / "bóveda.vault",
    pdf_engine="libreoffice",
    window=(-10, 20, 1366, 700),
    maximised=True,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
KEYS = st.sampled_from(
    ["language", "theme", "text_size", "last_vault", "pdf_engine", "window", "newer", "other"]
)


def file_in(folder: Path) -> Path:
    return folder / "settings.json"


def test_a_first_run_has_the_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "none") == Settings()
    assert not (tmp_path / "none").exists()


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    settings.save(CHOSEN, tmp_path)
    assert settings.load(tmp_path) == CHOSEN


def test_only_the_user_can_read_them(tmp_path: Path) -> None:
    folder = tmp_path / "made" / "here"
    settings.save(CHOSEN, folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert file_in(folder).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("language", "fr"),
        ("theme", None),
        ("text_size", 79),
        ("text_size", 201),
        ("text_size", "150"),
        ("last_vault", ["a"]),
        ("pdf_engine", ""),
        ("window", [0, 0, 0, 700]),
        ("window", [0, 0, 1366]),
        ("window", "0,0,1366,700"),
        ("maximised", 1),
    ],
)
def test_a_value_without_sense_falls_back_alone(tmp_path: Path, key: str, value: object) -> None:
    settings.save(CHOSEN, tmp_path)
    saved = json.loads(file_in(tmp_path).read_text("utf-8"))
    file_in(tmp_path).write_text(json.dumps(saved | {key: value}), "utf-8")
    loaded = settings.load(tmp_path)
    assert getattr(loaded, key) == getattr(Settings(), key)
    others = {"language", "theme", "text_size", "last_vault", "pdf_engine", "window"} - {key}
    assert {name: getattr(loaded, name) for name in others} == {
        name: getattr(CHOSEN, name) for name in others
    }


def test_a_key_of_a_newer_version_is_kept(tmp_path: Path) -> None:
    file_in(tmp_path).write_text('{"theme": "dark", "sound": {"on": true}}', "utf-8")
    settings.save(settings.load(tmp_path), tmp_path)
    saved = json.loads(file_in(tmp_path).read_text("utf-8"))
    assert saved["sound"] == {"on": True}
    assert saved["theme"] == "dark"


@pytest.mark.parametrize("damage", [b"", b'{"theme": "da', b"\xff\xfe\x00", b"[]", b"[" * 100_000])
def test_a_damaged_file_is_set_aside(tmp_path: Path, damage: bytes) -> None:
    for _ in range(2):
        file_in(tmp_path).write_bytes(damage)
        assert settings.load(tmp_path) == Settings()
        settings.save(CHOSEN, tmp_path)
        assert settings.load(tmp_path) == CHOSEN
    aside = sorted(tmp_path.glob("settings.json.damaged-*"))
    assert [path.read_bytes() for path in aside] == [damage, damage]


def test_a_failed_save_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.save(CHOSEN, tmp_path)

    def disk_full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", disk_full)
    with pytest.raises(FileUnwritable):
        settings.save(Settings(), tmp_path)
    assert settings.load(tmp_path) == CHOSEN
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


def test_a_place_that_is_no_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FileUnwritable):
        settings.save(CHOSEN, tmp_path / "file")


@effort(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(KEYS, JSON))
def test_nothing_in_the_file_stops_the_app(saved: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file_in(folder).write_text(json.dumps(saved), "utf-8")
        loaded = settings.load(folder)
        settings.save(loaded, folder)
        assert settings.load(folder) == loaded
