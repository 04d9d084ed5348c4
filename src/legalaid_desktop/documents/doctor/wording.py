"""Words of the template itself that a filing should not have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from legalaid_desktop.documents.doctor.findings import Finding, found
from legalaid_desktop.documents.doctor.tags import Paragraph

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
# "en el menor tiempo", "menor que", "no menor a" compare; they name nobody
_OF_A_PERSON = re.compile(
    r"(?<!\bno )(?<!\bpor lo )\bmenor(?:es|it[oa]s?)?\b"
    r"(?!\s+(?:a|al|que|o igual|tiempo|plazo|medida|grado|brevedad|cuantía|costo|número|cantidad|"
    r"riesgo|jerarquía|gravedad|entidad)\b)",
    re.IGNORECASE,
)
_ARTICLE_111 = re.compile(
    r"\bart(?:ículos?|s?\.)\s*(?:\d+[\w°º.]*(?:\s*,\s*|\s+y\s+|\s+e\s+|\s+al?\s+))*111\b",
    re.IGNORECASE,
)
_INSTRUMENT = re.compile(
    r"\b(?:ley|leyes|reglamento|constituci[óo]n|c[óo]digo|convenci[óo]n|lineamientos?|acuerdo|"
    r"protocolo|LM|LGDNNA|LSRPCAP|RLM|CPEUM)\b",
    re.IGNORECASE,
)


def check_wording(paragraphs: Iterable[Paragraph]) -> Iterator[Finding]:
    """Yield the words to change in the text that stands in the template itself."""
    for paragraph in paragraphs:
        text = _TAG.sub(" ", paragraph.text)
        if match := _OF_A_PERSON.search(text):
            yield found("word-menor", paragraph, match[0], word=match[0])
        if (match := _ARTICLE_111.search(text)) and not _INSTRUMENT.search(text):
            yield found("article-without-law", paragraph, match[0])
