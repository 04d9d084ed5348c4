"""A file is there whole, or as it was."""

import os
from pathlib import Path

import pytest

from legalaid_desktop import atomic


def test_file_is_written_for_its_owner_alone(tmp_path: Path) -> None:
    target = tmp_path / "new" / "paper.pdf"
    atomic.write(target, b"whole")
    assert target.read_bytes() == b"whole"
    assert target.stat().st_mode & 0o777 == 0o600
    assert target.parent.stat().st_mode & 0o777 == 0o700


def test_failure_leaves_the_former_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "paper.pdf"
    atomic.write(target, b"former")

    def full(_: int) -> None:
        raise OSError

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError):  # noqa: PT011 - whatever the disk says
        atomic.write(target, b"newer")
    assert target.read_bytes() == b"former"
    assert [file.name for file in tmp_path.iterdir()] == ["paper.pdf"]
