"""The one way in which a document is cited: publisher, “title”, date, address."""

from urllib.parse import urlsplit

from timeline_app.domain.catalog import Source
from timeline_app.domain.date_words import edtf_in_words


def citation(source: Source, *, short: bool = False, address: bool = True) -> str:
    """Return a document in one line; what is not known is left out.

    Args:
        source: the document.
        short: a short date, and the host in place of the whole address: where room is scarce.
        address: with the address at the end.
    """
    published = edtf_in_words(source.published, short=short) if source.published else ""
    title = f"“{source.title}”" if source.title else ""
    parts = [part for part in (source.publisher, title, published) if part] or [source.id]
    at = host_of(source.url).removeprefix("www.") if short else source.url
    return f"{', '.join(parts)}. {at if address else ''}".strip()


def host_of(address: str) -> str:
    """Return the host of a web address; "" where it has none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def is_web(address: str) -> bool:
    """Return whether an address is a page that may be opened in the browser: http or https, with a host."""
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return False
