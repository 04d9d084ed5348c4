"""What can be done and with which key, told once: who binds, lists or finds it reads it here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Action:
    """`key` is portable ("Ctrl+Return"); `also` are further keys for the same, told nowhere.

    `word` is short, for the bar at the foot; `name` says it in full where there is room.
    What has no `run` is done by the widget in focus, and its key is words ("↑ ↓").
    `why_not` is a sentence while it cannot be done, "" while it can.
    """

    key: str
    word: str
    run: Callable[[], object] | None = None
    _: KW_ONLY
    name: str = ""
    why_not: str = ""
    also: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Return what it does as the start of a line."""
        said = self.name or self.word
        return said[:1].upper() + said[1:]

    def do(self) -> None:
        if self.run is not None:
            self.run()


Actions = Callable[[], Sequence[Action]]


def bind(
    widget: QWidget,
    actions: Actions,
    context: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> list[QShortcut]:
    """Bind the keys that `actions` tells of now; what each does is asked when it is pressed."""
    keys = [key for act in actions() if act.run for key in (act.key, *act.also) if key]
    bound = []
    for key in dict.fromkeys(keys):
        shortcut = QShortcut(QKeySequence(key), widget, context=context)
        shortcut.activated.connect(partial(_press, key, actions))
        bound.append(shortcut)
    return bound


def once(actions: Sequence[Action]) -> list[Action]:
    """Return them in order, of those with the same key the first."""
    seen: dict[object, Action] = {}
    for act in actions:
        seen.setdefault(act.key or act.title, act)
    return list(seen.values())


def _press(key: str, actions: Actions) -> None:
    for act in actions():
        if act.run is not None and key in (act.key, *act.also):
            act.do()
            return
