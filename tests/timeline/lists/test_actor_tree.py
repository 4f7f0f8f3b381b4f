"""The tree of actors against the plainest way to say the same."""

from array import array
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.domain.chronology import Actor
from timeline_app.domain.columns import NONE
from timeline_app.domain.filters import Facet
from timeline_app.domain.terms import ActorGroup, ActorKind
from timeline_app.domain.words import fold
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.lists.actor_tree import GROUPS, ActorTree, head_counts, prepare

WORDS = st.sampled_from(
    ["Señora", "Peñasco", "S-Comm", "ICE", "(ICE)", "of", "D.C.", "ﬁeld", "Straße", "–", "287(g)"]
)
NAMES = st.lists(WORDS, max_size=4).map(" ".join)
TYPED = st.builds(
    lambda words, length: " ".join(words)[:length], st.lists(WORDS, max_size=2), st.integers(0, 9)
)
MOST = 14 + len(GROUPS)


@st.composite
def forests(draw: st.DrawFn) -> tuple[Actor, ...]:
    """Some actors, of which some are parts of earlier or of unknown ones."""
    actors: list[Actor] = []
    for number in range(draw(st.integers(0, 14))):
        whole = draw(st.integers(-3, number - 1)) if number else -1
        actors.append(
            Actor(
                f"actor-{number}",
                draw(NAMES),
                ActorKind.AGENCY,
                draw(st.sampled_from(GROUPS)),
                f"actor-{whole}" if whole >= 0 else "" if whole == -1 else "unknown",
                draw(st.sampled_from(["", "ICE", "S.C."])),
                tuple(draw(st.lists(NAMES, max_size=2))),
            )
        )
    return tuple(actors)


def acted(columns: Columns, actors: tuple[Actor, ...]) -> Columns:
    """Return the shipped events, played by other actors."""
    n = len(columns.data.part_actor) if actors else 0
    played = (number * number // 7 % len(actors) for number in range(n))
    return Columns.from_data(
        replace(
            columns.data,
            actors=actors,
            part_row=columns.data.part_row[:n],
            part_actor=array("I", played),
            part_office=array("I", [NONE]) * n,
            part_role=columns.data.part_role[:n],
            part_stance=columns.data.part_stance[:n],
        )
    )


class Plain:
    """The same tree, by following references."""

    def __init__(self, columns: Columns) -> None:
        self.totals = columns.indexes[Facet.ACTOR].totals()
        self.actors = {actor.id: actor for actor in columns.data.actors}
        self.entries: list[tuple[str, int]] = []
        for group in GROUPS:
            tops = [
                one for one in self.actors.values() if one.group == group and one.part_of not in self.actors
            ]
            if tops:
                self.entries.append((group, 0))
                self._add(tops, 1)

    def _add(self, actors: list[Actor], depth: int) -> None:
        for actor in sorted(actors, key=lambda one: (-self.totals[one.id], one.name)):
            self.entries.append((actor.id, depth))
            self._add([one for one in self.actors.values() if one.part_of == actor.id], depth + 1)

    def above(self, entry: int) -> list[int]:
        """Return the entries above one, the nearest first."""
        found: list[int] = []
        depth = self.entries[entry][1]
        for other in range(entry - 1, -1, -1):
            if self.entries[other][1] < depth:
                found.append(other)
                depth = self.entries[other][1]
        return found

    def answers(self, key: str, text: str) -> bool:
        """Return whether each word begins a word of one of an actor's names."""
        if key not in self.actors:
            return False
        actor = self.actors[key]
        words = [word for name in (actor.name, actor.abbreviation, *actor.aliases) for word in fold(name)]
        return all(any(word.startswith(want) for word in words) for want in fold(text))


@given(forests(), st.lists(st.booleans(), min_size=MOST, max_size=MOST), TYPED)
def test_it_is_what_following_references_gives(
    columns: Columns, actors: tuple[Actor, ...], folds: list[bool], text: str
) -> None:
    made = acted(columns, actors)
    tree, plain = ActorTree.build(made), Plain(made)
    keys = [actors[node].id if node >= 0 else str(GROUPS[-1 - node]) for node in tree.nodes.tolist()]
    assert list(zip(keys, tree.depths.tolist(), strict=True)) == plain.entries
    opened = np.array(folds[: len(keys)], np.bool_)
    kept, holds = tree.found(text)
    hits = {entry for entry, key in enumerate(keys) if plain.answers(key, text)}
    wanted = hits.union(*(plain.above(entry) for entry in hits))
    assert set(np.flatnonzero(kept)) == wanted
    assert set(np.flatnonzero(holds)) == set().union(*(plain.above(entry) for entry in wanted))
    for mask in (None, kept):
        assert tree.shown(opened, mask).tolist() == [
            entry
            for entry in range(len(keys))
            if (mask is None or mask[entry]) and all(opened[above] for above in plain.above(entry))
        ]


@given(forests(), st.integers(0, 5))
def test_heads_count_each_event_once(columns: Columns, actors: tuple[Actor, ...], seed: int) -> None:
    made = acted(columns, actors)
    mask = np.random.default_rng(seed).random(len(made)) < 0.5
    wanted = dict.fromkeys(ActorGroup, 0)
    for group in ActorGroup:
        members = [
            actor.id for actor in actors if actor.group == group and not actor.part_of.startswith("actor")
        ]
        rows = {int(row) for member in members for row in made.indexes[Facet.ACTOR].rows_of(member)}
        wanted[group] = sum(bool(mask[row]) for row in rows)
    assert head_counts(made, mask) == wanted


def test_at_first_wholes_stand_open_and_the_most_frequent_chain(columns: Columns) -> None:
    tree = ActorTree.build(columns)
    shown = tree.shown(tree.at_first()).tolist()
    assert all(entry in shown for entry in np.flatnonzero(tree.depths <= 2))
    first = [
        entry
        for entry in range(1, len(tree.nodes))
        if tree.depths[: entry + 1].tolist() == [*range(entry + 1)]
    ]
    assert all(entry in shown for entry in first)


@pytest.mark.parametrize(
    "name", ["actor-tree/nodes", "actor-tree/depths", "actor-tree/sizes", "actor-groups"]
)
def test_a_snapshot_keeps_it(columns: Columns, name: str) -> None:
    made = Columns.from_data(columns.data)
    prepare(made)
    assert any(stored.startswith(f"{name}:") for stored in made.derived())
