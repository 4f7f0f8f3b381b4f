"""Events as a workbook of Excel (Office Open XML): every cell a text, so that nothing in it can be a formula."""

import re
from datetime import datetime
from io import BytesIO
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from timeline_app.domain.sheet_columns import COLUMNS, in_workbook, is_formula
from timeline_app.errors import TooLarge
from timeline_app.exporters.selection import Selection
from timeline_app.exporters.sheet import sheet_row

MOST_ROWS = 1_048_575
"""What a sheet of Excel holds below its head."""
MOST_IN_A_CELL = 32_767
_THEN = datetime(1980, 1, 1)
_WIDE = {"title": 60, "summary": 60, "quotes": 60, "date_words": 28, "actors": 40, "sources": 40}


def write(selection: Selection, stream: BinaryIO) -> int:
    """Write an event a row.

    Raises:
        TooLarge: more events, or a longer text, than a sheet holds; nothing is cut.
        OSError: the stream cannot be written.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    if selection.count > MOST_ROWS:
        raise TooLarge("xlsx", MOST_ROWS)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Events")
    sheet.freeze_panes = "C2"
    for number, name in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDE.get(name, 16)
    sheet.append([_head(WriteOnlyCell(sheet, name), Font(bold=True)) for name in COLUMNS])
    for detail in selection.details():
        row = sheet_row(detail)
        cells = []
        for name in COLUMNS:
            text = row.get(name, "")
            if len(text) > MOST_IN_A_CELL:
                raise TooLarge("xlsx-cell", MOST_IN_A_CELL)
            cell = WriteOnlyCell(sheet, in_workbook(text))
            cell.data_type = "s"  # a text that begins with = stays a text
            if is_formula(text):
                cell.quotePrefix = True  # and when it is edited
            cells.append(cell)
        sheet.append(cells)
    book.properties.creator = f"Secure Communities Timeline {selection.app}"
    book.properties.title = selection.title
    made = BytesIO()
    book.save(made)
    _undated(made, stream)
    return selection.count


def _head(cell: object, font: object) -> object:
    cell.font = font  # type: ignore[attr-defined]
    return cell


def _undated(made: BytesIO, stream: BinaryIO) -> None:
    """Write a workbook again without the time of its making: the same events give the same bytes."""
    time = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
    with ZipFile(made) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = time.sub(rb"\g<1>1980-01-01T00:00:00Z", data)
            info = ZipInfo(name, _THEN.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, data)
