"""The words around a figure: subtitle, caption, and the sentence that stands for it where it cannot be seen."""

from dataclasses import dataclass

import numpy as np

from timeline_app.domain.filter_words import filter_in_words
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.data.index import Mask
from timeline_app.timeline.figure.alt_text import who_and_where
from timeline_app.timeline.filtering.matching import Matching
from timeline_app.timeline.lanes.lanes import Lane
from timeline_app.timeline.lanes.tray import Tray
from timeline_app.timeline.layout.layout import AnyLayout
from timeline_app.timeline.scene.scene import Scene

PRODUCT = "Secure Communities Timeline"
_MOST_NAMED = 3
"""How many of the lanes without room the caption names."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the rows of one page draw: each with its layout and its scene.

    Attributes:
        without_page: lanes that no page has room for.
        elsewhere: the matching events in lanes of other pages; None where these have the same lanes.
    """

    layouts: tuple[AnyLayout, ...]
    scenes: tuple[Scene, ...]
    without_page: tuple[Lane, ...] = ()
    elsewhere: Mask | None = None

    def left_out(self) -> tuple[Lane, ...]:
        """Return the lanes that found no room, each once."""
        found = (*(lane for layout in self.layouts for lane in layout.left_out), *self.without_page)
        return tuple({lane.key: lane for lane in found}.values())

    def rows(self) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
        """Return the events that are drawn or counted, each once, ascending."""
        found = [np.asarray(scene.rows(), np.int64) for scene in self.scenes]
        return found[0] if len(found) == 1 else np.unique(np.concatenate(found))

    def counts(self) -> tuple[int, int, int, int]:
        """Return how many events are shown, as marks of their own, in clusters; and how many clusters there are."""
        shown = [scene.shown for scene in self.scenes]
        if len(shown) == 1:
            return shown[0].count, shown[0].marks, shown[0].in_clusters, shown[0].clusters
        rows = self.rows()
        marked = np.unique(np.concatenate([np.asarray(scene.places.row, np.int64) for scene in self.scenes]))
        marks = int(np.isin(rows, marked).sum())
        return len(rows), marks, len(rows) - marks, sum(part.clusters for part in shown)


def filter_words(columns: Columns, matching: Matching) -> str:
    """Return the filter in words, "" for none."""
    return filter_in_words(matching.spec, columns.data)


def matching_in_words(columns: Columns, matching: Matching) -> str:
    """Return which events match, in a sentence or two."""
    words = filter_words(columns, matching)
    counted = f"{matching.count:,} of {len(columns):,} events"
    said = f"{counted}: {words}." if words else f"All {matching.count:,} events."
    return " ".join(part for part in (said, who_and_where(columns, matching.mask)) if part)


def subtitle(words: str, span: str, page: int, pages: int) -> str:
    """Return the line under the title."""
    said = f"{words[0].upper()}{words[1:]}. {span}" if words else f"All events, {span}"
    return said if pages == 1 else f"{said}. Page {page + 1} of {pages}"


def caption(
    columns: Columns,
    matching: Matching,
    drawn: Drawn | None,
    tray: Tray,
    *,
    own: str,
    keyed: bool,
    stored: bool,
    is_fixed: bool,
) -> list[str]:
    """Return the paragraphs of the caption; of what is not drawn yet, the longest they may become.

    Args:
        columns: the chronology.
        matching: what the filter lets through.
        drawn: what the page draws.
        tray: its undated events.
        own: what the user says of the figure.
        keyed: whether events have numbered keys.
        stored: whether the file carries what it was made of.
        is_fixed: whether the page has a height, so that lanes may find no room.
    """
    words = filter_words(columns, matching)
    paragraphs = [own, f"Filter: {words}." if words else "No filter: the whole chronology."]
    if drawn is None:
        paragraphs.append("xxxxx " * 28)
        if is_fixed:
            paragraphs.append("xxxxx " * 20)
    else:
        paragraphs.append(_counts(columns, matching, drawn, tray))
        paragraphs.append(_left_out(matching, drawn))
    kept = f"The view is stored in this file; open it in {PRODUCT}." if stored else ""
    lead = "Keys are in date order and lead to the sources. " if keyed else ""
    paragraphs.append(f"{lead}{kept}".strip())
    return [paragraph for paragraph in paragraphs if paragraph]


def description(columns: Columns, matching: Matching, drawn: Drawn, span: str) -> str:
    """Return the sentence that stands for a page where it cannot be seen."""
    words = filter_words(columns, matching)
    shown = drawn.counts()[0]
    counted = f"A timeline of {shown:,} of {matching.count:,} matching events, {span}."
    filtered = f"Filter: {words}." if words else "No filter."
    return " ".join(part for part in (counted, filtered, who_and_where(columns, matching.mask)) if part)


def _counts(columns: Columns, matching: Matching, drawn: Drawn, tray: Tray) -> str:
    count, marks, in_clusters, clusters = drawn.counts()
    parts = [f"Shown {count:,} of {matching.count:,} matching: {marks:,} as marks"]
    if clusters:
        words = "1 cluster" if clusters == 1 else f"{clusters:,} clusters"
        parts[0] += f", {in_clusters:,} in {words}"
    rows = drawn.rows()
    folded = _folded(matching, drawn)
    folded[rows] = False
    elsewhere = 0
    if drawn.elsewhere is not None:
        others = drawn.elsewhere.copy()
        others[rows] = False
        folded &= ~others
        elsewhere = int(others.sum())
        if elsewhere:
            parts.append(f"{elsewhere:,} on other pages")
    outside = matching.dated - count - elsewhere - int(folded.sum())
    if outside:
        parts.append(f"{outside:,} outside the dates")
    if len(tray.rows):
        parts.append(f"{len(tray.listed):,} of {len(tray.rows):,} undated listed")
    return f"{'; '.join(parts)}. {len(columns):,} events in the chronology, {matching.undated:,} undated."


def _folded(matching: Matching, drawn: Drawn) -> Mask:
    """Return which matching events stand in a lane that found no room."""
    mask = np.zeros(len(matching.mask), np.bool_)
    for lane in drawn.left_out():
        mask[lane.rows] = True
    return mask & matching.mask


def _left_out(matching: Matching, drawn: Drawn) -> str:
    """Return which lanes found no room; "" where all did."""
    names = [lane.name for lane in drawn.left_out()]
    if not names:
        return ""
    some = ", ".join(names[:_MOST_NAMED]) + (
        f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    )
    lanes_word = "1 lane" if len(names) == 1 else f"{len(names)} lanes"
    count = int(_folded(matching, drawn).sum())
    return f"{lanes_word} with {count:,} events found no room: {some}."
