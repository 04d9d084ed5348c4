"""The command line, over the same services as the window.

Exit codes: 0 done, 1 a problem the user can mend (one sentence on stderr), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from legalaid_desktop import bootstrap, settings
from legalaid_desktop.errors import (
    FileUnreadable,
    JsonInvalid,
    PassphraseUnavailable,
    UserError,
    VaultExists,
    WrongPassphrase,
)
from legalaid_desktop.language.ages import age_words
from legalaid_desktop.language.dates import hours_between
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.demo import run_demonstration
from legalaid_desktop.services.drawing import DrawingService, write_file
from legalaid_desktop.services.jobs import JobContext, Progress
from legalaid_desktop.text import Text

DONE, PROBLEM = 0, 1
DEMO_PASSPHRASE = "demostración con datos inventados"  # noqa: S105 - printed for the user
DEMO_VAULT = "demostracion.vault"

Command = Callable[[argparse.Namespace, str], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    os.umask(0o077)
    language = _language()
    options = _parser(language).parse_args(arguments)
    command: Command = options.command
    try:
        return command(options, language)
    except UserError as error:
        print(error.in_language(language), file=sys.stderr)
        return PROBLEM
    except KeyboardInterrupt:
        print(Text("Interrumpido.", "Interrupted.").in_language(language), file=sys.stderr)
        return 130


def _language() -> str:
    chosen = os.environ.get("LEGALAID_LANG")
    return chosen or settings.load(bootstrap.settings_folder()).language


def _parser(language: str) -> argparse.ArgumentParser:
    def say(es: str, en: str) -> str:
        return Text(es, en).in_language(language)

    parser = argparse.ArgumentParser(
        prog="legalaid",
        description=say(
            "Del expediente de una niña, niño o adolescente a los escritos que presentar.",
            "From the record of a detained child to the papers to file.",
        ),
        epilog=say(
            "La frase de acceso se pide en la terminal, o se lee del archivo que señale "
            "LEGALAID_PASSPHRASE_FILE.",
            "The passphrase is asked for on the terminal, or read from the file that "
            "LEGALAID_PASSPHRASE_FILE names.",
        ),
    )
    commands = parser.add_subparsers(required=True, metavar=say("ORDEN", "COMMAND"))

    demo = commands.add_parser(
        "demo", help=say("papeles completos con datos inventados", "full papers, invented people")
    )
    demo.add_argument("--out", type=Path, default=Path("demo-output"), metavar="DIR")
    demo.add_argument("--children", type=_count, default=3, metavar="N")
    demo.add_argument("--seed", type=int, default=1, metavar="S")
    demo.set_defaults(command=_demo)

    vault = commands.add_parser(
        "vault", help=say("crear o comprobar una bóveda", "create or check a vault")
    ).add_subparsers(required=True, metavar=say("ACCIÓN", "ACTION"))
    for name, command, words in (
        ("create", _vault_create, say("crear una bóveda cifrada", "create an encrypted vault")),
        ("check", _vault_check, say("comprobar que abre y está entera", "check that it opens")),
    ):
        action = vault.add_parser(name, help=words)
        action.add_argument("path", type=Path, metavar="PATH")
        action.set_defaults(command=command)

    case = commands.add_parser(
        "case", help=say("traer o ver expedientes", "bring in or list cases")
    ).add_subparsers(required=True, metavar=say("ACCIÓN", "ACTION"))
    bring = case.add_parser("import", help=say("traer de un JSON", "bring in from JSON"))
    bring.add_argument("file", type=Path, metavar="FILE.json")
    _add_vault(bring)
    bring.set_defaults(command=_case_import)
    listing = case.add_parser("list", help=say("ver los expedientes", "list the cases"))
    listing.add_argument(
        "--held", action="store_true", help=say("solo quien sigue en detención", "still held only")
    )
    _add_vault(listing)
    listing.set_defaults(command=_case_list)

    draw = commands.add_parser("draw", help=say("hacer un escrito", "draw up a paper"))
    draw.add_argument("paper", metavar="PAPER", help=say("su nombre", "its name"))
    draw.add_argument("--case", required=True, metavar="ID", dest="case_id")
    draw.add_argument("--out", type=Path, required=True, metavar="DIR")
    _add_vault(draw)
    draw.set_defaults(command=_draw)

    fill = commands.add_parser(
        "fill", help=say("llenar una plantilla de Word con un JSON", "fill a Word template")
    )
    fill.add_argument("template", type=Path, metavar="TEMPLATE.docx")
    fill.add_argument("data", type=Path, metavar="DATA.json")
    fill.add_argument(
        "-o", "--out", type=_ending(".docx", ".pdf"), required=True, metavar="OUT.docx|OUT.pdf"
    )
    fill.set_defaults(command=_fill)

    convert = commands.add_parser("convert", help=say("de Word a PDF", "from Word to PDF"))
    convert.add_argument("document", type=Path, metavar="IN.docx")
    convert.add_argument("-o", "--out", type=_ending(".pdf"), required=True, metavar="OUT.pdf")
    convert.add_argument("--engine", default="rdocx", metavar="NAME")
    convert.set_defaults(command=_convert)

    template = commands.add_parser(
        "template", help=say("revisar plantillas", "check templates")
    ).add_subparsers(required=True, metavar=say("ACCIÓN", "ACTION"))
    check = template.add_parser("check", help=say("revisar una plantilla", "check a template"))
    check.add_argument("template", type=Path, metavar="TEMPLATE.docx")
    check.add_argument("--json", action="store_true")
    check.set_defaults(command=_template_check)
    return parser


def _add_vault(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--vault", type=Path, required=True, metavar="PATH")


def _count(words: str) -> int:
    number = int(words)
    if not 1 <= number <= 1000:
        raise ValueError(words)
    return number


def _ending(*suffixes: str) -> Callable[[str], Path]:
    def path(words: str) -> Path:
        if not words.lower().endswith(suffixes):
            raise argparse.ArgumentTypeError(f"{words}: {' | '.join(suffixes)}")
        return Path(words)

    return path


def _demo(options: argparse.Namespace, language: str) -> int:
    folder: Path = options.out
    path = folder / DEMO_VAULT
    vaults = bootstrap.vaults()
    if path.exists():  # only a vault of an earlier demonstration is replaced
        vaults.open(path, DEMO_PASSPHRASE).close()
        bootstrap.remove_vault(path)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    clock = bootstrap.clock()
    with bootstrap.worker() as worker:
        vault = vaults.create(path, DEMO_PASSPHRASE)
        try:
            drawing = DrawingService(
                bootstrap.papers(worker), vault.cases, clock, bootstrap.author()
            )
            drawn = run_demonstration(
                options.children,
                options.seed,
                folder,
                vault.cases,
                drawing,
                clock(),
                JobContext(_show_progress),
            )
        finally:
            vault.close()
    _print_table(
        [
            ("EXPEDIENTE", "CASE"),
            ("NOMBRE Y EDAD", "NAME AND AGE"),
            ("ESCRITO", "PAPER"),
            ("PDF", "PDF"),
        ],
        [
            [case.number, _who(case, clock(), language), paper.filing.paper, paper.pdf.name]
            for case, papers in drawn
            for paper in papers
        ],
        language,
    )
    made = sum(len(papers) for _, papers in drawn)
    print(
        Text(
            "\n{made} escritos en Word y en PDF, verificados, en {folder}/. Personas inventadas.\n"
            "Bóveda: {path}, frase de acceso: {passphrase}",
            "\n{made} papers in Word and PDF, verified, in {folder}/. Everyone is invented.\n"
            "Vault: {path}, passphrase: {passphrase}",
        )
        .filled(made=made, folder=folder, path=path, passphrase=DEMO_PASSPHRASE)
        .in_language(language)
    )
    return DONE


def _vault_create(options: argparse.Namespace, language: str) -> int:
    if options.path.exists():
        raise VaultExists
    bootstrap.vaults().create(options.path, _passphrase(language, twice=True)).close()
    print(Text("Bóveda creada.", "Vault created.").in_language(language))
    return DONE


def _vault_check(options: argparse.Namespace, language: str) -> int:
    vault = bootstrap.vaults().open(options.path, _passphrase(language))
    try:
        children = vault.cases.children()
    finally:
        vault.close()
    print(
        Text(
            "La bóveda abre y está entera: {number} niñas, niños y adolescentes.",
            "The vault opens and is whole: {number} children.",
        )
        .filled(number=len(children))
        .in_language(language)
    )
    return DONE


def _case_import(options: argparse.Namespace, language: str) -> int:
    vault = bootstrap.vaults().open(options.vault, _passphrase(language))
    try:
        cases = CaseService(vault.cases, bootstrap.clock(), bootstrap.author()).import_file(
            options.file
        )
    finally:
        vault.close()
    for case in cases:
        print(case.id, case.number)
    return DONE


def _case_list(options: argparse.Namespace, language: str) -> int:
    now = bootstrap.clock()()
    vault = bootstrap.vaults().open(options.vault, _passphrase(language))
    try:
        rows = vault.cases.children(held_only=options.held)
    finally:
        vault.close()
    unknown = Text("se desconoce", "unknown").in_language(language)
    _print_table(
        [
            ("CLAVE", "ID"),
            ("EXPEDIENTE", "CASE"),
            ("NOMBRE", "NAME"),
            ("EDAD", "AGE"),
            ("ESTACIÓN", "STATION"),
            ("HORAS", "HOURS"),
        ],
        [
            [
                row.case_id,
                row.case_number,
                row.name or unknown,
                age_words(row.birth_date, row.declared_age, row.sex, now.date()).in_language(
                    language
                ),
                row.station or unknown,
                str(hours_between(row.held_since, now)) if row.held and row.held_since else "",
            ]
            for row in rows
        ],
        language,
    )
    return DONE


def _draw(options: argparse.Namespace, language: str) -> int:
    vault = bootstrap.vaults().open(options.vault, _passphrase(language))
    try:
        with bootstrap.worker() as worker:
            drawing = DrawingService(
                bootstrap.papers(worker), vault.cases, bootstrap.clock(), bootstrap.author()
            )
            paper = drawing.paper(options.paper)
            case = vault.cases.get(CaseId(options.case_id))
            saved = drawing.save(case, drawing.draw(case, paper), options.out)
    finally:
        vault.close()
    print(saved.docx)
    print(saved.pdf)
    return DONE


def _fill(options: argparse.Namespace, language: str) -> int:
    del language
    template, values = _read(options.template), _read_json(options.data)
    title, now = options.template.stem, bootstrap.clock()()
    with bootstrap.worker() as worker:
        if options.out.suffix.lower() == ".pdf":
            filled = worker.fill_to_pdf(template, values, title=title, made_at=now).pdf
        else:
            filled = worker.fill(template, values, title=title, made_at=now).docx
    write_file(options.out, filled)
    return DONE


def _convert(options: argparse.Namespace, language: str) -> int:
    del language
    document = _read(options.document)
    with bootstrap.worker() as worker:
        pdf = worker.convert(document, engine=options.engine)
    write_file(options.out, pdf.content)
    return DONE


def _template_check(options: argparse.Namespace, language: str) -> int:
    with bootstrap.worker() as worker:
        findings = worker.check(_read(options.template))
    if options.json:
        print(json.dumps([finding.to_json() for finding in findings], ensure_ascii=False, indent=2))
    for finding in () if options.json else findings:
        print(finding.in_language(language))
    blocks = [finding for finding in findings if finding.blocks]
    if not findings and not options.json:
        print(Text("Sin observaciones.", "Nothing to mend.").in_language(language))
    return PROBLEM if blocks else DONE


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileUnreadable from error


def _read_json(path: Path) -> dict[str, object]:
    try:
        values = json.loads(_read(path))
    except (ValueError, RecursionError) as error:
        raise JsonInvalid from error
    if not isinstance(values, dict):
        raise JsonInvalid
    return values


def _passphrase(language: str, *, twice: bool = False) -> str:
    """Read the passphrase from the file named in the environment, or ask on the terminal."""
    named = os.environ.get("LEGALAID_PASSPHRASE_FILE")
    if named:
        try:
            return Path(named).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise PassphraseUnavailable from error
    if not sys.stdin.isatty():
        raise PassphraseUnavailable
    ask = Text("Frase de acceso: ", "Passphrase: ").in_language(language)
    again = Text("Otra vez: ", "Once more: ").in_language(language)
    typed = getpass.getpass(ask)
    if twice and getpass.getpass(again) != typed:
        raise WrongPassphrase
    return typed


def _who(case: Case, now: datetime, language: str) -> str:
    child = case.children[0]
    age = age_words(child.birth_date, child.declared_age, child.sex, now.date())
    return f"{child.name}, {age.in_language(language)}"


def _show_progress(progress: Progress) -> None:
    if sys.stderr.isatty():
        end = "\n" if progress.done == progress.total else ""
        print(f"\r{progress.done}/{progress.total}", end=end, file=sys.stderr, flush=True)


def _print_table(
    heads: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]], language: str
) -> None:
    # what was typed into a record must not steer the terminal
    shown = [["".join(c if c.isprintable() else "·" for c in cell) for cell in row] for row in rows]
    lines = [[Text(*head).in_language(language) for head in heads], *shown]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        print("  ".join(cells).rstrip())


if __name__ == "__main__":
    sys.exit(main())
