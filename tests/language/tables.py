"""Tables of sentences: a line with tags, then under it a row a situation, "data | sentence".

The data of a row are people ("F4+M6 Honduras": sex, age, + between them, nationality after), or
values by name (`n=21`), or both with commas between. F is a girl, M a boy, ? undeclared; the age
may be "?" or "~9" as declared, or stand as a birth date.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from legalaid_desktop.documents.filling.sandbox import Sandbox, undisguise
from legalaid_desktop.documents.paper.merge import Addressed, merge
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.choices import Sex
from legalaid_desktop.record.people import Child
from legalaid_desktop.resources import catalogue
from tests.builders import NOW
from tests.record.test_readiness import a_paper

FOLDER = Path(__file__).parent / "sentences"
SEXES = {"F": Sex.FEMALE, "M": Sex.MALE, "?": None}
NAMES = {Sex.FEMALE: ("Ana", "Eva", "Sol"), Sex.MALE: ("Luis", "Juan", "Noé"), None: ("Ariel",) * 3}

_PEOPLE = re.compile(r"[FM?] ?[\d~?][\d-]*(?:\+[FM?][\d~?]\d*)*(?: [^,]+)?")
_PERSON = re.compile(r"([FM?]) ?(\?|~\d+|\d{4}-\d\d-\d\d|\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A sentence to be made, with where it stands."""

    place: str
    template: str
    data: str
    sentence: str


def rows() -> Iterator[Row]:
    """Every row of every table; raises ValueError for a line that is neither."""
    for path in sorted(FOLDER.glob("*.txt")):
        template = ""
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            if not line.startswith("  "):
                template = line
                continue
            data, bar, sentence = line.partition(" | ")
            if not bar or not template:
                raise ValueError(f"{path.name}:{number}")
            place = f"{path.stem}:{number}"
            yield Row(place=place, template=template, data=data.strip(), sentence=sentence)


def made(row: Row) -> str:
    """The sentence as a template of a paper would print it; raises AssertionError for a gap."""
    sandbox = Sandbox()
    printed = sandbox.from_string(row.template).render(sandbox.fields(_values(row.data)))
    assert not sandbox.missing, (row.place, list(sandbox.missing))
    return unescape(undisguise(printed))


def _values(data: str) -> dict[str, Any]:
    people = _PEOPLE.match(data)
    fields = dict(_fields(people[0])) if people else {}
    given = data[people.end() :].lstrip(", ") if people else data
    if given:
        call = ast.parse(f"f({given})", mode="eval").body
        assert isinstance(call, ast.Call)
        fields |= {str(each.arg): ast.literal_eval(each.value) for each in call.keywords}
    return fields


@cache
def _fields(people: str) -> Mapping[str, Any]:
    written, _, countries = re.sub(r"^([FM?]) ", r"\1", people).partition(" ")
    stateless = countries == "apátrida"
    children: list[Child] = []
    for at, person in enumerate(written.split("+")):
        found = _PERSON.fullmatch(person)
        assert found, people
        sex = SEXES[found[1]]
        children.append(
            Child(
                id=f"c{at}",
                given_names=NAMES[sex][sum(each.sex is sex for each in children)],
                sex=sex,
                stateless=stateless or None,
                nationalities=tuple(countries.split("/")) if countries and not stateless else (),
                **_age(found[2]),
            )
        )
    nobody = Addressed(to=(), copies=())
    rows = catalogue("countries_es")
    fields = merge(Case(children=tuple(children)), a_paper(), nobody, rows, now=NOW)
    return {**fields, "p": fields["personas"][0]}


def _age(written: str) -> dict[str, Any]:
    if written == "?":
        return {}
    if written.startswith("~"):
        return {"declared_age": int(written[1:])}
    if "-" in written:
        return {"birth_date": date.fromisoformat(written)}
    return {"birth_date": date(NOW.year - int(written), 5, 3)}
