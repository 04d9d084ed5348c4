"""Whether a vault is what it must be after whatever happened to it.

Everything is asked twice: of the program, which has to open it, and of the file itself by a
fresh connection.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from legalaid_desktop.errors import CaseUnknown, UserError
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.encode import case_from_json, case_to_json
from legalaid_desktop.record.index import child_rows
from legalaid_desktop.vault.cases import version_hash
from legalaid_desktop.vault.files import OpenVault, VaultFiles
from legalaid_desktop.vault.sqlcipher import connect
from tests.faults.table import Outcome
from tests.vault.samples import PASSPHRASE, key_of


def mark(case: Case) -> str:
    """Return what tells this content of a case from any other."""
    body = json.dumps(case_to_json(case), sort_keys=True)
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(slots=True)
class Acknowledged:
    """What the program said was done, and must therefore be there."""

    cases: dict[str, tuple[int, str]] = field(default_factory=dict)
    drafts: dict[str, str] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)  # of those that a save has taken
    attachments: dict[str, tuple[str, str]] = field(default_factory=dict)
    filings: set[str] = field(default_factory=set)
    deleted: set[str] = field(default_factory=set)

    def take(self, told: tuple[Any, ...]) -> None:
        match told:
            case ("saved", case_id, version, content):
                self.cases[case_id] = (version, content)
                if (draft := self.drafts.pop(case_id, None)) is not None:
                    self.unread[case_id] = draft
            case ("draft", case_id, content):
                self.drafts[case_id] = content
                self.unread.pop(case_id, None)
            case ("attached", case_id, attachment_id, sha256):
                self.attachments[attachment_id] = (case_id, sha256)
            case ("deleting", case_id):  # it may be there or gone until it is said
                self.cases.pop(case_id, None)
            case ("deleted", case_id):
                self.deleted.add(case_id)
            case ("filed", filing_id, *_):
                self.filings.add(filing_id)


def judged(
    files: VaultFiles,
    path: Path,
    acknowledged: Acknowledged,
    *,
    passphrase: str = PASSPHRASE,
    seen: str = "opened, all there",
) -> Outcome:
    """Open the vault as a person would, and hold it against what was acknowledged."""
    try:
        vault = files.open(path, passphrase)
    except UserError as error:
        return Outcome(error.code, f"does not open: {error.code}")
    try:
        problems = list(_problems(vault, acknowledged))
    finally:
        vault.close()
    problems += whole(path, passphrase)
    return Outcome("; ".join(problems) or seen, "; ".join(problems))


def said(error: UserError) -> Outcome:
    """Judge a refusal: a sentence in Spanish, what to do, and nothing of the program in it."""
    sentence = error.in_language("es")
    problem = ""
    if len(sentence) < 20 or "{" in sentence or "Error" in sentence or sentence == str(error.code):
        problem = f"not a plain sentence: {sentence!r}"
    return Outcome(error.code, problem)


def _problems(vault: OpenVault, acknowledged: Acknowledged) -> Iterator[str]:
    for case_id, (version, content) in acknowledged.cases.items():
        try:
            case = vault.cases.get(CaseId(case_id))
        except UserError as error:
            yield f"lost: an acknowledged case ({error.code})"
            continue
        if case.version < version:
            yield f"lost: version {version}, found {case.version}"
        elif case.version > version + 1:
            yield f"version {case.version} that nobody saved"
        elif case.version == version and mark(case) != content:
            yield f"version {version} has other content"
    for case_id in acknowledged.deleted:
        try:
            vault.cases.get(CaseId(case_id))
        except CaseUnknown:
            continue
        yield "a deleted case is there"
    filings = {filing.id for filing in vault.cases.filings()}
    if missing := acknowledged.filings - filings:
        yield f"lost: {len(missing)} filings"
    for filing_id in sorted(acknowledged.filings & filings):
        try:
            vault.filings.file(filing_id, "pdf")
        except UserError as error:
            yield f"a sealed file does not come back: {error.code}"
    yield from _drafts(vault, acknowledged)
    yield from _attachments(vault, acknowledged)
    try:
        vault.audit.verify()
        vault.cases.verify()
    except UserError as error:
        yield f"the chain does not recompute: {error.code}"


def _drafts(vault: OpenVault, acknowledged: Acknowledged) -> Iterator[str]:
    if not acknowledged.drafts and not acknowledged.unread:
        return
    offered = {str(draft.case.id): draft for draft in vault.drafts.offered("ana")}
    for case_id, content in acknowledged.drafts.items():
        if case_id not in offered:
            yield "lost: a draft"
            continue
        # Of the draft being written when it died, the former or the next: the alias counts.
        draft = offered[case_id]
        expected, found = int(content), int(draft.case.children[0].alias.split()[0])
        if found not in (expected, expected + 1):
            yield f"draft {expected} kept, {found} offered"
        # Where that was a save, what could not be read is that of the draft before it.
        texts = [f"{turn} may" for turn in (found, expected)]
        if draft.unread.get("children.0.birth_date") not in texts:
            yield f"draft {found} without what could not be read"
    for case_id, content in acknowledged.unread.items():
        # Of the draft that was written last before the save, or is written first after it.
        texts = [f"{turn} may" for turn in (int(content), int(content) + 2)]
        left = offered[case_id].unread.get("children.0.birth_date") if case_id in offered else ""
        if left not in texts:
            yield "lost: what could not be read, when the rest was saved"


def _attachments(vault: OpenVault, acknowledged: Acknowledged) -> Iterator[str]:
    for attachment_id, (case_id, sha256) in acknowledged.attachments.items():
        if attachment_id not in {each.id for each in vault.attachments.list(CaseId(case_id))}:
            yield "lost: an attachment"
        elif hashlib.sha256(b"".join(vault.attachments.read(attachment_id))).hexdigest() != sha256:
            yield "an attachment has other content"


def whole(path: Path, passphrase: str = PASSPHRASE) -> list[str]:
    """Return what is wrong with the closed file at `path`, asked of a fresh connection."""
    key = key_of(path, passphrase)
    with closing(connect(path, key)) as connection:
        return list(_wrong(connection))


def _wrong(connection: Any) -> Iterator[str]:
    if (found := connection.execute("PRAGMA integrity_check").fetchall()) != [("ok",)]:
        yield f"integrity_check: {len(found)} rows"
    if found := connection.execute("PRAGMA cipher_integrity_check").fetchall():
        yield f"cipher_integrity_check: {len(found)} rows"
    if found := connection.execute("PRAGMA foreign_key_check").fetchall():
        yield f"foreign_key_check: {len(found)} rows"
    newest: dict[str, Case] = {}
    heads: dict[str, tuple[int, str]] = {}
    rows = connection.execute(
        "SELECT case_id, version, author, at, body, prev_hash, hash FROM case_version"
        " ORDER BY case_id, version"
    )
    for case_id, version, author, at, body, prev_hash, found_hash in rows:
        before = heads.get(case_id, (0, ""))
        if (version - 1, prev_hash) != before:
            yield "a version is missing between two others"
        heads[case_id] = (version, found_hash)
        if found_hash != _hash(case_id, version, author, at, body, prev_hash):
            yield "a version is not what was hashed"
        newest[case_id] = replace(case_from_json(json.loads(body)), version=version)
    yield from _index(connection, newest)
    yield from _trail(connection, sum(version for version, _ in heads.values()))


def _hash(case_id: str, version: int, author: str, at: str, body: str, prev_hash: str) -> str:
    return version_hash(
        case_id=case_id,
        version=version,
        author=author,
        at=datetime.fromisoformat(at),
        body=body,
        prev_hash=prev_hash,
    )


def _index(connection: Any, newest: dict[str, Case]) -> Iterator[str]:
    indexed = connection.execute(
        "SELECT case_id, child_id, case_version, case_number FROM child_row"
    ).fetchall()
    expected = [
        (str(row.case_id), row.child_id, row.case_version, row.case_number)
        for case in newest.values()
        for row in child_rows(case)
    ]
    if sorted(indexed) != sorted(expected):
        yield "the index is not that of the newest versions"
    wordless = connection.execute(
        "SELECT count(*) FROM child_row WHERE row_id NOT IN (SELECT row_id FROM search_word)"
    ).fetchone()
    if wordless[0]:
        yield f"{wordless[0]} children are found by no word"
    states = {row for (row,) in connection.execute("SELECT case_id FROM case_state")}
    if states != set(newest):
        yield "a case without a state, or a state without a case"
    half = connection.execute(
        "SELECT count(*) FROM attachment WHERE size <> (SELECT coalesce(sum(length(content)), 0)"
        " FROM attachment_chunk WHERE attachment_id = attachment.id)"
    ).fetchone()
    if half[0]:
        yield f"{half[0]} attachments are half there"


def _trail(connection: Any, versions: int) -> Iterator[str]:
    """Every version was saved in the transaction of its entry in the trail, and none else.

    Those from before there was a trail have none.
    """
    if connection.execute("SELECT 1 FROM audit WHERE kind = 'migrated'").fetchone():
        return
    (saves,) = connection.execute(
        "SELECT count(*) FROM audit WHERE kind IN ('case-created', 'case-saved')"
        " AND case_id IN (SELECT case_id FROM case_version)"
    ).fetchone()
    if saves != versions:
        yield f"{versions} versions, {saves} entries of saving in the trail"
