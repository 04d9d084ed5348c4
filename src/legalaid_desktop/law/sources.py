"""The articles that cautions rest on, from `resources/law/cautions.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from legalaid_desktop import resources
from legalaid_desktop.text import Text

VERIFIED = "verified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One place of the law. `text` is its words where `status` is verified, else a paraphrase."""

    instrument: str
    article: str
    place: Text
    text: str
    status: str

    @property
    def named(self) -> Text:
        """Name the article, always with its instrument."""
        es, en = (f", {place}" if place else "" for place in (self.place.es, self.place.en))
        return Text(
            f"{self.instrument}, artículo {self.article}{es}",
            f"{self.instrument}, article {self.article}{en}",
        )

    @property
    def cited(self) -> Text:
        """Name the article and say what it says: its own words, or a paraphrase named as such."""
        if self.status == VERIFIED:
            return Text(f"{self.named.es}: «{self.text}»", f"{self.named.en}: «{self.text}»")
        return Text(
            f"{self.named.es} (paráfrasis): {self.text}",
            f"{self.named.en} (paraphrase): {self.text}",
        )


@cache
def sources() -> Mapping[str, Source]:
    path = resources.folder("law") / "cautions.toml"
    entries = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        key: Source(
            instrument=entry["instrument"],
            article=entry["article"],
            place=Text(**entry["place"]),
            text=entry["text"],
            status=entry["status"],
        )
        for key, entry in entries.items()
    }
