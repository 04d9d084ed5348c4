"""One thing to mend in a template: what, where, how bad and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from legalaid_desktop.documents.doctor.kinds import KINDS, Severity
from legalaid_desktop.documents.doctor.tags import Inside, Paragraph, PartKind
from legalaid_desktop.text import Text

_PARTS: Mapping[PartKind, Text] = {
    "body": Text("cuerpo", "body"),
    "header": Text("encabezado", "header"),
    "footer": Text("pie de página", "footer"),
    "footnote": Text("nota al pie", "footnote"),
    "endnote": Text("nota al final", "endnote"),
    "file": Text("archivo", "file"),
}
_INSIDE: Mapping[Inside, Text] = {
    "table-cell": Text("celda de tabla", "table cell"),
    "text-box": Text("cuadro de texto", "text box"),
}
_WORDS_SHOWN = 90
_NOTHING = Text("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to mend. `paragraph` counts from 1 in its part; 0 when only the part is known.

    `words` are the words around it, `suggestion` what to write instead, where that can be told;
    `about` is the unknown name, if it is about one.
    """

    code: str
    severity: Severity
    part: PartKind
    paragraph: int
    words: str
    said: Text
    suggestion: str | None = None
    what_to_do: Text = _NOTHING
    inside: Inside = ""
    about: str = ""

    @property
    def blocks(self) -> bool:
        return self.severity == "blocks"

    def place(self, language: str) -> str:
        """Return where it is: «Encabezado, párrafo 2, celda de tabla»."""
        steps = [_PARTS[self.part].in_language(language)]
        if self.paragraph:
            word = Text("párrafo", "paragraph").in_language(language)
            steps.append(f"{word} {self.paragraph}")
        if self.inside:
            steps.append(_INSIDE[self.inside].in_language(language))
        place = ", ".join(steps)
        return f"{place[0].upper()}{place[1:]}"

    def in_language(self, language: str) -> str:
        """Return one line: how bad, where, the words, what is wrong and what to do."""
        severity = Text("Aviso. ", "Warning. ").in_language(language) if not self.blocks else ""
        words = f" «{self.words}»." if self.words else ""
        told = f"{self.said.in_language(language)} {self.what_to_do.in_language(language)}"
        return f"{severity}{self.place(language)}:{words} {told.strip()}"

    def as_place(self) -> Text:
        """Return where it is, the words and what is wrong, to stand among others."""
        words = f" «{self.words}»." if self.words else ""
        es, en = (
            f"{self.place(language)}:{words} {self.said.in_language(language).rstrip('.')}"
            for language in ("es", "en")
        )
        return Text(es, en)

    def to_json(self) -> dict[str, object]:
        return {
            "code": self.code,
            "severity": self.severity,
            "part": self.part,
            "paragraph": self.paragraph,
            "inside": self.inside,
            "words": self.words,
            "es": self.said.es,
            "en": self.said.en,
            "what_to_do_es": self.what_to_do.es,
            "what_to_do_en": self.what_to_do.en,
            "suggestion": self.suggestion,
            "about": self.about,
        }


def found(
    code: str,
    paragraph: Paragraph,
    near: str = "",
    *,
    said: Text | None = None,
    suggestion: str | None = None,
    about: str = "",
    **values: object,
) -> Finding:
    """Return a finding in a paragraph; `near` is what its words must show.

    `values` fill the words of the code in `kinds`, unless `said` says it better.
    """
    kind = KINDS[code]
    return Finding(
        code=code,
        severity=kind.severity,
        part=paragraph.kind,
        paragraph=paragraph.number,
        words=around(paragraph.text, near),
        said=said or kind.said.filled(**values),
        suggestion=suggestion,
        what_to_do=kind.what_to_do.filled(**values),
        inside=paragraph.inside,
        about=about,
    )


def found_in_part(
    code: str, part: PartKind, words: str, *, said: Text | None = None, **values: object
) -> Finding:
    """Return a finding of which no more is known than the part."""
    kind = KINDS[code]
    return Finding(
        code=code,
        severity=kind.severity,
        part=part,
        paragraph=0,
        words=shortened(words),
        said=said or kind.said.filled(**values),
        what_to_do=kind.what_to_do.filled(**values),
    )


def around(text: str, near: str) -> str:
    """Return the words around a piece of a text, a line at most."""
    at = max(text.find(near), 0)
    start = max(0, at - 30)
    end = min(len(text), max(at + len(near) + 30, start + _WORDS_SHOWN))
    end = min(end, start + 2 * _WORDS_SHOWN)
    return f"{'…' if start else ''}{_plain(text[start:end])}{'…' if end < len(text) else ''}"


def shortened(words: str) -> str:
    return around(words, "")


def _plain(text: str) -> str:
    """Keep what a file says from steering the terminal it is shown on."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
