"""Mistakes in the tags. Each tag is read by itself, so that one mistake does not hide the next."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from jinja2.exceptions import TemplateSyntaxError
from lxml import etree

from legalaid_desktop.documents.doctor.findings import Finding, found
from legalaid_desktop.documents.doctor.names import Names
from legalaid_desktop.documents.doctor.tags import Paragraph, Tag
from legalaid_desktop.documents.filling.sandbox import Sandbox
from legalaid_desktop.text import Text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLOCKS = ("if", "for", "macro", "call", "filter", "with", "raw", "autoescape")
_MIDDLES = {"elif": ("if",), "else": ("if", "for")}
_LAYOUT = frozenset({"colspan", "cellbg", "vm", "hm"})
_OTHER_FILES = frozenset({"include", "import", "from", "extends", "block"})
_REACHES = ("p", "tr", "tc", "r")
_QUOTES = re.compile("[“”„‟‘’‚‛«»‹›″′´`]")
_IN_SPANISH = {
    "mayusculas": "upper",
    "mayuscula": "upper",
    "minusculas": "lower",
    "minuscula": "lower",
    "titulo": "title",
    "lista": "list",
    "unir": "join",
    "une": "join",
    "primero": "first",
    "primera": "first",
    "ultimo": "last",
    "ultima": "last",
    "longitud": "length",
    "cuenta": "count",
    "ordena": "sort",
    "ordenar": "sort",
    "suma": "sum",
    "reemplaza": "replace",
    "predeterminado": "default",
}
_ELEMENTS = {
    "hyperlink": ("un hipervínculo", "a hyperlink"),
    "ins": ("un cambio marcado", "a tracked change"),
    "moveTo": ("un cambio marcado", "a tracked change"),
    "sdt": ("un control de contenido", "a content control"),
    "fldSimple": ("un campo", "a field"),
}


@dataclass(frozen=True, slots=True)
class _Open:
    """A block that waits for its end."""

    word: str
    tag: Tag
    paragraph: Paragraph


class TagReading:
    """The reading of one part: the blocks open at this point and the names in reach.

    `known_fields` are paths such as `nna.nombre` and `personas[].nombre`; without them names are
    not checked.
    """

    def __init__(self, known_fields: Collection[str] | None) -> None:
        self._sandbox = Sandbox()
        self._names = Names(self._sandbox, known_fields)
        self._open: list[_Open] = []
        self._found: list[Finding] = []

    def check(self, paragraphs: list[Paragraph]) -> list[Finding]:
        """Return what is wrong with the tags of a part, by paragraph."""
        for paragraph in paragraphs:
            if paragraph.has_marks:
                self._check_placement(paragraph)
                self._found += _formatting(paragraph)
                for tag in paragraph.tags:
                    self._check_tag(tag, paragraph)
        for left in self._open:
            closing = f"{{% end{left.word} %}}"
            self._add("unclosed-block", left.paragraph, left.tag, closing, closing=closing)
        return sorted(self._found, key=lambda finding: finding.paragraph)

    def _check_tag(self, tag: Tag, paragraph: Paragraph) -> None:
        raw = bool(self._open) and self._open[-1].word == "raw"
        if raw and not (tag.opening == "{%" and tag.code == "endraw"):
            return
        if not tag.closed:
            closing = {"{{": "}}", "{%": "%}", "{#": "#}"}[tag.opening]
            self._add("unclosed-tag", paragraph, tag, closing, closing=closing)
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
        elif word in _REACHES and rest:
            wanted = f"{{%{word} {rest} %}}"
            self._add("spaced-reach", paragraph, tag, wanted, reach=word, wanted=wanted)
        elif word in _LAYOUT:
            if rest:
                self._check_code(f"{{{{ {rest} }}}}", tag, paragraph)
        elif word in _OTHER_FILES:
            self._add("forbidden", paragraph, tag, what=word)
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
        if not self._open:
            self._add("mismatched-block", paragraph, tag, word=word)
            return
        waiting = self._open[-1]
        closing = f"{{% end{waiting.word} %}}"
        self._found.append(
            found(
                "mismatched-block",
                paragraph,
                tag.written,
                said=Text(
                    f"«{word}» no corresponde: antes está abierta «{waiting.tag.written}» del "
                    f"párrafo {waiting.paragraph.number}, que se cierra con {closing}.",
                    f"“{word}” does not fit: “{waiting.tag.written}” of paragraph "
                    f"{waiting.paragraph.number} is still open and ends with {closing}.",
                ),
                suggestion=closing,
            )
        )

    def _check_same_container(self, opened: _Open, tag: Tag, paragraph: Paragraph) -> None:
        """A block must begin and end alike, or what it leaves out tears the document apart."""
        start = opened.paragraph
        apart = start.number != paragraph.number
        if apart and opened.tag.reach != tag.reach:
            closing = f"{{%{opened.tag.reach} end{opened.word} %}}"
            self._add(
                "mismatched-reach",
                paragraph,
                tag,
                closing,
                opened=opened.tag.written,
                closing=closing,
            )
        elif {"tr": start.table != paragraph.table, "tc": start.row != paragraph.row}.get(
            tag.reach, start.cell != paragraph.cell
        ):
            self._add(
                "block-across-cells",
                paragraph,
                tag,
                opened=opened.tag.written,
                number=start.number,
            )

    def _check_placement(self, paragraph: Paragraph) -> None:
        wide = [tag for tag in paragraph.tags if tag.closed and tag.reach in ("p", "tr", "tc")]
        for tag in wide:
            if (tag.reach == "tr" and paragraph.row is None) or (
                tag.reach == "tc" and paragraph.cell is None
            ):
                suggestion = tag.written.replace(f"%{tag.reach}", "%p", 1)
                self._add("outside-table", paragraph, tag, suggestion, reach=tag.reach)
                continue
            beside = paragraph.row_text if tag.reach == "tr" else paragraph.text
            if beside.replace(tag.written, "", 1).strip():
                self._add("text-beside-wide-tag", paragraph, tag)
        stray = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", "", paragraph.text)
        if re.search(r"\}\}|%\}", stray) and all(tag.closed for tag in paragraph.tags):
            self._add("stray-closing", paragraph, None)

    def _check_code(self, source: str, tag: Tag, paragraph: Paragraph) -> None:
        try:
            tree = self._sandbox.parse(source)
        except TemplateSyntaxError as error:
            self._found.append(found("syntax", paragraph, tag.written, said=_explained(error)))
            return
        except RecursionError:
            self._add("forbidden", paragraph, tag, what=tag.code[:20])
            return
        for what in self._names.forbidden(tree):
            self._add("forbidden", paragraph, tag, what=what)
        for name in self._names.unknown_words(tree):
            best = _IN_SPANISH.get(name.casefold().translate(_PLAIN)) or _nearest(
                name, [*self._sandbox.filters, *self._sandbox.tests]
            )
            self._unknown("unknown-filter", Text("el filtro", "the filter"), name, best, paragraph,
                          tag)  # fmt: skip
        for path, close in self._names.unknown_fields(tree):
            best = close[0] if close else None
            self._unknown("unknown-field", Text("el campo", "the field"), path, best, paragraph,
                          tag)  # fmt: skip

    def _unknown(
        self,
        code: str,
        what: Text,
        name: str,
        best: str | None,
        paragraph: Paragraph,
        tag: Tag,
    ) -> None:
        said = None
        if best is not None:
            said = Text(
                f"No existe {what.es} «{name}»: ¿quiso decir «{best}»?",
                f"There is no such thing as {what.en} “{name}”: did you mean “{best}”?",
            )
        self._found.append(
            found(code, paragraph, tag.written, said=said, suggestion=best, about=name, name=name)
        )

    def _add(
        self,
        code: str,
        paragraph: Paragraph,
        tag: Tag | None,
        suggestion: str | None = None,
        **values: object,
    ) -> None:
        near = tag.written if tag else ""
        self._found.append(
            found(code, paragraph, near, said=None, suggestion=suggestion, about="", **values)
        )


_PLAIN = str.maketrans("áéíóú", "aeiou")


def _nearest(name: str, known: Collection[str]) -> str | None:
    return next(iter(get_close_matches(name, sorted(known), 1)), None)


def _formatting(paragraph: Paragraph) -> Iterator[Finding]:
    """Yield the tags that formatting has cut up, and those with typographic quotes."""
    for tag in paragraph.tags:
        if not tag.closed or tag.opening == "{#":
            continue
        if signs := "".join(dict.fromkeys(_QUOTES.findall(tag.written))):
            straight = _QUOTES.sub('"', tag.written)
            yield found(
                "smart-quotes", paragraph, tag.written, suggestion=straight, signs=" ".join(signs)
            )
        runs = list(_runs(paragraph, tag))
        if not runs:
            continue
        first, last = _above(runs[0]), _above(runs[-1])
        if first != last:
            element = next((name for name in (*first, *last) if name not in first or
                            name not in last), "")  # fmt: skip
            es, en = _ELEMENTS.get(element, (f"«{element}»", f"“{element}”"))
            yield found("tag-across-elements", paragraph, tag.written, element=es, element_en=en)
        elif len({_format(run) for run in runs}) > 1:
            yield found("split-tag", paragraph, tag.written)


def _runs(paragraph: Paragraph, tag: Tag) -> Iterator[etree._Element]:
    """Yield the runs a tag lies in."""
    at = 0
    for element, text in paragraph.pieces():
        start, at = at, at + len(text)
        if start < tag.at + len(tag.written) and at > tag.at and text.strip():
            run = next(element.iterancestors(f"{_W}r"), None)
            if run is not None:
                yield run


def _above(run: etree._Element) -> tuple[str, ...]:
    """Return the names of what a run stands in, up to its paragraph."""
    names = []
    for ancestor in run.iterancestors():
        if ancestor.tag == f"{_W}p":
            break
        names.append(etree.QName(ancestor).localname)
    return tuple(names)


_NO_LOOKS = frozenset({"lang", "noProof", "rPrChange"})


def _format(run: etree._Element) -> bytes:
    """Return what gives a run its looks; language and spelling marks do not."""
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return b""
    return b"".join(
        sorted(
            etree.tostring(each, with_tail=False)
            for each in properties
            if isinstance(each.tag, str) and etree.QName(each).localname not in _NO_LOOKS
        )
    )


def _explained(error: TemplateSyntaxError) -> Text:
    """Say what Jinja says of a tag, in the words of who writes templates."""
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
