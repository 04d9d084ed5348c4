"""How the page asks for reasons: why a field may be missing, and why a caution stays."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from legalaid_desktop.law.caution import Caution
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.paths import describe
from legalaid_desktop.ui.case.presenter import CasePresenter
from legalaid_desktop.ui.case.work import CaseWork


class CaseReasons(QObject):
    """Between the list of what stands in the way, the line that asks, and the presenter.

    `back` gives the focus to the form, where it came from if not from the list.
    """

    def __init__(
        self,
        presenter: CasePresenter,
        work: CaseWork,
        language: str,
        back: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._presenter, self._work, self._language = presenter, work, language
        self._gaps, self._line = work.papers.gaps, work.papers.waiving
        self._back = back
        self._from_list = False
        self._gaps.acted_on.connect(self.waive)
        self._line.waived.connect(self._given)
        self._line.cancelled.connect(self._presenter.not_answered)
        self._line.closed.connect(self._closed)

    def waive_here(self, path: str) -> None:
        """Waive or answer what is in focus, or the first; what is so already, no more.

        `path` is that of the field that had the focus last.
        """
        readiness = self._presenter.readiness
        gaps = [gap.path for gap in (*readiness.required, *readiness.waived)]
        in_list = self._gaps.hasFocus()
        here = self._gaps.key if in_list else path
        of_field = [each.key for each in readiness.cautions if here in (each.key, each.path)]
        if here in gaps:
            self.waive(here)
        elif of_field:
            self.waive(of_field[0])
        elif not in_list:
            first = [gap.path for gap in readiness.required]
            first += [each.key for each in readiness.unanswered]
            if first:
                self.waive(first[0])

    def waive(self, key: str) -> None:
        """Ask for the reason for a line of the list, or take it back if it has one."""
        caution = self._presenter.readiness.caution(key)
        if caution is not None and caution.answer is not None:
            self._presenter.take_back_answer(key)
        elif caution is not None:
            self.ask_answer(caution)
        elif any(gap.path == key for gap in self._presenter.readiness.waived):
            self._presenter.take_back(key)
        else:
            self._see_paper()
            self._line.ask(key, describe(Case, key).label.in_language(self._language))

    def ask_answer(self, caution: Caution) -> None:
        """Ask why things stay as they are."""
        self._see_paper()
        self._gaps.reach(caution.path)
        self._line.ask_answer(caution.key, caution.said.in_language(self._language))

    def _see_paper(self) -> None:
        if not self._work.shows_paper:
            self._work.show_paper(True)
        self._from_list = self._gaps.hasFocus()

    def _given(self, key: str, reason: str) -> None:
        if self._presenter.readiness.caution(key) is not None:
            self._presenter.uphold(key, reason)
        else:
            self._presenter.waive(key, reason)

    def _closed(self) -> None:
        if self._from_list and self._gaps.count():
            self._gaps.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._back()
