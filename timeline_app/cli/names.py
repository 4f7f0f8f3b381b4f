"""`names`: what can be asked for, with aliases, the whole it is part of, and the number of events."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from timeline_app.cli.command import Command
from timeline_app.cli.options import add_format

if TYPE_CHECKING:
    from timeline_app.domain.columns import ColumnData


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("kind", choices=("states", "actors", "topics", "sources"))
    add_format(parser, "table", "json")


def _run(args: Namespace) -> int:
    from timeline_app.cli.output import print_json, print_table
    from timeline_app.domain.filters import Facet, FilterSpec
    from timeline_app.reading import read_columns
    from timeline_app.storage.library import open_library
    from timeline_app.timeline.filtering.matching import facet_counts

    with open_library(args.database) as library:
        columns = read_columns(library)
    counts = facet_counts(columns, FilterSpec())
    events = counts[Facet(args.kind.removesuffix("s"))]
    rows = [row | {"events": events.get(row["id"], 0)} for row in _ROWS[args.kind](columns.data)]
    if args.format == "json":
        print_json(rows)
        return 0
    print_table(
        ("EVENTS", "NAME", "ID", "PART OF", "ALIASES"),
        [
            (f"{row['events']:>6}", row["name"], row["id"], row["part_of"], ", ".join(row["aliases"]))
            for row in rows
        ],
    )
    return 0


def _states(data: "ColumnData") -> list[dict[str, Any]]:
    from timeline_app.domain.jurisdictions import BY_CODE

    states = [BY_CODE[code] for code in data.states]
    return [{"id": s.code, "name": s.name, "aliases": list(s.aliases), "part_of": ""} for s in states]


def _actors(data: "ColumnData") -> list[dict[str, Any]]:
    return [
        {
            "id": actor.id,
            "name": actor.name,
            "aliases": [name for name in (actor.abbreviation, *actor.aliases) if name],
            "part_of": actor.part_of,
            "kind": actor.kind,
            "group": actor.group,
            "abbreviation": actor.abbreviation,
        }
        for actor in data.actors
    ]


def _topics(data: "ColumnData") -> list[dict[str, Any]]:
    return [
        {"id": t.id, "name": t.name, "aliases": list(t.aliases), "part_of": "", "kind": t.kind}
        for t in data.topics
    ]


def _sources(data: "ColumnData") -> list[dict[str, Any]]:
    return [
        {
            "id": source.id,
            "name": source.title,
            "aliases": [source.publisher],
            "part_of": "",
            "publisher": source.publisher,
            "published": source.published,
            "url": source.url,
        }
        for source in data.sources
    ]


_ROWS = {"states": _states, "actors": _actors, "topics": _topics, "sources": _sources}

COMMAND = Command("names", "list the names that the filters know", _configure, _run)
