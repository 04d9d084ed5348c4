"""Two programs that write to one vault."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from legalaid_desktop.errors import CaseChangedElsewhere, VaultBusy, VaultHeld
from legalaid_desktop.record.case import CaseId
from legalaid_desktop.vault.cases import CaseStore
from legalaid_desktop.vault.sqlcipher import encrypted_engine
from tests import forked
from tests.faults.ground import made
from tests.faults.oracle import judged, mark, said
from tests.faults.table import Outcome
from tests.faults.victims import some_case, vault_files
from tests.vault.samples import NOW, PASSPHRASE, key_of


def same_case(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """Two processes save one case `points` times together: every save a version, none over another.

    They go past the hold that lets only one program open a vault: under it, the storage itself
    must be right.
    """
    del random
    path, kept = made(folder, cases=1)
    (case_id,) = kept.cases
    context = forked.context()
    listening, channel = context.Pipe(duplex=False)
    processes = [
        context.Process(target=_add, args=(path, case_id, points // 2, name, channel))
        for name in ("ana", "beto")
    ]
    for process in processes:
        process.start()
    channel.close()
    told: list[tuple[int, int, int]] = []
    with listening:
        while len(told) < len(processes):
            told.append(listening.recv())
    for process in processes:
        process.join()
    saves, again, busy = (sum(column) for column in zip(*told, strict=True))
    vault = vault_files(path).open(path, PASSPHRASE)
    case = vault.cases.get(CaseId(case_id))
    vault.close()
    kept.take(("saved", str(case.id), case.version, mark(case)))
    outcome = judged(vault_files(path), path, kept)
    # Each adds one to a number of its own: a save over another would take some of the other's.
    told_of = [int(number) for number in case.children[0].alias.split()]
    problem = outcome.problem or ("" if sum(told_of) == saves else f"{saves} saves, {told_of} left")
    for _ in range(saves - 1):
        yield Outcome("saves")
    if case.version != 1 + saves:
        problem = problem or f"{saves} saves made {case.version - 1} versions"
    yield Outcome("saves", problem)
    if again:
        yield Outcome(f"conflicts told and merged ({again})")
    if busy:
        yield Outcome(f"waits told ({busy})")


def _add(path: Path, case_id: str, saves: int, name: str, channel: Connection) -> None:
    """Add one to a number in the alias, `saves` times, whatever the other does."""
    engine = encrypted_engine(path, key_of(path))
    with closing(engine.raw_connection()):
        cases = CaseStore(engine)
        again = busy = 0
        place = ("ana", "beto").index(name)
        case = cases.get(CaseId(case_id))
        for _ in range(saves):
            while True:
                child = case.children[0]
                numbers = child.alias.split() if begun(child.alias) else ["0", "0"]
                numbers[place] = str(int(numbers[place]) + 1)
                alias = " ".join(numbers)
                changed = replace(case, children=(replace(child, alias=alias),))
                try:
                    case = cases.save(changed, author=name, at=NOW)
                    break
                except CaseChangedElsewhere:
                    again += 1
                except VaultBusy:
                    busy += 1
                case = cases.get(CaseId(case_id))
    engine.dispose()
    channel.send((saves, again, busy))


def begun(alias: str) -> bool:
    """Tell whether someone has begun to count there."""
    return all(number.isdecimal() for number in alias.split()) and len(alias.split()) == 2


def own_cases(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """Two processes save cases of their own, `points` times together: all of them are there."""
    del random
    path, kept = made(folder, cases=0)
    context = forked.context()
    listening, channel = context.Pipe(duplex=False)
    processes = [
        context.Process(target=_write, args=(path, first, points // 2, channel))
        for first in (0, 1_000_000)
    ]
    for process in processes:
        process.start()
    channel.close()
    ended = 0
    with listening:
        while ended < len(processes):
            told = listening.recv()
            ended += told == ("finished",)
            kept.take(told)
    for process in processes:
        process.join()
    outcome = judged(vault_files(path), path, kept)
    for _ in range(len(kept.cases) - 1):
        yield Outcome("saves")
    problem = outcome.problem or ("" if len(kept.cases) == points // 2 * 2 else "not all told")
    yield Outcome("saves", problem)


def _write(path: Path, first: int, saves: int, channel: Connection) -> None:
    engine = encrypted_engine(path, key_of(path))
    cases = CaseStore(engine)
    for number in range(first, first + saves):
        while True:
            try:
                case = cases.save(some_case(number, 1), author="ana", at=NOW)
                break
            except VaultBusy:
                continue
        channel.send(("saved", str(case.id), case.version, mark(case)))
    engine.dispose()
    channel.send(("finished",))


def second_program(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """Open what another program has open: told who holds it, and nothing is written."""
    del random
    base, kept = made(folder, cases=1)
    context = forked.context()
    for _ in range(points):
        holding = vault_files(base).open(base, PASSPHRASE)
        listening, channel = context.Pipe(duplex=False)
        process = context.Process(target=_open, args=(base, channel))
        process.start()
        channel.close()
        with listening:
            problem = listening.recv()
        process.join()
        holding.close()
        outcome = judged(vault_files(base), base, kept, seen="told who holds it")
        yield Outcome(outcome.seen, outcome.problem or problem)


def _open(path: Path, channel: Connection) -> None:
    try:
        vault_files(path).open(path, PASSPHRASE).close()
    except VaultHeld as error:
        channel.send(said(error).problem)
    else:
        channel.send("a second program opened the vault")
