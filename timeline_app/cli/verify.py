"""`verify`: whether the quoted words are in their sources. Attaches nothing and changes nothing."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline_app.cli.command import Command
from timeline_app.cli.options import add_format
from timeline_app.domain.chronology import Excerpt, Source
from timeline_app.domain.terms import QuoteStatus
from timeline_app.errors import DocumentError, FileError, FileFault
from timeline_app.importers.documents.owners import owner_of, sha256_of

if TYPE_CHECKING:
    from timeline_app.domain.texts import Document
    from timeline_app.evidence.excerpts import ExcerptFinder

LACKING = (QuoteStatus.NEAR, QuoteStatus.NOT_FOUND)
"""The statuses of a quote whose words are not in a text that is held."""

_OTHER_BYTES = (
    'The file of "{source}" has another SHA-256 than the one recorded; it was checked all the same.'
)


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--sources",
        metavar="DIR",
        type=Path,
        help="a folder of texts; a file belongs to the source whose recorded file name or SHA-256 it has",
    )
    parser.add_argument("--strict", action="store_true", help="exit with 1 if a text at hand lacks a quote")
    add_format(parser, "text", "json")


def _run(args: Namespace) -> int:
    from timeline_app.cli.output import print_json
    from timeline_app.evidence.excerpts import ExcerptFinder
    from timeline_app.storage.library import open_library

    with open_library(args.database) as library:
        sources = {source.id: source for source in library.sources()}
        quotations = library.quotations()
        finders = {
            held.source: ExcerptFinder(
                held.text, held.sha256, recorded=sources[held.source].sha256, repairs=held.repairs
            )
            for held in library.held_texts()
        }
    if args.sources:
        finders |= _finders_in(args.sources, tuple(sources.values()))
    rows = [_row(event, excerpt, finders.get(excerpt.source)) for event, excerpt in quotations]
    if args.format == "json":
        print_json(rows)
    else:
        _print_rows(rows)
    lacking = any(row["status"] in LACKING for row in rows)
    return 1 if args.strict and lacking else 0


def _finders_in(folder: Path, sources: Sequence[Source]) -> "dict[str, ExcerptFinder]":
    """Return what finds quotes in the texts of a folder, by the ids of the sources to which these belong."""
    from timeline_app.cli.sentences import sentence
    from timeline_app.evidence.excerpts import ExcerptFinder
    from timeline_app.evidence.repairs import find_repairs
    from timeline_app.importers.documents import read_document

    recorded = {source.id: source.sha256 for source in sources}
    found: dict[str, Document] = {}
    for path in _files(folder):
        try:
            owner = owner_of(path, sources)
            if owner is None or (owner in found and sha256_of(path) != recorded[owner]):
                continue
            found[owner] = read_document(path)
        except DocumentError as error:
            print(sentence(error), file=sys.stderr)
    for owner, document in found.items():
        if recorded[owner] and document.sha256 != recorded[owner]:
            print(_OTHER_BYTES.format(source=owner), file=sys.stderr)
    return {
        owner: ExcerptFinder(
            document.text, document.sha256, recorded=recorded[owner], repairs=find_repairs(document.text)
        )
        for owner, document in found.items()
    }


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise FileError(FileFault.MISSING, folder)
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())
    except OSError as error:
        raise FileError(FileFault.NOT_READABLE, folder) from error


def _row(event: str, excerpt: Excerpt, finder: "ExcerptFinder | None") -> dict[str, Any]:
    match = finder.find(excerpt) if finder else None
    return {
        "event": event or None,
        "source": excerpt.source,
        "exact": excerpt.exact,
        "status": match.status if match else QuoteStatus.TEXT_NOT_HELD,
        "score": match.score if match else None,
    }


def _print_rows(rows: list[dict[str, Any]]) -> None:
    from timeline_app.cli.output import count_of, print_table

    print_table(
        ("STATUS", "SCORE", "SOURCE", "EVENT", "WORDS"),
        [
            (
                row["status"],
                "" if row["score"] is None else f"{row['score']:.2f}",
                row["source"],
                row["event"] or "–",
                f"“{row['exact']}”",
            )
            for row in rows
        ],
    )
    counts = ((status, sum(row["status"] == status for row in rows)) for status in QuoteStatus)
    said = ", ".join(f"{n:,} {status.replace('-', ' ')}" for status, n in counts if n)
    print(f"\n{count_of(len(rows), 'quote')}{f': {said}' if said else ''}")


COMMAND = Command("verify", "check every quote against the text of its source", _configure, _run)
