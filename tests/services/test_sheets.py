"""What a filled sheet says becomes a case, or changes proposed to one; nothing of it is lost."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalaid_desktop import resources
from legalaid_desktop.documents.sheet.reading import FilledSheet
from legalaid_desktop.documents.sheet_files import SheetFiles
from legalaid_desktop.documents.worker import Worker
from legalaid_desktop.language.reading import day_typed, list_typed
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.choices import Category, Footing, Sex
from legalaid_desktop.record.describe import Described, Kind, is_blank
from legalaid_desktop.record.detention import Detention
from legalaid_desktop.record.paths import describe, get, is_unknown
from legalaid_desktop.record.people import Adult, Child, Tie
from legalaid_desktop.record.sheet import DAY, HOUR, NO, UNKNOWN, YES, field_name
from legalaid_desktop.services.cases import CaseService
from legalaid_desktop.services.drafts import DraftService
from legalaid_desktop.services.sheet_answers import SheetRead, understood
from legalaid_desktop.services.sheets import SheetService, proposed, taken_into
from legalaid_desktop.vault.files import OpenVault
from tests.builders import NOW, a_case, a_child, an_adult

PLAN = SheetFiles(resources.folder("sheet"), Worker()).plan
TODAY = NOW.date()
C0, C1, A0 = "children/0/", "children/1/", "adults/0/"


def a_filled(
    typed: Mapping[str, str] | None = None, ticked: tuple[str, ...] = (), **more: frozenset[str]
) -> FilledSheet:
    return FilledSheet(edition="1", code="K7M2Q", typed=dict(typed or {}), ticked=ticked, **more)


def read(typed: Mapping[str, str] | None = None, *ticked: str) -> SheetRead:
    return understood(a_filled(typed, ticked), PLAN, today=TODAY)


def test_answers_are_read_as_the_forms_read_them() -> None:
    sheet = read(
        {
            f"{C0}given_names": "  Mazatʼl   Noemí ",
            f"{C0}birth_date": "3 mayo 2012",
            f"{C0}nationalities": "Honduras, Guatemala",
            f"{C0}health": "Asma.\nTos.",
            f"{A0}ties/0/kinship": "tía",
            f"{A0}age": "34 años",
            "detention/presented_at#day": "22/11/26",
            "detention/presented_at#hour": "10:30",
            "detention/state": "Sonora",
        },
        f"{C0}sex#=female",
        f"{C0}screening/fears_return#=yes",
        f"{C0}pregnant#=no",
        "representation/footing#=petition",
        "representation/footing#=designation",
        f"{C0}second_surname#?",
    )
    assert not sheet.not_understood
    case = taken_into(Case(), sheet).case
    child, adult = case.children[0], case.adults[0]
    assert (child.given_names, child.birth_date) == ("Mazatʼl Noemí", date(2012, 5, 3))
    assert child.nationalities == ("Honduras", "Guatemala")
    assert (child.health, child.sex, child.pregnant) == ("Asma.\nTos.", Sex.FEMALE, False)
    assert child.screening.fears_return is True
    assert child.unknown == {"second_surname"}
    assert (adult.age, adult.ties[0].kinship) == (34, "tía")
    assert case.detention.presented_at == datetime(
        2026, 11, 22, 10, 30, tzinfo=ZoneInfo("America/Hermosillo")
    )
    assert case.representation.footing == (Footing.DESIGNATION, Footing.PETITION)


def test_blocks_left_blank_make_nobody() -> None:
    case = taken_into(Case(), read({f"{C1}given_names": "Luz"})).case
    assert [child.given_names for child in case.children] == ["Luz"]
    assert not case.adults


@pytest.mark.parametrize(
    ("typed", "ticked"),
    [
        ({f"{C0}birth_date": "31/2/2012"}, ()),
        ({f"{C0}declared_age": "unos pocos"}, ()),
        ({"detention/presented_at#day": "22/11/26"}, ()),
        ({f"{C0}nationalities": ",,"}, ()),
        ({f"{C0}given_names": "Luz"}, (f"{C0}given_names#?",)),
        ({}, (f"{C0}sex#=female", f"{C0}sex#=male")),
        ({}, (f"{C0}sex#=female", f"{C0}sex#?")),
        ({}, (f"{C0}sex#=other",)),
        ({}, (f"{C0}category#?",)),
        ({f"{C0}sex": "mujer"}, ()),
        ({f"{C0}given_names#day": "Luz"}, ()),
        ({f"{C0}curp": "X"}, ()),
        ({"number": "2026-0001"}, ()),
        ({"waivers/0/reason": "X"}, ()),
        ({"children/99/given_names": "Luz"}, ()),
        ({"children/00/given_names": "Luz"}, ()),
        ({"children/given_names": "Luz"}, ()),
        ({"children/x/given_names": "Luz"}, ()),
        ({"#": "Luz"}, ()),
    ],
)
def test_what_is_not_understood_is_told_and_not_dropped(
    typed: dict[str, str], ticked: tuple[str, ...]
) -> None:
    sheet = read(typed, *ticked)
    assert not sheet.answers
    (failed,) = sheet.not_understood
    for words in typed.values():
        assert words in failed.typed.es
    assert failed.why.es
    assert failed.why.en
    assert failed.typed.es


@pytest.mark.parametrize("doubt", ["spoiled", "wavering"])
def test_answer_in_doubt_is_told(doubt: str) -> None:
    name = f"{C0}given_names" if doubt == "spoiled" else f"{C0}sex#=female"
    filled = a_filled({f"{C0}given_names": "Lu·z"}, (), **{doubt: frozenset({name})})
    sheet = understood(filled, PLAN, today=TODAY)
    assert [each.path for each in sheet.not_understood] == [
        "children.0.given_names" if doubt == "spoiled" else "children.0.sex"
    ]


@given(st.data())
def test_every_answer_of_the_plan_comes_back_or_is_told(data: st.DataObject) -> None:
    paths = [
        block.path(name, at)
        for block in PLAN.blocks
        for at in range(block.count(2))
        for row in block.rows
        for name in row
    ]
    typed: dict[str, str] = {}
    ticked: list[str] = []
    for path in data.draw(st.lists(st.sampled_from(paths), unique=True, min_size=1)):
        field = describe(Case, path)
        if field.may_be_unknown and data.draw(st.booleans()):
            ticked.append(field_name(path, UNKNOWN))
        for part, words in data.draw(_said(field)).items():
            if part.startswith("="):
                ticked.append(field_name(path, part))
            else:
                typed[field_name(path, part)] = words
    sheet = read(typed, *ticked)
    told = {each.path for each in sheet.not_understood}
    case = taken_into(Case(), sheet).case
    for name in [*(name for name, words in typed.items() if words.strip()), *ticked]:
        path = name.partition("#")[0].replace("/", ".")
        assert (path in told) != (path in sheet.answers)
    place = taken_into(Case(), sheet).path
    for path, answer in sheet.answers.items():
        assert get(case, place(path)) == answer.value
        assert is_unknown(case, place(path)) == answer.unknown
        assert answer.unknown or not is_blank(answer.value)


def _said(field: Described) -> st.SearchStrategy[dict[str, str]]:
    words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    days = st.dates(date(1950, 1, 1), TODAY).map(lambda day: day_typed(day, "es")) | words
    match field.kind:
        case Kind.DATE:
            return days.map(lambda day: {"": day})
        case Kind.MOMENT:
            return st.fixed_dictionaries({DAY: days, HOUR: st.just("10:30") | words})
        case Kind.YES_NO:
            return st.sampled_from([{}, {f"={YES}": ""}, {f"={NO}": ""}])
        case Kind.CHOICE | Kind.CHOICES:
            codes = st.sampled_from([f"={each.value}" for each in field.choices or ()])
            return st.lists(codes, max_size=2, unique=True).map(
                lambda each: dict.fromkeys(each, "")
            )
        case Kind.LIST:
            return st.lists(words, max_size=2).map(lambda each: {"": list_typed(each)})
    return words.map(lambda said: {"": said})


def test_sheet_of_the_same_names_changes_those_people_and_nobody_else() -> None:
    other = a_child(id="c2", given_names="Luz", first_surname="Chávez", second_surname="Oxlaj")
    case = a_case(children=(a_child(), other), adults=(an_adult(),))
    sheet = read(
        {
            f"{C0}given_names": "LUZ",
            f"{C0}first_surname": "Chavez",
            f"{C0}second_surname": "Oxlaj",
            f"{C0}health": "Asma",
            f"{A0}given_names": "Marlene",
            f"{A0}first_surname": "Oxlaj",
            f"{A0}phone": "555",
        }
    )
    proposal = proposed(case, sheet)
    assert {change.path for change in proposal.new} == {"children.c2.health", "adults.a1.phone"}
    assert {change.path for change in proposal.contrary} == {
        "children.c2.given_names",
        "children.c2.first_surname",
    }
    kept = proposal.taken()
    assert kept.children == (a_child(), dataclasses.replace(other, health="Asma"))
    assert proposal.taken(["children.c2.first_surname"]).children[1].first_surname == "Chavez"


def test_somebody_of_another_name_is_added_beside_those_there() -> None:
    case = a_case()
    proposal = proposed(case, read({f"{C0}given_names": "Luz"}, f"{C0}sex#=female"))
    assert not proposal.contrary
    assert proposal.taken().children[0] == case.children[0]
    assert proposal.taken().children[1].given_names == "Luz"


def test_surname_left_out_is_no_other_person() -> None:
    case = a_case(children=(a_child(), a_child(id="c2", given_names="Luz", second_surname="")))
    sheet = read(
        {
            f"{C0}given_names": "Luz",
            f"{C0}second_surname": "Oxlaj",
            f"{C1}given_names": "Yeimi Noemí",
            f"{C1}health": "Asma",
        }
    )
    proposal = proposed(case, sheet)
    assert not proposal.contrary
    assert {change.path for change in proposal.new} == {
        "children.c2.second_surname",
        "children.c1.health",
    }


def test_whole_name_goes_before_a_given_name_alone() -> None:
    case = a_case(children=(a_child(given_names="Luz"),))
    sheet = read(
        {
            f"{C0}given_names": "Luz",
            f"{C1}given_names": "Luz",
            f"{C1}first_surname": "Chávez",
            f"{C1}second_surname": "Oxlaj",
        }
    )
    assert taken_into(case, sheet).path("children.1.sex") == "children.0.sex"
    assert taken_into(case, sheet).path("children.0.sex") == "children.1.sex"


def test_another_surname_is_another_person() -> None:
    sheet = read({f"{C0}given_names": "Yeimi Noemí", f"{C0}first_surname": "Pérez"})
    assert len(proposed(a_case(), sheet).taken().children) == 2


def test_two_of_one_name_are_not_guessed_between() -> None:
    twins = (a_child(id="c1"), a_child(id="c2"))
    names = {
        f"{C0}given_names": "Yeimi Noemí",
        f"{C0}first_surname": "Chávez",
        f"{C0}second_surname": "Oxlaj",
    }
    assert len(proposed(a_case(children=twins), read(names)).taken().children) == 3


def test_contrary_answers_are_not_taken_unasked() -> None:
    case = a_case(adults=(an_adult(ties=(Tie(id="t1", kinship="madre"),)),))
    sheet = read(
        {
            "detention/station": "Siglo XXI",
            f"{A0}given_names": "Marlene",
            f"{A0}first_surname": "Oxlaj",
            f"{A0}ties/0/kinship": "tía",
        },
        "detention/municipality#?",
    )
    proposal = proposed(case, sheet)
    assert {change.path for change in proposal.contrary} == {
        "detention.station",
        "detention.municipality",
        "adults.a1.ties.t1.kinship",
    }
    assert proposal.taken() == case


def test_unknown_answered_before_is_not_replaced_unasked() -> None:
    case = a_case(detention=Detention(unknown=frozenset({"municipality"})))
    proposal = proposed(case, read({"detention/municipality": "Acayucan"}))
    assert not proposal.new
    assert proposal.taken(["detention.municipality"]).detention == Detention(
        municipality="Acayucan"
    )


def test_new_case_is_saved_and_what_was_not_understood_waits_in_the_form(
    vault: OpenVault,
) -> None:
    clock = lambda: NOW  # noqa: E731
    cases = CaseService(vault.cases, clock, "ana", trail=vault.audit)
    service = SheetService(SheetFiles(resources.folder("sheet"), Worker()), clock)
    sheet = read(
        {
            f"{C1}given_names": "Luz",
            f"{C1}birth_date": "mayo 2012",
            f"{A0}age": "joven",
            "detention/presented_at#day": "22/11/26",
        }
    )
    saved = service.keep_new(sheet, cases, vault.drafts, "ana")
    assert vault.cases.get(saved.id) == saved
    assert saved.version == 1
    assert saved.number
    assert [(type(child), child.given_names) for child in saved.children] == [(Child, "Luz")]
    draft = DraftService(vault.drafts, vault.cases, clock, "ana").of(saved.id)
    assert draft is not None
    assert draft.placed == {
        "children.0.birth_date": "mayo 2012",
        "adults.0.age": "joven",
        "detention.presented_at": "22/11/26\n\nAmerica/Mexico_City",
    }


def test_new_case_that_is_all_understood_leaves_no_draft(vault: OpenVault) -> None:
    clock = lambda: NOW  # noqa: E731
    cases = CaseService(vault.cases, clock, "ana", trail=vault.audit)
    service = SheetService(SheetFiles(resources.folder("sheet"), Worker()), clock)
    saved = service.keep_new(
        read({f"{C0}given_names": "Luz"}, f"{C0}category#=separated"), cases, vault.drafts, "ana"
    )
    assert saved.children[0].category is Category.SEPARATED
    assert not vault.drafts.offered("ana")


@pytest.mark.parametrize("children", [0, 13])
def test_sheet_is_for_as_many_children_as_fit(children: int, tmp_path: Path) -> None:
    service = SheetService(SheetFiles(resources.folder("sheet"), Worker()), lambda: NOW)
    with pytest.raises(ValueError, match=str(children)):
        service.make(language="es", children=children)


def test_adult_without_a_name_is_nobody_known() -> None:
    case = a_case(adults=(Adult(id="a1"),))
    taken = taken_into(case, read({f"{A0}phone": "555"})).case
    assert [adult.phone for adult in taken.adults] == ["", "555"]
