"""Words for the user, in both languages of the app."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or label in Spanish (es-MX) and English."""

    es: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the English words for "en…", the Spanish ones for anything else."""
        return self.en if language.startswith("en") else self.es

    def filled(self, **values: object) -> Text:
        """Return the text with its `{name}` places filled in both languages."""
        return Text(self.es.format(**values), self.en.format(**values))
