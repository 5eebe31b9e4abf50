"""Practice line by line: the key after each answer, and memory learns from it at once."""

import re
import time
from collections.abc import Callable
from datetime import datetime
from typing import TextIO

from quiz.core.clock import Clock
from quiz.core.count import many
from quiz.core.paper import Entry, Paper
from quiz.core.sitting import Act, Event, Sitting
from quiz.library import Library, Unfinished
from quiz.plain import CONTROL, LETTERS, cite, now_utc, span

HELP = """\
A letter or a number answers; + after it says that you are sure, - that it is a guess: b+, c-.
0 says that you do not know. The key is shown at once, and the answer stands.
u takes the last answer out of memory, as if it had not been given. An empty line reads again.
q leaves; what was answered is kept."""
ANSWER = re.compile(r"([a-e1-5])\s*([+-]?)")


def practise(
    library: Library,
    what: Paper | Unfinished,
    stdin: TextIO,
    stdout: TextIO,
    source: Callable[[], float] = time.monotonic,
    now: Callable[[], datetime] = now_utc,
) -> bool:
    """Practise a paper, or go on with one that was cut off; False where it was left."""
    if isinstance(what, Paper):
        sitting, spent = library.begin(what, now()), 0
    else:
        sitting, spent = what.id, what.spent
    return Practice(library, sitting, stdin, stdout, Clock(source, spent), now).all()


class Practice:
    """One run; every answer is on disk before a word is printed about it."""

    def __init__(
        self, library: Library, sitting: int, stdin: TextIO, stdout: TextIO, clock: Clock,
        now: Callable[[], datetime],
    ) -> None:  # fmt: skip
        self._library, self._id, self._clock, self._now = library, sitting, clock, now
        self._in, self._out = stdin, stdout
        self._last: int | None = None  # the question answered last

    @property
    def _run(self) -> Sitting:
        return self._library.sitting(self._id)

    def all(self) -> bool:
        """The whole run; False where it was left."""
        paper = self._run.paper
        self._say(f"{paper.title}: {many(len(paper.entries), 'question')}. {self._told()}")
        self._say(*paper.notices, "help says what to type.")
        try:
            while (place := self._run.waiting) is not None:
                if not self._question(place):
                    self._say("", "What was answered is kept; the rest waits.")
                    return False
        except KeyboardInterrupt:
            self._say("", "What was answered is kept; the rest waits.")
            return False
        self._record("submit", self._run.here)
        self._library.finish(self._id)
        self._close()
        return True

    def _told(self) -> str:
        parts = [f"{part.count} {part.name.casefold()}" for part in self._run.paper.sections]
        return f"{', '.join(parts)}." if parts else ""

    def _question(self, place: int) -> bool:
        """Ask until it is answered; False where the input ends or asks to leave."""
        self._record("visit", place)
        self._show(place)
        while True:
            self._out.flush()
            line = self._in.readline()
            if not line:
                return False
            word = line.strip().casefold()
            if word in ("q", "quit"):
                return False
            if word in ("help", "?"):
                self._say(HELP)
            elif word == "":
                self._show(place)
            elif word in ("u", "undo"):
                self._undo()
            elif word == "0":
                self._reveal(place, 0)
                return True
            elif (found := ANSWER.fullmatch(word)) and self._choose(place, found[1]):
                self._reveal(place, {"+": 1, "-": -1, "": 0}[found[2]])
                return True
            elif not found:
                self._say(f"'{word}' is not understood; help says what is.")

    def _choose(self, place: int, key: str) -> bool:
        order = self._entry(place).order
        shown = int(key) - 1 if key.isdigit() else "abcde".index(key)
        if shown >= len(order):
            self._say(f"There is no option {LETTERS[shown]} here.")
            return False
        self._record("choose", place, order[shown])
        return True

    def _reveal(self, place: int, sure: int) -> None:
        self._record("reveal", place, sure)
        self._last = place
        run, entry = self._run, self._entry(place)
        item, key = entry.item, LETTERS[entry.order.index(entry.item.key)]
        verdict = run.score().verdicts[place]
        word = {"right": "Right.", "wrong": "Wrong."}.get(verdict, "Not known.")
        if sure:
            word = word[:-1] + (", and sure." if sure > 0 else ", a guess.")
        self._say(
            f"{word} Key: {key}. {item.options[item.key]}",
            *filter(None, (item.explanation,)),
            *([f"Evidence: {item.evidence}"] if item.evidence not in item.explanation else []),
            f"From: {cite(entry.document)}",
        )

    def _undo(self) -> None:
        if self._last is None:
            self._say("There is nothing to take back.")
            return
        self._library.uncount(self._id, self._last)
        self._say(f"Question {self._last + 1} does not count; it comes again.")
        self._last = None

    def _record(self, act: Act, place: int, value: int | None = None) -> None:
        event = Event(self._clock.elapsed(), act, place, value)
        self._library.record(self._id, event, self._now())

    def _entry(self, place: int) -> Entry:
        return self._run.paper.entries[place]

    def _show(self, place: int) -> None:
        run, entry = self._run, self._entry(place)
        name = run.paper.parts[run.paper.section(place)].name
        draft = "Draft: nobody has approved it yet." if entry.item.status == "draft" else ""
        head = f"Question {place + 1} of {len(run.answers)}. {name and name + '.'} {draft}"
        self._say("", head.strip(), entry.item.text)
        for letter, option in zip(LETTERS, entry.order, strict=False):
            self._say(f"  {letter}. {entry.item.options[option]}")

    def _close(self) -> None:
        verdicts = self._run.score().verdicts
        right, wrong = verdicts.count("right"), verdicts.count("wrong")
        unknown = len(verdicts) - right - wrong
        self._say("", f"Right {right}, wrong {wrong}, not known {unknown}; {span(self._run.at)}.")
        agenda = self._library.agenda(self._now())
        self._say(
            f"{many(agenda.streak.days, 'day')} in a row. "
            + (f"Still due today: {agenda.due}." if agenda.due else "Nothing more is due today.")
        )

    def _say(self, *lines: str) -> None:
        for line in lines:
            self._out.write(CONTROL.sub("�", line) + "\n")
        self._out.flush()
