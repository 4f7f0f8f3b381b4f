"""The rows that the lines of a sheet name: those that are there are found by id or name, the others are made."""

from dataclasses import replace
from typing import TypeVar

from timeline_app.domain.chronology import Actor, Citation, Excerpt, Place, Source, Topic
from timeline_app.domain.incoming import Incoming
from timeline_app.domain.terms import ActorGroup, ActorKind, CitationKind, PlaceKind, TopicKind
from timeline_app.importers import Asked

V = TypeVar("V", Actor, Topic, Place, Source, Excerpt)


class UnknownSource(Exception):
    """A quote whose document cannot be told; the argument is what the file says of it."""


class Named:
    """Finds and collects what events name, for one file."""

    def __init__(self, asked: Asked, file: str) -> None:
        self._new_id = asked.new_id
        self._file = file
        catalog = asked.catalog
        self._ids: dict[str, str] = {}
        """(Kind and name, folded) -> id."""
        self._known: set[str] = set()
        self._new: dict[type, list[Incoming]] = {kind: [] for kind in (Actor, Topic, Place, Source, Excerpt)}
        for actor in catalog.actors():
            for name in (actor.abbreviation, *actor.aliases, actor.name):
                self._note("actor", name, actor.id)
        for topic in catalog.topics():
            for name in (*topic.aliases, topic.name):
                self._note("topic", name, topic.id)
        for place in catalog.places():
            self._note(f"place {place.state}", place.name, place.id)
        for source in catalog.sources():
            self._note_source(source)
        for excerpt in catalog.excerpts():
            self._note(f"excerpt {excerpt.source}", excerpt.exact, excerpt.id)

    def rows(self) -> tuple[Incoming, ...]:
        """Return the rows that are new, in an order in which each names only earlier kinds."""
        return tuple(row for rows in self._new.values() for row in rows)

    def actor(self, name: str, key: str, kind: ActorKind, group: ActorGroup) -> str:
        """Return the id of an actor."""
        found = self._find("actor", key, name)
        return found or self._add("actor", Actor(key or self._new_id(), name, kind, group))

    def office(self, name: str) -> str:
        """Return the id of the organization in which somebody holds office."""
        found = self._find("actor", "", name)
        return found or self._add(
            "actor", Actor(self._new_id(), name, ActorKind.ORGANIZATION, ActorGroup.ORGANIZATIONS)
        )

    def topic(self, name: str, kind: TopicKind) -> str:
        """Return the id of a topic."""
        return self._find("topic", "", name) or self._add("topic", Topic(self._new_id(), name, kind))

    def place(self, name: str, kind: PlaceKind, state: str) -> str:
        """Return the id of a county or city."""
        space = f"place {state}"
        return self._find(space, "", name) or self._add(space, Place(self._new_id(), name, state, kind))

    def source(self, key: str, title: str, publisher: str, published: str, url: str, archived: str) -> str:
        """Return the id of a document: by its id, else by its address, else by publisher and title."""
        found = self._find("source", key, url) or (
            "" if key else self._find("source", "", _words(publisher, title))
        )
        if found:
            return found
        source = Source(
            key or self._new_id(), publisher, title or url, published, url=url, archived_url=archived
        )
        return self._add_source(source)

    def file_citation(self, place: str) -> Citation:
        """Return the citation of an event for which the file names no document: the file itself, and the place."""
        found = self._find("source", "", _words("", self._file))
        source = found or self._add_source(Source(self._new_id(), "", self._file, note="An imported file."))
        return Citation(source, CitationKind.REPORT, place)

    def excerpt(self, key: str, exact: str, source: str, citations: tuple[Citation, ...]) -> str:
        """Return the id of a quote; its document is named, or the only one of the event.

        Raises:
            UnknownSource: it cannot be told from which document it is.
        """
        if key and key in self._known:
            return key
        document = self._find("source", source, source) if source else ""
        if not document and not source and len(citations) == 1:
            document = citations[0].source
        if not document:
            raise UnknownSource(source)
        space = f"excerpt {document}"
        found = "" if key else self._find(space, "", exact)
        return found or self._add(space, Excerpt(key or self._new_id(), document, exact))

    # -- what is known ----------------------------------------------------------------------------------------

    def _note(self, space: str, name: str, key: str) -> None:
        self._known.add(key)
        if name:
            self._ids.setdefault(_folded(space, name), key)

    def _note_source(self, source: Source) -> None:
        for name in (source.url, _words(source.publisher, source.title), source.id):
            self._note("source", name, source.id)

    def _find(self, space: str, key: str, name: str) -> str:
        if key:
            return key if key in self._known else ""
        return self._ids.get(_folded(space, name), "") if name.strip() else ""

    def _add(self, space: str, value: V) -> str:
        self._new[type(value)].append(Incoming(value, f"named in {self._file}"))
        self._note(space, value.exact if isinstance(value, Excerpt) else _name_of(value), value.id)
        return value.id

    def _add_source(self, source: Source) -> str:
        self._new[Source].append(Incoming(replace(source), f"named in {self._file}"))
        self._note_source(source)
        return source.id


def _name_of(value: Actor | Topic | Place | Source) -> str:
    return value.title if isinstance(value, Source) else value.name


def _words(publisher: str, title: str) -> str:
    return f"{publisher}: {title}" if title else ""


def _folded(space: str, name: str) -> str:
    return f"{space}\n{' '.join(name.casefold().split())}"
