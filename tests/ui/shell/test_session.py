"""What is told on a real bus, of a daemon of its own, locks."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from pytestqt.qtbot import QtBot

from legalaid_desktop.ui.shell.session import SessionWatch

MANAGER = "org.freedesktop.login1.Manager"
LOGIND = "/org/freedesktop/login1"


@pytest.fixture
def buses() -> Iterator[tuple[QDBusConnection, QDBusConnection]]:
    if not shutil.which("dbus-daemon"):
        pytest.skip("dbus-daemon is not installed")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    names = [f"{who} of {daemon.pid}" for who in ("listener", "speaker")]
    listener, speaker = (QDBusConnection.connectToBus(address, name) for name in names)
    yield listener, speaker
    for name in names:
        QDBusConnection.disconnectFromBus(name)
    daemon.terminate()
    daemon.wait()
    daemon.stdout.close()


@pytest.mark.parametrize(
    ("path", "interface", "name", "arguments", "locks"),
    [
        (LOGIND, MANAGER, "PrepareForSleep", [True], 1),
        (LOGIND, MANAGER, "PrepareForSleep", [False], 0),
        ("/org/freedesktop/login1/session/_32", "org.freedesktop.login1.Session", "Lock", [], 1),
        ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", [True], 1),
        ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", [True], 1),
        ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", [False], 0),
    ],
)  # fmt: skip
def test_sleep_and_a_locked_session_lock(
    qtbot: QtBot,
    buses: tuple[QDBusConnection, QDBusConnection],
    path: str,
    interface: str,
    name: str,
    arguments: list[bool],
    locks: int,
) -> None:
    listener, speaker = buses
    watch = SessionWatch(system=listener, session=listener)
    bus = "org.freedesktop.DBus"
    # What is answered after the matches were asked for: they are in force.
    listener.call(QDBusMessage.createMethodCall(bus, "/org/freedesktop/DBus", bus, "GetId"))
    told: list[str] = []
    watch.locking.connect(lambda: told.append("lock"))

    def say(path: str, interface: str, name: str, arguments: list[bool]) -> None:
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(arguments)
        assert speaker.send(message)

    say(path, interface, name, arguments)
    # Signals come in order: after this one, the one before has come or never will.
    say("/org/freedesktop/login1/session/c1", "org.freedesktop.login1.Session", "Lock", [])
    qtbot.waitUntil(lambda: len(told) >= 1 + locks)
    assert len(told) == 1 + locks


def test_without_a_bus_nothing_is_told_and_nothing_breaks(qtbot: QtBot) -> None:
    nowhere = QDBusConnection("no such bus")
    SessionWatch(system=nowhere, session=nowhere)
