"""No word of the window is left in English for a Spanish reader, or out of date."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from legalaid_desktop.ui.translation import Translations
from tests.ui import words

REMEDY = "run: python -m tests.ui.words"


@pytest.mark.parametrize("language", ["es", "en"])
def test_translations_match_the_sources(tmp_path: Path, language: str) -> None:
    name = f"legalaid_{language}.ts"
    for each in words.LANGUAGES:
        shutil.copy(words.TRANSLATIONS / f"legalaid_{each}.ts", tmp_path)
    words.update(tmp_path)
    now = (tmp_path / name).read_text(encoding="utf-8")
    assert now == (words.TRANSLATIONS / name).read_text(encoding="utf-8"), REMEDY


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_word_is_translated(language: str) -> None:
    root = ET.parse(words.TRANSLATIONS / f"legalaid_{language}.ts").getroot()  # noqa: S314 - ours
    empty = []
    for message in root.iter("message"):
        translation = message.find("translation")
        assert translation is not None
        forms = [form.text for form in translation.iter("numerusform")] or [translation.text]
        if translation.get("type") == "unfinished" or not all(forms):
            empty.append(message.findtext("source"))
    assert not empty


def test_translations_keep_the_places_to_fill() -> None:
    root = ET.parse(words.TRANSLATIONS / "legalaid_es.ts").getroot()  # noqa: S314 - ours
    for message in root.iter("message"):
        source = message.findtext("source") or ""
        translation = message.find("translation")
        assert translation is not None
        for text in [form.text for form in translation.iter("numerusform")] or [translation.text]:
            places = set(re.findall(r"\{\w*\}|%n", source))
            assert set(re.findall(r"\{\w*\}|%n", text or "")) == places, source


def test_no_word_speaks_to_the_user_as_tu_or_usted_or_calls_a_child_menor() -> None:
    told = (words.TRANSLATIONS / "legalaid_es.ts").read_text(encoding="utf-8")
    translations = " ".join(re.findall(r"<(?:translation|numerusform)>([^<]+)<", told)).casefold()
    assert not re.search(r"\b(tú|usted|tu|su contraseña|menor|menores|ilegal)\b", translations)


def test_spanish_is_spoken_with_its_plurals_and_qts_own_words(
    qtbot: QtBot, translations: Translations
) -> None:
    assert QCoreApplication.translate("Workspace", "Children held") == "Niñez detenida"
    one = QCoreApplication.translate("HomeModel", "%n hour(s)", "", 1)
    many = QCoreApplication.translate("HomeModel", "%n hour(s)", "", 61)
    assert (one, many) == ("1 hora", "61 horas")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text().replace("&", "") == "Cancelar"


def test_english_has_its_plurals(qtbot: QtBot, translations: Translations) -> None:
    translations.use("en")
    assert QCoreApplication.translate("Workspace", "Children held") == "Children held"
    assert QCoreApplication.translate("HomePage", "%n person(s)", "", 2) == "2 people"
