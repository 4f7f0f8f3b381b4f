"""`show`: one event with everything linked to it."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from timeline_app.cli.command import Command
from timeline_app.cli.options import add_format

if TYPE_CHECKING:
    from timeline_app.domain.detail import EventDetail
    from timeline_app.storage.library import Library


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the event's id, as list prints it")
    add_format(parser, "text", "json")


def _run(args: Namespace) -> int:
    from timeline_app.cli.event_json import detail_json
    from timeline_app.cli.event_text import event_text
    from timeline_app.cli.output import print_json
    from timeline_app.storage.library import open_library

    with open_library(args.database) as library:
        detail = _find(library, args.id)
    if args.format == "json":
        print_json(detail_json(detail))
    else:
        print(event_text(detail))
    return 0


def _find(library: "Library", event_id: str) -> "EventDetail":
    from timeline_app.domain.names import Named, nearest
    from timeline_app.errors import UnknownEvent

    try:
        return library.detail(event_id)
    except UnknownEvent:
        known = (Named(known_id, known_id) for known_id in library.event_ids())
        raise UnknownEvent(event_id, nearest(event_id, known)) from None


COMMAND = Command("show", "show one event with everything linked to it", _configure, _run)
