"""What the data commands share: the events that the filter options let through."""

from argparse import Namespace

from timeline_app.cli.filters import read_filter
from timeline_app.reading import read_columns
from timeline_app.storage.library import Library
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.filtering.matching import Matching, match
from timeline_app.timeline.filtering.search import found_rows


def read_matching(args: Namespace, library: Library) -> tuple[Columns, Matching]:
    """Return the chronology's columns and what the filter options let through.

    Raises:
        UnknownName, AmbiguousName, BadDate: for values of the options.
    """
    spec = read_filter(args, library)
    columns = read_columns(library)
    return columns, match(columns, spec, found_rows(columns, library, spec.search))
