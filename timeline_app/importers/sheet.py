"""Events from the lines of a sheet, whatever the file: columns as in `domain.sheet_columns`, or mapped to these."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from timeline_app.domain import terms
from timeline_app.domain.changes import kind_of
from timeline_app.domain.changes import named as named_by
from timeline_app.domain.chronology import Citation, Event, EventDate, Evidence, Link, Participation
from timeline_app.domain.edtf import parse_edtf
from timeline_app.domain.incoming import Incoming, Parsed, Refused, RefusedFor
from timeline_app.domain.jurisdictions import BY_CODE, STATES
from timeline_app.domain.rules import SHORT
from timeline_app.domain.sheet_columns import COLUMNS, WORDED, parted
from timeline_app.domain.typed_dates import typed_date
from timeline_app.errors import BadDate, BadImport, ImportFault
from timeline_app.importers import Asked
from timeline_app.importers.named import Named, UnknownSource

W = TypeVar("W", bound=StrEnum)
Line = tuple[int, list[str]]
"""The number of a line, and its cells."""

_YES = ("yes", "y", "true", "1", "x")
_CODES = {state.name.lower(): state.code for state in STATES}
_IMPORTANCE = "3"


class _Refusal(Exception):
    """Ends the reading of a row."""

    def __init__(self, why: RefusedFor, field: str, given: str = "") -> None:
        super().__init__()
        self.why, self.field, self.given = why, field, given


def read_sheet(path: Path, lines: Iterable[Line], asked: Asked) -> Parsed:
    """Return the events of a sheet, with the rows that they name and that are new.

    Raises:
        BadImport: a column is missing: that of the titles, or one that was mapped.
    """
    stream = iter(lines)
    _, head = next(stream, (0, []))
    at = _places(path, head, asked)
    is_ours = tuple(head) == COLUMNS
    named = Named(asked, path.name)
    reader = _Reader(named, asked, path.name)
    events: list[Incoming] = []
    refused: list[Refused] = []
    for number, cells in stream:
        if not any(cell.strip() for cell in cells):
            continue
        row = {
            field: _cell(cells[place], is_ours and field in WORDED)
            for field, place in at.items()
            if place < len(cells)
        }
        place = f"line {number}"
        beyond = next((cell for cell in cells[len(head) :] if cell.strip()), "")
        try:
            if beyond:  # a comma in words without quotation marks: what stands where is anybody's guess
                raise _Refusal(RefusedFor.BEYOND_HEAD, "", beyond)
            events.append(Incoming(reader.event({k: v for k, v in row.items() if v}, place), place))
        except _Refusal as told:
            refused.append(Refused(place, row.get("title", "")[:60], told.why, told.field, told.given[:60]))
        except UnknownSource as unknown:
            name = row.get("title", "")[:60]
            refused.append(Refused(place, name, RefusedFor.NO_SOURCE, "quote_sources", unknown.args[0][:60]))
    return Parsed(path.name, (*_in_use(named.rows(), events), *events), tuple(refused), over=laid_over)


def _cell(text: str, is_kept: bool) -> str:
    """Return a cell without the blanks around it, unless these are kept, as in a sheet that we wrote."""
    return text if is_kept and text.strip() else text.strip()


def _in_use(rows: Iterable[Incoming], events: Iterable[Incoming]) -> Iterator[Incoming]:
    """Yield the rows that some event names, with what these name: not those of refused lines."""
    rows = tuple(rows)
    keys = {key for event in events for key in named_by(event.value)}
    keys |= {key for row in rows if (kind_of(row.value), row.value.id) in keys for key in named_by(row.value)}
    yield from (row for row in rows if (kind_of(row.value), row.value.id) in keys)


def _places(path: Path, head: list[str], asked: Asked) -> dict[str, int]:
    """Return at which place of a line each field stands."""
    by_name = {name.strip().lower(): place for place, name in reversed(list(enumerate(head)))}
    at = {field: by_name[field] for field in COLUMNS if field in by_name}
    for field, column in asked.columns.items():
        if field not in COLUMNS:
            raise BadImport(ImportFault.NO_FIELD, path, field)
        if not column:
            at.pop(field, None)
            continue
        if column.strip().lower() not in by_name:
            raise BadImport(ImportFault.NO_COLUMN, path, column)
        at[field] = by_name[column.strip().lower()]
    if "title" not in at:
        raise BadImport(ImportFault.NO_TITLE, path)
    return at


class _Reader:
    """Reads the rows of one sheet."""

    def __init__(self, named: Named, asked: Asked, file: str) -> None:
        self._named = named
        self._new_id = asked.new_id
        self._file = file

    def event(self, row: dict[str, str], place: str) -> Event:
        """Return the event of a row. _Refusal where some cell cannot be understood."""
        title = row.get("title", "")
        if not title:
            raise _Refusal(RefusedFor.NO_ROW, "title")
        importance = row.get("importance", _IMPORTANCE)
        if importance not in ("1", "2", "3", "4", "5"):
            raise _Refusal(RefusedFor.NO_NUMBER, "importance", importance)
        citations = self._citations(row) or (self._named.file_citation(place),)
        return Event(
            id=row.get("id") or self._new_id(),
            title=title,
            short=row.get("short") or (title if len(title) <= SHORT else f"{title[: SHORT - 1].rstrip()}…"),
            summary=row.get("summary", ""),
            importance=int(importance),
            claim=_word(row, "claim", terms.Claim, terms.Claim.ASSERTED),
            date=self._date(row, place),
            states=tuple(dict.fromkeys(_state(text) for text in _list(row, "states"))),
            nationwide=row.get("nationwide", "").lower() in _YES,
            places=self._places(row),
            topics=self._topics(row),
            participations=tuple(self._participations(row)),
            evidence=self._evidence(row, citations),
            citations=citations,
            links=tuple(self._links(row)),
        )

    def _date(self, row: dict[str, str], place: str) -> EventDate | None:
        given = row.get("date", "")
        if not given:
            return None
        try:
            edtf = parse_edtf(given).text
        except BadDate:
            try:
                edtf = typed_date(given)
            except BadDate as error:
                raise _Refusal(RefusedFor.NO_DATE, "date", given) from error
        return EventDate(
            edtf=edtf,
            extent=_word(row, "extent", terms.Extent, terms.Extent.AT),
            basis=_word(row, "basis", terms.Basis, terms.Basis.STATED),
            reasoning=row.get("reasoning", "" if "basis" in row else f"As {self._file} gives it, {place}."),
            certainty=_word(row, "certainty", terms.Certainty, terms.Certainty.HIGH),
        )

    def _places(self, row: dict[str, str]) -> tuple[str, ...]:
        groups = _groups(row, "places", "place_kinds", "place_states")
        return tuple(
            dict.fromkeys(
                self._named.place(
                    name, _as(terms.PlaceKind, kind, "place_kinds", "county"), _state(state or "")
                )
                for name, kind, state in groups
            )
        )

    def _topics(self, row: dict[str, str]) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(
                self._named.topic(name, _as(terms.TopicKind, kind, "topic_kinds", "program"))
                for name, kind in _groups(row, "topics", "topic_kinds")
            )
        )

    def _participations(self, row: dict[str, str]) -> Iterator[Participation]:
        columns = ("actors", "actor_ids", "actor_kinds", "actor_groups", "roles", "stances")
        more = ("role_details", "offices", "office_titles", "deciding")
        for name, key, kind, group, role, stance, detail, office, title, deciding in _groups(
            row, *columns, *more
        ):
            actor = self._named.actor(
                name,
                key,
                _as(terms.ActorKind, kind, "actor_kinds", "organization"),
                _as(terms.ActorGroup, group, "actor_groups", "organizations"),
            )
            yield Participation(
                actor=actor,
                role=_as(terms.Role, role, "roles", "participant"),
                stance=_as(terms.Stance, stance, "stances", "none-stated"),
                detail=detail,
                office=self._named.office(office) if office else "",
                office_title=title,
                deciding=deciding.lower() in _YES,
            )

    def _citations(self, row: dict[str, str]) -> tuple[Citation, ...]:
        columns = ("sources", "source_ids", "publishers", "published", "urls", "archived_urls")
        found = [
            Citation(
                self._named.source(key, title, publisher, _published(published), url, archived),
                _as(terms.CitationKind, kind, "citation_kinds", "report"),
                note,
            )
            for title, key, publisher, published, url, archived, kind, note in _groups(
                row, *columns, "citation_kinds", "citation_notes"
            )
        ]
        return tuple({citation.source: citation for citation in found}.values())

    def _evidence(self, row: dict[str, str], citations: tuple[Citation, ...]) -> tuple[Evidence, ...]:
        found = [
            Evidence(
                self._named.excerpt(key, exact, source, citations),
                _as(terms.Relation, relation, "quote_relations", "supports"),
            )
            for exact, key, source, relation in _groups(
                row, "quotes", "quote_ids", "quote_sources", "quote_relations"
            )
        ]
        return tuple({evidence.excerpt: evidence for evidence in found}.values())

    def _links(self, row: dict[str, str]) -> Iterator[Link]:
        for entry in parted(row.get("links", "")):
            kind, _, event = entry.partition(" ")
            yield Link(_as(terms.LinkKind, kind, "links", ""), event.strip())


def laid_over(held: Event, read: Event) -> Event:
    """Return an event with all that a sheet holds of it, and what only the event itself holds kept."""
    date = read.date
    if date is not None and held.date is not None:
        date = replace(
            held.date,
            **{name: getattr(date, name) for name in ("edtf", "extent", "basis", "reasoning", "certainty")},
        )
    evidence = {part.excerpt: part for part in held.evidence}
    links = {(link.kind, link.event): link for link in held.links}
    return replace(
        read,
        date=date,
        rival_dates=held.rival_dates,
        evidence=tuple(
            replace(evidence.get(part.excerpt, part), relation=part.relation) for part in read.evidence
        ),
        links=tuple(links.get((link.kind, link.event), link) for link in read.links),
    )


def _list(row: dict[str, str], field: str) -> list[str]:
    """Return the entries of a cell; a semicolon parts them too where no bar does."""
    cell = row.get(field, "")
    return [part.strip() for part in cell.split(";") if part.strip()] if "|" not in cell else parted(cell)


def _groups(row: dict[str, str], first: str, *others: str) -> Iterator[tuple[str, ...]]:
    """Yield the entries of the cells of a group side by side; a cell that is empty or missing has empty ones."""
    alone = not any(row.get(name) for name in others)
    entries = _list(row, first) if alone else parted(row.get(first, ""))
    columns = [entries]
    for name in others:
        found = parted(row.get(name, ""))
        if not entries and found:  # a group may be given by its ids, or addresses, alone
            entries = columns[0] = [""] * len(found)
        if found and len(found) != len(entries):
            raise _Refusal(RefusedFor.UNEVEN, name, row[name])
        columns.append(found or [""] * len(entries))
    size = len(entries)
    yield from zip(*(column if len(column) == size else [""] * size for column in columns), strict=True)


def _word(row: dict[str, str], field: str, words: type[W], default: W) -> W:
    return _as(words, row.get(field, ""), field, default)


def _as(words: type[W], given: str, field: str, default: str) -> W:
    wanted = (given or default).strip().lower().replace(" ", "-")
    if wanted not in {word.value for word in words}:
        raise _Refusal(RefusedFor.NO_WORD, field, given)
    return words(wanted)


def _state(given: str) -> str:
    text = given.strip()
    code = text.upper() if text.upper() in BY_CODE else _CODES.get(text.lower())
    if code is None:
        raise _Refusal(RefusedFor.NO_WORD, "states", given)
    return code


def _published(given: str) -> str:
    if not given:
        return ""
    try:
        return parse_edtf(given).text
    except BadDate:
        try:
            return typed_date(given)
        except BadDate as error:
            raise _Refusal(RefusedFor.NO_DATE, "published", given) from error
