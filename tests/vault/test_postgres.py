"""What only a vault on a server can meet."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from legalaid_desktop.errors import (
    VaultBusy,
    VaultDamaged,
    VaultError,
    VaultExists,
    VaultMissing,
    VaultNewer,
    VaultOutdated,
    VaultUnreachable,
    VaultUnwritable,
)
from legalaid_desktop.vault import postgres
from legalaid_desktop.vault.engine import plain_errors, reading, writing
from legalaid_desktop.vault.migrations import downgrade
from legalaid_desktop.vault.tables import DraftRow, SearchWordRow, VaultRow
from tests.vault.samples import NOW, a_case
from tests.vault.server import OWNER, Server

PASSWORD = "contraseña con espacios"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def served(conninfo: str) -> Iterator[postgres.ServerVault]:
    vault = postgres.open_vault(conninfo)
    yield vault
    vault.close()


def test_a_vault_is_made_and_opened_again(server: Server) -> None:
    with server.database("made") as conninfo:
        made = postgres.create(conninfo, clock=lambda: NOW)
        case = made.cases.save(a_case(), author="ana", at=NOW)
        made.close()
        opened = postgres.open_vault(conninfo)
        assert opened.vault_id == made.vault_id
        assert opened.cases.get(case.id) == case
        assert opened.search.find("wendy") == opened.cases.children()
        assert not opened.cases.refresh_index()
        with pytest.raises(VaultExists):
            postgres.create(conninfo, clock=lambda: NOW)
        opened.close()


def test_a_database_without_a_vault_says_so(server: Server) -> None:
    with server.database("without") as conninfo, pytest.raises(VaultMissing):
        postgres.open_vault(conninfo)


@pytest.mark.parametrize(
    ("done", "error"),
    [
        ("UPDATE alembic_version SET version_num = '0999'", VaultNewer),
        ("DELETE FROM alembic_version", VaultDamaged),
        ("DELETE FROM vault", VaultDamaged),
    ],
)
def test_what_is_no_vault_of_ours_is_not_opened(
    served: postgres.ServerVault, conninfo: str, done: str, error: type[VaultError]
) -> None:
    with writing(served.engine) as connection:
        connection.execute(text(done))
    with pytest.raises(error):
        postgres.open_vault(conninfo)


def test_an_earlier_vault_is_brought_up_to_date_when_told_to(
    served: postgres.ServerVault, conninfo: str
) -> None:
    case = served.cases.save(a_case(), author="ana", at=NOW)
    children = served.cases.children()
    downgrade(served.engine, "0001")
    with pytest.raises(VaultOutdated):
        postgres.open_vault(conninfo)
    postgres.bring_up_to_date(conninfo)
    opened = postgres.open_vault(conninfo)
    assert opened.cases.get(case.id) == case
    assert opened.cases.children() == children
    opened.close()


def test_a_reader_sees_one_state_and_does_not_wait(served: postgres.ServerVault) -> None:
    case = served.cases.save(a_case(), author="ana", at=NOW)
    wanted = select(SearchWordRow.word)
    with reading(served.engine) as connection:
        before = connection.execute(wanted).all()
        served.cases.save(replace(case, number="otra"), author="ana", at=NOW)
        assert connection.execute(wanted).all() == before
    with reading(served.engine) as connection:
        assert connection.execute(wanted).all() != before


def test_a_reader_cannot_write(served: postgres.ServerVault) -> None:
    with pytest.raises(VaultUnwritable), reading(served.engine) as connection:
        connection.execute(insert(VaultRow).values(vault_id="x", created_at=NOW))


def test_a_statement_that_takes_too_long_is_given_up(
    served: postgres.ServerVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "STATEMENT_MILLISECONDS", 50)
    with pytest.raises(VaultBusy), reading(served.engine) as connection:
        connection.execute(text("SELECT pg_sleep(20)"))


def test_a_lost_connection_is_said_and_found_again(
    served: postgres.ServerVault, server: Server
) -> None:
    kept = served.cases.save(a_case(), author="ana", at=NOW)
    with pytest.raises(VaultUnreachable), writing(served.engine) as connection:  # noqa: PT012
        connection.execute(text("DELETE FROM search_word"))
        pid = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        server.execute(f"SELECT pg_terminate_backend({pid}, 5000)")
        connection.execute(text("SELECT 1"))
    assert served.cases.get(kept.id) == kept
    assert served.search.find("wendy") == served.cases.children()


def test_a_server_that_does_not_answer_is_said_without_the_password(tmp_path: Path) -> None:
    engine = postgres.server_engine(f"host={tmp_path} user=ana dbname=a", password=PASSWORD)
    with pytest.raises(VaultUnreachable) as raised, reading(engine):
        pass
    assert PASSWORD not in repr((engine, engine.url, raised.value, raised.value.__cause__))


def test_a_server_without_tls_gets_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(5)
        port = listening.getsockname()[1]
        engine = postgres.server_engine(
            f"host=127.0.0.1 port={port} user=ana dbname=a sslmode=disable connect_timeout=5",
            password=PASSWORD,
        )
        program = "import socket, sys; s = socket.socket(fileno=int(sys.argv[1]))\n"
        program += "c, _ = s.accept(); sys.stdout.buffer.write(c.recv(99)); c.sendall(b'N')\n"
        program += "sys.stdout.buffer.write(c.recv(99))"
        answering = subprocess.Popen(
            [sys.executable, "-c", program, str(listening.fileno())],
            pass_fds=[listening.fileno()],
            stdout=subprocess.PIPE,
        )
        with pytest.raises(VaultUnreachable), reading(engine):
            pass
        received, _ = answering.communicate(timeout=20)
    # The request for TLS, and not a byte after it was refused.
    assert received == b"\x00\x00\x00\x08\x04\xd2\x16\x2f"


def test_a_string_that_is_no_address_is_not_repeated() -> None:
    with pytest.raises(ValueError, match="not a connection string") as raised:
        postgres.server_engine("host=a password=muy secreta")
    assert "secreta" not in repr(raised.value)


def test_no_error_tells_what_a_row_says(served: postgres.ServerVault) -> None:
    row = {"author": "Xochitl", "case_id": "c", "base_version": 0, "at": NOW, "body": "{}"}
    for values in (row, row | {"base_version": "Xochitl"}):
        with pytest.raises(Exception, match=r"psycopg") as raised:  # noqa: PT012, SIM117
            with plain_errors(), writing(served.engine) as connection:
                connection.execute(insert(DraftRow).values(values))
                connection.execute(insert(DraftRow).values(values))
        assert "Xochitl" not in f"{raised.value!s} {raised.value.__cause__!s}"


def test_another_role_cannot_put_a_table_before_ours(
    served: postgres.ServerVault, conninfo: str, server: Server
) -> None:
    server.execute(f"ALTER ROLE {OWNER} SET search_path = public")
    try:
        again = postgres.open_vault(conninfo)
        with reading(again.engine) as connection:
            assert connection.execute(text("SHOW search_path")).scalar_one() == "legalaid, pg_temp"
        again.close()
    finally:
        server.execute(f"ALTER ROLE {OWNER} RESET search_path")


def test_the_laptop_needs_no_driver_for_servers() -> None:
    program = "import sys, legalaid_desktop.vault.files, legalaid_desktop.vault.postgres\n"
    program += "sys.exit('psycopg' in sys.modules)"
    environment = {"PYTHONPATH": str(ROOT / "src")}
    assert subprocess.run([sys.executable, "-c", program], env=environment).returncode == 0
