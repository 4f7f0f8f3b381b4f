"""From a view to a finished figure: what the menu and the command line both call."""

from dataclasses import replace

from timeline_app.domain.manifest import Manifest, manifest_to_json
from timeline_app.domain.view import Break, Look, View
from timeline_app.errors import BadSize
from timeline_app.exporters.described import described
from timeline_app.exporters.manifests import Chronology, listed_details, make_manifest
from timeline_app.exporters.pdfa.faults import MOST_POINTS
from timeline_app.painting.app import ensure_gui
from timeline_app.timeline.data.columns import Columns
from timeline_app.timeline.figure.figure import compose_figure
from timeline_app.timeline.figure.types import Figure
from timeline_app.timeline.filtering.matching import match
from timeline_app.timeline.filtering.search import found_rows

LEAST_WIDTH, LEAST_HEIGHT = 900, 600
"""Logical pixels (96 to the inch) below which a figure cannot hold title, lanes, caption and sources."""
MOST_PIXELS = 400_000_000
MOST_SIDE = 100_000


def make_figure(
    columns: Columns, library: Chronology, view: View, look: Look, *, paged: bool = False
) -> Figure:
    """Return the figure of a view, under the title of its chronology where it has none. Needs no display.

    `paged` says whether its file will hold several pages: what has no room in the list of sources follows on pages.

    Raises:
        BadSize: the size cannot hold a figure or its caption, or is more than can be made.
        BadDate: for a date in the filter that is none.
    """
    check_size(look)
    ensure_gui()
    from timeline_app.painting.typography import measure

    matching = match(columns, view.filter, found_rows(columns, library, view.filter.search))
    titled = view if view.title else replace(view, title=library.info().title)
    figure = compose_figure(columns, matching, titled, look, measure, paged=paged)
    _check_most(figure.pixel_width, figure.pixel_height)
    _check_archival(look, figure.pixel_width, figure.pixel_height)
    details = listed_details(columns, library, matching)
    manifest = make_manifest(columns, library, matching, view, look, details)
    source = _source(manifest)
    stored = manifest_to_json(manifest) if look.manifest else ""

    def finished(page: Figure) -> Figure:
        shapes = described(page.shapes, details)
        following = tuple(finished(other) for other in page.following)
        return replace(
            page,
            shapes=shapes,
            manifest=stored,
            source=source,
            dated=manifest.reviewed,
            following=following,
        )

    return finished(figure)


def _source(manifest: Manifest) -> str:
    """Return which chronology a figure was made of, in words."""
    reviewed = f", last reviewed {manifest.reviewed}" if manifest.reviewed else ""
    name = f"{manifest.title}{reviewed}" if manifest.title else f"A chronology{reviewed}"
    return f"{name}; {manifest.total:,} events, fingerprint {manifest.fingerprint}"


def check_size(look: Look) -> None:
    """Refuse sizes that cannot be made.

    Raises:
        BadSize: too small at this resolution, or too large; or pages that are broken in two ways at once.
    """
    if look.breaks is Break.LANES and look.rows > 1:
        raise BadSize(str(look.rows), "rows-by-lanes")
    ratio = 96 / look.dpi / look.scale
    width, height = look.pixel_width * ratio, (look.pixel_height or LEAST_HEIGHT * look.dpi / 96) * ratio
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        least = f"{round(LEAST_WIDTH / ratio)}x{round(LEAST_HEIGHT / ratio)}"
        raise BadSize(_words(look), f"too-small {least}")
    _check_most(look.pixel_width, look.pixel_height or 1)
    _check_archival(look, look.pixel_width, look.pixel_height or 1)


def _check_most(width: int, height: int) -> None:
    if width * height > MOST_PIXELS or max(width, height) > MOST_SIDE:
        raise BadSize(f"{width}x{height}", "too-large")


def _check_archival(look: Look, width: int, height: int) -> None:
    if look.archival and max(width, height) * 72 / look.dpi > MOST_POINTS:
        raise BadSize(f"{width}x{height}", "too-large-for-archives")


def _words(look: Look) -> str:
    return f"{look.pixel_width}x{look.pixel_height or 'auto'}"
