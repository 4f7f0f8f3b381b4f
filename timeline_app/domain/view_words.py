"""What a saved view shows, in plain words: for the history."""

from timeline_app.domain.columns import ColumnData
from timeline_app.domain.filter_words import filter_in_words
from timeline_app.domain.view import Grouping, Rest
from timeline_app.domain.view_json import BadViewError, view_from_json


def view_in_words(json: str, data: ColumnData) -> str:
    """Return what a stored view shows, one part a line; the stored text where a later version wrote it."""
    try:
        view = view_from_json(json)
    except BadViewError:
        return json
    lanes = "no lanes" if view.grouping is Grouping.NONE else f"lanes by {view.grouping}"
    rest = "" if view.rest is Rest.HIDE else "the rest dimmed"
    time = "" if view.range is None else "a range of time"
    return "\n".join(
        part for part in (filter_in_words(view.filter, data) or "everything", lanes, time, rest) if part
    )
