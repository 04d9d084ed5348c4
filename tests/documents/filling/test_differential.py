"""A large family of templates, each filled by docxtpl and by us: the same XML, part by part.

docxtpl runs as its documentation says, with autoescape; it leaves endnotes alone, so for these its
own functions are called on the part.
"""

from __future__ import annotations

import io
import itertools
import re
from typing import Any

import pytest
from docxtpl import DocxTemplate
from jinja2 import Environment
from lxml import etree

from legalaid_desktop.documents.filling.prepared import prepare
from tests.documents.small import drawing, paragraph, small_docx, table
from tests.documents.templates import NOW, canonical_parts

BOLD = "<w:b/>"
RIGHT = '<w:jc w:val="right"/>'

BODIES: dict[str, str] = {
    "text": paragraph("Escrito de {{ nna.nombre }}, de {{ nna.edad }} años."),
    "split tag": paragraph("De {", "{ nna", ".nombre }", "} y fin", properties=BOLD),
    "split block": paragraph("{", "% if ninas %", "}Sí", "{% el", "se %}No", "{%", " endif %}."),
    "quotes": paragraph("{{ nna.nombre | replace(‘a’, “b”) }} “así”"),
    "comparison": paragraph(
        "{% if nna.edad &lt; 12 and 1 &gt; 0 %}niña{% else %}adolescente{% endif %}"
    ),
    "paragraph loop": paragraph("{%p for n in ninas %}")
    + paragraph("Niña: {{ n.nombre }} ({{ loop.index }})", style=RIGHT, properties=BOLD)
    + paragraph("{%p endfor %}")
    + paragraph("Fin."),
    "paragraph condition": paragraph("{%p if nna.edad > 100 %}")
    + paragraph("No.")
    + paragraph("{%p elif ninas %}")
    + paragraph("Sí, {{ nna.nombre }}.", properties="<w:i/>")
    + paragraph("{%p else %}")
    + paragraph("Tampoco.")
    + paragraph("{%p endif %}"),
    "run condition": paragraph("Uno {%r if ninas %}", "dos", "{%r endif %} tres", properties=BOLD),
    "joined paragraphs": paragraph("Uno")
    + paragraph("{%- if ninas %} dos {{ nna.nombre }}{% endif -%}")
    + paragraph(" tres"),
    "comment": paragraph("{#p una nota #}") + paragraph("Texto{# otra #} {{ nna.nombre }}"),
    "row loop": table(
        ["Nombre", "Edad"],
        ["{%tr for n in ninas %}", ""],
        ["{{ n.nombre }}", "{{ n.edad }}"],
        ["{%tr endfor %}", ""],
    ),
    "row loop of paragraphs": table(
        ["{%tr for n in ninas %}", ""],
        [
            "{{ n.nombre }}",
            paragraph("{%p for a in n.alias %}")
            + paragraph("{{ a }}")
            + paragraph("{%p endfor %}"),
        ],
        ["{%tr endfor %}", ""],
        ["Suma", "{{ ninas | length }}"],
    ),
    "row condition": table(
        ["{%tr if nna.edad > 5 %}", ""],
        ["mayor", "{{ nna.edad }}"],
        ["{%tr endif %}", ""],
        ["a", "b"],
    ),
    "column loop": table(
        ["Fila", "{%tc for n in ninas %}", "{{ n.nombre }}", "{%tc endfor %}"],
        ["Edad", "{%tc for n in ninas %}", "{{ n.edad }}", "{%tc endfor %}"],
    ),
    "rows and columns": table(
        ["{%tr for n in ninas %}", "", "", ""],
        ["{{ n.nombre }}", "{%tc for a in n.alias %}", "{{ a }}", "{%tc endfor %}"],
        ["{%tr endfor %}", "", "", ""],
        widths=(900, 1700, 1700, 400),
    ),
    "column span": table(
        ["{% colspan 1 + ninas|length %}Título {{ nna.nombre }}"],
        ["{%tc for n in ninas %}", "{{ n.nombre }}", "{%tc endfor %}"],
        widths=(2000, 2000, 2000),
    ),
    "span that was there": table(
        ["{% colspan 2 %}Título", "c"], ["a", "b"], spans='<w:gridSpan w:val="1"/>'
    ),
    "cell colour": table(
        ["{%tr for n in ninas %}", ""],
        ["{% cellbg n.color %}{{ n.nombre }}", "{{ n.edad }}"],
        ["{%tr endfor %}", ""],
    ),
    "vertical merge": table(
        ["{%tr for n in ninas %}", ""],
        ["{% vm %}Hermanas", "{{ n.nombre }}"],
        ["{%tr endfor %}", ""],
    ),
    "horizontal merge": table(
        ["{%tc for n in ninas %}", "{% hm %}Hermanas", "{%tc endfor %}"],
        ["{%tc for n in ninas %}", "{{ n.nombre }}", "{%tc endfor %}"],
    ),
    "table in a table": table(
        ["{%tr for n in ninas %}", ""],
        [
            "{{ n.nombre }}",
            table(["{%tr for a in n.alias %}"], ["{{ a }}"], ["{%tr endfor %}"]) + paragraph(""),
        ],
        ["{%tr endfor %}", ""],
    ),
    "too many columns": table(["{{ nna.nombre }}", "b"], widths=(1000, 2000, 3000, 1234)),
    "drawings": drawing(7)
    + paragraph("{%p for n in ninas %}")
    + drawing(7)
    + paragraph("{{ n.nombre }}")
    + paragraph("{%p endfor %}")
    + drawing(3),
    "variables": paragraph("{% set ns = namespace(suma=0) %}{% for n in ninas %}")
    + paragraph("{% set ns.suma = ns.suma + n.edad %}{% endfor %}Suman {{ ns.suma }}."),
    "macro": paragraph("{% macro trato(n) %}la niña {{ n.nombre }}{% endmacro %}")
    + paragraph("Pide {{ trato(nna) }}."),
    "literal braces": paragraph("Así: {_{ campo }_} y {_% bloque %_} de {{ nna.nombre }}"),
    "field and hidden": (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>9</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:rPr><w:vanish/></w:rPr>'
        "<w:t>oculto</w:t></w:r></w:p>" + paragraph("{{ nna.nombre }}")
    ),
    "white space": paragraph("uno\n dos\t{{ nna.nombre }}", properties=BOLD)
    + "\n  "
    + paragraph(" x "),
}

