"""A real vault for the services, and papers that need no worker."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.filing import DrawnPaper
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.services.ports import Cases
from legalaid_desktop.vault.files import OpenVault
from tests.record.test_readiness import a_paper
from tests.vault.samples import new_vault


class PlainPapers:
    """Two papers whose DOCX and PDF are a few bytes: the services do not read them."""

    def all(self) -> Sequence[Paper]:
        return (a_paper(key="uno", required=("children.*.sex",)), a_paper(key="dos"))

    def draw(self, case: Case, paper: Paper, *, now: datetime, draft: bool = False) -> DrawnPaper:
        return DrawnPaper(
            paper=paper.key,
            variant="no_acompanado",
            addressee="Oficina de prueba",
            docx=f"docx {case.number} {now}".encode(),
            pdf=f"pdf {case.number} {now}".encode(),
            template_sha256="0" * 64,
            engine="ninguno",
            draft=draft,
        )


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[OpenVault]:
    vault = new_vault(tmp_path / "vault" / "cases.vault")
    yield vault
    vault.close()


@pytest.fixture
def cases(vault: OpenVault) -> Cases:
    return vault.cases
