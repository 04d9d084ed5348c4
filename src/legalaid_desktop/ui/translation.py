"""The window's words in the user's language. The sources are English; Spanish is the default."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

log = logging.getLogger(__name__)

TRANSLATIONS = Path(__file__).parent / "translations"


def install(
    app: QCoreApplication, language: str, *, folder: Path = TRANSLATIONS
) -> list[QTranslator]:
    """Put our words and Qt's own in `language` ("es", "en"); return what was installed.

    Hand the list to `remove` before installing another language.
    """
    installed: list[QTranslator] = []
    own = f"legalaid_{language}"
    if not _add(app, own, folder, installed):
        # Nothing is lost but the language: the English sources are shown.
        log.warning("no translation %s.qm: run make setup", own)
    qt_folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    _add(app, f"qtbase_{language}", qt_folder, installed)
    country = QLocale.Country.Mexico if language == "es" else QLocale.Country.UnitedStates
    spoken = QLocale.Language.Spanish if language == "es" else QLocale.Language.English
    QLocale.setDefault(QLocale(spoken, country))
    return installed


def remove(app: QCoreApplication, installed: list[QTranslator]) -> None:
    for translator in installed:
        app.removeTranslator(translator)


def _add(app: QCoreApplication, name: str, folder: Path, installed: list[QTranslator]) -> bool:
    translator = QTranslator(app)
    if not translator.load(name, str(folder)):
        return False
    app.installTranslator(translator)
    installed.append(translator)
    return True
