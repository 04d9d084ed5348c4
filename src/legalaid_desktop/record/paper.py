"""A paper that can be drawn up, as its manifest describes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from legalaid_desktop.record.choices import AuthorityKind
from legalaid_desktop.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """One article a paper rests on. Status: verified, paraphrase or pending."""

    instrument: str
    articles: tuple[str, ...]
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """`required` and `advised` are patterns of record paths such as `children.*.category`.

    A required field that is blank, and not answered with "se desconoce", stops the final paper.
    `narrative` says whether the asylum story may be printed in it.
    """

    key: str
    title: Text
    short: Text
    addressees: tuple[AuthorityKind, ...]
    copies: tuple[AuthorityKind, ...]
    required: tuple[str, ...]
    advised: tuple[str, ...]
    annexes: tuple[str, ...]
    legal_basis: tuple[LegalBasis, ...]
    narrative: bool
    held_only: bool
    checked_on: date
