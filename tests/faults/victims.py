"""Work without end, told as it is done: what the fault runner kills.

Each work takes the vault's path, a way to tell, and a seed. What it told, it had done.
"""

from __future__ import annotations

import hashlib
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

from legalaid_desktop import bootstrap
from legalaid_desktop.record.case import Case
from legalaid_desktop.services.demo import demonstration_cases
from legalaid_desktop.services.drawing import DrawingService
from legalaid_desktop.vault.files import OpenVault, VaultFiles
from tests.faults.oracle import mark
from tests.vault.samples import FLOOR, NOW, PASSPHRASE, a_case, a_child

Tell = Callable[..., None]
Work = Callable[[Path, Tell, int], None]

STEPS = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "os.link"})


def state_of(path: Path) -> Path:
    """Return the folder for what is kept outside the vault at `path`."""
    return path.parent.with_name(f"{path.parent.name}.state")


def vault_files(path: Path) -> VaultFiles:
    """Return what opens the vaults of these trials.

    Its time flies: the anchor is written at every save, and no wait after a failed try is long.
    """
    seconds = count(10**6, 1000)
    return VaultFiles(
        clock=lambda: NOW,
        kdf=FLOOR,
        user="ana",
        state=state_of(path),
        monotonic=lambda: float(next(seconds)),
    )


def some_case(number: int, turn: int) -> Case:
    child = a_child(
        given_names=f"Citlalmina {number}", alias=f"{turn} " + "palabra " * (turn % 700)
    )
    return a_case(number=f"2026-{number:04d}", children=(child,))


def at_work(work: Work, path: Path, channel: Connection, seed: int, step: int | None) -> None:
    """Do `work` in this process; with `step`, die just before that file operation in its folder."""
    if step is not None:
        die_at(step, path.parent)
    try:
        work(path, lambda *told: channel.send(told), seed)
    except Exception as error:  # what dies by itself was not killed: it is told, not judged
        channel.send(("broke", f"{type(error).__name__}: {error}"))
        raise SystemExit(1) from error
    channel.send(("finished",))


def die_at(step: int, folder: Path) -> None:
    """Kill this process before the file operation of that number in `folder`, from 0."""
    within, done = str(folder), count()

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        opening = event == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_CREAT
        if (
            (opening or event in STEPS)
            and isinstance(arguments[0], str | os.PathLike)
            and os.fspath(arguments[0]).startswith(within)
            and next(done) == step
        ):
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def save(path: Path, tell: Tell, seed: int) -> None:
    vault = vault_files(path).open(path, PASSPHRASE)
    tell("ready")
    random = Random(seed)  # noqa: S311
    known: list[Case] = []
    for turn in count():
        if known and random.random() < 0.6:
            place = random.randrange(len(known))
            children = (replace(known[place].children[0], alias=f"{turn} " + "voz " * 300),)
            case = replace(known[place], children=children)
        else:
            place = len(known)
            case = some_case(seed * 1000 + turn, turn)
            known.append(case)
        known[place] = case = vault.cases.save(case, author="ana", at=NOW)
        tell("saved", str(case.id), case.version, mark(case))


def lock(path: Path, tell: Tell, seed: int) -> None:
    """Open, save one case, lock, again and again."""
    tell("ready")
    for turn in count():
        vault = vault_files(path).open(path, PASSPHRASE)
        case = vault.cases.save(some_case(seed * 1000 + turn, turn), author="ana", at=NOW)
        tell("saved", str(case.id), case.version, mark(case))
        vault.close()


def create(path: Path, tell: Tell, seed: int) -> None:
    del seed
    tell("ready")
    vault_files(path).create(path, PASSPHRASE).close()
    tell("created")


def passphrase(path: Path, tell: Tell, seed: int) -> None:
    """Give a new passphrase each turn; the one of turn n ends in n."""
    del seed
    vault = vault_files(path).open(path, PASSPHRASE)
    tell("ready")
    for turn in count(1):
        vault.keys.change_passphrase(passphrase_of(turn - 1), passphrase_of(turn))
        tell("changed", turn)


def passphrase_of(turn: int) -> str:
    return PASSPHRASE if turn == 0 else f"{PASSPHRASE} {turn}"


