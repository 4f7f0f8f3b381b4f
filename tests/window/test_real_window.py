"""Real mouse and key events in a real window on a virtual screen: what the hand does is what the canvas does."""

from pathlib import Path

import pytest

from tests.window.real_hand import Hand
from timeline_app.ui.handlers.file_actions import read_view_file


def time_at(hand: Hand, x: float) -> float:
    """Return the time, in seconds, at a pixel of the screen."""
    (origin, seconds_per_px), area = hand.see("scale", "area")
    return float(origin + (x - area[0]) * seconds_per_px)


@pytest.mark.parametrize("share", [0.0, 0.07, 0.5, 0.93, 1.0])
def test_the_wheel_keeps_the_time_under_the_pointer_within_a_pixel(hand: Hand, share: float) -> None:
    left, top, width, height = hand.see("area")
    x, y = round(left + share * width), top + height / 2
    hand.move(x, y)
    first = hand.see("scale")[1]
    for notches in (1, 4, 12, -1, -9, 3, -10):
        before, zoom = time_at(hand, x), hand.see("scale")[1]
        hand.wheel(notches)
        after = hand.see("scale")[1]
        assert after == pytest.approx(zoom * 0.8**notches), "a notch zooms by a fifth"
        assert abs(time_at(hand, x) - before) <= after
    assert hand.see("scale")[1] == pytest.approx(first)


@pytest.mark.parametrize("notches", [0, 6])
def test_dragging_screens_moves_no_event_to_another_row(hand: Hand, notches: int) -> None:
    left, top, width, height = hand.see("area")
    x, y = left + width / 2, top + height / 2
    hand.move(x, y)
    if notches:
        hand.wheel(notches)
    (origin, seconds_per_px), places = hand.see("scale", "places")
    assert places
    seen = dict(places)
    for start, end in ((0.9, 0.1), (0.9, 0.1), (0.9, 0.1), (0.1, 0.9), (0.1, 0.9), (0.1, 0.9), (0.1, 0.9)):
        moved = round(left + start * width) - round(left + end * width)
        hand.drag(round(left + start * width), y, round(left + end * width))
        origin += moved * seconds_per_px
        (now, same), places = hand.see("scale", "places")
        assert same == seconds_per_px
        assert now == pytest.approx(origin, abs=seconds_per_px), "the hand and the time move together"
        jumped = {place: (seen[place], y) for place, y in places.items() if seen.setdefault(place, y) != y}
        assert jumped == {}


def test_shift_and_wheel_pan_and_keep_the_zoom(hand: Hand) -> None:
    left, top, width, height = hand.see("area")
    hand.move(left + width / 2, top + height / 2)
    origin, seconds_per_px = hand.see("scale")
    hand.wheel(-2, held="shift")
    later, same = hand.see("scale")
    assert same == seconds_per_px
    assert later > origin + 100 * seconds_per_px
    hand.wheel(2, held="shift")
    assert hand.see("scale") == pytest.approx([origin, seconds_per_px])


def test_ctrl_and_wheel_scroll_the_lanes_and_keep_the_time(hand: Hand) -> None:
    left, top, width, height = hand.see("area")
    hand.move(left + width / 2, top + height / 2)
    scale = hand.see("scale")
    hand.wheel(-2, held="ctrl")
    assert hand.see("lanes_scrolled") > 0
    hand.wheel(2, held="ctrl")
    assert hand.see("lanes_scrolled") == 0
    assert hand.see("scale") == scale


def test_a_click_on_a_mark_selects_its_event_and_the_detail_pane_reads_it(hand: Hand) -> None:
    titles, marks = hand.see("titles", "marks")
    assert len(marks) >= 5
    for event in sorted(marks)[:3]:
        # Selecting may bring other marks to other lines: look again where this one stands.
        x, y = hand.see("marks")[event]
        hand.click(x, y)
        hand.wait(selected=event)
        assert titles[event] in hand.see("detail")


