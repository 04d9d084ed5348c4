"""Run by Alembic: migrate on the connection it was handed, inside that one's transaction."""

from alembic import context

from legalaid_desktop.vault.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
context.run_migrations()
