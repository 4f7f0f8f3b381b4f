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


def named_words(kind: Kind, events: int, others: int, with_parts: int) -> str:
    """Return by how much a row is named, as a sentence.

    Args:
        kind: its kind.
        events: how many events name it.
        others: how many other rows do: the parts of an actor, the quotes and texts of a source.
        with_parts: how many events name it or one of its parts.
    """
    if not events and not others:
        return _tr("Nothing names it.")
    said = _tr("Named by 1 event") if events == 1 else _tr("Named by {0} events").format(f"{events:,}")
    if not others:
        return _tr("{0}.").format(said)
    if kind is Kind.ACTOR:
        parts = _tr("1 actor is part of it") if others == 1 else _tr("{0} actors are parts of it")
        parts = parts.format(f"{others:,}")
        return _tr("{0}; {1}, {2} events in all.").format(said, parts, f"{with_parts:,}")
    texts = _tr("1 quote or text is of it") if others == 1 else _tr("{0} quotes and texts are of it")
    return _tr("{0}; {1}.").format(said, texts.format(f"{others:,}"))
