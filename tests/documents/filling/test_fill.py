"""A template is filled with what it was given, exactly, or the reason and the place are told."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

import docx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from legalaid_desktop.documents.filling.fill import Filled, fill
from legalaid_desktop.documents.filling.prepared import prepare
from legalaid_desktop.documents.filling.readback import check_values
from legalaid_desktop.documents.package.parts import read_package, write_package
from legalaid_desktop.documents.package.words import text_of_docx
from legalaid_desktop.errors import (
    TemplateFieldsMissing,
    TemplateForbidden,
    TemplateHostile,
    TemplateInvalid,
    TemplateTooSlow,
    TemplateUnreadable,
    TextLost,
    UserError,
    ValuesUnprintable,
)
from tests.documents.templates import (
    NOW,
    a_docx,
    a_field,
    add_xml,
    canonical_parts,
    parts_of,
    text_of,
    with_footnote,
    with_relationship,
)


def filled(template: bytes, values: dict[str, Any], title: str = "Escrito") -> Filled:
    """Fill by docxtpl and by the prepared form: both make the same document, or refuse alike."""
    slow = result_of(lambda: by_docxtpl(template, values, title))
    quick = result_of(lambda: prepare(template).fill(values, title=title, made_at=NOW))
    if isinstance(slow, UserError):
        assert isinstance(quick, type(slow)), quick
        assert vars(quick) == vars(slow)
        raise quick
    assert isinstance(slow, Filled)
    assert isinstance(quick, Filled), quick
    assert quick.used == slow.used
    assert canonical_parts(quick.docx) == canonical_parts(slow.docx)
    return quick


def by_docxtpl(template: bytes, values: dict[str, Any], title: str) -> Filled:
    made = fill(template, values, title=title, made_at=NOW)
    check_values(read_package(made.docx), made.used)
    return made


def result_of(do: Callable[[], Filled]) -> Filled | UserError:
    try:
        return do()
    except UserError as error:
        return error


HARD = "{{ 7*7 }} & <b> ñ ʼ {_{ a }_} {% if %} 100% \"'"


def test_a_value_with_markup_comes_out_literally_everywhere() -> None:
    template = with_footnote(
        a_docx("Uno {{ x }}.", header="H {{ x }}.", footer="F {{ x }}.", table=[["{{ x }}", "b"]]),
        "N {{ x }}.",
    )
    made = filled(template, {"x": HARD})
    assert text_of(made.docx).count(HARD) == 2
    opened = docx.Document(io.BytesIO(made.docx))
    assert opened.sections[0].header.paragraphs[0].text == f"H {HARD}."
    assert opened.sections[0].footer.paragraphs[0].text == f"F {HARD}."
    assert f"N {HARD}." in text_of_docx(read_package(made.docx))
    assert made.used == (HARD,)


def test_data_in_a_note_does_not_act_as_a_tag_when_there_are_two_sections() -> None:
    template = with_footnote(a_docx("a", change=lambda it: it.add_section()), "N {{ x }}.")
    made = filled(template, {"x": "{{ 7*7 }}", "y": "no"})
    assert "N {{ 7*7 }}." in text_of_docx(read_package(made.docx))


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1).filter(str.strip))
@example("{_{ x }_}")
@example("{%p if %}")
@example("]]>&amp;&#39;")
def test_any_value_comes_out_literally(value: str) -> None:
    made = filled(PROPERTY_TEMPLATE, {"x": value})
    expected = fill_text(value)
    assert docx.Document(io.BytesIO(made.docx)).paragraphs[0].text == f"a{expected}b"
    assert docx.Document(io.BytesIO(made.docx)).paragraphs[1].text == "fin"


PROPERTY_TEMPLATE = a_docx("a{{ x }}b", "fin")


def fill_text(value: str) -> str:
    return unicodedata.normalize("NFC", value.replace("\u2028", "\n").replace("\u2029", "\n"))


def test_line_breaks_of_a_value_are_kept() -> None:
    made = filled(a_docx("{{ x }}"), {"x": "uno\r\ndos\x0btres"})
    assert text_of(made.docx) == "uno\ndos\ntres"


def test_all_missing_fields_are_named_with_their_path() -> None:
    template = a_docx(
        "{{ nna.nombre }} {{ nna.edad }} {{ nna.tutor.nombre }} {{ otra.cosa }}",
        "{% for h in hermanos %}{{ h.nombre }}{{ h.alias }}{% endfor %}{{ hermanos[7].nombre }}",
        header="{{ folio }}",
    )
    values = {"nna": {"nombre": "Ana", "edad": None}, "hermanos": [{"nombre": "Luz"}, {}]}
    with pytest.raises(TemplateFieldsMissing) as missing:
        filled(template, values)
    assert missing.value.places == (
        "nna.edad",
        "nna.tutor.nombre",
        "otra.cosa",
        "hermanos.0.alias",
        "hermanos.1.nombre",
        "hermanos.1.alias",
        "hermanos.7.nombre",
        "folio",
    )


@pytest.mark.parametrize(
    ("tags", "printed"),
    [
        ("{% if nna.alias %}sí{% else %}no{% endif %}", "no"),
        ("{% if nna.alias is none %}no{% endif %}", "no"),
        ("{% if nna.alias == 'x' %}sí{% else %}no{% endif %}", "no"),
        ("{{ nna.alias or 'sin alias' }}", "sin alias"),
        ("{{ nna.alias | default('sin alias') }}", "sin alias"),
        ("{% if nna.apodo is defined %}sí{% else %}no{% endif %}", "no"),
        ("{{ nna.apodo | default('—') }}", "—"),
    ],
)
def test_a_field_without_value_may_be_asked_about(tags: str, printed: str) -> None:
    assert text_of(filled(a_docx(tags), {"nna": {"alias": None}}).docx) == printed


@pytest.mark.parametrize(
    "tags",
    [
        "{% if nna.embarazadaa %}Se pide atención médica.{% endif %}",
        "{% for x in nna.hermanoss %}{{ x }}{% endfor %}",
        "{{ nna.apodo | upper }}",
        "{{ nna.apodo | inicial }}",
        "{{ nna.apodo + 1 }}",
        "{% if nna.apodo > 3 %}{% endif %}",
        "{{ nna.apodo.upper() }}",
    ],
)
def test_a_mistyped_name_is_missing_wherever_it_stands(tags: str) -> None:
    with pytest.raises(TemplateFieldsMissing) as missing:
        filled(a_docx(tags), {"nna": {"nombre": "Ana"}})
    assert missing.value.places[0].startswith("nna.")


def test_values_of_every_plain_kind_are_printed() -> None:
    values = {"n": 3, "d": date(2026, 1, 2), "t": "x", "list": ["a", "b"], "items": {"copy": "c"}}
    template = a_docx("{{ n }} {{ d }} {{ d.year }} {{ list | join(', ') }} {{ items.copy }}")
    assert text_of(filled(template, values).docx) == "3 2026-01-02 2026 a, b c"


def test_the_filters_of_the_language_are_there() -> None:
    nna = {"genero": "f", "plural": True}
    made = filled(a_docx('{{ nna | concuerda("trasladado") }}'), {"nna": nna})
    assert text_of(made.docx) == "trasladadas"


def test_rows_and_paragraphs_repeat() -> None:
    template = a_docx(
        "{%p for h in hermanos %}",
        "Hermano: {{ h.nombre }}",
        "{%p endfor %}",
        table=[["{%tr for h in hermanos %}", ""], ["{{ h.nombre }}", "x"], ["{%tr endfor %}", ""]],
    )
    made = filled(template, {"hermanos": [{"nombre": "Luz"}, {"nombre": "Sol"}]})
    assert text_of(made.docx).split("\n") == [
        "Hermano: Luz",
        "Hermano: Sol",
        "Luz",
        "x",
        "Sol",
        "x",
    ]


def test_a_rich_text_tag_prints_a_plain_value() -> None:
    assert text_of(filled(a_docx("a {{r x }} b"), {"x": "ñ & <"}).docx) == "a ñ & < b"


def test_a_table_without_a_grid_is_filled() -> None:
    def add(document: Any) -> None:
        add_xml(
            document,
            "<w:tbl><w:tblPr/><w:tr><w:tc><w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p>"
            "</w:tc></w:tr></w:tbl>",
        )

    assert "ñ" in text_of(filled(a_docx("a", change=add), {"x": "ñ"}).docx)


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ ''['__class__'] }}",
        "{{ x.__class__.__base__.__subclasses__() }}",
        "{{ hermanos.__class__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ self.__init__ }}",
        "{{ range.__self__ }}",
        "{{ x | attr('__class__') }}",
        "{{ '%s' | format(x.__class__) }}",
        "{{ '{0.__class__}'.format(x) }}",
        "{{ x | xmlattr }}",
        "{{ [x] | map('attr', '__class__') | list }}",
        "{{ [x] | map(attribute='__class__') | list }}",
        "{{ hermanos.append(1) }}",
        "{{ hermanos.clear() }}",
        "{{ 9**9**9 }}",
        "{{ 'A' * 10**9 }}",
        "{{ 'A' * 1000000000 }}",
        "{{ '%999999999d' % 1 }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% extends 'x' %}",
    ],
)
def test_what_a_template_may_not_do_is_refused_with_its_place(attack: str) -> None:
    with pytest.raises(TemplateForbidden) as refused:
        filled(a_docx("Primero", attack, "Después"), {"x": "a", "hermanos": ["b"]})
    assert refused.value.places[0].startswith(("«{{", "«{%"))


@pytest.mark.parametrize(
    "tags",
    [
        "Sin fin {% if x %} aquí",
        "Sobra {% endif %}",
        "{% for a in x %}{% endif %}",
        "{{ x y }}",
        "{{ x | nofiltro }}",
        "{{ 1 + 'a' }}",
        "{{ 1 / 0 }}",
        "{{ x() }}",
    ],
)
def test_a_mistake_is_told_with_the_words_around_it(tags: str) -> None:
    with pytest.raises(TemplateInvalid) as refused:
        filled(a_docx("Antes.", tags, "Después."), {"x": "a"})
    assert refused.value.places == (f"«{tags}»",)


def test_a_mistake_in_a_header_says_so() -> None:
    with pytest.raises(TemplateInvalid) as refused:
        filled(a_docx("a", header="{% if x %}"), {"x": "a"})
    assert refused.value.places == ("«{% if x %}» (encabezado)",)


def test_deep_nesting_ends_in_a_sentence() -> None:
    with pytest.raises(TemplateTooSlow):
        filled(a_docx("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}"), {})


def test_values_that_break_xml_are_refused_before_filling() -> None:
    with pytest.raises(ValuesUnprintable):
        filled(a_docx("{{ x }}"), {"x": "a\ud800b"})


def test_a_value_printed_where_nobody_sees_it_is_lost() -> None:
    def add(document: Any) -> None:
        add_xml(document, "<w:p><w:r><w:t>uno</w:t></w:r>{{ x }}</w:p>")

    with pytest.raises(TextLost) as lost:
        filled(a_docx("a", change=add), {"x": "Guadalupe"})
    assert lost.value.words == ("Guadalupe",)


def test_the_properties_say_what_it_is_and_not_who_made_it() -> None:
    template = with_relationship(a_docx("a"), "hyperlink", "https://example.org/a", external=True)
    made = filled(template, {}, title="Solicitud & <egreso> {{ x }}")
    properties = docx.Document(io.BytesIO(made.docx)).core_properties
    assert properties.title == "Solicitud & <egreso> {{ x }}"
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert properties.created is not None
    assert properties.created.replace(tzinfo=None) == NOW.replace(tzinfo=None)
    everything = b"".join(parts_of(made.docx).values())
    assert b"python-docx" not in everything
    assert b"Macintosh" not in everything
    assert not [name for name in parts_of(made.docx) if "thumbnail" in name]


def test_tags_in_the_properties_of_a_template_do_not_run() -> None:
    def entitle(document: Any) -> None:
        document.core_properties.title = "{{ 1/0 }}"

    assert filled(a_docx("a", change=entitle), {}, title="b")


def test_the_same_filling_makes_the_same_bytes() -> None:
    template = a_docx("{{ x }}")
    assert filled(template, {"x": "a"}).docx == filled(template, {"x": "a"}).docx


def test_an_external_template_never_gets_through() -> None:
    template = with_relationship(a_docx("a"), "attachedTemplate", "https://evil.example/a.dotm")
    with pytest.raises(TemplateHostile):
        filled(template, {})


def test_fields_of_word_are_left_in_place() -> None:
    template = a_docx("a", change=lambda it: add_xml(it, a_field("PAGE", "1")))
    assert b" PAGE " in parts_of(filled(template, {}).docx)["word/document.xml"]


def test_nothing_tells_whose_editing_a_template_was() -> None:
    filled = fill(a_docx("{{ a }}"), {"a": "uno"}, title="x", made_at=NOW)
    assert b"w:rsids" not in parts_of(filled.docx)["word/settings.xml"]


def test_a_file_that_names_a_part_it_lacks_is_told_in_a_sentence() -> None:
    parts = parts_of(a_docx("{{ a }}", header="{{ a }}"))
    (header,) = [name for name in parts if name.startswith("word/header")]
    del parts[header]
    parts["[Content_Types].xml"] = re.sub(
        rb"<Override[^>]*" + header.encode() + rb"[^>]*/>", b"", parts["[Content_Types].xml"]
    )
    with pytest.raises(TemplateUnreadable):
        fill(write_package(parts), {"a": "uno"}, title="x", made_at=NOW)
