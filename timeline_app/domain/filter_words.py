"""A filter in plain American English, for captions and the command line."""

from collections.abc import Sequence

from timeline_app.domain.catalog import Actor, Place, Source, Topic
from timeline_app.domain.columns import ColumnData
from timeline_app.domain.filters import FIXED_KEYS, Facet, FilterSpec, Quantifier
from timeline_app.domain.jurisdictions import BY_CODE

_FACET_WORDS: dict[Facet, str] = {
    Facet.STATE: "states",
    Facet.PLACE: "counties and cities",
    Facet.ACTOR: "actors",
    Facet.ROLE: "roles",
    Facet.STANCE: "stances",
    Facet.TOPIC: "topics",
    Facet.KIND: "claim kinds",
    Facet.SOURCE: "sources",
    Facet.STATUS: "evidence statuses",
    Facet.GAP: "evidence gaps",
}


def key_name(data: ColumnData, facet: Facet, key: str) -> str:
    """Return the name on screen of one key of a facet: "Illinois" for IL; unknown keys stay as they are."""
    if facet is Facet.STATE:
        return BY_CODE[key].display if key in BY_CODE else key
    if facet in FIXED_KEYS:
        return _plain(key)
    at = next((at for at, one in enumerate(_named(data, facet)) if one.id == key), None)
    return key if at is None else name_at(data, facet, at)


def name_at(data: ColumnData, facet: Facet, at: int) -> str:
    """Return the name on screen of a facet's key by its position, which is that of `timeline.data.key_counts`."""
    match facet:
        case Facet.STATE:
            return BY_CODE[data.states[at]].display
        case Facet.PLACE:
            place = data.places[at]
            return f"{place.name}, {place.state}"
        case Facet.ACTOR:
            return data.actors[at].name
        case Facet.TOPIC:
            return data.topics[at].name
        case Facet.SOURCE:
            source = data.sources[at]
            return f"{source.publisher}, “{source.title}”"
        case _:
            return _plain(FIXED_KEYS[facet][at])


def _named(data: ColumnData, facet: Facet) -> Sequence[Actor | Topic | Place | Source]:
    match facet:
        case Facet.PLACE:
            return data.places
        case Facet.ACTOR:
            return data.actors
        case Facet.TOPIC:
            return data.topics
    return data.sources


def _plain(word: str) -> str:
    return word.replace("-", " ")


def listed(names: list[str], last: str) -> str:
    """Return names as people list them: "a, b or c"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def filter_in_words(spec: FilterSpec, data: ColumnData) -> str:
    """Return the filter as clauses joined by semicolons; "" for a filter that lets everything through."""
    clauses: list[str] = []
    for facet in Facet:
        terms = spec.terms(facet)
        names = [key_name(data, facet, key) for key in terms.included]
        nationwide = spec.nationwide and facet is Facet.STATE
        if names:
            last, operator = ("and", "all of") if terms.quantifier is Quantifier.ALL else ("or", "any of")
            how = f" {operator} " if len(names) > 1 else ": "
            clause = f"{_FACET_WORDS[facet]}{how}{listed(names, last)}"
            clauses.append(f"{clause}, and nationwide events" if nationwide else clause)
        elif nationwide:
            clauses.append("nationwide events only")
        if terms.excluded:
            names = [key_name(data, facet, key) for key in terms.excluded]
            how = "none of" if len(names) > 1 else "not"
            clauses.append(f"{_FACET_WORDS[facet]} {how} {listed(names, 'or')}")
    if spec.date_from or spec.date_to:
        how = "surely" if spec.surely else "possibly"
        match bool(spec.date_from), bool(spec.date_to):
            case True, True:
                clauses.append(f"dates {how} from {spec.date_from} to {spec.date_to}")
            case True, False:
                clauses.append(f"dates {how} from {spec.date_from} on")
            case _:
                clauses.append(f"dates {how} up to {spec.date_to}")
    if spec.search:
        clauses.append(f"words {spec.search}")
    return "; ".join(clauses)
