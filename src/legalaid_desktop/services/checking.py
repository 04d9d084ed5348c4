"""Read an open vault through every week. Long work: run it as a job."""

from __future__ import annotations

from datetime import datetime, timedelta

from legalaid_desktop.record.trail import Act
from legalaid_desktop.services.jobs import JobContext
from legalaid_desktop.services.ports import Vault

EVERY = timedelta(days=7)


def is_due(last: datetime | None, now: datetime) -> bool:
    """Tell whether it is time. A last time that is still to come was told by a wrong clock."""
    return last is None or not timedelta(0) <= now - last < EVERY


def check_if_due(context: JobContext, vault: Vault, now: datetime) -> bool:
    """Do what `check` does if it is time; return whether it was."""
    due = is_due(vault.soundness.last(), now)
    if due:
        check(context, vault)
    return due


def check(context: JobContext, vault: Vault) -> None:
    """Read all of the vault; if it is sound, its trail keeps when.

    Raises VaultUnsound, VaultBusy, VaultUnwritable, JobCancelled.
    """
    vault.soundness.read_through(step=context.step)
    context.step(1, 1)
    vault.note(Act.CHECKED)
