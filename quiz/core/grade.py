"""How well an answer shows that something is remembered; nobody is asked to grade themselves."""

from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterable
from typing import Literal

from quiz.core.item import Item
from quiz.core.marking import Verdict

Grade = Literal[0, 1, 2, 3, 4]  # held, then as FSRS counts: again, hard, good, easy
HELD: Grade = 0
AGAIN: Grade = 1
HARD: Grade = 2
GOOD: Grade = 3
EASY: Grade = 4

# Adults read silently 238 words a minute (Brysbaert 2019, a meta-analysis), so a character with its
# share of the spaces takes 42 ms. Who answers in that time has hardly looked at the wrong options.
READING = 42.0
ENOUGH = 30  # right answers below which a person's own times say too little
RECENT = 300  # right answers that count: people become faster


class Pace:
    """A person's own times: milliseconds a printed character of their last right answers.

    Below `quick` a right answer is quick, above `slow` it is slow: their fastest quarter, and twice
    their median. Below thirty answers those of an average reader hold.
    """

    def __init__(self, times: Iterable[float] = ()) -> None:
        self._recent: deque[float] = deque()
        self._sorted: list[float] = []
        for time in times:
            self.add(time)

    def add(self, time: float) -> None:
        """Count another right answer; of more than three hundred the oldest goes."""
        self._recent.append(time)
        insort(self._sorted, time)
        if len(self._recent) > RECENT:
            self._sorted.pop(bisect_left(self._sorted, self._recent.popleft()))

    @property
    def quick(self) -> float:
        """The time up to which an answer is quick."""
        known = len(self._sorted) >= ENOUGH
        return self._sorted[len(self._sorted) // 4] if known else READING

    @property
    def slow(self) -> float:
        """The time above which it is slow."""
        known = len(self._sorted) >= ENOUGH
        return 2 * self._sorted[len(self._sorted) // 2] if known else 3 * READING


def length(item: Item) -> int:
    """How many characters are read before an answer: the question and its options."""
    return len(item.text) + sum(map(len, item.options))


def grade(verdict: Verdict, sure: int, spent: int | None, size: int, pace: Pace) -> Grade | None:
    """The grade of an answer; None where it says nothing about memory.

    `sure` is 1 sure, -1 a guess, 0 not said; `spent` is milliseconds, None where they are not
    known; `size` the characters read. A right guess is no knowledge, as of four options one in four
    is hit by luck, but no proof of the contrary either: it is held, which leaves all as it was. In
    simulations (tests/benchmarks) that beats taking it for forgotten, and for a hard pass. Right is
    easy only where it was both sure and quick.
    """
    if verdict == "right":
        if sure < 0:
            return HELD
        time = None if spent is None or not size else spent / size
        if sure > 0:
            return EASY if time is not None and time <= pace.quick else GOOD
        return HARD if time is not None and time > pace.slow else GOOD
    if verdict == "wrong":
        return AGAIN
    # Left out: only who saw the question shows that the answer was not there.
    return AGAIN if verdict in ("empty", "skipped") and spent else None
