"""An event's parts in words, the same in every list, page and report: where, who, and the status of a quote."""

from timeline_app.domain.chronology import Excerpt, Participation
from timeline_app.domain.date_words import edtf_in_words
from timeline_app.domain.detail import EventDetail
from timeline_app.domain.jurisdictions import BY_CODE
from timeline_app.domain.terms import QuoteStatus, Stance


def state_name(code: str) -> str:
    """Return the name of a state; the code itself where it is none of ours."""
    return BY_CODE[code].name if code in BY_CODE else code


def where_of(detail: EventDetail) -> list[str]:
    """Return where an event was, without its places: "Nationwide", "Illinois" …"""
    return ["Nationwide"] * detail.event.nationwide + [state_name(code) for code in detail.event.states]


def actor_in_words(detail: EventDetail, part: Participation) -> str:
    """Return who took part and how: "Pat Quinn (governor): decision-maker, opposes – signed the letter"."""
    name = detail.actors[part.actor].name
    title = part.office_title or (detail.actors[part.office].name if part.office else "")
    stance = "" if part.stance is Stance.NONE_STATED else f", {part.stance.replace('-', ' ')}"
    more = f" – {part.detail}" if part.detail else ""
    return f"{name}{f' ({title})' if title else ''}: {part.role.replace('-', ' ')}{stance}{more}"


def status_in_words(excerpt: Excerpt) -> str:
    """Return the status of a quote: "exact", "near 0.86", "exact when checked on May 4, 2011 (text not held)"."""
    status, checked = excerpt.status, excerpt.checked
    if status is QuoteStatus.TEXT_NOT_HELD and checked is not None:
        return (
            f"{checked.status.replace('-', ' ')} when checked on {edtf_in_words(checked.on)} (text not held)"
        )
    score = f" {excerpt.score:.2f}" if excerpt.score is not None and status is QuoteStatus.NEAR else ""
    return f"{status.replace('-', ' ')}{score}"


def capitalized(words: str) -> str:
    """Return words with a capital at their beginning."""
    return words[:1].upper() + words[1:]
