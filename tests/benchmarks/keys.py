"""From a key press to the next question painted, in a running quiz of ten questions."""

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figures import Row
from tests.benchmarks.starts import FIRST, PLAY
from tests.benchmarks.terminal import Terminal

RUNS, PRESSES, LAST = 3, 500, 10
REST = 0.04  # seconds between presses: a little longer than a key held down repeats


def keys() -> Iterator[Row]:
    """Back and forth with n and p; each press is stored on disk before it is painted."""
    fifties, nineties = [], []
    for _ in range(RUNS):
        times = sorted(1000 * one for one in _walk())
        cuts = statistics.quantiles(times, n=20, method="inclusive")
        fifties.append(cuts[9])
        nineties.append(cuts[18])
    yield Row(f"key press to next question, p50 of {PRESSES}", 8, fifties, "ms")
    yield Row(f"key press to next question, p95 of {PRESSES}", 20, nineties, "ms")


def _walk() -> Iterator[float]:
    with tempfile.TemporaryDirectory() as home:
        terminal = Terminal((*PLAY, "--minutes", "0"), Path(home))
        terminal.until(FIRST)
        terminal.rest(1)
        place, step = 1, 1
        for _ in range(PRESSES):
            if not 1 <= place + step <= LAST:
                step = -step
            place += step
            yield terminal.press("n" if step > 0 else "p", f"\u00b7 {place} of {LAST}")
            terminal.rest(REST)
        terminal.kill()
