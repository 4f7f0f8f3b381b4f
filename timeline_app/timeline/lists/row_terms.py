"""What single events name, by row: their states, actors and sources, in the order in which they are shown."""

from collections.abc import Iterable

import numpy as np

from timeline_app.domain.catalog import Actor, Source
from timeline_app.domain.columns import NATIONWIDE, Numbers
from timeline_app.domain.jurisdictions import BY_CODE
from timeline_app.timeline.data.columns import Columns

NATION = ""
"""The key that stands for the whole nation among the codes of states."""


class RowTerms:
    """Looks up what an event names. Costs some microseconds per event, whatever their number."""

    def __init__(self, columns: Columns) -> None:
        self._data = columns.data

    def states(self, row: int) -> tuple[str, ...]:
        """Return the codes of an event's states, after NATION where it is nationwide."""
        data = self._data
        codes = [data.states[key] for key in _keys(data.event_states.rows, data.event_states.keys, row)]
        return (NATION, *codes) if data.flags[row] & NATIONWIDE else tuple(codes)

    def actors(self, row: int) -> tuple[Actor, ...]:
        """Return an event's actors, each once."""
        keys = dict.fromkeys(_keys(self._data.part_row, self._data.part_actor, row))
        return tuple(self._data.actors[key] for key in keys)

    def sources(self, row: int) -> tuple[Source, ...]:
        """Return the documents that an event cites or quotes."""
        pairs = self._data.event_sources
        return tuple(self._data.sources[key] for key in _keys(pairs.rows, pairs.keys, row))


def actor_label(actor: Actor) -> str:
    """Return the name of an actor where room is scarce."""
    return actor.abbreviation or actor.name


def state_label(code: str) -> str:
    """Return the name of a state where room is scarce; "" for NATION, whose name is a word of the screen."""
    return BY_CODE[code].display if code else ""


def _keys(rows: Numbers, keys: Numbers, row: int) -> Iterable[int]:
    """Return the keys that stand beside a row; rows are ascending."""
    if not len(rows):
        return ()
    first, last = np.searchsorted(np.frombuffer(rows, np.uint32), np.array([row, row + 1], np.uint32))
    return (int(key) for key in keys[first:last])
