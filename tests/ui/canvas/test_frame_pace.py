"""The pace of frames: laying out gets what drawing leaves of their time."""

from collections.abc import Callable

import pytest

from timeline_app.ui.canvas.frame_pace import FramePace


class Clock:
    """A clock that goes on when it is told to."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


TICK = 1e-5


def passing(clock: Clock, holds: Callable[[], bool]) -> float:
    """Return how long something holds from now on; the clock then goes back."""
    begun = clock.now
    while holds():
        clock.now += TICK
    passed, clock.now = clock.now - begun, begun
    return passed


def a_frame(pace: FramePace, clock: Clock, laying_out: float, drawing: float) -> tuple[float, float, float]:
    """Pass a frame; return for how long it may lay out and may change before it paints, and how long it lasts."""
    pace.begin()
    begun = clock.now
    pace.lay_out(at_rest=False)
    before, change = passing(clock, pace.in_time), passing(clock, pace.may_change)
    clock.now += laying_out
    pace.laid_out()
    clock.now += drawing
    assert pace.painted()
    return before, change, clock.now - begun + passing(clock, pace.in_time)


@pytest.mark.parametrize("drawing", [0.001, 0.004, 0.05])
def test_a_frame_has_a_multiple_of_the_time_that_drawing_takes(drawing: float) -> None:
    clock = Clock()
    pace = FramePace(clock)
    for _ in range(9):
        a_frame(pace, clock, 0.001, drawing)
    before, change, lasts = a_frame(pace, clock, drawing / 10, drawing)
    assert before == pytest.approx(0.45 * drawing, abs=2 * TICK)
    assert change == pytest.approx(0.35 * drawing, abs=2 * TICK)
    assert lasts == pytest.approx(1.45 * drawing, abs=2 * TICK)


def test_one_slow_frame_changes_nothing_for_those_after_it() -> None:
    clock = Clock()
    pace = FramePace(clock)
    usual = [a_frame(pace, clock, 0.0, 0.003) for _ in range(12)][-1]
    a_frame(pace, clock, 0.0, 0.2)
    assert a_frame(pace, clock, 0.0, 0.003) == pytest.approx(usual, abs=2 * TICK)


def test_frames_that_take_longer_than_usual_lay_out_no_more_for_it() -> None:
    clock = Clock()
    pace = FramePace(clock)
    for _ in range(60):
        a_frame(pace, clock, 0.0, 0.003)
    for _ in range(12):
        before, _, lasts = a_frame(pace, clock, 0.0, 0.005)
    assert before == pytest.approx(0.45 * 1.2 * 0.003, abs=2 * TICK)
    assert lasts == pytest.approx(1.45 * 1.2 * 0.003, abs=2 * TICK)


def test_a_frame_at_rest_has_as_much_time_as_nobody_minds() -> None:
    clock = Clock()
    pace = FramePace(clock)
    pace.begin()
    pace.lay_out(at_rest=True)
    clock.now += 0.019
    assert pace.in_time()
    clock.now += 0.002
    assert not pace.in_time()
    assert pace.may_change()


def test_a_frame_that_laid_out_nothing_does_not_go_on() -> None:
    clock = Clock()
    pace = FramePace(clock)
    a_frame(pace, clock, 0.001, 0.003)
    pace.begin()
    assert not pace.painted()
