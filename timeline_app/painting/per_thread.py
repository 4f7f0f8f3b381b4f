"""A cache of which every thread has its own, for what Qt makes for one thread: fonts, their metrics, laid out text.

What a thread made goes with it. A number of a thread would not do as a key: the next thread may get the same one.
"""

from collections.abc import Callable
from functools import lru_cache, wraps
from threading import local
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def per_thread(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Return a decorator that keeps the last `most` results of a function, for each thread apart."""

    def decorate(make: Callable[P, T]) -> Callable[P, T]:
        kept = local()

        @wraps(make)
        def found(*args: P.args, **named: P.kwargs) -> T:
            if not hasattr(kept, "cache"):
                kept.cache = lru_cache(most)(make)
            made: T = kept.cache(*args, **named)
            return made

        return found

    return decorate
