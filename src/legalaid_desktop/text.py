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
        """Return the text with its `{name}` places filled, by a Text in each language's words."""
        es, en = (
            {
                name: each.in_language(language) if isinstance(each, Text) else each
                for name, each in values.items()
            }
            for language in ("es", "en")
        )
        return Text(self.es.format(**es), self.en.format(**en))
