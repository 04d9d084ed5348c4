"""A vault beside a dict: whatever is done in whatever order, both say the same."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any, ClassVar

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from legalaid_desktop.errors import CaseChangedElsewhere, CaseKept
from legalaid_desktop.record.case import Case, CaseId
from legalaid_desktop.record.paths import mark_unknown, put
from legalaid_desktop.vault import backup
from legalaid_desktop.vault.files import OpenVault
from legalaid_desktop.vault.restoring import restore
from tests.faults.copies import opens
from tests.faults.ground import copied, known_here, made, place
from tests.faults.oracle import whole
from tests.faults.table import Outcome
from tests.faults.victims import vault_files
from tests.vault.samples import NOW, PASSPHRASE, a_case, a_child

BIRTH = "children.0.birth_date"
WORDS = st.sampled_from(
    ["Ñahñu", "Xóchitl", "Zyanya", "Itzel", "Wendy Ch’en", "أمل", "😀", "a" * 3000]
)
WHICH = st.integers(0, 10**6)


@dataclass
class Model:
    """What must be in the vault."""

    cases: dict[CaseId, Case] = field(default_factory=dict)
    drafts: dict[CaseId, tuple[Case, Mapping[str, str]]] = field(default_factory=dict)
    files: dict[str, tuple[CaseId, bytes]] = field(default_factory=dict)
    held: set[CaseId] = field(default_factory=set)
    closed: set[CaseId] = field(default_factory=set)

    def copy(self) -> Model:
        return Model(
            dict(self.cases), dict(self.drafts), dict(self.files), set(self.held), set(self.closed)
        )

    def forget(self, case_id: CaseId) -> None:
        del self.cases[case_id]
        self.drafts.pop(case_id, None)
        self.files = {key: kept for key, kept in self.files.items() if kept[0] != case_id}
        self.closed.discard(case_id)


class VaultMachine(RuleBasedStateMachine):
    """One life of a vault; `base` is an empty one, `folder` is where lives are lived."""

    base: ClassVar[Path]
    folder: ClassVar[Path]
    done: ClassVar[Counter[str]]
    numbers: ClassVar[Iterator[int]]

    def __init__(self) -> None:
        super().__init__()
        self.place = place(self.folder, f"life-{next(self.numbers)}")
        self.path = copied(self.base, self.place)
        self.model = Model()
        self.backups: list[tuple[Path, Model]] = []
        self.turns = count()
        self.vault: OpenVault | None = vault_files(self.path).open(self.path, PASSPHRASE)

    # --- What people do

    @initialize(words=st.lists(WORDS, min_size=1, max_size=3))
    def begin(self, words: list[str]) -> None:
        for word in words:
            self.create(word)

    @precondition(lambda self: self.vault)
    @rule(word=WORDS)
    def create(self, word: str) -> None:
        case = a_case(number=f"2026-{next(self.turns)}", children=(a_child(alias=word),))
        self._saved(case)
        self.done["create"] += 1

    @precondition(lambda self: self.vault and self.model.cases)
    @rule(which=WHICH, word=WORDS)
    def edit(self, which: int, word: str) -> None:
        case = self._case(which)
        self._saved(replace(case, responsible=f"{word} {next(self.turns)}"))
        self.done["edit"] += 1

    @precondition(lambda self: self.vault and self.model.cases)
    @rule(which=WHICH)
    def edit_what_was_edited(self, which: int) -> None:
        case = self._case(which)
        try:
            self._open.cases.save(replace(case, version=case.version - 1), author="ana", at=NOW)
        except CaseChangedElsewhere:
            self.done["conflict"] += 1
        else:
            raise AssertionError("a save over another was taken")

    @precondition(lambda self: self.vault and self.model.cases)
    @rule(which=WHICH, word=WORDS)
    def type(self, which: int, word: str) -> None:
        typed = replace(self._case(which), responsible=f"{word} {next(self.turns)}")
        unread = {BIRTH: word} if len(word) % 2 else {}
        self._open.drafts.keep("ana", typed, base_version=typed.version, at=NOW, unread=unread)
        self.model.drafts[typed.id] = typed, unread
        self.done["draft"] += 1

    @precondition(lambda self: self.vault and self.model.cases)
    @rule(which=WHICH, size=st.integers(1, 2_200_000))
    def attach(self, which: int, size: int) -> None:
        case = self._case(which)
        content = b"%PDF-1.7\n" + Random(size).randbytes(size) + b"\n%%EOF\n"  # noqa: S311
        kept = self._open.attachments.add(case.id, "acta.pdf", [content], author="ana", at=NOW)
        self.model.files[kept.id] = (case.id, content)
        self.done["attach"] += 1

    @precondition(lambda self: self.vault and self.model.files)
    @rule(which=WHICH)
    def remove_file(self, which: int) -> None:
        chosen = sorted(self.model.files)[which % len(self.model.files)]
        case_id, _ = self.model.files[chosen]
        try:
            self._open.attachments.remove(chosen, author="ana", at=NOW)
        except CaseKept:
            assert case_id in self.model.held
        else:
            assert case_id not in self.model.held
            del self.model.files[chosen]
        self.done["remove file"] += 1

    @precondition(lambda self: self.vault and self.model.cases)
    @rule(which=WHICH)
    def hold_or_release(self, which: int) -> None:
        case_id = self._case(which).id
        if case_id in self.model.held:
            self._open.retention.release(case_id, author="ana", at=NOW, reason="prueba")
        else:
            self._open.retention.hold(case_id, author="ana", at=NOW, reason="prueba")
        self.model.held ^= {case_id}
        self.done["hold, release"] += 1

    @precondition(lambda self: self.vault and self.model.cases)
    @rule(which=WHICH)
    def close_or_reopen(self, which: int) -> None:
        case_id = self._case(which).id
        if case_id in self.model.closed:
            self._open.retention.reopen(case_id, author="ana", at=NOW)
        else:
            self._open.retention.close(case_id, author="ana", at=NOW)
        self.model.closed ^= {case_id}
        self.done["close, reopen"] += 1

    @precondition(lambda self: self.vault and self.model.cases)
    @rule(which=WHICH, counted=st.booleans())
    def delete(self, which: int, counted: bool) -> None:
        case_id = self._case(which).id
        retention = self._open.retention
        do_away = retention.anonymise if counted else retention.delete
        try:
            do_away(case_id, author="ana", at=NOW, reason="prueba")
        except CaseKept:
            assert case_id in self.model.held
        else:
            assert case_id not in self.model.held
            self.model.forget(case_id)
        self.done["delete"] += 1

    # --- What happens to the vault

    @precondition(lambda self: self.vault)
    @rule()
    def lock(self) -> None:
        self._open.close()
        self.vault = None
        assert whole(self.path) == []
        self.done["lock"] += 1

    @precondition(lambda self: not self.vault)
    @rule()
    def unlock(self) -> None:
        self.vault = vault_files(self.path).open(self.path, PASSPHRASE)
        self.done["unlock"] += 1

    @precondition(lambda self: self.vault)
    @rule()
    def back_up(self) -> None:
        number = next(self.numbers)
        target = self.folder / f"life-{number}.respaldo"
        backup.make(self._open, target, author="ana", at=NOW)
        self.backups.append((target, self.model.copy()))
        self.done["back up"] += 1

    @precondition(lambda self: not self.vault and self.backups)
    @rule(which=WHICH)
    def restore(self, which: int) -> None:
        file, then = self.backups[which % len(self.backups)]
        restore(vault_files(self.path), file, self.path, opens, replacing=True)
        self.model = then.copy()
        self.done["restore"] += 1

    @precondition(lambda self: self.vault)
    @rule()
    def die(self) -> None:
        """Go on with what is on the disk, as if the program had been killed just now."""
        number = next(self.numbers)
        left = place(self.folder, f"life-{number}")
        copied(self.path, left, also=("-wal", ".open"))
        known_here(self.path, left)
        self._open.close()
        shutil.rmtree(self.path.parent)
        self.path = left
        self.vault = None
        self.done["kill"] += 1

    # --- What must hold

    @invariant()
    def the_vault_holds_what_the_model_holds(self) -> None:
        if self.vault is None:
            return
        model, vault = self.model, self.vault
        rows = vault.cases.children()
        assert {row.case_id: row.case_version for row in rows} == {
            case_id: case.version for case_id, case in model.cases.items()
        }
        for case_id, case in model.cases.items():
            assert vault.cases.get(case_id) == case
            standing = vault.retention.standing(case_id)
            assert (standing.closed, standing.kept) == (
                case_id in model.closed,
                case_id in model.held,
            )
            assert case_id in {row.case_id for row in vault.search.find(case.number)}
        offered = vault.drafts.offered("ana")
        drafts = {draft.case.id: (draft.case, draft.unread) for draft in offered}
        assert drafts == model.drafts
        attached = {each.id: each.case_id for each in vault.attachments.list()}
        assert attached == {key: case_id for key, (case_id, _) in model.files.items()}

    def teardown(self) -> None:
        if self.vault is not None:
            for key, (_, content) in self.model.files.items():
                assert b"".join(self.vault.attachments.read(key)) == content
            self.vault.audit.verify()
            self.vault.cases.verify()
            self.vault.close()
        assert whole(self.path) == []
        shutil.rmtree(self.path.parent)
        self.done["lives"] += 1

    @property
    def _open(self) -> OpenVault:
        assert self.vault is not None
        return self.vault

    def _case(self, which: int) -> Case:
        known = sorted(self.model.cases)
        return self.model.cases[known[which % len(known)]]

    def _saved(self, case: Case) -> None:
        at = NOW + timedelta(seconds=next(self.turns))
        saved = self._open.cases.save(case, author="ana", at=at)
        assert saved.version == case.version + 1
        self.model.cases[saved.id] = saved
        _, unread = self.model.drafts.pop(saved.id, (saved, {}))
        if unread:  # what could not be read is in no saved version: it stays
            blank = mark_unknown(saved, BIRTH, unknown=False)
            self.model.drafts[saved.id] = put(blank, BIRTH, None), unread


def lives(folder: Path, points: int, random: Random) -> Iterator[Outcome]:
    """Live so many lives of a vault; what was done is told by how often."""
    base, _ = made(folder)
    done: Counter[str] = Counter()
    mine: dict[str, Any] = {
        "base": base,
        "folder": folder,
        "done": done,
        "numbers": count(),
    }
    here = type("Lives", (VaultMachine,), mine)
    chosen = settings(
        max_examples=points,
        stateful_step_count=30 if points < 10 else 100,
        deadline=None,
        database=None,
        derandomize=points < 10,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    del random
    run_state_machine_as_test(here, settings=chosen)
    for _ in range(done.pop("lives")):
        yield Outcome("lives")
    yield Outcome(", ".join(f"{name} {often}" for name, often in done.most_common()))
