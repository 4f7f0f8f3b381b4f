"""An event as text, quotes first."""

from collections.abc import Iterator

from timeline_app.cli.output import plain
from timeline_app.domain.chronology import EventDate, Source
from timeline_app.domain.date_words import edtf_in_words, in_words, in_words_short
from timeline_app.domain.detail import EventDetail
from timeline_app.domain.disputes import in_groups, rivals_by_rank
from timeline_app.domain.event_words import actor_in_words, status_in_words, where_of


def event_text(detail: EventDetail) -> str:
    """Return one event with everything linked to it, for reading."""
    return "\n".join(plain(line) for line in _lines(detail))


def _lines(detail: EventDetail) -> Iterator[str]:
    event = detail.event
    yield event.title
    if event.date:
        yield f"{in_words(event.date)}  [{event.date.edtf}]"
        yield f"  {event.date.basis}: {event.date.reasoning}"
    else:
        yield "Undated"
    for rival in rivals_by_rank(event):
        yield f"  or {in_words(rival)}  [{rival.edtf}], {rival.rank}: {rival.note or rival.reasoning}"
        yield from _carried(detail, rival)
    yield ""
    yield event.summary
    where = where_of(detail) + [place.name for place in detail.places]
    yield ""
    yield f"Where: {', '.join(where) or 'not said'}"
    yield f"Claim: {event.claim}; importance {event.importance} of 5"
    yield f"Topics: {', '.join(topic.name for topic in detail.topics) or 'none'}"
    yield from _section("Words in the source", [*_quotes(detail)])
    yield from _section("Actors", [actor_in_words(detail, part) for part in event.participations])
    yield from _section("Sources", [_source(detail.sources[c.source], c.kind) for c in event.citations])
    yield from _section("Links to other events", [*_links(detail)])
    yield ""
    yield f"Id: {event.id}"


def _carried(detail: EventDetail, date: EventDate) -> Iterator[str]:
    """Yield how a rival date is known, and the words that carry it."""
    if date.note and date.reasoning:
        yield f"    {date.basis}: {date.reasoning}"
    excerpt = detail.excerpts.get(date.excerpt)
    if excerpt is not None:
        yield f"    “{excerpt.exact}” {detail.sources[excerpt.source].publisher}"
    elif date.source in detail.sources:
        yield f"    {detail.sources[date.source].publisher}: {detail.sources[date.source].title}"


def _section(head: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield head
        yield from (f"  {line}" for line in lines)


def _quotes(detail: EventDetail) -> Iterator[str]:
    for evidence in (one for _, group in in_groups(detail.event.evidence) for one in group):
        excerpt = detail.excerpts[evidence.excerpt]
        yield f"“{excerpt.exact}”"
        source = detail.sources[excerpt.source]
        relation = f", {evidence.relation}" if evidence.relation != "supports" else ""
        yield f"    {status_in_words(excerpt)}; {source.publisher}, {edtf_in_words(source.published)}{relation}"
        if evidence.rival:
            yield f"    {evidence.rank} on {evidence.rival}{f': {evidence.note}' if evidence.note else ''}"


def _source(source: Source, kind: str) -> str:
    published = f", {edtf_in_words(source.published)}" if source.published else ""
    return f"{source.publisher}: {source.title}{published} ({kind}) {source.url}".rstrip()


def _links(detail: EventDetail) -> Iterator[str]:
    for link in detail.links:
        date = in_words_short(link.date) if link.date else "undated"
        kind = f"{link.kind} (from there)" if link.incoming else link.kind
        yield f"{kind}: {link.title}, {date}  [{link.event}]"
