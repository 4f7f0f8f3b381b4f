"""The columns of a chronology as one sheet, an event a row: what CSV and XLSX hold, and what an import reads.

Cells of a group (actors, sources, quotes) hold as many entries as each other, parted by " | "; a bar or backslash
within an entry has a backslash before it. What is not here (rival dates, other names of actors, where a quote stands
in its text) only our own JSON holds.
"""

import re
from collections.abc import Sequence

EVENT = ("id", "title", "short", "summary", "importance", "claim")
DATE = ("date", "date_words", "extent", "basis", "certainty", "reasoning")
WHERE = ("states", "nationwide", "places", "place_kinds", "place_states", "topics", "topic_kinds")
ACTORS = (
    "actors",
    "actor_ids",
    "actor_kinds",
    "actor_groups",
    "roles",
    "stances",
    "role_details",
    "offices",
    "office_titles",
    "deciding",
)
SOURCES = (
    "sources",
    "source_ids",
    "publishers",
    "published",
    "urls",
    "archived_urls",
    "citation_kinds",
    "citation_notes",
)
QUOTES = ("quotes", "quote_ids", "quote_sources", "quote_relations", "quote_statuses")
LINKS = ("links",)
COLUMNS = (*EVENT, *DATE, *WHERE, *ACTORS, *SOURCES, *QUOTES, *LINKS)
WORDED = frozenset(
    (
        *("title", "short", "summary", "reasoning", "places", "topics", "actors", "role_details", "offices"),
        *("office_titles", "sources", "publishers", "citation_notes", "quotes"),
    )
)
"""Columns of free words: blanks at their ends are part of them."""

USUAL_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("event", "event title", "headline", "name", "event name"),
    "date": ("dates", "day", "when", "event date"),
    "summary": ("description", "details", "notes", "text"),
    "states": ("state", "where", "location"),
    "actors": ("actor", "who", "people", "agency", "agencies", "organization"),
    "topics": ("topic", "tags", "subject", "category"),
    "sources": ("source", "publication", "document", "citation"),
    "urls": ("url", "link", "links to source", "address", "source url"),
    "quotes": ("quote", "quotation", "excerpt"),
}
"""What sheets of others call the fields that most of them have, the likelier name first; in small letters."""

_BETWEEN = " | "
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a cell begins that a spreadsheet takes for a formula, wide letters included (OWASP, CSV injection)."""
_NOT_IN_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def usual_column(field: str, head: Sequence[str]) -> str:
    """Return the column of a head that is probably meant for a field: it is called so, or as is usual; else ""."""
    columns = {column.strip().lower(): column for column in reversed(head)}
    names = (name for name in (field, *USUAL_NAMES.get(field, ())) if name in columns)
    return next((columns[name] for name in names), "")


def joined(entries: "list[str] | tuple[str, ...]") -> str:
    """Return entries as one cell; `parted` gives them back."""
    return _BETWEEN.join(entry.replace("\\", "\\\\").replace("|", "\\|") for entry in entries)


def parted(cell: str) -> list[str]:
    """Return the entries of a cell; an empty cell has none."""
    if not cell.strip():
        return []
    entries: list[str] = []
    entry, escaped, after_bar = "", False, False
    for letter in cell:
        if after_bar and letter == " ":
            after_bar = False
        elif escaped:
            entry, escaped, after_bar = entry + letter, False, False
        elif letter == "\\":
            escaped, after_bar = True, False
        elif letter == "|":
            entries.append(entry.removesuffix(" "))
            entry = ""
            after_bar = True
        else:
            entry += letter
            after_bar = False
    return [*entries, entry]


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: with an apostrophe before it where it would."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def is_formula(cell: str) -> bool:
    """Return whether a spreadsheet would take a cell for a formula."""
    return cell.startswith(_FORMULA)


def in_workbook(cell: str) -> str:
    """Return a cell as a workbook writes it: what XML forbids, or would change, as `_xHHHH_` (ECMA-376, ST_Xstring)."""
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", cell)


def of_workbook(cell: str) -> str:
    """Return what `in_workbook` wrote."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell)


def plain_cell(cell: str) -> str:
    """Return a cell without the apostrophe that `harmless` put before it."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell
