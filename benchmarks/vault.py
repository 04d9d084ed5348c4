"""Measure a vault of a year's children beside plain SQLite: same build, tables and statements.

    python -m benchmarks.vault [FOLDER] [--children N]

The vault is made in FOLDER, or taken from there if it was left by a run before; without one, in a
temporary folder. What is plain is the same file without its key, exported by SQLCipher itself.
Each round takes both in turn, and what is told is in milliseconds.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.people import Adult, Tie
from legalaid_desktop.services.demo import demonstration_cases
from legalaid_desktop.vault import backup, key_file, keys
from legalaid_desktop.vault.cases import CaseStore
from legalaid_desktop.vault.files import OpenVault, VaultFiles
from legalaid_desktop.vault.keys import KeyFile
from legalaid_desktop.vault.passphrase import FLOOR
from legalaid_desktop.vault.search import Search
from legalaid_desktop.vault.sqlcipher import connect

T = TypeVar("T")
Clock = Callable[[], float]

NOW = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
RESULT = Path("build/bench.json")
PASSPHRASE = "una bóveda inventada para medir"  # noqa: S105 - everyone in it is invented
CHILDREN, CHUNK = 38_000, 500
SYLLABLES: tuple[str, ...] = (
    "ba",
    "ce",
    "chi",
    "do",
    "fi",
    "go",
    "hua",
    "ix",
    "ja",
    "ka",
    "li",
    "mo",
    "na",
    "ñe",
)
SYLLABLES += ("o", "pa", "quet", "ra", "so", "tla", "u", "vi", "xó", "ya", "zul")


@dataclass(frozen=True, slots=True)
class Row:
    """One measure. `wanted` is the most that `share` of the encrypted ones may take, if told."""

    name: str
    ours: Sequence[float]
    theirs: Sequence[float]
    wanted: float | None = None
    share: float = 0.5

    @property
    def told(self) -> float:
        return quantile(self.ours, self.share)

    @property
    def ratio(self) -> float:
        return quantile(self.theirs, self.share) / self.told


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.vault")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--children", type=int, default=CHILDREN)
    options = parser.parse_args()
    if options.folder is not None:
        return _measure(options.folder.absolute(), options.children)
    with tempfile.TemporaryDirectory(prefix="bench-vault-") as folder:
        return _measure(Path(folder), options.children)


def _measure(folder: Path, children: int) -> int:
    path = folder / "casos.vault"
    files = VaultFiles(clock=lambda: NOW, kdf=FLOOR)
    if not path.exists():
        build(files, path, children)
    plain = folder / "plain.sqlite"
    words = _export(path, plain)
    megabytes = path.stat().st_size / 1_000_000
    print(f"{children:,} children, {words:,} words to find them by, {megabytes:.0f} MB\n")
    print(f"{'milliseconds':<62} {'plain':>9} {'encrypted':>10} {'ratio':>6} {'goal':>6}")
    rows = []
    for row in _rows(files, path, plain):
        rows.append(row)
        goal = "" if row.wanted is None else f"{row.wanted:.0f}"
        missed = "  MISSED" if row.wanted is not None and row.told > row.wanted else ""
        print(
            f"{row.name:<62} {quantile(row.theirs, row.share):9.2f} {row.told:10.2f}"
            f" {row.ratio:6.2f} {goal:>6}{missed}",
            flush=True,
        )
    plain.unlink()
    append(rows)
    return 0


def append(rows: Sequence[Row]) -> None:
    """Write the rows into the file of results, in the place of those of the same names."""
    written = [
        {
            "name": row.name,
            "ours": round(row.told, 3),
            "theirs": round(quantile(row.theirs, row.share), 3),
            "ratio": round(row.ratio, 2),
            "unit": "ms",
        }
        for row in rows
    ]
    names = {row.name for row in rows}
    kept = json.loads(RESULT.read_text("utf-8")) if RESULT.exists() else []
    RESULT.parent.mkdir(exist_ok=True)
    written = [row for row in kept if row["name"] not in names] + written
    RESULT.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", "utf-8")


def quantile(times: Sequence[float], share: float) -> float:
    ordered = sorted(times)
    if share == 0.5:
        return statistics.median(ordered)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


# --- A year of children


def invented(count: int) -> Iterator[Case]:
    """Yield cases of one child each, with names of many, as those of a year are."""
    random = Random(38)  # noqa: S311 - invented names, not secrets
    surnames = [_name(random) for _ in range(4_000)]
    given = [_name(random) for _ in range(1_500)]
    for number, case in enumerate(demonstration_cases(count, 38, NOW), start=1):
        child = replace(
            case.children[0],
            given_names=f"{random.choice(given)} {random.choice(given)}",
            first_surname=random.choice(surnames),
            second_surname=random.choice(surnames),
            alias=random.choice(given),
            document_number=f"A{random.randrange(10**7):07d}",
        )
        family = tuple(
            Adult(
                id=f"f{which}",
                given_names=f"{random.choice(given)} {random.choice(given)}",
                first_surname=child.first_surname,
                second_surname=random.choice(surnames),
                travels_along=which == 0,
                ties=(Tie(id=f"t{which}", kinship=("tía", "abuela", "hermano")[which]),),
            )
            for which in range(3)
        )
        yield replace(
            case,
            id=CaseId(f"k{number:06d}"),
            number=f"2026-{number:06d}",
            responsible=f"{random.choice(given)} {random.choice(surnames)}",
            children=(child,),
            adults=(*case.adults, *family),
            asylum=replace(case.asylum, narrative="Narración inventada para medir. " * 60),
        )


def _name(random: Random) -> str:
    return "".join(random.choices(SYLLABLES, k=random.randint(2, 4))).capitalize()


def build(files: VaultFiles, path: Path, children: int) -> None:
    started = time.perf_counter()
    vault = files.create(path, PASSPHRASE)
    try:
        cases = invented(children)
        while chunk := list(islice(cases, CHUNK)):
            vault.cases.save_all(chunk, author="medición", at=NOW)
            if sys.stderr.isatty():
                print(f"\r{chunk[-1].number}", end="", file=sys.stderr)
    finally:
        vault.close()
    print(f"made through the program in {time.perf_counter() - started:.0f} s")


def _export(path: Path, plain: Path) -> int:
    """Write the vault's tables and rows into a plain file; return how many words are indexed."""
    plain.unlink(missing_ok=True)
    key = keys.database_key(keys.unseal(key_file.read(key_file.key_file_of(path)), PASSPHRASE))
    with closing(connect(path, key)) as connection:
        connection.execute("ATTACH ? AS plain KEY ''", (str(plain),))
        connection.execute("SELECT sqlcipher_export('plain')").fetchall()
        (words,) = connection.execute("SELECT count(*) FROM plain.search_word").fetchone()
        connection.execute("DETACH plain")
    return int(words)


