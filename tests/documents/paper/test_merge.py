"""What a template may print, and what it may never see."""

from datetime import date
from typing import Any

import pytest

from legalaid_desktop.documents.paper.addressing import addressees
from legalaid_desktop.documents.paper.merge import NAMELESS, Addressed, merge, variant
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.choices import AuthorityKind, Category, OnFile, Sex
from legalaid_desktop.record.claims import AsylumClaim, Authority
from legalaid_desktop.record.detention import Release
from legalaid_desktop.record.paths import put
from legalaid_desktop.record.people import Tie
from legalaid_desktop.resources import catalogue
from tests.builders import NOW, a_case, a_child, an_adult
from tests.record.test_readiness import a_paper

COUNTRIES = catalogue("countries_es")
AUTHORITIES = catalogue("authorities")
NOBODY = Addressed(to=(), copies=())


def merged(case: Case, **paper: Any) -> dict[str, Any]:
    return merge(case, a_paper(**paper), NOBODY, COUNTRIES, now=NOW)


def texts(value: object) -> list[str]:
    match value:
        case dict():
            return [text for each in value.values() for text in texts(each)]
        case list():
            return [text for each in value for text in texts(each)]
        case str():
            return [value]
        case _:
            return []


def test_fields_stand_under_their_tags_in_words() -> None:
    fields = merged(put(a_case(), "detention.channelling", OnFile.NOT_SHOWN))
    (girl,) = fields["personas"]
    assert girl["nombre"] == "Yeimi Noemí Chávez Oxlaj"
    assert girl["fecha_de_nacimiento"] == "3 de mayo de 2017"
    assert girl["edad"] == "de 9 (nueve) años de edad"
    assert girl["nacionalidad"] == "de nacionalidad guatemalteca"
    assert girl["categoria"] == "no acompañada"
    assert girl["salud"] is None
    assert fields["detencion"]["canalizacion"] == "no consta"
    assert fields["detencion"]["canalizacion_clave"] == "not-shown"
    assert fields["detencion"]["horas"] == 61
    assert fields["nna"]["el"] == "la niña"


def test_siblings_are_one_subject() -> None:
    boy = a_child(id="c2", given_names="Ian", sex=Sex.MALE, birth_date=date(2022, 1, 1))
    fields = merged(a_case(children=(a_child(), boy)))
    assert fields["nna"]["nombres"] == "Yeimi Noemí Chávez Oxlaj y Ian Chávez Oxlaj"
    assert fields["nna"]["el"] == "la niña y el niño"
    assert fields["nna"]["plural"] is True


def test_asylum_story_is_only_there_for_the_paper_that_may_print_it() -> None:
    case = put(
        a_case(),
        "asylum",
        AsylumClaim(narrative="MARCA-RELATO", agent="MARCA-AGENTE", fear="MARCA-TEMOR"),
    )
    assert not [text for text in texts(merged(case)) if "MARCA" in text]
    assert "relato" not in merged(case)["asilo"]
    assert merged(case, narrative=True)["asilo"]["relato"] == "MARCA-RELATO"


def test_released_children_are_left_out_of_a_release_request() -> None:
    case = a_case(children=(a_child(), a_child(id="c2", given_names="Ian")))
    case = put(case, "detention.releases", (Release(child="c2", at=NOW),))
    assert len(merged(case, held_only=True)["personas"]) == 1
    assert len(merged(case, held_only=False)["personas"]) == 2


def test_nobody_left_gives_no_subject() -> None:
    assert merged(a_case(children=()))["nna"] == {}


def test_nameless_child_has_words_and_two_nationalities_are_joined() -> None:
    child = a_child(
        given_names="",
        first_surname="",
        second_surname="",
        nationalities=("Honduras", "narnia"),
        sex=None,
        birth_date=None,
    )
    (person,) = merged(a_case(children=(child,)))["personas"]
    assert person["nombre"] == NAMELESS
    assert person["identificado"] is False
    assert person["nacionalidad"] == "de nacionalidad hondureña y nacional de narnia"
    assert person["el"] == "la niña, niño o adolescente"
    assert person["edad"] is None
    assert person["cumple_18_anos"] is None


