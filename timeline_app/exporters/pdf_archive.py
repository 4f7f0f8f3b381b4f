"""Makes a PDF of Qt's one for archives: PDF/A-2b (ISO 19005-2)."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PdfWriter

_INKS = ("/PCSpcmyk", "/CSpcmyk")
"""Colors of printing inks, which Qt lists on every page and our pages never use."""


def make_archival(made: "PdfWriter") -> None:
    """Let the output intent be that of PDF/A, and take out what PDF/A forbids: names of files, colors of inks."""
    from pypdf.generic import DictionaryObject, NameObject

    root = made.root_object
    for intent in root["/OutputIntents"]:  # type: ignore[attr-defined]
        intent.get_object()[NameObject("/S")] = NameObject("/GTS_PDFA1")
    if "/Names" in root:
        del root["/Names"]
    for page in made.pages:
        resources: Any = page["/Resources"]
        spaces = resources.get("/ColorSpace", DictionaryObject()).get_object()
        for ink in _INKS:
            spaces.pop(ink, None)