def test_a_click_beside_the_marks_selects_nothing(hand: Hand) -> None:
    marks, (left, top, _, _) = hand.see("marks", "area")
    x, y = next(iter(marks.values()))
    hand.click(x, y)
    assert hand.see("selected")
    hand.click(left + 3, top - 10)
    hand.wait(selected="")


def test_a_click_on_a_tile_filters_by_its_state(hand: Hand) -> None:
    all_of_them, tiles = hand.see("matching", "tiles")
    hand.click(*tiles["IL"])
    hand.wait(states=["IL"])
    illinois = hand.see("matching")
    assert 0 < len(illinois) < len(all_of_them)
    hand.click(*tiles["NY"])
    hand.wait(states=["IL", "NY"])
    assert set(hand.see("matching")) > set(illinois)


def test_slash_searches_and_escape_closes_deselects_and_clears_in_this_order(hand: Hand) -> None:
    all_of_them, tiles = hand.see("matching", "tiles")
    hand.click(*tiles["IL"])
    illinois = hand.see("matching")
    hand.key("slash")
    hand.wait(focus="Search")
    hand.type("fingerprint")
    hand.wait(search="fingerprint")
    found = hand.see("matching")
    assert 0 < len(found) < len(illinois) < len(all_of_them)
    event, (x, y) = next(iter(hand.see("marks").items()))
    hand.click(x, y)
    hand.wait(selected=event, card=True)
    hand.key("Escape")
    hand.wait(card=False, selected=event, search="fingerprint")
    hand.key("Escape")
    hand.wait(selected="", search="fingerprint")
    hand.key("Escape")
    hand.wait(search="", matching=illinois, states=["IL"])
    hand.key("Escape")
    hand.wait(states=["IL"])


def test_period_and_comma_step_through_the_events_in_date_order(hand: Hand) -> None:
    first, second, third = hand.see("matching")[:3]
    for key, event in (("period", first), ("period", second), ("period", third), ("comma", second)):
        hand.key(key)
        hand.wait(selected=event)


def test_the_keyboard_alone_reaches_every_part_and_the_export_dialog(hand: Hand) -> None:
    start = hand.see("focus")
    assert start == "Timeline"
    reached = []
    for _ in range(60):
        hand.key("Tab")
        reached.append(hand.see("focus"))
        if reached[-1] == start:
            break
    assert reached[-1] == start, f"Tab does not come back: {reached}"
    assert {"Search", "Map of the states"} <= set(reached)
    hand.press("ctrl+e", dialog="Export image")
    hand.key("Tab", "Tab")
    hand.press("Escape", dialog="")


def test_a_range_is_marked_by_hand_and_the_views_are_walked_back_and_forward(hand: Hand) -> None:
    left, top, width, height = hand.see("area")
    middle = top + height - 30
    first = hand.see("scale")
    hand.hold("shift")
    hand.drag(left + width * 0.2, middle, left + width * 0.4)
    hand.release("shift")
    hand.wait(marked=True)
    hand.key("shift+f")
    hand.wait(marked=False)
    near = hand.see("scale")
    assert near[1] < first[1] / 2
    hand.key("ctrl+k")
    hand.wait(focus="Command palette")
    hand.type("lanes topic")
    hand.wait(palette="Lanes: By Topic")
    hand.key("Return")
    hand.wait(palette="", lanes="topic")
    hand.key("alt+Left")
    hand.wait(lanes="state")
    hand.key("alt+Left")
    assert hand.see("scale") == pytest.approx(first)
    hand.key("alt+Right")
    assert hand.see("scale") == pytest.approx(near)


def test_the_table_shares_the_selection_and_leads_back_to_the_timeline(hand: Hand) -> None:
    hand.key("period", "t")
    chosen = hand.see("selected")
    hand.wait(presentation="table", focus="Events")
    hand.key("Down")
    other = hand.see("selected")
    assert other not in ("", chosen)
    hand.key("Return")
    hand.wait(presentation="timeline", selected=other)
    assert other in hand.see("marks")


