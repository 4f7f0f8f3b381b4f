"""The text that a user holds of a document: one version of it, and what is laid over it.

Offsets count Unicode code points of the stored text: the decoded original with line ends made LF and nothing else.
"""

from dataclasses import dataclass
from enum import StrEnum


class TextForm(StrEnum):
    """The form in which a document was attached. The stored text of all but plain text was read out of it."""

    PLAIN = "plain"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


class RepairKind(StrEnum):
    """What copying did to a text."""

    MOJIBAKE = "mojibake"
    ADVERTISEMENT = "advertisement"
    SOFT_HYPHEN = "soft-hyphen"


@dataclass(frozen=True, slots=True)
class Repair:
    """Damage in [start, end), and what stood there. It is laid over the stored text, never applied to it."""

    start: int
    end: int
    kind: RepairKind
    replacement: str


@dataclass(frozen=True, slots=True)
class ReadAgainst:
    """The date against which the passage [start, end) is read: "yesterday" there is the day before.

    `edtf` is the date, `note` says what it is ("update").
    """

    start: int
    end: int
    edtf: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SourceText:
    """One version of the text of a source, without its words; these are found by `sha256`, that of the bytes.

    Attributes:
        file: the name that the attached file had. on: the day on which it was attached, ISO 8601.
        length: of the stored text, in code points.
        current: the version against which quotes are checked; a source has one at most.
        repairs: what is laid over the text, in its order. passages: what is read against dates of its own.
    """

    id: str
    source: str
    sha256: str
    form: TextForm
    file: str
    on: str
    length: int
    current: bool = True
    repairs: tuple[Repair, ...] = ()
    passages: tuple[ReadAgainst, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: its bytes and their SHA-256, the form that they have, and the stored text made of them."""

    data: bytes
    sha256: str
    form: TextForm
    text: str


@dataclass(frozen=True, slots=True)
class HeldText:
    """One version of a source's text with its words."""

    version: SourceText
    text: str

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """Return what is laid over the text."""
        return self.version.repairs

    @property
    def source(self) -> str:
        """Return the id of the source."""
        return self.version.source

    @property
    def sha256(self) -> str:
        """Return the hash of the bytes from which the text was made."""
        return self.version.sha256
