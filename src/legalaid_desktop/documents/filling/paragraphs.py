"""A text of several paragraphs, as it goes from the record into a template."""

from __future__ import annotations

OPENS = "\ufdd4"
"""Stands after a line break that opens a paragraph; no data may hold it, no paper shows it."""


class Paragraphs(str):
    """A text whose every line is a paragraph like the one it stands in, as far as one can be."""

    __slots__ = ()
