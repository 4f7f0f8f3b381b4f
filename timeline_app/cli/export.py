"""`export`: the timeline as a figure, in the format of the file's suffix, or its excerpts. Needs no display."""

import sys
from argparse import SUPPRESS, ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline_app.cli.annotations import SUFFIX, write_file
from timeline_app.cli.command import Command
from timeline_app.cli.options import add_figure, add_filters, add_look

if TYPE_CHECKING:
    from timeline_app.domain.manifest import Manifest
    from timeline_app.storage.library import Library


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="OUT.(png|svg|pdf|json|csv|jsonld|...)", type=Path)
    parser.add_argument(
        "--view",
        metavar="FILE|NAME",
        default=SUPPRESS,
        help="what an exported figure or a view file shows, or a saved view of that name, as it was made",
    )
    add_filters(parser)
    add_look(parser)
    add_figure(parser)


def _run(args: Namespace) -> int:
    from timeline_app.cli.filters import read_filter
    from timeline_app.cli.look import read_look, read_view
    from timeline_app.exporters import export_figure, format_of
    from timeline_app.exporters.figures import check_size, make_figure
    from timeline_app.reading import read_columns
    from timeline_app.storage.library import open_library

    if args.file.suffix.lower() == SUFFIX:
        with open_library(args.database) as library:
            write_file(library, args.file)
        return 0
    if not format_of(args.file).is_figure:
        return _run_data(args)
    look = read_look(args)
    check_size(look)
    with open_library(args.database) as library:
        columns = read_columns(library)
        if args.view:
            made = _read_view(args.view, library)
            view, look = made.view, made.look or look
            _tell_differences(columns, library, made)
        else:
            view = read_view(args, read_filter(args, library))
        figure = make_figure(columns, library, view, look, paged=format_of(args.file).has_pages)
    for path in export_figure(args.file, figure):
        print(f"{path}: {figure.pixel_width}x{figure.pixel_height}")
    return 0


def _run_data(args: Namespace) -> int:
    from timeline_app.cli.matching import read_matching
    from timeline_app.cli.output import count_of
    from timeline_app.exporters import export_data, format_of
    from timeline_app.exporters.selection import select
    from timeline_app.storage.library import open_library
    from timeline_app.timeline.figure.words import matching_in_words
    from timeline_app.timeline.filtering.matching import match
    from timeline_app.timeline.filtering.search import found_rows

    with open_library(args.database) as library:
        columns, matching = read_matching(args, library)
        if args.view:
            spec = _read_view(args.view, library).view.filter
            matching = match(columns, spec, found_rows(columns, library, spec.search))
        words = matching_in_words(columns, matching)
        written = export_data(args.file, select(columns, library, matching.rows, words))
    noun = format_of(args.file).noun
    print(f"{args.file}: {count_of(written, noun)}")
    if noun == "event" and written < matching.count:
        left = count_of(matching.count - written, "event")
        print(
            f"Left out: {left} without a date, or with one for which this format has no place.",
            file=sys.stderr,
        )
    return 0


def _read_view(given: str, library: "Library") -> "Manifest":
    """Return what a file carries, or the saved view of a name.

    Raises:
        FileError: the file holds no view. UnknownName: there is neither such a file nor such a view.
    """
    from timeline_app.domain.manifest import Manifest
    from timeline_app.domain.saved_view import name_key
    from timeline_app.errors import UnknownName
    from timeline_app.exporters.stored_view import read_manifest

    if Path(given).exists():
        return read_manifest(Path(given))
    views = library.views()
    for saved in views:
        if name_key(saved.name) == name_key(given) and saved.view is not None:
            return Manifest(saved.view)
    raise UnknownName("view", given, tuple(saved.name for saved in views)[:3])


def _tell_differences(columns: Any, library: "Library", made: "Manifest") -> None:
    from timeline_app.cli.sentences import differences_in_words
    from timeline_app.exporters.manifests import differences_since

    if told := differences_in_words(differences_since(columns, library, made)):
        print(told, file=sys.stderr)


COMMAND = Command(
    "export",
    "write the timeline as an image, or its data, in the format of the file's ending",
    _configure,
    _run,
)
