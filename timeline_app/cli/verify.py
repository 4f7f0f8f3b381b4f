"""`verify`: whether the quoted words are in their sources. Attaches nothing and changes nothing."""

import hashlib
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from timeline_app.cli.command import Command
from timeline_app.cli.options import add_format
from timeline_app.domain.chronology import Excerpt, Source
from timeline_app.domain.terms import QuoteStatus
from timeline_app.errors import FileError, FileFault

LACKING = (QuoteStatus.NEAR, QuoteStatus.NOT_FOUND)
"""The statuses of a quote whose words are not in a text that is held."""

_OTHER_BYTES = (
    'The file of "{source}" has another SHA-256 than the one recorded; it was checked all the same.'
)


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    sha256: str


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
    from timeline_app.storage.library import open_library

    with open_library(args.database) as library:
        sources = {source.id: source for source in library.sources()}
        quotations = library.quotations()
        texts = {held.source: _Text(held.text, held.sha256) for held in library.held_texts()}
    if args.sources:
        texts |= _texts_in(args.sources, sources.values())
    rows = [_row(event, excerpt, sources[excerpt.source], texts) for event, excerpt in quotations]
    if args.format == "json":
        print_json(rows)
    else:
        _print_rows(rows)
    lacking = any(row["status"] in LACKING for row in rows)
    return 1 if args.strict and lacking else 0


def _texts_in(folder: Path, sources: Iterable[Source]) -> dict[str, _Text]:
    """Return the texts of a folder by the ids of the sources to which they belong."""
    from timeline_app.evidence.normalize import stored_text

    by_name: dict[str, str] = {}
    by_hash: dict[str, str] = {}
    for source in sources:
        if source.file:
            by_name[source.file] = source.id
        if source.sha256:
            by_hash[source.sha256] = source.id
    expected = {source_id: sha256 for sha256, source_id in by_hash.items()}
    texts: dict[str, _Text] = {}
    for path in _files(folder):
        data = _read(path)
        sha256 = hashlib.sha256(data).hexdigest()
        owner = by_hash.get(sha256) or by_name.get(path.name)
        if owner is None or (owner in texts and sha256 != expected.get(owner)):
            continue
        try:
            texts[owner] = _Text(stored_text(data), sha256)
        except UnicodeDecodeError:
            print(f'"{path}" is not UTF-8 text and was not checked.', file=sys.stderr)
    for owner, text in texts.items():
        if owner in expected and text.sha256 != expected[owner]:
            print(_OTHER_BYTES.format(source=owner), file=sys.stderr)
    return texts


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise FileError(FileFault.MISSING, folder)
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())
    except OSError as error:
        raise FileError(FileFault.NOT_READABLE, folder) from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileError(FileFault.NOT_READABLE, path) from error


def _row(event: str, excerpt: Excerpt, source: Source, texts: dict[str, _Text]) -> dict[str, Any]:
    from timeline_app.evidence.excerpts import find_excerpt

    held = texts.get(source.id)
    match = find_excerpt(excerpt, source, held.text, held.sha256) if held else None
    return {
        "event": event or None,
        "source": source.id,
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
