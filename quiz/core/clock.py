"""Time spent in a sitting, read from a source that is passed in."""

from collections.abc import Callable


class Clock:
    """Counts the milliseconds of a sitting over its runs; nothing counts ticks.

    `source` gives seconds from any fixed moment, as time.monotonic does; `spent` is what earlier
    runs of the same sitting took, in milliseconds.
    """

    def __init__(self, source: Callable[[], float], spent: int = 0) -> None:
        self._source, self._spent, self._began = source, spent, source()

    def elapsed(self) -> int:
        """Milliseconds spent in the sitting so far; never runs backwards."""
        return self._spent + max(0, round((self._source() - self._began) * 1000))
