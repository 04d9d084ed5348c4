"""Every fault that is tried, and how often."""

from __future__ import annotations

from collections.abc import Sequence

from tests.faults import copies, damage, disk, kills, machine, victims, writers
from tests.faults.table import Fault, Trial


def faults() -> Sequence[Fault]:
    """Return the faults that can be tried on this machine."""
    always = [
        _kill("save", 6, 150, kills.while_working(victims.save, 1.0)),
        _kill("autosave", 3, 50, kills.while_working(victims.autosave, 1.0)),
        _kill("attach", 2, 40, kills.while_working(victims.attach, 1.5)),
        _kill("delete, anonymise", 2, 40, kills.while_working(victims.end, 1.0)),
        _kill("open, save, lock", 2, 40, kills.while_working(victims.lock, 2.0)),
        _kill("create", 4, 40, kills.create),
        _kill("change of passphrase", 2, 40, kills.passphrase),
        _kill("removal of a user, rekey", 2, 60, kills.remove_user),
        _kill("migrate", 2, 60, copies.migrate),
        _kill("backup", 3, 60, copies.back_up_killed),
        _kill("restore", 3, 60, copies.restore_killed),
        _kill("draw up", 1, 25, kills.draw),
        Fault(name="-wal cut, spoilt, sectors lost", short=9, long=240, trial=disk.cut_journal),
        Fault(name="-wal or -shm missing, foreign", short=6, long=60, trial=disk.foreign_journal),
        Fault(name="older copy, -wal lost", short=2, long=30, trial=disk.lost_journal),
        Fault(name="file size limited", short=2, long=30, trial=disk.limited),
        Fault(name="file size limited: copies", short=2, long=40, trial=copies.limited),
        Fault(name="folder read only", short=1, long=5, trial=disk.read_only),
        Fault(name="database: one bit", short=12, long=2000, trial=damage.flipped),
        Fault(name="database: cut, zeros, foreign", short=16, long=300, trial=damage.truncated),
        Fault(name="key files damaged", short=9, long=150, trial=damage.key_files),
        Fault(name="key files: every field edited", short=16, long=1000, trial=damage.slots),
        Fault(name="backup: one bit, cut", short=12, long=1000, trial=copies.damaged),
        Fault(name="wrong keys", short=9, long=150, trial=damage.wrong_keys),
        Fault(name="clock moved", short=2, long=30, trial=damage.clock_moved),
        Fault(name="two writers, one case", short=40, long=10_000, trial=writers.same_case),
        Fault(name="two writers, own cases", short=60, long=10_000, trial=writers.own_cases),
        Fault(name="second program", short=1, long=10, trial=writers.second_program),
    ]
    always.append(Fault(name="any order, beside a model", short=3, long=50, trial=machine.lives))
    mounting = [
        Fault(name="disk full: backup", short=2, long=30, trial=copies.full),
        Fault(name="disk full", short=2, long=30, trial=disk.full),
    ]
    return [*always, *(mounting if disk.may_mount() else ())]


def _kill(during: str, short: int, long: int, trial: Trial) -> Fault:
    return Fault(name=f"kill -9: {during}", short=short, long=long, trial=trial)
