"""Events from CSV (RFC 4180), UTF-8; comma, semicolon or tab between cells, whichever the head has most of."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from timeline_app.domain.incoming import Parsed
from timeline_app.domain.sheet_columns import plain_cell
from timeline_app.errors import BadImport, ImportFault
from timeline_app.importers import Asked
from timeline_app.importers.sheet import Line, read_sheet

_MOST_IN_A_CELL = 1 << 24


def read(path: Path, asked: Asked) -> Parsed:
    """Return the events of the file. BadImport where it is no CSV, or lacks a column."""
    text = path.read_bytes().decode("utf-8-sig")
    csv.field_size_limit(_MOST_IN_A_CELL)
    return read_sheet(path, _lines(path, text), asked)


def head(path: Path) -> list[str]:
    """Return the first line of the file. BadImport where it is no CSV."""
    with open(path, "rb") as stream:
        text = stream.readline(_MOST_IN_A_CELL).decode("utf-8-sig")
    return next(_lines(path, text), (0, []))[1]


def _lines(path: Path, text: str) -> Iterator[Line]:
    """Yield the number of the line on which each row begins, and its cells. BadImport where a row is broken."""
    head = text.split("\n", 1)[0]
    between = max(",;\t", key=head.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=between, strict=True)
    number = 1
    try:
        for cells in reader:
            yield number, [plain_cell(cell) for cell in cells]
            number = reader.line_num + 1
    except csv.Error as error:
        raise BadImport(ImportFault.BROKEN_ROW, path, str(number)) from error
