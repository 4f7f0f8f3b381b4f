"""What storage hands over after an edit, so that columns can be patched instead of read anew."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from timeline_app.domain.catalog import Actor, Place, Source, Topic
from timeline_app.domain.columns import ColumnData


@dataclass(frozen=True, slots=True)
class ColumnPatch:
    """Some events as they are now.

    Attributes:
        events: the ids of all events that may be new, changed or gone.
        data: those of them that are there, without their links; it lists only what they name.
        links: of these: from and to in public ids, and the position in LinkKind.
        gone: the row ids, as columns know them, that some events had of which none is in `data`.
        actors, topics, places, sources: all of them where some are new, changed or gone; None where none is.
    """

    events: tuple[str, ...]
    data: ColumnData
    links: tuple[tuple[str, str, int], ...]
    gone: Mapping[str, int] = field(default_factory=dict)
    actors: tuple[Actor, ...] | None = None
    topics: tuple[Topic, ...] | None = None
    places: tuple[Place, ...] | None = None
    sources: tuple[Source, ...] | None = None
