"""Every error that a user can mend, in one plain sentence: the command line's only table of them."""

from collections.abc import Callable, Sequence
from typing import Any

from timeline_app import errors
from timeline_app.domain.faults import RowFault, Why
from timeline_app.domain.incoming import Refused, RefusedFor
from timeline_app.domain.manifest import Differences
from timeline_app.errors import (
    ConflictFault,
    DatabaseFault,
    DocumentFault,
    FileFault,
    ImportFault,
    TimelineError,
)

NO_SCREEN = (
    "There is no screen for a window: neither DISPLAY nor WAYLAND_DISPLAY leads to one;"
    " the commands work without."
)

_DATABASE = {
    DatabaseFault.MISSING: 'There is no database "{path}".',
    DatabaseFault.EMPTY: '"{path}" is an empty file and no database; it was left as it is.',
    DatabaseFault.NOT_SQLITE: '"{path}" is not a database; it was left as it is.',
    DatabaseFault.NOT_OURS: '"{path}" is a database of another program; it was left as it is.',
    DatabaseFault.NEWER: '"{path}" was made by a newer version of this program; it was left as it is.',
    DatabaseFault.NOT_READABLE: '"{path}" cannot be read: its permissions or its folder forbid it.',
    DatabaseFault.READ_ONLY: '"{path}" cannot be written: the file or its folder is read-only.',
    DatabaseFault.LOCKED: (
        '"{path}" is in use by another program; nothing was changed, try again in a moment.'
    ),
    DatabaseFault.DISK_FULL: 'There is no room left on the disk for "{path}"; nothing was changed.',
    DatabaseFault.DISK_ERROR: '"{path}" could not be written, its disk refuses; nothing was changed.',
    DatabaseFault.DAMAGED: '"{path}" is damaged and cannot be read; nothing in it was changed.',
    DatabaseFault.EXISTS: '"{path}" exists already; it was left as it is.',
    DatabaseFault.NO_FOLDER: 'There is no folder "{folder}" to hold "{name}".',
}

_FILE = {
    FileFault.UNKNOWN_SUFFIX: (
        'The ending of "{path}" is no format that can be written; use .png, .svg or .pdf for a figure (for shot,'
        " .png), .json, .csv, .xlsx, .csl.json, .bib, .ics, .timeline.json or .html for data,"
        " .report.pdf or .report.html for a report."
    ),
    FileFault.NO_FOLDER: 'There is no folder "{folder}" to hold "{name}".',
    FileFault.IS_FOLDER: '"{path}" is a folder, not a file.',
    FileFault.NOT_WRITABLE: (
        '"{path}" cannot be written: its permissions or its folder forbid it, or another program has it open.'
    ),
    FileFault.DISK_FULL: 'There is no room left on the disk for "{path}".',
    FileFault.INCOMPLETE: '"{path}" could not be written as a whole; what stood there before is unharmed.',
    FileFault.NOT_ARCHIVAL: (
        '"{path}" was not written: it would break a rule of PDF/A-2b, as with a letter that no font here has '
        "(an emoji, say); without --pdf-a it can be written."
    ),
    FileFault.MISSING: 'There is no file or folder "{path}".',
    FileFault.NOT_READABLE: '"{path}" cannot be read.',
    FileFault.NO_VIEW: '"{path}" holds no view.',
    FileFault.NO_ANNOTATIONS: '"{path}" holds no annotations; nothing was changed.',
}

_DOCUMENT = {
    DocumentFault.NO_TEXT: '"{path}" is not UTF-8 text; nothing was attached.',
    DocumentFault.EMPTY: 'No words could be read from "{path}"; nothing was attached.',
    DocumentFault.TOO_LARGE: '"{path}" is larger, or unpacks to more, than can be held; nothing was attached.',
    DocumentFault.DAMAGED: '"{path}" is damaged, or is not what its ending says; nothing was attached.',
    DocumentFault.ENCRYPTED: '"{path}" is protected by a password; nothing was attached.',
    DocumentFault.TOO_SLOW: 'Reading "{path}" took too much time or memory and was stopped; nothing was attached.',
    DocumentFault.NO_READER: 'Reading "{path}" needs pypdf: pip install "secure-communities-timeline[pdf]".',
    DocumentFault.NO_SOURCE: 'Nothing says which source "{path}" belongs to; name it with --source.',
}

