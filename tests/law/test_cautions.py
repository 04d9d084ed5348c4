from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings

from legalaid_desktop import resources
from legalaid_desktop.law import caution, elsewhere
from legalaid_desktop.law.caution import Caution, take_back, uphold
from legalaid_desktop.law.cautions import cautions
from legalaid_desktop.law.other_names import texts_of
from legalaid_desktop.law.sources import sources
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.detention import Release
from legalaid_desktop.record.encode import case_from_json, case_to_json
from legalaid_desktop.record.index import child_rows
from legalaid_desktop.record.paths import describe, get
from legalaid_desktop.record.people import Screening
from legalaid_desktop.services.demo import demonstration_cases
from legalaid_desktop.text import Text
from tests.builders import NOW, a_case, a_child, any_entity
from tests.documents.cast import CAST
from tests.law.situations import FIRES, SILENT, STORY, child, family, held, with_story
from tests.record.test_readiness import a_paper

PAPER = a_paper(title=Text("Medidas", "Measures"))
RELEASE = a_paper(key="egreso", held_only=True)
ASYLUM = a_paper(key="refugio", narrative=True)


def found(case: Case, paper=PAPER) -> dict[str, Caution]:  # type: ignore[no-untyped-def]
    return {each.code: each for each in cautions(case, paper, now=NOW)}


def each(table):  # type: ignore[no-untyped-def]
    return [
        pytest.param(code, case, id=f"{code}: {what}")
        for code, situations in table.items()
        for what, case in situations.items()
    ]


@pytest.mark.parametrize(("code", "case"), each(FIRES))
def test_what_would_cost_a_child_dearly_is_told(code: str, case: Case) -> None:
    told = found(case)[code]
    assert told.cited
    for path in told.paths:
        describe(Case, path)
        get(case, path)  # leads somewhere in this case
    for words in (told.title, told.said, *(source.cited for source in told.cited)):
        assert words.es
        assert words.en
        assert "{" not in words.es + words.en
        assert "menor de edad" not in words.es


@pytest.mark.parametrize(("code", "case"), each(SILENT))
def test_what_the_record_does_not_show_is_not_told(code: str, case: Case) -> None:
    assert code not in found(case)


def test_each_guardrail_has_both_kinds_of_situation() -> None:
    assert FIRES.keys() == SILENT.keys()
    assert "".join(code for code in FIRES if not FIRES[code] or not SILENT[code]) == ""


CAST_TOLD = {
    "boy-of-12": {"consulate"},  # he asks for his consulate, and there are signs
    "eighteen-tomorrow": {"turns-18"},
    "one-surname": {"own-designation"},
    "stateless": {"own-designation"},
}


@pytest.mark.parametrize("who", CAST)
def test_of_the_cast_only_what_is_so_is_told(who: str) -> None:
    for paper in (None, PAPER, RELEASE, ASYLUM):
        assert found(CAST[who], paper).keys() == CAST_TOLD.get(who, set())


def test_invented_cases_of_a_demonstration_give_no_alarm() -> None:
    told = [
        c.code for case in demonstration_cases(300, 5, NOW) for c in cautions(case, None, now=NOW)
    ]
    assert set(told) <= {"turns-18"}


def test_the_story_may_stand_in_the_request_to_comar() -> None:
    case = with_story(screening=Screening(urgent_needs=STORY))
    assert "story-told" in found(case, PAPER)
    assert "story-told" not in found(case, ASYLUM)
    assert "story-told" not in found(case, None)


def test_a_paper_for_those_still_held_warns_of_them_only() -> None:
    gone = a_child(id="c2", birth_date=date(2008, 11, 1))
    case = a_case(children=(a_child(), gone))
    release = Release(id="r", child="c2", at=NOW - timedelta(hours=1))
    case = replace(case, detention=replace(case.detention, releases=(release,)))
    assert "of-age" not in found(case, RELEASE)
    assert found(case, PAPER)["of-age"].path == "children.1.birth_date"


def test_missing_ratification_is_told_once_the_request_was_drawn_up() -> None:
    def codes(case: Case, *, drawn: bool) -> list[str]:
        return [c.code for c in cautions(case, PAPER, now=NOW, asylum_drawn=drawn)]

    ratified = replace(a_case(), asylum=replace(a_case().asylum, ratified_on=NOW.date()))
    assert codes(a_case(), drawn=False) == []
    assert codes(a_case(), drawn=True) == ["not-ratified"]
    assert codes(ratified, drawn=True) == []


