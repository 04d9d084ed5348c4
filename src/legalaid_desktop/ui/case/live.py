"""The pages beside the form: what is drawn for them, and how true they are. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass

from legalaid_desktop.record.case import Case
from legalaid_desktop.record.filing import Anchor
from legalaid_desktop.record.paper import Paper
from legalaid_desktop.ui.case.view import LiveView, Preview
from legalaid_desktop.ui.forms.draft import same


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A paper as it stands at one moment of writing."""

    case: Case
    paper: Paper

    def says_what(self, other: Asked) -> bool:
        return self.paper.key == other.paper.key and (
            self.case is other.case or same(self.case, other.case)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    asked: Asked
    pdf: bytes
    anchors: tuple[Anchor, ...]


class LivePages:
    """One drawing at a time, of the newest text: what was typed meanwhile is drawn after it."""

    def __init__(self, view: LiveView) -> None:
        self._view = view
        self._wanted: Asked | None = None
        self._under_way: Asked | None = None
        self._pages: dict[str, Pages] = {}
        self._failed: tuple[Asked, Exception] | None = None

    def follow(self, case: Case, paper: Paper | None) -> None:
        """The case or the choice of paper may have changed."""
        self._wanted = Asked(case=case, paper=paper) if paper is not None else None
        if self._needs_drawing:
            self._view.draw_soon()
        self._show()

    def draw(self) -> None:
        """Typing has paused."""
        if self._wanted is not None and self._under_way is None and self._needs_drawing:
            self._under_way = self._wanted
            self._view.start_drawing(self._wanted.case, self._wanted.paper)

    def drawn(self, pdf: bytes, anchors: tuple[Anchor, ...] = ()) -> None:
        asked, self._under_way = self._under_way, None
        if asked is not None:
            self._failed = None
            self._pages[asked.paper.key] = Pages(asked=asked, pdf=pdf, anchors=anchors)
            self.draw()
            self._show()

    def failed(self, error: Exception) -> None:
        """Keep the pages there are; another text is tried of itself, the same one when asked."""
        asked, self._under_way = self._under_way, None
        if asked is not None:
            self._failed = (asked, error)
            self.draw()
            self._show()

    def try_again(self) -> None:
        self._failed = None
        self.draw()
        self._show()

    def forget(self) -> None:
        """Hold nothing of the case any more; what is under way is not shown."""
        self._wanted = self._under_way = self._failed = None
        self._pages = {}

    @property
    def _needs_drawing(self) -> bool:
        wanted = self._wanted
        if wanted is None or (self._failed is not None and self._failed[0].says_what(wanted)):
            return False
        pages = self._pages.get(wanted.paper.key)
        return pages is None or not pages.asked.says_what(wanted)

    def _show(self) -> None:
        wanted = self._wanted
        pages = self._pages.get(wanted.paper.key) if wanted is not None else None
        error = None
        if self._needs_drawing:
            state = Preview.DRAWING
        elif pages is not None and wanted is not None and pages.asked.says_what(wanted):
            state = Preview.UP_TO_DATE
        elif self._failed is not None and wanted is not None:
            state, error = Preview.STALE, self._failed[1]
        else:
            state = Preview.NOT_DRAWN
        pdf, anchors = (pages.pdf, pages.anchors) if pages is not None else (b"", ())
        self._view.show_preview(state, pdf, error, anchors)
