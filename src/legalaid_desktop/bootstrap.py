"""Put the parts together: the one place that knows which adapter serves which port."""

from __future__ import annotations

import getpass
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import platformdirs

from legalaid_desktop import resources, settings
from legalaid_desktop.documents.draw import TemplatePapers
from legalaid_desktop.documents.edited_files import EditedFiles
from legalaid_desktop.documents.paper.reference import field_names, merge_fields
from legalaid_desktop.documents.sheet_files import SheetFiles
from legalaid_desktop.documents.template_checks import TemplateFiles
from legalaid_desktop.documents.worker import Worker
from legalaid_desktop.services.ports import Clock, Vault
from legalaid_desktop.vault.backups import BackupFiles, BackupsOfVault
from legalaid_desktop.vault.files import OpenVault, VaultFiles
from legalaid_desktop.vault.key_file import double_of, key_file_of
from legalaid_desktop.vault.keyring import named
from legalaid_desktop.vault.upgrading import Upgrader


def settings_folder() -> Path:
    """Where settings are kept: LEGALAID_CONFIG_DIR, or the usual place of this system."""
    named = os.environ.get("LEGALAID_CONFIG_DIR")
    return Path(named) if named else settings.usual_folder()


def state_folder() -> Path:
    """Where what must be known outside the vaults is kept: LEGALAID_STATE_DIR, or the usual place.

    Where only LEGALAID_CONFIG_DIR is named, it is below that.
    """
    named, beside = os.environ.get("LEGALAID_STATE_DIR"), os.environ.get("LEGALAID_CONFIG_DIR")
    if named:
        return Path(named)
    if beside:
        return Path(beside) / "state"
    return platformdirs.user_state_path("legalaid-desktop", appauthor=False)


def clock() -> Clock:
    return lambda: datetime.now().astimezone()


def author() -> str:
    """Who is at work, for the history of a case: LEGALAID_AUTHOR, or the user of this system."""
    return os.environ.get("LEGALAID_AUTHOR") or getpass.getuser()


def vaults() -> VaultFiles:
    return VaultFiles(
        clock=clock(),
        user=author(),
        state=state_folder(),
        upgrade_older=Upgrader(clock=clock(), user=author()),
    )


def backup_files() -> BackupFiles:
    return BackupFiles(files=vaults())


def backups_of(vault: Vault) -> BackupsOfVault:
    """Return the backups of a vault that `vaults()` opened."""
    if not isinstance(vault, OpenVault):
        raise TypeError(vault)
    return BackupsOfVault(vault=vault, files=vaults())


def may_name_a_user(name: str) -> bool:
    """Tell whether `name` can be that of one more user of a vault."""
    return named(name)


def worker() -> Worker:
    return Worker()


def papers(worker: Worker) -> TemplatePapers:
    return TemplatePapers(
        resources.templates(),
        worker,
        authorities=resources.catalogue("authorities"),
        countries=resources.catalogue("countries_es"),
        engine=settings.load(settings_folder()).pdf_engine,
    )


def template_checks(worker: Worker) -> TemplateFiles:
    return TemplateFiles(resources.templates(), worker)


def edits(worker: Worker) -> EditedFiles:
    """Return what takes in papers edited by hand, drawn by the engine that draws the others."""
    return EditedFiles(worker, engine=settings.load(settings_folder()).pdf_engine)


def sheets(worker: Worker) -> SheetFiles:
    """Return the interview sheet, which the worker reads."""
    return SheetFiles(resources.folder("sheet"), worker)


def remove_vault(path: Path) -> None:
    """Remove a vault and its keys, the keys first: without them nothing of it opens."""
    for keys in (double_of(path), key_file_of(path)):
        keys.unlink(missing_ok=True)
    path.unlink()


def fields_of(values: Mapping[str, Any] | None) -> frozenset[str]:
    """Return the names a template may use: those of these values, or those of any case."""
    return frozenset(field_names(values) if values is not None else merge_fields())
