"""The pace of frames: laying out gets what drawing leaves of their time."""

import pytest

from timeline_app.ui.canvas.frame_pace import FramePace


class Clock:
    """A clock that goes on when it is told to."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def a_frame(pace: FramePace, clock: Clock, laying_out: float, drawing: float) -> tuple[float, float]:
    """Pass a frame; return for how long it may lay out before it paints, and from its begin until when after that."""
    pace.begin()
    begun = clock.now
    before = pace.lay_out() - begun
    clock.now += laying_out
    pace.laid_out()
    clock.now += drawing
    until = pace.painted()
    assert until is not None
    return before, until - begun


@pytest.mark.parametrize("drawing", [0.001, 0.004, 0.05])
def test_a_frame_has_a_multiple_of_the_time_that_drawing_takes(drawing: float) -> None:
    clock = Clock()
    pace = FramePace(clock)
    for _ in range(9):
        a_frame(pace, clock, 0.001, drawing)
    before, until = a_frame(pace, clock, 0.001, drawing)
    assert before == pytest.approx(0.6 * drawing)
    assert until == pytest.approx(1.6 * drawing)


def test_one_slow_frame_changes_nothing_for_those_after_it() -> None:
    clock = Clock()
    pace = FramePace(clock)
    usual = [a_frame(pace, clock, 0.0, 0.003) for _ in range(12)][-1]
    a_frame(pace, clock, 0.0, 0.2)
    assert a_frame(pace, clock, 0.0, 0.003) == pytest.approx(usual)


def test_a_frame_that_laid_out_nothing_does_not_go_on() -> None:
    clock = Clock()
    pace = FramePace(clock)
    a_frame(pace, clock, 0.001, 0.003)
    pace.begin()
    assert pace.painted() is None
