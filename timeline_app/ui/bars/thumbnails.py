"""Small pictures of views: made on a thread when one is asked for, and kept in the user's cache for the next time.

A picture is kept by the state of the chronology's file and by what the view says. The cache may be thrown away at any
time; one that cannot be written is none.
"""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QIODevice, QObject, QSaveFile, QSize, Signal
from PySide6.QtGui import QImage

from timeline_app import __version__
from timeline_app.domain.view import View
from timeline_app.domain.view_json import view_to_json
from timeline_app.errors import TimelineError
from timeline_app.paths import user_cache_dir
from timeline_app.ui.state.newest import Newest
from timeline_app.ui.state.view_state import ViewState

SCALE = 0.5
"""How large marks are beside their usual size."""
_COUNT = "Events"
"""The text of a kept picture that says how many events match."""
_MOST_KEPT = 200


@dataclass(frozen=True, eq=False)
class Thumbnail:
    """A view in small: its picture, and how many events match, within its dates if it has some."""

    image: QImage
    count: int


class Thumbnails(QObject):
    """The pictures of one chronology's views.

    Signals:
        ready(View): its picture is there now.
    """

    ready = Signal(object)

    def __init__(self, state: ViewState, parent: QObject) -> None:
        super().__init__(parent)
        self._state = state
        self._made: dict[str, Thumbnail] = {}
        self._columns = state.columns
        self._file_state = ""
        self._working = Newest("thumbnails")
        state.columns_changed.connect(self._forget)

    def thumbnail(self, view: View, theme: str, size: QSize, ratio: float) -> Thumbnail | None:
        """Return the picture of a view in logical px; None where it is not there yet: then it is made.

        Of several that are wanted at a time, the newest one is made.
        """
        if not self._file_state:
            self._file_state = _state_of(self._state.path)
        pixels = QSize(round(size.width() * ratio), round(size.height() * ratio))
        said = (str(self._state.path), self._file_state, view_to_json(view), theme, str(pixels), __version__)
        key = sha256("\n".join(said).encode()).hexdigest()[:32]
        if key not in self._made:
            work = partial(_found_or_made, key, self._paint(view, theme, pixels, ratio))
            self._working.ask(work, partial(self._take, key, view))
            return None
        return self._made[key]

    def drop(self) -> None:
        """Want no picture any more; one that is being made is still kept for the next time."""
        self._working.drop()

    def _paint(self, view: View, theme: str, pixels: QSize, ratio: float) -> Callable[[], Thumbnail]:
        """Return what makes a picture, for another thread."""
        state, columns = self._state, self._state.columns

        def made() -> Thumbnail:
            from timeline_app.painting.painter import paint, painting_on
            from timeline_app.painting.theme import load_theme
            from timeline_app.painting.typography import measure
            from timeline_app.timeline.figure.miniature import count_within, miniature
            from timeline_app.timeline.filtering.matching import match
            from timeline_app.timeline.filtering.search import found_rows

            matching = match(columns, view.filter, found_rows(columns, state.library, view.filter.search))
            scale = SCALE * ratio
            width, height = pixels.width() / scale, pixels.height() / scale
            image = QImage(pixels, QImage.Format.Format_RGB32)
            with painting_on(image) as painter:
                painter.scale(scale, scale)
                shapes = miniature(columns, matching, view, width, height, measure)
                paint(painter, shapes, load_theme(theme), exact=True)
            return Thumbnail(image, count_within(columns, matching, view))

        return made

    def _take(self, key: str, view: View, ended: "Future[Thumbnail]") -> None:
        if isinstance(ended.exception(), TimelineError):
            return  # a view whose dates or words cannot be read any more has no picture
        self._made[key] = ended.result()
        self.ready.emit(view)

    def _forget(self) -> None:
        """Begin anew: the events are others."""
        self._made.clear()
        self._file_state = ""
        self.drop()


def _found_or_made(key: str, make: Callable[[], Thumbnail]) -> Thumbnail:
    path = _folder() / f"{key}.png"
    kept = QImage(str(path))
    if not kept.isNull() and kept.text(_COUNT).isdecimal():
        return Thumbnail(kept, int(kept.text(_COUNT)))
    made = make()
    _keep(path, made)
    return made


def _keep(path: Path, made: Thumbnail) -> None:
    """Write a picture into the cache, where the oldest ones make way."""
    image = QImage(made.image)
    image.setText(_COUNT, str(made.count))
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = QSaveFile(str(path))
        if file.open(QIODevice.OpenModeFlag.WriteOnly) and image.save(file, "PNG"):  # type: ignore[call-overload]
            file.commit()
        pictures = sorted(path.parent.glob("*.png"), key=lambda kept: kept.stat().st_mtime_ns)
        for old in pictures[:-_MOST_KEPT]:
            old.unlink(missing_ok=True)


def _folder() -> Path:
    return user_cache_dir() / "thumbnails"


def _state_of(path: Path) -> str:
    from timeline_app.storage.snapshot import state_of  # the database comes after the start

    try:
        return state_of(path)
    except OSError:
        return "gone"
