"""A real process in a pseudo-terminal, measured from outside, as a person meets it.

Fairer than the headless driver, which never turns a screen into escape codes. It counts the
interpreter, the imports, the real driver and every byte written; it ends, by SIGKILL, when the
frame that was waited for has been written whole, so that nothing of the leaving is counted.
"""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.figures import Used, reap

PATIENCE = 900.0  # seconds; a cold start with 100,000 items is long
ASKED, ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"  # does the terminal know whole frames? Yes
FRAME_END = b"\x1b[?2026l"
ROOT = Path(__file__).parents[2]


class Terminal:
    """80 columns and 24 lines, with one process in it."""

    def __init__(self, args: Sequence[str], home: Path) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._seen = b""
        self._began = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, *args], stdin=slave, stdout=slave, stderr=slave, cwd=ROOT,
            start_new_session=True,
            env=os.environ | {"QUIZ_HOME": str(home), "TERM": "xterm-256color"},
        )  # fmt: skip
        os.close(slave)

    def until(self, words: str) -> None:
        """Wait until a frame that holds the words has been written whole."""
        end = time.perf_counter() + PATIENCE
        while True:
            at = self._seen.find(words.encode())
            if at >= 0 and (stop := self._seen.find(FRAME_END, at)) >= 0:
                self._seen = self._seen[stop + len(FRAME_END) :]
                return
            self._read(end - time.perf_counter(), words)

    def press(self, key: str, words: str) -> float:
        """Seconds from a key press until the frame with the words has been written."""
        began = time.perf_counter()
        os.write(self._master, key.encode())
        self.until(words)
        return time.perf_counter() - began

    def rest(self, seconds: float) -> None:
        """Read what comes without being waited for."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if select.select([self._master], [], [], left)[0]:
                os.read(self._master, 1 << 16)

    def kill(self) -> Used:
        """End the process; what it has used so far."""
        wall = time.perf_counter() - self._began
        self._process.kill()
        used = reap(self._process, wall)
        os.close(self._master)
        return used

    def _read(self, patience: float, words: str) -> None:
        if patience <= 0 or not select.select([self._master], [], [], patience)[0]:
            self.kill()
            raise TimeoutError(f"{words!r} never came")
        try:
            data = os.read(self._master, 1 << 16)
        except OSError as error:  # the process has ended
            self.kill()
            raise RuntimeError(self._seen.decode(errors="replace")) from error
        self._seen += data
        if ASKED in data:
            os.write(self._master, ANSWER)


def start(args: Sequence[str], home: Path, words: str) -> Used:
    """A start until the words are painted."""
    terminal = Terminal(args, home)
    terminal.until(words)
    return terminal.kill()
