"""Which line an event stands on, and with which label."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from timeline_app.timeline.lanes.placing import CLEAR, DIMMED, Bounds, Item, Placing, Side, place
from timeline_app.timeline.shapes.marks import Form, Mark, cluster_width


def point(row: int, x: float, importance: int = 3, title: float = 120, short: float = 60) -> Item:
    mark = Mark(x, x, Form.POINT)
    return Item(row, importance, mark, x - 6, x + 6, (f"title {row}", title), (f"short {row}", short), False)


def box(row: int, left: float, right: float, importance: int = 3, title: float = 120) -> Item:
    mark = Mark(left, right, Form.BOX)
    return Item(row, importance, mark, left, right, (f"title {row}", title), (f"short {row}", 60), True)


def closed(row: int, left: float, right: float, importance: int = 3, title: float = 120) -> Item:
    return replace(box(row, left, right, importance, title), is_closed=True)


def placed(items: list[Item], max_lines: int = 4, **options: object) -> Placing:
    return place(items, max_lines, cluster_width=cluster_width, **options)  # type: ignore[arg-type]


def sides(found: Placing) -> dict[int, Side]:
    return {p.row: p.side for p in found.placed}


def test_a_lone_event_has_its_full_title_to_the_right_on_the_first_line() -> None:
    found = placed([point(0, 100)])
    assert (found.placed[0].line, found.placed[0].side, found.placed[0].label) == (0, Side.RIGHT, "title 0")


def test_events_at_the_same_time_use_different_lines() -> None:
    found = placed([point(0, 100), point(1, 100)])
    assert {p.line for p in found.placed} == {0, 1}


def test_importance_decides_who_is_placed_first() -> None:
    found = placed([point(0, 100, importance=2), point(1, 110, importance=5)], max_lines=1)
    assert sides(found) == {1: Side.RIGHT, 0: Side.NONE}


def test_a_label_falls_back_to_the_left_then_to_the_short_title_then_to_the_mark() -> None:
    wall = point(9, 300, importance=5, title=500)
    assert sides(placed([wall, point(0, 200)], 1))[0] is Side.LEFT
    narrow = [wall, point(8, 130, importance=5, title=20), point(0, 255, title=300, short=60)]
    found = {p.row: p for p in placed(narrow, 1).placed}
    assert (found[0].side, found[0].label) == (Side.LEFT, "short 0")
    tight = [
        point(9, 120, importance=5, title=500),
        point(8, 60, importance=5, title=10),
        point(0, 102, short=99),
    ]
    assert sides(placed(tight, 1))[0] is Side.NONE


def test_a_wide_box_holds_its_label() -> None:
    assert sides(placed([box(0, 0, 200)])) == {0: Side.INSIDE}
    assert sides(placed([box(0, 0, 70)])) == {0: Side.RIGHT}


def lines(found: Placing) -> dict[int, int]:
    return {p.row: p.line for p in found.placed}


def test_a_closed_box_begins_where_another_one_ends() -> None:
    assert lines(placed([closed(0, 0, 200), closed(1, 200, 400)])) == {0: 0, 1: 0}
    assert lines(placed([closed(0, 0, 200), closed(1, 199, 400)])) == {0: 0, 1: 1}
    assert lines(placed([closed(0, 0, 200), box(1, 200, 400)])) == {0: 0, 1: 1}


def test_a_closed_box_keeps_clear_of_a_label() -> None:
    beside = point(0, 20, importance=5, title=100)  # its label ends at 132
    assert lines(placed([beside, closed(1, 132 + CLEAR, 400)])) == {0: 0, 1: 0}
    assert lines(placed([beside, closed(1, 131 + CLEAR, 400)])) == {0: 0, 1: 1}


def test_a_closed_box_too_narrow_for_its_label_keeps_clear_of_others() -> None:
    assert lines(placed([closed(0, 0, 200, importance=5), closed(1, 200, 230)])) == {0: 0, 1: 1}


def test_what_finds_no_room_is_counted_in_a_cluster() -> None:
    found = placed([point(row, 100 + row) for row in range(12)], max_lines=3)
    counted = sum(len(cluster.rows) for cluster in found.clusters)
    assert counted + len(found.placed) == 12
    assert counted >= 6


def test_the_pinned_event_is_never_in_a_cluster() -> None:
    items = [point(row, 100, importance=5) for row in range(10)] + [point(99, 100, importance=1)]
    found = placed(items, max_lines=2, pinned=99)
    assert sides(found)[99] is Side.RIGHT


def test_a_dimmed_event_has_no_label_and_joins_no_cluster() -> None:
    found = placed([point(0, 100), point(1, 100, importance=DIMMED), point(2, 100, importance=DIMMED)], 2)
    assert sides(found) == {0: Side.RIGHT, 1: Side.NONE}
    assert found.clusters == ()


def test_labels_stay_within_the_bounds_of_a_figure() -> None:
    found = placed([point(0, 480), point(1, 20)], bounds=Bounds(0, 500))
    assert sides(found) == {0: Side.LEFT, 1: Side.RIGHT}


items_anywhere = st.lists(
    st.builds(
        lambda row, x, width, importance, title, make: (
            point(row, x, importance, title) if width < 5 else make(row, x, x + width, importance, title)
        ),
        st.integers(0, 10_000),
        st.floats(0, 1_500),
        st.floats(0, 300),
        st.integers(1, 5),
        st.floats(10, 250),
        st.sampled_from([box, closed]),
    ),
    max_size=60,
    unique_by=lambda item: item.row,
)


@given(items_anywhere, st.integers(1, 6))
def test_nothing_overlaps_and_nothing_is_lost(items: list[Item], max_lines: int) -> None:
    found = placed(items, max_lines)
    rows = sorted([p.row for p in found.placed] + [row for c in found.clusters for row in c.rows])
    assert rows == sorted(item.row for item in items)
    may_touch = {item.row for item in items if item.is_closed}
    taken: dict[int, list[tuple[float, float, bool]]] = {}
    for p in found.placed:
        is_snug = p.side is Side.INSIDE and p.row in may_touch
        taken.setdefault(p.line, []).append((p.left, p.right, is_snug))
    for c in found.clusters:
        taken.setdefault(c.line, []).append((c.x - c.width / 2, c.x + c.width / 2, False))
    for spans in taken.values():
        spans.sort()
        for (_, end, before), (start, _, after) in pairwise(spans):
            assert start >= end + (0.0 if before and after else CLEAR) - 1e-6


@given(items_anywhere)
def test_the_order_of_the_items_does_not_matter(items: list[Item]) -> None:
    assert placed(items) == placed(items[::-1])
