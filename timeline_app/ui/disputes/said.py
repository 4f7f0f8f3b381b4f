"""What is said of a dispute: its head, the lines of each side, and all of it as one text for screen readers."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from timeline_app.domain.chronology import EventDate
from timeline_app.domain.date_words import in_words, in_words_short
from timeline_app.domain.disputes import Account, Dispute, DisputeKind
from timeline_app.domain.terms import Rank
from timeline_app.ui.widgets.quote_block import source_words
from timeline_app.ui.wording.words import badge, dispute_word, preference_words, rank_word

_OWN = (DisputeKind.RIVAL_DATES, DisputeKind.RIVAL_STATEMENTS)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Disputes", text)


@dataclass(frozen=True, slots=True)
class Side:
    """One side in words.

    Attributes:
        head, below: what it is called, and what stands below that, smaller.
        quote: words of a source, "" for none; then `plain` says what there is instead.
        badge: sign, words and color of the quote's status, None without a quote. source: where it comes from.
    """

    head: str
    below: str
    quote: str
    plain: str
    badge: tuple[str, str, str] | None
    source: str


@dataclass(frozen=True, slots=True)
class Said:
    """A dispute in words: of what kind, of which event or on what, which side is preferred, both sides, and why."""

    kind: str
    about: str
    preference: str
    sides: tuple[Side, Side]
    why: str


def said(dispute: Dispute) -> Said:
    """Return a dispute in words."""
    about = ""
    if dispute.kind in _OWN:
        about = " · ".join(part for part in (dispute.first.title, dispute.point) if part)
    preference = preference_words(dispute.kind, ranked=dispute.first.rank is Rank.PREFERRED)
    if dispute.more:
        preference += " · " + _tr("{0} more").format(dispute.more)
    sides = _side(dispute.kind, dispute.first), _side(dispute.kind, dispute.second)
    return Said(dispute_word(dispute.kind), about, preference, sides, dispute.note)


def spoken(dispute: Dispute) -> str:
    """Return all of a dispute as one text."""
    words = said(dispute)
    parts = [words.kind, words.about, words.preference]
    for side in words.sides:
        quoted = f"“{side.quote}”" if side.quote else side.plain
        parts += [side.head, side.below, quoted, side.badge[1] if side.badge else "", side.source]
    parts.append(words.why)
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def _side(kind: DisputeKind, account: Account) -> Side:
    when = _when(account.date)
    rank = rank_word(account.rank) if account.rank else ""
    plain = _tr("No quote")
    match kind:
        case DisputeKind.RIVAL_DATES if account.date is not None:
            head = _capital(in_words(account.date))
            below = " · ".join((rank, account.date.edtf, account.date.basis.replace("-", " ")))
            plain = account.why or plain
            if account.why and account.quote:
                below = f"{below}: {account.why}"
        case DisputeKind.RIVAL_STATEMENTS:
            head, below = _capital(rank), when
        case _:
            head, below = account.title, when
    return Side(
        head,
        below,
        account.quote.exact if account.quote else "",
        plain,
        badge(account.quote) if account.quote else None,
        source_words(account.source) if account.source else _tr("no source named"),
    )


def _when(date: EventDate | None) -> str:
    return _capital(in_words_short(date)) if date else _tr("undated")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
