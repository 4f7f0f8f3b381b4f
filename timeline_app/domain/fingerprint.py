"""What a chronology, or one event in it, is recognized by: the same content gives the same text, on any machine."""

import hashlib
import json
from dataclasses import replace
from typing import Any

from timeline_app.domain.columns import ColumnData, Texts
from timeline_app.domain.detail import EventDetail
from timeline_app.domain.plain import to_plain
from timeline_app.domain.terms import QuoteStatus

_LENGTH = 16
_COLUMNS = (
    "earliest",
    "latest",
    "start",
    "end",
    "importance",
    "claim",
    "extent",
    "stance",
    "flags",
    "evidence",
)


def chronology_fingerprint(data: ColumnData) -> str:
    """Return what all events with their titles, dates and claims are recognized by, in 16 hexadecimal digits.

    Names, quotes and notes take no part: to read them all takes seconds where there are many events.
    """
    digest = hashlib.sha256()
    for texts in (data.ids, data.titles, data.shorts):
        _add_texts(digest, texts)
    for name in _COLUMNS:
        digest.update(memoryview(getattr(data, name)).cast("B"))
    return digest.hexdigest()[:_LENGTH]


def _add_texts(digest: Any, texts: Texts) -> None:
    first = texts.offsets[0]
    digest.update(texts.blob[first : texts.offsets[len(texts)]])
    # where each text ends, counted from the first: a blob may be part of a larger one
    digest.update(
        memoryview(texts.offsets).cast("B") if first == 0 else bytes(str(list(texts.offsets)), "ascii")
    )


def event_fingerprint(detail: EventDetail) -> str:
    """Return what an event with everything that it names is recognized by, in 16 hexadecimal digits.

    The computed status of a quote is left out: it depends on which texts are held.
    """
    excerpts = [replace(e, status=QuoteStatus.TEXT_NOT_HELD, score=None) for e in detail.excerpts.values()]
    named: tuple[Any, ...] = (
        *detail.actors.values(),
        *detail.sources.values(),
        *detail.topics,
        *detail.places,
        *excerpts,
    )
    plain = [to_plain(detail.event), *(to_plain(value) for value in sorted(named, key=lambda v: v.id))]
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]
