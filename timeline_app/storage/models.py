"""The tables. Mapped classes never leave `storage`; everybody else sees values of `domain`.

Rows that the application ships carry origin "seed", and the public ones a hash of what was shipped; the
user's own rows carry origin "user". So an update of the shipped chronology knows what it may touch.
"""

from enum import StrEnum
from typing import Any

from sqlalchemy import Enum, Float, ForeignKey, Index, LargeBinary, MetaData, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from timeline_app.domain import terms
from timeline_app.domain.changes import Deed, Kind, Standing
from timeline_app.domain.texts import TextForm

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Origin(StrEnum):
    """Who made a row."""

    SEED = "seed"
    USER = "user"


class JurisdictionKind(StrEnum):
    """What a jurisdiction is."""

    NATIONWIDE = "nationwide"
    STATE = "state"
    COUNTY = "county"
    CITY = "city"


def words(enumeration: type[StrEnum]) -> Enum:
    """Return the column type of an enumeration: its words as text, so that a file can be read without us."""
    return Enum(
        enumeration,
        native_enum=False,
        create_constraint=False,
        length=24,
        values_callable=lambda members: [member.value for member in members],
    )


_WORDS = [Origin, JurisdictionKind, Deed, Kind, Standing, TextForm]
_WORDS += [value for value in vars(terms).values() if isinstance(value, type) and issubclass(value, StrEnum)]
_TYPES: dict[Any, Any] = {str: Text, **{enumeration: words(enumeration) for enumeration in _WORDS}}


class Base(DeclarativeBase):
    """The base of all tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = _TYPES


class Public(Base):
    """A row that others name by its public id, which never changes.

    Attributes:
        shipped_hash: of the row as it was shipped, "" for the user's own rows.
        edited: the user changed a shipped row; updates of the seed leave it alone.
    """

    __abstract__ = True
    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-9)
    public_id: Mapped[str] = mapped_column(unique=True, sort_order=-8)
    origin: Mapped[Origin] = mapped_column(default=Origin.USER, sort_order=-7)
    shipped_hash: Mapped[str] = mapped_column(default="", sort_order=-6)
    edited: Mapped[bool] = mapped_column(default=False, sort_order=-5)


class OfEvent(Base):
    """A row that belongs to one event; `position` keeps the order in which it was given."""

    __abstract__ = True
    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-9)
    origin: Mapped[Origin] = mapped_column(default=Origin.USER, sort_order=-7)
    position: Mapped[int] = mapped_column(default=0, sort_order=-6)

    @declared_attr
    @classmethod
    def event_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True, sort_order=-5)


class SourceRow(Public):
    """A document."""

    __tablename__ = "sources"
    publisher: Mapped[str]
    title: Mapped[str]
    published: Mapped[str] = mapped_column(default="")
    updated: Mapped[str] = mapped_column(default="")
    url: Mapped[str] = mapped_column(default="")
    archived_url: Mapped[str] = mapped_column(default="")
    original: Mapped[str] = mapped_column(default="")
    file: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str] = mapped_column(default="")
    seen: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    reading: Mapped[terms.ReadingMode] = mapped_column(default=terms.ReadingMode.NEWS, server_default="news")


class DocumentRow(Base):
    """The bytes of an attached file, and the stored text made of them: kept once, whoever names them.

    They stay when the last version that names them goes: that act can be undone.
    """

    __tablename__ = "documents"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    bytes: Mapped[bytes] = mapped_column(LargeBinary)
    text: Mapped[str]


class SourceTextRow(Public):
    """One version of a source's text; see `domain.texts.SourceText`. Repairs and passages are lists as JSON."""

    __tablename__ = "source_texts"
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"), index=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("documents.sha256"), index=True)
    form: Mapped[TextForm]
    file: Mapped[str]
    on: Mapped[str]
    length: Mapped[int]
    current: Mapped[bool]
    repairs: Mapped[str]
    passages: Mapped[str]


class ExcerptRow(Public):
    """Quoted words of one document. `start` and `end` count code points of the stored text."""

    __tablename__ = "excerpts"
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"), index=True)
    exact: Mapped[str]
    prefix: Mapped[str] = mapped_column(default="")
    suffix: Mapped[str] = mapped_column(default="")
    start: Mapped[int | None]
    end: Mapped[int | None]
    checked_status: Mapped[terms.QuoteStatus | None]
    checked_sha256: Mapped[str] = mapped_column(default="")
    checked_normalizer: Mapped[int] = mapped_column(default=0)
    checked_on: Mapped[str] = mapped_column(default="")
    status: Mapped[terms.QuoteStatus] = mapped_column(default=terms.QuoteStatus.TEXT_NOT_HELD)
    score: Mapped[float | None] = mapped_column(Float)


class ActorRow(Public):
    """A person, agency, legislature, government, organization, court or group."""

    __tablename__ = "actors"
    name: Mapped[str]
    kind: Mapped[terms.ActorKind]
    actor_group: Mapped[terms.ActorGroup]
    abbreviation: Mapped[str] = mapped_column(default="")
    part_of_id: Mapped[int | None] = mapped_column(ForeignKey("actors.id"), index=True)


