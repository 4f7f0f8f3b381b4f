"""The texts of sources: attaching one, choosing which version quotes are checked against, what is laid over it.

Where an act touches a text, the status of every quote of its source is computed anew in the same transaction.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from timeline_app.domain.changes import Change, ChangeSet, Deed, Kind, Record
from timeline_app.domain.chronology import Source
from timeline_app.domain.texts import Document, ReadAgainst, Repair, SourceText
from timeline_app.edits.checking import check
from timeline_app.edits.rows import change, edited, held_record
from timeline_app.errors import ConflictFault, EditConflict
from timeline_app.evidence.reading import update_passages
from timeline_app.evidence.repairs import find_repairs
from timeline_app.storage.change_log import Draft
from timeline_app.storage.identifiers import new_public_id
from timeline_app.storage.library import Library


def attach(
    library: Library, source: str, document: Document, file: str, *, who: str = ""
) -> ChangeSet | None:
    """Hold a document as the text of a source; earlier versions stay beside it. None where it is current already.

    Args:
        library: the open library.
        source: the id of the source.
        document: what was read from the file.
        file: its name.
        who: who does it.

    Raises:
        EditConflict: the source is gone.
    """
    cited = held_record(library, Kind.SOURCE, source).value
    versions = library.versions_of(source)
    if known := next((one for one in versions if one.sha256 == document.sha256), None):
        return use(library, known.id, who=who)
    version = SourceText(
        id=new_public_id(),
        source=source,
        sha256=document.sha256,
        form=document.form,
        file=file,
        on=date.today().isoformat(),
        length=len(document.text),
        repairs=find_repairs(document.text),
        passages=update_passages(document.text, cited.updated) if isinstance(cited, Source) else (),
    )
    changes = (*_set_aside(library, versions), Change(Kind.TEXT, version.id, None, Record(version)))
    return library.log.do(Draft(Deed.CREATE, Kind.TEXT, file, changes, who, (document,)))


def use(library: Library, version: str, *, who: str = "") -> ChangeSet | None:
    """Check quotes against this version of its source's text; None where that is so already.

    Raises:
        EditConflict: the version is gone.
    """
    held = held_record(library, Kind.TEXT, version)
    chosen = _text(held)
    if chosen.current:
        return None
    others = _set_aside(library, library.versions_of(chosen.source))
    now = Change(Kind.TEXT, version, held, edited(held, replace(chosen, current=True)))
    return library.log.do(Draft(Deed.CHANGE, Kind.TEXT, chosen.file, (*others, now), who))


def detach(library: Library, version: str, *, who: str = "") -> ChangeSet:
    """Hold a version no longer; of the others the one that was attached last is then current.

    The bytes stay with the act, so that it can be undone.

    Raises:
        EditConflict: the version is gone.
    """
    held = held_record(library, Kind.TEXT, version)
    gone = _text(held)
    changes = [Change(Kind.TEXT, version, held, None)]
    rest = [one for one in library.versions_of(gone.source) if one.id != version]
    if rest and gone.current:
        other = held_record(library, Kind.TEXT, rest[-1].id)
        changes.append(
            Change(Kind.TEXT, rest[-1].id, other, edited(other, replace(_text(other), current=True)))
        )
    return library.log.do(Draft(Deed.DELETE, Kind.TEXT, gone.file, tuple(changes), who))


def lay_over(library: Library, version: str, repairs: Iterable[Repair], *, who: str = "") -> ChangeSet | None:
    """Let these repairs, and no others, be laid over a version; None where nothing is different.

    Raises:
        BadEdit: one lies outside the text. EditConflict: the version is gone.
    """
    chosen = _text(held_record(library, Kind.TEXT, version))
    laid = tuple(sorted(repairs, key=lambda repair: repair.start))
    return change(library, replace(chosen, repairs=laid), who=who)


def read_against(
    library: Library, version: str, passages: Iterable[ReadAgainst], *, who: str = ""
) -> ChangeSet | None:
    """Let these passages, and no others, have dates of their own; None where nothing is different.

    Raises:
        BadEdit: one lies outside the text, or has no date. EditConflict: the version is gone.
    """
    chosen = _text(held_record(library, Kind.TEXT, version))
    ordered = tuple(sorted(passages, key=lambda passage: passage.start))
    check(library, replace(chosen, passages=ordered))
    return change(library, replace(chosen, passages=ordered), who=who)


def _set_aside(library: Library, versions: Iterable[SourceText]) -> tuple[Change, ...]:
    """Return the changes after which none of some versions is current."""
    found = []
    for version in versions:
        if version.current:
            held = held_record(library, Kind.TEXT, version.id)
            found.append(
                Change(Kind.TEXT, version.id, held, edited(held, replace(_text(held), current=False)))
            )
    return tuple(found)


def _text(held: Record) -> SourceText:
    if not isinstance(held.value, SourceText):
        raise EditConflict(ConflictFault.CHANGED, held.value.id)
    return held.value
