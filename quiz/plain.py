"""A sitting line by line: for screen readers, pipes and slow terminals."""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event as Flag
from threading import Thread
from typing import TextIO

from quiz.core.clock import Clock
from quiz.core.count import many
from quiz.core.document import Document
from quiz.core.errors import QuizError
from quiz.core.marking import SKIP, decimal
from quiz.core.paper import Entry, Paper
from quiz.core.sitting import Act, Event, Sitting
from quiz.library import Library, Unfinished

LETTERS = "ABCDE"
NOT_ATTEMPTED = "Not attempted"
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")  # of a terminal: never from people's text
HELP = """\
A letter or a number chooses that option, and the same again removes it.
+ after it says that you are sure, - that it is a guess; neither is needed.
An empty line, or n, goes on; p goes back; p 3 goes to question 3.
m marks for review or takes the mark off; clear removes the answer; time says what is left.
submit ends the section or the sitting, after one more question. End of input submits at once.
Ctrl+C leaves the sitting, to be resumed."""


def now_utc() -> datetime:
    """The time of day, in UTC."""
    return datetime.now(UTC)


def play(
    library: Library,
    what: Paper | Unfinished,
    stdin: TextIO,
    stdout: TextIO,
    source: Callable[[], float] = time.monotonic,
    now: Callable[[], datetime] = now_utc,
) -> bool:
    """Run a paper, or go on with an unfinished sitting; False where it was left to be resumed.

    Raises QuizError where an answer could not be kept.
    """
    if isinstance(what, Paper):
        sitting, spent = library.begin(what, now()), 0
    else:
        sitting, spent = what.id, what.spent
    run = Run(library, sitting, stdin, stdout, Clock(source, spent))
    return run.all(resumed=isinstance(what, Unfinished))


class Heart(Thread):
    """Notes each second that the sitting goes on."""

    def __init__(self, beat: Callable[[], None]) -> None:
        super().__init__(daemon=True)
        self._beat, self._end = beat, Flag()
        self.fault: QuizError | None = None

    def run(self) -> None:
        while not self._end.wait(1):
            try:
                self._beat()
            except QuizError as error:
                self.fault = error
                return

    def stop(self) -> None:
        """Beat no more."""
        self._end.set()
        self.join()


