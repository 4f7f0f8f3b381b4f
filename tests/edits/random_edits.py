"""Random edits of every kind, and the whole content of a database to compare."""

import hashlib
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from timeline_app.domain.changes import ChangeSet, Kind, Record
from timeline_app.domain.chronology import (
    Actor,
    Citation,
    Event,
    EventDate,
    Evidence,
    Excerpt,
    Link,
    Participation,
    Place,
    Source,
    Topic,
)
from timeline_app.domain.drafts import EventDraft, new_event
from timeline_app.domain.filters import FilterSpec, Terms
from timeline_app.domain.heading import Heading
from timeline_app.domain.statements import settled
from timeline_app.domain.terms import (
    ActorGroup,
    ActorKind,
    Basis,
    CitationKind,
    Claim,
    Extent,
    LinkKind,
    PlaceKind,
    Rank,
    Role,
    Stance,
    TopicKind,
)
from timeline_app.domain.texts import Document, ReadAgainst, SourceText, TextForm
from timeline_app.domain.view import Grouping, View
from timeline_app.edits import attaching, dates, history, merging, rows, splitting, statements, views, writing
from timeline_app.edits.heading import change_heading
from timeline_app.edits.linking import HeldLink, put_link
from timeline_app.errors import BadEdit, EditConflict, NameTaken
from timeline_app.storage.identifiers import new_public_id
from timeline_app.storage.library import Library

_UNTOLD = ("acts", "changes", "documents", "sqlite_sequence")
"""The log, and what it needs to do acts again; the bytes of a text stay when it goes."""
_EDTF = (
    "2011-05-04",
    "2011-05",
    "2010~",
    "2009-03/2009-07",
    "2012-01-17?",
    "[2011-05-04,2011-05-05]",
    "2013-21",
)


def content(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table but the change log; rows of events without their own ids."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if name not in _UNTOLD and not name.startswith("event_search_")
        ]
        return {name: _rows(connection, name) for name in tables}


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    if "public_id" not in columns and "id" in columns:
        columns.remove("id")
    if table == "event_search":
        columns = ["rowid", *columns]
    quoted = ", ".join(f'"{column}"' for column in columns)
    return sorted(connection.execute(f"SELECT {quoted} FROM {table}"), key=repr)


