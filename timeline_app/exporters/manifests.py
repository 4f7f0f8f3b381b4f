"""What a figure says of its data, and how that differs from the data of today."""

from collections.abc import Sequence
from typing import Protocol

from timeline_app import __version__
from timeline_app.domain.csl import csl_item
from timeline_app.domain.detail import EventDetail
from timeline_app.domain.fingerprint import chronology_fingerprint, event_fingerprint
from timeline_app.domain.manifest import Differences, Manifest, Mark, differences
from timeline_app.domain.view import Look, View
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.filtering.matching import Matching, match
from timeline_app.timeline.filtering.search import TextSearch, found_rows

MOST_LISTED = 2_000
"""Of more matching events than this, a figure says only how many there are."""


class Head(Protocol):
    """What a chronology says of itself."""

    @property
    def title(self) -> str:
        """Return its name."""
        ...

    @property
    def reviewed(self) -> str:
        """Return the day on which it was reviewed last, as EDTF."""
        ...


class Chronology(TextSearch, Protocol):
    """An open chronology, as far as figures ask it."""

    def info(self) -> Head:
        """Return what it says of itself."""
        ...

    def details(self, event_ids: Sequence[str]) -> tuple[EventDetail, ...]:
        """Return some events with everything that they name."""
        ...


def listed_details(columns: Columns, library: Chronology, matching: Matching) -> tuple[EventDetail, ...]:
    """Return the matching events in date order, none where they are too many to be listed."""
    if matching.count > MOST_LISTED:
        return ()
    return library.details([columns.data.ids[row] for row in matching.rows.tolist()])


def make_manifest(
    columns: Columns,
    library: Chronology,
    matching: Matching,
    view: View,
    look: Look | None,
    details: Sequence[EventDetail],
) -> Manifest:
    """Return the manifest of a view; `details` are those of `listed_details`."""
    head = library.info()
    sources = {source.id: source for detail in details for source in detail.sources.values()}
    return Manifest(
        view=view,
        look=look,
        app=__version__,
        title=head.title,
        reviewed=head.reviewed,
        total=len(columns),
        fingerprint=chronology_fingerprint(columns.data),
        count=matching.count,
        events=tuple(Mark(d.event.id, d.event.title, event_fingerprint(d)) for d in details),
        citations=tuple(csl_item(source) for _, source in sorted(sources.items())),
    )


def differences_since(columns: Columns, library: Chronology, then: Manifest) -> Differences:
    """Return what has changed since a figure was made: in the chronology, and among the events that match.

    Raises:
        BadDate: a date in the filter that is none.
    """
    view = then.view
    matching = match(columns, view.filter, found_rows(columns, library, view.filter.search))
    details = listed_details(columns, library, matching)
    return differences(then, make_manifest(columns, library, matching, view, then.look, details))
