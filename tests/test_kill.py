"""A quiz that is killed loses nothing."""

import os
import re
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from random import Random
from threading import Timer

import pytest

from quiz.library import Library
from quiz.settings import Settings
from tests.build import bank_file, home


def start(place: Settings, *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "quiz", "play", "--plain", *args],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
        env=os.environ | {"QUIZ_HOME": str(place.home)},
    )  # fmt: skip


def until(process: subprocess.Popen[str], words: str) -> str:
    assert process.stdout
    for line in process.stdout:
        if words in line:
            return line
    raise AssertionError(f"never said {words!r}")


def type_(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin
    process.stdin.write(line + "\n")


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        assert stream
        with suppress(BrokenPipeError):  # what was typed and never read
            stream.close()


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
@pytest.mark.parametrize(
    ("answered", "pause"), [(0, 0), (1, 0), (2, 1.6), (3, 0.3), (4, 0), (5, 2.4)]
)
def test_every_acknowledged_answer_outlives_the_process(
    tmp_path: Path, answered: int, pause: float
) -> None:
    place = home(tmp_path)
    bank = bank_file(tmp_path, "alpha", 6)
    process = start(place, str(bank), "--count", "6", "--seed", "4")
    until(process, "Question 1 of 6")
    began = time.monotonic()
    given = []
    for number in range(answered):
        letter = "ABCD"[number % 4]
        type_(process, letter)
        until(process, f"Chosen: {letter}")
        given.append(number % 4)
        type_(process, "")
        until(process, f"Question {number + 2} of 6")
    time.sleep(pause)
    type_(process, "c")  # never acknowledged: may be kept or not
    kill(process)
    took = time.monotonic() - began

    library = Library(place)
    cut = library.unfinished()
    library.close()
    assert cut, "the next start must offer it at once"
    entries, answers = cut.sitting.paper.entries, cut.sitting.answers
    assert [
        entries[place].order.index(answer.option)
        for place, answer in enumerate(answers[:answered])
        if answer.option is not None
    ] == given
    assert took - 1.5 <= cut.spent / 1000 <= took + 0.5

    again = start(place, "--resume")
    left = re.search(r"Time left: (\d+):(\d\d)", until(again, "Resumed:"))
    assert left
    assert abs(360 - cut.spent / 1000 - (int(left[1]) * 60 + int(left[2]))) <= 1.5
    assert again.stdin
    again.stdin.close()
    until(again, "Score:")
    assert again.stdout
    again.stdout.read()
    assert again.wait() == 0
    again.stdout.close()
    library = Library(place)
    (attempt,) = library.attempts()
    library.close()
    assert attempt.correct + attempt.wrong in (answered, answered + 1)


KILLS = int(
    os.environ.get("QUIZ_KILLS", "6")
)  # 100 by hand: QUIZ_KILLS=100 pytest tests/test_kill.py


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_one_sitting_killed_again_and_again(tmp_path: Path) -> None:
    """Killed at any moment, also in the middle of a write, and resumed, over and over."""
    place, chance = home(tmp_path), Random(7)
    bank = bank_file(tmp_path, "alpha", 20)
    process = start(place, str(bank), "--count", "20", "--minutes", "600", "--seed", "4")
    until(process, "Question 1 of 20")
    given: dict[int, str] = {}
    spent = 0.0
    for _ in range(KILLS):
        began, doomed = time.monotonic(), Timer(chance.uniform(0.02, 1.2), process.kill)
        doomed.start()
        try:
            while True:
                time.sleep(0.01)  # faster than any person, and not so many that reading them counts
                number, letter = chance.randint(1, 20), chance.choice("ABCD")
                type_(process, f"p {number}")
                until(process, f"Question {number} of 20")
                if given.get(number) == letter:
                    continue  # the same again would take it back
                type_(process, letter)
                until(process, f"Chosen: {letter}")
                given[number] = letter
        except (AssertionError, BrokenPipeError):
            last = number, letter  # may be kept or not: nobody was told
        doomed.join()
        kill(process)
        took = time.monotonic() - began
        library = Library(place)
        cut = library.unfinished()
        library.close()
        assert cut
        kept = {
            n: "ABCD"[entry.order.index(answer.option)]
            for n, (entry, answer) in enumerate(
                zip(cut.sitting.paper.entries, cut.sitting.answers, strict=True), 1
            )
            if answer.option is not None
        }
        assert {n: one for n, one in kept.items() if n != last[0]} == {
            n: one for n, one in given.items() if n != last[0]
        }
        assert kept.get(last[0]) in (given.get(last[0]), last[1])
        given = kept
        now = cut.spent / 1000
        assert spent <= now <= spent + took + 1
        assert spent + took - now <= 1.6  # a second of heartbeat, and the time to end and begin
        spent = now
        process = start(place, "--resume")
        said = until(process, "Resumed:")
        left = re.search(r"Time left: (\d+):(\d\d)", said)
        assert left
        assert abs(36_000 - spent - (int(left[1]) * 60 + int(left[2]))) <= 1.5
        until(process, "Question")
    kill(process)


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_practice_killed_again_and_again_keeps_every_answer_whose_key_was_shown(
    tmp_path: Path,
) -> None:
    place, chance, shown = home(tmp_path), Random(7), 0
    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-m", "quiz", "today", "--plain"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
            env=os.environ | {"QUIZ_HOME": str(place.home)},
        )  # fmt: skip
        assert process.stdout
        found = (re.search(r"Question (\d+) of (\d+)", line) for line in process.stdout)
        of = next(filter(None, found), None)
        if of is None:  # killed between the last key and the end: it is closed now
            assert process.wait() == 0
            kill(process)
            continue
        for _ in range(min(int(of[2]) - int(of[1]), chance.randrange(3))):
            type_(process, "b")
            until(process, "Key: ")
            shown += 1
        Timer(chance.random() / 50, process.kill).start()
        with suppress(BrokenPipeError):
            type_(process, "c")  # which may be in time or not
        process.wait()
        kill(process)
        library = Library(place)
        library._recall.learn()  # what was stored and not folded yet when it was killed
        answers = library._recall.responses()
        memory = library._recall.traces("item")
        library.close()
        assert shown <= len(answers) <= shown + 1
        assert len(memory) == len(answers)
        shown = len(answers)
