"""The window's words in the user's language. The sources are English; Spanish is the default."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

log = logging.getLogger(__name__)

FOLDER = Path(__file__).parent / "translations"


class Translations:
    """Our words and Qt's own, installed in one application. `folder` holds the .qm files."""

    def __init__(self, app: QCoreApplication, *, folder: Path = FOLDER) -> None:
        self._app = app
        self._folder = folder
        self._installed: list[QTranslator] = []

    def use(self, language: str) -> None:
        """Speak "es" or "en" from now on; what is already on screen stays as it is."""
        self.remove()
        # Qt's own first: the one installed last is asked first.
        qt_folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        self._add(f"qtbase_{language}", qt_folder)
        if not self._add(f"legalaid_{language}", self._folder):
            log.warning("no translation legalaid_%s.qm: run make setup", language)
        if language == "es":
            QLocale.setDefault(QLocale(QLocale.Language.Spanish, QLocale.Country.Mexico))
        else:
            QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))

    def remove(self) -> None:
        """Go back to the sources' English."""
        for translator in self._installed:
            self._app.removeTranslator(translator)
        self._installed.clear()

    def _add(self, name: str, folder: Path) -> bool:
        translator = QTranslator(self._app)
        if not translator.load(name, str(folder)):
            return False
        self._app.installTranslator(translator)
        self._installed.append(translator)
        return True
