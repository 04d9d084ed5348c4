"""kill -9 at random moments, and before each step that touches a file."""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

from legalaid_desktop.errors import UserError, WrongPassphrase
from tests import forked
from tests.faults import victims
from tests.faults.ground import copied, copy_of, made, place
from tests.faults.oracle import Acknowledged, judged
from tests.faults.table import Outcome, Trial
from tests.faults.victims import vault_files
from tests.vault.samples import PASSPHRASE

FIRST_STEPS = 20


def told_before_death(
    work: victims.Work,
    path: Path,
    *,
    after: float = 3600.0,
    step: int | None = None,
    seed: int = 0,
) -> tuple[list[tuple[Any, ...]], float]:
    """Do `work` in another process, kill it `after` seconds of being ready.

    Returns what it told, and for how many seconds it worked.
    """
    context = forked.context()
    listening, channel = context.Pipe(duplex=False)
    process = context.Process(target=victims.at_work, args=(work, path, channel, seed, step))
    process.start()
    channel.close()
    told: list[tuple[Any, ...]] = []
    with listening:
        _listen(listening, told, until_ready=True, deadline=time.monotonic() + 60)
        started = time.monotonic()
        _listen(listening, told, deadline=started + after)
        worked = time.monotonic() - started
        process.kill()
        _listen(listening, told, deadline=time.monotonic() + 60)
    process.join()
    process.close()
    if told and told[-1][0] == "broke":
        raise RuntimeError(f"the work broke by itself: {told[-1][1]}")
    return told, worked


def moment(point: int, points: int, longest: float, random: Random) -> dict[str, Any]:
    """Return when to kill: at any moment, or before a step in the folder, each in its turn.

    With few points, before any of the first steps.
    """
    if point % 2:
        return {"after": random.uniform(0, longest)}
    return {"step": point // 2 if points > FIRST_STEPS else random.randrange(FIRST_STEPS)}


def _listen(
    channel: Connection, told: list[tuple[Any, ...]], *, deadline: float, until_ready: bool = False
) -> None:
    while (left := deadline - time.monotonic()) > 0 and channel.poll(left):
        try:
            told.append(channel.recv())
        except (EOFError, OSError):
            return
        if until_ready and told[-1] == ("ready",):
            return


def while_working(work: victims.Work, longest: float) -> Trial:
    """Kill an endless work at any moment of its first `longest` seconds."""

    def trial(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
        base, before = made(folder, cases=2)
        for point in range(points):
            path = copied(base, place(folder, f"{point}"))
            told, _ = told_before_death(
                work, path, after=random.uniform(0, longest), seed=point + 1
            )
            if ("ready",) not in told:
                yield Outcome("the work did not begin", "the work did not begin")
                continue
            kept = copy_of(before)
            for each in told:
                kept.take(each)
            yield judged(vault_files(path), path, kept)
            shutil.rmtree(path.parent)

    return trial


def create(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """Kill the making of a vault: there is a whole one or none."""
    _, whole = told_before_death(victims.create, place(folder, "whole"))
    for point in range(points):
        path = place(folder, f"{point}")
        told, _ = told_before_death(victims.create, path, **moment(point, points, whole, random))
        if path.exists():
            yield judged(vault_files(path), path, Acknowledged(), seen="made whole")
        elif ("created",) in told:
            yield Outcome("gone", "an acknowledged vault is not there")
        else:
            yield _made_anew(path)


def _made_anew(path: Path) -> Outcome:
    """What is left of a creation that was killed must not keep a vault from being made there."""
    vault_files(path).create(path, PASSPHRASE).close()
    names = {file.name for file in path.parent.iterdir()}
    left = {name.removeprefix(path.name) for name in names if not name.startswith(".legalaid-")}
    if left != {"", ".keys", ".keys.bak"}:
        return Outcome("leftovers", f"left beside the vault made anew: {sorted(left)}")
    return Outcome("none, made anew")


def passphrase(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """Kill the change of a passphrase: the former opens or the new, and nothing is lost."""
    base, kept = made(folder, cases=2)
    for point in range(points):
        path = copied(base, place(folder, f"{point}"))
        told, _ = told_before_death(victims.passphrase, path, after=random.uniform(0, 0.8))
        turn = max((each[1] for each in told if each[0] == "changed"), default=0)
        outcome = Outcome("neither opens", "neither the former passphrase nor the next one opens")
        for tried, seen in ((turn, "the acknowledged one"), (turn + 1, "the next one")):
            phrase = victims.passphrase_of(tried)
            try:
                vault_files(path).open(path, phrase).close()
            except WrongPassphrase:
                continue
            except UserError as error:
                outcome = Outcome(error.code, f"does not open: {error.code}")
                break
            outcome = judged(vault_files(path), path, kept, passphrase=phrase, seen=seen)
            break
        yield outcome


def draw(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """Kill the drawing up of papers: those told are whole on the disk and in the vault.

    A paper that was being written is there whole or not at all, and its worker goes too.
    """
    base, before = made(folder, cases=1)
    for point in range(points):
        path, kept = copied(base, place(folder, f"{point}")), copy_of(before)
        told, _ = told_before_death(victims.draw, path, after=random.uniform(0, 2.5))
        for each in told:
            kept.take(each)
        outcome = judged(vault_files(path), path, kept)
        yield Outcome(outcome.seen, outcome.problem or _papers(path, told))


def _papers(path: Path, told: list[tuple[Any, ...]]) -> str:
    papers = victims.papers_of(path)
    for each in told:
        if each[0] == "filed":
            found = hashlib.sha256((papers / each[2]).read_bytes()).hexdigest()
            if found != each[3]:
                return "a paper is not the one that was filed"
    for paper in papers.glob("*.*") if papers.exists() else ():
        ends = {".docx": b"PK\x03\x04", ".pdf": b"%PDF-"}
        content = paper.read_bytes()
        if paper.name.startswith("."):
            continue
        if not content.startswith(ends[paper.suffix]) or len(content) < 2_000:
            return "half a paper"
    return ""


def remove_user(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """Kill the change of the data key: at any moment, and before each step in the folder."""
    base, kept = made(folder, cases=2)
    vault = vault_files(base).open(base, PASSPHRASE)
    vault.keys.add_user("berta", PASSPHRASE + " de berta")
    vault.close()
    whole = copied(base, place(folder, "whole"))
    _, longest = told_before_death(victims.remove_user, whole)
    for point in range(points):
        path = copied(base, place(folder, f"{point}"))
        when = moment(point, points, longest, random)
        told, _ = told_before_death(victims.remove_user, path, **when)
        yield judged(vault_files(path), path, kept, seen=_berta(path, told))


def _berta(path: Path, told: list[tuple[Any, ...]]) -> str:
    """Tell whether she was shut out; once that was told, she must be."""
    try:
        vault_files(path).open(path, PASSPHRASE + " de berta").close()
    except WrongPassphrase:
        return "shut out"
    if ("removed",) in told:
        raise RuntimeError("she opens what she was shut out of")
    return "still in"
