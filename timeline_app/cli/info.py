"""`info`: which chronology this is, what it holds, and the versions at work."""

import platform
from argparse import ArgumentParser, Namespace
from importlib.metadata import PackageNotFoundError, version

from timeline_app import __version__
from timeline_app.cli.command import Command
from timeline_app.cli.options import add_format
from timeline_app.domain.plain import to_plain
from timeline_app.domain.seed_update import SeedDeed, SeedUpdate


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--update", action="store_true", help="list what the last update of the shipped chronology changed"
    )
    add_format(parser, "text", "json")


def _run(args: Namespace) -> int:
    from timeline_app.cli.output import print_json
    from timeline_app.storage.library import open_library

    with open_library(args.database) as library:
        info, update = library.info(), library.last_update()
    facts = {
        "database": str(info.path.absolute()),
        "writable": info.writable,
        "schema": info.schema,
        "title": info.title,
        "covers": info.covers,
        "reviewed": info.reviewed,
        "seed_version": info.seed_version,
        "counts": dict(info.counts),
        "last_update": None if update is None else to_plain(update),
        "versions": {
            "app": __version__,
            "python": platform.python_version(),
            "qt": _version("PySide6-Essentials"),
            "sqlite": info.sqlite,
            "sqlalchemy": _version("SQLAlchemy"),
        },
    }
    if args.format == "json":
        print_json(facts)
        return 0
    if args.update:
        _print_update(update)
        return 0
    facts["last_update"] = "" if update is None else _summary(update)
    for key, value in facts.items():
        if isinstance(value, dict):
            value = ", ".join(f"{name} {n}" for name, n in value.items())
        elif isinstance(value, bool):
            value = "yes" if value else "no"
        print(f"{key.replace('_', ' ') + ':':<14}{value or '–'}")
    return 0


def _summary(update: SeedUpdate) -> str:
    """Return an update in one line."""
    counts = ((deed, len(update.of(deed))) for deed in SeedDeed)
    told = ", ".join(f"{count} {deed.replace('-', ' ')}" for deed, count in counts if count)
    return f"{update.at}, version {update.before} to {update.after}: {told}"


def _print_update(update: SeedUpdate | None) -> None:
    """Print every row of which an update tells."""
    if update is None:
        print("The shipped chronology was never updated in this file.")
        return
    print(_summary(update))
    for change in update.changes:
        print(f"{change.deed:<13}{change.kind:<9}{change.id}  {change.name}")


def _version(package: str) -> str:
    """Return the version of an installed package without importing it."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


COMMAND = Command("info", "say which chronology this is and what it holds", _configure, _run)
