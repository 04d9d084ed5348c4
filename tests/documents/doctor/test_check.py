"""A template is read once and every mistake in it is told, with its place and what to write."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

import pytest

from legalaid_desktop import resources
from legalaid_desktop.documents.doctor.check import Finding, check_template
from legalaid_desktop.documents.filling.fill import fill
from legalaid_desktop.documents.paper.reference import merge_fields
from legalaid_desktop.documents.worker import Worker
from legalaid_desktop.errors import TemplateUnreadable
from tests.documents.package.test_inspect import HOSTILE
from tests.documents.templates import NOW, a_docx, with_footnote

KNOWN = ("folio", "nna.nombre", "nna.edad", "hermanos[].nombre", "hermanos[].salud.embarazo")


def check(template: bytes, known: Collection[str] | None = KNOWN) -> tuple[Finding, ...]:
    """What is wrong in the text; python-docx's own file says a thing or two about itself."""
    return tuple(each for each in check_template(template, known) if each.part != "file")


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    "template", sorted(resources.templates().glob("*/template.docx")), ids=lambda it: it.parent.name
)
def test_the_papers_of_the_app_have_nothing_to_mend(template: Path) -> None:
    assert check_template(template.read_bytes(), merge_fields()) == ()


def test_several_mistakes_are_found_at_once_each_in_its_place() -> None:
    template = with_footnote(
        a_docx(
            "Todo bien: {{ nna.nombre }}",
            "Nombre: {{ nna.nombr }}",
            "{% if nna.edad %} sin cierre",
            "{{ nna.edad | mayuscula }} y {{ nna nombre }}",
            "{{ ''.__class__.__mro__ }}",
            "Abierta {{ nna.edad",
            header="{% endfor %}",
        ),
        "{{ fol }}",
    )
    found = check(template)
    assert [(each.part, each.paragraph, each.code) for each in found] == [
        ("header", 1, "mismatched-block"),
        ("body", 2, "unknown-field"),
        ("body", 3, "unclosed-block"),
        ("body", 4, "unknown-filter"),
        ("body", 4, "syntax"),
        ("body", 5, "forbidden"),
        ("body", 5, "forbidden"),
        ("body", 6, "unclosed-tag"),
        ("footnote", 1, "unknown-field"),
    ]
    field = found[1]
    assert field.suggestion == "nna.nombre"
    assert field.words == "Nombre: {{ nna.nombr }}"
    assert "¿quiso decir «nna.nombre»?" in field.in_language("es")
    assert "did you mean “nna.nombre”?" in field.in_language("en-GB")
    assert field.in_language("es").startswith("Cuerpo, párrafo 2: ")
    assert all(each.blocks for each in found)


@pytest.mark.parametrize(
    ("tags", "unknown", "near"),
    [
        ("{{ hermanos[0].nombr }}", "hermanos[].nombr", "hermanos[].nombre"),
        ("{% for h in hermanos %}{{ h.salud.embaraso }}{% endfor %}", "hermanos[].salud.embaraso",
         "hermanos[].salud.embarazo"),
        ("{% for h in hermano %}{% endfor %}", "hermano", "hermanos"),
        ("{% set h = hermanos | first %}{{ h.nombres }}", "hermanos[].nombres",
         "hermanos[].nombre"),
        ("{{ hermanos | map(attribute='nombe') | list }}", "hermanos[].nombe",
         "hermanos[].nombre"),
        ("{% if nna.eda %}x{% endif %}", "nna.eda", "nna.edad"),
        ("{% if folio %}{% elif nna.edat %}{% endif %}", "nna.edat", "nna.edad"),
    ],
)  # fmt: skip
def test_an_unknown_field_is_found_wherever_it_hides(tags: str, unknown: str, near: str) -> None:
    (finding,) = check(a_docx(tags))
    assert finding.code == "unknown-field"
    assert f"«{unknown}»" in finding.said.es
    assert finding.suggestion == near


@pytest.mark.parametrize(
    "tags",
    [
        "{{ nna.nombre.upper() }} {{ nna.nombre | upper }}",
        "{% for h in hermanos %}{{ loop.index }} {{ h.nombre }}{% endfor %}",
        "{% set n = nna %}{{ n.nombre }}",
        "{% set n %}{{ nna.nombre }}{% endset %}{{ n }}",
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(folio) }}",
        "{% with a = nna %}{{ a.nombre }}{% endwith %}",
        "{% set ns = namespace(n=0) %}{% set ns.n = 1 %}{{ ns.n }}",
        "{% for h in hermanos if h.nombre %}{{ h.nombre }}{% else %}ninguno{% endfor %}",
        "{% raw %}{{ cualquiera }} {% if %}{% endraw %}",
        "{# {{ nada }} #}{{ 'x' | upper }}",
        "{{ range(3) | list | length }} {%- if folio -%} a {%- endif -%}",
        "{{r folio }} {{ folio|e }}",
    ],
)
def test_what_is_right_is_left_alone(tags: str) -> None:
    assert check(a_docx(tags)) == ()


