"""For each kind of finding a template that has it, and nothing else to mend."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.documents.broken.bare import (
    NAMESPACES,
    PAGE,
    STYLES,
    bare,
    field,
    graphic,
    numbered,
    p,
    picture,
    r,
    shape,
    table,
)

KNOWN = ("folio", "nna.nombre", "nna.edad", "hermanos[].nombre", "hermanos[].salud.embarazo")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 64
_LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
_CHART = (
    f"<c:chartSpace {NAMESPACES}><c:chart><c:plotArea><c:layout/><c:pieChart><c:varyColors "
    'c:val="1"/></c:pieChart></c:plotArea></c:chart></c:chartSpace>'
)


def _tags(*paragraphs: str) -> Callable[[], bytes]:
    return lambda: bare(*map(p, paragraphs))


def _body(*pieces: str) -> Callable[[], bytes]:
    return lambda: bare(*pieces)


def _drawn_in_old_word(inside: str, shape: str = "shape") -> str:
    style = "width:100pt;height:40pt"
    return f'<w:r><w:pict><v:{shape} id="s" style="{style}">{inside}</v:{shape}></w:pict></w:r>'


def _comment() -> bytes:
    return bare(
        p(
            '<w:commentRangeStart w:id="0"/>',
            "Comparezco.",
            '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
        ),
        parts={
            "comments.xml": (
                f'<w:comments {NAMESPACES}><w:comment w:id="0" w:author="Ana">{p("¿Seguro?")}'
                "</w:comment></w:comments>"
            )
        },
        relations=[("c", "comments", "comments.xml")],
    )


BROKEN: Mapping[str, Callable[[], bytes]] = {
    "unknown-field": _tags("{% for h in hermanos %}{{ h.nombr }}{% endfor %}"),
    "unknown-filter": _tags("{{ nna.nombre | mayúsculas }}"),
    "syntax": _tags("{{ nna nombre }}"),
    "forbidden": _tags("{{ ''.__class__ }}"),
    "unclosed-tag": _tags("Nombre: {{ nna.nombre"),
    "stray-closing": _tags("Nombre: nna.nombre }}"),
    "unclosed-block": _tags("{% if folio %}a"),
    "mismatched-block": _tags("a{% endif %}"),
    "mismatched-reach": _tags("{%p if folio %}", "a", "{% endif %}"),
    "spaced-reach": _tags("{% p set x = folio %}"),
    "outside-table": _tags("{%tr if folio %}", "{%tr endif %}"),
    "text-beside-wide-tag": _tags("{%p if folio %} y esto", "a", "{%p endif %}"),
    "block-across-cells": _body(table([p("{% if folio %}a"), p("b{% endif %}")])),
    "tag-across-elements": _body(
        p("{{ nna.nom", f'<w:hyperlink w:anchor="x">{r("bre }} fin")}</w:hyperlink>')
    ),
    "split-tag": _body(p("{{ nna.", r("nom", "<w:b/>"), "bre }}")),
    "smart-quotes": _tags("{{ “x” | upper }}"),
    "macros": lambda: bare(p("a"), parts={"vbaProject.bin": OLE}),
    "active-control": lambda: bare(p("a"), parts={"activeX/activeX1.bin": OLE}),
    "embedded-object": lambda: bare(
        p("a"), p("b", '<w:r><w:object><o:OLEObject ProgID="Excel.Sheet"/></w:object></w:r>')
    ),
    "embedded-document": lambda: bare(
        p("a"),
        '<w:altChunk r:id="chunk"/>',
        parts={"chunk.html": "<p>b</p>"},
        relations=[("chunk", "aFChunk", "chunk.html")],
    ),
    "attached-template": lambda: bare(
        p("a"), outside=[("t", "attachedTemplate", "http://example.org/a.dotm")]
    ),
    "external-content": lambda: bare(
        p("a"), outside=[("i", "image", "http://example.org/pixel.png")]
    ),
    "odd-link": lambda: bare(
        p("a"),
        p(f'<w:hyperlink r:id="h">{r("aquí")}</w:hyperlink>'),
        outside=[("h", "hyperlink", "file:///etc/passwd")],
    ),
    "fetching-field": _body(p("a"), p(field('DDEAUTO cmd "/k calc"', "x"))),
    "missing-part": lambda: bare(
        p("Comparezco."), relations=[("i", "image", "media/logo.png")]
    ),
    "tracked-changes": _body(
        p("Pido ", f'<w:ins w:id="1" w:author="Ana">{r("la salida")}</w:ins>',
          '<w:del w:id="2" w:author="Ana"><w:r><w:delText>el egreso</w:delText></w:r></w:del>')
    ),
    "tracked-format": _body(
        p(r("Pido", '<w:b/><w:rPrChange w:id="1" w:author="Ana"><w:rPr/></w:rPrChange>'))
    ),
    "comment": _comment,
    "hidden-text": _body(p("a"), p("Visto. ", r("No lo dicta la ley.", "<w:vanish/>"))),
    "personal-metadata": lambda: bare(
        p("a"),
        parts={
            "/docProps/core.xml": (
                '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
                'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
                "<dc:creator>Ana Invento</dc:creator></cp:coreProperties>"
            )
        },
    ),
    "revision-marks": lambda: bare(
        p("a"),
        parts={
            "settings.xml": (
                f'<w:settings {NAMESPACES}><w:rsids><w:rsidRoot w:val="00A1"/>'
                '<w:rsid w:val="00A2B3C4"/></w:rsids></w:settings>'
            )
        },
        relations=[("s", "settings", "settings.xml")],
    ),
    "file-field": _body(p(field("AUTHOR", "Ana Invento"))),
    "header-too-tall": lambda: bare(p("a"), header="".join(p(f"Renglón {n}") for n in range(4))),
    "footer-too-tall": lambda: bare(p("a"), footer="".join(p(f"Renglón {n}") for n in range(4))),
    "font-unavailable": _body(p(r("a", '<w:rFonts w:ascii="Futura" w:hAnsi="Futura"/>'))),
    "letters-undrawn": _tags("Nombre: 中国"),
    "lost-in-pdf": _body(
        p("Comparezco."), f"<w:p>{r('Pido ')}<w:unknown>{r('la salida')}</w:unknown></w:p>"
    ),
    "undrawable": lambda: bare(
        p("Comparezco."), section=f'<w:headerReference w:type="default" r:id="none"/>{PAGE}'
    ),
    "old-text-box": _body(
        p(_drawn_in_old_word(
            f"<v:textbox><w:txbxContent>{p('En la caja')}</w:txbxContent></v:textbox>"
        ))
    ),
    "text-box": _body(p(shape("En la caja"))),
    "word-art": _body(p(_drawn_in_old_word('<v:textpath string="URGENTE"/>'))),
    "shape": _body(p(shape(outline="ellipse"))),
    "diagram": lambda: bare(
        p(graphic("diagram", '<dgm:relIds r:dm="d"/>')),
        parts={"diagrams/data1.xml": f"<dgm:dataModel {NAMESPACES}/>"},
        relations=[("d", "diagramData", "diagrams/data1.xml")],
    ),
    "chart": lambda: bare(
        p(graphic("chart", '<c:chart r:id="g"/>')),
        parts={"charts/chart1.xml": _CHART},
        relations=[("g", "chart", "charts/chart1.xml")],
    ),
    "picture-undrawn": lambda: bare(
        p(picture("i")),
        parts={"media/logo.emf": b"\1\0\0\0" + b"\0" * 100},
        relations=[("i", "image", "media/logo.emf")],
    ),
    "old-picture": lambda: bare(
        p(_drawn_in_old_word('<v:imagedata r:id="i"/>')),
        parts={"media/logo.emf": b"\1\0\0\0" + b"\0" * 100},
        relations=[("i", "image", "media/logo.emf")],
    ),
    "form-checkbox": _body(p(field("FORMCHECKBOX", ""), " Sí")),
    "form-list": _body(p(field("FORMDROPDOWN", ""), " Sí")),
    "wrapped-text": _body(p(f'<w:bdo w:val="rtl">{r("Tapachula")}</w:bdo>')),
    "numbering-undrawn": lambda: bare(
        p("Se admita.", properties=_LIST),
        parts=numbered("ordinalText"),
        relations=[("n", "numbering", "numbering.xml")],
    ),
    "column-break": lambda: bare(
        p("Comparezco", '<w:r><w:br w:type="column"/></w:r>', "pidiendo"),
        section=f'{PAGE}<w:cols w:num="2" w:space="708"/>',
    ),
    "columns-change": lambda: bare(
        p("a"),
        p(properties=f"<w:sectPr>{PAGE}</w:sectPr>"),
        p("b"),
        section=f'<w:type w:val="continuous"/>{PAGE}<w:cols w:num="2" w:space="708"/>',
    ),
    "frame": _body(p("a", properties='<w:framePr w:w="2000" w:wrap="around" w:x="6000" w:y="1"/>')),
    "right-to-left": _body(p("a", properties="<w:bidi/>")),
    "contextual-spacing": lambda: bare(
        p("Comparezco.", properties='<w:pStyle w:val="Lista"/>'),
        p("Pido la salida.", properties='<w:pStyle w:val="Lista"/>'),
        parts={
            "styles.xml": STYLES.replace(
                "</w:styles>",
                '<w:style w:type="paragraph" w:styleId="Lista"><w:name w:val="Lista"/><w:pPr>'
                '<w:spacing w:after="200"/><w:contextualSpacing/></w:pPr></w:style></w:styles>',
            )
        },
    ),
    "contents-table": _body(p(field(r'TOC \o "1-3"', "Hechos 1"))),
    "mail-merge-field": _body(p(field("MERGEFIELD nombre", "«nombre»"))),
    "empty-control": _body(
        p("<w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>"
          f"{r('Haga clic aquí')}</w:sdtContent></w:sdt>")
    ),
    "word-menor": _tags("El interés superior del menor."),
    "article-without-law": _tags("Con fundamento en los artículos 109, 110 y 111, pido:"),
}  # fmt: skip
