"""A text as it is shown: as long as the stored one, and nothing in it that a screen obeys.

Controls that change the direction of writing could make a passage read otherwise than it is stored; some characters
mean something to Qt's documents. Each is shown as a visible sign in its place. What is copied or quoted is always
taken from the stored text.
"""

_SIGNS = {
    **{code: chr(0x2400 + code) for code in range(0x20) if code not in (9, 10)},  # "␀": pictures of controls
    0x7F: "\u2421",
    **dict.fromkeys((*range(0x80, 0xA0), 0xFFFC, 0xFFF9, 0xFFFA, 0xFFFB, 0xFDD0, 0xFDD1), "\ufffd"),
    **dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"),
    0x2028: "\n",
    0x2029: "\n",
}


def shown_text(text: str) -> str:
    """Return a text as it is shown; as many code points and UTF-16 code units as the stored one."""
    return text.translate(_SIGNS)
