"""A form on screen."""

from __future__ import annotations

from collections.abc import Callable, Collection
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.describe import Entity
from legalaid_desktop.ui.forms.context import FormContext
from legalaid_desktop.ui.forms.form import EntityForm
from legalaid_desktop.ui.forms.row import FormRow
from legalaid_desktop.ui.shell.page import Desk
from tests.builders import NOW
from tests.ui.forms.editor import Editor

CENTRE = ZoneInfo("America/Mexico_City")


class Shown:
    def __init__(self, form: EntityForm, editor: Editor, area: QScrollArea) -> None:
        self.form, self.editor, self.area = form, editor, area

    @property
    def case(self) -> Case:
        return self.editor.case

    def row(self, path: str) -> FormRow:
        found = self.form.reveal(path)
        assert isinstance(found, FormRow)
        return found


ShowForm = Callable[..., Shown]


@pytest.fixture
def show_form(qtbot: QtBot, desk: Desk) -> ShowForm:
    def show(
        case: Case,
        entity: type[Entity],
        base: str,
        *,
        missing: Collection[str] = (),
        language: str = "es",
    ) -> Shown:
        editor = Editor(case, missing)
        context = FormContext(
            theme=desk.theme,
            editor=editor,
            language=language,
            today=lambda: NOW.date(),
            zone=lambda: CENTRE,
        )
        form = EntityForm(context, entity, base)
        editor.refresh = form.refresh
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(form)
        area.resize(500, 600)
        qtbot.addWidget(area)
        with qtbot.waitActive(area):
            area.show()
            area.activateWindow()
        return Shown(form, editor, area)

    return show
