"""The list of merge fields is true, and stands in the documentation as it is."""

from pathlib import Path

from legalaid_desktop.documents.paper import reference
from legalaid_desktop.language.filters import FILTER_HELP, FILTERS

ROOT = Path(__file__).parents[3]


def test_every_field_of_the_record_is_there() -> None:
    fields = reference.merge_fields()
    for name in (
        "personas[].opinion.palabras",
        "adultos[].vinculos[].parentesco",
        "detencion.puesta_a_disposicion",
        "asilo.relato",
        "destinatarios[].titular",
        "nna.del",
    ):
        assert name in fields


def test_documentation_lists_them() -> None:
    documented = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
    assert documented == reference.as_markdown(), "run: make docs"


def test_every_filter_is_explained() -> None:
    assert FILTER_HELP.keys() == FILTERS.keys()
