"""The migrations and the models describe the same schema."""

import subprocess
import sys
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from timeline_app.paths import database_dir
from timeline_app.storage import migrations
from timeline_app.storage.engine import Access, make_engine
from timeline_app.storage.models import Base
from timeline_app.storage.search import CREATE, is_index_table


def test_an_upgraded_empty_database_has_the_schema_of_the_models(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    engine = make_engine(path, Access.BUILD)
    with engine.begin() as connection:
        migrations.upgrade(connection)
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _: not (kind == "table" and is_index_table(name)),
            },
        )
        assert compare_metadata(context, Base.metadata) == []
        created = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'event_search'")
        assert created.scalar() == CREATE
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_the_revisions_in_the_code_are_those_of_the_folder() -> None:
    script = ScriptDirectory(str(database_dir()))
    revisions = [revision.revision for revision in script.walk_revisions()]
    assert list(migrations.REVISIONS) == revisions[::-1]


def test_a_failed_upgrade_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    engine = make_engine(path, Access.WRITE)
    try:
        with engine.begin() as connection:
            migrations.upgrade(connection)
            raise InterruptedError
    except InterruptedError:
        pass
    with engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0


def test_a_current_database_is_opened_without_alembic(shipped_database: Path) -> None:
    program = (
        "import sys; from timeline_app.storage.library import open_library\n"
        f"open_library({str(shipped_database)!r}).info()\n"
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
