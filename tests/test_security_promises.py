"""Every promise of SECURITY.md names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def promises() -> list[str]:
    """Return the rows of the table of promises, without its head."""
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    return [line for line in text.splitlines() if line.startswith("| ") and "| Held by" not in line]


def test_every_promise_is_held_by_a_test() -> None:
    rows = promises()
    assert len(rows) > 10
    assert [row for row in rows if "::test_" not in row and not row.endswith("| the same |")] == []


def test_the_tests_it_names_exist() -> None:
    named = re.findall(r"`([\w/]+\.py)::(test_\w+)`", "\n".join(promises()))
    assert len(named) > 20
    missing = [
        f"{file}::{name}"
        for file, name in named
        if not re.search(
            rf"^def {name}\(", (ROOT / "tests" / file).read_text("utf-8"), re.MULTILINE
        )
    ]
    assert missing == []
