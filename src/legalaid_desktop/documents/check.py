"""Everything wrong with the tags of a template, found at once, each with its place.

Nothing is filled here. Each tag is read by itself, so that one mistake does not hide the next;
a last reading of the whole as it will be filled catches what only shows together.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from jinja2.exceptions import TemplateSyntaxError

from legalaid_desktop.documents import fill
from legalaid_desktop.documents.inspect import inspect
from legalaid_desktop.documents.names import Names
from legalaid_desktop.documents.sandbox import Sandbox
from legalaid_desktop.documents.tags import Paragraph, PartKind, Tag, paragraphs_with_tags
from legalaid_desktop.errors import TemplateForbidden, TemplateInvalid
from legalaid_desktop.text import Text

Severity = Literal["blocks", "warns"]

_PART_NAMES: Mapping[PartKind, Text] = {
    "body": Text("cuerpo", "body"),
    "header": Text("encabezado", "header"),
    "footer": Text("pie de página", "footer"),
    "footnote": Text("nota al pie", "footnote"),
    "endnote": Text("nota al final", "endnote"),
}
_BLOCKS = ("if", "for", "macro", "call", "filter", "with", "raw", "autoescape")
_MIDDLES = {"elif": ("if",), "else": ("if", "for")}
_LAYOUT = frozenset({"colspan", "cellbg", "vm", "hm"})
_OTHER_FILES = frozenset({"include", "import", "from", "extends", "block"})
_REACHED = {"tr": "row", "tc": "cell"}
_WORDS_SHOWN = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to mend. `paragraph` is 0 when only the part is known.

    `words` are the words around it, `suggestion` what to write instead, where that can be told.
    """

    code: str
    severity: Severity
    part: PartKind
    paragraph: int
    words: str
    said: Text
    suggestion: str | None = None

    @property
    def blocks(self) -> bool:
        return self.severity == "blocks"

    def in_language(self, language: str) -> str:
        """Return one line: where, the words, what is wrong and what to do."""
        place = _PART_NAMES[self.part].in_language(language)
        if self.paragraph:
            word = Text("párrafo", "paragraph").in_language(language)
            place = f"{place}, {word} {self.paragraph}"
        return f"{place[0].upper()}{place[1:]}: «{self.words}». {self.said.in_language(language)}"

    def to_json(self) -> dict[str, object]:
        return {
            "code": self.code,
            "severity": self.severity,
            "part": self.part,
            "paragraph": self.paragraph,
            "words": self.words,
            "es": self.said.es,
            "en": self.said.en,
            "suggestion": self.suggestion,
        }


def check_template(
    template: bytes, known_fields: Collection[str] | None = None
) -> tuple[Finding, ...]:
    """Return what is wrong with a template, in the order of its parts and paragraphs.

    `known_fields` are paths such as `nna.nombre` and `personas[].nombre`; without them names are
    not checked. Raises TemplateUnreadable or TemplateHostile.
    """
    parts = inspect(template)
    findings: list[Finding] = []
    for paragraphs in paragraphs_with_tags(parts):
        findings.extend(_Part(known_fields).check(paragraphs))
    if not any(finding.blocks for finding in findings):
        findings.extend(_as_a_whole(template))
    return tuple(dict.fromkeys(findings))


def _as_a_whole(template: bytes) -> Iterator[Finding]:
    """Read the template as it will be filled."""
    try:
        fill.compile_template(template)
    except TemplateForbidden as error:
        code, said, places = "forbidden", error.said, error.places
    except TemplateInvalid as error:
        code, said, places = "syntax", error.said, error.places
    else:
        return
    for place in places:
        yield Finding(
            code=code,
            severity="blocks",
            part="body",
            paragraph=0,
            words=place.strip("«»"),
            said=said,
        )


@dataclass(frozen=True, slots=True)
class _Open:
    """A block that waits for its end."""

    word: str
    tag: Tag
    paragraph: Paragraph