def test_days_left_are_counted_on_the_day() -> None:
    case = child(birth_date=date(2008, 12, 31))
    (one,) = cautions(case, None, now=NOW.replace(month=12, day=30))
    (more,) = cautions(case, None, now=NOW)
    assert "falta 1 día" in one.said.es
    assert "faltan 37 días" in more.said.es
    assert "37 days left" in more.said.en


def test_severe_ones_come_first_and_wait_for_an_answer() -> None:
    case = replace(
        held(presented_at=NOW + timedelta(days=1)), children=(a_child(languages=("mam",)),)
    )
    severe, told = cautions(case, PAPER, now=NOW)
    assert (severe.code, severe.blocks) == ("held-ahead", True)
    assert (told.code, told.blocks) == ("interpreter", False)


def answered(case: Case, code: str) -> Case:
    caution = found(case)[code]
    return uphold(case, caution, reason=" Así es. ", by="M. Ocampo", on=NOW.date())


def test_an_answer_is_kept_with_who_gave_it_and_survives_the_file() -> None:
    case = case_from_json(case_to_json(answered(FIRES["of-age"]["eighteen today"], "of-age")))
    caution = found(case)["of-age"]
    assert not caution.blocks
    assert caution.answer is not None
    assert (caution.answer.reason, caution.answer.upheld_by, caution.answer.upheld_on) == (
        "Así es.", "M. Ocampo", NOW.date()
    )  # fmt: skip
    assert found(take_back(case, caution))["of-age"].blocks


def test_an_answer_stays_with_its_child() -> None:
    case = answered(FIRES["of-age"]["eighteen today"], "of-age")
    case = replace(case, children=(a_child(id="c0"), *case.children))
    assert found(case)["of-age"].path == "children.1.birth_date"
    assert not found(case)["of-age"].blocks


def test_an_answer_is_no_answer_to_other_facts() -> None:
    case = answered(FIRES["of-age"]["eighteen today"], "of-age")
    case = replace(case, children=(replace(case.children[0], birth_date=date(2000, 1, 1)),))
    assert found(case)["of-age"].blocks
    again = answered(case, "of-age")
    assert len(again.upheld) == 1  # the later answer takes the place of the earlier


def test_an_answer_about_one_paper_is_none_for_another() -> None:
    case = answered(with_story(screening=Screening(urgent_needs=STORY)), "story-told")
    assert not found(case, PAPER)["story-told"].blocks
    assert found(case, RELEASE)["story-told"].blocks


def test_an_answer_without_words_is_none() -> None:
    case = family(conflict=True)
    with pytest.raises(ValueError, match="reason"):
        uphold(case, found(case)["handed-over"], reason="  ", by="x", on=NOW.date())


def test_every_source_names_its_instrument_and_is_used() -> None:
    code = "".join(
        path.read_text(encoding="utf-8") for path in Path(caution.__file__).parent.glob("*.py")
    )
    for key, source in sources().items():
        assert f'"{key}"' in code
        assert source.named.es.startswith(f"{source.instrument}, artículo {source.article}")
        assert source.status == "verified"
        assert f"«{source.text}»" in source.cited.es


def test_law_that_is_not_verified_is_named_a_paraphrase() -> None:
    source = replace(sources()["lm-99-3"], status="paraphrase")
    assert "«" not in source.cited.es
    assert "(paráfrasis)" in source.cited.es
    assert "(paraphrase)" in source.cited.en


def test_the_same_words_of_the_law_are_quoted_alike_everywhere() -> None:
    papers = (resources.folder("law") / "quoted.toml").read_text(encoding="utf-8")
    for key in ("lm-99-3", "lm-99-4", "lm-112-v"):
        assert f'text = "{sources()[key].text}"' in papers


@settings(max_examples=60, deadline=None)
@given(any_entity(Case))
def test_whatever_stands_in_a_case_it_is_told_of_and_can_be_answered(case: Case) -> None:
    for paper in (None, PAPER, RELEASE):
        for told in cautions(case, paper, now=NOW, asylum_drawn=True):
            after = uphold(case, told, reason="Así es.", by="x", on=NOW.date())
            same = list(cautions(after, paper, now=NOW, asylum_drawn=True))
            assert [each.answer is not None for each in same if each.key == told.key] == [True]
    texts = texts_of(case)
    assert all(len(pair) == 2 for pair in texts.pairs)
    list(texts.naming(child_rows(case)))
    elsewhere.pairs(case)
