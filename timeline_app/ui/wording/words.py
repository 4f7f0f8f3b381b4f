"""The fixed words of the chronology as they stand on screen."""

from PySide6.QtCore import QCoreApplication

from timeline_app.domain.changes import Deed
from timeline_app.domain.chronology import Excerpt
from timeline_app.domain.date_words import edtf_in_words
from timeline_app.domain.disputes import DisputeKind
from timeline_app.domain.source_detail import SourceDetail
from timeline_app.domain.terms import CitationKind, LinkKind, QuoteStatus, Rank, Relation, Stance


def _tr(text: str) -> str:
    return QCoreApplication.translate("Words", text)


def stance_word(stance: Stance) -> str:
    """Return a stance as a heading: "Mandates"."""
    return {
        Stance.SUPPORTS: _tr("Supports"),
        Stance.OPPOSES: _tr("Opposes"),
        Stance.MANDATES: _tr("Mandates"),
        Stance.TAKES_PART: _tr("Takes part"),
        Stance.NEUTRAL: _tr("Neutral"),
        Stance.NONE_STATED: _tr("No stance stated"),
    }[stance]


def link_word(kind: LinkKind, *, incoming: bool) -> str:
    """Return what one event does to another, or what the other does to it."""
    outgoing_words = {
        LinkKind.CORRECTS: _tr("Corrects"),
        LinkKind.CONTRADICTS: _tr("Contradicts"),
        LinkKind.QUALIFIES: _tr("Qualifies"),
        LinkKind.RESPONDS_TO: _tr("Responds to"),
        LinkKind.SUPERSEDES: _tr("Supersedes"),
        LinkKind.SAME_ACT_AS: _tr("Same act as"),
    }
    incoming_words = {
        LinkKind.CORRECTS: _tr("Corrected by"),
        LinkKind.CONTRADICTS: _tr("Contradicted by"),
        LinkKind.QUALIFIES: _tr("Qualified by"),
        LinkKind.RESPONDS_TO: _tr("Answered by"),
        LinkKind.SUPERSEDES: _tr("Superseded by"),
        LinkKind.SAME_ACT_AS: _tr("Same act as"),
    }
    return (incoming_words if incoming else outgoing_words)[kind]


def relation_word(relation: Relation) -> str:
    """Return what an excerpt does for its event, where it does not simply support it."""
    return {
        Relation.SUPPORTS: "",
        Relation.CONTRADICTS: _tr("contradicts this"),
        Relation.CORRECTS: _tr("corrects this"),
        Relation.CONTEXT: _tr("context"),
    }[relation]


def citation_kind_word(kind: CitationKind) -> str:
    """Return what a document is to the event."""
    return {
        CitationKind.ORIGINAL: _tr("original"),
        CitationKind.REPOST: _tr("repost"),
        CitationKind.REPORT: _tr("report"),
    }[kind]


def rank_word(rank: Rank) -> str:
    """Return the place of one of several rivals."""
    return {
        Rank.PREFERRED: _tr("preferred"),
        Rank.NORMAL: _tr("beside it"),
        Rank.DEPRECATED: _tr("not followed"),
    }[rank]


def dispute_word(kind: DisputeKind) -> str:
    """Return how two accounts differ, as a heading."""
    return {
        DisputeKind.RIVAL_DATES: _tr("Rival dates"),
        DisputeKind.RIVAL_STATEMENTS: _tr("Rival statements"),
        DisputeKind.CORRECTS: _tr("Corrects"),
        DisputeKind.CONTRADICTS: _tr("Contradicts"),
        DisputeKind.SUPERSEDES: _tr("Supersedes"),
        DisputeKind.QUALIFIES: _tr("Qualifies"),
    }[kind]


def preference_words(kind: DisputeKind, *, ranked: bool) -> str:
    """Return which side of a dispute is preferred; `ranked` says whether the first one has that rank."""
    neither = _tr("neither is preferred")
    first = _tr("the first is preferred") if ranked else neither
    return {
        DisputeKind.RIVAL_DATES: first,
        DisputeKind.RIVAL_STATEMENTS: first,
        DisputeKind.CORRECTS: _tr("the correction is followed"),
        DisputeKind.CONTRADICTS: neither,
        DisputeKind.SUPERSEDES: _tr("from then on the first holds"),
        DisputeKind.QUALIFIES: _tr("both stand"),
    }[kind]


def status_word(status: QuoteStatus) -> str:
    """Return the status of quotes that are counted."""
    return {
        QuoteStatus.EXACT: _tr("exact"),
        QuoteStatus.NORMALIZED: _tr("normalized"),
        QuoteStatus.NEAR: _tr("near"),
        QuoteStatus.AMBIGUOUS: _tr("ambiguous"),
        QuoteStatus.NOT_FOUND: _tr("not found"),
        QuoteStatus.TEXT_NOT_HELD: _tr("text not held"),
    }[status]


def statuses_in_words(source: SourceDetail) -> list[tuple[int, str]]:
    """Return how many quotes of a document have which status, those without any left out."""
    counts, checked = source.statuses, source.checked_exact
    found = [(counts[status], status_word(status)) for status in QuoteStatus if status in counts]
    if checked:
        not_held = (counts[QuoteStatus.TEXT_NOT_HELD] - checked, status_word(QuoteStatus.TEXT_NOT_HELD))
        found[-1:] = [(checked, _tr("exact when checked")), not_held]
    return [(count, words) for count, words in found if count]


def deed_word(deed: Deed) -> str:
    """Return what was done to a row, before its name."""
    return {
        Deed.CREATE: _tr("adding"),
        Deed.CHANGE: _tr("changing"),
        Deed.DELETE: _tr("deleting"),
        Deed.MERGE: _tr("merging into"),
        Deed.SPLIT: _tr("splitting"),
        Deed.RESTORE: _tr("restoring"),
        Deed.IMPORT: _tr("importing"),
    }[deed]


def badge(excerpt: Excerpt) -> tuple[str, str, str]:
    """Return (sign, words, color token) of the status of a quote."""
    checked = excerpt.checked
    match excerpt.status:
        case QuoteStatus.EXACT:
            return "✓", _tr("exact"), "ok"
        case QuoteStatus.NORMALIZED:
            return "✓", _tr("normalized"), "ok"
        case QuoteStatus.NEAR:
            return "≈", _tr("near {0}").format(f"{excerpt.score or 0:.2f}"), "warn"
        case QuoteStatus.AMBIGUOUS:
            return "?", _tr("ambiguous"), "warn"
        case QuoteStatus.NOT_FOUND:
            return "×", _tr("not found"), "bad"
    if checked is not None and checked.status is QuoteStatus.EXACT:
        day = edtf_in_words(checked.on, short=True)
        return "–", _tr("exact when checked on {0} (text not held)").format(day), "ink3"
    return "–", _tr("text not held"), "ink3"
