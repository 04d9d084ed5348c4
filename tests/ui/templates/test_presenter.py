"""Which template is looked at and checked, without a window."""

from __future__ import annotations

from pathlib import Path

from legalaid_desktop.errors import TemplateUnreadable
from legalaid_desktop.ui.templates.presenter import Scope, State, TemplatesPresenter
from tests.ui.fakes import PAPERS
from tests.ui.templates.fakes import FakeChecks, FakeView, a_finding

WARNING = a_finding("aviso", blocks=False)
ERROR = a_finding("error")


def started() -> tuple[TemplatesPresenter, FakeView]:
    view = FakeView()
    presenter = TemplatesPresenter(PAPERS, FakeChecks(), view)
    presenter.start()
    return presenter, view


def test_the_first_template_is_checked_at_once_and_each_only_once() -> None:
    presenter, view = started()
    assert [entry.paper for entry in view.entries] == list(PAPERS)
    presenter.checked(1, ())
    presenter.choose(1)
    presenter.choose(0)
    assert [name for name, _ in view.started] == ["egreso.docx", "refugio.docx"]
    assert view.shown.state is State.CHECKED


def test_what_blocks_comes_first_and_is_counted_apart() -> None:
    presenter, view = started()
    presenter.checked(1, (WARNING, ERROR, WARNING))
    assert view.shown.findings == (ERROR, WARNING, WARNING)
    assert (view.shown.blocking, view.shown.warnings) == (1, 2)
    assert view.shown.within(Scope.BLOCKS) == (ERROR,)
    assert view.shown.within(Scope.WARNS) == (WARNING, WARNING)
    presenter.choose_scope(Scope.WARNS)
    assert view.results[-1][2] is Scope.WARNS


def test_a_chosen_file_joins_the_list_and_is_checked_anew_each_time() -> None:
    presenter, view = started()
    own = Path("escritorio") / "propia.docx"
    presenter.choose_file(own)
    presenter.checked(2, (ERROR,))
    presenter.choose_file(own)
    assert [name for name, _ in view.started] == ["egreso.docx", "propia.docx", "propia.docx"]
    assert len(view.entries) == len(PAPERS) + 1
    assert view.entries[view.chosen].paper is None
    assert view.shown.state is State.CHECKING


def test_an_answer_for_another_template_changes_nothing_on_screen() -> None:
    presenter, view = started()
    presenter.choose(1)
    presenter.checked(1, (ERROR,))
    assert view.shown.state is State.CHECKING
    presenter.choose(0)
    assert view.shown.findings == (ERROR,)


def test_an_answer_that_came_too_late_is_not_believed() -> None:
    presenter, view = started()
    presenter.check_again()
    presenter.checked(1, (ERROR,))
    assert view.shown.state is State.CHECKING
    presenter.checked(2, ())
    assert view.shown.findings == ()


def test_a_file_that_cannot_be_read_is_told_and_may_be_tried_again() -> None:
    presenter, view = started()
    error = TemplateUnreadable()
    presenter.failed(1, error)
    assert (view.shown.state, view.shown.error) == (State.FAILED, error)
    presenter.check_again()
    assert view.shown.state is State.CHECKING


def test_a_fault_of_the_program_ends_every_check() -> None:
    presenter, view = started()
    presenter.broke(RuntimeError())
    assert view.shown.state is State.FAILED
