"""How many events name a row: counted in arrays, so that a row of a million events costs no more than one of ten."""

import numpy as np

from timeline_app.domain.changes import Kind
from timeline_app.domain.filters import Facet
from timeline_app.timeline.data.columns import Columns

_FACETS = {Kind.TOPIC: Facet.TOPIC, Kind.PLACE: Facet.PLACE}


def events_naming(columns: Columns, kind: Kind, key: str) -> int:
    """Return how many events name an actor (as itself, or as the place of an office), a topic or a place."""
    if kind is not Kind.ACTOR:
        return len(columns.indexes[_FACETS[kind]].rows_of(key))
    position = columns.actors.position.get(key)
    if position is None:
        return 0
    part, office = (np.asarray(values) for values in (columns.data.part_actor, columns.data.part_office))
    return len(np.unique(np.asarray(columns.data.part_row)[(part == position) | (office == position)]))
