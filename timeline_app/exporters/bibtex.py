"""The documents behind some events as BibTeX, with BibLaTeX's fields for dates and addresses. UTF-8."""

import re
from typing import BinaryIO

from timeline_app.domain.chronology import Source
from timeline_app.domain.csl import csl_date
from timeline_app.exporters.selection import Selection

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write(selection: Selection, stream: BinaryIO) -> int:
    """Write an entry a document. OSError where the stream cannot be written."""
    sources = selection.sources()
    for source in sources:
        stream.write(bibtex_entry(source).encode())
    return len(sources)


def bibtex_entry(source: Source) -> str:
    """Return one document as an entry; what is not known is left out."""
    parts = csl_date(source.published).get("date-parts", [[]])[0] if source.published else []
    # Addresses stand as they are: BibLaTeX and hyperref read them verbatim, so only braces could end them early.
    fields = {
        # the inner braces keep the letters as they are written
        "title": f"{{{_escaped(source.title)}}}" if source.title else "",
        "organization": _escaped(source.publisher),
        "date": source.published,
        "year": f"{parts[0]:04d}" if parts else "",
        "month": _MONTHS[parts[1] - 1] if len(parts) > 1 else "",
        "url": _address(source.url),
        "urldate": source.seen,
        "note": _escaped(source.note),
        "addendum": f"Archived: \\url{{{_address(source.archived_url)}}}" if source.archived_url else "",
    }
    lines = [
        f"  {name} = {value if name == 'month' else '{' + value + '}'}"
        for name, value in fields.items()
        if value
    ]
    key = re.sub(r"[^A-Za-z0-9:-]", "-", source.id)
    return "@{}{{{},\n{}\n}}\n\n".format("online" if source.url else "misc", key, ",\n".join(lines))


def _escaped(text: str) -> str:
    return "".join(_SPECIAL.get(letter, letter) for letter in " ".join(text.split()))


def _address(text: str) -> str:
    return text.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
