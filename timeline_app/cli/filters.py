"""From the filter options to a FilterSpec: names become ids, dates are checked."""

from argparse import Namespace
from collections.abc import Callable, Iterable

from timeline_app.domain import names
from timeline_app.domain.dates import parse_range
from timeline_app.domain.filters import Facet, FilterSpec, Quantifier, Terms
from timeline_app.domain.names import Named
from timeline_app.storage.library import Library

_WORDS = {Facet.PLACE: "county"}
"""What a facet's option is called, where it is not called like the facet."""


def read_filter(args: Namespace, library: Library) -> FilterSpec:
    """Return the filter that the options ask for.

    Raises:
        UnknownName, AmbiguousName: for a name that is not, or not only, one row's.
        BadDate: for a date that is none.
    """
    parse_range(args.date_from, args.date_to)
    candidates: dict[Facet, Callable[[], Iterable[Named]]] = {
        Facet.STATE: lambda: names.STATES_BY_NAME,
        Facet.PLACE: lambda: map(names.named_place, library.places()),
        Facet.ACTOR: lambda: map(names.named_actor, library.actors()),
        Facet.TOPIC: lambda: map(names.named_topic, library.topics()),
        Facet.SOURCE: lambda: map(names.named_source, library.sources()),
    }
    spec = FilterSpec(
        nationwide=args.nationwide,
        date_from=args.date_from,
        date_to=args.date_to,
        surely=args.surely,
        search=args.search,
    )
    for facet in Facet:
        word = _WORDS.get(facet, facet.value)
        included = getattr(args, word)
        excluded = getattr(args, f"not_{word}", [])
        if facet in candidates and (included or excluded):
            rows = tuple(candidates[facet]())
            included = [names.resolve(word, given, rows) for given in included]
            excluded = [names.resolve(word, given, rows) for given in excluded]
        quantifier = Quantifier.ALL if facet in args.all_of else Quantifier.ANY
        if included or excluded:
            terms = Terms(tuple(dict.fromkeys(included)), tuple(dict.fromkeys(excluded)), quantifier)
            spec = spec.with_terms(facet, terms)
    return spec
