"""Events from a workbook of Excel: its first sheet, values only. Nothing in it is calculated or opened."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

from timeline_app.domain.incoming import Parsed
from timeline_app.domain.sheet_columns import of_workbook
from timeline_app.errors import BadImport, ImportFault
from timeline_app.importers import Asked
from timeline_app.importers.sheet import Line, read_sheet

_MOST_UNPACKED = 1 << 30
_MOST_FILES = 10_000
_DAMAGED = (
    *(
        BadZipFile,
        zlib.error,
        ParseError,
        EOFError,
        RuntimeError,
    ),  # of the package, RuntimeError: locked
    *(KeyError, IndexError, ValueError, TypeError, AttributeError),  # of what openpyxl finds in it
)


def read(path: Path, asked: Asked) -> Parsed:
    """Return the events of the file. BadImport where it is no workbook, or lacks a column."""
    with _opened(path) as lines:
        return read_sheet(path, lines, asked)


def head(path: Path) -> list[str]:
    """Return the first line of the file. BadImport where it is no workbook."""
    with _opened(path) as lines:
        return next(lines, (0, []))[1]


@contextmanager
def _opened(path: Path) -> Iterator[Iterator[Line]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with open(path, "rb") as stream:  # ours to close: of a damaged file openpyxl leaves it open
            parts = ZipFile(stream).infolist()
            if len(parts) > _MOST_FILES or sum(part.file_size for part in parts) > _MOST_UNPACKED:
                raise BadImport(ImportFault.TOO_LARGE, path, "1 GB")
            book = load_workbook(stream, read_only=True, data_only=True)
            try:
                yield _lines(book.worksheets[0])
            finally:
                book.close()
    except (InvalidFileException, *_DAMAGED) as error:
        raise BadImport(ImportFault.NOT_THAT_FORMAT, path) from error


def _lines(sheet: Any) -> Iterator[Line]:
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        yield number, [_text(value) for value in row]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        # a day typed into a sheet is a moment at midnight there
        return (
            value.date().isoformat()
            if not (value.hour or value.minute or value.second)
            else value.isoformat()
        )
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return of_workbook(str(value))
