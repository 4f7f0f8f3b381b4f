"""Columns that are patched after every edit equal columns that are read anew."""

import gc
import weakref
from collections import Counter
from dataclasses import fields
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from tests.edits.random_edits import RandomEdits
from timeline_app.domain.columns import NONE, RivalDates
from timeline_app.domain.filters import Facet
from timeline_app.domain.view import Grouping
from timeline_app.edits import history
from timeline_app.storage.library import Library
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.spliced_texts import SplicedTexts, lengths_at, letters_at
from timeline_app.timeline.lanes.lane_orders import ends_sorted
from timeline_app.timeline.lanes.lanes import lane_orders
from timeline_app.timeline.lists import actor_tree
from timeline_app.timeline.patching.patching import patched

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


def derived(columns: Columns) -> Columns:
    """Return columns of which everything that the window keeps was made."""
    columns.prepare()
    actor_tree.prepare(columns)
    for grouping in Grouping:
        lane_orders(columns, grouping)
    ends_sorted(columns)
    return columns


def kept(columns: Columns) -> dict[str, list[Any]]:
    return {name: array.tolist() for name, array in derived(columns).derived().items()}


@pytest.mark.parametrize("seed", [11])
def test_what_is_derived_is_patched_as_if_it_were_made_anew(library: Library, seed: int) -> None:
    columns = derived(Columns.from_data(library.columns()))
    edits = RandomEdits(library, seed)
    taken_over = 0
    while len(edits.done) < 60:
        changed = edits.step()
        if changed is None:
            continue
        columns = patched(columns, library.patch(changed))
        columns.catch_up()
        taken_over += len(columns.derived()) > 40
        anew = Columns.from_data(columns.data)
        assert kept(columns) == kept(anew), edits.done[-1]
    assert taken_over > 30  # only a change of the actors, topics or sources themselves makes some of it anew


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


def test_spliced_texts_read_as_if_they_were_put_together(library: Library) -> None:
    columns = Columns.from_data(library.columns())
    edits = RandomEdits(library, 7)
    spliced = 0
    while len(edits.done) < 25:
        changed = edits.step()
        if changed is None:
            continue
        columns = patched(columns, library.patch(changed))
        every = np.arange(len(columns), dtype=np.int32)[::-1].copy()
        for texts in (columns.data.ids, columns.data.titles, columns.data.shorts):
            spliced += isinstance(texts, SplicedTexts) and not texts.is_whole
            letters, offsets = letters_at(texts, every)
            told = [letters[start:end].tobytes().decode() for start, end in pairwise(offsets.tolist())]
            lengths = lengths_at(texts, every).tolist()
            assert told == [texts[row] for row in every.tolist()]
            assert lengths == [len(text.encode()) for text in told]
            assert [columns.row_of[columns.data.ids[row]] for row in (0, len(columns) - 1)] == [
                0,
                len(columns) - 1,
            ]
        if len(edits.done) % 4 == 0:
            columns.catch_up()
            assert not columns.is_behind
    assert spliced > 20


def test_columns_before_an_edit_are_let_go_of(library: Library) -> None:
    columns = derived(Columns.from_data(library.columns()))
    first = weakref.ref(columns)
    edits = RandomEdits(library, 5)
    for _ in range(12):
        changed = edits.step()
        if changed is not None:
            columns = patched(columns, library.patch(changed))
    gc.collect()
    assert len(columns)
    assert first() is None
