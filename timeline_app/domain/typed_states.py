"""States as a person lists them: "Illinois, NY", with the nation as one more name."""

import re
from collections.abc import Iterable

from timeline_app.domain.jurisdictions import BY_CODE, NATIONWIDE_ID
from timeline_app.domain.names import STATES_BY_NAME, Named, resolve

_NATION = Named(NATIONWIDE_ID, "Nationwide", ("All states", "United States", "USA"))
_NAMES = (*STATES_BY_NAME, _NATION)
_CAPITAL = re.compile(r"washington,\s*(?:d\.?\s*c\b\.?|district)", re.IGNORECASE)


def typed_states(text: str) -> tuple[tuple[str, ...], bool]:
    """Return the codes of the states that are listed, in their order and each once, and whether the nation is.

    Names and codes stand between commas or semicolons. "Washington, D.C." is one name.

    Raises:
        UnknownName: one of them is none. AmbiguousName: one of them means several.
    """
    parts = (part.strip() for part in re.split("[,;]", _CAPITAL.sub("DC", text)))
    keys = dict.fromkeys(resolve("state", part, _NAMES) for part in parts if part)
    return tuple(key for key in keys if key != NATIONWIDE_ID), NATIONWIDE_ID in keys


def listed_states(codes: Iterable[str], *, nationwide: bool) -> str:
    """Return states as they would be typed, the nation first."""
    names = (BY_CODE[code].display for code in codes)
    listed = ", ".join((_NATION.name, *names) if nationwide else names)
    # the state before the capital: with a comma between them they would be one name
    return _CAPITAL.sub(lambda both: both[0].replace(",", ";", 1), listed)