_IMPORT = {
    ImportFault.UNKNOWN_FORMAT: (
        'The ending of "{path}" is no format that can be imported; use .json, .csv or .xlsx, or say which with --format.'
    ),
    ImportFault.NOT_THAT_FORMAT: '"{path}" is not what its ending says, or was made by a newer version.',
    ImportFault.NOT_UTF8: '"{path}" is not UTF-8; save it as UTF-8 and try again.',
    ImportFault.BROKEN_ROW: (
        '"{path}" is no CSV from line {given} on; look for a quotation mark that is not closed or stands alone.'
    ),
    ImportFault.NO_COLUMN: '"{path}" has no column "{given}".',
    ImportFault.NO_TITLE: '"{path}" has no column "title"; say which one it is with --map title=COLUMN.',
    ImportFault.NO_FIELD: 'There is no field "{given}" to map a column to; the manual lists them.',
    ImportFault.TOO_LARGE: '"{path}" is larger than what can be imported: {given}.',
    ImportFault.LOAD_ALONE: (
        '"{path}" holds {given} rows, too many for one step of undo;'
        " import it with --load, which copies the chronology first; nothing was changed."
    ),
}

_TOO_LARGE = {
    "xlsx": "A sheet of Excel holds at most {most:,} events; export fewer, or as .csv.",
    "xlsx-cell": "A cell of Excel holds at most {most:,} characters, and a text is longer; export as .csv.",
}

_CONFLICT = {
    ConflictFault.CHANGED: '"{about}" was changed by something else meanwhile; nothing was saved.',
    ConflictFault.GONE: "Somebody else deleted it meanwhile; nothing was saved.",
    ConflictFault.IN_USE: '"{about}" is still named by others; nothing was deleted.',
}

_LIKE = "write dates like 2011-05-04, 2011-05 or 2011"

_LIMITS = {
    "WxH": '"{given}" is no size; write it like 1600x900 or 1600xauto.',
    "zero": '"{given}" is no size: no side can be zero.',
    "too-large": '"{given}" is too large; a figure holds at most 400 million pixels, 100,000 on a side.',
    "too-large-for-archives": '"{given}" is too large; no side of a page of PDF/A has more than 200 inches.',
    "rows-by-lanes": "The time of a page is broken over rows, or its pages by lanes, not both.",
    "pages-by-time": '"{given}" pages is for lanes (--break lanes); time is broken over a number of pages.',
    "too-little-room": '"{given}" has too little room for the caption; shorten it, or choose a larger size.',
    "dpi": '"{given}" is no resolution; it must be a number from 10 to 2400.',
}


def sentence(error: TimelineError) -> str:
    """Return what to tell the user, in one line."""
    for kind, word in _WORDED.items():
        if isinstance(error, kind):
            return " ".join(word(error).split())
    return str(error)


_MOST_TITLES = 3


def differences_in_words(found: Differences) -> str:
    """Return what has changed since a figure was made, in a line; "" where nothing has."""
    if found.same:
        return ""
    if not found.known:
        now = f"{found.count_now:,} events match, {found.count_then:,} did then"
        return f"The chronology has changed since this was made: {now}."
    parts = [
        f"{len(titles)} {word} ({'; '.join(titles[:_MOST_TITLES])}{'; …' if len(titles) > _MOST_TITLES else ''})"
        for word, titles in (("new", found.new), ("gone", found.gone), ("changed", found.changed))
        if titles
    ]
    if not parts:
        return "The chronology has changed since this was made, but none of the events shown."
    return f"Of the events shown, since this was made: {', '.join(parts)}."


_REFUSED = {
    RefusedFor.NO_ROW: "it lacks what must be there ({field})",
    RefusedFor.TWICE: 'the id "{given}" stands in the file before',
    RefusedFor.DIFFERENT: 'there is a row "{given}" with other content; --replace takes the file\'s',
    RefusedFor.NO_WORD: '{field}: "{given}" is none of the words that can stand there',
    RefusedFor.UNEVEN: "{field}: as many entries are needed as the other columns of its group have",
    RefusedFor.NO_SOURCE: 'quotes: it cannot be told from which document a quote is ("{given}")',
    RefusedFor.NO_DATE: '{field}: "{given}" is no date',
    RefusedFor.NO_NUMBER: '{field}: "{given}" is no number from 1 to 5',
    RefusedFor.BEYOND_HEAD: 'it has more cells than there are columns ("{given}")',
}

