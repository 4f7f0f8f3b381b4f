"""The documents behind some events as CSL-JSON, for citation programs."""

import json
from typing import BinaryIO

from timeline_app.domain.csl import csl_item
from timeline_app.exporters.selection import Selection


def write(selection: Selection, stream: BinaryIO) -> int:
    """Write an item a document. OSError where the stream cannot be written."""
    items = [csl_item(source) for source in selection.sources()]
    stream.write((json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode())
    return len(items)
