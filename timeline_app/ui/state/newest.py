"""Newest: work on a thread of its own, of which only the newest request counts."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


class Newest(QObject):
    """Works on one request at a time. A newer one takes the place of what waits; late answers are dropped.

    It has no parent: a thread that is still at work keeps it alive.
    """

    _ended = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._thread: ThreadPoolExecutor | None = None
        self._asked: Future[Any] | None = None
        self._take: Callable[[Future[Any]], None] | None = None
        self._stop: Callable[[], None] | None = None
        self._ended.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def ask(
        self,
        work: Callable[[], T],
        take: "Callable[[Future[T]], None]",
        stop: Callable[[], None] | None = None,
    ) -> "Future[T]":
        """Have something worked out; unless a newer request comes, `take` gets the result on this thread.

        `stop` makes work that nobody wants any more end early.
        """
        self.drop()
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, self._name)
        self._take, self._stop = take, stop
        self._asked = asked = self._thread.submit(work)
        asked.add_done_callback(self._ended.emit)
        return asked

    def drop(self) -> None:
        """Want no answer any more."""
        if self._asked is not None:
            self._asked.cancel()
            if self._stop is not None:
                self._stop()
            self._asked = self._take = self._stop = None

    def close(self) -> None:
        """Wait until the thread has ended; no answer comes after that."""
        self.drop()
        if self._thread is not None:
            self._thread.shutdown(cancel_futures=True)
            self._thread = None

    def _answer(self, ended: "Future[Any]") -> None:
        if ended is self._asked and self._take is not None:
            take = self._take
            self._asked = self._take = self._stop = None
            take(ended)
