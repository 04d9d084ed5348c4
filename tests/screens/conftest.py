"""The window on vaults of invented people, as the pictures show it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from legalaid_desktop import bootstrap
from tests.screens.stage import Studio


@pytest.fixture(scope="module")
def studio(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    with bootstrap.worker() as worker, pytest.MonkeyPatch.context() as patch:
        for name in ("LEGALAID_CONFIG_DIR", "LEGALAID_AUTHOR"):
            patch.setenv(name, "")  # the studio sets them; put back at the end
        yield Studio(qapp, worker, tmp_path_factory.mktemp("studio"))
