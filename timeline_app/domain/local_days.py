"""Days by the clock of this machine, as the change log keeps time: UTC, ISO 8601, to the second."""

from datetime import UTC, datetime, timedelta

from timeline_app.domain.edtf import parse_edtf

_EPOCH = datetime(1970, 1, 1)


def local_limits(edtf: str) -> tuple[str, str]:
    """Return the first moment of a date, and the first one after it, as the change log writes moments.

    An open end, and one that no clock knows, is "".

    Raises:
        BadDate: it is no date.
    """
    date = parse_edtf(edtf)
    first, last = date.start.first, date.end.last
    return _moment(first, 0), _moment(last, 1)


def _moment(seconds: int | None, after: int) -> str:
    if seconds is None:
        return ""
    try:
        moment = (_EPOCH + timedelta(seconds=seconds + after)).astimezone()
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, ValueError, OSError):
        return ""