_FAULT = {
    Why.MISSING: "this is needed",
    Why.TOO_LONG: "longer than {most:,} characters",
    Why.LINE_BREAK: "this must be one line",
    Why.NO_DATE: '"{given}" is no date',
    Why.END_BEFORE_START: '"{given}" ends before it begins',
    Why.OUT_OF_RANGE: "out of range",
    Why.UNKNOWN: '"{given}" is not in this chronology',
    Why.TWICE: '"{given}" stands here twice',
    Why.ITSELF: "this names itself",
    Why.CIRCLE: '"{given}" is a part of this, so this cannot be a part of it',
    Why.PERSON: '"{given}" is a person, and people are parts of nothing',
    Why.NO_PERSON: '"{given}" is no person, and only people hold an office',
    Why.NEEDS_STATE: "a county or city needs its state, {given}, in the list of states",
    Why.NO_ADDRESS: '"{given}" is no address; it must begin with http:// or https://',
    Why.SEVERAL_DECIDING: "only one actor can be the one who decides",
    Why.NOT_IN_TEXT: "these words are not in the text that is held of the source",
    Why.LONE_STATEMENT: 'no other quote of this event speaks to "{given}"; two are needed to differ',
    Why.SEVERAL_PREFERRED: 'only one quote on "{given}" can be the preferred one',
    Why.ALONE: "the only date is the preferred one",
}


def _fault(fault: RowFault) -> str:
    """Return why a field cannot stand as it is."""
    return f"{fault.field}: {_FAULT[fault.why].format(given=plain_line(fault.given), most=fault.most)}"


def refusal_in_words(refused: Refused) -> str:
    """Return where a row that was not imported stands, and why, in a line."""
    if refused.why is RefusedFor.FAULTS:
        why = "; ".join(map(_fault, refused.faults))
    else:
        why = _REFUSED[refused.why].format(field=refused.field, given=refused.given)
    name = f' ("{plain_line(refused.name)}")' if refused.name else ""
    return f"{refused.place}{name}: {why}."


def plain_line(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def alternatives(names: Sequence[str]) -> str:
    """Return names as a choice: "A", "A or B", "A, B or C"."""
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _unknown_name(error: errors.UnknownName) -> str:
    known = f'Unknown {error.what} "{error.given}".'
    if error.nearest:
        return f"{known} Did you mean {alternatives(error.nearest)}?"
    plural = {"county": "", "state": "states"}.get(error.what, f"{error.what}s")
    return f'{known} The command "names {plural}" lists them all.' if plural else known


def _unknown_event(error: errors.UnknownEvent) -> str:
    hint = f" Did you mean {alternatives(error.nearest)}?" if error.nearest else ""
    return f'Unknown event "{error.given}".{hint}'


def _bad_date(error: errors.BadDate) -> str:
    if "/" in error.given:
        return f'"{error.given}" is no range of dates; {_LIKE}, the earlier first.'
    return f'"{error.given}" is no date; {_LIKE}.'


def _bad_size(error: errors.BadSize) -> str:
    limit, _, least = error.limit.partition(" ")
    if limit == "too-small":
        return f'"{error.given}" is too small for a figure at this resolution; it must be at least {least}.'
    if limit in ("pages", "rows"):
        return f'"{error.given}" is no number of {limit}; it goes from 1 to {least}.'
    return _LIMITS.get(error.limit, '"{given}" is more than can be made: {limit}.').format(**vars(error))


def _database(error: errors.DatabaseError) -> str:
    return _DATABASE[error.fault].format(path=error.path, folder=error.path.parent, name=error.path.name)


def _file(error: errors.FileError) -> str:
    return _FILE[error.fault].format(path=error.path, folder=error.path.parent, name=error.path.name)


_WORDED: dict[type[TimelineError], Callable[[Any], str]] = {
    errors.UnknownName: _unknown_name,
    errors.AmbiguousName: lambda e: (
        f'"{e.given}" may be {alternatives(e.owners)}; give the full name of the {e.what}.'
    ),
    errors.NameTaken: lambda e: f'There is a view named "{e.given}" already.',
    errors.UnknownEvent: _unknown_event,
    errors.BadDate: _bad_date,
    errors.BadSize: _bad_size,
    errors.BadOutput: lambda e: f"The output could not be written: {e.why}.",
    errors.DatabaseError: _database,
    errors.FileError: _file,
    errors.DocumentError: lambda e: _DOCUMENT[e.fault].format(path=e.path),
    errors.EditConflict: lambda e: _CONFLICT[e.fault].format(about=e.about),
    errors.BadEdit: lambda e: f"Nothing was saved: {'; '.join(map(_fault, e.faults))}.",
    errors.TooLarge: lambda e: _TOO_LARGE[e.what].format(most=e.most),
    errors.BadImport: lambda e: _IMPORT[e.why].format(path=e.path, given=e.given),
    errors.SeedError: lambda e: f"The shipped chronology has a fault: {e}.",
}