class ActorAliasRow(Base):
    """Another name of an actor."""

    __tablename__ = "actor_aliases"
    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-9)
    actor_id: Mapped[int] = mapped_column(ForeignKey("actors.id", ondelete="CASCADE"), index=True)
    origin: Mapped[Origin] = mapped_column(default=Origin.USER, sort_order=-7)
    name: Mapped[str]


class TopicRow(Public):
    """A program, bill, agreement, court case or report."""

    __tablename__ = "topics"
    name: Mapped[str]
    kind: Mapped[terms.TopicKind]


class TopicAliasRow(Base):
    """Another name of a topic."""

    __tablename__ = "topic_aliases"
    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-9)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topics.id", ondelete="CASCADE"), index=True)
    origin: Mapped[Origin] = mapped_column(default=Origin.USER, sort_order=-7)
    name: Mapped[str]


class JurisdictionRow(Public):
    """The nation, a state (public id: its USPS code), or a county or city whose parent is its state."""

    __tablename__ = "jurisdictions"
    name: Mapped[str]
    kind: Mapped[JurisdictionKind]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("jurisdictions.id"), index=True)


class EventRow(Public):
    """Something that happened, or is said to have happened."""

    __tablename__ = "events"
    title: Mapped[str]
    short: Mapped[str]
    summary: Mapped[str]
    importance: Mapped[int]
    claim: Mapped[terms.Claim]


class EventDateRow(OfEvent):
    """One date of an event. The EDTF string is the truth.

    `earliest`, `latest` (both inclusive), `start` and `end` (exclusive) are derived from it: seconds from
    1970-01-01.
    """

    __tablename__ = "event_dates"
    __table_args__ = (
        # An event has one preferred date; a second one would draw it twice.
        Index("uq_event_dates_preferred", "event_id", unique=True, sqlite_where=text("rank = 'preferred'")),
    )
    edtf: Mapped[str]
    extent: Mapped[terms.Extent]
    basis: Mapped[terms.Basis]
    reasoning: Mapped[str]
    certainty: Mapped[terms.Certainty]
    rank: Mapped[terms.Rank]
    note: Mapped[str] = mapped_column(default="")
    excerpt_id: Mapped[int | None] = mapped_column(ForeignKey("excerpts.id"), index=True)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("sources.id"), index=True)
    earliest: Mapped[int]
    latest: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]
    flags: Mapped[int]


class ParticipationRow(OfEvent):
    """One actor in one event; `office_id` is the organization in which a person held office then."""

    __tablename__ = "participations"
    actor_id: Mapped[int] = mapped_column(ForeignKey("actors.id"), index=True)
    role: Mapped[terms.Role]
    stance: Mapped[terms.Stance]
    detail: Mapped[str] = mapped_column(default="")
    office_id: Mapped[int | None] = mapped_column(ForeignKey("actors.id"), index=True)
    office_title: Mapped[str] = mapped_column(default="")
    deciding: Mapped[bool] = mapped_column(default=False)


class EventTopicRow(OfEvent):
    """One topic of one event."""

    __tablename__ = "event_topics"
    topic_id: Mapped[int] = mapped_column(ForeignKey("topics.id"), index=True)


class EventJurisdictionRow(OfEvent):
    """One jurisdiction of one event."""

    __tablename__ = "event_jurisdictions"
    jurisdiction_id: Mapped[int] = mapped_column(ForeignKey("jurisdictions.id"), index=True)


class CitationRow(OfEvent):
    """One document as the place an event comes from."""

    __tablename__ = "citations"
    source_id: Mapped[int] = mapped_column(ForeignKey("sources.id"), index=True)
    kind: Mapped[terms.CitationKind]
    note: Mapped[str] = mapped_column(default="")


class EventExcerptRow(OfEvent):
    """One excerpt as evidence for one event."""

    __tablename__ = "event_excerpts"
    excerpt_id: Mapped[int] = mapped_column(ForeignKey("excerpts.id"), index=True)
    relation: Mapped[terms.Relation]
    rival: Mapped[str] = mapped_column(default="")
    rank: Mapped[terms.Rank]
    note: Mapped[str] = mapped_column(default="")
    tension: Mapped[str] = mapped_column(default="")


class LinkRow(OfEvent):
    """From the event that holds it to another event."""

    __tablename__ = "links"
    to_event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    kind: Mapped[terms.LinkKind]
    note: Mapped[str] = mapped_column(default="")
    tension: Mapped[str] = mapped_column(default="")


class ViewRow(Public):
    """A saved view: filter, range, grouping and style as JSON."""

    __tablename__ = "views"
    name: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    json: Mapped[str]


class MetaRow(Base):
    """What the chronology says of itself: title, covers, reviewed, seed."""

    __tablename__ = "meta"
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class ActRow(Base):
    """What a user did at one time; see `domain.changes.Act`."""

    __tablename__ = "acts"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str]
    who: Mapped[str]
    deed: Mapped[Deed]
    kind: Mapped[Kind]
    about: Mapped[str]
    standing: Mapped[Standing] = mapped_column(index=True)


class ChangeRow(Base):
    """One public row before and after an act, as JSON; "" where it was not, or is no longer, there."""

    __tablename__ = "changes"
    __table_args__ = (Index(None, "public_id", "kind"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[int] = mapped_column(ForeignKey("acts.id"), index=True)
    kind: Mapped[Kind]
    public_id: Mapped[str]
    before: Mapped[str]
    after: Mapped[str]
