"""A prepared template keeps nothing of a filling, loses no word, and takes what docxtpl takes."""

from __future__ import annotations

import dataclasses
import io
import subprocess
import sys
import threading
import zipfile
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph

from legalaid_desktop.documents.filling.fill import fill
from legalaid_desktop.documents.filling.paragraphs import OPENS, Paragraphs
from legalaid_desktop.documents.filling.prepared import Prepared, PreparedTemplates, prepare
from legalaid_desktop.documents.filling.rich import Picture, Subdocument
from legalaid_desktop.documents.package.parts import read_package
from legalaid_desktop.documents.package.words import text_of_docx
from legalaid_desktop.documents.tasks import Tasks
from legalaid_desktop.errors import (
    TemplateFieldsMissing,
    TemplateHostile,
    TemplateInvalid,
    TextLost,
    ValuesUnprintable,
)
from tests.documents.small import a_png, paragraph, small_docx, table
from tests.documents.templates import NOW, a_docx, a_zip, canonical_parts, edited, parts_of, text_of

LETTER = small_docx(paragraph("Pide {{ nna }}.") + paragraph("Es todo."))


def filled(prepared: Prepared, **values: Any) -> bytes:
    return prepared.fill(values, title="T", made_at=NOW).docx


def shown(document: bytes) -> str:
    return text_of_docx(read_package(document)).strip()


def test_one_filling_leaves_nothing_for_the_next() -> None:
    prepared = prepare(small_docx(paragraph("{{ a }} {% if b is defined %}{{ b }}{% endif %}")))
    assert shown(filled(prepared, a="uno", b="dos")) == "uno dos"
    with pytest.raises(TemplateFieldsMissing) as missing:
        filled(prepared, b="dos")
    assert missing.value.places == ("a",)
    made = prepared.fill({"a": "tres"}, title="T", made_at=NOW)
    assert shown(made.docx) == "tres"
    assert made.used == ("tres",)


def test_a_name_that_one_filling_sets_is_not_known_to_the_next() -> None:
    prepared = prepare(
        small_docx(paragraph("{% if a %}{% set visto = a %}{% endif %}{{ visto | default('—') }}"))
    )
    assert shown(filled(prepared, a="uno")) == "uno"
    assert shown(filled(prepared, a="")) == "—"


