"""The kinds of rows in words."""

from PySide6.QtCore import QCoreApplication

from timeline_app.domain.changes import Kind


def _tr(text: str) -> str:
    return QCoreApplication.translate("KindWords", text)


def kinds_word(kind: Kind) -> str:
    """Return the rows of a kind: "Actors"."""
    return {
        Kind.ACTOR: _tr("Actors"),
        Kind.TOPIC: _tr("Topics"),
        Kind.PLACE: _tr("Places"),
        Kind.SOURCE: _tr("Sources"),
        Kind.EXCERPT: _tr("Quotes"),
        Kind.EVENT: _tr("Events"),
        Kind.VIEW: _tr("Views"),
        Kind.CHRONOLOGY: _tr("The chronology"),
    }[kind]


def kind_word(kind: Kind) -> str:
    """Return a row of a kind: "Actor"."""
    return {
        Kind.ACTOR: _tr("Actor"),
        Kind.TOPIC: _tr("Topic"),
        Kind.PLACE: _tr("Place"),
        Kind.SOURCE: _tr("Source"),
        Kind.EXCERPT: _tr("Quote"),
        Kind.EVENT: _tr("Event"),
        Kind.VIEW: _tr("View"),
        Kind.CHRONOLOGY: _tr("Chronology"),
    }[kind]


def new_words(kind: Kind) -> str:
    """Return what a dialog for a new row is called."""
    return {
        Kind.ACTOR: _tr("New Actor"),
        Kind.TOPIC: _tr("New Topic"),
        Kind.PLACE: _tr("New County or City"),
        Kind.SOURCE: _tr("New Source"),
        Kind.EXCERPT: _tr("New Quote"),
    }[kind]


def edit_words(kind: Kind) -> str:
    """Return what a dialog for a row that is there is called."""
    return {
        Kind.ACTOR: _tr("Edit Actor"),
        Kind.TOPIC: _tr("Edit Topic"),
        Kind.PLACE: _tr("Edit County or City"),
        Kind.SOURCE: _tr("Edit Source"),
        Kind.EXCERPT: _tr("Edit Quote"),
    }[kind]


def merge_words(kind: Kind) -> str:
    """Return what the dialog that merges two rows is called."""
    return {
        Kind.ACTOR: _tr("Merge Two Actors"),
        Kind.TOPIC: _tr("Merge Two Topics"),
        Kind.PLACE: _tr("Merge Two Places"),
        Kind.SOURCE: _tr("Merge Two Sources"),
    }[kind]


def named_words(events: int, others: int) -> str:
    """Return by how much a row is named, as a sentence."""
    if not events and not others:
        return _tr("Nothing names it.")
    said = [_tr("1 event") if events == 1 else _tr("{0} events").format(f"{events:,}")] if events else []
    if others:
        said.append(_tr("1 other row") if others == 1 else _tr("{0} other rows").format(f"{others:,}"))
    return _tr("Named by {0}.").format(_tr(" and ").join(said))
