"""What is said of a PDF that claims more than it keeps."""

MOST_POINTS = 14_400
"""No side of a page of PDF/A-2 may be longer (ISO 19005-2, 6.1.13)."""


class NotArchivalError(Exception):
    """A PDF breaks rules of PDF/A-2b; the first argument is which ones, each with its clause."""
