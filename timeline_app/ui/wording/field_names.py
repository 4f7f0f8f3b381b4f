"""The names of the fields of a row, as the history says them."""

from PySide6.QtCore import QCoreApplication


def _tr(text: str) -> str:
    return QCoreApplication.translate("FieldNames", text)


def field_name(name: str) -> str:
    """Return what a field of a row is called."""
    names = {
        "title": _tr("Title"),
        "short": _tr("Short title"),
        "summary": _tr("Summary"),
        "importance": _tr("Importance"),
        "claim": _tr("Claim kind"),
        "date": _tr("Date"),
        "rival_dates": _tr("Rival dates"),
        "states": _tr("States"),
        "nationwide": _tr("Nationwide"),
        "places": _tr("Counties and cities"),
        "topics": _tr("Topics"),
        "participations": _tr("Actors"),
        "evidence": _tr("Words in the source"),
        "citations": _tr("Sources"),
        "links": _tr("Links to other events"),
        "name": _tr("Name"),
        "kind": _tr("Kind"),
        "group": _tr("Listed under"),
        "part_of": _tr("Part of"),
        "abbreviation": _tr("Abbreviation"),
        "aliases": _tr("Other names"),
        "state": _tr("State"),
        "publisher": _tr("Publisher"),
        "published": _tr("Date"),
        "updated": _tr("Updated"),
        "url": _tr("Address"),
        "archived_url": _tr("Archived address"),
        "original": _tr("Original"),
        "seen": _tr("Seen"),
        "note": _tr("Note"),
        "covers": _tr("Covers"),
        "reviewed": _tr("Last reviewed"),
        "json": _tr("What it shows"),
        "source": _tr("Source"),
        "exact": _tr("The exact words"),
        "prefix": _tr("Words before"),
        "suffix": _tr("Words after"),
        "form": _tr("Form of the file"),
        "current": _tr("Quotes are checked against it"),
        "passages": _tr("Passages with a date of their own"),
        "reading": _tr("How its dates are read"),
    }
    return names.get(name, name)