class _Part:
    """The reading of one part: the blocks open at this point and the names in reach."""

    def __init__(self, known_fields: Collection[str] | None) -> None:
        self._sandbox = Sandbox()
        self._names = Names(self._sandbox, known_fields)
        self._open: list[_Open] = []
        self._found: list[Finding] = []

    def check(self, paragraphs: list[Paragraph]) -> list[Finding]:
        for paragraph in paragraphs:
            self._check_placement(paragraph)
            for tag in paragraph.tags:
                self._check_tag(tag, paragraph)
        for left in self._open:
            self._add(
                "unclosed-block",
                left.paragraph,
                left.tag,
                Text(
                    f"Falta la marca que cierra: {{% end{left.word} %}}.",
                    f"Its closing tag is missing: {{% end{left.word} %}}.",
                ),
                f"{{% end{left.word} %}}",
            )
        return sorted(self._found, key=lambda finding: finding.paragraph)

    def _check_tag(self, tag: Tag, paragraph: Paragraph) -> None:
        raw = bool(self._open) and self._open[-1].word == "raw"
        if raw and not (tag.opening == "{%" and tag.code == "endraw"):
            return
        if not tag.closed:
            closing = {"{{": "}}", "{%": "%}", "{#": "#}"}[tag.opening]
            self._add(
                "unclosed-tag",
                paragraph,
                tag,
                Text(
                    f"La marca no se cierra en su párrafo: falta «{closing}».",
                    f"The tag does not end in its paragraph: “{closing}” is missing.",
                ),
                closing,
            )
        elif tag.opening == "{{":
            self._check_code(f"{{{{ {tag.code} }}}}", tag, paragraph)
        elif tag.opening == "{%":
            self._check_statement(tag, paragraph)

    def _check_statement(self, tag: Tag, paragraph: Paragraph) -> None:
        word, _, rest = tag.code.partition(" ")
        if word.startswith("end"):
            self._close(word[3:], tag, paragraph)
        elif word in _MIDDLES:
            if not self._open or self._open[-1].word not in _MIDDLES[word]:
                self._mismatched(word, tag, paragraph)
            elif word == "elif":
                self._check_code(f"{{% if {rest} %}}{{% endif %}}", tag, paragraph)
        elif word in _LAYOUT:
            if rest:
                self._check_code(f"{{{{ {rest} }}}}", tag, paragraph)
        elif word in _OTHER_FILES:
            self._forbidden(word, tag, paragraph)
        elif word in _BLOCKS or (word == "set" and "=" not in rest):
            self._open.append(_Open(word, tag, paragraph))
            if word != "raw":
                self._names.enter()
                self._check_code(f"{{% {tag.code} %}}{{% end{word} %}}", tag, paragraph)
        else:
            self._check_code(f"{{% {tag.code} %}}", tag, paragraph)

    def _close(self, word: str, tag: Tag, paragraph: Paragraph) -> None:
        if not self._open or self._open[-1].word != word:
            self._mismatched(f"end{word}", tag, paragraph)
            # the likelier mistake is a block left open inside; go on from the one meant
            if word in [each.word for each in self._open]:
                while self._open and self._open[-1].word != word:
                    self._leave()
                self._leave()
            return
        opened = self._open[-1]
        self._leave()
        self._check_same_container(opened, tag, paragraph)

    def _leave(self) -> None:
        if self._open.pop().word != "raw":
            self._names.leave()

    def _mismatched(self, word: str, tag: Tag, paragraph: Paragraph) -> None:
        waiting = self._open[-1] if self._open else None
        if waiting is None:
            said = Text(
                f"«{word}» no cierra nada: no hay ninguna marca abierta antes.",
                f"“{word}” closes nothing: no tag is open before it.",
            )
        else:
            said = Text(
                f"«{word}» no corresponde: antes está abierta «{waiting.tag.written}» del párrafo "
                f"{waiting.paragraph.number}, que se cierra con {{% end{waiting.word} %}}.",
                f"“{word}” does not fit: “{waiting.tag.written}” of paragraph "
                f"{waiting.paragraph.number} is still open and ends with "
                f"{{% end{waiting.word} %}}.",
            )
        self._add(
            "mismatched-block",
            paragraph,
            tag,
            said,
            f"{{% end{waiting.word} %}}" if waiting else None,
        )

    def _check_same_container(self, opened: _Open, tag: Tag, paragraph: Paragraph) -> None:
        """A block must begin and end alike, or what it leaves out tears the document apart."""
        start = opened.paragraph
        apart = start.number != paragraph.number
        if apart and opened.tag.reach != tag.reach:
            wanted = opened.tag.reach
            self._add(
                "mismatched-reach",
                paragraph,
                tag,
                Text(
                    f"Se abre con «{opened.tag.written}»: debe cerrarse con "
                    f"{{%{wanted} end{opened.word} %}}.",
                    f"It begins with “{opened.tag.written}”: it must end with "
                    f"{{%{wanted} end{opened.word} %}}.",
                ),
                f"{{%{wanted} end{opened.word} %}}",
            )
        elif {"tr": start.table != paragraph.table, "tc": start.row != paragraph.row}.get(
            tag.reach, start.cell != paragraph.cell
        ):
            self._add(
                "block-across-cells",
                paragraph,
                tag,
                Text(
                    f"Se abre en otra celda o fuera de la tabla («{opened.tag.written}», párrafo "
                    f"{start.number}): una repetición de filas usa {{%tr … %}} en filas propias.",
                    f"It begins in another cell or outside the table (“{opened.tag.written}”, "
                    f"paragraph {start.number}): to repeat rows use {{%tr … %}} in their own rows.",
                ),
            )

    def _check_placement(self, paragraph: Paragraph) -> None:
        wide = [tag for tag in paragraph.tags if tag.closed and tag.reach in ("p", "tr", "tc")]
        for tag in wide:
            if (tag.reach == "tr" and paragraph.row is None) or (
                tag.reach == "tc" and paragraph.cell is None
            ):
                self._add(
                    "outside-table",
                    paragraph,
                    tag,
                    Text(
                        f"{{%{tag.reach} … %}} solo vale dentro de una tabla; fuera de ella es "
                        "{%p … %}.",
                        f"{{%{tag.reach} … %}} only works inside a table; outside it is "
                        "{%p … %}.",
                    ),
                    tag.written.replace(f"%{tag.reach}", "%p", 1),
                )
                continue
            around = paragraph.row_text if tag.reach == "tr" else paragraph.text
            if around.replace(tag.written, "", 1).strip():
                self._add(
                    "text-beside-wide-tag",
                    paragraph,
                    tag,
                    Text(
                        "Lo demás que está en el mismo párrafo, celda o fila se pierde al llenar: "
                        "dejar la marca sola.",
                        "Whatever else stands in the same paragraph, cell or row is lost when "
                        "filling: leave the tag on its own.",
                    ),
                )
        stray = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", "", paragraph.text)
        if re.search(r"\}\}|%\}", stray) and all(tag.closed for tag in paragraph.tags):
            self._add(
                "stray-closing",
                paragraph,
                None,
                Text(
                    "Hay un cierre de marca sin su apertura: falta «{{» o «{%».",
                    "A tag ends here that does not begin: “{{” or “{%” is missing.",
                ),
            )

    def _check_code(self, source: str, tag: Tag, paragraph: Paragraph) -> None:
        try:
            tree = self._sandbox.parse(source)
        except TemplateSyntaxError as error:
            self._add("syntax", paragraph, tag, _explained(error))
            return
        except RecursionError:
            self._forbidden(tag.code[:20], tag, paragraph)
            return
        for what in self._names.forbidden(tree):
            self._forbidden(what, tag, paragraph)
        for name in self._names.unknown_words(tree):
            close = get_close_matches(name, [*self._sandbox.filters, *self._sandbox.tests], 1)
            self._add(
                "unknown-filter",
                paragraph,
                tag,
                _unknown("el filtro", "the filter", name, close),
                close[0] if close else None,
            )
        for path, close in self._names.unknown_fields(tree):
            self._add(
                "unknown-field",
                paragraph,
                tag,
                _unknown("el campo", "the field", path, close),
                close[0] if close else None,
            )

    def _forbidden(self, what: str, tag: Tag, paragraph: Paragraph) -> None:
        self._add(
            "forbidden",
            paragraph,
            tag,
            Text(
                f"«{what}» no se permite en una plantilla: quitar la marca.",
                f"“{what}” is not allowed in a template: remove the tag.",
            ),
        )

    def _add(
        self,
        code: str,
        paragraph: Paragraph,
        tag: Tag | None,
        said: Text,
        suggestion: str | None = None,
        severity: Severity = "blocks",
    ) -> None:
        self._found.append(
            Finding(
                code=code,
                severity=severity,
                part=paragraph.kind,
                paragraph=paragraph.number,
                words=_around(paragraph.text, tag.written if tag else ""),
                said=said,
                suggestion=suggestion,
            )
        )


