"""`export`: the timeline as a figure, in the format of the file's suffix, or its excerpts. Needs no display."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from timeline_app.cli.command import Command
from timeline_app.cli.options import add_filters, add_look


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="OUT.(png|svg|pdf|jsonld)", type=Path)
    add_filters(parser)
    add_look(parser)


def _run(args: Namespace) -> int:
    from timeline_app.cli.filters import read_filter
    from timeline_app.cli.look import read_look, read_view
    from timeline_app.exporters import export_figure, writer_of
    from timeline_app.exporters.figures import check_size, make_figure
    from timeline_app.reading import read_columns
    from timeline_app.storage.library import open_library

    if args.file.suffix.lower() == ".jsonld":
        return _annotations(args)
    writer_of(args.file)
    look = read_look(args)
    check_size(look)
    with open_library(args.database) as library:
        view = read_view(args, read_filter(args, library))
        figure = make_figure(read_columns(library), library, view, look)
    export_figure(args.file, figure)
    print(f"{args.file}: {figure.pixel_width}x{figure.pixel_height}")
    return 0


def _annotations(args: Namespace) -> int:
    """Write every excerpt as a W3C Web Annotation; filters and look do not count here."""
    from timeline_app.cli.output import count_of
    from timeline_app.exporters.annotations import annotations_json
    from timeline_app.exporters.files import write_beside
    from timeline_app.storage.library import open_library

    with open_library(args.database) as library:
        excerpts = library.excerpts()
        data = annotations_json(library.sources(), excerpts, library.quoting_events())
    with write_beside(args.file) as stream:
        stream.write(data)
    print(f"{args.file}: {count_of(len(excerpts), 'excerpt')}")
    return 0


COMMAND = Command("export", "write the timeline as an image", _configure, _run)
