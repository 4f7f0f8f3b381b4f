"""A chronology as a list to read: each event with its dates, quotes and numbered citations. HTML and PDF write it."""

from collections.abc import Iterator
from dataclasses import dataclass

from timeline_app.domain.chronology import EventDate, Source
from timeline_app.domain.civil import civil_of
from timeline_app.domain.date_words import basis_in_words, edtf_in_words, in_words
from timeline_app.domain.detail import EventDetail
from timeline_app.domain.disputes import in_groups, rivals_by_rank
from timeline_app.domain.edtf import parse_edtf
from timeline_app.domain.event_words import actor_in_words, capitalized, status_in_words, where_of
from timeline_app.domain.terms import LinkKind, Rank
from timeline_app.exporters.selection import Selection

UNDATED = "Undated"
READING = (
    "Words in quotation marks are those of the source; after them stands whether they were found in its text. "
    "Numbers in brackets lead to the list of sources at the end."
)
_RANKS = {Rank.PREFERRED: "preferred", Rank.NORMAL: "beside it", Rank.DEPRECATED: "not followed"}
_LINKS = {
    LinkKind.CORRECTS: ("Corrects", "Corrected by"),
    LinkKind.CONTRADICTS: ("Contradicts", "Contradicted by"),
    LinkKind.QUALIFIES: ("Qualifies", "Qualified by"),
    LinkKind.SUPERSEDES: ("Supersedes", "Superseded by"),
    LinkKind.RESPONDS_TO: ("Responds to", "Answered by"),
    LinkKind.SAME_ACT_AS: ("Same act as", "Same act as"),
}


@dataclass(frozen=True, slots=True)
class ReportDate:
    """When an event was, by one account.

    Attributes:
        words: the date. edtf: the same as EDTF. known: how it is known. quote: the words that carry a rival date.
        number: of the document that carries it, 0 for none.
        rank: the place of a rival date in words, "" for the date that is followed.
    """

    words: str
    edtf: str
    known: str
    rank: str = ""
    quote: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class ReportQuote:
    """Quoted words.

    Attributes:
        status: its badge in words, with what it does for the event. number: of its document.
        point: on what the quotes that follow differ; only at the first of them, else "".
    """

    words: str
    status: str
    number: int
    point: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a report.

    Attributes:
        year: the heading that it stands under.
        date: None for an undated event. rivals: other accounts of when it was.
        about: where, and how firmly it is claimed. actors, links: a line each.
        cited: the numbers of its documents, and what each is to the event.
    """

    id: str
    year: str
    title: str
    is_retracted: bool
    date: ReportDate | None
    rivals: tuple[ReportDate, ...]
    about: str
    summary: str
    quotes: tuple[ReportQuote, ...]
    actors: tuple[str, ...]
    links: tuple[str, ...]
    cited: tuple[tuple[int, str], ...]


class References:
    """The documents of a report, numbered from 1 in the order in which they are named first."""

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self._numbers: dict[str, int] = {}

    def number(self, source: Source) -> int:
        """Return the number of a document."""
        if source.id not in self._numbers:
            self.sources.append(source)
            self._numbers[source.id] = len(self.sources)
        return self._numbers[source.id]


def entries(selection: Selection, references: References) -> Iterator[Entry]:
    """Yield the events of a selection in date order, undated ones last; number their documents on the way."""
    undated: list[EventDetail] = []
    for detail in selection.details():
        if detail.event.date is None:
            undated.append(detail)
        else:
            yield _entry(detail, references)
    for detail in undated:
        yield _entry(detail, references)


def _entry(detail: EventDetail, references: References) -> Entry:
    event = detail.event
    date = _date(detail, event.date, references) if event.date else None
    about = [capitalized(event.claim.value), *where_of(detail), *(place.name for place in detail.places)]
    return Entry(
        id=event.id,
        year=_year(event.date) if event.date else UNDATED,
        title=event.title,
        is_retracted=event.claim.value == "retracted",
        date=date,
        rivals=tuple(_date(detail, rival, references, is_rival=True) for rival in rivals_by_rank(event)),
        about=" · ".join(about),
        summary=event.summary,
        quotes=tuple(_quotes(detail, references)),
        actors=tuple(actor_in_words(detail, part) for part in event.participations),
        links=tuple(_links(detail)),
        cited=tuple((references.number(detail.sources[c.source]), c.kind.value) for c in event.citations),
    )


def _year(date: EventDate) -> str:
    """Return the year in which a date begins, as the order of events knows it."""
    edtf = parse_edtf(date.edtf)
    bound = edtf.start.first if edtf.start.first is not None else edtf.end.last
    return UNDATED if bound is None else str(civil_of(bound)[0])


def _date(
    detail: EventDetail, date: EventDate, references: References, *, is_rival: bool = False
) -> ReportDate:
    excerpt = detail.excerpts.get(date.excerpt)
    source = detail.sources.get(excerpt.source if excerpt else date.source)
    known = " ".join(part for part in (basis_in_words(date), date.note) if part)
    return ReportDate(
        capitalized(in_words(date)),
        date.edtf,
        known,
        _RANKS[date.rank] if is_rival else "",
        excerpt.exact if is_rival and excerpt else "",
        references.number(source) if source else 0,
    )


def _quotes(detail: EventDetail, references: References) -> Iterator[ReportQuote]:
    for point, group in in_groups(detail.event.evidence):
        for place, evidence in enumerate(group):
            excerpt = detail.excerpts[evidence.excerpt]
            parts = [capitalized(status_in_words(excerpt))]
            if evidence.relation.value != "supports":
                parts.append(
                    "context" if evidence.relation.value == "context" else f"{evidence.relation} this"
                )
            if point:
                parts.append(_RANKS[evidence.rank])
            number = references.number(detail.sources[excerpt.source])
            said = ". ".join(part for part in (", ".join(parts), capitalized(evidence.note)) if part)
            yield ReportQuote(excerpt.exact, said, number, point if not place else "")


def _links(detail: EventDetail) -> Iterator[str]:
    for link in detail.links:
        when = in_words(link.date) if link.date else "undated"
        note = f". {link.note}" if link.note else ""
        yield f"{_LINKS[link.kind][link.incoming]}: {link.title} ({when}){note}"


def seen_in_words(source: Source) -> str:
    """Return when a copy of a document was seen, "" where that is not known."""
    return f"Seen {edtf_in_words(source.seen)}." if source.seen else ""
