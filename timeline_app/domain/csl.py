"""Documents as CSL-JSON, the form that citation programs take.

The form: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html
"""

from typing import Any

from timeline_app.domain.catalog import Source
from timeline_app.domain.civil import civil_of
from timeline_app.domain.edtf import Endpoint, Precision, parse_edtf
from timeline_app.errors import BadDate

_PARTS = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3, Precision.TIME: 3}
"""How many of year, month and day a precision knows."""


def csl_item(source: Source) -> dict[str, Any]:
    """Return a document as one item; what is not known is left out.

    Documents have no kind of their own in a chronology, so a page on the web is a "webpage", anything else a
    "document".
    """
    texts = {
        "title": source.title,
        "container-title": source.publisher,
        "publisher": source.publisher,
        "URL": source.url,
        "archive_location": source.archived_url,
        "note": source.note,
    }
    item: dict[str, Any] = {"id": source.id, "type": "webpage" if source.url else "document"}
    item |= {key: text for key, text in texts.items() if text}
    for key, edtf in (("issued", source.published), ("accessed", source.seen)):
        if edtf:
            item[key] = csl_date(edtf)
    return item


def csl_date(edtf: str) -> dict[str, Any]:
    """Return an EDTF date as a CSL date: its parts where these say the same, else the text as it stands."""
    try:
        read = parse_edtf(edtf)
    except BadDate:
        return {"literal": edtf}
    ends = [read.start] if read.start == read.end else [read.start, read.end]
    parts = [_parts(end) for end in ends]
    if read.members or not all(parts):
        return {"literal": edtf}
    found: dict[str, Any] = {"date-parts": parts}
    if any(end.approximate or end.uncertain for end in ends):
        found["circa"] = True
    return found


def _parts(end: Endpoint) -> list[int]:
    count = _PARTS.get(end.precision, 0)
    if end.first is None or not count:
        return []
    return list(civil_of(end.first)[:count])
