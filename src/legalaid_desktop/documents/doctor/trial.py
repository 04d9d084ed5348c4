"""The template drawn as it is, tags and all: what gets lost now will be lost from every paper."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from legalaid_desktop.documents.doctor.findings import Finding, found, found_in_part
from legalaid_desktop.documents.doctor.tags import Paragraph
from legalaid_desktop.documents.package.parts import read_package
from legalaid_desktop.documents.package.words import words
from legalaid_desktop.documents.pdf.convert import convert_parts
from legalaid_desktop.errors import DocumentError, GlyphsMissing, TextCovered, TextLost


def check_trial(
    template: bytes, paragraphs: Sequence[Paragraph], explained: Iterable[Paragraph]
) -> Iterator[Finding]:
    """Yield the words and letters that the PDF engine loses.

    `explained` are paragraphs of which more is known already.
    """
    try:
        convert_parts(read_package(template))
    except TextLost as error:
        yield from _lost(error.words, paragraphs, {_place(each) for each in explained})
    except GlyphsMissing as error:
        yield from _undrawn(error.places, paragraphs)
    except TextCovered:
        pass  # a tag that is too long for its cell says nothing of the value
    except DocumentError:
        yield found_in_part("undrawable", "body", "")


def _place(paragraph: Paragraph) -> tuple[str, int]:
    return paragraph.part, paragraph.number


def _lost(
    lost: Sequence[str], paragraphs: Sequence[Paragraph], explained: Collection[tuple[str, int]]
) -> Iterator[Finding]:
    """Lay each word to the paragraph that lost the most of its own."""
    held = {_place(paragraph): words(paragraph.text) for paragraph in paragraphs}
    share = {
        place: sum(word in lost for word in there) / len(there)
        for place, there in held.items()
        if there
    }
    by_place: dict[tuple[str, int], list[str]] = {}
    placeless = []
    for word in lost:
        places = [place for place in share if word in held[place]]
        if places:
            by_place.setdefault(max(places, key=lambda place: share[place]), []).append(word)
        else:
            placeless.append(word)
    for paragraph in paragraphs:
        place = _place(paragraph)
        if place in by_place and place not in explained:
            named = " ".join(by_place[place])
            yield found("lost-in-pdf", paragraph, by_place[place][0], lost=named)
    if placeless and not explained:
        yield found_in_part("lost-in-pdf", "body", "", lost=" ".join(placeless))


def _undrawn(letters: Sequence[str], paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """Yield each paragraph with letters that no bundled font has, such as «中 (U+4E2D)»."""
    signs: Mapping[str, str] = {letter[0]: letter for letter in letters}
    told = set()
    for paragraph in paragraphs:
        here = [signs[sign] for sign in dict.fromkeys(paragraph.text) if sign in signs]
        if here:
            told.update(here)
            yield found("letters-undrawn", paragraph, here[0][0], letters=", ".join(here))
    if left := [letter for letter in signs.values() if letter not in told]:
        yield found_in_part("letters-undrawn", "body", "", letters=", ".join(left))
