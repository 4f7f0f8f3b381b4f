"""A process that dies while it edits loses nothing that it acknowledged, and leaves nothing half written."""

from pathlib import Path

from tests.edits.killing import check_after_kill, kill_while_editing, undo_everything
from tests.edits.random_edits import content


def test_a_killed_editor_leaves_every_acknowledged_act_and_no_half_one(database: Path) -> None:
    first = content(database)
    for seed in range(3):
        check_after_kill(database, kill_while_editing(database, seed))
    assert undo_everything(database) == first
