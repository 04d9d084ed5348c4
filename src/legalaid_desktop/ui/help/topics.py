"""What there is to read: pages of `resources/help`, and fields by their descriptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QCoreApplication

from legalaid_desktop import resources
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.describe import Described, Entity, Kind, Sensitivity, described
from legalaid_desktop.record.index import search_key
from legalaid_desktop.record.paper import LegalBasis, Paper
from legalaid_desktop.record.paths import describe
from legalaid_desktop.text import Text
from legalaid_desktop.ui.shell.action import Action
from legalaid_desktop.ui.widgets.buttons import key_words

LANGUAGES = ("es", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """`body` is Markdown, without the title."""

    title: str
    body: str


@cache
def guides(language: str) -> dict[str, Topic]:
    """Return the pages of help by name: "home", "case", "unlock"…"""
    folder = resources.folder("help") / ("en" if language.startswith("en") else "es")
    found = {}
    for path in sorted(folder.glob("*.md")):
        title, _, body = path.read_text(encoding="utf-8").partition("\n")
        found[path.stem] = Topic(title=title.lstrip("# ").strip(), body=body.strip())
    return found


def of_field(path: str, papers: Sequence[Paper], language: str) -> Topic:
    """Return what is to be known of the field at a record path, and which papers ask for it."""
    field = describe(Case, path)
    lines = [said.in_language(language) for said in _said(field)]
    for paper in papers:
        short = paper.short.in_language(language)
        if any(_same(path, pattern) for pattern in paper.required):
            lines.append(_REQUIRED.in_language(language).format(paper=short))
        elif any(_same(path, pattern) for pattern in paper.advised):
            lines.append(_ADVISED.in_language(language).format(paper=short))
    return Topic(title=_place(path, language), body="\n\n".join(lines))


def every_field(papers: Sequence[Paper], language: str) -> Iterator[Topic]:
    """Yield the topics of all fields of the record, in its order."""
    for path in _paths(Case, ""):
        yield of_field(path, papers, language)


def of_paper(paper: Paper, language: str) -> Topic:
    """Return the law that a paper rests on, and how far each article was checked."""
    title = QCoreApplication.translate("Help", "Legal basis of “{paper}”")
    rows = []
    for basis in paper.legal_basis:
        articles, status = basis_words(basis)
        told = " · ".join(filter(None, (f"**{basis.instrument}**", articles, status)))
        rows.append(f"- {told}")
    return Topic(title=title.format(paper=paper.short.in_language(language)), body="\n".join(rows))


def of_keys(title: str, actions: Iterable[Action]) -> Topic:
    """Return the keys of a page, and what each does."""
    rows = [
        f"| **{_cell(key_words(act.key))}** | {_cell(act.title)} |" for act in actions if act.key
    ]
    head = QCoreApplication.translate("Help", "Key"), QCoreApplication.translate("Help", "Action")
    return Topic(title=title, body="\n".join((f"| {head[0]} | {head[1]} |", "|---|---|", *rows)))


def found(topics: Iterable[Topic], typed: str) -> list[Topic]:
    """Return the topics that hold every word typed, those that name them in their title first."""
    wanted = search_key(typed).split()
    named, told = [], []
    for topic in topics:
        title = search_key(topic.title)
        if all(want in title for want in wanted):
            named.append(topic)
        elif all(want in f"{title} {search_key(topic.body)}" for want in wanted):
            told.append(topic)
    return named + told


def basis_words(basis: LegalBasis) -> tuple[str, str]:
    """Return which articles, and how far they were checked."""
    status = {
        "verified": QCoreApplication.translate("Help", "Read in a copy of the official text"),
        "paraphrase": QCoreApplication.translate("Help", "Paraphrased, not quoted"),
    }.get(basis.status, QCoreApplication.translate("Help", "Not yet verified"))
    one = QCoreApplication.translate("Help", "Article {articles}")
    several = QCoreApplication.translate("Help", "Articles {articles}")
    if not basis.articles:
        return "", status
    word = one if len(basis.articles) == 1 else several
    return word.format(articles=", ".join(basis.articles)), status


_REQUIRED = Text(
    "**{paper}**: hace falta para la versión final.", "**{paper}**: needed for the final version."
)
_ADVISED = Text("**{paper}**: se recomienda.", "**{paper}**: recommended.")
_UNKNOWN = Text(
    "F4 responde «se desconoce», que cuenta como respuesta.",
    "F4 answers “unknown”, which counts as an answer.",
)
_HOW = {
    Kind.DATE: Text(
        "Se escribe como sale: 3/5/2012, 3 mayo 2012, 03052012. Al lado se lee cómo se entendió.",
        "Typed as it comes: 3/5/2012, 3 mayo 2012, 03052012; the day first. How it was understood "
        "is read beside.",
    ),
    Kind.MOMENT: Text(
        "Primero el día (3/5/2026, hoy, ayer), después la hora (14:30). Al lado se lee cómo se "
        "entendió.",
        "First the day (3/5/2026, hoy, ayer), then the hour (14:30). How it was understood is read "
        "beside.",
    ),
    Kind.CHOICE: Text("Una respuesta de la lista. Alt+↓ la abre.", "One answer; Alt+↓ opens them."),
    Kind.CHOICES: Text("Una o varias respuestas.", "One answer or several."),
    Kind.LIST: Text("Uno o varios valores.", "One value or several."),
    Kind.LONG_TEXT: Text(
        "Uno o varios párrafos. Ctrl+Mayús+L hace una lista de los renglones.",
        "One paragraph or several. Ctrl+Shift+L makes a list of the lines.",
    ),
}
_WHO = {
    Sensitivity.SENSITIVE: Text("Dato sensible.", "Sensitive."),
    Sensitivity.NARRATIVE: Text(
        "Relato de asilo: solo lo imprimen los escritos para la COMAR.",
        "Asylum story: only papers for COMAR print it.",
    ),
    Sensitivity.INTERNAL: Text(
        "Para la organización: ningún escrito lo imprime.",
        "For the organisation: no paper prints it.",
    ),
}


def _said(field: Described) -> Iterator[Text]:
    if field.help is not None:
        yield field.help
    if field.kind in _HOW:
        yield _HOW[field.kind]
    if field.may_be_unknown:
        yield _UNKNOWN
    if field.sensitivity in _WHO:
        yield _WHO[field.sensitivity]


def _place(path: str, language: str) -> str:
    """Return "Detención › Estación": the field below its section."""
    first = path.partition(".")[0]
    names = [describe(Case, first).label, describe(Case, path).label]
    words = [name.in_language(language) for name in (names if "." in path else names[:1])]
    return " › ".join(words)


def _same(path: str, pattern: str) -> bool:
    """Say whether a pattern such as `children.*.sex` stands for the field at `path`."""
    return _general(path) == _general(pattern)


def _general(path: str) -> list[str]:
    return ["*" if step.isdigit() else step for step in path.split(".")]


def _paths(entity: type[Entity], prefix: str) -> Iterator[str]:
    for name, field in described(entity).items():
        if field.entity is None:
            yield f"{prefix}{name}"
        else:
            items = f"{prefix}{name}.*." if field.kind is Kind.GROUPS else f"{prefix}{name}."
            yield from _paths(field.entity, items)


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("*", "\\*")
