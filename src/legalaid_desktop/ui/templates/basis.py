"""The law a paper rests on, article by article, and how far each was checked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from legalaid_desktop.record.paper import LegalBasis, Paper
from legalaid_desktop.ui.help.topics import basis_words
from legalaid_desktop.ui.theme.theme import Theme, Type
from legalaid_desktop.ui.widgets.bars import Pane
from legalaid_desktop.ui.widgets.labels import Glyph, Words


class BasisPane(QScrollArea):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._paper: Paper | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)  # the focus is drawn there
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Legal basis"))
        theme.changed.connect(self._dress)

    def show_paper(self, paper: Paper | None) -> None:
        self._paper = paper
        theme, px = self._theme, self._theme.px
        column = Pane(theme, "alt")
        layout = QVBoxLayout(column)
        layout.setContentsMargins(px(20), px(14), px(16), px(16))
        layout.setSpacing(px(10))
        if paper is not None:
            layout.addWidget(Words(theme, self.tr("Legal basis"), use=Type.STRONG))
            for basis in paper.legal_basis:
                layout.addLayout(self._row(basis))
        layout.addStretch(1)
        self.setWidget(column)

    def _row(self, basis: LegalBasis) -> QGridLayout:
        theme, px = self._theme, self._theme.px
        row = QGridLayout()
        row.setHorizontalSpacing(px(8))
        row.setVerticalSpacing(px(1))
        icon, ink = {"verified": ("check", "ok"), "paraphrase": ("info", "text2")}.get(
            basis.status, ("warning", "warn")
        )
        words, status = basis_words(basis)
        row.addWidget(Glyph(theme, icon, ink, 14), 0, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Words(theme, basis.instrument, use=Type.LABEL, wrap=True), 0, 1)
        if words:
            row.addWidget(Words(theme, words, use=Type.SECOND, ink="text2", wrap=True), 1, 1)
        row.addWidget(Words(theme, status, use=Type.SECOND, ink=ink, wrap=True), 2, 1)
        row.setColumnStretch(1, 1)
        return row

    def _dress(self) -> None:
        self.show_paper(self._paper)
