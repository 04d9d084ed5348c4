"""What the page of one paper for many says."""

from __future__ import annotations

from PySide6.QtCore import QObject

from legalaid_desktop.services.drawing import PapersForMany, ReadyForMany
from legalaid_desktop.services.jobs import Progress
from legalaid_desktop.ui.errors import sentences
from legalaid_desktop.ui.home.many import CaseOfMany, Fate, Obstacle, Order, Plan, ReportLine
from legalaid_desktop.ui.home.many_run import ManyRun


class ManyWords(QObject):
    def title_of_plan(self, plan: Plan) -> str:
        return self.tr("Draw up for %n", "", plan.children)

    def title_of_run(self, run: ManyRun, language: str) -> str:
        return run.order.paper.title.in_language(language)

    def for_whom(self, plan: Plan) -> str:
        cases = self.tr("%n case(s)", "", len(plan.cases))
        return self.tr("For %n person(s) in {cases}", "", plan.children).format(cases=cases)

    def one_a_case(self) -> str:
        return self.tr("One paper a case: it speaks for the sisters and brothers in it together.")

    def counted(self, counted: ReadyForMany | None) -> str:
        if counted is None:
            return self.tr("Counting…")
        told = []
        if counted.ready:
            told.append(self.tr("%n ready", "", counted.ready))
        if counted.lacking:
            told.append(self.tr("%n lack(s) something", "", counted.lacking))
        if counted.for_nobody:
            told.append(self.tr("%n with nobody held", "", counted.for_nobody))
        return " · ".join(told)

    def of_those_lacking(self, plan: Plan) -> str:
        lacking = plan.ready.lacking
        if plan.drafts:
            return self.tr("%n draft(s): marked as such on each page.", "", lacking)
        return self.tr("%n left out: the report says what each lacks.", "", lacking)

    def draw(self, plan: Plan) -> str:
        return self.tr("Draw up %n paper(s)", "", plan.to_make)

    def obstacle(self, obstacle: Obstacle) -> str:
        return {
            Obstacle.NONE: "",
            Obstacle.COUNTING: self.tr("Looking at each case…"),
            Obstacle.NOBODY_READY: self.tr("None is ready for this paper."),
            Obstacle.NO_FOLDER: self.tr("A folder is missing."),
        }[obstacle]

    def progress(self, progress: Progress) -> str:
        return self.tr("{done} of {total} cases").format(done=progress.done, total=progress.total)

    def summary(self, report: PapersForMany) -> str:
        told = [self.tr("%n paper(s) made", "", len(report.made))]
        if report.left_out:
            told.append(self.tr("%n left out", "", len(report.left_out)))
        if report.failed:
            told.append(self.tr("%n could not be made", "", len(report.failed)))
        if report.not_reached:
            told.append(self.tr("%n not reached", "", len(report.not_reached)))
        return " · ".join(told)

    def where(self, order: Order) -> str:
        return self.tr("In {folder}").format(folder=order.folder)

    def who(self, case: CaseOfMany) -> str:
        names = [name or self.tr("Name to be confirmed") for name in case.names]
        return " · ".join(filter(None, (", ".join(names), case.number)))

    def fate(self, line: ReportLine, language: str) -> str:
        match line.fate:
            case Fate.LEFT_OUT:
                told = self.tr("Left out. It lacks: {fields}")
                if line.cautions:
                    told = self.tr("Left out. Cautions without an answer: {fields}")
                return told.format(fields="; ".join(line.lacking))
            case Fate.FAILED:
                error = "" if line.error is None else " ".join(sentences(line.error, language))
                return self.tr("Could not be made. {why}").format(why=error)
            case Fate.NOT_REACHED:
                return self.tr("Not reached: it was cancelled before its turn.")
            case Fate.MADE:
                files = ", ".join(line.files)
                told = self.tr("Draft: {files}") if line.draft else self.tr("Final: {files}")
                return told.format(files=files)

    def tip(self, line: ReportLine, language: str) -> str:
        """Return the whole of a line that may be cut; escaped, because Qt reads markup there."""
        words = self.fate(line, language)
        return f"<qt>{words.replace('&', '&amp;').replace('<', '&lt;')}</qt>"
