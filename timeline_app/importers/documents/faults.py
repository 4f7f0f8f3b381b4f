"""Why a document cannot be read, before anybody knows its name."""

from dataclasses import dataclass

from timeline_app.errors import DocumentFault


@dataclass
class Unreadable(Exception):
    """A document that cannot be read; `importers.documents` adds its path."""

    fault: DocumentFault
