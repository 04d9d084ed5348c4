"""What `legalaid` understands."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from legalaid_desktop import bootstrap
from legalaid_desktop.cli import backup_commands, commands, sheet_commands, vault_commands
from legalaid_desktop.record.sheet import MOST_CHILDREN
from legalaid_desktop.text import Text


def build_parser(language: str) -> argparse.ArgumentParser:
    """Return the parser, its help in the user's language."""

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
            "LEGALAID_PASSPHRASE_FILE; una nueva, LEGALAID_NEW_PASSPHRASE_FILE; las palabras, "
            "LEGALAID_WORDS_FILE.",
            "The passphrase is asked for on the terminal, or read from the file that "
            "LEGALAID_PASSPHRASE_FILE names; a new one, LEGALAID_NEW_PASSPHRASE_FILE; words, "
            "LEGALAID_WORDS_FILE.",
        ),
    )
    orders = parser.add_subparsers(required=True, metavar=say("ORDEN", "COMMAND"))

    demo = orders.add_parser(
        "demo", help=say("papeles completos con datos inventados", "full papers, invented people")
    )
    demo.add_argument("--out", type=Path, default=Path("demo-output"), metavar="DIR")
    demo.add_argument("--children", type=_count, default=3, metavar="N")
    demo.add_argument("--seed", type=int, default=1, metavar="S")
    demo.set_defaults(command=commands.demo)

    vault = orders.add_parser(
        "vault", help=say("la bóveda y quién la abre", "the vault, and who opens it")
    ).add_subparsers(required=True, metavar=say("ACCIÓN", "ACTION"))
    _add_vault_actions(vault, say)

    backup = orders.add_parser(
        "backup", help=say("respaldos de la bóveda", "backups of the vault")
    ).add_subparsers(required=True, metavar=say("ACCIÓN", "ACTION"))
    _add_backup_actions(backup, say)

    case = orders.add_parser(
        "case", help=say("traer o ver expedientes", "bring in or list cases")
    ).add_subparsers(required=True, metavar=say("ACCIÓN", "ACTION"))
    bring = case.add_parser("import", help=say("traer de un JSON", "bring in from JSON"))
    bring.add_argument("file", type=Path, metavar="FILE.json")
    _add_vault(bring)
    bring.set_defaults(command=commands.case_import)
    listing = case.add_parser("list", help=say("ver los expedientes", "list the cases"))
    listing.add_argument(
        "--held", action="store_true", help=say("solo quien sigue en detención", "still held only")
    )
    _add_vault(listing)
    listing.set_defaults(command=commands.case_list)

    sheet = orders.add_parser(
        "sheet",
        help=say("hojas de entrevista, en papel o PDF", "interview sheets, on paper or PDF"),
    ).add_subparsers(required=True, metavar=say("ACCIÓN", "ACTION"))
    _add_sheet_actions(sheet, say)

    draw = orders.add_parser("draw", help=say("hacer un escrito", "draw up a paper"))
    draw.add_argument("paper", metavar="PAPER", help=say("su nombre", "its name"))
    draw.add_argument("--case", required=True, metavar="ID", dest="case_id")
    draw.add_argument("--out", type=Path, required=True, metavar="DIR")
    draw.add_argument(
        "--draft",
        action="store_true",
        help=say(
            "un borrador: lo que falta queda señalado, y no se registra como escrito",
            "a draft: what is missing is marked, and it is not recorded as a filing",
        ),
    )
    draw.add_argument(
        "--waive",
        type=_waiver,
        action="append",
        default=[],
        metavar=say("DATO=RAZÓN", "FIELD=REASON"),
        help=say(
            "hacerlo sin un dato que falta; la razón queda en el expediente (puede repetirse)",
            "do without a missing field; the reason is kept in the case (may be repeated)",
        ),
    )
    draw.add_argument(
        "--keep",
        type=_waiver,
        action="append",
        default=[],
        metavar=say("ADVERTENCIA=RAZÓN", "CAUTION=REASON"),
        help=say(
            "mantener lo que una advertencia señala; la razón queda en el expediente",
            "uphold what a caution points at; the reason is kept in the case",
        ),
    )
    _add_vault(draw)
    draw.set_defaults(command=commands.draw)

    fill = orders.add_parser(
        "fill", help=say("llenar una plantilla de Word con un JSON", "fill a Word template")
    )
    fill.add_argument("template", type=Path, metavar="TEMPLATE.docx")
    fill.add_argument("data", type=Path, metavar="DATA.json")
    fill.add_argument(
        "-o", "--out", type=_ending(".docx", ".pdf"), required=True, metavar="OUT.docx|OUT.pdf"
    )
    fill.add_argument(
        "--draft",
        action="store_true",
        help=say("marcar lo que falta en vez de negarse", "mark what is missing, do not refuse"),
    )
    fill.set_defaults(command=commands.fill)

    convert = orders.add_parser("convert", help=say("de Word a PDF", "from Word to PDF"))
    convert.add_argument("document", type=Path, metavar="IN.docx")
    convert.add_argument("-o", "--out", type=_ending(".pdf"), required=True, metavar="OUT.pdf")
    convert.add_argument("--engine", default="rdocx", metavar="NAME")
    convert.set_defaults(command=commands.convert)

    template = orders.add_parser(
        "template", help=say("revisar plantillas", "check templates")
    ).add_subparsers(required=True, metavar=say("ACCIÓN", "ACTION"))
    check = template.add_parser("check", help=say("revisar una plantilla", "check a template"))
    check.add_argument("template", type=Path, metavar="TEMPLATE.docx")
    check.add_argument("--json", action="store_true")
    check.add_argument(
        "--data",
        type=Path,
        metavar="DATA.json",
        help=say(
            "los campos son los de este JSON, no los del expediente",
            "the fields are those of this JSON, not those of a case",
        ),
    )
    check.add_argument(
        "--comments",
        type=_ending(".docx"),
        metavar="OUT.docx",
        help=say(
            "escribir una copia con cada observación como comentario de Word",
            "write a copy with each finding as a Word comment",
        ),
    )
    check.set_defaults(command=commands.template_check)
    return parser


