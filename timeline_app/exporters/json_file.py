"""A chronology in our own format: see `domain.interchange`."""

from typing import BinaryIO

from timeline_app.domain.interchange import chronology_json
from timeline_app.exporters.selection import Selection


def write(selection: Selection, stream: BinaryIO) -> int:
    """Write every row with its id. OSError where the stream cannot be written."""
    for part in chronology_json(selection.chronology()):
        stream.write(part.encode())
    return selection.count
