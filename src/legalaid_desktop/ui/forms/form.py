"""The one form builder: from the description of an entity to its form."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import cast

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from legalaid_desktop.record.describe import Entity, Item, Kind, described
from legalaid_desktop.ui.forms.context import FormContext
from legalaid_desktop.ui.forms.group import ItemGroup
from legalaid_desktop.ui.forms.row import FormRow
from legalaid_desktop.ui.theme.style import draw_hairline
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.labels import Words


class EntityForm(QWidget):
    """Every field of `entity`, or those in `only`, in the order of its description.

    `base` is the path of the entity in the case; "" is the case itself.
    """

    focused = Signal(str)  # the path of the field that has the focus

    def __init__(
        self,
        context: FormContext,
        entity: type[Entity],
        base: str,
        *,
        only: Collection[str] = (),
    ) -> None:
        super().__init__()
        self._context, self.base = context, base
        self._parts: dict[str, FormRow | ItemGroup | EntityForm] = {}
        px = context.theme.px
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        headings = context.headings.get(entity, {})
        for name, field in described(entity).items():
            if only and name not in only:
                continue
            path = f"{base}.{name}" if base else name
            heading = headings.get(name)
            if field.kind is Kind.GROUP:
                heading = heading or field.label
            if heading is not None:
                layout.addSpacing(px(8) if self._parts else 0)
                layout.addWidget(Heading(context.theme, context.words(heading)))
            part: FormRow | ItemGroup | EntityForm
            if field.kind is Kind.GROUP:
                part = EntityForm(context, cast(type[Entity], field.entity), path)
            elif field.kind is Kind.GROUPS:
                layout.addSpacing(px(4) if self._parts else 0)
                part = ItemGroup(context, field, path, form_of_item)
            else:
                part = FormRow(context, field, base)
            part.focused.connect(self.focused)
            self._parts[name] = part
            layout.addWidget(part)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)

    def refresh(self) -> None:
        for part in self._parts.values():
            part.refresh()

    def rows(self) -> Iterator[FormRow]:
        """Yield the rows that are on the form now, those of open items too."""
        for part in self._parts.values():
            if isinstance(part, FormRow):
                yield part
            else:
                yield from part.rows()

    def reveal(self, path: str) -> FormRow | ItemGroup | None:
        """Open what hides the field at `path` and return what shows it."""
        relative = path.removeprefix(f"{self.base}.") if self.base else path
        part = self._parts.get(relative.partition(".")[0])
        if isinstance(part, FormRow) or part is None:
            return part
        return part.reveal(path)

    def take_focus(self) -> None:
        """Put the focus on the first field."""
        for part in self._parts.values():
            part.take_focus()
            return


class Heading(QWidget):
    """Words before a part of a form, and a line that runs on from them."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self._theme = theme
        self.words = Words(theme, words, use=Type.STRONG, ink="text2")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.words)
        layout.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        y = round(self.height() / 2)
        start = QPointF(self.words.geometry().right() + self._theme.px(8), y)
        draw_hairline(painter, start, QPointF(self.width(), y), self._theme.colour("line"))
        painter.end()


def form_of_item(context: FormContext, entity: type[Item], path: str) -> EntityForm:
    return EntityForm(context, entity, path)
