"""`import`: what files hold, taken into the chronology as one act each."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from timeline_app.cli.command import Command

FORMATS = ("annotations",)
"""The formats that can be read: W3C Web Annotations (JSON-LD)."""


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files", metavar="FILE", nargs="+", type=Path, help="W3C Web Annotations (.jsonld, .json)"
    )
    parser.add_argument(
        "--format", choices=FORMATS, default=FORMATS[0], help="what the files hold (annotations)"
    )


def _run(args: Namespace) -> int:
    from timeline_app.cli.output import count_of
    from timeline_app.edits.annotating import take_annotations
    from timeline_app.importers.annotations import read_annotations
    from timeline_app.storage.library import open_library

    read = [(path, read_annotations(path)) for path in args.files]
    with open_library(args.database) as library:
        for path, annotations in read:
            taken = take_annotations(library, annotations, path.name)
            said = [f"{count_of(taken.added, 'excerpt')} added", f"{taken.known:,} there already"]
            if taken.refused:
                said.append(f"{taken.refused:,} that cannot stand")
            if annotations.passed_over:
                said.append(f"{annotations.passed_over:,} without quoted words passed over")
            print(f"{path.name}: {', '.join(said)}")
    return 0


COMMAND = Command("import", "take the excerpts of a file into the chronology", _configure, _run)
