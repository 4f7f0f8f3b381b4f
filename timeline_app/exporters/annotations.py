"""Excerpts as W3C Web Annotations (JSON-LD), so that other annotation tools can read them.

Each excerpt is an annotation of its source with a TextQuoteSelector and, where its place is known, a
TextPositionSelector (https://www.w3.org/TR/annotation-model/). What it does for an event stands in a body; what the
model has no word for stands under names of our own context.
"""

import json
from collections.abc import Iterable
from typing import Any

from timeline_app.domain.annotations import (
    CONTEXT,
    MOTIVATIONS,
    NAMESPACE,
    event_iri,
    excerpt_iri,
    source_iri,
)
from timeline_app.domain.chronology import Event, Excerpt, Source


def annotations_json(
    sources: Iterable[Source], excerpts: Iterable[Excerpt], events: Iterable[Event]
) -> bytes:
    """Return all excerpts as one AnnotationPage, UTF-8.

    Args:
        sources: of the excerpts.
        excerpts: to write; the order is kept.
        events: for which they are evidence; others are not named.
    """
    by_id = {source.id: source for source in sources}
    uses: dict[str, list[dict[str, Any]]] = {}
    for event in events:
        for evidence in event.evidence:
            body = {
                "type": "SpecificResource",
                "source": {"id": event_iri(event.id), "type": f"{NAMESPACE}Event", "label": event.title},
                "purpose": MOTIVATIONS[evidence.relation],
                "relation": evidence.relation.value,
            }
            uses.setdefault(evidence.excerpt, []).append(body)
    items = [_annotation(one, by_id[one.source], uses.get(one.id, [])) for one in excerpts]
    page = {"@context": CONTEXT, "type": "AnnotationPage", "items": items}
    return (json.dumps(page, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")


def _annotation(excerpt: Excerpt, source: Source, bodies: list[dict[str, Any]]) -> dict[str, Any]:
    quote: dict[str, Any] = {"type": "TextQuoteSelector", "exact": excerpt.exact}
    if excerpt.prefix:
        quote["prefix"] = excerpt.prefix
    if excerpt.suffix:
        quote["suffix"] = excerpt.suffix
    selectors = [quote]
    if excerpt.start is not None and excerpt.end is not None:
        selectors.append({"type": "TextPositionSelector", "start": excerpt.start, "end": excerpt.end})
    target: dict[str, Any] = {
        "type": "SpecificResource",
        "source": {
            "id": source.url or source_iri(source.id),
            "sourceId": source.id,
            "title": source.title,
            "publisher": source.publisher,
        },
        "selector": selectors,
    }
    if excerpt.checked is not None:
        target["state"] = {
            "type": f"{NAMESPACE}Text",
            "sha256": excerpt.checked.sha256,
            "on": excerpt.checked.on,
        }
    return {
        "id": excerpt_iri(excerpt.id),
        "type": "Annotation",
        "motivation": "highlighting" if not bodies else bodies[0]["purpose"],
        "body": bodies,
        "target": target,
        "status": excerpt.status.value,
    }
