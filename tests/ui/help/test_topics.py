"""What there is to read: every page in both languages, every field by its description."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from legalaid_desktop import resources
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.describe import Kind
from legalaid_desktop.record.paper import LegalBasis
from legalaid_desktop.record.paths import describe
from legalaid_desktop.text import Text
from legalaid_desktop.ui.case.page import CasePage
from legalaid_desktop.ui.filings.page import FilingsPage
from legalaid_desktop.ui.help.topics import (
    LANGUAGES,
    Topic,
    every_field,
    found,
    guides,
    of_field,
    of_keys,
    of_paper,
)
from legalaid_desktop.ui.history.page import HistoryPage
from legalaid_desktop.ui.home.page import HomePage
from legalaid_desktop.ui.intake.page import IntakePage
from legalaid_desktop.ui.shell.action import Action
from legalaid_desktop.ui.templates.page import TemplatesPage
from legalaid_desktop.ui.translation import Translations
from legalaid_desktop.ui.unsaved.page import UnsavedPage
from legalaid_desktop.ui.vault.page import VaultPage
from tests.ui.fakes import PAPERS

PAGES = (
    CasePage,
    FilingsPage,
    HistoryPage,
    HomePage,
    IntakePage,
    TemplatesPage,
    UnsavedPage,
    VaultPage,
)


def test_every_page_has_its_text_in_both_languages() -> None:
    names = {page.guide for page in PAGES} | {"unlock"}
    assert "" not in names
    for language in LANGUAGES:
        assert names == guides(language).keys()
        assert all(topic.title and topic.body for topic in guides(language).values())


def test_the_texts_name_the_law_nowhere_and_nobody_a_minor() -> None:
    """The law is read off the papers' manifests; the words are those of the field."""
    for path in resources.folder("help").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\b(menor(es)?|ilegal\w*|art[íi]culo \d+|article \d+)\b", text, re.I)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_title_and_something_to_read_or_is_plain_text(language: str) -> None:
    topics = list(every_field(PAPERS, language))
    assert len(topics) > 80
    assert all(topic.title.strip() for topic in topics)
    assert sum(1 for topic in topics if topic.body) > 80


def test_a_field_tells_its_help_how_it_is_typed_and_which_papers_ask_for_it() -> None:
    path = "children.0.birth_date"
    assert describe(Case, path).kind is Kind.DATE
    topic = of_field(path, PAPERS, "es")
    assert topic.title == "Niñas, niños y adolescentes › Fecha de nacimiento"
    assert "3 mayo 2012" in topic.body
    assert "se desconoce" in topic.body
    needs, advises, neither = (
        replace(PAPERS[0], short=Text(name, name), required=required, advised=advised)
        for name, required, advised in (
            ("A", ("children.*.category",), ()),
            ("B", ("children.*.sex",), ("children.*.category",)),
            ("C", (), ("adults.*.category",)),
        )
    )
    told = of_field("children.7.category", (needs, advises, neither), "en").body
    assert "**A**: needed for the final version." in told
    assert "**B**: recommended." in told
    assert "**C**" not in told


def test_the_law_of_a_paper_is_told_with_how_far_it_was_checked(
    translations: Translations,
) -> None:
    basis = (
        LegalBasis(instrument="Ley de Migración", articles=("11", "99"), status="verified"),
        LegalBasis(instrument="Convención", articles=("3",), status="paraphrase"),
        LegalBasis(instrument="Reglamento", articles=(), status="pending"),
    )
    assert of_paper(replace(PAPERS[0], legal_basis=basis), "es").body.splitlines() == [
        "- **Ley de Migración** · Artículos 11, 99 · Leído en copia del texto oficial",
        "- **Convención** · Artículo 3 · Parafraseado, sin cita textual",
        "- **Reglamento** · Por cotejar",
    ]


def test_signs_in_a_key_do_not_break_the_table() -> None:
    topic = of_keys("Teclas", (Action("Ctrl+|", "a*b", lambda: None), Action("", "close")))
    assert topic.body.splitlines()[2:] == ["| **Ctrl+\\|** | A\\*b |"]


def test_search_ignores_accents_and_puts_titles_first() -> None:
    one = Topic(title="Bloqueo", body="La bóveda se cierra.")
    two = Topic(title="Bóveda", body="Un archivo.")
    assert found((one, two), "BOVEDA") == [two, one]
    assert found((one, two), "archivo boveda") == [two]
    assert found((one, two), "nada") == []