def plain_engine(path: Path) -> Engine:
    """Return an engine on a plain file with the settings of an encrypted one."""

    def opened() -> sqlcipher.Connection:
        connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
        for setting in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
            connection.execute(f"PRAGMA {setting}")
        for setting in ("temp_store = MEMORY", "mmap_size = 0", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {setting}")
        for setting in ("cache_size = -65536", "trusted_schema = OFF", "cell_size_check = ON"):
            connection.execute(f"PRAGMA {setting}")
        return connection

    engine = create_engine("sqlite://", module=sqlcipher, creator=opened, poolclass=QueuePool)

    @event.listens_for(engine, "begin")
    def begin(connection: object) -> None:
        writes = connection.get_execution_options().get("writes", False)  # type: ignore[attr-defined]
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")  # type: ignore[attr-defined]

    return engine


# --- What is measured


def timed(
    do: Callable[..., T], *arguments: Any, clock: Clock = time.perf_counter, **named: Any
) -> tuple[float, T]:
    """Return how many milliseconds it took, and what came of it."""
    started = clock()
    made = do(*arguments, **named)
    return (clock() - started) * 1000, made


def _rows(files: VaultFiles, path: Path, plain: Path) -> Iterator[Row]:
    yield from _unlocking(files, path, plain)
    vault, engine = files.open(path, PASSPHRASE), plain_engine(plain)
    try:
        yield from _cases(vault, CaseStore(engine))
        yield from _searching(vault.search, Search(engine))
        yield from _backing_up(vault, plain)
    finally:
        engine.dispose()
        vault.close()


def _unlocking(files: VaultFiles, path: Path, plain: Path) -> Iterator[Row]:
    """Unlock to the list, on the clock and as processor time: others may be at work as well."""
    names = ("to the first 200 of the list", "to the whole list")
    for clock, how in ((time.perf_counter, ""), (time.process_time, ", processor")):
        times: tuple[tuple[list[float], list[float]], ...] = (([], []), ([], []))
        for turn in range(6):
            ours, theirs = _unlocked(files, path, clock), _opened_plain(plain, clock)
            for each, (encrypted, unencrypted) in enumerate(times if turn else ()):
                encrypted.append(ours[each])
                unencrypted.append(theirs[each])
        for name, (encrypted, unencrypted) in zip(names, times, strict=True):
            yield Row(f"unlock, past Argon2, {name}{how}", encrypted, unencrypted, wanted=1000)


def _unlocked(files: VaultFiles, path: Path, clock: Clock) -> tuple[float, float]:
    with argon2_timed(clock) as stretching:
        unlock, vault = timed(files.open, path, PASSPHRASE, clock=clock)
    page, _ = timed(vault.search.find, "", limit=200, clock=clock)
    whole, _ = timed(vault.cases.children, clock=clock)
    vault.close()
    return unlock - sum(stretching) + page, unlock - sum(stretching) + whole


def _opened_plain(plain: Path, clock: Clock) -> tuple[float, float]:
    engine = plain_engine(plain)
    unlock, connection = timed(engine.connect, clock=clock)
    connection.close()
    page, _ = timed(Search(engine).find, "", limit=200, clock=clock)
    whole, _ = timed(CaseStore(engine).children, clock=clock)
    engine.dispose()
    return unlock + page, unlock + whole


@contextmanager
def argon2_timed(clock: Clock) -> Iterator[list[float]]:
    """Give the milliseconds that trying passphrases takes within, which are no work of a disk."""
    took: list[float] = []
    usual = keys.unseal

    def unseal(keys: KeyFile, passphrase: str) -> bytes:
        milliseconds, data_key = timed(usual, keys, passphrase, clock=clock)
        took.append(milliseconds)
        return data_key

    keys.unseal = unseal
    try:
        yield took
    finally:
        keys.unseal = usual


def _cases(vault: OpenVault, theirs: CaseStore) -> Iterator[Row]:
    random = Random(1)  # noqa: S311
    rows = vault.cases.children()
    chosen = random.sample([row.case_id for row in rows], 220)
    opening: tuple[list[float], list[float]] = ([], [])
    saving: tuple[list[float], list[float]] = ([], [])
    for number, case_id in enumerate(chosen):
        for store, opened, saved in zip((vault.cases, theirs), opening, saving, strict=True):
            took, case = timed(store.get, case_id)
            opened.append(took)
            took, _ = timed(store.save, _retold(case, number), author="medición", at=NOW)
            saved.append(took)
    skip = slice(20, None)
    yield Row("open a case, median", opening[0][skip], opening[1][skip], wanted=50)
    yield Row("open a case, p95", opening[0][skip], opening[1][skip], wanted=50, share=0.95)
    yield Row("save 10,000 characters, median", saving[0][skip], saving[1][skip], wanted=100)
    yield Row(
        "save 10,000 characters, p95", saving[0][skip], saving[1][skip], wanted=100, share=0.95
    )


def _retold(case: Case, number: int) -> Case:
    return replace(case, asylum=replace(case.asylum, narrative=f"{number} " + "palabra " * 1_250))


def _searching(ours: Search, theirs: Search) -> Iterator[Row]:
    times: tuple[list[float], list[float]] = ([], [])
    for typed in _typed():
        took, found = timed(ours.find, typed)
        times[0].append(took)
        took, found_plain = timed(theirs.find, typed)
        times[1].append(took)
        if found != found_plain:
            raise RuntimeError("the two found different children")
    yield Row("find as one types, median", *times, wanted=200)
    yield Row("find as one types, p95", *times, wanted=200, share=0.95)
    yield Row("find as one types, the slowest", *times, share=1.0)


def _backing_up(vault: OpenVault, plain: Path) -> Iterator[Row]:
    """A backup that is read again in full, beside a plain copy that SQLite checks."""
    ours, theirs = [], []
    for turn in range(2):
        target, copy = plain.with_name(f"{turn}.respaldo"), plain.with_name("copy.sqlite")
        told: list[int] = []
        took, _ = timed(
            backup.make,
            vault,
            target,
            author="medición",
            at=NOW,
            step=lambda done, total, told=told: told.append(done),
        )
        ours.append(took)
        theirs.append(timed(_copied_plain, plain, copy)[0])
        target.unlink()
        copy.unlink()
        if told != sorted(told) or len(set(told)) < 100:
            raise RuntimeError("the progress of a backup does not move")
    yield Row("verified backup", ours, theirs, wanted=60_000)


def _copied_plain(source: Path, target: Path) -> None:
    with closing(sqlcipher.connect(str(source))) as connection:
        with closing(sqlcipher.connect(str(target))) as copy:
            connection.backup(copy)
        with closing(sqlcipher.connect(str(target))) as fresh:
            if fresh.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise RuntimeError("the plain copy is not whole")


def _typed() -> Iterator[str]:
    """Yield what stands in the field as names, numbers and stations are typed."""
    random = Random(2)  # noqa: S311
    for case in islice(invented(20_000), 0, None, 500):
        child = case.children[0]
        whole = random.choice(
            [
                f"{child.given_names} {child.first_surname}",
                f"{child.first_surname} {child.second_surname}",
                f"{case.detention.municipality} {child.given_names}",
                case.number,
            ]
        )
        for length in range(1, min(len(whole), 18) + 1):
            yield whole[:length]


if __name__ == "__main__":
    sys.exit(main())