SURROUNDINGS: dict[str, dict[str, str]] = {
    "alone": {},
    "with margins": {
        "header": paragraph("{{ folio }} de {{ nna.nombre }}")
        + "\n "
        + paragraph("{", "{ folio }", "}"),
        "footer": table(["{%tr for n in ninas %}"], ["{{ n.nombre }}"], ["{%tr endfor %}"])
        + paragraph("Pie "),
    },
    "with notes": {
        "header": paragraph("Sin marcas\t"),
        "footnote": paragraph("{% if ninas %}Nota de {{ nna.nombre }}{% endif %}."),
        "endnote": paragraph("Al final, {", "{ folio }", "}."),
    },
}


def child(name: str, age: int, *alias: str) -> dict[str, Any]:
    return {"nombre": name, "edad": age, "alias": list(alias), "color": "AABBCC"}


DATA: dict[str, dict[str, Any]] = {
    "plain": {
        "nna": child("María", 9),
        "ninas": [child("Luz", 4, "Lucita", "Lu"), child("Sol", 7, "Solecito")],
        "folio": "F-1",
    },
    "signs": {
        "nna": child("Ñandú & <Cía> \"x\" 'y' ʼ ]]> 中", 17),
        "ninas": [child("a<b", 1, "&amp;", "<w:t>")] * 3,
        "folio": "</w:t>",
    },
    "lines": {
        "nna": child("uno\ndos\ttres", 3),
        "ninas": [child("línea\nlínea", 2, "x\ty", "\n")],
        "folio": "1\n2\n\n3",
    },
    "nobody": {"nna": child("Ana", 200), "ninas": [], "folio": 7},
}

FAMILY = list(itertools.product(BODIES, SURROUNDINGS, DATA))


def of_docxtpl(template: bytes, values: dict[str, Any]) -> dict[str, bytes]:
    document = DocxTemplate(io.BytesIO(template))
    document.render(values, autoescape=True)
    for part in document.docx.part.package.iter_parts():
        if part.partname == "/word/endnotes.xml":
            xml = etree.tostring(etree.fromstring(part.blob), encoding="unicode")
            part._blob = document.render_xml_part(
                document.patch_xml(xml), part, values, Environment(autoescape=True)
            ).encode()
    saved = io.BytesIO()
    document.save(saved)
    return shown(saved.getvalue())


def shown(document: bytes) -> dict[str, bytes]:
    named = re.compile(r"word/(?:document|header1|footer1|footnotes|endnotes)\.xml")
    return {name: xml for name, xml in canonical_parts(document).items() if named.fullmatch(name)}


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("around", SURROUNDINGS)
def test_the_same_xml_as_docxtpl(body: str, around: str) -> None:
    template = small_docx(BODIES[body], **SURROUNDINGS[around])
    prepared = prepare(template)
    for name, values in DATA.items():
        made = prepared.fill(values, title="T", made_at=NOW).docx
        assert shown(made) == of_docxtpl(template, values), name


def test_the_family_is_large() -> None:
    assert len(FAMILY) >= 300
