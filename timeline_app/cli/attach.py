"""`attach`: hold files as the texts of their sources, and check every quote of these."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from timeline_app.cli.command import Command
from timeline_app.domain.terms import QuoteStatus
from timeline_app.errors import DocumentError, DocumentFault
from timeline_app.importers.documents.owners import owner_of


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help="plain text, HTML, PDF or .docx")
    parser.add_argument(
        "--source",
        metavar="NAME",
        help="the source that a file is the text of; else the one whose recorded file name or SHA-256 it has",
    )


def _run(args: Namespace) -> int:
    from timeline_app.cli.output import count_of
    from timeline_app.domain.names import named_source, resolve
    from timeline_app.edits.attaching import attach
    from timeline_app.importers.documents import read_document
    from timeline_app.storage.library import open_library

    with open_library(args.database) as library:
        sources = library.sources()
        given = resolve("source", args.source, map(named_source, sources)) if args.source else None
        read = []
        for path in args.files:
            owner = given or owner_of(path, sources)
            if owner is None:
                raise DocumentError(DocumentFault.NO_SOURCE, path)
            read.append((path, owner, read_document(path)))
        for path, owner, document in read:
            attach(library, owner, document, path.name)
        library.recheck()
        for path, owner, _ in read:
            detail = library.source_detail(owner)
            counts = detail.statuses
            said = ", ".join(
                f"{counts[status]:,} {status.replace('-', ' ')}" for status in QuoteStatus if status in counts
            )
            quotes = count_of(len(detail.passages), "quote")
            print(f"{path.name}: the text of {owner}; {quotes}{f': {said}' if said else ''}")
    return 0


COMMAND = Command("attach", "hold files as the texts of their sources", _configure, _run)
