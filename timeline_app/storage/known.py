"""Reads which rows there are, and what the rules ask of them: before an edit, so with one statement a kind."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection

from timeline_app.domain.changes import Kind
from timeline_app.domain.rules import Known
from timeline_app.storage import catalog
from timeline_app.storage.catalog import rows_with, selected
from timeline_app.storage.models import ActorRow, JurisdictionRow
from timeline_app.storage.records import ROWS


def read_known(connection: Connection, wanted: Mapping[Kind, Collection[str]]) -> Known:
    """Return those of some rows that exist.

    Args:
        connection: within a transaction.
        wanted: public ids by kind; of all kinds but chronologies.
    """

    def held(kind: Kind) -> frozenset[str]:
        column = ROWS[kind].public_id
        found = rows_with(connection, selected(column), column, wanted.get(kind, ()))
        return frozenset(row.public_id for row in found)

    actors = catalog.actors_without_aliases(connection, wanted.get(Kind.ACTOR, ()), by=ActorRow.public_id)
    places = catalog.places(connection, wanted.get(Kind.PLACE, ()), by=JurisdictionRow.public_id)
    return Known(
        actors={actor.id: actor for actor in actors.values()},
        places={place.id: place for place in places.values()},
        topics=held(Kind.TOPIC),
        sources=held(Kind.SOURCE),
        excerpts=held(Kind.EXCERPT),
        events=held(Kind.EVENT),
    )
