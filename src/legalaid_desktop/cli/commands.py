"""What each order of `legalaid` does. Each returns its exit code and raises UserErrors."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from legalaid_desktop import bootstrap
from legalaid_desktop.cli.opening import opened
from legalaid_desktop.documents.template_checks import is_paper, weighed
from legalaid_desktop.errors import (
    CautionsUnanswered,
    CautionUnknown,
    FieldNotWaivable,
    FileUnwritable,
    JsonInvalid,
    PaperFieldsMissing,
)
from legalaid_desktop.language.ages import age_words
from legalaid_desktop.language.dates import hours_between
from legalaid_desktop.law.caution import Caution
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.record.trail import Act
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.demo import run_demonstration
from legalaid_desktop.services.drawing import DrawingService, write_file
from legalaid_desktop.services.files import read_file
from legalaid_desktop.services.guardrails import GuardrailService
from legalaid_desktop.services.jobs import JobContext, Progress
from legalaid_desktop.text import Text

if TYPE_CHECKING:
    from legalaid_desktop.documents.doctor.check import Finding

DONE, PROBLEM = 0, 1
DEMO_PASSPHRASE = "demostración con datos inventados"  # noqa: S105 - printed for the user
DEMO_VAULT = "demostracion.vault"

Command = Callable[[argparse.Namespace, str], int]


def demo(options: argparse.Namespace, language: str) -> int:
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
                bootstrap.papers(worker),
                vault.cases,
                clock,
                bootstrap.author(),
                trail=vault.audit,
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
            [case.number, _who(case, clock(), language), filing.paper, saved.pdf.name]
            for case, papers in drawn
            for saved in papers
            if (filing := saved.filing) is not None
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


def case_import(options: argparse.Namespace, language: str) -> int:
    with opened(options.vault, language) as vault:
        service = CaseService(vault.cases, bootstrap.clock(), bootstrap.author(), trail=vault.audit)
        cases = service.import_file(options.file)
    for case in cases:
        print(case.id, case.number)
    return DONE


def case_list(options: argparse.Namespace, language: str) -> int:
    now = bootstrap.clock()()
    with opened(options.vault, language) as vault:
        rows = vault.cases.children(held_only=options.held)
        vault.note(Act.EXPORTED, "list")
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


def draw(options: argparse.Namespace, language: str) -> int:
    try:
        with opened(options.vault, language) as vault, bootstrap.worker() as worker:
            clock, author, trail = bootstrap.clock(), bootstrap.author(), vault.audit
            papers = bootstrap.papers(worker)
            drawing = DrawingService(papers, vault.cases, clock, author, trail=trail)
            service = CaseService(vault.cases, clock, author, trail=trail)
            paper = drawing.paper(options.paper)
            case = service.open(CaseId(options.case_id))
            for path, reason in options.waive:
                missing = [gap.path for gap in drawing.gaps(case, paper) if gap.required]
                if path not in missing:
                    raise FieldNotWaivable(paper.title.es, path, missing)
                case = service.waive(case, paper, path, reason)
            guardrails = drawing.guardrails
            case = _upheld(case, paper, guardrails, options.keep)
            _tell(guardrails.all(case, paper), language)
            drawn = drawing.draw(case, paper, draft=options.draft)
            if options.waive or options.keep:  # only now: of a refused paper nothing is kept
                case = service.save(case)
            saved = drawing.save(case, drawn, options.out)
    except (PaperFieldsMissing, CautionsUnanswered) as error:
        raise error.for_command_line() from None
    print(saved.docx)
    print(saved.pdf)
    return DONE


def _upheld(
    case: Case, paper: Paper, guardrails: GuardrailService, kept: Sequence[tuple[str, str]]
) -> Case:
    """Return the case with the answers given on the command line; raise CautionUnknown."""
    for key, reason in kept:
        known = {each.key: each for each in guardrails.all(case, paper)}
        if key not in known:
            raise CautionUnknown(paper.title.es, key, list(known))
        case = guardrails.uphold(case, known[key], reason)
    return case


def _tell(found: Sequence[Caution], language: str) -> None:
    """Tell each caution and its source, apart from the paths of the paper that are printed."""
    for each in found:
        if each.answer is None:
            law = " ".join(source.cited.in_language(language) for source in each.cited)
            print(f"[{each.key}] {each.said.in_language(language)} {law}", file=sys.stderr)


def fill(options: argparse.Namespace, language: str) -> int:
    template, values = read_file(options.template), _read_json(options.data)
    given: dict[str, Any] = {
        "title": options.template.stem,
        "made_at": bootstrap.clock()(),
        "draft": options.draft,
    }
    with bootstrap.worker() as worker:
        if options.out.suffix.lower() == ".pdf":
            made = worker.fill_to_pdf(template, values, **given)
            filled, missing = made.pdf, made.missing
        else:
            in_word = worker.fill(template, values, **given)
            filled, missing = in_word.docx, in_word.missing
    write_file(options.out, filled)
    for path in missing:
        print(Text("falta: {path}", "missing: {path}").filled(path=path).in_language(language))
    return DONE


def convert(options: argparse.Namespace, language: str) -> int:
    del language
    document = read_file(options.document)
    with bootstrap.worker() as worker:
        pdf = worker.convert(document, engine=options.engine)
    write_file(options.out, pdf.content)
    return DONE


def template_check(options: argparse.Namespace, language: str) -> int:
    """Check a template.

    A name that does not even begin like a field of a case only warns: the template may be for
    other data. With the data at hand, or beside a manifest, it is a mistake.
    """
    known = bootstrap.fields_of(_read_json(options.data) if options.data else None)
    template = read_file(options.template)
    with bootstrap.worker() as worker:
        findings: Sequence[Finding] = worker.check(template, known)
        if options.data is None and not is_paper(options.template):
            findings = weighed(findings, known)
        _show(findings, language, as_json=options.json)
        if options.comments is not None:
            if options.comments.resolve() == options.template.resolve():
                raise FileUnwritable  # the original stays as it is
            copy = worker.comment(
                template, findings, language=language, made_at=bootstrap.clock()()
            )
            write_file(options.comments, copy)
    return PROBLEM if any(finding.blocks for finding in findings) else DONE


def _show(findings: Sequence[Finding], language: str, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps([each.to_json() for each in findings], ensure_ascii=False, indent=2))
        return
    for finding in findings:
        print(finding.in_language(language))
    if not findings:
        print(Text("Sin observaciones.", "Nothing to mend.").in_language(language))


def _read_json(path: Path) -> dict[str, object]:
    try:
        values = json.loads(read_file(path))
    except (ValueError, RecursionError) as error:
        raise JsonInvalid from error
    if not isinstance(values, dict):
        raise JsonInvalid
    return values


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
