"""The schema's history, run inside the program on either engine.

Alembic reads `env.py` and `versions/*.py` as files beside this module: a bundle must carry
them as data.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from legalaid_desktop.vault.engine import writing

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = Path(__file__).parent


def upgrade(engine: Engine, revision: str = "head", *, folder: Path = FOLDER) -> None:
    """Bring the schema up to `revision`, whole or not at all.

    On SQLite, `engine` must not enforce foreign keys: rebuilding a table drops it, which would
    delete or orphan the rows that refer to it without a word.
    """
    from alembic import command  # a fifth of a second, and opening a vault needs none of it

    _run(engine, folder, lambda config: command.upgrade(config, revision))


def downgrade(engine: Engine, revision: str = "base", *, folder: Path = FOLDER) -> None:
    """Take the schema back to `revision`, whole or not at all; `engine` as for `upgrade`."""
    from alembic import command

    _run(engine, folder, lambda config: command.downgrade(config, revision))


def config_in(folder: Path = FOLDER) -> Config:
    """Return Alembic's configuration without a file or an address of any database."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _run(engine: Engine, folder: Path, step: Callable[[Config], None]) -> None:
    config = config_in(folder)
    with writing(engine) as connection:
        # PostgreSQL alters tables in place, and heeds foreign keys all the while.
        sqlite = connection.dialect.name == "sqlite"
        if sqlite and connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one():
            raise ValueError("foreign keys are enforced on this engine")
        config.attributes["connection"] = connection
        step(config)
        if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise RuntimeError("the migration left rows that refer to nothing")
