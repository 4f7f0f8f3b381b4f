"""Every error that a user can mend, in one plain sentence: the window's only table of them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication

from timeline_app import errors
from timeline_app.domain.manifest import Differences
from timeline_app.errors import (
    ConflictFault,
    DatabaseFault,
    DocumentFault,
    FileFault,
    ImportFault,
    TimelineError,
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sentences", text)


def _database(error: errors.DatabaseError) -> str:
    words = {
        DatabaseFault.MISSING: _tr("There is no database “{0}”."),
        DatabaseFault.EMPTY: _tr("“{0}” is an empty file and no database; it was left as it is."),
        DatabaseFault.NOT_SQLITE: _tr("“{0}” is not a database; it was left as it is."),
        DatabaseFault.NOT_OURS: _tr("“{0}” is a database of another program; it was left as it is."),
        DatabaseFault.NEWER: _tr("“{0}” was made by a newer version of this program; it was left as it is."),
        DatabaseFault.NOT_READABLE: _tr("“{0}” cannot be read: its permissions or its folder forbid it."),
        DatabaseFault.READ_ONLY: _tr("“{0}” cannot be written: the file or its folder is read-only."),
        DatabaseFault.LOCKED: _tr(
            "Another program is writing to “{0}”; nothing was changed. Try again when it is done."
        ),
        DatabaseFault.DISK_FULL: _tr("There is no room left on the disk for “{0}”; nothing was changed."),
        DatabaseFault.DISK_ERROR: _tr(
            "“{0}” could not be written, its disk refuses; nothing was changed, try again."
        ),
        DatabaseFault.DAMAGED: _tr("“{0}” is damaged and cannot be read; nothing in it was changed."),
        DatabaseFault.EXISTS: _tr("“{0}” exists already; it was left as it is."),
        DatabaseFault.NO_FOLDER: _tr("There is no folder to hold “{0}”."),
    }
    return words[error.fault].format(error.path)


def _file(error: errors.FileError) -> str:
    words = {
        FileFault.UNKNOWN_SUFFIX: _tr("The ending of “{0}” is no format that can be written."),
        FileFault.NO_FOLDER: _tr("There is no folder to hold “{0}”."),
        FileFault.IS_FOLDER: _tr("“{0}” is a folder, not a file."),
        FileFault.NOT_WRITABLE: _tr(
            "“{0}” cannot be written: its permissions or its folder forbid it, or another program has it open."
        ),
        FileFault.DISK_FULL: _tr("There is no room left on the disk for “{0}”; the old file is unharmed."),
        FileFault.INCOMPLETE: _tr("“{0}” could not be written as a whole; what stood there is unharmed."),
        FileFault.NOT_ARCHIVAL: _tr(
            "“{0}” was not written: it would break a rule of PDF/A-2b, as with a letter that no font here has (an emoji,"
            " say). As a PDF that is not for archives it can be written."
        ),
        FileFault.MISSING: _tr("There is no file “{0}”."),
        FileFault.NOT_READABLE: _tr("“{0}” cannot be read."),
        FileFault.NO_VIEW: _tr("“{0}” holds no view of this program."),
        FileFault.NO_ANNOTATIONS: _tr("“{0}” holds no annotations; nothing was changed."),
    }
    return words[error.fault].format(error.path)


def _document(error: errors.DocumentError) -> str:
    words = {
        DocumentFault.NO_TEXT: _tr("“{0}” is not UTF-8 text; nothing was attached."),
        DocumentFault.EMPTY: _tr("No words could be read from “{0}”; nothing was attached."),
        DocumentFault.TOO_LARGE: _tr(
            "“{0}” is larger, or unpacks to more, than can be held; nothing was attached."
        ),
        DocumentFault.DAMAGED: _tr("“{0}” is damaged, or is not what its ending says; nothing was attached."),
        DocumentFault.ENCRYPTED: _tr("“{0}” is protected by a password; nothing was attached."),
        DocumentFault.TOO_SLOW: _tr(
            "Reading “{0}” took too much time or memory and was stopped; nothing was attached."
        ),
        DocumentFault.NO_READER: _tr(
            "“{0}” needs a library that is not installed, pypdf; nothing was attached."
        ),
        DocumentFault.NO_SOURCE: _tr("Nothing says which source “{0}” belongs to."),
    }
    return words[error.fault].format(error.path.name)


def _unknown_name(error: errors.UnknownName) -> str:
    known = _tr("Unknown {0} “{1}”.").format(error.what, error.given)
    if not error.nearest:
        return known
    return f"{known} {_tr('Did you mean {0}?').format(', '.join(error.nearest))}"


def _bad_size(error: errors.BadSize) -> str:
    if error.limit == "too-little-room":
        words = _tr(
            "A figure of {0} has too little room for the caption; shorten it, or choose another size."
        )
    else:
        words = _tr("A figure of {0} cannot be made; choose another size.")
    return words.format(error.given)


def _conflict(error: errors.EditConflict) -> str:
    words = {
        ConflictFault.CHANGED: _tr("“{0}” was changed by something else meanwhile; nothing was saved."),
        ConflictFault.GONE: _tr("Somebody else deleted it meanwhile; nothing was saved."),
        ConflictFault.IN_USE: _tr("“{0}” is still named by others; nothing was deleted."),
    }
    return words[error.fault].format(error.about)


def _bad_edit(error: errors.BadEdit) -> str:
    from timeline_app.ui.wording.fault_words import fault_sentence

    return _tr("Nothing was saved. {0}").format(fault_sentence(error.faults[0]))


def _import(error: errors.BadImport) -> str:
    words = {
        ImportFault.UNKNOWN_FORMAT: _tr(
            "“{0}” is no file that can be imported; these are JSON, CSV and XLSX."
        ),
        ImportFault.NOT_THAT_FORMAT: _tr(
            "“{0}” is not what its ending says, or was made by a newer version."
        ),
        ImportFault.NOT_UTF8: _tr("“{0}” is not UTF-8; save it as UTF-8 and try again."),
        ImportFault.BROKEN_ROW: _tr(
            "“{0}” is no CSV from line {1} on; look for a quotation mark that is not closed or stands alone."
        ),
        ImportFault.NO_COLUMN: _tr("“{0}” has no column “{1}”."),
        ImportFault.NO_TITLE: _tr("“{0}” has no column of titles."),
        ImportFault.NO_FIELD: _tr("There is no field “{1}” to map a column to."),
        ImportFault.TOO_LARGE: _tr("“{0}” is larger than what can be imported: {1}."),
        ImportFault.LOAD_ALONE: _tr("“{0}” holds {1} events, too many for one step of undo."),
    }
    return words[error.why].format(error.path.name, error.given)


_WORDED: dict[type[TimelineError], Callable[[Any], str]] = {
    errors.UnknownName: _unknown_name,
    errors.AmbiguousName: lambda e: _tr("“{0}” may be any of these: {1}.").format(
        e.given, ", ".join(e.owners)
    ),
    errors.NameTaken: lambda e: _tr("There is a view named “{0}” already; nothing was changed.").format(
        e.given
    ),
    errors.UnknownEvent: lambda e: _tr("There is no event “{0}”.").format(e.given),
    errors.BadDate: lambda e: _tr("“{0}” is no date; write it like 2011-05-04, 2011-05 or 2011.").format(
        e.given
    ),
    errors.BadSize: _bad_size,
    errors.BadOutput: lambda e: _tr("The output could not be written: {0}.").format(e.why),
    errors.DatabaseError: _database,
    errors.FileError: _file,
    errors.DocumentError: _document,
    errors.EditConflict: _conflict,
    errors.BadEdit: _bad_edit,
    errors.TooLarge: lambda e: _tr("This is more than the format holds; export fewer events, or as CSV."),
    errors.BadImport: _import,
    errors.SeedError: lambda e: _tr("The shipped chronology has a fault: {0}.").format(e),
}


_MOST_TITLES = 3


def differences_in_words(found: Differences) -> str:
    """Return what has changed since a figure was made; "" where nothing has."""
    if found.same:
        return ""
    if not found.known:
        return _tr(
            "The chronology has changed since this figure was made: {0} events match, {1} did then."
        ).format(f"{found.count_now:,}", f"{found.count_then:,}")
    lines = [
        words.format(len(titles), "; ".join(titles[:_MOST_TITLES]) + ("; …" if titles[_MOST_TITLES:] else ""))
        for words, titles in (
            (_tr("New, {0}: {1}"), found.new),
            (_tr("Gone, {0}: {1}"), found.gone),
            (_tr("Changed, {0}: {1}"), found.changed),
        )
        if titles
    ]
    if not lines:
        return _tr("The chronology has changed since this figure was made, but none of the events it shows.")
    return "\n".join((_tr("The events of this figure have changed since it was made."), *lines))


def sentence(error: TimelineError) -> str:
    """Return what to tell the user."""
    return _WORDED[type(error)](error)
