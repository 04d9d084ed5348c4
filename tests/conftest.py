"""No test needs a screen, and none may leave work running behind it."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest

hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")  # how long it takes is for the benchmarks to tell


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="show the windows of the tests")


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        # The offscreen platform says this of what only a real screen can do.
        config.addinivalue_line("qt_log_ignore", "^This plugin does not support ")


@pytest.fixture(scope="session", autouse=True)
def each_passphrase_is_stretched_once() -> Iterator[None]:
    """Remember what Argon2id made of a passphrase, a salt and a cost: it would make it again.

    Copies of one vault have its salt, so that only the first opening costs what it costs a user.
    """
    from legalaid_desktop.vault import keys
    from legalaid_desktop.vault.passphrase import stretched

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "stretched", functools.cache(stretched))
        yield


@pytest.fixture(autouse=True)
def nothing_left_running(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Fail a test that leaves a thread or a timer of Qt going, and say where it was started."""
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        yield
        return
    from PySide6.QtCore import QThread, QThreadPool, QTimer
    from shiboken6 import isValid

    started: list[tuple[Any, str]] = []

    def noting(kind: Any) -> None:
        start = kind.start

        def noted(self: Any, *arguments: Any) -> None:
            started.append((self, _caller()))
            start(self, *arguments)

        monkeypatch.setattr(kind, "start", noted)

    for kind in (QThread, QThreadPool, QTimer):
        noting(kind)
    yield
    left = [
        f"{type(thing).__name__} started at {place}"
        for thing, place in started
        if isValid(thing) and _runs(thing)
    ]
    assert not left, f"left running: {left}"


def _runs(thing: Any) -> bool:
    from PySide6.QtCore import QThread, QThreadPool, QTimer

    if isinstance(thing, QTimer):
        return thing.isActive()
    if isinstance(thing, QThreadPool):
        return thing.activeThreadCount() > 0
    assert isinstance(thing, QThread)
    return thing.isRunning()


def _caller() -> str:
    import sys

    frame = sys._getframe(2)
    return f"{frame.f_code.co_filename}:{frame.f_lineno}"