def test_stateless_child() -> None:
    child = a_child(stateless=True, nationalities=())
    assert merged(a_case(children=(child,)))["personas"][0]["nacionalidad"] == "apátrida"


def test_children_alike_share_their_nationality_and_others_do_not() -> None:
    sister = a_child(id="c2", given_names="Sol")
    alike = merged(a_case(children=(a_child(), sister)))["nna"]
    assert (alike["nacionalidad"], alike["gentilicio"]) == (
        "de nacionalidad guatemalteca",
        "guatemaltecas",
    )
    for other in (a_child(nationalities=("Cuba",)), a_child(nationalities=(), stateless=True)):
        mixed = merged(a_case(children=(sister, other)))["nna"]
        assert (mixed["nacionalidad"], mixed["gentilicio"]) == (None, None)


@pytest.mark.parametrize(
    ("sex", "kinship", "gender"),
    [
        (Sex.MALE, "tía", "m"),
        (None, "tía", "f"),
        (None, "hermano mayor", "m"),
        (None, "", "f"),
        (None, "familiar", "f"),
    ],
)
def test_adult_agrees_by_sex_or_else_by_kinship(sex: Sex | None, kinship: str, gender: str) -> None:
    adult = an_adult(sex=sex, ties=(Tie(id="t1", kinship=kinship),))
    (told,) = merged(a_case(adults=(adult,)))["adultos"]
    assert told["genero"] == gender


def test_adult_in_conflict_is_never_named() -> None:
    case = a_case(adults=(an_adult(conflict=True, can_receive=True),))
    fields = merged(case)
    assert (fields["adultos"], fields["acompanantes"], fields["receptores"]) == ([], [], [])


def test_adult_is_told_with_kinship() -> None:
    (adult,) = merged(a_case(adults=(an_adult(),)))["acompanantes"]
    assert adult["mencion"] == "Marlene Oxlaj (madre)"


@pytest.mark.parametrize(
    ("category", "name"),
    [
        (Category.UNACCOMPANIED, "no_acompanado"),
        (Category.SEPARATED, "separado"),
        (Category.ACCOMPANIED, "acompanado"),
        (None, ""),
    ],
)
def test_variant_follows_the_category(category: Category | None, name: str) -> None:
    assert variant(a_case(children=(a_child(category=category),)), a_paper()) == name


def test_authority_of_the_state_is_proposed_and_the_case_overrides_it() -> None:
    kinds = (AuthorityKind.STATE_PROCURADURIA, AuthorityKind.FEDERAL_PROCURADURIA)
    proposed = addressees(a_case(), kinds, AUTHORITIES)
    assert [each.name for each in proposed] == [
        "Procuraduría Estatal de Protección de Niñas, Niños y Adolescentes",
        "Procuraduría Federal de Protección de Niñas, Niños y Adolescentes",
    ]
    assert all(each.proposed for each in proposed)
    own = Authority(kind=AuthorityKind.STATE_PROCURADURIA, name="Subprocuraduría de Acayucan")
    told = addressees(put(a_case(), "authorities", (own,)), kinds[:1], AUTHORITIES)
    assert [(each.name, each.proposed) for each in told] == [("Subprocuraduría de Acayucan", False)]


def test_station_is_addressed_by_its_holder() -> None:
    (holder,) = addressees(a_case(), (AuthorityKind.STATION,), AUTHORITIES)
    assert holder.name == "Titular de la Estación Migratoria Acayucan"
    hotel = put(a_case(), "detention.station", "Hotel Ejemplo")
    (holder,) = addressees(hotel, (AuthorityKind.STATION,), AUTHORITIES)
    assert holder.name == "Titular del Hotel Ejemplo"
    odd = put(a_case(), "detention.station", "Siglo XXI")
    (holder,) = addressees(odd, (AuthorityKind.STATION,), AUTHORITIES)
    assert holder.name == "Titular o persona encargada de: Siglo XXI"


def test_state_nobody_knows_has_no_office() -> None:
    abroad = put(a_case(), "detention.state", "Atlántida")
    assert addressees(abroad, (AuthorityKind.INM_OFFICE,), AUTHORITIES) == ()
