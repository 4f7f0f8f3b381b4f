"""Events as CSV (RFC 4180), UTF-8 with a byte order mark, which spreadsheets need to read it as such."""

import csv
from io import TextIOWrapper
from typing import BinaryIO

from timeline_app.domain.sheet_columns import COLUMNS, harmless
from timeline_app.exporters.selection import Selection
from timeline_app.exporters.sheet import sheet_row


def write(selection: Selection, stream: BinaryIO) -> int:
    """Write an event a row. OSError where the stream cannot be written."""
    text = TextIOWrapper(stream, "utf-8-sig", newline="", write_through=True)
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for detail in selection.details():
        writer.writerow({key: harmless(value) for key, value in sheet_row(detail).items()})
    text.detach()  # the stream is the caller's to close
    return selection.count
