"""`shot`: the real window's picture, once it is still. Drawn without a screen, so that it is the same everywhere."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from timeline_app.cli.command import Command
from timeline_app.cli.options import add_filters, add_look
from timeline_app.domain.view import TEXT_SIZES, Presentation

if TYPE_CHECKING:
    from timeline_app.ui.window.main_window import MainWindow


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="OUT.png", type=Path)
    add_filters(parser)
    add_look(parser)
    parser.add_argument(
        "--as",
        dest="presentation",
        choices=[presentation.value for presentation in Presentation],
        default=Presentation.TIMELINE.value,
        help="show the events as a timeline or as a table (timeline)",
    )
    parser.add_argument(
        "--text-size", type=int, choices=TEXT_SIZES, default=100, help="how large text is, in percent (100)"
    )
    parser.add_argument("--select", metavar="ID", default="", help="the event that is selected")


def take(args: Namespace, stage: "Callable[[MainWindow], None] | None" = None) -> int:
    """Take the picture that the arguments ask for; `stage` does something else with the window before."""
    from timeline_app.cli.filters import read_filter
    from timeline_app.cli.look import read_look, read_view
    from timeline_app.errors import FileError, FileFault, UnknownEvent
    from timeline_app.exporters.files import write_beside
    from timeline_app.reading import read_columns
    from timeline_app.storage.library import open_library
    from timeline_app.ui.picture import window_picture
    from timeline_app.ui.state.view_state import ViewState

    if args.file.suffix.lower() != ".png":
        raise FileError(FileFault.UNKNOWN_SUFFIX, args.file)
    look = replace(read_look(args), text_size=args.text_size)
    with open_library(args.database) as library:
        view = read_view(args, read_filter(args, library))
        state = ViewState(library, read_columns(library))
        if args.select and args.select not in state.columns.row_of:
            raise UnknownEvent(args.select)
        picture = window_picture(state, view, look, args.select, Presentation(args.presentation), stage)
    with write_beside(args.file) as stream:
        stream.write(picture)
    print(args.file)
    return 0


COMMAND = Command("shot", "write a picture of the window", _configure, take)