def _add_vault_actions(
    vault: argparse._SubParsersAction[argparse.ArgumentParser], say: Callable[[str, str], str]
) -> None:
    actions: tuple[tuple[str, commands.Command, str], ...] = (
        (
            "create",
            vault_commands.create,
            say("crear una bóveda cifrada", "create an encrypted vault"),
        ),
        (
            "check",
            vault_commands.check,
            say("comprobar que abre y está entera", "check that it opens"),
        ),
        (
            "passphrase",
            vault_commands.change_passphrase,
            say("cambiar la frase de acceso", "change the passphrase"),
        ),
        (
            "recovery",
            vault_commands.recovery,
            say("hacer palabras de recuperación nuevas", "make new recovery words"),
        ),
        (
            "envelopes",
            vault_commands.envelopes,
            say("hacer tres sobres: dos abren", "make three envelopes: two open"),
        ),
        (
            "recover",
            vault_commands.recover,
            say(
                "abrir sin la frase de acceso y poner otra", "open without the passphrase, set one"
            ),
        ),
        ("users", vault_commands.users, say("ver quiénes la abren", "see who opens it")),
        (
            "add-user",
            vault_commands.add_user,
            say("dar una frase de acceso a alguien más", "give someone else a passphrase"),
        ),
        (
            "remove-user",
            vault_commands.remove_user,
            say("quitar a alguien y cifrar con otra llave", "shut someone out, with a new key"),
        ),
    )
    for name, command, words in actions:
        action = vault.add_parser(name, help=words)
        action.add_argument("path", type=Path, metavar="PATH")
        action.set_defaults(command=command)
        if name in ("add-user", "remove-user"):
            action.add_argument("user", type=_user, metavar=say("NOMBRE", "NAME"))
        if name in ("check", "recover"):
            action.add_argument(
                "--accept-older",
                default="",
                metavar=say("MOTIVO", "REASON"),
                help=say(
                    "seguir con una copia anterior a la última usada aquí",
                    "go on with a copy behind the last one used here",
                ),
            )
        if name == "recover":
            action.add_argument(
                "--envelopes", action="store_true", help=say("con dos sobres", "by two envelopes")
            )
            action.add_argument("--user", default="", metavar=say("NOMBRE", "NAME"))


