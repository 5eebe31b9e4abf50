"""Figures, and the table they are printed in."""

import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

IN_BYTES = sys.platform == "darwin"  # ru_maxrss; elsewhere it is in KiB


@dataclass(frozen=True)
class Used:
    """What a process has used: CPU seconds (user and system), wall seconds, peak MB of 10^6."""

    cpu: float
    wall: float
    memory: float


@dataclass(frozen=True)
class Row:
    """A line of the table: one value a run; no budget where it is only there to compare with."""

    what: str
    budget: float | None
    values: Sequence[float]
    unit: str


def reap(process: subprocess.Popen[bytes], wall: float) -> Used:
    """Wait for the end of a process; what it has used.

    On Linux the peak memory of a child is never below that of its parent when it was begun:
    whatever imports much is therefore measured in a process of its own.
    """
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    memory = usage.ru_maxrss / (1e6 if IN_BYTES else 1e6 / 1024)
    return Used(usage.ru_utime + usage.ru_stime, wall, memory)


def rows(what: str, used: Sequence[Used], cpu: float | None, memory: float | None) -> Iterator[Row]:
    """The lines of a whole process."""
    yield Row(what, cpu, [one.cpu for one in used], "CPU s")
    yield Row(f"{what}: wall", None, [one.wall for one in used], "s")
    yield Row(f"{what}: peak memory", memory, [one.memory for one in used], "MB")


def head() -> str:
    """The machine, and how busy it is."""
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"Python {platform.python_version()}, {sys.platform}, {os.cpu_count()} cores, "
        f"load {load} at the start: other work on the machine is in all of these figures\n"
        f"{'what':<52}{'budget':>8}{'min':>9}{'median':>9}{'max':>9}  unit   runs"
    )


def line(row: Row) -> str:
    """The row as printed; '!' where the median misses the budget."""
    middle = statistics.median(row.values)
    missed = row.budget is not None and middle > row.budget
    budget = "" if row.budget is None else f"{row.budget:g}"
    shown = "".join(f"{_short(one):>9}" for one in (min(row.values), middle, max(row.values)))
    return f"{row.what:<52}{budget:>8}{shown}  {row.unit:<6}{len(row.values):>5}{' !' * missed}"


def _short(value: float) -> str:
    return f"{value:.3f}" if value < 2 else f"{value:.1f}"
