"""A PostgreSQL server of the tests' own: unprivileged, reached by a socket in its folder only."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

OWNER = "legalaid"
"""The role the vault works as. It owns the databases and is no superuser."""


def programs() -> Path | None:
    """Return the folder of the newest server programs on this machine, if there are any."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("[0-9]*/bin/initdb")]
    return max(found, key=lambda folder: int(folder.parent.name), default=None)


@dataclass(frozen=True, kw_only=True)
class Server:
    folder: Path

    def conninfo(self, database: str, *, user: str = OWNER) -> str:
        return f"host={self.folder} user={user} dbname={database}"

    def execute(self, statement: str) -> list[Any]:
        """Run a statement as the superuser, by itself, and return its rows."""
        import psycopg

        conninfo = self.conninfo("postgres", user="postgres")
        with psycopg.connect(conninfo, autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    @contextmanager
    def database(self, name: str, *, template: str = "template0") -> Iterator[str]:
        """Give the conninfo of a database that is gone afterwards."""
        self.execute(f"CREATE DATABASE {name} OWNER {OWNER} TEMPLATE {template}")
        try:
            yield self.conninfo(name)
        finally:
            self.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def running_server(programs: Path) -> Iterator[Server]:
    """Run a server until the block ends, however it ends, or this process is killed."""
    # The path of a socket may be 107 bytes long, which pytest's own folders may be past.
    folder = Path(tempfile.mkdtemp(prefix="legalaid-pg-"))
    try:
        as_owner = _as_nobody(folder)
        # Spanish by default: that the order is the same as SQLite's must be the tables' own doing.
        how = "-U postgres -A trust -E UTF8 --locale=C --locale-provider=icu --icu-locale=es -N"
        subprocess.run(
            [*as_owner, programs / "initdb", "-D", folder / "data", *how.split()],
            check=True,
            capture_output=True,
            cwd=folder,
        )
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(folder),
            "fsync": "off",
            "max_connections": "40",
            "default_transaction_isolation": "serializable",
        }
        options = [f"--{name}={value}" for name, value in settings.items()]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [*as_owner, programs / "postgres", "-D", folder / "data", *options],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                cwd=folder,
                start_new_session=True,  # an interrupt from the keyboard is for us
            )
        try:
            server = Server(folder=folder)
            _wait_for(server, process)
            server.execute(f"CREATE ROLE {OWNER} LOGIN")
            yield server
        finally:
            process.send_signal(signal.SIGINT)  # without waiting for those connected
            process.wait(20)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_nobody(folder: Path) -> list[str | Path]:
    """Return what to put before a command: the server refuses to run as root."""
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        return []
    with_us: list[str | Path] = [setpriv, "--pdeathsig", "QUIT"]
    if os.getuid() != 0:
        return with_us
    shutil.chown(folder, "nobody", "nogroup")
    return [*with_us, "--reuid=nobody", "--regid=nogroup", "--clear-groups"]


def _wait_for(server: Server, process: subprocess.Popen[bytes]) -> None:
    import psycopg

    for tried in count():
        try:
            server.execute("SELECT 1")
        except psycopg.OperationalError:
            if tried > 300 or process.poll() is not None:
                raise RuntimeError((server.folder / "log").read_text()) from None
            time.sleep(0.05)
        else:
            return