def test_an_event_is_deleted_by_hand_and_comes_back(hand: Hand) -> None:
    total = hand.see("total")
    hand.key("period")
    chosen = hand.see("selected")
    hand.key("ctrl+k")
    hand.wait(focus="Command palette")
    hand.type("delete event")
    hand.wait(palette="Delete Event")
    hand.key("Return")
    hand.wait(palette="", total=total - 1)
    hand.key("ctrl+z")
    hand.wait(total=total)
    assert chosen in hand.see("titles")
    hand.key("ctrl+shift+z")
    hand.wait(total=total - 1)
    hand.key("ctrl+z")
    hand.wait(total=total)


def test_from_launch_to_an_exported_figure_without_the_mouse(hand: Hand, tmp_path: Path) -> None:
    def find(words: str, row: str) -> None:
        hand.key("ctrl+k")
        hand.wait(focus="Command palette")
        hand.type(words)
        hand.wait(palette=row)
        hand.key("Return")
        hand.wait(palette="", focus="Timeline")

    find("illinois", "Filter by state: Illinois")
    hand.wait(states=["IL"])
    find("lanes actor", "Lanes: By Actor")
    hand.wait(lanes="actor")
    hand.key("period")
    first = hand.see("matching")[0]
    hand.wait(selected=first)
    assert hand.see("titles")[first] in hand.see("detail")
    title = "DHS says that it will not allow Illinois to stop sharing information"
    find("dhs not allow illinois", title)
    hand.wait(selected="dhs-will-not-allow-illinois-to-stop")
    assert title in hand.see("detail")
    hand.key("ctrl+shift+c")
    assert "“will not allow Illinois law enforcement to stop sharing”" in hand.see("clipboard")

    file = tmp_path / "illinois.svg"
    hand.press("ctrl+e", dialog="Export image")
    hand.type("Illinois by hand")
    hand.key("alt+f", "Down")
    hand.press("Return", dialog="Save the figure")
    hand.key("ctrl+a")
    hand.type(str(file))
    hand.press("alt+s", modal="")  # Return may go to the names on offer; it stays until all is written
    view = read_view_file(file)
    assert view.filter.state.included == ("IL",)
    assert view.grouping.value == "actor"
    assert view.title == "Illinois by hand"


def test_a_text_is_attached_read_and_quoted_and_the_quote_leads_there_and_back(
    hand: Hand, tmp_path: Path
) -> None:
    quoted = "It will cost the state nothing, and it will end on Friday."
    file = tmp_path / "sfbg-2011-05-04-illinois-pulls-out.txt"  # the name that the source records
    file.write_text(
        f"A made-up page 🙂\n\nIllinois announced today that it is terminating\n\n{quoted}\n", "utf-8"
    )
    hand.key("ctrl+k")
    hand.wait(focus="Command palette")
    hand.type("attach text")
    hand.wait(palette="Attach Text…")
    hand.press("Return", dialog="Attach a text")
    hand.key("ctrl+a")
    hand.type(str(file))
    hand.press("Return", dialog="", source="sfbg-2011-05-04: 1 of 61")
    lines = hand.see("lines")
    x, y, _ = lines["Illinois announced today that it is terminating"]
    hand.click(x + 40, y)
    hand.wait(excerpt="Illinois announced today that it is terminating")
    selected = hand.see("selected")
    assert selected

    x, y, to_x = lines[quoted]
    hand.drag(x + 1, y, to_x + 30)
    hand.wait(words=quoted)
    hand.press("q", dialog="New Excerpt")
    hand.press("Return", dialog="", source="sfbg-2011-05-04: 2 of 62", excerpt=quoted)
    hand.activate()
    hand.key("Escape")
    hand.wait(source="", selected=selected)
    assert quoted in " ".join(hand.see("detail"))
    hand.key("ctrl+Return")
    hand.wait(source="sfbg-2011-05-04: 2 of 62")
    hand.key("ctrl+z")
    hand.wait(source="sfbg-2011-05-04: 1 of 61")
    hand.key("Escape")
    hand.wait(source="", presentation="timeline")
