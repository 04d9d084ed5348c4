"""Names of other children in the texts of a case: what a text pasted from another leaves behind.

Only a full name counts, as its case has it and written as a name is: "María de la Luz Paz", never
"la luz".
Names of this case's own people are none, nor parts of theirs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from legalaid_desktop.language.lists import all_of
from legalaid_desktop.law.caution import Caution
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.describe import Described, Kind
from legalaid_desktop.record.index import ChildRow, split_words
from legalaid_desktop.record.paths import walk
from legalaid_desktop.text import Text

Name = tuple[str, ...]
"""The words of a name, folded."""

_PARTICLES = frozenset({"de", "del", "la", "las", "los", "el", "y", "e", "da", "do", "dos", "das"})
_JOINS = " \t\n\r\u00a0-‐‑"
_APOSTROPHES = "'’‘`´ʼʻʹ′＇ꞌ"
_TEXT_FIELDS = frozenset({"consulate_contact", "return_planned", "footing_note"})
_PEOPLE = frozenset(
    {
        "given_names", "first_surname", "second_surname", "alias", "lawyer", "name", "holder",
        "responsible", "taken_by", "interpreter", "screened_by",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Word:
    folded: str
    capital: bool


Run = tuple[_Word, ...]
"""Words that follow each other with nothing between them but a space or a hyphen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """One field's text: its runs, and where in them each word stands."""

    path: str
    label: Text
    runs: tuple[Run, ...]
    places: Mapping[str, Sequence[tuple[Run, int]]]

    def names(self, name: Name) -> bool:
        return any(_stands(run, name, at) for run, at in self.places.get(name[0], ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The long texts of a case, and who may be named in them."""

    case: Case
    texts: tuple[_Text, ...]
    own: tuple[frozenset[str], ...]

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The first two words, particles aside, that any name in these texts can begin with."""
        return frozenset(
            pair for text in self.texts for run in text.runs for pair in _pairs_of(run)
        )

    def naming(self, rows: Iterable[ChildRow]) -> Iterator[Caution]:
        """Yield a caution for each field that names children of other cases: one for all of them.

        So a name that comes in later asks for an answer of its own.
        """
        others = [
            (name, row)
            for row in rows
            if row.case_id != self.case.id
            and self._is_foreign(name := tuple(split_words(row.name)))
        ]
        for text in self.texts:
            named = [(name, row) for name, row in others if text.names(name)]
            if named:
                yield _caution(text, sorted(named, key=lambda each: (each[0], each[1].case_id)))

    def _is_foreign(self, name: Name) -> bool:
        """Say whether it is a full name, and of nobody in this case."""
        weighty = [word for word in name if word not in _PARTICLES]
        return len(weighty) >= 2 and not any(own.issuperset(name) for own in self.own)


def _caution(text: _Text, named: Sequence[tuple[Name, ChildRow]]) -> Caution:
    said = dict.fromkeys(f"{row.name} ({row.case_number or '—'})" for _, row in named)
    names = Text(all_of(list(said)), ", ".join(said))
    return Caution(
        code="other-name",
        title=Text("Nombre de otro expediente", "A name of another case"),
        said=Text(
            "«{label}» nombra a alguien de otro expediente y no de este: {names}. Quitar el "
            "nombre, o decir por qué se mantiene.",
            "“{label}” names somebody of another case and not of this one: {names}. Take the "
            "name out, or say why it stays.",
        ).filled(label=text.label, names=names),
        paths=(text.path,),
        rests_on=("lgdnna-76",),
        facts=tuple(part for name, row in named for part in (*name, row.case_id)),
        severe=True,
    )


def texts_of(case: Case) -> Texts:
    return Texts(
        case=case,
        texts=tuple(
            _text(path, field, value)
            for path, field, value in walk(case)
            if value
            and not path.startswith(("waivers.", "upheld."))
            and (field.kind is Kind.LONG_TEXT or field.name in _TEXT_FIELDS)
        ),
        own=tuple(_own_names(case)),
    )


def _text(path: str, field: Described, value: str) -> _Text:
    runs = tuple(_runs(value))
    places: dict[str, list[tuple[Run, int]]] = {}
    for run in runs:
        for at, word in enumerate(run):
            places.setdefault(word.folded, []).append((run, at))
    return _Text(path=path, label=field.label, runs=runs, places=places)


def first_two(name: str) -> tuple[str, str] | None:
    """Return the pair of words under which a full name is looked for; None for less than one."""
    weighty = [word for word in split_words(name) if word not in _PARTICLES]
    return (weighty[0], weighty[1]) if len(weighty) >= 2 else None


def _own_names(case: Case) -> Iterator[frozenset[str]]:
    """Yield the words of each person of the case, whatever she is in it."""
    for child in case.children:
        yield frozenset(split_words(f"{child.name} {child.alias}"))
    for adult in case.adults:
        yield frozenset(split_words(adult.name))
    for _, field, value in walk(case):
        if field.name in _PEOPLE and isinstance(value, str):
            yield frozenset(split_words(value))


def _runs(text: str) -> Iterator[Run]:
    run: list[_Word] = []
    word = between = ""
    for sign in (*unicodedata.normalize("NFC", text), "."):
        if sign.isalnum() or unicodedata.category(sign).startswith("M") or sign in _APOSTROPHES:
            if between.strip(_JOINS) or between.count("\n") > 1:
                if run:
                    yield tuple(run)
                run = []
            between = ""
            word += sign
            continue
        run.extend(_words(word))
        word = ""
        between += sign
    if run:
        yield tuple(run)


def _words(raw: str) -> Iterator[_Word]:
    letters = raw.lstrip(_APOSTROPHES)
    for folded in split_words(raw):
        yield _Word(folded=folded, capital=bool(letters) and not letters[0].islower())


def _pairs_of(run: Sequence[_Word]) -> Iterator[tuple[str, str]]:
    weighty = [word for word in run if word.folded not in _PARTICLES]
    for first, second in pairwise(weighty):
        if first.capital and second.capital:
            yield first.folded, second.folded


def _stands(run: Sequence[_Word], name: Name, at: int) -> bool:
    """Say whether the name stands here, whole, and is not the beginning of a longer one."""
    here = run[at : at + len(name)]
    if tuple(word.folded for word in here) != name:
        return False
    if not all(word.capital or word.folded in _PARTICLES for word in here):
        return False
    weighty = [word for word in name if word not in _PARTICLES]
    if len(weighty) > 2:
        return True
    after, before = run[at + len(name) : at + len(name) + 1], run[max(0, at - 1) : at]
    # Two words are many people's: a third one beside them makes it somebody else's name. What
    # begins a sentence is written large whatever it is.
    return not (after and after[0].capital) and not (at > 1 and before and before[0].capital)