class Run:
    """One run of a sitting; every answer is on disk before a word is printed about it."""

    def __init__(
        self, library: Library, sitting: int, stdin: TextIO, stdout: TextIO, clock: Clock
    ) -> None:
        self._library, self._id, self._clock = library, sitting, clock
        self._in, self._out = stdin, stdout
        self._terminal = stdin.isatty()
        self._asked = False

    @property
    def _now(self) -> Sitting:
        return self._library.sitting(self._id)

    def all(self, resumed: bool) -> bool:
        """The whole run; False where it was left to be resumed."""
        self._beat()
        heart = Heart(self._beat)
        heart.start()
        try:
            if not self._questions(heart, resumed):
                return False
        except KeyboardInterrupt:
            self._beat()
            self._say("", "The sitting is kept: `quiz play --plain --resume` goes on with it.")
            return False
        finally:
            heart.stop()
        self._library.finish(self._id)
        self._result()
        return True

    def _questions(self, heart: Heart, resumed: bool) -> bool:
        self._greet(resumed)
        if not self._up():
            self._visit(self._now.here)
        while not self._now.finished:
            line = self._line()
            if heart.fault:
                raise heart.fault
            if line is None:
                return False
            if self._up():
                late = line.strip() and "; that line did not count"
                self._say("", f"Time is up{late or ''}.")
                self._close()
            elif line == "":
                self._record("submit")
            else:
                self._obey(line.strip().casefold())
        return True

    def _line(self) -> str | None:
        """A line with its end, '' at the end of input, None where the terminal is gone."""
        if self._up():
            return "\n"
        if self._terminal:
            self._out.write("> ")
        self._out.flush()
        try:
            line = self._in.readline()
        except OSError:
            return None
        return None if not line and self._terminal and not self._in.isatty() else line

    def _obey(self, line: str) -> None:
        here, asked = self._now.here, self._asked
        self._asked = False
        if asked and line in ("submit", "yes", "y"):
            self._close()
        elif asked and line in ("", "no", "n"):
            self._say("Not submitted.")
            self._show()
        elif line in ("", "n", "next"):
            self._go(here + 1)
        elif line in ("p", "back", "previous"):
            self._go(here - 1)
        elif goto := re.fullmatch(r"[pg]\s*(\d{1,6})", line):
            self._go(int(goto[1]) - 1, named=True)
        elif line == "m":
            self._record("mark", 0 if self._now.answers[here].marked else 1)
            self._say(
                "Marked for review." if self._now.answers[here].marked else "No longer marked."
            )
        elif line == "clear":
            self._choose(None)
        elif line in ("+", "-", "sure", "guess"):
            self._sure(1 if line in ("+", "sure") else -1)
        elif line == "time":
            self._say(self._time() or "There is no limit of time.")
        elif line == "submit":
            self._summary()
        elif line in ("help", "?"):
            self._say(HELP)
        elif re.fullmatch(r"[a-e1-5]", line):
            shown = "12345".find(line) if line.isdigit() else "abcde".find(line)
            self._press(shown)
        else:
            self._say(f"'{line}' is not understood; help says what is.")

    def _close(self) -> None:
        """Hand the paper in, or where sections are locked go on to the next."""
        if self._now.last:
            self._record("submit")
            return
        self._record("section")
        part = self._now.paper.parts[self._now.section]
        self._say("", f"Section: {part.name}. {many(part.count, 'question')}. {self._time()}")
        self._show()

    def _sure(self, sure: int) -> None:
        answer = self._now.answers[self._now.here]
        if not answer.tried:
            self._say("Choose an option first; then say how sure you are.")
            return
        self._record("sure", 0 if answer.sure == sure else sure)
        now = self._now.answers[self._now.here].sure
        self._say({1: "Noted: sure.", -1: "Noted: a guess.", 0: "Taken back."}[now])

    def _order(self) -> list[int]:
        """The options as shown: their places in the bank."""
        skip = [SKIP] if self._now.paper.schemes[self._now.here].skip else []
        return [*self._entry().order, *skip]

    def _press(self, shown: int) -> None:
        order = self._order()
        if shown >= len(order):
            self._say(f"There is no option {LETTERS[shown]} here.")
            return
        chosen = self._now.answers[self._now.here].option
        self._choose(None if chosen == order[shown] else order[shown])

    def _choose(self, option: int | None) -> None:
        self._record("choose", option)
        self._say(f"Chosen: {self._letter(option)}." if option is not None else "No answer.")

    def _go(self, place: int, named: bool = False) -> None:
        reach = self._now.reach
        if place == reach.stop and not named:
            self._say("That was the last question.")
            self._summary()
        elif place in reach:
            self._visit(place)
        else:
            some = f"they go from {reach.start + 1} to {reach.stop}"
            self._say(f"There is no question {place + 1}; {some}.")

    def _visit(self, place: int) -> None:
        self._record("visit", place=place)
        self._show()

    def _record(self, act: Act, value: int | None = None, place: int | None = None) -> None:
        where = self._now.here if place is None else place
        self._library.record(self._id, Event(self._clock.elapsed(), act, where, value))

    def _beat(self) -> None:
        limit, spent = self._now.limit, self._clock.elapsed()
        self._library.beat(self._id, spent if limit is None else min(spent, limit))

    def _up(self) -> bool:
        return self._now.over(self._clock.elapsed())

    def _entry(self) -> Entry:
        return self._now.paper.entries[self._now.here]

    def _letter(self, option: int) -> str:
        return LETTERS[self._order().index(option)]

    def _say(self, *lines: str) -> None:
        for line in lines:
            self._out.write(CONTROL.sub("�", line) + "\n")
        self._out.flush()

    def _greet(self, resumed: bool) -> None:
        paper = self._now.paper
        word = "Resumed" if resumed else "Questions"
        number = many(len(paper.entries), "question")
        self._say(f"{word}: {paper.title}. {number}. {self._time()}".rstrip())
        for notice in paper.notices:
            self._say(notice)
        for part in paper.parts:
            scheme = part.scheme
            empty = f"takes {scheme.marks * scheme.blank}" if scheme.blank else "brings nothing"
            name = f"{part.name}, {many(part.count, 'question')}: " if part.name else ""
            self._say(
                f"{name}{'a' if name else 'A'} right answer brings {scheme.marks}, a wrong one "
                f"takes {scheme.marks * scheme.penalty}, a blank one {empty}."
            )
        self._say("help says what to type.")
        if paper.short:
            self._say(
                f"No more could be found that do not give each other away ({paper.short} short)."
            )

    def _time(self) -> str:
        limit = self._now.limit
        return f"Time left: {span(limit - self._clock.elapsed())}." if limit is not None else ""

    def _show(self) -> None:
        entry, answer = self._entry(), self._now.answers[self._now.here]
        notes = [f"Question {self._now.here + 1} of {len(self._now.answers)}.", self._time()]
        if entry.item.status == "draft":
            notes.append("Draft: nobody has approved it yet.")
        if answer.marked:
            notes.append("Marked for review.")
        self._say("", " ".join(note for note in notes if note), entry.item.text)
        for letter, option in zip(LETTERS, self._order(), strict=False):
            text = NOT_ATTEMPTED if option == SKIP else entry.item.options[option]
            self._say(f"  {letter}. {text}")
        if answer.option is not None:
            self._say(f"Chosen: {self._letter(answer.option)}.")

    def _summary(self) -> None:
        run = self._now
        for part, places in zip(run.paper.parts, run.paper.ranges, strict=True):
            if places.start in run.reach:
                counts = run.counts(places)
                states = ", ".join(
                    f"{number} {state}" for state, number in counts.items() if number
                )
                name = f"{part.name}: " if len(run.paper.parts) > 1 else ""
                self._say(f"{name}{states}.")
        what = "Submit?" if run.last else "Close this section for good?"
        self._say(*filter(None, (self._time(),)), f"{what} Type submit again, or no to go on.")
        self._asked = True

    def _result(self) -> None:
        run, score = self._now, self._now.score()
        tried = score.correct + score.wrong
        accuracy = f"{100 * score.correct / tried:.0f} %" if tried else "nothing attempted"
        self._say(
            "",
            f"Score: {decimal(score.total)} of {decimal(score.maximum)}.",
            f"Right {score.correct}, wrong {score.wrong}, not answered {score.blank}.",
            f"Accuracy: {accuracy}.",
            f"Time: {span(run.at)}"
            + (f" of {span(run.paper.seconds * 1000)}." if run.paper.seconds else "."),
        )
        if run.disqualified:
            self._say("So many rows are empty that the exam would disqualify you.")
        if len(run.paper.parts) > 1:
            for part, places in zip(run.paper.parts, run.paper.ranges, strict=True):
                some = score.part(places)
                self._say(f"{part.name}: {decimal(some.total)} of {decimal(some.maximum)}.")
        rows = zip(run.paper.entries, run.answers, score.each, strict=True)
        for place, (entry, answer, marks) in enumerate(rows, 1):
            item, letters = entry.item, {option: LETTERS[k] for k, option in enumerate(entry.order)}
            mine = "not attempted" if answer.option == SKIP else "not answered"
            if answer.tried and answer.option is not None:
                verdict = "right" if answer.option == item.key else "wrong"
                mine = f"{letters[answer.option]}. {item.options[answer.option]} ({verdict})"
            self._say(
                "",
                f"Question {place} of {len(run.answers)}. Marks: {decimal(marks)}.",
                item.text,
                *(f"  {letters[option]}. {item.options[option]}" for option in entry.order),
                f"Your answer: {mine}" + {1: ", sure", -1: ", a guess", 0: ""}[answer.sure],
                f"Key: {letters[item.key]}. {item.options[item.key]}",
                *filter(None, (item.explanation, item.evidence and f"Evidence: {item.evidence}")),
                f"From: {cite(entry.document)}",
            )


def cite(document: Document) -> str:
    """A document in one line, with its date."""
    parts = (
        document.title, document.publisher, document.published.spell(), document.address,
    )  # fmt: skip
    return ", ".join(part for part in parts if part)


def span(milliseconds: int) -> str:
    """Minutes and seconds: '4:05'; never below zero."""
    minutes, seconds = divmod(max(0, milliseconds) // 1000, 60)
    return f"{minutes}:{seconds:02d}"
