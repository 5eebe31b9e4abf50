"""From nothing to `--help`, and to the first question."""

import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import many
from tests.benchmarks.figures import Row, Used, reap, rows
from tests.benchmarks.terminal import ROOT, start

RUNS = 15
EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("nothing here")
Empty().run()
"""
PLAY, FIRST = ("-m", "quiz", "play"), "1 of 10"


def help_() -> Iterator[Row]:
    """`quiz --help`."""
    runs = [_help() for _ in range(RUNS + 1)][1:]  # the first writes byte code
    yield from rows("quiz --help", runs, 0.06, None)


def empty() -> Iterator[Row]:
    """An empty Textual app: what this machine takes for the 0.23 s and 33 MB of the design."""
    with tempfile.TemporaryDirectory() as home:
        args = ("-c", EMPTY)
        runs = [start(args, Path(home), "nothing here") for _ in range(RUNS + 1)][1:]
    yield from rows("(an empty Textual app)", runs, None, None)


def shipped() -> Iterator[Row]:
    """`quiz play` with the bank that ships, its index built."""
    with tempfile.TemporaryDirectory() as home:
        runs = [start(PLAY, Path(home), FIRST) for _ in range(RUNS + 1)][1:]
    yield from rows("first question, shipped bank", runs, 0.35, 45)


def hundred_thousand() -> Iterator[Row]:
    """`quiz play` with 100,000 items: the first start, which reads them all, and later ones."""
    with tempfile.TemporaryDirectory() as home:
        many.make(Path(home) / "banks")
        cold = start(PLAY, Path(home), FIRST)
        _whole(Path(home) / "cache" / "index.sqlite3")
        runs = [start(PLAY, Path(home), FIRST) for _ in range(RUNS + 1)][1:]
    yield from rows("first question, 100,000 items", runs, 0.4, 60)
    yield from rows("first question, 100,000 items, cold", [cold], None, None)


def _whole(index: Path) -> None:
    db = sqlite3.connect(index)
    (items,) = db.execute("SELECT count(*) FROM item JOIN file ON file.id = file").fetchone()
    (faults,) = db.execute("SELECT count(*) FROM file WHERE fault IS NOT NULL").fetchone()
    db.close()
    if faults or items < many.FILES * many.ITEMS:
        raise RuntimeError(f"not what was to be measured: {items} items, {faults} faults")


def _help() -> Used:
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "quiz", "--help"], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert process.stdout
    process.stdout.read()
    process.stdout.close()
    return reap(process, time.perf_counter() - began)
