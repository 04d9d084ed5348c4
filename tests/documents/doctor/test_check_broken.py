"""Each kind of finding has a template that shows it, words in both languages and a section."""

from __future__ import annotations

import contextlib
import random
import re
import string
from pathlib import Path

import pytest

from legalaid_desktop.documents.doctor.check import check_template
from legalaid_desktop.documents.doctor.kinds import KINDS
from legalaid_desktop.errors import UserError
from tests.documents.broken.bare import bare, p
from tests.documents.broken.table import BROKEN, KNOWN
from tests.documents.templates import a_zip, parts_of

DOCTOR = Path(__file__).resolve().parents[3] / "docs" / "doctor.md"


def test_every_kind_has_its_broken_template() -> None:
    assert BROKEN.keys() == KINDS.keys()


def test_a_template_without_a_fault_has_no_finding() -> None:
    template = bare(
        p("Comparezco por {{ nna.nombre }}, {{ nna.edad }}."),
        p("{% for h in hermanos %}{{ h.nombre }}{% endfor %}"),
        header=p("Expediente {{ folio }}"),
        footer=p("Pie"),
    )
    assert check_template(template, KNOWN) == ()


@pytest.mark.parametrize("code", KINDS)
def test_a_broken_template_shows_its_fault_and_no_other(code: str) -> None:
    findings = check_template(BROKEN[code](), KNOWN)
    assert {finding.code for finding in findings} == {code}
    for finding in findings:
        assert finding.severity == KINDS[code].severity
        for language in ("es", "en"):
            assert "{}" not in finding.in_language(language)
        assert finding.what_to_do.es != finding.what_to_do.en
        assert finding.words or finding.part == "file" or not finding.paragraph or code in WORDLESS


WORDLESS = frozenset(
    {"old-text-box", "text-box", "word-art", "shape", "diagram", "chart", "picture-undrawn",
     "old-picture"}
)  # fmt: skip
"""A drawing that stands alone in its paragraph."""


@pytest.mark.parametrize("code", KINDS)
def test_every_kind_is_said_in_both_languages_with_the_same_values(code: str) -> None:
    kind = KINDS[code]
    for text in (kind.said, kind.what_to_do):
        assert text.es
        assert text.en
        assert text.es != text.en
        assert text.es.endswith(".")
        assert text.en.endswith(".")
        values = [
            {name.removesuffix("_en") for _, name, _, _ in string.Formatter().parse(words) if name}
            for words in (text.es, text.en)
        ]
        assert values[0] == values[1]


def test_every_kind_has_its_section_in_the_documents() -> None:
    sections = re.findall(r"^### `([a-z-]+)`$", DOCTOR.read_text("utf-8"), re.MULTILINE)
    assert sorted(sections) == sorted(KINDS)


def test_the_documents_tell_how_bad_each_kind_is() -> None:
    text = DOCTOR.read_text("utf-8")
    for code, kind in KINDS.items():
        section = text.split(f"### `{code}`\n", 1)[1].split("\n### ", 1)[0]
        told = "Impide." if kind.severity == "blocks" else "Avisa."
        assert told in section, code


def test_whatever_is_damaged_the_answer_is_findings_or_a_sentence() -> None:
    """Values, attributes and elements changed at random, as a bad program would write them."""
    chance = random.Random(20261124)  # noqa: S311 - the same damage every time
    for template in [broken() for broken in BROKEN.values() for _ in range(3)]:
        parts = parts_of(template)
        name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
        words = parts[name].decode()
        for pattern, written in chance.choices(DAMAGE, k=3):
            places = list(re.finditer(pattern, words))
            if places:
                at = chance.choice(places)
                words = words[: at.start()] + chance.choice(written) + words[at.end() :]
        with contextlib.suppress(UserError):
            for finding in check_template(a_zip(parts | {name: words.encode()}), KNOWN):
                assert finding.code in KINDS


DAMAGE = (
    (r'(?<==")[^"]*(?=")', ("", "x", "-1", "99999999999", "1.5", "../../x")),
    (r"<w:\w+[^>]*/>", ("", "<w:tab/>")),
    (r' [\w:]+="[^"]*"', ("",)),
)
