"""The papers in `templates/`: one folder each, with template.docx and manifest.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from legalaid_desktop.record.choices import AuthorityKind
from legalaid_desktop.record.paper import LegalBasis, Paper
from legalaid_desktop.text import Text


def load_papers(templates: Path) -> tuple[Paper, ...]:
    """Return the papers by the order their manifests give. A wrong manifest is a bug, and rises."""
    found = []
    for manifest in sorted(templates.glob("*/manifest.toml")):
        body = tomllib.loads(manifest.read_text(encoding="utf-8"))
        found.append((int(body["order"]), _paper(manifest.parent.name, body)))
    return tuple(paper for _, paper in sorted(found, key=lambda pair: pair[0]))


def template_path(templates: Path, paper: Paper) -> Path:
    return templates / paper.key / "template.docx"


def _paper(key: str, body: Mapping[str, Any]) -> Paper:
    return Paper(
        key=key,
        title=Text(**body["title"]),
        short=Text(**body["short"]),
        addressees=tuple(map(_kind, body["addressees"])),
        copies=tuple(map(_kind, body["copies"])),
        required=tuple(body["required"]),
        advised=tuple(body["advised"]),
        annexes=tuple(body["annexes"]),
        legal_basis=tuple(
            LegalBasis(
                instrument=basis["instrument"],
                articles=tuple(basis["articles"]),
                status=basis["status"],
            )
            for basis in body["legal_basis"]
        ),
        narrative=body["narrative"],
        held_only=body["held_only"],
        checked_on=body["checked_on"],
    )


def _kind(code: str) -> AuthorityKind:
    return next(kind for kind in AuthorityKind if kind.value == code)