def test_fillings_at_the_same_time_do_not_meet() -> None:
    prepared = prepare(
        small_docx(
            table(["{%tr for n in ninas %}"], ["{{ n }}"], ["{%tr endfor %}"])
            + paragraph("{{ folio }}")
        )
    )
    wrong: list[str] = []

    def fill_many(who: int) -> None:
        for turn in range(60):
            if turn % 3 == 2:
                try:
                    filled(prepared, ninas=[f"x{who}"])
                except TemplateFieldsMissing as missing:
                    if missing.places != ("folio",):
                        wrong.append(str(missing.places))
                continue
            names = [f"n{who}-{turn}-{at}" for at in range(5)]
            made = prepared.fill(
                {"ninas": names, "folio": f"f{who}-{turn}"}, title="T", made_at=NOW
            )
            if shown(made.docx).split() != [*names, f"f{who}-{turn}"]:
                wrong.append(shown(made.docx))
            if made.used != (*names, f"f{who}-{turn}"):
                wrong.append(str(made.used))

    threads = [threading.Thread(target=fill_many, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_a_prepared_template_cannot_be_changed() -> None:
    prepared = prepare(LETTER)
    with pytest.raises(dataclasses.FrozenInstanceError):
        prepared.template = b""  # type: ignore[misc]
    before = filled(prepared, nna="Ana")
    filled(prepared, nna="Otra")
    assert filled(prepared, nna="Ana") == before


def test_the_templates_used_last_are_kept_and_no_more() -> None:
    templates = PreparedTemplates(kept=2)
    one, two, three = (small_docx(paragraph(f"{n} {{{{ x }}}}")) for n in range(3))
    first, second = templates.prepared(one), templates.prepared(two)
    assert templates.prepared(one) is first
    templates.prepared(three)
    assert templates.prepared(one) is first
    assert templates.prepared(two) is not second


def test_a_template_is_known_by_its_content() -> None:
    templates = PreparedTemplates()
    changed = edited(LETTER, "word/document.xml", "Pide", "Solicita")
    assert shown(filled(templates.prepared(LETTER), nna="A")).startswith("Pide")
    assert shown(filled(templates.prepared(changed), nna="A")).startswith("Solicita")


def test_a_template_that_is_refused_is_refused_again() -> None:
    tasks = Tasks()
    for _ in range(2):
        with pytest.raises(TemplateInvalid):
            tasks.fill(small_docx(paragraph("{% if %}")), {}, title="T", made_at=NOW)


def test_the_package_is_whole() -> None:
    made = filled(prepare(a_docx("Hola {{ ñ }}", header="{{ ñ }}")), ñ="María")
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert package.testzip() is None
        assert package.namelist()[0] == "[Content_Types].xml"
        assert len(set(package.namelist())) == len(package.namelist())
    assert docx.Document(io.BytesIO(made)).paragraphs[0].text == "Hola María"


def test_parts_without_tags_come_through_as_they_were() -> None:
    template = a_zip(parts_of(a_docx("{{ x }}")) | {"word/media/image1.png": a_picture("red")})
    with_image = edited(
        template,
        "[Content_Types].xml",
        "</Types>",
        '<Default Extension="png" ContentType="image/png"/></Types>',
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    related = edited(
        with_image,
        "word/_rels/document.xml.rels",
        "</Relationships>",
        f'<Relationship Id="rIdX" Type="{kind}" Target="media/image1.png"/></Relationships>',
    )
    made = parts_of(filled(prepare(related), x="a"))
    assert a_picture("red") in made.values()


@pytest.mark.parametrize(
    "body",
    [
        paragraph("Se reserva el derecho. {%p if nna %}")
        + paragraph("a")
        + paragraph("{%p endif %}"),
        table(["No perder", "{%tr for n in ninas %}"], ["{{ n }}", ""], ["{%tr endfor %}", ""]),
        paragraph("Uno ", "dos {%- if nna %} tres{% endif %}"),
    ],
    ids=["beside a paragraph tag", "beside a row tag", "before a tag that joins"],
)
def test_text_that_a_tag_would_swallow_is_missed(body: str) -> None:
    with pytest.raises(TextLost):
        filled(prepare(small_docx(body)), nna="Ana", ninas=["a"])


def test_text_within_conditions_and_loops_may_be_left_out() -> None:
    body = (
        paragraph("{% if nna %}Sí{% else %}No{% endif %}{% raw %}{{ x }}{% endraw %}")
        + paragraph("{%p for n in ninas %}")
        + paragraph("Nunca")
        + paragraph("{%p endfor %}")
        + paragraph("{% set y %}aparte{% endset %}{# nota #}Siempre")
    )
    assert shown(filled(prepare(small_docx(body)), nna="Ana", ninas=[])) == "Sí{{ x }}\nSiempre"


def test_a_value_in_a_header_that_no_page_shows_is_missed() -> None:
    template = small_docx(paragraph("a"), header=paragraph("{{ nna }}"))
    hidden = edited(template, "word/document.xml", 'w:type="default"', 'w:type="first"')
    with pytest.raises(TextLost):
        filled(prepare(hidden), nna="Guadalupe")


# what only Python can give


RICH_BODY = (
    paragraph("Antes {{r rico }} después {{r llano }}.", properties="<w:b/>")
    + paragraph("{{p parrafo }}")
    + paragraph("{{ lista }}")
)


def rich_values() -> dict[str, Any]:
    rico = RichText("uno & dos", bold=True)
    rico.add("\ntres", color="#FF0000")
    return {
        "rico": rico,
        "llano": RichText("llano"),
        "parrafo": RichTextParagraph(RichText("párrafo <x>"), parastyle="Cita"),
        "lista": Listing("a\nb\tc\ad"),
    }


def of_docxtpl(template: bytes, values: dict[str, Any]) -> bytes:
    document = DocxTemplate(io.BytesIO(template))
    document.render(values, autoescape=True)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize(
    "body",
    [RICH_BODY, paragraph("{{p parrafo }}") + paragraph("{{ lista }}")],
    ids=["all", "quick"],
)
def test_formatted_values_come_out_as_docxtpl_writes_them(body: str) -> None:
    template = small_docx(body, header=paragraph("H {{ lista }}"))
    made = prepare(template).fill(rich_values(), title="T", made_at=NOW)
    theirs = canonical_parts(of_docxtpl(template, rich_values()))
    ours = canonical_parts(made.docx)
    for name in ("word/document.xml", "word/header1.xml"):
        assert ours[name] == theirs[name]
    assert {"párrafo <x>", "a\nb\tc", "d"} <= set(made.used)


def test_a_plain_value_in_a_formatted_tag_has_a_run_of_its_own() -> None:
    values = rich_values() | {"llano": "a & <b> {{ x }}"}
    made = prepare(small_docx(RICH_BODY)).fill(values, title="T", made_at=NOW)
    assert shown(made.docx).splitlines()[:2] == ["Antes uno & dos", "tres después a & <b> {{ x }}."]
    assert "a & <b> {{ x }}" in made.used


def test_formatted_text_where_word_shows_none_is_missed() -> None:
    with pytest.raises(TextLost):
        filled(prepare(small_docx(paragraph("{{ x }}"))), x=RichText("Guadalupe"))


def test_formatted_values_are_cleaned_too() -> None:
    with pytest.raises(ValuesUnprintable) as refused:
        filled(prepare(LETTER), nna=[RichText("a\x00b")])
    assert refused.value.places == ("nna.0",)


def a_picture(colour: str) -> bytes:
    return a_png(8, 4, {"red": (255, 0, 0), "blue": (0, 0, 255)}[colour])


def test_a_picture_is_put_into_body_and_header() -> None:
    template = a_docx("Firma: {{ firma }}", header="{{ firma }}")
    made = filled(prepare(template), firma=Picture(content=a_picture("red"), width=20))
    document = DocxTemplate(io.BytesIO(template))
    document.render({"firma": InlineImage(document, io.BytesIO(a_picture("red")), width=Mm(20))})
    saved = io.BytesIO()
    document.save(saved)
    ours, theirs = canonical_parts(made), canonical_parts(saved.getvalue())
    assert ours["word/document.xml"] == theirs["word/document.xml"]
    assert ours["word/header1.xml"] == theirs["word/header1.xml"]
    assert a_picture("red") in ours.values()


def test_a_picture_of_the_template_is_replaced() -> None:
    def add(document: Any) -> None:
        document.add_picture(io.BytesIO(a_picture("red")))
        document.element.body.xpath(".//pic:cNvPr")[0].set("name", "logo.png")

    prepared = prepare(a_docx("{{ x }}", change=add))
    made = prepared.fill(
        {"x": "a"}, title="T", made_at=NOW, pictures={"logo.png": a_picture("blue")}
    )
    assert a_picture("blue") in parts_of(made.docx).values()
    assert a_picture("red") not in parts_of(made.docx).values()
    with pytest.raises(TemplateInvalid) as refused:
        prepared.fill({"x": "a"}, title="T", made_at=NOW, pictures={"otro.png": b""})
    assert refused.value.places == ("«otro.png»",)


def test_a_document_is_put_into_another() -> None:
    inner = a_docx("Anexo {{ 7*7 }}", table=[["a", "b"]])
    made = filled(
        prepare(a_docx("Antes", "{{p anexo }}", "Después")), anexo=Subdocument(docx=inner)
    )
    assert text_of(made).split("\n") == ["Antes", "Anexo {{ 7*7 }}", "Después", "a", "b"]


def test_a_hostile_document_is_not_put_into_another() -> None:
    hostile = edited(a_docx("a"), "word/document.xml", "<w:body>", "<!DOCTYPE x><w:body>")
    with pytest.raises(TemplateHostile):
        filled(prepare(LETTER), nna=Subdocument(docx=a_zip({"../x": b"", **parts_of(hostile)})))


def test_the_window_opens_without_the_engine() -> None:
    code = (
        "import sys, legalaid_desktop.app;"
        "print([m for m in ('docx', 'docxtpl', 'rdocx', 'lxml', 'jinja2', 'pypdf', 'pypdfium2',"
        " 'fontTools') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


STORY = "Salió de noche.\n\n• Su tío; *sin* marca\r\n• Ñusta & <b> {{ 7 }}\u2029Fin"
LAID = '<w:jc w:val="both"/><w:ind w:firstLine="300"/>'


@pytest.mark.parametrize("formatted", [False, True])
def test_each_line_of_a_long_text_is_a_paragraph_like_the_one_it_stands_in(
    formatted: bool,
) -> None:
    template = small_docx(
        paragraph("Antes")
        + paragraph("PRIMERO. {{ relato }}”{{ x }}", style=LAID)
        + paragraph("Después")
    )
    x: Any = Listing("") if formatted else ""
    values = {"relato": Paragraphs(STORY), "x": x}
    one = prepare(template).fill(values, title="T", made_at=NOW)
    other = fill(template, values, title="T", made_at=NOW)
    for made in (one, other):
        read = docx.Document(io.BytesIO(made.docx))
        told = [each.text for each in read.paragraphs]
        assert told == [
            "Antes",
            "PRIMERO. Salió de noche.",
            "• Su tío; *sin* marca",
            "• Ñusta & <b> {{ 7 }}",
            "Fin”",
            "Después",
        ]
        laid = [each.paragraph_format.alignment for each in read.paragraphs]
        assert laid == [None, *[WD_ALIGN_PARAGRAPH.JUSTIFY] * 4, None]
        assert made.used[:4] == ("Salió de noche.", *told[2:4], "Fin")
        assert OPENS.encode() not in b"".join(parts_of(made.docx).values())


@pytest.mark.parametrize(
    "inside",
    [
        "<w:p><w:sdt><w:sdtContent><w:r><w:t>{{ a }}</w:t></w:r></w:sdtContent></w:sdt></w:p>",
        '<w:p><w:hyperlink w:anchor="x"><w:r><w:t>{{ a }}</w:t></w:r></w:hyperlink></w:p>',
        '<w:p><w:ins w:id="1" w:author="x"><w:r><w:t>{{ a }}</w:t></w:r></w:ins></w:p>',
    ],
)
def test_where_no_paragraph_can_begin_a_long_text_keeps_its_lines(inside: str) -> None:
    made = prepare(small_docx(inside)).fill({"a": Paragraphs("Uno\ndos")}, title="T", made_at=NOW)
    body = parts_of(made.docx)["word/document.xml"].decode()
    assert body.count("<w:p>") == 1
    assert body.count("<w:br/>") == 1
    assert OPENS not in body
    assert made.used == ("Uno", "dos")


def test_data_cannot_open_a_paragraph_by_itself() -> None:
    with pytest.raises(ValuesUnprintable):
        filled(prepare(LETTER), nna=f"Ana\n{OPENS}Bea")
    with pytest.raises(ValuesUnprintable):
        filled(prepare(LETTER), nna=Paragraphs(f"Ana{OPENS}Bea"))
