"""A day's work through the services: drafts, files, searches, and errors in the middle of them."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from legalaid_desktop import bootstrap
from legalaid_desktop.errors import CaseChangedElsewhere, UserError
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.services.cases import CaseService
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
