"""From a name as a person writes it to the one row that is meant.

The rule: full name, then alias, then a surname or abbreviation that only one row has. Case, accents,
apostrophes and dots are ignored. Several owners at the first step that answers are an error that lists them.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from timeline_app.domain.chronology import Actor, Place, Source, Topic
from timeline_app.domain.jurisdictions import STATES, State
from timeline_app.domain.terms import ActorKind
from timeline_app.errors import AmbiguousName, UnknownName

_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
_DROPPED = re.compile(r"[.'’‘ʼ`´]")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Named:
    """A row to ask for by name. `shorts` are surnames and abbreviations, which others may share."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    shorts: tuple[str, ...] = ()
    code: str = ""

    @property
    def label(self) -> str:
        """Return how messages call it: `IL (Illinois)`, or the plain name."""
        return f"{self.code} ({self.name})" if self.code else self.name


def key_of(name: str) -> str:
    """Return what two spellings of one name have in common."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if unicodedata.category(c)[0] != "M")
    return _SPACES.sub(" ", _DROPPED.sub("", plain)).strip().casefold()


def resolve(what: str, given: str, candidates: Iterable[Named]) -> str:
    """Return the id of the row that answers to a name.

    Args:
        what: the kind of row, for the error.
        given: the name as written; a row's own id counts as its full name.
        candidates: the rows to choose from.

    Raises:
        UnknownName: none answers; the nearest names are in the error.
        AmbiguousName: several answer.
    """
    rows = tuple(candidates)
    wanted = key_of(given)
    for names in (
        lambda row: (row.id, row.name),
        lambda row: row.aliases,
        lambda row: row.shorts,
    ):
        owners = [row for row in rows if wanted and any(key_of(name) == wanted for name in names(row))]
        if len(owners) == 1:
            return owners[0].id
        if owners:
            raise AmbiguousName(what, given, tuple(row.label for row in owners))
    raise UnknownName(what, given, nearest(given, rows))


def nearest(given: str, candidates: Iterable[Named], limit: int = 3) -> tuple[str, ...]:
    """Return the labels of the rows with the most similar names, best first; none that is not similar."""
    from rapidfuzz import fuzz, process  # only an unknown name needs it

    spellings: list[str] = []
    labels: list[str] = []
    for row in candidates:
        for name in (row.name, row.code, *row.aliases, *row.shorts):
            if name:
                spellings.append(key_of(name))
                labels.append(row.label)
    found = process.extract(key_of(given), spellings, scorer=fuzz.ratio, score_cutoff=60, limit=None)
    best = found[0][1] if found else 0
    # A far better match silences the others: "Ilinois" means Illinois, not also Iowa.
    return tuple(dict.fromkeys(labels[i] for _, score, i in found if score > best - 12))[:limit]


def named_state(state: State) -> Named:
    """Return a state as something to ask for."""
    shorts = (state.short,) if state.short else ()
    return Named(state.code, state.name, state.aliases, shorts, code=state.code)


STATES_BY_NAME = tuple(named_state(state) for state in STATES)


def named_actor(actor: Actor) -> Named:
    """Return an actor as something to ask for."""
    shorts = [actor.abbreviation] if actor.abbreviation else []
    if actor.kind is ActorKind.PERSON:
        words = [word for word in actor.name.split() if key_of(word.rstrip(",")) not in _SUFFIXES]
        if len(words) > 1:
            shorts.append(words[-1].rstrip(","))
    return Named(actor.id, actor.name, actor.aliases, tuple(shorts), actor.abbreviation)


def named_topic(topic: Topic) -> Named:
    """Return a topic as something to ask for."""
    return Named(topic.id, topic.name, topic.aliases)


def named_place(place: Place) -> Named:
    """Return a county or city as something to ask for: with or without its state and the word County."""
    full = f"{place.name}, {place.state}"
    bare = re.sub(r"\s+(County|Parish|Borough)$", "", place.name)
    shorts = (bare, f"{bare}, {place.state}") if bare != place.name else ()
    return Named(place.id, full, (), (place.name, *shorts))


def named_source(source: Source) -> Named:
    """Return a document as something to ask for: by title, by publisher and title, by file, by address."""
    both = f"{source.publisher}: {source.title}"
    dated = f"{source.publisher}, {source.published}"
    aliases = tuple(name for name in (both, dated, source.file, source.url) if name)
    return Named(source.id, source.title, aliases, (source.publisher,))