def autosave(path: Path, tell: Tell, seed: int) -> None:
    """Keep drafts of two cases as someone types, a date half typed among it; save now and then."""
    vault = vault_files(path).open(path, PASSPHRASE)
    cases = [vault.cases.save(some_case(seed * 1000 + n, 0), author="ana", at=NOW) for n in (0, 1)]
    for case in cases:
        tell("saved", str(case.id), case.version, mark(case))
    tell("ready")
    for turn in count(1):
        for place in (0, 1):
            children = (replace(cases[place].children[0], alias=f"{turn} " + "voz " * turn),)
            typed = replace(cases[place], children=children)
            if turn % 20 == 0:
                cases[place] = saved = vault.cases.save(typed, author="ana", at=NOW)
                tell("saved", str(saved.id), saved.version, mark(saved))
            else:
                unread = {"children.0.birth_date": f"{turn} may"}
                vault.drafts.keep("ana", typed, base_version=typed.version, at=NOW, unread=unread)
                tell("draft", str(typed.id), str(turn))


def attach(path: Path, tell: Tell, seed: int) -> None:
    vault = vault_files(path).open(path, PASSPHRASE)
    case = vault.cases.save(some_case(seed * 1000, 0), author="ana", at=NOW)
    tell("saved", str(case.id), case.version, mark(case))
    tell("ready")
    random = Random(seed)  # noqa: S311
    for turn in count():
        content = a_pdf(random, random.choice([3_000, 300_000, 1_500_000, 3_100_000]))
        kept = attached(vault, case, f"acta {turn}.pdf", content)
        tell("attached", str(case.id), kept, hashlib.sha256(content).hexdigest())


def a_pdf(random: Random, size: int) -> bytes:
    return b"%PDF-1.7\n" + random.randbytes(size) + b"\n%%EOF\n"


def end(path: Path, tell: Tell, seed: int) -> None:
    """Save cases with a file each, and delete or anonymise every second one."""
    vault = vault_files(path).open(path, PASSPHRASE)
    tell("ready")
    for turn in count():
        case = vault.cases.save(some_case(seed * 1000 + turn, turn), author="ana", at=NOW)
        attached(vault, case, "acta.pdf", b"%PDF-1.7\n" + bytes(100_000) + b"\n%%EOF\n")
        tell("saved", str(case.id), case.version, mark(case))
        if turn % 2:
            do_away = vault.retention.delete if turn % 4 == 1 else vault.retention.anonymise
            tell("deleting", str(case.id))
            do_away(case.id, author="ana", at=NOW, reason="prueba")
            tell("deleted", str(case.id))


def draw(path: Path, tell: Tell, seed: int) -> None:
    """Draw up papers of one case without end, into the folder beside the vault's."""
    del seed
    vault = vault_files(path).open(path, PASSPHRASE)
    (invented,) = demonstration_cases(1, 9, NOW)
    case = vault.cases.save(invented, author="ana", at=NOW)
    tell("saved", str(case.id), case.version, mark(case))
    with bootstrap.worker() as worker:
        worker.warm_up()
        papers = bootstrap.papers(worker)
        drawing = DrawingService(papers, vault.cases, lambda: NOW, "ana", trail=vault.audit)
        tell("ready")
        while True:
            for paper in drawing.papers():
                saved = drawing.save(case, drawing.draw(case, paper), papers_of(path))
                if saved.filing is not None:
                    tell("filed", saved.filing.id, saved.docx.name, saved.filing.docx_sha256)


def papers_of(path: Path) -> Path:
    """Return where `draw` puts the papers of the vault at `path`."""
    return path.parent.with_name(f"{path.parent.name}.papers")


def remove_user(path: Path, tell: Tell, seed: int) -> None:
    """Shut Berta out: a new data key, on a copy that takes the vault's place."""
    del seed
    tell("ready")
    vault_files(path).remove_user(path, PASSPHRASE, "berta")
    tell("removed")


def attached(vault: OpenVault, case: Case, name: str, content: bytes) -> str:
    """Attach a file and return its id."""
    return vault.attachments.add(case.id, name, [content], author="ana", at=NOW).id
