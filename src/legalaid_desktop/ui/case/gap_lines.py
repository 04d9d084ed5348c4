"""What a paper lacks, as the lines of the list say it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from legalaid_desktop.law.caution import Caution
from legalaid_desktop.record.case import Case
from legalaid_desktop.record.paths import describe
from legalaid_desktop.record.readiness import Gap
from legalaid_desktop.ui.case.gap_list import GapLine
from legalaid_desktop.ui.case.sections import section_of, sections
from legalaid_desktop.ui.case.view import Problem, Readiness
from legalaid_desktop.ui.forms.summaries import summary


def gap_lines(
    readiness: Readiness, case: Case, *, shown: str, language: str, today: date
) -> list[GapLine]:
    """Return the lines in the user's language; `shown` is the section on screen."""
    titles = {section.field: section.word.in_language(language) for section in sections()}

    def where(path: str) -> str:
        """Name the section of a field, and whose it is when there are several."""
        section = titles[section_of(path)]
        group, _, rest = path.partition(".")
        index = rest.partition(".")[0]
        items = getattr(case, group)
        if not index.isdecimal() or len(items) < 2:
            return section
        name, _ = summary(items[int(index)], case, language, today)
        return f"{section} · {int(index) + 1} {name}"

    def line(place: Problem | Gap) -> GapLine:
        state = _state(place)
        here = section_of(place.path) == shown
        return GapLine(
            key=place.path,
            path=place.path,
            label=describe(Case, place.path).label.in_language(language),
            section=where(place.path),
            state=state,
            note=_note(place, state, here=here),
            here=here,
            act=_act(state),
        )

    def caution_line(caution: Caution) -> GapLine:
        first, *others = caution.cited
        law = [first.cited, *(source.named for source in others)]
        here = section_of(caution.path) == shown
        return GapLine(
            key=caution.key,
            path=caution.path,
            label=caution.title.in_language(language),
            section=where(caution.path),
            state=_caution_state(caution),
            note=_caution_note(caution),
            here=here,
            act=_act(_caution_state(caution)),
            said=caution.said.in_language(language),
            law="; ".join(each.in_language(language) for each in law),
            named="; ".join(source.named.in_language(language) for source in caution.cited),
        )

    first: tuple[Problem | Gap, ...] = (*readiness.problems, *readiness.required)
    last: tuple[Problem | Gap, ...] = (*readiness.waived, *readiness.advised)
    unanswered = readiness.unanswered
    answered = [each for each in readiness.cautions if each not in unanswered]
    return [
        *map(line, first),
        *map(caution_line, unanswered),
        *map(line, last),
        *map(caution_line, answered),
    ]


def _caution_state(caution: Caution) -> str:
    if caution.answer is not None:
        return "upheld"
    return "severe" if caution.severe else "caution"


def _caution_note(caution: Caution) -> str:
    if caution.answer is not None:
        return QCoreApplication.translate("CasePage", "Stays: {reason}").format(
            reason=caution.answer.reason
        )
    if caution.severe:
        return QCoreApplication.translate("CasePage", "To be answered")
    return QCoreApplication.translate("CasePage", "Caution")


def _state(place: Problem | Gap) -> str:
    if isinstance(place, Problem):
        return "unread"
    if place.waived:
        return "waived"
    return "required" if place.required else "advised"


def _note(place: Problem | Gap, state: str, *, here: bool) -> str:
    if isinstance(place, Gap) and place.waiver is not None:
        return QCoreApplication.translate("CasePage", "Waived: {reason}").format(
            reason=place.waiver.reason
        )
    if state == "unread":
        return QCoreApplication.translate("CasePage", "Not understood")
    if state == "advised":
        return QCoreApplication.translate("CasePage", "Recommended")
    return (
        QCoreApplication.translate("CasePage", "In this section")
        if here
        else QCoreApplication.translate("CasePage", "Go")
    )


def _act(state: str) -> str:
    if state == "required":
        return QCoreApplication.translate("CasePage", "Waive…")
    if state in ("severe", "caution"):
        return QCoreApplication.translate("CasePage", "Stays…")
    if state in ("waived", "upheld"):
        return QCoreApplication.translate("CasePage", "Take back")
    return ""
