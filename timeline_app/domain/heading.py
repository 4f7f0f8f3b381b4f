"""Heading: what a chronology says of itself."""

from dataclasses import dataclass

HEADING_ID = "chronology"
"""The public id of the one heading that a chronology has."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a chronology says of itself. Texts are "" where it says nothing.

    Attributes:
        title: its name. covers: the time it covers, in words. reviewed: the day of the last review, EDTF.
    """

    title: str = ""
    covers: str = ""
    reviewed: str = ""
    id: str = HEADING_ID
