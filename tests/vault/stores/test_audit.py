"""The trail: what it tells, that nobody rewrites it, and that whoever does is found out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from legalaid_desktop.errors import AuditBroken, CaseChangedElsewhere
from legalaid_desktop.record.detention import Event
from legalaid_desktop.record.trail import Act, Head
from legalaid_desktop.vault import audit
from legalaid_desktop.vault.audit import FIRST, AuditTrail
from legalaid_desktop.vault.cases import CaseStore
from legalaid_desktop.vault.engine import reading, writing
from tests.vault.samples import NOW, a_case, a_child

HOSTILE = {
    "NUL": "a\0b",
    "half a pair": "a\ud800b",
    "backslashes": "a\\b\\\\u0000\\",
    "markup": "<b>'\"; DROP TABLE audit; --",
    "long": "ñ" * 1_000_000,
    "empty": "",
}


@pytest.fixture
def trail(engine: Engine) -> AuditTrail:
    return AuditTrail(engine)


@pytest.fixture
def cases(engine: Engine) -> CaseStore:
    return CaseStore(engine)


def note(trail: AuditTrail, count: int) -> None:
    for number in range(count):
        trail.note(Act.CASE_LOOKED_AT.value, author="ana", at=NOW, case_id=f"k{number}")


def test_an_empty_trail_has_a_head(trail: AuditTrail) -> None:
    assert trail.head() == trail.verify() == FIRST == Head(seq=0, hash="")
    assert trail.entries() == []


def test_an_entry_tells_who_when_what_and_where(trail: AuditTrail) -> None:
    at = datetime(2026, 11, 22, 10, 30, tzinfo=ZoneInfo("America/Tijuana"))
    head = trail.note(
        "printed", author="Ana", at=at, case_id="k1", object_id="f1", fields=["a.b"], reason="r"
    )
    (entry,) = trail.entries()
    assert (entry.seq, entry.hash) == (head.seq, head.hash) == (1, trail.head().hash)
    assert (entry.author, entry.kind, entry.case_id) == ("Ana", "printed", "k1")
    assert (entry.object_id, entry.fields, entry.reason) == ("f1", ("a.b",), "r")
    assert entry.at == at
    assert (entry.utc_offset, entry.clock_back) == ("-08:00", False)


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (timedelta(0), "+00:00"),
        (timedelta(hours=-6), "-06:00"),
        (timedelta(hours=5, minutes=45), "+05:45"),
        (timedelta(hours=-3, minutes=-30), "-03:30"),
    ],
)
def test_the_zone_of_the_clock_is_kept(trail: AuditTrail, ahead: timedelta, said: str) -> None:
    trail.note("printed", author="a", at=NOW.astimezone(timezone(ahead)))
    assert trail.entries()[0].utc_offset == said


@pytest.mark.parametrize(
    ("minutes", "flagged"),
    [
        ([0, 1, 1, 2], [False, False, False, False]),
        ([0, -1, 0, 1], [False, True, False, False]),
        ([0, -60 * 24 * 3650, 0], [False, True, False]),
        ([0, 60 * 24 * 3650, 0], [False, False, True]),
        ([0, -5 / 60, 0], [False, False, False]),  # one waited for the other
    ],
)
def test_a_clock_that_went_back_is_flagged_and_the_order_stays(
    trail: AuditTrail, minutes: list[float], flagged: list[bool]
) -> None:
    for number in minutes:
        trail.note("printed", author="a", at=NOW + timedelta(minutes=number))
    entries = trail.entries()
    assert [entry.clock_back for entry in entries] == flagged
    assert [entry.seq for entry in entries] == list(range(1, len(minutes) + 1))
    trail.verify()


def test_the_same_hour_said_in_another_zone_is_not_back(trail: AuditTrail) -> None:
    trail.note("printed", author="a", at=NOW)
    trail.note("printed", author="a", at=NOW.astimezone(ZoneInfo("America/Tijuana")))
    assert not trail.entries()[1].clock_back


@pytest.mark.parametrize("name", HOSTILE)
def test_any_author_and_reason_comes_back(trail: AuditTrail, name: str) -> None:
    trail.note("printed", author=HOSTILE[name][:2000], at=NOW, reason=HOSTILE[name])
    (entry,) = trail.entries()
    assert (entry.author, entry.reason) == (HOSTILE[name][:2000], HOSTILE[name])
    assert trail.verify() == trail.head()


@pytest.mark.parametrize("kind", ["", "Printed", "a b", "á", "a" * 41, "a\0"])
def test_what_is_no_kind_is_a_bug(trail: AuditTrail, kind: str) -> None:
    with pytest.raises(ValueError, match="kind"):
        trail.note(kind, author="a", at=NOW)
    assert trail.head() == FIRST


def test_every_act_is_a_kind(trail: AuditTrail) -> None:
    for act in Act:
        trail.note(act.value, author="a", at=NOW)
    assert trail.verify().seq == len(Act)


def test_a_moment_without_zone_is_a_bug(trail: AuditTrail) -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        trail.note("printed", author="a", at=datetime(2026, 1, 1))  # noqa: DTZ001
    assert trail.head() == FIRST


def test_entries_are_read_on_from_one_and_for_one_case(trail: AuditTrail) -> None:
    note(trail, 10)
    trail.note("printed", author="ana", at=NOW, case_id="k3")
    assert [entry.seq for entry in trail.entries(after=4, limit=3)] == [5, 6, 7]
    assert [entry.seq for entry in trail.entries(case_id="k3")] == [4, 11]
    assert trail.entries(after=11) == []


def test_the_hash_of_each_entry_can_be_asked_for(trail: AuditTrail) -> None:
    note(trail, 3)
    assert trail.hash_at(0) == ""
    assert [trail.hash_at(seq) for seq in (1, 2, 3)] == [each.hash for each in trail.entries()]
    assert trail.hash_at(4) is None


# What saving a case tells.


def test_saving_tells_which_fields_changed_and_no_value(
    cases: CaseStore, trail: AuditTrail
) -> None:
    child = a_child(id="c1", given_names="Xóchitl")
    case = cases.save(a_case(children=(child,)), author="ana", at=NOW)
    event = Event(id="e1", what="Lloraba")
    moved = replace(
        case,
        number="7",
        children=(replace(child, given_names="Citlali", alias="Nana"),),
        detention=replace(case.detention, events=(event,)),
    )
    cases.save(moved, author="luz", at=NOW)
    created, saved = trail.entries()
    assert (created.kind, created.author) == ("case-created", "ana")
    assert {"number", "children.c1", "detention.station"} <= set(created.fields)
    assert (saved.kind, saved.author, saved.case_id) == ("case-saved", "luz", case.id)
    assert set(saved.fields) == {
        "number",
        "children.c1.given_names",
        "children.c1.alias",
        "detention.events.e1",
    }
    told = repr(trail.entries())
    assert not any(word in told for word in ("Xóchitl", "Citlali", "Nana", "Lloraba", "Siglo"))


def test_a_step_that_is_a_name_does_not_reach_the_trail(trail: AuditTrail) -> None:
    trail.note("printed", author="ana", at=NOW, fields=("children.María José",))
    assert trail.entries()[0].fields == ("children.?",)


def test_a_save_that_is_refused_tells_nothing(cases: CaseStore, trail: AuditTrail) -> None:
    case = cases.save(a_case(), author="ana", at=NOW)
    head = trail.head()
    with pytest.raises(CaseChangedElsewhere):
        cases.save_all([a_case(), replace(case, version=0)], author="ana", at=NOW)
    assert trail.head() == head
    assert trail.verify() == head


def test_what_is_undone_leaves_no_gap(engine: Engine, trail: AuditTrail) -> None:
    note(trail, 2)
    connection = engine.execution_options(writes=True).connect()
    assert audit.append(connection, kind="printed", author="a", at=NOW).seq == 3
    connection.rollback()
    connection.close()
    note(trail, 1)
    assert trail.verify().seq == 3


# Nobody rewrites it.

EDITS = {
    "update": "UPDATE audit SET reason = 'x' WHERE seq = 2",
    "update nothing": "UPDATE audit SET reason = reason",
    "delete": "DELETE FROM audit WHERE seq = 3",
    "delete all": "DELETE FROM audit",
    "leave a gap": "INSERT INTO audit SELECT seq + 10, at, utc_offset, clock_back, author, kind,"
    " case_id, object_id, fields, reason, prev_hash, hash FROM audit WHERE seq = 3",
    "before the first": "INSERT INTO audit SELECT seq - 1, at, utc_offset, clock_back, author,"
    " kind, case_id, object_id, fields, reason, prev_hash, hash FROM audit WHERE seq = 1",
}


@pytest.mark.parametrize("name", EDITS)
def test_the_tables_refuse_an_edit(engine: Engine, trail: AuditTrail, name: str) -> None:
    note(trail, 3)
    head = trail.head()
    with pytest.raises(IntegrityError, match=r"audit (is only added to|leaves no gap)"):
        run(engine, EDITS[name])
    assert trail.verify() == head


def test_sqlite_does_not_put_one_in_the_place_of_another(engine: Engine, trail: AuditTrail) -> None:
    if engine.dialect.name != "sqlite":
        pytest.skip("a statement of SQLite's")
    note(trail, 3)
    with pytest.raises(IntegrityError, match="audit leaves no gap"):
        run(engine, "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 2")
    assert trail.verify().seq == 3


def test_postgresql_does_not_empty_it(engine: Engine, trail: AuditTrail) -> None:
    if engine.dialect.name != "postgresql":
        pytest.skip("a statement of PostgreSQL's")
    note(trail, 3)
    with pytest.raises(DBAPIError, match="audit is only added to"):
        run(engine, "TRUNCATE audit")
    assert trail.verify().seq == 3


def test_a_saved_version_is_not_rewritten(engine: Engine, cases: CaseStore) -> None:
    cases.save(a_case(), author="ana", at=NOW)
    with pytest.raises(IntegrityError, match="case_version is only added to"):
        run(engine, "UPDATE case_version SET author = 'x'")


# Whoever has the key can lift the triggers. What he did is found.

TAMPERED = {
    "at": "UPDATE audit SET at = replace(at, '2026', '2025') WHERE seq = 3",
    "offset": "UPDATE audit SET utc_offset = '+01:00' WHERE seq = 3",
    "clock": "UPDATE audit SET clock_back = NOT clock_back WHERE seq = 3",
    "author": "UPDATE audit SET author = 'eva' WHERE seq = 3",
    "kind": "UPDATE audit SET kind = 'printed' WHERE seq = 3",
    "case": "UPDATE audit SET case_id = 'k8' WHERE seq = 3",
    "no case": "UPDATE audit SET case_id = NULL WHERE seq = 3",
    "object": "UPDATE audit SET object_id = 'x' WHERE seq = 3",
    "fields": """UPDATE audit SET fields = '["a"]' WHERE seq = 3""",
    "the same fields, told otherwise": "UPDATE audit SET fields = '[ ]' WHERE seq = 3",
    "reason": "UPDATE audit SET reason = 'x' WHERE seq = 3",
    "former": "UPDATE audit SET prev_hash = hash WHERE seq = 3",
    "hash": "UPDATE audit SET hash = 'ffff' WHERE seq = 3",
    "cut out": "DELETE FROM audit WHERE seq = 3",
}


@pytest.mark.parametrize("name", TAMPERED)
def test_a_change_is_told_with_its_place(engine: Engine, trail: AuditTrail, name: str) -> None:
    note(trail, 6)
    with writing(engine) as connection:
        lift_triggers(connection)
        assert connection.execute(text(TAMPERED[name])).rowcount == 1
    with pytest.raises(AuditBroken) as raised:
        trail.verify()
    assert raised.value.seq == 3


def test_every_flipped_byte_of_an_entry_is_told(engine: Engine, trail: AuditTrail) -> None:
    note(trail, 2)
    trail.note("printed", author="Añá\\\\", at=NOW, case_id="k", fields=["a"], reason="b\0")
    note(trail, 1)
    with writing(engine) as connection:
        lift_triggers(connection)
    for column in ("at", "utc_offset", "author", "kind", "case_id", "fields", "reason", "hash"):
        with reading(engine) as connection:
            stored = connection.execute(
                text(f"SELECT {column} FROM audit WHERE seq = 3")  # noqa: S608
            ).scalar_one()
        for changed in flipped(stored):
            put(engine, column, changed)
            with pytest.raises(AuditBroken) as raised:
                trail.verify()
            assert raised.value.seq == 3
        put(engine, column, stored)
    assert trail.verify().seq == 4


def test_text_that_is_no_text_is_told(engine: Engine, trail: AuditTrail) -> None:
    if engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL holds no such text")
    note(trail, 4)
    with writing(engine) as connection:
        lift_triggers(connection)
        connection.execute(text("UPDATE audit SET reason = CAST(x'ff' AS TEXT) WHERE seq = 1"))
    with pytest.raises(AuditBroken) as raised:
        trail.verify()
    assert raised.value.seq == 1


def test_from_a_trusted_entry_only_what_follows_is_read(engine: Engine, trail: AuditTrail) -> None:
    note(trail, 3)
    trusted = trail.head()
    note(trail, 3)
    with writing(engine) as connection:
        lift_triggers(connection)
        connection.execute(text("UPDATE audit SET reason = 'x' WHERE seq = 1"))
    assert trail.verify(trusted) == trail.head()
    for foreign in (replace(trusted, hash="0" * 64), replace(trusted, seq=9)):
        with pytest.raises(AuditBroken):
            trail.verify(foreign)


def run(engine: Engine, statement: str) -> None:
    with writing(engine) as connection:
        connection.execute(text(statement))


def put(engine: Engine, column: str, value: str) -> None:
    with writing(engine) as connection:
        connection.execute(
            text(f"UPDATE audit SET {column} = :value WHERE seq = 3"),  # noqa: S608
            {"value": value},
        )


def flipped(stored: str) -> Iterator[str]:
    """Yield the text with one bit of one byte the other way round, where that is still text."""
    content = stored.encode()
    for at in range(len(content)):
        changed = bytearray(content)
        changed[at] ^= 1 << (at % 7)
        if changed[at]:
            try:
                yield changed.decode()
            except UnicodeDecodeError:
                continue


def lift_triggers(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        for name in ("audit_insert", "audit_update", "audit_delete"):
            connection.execute(text(f"DROP TRIGGER {name}"))
    else:
        connection.execute(text("ALTER TABLE audit DISABLE TRIGGER USER"))