class RandomEdits:
    """Does one random thing after another to a library; what cannot be done is refused and changes nothing."""

    def __init__(self, library: Library, seed: int) -> None:
        self.library = library
        self.random = random.Random(seed)
        self.done: list[str] = []

    def step(self) -> ChangeSet | None:
        """Do one thing; return what it changed, None where it was refused or nothing is different."""
        act = self.random.choice(_ACTS)
        try:
            changed = act(self)
        except (BadEdit, EditConflict, NameTaken):
            return None
        if changed is not None:
            self.done.append(act.__name__)
        return changed

    # -- choosing ---------------------------------------------------------------------------------------------

    def _ids(self, kind: Kind) -> list[str]:
        read: dict[Kind, Callable[[], Any]] = {
            Kind.ACTOR: lambda: [actor.id for actor in self.library.actors()],
            Kind.TOPIC: lambda: [topic.id for topic in self.library.topics()],
            Kind.PLACE: lambda: [place.id for place in self.library.places()],
            Kind.SOURCE: lambda: [source.id for source in self.library.sources()],
            Kind.TEXT: lambda: [text.id for text in self.library.versions()],
            Kind.EXCERPT: lambda: [excerpt.id for excerpt in self.library.excerpts()],
            Kind.EVENT: self.library.event_ids,
            Kind.VIEW: lambda: [saved.id for saved in self.library.views()],
            Kind.CHRONOLOGY: list,
        }
        return list(read[kind]())

    def _one(self, kind: Kind) -> str:
        if not (ids := self._ids(kind)):
            raise BadEdit(())
        return self.random.choice(ids)

    def _event(self) -> Event:
        event_id = self._one(Kind.EVENT)
        value = self.library.log.records(Kind.EVENT, [event_id])[event_id].value
        assert isinstance(value, Event)
        return value

    def _words(self) -> str:
        made = ["Agency", "County", "asks", "writes", "ends", "Übung", "0412", "names", "I.C.E.", "“new”"]
        return " ".join(self.random.choices(made, k=self.random.randint(1, 5)))

    def _date(self) -> EventDate:
        return EventDate(
            self.random.choice(_EDTF), self.random.choice(list(Extent)), Basis.STATED, self._words()
        )

    def _participation(self) -> Participation:
        return Participation(
            self._one(Kind.ACTOR), self.random.choice(list(Role)), self.random.choice(list(Stance))
        )

    # -- acts -------------------------------------------------------------------------------------------------

    def new_event(self) -> ChangeSet:
        """Write an event from nothing."""
        event = Event(
            new_public_id(),
            self._words(),
            "",
            self._words(),
            self.random.randint(1, 5),
            self.random.choice(list(Claim)),
            self._date() if self.random.random() < 0.8 else None,
            states=tuple(self.random.sample(["IL", "CA", "NY", "TX"], self.random.randint(0, 2))),
            nationwide=self.random.random() < 0.3,
            topics=tuple(self.random.sample(self._ids(Kind.TOPIC), 1)),
            participations=(self._participation(),),
            citations=(Citation(self._one(Kind.SOURCE), CitationKind.REPORT),),
        )
        return rows.create(self.library, event)

    def write_new(self) -> ChangeSet | None:
        """Write an event in the editor, with an actor, a source and a quote that are new."""
        actor = Actor(new_public_id(), self._words(), ActorKind.AGENCY, ActorGroup.FEDERAL)
        source = Source(new_public_id(), self._words(), self._words(), url="https://example.org/a")
        excerpt = Excerpt(new_public_id(), source.id, self._words())
        event = replace(
            new_event(new_public_id()),
            title=self._words(),
            date=replace(self._date(), excerpt=excerpt.id),
            states=("IL",),
            participations=(Participation(actor.id, Role.AUTHOR), self._participation()),
            evidence=(Evidence(excerpt.id),),
            citations=(Citation(source.id, CitationKind.REPORT),),
        )
        return writing.write_event(self.library, EventDraft(event, (actor, source, excerpt)))

    def write_anew(self) -> ChangeSet | None:
        """Change an event in the editor, and rename an actor on the way."""
        event = self._event()
        actor = self.library.log.records(Kind.ACTOR, [self._one(Kind.ACTOR)])
        renamed = [replace(r.value, name=self._words()) for r in actor.values() if isinstance(r.value, Actor)]
        draft = EventDraft(replace(event, short=self._words()[:40], date=self._date()), tuple(renamed))
        return writing.write_event(self.library, draft, before=event)

    def save_view(self) -> ChangeSet:
        """Save a view."""
        view = View(FilterSpec(state=Terms((self.random.choice(["IL", "CA"]),))), None, Grouping.TOPIC)
        return views.save_view(self.library, new_public_id(), self._words(), view)

    def change_view(self) -> ChangeSet | None:
        """Rename a view, let it stand for something else, or delete it."""
        view_id = self._one(Kind.VIEW)
        match self.random.randint(0, 2):
            case 0:
                return views.rename_view(self.library, view_id, self._words())
            case 1:
                return views.update_view(self.library, view_id, View(FilterSpec(search=self._words())))
        return views.delete_view(self.library, view_id)

    def change_words(self) -> ChangeSet | None:
        """Change the words of an event."""
        return rows.change(self.library, replace(self._event(), title=self._words(), summary=self._words()))

    def change_date(self) -> ChangeSet | None:
        """Change the date of an event, or take it away."""
        event = self._event()
        date = self._date() if self.random.random() < 0.8 or event.rival_dates else None
        return rows.change(self.library, replace(event, date=date))

    def change_parts(self) -> ChangeSet | None:
        """Change where an event was, and who took part."""
        event = self._event()
        return rows.change(
            self.library,
            replace(
                event,
                claim=self.random.choice(list(Claim)),
                importance=self.random.randint(1, 5),
                nationwide=not event.nationwide,
                states=tuple(dict.fromkeys((*event.states, self.random.choice(["WA", "VA", "DC"])))),
                participations=(*event.participations[:1], self._participation()),
                topics=event.topics[:1],
            ),
        )

    def quote(self) -> ChangeSet | None:
        """Give an event a further excerpt, or take one away."""
        event, held = self._event(), {evidence.excerpt for evidence in self._event().evidence}
        if event.evidence and self.random.random() < 0.5:
            return rows.change(self.library, replace(event, evidence=settled(event.evidence[1:])))
        chosen = self._one(Kind.EXCERPT)
        if chosen in held or chosen in {evidence.excerpt for evidence in event.evidence}:
            return None
        return rows.change(self.library, replace(event, evidence=(*event.evidence, Evidence(chosen))))

    def heading(self) -> ChangeSet | None:
        """Let the chronology say something else of itself."""
        reviewed = self.random.choice((*_EDTF, "", "no day"))
        return change_heading(self.library, Heading(self._words(), self._words(), reviewed))

    def link(self) -> ChangeSet | None:
        """Link an event to another one, perhaps to itself; or put a link in the place of one that it has."""
        event = self._event()
        link = Link(self.random.choice(list(LinkKind)), self._one(Kind.EVENT), self._words())
        turned = HeldLink(link.event, replace(link, event=event.id))
        put = self.random.choice((HeldLink(event.id, link), turned, None))
        gone = HeldLink(event.id, self.random.choice(event.links)) if event.links else None
        return put_link(self.library, put, instead_of=gone)

    def dispute_date(self) -> ChangeSet | None:
        """Put a rival date beside that of an event."""
        return dates.add_rival_date(self.library, self._event().id, self._date())

    def rank_date(self) -> ChangeSet | None:
        """Rank the first rival date of an event."""
        return dates.rank_date(
            self.library, self._event().id, 0, self.random.choice(list(Rank)), note=self._words()
        )

    def change_rival_date(self) -> ChangeSet | None:
        """Change the first rival date of an event."""
        return dates.change_rival_date(self.library, self._disputed().id, 0, self._date())

    def remove_rival_date(self) -> ChangeSet | None:
        """Take a rival date out."""
        return dates.remove_rival_date(self.library, self._disputed().id, 0)

    def _disputed(self) -> Event:
        """Return an event with a rival date, if some of a few have one."""
        return max(self._some_events(), key=lambda event: len(event.rival_dates))

    def _quoted(self) -> Event:
        """Return an event with two quotes, if some of a few have them; one with rival statements first."""
        return max(
            self._some_events(),
            key=lambda event: (len(event.evidence) > 1) + any(one.rival for one in event.evidence),
        )

    def _some_events(self) -> list[Event]:
        ids = self._ids(Kind.EVENT)
        some = self.library.log.records(Kind.EVENT, self.random.sample(ids, min(8, len(ids))))
        return [record.value for record in some.values() if isinstance(record.value, Event)]

    def dispute_statements(self) -> ChangeSet | None:
        """Let the first two quotes of an event be rival statements."""
        event = self._quoted()
        ranks = {one.excerpt: self.random.choice(list(Rank)) for one in event.evidence[:2]}
        return statements.dispute_statements(self.library, event.id, self._words(), ranks, note=self._words())

    def rank_statement(self) -> ChangeSet | None:
        """Rank a statement of an event."""
        event, rank = self._quoted(), self.random.choice(list(Rank))
        excerpt = event.evidence[-1].excerpt if event.evidence else ""
        return statements.rank_statement(self.library, event.id, excerpt, rank, note=self._words())

    def settle_statement(self) -> ChangeSet | None:
        """Let a statement of an event differ from no other."""
        event = self._quoted()
        excerpt = event.evidence[0].excerpt if event.evidence else ""
        return statements.settle_statement(self.library, event.id, excerpt)

    def delete_any(self) -> ChangeSet:
        """Delete a row of any kind, where nothing names it."""
        kind = self.random.choice(list(Kind))
        return rows.delete(self.library, kind, self._one(kind))

    def merge_any(self) -> ChangeSet:
        """Merge two rows of a kind."""
        kind = self.random.choice(list(Kind))
        return merging.merge(self.library, kind, self._one(kind), self._one(kind))

    def split_event(self) -> ChangeSet:
        """Move all but the first participation of an event to a new one."""
        event = self._event()
        rest = replace(event, participations=event.participations[:1], evidence=settled(event.evidence[:1]))
        new = replace(
            event,
            id=new_public_id(),
            title=self._words(),
            participations=event.participations[1:],
            evidence=settled(event.evidence[1:]),
        )
        return splitting.split(self.library, rest, new)

    def new_rows(self) -> ChangeSet:
        """Write a row that events can name."""
        actor = Actor(
            new_public_id(),
            self._words(),
            self.random.choice(list(ActorKind)),
            ActorGroup.LOCAL,
            part_of=self.random.choice(["", self._one(Kind.ACTOR)]),
            aliases=(self._words(),),
        )
        source = Source(new_public_id(), self._words(), self._words(), published="2011-05")
        made: list[Actor | Topic | Place | Source | Excerpt] = [
            actor,
            Topic(new_public_id(), self._words(), TopicKind.BILL, aliases=(self._words(),)),
            Place(new_public_id(), self._words(), "IL", PlaceKind.COUNTY),
            source,
            Excerpt(new_public_id(), self._one(Kind.SOURCE), self._words()),
        ]
        return rows.create(self.library, self.random.choice(made))

    def change_rows(self) -> ChangeSet | None:
        """Change a row that events name."""
        kind = self.random.choice([kind for kind in Kind if kind not in (Kind.EVENT, Kind.VIEW)])
        row_id = self._one(kind)
        value = self.library.log.records(kind, [row_id])[row_id].value
        match value:
            case Actor():
                whole = self.random.choice(["", value.part_of, self._one(Kind.ACTOR)])
                value = replace(value, name=self._words(), part_of=whole, aliases=(self._words(),))
            case Topic() | Place():
                value = replace(value, name=self._words())
            case Source():
                value = replace(value, title=self._words(), published="2012")
            case SourceText():
                value = replace(value, repairs=(), file=self._words())
            case Excerpt():
                value = replace(value, exact=self._words(), start=None, end=None)
        return rows.change(self.library, value)

    def attach_text(self) -> ChangeSet | None:
        """Hold a text that has some of a source's words, and others changed or not at all."""
        excerpts = self.library.excerpts()
        source = self.random.choice(excerpts).source if excerpts else self._one(Kind.SOURCE)
        words = [excerpt.exact for excerpt in excerpts if excerpt.source == source]
        shown = self.random.sample(words, len(words) // 2)
        text = "\n\n".join([self._words(), *shown, *(f"{exact[:-1]}#" for exact in words)])
        data = text.encode()
        document = Document(data, hashlib.sha256(data).hexdigest(), TextForm.PLAIN, text)
        return attaching.attach(self.library, source, document, "text.txt")

    def detach_text(self) -> ChangeSet:
        """Hold a text no longer."""
        return attaching.detach(self.library, self._one(Kind.TEXT))

    def read_against(self) -> ChangeSet | None:
        """Read a passage against another date."""
        text_id = self._one(Kind.TEXT)
        passage = ReadAgainst(0, 3, "2011-05-05", self._words())
        return attaching.read_against(self.library, text_id, (passage,))

    def restore_any(self) -> ChangeSet | None:
        """Bring an earlier state of a row back, perhaps of one that is gone."""
        changes = [change for act in self.library.log.acts(most=30) for change in act.changes]
        states: list[tuple[Kind, Record]] = [(c.kind, c.before) for c in changes if c.before is not None]
        if not states:
            return None
        return history.restore(self.library, *self.random.choice(states))


_ACTS: tuple[Callable[[RandomEdits], ChangeSet | None], ...] = (
    RandomEdits.new_event,
    RandomEdits.write_new,
    RandomEdits.write_anew,
    RandomEdits.save_view,
    RandomEdits.change_view,
    RandomEdits.change_words,
    RandomEdits.change_date,
    RandomEdits.change_parts,
    RandomEdits.quote,
    RandomEdits.link,
    RandomEdits.heading,
    RandomEdits.dispute_date,
    RandomEdits.rank_date,
    RandomEdits.change_rival_date,
    RandomEdits.remove_rival_date,
    RandomEdits.dispute_statements,
    RandomEdits.rank_statement,
    RandomEdits.settle_statement,
    RandomEdits.delete_any,
    RandomEdits.merge_any,
    RandomEdits.split_event,
    RandomEdits.new_rows,
    RandomEdits.change_rows,
    RandomEdits.attach_text,
    RandomEdits.detach_text,
    RandomEdits.read_against,
    RandomEdits.restore_any,
)
KINDS_OF_ACTS = frozenset(act.__name__ for act in _ACTS)
