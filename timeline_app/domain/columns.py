"""ColumnData: what storage hands to the timeline, one entry per event, as plain buffers.

A buffer is an array.array made from the database, or a memoryview of the same type mapped from a snapshot's file.
"""

from array import array
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from timeline_app.domain.catalog import Actor, Place, Source, Topic

Numbers: TypeAlias = Any
"""An array.array or a memoryview: numbers of one type, as a buffer and as a sequence."""

UNBOUNDED_EARLY = -(2**62)
UNBOUNDED_LATE = 2**62
NONE = 0xFFFF_FFFF
"""The index that stands for "no row" in an unsigned column."""

DATED = 1
NATIONWIDE = 2
START_APPROXIMATE = 4
END_APPROXIMATE = 8
DOUBTFUL = 16
"""EDTF ? or %, an editor's estimate, or low certainty."""
START_OPEN = 32
"""The span runs on to the left: an open or unknown start."""
END_CONTINUES = 64
"""An open end (..): it goes on."""
END_UNKNOWN = 128
"""An unknown end: nobody says when it ended."""
DAY_EXACT = 256
"""The drawn span is one whole day (or less)."""
DATE_UNFOUNDED = 512
"""The date names no excerpt, no source and no reasoning."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Many short texts as one UTF-8 blob; text i is blob[offsets[i]:offsets[i + 1]].

    Attributes:
        offsets: 'Q', one longer than the number of texts.
    """

    blob: bytes | memoryview
    offsets: Numbers

    def __getitem__(self, index: int) -> str:
        return str(self.blob[self.offsets[index] : self.offsets[index + 1]], "utf-8")

    def __len__(self) -> int:
        return len(self.offsets) - 1


def texts_of(values: "list[str]") -> Texts:
    """Pack texts into a blob with offsets."""
    offsets = array("Q", [0])
    parts = [value.encode() for value in values]
    total = 0
    for part in parts:
        total += len(part)
        offsets.append(total)
    return Texts(b"".join(parts), offsets)


@dataclass(frozen=True, slots=True)
class Pairs:
    """A many-to-many relation: event `rows[i]` has the key at index `keys[i]` of its name list. 'I' arrays."""

    rows: Numbers = field(default_factory=lambda: array("I"))
    keys: Numbers = field(default_factory=lambda: array("I"))


@dataclass(frozen=True, slots=True)
class RivalDates:
    """The dates beside the preferred ones, an entry each, in the order of their events and then in theirs.

    Attributes:
        rows: 'I', whose date it is. start, end: 'q', flags: 'H', extent: 'B', as in `ColumnData`.
        rank: 'B', the position in Rank.
    """

    rows: Numbers = field(default_factory=lambda: array("I"))
    start: Numbers = field(default_factory=lambda: array("q"))
    end: Numbers = field(default_factory=lambda: array("q"))
    extent: Numbers = field(default_factory=lambda: array("B"))
    flags: Numbers = field(default_factory=lambda: array("H"))
    rank: Numbers = field(default_factory=lambda: array("B"))


@dataclass(frozen=True, slots=True)
class ColumnData:
    """All events in chronological order (by where they are drawn, then by id; undated last), column by column.

    Attributes:
        ids, titles, shorts: one text per event; a short title is empty where it says no more than the title.
        earliest, latest: 'q', the bounds that filters compare, in seconds from 1970-01-01, both inclusive;
            UNBOUNDED_EARLY / UNBOUNDED_LATE where unbounded; undated events hold both.
        start, end: 'q', the drawn span, end exclusive; 0 for undated events. An open side repeats the known one.
        importance: 'B', 1 to 5. claim, extent, stance: 'B', the position of the member in its enumeration.
        flags: 'H', see the constants above.
        evidence: 'H', the number of excerpts.
        states: USPS codes by index; event_states pairs events with them. The same for places, topics, sources
            (a source cited, or quoted), statuses (index = position in QuoteStatus).
        part_row, part_actor, part_office: 'I' columns of participations (part_office NONE where there is none);
            part_role, part_stance: 'B' positions in their enumerations.
        links: 'I' from-row, 'I' to-row, 'B' position in LinkKind.
        rivals: the dates that are not preferred. points: 'I', the row of every point on which excerpts of one event
            differ, ascending; a row once for each of its points.
        row_ids: 'q', the database's own id of each event, which a text search answers with; empty where the
            columns come from no database.
    """

    ids: Texts
    titles: Texts
    shorts: Texts
    earliest: Numbers
    latest: Numbers
    start: Numbers
    end: Numbers
    importance: Numbers
    claim: Numbers
    extent: Numbers
    stance: Numbers
    flags: Numbers
    evidence: Numbers
    states: tuple[str, ...]
    event_states: Pairs
    places: tuple[Place, ...]
    event_places: Pairs
    topics: tuple[Topic, ...]
    event_topics: Pairs
    sources: tuple[Source, ...]
    event_sources: Pairs
    event_statuses: Pairs
    actors: tuple[Actor, ...]
    part_row: Numbers
    part_actor: Numbers
    part_office: Numbers
    part_role: Numbers
    part_stance: Numbers
    link_from: Numbers
    link_to: Numbers
    link_kind: Numbers
    row_ids: Numbers = field(default_factory=lambda: array("q"))
    rivals: RivalDates = field(default_factory=RivalDates)
    points: Numbers = field(default_factory=lambda: array("I"))

    def __len__(self) -> int:
        return len(self.start)
