"""Every table of `sentences/`, read by the sandbox that fills the papers."""

import pytest

from tests.language.tables import Row, made, rows

ROWS = tuple(rows())


@pytest.mark.parametrize("row", ROWS, ids=[row.place for row in ROWS])
def test_sentence_agrees(row: Row) -> None:
    assert made(row) == row.sentence


def test_tables_are_whole() -> None:
    assert len(ROWS) > 450
