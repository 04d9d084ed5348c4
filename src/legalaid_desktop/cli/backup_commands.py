"""`legalaid backup …`: make, verify, restore, drill, kept, forget. Each returns its exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from legalaid_desktop import bootstrap
from legalaid_desktop.cli.opening import opened, passphrase, sheets
from legalaid_desktop.errors import NotConfirmed, VaultMissing
from legalaid_desktop.record.backup import BackupFound
from legalaid_desktop.record.retention import FormerVault
from legalaid_desktop.services import backups
from legalaid_desktop.services.jobs import JobContext, Progress
from legalaid_desktop.text import Text

DONE = 0


def make(options: argparse.Namespace, language: str) -> int:
    with opened(options.vault, language) as vault:
        of_vault = bootstrap.backups_of(vault)
        made = backups.make(
            JobContext(_show),
            of_vault,
            options.folder,
            bootstrap.clock()(),
            refuse_beside=options.elsewhere,
        )
        same_disk = of_vault.shares_disk(options.folder)
    print(Path(made.place) / made.name)
    if same_disk:
        warning = Text(
            "Atención: está en el mismo disco que la bóveda. Si el disco se pierde, se pierden "
            "las dos cosas: copiar el respaldo a otro.",
            "Beware: it is on the same disk as the vault. If the disk is lost, both are: copy the "
            "backup to another.",
        )
        print(warning.in_language(language), file=sys.stderr)
    return DONE


def verify(options: argparse.Namespace, language: str) -> int:
    secret = None if options.hashes_only else _secret(options, language)
    found = backups.verify(JobContext(_show), bootstrap.backup_files(), options.file, secret)
    if not found.opened:
        said = Text(
            "El archivo está entero: cada byte es el que se escribió. No se abrió: si la frase de "
            "acceso lo abre y lo de adentro concuerda no se ha comprobado.",
            "The file is whole: every byte is as it was written. It was not opened: whether the "
            "passphrase opens it and what is inside adds up was not checked.",
        )
    else:
        said = Text("El respaldo abre y está entero.", "The backup opens and is whole.")
    _say(said, found, language)
    return DONE


def restore(options: argparse.Namespace, language: str) -> int:
    found = backups.restore(
        JobContext(_show),
        bootstrap.backup_files(),
        options.file,
        options.to,
        _secret(options, language),
        replacing=options.replace,
    )
    said = Text(
        "Restaurado. La bóveda abre con la frase de acceso que tenía cuando se hizo el respaldo. "
        "Si había otra en ese lugar, sigue al lado como «.anterior-…»; para quitarla: legalaid "
        "backup forget.",
        "Restored. The vault opens with the passphrase it had when the backup was made. If there "
        "was another at that place, it is still beside it as “.anterior-…”; to remove it: legalaid "
        "backup forget.",
    )
    _say(said, found, language)
    return DONE


def drill(options: argparse.Namespace, language: str) -> int:
    found = backups.drill(
        JobContext(_show), bootstrap.backup_files(), options.file, _secret(options, language)
    )
    said = Text(
        "El simulacro salió bien: el respaldo se restauró aparte, se leyó todo y se borró.",
        "The drill went well: the backup was restored apart, read in full and removed.",
    )
    _say(said, found, language)
    return DONE


def kept(options: argparse.Namespace, language: str) -> int:
    with opened(options.vault, language) as vault:
        former = vault.former.counted()
    for one in former:
        print(_line(one, language))
    if not former:
        none = Text(
            "No hay bóvedas anteriores junto a esta.", "There are no former vaults beside this one."
        )
        print(none.in_language(language))
    return DONE


def forget(options: argparse.Namespace, language: str) -> int:
    with opened(options.vault, language) as vault:
        former = vault.former.counted()
        known = {one.name for one in former}
        wanted = [one for one in former if options.all or one.name in options.names]
        if not wanted or not known.issuperset(options.names):
            raise VaultMissing
        if not options.yes:
            _confirm(wanted, language)
        for one in wanted:
            vault.former.remove(one.name)
            print(Text("Quitada: ", "Removed: ").in_language(language) + one.name)
    said = Text(
        "Lo que ocupaban no se sobrescribió: lo cifrado puede quedar en el disco hasta que otra "
        "cosa lo ocupe.",
        "Where they stood was not overwritten: what is encrypted may stay on the disk until "
        "something else takes its place.",
    )
    print(said.in_language(language))
    return DONE


def _line(one: FormerVault, language: str) -> str:
    cases = Text("expedientes: {cases}", "cases: {cases}").filled(
        cases="?" if one.cases is None else one.cases
    )
    parts = [one.name, f"{one.at:%Y-%m-%d %H:%M}", f"{one.size / 1e6:.1f} MB"]
    parts.append(cases.in_language(language))
    if one.upgrade:
        gone = Text("se quita con el siguiente respaldo", "goes with the next backup")
        parts.append(gone.in_language(language))
    return " · ".join(parts)


def _confirm(wanted: Sequence[FormerVault], language: str) -> None:
    """Ask on the terminal whether to remove them; raise NotConfirmed."""
    if not sys.stdin.isatty():
        raise NotConfirmed
    for one in wanted:
        print(_line(one, language))
    ask = Text("¿Quitarlas para siempre? (sí/no) ", "Remove them for good? (yes/no) ")
    if input(ask.in_language(language)).strip().casefold() not in ("sí", "si", "yes"):
        raise NotConfirmed


def _secret(options: argparse.Namespace, language: str) -> str | Sequence[str]:
    if options.words or options.envelopes:
        return sheets(language, 2 if options.envelopes else 1)
    return passphrase(language)


def _say(said: Text, found: BackupFound, language: str) -> None:
    print(said.in_language(language))
    numbers = Text(
        "Hecho el {at}. Expedientes: {cases}; niñas, niños y adolescentes: {children}; archivos: "
        "{attachments}.",
        "Made on {at}. Cases: {cases}; children: {children}; files: {attachments}.",
    ).filled(
        at=f"{found.made_at.astimezone():%Y-%m-%d %H:%M}",
        cases=found.cases,
        children=found.children,
        attachments=found.attachments,
    )
    print(numbers.in_language(language))


def _show(progress: Progress) -> None:
    if sys.stderr.isatty():
        end = "\n" if progress.done == progress.total else ""
        percent = 100 * progress.done // max(progress.total, 1)
        print(f"\r{percent} %", end=end, file=sys.stderr, flush=True)
