"""Make values fit to be printed, before any template sees them: one rule for DOCX and PDF.

What a document cannot carry is reported by field, never dropped: docxtpl on its own loses the
rest of the paragraph, or joins two words, and says nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from legalaid_desktop.documents.filling.paragraphs import OPENS, Paragraphs
from legalaid_desktop.documents.filling.rich import WRITTEN, Picture, Subdocument
from legalaid_desktop.errors import ValuesUnprintable

LINE_BREAK = re.compile("\r\n|[\r\n\x0b\x85\u2028\u2029]")
"""Ends of line as Windows, Word (its soft break is U+000B), Unicode and old systems write them."""

UNPRINTABLE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
    "|[\\U0001fffe\\U0001ffff\\U0002fffe\\U0002ffff]"
)
"""What XML 1.0 cannot hold (section 2.2), and the controls and noncharacters it advises against.

The form feed and the bell are among them: docxtpl would turn them into a page and a paragraph.
"""


def clean(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return `values` with every text in NFC and every end of line a line feed.

    Keys stay as they are. Raises ValuesUnprintable with the path of each field that holds a sign
    no document can carry, and TypeError for anything that is neither a plain value nor in `rich`.
    In docxtpl's formatted values a bell or a form feed is their writer's: it divides paragraphs.
    """
    refused: list[str] = []
    cleaned = {key: _cleaned(value, key, refused) for key, value in values.items()}
    if refused:
        raise ValuesUnprintable(*refused)
    return cleaned


def clean_text(text: str) -> str:
    """Return one text in NFC, its ends of line as line feeds; nothing is taken out of it."""
    if _is_clean(text):
        return text
    return unicodedata.normalize("NFC", LINE_BREAK.sub("\n", text))


def _is_clean(text: str) -> bool:
    """Say quickly that there is nothing to change or to refuse; what Python prints, XML holds."""
    return text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text))


def _opening(text: str) -> str:
    """Return a text in which each line after the first opens a paragraph; none is empty."""
    lines = (line.rstrip() for line in text.split("\n"))
    return f"\n{OPENS}".join(line for line in lines if line)


def _cleaned(value: Any, path: str, refused: list[str]) -> Any:
    if isinstance(value, str):
        if _is_clean(value):
            return str(value)
        text = clean_text(value)
        if UNPRINTABLE.search(text):
            refused.append(path)
        return _opening(text) if isinstance(value, Paragraphs) else text
    if type(value) is dict or isinstance(value, Mapping):
        return {key: _cleaned(item, f"{path}.{key}", refused) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(item, f"{path}.{at}", refused) for at, item in enumerate(value)]
    if isinstance(value, WRITTEN):
        if UNPRINTABLE.search(re.sub(r"[\a\f]", "", value.xml)):
            refused.append(path)
        return value
    if isinstance(value, Picture | Subdocument):
        return value
    if value is None or isinstance(value, bool | int | float | Decimal | date | time):
        return value
    raise TypeError(f"{path} is a {type(value).__name__}, not a plain value")
