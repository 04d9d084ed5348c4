"""Which acts the typed words mean. No widget here."""

from __future__ import annotations

from collections.abc import Sequence

from legalaid_desktop.record.index import search_key
from legalaid_desktop.ui.shell.action import Action
from legalaid_desktop.ui.widgets.buttons import key_words


def matching(actions: Sequence[Action], typed: str) -> list[Action]:
    """Return those whose words or key begin with each word typed, then those that hold them.

    Accents and capitals are ignored; without words, all of them, in order.
    """
    wanted = search_key(typed).split()
    held, begun = [], []
    for act in actions:
        told = search_key(f"{act.title} {key_words(act.key)}")
        if all(any(word.startswith(want) for word in told.split()) for want in wanted):
            begun.append(act)
        elif all(want in told for want in wanted):
            held.append(act)
    return begun + held
