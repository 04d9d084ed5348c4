"""A day's work through the services: drafts, files, searches, and errors in the middle of them."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from docx import Document

from legalaid_desktop import bootstrap
from legalaid_desktop.errors import CaseChangedElsewhere, UserError
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.filing import FilingState
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.filings import FilingService, NewStep
from legalaid_desktop.services.ports import EditedPapers
from legalaid_desktop.vault.files import OpenVault
from tests.leaks.planted import VALUES


def main(path: Path, asked: Path) -> None:
    now = bootstrap.clock()()
    vault = bootstrap.vaults().open(path, VALUES["passphrase"])
    cases = CaseService(vault.cases, bootstrap.clock(), bootstrap.author(), trail=vault.audit)
    case = cases.open(CaseId("k-planted"))
    typed = replace(case, responsible=VALUES["words of a draft"])
    vault.drafts.keep("Lic. Prueba", typed, base_version=case.version, at=now)
    _attach(vault, asked)
    with bootstrap.worker() as worker:
        _file(vault, asked, bootstrap.edits(worker))
    for word in (VALUES["given names"], VALUES["surname"], VALUES["guardian"][:6]):
        if not vault.search.find(word):
            raise AssertionError("the planted child is not found")
    saved = cases.save(replace(case, number="2026-0042"))
    vault.drafts.keep("Lic. Prueba", typed, base_version=saved.version, at=now)
    _refused(vault, cases, case, path)
    vault.close()


def _attach(vault: OpenVault, asked: Path) -> None:
    now, case_id = bootstrap.clock()(), CaseId("k-planted")
    name = f"{VALUES['name of a file']}.pdf"
    with (asked / name).open("rb") as content:
        kept = vault.attachments.add(case_id, name, content, author="Lic. Prueba", at=now)
    (asked / "taken out.pdf").write_bytes(b"".join(vault.attachments.read(kept.id)))
    try:
        words = [VALUES["words of a file"].encode()]
        vault.attachments.add(case_id, f"{name}.exe", words, author="Lic. Prueba", at=now)
    except UserError as error:
        print(error.in_language("es"), file=sys.stderr)


def _file(vault: OpenVault, asked: Path, edits: EditedPapers) -> None:
    """Note the acuse of her paper, take its files out, and one that was edited in."""
    clock, author = bootstrap.clock(), bootstrap.author()
    service = FilingService(
        vault.cases, vault.filings, vault.attachments, edits, clock, author, trail=vault.audit
    )
    scan = asked / f"{VALUES['name of a file']}.pdf"
    new = NewStep(
        state=FilingState.ACKNOWLEDGED,
        happened=clock(),
        received_by=VALUES["guardian"],
        note=VALUES["narrative"],
        scan=scan,
    )
    step = service.note(service.versions(CaseId("k-planted"))[0], new)
    version = service.versions(CaseId("k-planted"))[0]
    kept = service.scan(version.filing, step)
    if kept is None:
        raise AssertionError("the acuse is not there")
    docx, _ = service.save_files(version, asked / "papers")
    edited = Document(str(docx))
    edited.paragraphs[-1].add_run(VALUES["words of a draft"])
    edited.save(str(docx))
    filing = service.take_in(version, docx)
    if not service.redline(version.filing, filing).added:
        raise AssertionError("what was edited is not found")
    for wrong in (scan, asked / "garbage.docx"):
        try:
            service.take_in(version, wrong)
        except UserError as error:
            print(error.in_language("es"), file=sys.stderr)
    service.save_scan(version.filing, step, kept, asked / "papers")
    try:
        service.note(
            version,
            replace(new, state=FilingState.VOIDED, happened=datetime.max.replace(tzinfo=UTC)),
        )
    except UserError as error:
        print(error.in_language("es"), file=sys.stderr)
    service.take_back(version)


def _refused(vault: OpenVault, cases: CaseService, case: Case, path: Path) -> None:
    try:
        cases.save(case)
    except CaseChangedElsewhere as error:
        print(error.in_language("es"), file=sys.stderr)
    try:
        bootstrap.vaults().open(path, VALUES["passphrase"])
    except UserError as error:
        print(error.in_language("es"), file=sys.stderr)
    try:  # a fault of the program, with her in the statement
        with vault.engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO no_hay VALUES (?)", (VALUES["narrative"],))
    except Exception as error:
        print(error, file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
