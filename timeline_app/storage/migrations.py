"""The schema's revisions. Alembic is imported only to change a schema, never to find that it is current."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection

from timeline_app.errors import DatabaseError, DatabaseFault
from timeline_app.paths import database_dir

REVISIONS = ("0001", "0002", "0004")
"""All revisions of `db/versions`, oldest first; a test compares them with Alembic's own list."""

HEAD = REVISIONS[-1]


def is_current(connection: sqlite3.Connection, path: Path) -> bool:
    """Return whether the schema is the newest; it is older otherwise.

    Raises:
        DatabaseError: if it is newer than this program, or names no revision.
    """
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise DatabaseError(DatabaseFault.DAMAGED, path)
    if row[0] not in REVISIONS:
        raise DatabaseError(DatabaseFault.NEWER, path)
    return bool(row[0] == HEAD)


def upgrade(connection: Connection) -> None:
    """Bring the schema to the newest revision, within the transaction of the connection."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(database_dir()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
