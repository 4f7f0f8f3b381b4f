"""`import`: events from files, as one act that undo takes back; every row that is not taken is said."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from timeline_app.cli.annotations import FORMAT, SUFFIX, take_file
from timeline_app.cli.command import Command
from timeline_app.domain.incoming import ImportReport

_FORMATS = ("json", "csv", "xlsx", FORMAT)


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", nargs="+", type=Path, help="a .json, .csv, .xlsx or .jsonld file"
    )
    parser.add_argument(
        "--format", choices=_FORMATS, default="", help="what the file is, whatever its ending"
    )
    parser.add_argument(
        "--map",
        metavar="FIELD=COLUMN",
        action="append",
        default=[],
        help="for sheets: the column that holds a field, where it is not called like the field",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
    parser.add_argument(
        "--replace", action="store_true", help="let rows of the file replace those with their ids"
    )
    parser.add_argument(
        "--load",
        action="store_true",
        help="more rows than undo can take back: copy the chronology first, then load them",
    )


def _run(args: Namespace) -> int:
    from timeline_app.edits.importing import do_import, plan_import
    from timeline_app.importers import Asked, read_file
    from timeline_app.storage.identifiers import new_public_id
    from timeline_app.storage.library import open_library

    columns = dict(_pair(given) for given in args.map)
    refused = 0
    with open_library(args.database) as library:
        for path in args.file:
            if args.format == FORMAT or (not args.format and path.suffix.lower() == SUFFIX):
                take_file(library, path)
                continue
            parsed = read_file(path, Asked(library, new_public_id, columns), args.format)
            plan = plan_import(library, parsed, replacing=args.replace)
            if args.dry_run:
                report = plan.report()
            else:
                if not plan.is_undoable and args.load:
                    print(
                        f"{path}: too much for undo; a copy of the chronology is made first.", file=sys.stderr
                    )
                _, report = do_import(library, plan, load=args.load)
            _tell(path, report, dry=args.dry_run)
            refused += len(report.refused)
    return 1 if refused else 0


def _pair(given: str) -> tuple[str, str]:
    field, _, column = given.partition("=")
    return field.strip(), column


def _tell(path: Path, report: ImportReport, *, dry: bool) -> None:
    from timeline_app.cli.output import count_of
    from timeline_app.cli.sentences import refusal_in_words

    for refused in report.refused:
        print(f"{path}, {refusal_in_words(refused)}", file=sys.stderr)
    would = " (nothing was written)" if dry else ""
    counts = (
        f"{count_of(report.added, 'event')} added, {report.changed:,} changed, {report.same:,} there already"
    )
    refusals = f"; {count_of(len(report.refused), 'row')} refused" if report.refused else ""
    print(f"{path}: {counts}{refusals}{would}")
    if report.backup:
        print(f"The chronology as it was before: {report.backup}")


COMMAND = Command("import", "add events from files", _configure, _run)
