"""The application in a real terminal: killed or hung up in the middle, it loses nothing."""

import os
import re
import signal
import sqlite3
import sys
import time
from io import StringIO
from pathlib import Path

import pytest

from quiz.library import Library
from quiz.settings import Settings
from tests.build import bank_file, home

pexpect = pytest.importorskip("pexpect", reason="needs a Unix terminal")


@pytest.fixture
def place(tmp_path: Path) -> Settings:
    return home(tmp_path)


def start(place: Settings, *args: str, **environ: str):
    return pexpect.spawn(
        sys.executable, ["-m", "quiz", *args], dimensions=(24, 80), timeout=30, encoding="utf-8",
        env={**os.environ, "TERM": "xterm-256color", "QUIZ_HOME": str(place.home), **environ},
    )  # fmt: skip


def choices(place: Settings) -> int:
    db = sqlite3.connect(place.store)
    try:
        return int(db.execute("SELECT count(*) FROM event WHERE act = 'choose'").fetchone()[0])
    finally:
        db.close()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGHUP])
def test_a_sitting_that_is_cut_off_is_resumed(place: Settings, how: signal.Signals) -> None:
    path = bank_file(place.banks, "alpha", 3)
    child = start(place, "play", str(path), "--count", "3")
    child.expect("1 of 3")
    child.send("b")
    child.expect("●")  # shown, so it is on the disk
    assert choices(place) == 1
    time.sleep(1.2)
    os.kill(child.pid, how)
    child.expect(pexpect.EOF)
    child.close()

    again = start(place)
    again.expect(r"1 of 3 answered · (\d):(\d\d) left")
    left = int(again.match[1]) * 60 + int(again.match[2])
    assert 340 <= left < 360
    again.send("\r")
    again.expect("1 of 3")
    again.expect("●")
    again.send("\x13")
    again.expect("Submit this paper")
    again.send("s")
    again.expect("attempted 1 of 3")
    again.send("\x11")
    again.expect(pexpect.EOF)
    again.close()
    assert again.exitstatus == 0
    library = Library(place)
    (attempt,) = library.attempts()
    library.close()
    assert (attempt.questions, attempt.blank) == (3, 2)


@pytest.mark.parametrize("environ", [{}, {"NO_COLOR": "1"}])
def test_no_color_leaves_shades_of_grey(place: Settings, environ: dict[str, str]) -> None:
    bank_file(place.banks, "alpha", 3)
    child = start(place, COLORTERM="truecolor", **environ)
    child.logfile_read = StringIO()
    child.expect("Ctrl\\+Q")
    child.send("\x11")
    child.expect(pexpect.EOF)
    child.close()
    painted = re.findall(r"[34]8;2;(\d+);(\d+);(\d+)", child.logfile_read.getvalue())
    assert painted
    grey = all(max(map(int, one)) - min(map(int, one)) <= 2 for one in painted)
    assert grey == bool(environ)