def _around(text: str, written: str) -> str:
    """Return the words around a tag, a line at most."""
    at = max(text.find(written), 0)
    start = max(0, at - 30)
    end = min(len(text), max(at + len(written) + 30, start + _WORDS_SHOWN))
    end = min(end, start + 2 * _WORDS_SHOWN)
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"


def _unknown(what: str, what_en: str, name: str, close: Collection[str]) -> Text:
    best = next(iter(close), None)
    if best is None:
        return Text(f"No existe {what} «{name}».", f"There is no such thing as {what_en} “{name}”.")
    return Text(
        f"No existe {what} «{name}»: ¿quiso decir «{best}»?",
        f"There is no such thing as {what_en} “{name}”: did you mean “{best}”?",
    )


def _explained(error: TemplateSyntaxError) -> Text:
    message = error.message or ""
    if match := re.match(r"expected token 'end of [^']*', got '(.*)'", message):
        return Text(
            f"Sobra «{match[1]}»: un campo es una sola palabra, con puntos entre sus partes.",
            f"“{match[1]}” is too much: a field is one word, with dots between its parts.",
        )
    if match := re.match(r"Encountered unknown tag '(.*?)'", message):
        return Text(f"No existe la marca «{match[1]}».", f"There is no tag “{match[1]}”.")
    if message.startswith("Expected an expression"):
        return Text(
            "La marca está vacía o le falta una parte.", "The tag is empty or lacks a part."
        )
    if "unexpected char" in message or "unexpected '" in message:
        sign = message.split("'")[1] if "'" in message else ""
        return Text(
            f"Hay un signo que no va en una marca: «{sign}».",
            f"A sign does not belong in a tag: “{sign}”.",
        )
    return Text(
        f"La marca está mal escrita ({message}).", f"The tag is not well written ({message})."
    )
