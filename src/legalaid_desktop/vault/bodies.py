"""The text in which a case is kept. In ASCII, it survives any text a field may hold."""

from __future__ import annotations

import json
from dataclasses import replace

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.encode import case_from_json, case_to_json


def as_body(case: Case) -> str:
    """Return the text that stands for the case, all but its version."""
    return canonical(case_to_json(case))


def as_case(body: str, version: int) -> Case:
    """Return the case a body stands for."""
    return replace(case_from_json(json.loads(body)), version=version)


def canonical(value: object) -> str:
    """Return JSON that is the same for the same value: what hashes are taken over."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))
