"""`legalaid sheet …`: interview sheets, made and read back. Each returns its exit code."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from legalaid_desktop import bootstrap
from legalaid_desktop.cli.opening import opened
from legalaid_desktop.errors import SheetExists
from legalaid_desktop.language.reading import day_typed
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.describe import Choice, Item, described
from legalaid_desktop.record.diff import Answer, Change
from legalaid_desktop.record.encode import value_to_json
from legalaid_desktop.record.paths import describe
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.drawing import write_file
from legalaid_desktop.services.files import read_file
from legalaid_desktop.services.sheet_answers import NotUnderstood, SheetRead
from legalaid_desktop.services.sheets import Proposal, SheetService
from legalaid_desktop.text import Text

DONE, PROBLEM, MISUSED = 0, 1, 2

_UNKNOWN = Text("se desconoce", "unknown")
_BLANK = Text("(en blanco)", "(blank)")


def make(options: argparse.Namespace, language: str) -> int:
    if options.out.exists():
        raise SheetExists
    with bootstrap.worker() as worker:  # not started: only reading needs it
        service = SheetService(bootstrap.sheets(worker), bootstrap.clock())
        sheet = service.make(
            language=options.lang or language,
            children=options.children,
            fillable=not options.blank,
            number=options.number,
        )
    write_file(options.out, sheet)
    print(options.out)
    return DONE


def read(options: argparse.Namespace, language: str) -> int:
    """Read a filled sheet: as JSON, into a new case, or as changes to one."""
    if (options.json or options.case_id is None) and (options.save or options.replace):
        return _misused(language)
    filled = read_file(options.file)
    clock, author = bootstrap.clock(), bootstrap.author()
    with bootstrap.worker() as worker:
        service = SheetService(bootstrap.sheets(worker), clock)
        sheet = service.read(filled)
    if options.json:
        print(json.dumps(_as_json(sheet, language), ensure_ascii=False, indent=2))
        return PROBLEM if sheet.not_understood else DONE
    with opened(options.vault, language) as vault:
        cases = CaseService(vault.cases, clock, author, trail=vault.audit)
        if options.case_id is None:
            case = service.keep_new(sheet, cases, vault.drafts, author)
            print(case.id, case.number)
            if others := service.namesakes(case, cases):
                _say_namesakes(others, language)
        else:
            proposal = service.propose(sheet, cases, CaseId(options.case_id))
            wrong = sorted(set(options.replace) - {each.path for each in proposal.contrary})
            _show(proposal, options.replace, language)
            if wrong:
                _say_wrong(wrong, language)
                return PROBLEM
            if options.save or options.replace:
                case = cases.save(proposal.taken(options.replace))
                print(case.id, case.number)
            else:
                _say(
                    Text(
                        "Nada se ha guardado. Con --save se guarda lo nuevo; lo que contradice al "
                        "expediente, solo si se nombra con --replace.",
                        "Nothing was saved. --save saves what is new; what contradicts the case "
                        "only if it is named with --replace.",
                    ),
                    language,
                )
    for each in sheet.not_understood:
        print(_not_understood(each, language), file=sys.stderr)
    return PROBLEM if sheet.not_understood else DONE


def _misused(language: str) -> int:
    words = Text(
        "--save y --replace son para los cambios a un expediente: --vault PATH --case ID.",
        "--save and --replace are for changes to a case: --vault PATH --case ID.",
    )
    print(words.in_language(language), file=sys.stderr)
    return MISUSED


def _show(proposal: Proposal, replaced: Sequence[str], language: str) -> None:
    for change in proposal.new:
        print(f"+ {change.path}  {_change_words(change, language)}")
    for change in proposal.contrary:
        sign = ">" if change.path in replaced else "!"
        print(f"{sign} {change.path}  {_change_words(change, language)}")
    if not proposal.new and not proposal.contrary:
        _say(Text("El expediente ya dice todo esto.", "The case says all this already."), language)


def _say_namesakes(numbers: Sequence[str], language: str) -> None:
    words = Text(
        "Alguien con el mismo nombre está también en: {numbers}. Si es la misma persona, quitar el "
        "expediente nuevo y leer la hoja otra vez con --case.",
        "Someone of the same name is also in: {numbers}. If it is the same person, remove the new "
        "case and read the sheet again with --case.",
    ).filled(numbers=", ".join(numbers))
    print(_printable(words.in_language(language)), file=sys.stderr)


def _say_wrong(wrong: Sequence[str], language: str) -> None:
    words = Text(
        "Nada se ha guardado: la hoja no contradice estos datos: {paths}.",
        "Nothing was saved: the sheet does not contradict these fields: {paths}.",
    ).filled(paths=", ".join(wrong))
    print(words.in_language(language), file=sys.stderr)


def _change_words(change: Change, language: str) -> str:
    label = change.field.label.in_language(language)
    after = _answer_words(change.after, language)
    before = change.before
    if not before.unknown and not before.value and not isinstance(before.value, bool):
        return f"{label}: {after}"
    return f"{label}: {_answer_words(before, language)} -> {after}"


def _answer_words(answer: Answer, language: str) -> str:
    if answer.unknown:
        return _UNKNOWN.in_language(language)
    return _value_words(answer.value, language) or _BLANK.in_language(language)


def _value_words(value: Any, language: str) -> str:
    if isinstance(value, Item):
        said = [
            _UNKNOWN.in_language(language)
            if name in value.unknown
            else _value_words(getattr(value, name), language)
            for name in described(type(value))
        ]
        return "; ".join(each for each in said if each)
    if isinstance(value, tuple):
        return ", ".join(_value_words(each, language) for each in value)
    if isinstance(value, bool):
        return (Text("sí", "yes") if value else Text("no", "no")).in_language(language)
    if isinstance(value, datetime):
        return f"{day_typed(value.date(), language)}, {value:%H:%M}"
    if isinstance(value, date):
        return day_typed(value, language)
    if isinstance(value, Choice):
        return value.label.in_language(language)
    return "" if value is None else _printable(str(value))


def _as_json(sheet: SheetRead, language: str) -> dict[str, object]:
    return {
        "sheet": sheet.code,
        "answers": {
            path: value_to_json(describe(Case, path), answer.value)
            for path, answer in sheet.answers.items()
            if not answer.unknown
        },
        "unknown": [path for path, answer in sheet.answers.items() if answer.unknown],
        "not_understood": [
            {
                "path": each.path,
                "label": each.label.in_language(language),
                "typed": each.typed.in_language(language),
                "why": each.why.in_language(language),
            }
            for each in sheet.not_understood
        ],
    }


def _not_understood(each: NotUnderstood, language: str) -> str:
    where = f"{each.path} ({each.label.in_language(language)})"
    typed, why = each.typed.in_language(language), each.why.in_language(language)
    return _printable(f"{where}: «{typed}». {why}")


def _printable(words: str) -> str:
    """What was typed must not steer the terminal."""
    return "".join(c if c.isprintable() else "·" for c in " ".join(words.split()))


def _say(text: Text, language: str) -> None:
    print(text.in_language(language))
