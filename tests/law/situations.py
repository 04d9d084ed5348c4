"""Real situations, a guardrail at a time: those that must be told of, and those that must not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.choices import (
    Assessment,
    CareBasis,
    Category,
    ConsulateWish,
    Footing,
)
from legalaid_desktop.record.claims import AsylumClaim
from legalaid_desktop.record.detention import Release, Transfer
from legalaid_desktop.record.people import Opinion, Screening, Tie
from legalaid_desktop.record.waiver import Waiver
from tests.builders import MEXICO_CITY, NOW, a_case, a_child, an_adult

TODAY = NOW.date()
TAPACHULA = "Estación Migratoria Siglo XXI (Tapachula)"
ACAYUCAN = "Estación Migratoria Acayucan"
STORY = (
    "Tres hombres del barrio llegaron de noche, golpearon la puerta y dijeron que si no se unía "
    "a ellos volverían por su hermana."
)


def child(**fields: Any) -> Case:
    return a_case(children=(a_child(**fields),))


def family(*, category: Category = Category.ACCOMPANIED, **fields: Any) -> Case:
    return a_case(children=(a_child(category=category),), adults=(an_adult(**fields),))


def ties(kinship: str, basis: CareBasis | None = None, *, to: str = "") -> tuple[Tie, ...]:
    return (Tie(id="t1", kinship=kinship, basis=basis, child=to),)


def wish(consulate: ConsulateWish | None, **screening: Any) -> Case:
    return child(opinion=Opinion(consulate=consulate), screening=Screening(**screening))


def told(**asylum: Any) -> Case:
    case = wish(ConsulateWish.CONTACT)
    return replace(case, asylum=AsylumClaim(**asylum))


def held(**fields: Any) -> Case:
    case = a_case()
    return replace(case, detention=replace(case.detention, **fields))


def released(at: datetime | None = None, **fields: Any) -> Case:
    return held(releases=(Release(id="r1", at=at, **fields),))


def moved(to_station: str, **fields: Any) -> Case:
    at = fields.pop("at", NOW - timedelta(hours=5))
    return held(transfers=(Transfer(id="m1", at=at, to_station=to_station, **fields),))


def signed_for(*footing: Footing, **fields: Any) -> Case:
    case = child(**fields)
    return replace(case, representation=replace(case.representation, footing=footing))


def with_story(**fields: Any) -> Case:
    return replace(child(**fields), asylum=AsylumClaim(narrative=f"Salió en mayo. {STORY}"))


SEPARATED, ALONE = Category.SEPARATED, Category.UNACCOMPANIED
CONTACT = ConsulateWish.CONTACT
ELSEWHERE: Mapping[str, Any] = {"held": True, "held_at": TAPACHULA}

FIRES: Mapping[str, Mapping[str, Case]] = {
    "of-age": {
        "eighteen today": child(birth_date=date(2008, 11, 24)),
        "eighteen long ago": child(birth_date=date(1999, 1, 1)),
        "born on 29 February, on 1 March": child(birth_date=date(2004, 2, 29)),
        "declared nineteen, no birth date": child(birth_date=None, declared_age=19),
    },
    "turns-18": {
        "tomorrow": child(birth_date=TODAY.replace(year=2008) + timedelta(days=1)),
        "in sixty days": child(birth_date=date(2009, 1, 23)),
    },
    "ages-apart": {
        "nine by date, thirteen declared": child(declared_age=13),
    },
    "child-twice": {
        "typed twice, once without accents": a_case(
            children=(
                a_child(),
                a_child(id="c2", given_names="yeimi noemi", second_surname="OXLAJ"),
            )
        ),
    },
    "consulate": {
        "signs of a need": wish(CONTACT, protection=Assessment.YES),
        "fears to return": wish(CONTACT, fears_return=True),
        "fears to return, though assessed as no": wish(
            CONTACT, fears_return=True, protection=Assessment.NO
        ),
        "has told an asylum story": told(fear="Que la maten."),
        "not assessed yet": wish(CONTACT, protection=Assessment.PENDING),
        "nothing said of it": wish(CONTACT),
    },
    "interpreter": {
        "speaks one language": child(languages=("qʼeqchiʼ",)),
        "two, neither Spanish": child(languages=("criollo haitiano", "francés")),
        "said to need none": child(languages=("mam",), needs_interpreter=False),
    },
    "own-designation": {
        "girl of nine": signed_for(Footing.DESIGNATION),
        "girl of four, as declared": signed_for(
            Footing.DESIGNATION, birth_date=None, declared_age=4
        ),
    },
    "family-separated": {
        "alone, with her mother": family(category=ALONE),
        "separated, with her mother": family(category=SEPARATED),
        "alone, with her guardian": family(
            category=ALONE, ties=ties("tía", CareBasis.GUARDIANSHIP)
        ),
        "alone, with whoever has her care by custom": family(
            category=ALONE, ties=ties("abuela", CareBasis.CUSTOM)
        ),
        "written with accents and capitals": family(category=ALONE, ties=ties("MAMÁ")),
    },
    "handed-over": {
        "accompanied by whom she fears": family(conflict=True),
        "separated, and fears her aunt": family(
            category=SEPARATED, conflict=True, ties=ties("tía", CareBasis.CUSTOM)
        ),
    },
    "adult-under-18": {
        "a brother of sixteen travels along": family(age=16, ties=ties("hermano")),
        "a cousin of fifteen who could receive her": family(
            age=15, travels_along=None, can_receive=True, ties=ties("prima")
        ),
    },
    "family-apart": {
        "her mother is in Tapachula, she in Acayucan": family(**ELSEWHERE),
    },
    "held-ahead": {
        "presented tomorrow": held(presented_at=NOW + timedelta(days=1)),
        "apprehended a minute from now": held(
            presented_at=None, apprehended_at=NOW + timedelta(minutes=1)
        ),
    },
    "held-order": {
        "presented before she was found": held(apprehended_at=NOW - timedelta(hours=60)),
    },
    "born-after": {
        "born next year": child(birth_date=date(2027, 5, 3)),
        "born yesterday, held for three days": child(birth_date=TODAY - timedelta(days=1)),
    },
    "no-release": {
        "nothing is said of it": released(),
        "planned for tomorrow": released(NOW + timedelta(days=1), destination="su familia"),
        "of an earlier detention": released(NOW - timedelta(days=90)),
    },
    "moved": {
        "taken to Tapachula": moved(TAPACHULA),
        "of this child only": moved(TAPACHULA, child="c1"),
    },
    "story-told": {
        "pasted under urgent needs": with_story(screening=Screening(urgent_needs=STORY.upper())),
        "inside her own words": with_story(opinion=Opinion(words=f"Dijo: {STORY[:100]}…")),
    },
}

SILENT: Mapping[str, Mapping[str, Case]] = {
    "of-age": {
        "eighteen tomorrow": child(birth_date=date(2008, 11, 25)),
        "born on 29 February, on 28 February": child(birth_date=date(2008, 12, 29)),
        "seventeen as declared": child(birth_date=None, declared_age=17),
        "nothing known": child(birth_date=None),
    },
    "turns-18": {
        "today": child(birth_date=date(2008, 11, 24)),
        "in sixty-one days": child(birth_date=date(2009, 1, 24)),
        "seventeen as declared": child(birth_date=None, declared_age=17),
    },
    "ages-apart": {
        "a year apart": child(declared_age=10),
        "no birth date": child(birth_date=None, declared_age=13),
    },
    "child-twice": {
        "twins": a_case(children=(a_child(), a_child(id="c2", given_names="Yeimi Isabel"))),
        "same name, another day": a_case(
            children=(a_child(), a_child(id="c2", birth_date=date(2019, 1, 1)))
        ),
        "two of whom one name is known": a_case(
            children=tuple(
                a_child(id=i, given_names="María", first_surname="", second_surname="")
                for i in ("c1", "c2")
            )
        ),
        "two of whom nothing is known": a_case(
            children=tuple(
                a_child(id=i, given_names="", first_surname="", second_surname="", birth_date=None)
                for i in ("c1", "c2")
            )
        ),
    },
    "consulate": {
        "no answer": wish(None, protection=Assessment.YES),
        "does not want it": wish(ConsulateWish.NO_CONTACT, protection=Assessment.YES),
        "assessed, and there is no need": wish(
            CONTACT, protection=Assessment.NO, fears_return=False
        ),
    },
    "interpreter": {
        "Spanish too": child(languages=("mam", "Español")),
        "Castilian": child(languages=("castellano",)),
        "both in one answer": child(languages=("maya y español",)),
        "one is asked for": child(languages=("mam",), needs_interpreter=True),
        "of a language": child(languages=("mam",), interpreter_language="mam"),
        "language not known": child(),
    },
    "own-designation": {
        "adolescent": signed_for(Footing.DESIGNATION, birth_date=date(2014, 11, 24)),
        "with another footing": signed_for(Footing.DESIGNATION, Footing.DUTY_TO_REPORT),
        "another footing": signed_for(Footing.MANDATE),
        "age not known": signed_for(Footing.DESIGNATION, birth_date=None),
    },
    "family-separated": {
        "accompanied by her mother": family(),
        "separated, with her aunt": family(category=SEPARATED, ties=ties("tía", CareBasis.CUSTOM)),
        "alone; her mother waits in Puebla": family(category=ALONE, travels_along=False),
        "alone; not said whether her mother came": family(category=ALONE, travels_along=None),
        "alone; an aunt without her care came along": family(category=ALONE, ties=ties("tía")),
        "alone; the mother is of another child": family(
            category=ALONE, ties=ties("madre", to="c2")
        ),
        "alone; there is violence": family(category=ALONE, conflict=True),
        "alone; stepfather": family(category=ALONE, ties=ties("padrastro")),
    },
    "handed-over": {
        "alone, apart from whom she fears": family(category=ALONE, conflict=True),
        "no conflict": family(),
        "her mother is there, too": a_case(
            children=(a_child(category=Category.ACCOMPANIED),),
            adults=(
                an_adult(),
                an_adult(id="a2", conflict=True, ties=ties("padre")),
            ),
        ),
        "nobody recorded": child(category=Category.ACCOMPANIED),
    },
    "adult-under-18": {
        "eighteen": family(age=18),
        "age not known": family(),
        "a sister of twelve at home": family(age=12, travels_along=False, ties=ties("hermana")),
    },
    "family-apart": {
        "in one station": family(held=True, held_at=ACAYUCAN),
        "another word for the same": family(held=True, held_at="EM Acayucan"),
        "not held": family(held=False, held_at=TAPACHULA),
        "of an aunt without her care": family(ties=ties("tía"), **ELSEWHERE),
        "there is violence": family(conflict=True, **ELSEWHERE),
    },
    "held-ahead": {
        "this very minute": held(presented_at=NOW),
        "in another zone": held(presented_at=NOW.astimezone(MEXICO_CITY)),
        "not known": held(presented_at=None),
    },
    "held-order": {
        "found before": held(apprehended_at=NOW - timedelta(hours=63)),
        "at one time": held(apprehended_at=a_case().detention.presented_at),
    },
    "born-after": {
        "born on the day": child(birth_date=TODAY - timedelta(days=3)),
        "not known": child(birth_date=None),
        "not held": replace(child(birth_date=TODAY), detention=type(a_case().detention)()),
    },
    "no-release": {
        "an hour ago": released(NOW - timedelta(hours=1)),
        "to her family, day not known": released(destination="su familia"),
        "of which the day is said to be unknown": released(unknown=frozenset({"at"})),
    },
    "moved": {
        "to where she is": moved(ACAYUCAN),
        "another word for it": moved("EM Siglo XXI"),
        "of another child": moved(TAPACHULA, child="c2"),
        "no day": moved(TAPACHULA, at=None),
    },
    "story-told": {
        "a few words of it": with_story(
            screening=Screening(urgent_needs="golpearon la puerta y dijeron que volverían")
        ),
        "only where COMAR reads": replace(
            with_story(), asylum=AsylumClaim(narrative=STORY, fear=STORY, late_reason=STORY)
        ),
        "in the reason of a waiver, which is never printed": replace(
            with_story(), waivers=(Waiver(id="w", reason=STORY),)
        ),
        "no story": child(screening=Screening(urgent_needs=STORY)),
    },
}
