"""The command line: which commands there are. Importing it costs neither Qt nor SQLAlchemy."""

from argparse import SUPPRESS, ArgumentParser, RawDescriptionHelpFormatter

from timeline_app import __version__
from timeline_app.cli import attach, export, import_, info, listing, names, new, shot, show, verify
from timeline_app.cli.command import Command

COMMANDS: tuple[Command, ...] = (
    listing.COMMAND,
    names.COMMAND,
    show.COMMAND,
    export.COMMAND,
    import_.COMMAND,
    shot.COMMAND,
    verify.COMMAND,
    attach.COMMAND,
    info.COMMAND,
    new.COMMAND,
)
"""Every command, in the order of the help. A new one is a module with a COMMAND and a line here."""

_EPILOG = """\
Without a command the window opens.

exit status: 0 done, 1 it could not be done (one sentence on standard error says why), 2 a command, option or
fixed value that does not exist, or no screen for a window."""


def build_parser() -> ArgumentParser:
    """Return the parser of the whole command line. The chosen command, if any, is in `command`."""
    parser = ArgumentParser(
        prog="secure-communities-timeline",
        description="A zoomable, evidence-checked chronology of the Secure Communities program.",
        epilog=_EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    _add_database(parser, default=None)
    parser.add_argument(
        "--view", metavar="FILE", help="open the view stored in an exported image or a view file"
    )
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        child = commands.add_parser(
            command.name,
            help=command.help,
            description=f"{command.help[0].upper()}{command.help[1:]}.",
            allow_abbrev=False,
        )
        # Not given after the command, it must not hide the one given before.
        _add_database(child, default=SUPPRESS)
        command.configure(child)
        child.set_defaults(command=command)
    return parser


def _add_database(parser: ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--database",
        metavar="PATH_OR_URL",
        default=default,
        help="the chronology's file, or sqlite:///PATH (default: in your data folder)",
    )