def _add_backup_actions(
    backup: argparse._SubParsersAction[argparse.ArgumentParser], say: Callable[[str, str], str]
) -> None:
    make = backup.add_parser("make", help=say("hacer y verificar uno", "make and verify one"))
    _add_vault(make)
    make.add_argument("folder", type=Path, metavar="DIR")
    make.add_argument(
        "--elsewhere",
        action="store_true",
        help=say("nunca en la carpeta de la bóveda", "never in the folder of the vault"),
    )
    make.set_defaults(command=backup_commands.make)
    actions = (
        ("verify", backup_commands.verify, say("ver si está entero", "see whether it is whole")),
        ("restore", backup_commands.restore, say("traer la bóveda de vuelta", "bring it back")),
        ("drill", backup_commands.drill, say("simulacro de restauración", "try a restore")),
    )
    for name, command, words in actions:
        action = backup.add_parser(name, help=words)
        action.add_argument("file", type=Path, metavar="FILE.respaldo")
        how = action.add_mutually_exclusive_group()
        how.add_argument("--words", action="store_true", help=say("con palabras", "by words"))
        how.add_argument("--envelopes", action="store_true", help=say("con dos sobres", "by two"))
        if name == "verify":
            how.add_argument(
                "--hashes-only",
                action="store_true",
                help=say("sin abrirlo: solo si está entero", "unopened: only whether it is whole"),
            )
        if name == "restore":
            action.add_argument("to", type=Path, metavar="PATH")
            action.add_argument(
                "--replace",
                action="store_true",
                help=say("donde ya está la bóveda", "where the vault already is"),
            )
        action.set_defaults(command=command)
    kept = backup.add_parser(
        "kept", help=say("ver las bóvedas anteriores que siguen", "list the former vaults kept")
    )
    _add_vault(kept)
    kept.set_defaults(command=backup_commands.kept)
    forget = backup.add_parser("forget", help=say("quitar bóvedas anteriores", "remove them"))
    _add_vault(forget)
    which = forget.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "--all", action="store_true", help=say("todas las que siguen", "all that are kept")
    )
    which.add_argument("names", nargs="*", default=[], metavar=say("NOMBRE", "NAME"))
    forget.add_argument("--yes", action="store_true", help=say("sin preguntar", "do not ask"))
    forget.set_defaults(command=backup_commands.forget)


def _add_sheet_actions(
    sheet: argparse._SubParsersAction[argparse.ArgumentParser], say: Callable[[str, str], str]
) -> None:
    make = sheet.add_parser(
        "make", help=say("hacer una para donde no entra la computadora", "make one")
    )
    make.add_argument("-o", "--out", type=_ending(".pdf"), required=True, metavar="OUT.pdf")
    make.add_argument("--children", type=_children, default=1, metavar="N")
    how = make.add_mutually_exclusive_group()
    how.add_argument(
        "--fillable",
        action="store_true",
        help=say("también para llenarse en PDF (así es si no se dice)", "as a form too (default)"),
    )
    how.add_argument("--blank", action="store_true", help=say("solo para pluma", "for a pen only"))
    make.add_argument("--lang", choices=("es", "en"), help=say("su idioma", "its language"))
    make.add_argument(
        "--number",
        default="",
        metavar=say("EXPEDIENTE", "NUMBER"),
        help=say("al pie, salvo en la página aparte", "at the foot, not on the page apart"),
    )
    make.set_defaults(command=sheet_commands.make)
    read = sheet.add_parser("read", help=say("traer las respuestas de una", "bring its answers in"))
    read.add_argument("file", type=Path, metavar="FILLED.pdf")
    where = read.add_mutually_exclusive_group(required=True)
    where.add_argument("--vault", type=Path, metavar="PATH")
    where.add_argument("--json", action="store_true")
    read.add_argument(
        "--case",
        metavar="ID",
        dest="case_id",
        help=say(
            "proponer cambios a este expediente, en vez de abrir otro",
            "propose changes to this case, do not open another",
        ),
    )
    read.add_argument(
        "--save", action="store_true", help=say("guardar lo que es nuevo", "save what is new")
    )
    read.add_argument(
        "--replace",
        action="append",
        default=[],
        metavar=say("DATO", "FIELD"),
        help=say(
            "guardar también este dato, que contradice al expediente (puede repetirse)",
            "save this field too, which contradicts the case (may be repeated)",
        ),
    )
    read.set_defaults(command=sheet_commands.read)


def _children(words: str) -> int:
    number = int(words)
    if not 1 <= number <= MOST_CHILDREN:
        raise ValueError(words)
    return number


def _user(words: str) -> str:
    if not bootstrap.may_name_a_user(words):
        raise ValueError(words)
    return words


def _add_vault(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--vault", type=Path, required=True, metavar="PATH")


def _count(words: str) -> int:
    number = int(words)
    if not 1 <= number <= 1000:
        raise ValueError(words)
    return number


def _waiver(words: str) -> tuple[str, str]:
    path, _, reason = (each.strip() for each in words.partition("="))
    if not path or not reason:
        raise ValueError(words)
    return path, reason


def _ending(*suffixes: str) -> Callable[[str], Path]:
    def path(words: str) -> Path:
        if not words.lower().endswith(suffixes):
            raise argparse.ArgumentTypeError(f"{words}: {' | '.join(suffixes)}")
        return Path(words)

    return path
