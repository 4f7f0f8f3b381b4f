"""A made-up chronology with a bit of everything that filters look at, always the same."""

from random import Random

from timeline_app.domain.chronology import (
    Actor,
    Chronology,
    Citation,
    Event,
    EventDate,
    Evidence,
    Excerpt,
    Participation,
    Place,
    Source,
    Topic,
)
from timeline_app.domain.terms import (
    ActorGroup,
    ActorKind,
    Basis,
    CitationKind,
    Claim,
    Extent,
    PlaceKind,
    Role,
    Stance,
    TopicKind,
)

STATES = ("AL", "CA", "DC", "IL", "NY", "WA")
DATES = (
    "2009",
    "2009-03",
    "2010-06-15",
    "2010-06-15~",
    "2011?",
    "2010/2012",
    "2008-10/2009-02-01",
    "2012-01-31",
)
OPEN_DATES = ("2011-04-01/..", "../2010-02", "2010-09/", "/2011-11-30")
ORGANIZATIONS = 24
PEOPLE = 6


def made_up(count: int, seed: int = 5) -> Chronology:
    """Return so many events: several states, parts of parts, offices, repeated participations, open and no dates."""
    random = Random(seed)
    actors = [
        Actor(
            f"agency-{n:02}",
            f"Agency {n:02}",
            ActorKind.AGENCY,
            ActorGroup.FEDERAL,
            part_of=f"agency-{n // 3:02}" if n >= 3 else "",
        )
        for n in range(ORGANIZATIONS)
    ]
    actors += [
        Actor(f"person-{n}", f"Person {n}", ActorKind.PERSON, ActorGroup.PEOPLE) for n in range(PEOPLE)
    ]
    sources = tuple(Source(f"source-{n}", "Publisher", f"Source {n}") for n in range(7))
    return Chronology(
        title="Made up",
        actors=tuple(actors),
        topics=tuple(Topic(f"topic-{n}", f"Topic {n}", TopicKind.PROGRAM) for n in range(8)),
        places=tuple(Place(f"place-{n}", f"Place {n}", STATES[n], PlaceKind.COUNTY) for n in range(4)),
        sources=sources,
        excerpts=tuple(Excerpt(f"excerpt-{n}", source.id, f"words {n}") for n, source in enumerate(sources)),
        events=tuple(_event(random, n, actors) for n in range(count)),
    )


def _event(random: Random, number: int, actors: list[Actor]) -> Event:
    # The first of each list is the most frequent, as in a real chronology.
    def some(values: list[str], most: int) -> tuple[str, ...]:
        chosen = (values[int(len(values) * random.random() ** 2)] for _ in range(random.randint(0, most)))
        return tuple(dict.fromkeys(chosen))

    def numbered(word: str, count: int) -> list[str]:
        return [f"{word}-{n}" for n in range(count)]

    return Event(
        id=f"event-{number:05}",
        title=f"Agency {number % 9:02} signs agreement {number}",
        short="",
        summary="with the county" if number % 5 == 0 else "",
        importance=random.randint(1, 5),
        claim=random.choice(tuple(Claim)),
        date=_date(random),
        states=some(list(STATES), 3),
        nationwide=random.random() < 0.1,
        places=some(numbered("place", 4), 2),
        topics=some(numbered("topic", 8), 3),
        participations=tuple(_participations(random, actors)),
        evidence=tuple(Evidence(excerpt) for excerpt in some(numbered("excerpt", 7), 1)),
        citations=tuple(Citation(source, CitationKind.REPORT) for source in some(numbered("source", 7), 2)),
    )


def _participations(random: Random, actors: list[Actor]) -> list[Participation]:
    found: dict[tuple[str, Role, str], Participation] = {}
    for _ in range(random.randint(0, 4)):
        actor = actors[int(len(actors) * random.random())]
        office = ""
        if actor.kind is ActorKind.PERSON and random.random() < 0.7:
            office = actors[int(ORGANIZATIONS * random.random())].id
        role, stance = random.choice(tuple(Role)[:4]), random.choice(tuple(Stance))
        found[actor.id, role, office] = Participation(actor.id, role, stance, office=office)
    return list(found.values())


def _date(random: Random) -> EventDate | None:
    kind = random.random()
    if kind < 0.1:
        return None
    if kind < 0.3:
        extent = random.choice((Extent.THROUGHOUT, Extent.HOLDS_AT, Extent.SOME_TIME_WITHIN))
        return EventDate(random.choice(OPEN_DATES), extent, Basis.STATED, "")
    return EventDate(random.choice(DATES), random.choice(tuple(Extent)), Basis.STATED, "")
