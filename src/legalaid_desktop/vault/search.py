"""Type to find: the children whose words begin with every word typed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, exists, func, select
from sqlalchemy.orm import aliased

from legalaid_desktop.record.index import ChildRow, split_words
from legalaid_desktop.vault import index
from legalaid_desktop.vault.engine import reading
from legalaid_desktop.vault.tables import ChildIndexRow, SearchWordRow

# Measured on a year's national figure, 38,000 children under a million words. The rows of a word
# with FEW of them are put in order. Otherwise the list is walked in its order until `limit` are
# found: past the rows of a word gathered in a set, or, where they are COMMON, looking each up.
FEW = 500
COMMON = 10_000

# What is pasted by mistake may be a whole narrative.
_LONGEST_TEXT = 500
_MOST_TERMS = 16
_AT_ONCE = 500

_LAST_SIGN = "\U0010ffff"


class Search:
    """Every call is its own transaction, and raises VaultBusy, VaultDamaged."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, text: str, *, limit: int = 50) -> Sequence[ChildRow]:
        """Return at most `limit` children, in the order of the list, for what was typed so far.

        Each word typed must begin a word of the child, her case, her family or her station, in
        any order, whatever the case and the accents. No words find everyone.
        """
        with reading(self._engine) as connection:
            return _find(connection, _terms(text), limit)


def with_pairs(connection: Connection, pairs: Collection[tuple[str, str]]) -> Sequence[ChildRow]:
    """Return the children found by both words of any of the pairs, each word whole.

    A pair of which both words are COMMON, "Estación Migratoria", is nobody's name: it is passed by.
    """
    counts = {
        word: _counted(connection, select(SearchWordRow.row_id).where(SearchWordRow.word == word))
        for word in {word for pair in pairs for word in pair}
    }
    found: set[int] = set()
    for pair in pairs:
        rarer, other = sorted(pair, key=counts.__getitem__)
        if 0 < counts[rarer] <= COMMON:
            found.update(connection.execute(_with_both(rarer, other)).scalars())
    wanted = sorted(found)
    rows: list[ChildRow] = []
    for at in range(0, len(wanted), _AT_ONCE):
        some = select(*index.COLUMNS).where(ChildIndexRow.row_id.in_(wanted[at : at + _AT_ONCE]))
        rows += index.as_children(connection.execute(some).all())
    return rows


def _with_both(rarer: str, other: str) -> Select[Any]:
    one, two = aliased(SearchWordRow), aliased(SearchWordRow)
    also = exists().where(two.word == other, two.row_id == one.row_id)
    return select(one.row_id).where(one.word == rarer, also)


def _terms(text: str) -> list[str]:
    """Return the words to look for. One that begins another would add nothing."""
    typed = dict.fromkeys(split_words(text[:_LONGEST_TEXT]))
    words = sorted(list(typed)[:_MOST_TERMS], key=lambda word: (-len(word), word))
    return [
        word
        for at, word in enumerate(words)
        if not any(longer.startswith(word) for longer in words[:at])
    ]


def _find(connection: Connection, terms: Sequence[str], limit: int) -> Sequence[ChildRow]:
    counts = {term: _count(connection, term) for term in terms}
    rarest = min(terms, key=counts.__getitem__, default="")
    if rarest and counts[rarest] <= FEW:
        others = (_has(term) for term in terms if term != rarest)
        chosen = (ChildIndexRow.row_id.in_(_rows_of(rarest)), *others)
    else:
        # With the sum no engine goes from the set to the rows instead of along the list.
        walked = ChildIndexRow.row_id + 0
        chosen = tuple(
            _has(term) if count > COMMON else walked.in_(_rows_of(term))
            for term, count in counts.items()
        )
    first = select(ChildIndexRow.row_id).where(*chosen).order_by(ChildIndexRow.order_key)
    found = connection.execute(first.limit(limit)).scalars().all()
    wanted = select(*index.COLUMNS).where(ChildIndexRow.row_id.in_(found))
    return index.as_children(connection.execute(wanted.order_by(ChildIndexRow.order_key)).all())


def _count(connection: Connection, term: str) -> int:
    """Return how many rows a term has, some a child's twice, and no more than matter."""
    return _counted(connection, _rows_of(term))


def _counted(connection: Connection, rows: Select[Any]) -> int:
    counted = rows.limit(COMMON + 1).subquery()
    return connection.execute(select(func.count()).select_from(counted)).scalar_one()


def _rows_of(term: str) -> Select[Any]:
    return select(SearchWordRow.row_id).where(_begins(term))


def _has(term: str) -> ColumnElement[bool]:
    return exists().where(SearchWordRow.row_id == ChildIndexRow.row_id, _begins(term))


def _begins(term: str) -> ColumnElement[bool]:
    # PostgreSQL does not parse a collation within BETWEEN, and SQLAlchemy writes one there.
    return (SearchWordRow.word >= term) & (SearchWordRow.word <= term + _LAST_SIGN)
