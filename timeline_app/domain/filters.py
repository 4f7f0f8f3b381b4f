"""FilterSpec: the one value that says which events a view lets through; `timeline.filtering.matching` evaluates it."""

from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Self

from timeline_app.domain.terms import Claim, Gap, QuoteStatus, Role, Stance


class Facet(StrEnum):
    """The facets that hold terms, in the order of panels and chips. The value is the word in view files."""

    STATE = "state"
    ACTOR = "actor"
    TOPIC = "topic"
    KIND = "kind"
    STATUS = "status"
    GAP = "gap"
    ROLE = "role"
    STANCE = "stance"
    SOURCE = "source"
    PLACE = "place"


class Quantifier(StrEnum):
    """Whether one or every included term must hold."""

    ANY = "any"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one facet: ids that are wanted (any or all of them) and ids that are not."""

    included: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    quantifier: Quantifier = Quantifier.ANY

    def __bool__(self) -> bool:
        return bool(self.included or self.excluded)

    def include(self, key: str) -> Self:
        """Return the terms with `key` wanted and no longer unwanted."""
        included = self.included if key in self.included else (*self.included, key)
        return replace(self, included=included, excluded=tuple(k for k in self.excluded if k != key))

    def exclude(self, key: str) -> Self:
        """Return the terms with `key` unwanted and no longer wanted."""
        excluded = self.excluded if key in self.excluded else (*self.excluded, key)
        return replace(self, excluded=excluded, included=tuple(k for k in self.included if k != key))

    def without(self, key: str) -> Self:
        """Return the terms with no word about `key`."""
        return replace(
            self,
            included=tuple(k for k in self.included if k != key),
            excluded=tuple(k for k in self.excluded if k != key),
        )


@dataclass(frozen=True, slots=True)
class FilterSpec:
    """Everything that narrows a view. Facets combine with AND; keys are USPS codes, public ids or fixed words.

    Attributes:
        nationwide: adds nationwide events to the included states; alone it lists only them.
        role, stance: words of the participation; they hold for the same participation as an included actor.
        date_from, date_to: EDTF, "" for no bound; possibly inside unless `surely`.
        search: words as typed.
    """

    state: Terms = field(default_factory=Terms)
    place: Terms = field(default_factory=Terms)
    actor: Terms = field(default_factory=Terms)
    role: Terms = field(default_factory=Terms)
    stance: Terms = field(default_factory=Terms)
    topic: Terms = field(default_factory=Terms)
    kind: Terms = field(default_factory=Terms)
    source: Terms = field(default_factory=Terms)
    status: Terms = field(default_factory=Terms)
    gap: Terms = field(default_factory=Terms)
    nationwide: bool = False
    date_from: str = ""
    date_to: str = ""
    surely: bool = False
    search: str = ""

    def terms(self, facet: Facet) -> Terms:
        """Return the terms of one facet."""
        value = getattr(self, facet.value)
        assert isinstance(value, Terms)
        return value

    def with_terms(self, facet: Facet, terms: Terms) -> Self:
        """Return the spec with the terms of one facet replaced."""
        return replace(self, **{facet.value: terms})  # type: ignore[arg-type]  # every facet is a field of Terms

    def __bool__(self) -> bool:
        return self != type(self)()

    def single_terms(self) -> tuple["SingleTerm", ...]:
        """Return every term on its own, in the order in which chips show them."""
        found: list[SingleTerm] = []
        for facet in Facet:
            terms = self.terms(facet)
            found += [SingleTerm(facet.value, key) for key in terms.included]
            if facet is Facet.STATE and self.nationwide:
                found.append(SingleTerm("nationwide", ""))
            found += [SingleTerm(facet.value, key, excluded=True) for key in terms.excluded]
        if self.date_from or self.date_to:
            found.append(SingleTerm("dates", f"{self.date_from}/{self.date_to}"))
        if self.search:
            found.append(SingleTerm("search", self.search))
        return tuple(found)

    def without(self, term: "SingleTerm") -> Self:
        """Return the spec with one term removed."""
        match term.facet:
            case "nationwide":
                return replace(self, nationwide=False)
            case "dates":
                return replace(self, date_from="", date_to="", surely=False)
            case "search":
                return replace(self, search="")
        facet = Facet(term.facet)
        return self.with_terms(facet, self.terms(facet).without(term.key))

    def only(self, term: "SingleTerm") -> "FilterSpec":
        """Return a spec that holds nothing but one term."""
        match term.facet:
            case "nationwide":
                return FilterSpec(nationwide=True)
            case "dates":
                return FilterSpec(date_from=self.date_from, date_to=self.date_to, surely=self.surely)
            case "search":
                return FilterSpec(search=self.search)
        terms = Terms(excluded=(term.key,)) if term.excluded else Terms(included=(term.key,))
        return FilterSpec().with_terms(Facet(term.facet), terms)


@dataclass(frozen=True, slots=True)
class SingleTerm:
    """One chip: a facet's word (or nationwide, dates, search) and a key."""

    facet: str
    key: str
    excluded: bool = False


WITH_ALL = frozenset({Facet.STATE, Facet.ACTOR, Facet.TOPIC, Facet.SOURCE, Facet.PLACE})
"""The facets of which "all of" says something: one event may have several of their keys."""

FIXED_KEYS: dict[Facet, tuple[str, ...]] = {
    Facet.ROLE: tuple(Role),
    Facet.STANCE: tuple(Stance),
    Facet.KIND: tuple(Claim),
    Facet.STATUS: tuple(QuoteStatus),
    Facet.GAP: tuple(Gap),
}

assert {f.name for f in fields(FilterSpec)} >= {facet.value for facet in Facet}


def has_every_gap(spec: FilterSpec) -> bool:
    """Return whether a filter lets through what has an evidence gap, whichever, and nothing else."""
    return {*spec.gap.included} == {*Gap} and spec.gap.quantifier is Quantifier.ANY
