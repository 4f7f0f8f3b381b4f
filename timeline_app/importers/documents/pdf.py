"""PDF: the text layer, page by page, read by pypdf in a process of its own that is ended when it takes too much.

A PDF can be made so that reading it never ends, or fills the memory. The child limits its own memory (where the
system can), the parent its time; what comes back is text and nothing else.
"""

import importlib.util
import subprocess
import sys

from timeline_app.errors import DocumentFault
from timeline_app.importers.documents.faults import Unreadable

SECONDS = 60.0
MEGABYTES = 1_000
_SAID = {
    3: DocumentFault.DAMAGED,
    4: DocumentFault.ENCRYPTED,
    5: DocumentFault.TOO_LARGE,
    6: DocumentFault.TOO_SLOW,
}
"""What the exit status of the child means: see `pdf_child`."""


def read_pdf(data: bytes, *, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> str:
    """Return the words of a PDF, an empty line between two pages.

    Args:
        data: the file's bytes.
        seconds: after so long, reading is stopped.
        megabytes: so much memory reading may take.

    Raises:
        Unreadable: it cannot be read, or not within these limits.
    """
    if importlib.util.find_spec("pypdf") is None:
        raise Unreadable(DocumentFault.NO_READER)
    command = [
        sys.executable,
        "-m",
        "timeline_app.importers.documents.pdf_child",
        str(megabytes),
        str(int(seconds) + 1),
    ]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=seconds, check=False, cwd=_root()
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(DocumentFault.TOO_SLOW) from error
    if done.returncode:
        # Ended by the system, or out of memory in the middle of C: it took too much.
        raise Unreadable(_SAID.get(done.returncode, DocumentFault.TOO_SLOW))
    return done.stdout.decode("utf-8")


def _root() -> str:
    """Return the folder that holds the package, so that the child finds it wherever the program was started."""
    from pathlib import Path

    return str(Path(__file__).resolve().parents[3])
