"""Type to find: who is found by what, in which order, and by every way of looking them up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.detention import Release
from legalaid_desktop.record.index import LONGEST_WORD, split_words
from legalaid_desktop.record.people import Adult
from legalaid_desktop.vault import index
from legalaid_desktop.vault import search as searching
from legalaid_desktop.vault.cases import CaseStore
from legalaid_desktop.vault.engine import reading
from legalaid_desktop.vault.index import MOST_WORDS, words_of
from legalaid_desktop.vault.retention import Retention
from legalaid_desktop.vault.search import Search
from legalaid_desktop.vault.tables import SearchWordRow
from tests.vault.samples import NOW, a_case, a_child, held


@pytest.fixture
def cases(engine: Engine) -> CaseStore:
    return CaseStore(engine)


@pytest.fixture
def search(engine: Engine) -> Search:
    return Search(engine)


def save(cases: CaseStore, case: Case) -> Case:
    return cases.save(case, author="ana", at=NOW)


FOLDED = {
    "Muñoz": "munoz",
    "ÁÉÍÓÚÜ Ñ": "aeiouu n",
    "Ch’en Ch'en Chʼen Ch´en Ch`en Chen": "chen chen chen chen chen chen",
    "Q’eqchi’ d'Ivoire": "qeqchi divoire",
    "Jean-Baptiste": "jean baptiste",
    "2026-0001/B": "2026 0001 b",
    "São João, Łódź; Nguyễn Đức": "sao joao lodz nguyen duc",
    "STRAßE İstanbul ILGIN": "strasse istanbul ilgin",
    "محمد": "محمد",
    "தமிழ்": "தமிழ",
    "李小龙": "李小龙",
    "e\u0301": "e",
    "a\0b\ud800c": "a b c",
    "🙂 — …": "",
    "": "",
}


@pytest.mark.parametrize("text", FOLDED)
def test_words_are_folded(text: str) -> None:
    assert " ".join(split_words(text)) == FOLDED[text]


@given(st.text())
def test_folding_again_changes_nothing_and_every_word_can_be_stored(text: str) -> None:
    words = list(split_words(text))
    assert list(split_words(" ".join(words))) == words
    assert all(word.encode() and "\0" not in word for word in words)
    assert all(0 < len(word) <= LONGEST_WORD for word in words)


WENDY = a_child(
    id="wendy",
    given_names="Wendy Nayeli",
    first_surname="Muñoz",
    second_surname="Ch’en",
    alias="La Chata",
    nationalities=("Guatemala", "El Salvador"),
    document_number="AB-123456",
)
FAMILY = (Adult(given_names="Marlène", first_surname="Oxlaj"),)
FOUND = [
    "wendy",
    "WENDY",
    "wen nay",
    "Nayeli Wendy",
    "munoz",
    "Muñoz",
    "mun",
    "ch'en",
    "chen",
    "chata",
    "guate",
    "salvador",
    "2026-0017",
    "2026-00",
    "0017",
    "17",
    "siglo",
    "estacion siglo wendy munoz",
    "inventada",
    "oxlaj",
    "marlene w",
    "AB 123456",
    "ab-12",
    "w w w wendy",
    "  wendy\t",
    "",
    "  ",
    "…",
]
NOT_FOUND = ["endy", "wendyy", "wendy perez", "munoz17", "0018", "7", "siglo xxii", "z", "wendy z"]


@pytest.fixture
def wendys(cases: CaseStore) -> Case:
    return save(cases, a_case(number="2026-0017", children=(WENDY,), adults=FAMILY))


@pytest.mark.parametrize("typed", FOUND)
def test_a_child_is_found_by_what_begins_her_words(
    search: Search, wendys: Case, typed: str
) -> None:
    (found,) = search.find(typed)
    assert (found.case_id, found.child_id) == (wendys.id, "wendy")


@pytest.mark.parametrize("typed", NOT_FOUND)
def test_a_child_is_not_found_by_anything_else(search: Search, wendys: Case, typed: str) -> None:
    assert search.find(typed) == []


HOSTILE = [
    "'",
    '"',
    "%",
    "_",
    "w%",
    "w_ndy",
    "\\",
    "\0",
    "\ud800",
    "' OR 1=1 --",
    "*",
    "(",
    "w" * 1_000_000,
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_is_only_looked_for(search: Search, wendys: Case, typed: str) -> None:
    words = set(split_words(typed))
    assert bool(search.find(typed)) is (not words or words == {"w"})


def test_a_long_text_typed_is_not_too_much_to_look_for(search: Search, wendys: Case) -> None:
    assert search.find("wendy munoz " * 50_000) == search.find("wendy")
    assert search.find(" ".join(f"w{number}" for number in range(50_000))) == []


def test_a_child_of_endless_text_is_stored_and_found(cases: CaseStore, search: Search) -> None:
    names = " ".join(f"palabra{number}" for number in range(20_000))
    child = a_child(given_names=names, first_surname="x" * 1_000_000)
    case = save(cases, a_case(number="9", children=(child,)))
    assert len(words_of(case, child.id)) == MOST_WORDS
    assert [row.case_id for row in search.find("palabra0 palabra100")] == [case.id]
    assert [row.case_id for row in search.find("9")] == [case.id]


def test_brothers_and_sisters_are_found_each_by_their_own_name(
    cases: CaseStore, search: Search
) -> None:
    two = (a_child(id="a", given_names="Ixchel"), a_child(id="b", given_names="Mateo"))
    save(cases, a_case(children=two))
    assert [row.child_id for row in search.find("ixchel")] == ["a"]
    assert [row.child_id for row in search.find("mateo")] == ["b"]
    assert len(search.find("munoz")) == 2


def test_a_case_without_children_is_found(cases: CaseStore, search: Search) -> None:
    case = save(cases, a_case(number="2026-0099", children=()))
    assert [row.case_id for row in search.find("2026-0099")] == [case.id]


def test_what_changed_is_found_and_what_was_is_not(
    engine: Engine, cases: CaseStore, search: Search, wendys: Case
) -> None:
    renamed = replace(WENDY, given_names="Citlali", alias="")
    save(cases, replace(wendys, children=(renamed, a_child(id="z", given_names="Zoé")), adults=()))
    assert search.find("wendy") == search.find("chata") == search.find("oxlaj") == []
    (found,) = search.find("citlali")
    assert (found.child_id, found.case_version, found.siblings) == ("wendy", 2, 1)
    assert [row.child_id for row in search.find("zoe")] == ["z"]
    case = save(cases, replace(cases.get(wendys.id), children=(renamed,)))
    assert search.find("zoe") == []
    with reading(engine) as connection:
        words = set(connection.execute(select(SearchWordRow.word)).scalars())
    assert words == words_of(case, "wendy")


def test_the_list_and_the_search_agree_on_the_order(cases: CaseStore, search: Search) -> None:
    detentions = {
        "30 h": held(30),
        "released": replace(held(900), releases=(Release(at=NOW),)),
        "unknown hour": replace(held(), presented_at=None, apprehended_at=None),
        "72 h": held(72),
        "6 h": held(6),
    }
    for number, detention in detentions.items():
        save(cases, a_case(number=number, detention=detention))
    for name in ("Zoé", "Ángel", "angela", "Ñurka", "Nube", "🙂"):
        child = a_child(given_names=name, first_surname="", second_surname="")
        save(cases, a_case(number="same hour", children=(child,), detention=held(10)))
    listed = cases.children()
    assert [row.name for row in listed if row.case_number == "same hour"] == [
        "🙂",
        "Ángel",
        "angela",
        "Nube",
        "Ñurka",
        "Zoé",
    ]
    assert search.find("", limit=100) == search.find("inventada", limit=100) == listed
    assert search.find("inventada", limit=3) == listed[:3]
    assert search.find("", limit=0) == []


def test_the_newest_rules_make_the_index_again(
    engine: Engine, cases: CaseStore, search: Search, wendys: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases.rebuild_index()
    assert not cases.refresh_index()
    found = search.find("wendy")
    monkeypatch.setattr(index, "EDITION", index.EDITION + 1)
    monkeypatch.setattr(index, "words_of", lambda case, child_id: frozenset({"newly"}))
    assert cases.refresh_index()
    assert not cases.refresh_index()
    assert search.find("wendy") == []
    assert search.find("newly") == found
    with reading(engine) as connection:
        count = select(func.count()).select_from(SearchWordRow)
        assert connection.execute(count).scalar_one() == 1


def test_making_the_index_again_changes_nothing(
    engine: Engine, cases: CaseStore, search: Search
) -> None:
    for number in range(6):
        children = tuple(a_child(given_names=f"Uno{number} {each}") for each in "ab"[: number % 3])
        case = save(cases, a_case(number=str(number), children=children))
        save(cases, replace(case, responsible=f"Lic. {number}"))
    closed = cases.children()[0].case_id
    Retention(engine).close(closed, author="ana", at=NOW)
    before = cases.children(), cases.children(open_only=True), search.find("uno lic")
    cases.rebuild_index()
    assert (cases.children(), cases.children(open_only=True), search.find("uno lic")) == before


# However many rows a word has, the answer is the one that looking at every child gives.

NAMES = ("ana", "anabel", "beto", "bela", "carlos", "ana maria", "maria beto", "")
STATIONS = ("Acayucan", "Siglo XXI", "")


def told(cases: CaseStore, saved: Sequence[Case], typed: str) -> list[str]:
    """Return who is found, by looking at the words of every child in the order of the list."""
    by_id = {case.id: case for case in saved}
    return [
        row.child_id
        for row in cases.children()
        if all(
            any(word.startswith(term) for word in words_of(by_id[row.case_id], row.child_id))
            for term in split_words(typed)
        )
    ]


@pytest.mark.parametrize(("few", "common"), [(500, 10_000), (0, 10_000), (0, 0), (2, 4), (4, 4)])
def test_every_way_of_looking_gives_the_same(
    cases: CaseStore, search: Search, monkeypatch: pytest.MonkeyPatch, few: int, common: int
) -> None:
    monkeypatch.setattr(searching, "FEW", few)
    monkeypatch.setattr(searching, "COMMON", common)
    saved = cases.save_all(
        [
            a_case(
                number=f"2026-{at:04d}",
                children=(a_child(given_names=name, first_surname="", second_surname=""),),
                detention=held(hours=at % 5, station=STATIONS[at % 3]),
                responsible="Lic. Ana" if at % 4 else "",
            )
            for at, name in enumerate(NAMES * 3)
        ],
        author="ana",
        at=NOW,
    )
    typed = [
        "",
        "a",
        "an",
        "ana",
        "ana b",
        "b a",
        "beto maria",
        "a a",
        "c z",
        "2026 a",
        "10",
        "sig ana",
    ]
    for each in typed:
        found = [row.child_id for row in search.find(each, limit=100)]
        assert found == told(cases, saved, each)
        assert [row.child_id for row in search.find(each, limit=2)] == found[:2]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_whoever_is_stored_is_found_by_her_name(
    cases: CaseStore, search: Search, name: str
) -> None:
    child = a_child(given_names=name, first_surname="", second_surname="")
    case = save(cases, a_case(children=(child,)))
    for typed in (name, name.upper(), name[: len(name) // 2]):
        if list(split_words(typed)):
            assert case.id in {row.case_id for row in search.find(typed, limit=1000)}


def test_a_closed_case_is_still_found(engine: Engine, search: Search, wendys: Case) -> None:
    Retention(engine).close(wendys.id, author="ana", at=NOW + timedelta(days=1))
    assert [row.case_id for row in search.find("wendy")] == [wendys.id]


def test_both_words_of_a_pair_are_looked_for_whole(
    cases: CaseStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(cases, a_case(children=(WENDY,), adults=FAMILY))
    other = a_child(id="c2", given_names="Wendy", first_surname="Paz", second_surname="")
    save(cases, a_case(id="k2", children=(other,)))

    def found(*pairs: tuple[str, str]) -> set[str]:
        return {row.child_id for row in cases.found_by(pairs)}

    assert found(("wendy", "munoz")) == {"wendy"}
    assert found(("wendy", "mun"), ("oxlaj", "nadie")) == set()
    assert found(("nadie", "nadie"), ("munoz", "wendy"), ("marlene", "oxlaj")) == {"wendy"}
    assert found() == set()
    monkeypatch.setattr(searching, "COMMON", 1)
    assert found(("wendy", "munoz")) == {"wendy"}  # one of them tells her from others
    assert found(("estacion", "migratoria")) == set()  # nobody's name
