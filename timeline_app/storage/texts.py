"""The texts of sources: bytes kept once by their hash, versions by source, and what becomes of the quotes in them."""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.sqlite import insert

from timeline_app.domain.terms import QuoteStatus
from timeline_app.domain.texts import Document, HeldText
from timeline_app.evidence.excerpts import ExcerptFinder
from timeline_app.storage import catalog
from timeline_app.storage.catalog import rows_with
from timeline_app.storage.models import DocumentRow, ExcerptRow, SourceRow, SourceTextRow

Status = tuple[QuoteStatus, float | None]
AT_ONCE = 2_000_000
"""In a text of at most so many characters quotes are looked for within an edit; longer ones wait for `recheck`."""
_FEW = 500  # an edit changes fewer excerpts than that; an import may bring more than a statement takes
_NOT_HELD: Status = (QuoteStatus.TEXT_NOT_HELD, None)


def put_document(connection: Connection, document: Document) -> None:
    """Keep a document, unless its bytes are kept already."""
    values = {"sha256": document.sha256, "bytes": document.data, "text": document.text}
    connection.execute(insert(DocumentRow).values(values).on_conflict_do_nothing())


def original(connection: Connection, sha256: str) -> bytes | None:
    """Return the bytes that have a hash, as they were attached; None where none are kept."""
    return connection.scalar(select(DocumentRow.bytes).where(DocumentRow.sha256 == sha256))


def held(
    connection: Connection, source_id: int, version: str = "", most: int | None = None
) -> HeldText | None:
    """Return the text of a source: a version by its public id, else the current one.

    None where none is held, or one of more than `most` characters.
    """
    versions = catalog.texts_of(connection, source_id)
    if version:
        chosen = next((one for one in versions if one.id == version), None)
    else:
        chosen = next((one for one in reversed(versions) if one.current), None)
    if chosen is None or (most is not None and chosen.length > most):
        return None
    text = connection.scalar(select(DocumentRow.text).where(DocumentRow.sha256 == chosen.sha256))
    return None if text is None else HeldText(chosen, text)


def sources_with_text(connection: Connection, longer_than: int = -1) -> list[str]:
    """Return the public ids of the sources of which a text is held that is longer than this."""
    row = select(SourceRow.public_id).join(SourceTextRow, SourceTextRow.source_id == SourceRow.id)
    long = row.where(SourceTextRow.current, SourceTextRow.length > longer_than)
    return list(connection.scalars(long.distinct().order_by(SourceRow.id)))


def all_held(connection: Connection) -> tuple[HeldText, ...]:
    """Return the current text of every source that has one."""
    ids = connection.scalars(select(SourceTextRow.source_id).distinct().order_by(SourceTextRow.source_id))
    found = (held(connection, source_id) for source_id in ids.all())
    return tuple(text for text in found if text is not None)


def out_of_date(
    connection: Connection,
    sources: Iterable[str],
    among: Collection[str] | None = None,
    most: int | None = None,
) -> Mapping[str, Status]:
    """Find the excerpts of some sources in the current texts.

    Args:
        connection: within a transaction.
        sources: their public ids.
        among: only the excerpts with these public ids.
        most: what stands in a longer text is not looked for, and counts as a text that is not held.

    Returns:
        The excerpts, by their public ids, whose status or score is another one than what is stored.
    """
    changed: dict[str, Status] = {}
    query = select(SourceRow.id, SourceRow.sha256)
    for source_id, recorded in rows_with(connection, query, SourceRow.public_id, dict.fromkeys(sources)):
        rows = select(ExcerptRow.id).where(ExcerptRow.source_id == source_id)
        if among is not None and len(among) <= _FEW:
            rows = rows.where(ExcerptRow.public_id.in_(among))
        excerpts = [
            one
            for one in catalog.excerpts(connection, connection.scalars(rows).all()).values()
            if among is None or one.id in among
        ]
        text = held(connection, source_id, most=most)
        found = dict.fromkeys((one.id for one in excerpts), _NOT_HELD)
        if text is not None:
            finder = ExcerptFinder(text.text, text.sha256, recorded=recorded, repairs=text.repairs)
            matches = ((one.id, finder.find(one)) for one in excerpts)
            found = {excerpt_id: (match.status, match.score) for excerpt_id, match in matches}
        changed |= {one.id: found[one.id] for one in excerpts if found[one.id] != (one.status, one.score)}
    return changed


def set_statuses(connection: Connection, statuses: Mapping[str, Status]) -> None:
    """Store the computed status and score of excerpts, by their public ids."""
    for excerpt_id, (status, score) in statuses.items():
        row = update(ExcerptRow).where(ExcerptRow.public_id == excerpt_id)
        connection.execute(row.values(status=status, score=score))
