"""The filter's rules, written a second time in the plainest way: one event at a time, no columns, no indexes."""

from functools import cache

from timeline_app.domain.chronology import Actor, Chronology, Event, Participation
from timeline_app.domain.dates import Bounds, bounds, parse_range, possibly_within, surely_within
from timeline_app.domain.edtf import parse_edtf
from timeline_app.domain.filters import FilterSpec, Quantifier, Terms
from timeline_app.domain.terms import Extent, Gap, QuoteStatus
from timeline_app.domain.words import matches


class BruteForce:
    """Answers whether an event of a chronology passes a filter."""

    def __init__(self, chronology: Chronology) -> None:
        self.events = chronology.events
        self._searches: dict[str, set[str]] = {}
        self._actors = {actor.id: actor for actor in chronology.actors}
        self._topics = {topic.id: topic for topic in chronology.topics}
        self._excerpts = {excerpt.id: excerpt for excerpt in chronology.excerpts}

    def ids(self, spec: FilterSpec) -> set[str]:
        """Return the ids of the events that pass."""
        return {event.id for event in self.events if self.passes(event, spec)}

    def passes(self, event: Event, spec: FilterSpec) -> bool:
        """Return whether one event passes every facet."""
        sources = {c.source for c in event.citations}
        sources |= {self._excerpts[e.excerpt].source for e in event.evidence}
        statuses: set[str] = {QuoteStatus.TEXT_NOT_HELD for _ in event.evidence}
        return (
            self._states(event, spec)
            and _holds(set(event.places), spec.place)
            and _holds(set(event.topics), spec.topic)
            and _holds({event.claim}, spec.kind)
            and _holds(sources, spec.source)
            and _holds(statuses, spec.status)
            and _holds(self._gaps(event, sources), spec.gap)
            and self._participations(event, spec)
            and self._dates(event, spec)
            and (not spec.search or event.id in self._found(spec.search))
        )

    @staticmethod
    def _gaps(event: Event, sources: set[str]) -> set[str]:
        date = event.date
        unfounded = date is not None and _bounds(date.edtf, date.extent).dated
        present: dict[str, bool] = {
            Gap.SINGLE_SOURCE: len(sources) == 1,
            Gap.NO_SOURCE: not sources,
            Gap.NO_QUOTE: not event.evidence,
            Gap.PARAPHRASE_ONLY: bool(sources) and not event.evidence,
            Gap.TEXT_NOT_HELD: bool(event.evidence),
            Gap.NO_ACTOR: not event.participations,
            Gap.NO_DATE_BASIS: unfounded and not (date and (date.excerpt or date.source or date.reasoning)),
        }
        return {gap for gap, holds in present.items() if holds}

    def _found(self, words: str) -> set[str]:
        if words not in self._searches:
            self._searches[words] = {e.id for e in self.events if matches(words, self._texts(e))}
        return self._searches[words]

    @staticmethod
    def _states(event: Event, spec: FilterSpec) -> bool:
        if any(code in event.states for code in spec.state.excluded):
            return False
        if not spec.state.included and not spec.nationwide:
            return True
        if spec.nationwide and event.nationwide:
            return True
        return bool(spec.state.included) and _wanted(set(event.states), spec.state)

    def _wholes(self, actor: str) -> set[str]:
        """Return an actor and everything that it is a part of."""
        found = set()
        while actor and actor not in found:
            found.add(actor)
            actor = self._actors[actor].part_of
        return found

    def counts_for(self, participation: Participation) -> set[str]:
        """Return every actor for which a participation counts."""
        found = self._wholes(participation.actor)
        return found | (self._wholes(participation.office) if participation.office else set())

    def _participations(self, event: Event, spec: FilterSpec) -> bool:
        if not (spec.actor or spec.role or spec.stance):
            return True
        counted = [self.counts_for(p) for p in event.participations]
        if any(set(spec.actor.excluded) & found for found in counted):
            return False
        if any(
            p.role in spec.role.excluded or p.stance in spec.stance.excluded for p in event.participations
        ):
            return False
        fitting = [
            found
            for p, found in zip(event.participations, counted, strict=True)
            if (not spec.role.included or p.role in spec.role.included)
            and (not spec.stance.included or p.stance in spec.stance.included)
        ]
        if spec.actor.included:
            every = all if spec.actor.quantifier is Quantifier.ALL else any
            return every(any(actor in found for found in fitting) for actor in spec.actor.included)
        return bool(fitting) or not (spec.role.included or spec.stance.included)

    @staticmethod
    def _dates(event: Event, spec: FilterSpec) -> bool:
        if not spec.date_from and not spec.date_to:
            return True
        if event.date is None:
            return False
        low, high = _range(spec.date_from, spec.date_to)
        limits = _bounds(event.date.edtf, event.date.extent)
        if spec.surely:
            return surely_within(limits, event.date.extent, low, high)
        return possibly_within(limits, low, high)

    def _texts(self, event: Event) -> list[str]:
        texts = [event.title, event.short, event.summary]
        texts += [self._excerpts[e.excerpt].exact for e in event.evidence]
        for participation in event.participations:
            texts += _names(self._actors[participation.actor])
        for topic in event.topics:
            texts += [self._topics[topic].name, *self._topics[topic].aliases]
        return texts


# Dates are read once: the tests ask for the same few thousands of times.
_range = cache(parse_range)


@cache
def _bounds(edtf: str, extent: Extent) -> Bounds:
    return bounds(parse_edtf(edtf), extent)


def _names(actor: Actor) -> list[str]:
    return [actor.name, actor.abbreviation, *actor.aliases]


def _wanted(keys: set[str], terms: Terms) -> bool:
    every = all if terms.quantifier is Quantifier.ALL else any
    return not terms.included or every(key in keys for key in terms.included)


def _holds(keys: set[str], terms: Terms) -> bool:
    return _wanted(keys, terms) and not any(key in keys for key in terms.excluded)
