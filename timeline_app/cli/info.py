"""`info`: which chronology this is, what it holds, and the versions at work."""

import platform
from argparse import ArgumentParser, Namespace
from importlib.metadata import PackageNotFoundError, version

from timeline_app import __version__
from timeline_app.cli.command import Command
from timeline_app.cli.options import add_format


def _configure(parser: ArgumentParser) -> None:
    add_format(parser, "text", "json")


def _run(args: Namespace) -> int:
    from timeline_app.cli.output import print_json
    from timeline_app.storage.library import open_library

    with open_library(args.database) as library:
        info = library.info()
    facts = {
        "database": str(info.path.absolute()),
        "writable": info.writable,
        "schema": info.schema,
        "title": info.title,
        "covers": info.covers,
        "reviewed": info.reviewed,
        "seed_version": info.seed_version,
        "counts": dict(info.counts),
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
    for key, value in facts.items():
        if isinstance(value, dict):
            value = ", ".join(f"{name} {n}" for name, n in value.items())
        elif isinstance(value, bool):
            value = "yes" if value else "no"
        print(f"{key.replace('_', ' ') + ':':<14}{value or '–'}")
    return 0


def _version(package: str) -> str:
    """Return the version of an installed package without importing it."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


COMMAND = Command("info", "say which chronology this is and what it holds", _configure, _run)
