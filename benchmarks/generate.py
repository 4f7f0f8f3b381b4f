"""A made-up chronology of any size, always the same for the same numbers: as columns, or as a database.

python -m benchmarks.generate OUT.db --events N [--actors A] [--seed S]
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.ragged import Ints, Lists
from benchmarks.recipe import (
    COUNTIES,
    DAYS,
    EXCERPTS_PER_SOURCE,
    FIRST_DAY,
    FORM_EXTENTS,
    SOURCES,
    STATES,
    TOPICS,
    Form,
    Recipe,
    make_recipe,
)
from benchmarks.titles import SUMMARIES, Titles, actor_names
from timeline_app.domain.chronology import (
    Actor,
    Chronology,
    Citation,
    Event,
    EventDate,
    Evidence,
    Excerpt,
    Participation,
    Place,
    Source,
    Topic,
)
from timeline_app.domain.columns import NONE, ColumnData, Pairs, Texts
from timeline_app.domain.jurisdictions import CODES
from timeline_app.domain.terms import (
    ActorGroup,
    ActorKind,
    Basis,
    CitationKind,
    Claim,
    Extent,
    PlaceKind,
    QuoteStatus,
    Role,
    Stance,
    TopicKind,
)

_WHOLES, _PARTS = 0.02, 0.2
"""Shares of the actors that are never part of another one, and of those that are parts and have parts."""
_BATCH = 4096
_CLAIMS, _ROLES, _STANCES = tuple(Claim), tuple(Role), tuple(Stance)


def columns(events: int, actors: int = 2000, seed: int = 1) -> ColumnData:
    """Return a made-up chronology as columns: what storage reads from the database of the same numbers."""
    recipe = make_recipe(events, actors, seed)
    head = chronology_head(events, actors)
    texts = Titles(recipe)
    rows = np.arange(events)
    parts = recipe.actors
    quoted = np.flatnonzero(recipe.excerpt >= 0)
    located = np.flatnonzero(recipe.county >= 0)
    extents = np.array([list(Extent).index(FORM_EXTENTS[form]) for form in Form], np.uint8)
    status = list(QuoteStatus).index(QuoteStatus.TEXT_NOT_HELD)
    return ColumnData(
        ids=_texts(*texts.ids(rows)),
        titles=_texts(*texts.titles(rows)),
        shorts=_texts(*texts.shorts(rows)),
        earliest=_buffer(recipe.earliest),
        latest=_buffer(recipe.latest),
        start=_buffer(recipe.start),
        end=_buffer(recipe.end),
        importance=_buffer(recipe.importance),
        claim=_buffer(recipe.claim),
        extent=_buffer(extents[recipe.form]),
        stance=_buffer(_deciding_stances(recipe)),
        flags=_buffer(recipe.flags),
        evidence=_buffer((recipe.excerpt >= 0).astype(np.uint16)),
        states=CODES,
        event_states=_pairs(recipe.states.rows(), recipe.states.values),
        places=head.places,
        event_places=_pairs(located, recipe.county[located]),
        topics=head.topics,
        event_topics=_pairs(recipe.topics.rows(), recipe.topics.values),
        sources=head.sources,
        event_sources=_pairs(recipe.sources.rows(), recipe.sources.values),
        event_statuses=_pairs(quoted, np.full(len(quoted), status)),
        actors=head.actors,
        part_row=_buffer(parts.rows()),
        part_actor=_buffer(parts.values),
        part_office=_buffer(np.full(len(parts.values), NONE, np.uint32)),
        part_role=_buffer(recipe.role),
        part_stance=_buffer(recipe.stance),
        link_from=_buffer(np.empty(0, np.uint32)),
        link_to=_buffer(np.empty(0, np.uint32)),
        link_kind=_buffer(np.empty(0, np.uint8)),
    )


def chronology_head(events: int, actors: int = 2000) -> Chronology:
    """Return everything but the events."""
    kinds = (PlaceKind.COUNTY, PlaceKind.CITY)
    return Chronology(
        title=f"{events:,} events that never happened",
        covers="2005/2020",
        reviewed="2026-11-01",
        actors=_actors(actors),
        topics=tuple(
            Topic(f"topic-{n:02d}", f"Program {n:02d}", tuple(TopicKind)[n % len(TopicKind)])
            for n in range(TOPICS)
        ),
        places=tuple(
            Place(f"place-{n:03d}", f"County {n:03d}", CODES[n * STATES // COUNTIES], kinds[n % 2])
            for n in range(COUNTIES)
        ),
        sources=tuple(
            Source(f"source-{n:03d}", f"Publisher {n % 50:02d}", f"Document {n:03d}", f"20{5 + n % 15:02d}")
            for n in range(SOURCES)
        ),
        excerpts=tuple(
            Excerpt(
                f"excerpt-{n:03d}", f"source-{n // EXCERPTS_PER_SOURCE:03d}", f"Made-up words, number {n}."
            )
            for n in range(SOURCES * EXCERPTS_PER_SOURCE)
        ),
    )


def _actors(count: int) -> tuple[Actor, ...]:
    """Return actors in a tree of three levels."""
    groups = (
        (ActorKind.AGENCY, ActorGroup.FEDERAL),
        (ActorKind.AGENCY, ActorGroup.STATE),
        (ActorKind.AGENCY, ActorGroup.LOCAL),
        (ActorKind.ORGANIZATION, ActorGroup.ORGANIZATIONS),
        (ActorKind.COURT, ActorGroup.COURTS),
    )
    tops, middles = max(1, int(count * _WHOLES)), max(1, int(count * _PARTS))

    def whole(number: int) -> str:
        if number < tops:
            return ""
        if number < middles:
            return _actor_id(number % tops)
        # One in three of the rest is part of a part; the others stand alone.
        return _actor_id(tops + number % (middles - tops)) if number % 3 == 0 and middles > tops else ""

    return tuple(
        Actor(_actor_id(number), name, *groups[number % len(groups)], whole(number))
        for number, name in enumerate(actor_names(count))
    )


def _actor_id(number: int) -> str:
    return f"actor-{number:05d}"


def _buffer(array: npt.NDArray[Any]) -> Any:
    """Return the array as storage would hand it over, without a copy."""
    return memoryview(array)  # type: ignore[arg-type]  # an array is a buffer on Python 3.11 too


def _texts(blob: npt.NDArray[np.uint8], offsets: Ints) -> Texts:
    return Texts(blob.tobytes(), _buffer(offsets.astype(np.uint64)))


def _pairs(rows: npt.NDArray[np.integer], keys: npt.NDArray[np.integer]) -> Pairs:
    return Pairs(_buffer(rows.astype(np.uint32)), _buffer(keys.astype(np.uint32)))


def _deciding_stances(recipe: Recipe) -> npt.NDArray[np.uint8]:
    stances = np.full(recipe.events, _STANCES.index(Stance.NONE_STATED), np.uint8)
    stances[recipe.actors.rows()[recipe.deciding]] = recipe.stance[recipe.deciding]
    return stances


# -- as Event values --------------------------------------------------------------------------------------------


def events(count: int, actors: int = 2000, seed: int = 1) -> Iterator[Event]:
    """Yield the events of a made-up chronology in the order of import, which is not that of their dates."""
    recipe = make_recipe(count, actors, seed)
    texts = Titles(recipe)
    parts = _coded_participations(recipe)
    date_of = _DateWriter()
    for low in range(0, count, _BATCH):
        rows = recipe.row_of_number[low : low + _BATCH]
        for values in zip(
            _decoded(*texts.ids(rows)),
            _decoded(*texts.titles(rows)),
            _decoded(*texts.shorts(rows)),
            recipe.form[rows].tolist(),
            recipe.first[rows].tolist(),
            recipe.last[rows].tolist(),
            recipe.summary[rows].tolist(),
            recipe.importance[rows].tolist(),
            recipe.claim[rows].tolist(),
            _listed(recipe.states, rows),
            recipe.nationwide[rows].tolist(),
            recipe.county[rows].tolist(),
            _listed(recipe.topics, rows),
            _listed(parts, rows),
            recipe.excerpt[rows].tolist(),
            _listed(recipe.sources, rows),
            strict=True,
        ):
            (id_, title, short, form, first, last, summary, importance, claim, *rest) = values
            states, nationwide, county, topics, participations, excerpt, sources = rest
            yield Event(
                id=id_,
                title=title,
                short=short,
                summary=SUMMARIES[summary],
                importance=importance,
                claim=_CLAIMS[claim],
                date=date_of.date(form, first, last),
                states=tuple([CODES[key] for key in states]),
                nationwide=nationwide,
                places=(f"place-{county:03d}",) if county >= 0 else (),
                topics=tuple([f"topic-{key:02d}" for key in topics]),
                participations=tuple([_participation(key) for key in participations]),
                evidence=(_evidence(excerpt),) if excerpt >= 0 else (),
                citations=tuple([_citation(key) for key in sources]),
            )


def _decoded(blob: npt.NDArray[np.uint8], offsets: Ints) -> list[str]:
    whole = blob.tobytes().decode()  # ASCII: bytes are characters
    ends = offsets.tolist()
    return [whole[start:end] for start, end in pairwise(ends)]


def _listed(lists: Lists, rows: Ints) -> Iterator[list[int]]:
    taken = lists.taken(rows)
    values, ends = taken.values.tolist(), taken.offsets.tolist()
    return (values[start:end] for start, end in pairwise(ends))


def _coded_participations(recipe: Recipe) -> Lists:
    """Return each participation as one number, so that equal ones can share one value."""
    coded = recipe.actors.values.astype(np.int64)
    for part, size in ((recipe.role, len(_ROLES)), (recipe.stance, len(_STANCES)), (recipe.deciding, 2)):
        coded = coded * size + part
    return Lists(recipe.actors.offsets, coded)


@cache
def _participation(coded: int) -> Participation:
    coded, deciding = divmod(coded, 2)
    coded, stance = divmod(coded, len(_STANCES))
    actor, role = divmod(coded, len(_ROLES))
    return Participation(_actor_id(actor), _ROLES[role], _STANCES[stance], deciding=bool(deciding))


@cache
def _citation(source: int) -> Citation:
    return Citation(f"source-{source:03d}", CitationKind.REPORT)


@cache
def _evidence(excerpt: int) -> Evidence:
    return Evidence(f"excerpt-{excerpt:03d}")


class _DateWriter:
    """Writes the dates of a recipe; equal dates of one day, month or year are one value."""

    def __init__(self) -> None:
        days = np.arange(DAYS) + FIRST_DAY
        self._iso: list[str] = np.datetime_as_string(days.astype("datetime64[D]")).tolist()
        self._single: dict[tuple[int, int], EventDate] = {}

    def date(self, form: int, first: int, last: int) -> EventDate | None:
        """Return the date of an event, None for an undated one."""
        if form in _SPANS:
            return self._made(form, first, last)
        if form == _UNDATED:
            return None
        key = (form, first)
        if key not in self._single:
            self._single[key] = self._made(form, first, last)
        return self._single[key]

    def _made(self, form: int, first: int, last: int) -> EventDate:
        start, end = self._iso[first], self._iso[last]
        edtf = _WRITTEN[form].format(start, end, start[:7], end[:7], start[:4])
        return EventDate(edtf, _EXTENTS[form], Basis.STATED, "Made up to measure with.")


# Plain numbers: an IntEnum takes its time to compare.
_UNDATED = int(Form.UNDATED)
_SPANS = frozenset(map(int, (Form.SPAN, Form.MONTHS)))
_EXTENTS = {int(form): extent for form, extent in FORM_EXTENTS.items()}
_WRITTEN = {
    int(form): {
        Form.MONTH: "{2}",
        Form.YEAR: "{4}",
        Form.SPAN: "{0}/{1}",
        Form.MONTHS: "{2}/{3}",
        Form.OPEN: "{0}/..",
        Form.ABOUT: "{0}~",
        Form.PERHAPS: "{0}?",
    }.get(form, "{0}")
    for form in Form
}


# -- as a database ----------------------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    """Write a database."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("file", metavar="OUT.db", type=Path)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--actors", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(arguments)
    if args.file.exists():
        parser.error(f"{args.file} exists already.")
    write(args.file, args.events, args.actors, args.seed)
    return 0


def write(path: Path, count: int, actors: int = 2000, seed: int = 1) -> None:
    """Write a made-up chronology through storage into a database that does not exist yet.

    Raises:
        DatabaseError: it cannot be written.
    """
    from timeline_app.storage.bulk import bulk_load  # not needed for columns, and half a second to import

    bulk_load(path, chronology_head(count, actors), events(count, actors, seed))


if __name__ == "__main__":
    sys.exit(main())
