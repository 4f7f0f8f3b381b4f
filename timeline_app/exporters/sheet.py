"""Events as the rows of one sheet, for CSV and XLSX; the columns are those of `domain.sheet_columns`."""

from timeline_app.domain.chronology import Participation
from timeline_app.domain.date_words import in_words
from timeline_app.domain.detail import EventDetail
from timeline_app.domain.sheet_columns import joined


def sheet_row(detail: EventDetail) -> dict[str, str]:
    """Return an event as a row: a text for each column."""
    event = detail.event
    date = event.date
    places = [place for place in detail.places if place.id in event.places]
    row = {
        "id": event.id,
        "title": event.title,
        "short": event.short,
        "summary": event.summary,
        "importance": str(event.importance),
        "claim": event.claim.value,
        "states": joined(event.states),
        "nationwide": "yes" if event.nationwide else "",
        "places": joined([place.name for place in places]),
        "place_kinds": joined([place.kind.value for place in places]),
        "place_states": joined([place.state for place in places]),
        "topics": joined([topic.name for topic in detail.topics]),
        "topic_kinds": joined([topic.kind.value for topic in detail.topics]),
        "links": joined([f"{link.kind.value} {link.event}" for link in event.links]),
    }
    if date is not None:
        row |= {
            "date": date.edtf,
            "date_words": in_words(date),
            "extent": date.extent.value,
            "basis": date.basis.value,
            "certainty": date.certainty.value,
            "reasoning": date.reasoning,
        }
    return row | _actors(detail) | _sources(detail) | _quotes(detail)


def _actors(detail: EventDetail) -> dict[str, str]:
    parts = detail.event.participations

    def office(part: Participation) -> str:
        return detail.actors[part.office].name if part.office else ""

    actors = [detail.actors[part.actor] for part in parts]
    return {
        "actors": joined([actor.name for actor in actors]),
        "actor_ids": joined([actor.id for actor in actors]),
        "actor_kinds": joined([actor.kind.value for actor in actors]),
        "actor_groups": joined([actor.group.value for actor in actors]),
        "roles": joined([part.role.value for part in parts]),
        "stances": joined([part.stance.value for part in parts]),
        "role_details": joined([part.detail for part in parts]),
        "offices": joined([office(part) for part in parts]),
        "office_titles": joined([part.office_title for part in parts]),
        "deciding": joined(["yes" if part.deciding else "" for part in parts]),
    }


def _sources(detail: EventDetail) -> dict[str, str]:
    cited = detail.event.citations
    sources = [detail.sources[citation.source] for citation in cited]
    return {
        "sources": joined([source.title for source in sources]),
        "source_ids": joined([source.id for source in sources]),
        "publishers": joined([source.publisher for source in sources]),
        "published": joined([source.published for source in sources]),
        "urls": joined([source.url for source in sources]),
        "archived_urls": joined([source.archived_url for source in sources]),
        "citation_kinds": joined([citation.kind.value for citation in cited]),
        "citation_notes": joined([citation.note for citation in cited]),
    }


def _quotes(detail: EventDetail) -> dict[str, str]:
    evidence = detail.event.evidence
    excerpts = [detail.excerpts[part.excerpt] for part in evidence]
    return {
        "quotes": joined([excerpt.exact for excerpt in excerpts]),
        "quote_ids": joined([excerpt.id for excerpt in excerpts]),
        "quote_sources": joined([excerpt.source for excerpt in excerpts]),
        "quote_relations": joined([part.relation.value for part in evidence]),
        "quote_statuses": joined([excerpt.status.value for excerpt in excerpts]),
    }
