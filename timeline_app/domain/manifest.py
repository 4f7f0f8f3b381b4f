"""The manifest of a figure: all that is needed to make it again, and to tell whether its data has changed since.

It is JSON within the file of the figure. A view that was saved to a file is read as a manifest that holds only a view.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from timeline_app.domain.plain import from_plain, to_plain
from timeline_app.domain.presets import LEAST_SCALE, POSTER_SCALE
from timeline_app.domain.view import ALL_PAGES, MOST_PAGES, MOST_ROWS, THEMES, Break, Look, View
from timeline_app.domain.view_json import TYPE as VIEW_TYPE
from timeline_app.domain.view_json import BadViewError, view_from_value, view_to_value

TYPE = "secure-communities-timeline/figure"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """One event that a figure is about, as it was then; `fingerprint` as by `domain.fingerprint`."""

    id: str
    title: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a figure says of itself.

    Attributes:
        view: what is shown. look: its size and style, None where only a view was saved.
        app: the version of the program.
        title, reviewed: of the chronology. total: how many events it has. fingerprint: of the chronology.
        count: how many events matched. events: these, empty where they are too many to be listed.
        citations: the documents behind them, as CSL-JSON.
    """

    view: View
    look: Look | None = None
    app: str = ""
    title: str = ""
    reviewed: str = ""
    total: int = 0
    fingerprint: str = ""
    count: int = 0
    events: tuple[Mark, ...] = ()
    citations: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Differences:
    """What has changed since a figure was made.

    Attributes:
        same: nothing has. known: whether it can be told which events changed.
        new, gone, changed: titles of matching events that are new, gone, or have other content.
        count_then, count_now: how many events matched.
    """

    same: bool
    known: bool = True
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    count_then: int = 0
    count_now: int = 0

    @property
    def shown_same(self) -> bool:
        """Return whether what the figure is about is as it was, whatever else has changed."""
        return (
            self.known and not (self.new or self.gone or self.changed) and self.count_then == self.count_now
        )


def differences(then: Manifest, now: Manifest) -> Differences:
    """Return what has changed between the making of a figure and now; `now` is of the same view."""
    if not then.fingerprint:
        return Differences(same=True)
    known = len(then.events) == then.count and len(now.events) == now.count
    before, after = ({mark.id: mark for mark in m.events} for m in (then, now))
    new = tuple(after[key].title for key in after.keys() - before.keys()) if known else ()
    gone = tuple(before[key].title for key in before.keys() - after.keys()) if known else ()
    changed = tuple(
        after[key].title
        for key in after.keys() & before.keys()
        if known and after[key].fingerprint != before[key].fingerprint
    )
    same = then.fingerprint == now.fingerprint and not (new or gone or changed)
    return Differences(
        same, known, tuple(sorted(new)), tuple(sorted(gone)), tuple(sorted(changed)), then.count, now.count
    )


def manifest_to_json(manifest: Manifest) -> str:
    """Return a manifest as compact JSON."""
    value = {
        "type": TYPE,
        "version": VERSION,
        "app": manifest.app,
        "view": view_to_value(manifest.view),
        "look": None if manifest.look is None else to_plain(manifest.look),
        "chronology": {
            "title": manifest.title,
            "reviewed": manifest.reviewed,
            "events": manifest.total,
            "fingerprint": manifest.fingerprint,
        },
        "matching": manifest.count,
        "events": [to_plain(mark) for mark in manifest.events],
        "citations": list(manifest.citations),
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def manifest_from_json(text: str) -> Manifest:
    """Return the manifest that `manifest_to_json` wrote, or one with the view that `view_to_json` wrote.

    Raises:
        BadViewError: it is neither, or was written by a later version.
    """
    try:
        value = json.loads(text)
        if value["type"] == VIEW_TYPE:
            return Manifest(view_from_value(value))
        if value["type"] != TYPE or value["version"] > VERSION:
            raise BadViewError
        of = value["chronology"]
        return Manifest(
            view=view_from_value(value["view"]),
            look=None if value["look"] is None else _look(value["look"]),
            app=str(value["app"]),
            title=str(of["title"]),
            reviewed=str(of["reviewed"]),
            total=int(of["events"]),
            fingerprint=str(of["fingerprint"]),
            count=int(value["matching"]),
            events=tuple(from_plain(Mark, mark) for mark in value["events"]),
            citations=tuple(dict(item) for item in value["citations"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise BadViewError from error


def _look(plain: Any) -> Look:
    look = from_plain(Look, plain)
    if look.theme not in THEMES or look.pixel_width < 1 or not 10 <= look.dpi <= 2400:
        raise BadViewError
    if not LEAST_SCALE <= look.scale <= POSTER_SCALE:
        raise BadViewError
    by_lanes = look.breaks is Break.LANES
    if not (ALL_PAGES if by_lanes else 1) <= look.pages <= MOST_PAGES:
        raise BadViewError
    if not 1 <= look.rows <= (1 if by_lanes else MOST_ROWS):
        raise BadViewError
    return look
