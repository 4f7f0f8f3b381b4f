"""The process that reads one PDF: bytes come in on standard input, UTF-8 text goes out on standard output.

Exit status: 0 read, 3 damaged, 4 protected by a password, 5 more text than can be held, 6 out of memory.
"""

import io
import sys

_MOST_CHARACTERS = 100_000_000
_SURPRISES = (ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError, ValueError)
"""The many ways in which a damaged file surprises its reader."""


def main(megabytes: int, seconds: int) -> int:
    """Read the PDF on standard input within limits of memory and time; return the exit status."""
    _limit(megabytes, seconds)
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(sys.stdin.buffer.read()))
        if reader.is_encrypted and not reader.decrypt(""):
            return 4
        pages: list[str] = []
        length = 0
        for page in reader.pages:
            pages.append(page.extract_text().strip("\n"))
            length += len(pages[-1])
            if length > _MOST_CHARACTERS:
                return 5
        words = "\n\n".join(page for page in pages if page)
        sys.stdout.buffer.write(words.encode("utf-8", "replace"))
    except MemoryError:
        return 6
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OSError,
        NotImplementedError,
    ):
        return 3
    return 0


def _limit(megabytes: int, seconds: int) -> None:
    """Let the system end this process when it takes too much; Windows has no such limits, there the parent waits."""
    try:
        import resource
    except ImportError:
        return
    most = megabytes * 1_000_000
    for limit, value in ((resource.RLIMIT_AS, most), (resource.RLIMIT_CPU, seconds)):
        try:
            resource.setrlimit(limit, (value, value))
        except (ValueError, OSError):  # the system's own limit is lower
            continue


if __name__ == "__main__":
    import logging

    logging.disable()
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
