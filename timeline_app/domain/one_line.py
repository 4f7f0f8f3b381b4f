"""A title as one line of visible text, whatever an import or an edit has put into it."""

import re

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Controls, line and paragraph separators, and overrides of the writing direction (Unicode, chapters 4 and 23)."""
NAMELESS = "(untitled)"


def one_line(text: str) -> str:
    """Return a text without controls and with single spaces; NAMELESS where nothing is left to read."""
    return " ".join(_UNSEEN.sub(" ", text).split()) or NAMELESS


def is_one_line(text: str) -> bool:
    """Return whether a text holds nothing that `one_line` would take out but spaces."""
    return not _UNSEEN.search(text)
