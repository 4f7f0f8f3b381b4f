"""`new`: an empty chronology."""

from argparse import ArgumentParser, Namespace

from timeline_app.cli.command import Command


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="where it shall be; nothing may be there yet")


def _run(args: Namespace) -> int:
    from timeline_app.storage.opening import new_database

    print(new_database(args.file))
    return 0


COMMAND = Command("new", "make an empty chronology", _configure, _run)