def test_names_are_not_checked_without_a_list_of_them() -> None:
    assert check(a_docx("{{ lo.que.sea }}"), None) == ()


@pytest.mark.parametrize(
    ("paragraphs", "code"),
    [
        (["{%p if folio %}", "a", "{% endif %}"], "mismatched-reach"),
        (["{%p if folio %} y este texto", "a", "{%p endif %}"], "text-beside-wide-tag"),
        (["{%tr for h in hermanos %}", "{%tr endfor %}"], "outside-table"),
        (["a }} b"], "stray-closing"),
        (["{% for h in hermanos %}{% if folio %}{% endfor %}"], "mismatched-block"),
        (["{% if folio %}{% else %}{% else if %}{% endif %}"], "syntax"),
        (["{% fore h in hermanos %}"], "syntax"),
        (["{{ }}"], "syntax"),
        (["{% include 'x' %}"], "forbidden"),
        (["{{ hermanos.append(1) }}"], "forbidden"),
        (["{{ folio | attr('x') }}"], "forbidden"),
        (["{{ 9**9 }}"], "forbidden"),
        (["{{ open('x') }}"], "forbidden"),
    ],
)
def test_each_mistake_has_its_name(paragraphs: list[str], code: str) -> None:
    assert code in codes(check(a_docx(*paragraphs)))


def test_a_block_that_leaves_its_cell_is_found() -> None:
    across = a_docx(table=[["{% if folio %}a", "b"], ["c", "d {% endif %}"]])
    assert codes(check(across)) == ["block-across-cells"]
    rows = a_docx(
        table=[["{%tr for h in hermanos %}", ""], ["{{ h.nombre }}", ""], ["{%tr endfor %}", ""]]
    )
    assert check(rows) == ()


def test_text_that_a_row_tag_would_swallow_is_found() -> None:
    template = a_docx(table=[["{%tr for h in hermanos %}", "Nombre"], ["{%tr endfor %}", ""]])
    assert codes(check(template)) == ["text-beside-wide-tag"]


def test_findings_can_be_read_by_a_program() -> None:
    (finding,) = check(a_docx("{{ fol }}"))
    assert json.loads(json.dumps(finding.to_json())) == {
        "code": "unknown-field",
        "severity": "blocks",
        "part": "body",
        "paragraph": 1,
        "inside": "",
        "words": "{{ fol }}",
        "es": "No existe el campo «fol»: ¿quiso decir «folio»?",
        "en": "There is no such thing as the field “fol”: did you mean “folio”?",
        "what_to_do_es": "Escribir el nombre como está en la lista de campos.",
        "what_to_do_en": "Write the name as it stands in the list of fields.",
        "suggestion": "folio",
        "about": "fol",
    }


def test_what_is_not_a_document_is_said_at_once(worker: Worker) -> None:
    with pytest.raises(TemplateUnreadable):
        worker.check(b"hola")


def test_a_template_found_right_can_be_filled(worker: Worker) -> None:
    template = a_docx("{% for h in hermanos %}{{ h.nombre }}{% endfor %}")
    assert not any(finding.blocks for finding in worker.check(template, KNOWN))
    assert fill(template, {"hermanos": [{"nombre": "Luz"}]}, title="T", made_at=NOW).used


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("macros", "macros"),
        ("custom ui", "macros"),
        ("ole", "embedded-object"),
        ("ole relationship", "embedded-object"),
        ("activex", "active-control"),
        ("altchunk relationship", "embedded-document"),
        ("attached template", "attached-template"),
        ("linked image", "external-content"),
        ("linked frame", "external-content"),
        ("header link", "external-content"),
        ("file link", "odd-link"),
        ("share link", "odd-link"),
        ("script link", "odd-link"),
        ("dde", "fetching-field"),
        ("dde in pieces", "fetching-field"),
        ("includetext", "fetching-field"),
        ("includepicture", "fetching-field"),
    ],
)
def test_harm_is_a_finding_with_its_own_name(name: str, code: str) -> None:
    (finding,) = (each for each in check_template(HOSTILE[name]()) if each.code == code)
    assert finding.blocks
