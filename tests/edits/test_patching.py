"""Columns that are patched after every edit equal columns that are read anew."""

from collections import Counter
from dataclasses import fields
from typing import Any

import numpy as np
import pytest

from tests.edits.random_edits import RandomEdits
from timeline_app.domain.columns import NONE, RivalDates
from timeline_app.domain.filters import Facet
from timeline_app.edits import history
from timeline_app.storage.library import Library
from timeline_app.timeline.columns import Columns
from timeline_app.timeline.patching import patched

RIVALS = tuple(field.name for field in fields(RivalDates))


def told(columns: Columns) -> dict[str, Any]:
    """Return everything that columns say, in names instead of positions."""
    data = columns.data
    ids = [data.ids[row] for row in range(len(data))]
    found: dict[str, Any] = {"ids": ids}
    for name in ("titles", "shorts"):
        found[name] = [getattr(data, name)[row] for row in range(len(data))]
    for name in ("earliest", "latest", "start", "end", "importance", "claim", "extent", "stance", "flags"):
        found[name] = getattr(columns, name).tolist()
    found["evidence"] = np.asarray(data.evidence).tolist()
    found["row_ids"] = columns.row_ids.tolist()
    actors = [actor.id for actor in data.actors] + [""]
    office = [NONE if value == NONE else value for value in np.asarray(data.part_office).tolist()]
    found["parts"] = list(
        zip(
            np.asarray(data.part_row).tolist(),
            [actors[value] for value in np.asarray(data.part_actor).tolist()],
            ["" if value == NONE else actors[value] for value in office],
            np.asarray(data.part_role).tolist(),
            np.asarray(data.part_stance).tolist(),
            strict=True,
        )
    )
    found["links"] = Counter(
        zip(
            [ids[row] for row in np.asarray(data.link_from).tolist()],
            [ids[row] for row in np.asarray(data.link_to).tolist()],
            np.asarray(data.link_kind).tolist(),
            strict=True,
        )
    )
    found["rivals"] = [np.asarray(getattr(data.rivals, name)).tolist() for name in RIVALS]
    found["points"] = np.asarray(data.points).tolist()
    for facet in Facet:
        index = columns.indexes[facet]
        found[facet.value] = {key: index.rows_of(key).tolist() for key in index.keys}
    for name in ("actors", "topics", "places", "sources"):
        found[f"all {name}"] = {row.id: row for row in getattr(data, name)}
    return found


@pytest.mark.parametrize("seed", [3])
def test_patched_columns_equal_those_read_anew(library: Library, seed: int) -> None:
    columns = Columns.from_data(library.columns())
    edits = RandomEdits(library, seed)
    while len(edits.done) < 60:
        changed = edits.step()
        if changed is None:
            continue
        columns = patched(columns, library.patch(changed))
        assert told(columns) == told(Columns.from_data(library.columns())), edits.done[-1]
    while (changed := history.undo(library)) is not None:
        columns = patched(columns, library.patch(changed))
    assert told(columns) == told(Columns.from_data(library.columns()))
