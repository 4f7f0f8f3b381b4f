"""Alembic's environment. The application hands over its connection, with the transaction already begun."""

from alembic import context

from timeline_app.storage.models import Base
from timeline_app.storage.search import is_index_table

connection = context.config.attributes["connection"]

context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    include_name=lambda name, kind, _: not (kind == "table" and is_index_table(name or "")),
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
