"""From a key press to the next question painted: in a quiz of ten, and in a mock of a hundred."""

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figures import Row
from tests.benchmarks.starts import PLAY
from tests.benchmarks.terminal import Terminal

RUNS, PRESSES = 3, 500
REST = 0.04  # seconds between presses: a little longer than a key held down repeats


def keys() -> Iterator[Row]:
    """Back and forth with n and p; each press is stored on disk before it is painted."""
    for last in (10, 100):
        fifties, nineties = [], []
        for _ in range(RUNS):
            times = sorted(1000 * one for one in _walk(last))
            cuts = statistics.quantiles(times, n=20, method="inclusive")
            fifties.append(cuts[9])
            nineties.append(cuts[18])
        yield Row(f"key press, {last} questions, p50 of {PRESSES}", 8, fifties, "ms")
        yield Row(f"key press, {last} questions, p95 of {PRESSES}", 20, nineties, "ms")


def _walk(last: int) -> Iterator[float]:
    with tempfile.TemporaryDirectory() as home:
        terminal = Terminal((*PLAY, "--minutes", "0", "--count", str(last)), Path(home))
        terminal.until(f"1 of {last}")
        terminal.rest(1)
        place, step = 1, 1
        for _ in range(PRESSES):
            if not 1 <= place + step <= last:
                step = -step
            place += step
            yield terminal.press("n" if step > 0 else "p", f"\u00b7 {place} of {last}")
            terminal.rest(REST)
        terminal.kill()
