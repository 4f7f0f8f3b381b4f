"""An event as JSON. Others script against these keys: add to them, never rename or remove one."""

from typing import Any

from timeline_app.domain.chronology import Citation, EventDate, Evidence, Participation, Source
from timeline_app.domain.civil import iso_day
from timeline_app.domain.date_words import in_words
from timeline_app.domain.detail import EventDetail


def event_json(detail: EventDetail) -> dict[str, Any]:
    """Return an event with everything in it, as JSON values."""
    event = detail.event
    date = event.date
    return {
        "id": event.id,
        "title": event.title,
        "short": event.short,
        "summary": event.summary,
        "importance": event.importance,
        "date": date.edtf if date else None,
        "date_words": in_words(date) if date else None,
        "earliest": _day(detail.earliest),
        "latest": _day(detail.latest),
        "extent": date.extent if date else None,
        "basis": date.basis if date else None,
        "certainty": date.certainty if date else None,
        "reasoning": date.reasoning if date else None,
        "rival_dates": [_rival(detail, rival) for rival in event.rival_dates],
        "claim": event.claim,
        "stance": event.stance,
        "states": list(event.states),
        "nationwide": event.nationwide,
        "places": [{"id": p.id, "name": p.name, "state": p.state, "kind": p.kind} for p in detail.places],
        "actors": [_actor(detail, part) for part in event.participations],
        "topics": [topic.name for topic in detail.topics],
        "excerpts": [_excerpt(detail, evidence) for evidence in event.evidence],
        "citations": [_citation(detail, citation) for citation in event.citations],
        "links": [
            {"kind": link.kind, "event": link.event, "note": link.note, "tension": link.tension}
            for link in event.links
        ],
    }


def detail_json(detail: EventDetail) -> dict[str, Any]:
    """Return an event with everything linked to it: other events both ways, and its sources in full."""
    value = event_json(detail)
    value["links"] = [_link(link) for link in detail.links if not link.incoming]
    value["linked_from"] = [_link(link) for link in detail.links if link.incoming]
    value["sources"] = [source_json(source) for source in detail.sources.values()]
    value["date_excerpt"] = _date_excerpt(detail)
    return value


def source_json(source: Source) -> dict[str, Any]:
    """Return a source as JSON values."""
    return {name: getattr(source, name) for name in Source.__dataclass_fields__}


def _day(seconds: int | None) -> str | None:
    return None if seconds is None else iso_day(seconds)


def _rival(detail: EventDetail, date: EventDate) -> dict[str, Any]:
    excerpt = detail.excerpts.get(date.excerpt)
    return {
        "date": date.edtf,
        "date_words": in_words(date),
        "extent": date.extent,
        "basis": date.basis,
        "rank": date.rank,
        "reasoning": date.reasoning,
        "source": date.source,
        "note": date.note,
        "certainty": date.certainty,
        "excerpt": date.excerpt,
        "exact": excerpt.exact if excerpt else None,
    }


def _actor(detail: EventDetail, part: Participation) -> dict[str, Any]:
    return {
        "name": detail.actors[part.actor].name,
        "role": part.role,
        "stance": part.stance,
        "id": part.actor,
        "detail": part.detail,
        "office": detail.actors[part.office].name if part.office else "",
        "office_title": part.office_title,
        "deciding": part.deciding,
    }


def _excerpt(detail: EventDetail, evidence: Evidence) -> dict[str, Any]:
    excerpt = detail.excerpts[evidence.excerpt]
    checked = excerpt.checked
    return {
        "id": excerpt.id,
        "exact": excerpt.exact,
        "prefix": excerpt.prefix,
        "suffix": excerpt.suffix,
        "start": excerpt.start,
        "end": excerpt.end,
        "status": excerpt.status,
        "score": excerpt.score,
        "source": excerpt.source,
        "checked": {
            "status": checked.status,
            "sha256": checked.sha256,
            "normalizer": checked.normalizer,
            "on": checked.on,
        }
        if checked
        else None,
        "relation": evidence.relation,
        "rival": evidence.rival,
        "rank": evidence.rank,
        "note": evidence.note,
        "tension": evidence.tension,
    }


def _date_excerpt(detail: EventDetail) -> str | None:
    date = detail.event.date
    return detail.excerpts[date.excerpt].exact if date and date.excerpt else None


def _citation(detail: EventDetail, citation: Citation) -> dict[str, Any]:
    source = detail.sources[citation.source]
    return {
        "source": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published,
        "url": source.url,
        "archived_url": source.archived_url,
        "kind": citation.kind,
        "note": citation.note,
    }


def _link(link: Any) -> dict[str, Any]:
    return {
        "kind": link.kind,
        "event": link.event,
        "title": link.title,
        "date": link.date.edtf if link.date else None,
        "note": link.note,
        "tension": link.tension,
    }
