"""`list`: the events that the filters let through, in order."""

from argparse import ArgumentParser, Namespace
from typing import Any

from timeline_app.cli.command import Command
from timeline_app.cli.options import add_filters, add_format


def _configure(parser: ArgumentParser) -> None:
    add_filters(parser)
    add_format(parser, "table", "json", "csv")


def _run(args: Namespace) -> int:
    from timeline_app.cli.event_json import event_json
    from timeline_app.cli.matching import read_matching
    from timeline_app.cli.output import count_of, print_csv, print_json, print_table
    from timeline_app.domain.date_words import in_words_short
    from timeline_app.storage.library import open_library

    with open_library(args.database) as library:
        columns, matching = read_matching(args, library)
        details = library.details([columns.data.ids[row] for row in matching.rows.tolist()])
    if args.format == "json":
        print_json([event_json(detail) for detail in details])
    elif args.format == "csv":
        rows = [_flat(event_json(detail)) for detail in details]
        print_csv(rows, HEAD)
    elif details:
        print_table(
            ("DATE", "WHERE", "ID", "EVENT"),
            [
                (
                    in_words_short(d.event.date) if d.event.date else "undated",
                    " ".join((*(("US",) if d.event.nationwide else ()), *d.event.states)),
                    d.event.id,
                    d.event.title,
                )
                for d in details
            ],
        )
        print(f"\n{count_of(len(details), 'event')}")
    else:
        print("No event matches.")
    return 0


HEAD = (
    "id",
    "date",
    "date_words",
    "earliest",
    "latest",
    "extent",
    "claim",
    "importance",
    "title",
    "short",
    "summary",
    "states",
    "nationwide",
    "places",
    "actors",
    "topics",
    "excerpts",
    "citations",
    "links",
    "rival_dates",
)
"""The columns of the CSV. Others read them: append, never rename."""


def _flat(event: dict[str, Any]) -> dict[str, str]:
    """Return an event as one row of texts; the members of a list are parted by semicolons."""
    flat = {
        "states": event["states"],
        "places": [f"{place['name']}, {place['state']}" for place in event["places"]],
        "actors": [f"{actor['name']} ({actor['role']}, {actor['stance']})" for actor in event["actors"]],
        "topics": event["topics"],
        "excerpts": [f"“{excerpt['exact']}” ({excerpt['status']})" for excerpt in event["excerpts"]],
        "citations": [f"{c['publisher']}: {c['title']} {c['url']}".strip() for c in event["citations"]],
        "links": [f"{link['kind']} {link['event']}" for link in event["links"]],
        "rival_dates": [f"{date['date']} ({date['rank']})" for date in event["rival_dates"]],
    }
    row = {key: "; ".join(values) for key, values in flat.items()}
    return {key: row.get(key, _text(event.get(key))) for key in HEAD}


def _text(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


COMMAND = Command("list", "list the events, in order", _configure, _run)
