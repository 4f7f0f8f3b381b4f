"""Days of this machine's clock as moments of the change log."""

import time
from collections.abc import Iterator

import pytest

from timeline_app.domain.local_days import local_limits
from timeline_app.errors import BadDate


@pytest.fixture(params=["UTC", "America/New_York", "Asia/Kolkata"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a process cannot be set here")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def test_a_day_begins_at_midnight_of_the_clock(zone: str) -> None:
    midnight = {
        "UTC": "2026-11-22T00:00:00Z",
        "America/New_York": "2026-11-22T05:00:00Z",
        "Asia/Kolkata": "2026-11-21T18:30:00Z",
    }[zone]
    assert local_limits("2026-11-22")[0] == midnight
    assert local_limits("2026-11-21")[1] == midnight


def test_what_has_no_end_has_no_limit() -> None:
    assert local_limits("2026/..")[1] == ""
    assert local_limits("-9000")[0] == ""
    with pytest.raises(BadDate):
        local_limits("never")
