"""The form builder: a control for every kind, and nothing typed is lost."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from legalaid_desktop.language.reading import Unread
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.choices import Category, Ground, Sex
from legalaid_desktop.record.claims import AsylumClaim, Authority, Measure, Protection
from legalaid_desktop.record.describe import Entity, Kind, described
from legalaid_desktop.record.detention import Detention, Release
from legalaid_desktop.record.encode import case_from_json, case_to_json
from legalaid_desktop.record.paths import is_unknown, walk
from legalaid_desktop.record.people import Adult, Child
from legalaid_desktop.ui.forms.completing import SuggestingLine
from legalaid_desktop.ui.forms.fields import (
    LineField,
    LongTextField,
    MomentField,
)
from legalaid_desktop.ui.forms.group import ItemGroup
from legalaid_desktop.ui.forms.picks import ChoiceField, ChoicesField, ReferenceField, YesNoField
from legalaid_desktop.ui.forms.row import FormRow
from tests.builders import NOW, a_case, a_child, an_adult, any_entity
from tests.ui.forms.conftest import ShowForm, Shown
from tests.ui.forms.editor import compose, type_text

ODD = "Ixʼquiq <b>Ñandú</b> & {{ 7*7 }}"


def line_of(row: FormRow) -> LineField:
    assert isinstance(row.field, LineField)
    return row.field


def retype(row: FormRow, text: str) -> None:
    line = line_of(row).line
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    type_text(line, text)


def leave(row: FormRow) -> None:
    line_of(row).line.editingFinished.emit()


def test_every_field_of_the_record_has_a_control_that_shows_it(show_form: ShowForm) -> None:
    case = a_case(adults=(an_adult(),))
    kinds = set()
    for entity, base in (
        (Case, ""), (Child, "children.0"), (Adult, "adults.0"), (Detention, "detention"),
        (AsylumClaim, "asylum"), (Protection, "protection"),
    ):  # fmt: skip
        shown = show_form(case, entity, base)
        for row in shown.form.rows():
            assert row.label.text()
            kinds.add(row._described.kind)
    assert kinds == set(Kind) - {Kind.GROUP, Kind.GROUPS}


def test_names_are_taken_to_the_letter(show_form: ShowForm) -> None:
    shown = show_form(a_case(), Child, "children.0")
    retype(shown.row("children.0.given_names"), ODD)
    assert shown.case.children[0].given_names == ODD
    compose(line_of(shown.row("children.0.first_surname")).line, "Ñuñez´Á")
    assert shown.case.children[0].first_surname.startswith("Ñuñez´Á")


def test_spaces_around_a_name_go_when_the_field_is_left(show_form: ShowForm) -> None:
    shown = show_form(a_case(), Child, "children.0")
    row = shown.row("children.0.given_names")
    retype(row, "  Ana María ")
    leave(row)
    assert shown.case.children[0].given_names == "Ana María"


def test_a_date_is_read_as_typed_and_echoed(show_form: ShowForm) -> None:
    shown = show_form(a_case(), Child, "children.0")
    row = shown.row("children.0.birth_date")
    retype(row, "3/5/2012")
    assert shown.case.children[0].birth_date == date(2012, 5, 3)
    leave(row)
    assert line_of(row).line.text() == "3 may 2012"
    assert row._echo.text() == "jueves 3 de mayo de 2012"


def test_a_wrong_date_is_told_kept_and_never_traps(show_form: ShowForm) -> None:
    shown = show_form(a_case(), Child, "children.0")
    row = shown.row("children.0.birth_date")
    retype(row, "31/2/2012")
    assert row._problem.isHidden()  # not while it is being typed
    leave(row)
    assert not row._problem.isHidden()
    assert row._problem.words.text() == "Febrero de 2012 no tiene día 31."
    assert line_of(row).line.property("mark") == "invalid"
    assert line_of(row).line.text() == "31/2/2012"
    assert shown.case.children[0].birth_date is None
    next_row = shown.row("children.0.declared_age")
    next_row.take_focus()
    assert line_of(next_row).line.hasFocus()
    retype(row, "28/2/2012")
    leave(row)
    assert row._problem.isHidden()
    assert line_of(row).line.property("mark") == ""


def test_a_number_takes_years_only(show_form: ShowForm) -> None:
    shown = show_form(a_case(), Child, "children.0")
    row = shown.row("children.0.declared_age")
    retype(row, "8 años")
    leave(row)
    assert (shown.case.children[0].declared_age, line_of(row).line.text()) == (8, "8")
    retype(row, "ocho")
    leave(row)
    assert shown.case.children[0].declared_age is None
    assert isinstance(shown.editor.answer("children.0.declared_age"), Unread)


def moment_row(shown: Shown) -> tuple[FormRow, MomentField]:
    row = shown.row("detention.apprehended_at")
    assert isinstance(row.field, MomentField)
    return row, row.field


def test_a_moment_is_a_date_a_time_and_a_zone(show_form: ShowForm) -> None:
    shown = show_form(a_case(), Detention, "detention")
    row, field = moment_row(shown)
    type_text(field.day, "22 noviembre 2026")
    assert isinstance(shown.editor.answer(row.path), Unread)
    type_text(field.hour, "10.30 pm")
    field.zone.setCurrentIndex(field.zone.findText("Hora del Noroeste"))
    field.zone.activated.emit(field.zone.currentIndex())
    told = shown.case.detention.apprehended_at
    assert told == datetime(2026, 11, 22, 22, 30, tzinfo=ZoneInfo("America/Tijuana"))
    assert row._echo.text() == "domingo 22 de noviembre de 2026, 22:30, hora del Noroeste"


def test_a_moment_without_its_hour_is_told_when_the_field_is_left(show_form: ShowForm) -> None:
    shown = show_form(a_case(), Detention, "detention")
    row, field = moment_row(shown)
    type_text(field.day, "22/11/2026")
    field.day.editingFinished.emit()
    assert row._problem.words.text() == "Falta la hora; sin ella el dato no se guarda."
    assert field.day.text() == "22 nov 2026"


def test_the_help_of_a_long_text_stands_just_below_it_blank_or_answered(
    show_form: ShowForm,
) -> None:
    shown = show_form(a_case(), AsylumClaim, "asylum")
    row = shown.row("asylum.narrative")

    def gap() -> int:
        QApplication.processEvents()
        return row.help.geometry().top() - row.field.geometry().bottom()

    assert gap() <= 10
    assert row.unknown.isVisible()
    field = row.field.controls()[0]
    type_text(field, "Amenazas")
    assert not row.unknown.isVisible()
    assert gap() <= 10


def test_lines_of_a_long_text_become_a_list_by_key_and_lines_again(show_form: ShowForm) -> None:
    shown = show_form(a_case(), AsylumClaim, "asylum")
    row = shown.row("asylum.fear")
    row.take_focus()
    field = row.field.controls()[0]
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

    def said() -> str:
        return shown.case.asylum.fear

    QTest.keyClick(field, Qt.Key.Key_L, both)
    assert said() == ""  # a list of nothing is no answer
    QTest.keyClick(field, Qt.Key.Key_L, both)
    type_text(field, "*Mara* lo espera")
    QTest.keyClick(field, Qt.Key.Key_L, both)
    assert said() == "• *Mara* lo espera"
    QTest.keyClick(field, Qt.Key.Key_Return)
    type_text(field, "Ñublado")
    assert said() == "• *Mara* lo espera\n• Ñublado"
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Return)  # an empty item ends the list
    type_text(field, "Fin")
    assert said() == "• *Mara* lo espera\n• Ñublado\nFin"
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_L, both)
    assert said() == "• *Mara* lo espera\n• Ñublado\n• Fin"
    QTest.keyClick(field, Qt.Key.Key_L, both)
    assert said() == "*Mara* lo espera\nÑublado\nFin"


@pytest.mark.parametrize(
    ("day", "hour", "wrong"),
    [
        ("22/11/2026", "", {"hour"}),
        ("", "10:30", {"day"}),
        ("31/2/2026", "10:30", {"day"}),
        ("22/11/2026", "25:00", {"hour"}),
        ("nunca", "tarde", {"day", "hour"}),
    ],
)
def test_only_what_is_wrong_in_a_moment_is_red_and_its_sentence_is_just_below(
    show_form: ShowForm, day: str, hour: str, wrong: set[str]
) -> None:
    shown = show_form(a_case(), Detention, "detention")
    row, field = moment_row(shown)
    type_text(field.day, day)
    type_text(field.hour, hour)
    field.day.editingFinished.emit()
    boxes = {"day": field.day, "hour": field.hour, "zone": field.zone}
    assert {name for name, box in boxes.items() if box.property("mark") == "invalid"} == wrong
    shown.form.adjustSize()
    QApplication.processEvents()
    gap = row._problem.geometry().top() - field.geometry().bottom()
    assert gap <= 10
    field.hour.clear()
    field.day.clear()
    type_text(field.day, "22/11/2026")
    type_text(field.hour, "10:30")
    field.hour.editingFinished.emit()
    assert all(box.property("mark") == "" for box in boxes.values())
    assert row._echo.isVisible()


def test_a_moment_keeps_a_zone_from_elsewhere(show_form: ShowForm) -> None:
    abroad = datetime(2026, 11, 20, 8, 0, tzinfo=ZoneInfo("America/Guatemala"))
    shown = show_form(a_case(detention=Detention(apprehended_at=abroad)), Detention, "detention")
    _, field = moment_row(shown)
    field.hour.selectAll()
    type_text(field.hour, "9:00")
    told = shown.case.detention.apprehended_at
    assert told is not None
    assert (told.hour, str(told.tzinfo)) == (9, "America/Guatemala")


def doubted(shown: Shown) -> bool | None:
    return shown.case.children[0].age_doubted


def test_yes_and_no_are_pressed_and_taken_back(show_form: ShowForm, qtbot: QtBot) -> None:
    shown = show_form(a_case(), Child, "children.0")
    path = "children.0.age_doubted"
    field = shown.row(path).field
    assert isinstance(field, YesNoField)
    qtbot.mouseClick(field.no, Qt.MouseButton.LeftButton)
    assert doubted(shown) is False
    qtbot.mouseClick(field.no, Qt.MouseButton.LeftButton)
    assert doubted(shown) is None
    field.yes.setFocus()
    qtbot.keyClick(field.yes, Qt.Key.Key_Space)
    assert doubted(shown) is True
    qtbot.keyClick(field.yes, Qt.Key.Key_Right)
    assert doubted(shown) is False
    qtbot.keyClick(field.no, Qt.Key.Key_Delete)
    assert doubted(shown) is None
    qtbot.mouseClick(field.unknown, Qt.MouseButton.LeftButton)
    assert is_unknown(shown.case, path)
    qtbot.mouseClick(field.unknown, Qt.MouseButton.LeftButton)
    assert not is_unknown(shown.case, path)


def test_a_choice_can_be_made_and_left_blank(show_form: ShowForm) -> None:
    shown = show_form(a_case(), Child, "children.0")
    field = shown.row("children.0.category").field
    assert isinstance(field, ChoiceField)
    assert field.combo.currentText() == "No acompañado"
    pick(field.combo, "Separado")
    assert shown.case.children[0].category is Category.SEPARATED
    pick(field.combo, "Sin respuesta")
    assert shown.case.children[0].category is None


def pick(combo: QComboBox, words: str) -> None:
    at = combo.findText(words)
    assert at >= 0, words
    combo.setCurrentIndex(at)
    combo.activated.emit(at)


def test_several_choices_keep_the_order_they_had(show_form: ShowForm, qtbot: QtBot) -> None:
    before = (Ground.OPINION, Ground.RACE)
    shown = show_form(a_case(asylum=AsylumClaim(grounds=before)), AsylumClaim, "asylum")
    field = shown.row("asylum.grounds").field
    assert isinstance(field, ChoicesField)
    box = field.boxes[list(Ground).index(Ground.GENDER)]
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    assert shown.case.asylum.grounds == (*before, Ground.GENDER)


def test_a_list_is_typed_with_commas_and_completed(show_form: ShowForm, qtbot: QtBot) -> None:
    shown = show_form(a_case(), Child, "children.0")
    row = shown.row("children.0.nationalities")
    line = line_of(row).line
    assert isinstance(line, SuggestingLine)
    retype(row, "Honduras, hait")
    popup = line.completer().popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    assert popup.model().index(0, 0).data() == "Haití"
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert shown.case.children[0].nationalities == ("Honduras", "Haití")
    assert line.text() == "Honduras, Haití"


def test_free_text_is_taken_where_a_catalogue_proposes(show_form: ShowForm) -> None:
    shown = show_form(a_case(), Detention, "detention")
    row = shown.row("detention.station")
    retype(row, "Hotel Sol, 3er piso")
    leave(row)
    assert shown.case.detention.station == "Hotel Sol, 3er piso"


def test_the_whole_list_opens_with_a_key(show_form: ShowForm, qtbot: QtBot) -> None:
    shown = show_form(a_case(), Detention, "detention")
    line = line_of(shown.row("detention.state")).line
    assert isinstance(line, SuggestingLine)
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = line.completer().popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    assert popup.model().rowCount() == 32
    popup.hide()


def test_a_long_name_of_a_catalogue_is_read_whole(show_form: ShowForm) -> None:
    shown = show_form(a_case(authorities=(Authority(id="u1"),)), Case, "")
    line = line_of(shown.row("authorities.0.name")).line
    assert isinstance(line, SuggestingLine)
    type_text(line, "procuraduria")
    popup = line.completer().popup()
    assert popup is not None
    assert popup.minimumWidth() > line.width()
    popup.hide()


def test_a_reference_names_the_children_and_follows_their_names(show_form: ShowForm) -> None:
    two = (a_child(), a_child(id="c2", given_names="Ian"))
    case = a_case(children=two, detention=Detention(releases=(Release(id="r1"),)))
    shown = show_form(case, Detention, "detention")
    field = shown.row("detention.releases.0.child").field
    assert isinstance(field, ReferenceField)
    assert field.combo.currentText() == "Todas las personas"
    pick(field.combo, "Ian Chávez Oxlaj")
    assert shown.case.detention.releases[0].child == "c2"
    shown.editor.set("children.1.given_names", "Iker")
    assert field.combo.currentText() == "Iker Chávez Oxlaj"
    shown.editor.remove("children.1")
    assert shown.case.detention.releases[0].child == ""
    assert field.combo.currentText() == "Todas las personas"


def test_a_long_text_keeps_its_lines_and_proposes(show_form: ShowForm) -> None:
    case = a_case(protection=Protection(measures=(Measure(id="m1"),)))
    shown = show_form(case, Protection, "protection")
    field = shown.row("protection.measures.0.what").field
    assert isinstance(field, LongTextField)
    field.text.setPlainText("Uno\nDos «tres»")
    assert shown.case.protection.measures[0].what == "Uno\nDos «tres»"
    field._menu.actions()[1].trigger()
    assert shown.case.protection.measures[0].what == "Uno\nDos «tres»\nAtención médica inmediata"


def test_a_group_is_shown_within_the_form(show_form: ShowForm) -> None:
    shown = show_form(a_case(), Child, "children.0")
    field = shown.row("children.0.opinion.words").field
    assert isinstance(field, LongTextField)
    field.text.setPlainText("Quiero ir con mi tía")
    assert shown.case.children[0].opinion.words == "Quiero ir con mi tía"


def test_f4_answers_unknown_and_takes_it_back(show_form: ShowForm) -> None:
    shown = show_form(a_case(), Child, "children.0")
    row = shown.row("children.0.birth_date")
    row.toggle_unknown()
    assert is_unknown(shown.case, row.path)
    assert shown.case.children[0].birth_date is None
    assert line_of(row).line.text() == ""
    assert line_of(row).line.placeholderText() == "Se desconoce"
    assert row.unknown.isChecked()
    row.toggle_unknown()
    assert not is_unknown(shown.case, row.path)
    row.toggle_unknown()
    retype(row, "3/5/2012")
    assert not is_unknown(shown.case, row.path)


def test_what_must_be_known_cannot_be_unknown(show_form: ShowForm) -> None:
    shown = show_form(a_case(), Child, "children.0")
    row = shown.row("children.0.category")
    row.toggle_unknown()
    assert shown.case is shown.editor.draft.saved


def test_what_is_missing_is_told_in_words_and_by_an_edge(show_form: ShowForm) -> None:
    path = "detention.municipality"
    case = a_case(detention=Detention())
    shown = show_form(case, Detention, "detention", missing={path})
    row = shown.row(path)
    assert row.chip.isVisible()
    assert row.chip.accessibleName() == "Falta para la versión final"
    assert line_of(row).line.property("mark") == "missing"
    shown.editor.missing = ()
    retype(row, "Acayucan")
    assert row.chip.isHidden()
    assert line_of(row).line.property("mark") == ""


def test_the_story_for_comar_says_so(show_form: ShowForm) -> None:
    shown = show_form(a_case(), AsylumClaim, "asylum")
    names = [
        child.accessibleName()
        for child in shown.row("asylum.narrative").children()
        if hasattr(child, "accessibleName")
    ]
    assert "Solo COMAR" in names


def test_no_label_reads_markup(show_form: ShowForm) -> None:
    case = a_case(children=(a_child(given_names=ODD),))
    shown = show_form(case, Child, "children.0")
    for label in shown.form.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_the_wheel_turns_no_answer(show_form: ShowForm) -> None:
    shown = show_form(a_case(), Child, "children.0")
    field = shown.row("children.0.sex").field
    assert isinstance(field, ChoiceField)
    before = field.combo.currentIndex()
    from PySide6.QtCore import QPoint, QPointF

    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field.combo, event)
    assert field.combo.currentIndex() == before
    assert shown.case.children[0].sex is Sex.FEMALE


def test_every_control_is_named_for_a_screen_reader(show_form: ShowForm) -> None:
    case = a_case(adults=(an_adult(),))
    for entity, base in ((Child, "children.0"), (Adult, "adults.0"), (Detention, "detention")):
        shown = show_form(case, entity, base)
        for row in shown.form.rows():
            for control in row.field.controls():
                assert row.label.text() in control.accessibleName()


def test_showing_a_form_changes_nothing(show_form: ShowForm) -> None:
    case = a_case(children=(a_child(given_names=" sin \t orden "),), adults=(an_adult(),))
    for entity, base in ((Child, "children.0"), (Detention, "detention"), (Case, "")):
        shown = show_form(case, entity, base)
        shown.form.refresh()
        for row in shown.form.rows():
            row.take_focus()
            row.field.left.emit()
        assert shown.case is case


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=any_entity(Case))
def test_any_case_can_be_looked_at_without_a_change(show_form: ShowForm, case: Case) -> None:
    shown = show_form(case, Case, "")
    for group in shown.form.findChildren(ItemGroup):
        for index in range(len(group._blocks)):
            group.reveal(f"{group.path}.{index}")
    shown.form.refresh()
    assert shown.case is case


def test_a_whole_case_goes_through_the_forms_and_back(show_form: ShowForm) -> None:
    """Type everything a full case holds into the forms of an empty one."""
    full = full_case()
    empty = emptied(full)
    shown = show_form(empty, Case, "")
    for path, field, value in walk(full):
        row = shown.row(path)
        answer_as_a_person(row, field.kind, value)
    assert case_to_json(shown.case) == case_to_json(full)


def full_case() -> Case:
    """A case in which every field is answered, read from JSON as an import is."""
    body = case_to_json(
        a_case(
            children=(a_child(given_names=ODD), a_child(id="c2")),
            adults=(an_adult(),),
            detention=Detention(releases=(Release(id="r1"),)),
            protection=Protection(measures=(Measure(id="m1"),)),
        )
    )
    case = case_from_json(body)
    from legalaid_desktop.record.paths import put

    for path, field, value in walk(case):
        if value not in ("", None, ()):
            continue
        answers: dict[Kind, object] = {
            Kind.TEXT: "Ñandú & Cía",
            Kind.LONG_TEXT: "Uno.\nDos: «tres».",
            Kind.NUMBER: 9,
            Kind.DATE: date(2012, 5, 3),
            Kind.MOMENT: NOW.replace(microsecond=0),
            Kind.YES_NO: True,
            Kind.CHOICE: next(iter(field.choices or ()), None),
            Kind.CHOICES: tuple(field.choices or ())[:2],
            Kind.LIST: ("Haití", "Congo, República del"),
            Kind.REFERENCE: "c2",
        }
        case = put(case, path, answers[field.kind])
    return case


def emptied(case: Case) -> Case:
    """The same case with the same items, and no answer in any field."""

    def empty(entity: Entity) -> Entity:
        kept = {}
        for each in fields(entity):
            value = getattr(entity, each.name)
            if each.name == "unknown" or not each.init:
                continue
            if each.name in ("id", "version"):
                kept[each.name] = value
            elif each.name in described(type(entity)):
                kind = described(type(entity))[each.name].kind
                if kind is Kind.GROUP:
                    kept[each.name] = empty(value)
                elif kind is Kind.GROUPS:
                    kept[each.name] = tuple(empty(item) for item in value)
        return type(entity)(**kept)

    made = empty(case)
    assert isinstance(made, Case)
    return made


def answer_as_a_person(row: FormRow, kind: Kind, value: object) -> None:
    field = row.field
    match field:
        case MomentField():
            assert isinstance(value, datetime)
            type_text(field.day, f"{value.day}/{value.month}/{value.year}")
            type_text(field.hour, f"{value:%H:%M}")
            assert value.second == 0
        case LineField():
            typed = {
                Kind.DATE: lambda: f"{value:%d-%m-%Y}",
                Kind.LIST: lambda: "; ".join(value) + ";",  # type: ignore[arg-type]
            }.get(kind, lambda: str(value))()
            type_text(field.line, typed)
            popup = field.line.completer().popup() if field.line.completer() else None
            if popup is not None:
                popup.hide()
            field.line.editingFinished.emit()
        case LongTextField():
            field.text.setPlainText(str(value))
        case YesNoField():
            QTest.mouseClick(field.yes if value else field.no, Qt.MouseButton.LeftButton)
        case ChoiceField():
            at = field._members.index(value) + 1  # type: ignore[arg-type]
            field.combo.activated.emit(at)
        case ReferenceField():
            field.combo.activated.emit(field.combo.findData(value))
        case ChoicesField():
            assert isinstance(value, tuple)
            for member in value:
                box = field.boxes[field._members.index(member)]
                QTest.mouseClick(box, Qt.MouseButton.LeftButton)
        case _:
            pytest.fail(f"no one types into {field}")
