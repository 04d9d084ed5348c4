"""A window that types into a case or a visit not yet saved, says when, and waits to be killed."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from legalaid_desktop import app as app_module
from legalaid_desktop import settings
from legalaid_desktop.ui.case.page import CasePage
from legalaid_desktop.ui.intake.page import IntakePage
from tests.builders import NOW
from tests.ui.case.fakes import FakePapers
from tests.ui.filings.fakes import FakeEdits
from tests.ui.forms.editor import type_text
from tests.ui.templates.fakes import FakeChecks
from tests.ui.waiting import until
from tests.vault.samples import PASSPHRASE, vault_files

GRID = "grid"


def main(path: Path, words: str, field: str = "") -> None:
    """Type the words into the first field of a new case, or another, or the grid of a visit."""
    app = QApplication([])
    config = path.with_name("config")
    settings.save(settings.Settings(last_vault=path), config)
    window = app_module.build_window(
        app,
        vaults=vault_files(),
        papers=FakePapers(),
        checks=FakeChecks(),
        edits=FakeEdits(),
        clock=lambda: NOW,
        settings_folder=config,
    )
    window.show()
    assert window.unlock is not None
    window.unlock.passphrase.setText(PASSPHRASE)
    window.unlock.passphrase.returnPressed.emit()
    until(lambda: not window.locked)
    assert window.workspace is not None
    window.workspace.open_case(None)
    visit = window.workspace.page
    assert isinstance(visit, IntakePage)
    if field == GRID:
        visit.grid.take_focus()
    else:
        visit.show_whole_case()
        page = window.workspace.page
        assert isinstance(page, CasePage)
        if field:
            page.go_to(field)
    type_text(window.workspace.page.focusWidget(), words)
    print("typed", flush=True)
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
