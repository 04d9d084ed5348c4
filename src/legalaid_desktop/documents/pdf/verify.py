"""Read a document back, and stop it if a word got lost on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from legalaid_desktop.documents.package.words import squeezed, text_of_docx, words
from legalaid_desktop.documents.pdf import plainpdf
from legalaid_desktop.documents.pdf.plaintext import Page
from legalaid_desktop.errors import ConversionFailed, TextCovered, TextLost

SPLIT_FROM = 6
"""Letters from which a word may be broken over two lines without a hyphen, as an address is."""

PLACES = "\uf000\uf0ff"
"""First and last place of a font of signs, as LibreOffice's PDFs give them back."""

# pdfium writes U+0002 (older builds U+FFFE) for a hyphen that ends a line
_HYPHEN_MARK = re.compile("[\u0002\ufffe]\\s*")
_BROKEN = re.compile("\u200b\\s*\n\\s*|\\s*\n\\s*\u200b")
_LINE_END_HYPHEN = re.compile("[-\u2010]\\s*\n\\s*")


WordsOfPages = Callable[[int], Sequence[str]]
"""The words a document shows on so many pages."""


def shown_words(parts: Mapping[str, bytes]) -> WordsOfPages:
    """Return the words of a Word file, read now unless its headers differ from page to page."""
    if b"<w:titlePg" in parts.get("word/document.xml", b"") or b"<w:evenAndOddHeaders" in parts.get(
        "word/settings.xml", b""
    ):
        return lambda pages: words(text_of_docx(parts, pages=pages))
    read = words(text_of_docx(parts))
    return lambda _: read


def check_pdf(
    wanted: WordsOfPages,
    pdf: bytes,
    engine: str,
    *,
    plain: plainpdf.PlainPdf | None = None,
    shown: Sequence[Page] | None = None,
) -> int:
    """Return the number of pages of a PDF that shows every word of `wanted`, those of a document.

    `plain` is the same PDF, if it is known as such, and `shown` its pages as `plaintext` read them,
    if it did: pdfium then only counts them. Raises TextLost with the words that are not there,
    TextCovered with those that others lie on, ConversionFailed if it is no PDF, has no page, or
    leaves a font to chance.
    """
    plain = plain or plainpdf.read(pdf)
    known = None if plain is None else plainpdf.fonts_embedded(plain)
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            if known and _is_shown(wanted, shown, len(document)):
                return len(document)
            pages, embedded = [], True
            for page in document:
                pages.append(_text(page))
                embedded = embedded and (_fonts_embedded(page) if known is None else known)
    except pypdfium2.PdfiumError as error:
        raise ConversionFailed(engine=engine.split()[0]) from error
    if not pages or not embedded:
        raise ConversionFailed(engine=engine.split()[0])
    if lost := _lost(wanted(len(pages)), "\n".join(pages)):
        raise TextLost(lost)
    if covered := [word for page in shown or () for word in page.covered]:
        raise TextCovered(list(dict.fromkeys(covered)), engine=engine.split()[0])
    return len(pages)


def _is_shown(wanted: WordsOfPages, shown: Sequence[Page] | None, pages: int) -> bool:
    """Say whether `shown` settles it: every word is there, on the paper, with none on another."""
    if not shown or len(shown) != pages or any(page.covered or page.beyond for page in shown):
        return False
    return not _lost(wanted(pages), "\n".join(page.text for page in shown))


def lost_words(wanted: str, found: str) -> Sequence[str]:
    """Return the words of `wanted` that `found` does not hold as often, in order.

    `found` may hold more: headers of every page, numbers of lists. A word may stand there broken
    at the end of a line, with a hyphen or without.
    """
    return _lost(words(wanted), found)


def _lost(wanted: Sequence[str], found: str) -> Sequence[str]:
    found = _BROKEN.sub("", _HYPHEN_MARK.sub("-\n", found))
    counted = Counter(wanted)
    missing = counted - Counter(words(found))
    if not missing:
        return ()
    joined = _LINE_END_HYPHEN.sub("", found)
    missing &= counted - Counter(words(joined))
    run_together = ("".join(wanted), squeezed(found), squeezed(joined))
    for word in list(missing):
        if len(word) >= SPLIT_FROM or _is_right_to_left(word):
            needed, as_found, as_joined = (
                text.count(word) + (text.count(word[::-1]) if _is_right_to_left(word) else 0)
                for text in run_together
            )
            if max(as_found, as_joined) >= needed:
                del missing[word]
    if missing:
        missing -= _drawn_as_places(missing, found)
    if missing:
        missing -= _spelled_out(wanted, set(missing), words(found))
    return tuple(word for word in dict.fromkeys(wanted) if word in missing)


def _drawn_as_places(missing: Counter[str], found: str) -> Counter[str]:
    """Count the missing signs that may be those drawn at a place of a font of signs."""
    places = sum(PLACES[0] <= letter <= PLACES[1] for letter in found)
    drawn: Counter[str] = Counter()
    for word, times in missing.items():
        if len(word) == 1 and not word.isalnum():
            drawn[word] = min(times, places)
            places -= drawn[word]
    return drawn


def _spelled_out(wanted: Sequence[str], missing: Set[str], found: Iterable[str]) -> Counter[str]:
    """Count those missing words that stand letter by letter, as text set wide comes back.

    A word counts only together with the words beside it, so that no part of another is taken for
    it.
    """
    runs = "".join(word if len(word) == 1 else " " for word in found).split()
    spelled = [run for run in runs if len(run) > 2]
    count: Counter[str] = Counter()
    for at, word in enumerate(wanted) if spelled else ():
        if word not in missing:
            continue
        before, after = "".join(wanted[max(at - 1, 0) : at]), "".join(wanted[at + 1 : at + 2])
        if any(
            before + word + after in run
            or (before and run.endswith(before + word))
            or (after and run.startswith(word + after))
            or word == run
            for run in spelled
        ):
            count[word] += 1
    return count


def _is_right_to_left(word: str) -> bool:
    """Hebrew and Arabic come back from a PDF in the order they are seen."""
    return any("\u0590" <= letter <= "\u08ff" for letter in word)


def _text(page: pypdfium2.PdfPage) -> str:
    text_page = page.get_textpage()
    try:
        text, on_page = str(text_page.get_text_range()), str(text_page.get_text_bounded())
        # what lies beyond the page is lost; lines are told apart better without bounds
        return text if len("".join(text.split())) == len("".join(on_page.split())) else on_page
    finally:
        text_page.close()


def _fonts_embedded(page: pypdfium2.PdfPage) -> bool:
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        font = pdfium.FPDFTextObj_GetFont(item.raw)
        if font and pdfium.FPDFFont_GetIsEmbedded(font) != 1:
            return False
    return True
