"""What a data format writes: some events of a chronology, with everything that they name."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from timeline_app import __version__
from timeline_app.domain.chronology import Chronology, Source
from timeline_app.domain.detail import EventDetail
from timeline_app.exporters.manifests import Head
from timeline_app.timeline.data.columns import Columns, Rows

_AT_ONCE = 500


class Library(Protocol):
    """An open chronology, as far as data formats ask it."""

    def info(self) -> Head:
        """Return what it says of itself."""
        ...

    def details(self, event_ids: Sequence[str]) -> tuple[EventDetail, ...]:
        """Return some events with everything that they name."""
        ...

    def chronology(self, event_ids: Sequence[str] | None = None) -> Chronology:
        """Return everything, or some events with all that they name, in ids."""
        ...


@dataclass(frozen=True, eq=False)
class Selection:
    """Some events of a chronology, read when a format asks for them.

    Attributes:
        title: of the chronology. reviewed: the day on which it was reviewed last.
        count: how many events there are. is_whole: whether these are all.
        details: the events with all that they name, in date order.
        chronology: the same in ids; links to events that are left out are left out.
        about: which events these are, in words.
        app: the program's version.
    """

    title: str
    reviewed: str
    count: int
    is_whole: bool
    details: Callable[[], Iterator[EventDetail]]
    chronology: Callable[[], Chronology]
    about: str = ""
    app: str = __version__

    @property
    def source(self) -> str:
        """Return which chronology the events are of, in words."""
        reviewed = f", last reviewed {self.reviewed}" if self.reviewed else ""
        return f"{self.title or 'A chronology'}{reviewed}. {self.count:,} events."

    def sources(self) -> tuple[Source, ...]:
        """Return the documents of the events, in the order of their ids."""
        return self.chronology().sources


def select(columns: Columns, library: Library, rows: Rows | None = None, about: str = "") -> Selection:
    """Return the events of some rows, ascending, as a data format takes them; all where none are named."""
    head = library.info()
    count = len(columns) if rows is None else len(rows)
    whole = count == len(columns)

    def ids() -> list[str]:
        numbers = range(count) if rows is None else rows.tolist()
        return [columns.data.ids[row] for row in numbers]

    def details() -> Iterator[EventDetail]:
        wanted = ids()
        for start in range(0, len(wanted), _AT_ONCE):
            yield from library.details(wanted[start : start + _AT_ONCE])

    def chronology() -> Chronology:
        return library.chronology() if whole else _closed(library.chronology(ids()))

    return Selection(head.title, head.reviewed, count, whole, details, chronology, about)


def _closed(found: Chronology) -> Chronology:
    """Return a chronology without links that lead out of it."""
    inside = {event.id for event in found.events}
    events = (
        replace(event, links=tuple(link for link in event.links if link.event in inside))
        for event in found.events
    )
    return replace(found, events=tuple(events))
