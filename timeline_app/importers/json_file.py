"""A chronology in our own format: see `domain.interchange`."""

import json
from pathlib import Path
from typing import Any

from timeline_app.domain.incoming import Incoming, Parsed, Refused, RefusedFor
from timeline_app.domain.interchange import HEAD, KINDS, BadChronologyError, chronology_of, row_of
from timeline_app.errors import BadImport, ImportFault
from timeline_app.importers import Asked


def read(path: Path, asked: Asked) -> Parsed:
    """Return every row of the file. BadImport where it is no chronology of ours, or a later version's."""
    try:
        plain = chronology_of(json.loads(path.read_text("utf-8-sig")))
    except (BadChronologyError, json.JSONDecodeError, RecursionError) as error:
        raise BadImport(ImportFault.NOT_THAT_FORMAT, path) from error
    rows: list[Incoming] = []
    refused: list[Refused] = []
    for name in KINDS:
        for number, row in enumerate(plain.get(name, ()), 1):
            place = f"{name}, row {number}"
            try:
                rows.append(Incoming(row_of(name, row), place))
            except ValueError:
                refused.append(Refused(place, _name(row), RefusedFor.NO_ROW))
    title, covers, reviewed = (str(plain.get(key, "")) for key in HEAD)
    return Parsed(path.name, tuple(rows), tuple(refused), title, covers, reviewed)


def _name(row: Any) -> str:
    return (
        str(row.get("title") or row.get("name") or row.get("id") or "")[:60] if isinstance(row, dict) else ""
    )
