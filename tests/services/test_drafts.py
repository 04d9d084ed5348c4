"""What was typed and not saved, as it is taken up again."""

from __future__ import annotations

from datetime import date

import pytest

from legalaid_desktop.errors import CaseChangedElsewhere
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.draft import Typed
from legalaid_desktop.record.paths import mark_unknown, put
from legalaid_desktop.services.drafts import DraftService
from legalaid_desktop.services.ports import Vault
from tests.builders import NOW, a_case, a_child

BIRTH, AGE = "children.0.birth_date", "children.0.declared_age"


@pytest.fixture
def drafts(vault: Vault) -> DraftService:
    return DraftService(vault.drafts, vault.cases, lambda: NOW, "ana")


def saved(vault: Vault, case: Case) -> Case:
    return vault.cases.save(case, author="luz", at=NOW)


def kept(drafts: DraftService, case: Case, **unread: str) -> None:
    autosave = drafts.autosave(case.id)
    paths = {path.replace("__", "."): text for path, text in unread.items()}
    autosave.want(Typed(case=case, unread=paths))
    autosave.write()


def test_what_is_kept_is_written_once_and_again_when_what_is_not_read_changes(
    vault: Vault, drafts: DraftService
) -> None:
    case = saved(vault, a_case())
    autosave = drafts.autosave(case.id)
    waits = []
    for unread in ({}, {BIRTH: "3"}, {BIRTH: "3 m"}):
        autosave.want(Typed(case=case, unread=unread))
        waits.append(autosave.pending)
        autosave.write()
        waits.append(autosave.pending)
        autosave.want(Typed(case=case, unread=dict(unread)))
        waits.append(autosave.pending)
    assert waits == [True, False, False] * 3
    (draft,) = drafts.offered()
    assert draft.unread == {BIRTH: "3 m"}


def test_what_was_not_read_goes_onto_what_others_saved_since(
    vault: Vault, drafts: DraftService
) -> None:
    base = saved(vault, mark_unknown(a_case(children=(a_child(),)), BIRTH))
    kept(drafts, mark_unknown(base, BIRTH, unknown=False), children__0__birth_date="3 may")
    newest = put(base, "children", (a_child(id="c9"), *base.children))
    newest = saved(vault, put(newest, "detention.station", "Hotel Sol"))
    (draft,) = drafts.offered()
    case, typed = drafts.resumed(draft)
    assert case == newest
    assert typed.unread == {"children.1.birth_date": "3 may"}
    assert typed.case == mark_unknown(newest, "children.1.birth_date", unknown=False)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"number": "7"}, {"detention.station": "Hotel Sol"}),
        ({}, {BIRTH: date(2012, 5, 4)}),
        ({}, {"children": (a_child(id="c9"),)}),
    ],
)
def test_what_others_contradict_is_left_for_saving_to_settle(
    vault: Vault, drafts: DraftService, mine: dict[str, object], theirs: dict[str, object]
) -> None:
    base = saved(vault, put(a_case(children=(a_child(),)), BIRTH, None))
    typed, newest = base, base
    for path, value in mine.items():
        typed = put(typed, path, value)
    for path, value in theirs.items():
        newest = put(newest, path, value)
    kept(drafts, typed, children__0__birth_date="3 may")
    saved(vault, newest)
    (draft,) = drafts.offered()
    assert drafts.resumed(draft) == (base, draft)


def test_a_draft_of_the_newest_version_goes_on_from_it(vault: Vault, drafts: DraftService) -> None:
    base = saved(vault, a_case())
    kept(drafts, put(base, AGE, None), children__0__declared_age="ocho")
    (draft,) = drafts.offered()
    assert drafts.resumed(draft) == (base, draft)


def test_what_has_no_field_any_more_stays_where_it_was(vault: Vault, drafts: DraftService) -> None:
    base = saved(vault, a_case())
    kept(drafts, base, children__7__birth_date="3 may")
    saved(vault, put(base, "number", "9"))
    (draft,) = drafts.offered()
    assert drafts.resumed(draft) == (base, draft)


def test_a_save_takes_the_draft_and_leaves_what_was_not_read_at_every_moment(
    vault: Vault, drafts: DraftService
) -> None:
    case = saved(vault, put(a_case(), AGE, None))
    autosave = drafts.autosave(case.id)
    autosave.want(Typed(case=put(case, "number", "7"), unread={AGE: "ocho"}))

    def save() -> Case:
        (draft,) = drafts.offered()  # a kill before the save finds it
        assert draft.unread == {AGE: "ocho"}
        return vault.cases.save(put(case, "number", "7"), author="ana", at=NOW)

    case = autosave.saving(save)
    (draft,) = drafts.offered()  # and one after it, too
    assert (draft.case, draft.unread, draft.base_version) == (case, {AGE: "ocho"}, 2)
    assert not autosave.pending
    autosave.want(Typed(case=put(case, AGE, 8)))
    autosave.saving(lambda: vault.cases.save(put(case, AGE, 8), author="ana", at=NOW))
    assert drafts.offered() == []
    assert not autosave.pending


def test_a_save_that_is_refused_leaves_the_draft_to_be_written(
    vault: Vault, drafts: DraftService
) -> None:
    case = saved(vault, a_case())
    saved(vault, case)
    autosave = drafts.autosave(case.id)
    autosave.want(Typed(case=put(case, "number", "7")))
    with pytest.raises(CaseChangedElsewhere):
        autosave.saving(lambda: vault.cases.save(case, author="ana", at=NOW))
    assert autosave.pending
    autosave.write()
    assert drafts.offered()[0].case.number == "7"
