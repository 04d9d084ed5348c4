"""What the forms propose."""

from __future__ import annotations

import pytest

from legalaid_desktop.language.zones import likely_zone
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.describe import Described
from legalaid_desktop.record.detention import Detention
from legalaid_desktop.record.paths import describe
from legalaid_desktop.ui.forms.places import (
    authority_address,
    matching,
    station_place,
    suggestions,
    zones,
)


def field(path: str) -> Described:
    return describe(Case, path)


@pytest.mark.parametrize(
    ("path", "one"),
    [
        ("detention.station", "Estación Migratoria Acayucan"),
        ("detention.state", "Veracruz"),
        ("children.0.nationalities", "Honduras"),
        ("children.0.languages", "q'eqchi'"),
        ("authorities.0.name", "Instituto Nacional de Migración"),
        ("adults.0.ties.0.kinship", "abuela"),
    ],
)
def test_every_catalogue_of_the_record_proposes(path: str, one: str) -> None:
    assert one in suggestions(field(path))


def test_no_catalogue_of_the_record_is_without_its_file() -> None:
    from legalaid_desktop.record.paths import walk
    from tests.builders import a_case, an_adult

    for _, found, _ in walk(a_case(adults=(an_adult(),))):
        assert bool(suggestions(found)) == bool(found.catalogue or found.suggestions)


def test_countries_children_come_from_most_are_proposed_first() -> None:
    proposed = suggestions(field("children.0.nationalities"))
    assert proposed.index("Venezuela") < proposed.index("Andorra")


def test_a_remark_of_the_catalogue_is_not_proposed_for_a_filing() -> None:
    proposed = suggestions(field("children.0.languages"))
    assert "náhuatl" in proposed
    assert not [name for name in proposed if "ISO" in name or "," in name]


def test_accents_and_case_are_ignored_and_beginnings_come_first() -> None:
    assert matching(("Unión", "México", "Nuevo México"), "mex") == ["México", "Nuevo México"]
    assert matching(("Peñón",), "penon") == ["Peñón"]
    assert matching(("A", "B"), " ") == ["A", "B"]
    assert matching(("Haití",), "x") == []


def test_a_station_tells_where_it_lies() -> None:
    assert station_place("estación migratoria ACAYUCAN") == ("Acayucan", "Veracruz")
    assert station_place("Hotel Sol") is None
    assert station_place("") is None


def test_an_authority_not_known_has_no_address() -> None:
    assert authority_address("Nadie") == ""


@pytest.mark.parametrize(
    ("municipality", "state", "zone"),
    [
        ("", "", "America/Mexico_City"),
        ("Tapachula", "Chiapas", "America/Mexico_City"),
        ("Tijuana", "Baja California", "America/Tijuana"),
        ("Othón P. Blanco", "Quintana Roo", "America/Cancun"),
        ("Juárez", "Chihuahua", "America/Ciudad_Juarez"),
        ("Chihuahua", "Chihuahua", "America/Chihuahua"),
        ("Piedras Negras", "Coahuila", "America/Matamoros"),
        ("Piedras Negras", "Coahuila de Zaragoza", "America/Matamoros"),
        ("Saltillo", "Coahuila", "America/Mexico_City"),
    ],
)
def test_the_zone_is_that_of_the_place(municipality: str, state: str, zone: str) -> None:
    detention = Detention(municipality=municipality, state=state)
    assert str(likely_zone(detention)) == zone
    assert zone in zones()
