"""The vaults that stand behind the screens. Everyone in them is invented."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.choices import Category, Sex
from legalaid_desktop.record.detention import Detention
from legalaid_desktop.record.filing import Filing, FilingState
from legalaid_desktop.record.filing_steps import FilingStep
from legalaid_desktop.record.people import Child
from legalaid_desktop.services.demo import demonstration_cases
from legalaid_desktop.vault import backup
from legalaid_desktop.vault.files import OpenVault, VaultFiles
from legalaid_desktop.vault.passphrase import FLOOR
from tests.builders import DOCX, NOW, PDF, a_filing

PASSPHRASE = "cinco palabras sueltas y una más: contraseña"
LAWYER, COLLEAGUE = "M. Ocampo", "R. Luna"
WHOLE, GAPS, SIBLINGS = CaseId("demo-0002"), CaseId("demo-0003"), CaseId("demo-0006")
UNTOLD = CaseId("demo-0009")
_PAPERS = ("solicitud-egreso", "solicitud-refugio", "medidas-proteccion")


def vault_files(hours_ago: int = 0) -> VaultFiles:
    """Return what makes and opens vaults at the hour of the screens, or before it."""
    return VaultFiles(clock=lambda: NOW - timedelta(hours=hours_ago), user=LAWYER, kdf=FLOOR)


def vault_of(name: str, folder: Path) -> Path:
    """Return the folder below `folder` that holds the vault `name`, made when first asked for."""
    made = folder / name
    if not made.exists():
        vault = vault_files(100).create(made / "expedientes.vault", PASSPHRASE)
        VAULTS[name](vault)
        vault.close()
    return made


def twelve() -> tuple[Case, ...]:
    """Twelve cases as an office has them: whole, with gaps, of siblings, of someone unknown."""
    made = {case.id: case for case in demonstration_cases(12, 4, NOW)}
    made[GAPS] = _with_gaps(made[GAPS])
    made[SIBLINGS] = _with_siblings(made[SIBLINGS])
    made[UNTOLD] = _of_unknown_sex(made[UNTOLD])
    last = CaseId("demo-0012")
    made[last] = _hardly_known(made[last])
    for number, responsible in (("0004", COLLEAGUE), ("0007", COLLEAGUE), ("0009", "J. Peralta")):
        one = CaseId(f"demo-{number}")
        made[one] = replace(made[one], responsible=responsible)
    return tuple(made.values())


def _with_gaps(case: Case) -> Case:
    child = replace(case.children[0], category=None, sex=None)
    detention = replace(case.detention, apprehension_place="", apprehended_at=None)
    representation = replace(case.representation, licence="")
    return replace(case, children=(child,), detention=detention, representation=representation)


def _with_siblings(case: Case) -> Case:
    first = case.children[0]
    others = (
        replace(first, id="nna-2", given_names="Yadira Guadalupe", sex=Sex.FEMALE),
        replace(
            first,
            id="nna-3",
            given_names="Kevin Alexander",
            sex=Sex.MALE,
            birth_date=None,
            declared_age=3,
            unknown=frozenset({"birth_date"}),
        ),
    )
    return replace(case, children=(first, *others))


def _of_unknown_sex(case: Case) -> Case:
    child = replace(case.children[0], sex=None)
    return replace(case, children=(child, *case.children[1:]))


def _hardly_known(case: Case) -> Case:
    child = Child(
        id="nna-1",
        declared_age=13,
        sex=Sex.FEMALE,
        category=Category.UNACCOMPANIED,
        unknown=frozenset({"given_names", "first_surname", "nationalities"}),
    )
    station = Detention(
        station=case.detention.station,
        state=case.detention.state,
        presented_at=NOW - timedelta(hours=16, minutes=36),
    )
    return replace(case, children=(child,), adults=(), detention=station, responsible="")


def _fill_twelve(vault: OpenVault) -> None:
    cases = [
        vault.cases.save(case, author=LAWYER, at=NOW - timedelta(hours=40)) for case in twelve()
    ]
    for at, case in enumerate(cases[:8]):
        for paper in _PAPERS[: at % 3]:
            vault.cases.record_filing(_filing(case, paper), docx=DOCX, pdf=PDF)
    beside = vault.path.parent / "respaldos"
    beside.mkdir(mode=0o700)
    for at, hours in enumerate((240, 72)):
        backup.make(
            vault,
            beside / f"expedientes-{at + 1}.respaldo",
            author=LAWYER,
            at=NOW - timedelta(hours=hours),
            step=lambda _done, _total: None,
        )


def _fill_history(vault: OpenVault) -> None:
    """One case that two people worked on in five versions."""
    case = next(case for case in twelve() if case.id == WHOLE)
    child, station = case.children[0], case.detention
    versions = (
        (LAWYER, replace(case, children=(replace(child, health="", document_holder=""),))),
        (LAWYER, replace(case, children=(replace(child, health=""),))),
        (COLLEAGUE, case),
        (COLLEAGUE, replace(case, detention=replace(station, informed=True))),
        (
            LAWYER,
            replace(
                case,
                children=(replace(child, health="Tos y fiebre desde el ingreso."),),
                detention=replace(station, informed=True, file_number="DEMO/0002/2026-bis"),
            ),
        ),
    )
    saved = 0
    for hours, (author, version) in zip(range(50, 0, -10), versions, strict=True):
        at = NOW - timedelta(hours=hours)
        saved = vault.cases.save(replace(version, version=saved), author=author, at=at).version


def _fill_filings(vault: OpenVault) -> None:
    """One case whose papers went different ways, and whose data changed since."""
    case = next(case for case in twelve() if case.id == WHOLE)
    vault.cases.save(case, author=LAWYER, at=NOW - timedelta(hours=40))
    for at, (paper, hours) in enumerate(
        (("medidas-proteccion", 39), ("solicitud-egreso", 38), ("solicitud-egreso", 30))
    ):
        filing = a_filing(
            replace(case, version=1),
            id=f"f{at}",
            paper=paper,
            addressee=case.detention.station if at else "Procuraduría de Protección, Chiapas",
            author=(COLLEAGUE, LAWYER)[at % 2],
            made_at=NOW - timedelta(hours=hours),
        )
        vault.cases.record_filing(filing, docx=DOCX, pdf=PDF)
    for after, (filing_id, state, hours, said) in enumerate(
        (
            ("f2", FilingState.SIGNED, 29, {}),
            ("f2", FilingState.HANDED_IN, 28, {"received_by": "Oficialía de partes"}),
            ("f2", FilingState.ACKNOWLEDGED, 27, {"folio": "04871"}),
            ("f0", FilingState.VOIDED, 26, {"note": "autoridad equivocada"}),
        )
    ):
        at_ = NOW - timedelta(hours=hours)
        step = FilingStep(state=state, happened=at_, author=LAWYER, noted_at=at_, **said)
        scan = ("acuse.pdf", io.BytesIO(b"%PDF-1.7\n" + bytes(1_200_000)))
        vault.filings.add_step(
            filing_id,
            step,
            after=after % 3,
            scan=scan if state is FilingState.ACKNOWLEDGED else None,
        )
    child = replace(case.children[0], health="Tos y fiebre desde el ingreso.")
    changed = replace(case, version=1, children=(child, *case.children[1:]))
    vault.cases.save(changed, author=LAWYER, at=NOW - timedelta(hours=2))


def _fill_unsaved(vault: OpenVault) -> None:
    """Drafts of a saved case and of a new one, with something that is not understood."""
    saved = [vault.cases.save(case, author=LAWYER, at=NOW) for case in twelve()[:2]]
    child = replace(saved[0].children[0], health="Tos y fiebre desde el ingreso.")
    changed = replace(saved[0], children=(child,), responsible=COLLEAGUE)
    new = Case(id=CaseId("nuevo"), children=(Child(id="n1", given_names="Yeimi Noemí"),))
    for case, unread in ((new, {}), (changed, {"detention.apprehended_at": "ayer temprano"})):
        vault.drafts.keep(
            LAWYER, case, base_version=case.version, at=NOW - timedelta(hours=1), unread=unread
        )


def _fill_thousand(vault: OpenVault) -> None:
    vault.cases.save_all(tuple(demonstration_cases(1000, 7, NOW)), author=LAWYER, at=NOW)


def _filing(case: Case, paper: str) -> Filing:
    return a_filing(
        case,
        id=f"{case.id}-{paper}",
        paper=paper,
        author=LAWYER,
        made_at=NOW - timedelta(hours=5),
    )


VAULTS: dict[str, Callable[[OpenVault], None]] = {
    "twelve": _fill_twelve,
    "none": lambda _: None,
    "thousand": _fill_thousand,
    "history": _fill_history,
    "filings": _fill_filings,
    "unsaved": _fill_unsaved,
}
