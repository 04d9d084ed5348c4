from __future__ import annotations

from datetime import UTC, datetime

import pytest

from legalaid_desktop.documents.worker import Worker
from tests.documents.small import paragraph, small_docx
from tests.leaks.test_search import NAME

NOW = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def drawn_pdf() -> bytes:
    """A paper with the planted name, as the program draws it."""
    template = small_docx(paragraph("{{ nombre }}"))
    with Worker() as worker:
        made = worker.fill_to_pdf(template, {"nombre": NAME}, title="Prueba", made_at=NOW)
    return made.pdf
