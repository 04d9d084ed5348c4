"""Type to find: the children whose words begin with every word typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, exists, select

from legalaid_desktop.record.index import ChildRow
from legalaid_desktop.vault import index
from legalaid_desktop.vault.engine import reading
from legalaid_desktop.vault.tables import ChildIndexRow, SearchWordRow

# A word that more rows begin with than COMMON is looked up child by child, in the order of the
# list: it is soon found 50 times. Fewer rows are read at once, and put in order if they are FEW.
COMMON = 20_000
FEW = 500

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


def _terms(text: str) -> list[str]:
    """Return the words to look for, rarest guess first: what begins another one adds nothing."""
    words = sorted(set(index.split_words(text)), key=lambda word: (-len(word), word))
    return [
        word
        for at, word in enumerate(words)
        if not any(longer.startswith(word) for longer in words[:at])
    ]


def _find(connection: Connection, terms: Sequence[str], limit: int) -> Sequence[ChildRow]:
    chosen: set[int] | None = None
    left: list[str] = []
    for term in terms:
        if chosen is not None and len(chosen) <= FEW:
            left.append(term)
            continue
        rows = _row_ids(connection, term)
        if len(rows) > COMMON:
            left.append(term)
        else:
            chosen = set(rows) if chosen is None else chosen.intersection(rows)
        if chosen is not None and not chosen:
            return []
    wanted = select(*index.COLUMNS).where(*map(_has, left))
    if chosen is not None and len(chosen) > FEW:
        chosen = set(_first(connection, chosen, left, limit))
    if chosen is not None:
        wanted = wanted.where(ChildIndexRow.row_id.in_(chosen))
    rows_found = connection.execute(_in_order(wanted).limit(limit)).mappings()
    return [index.as_child(row) for row in rows_found]


def _row_ids(connection: Connection, term: str) -> Sequence[int]:
    """Return who has a word that begins so, some of them twice, and no more than matter."""
    wanted = select(SearchWordRow.row_id).where(_begins(term)).limit(COMMON + 1)
    return connection.execute(wanted).scalars().all()


def _first(connection: Connection, chosen: set[int], left: Sequence[str], limit: int) -> list[int]:
    """Return the first of those chosen who have what is left as well."""
    found: list[int] = []
    wanted = _in_order(select(ChildIndexRow.row_id).where(*map(_has, left)))
    with connection.execution_options(stream_results=True).execute(wanted) as rows:
        for row_id in rows.scalars():
            if row_id in chosen:
                found.append(row_id)
                if len(found) == limit:
                    break
    return found


def _in_order(wanted: Select[Any]) -> Select[Any]:
    return wanted.order_by(ChildIndexRow.order_key)


def _has(term: str) -> ColumnElement[bool]:
    return exists().where(SearchWordRow.row_id == ChildIndexRow.row_id, _begins(term))


def _begins(term: str) -> ColumnElement[bool]:
    return SearchWordRow.word.between(term, term + _LAST_SIGN)
