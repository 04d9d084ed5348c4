"""What other cases of a real vault tell of. Everyone here is invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from legalaid_desktop.errors import CautionsUnanswered
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.choices import AuthorityKind, Category
from legalaid_desktop.record.claims import Protection
from legalaid_desktop.record.detention import Release
from legalaid_desktop.record.filing import FilingState
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.record.people import Adult
from legalaid_desktop.services.demo import demonstration_cases
from legalaid_desktop.services.guardrails import GuardrailService
from legalaid_desktop.vault.files import OpenVault
from tests.builders import NOW, a_case, a_child, a_filing, an_adult
from tests.record.test_readiness import a_paper
from tests.services.conftest import PlainPapers

OTHERS = {
    "k-maya": ("Xunʼik", "Tʼul", "Ixcʼoy"),
    "k-enie": ("Íñigo", "Muñoz", "Peña"),
    "k-luz": ("María de la Luz", "de la Cruz", "del Valle"),
    "k-haiti": ("Islande", "Pierre", ""),
    "k-common": ("Luz", "Rosa", ""),
}
OUR_TEXT = (
    "Comparte cuarto con Xun'ik T’ul Ixc'oy y con Íñigo Muñoz Peña. María de la Luz de la Cruz del "
    "Valle la cuida; Islande Pierre llora de noche. La luz rosa del pasillo nunca se apaga."
)


@pytest.fixture
def guardrails(vault: OpenVault) -> GuardrailService:
    return GuardrailService(PlainPapers(), vault.cases, lambda: NOW, "M. Ocampo")


def other(case_id: str, given: str, first: str, second: str) -> Case:
    child = a_child(
        id="o1", given_names=given, first_surname=first, second_surname=second, birth_date=None
    )
    return a_case(id=CaseId(case_id), number=f"2026-{case_id}", children=(child,))


def stored(vault: OpenVault, *cases: Case) -> None:
    vault.cases.save_all(cases, author="x", at=NOW)


def with_text(text: str, **fields: object) -> Case:
    return replace(a_case(**fields), protection=Protection(risk=text))


def test_names_left_over_from_other_cases_are_found(
    vault: OpenVault, guardrails: GuardrailService
) -> None:
    stored(vault, *(other(case_id, *name) for case_id, name in OTHERS.items()))
    found = guardrails.of_vault(with_text(OUR_TEXT))
    assert {each.code for each in found} == {"other-name"}
    assert {each.path for each in found} == {"protection.risk"}
    named = {case_id for case_id in OTHERS for each in found if f"2026-{case_id}" in each.said.es}
    assert named == {"k-maya", "k-enie", "k-luz", "k-haiti"}


def test_a_name_that_both_cases_have_is_no_leftover(
    vault: OpenVault, guardrails: GuardrailService
) -> None:
    ours = with_text("Yeimi Noemí Chávez Oxlaj tiene fiebre.")
    stored(vault, replace(ours, id=CaseId("k2"), children=(a_child(birth_date=date(2010, 1, 1)),)))
    assert guardrails.of_vault(ours) == ()


def test_a_case_is_not_told_of_itself(vault: OpenVault, guardrails: GuardrailService) -> None:
    ours = with_text(
        "Yeimi Noemí Chávez Oxlaj tiene fiebre.", adults=(an_adult(second_surname="Paz"),)
    )
    stored(vault, ours)
    assert guardrails.of_vault(ours) == ()


def test_a_final_waits_for_the_answer_and_a_later_leftover_asks_again(
    vault: OpenVault, guardrails: GuardrailService
) -> None:
    stored(vault, other("k-haiti", *OTHERS["k-haiti"]), other("k-enie", *OTHERS["k-enie"]))
    case, paper = with_text("Con Islande Pierre."), a_paper()
    with pytest.raises(CautionsUnanswered) as refused:
        guardrails.check(case, paper)
    assert "Islande" not in str(refused.value.in_language("es"))
    (caution,) = guardrails.all(case, paper)
    case = guardrails.uphold(case, caution, "Es su prima; su nombre es parte de lo que contó.")
    guardrails.check(case, paper)
    case = replace(case, protection=Protection(risk="Con Islande Pierre e Íñigo Muñoz Peña."))
    with pytest.raises(CautionsUnanswered):
        guardrails.check(case, paper)
    (caution,) = guardrails.all(case, paper)  # one question for both
    guardrails.check(guardrails.uphold(case, caution, "Son primos."), paper)


def test_the_same_child_in_two_cases_is_told(
    vault: OpenVault, guardrails: GuardrailService
) -> None:
    stored(
        vault,
        a_case(id=CaseId("k2"), number="2026-0002", children=(a_child(given_names="YEIMI NOEMI"),)),
    )
    (caution,) = guardrails.of_vault(a_case())
    assert (caution.code, caution.severe) == ("child-elsewhere", False)
    assert "2026-0002" in caution.said.es
    another_day = a_case(children=(a_child(birth_date=date(2016, 5, 3)),))
    unknown_day = a_case(children=(a_child(birth_date=None),))
    assert guardrails.of_vault(another_day) == guardrails.of_vault(unknown_day) == ()


MOTHER = an_adult(given_names="Rosa", first_surname="Argueta", second_surname="Paz")


def brother(case_id: str = "k2", adult: Adult = MOTHER, **fields: object) -> Case:
    child = a_child(id="b1", given_names="Wilmer", category=Category.ACCOMPANIED)
    return a_case(
        id=CaseId(case_id), number=f"2026-{case_id}", children=(child,), adults=(adult,), **fields
    )


def test_siblings_of_one_station_in_two_cases_are_told(
    vault: OpenVault, guardrails: GuardrailService
) -> None:
    stored(vault, brother(), brother("k3"))
    ours = a_case(children=(a_child(category=Category.ACCOMPANIED),), adults=(MOTHER,))
    (caution,) = guardrails.of_vault(ours)
    assert (caution.code, caution.path) == ("family-elsewhere", "adults.0.given_names")
    assert "2026-k2 y 2026-k3" in caution.said.es


def test_another_family_is_not_taken_for_theirs(
    vault: OpenVault, guardrails: GuardrailService
) -> None:
    detention = a_case().detention
    elsewhere = replace(detention, station="Estación Migratoria Hermosillo")
    gone = replace(detention, releases=(Release(id="r", at=NOW - timedelta(hours=1)),))
    stored(
        vault,
        brother("k2", detention=elsewhere),
        brother("k3", detention=gone),
        brother("k4", replace(MOTHER, travels_along=False)),
        brother("k5", replace(MOTHER, given_names="Isabel")),
    )
    ours = a_case(adults=(MOTHER,))
    assert guardrails.of_vault(ours) == ()
    one_surname = replace(MOTHER, given_names="Rosa Isabel", second_surname="")
    stored(vault, brother("k6", one_surname))
    assert guardrails.of_vault(a_case(adults=(one_surname,))) == ()  # too many are called so


def test_an_office_of_invented_cases_gives_no_alarm(
    vault: OpenVault, guardrails: GuardrailService
) -> None:
    cases = tuple(demonstration_cases(60, 2, NOW))
    stored(vault, *cases)
    told = {each.code for case in cases for each in guardrails.of_vault(case)}
    assert told <= {"child-elsewhere"}


def test_a_request_to_comar_that_was_drawn_up_asks_for_its_ratification(vault: OpenVault) -> None:
    papers = (a_paper(key="refugio", addressees=(AuthorityKind.COMAR,)), a_paper(key="egreso"))

    class TwoPapers(PlainPapers):
        def all(self) -> Sequence[Paper]:
            return papers

    def codes(*drawn: str, state: FilingState = FilingState.SEALED) -> set[str]:
        filings = [a_filing(a_case(), paper=key, state=state) for key in drawn]
        return {each.code for each in service.of_record(a_case(), papers[1], filings)}

    service = GuardrailService(TwoPapers(), vault.cases, lambda: NOW, "M. Ocampo")
    assert codes() == codes("egreso") == set()
    assert codes("egreso", "refugio") == {"not-ratified"}
    assert codes("refugio", state=FilingState.HANDED_IN) == {"not-ratified"}
    assert codes("refugio", state=FilingState.VOIDED) == set()
    assert codes("refugio", state=FilingState.ANSWERED) == set()
