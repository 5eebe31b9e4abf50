"""Drafts judged line by line: for screen readers, pipes and slow terminals."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

from quiz.core.card import Card
from quiz.core.count import many
from quiz.core.decide import REASONS
from quiz.core.errors import QuizError
from quiz.editor import Editor

LETTERS = "ABCDE"
USUAL = ", ".join(f"{number} {reason}" for number, reason in enumerate(REASONS, 1))
HELP = f"""\
a approves and goes on; r REASON retires: r 1 to r {len(REASONS)} stand for the usual reasons,
{USUAL}.
d B New option puts another wrong answer at B; d B alone lists some that fit.
t takes the words that corrected facts give it now; u takes the last act back.
An empty line goes on, p goes back, q ends.
Facts are corrected in the application, or in the file."""


def judge(editor: Editor, items: Sequence[tuple[Path, str]], stdin: TextIO, stdout: TextIO) -> None:
    """Walk through items of bank files; every act is on disk before a line is printed about it."""
    Walk(editor, items, stdin, stdout).all()


class Walk:
    """One run through a selection."""

    def __init__(
        self, editor: Editor, items: Sequence[tuple[Path, str]], stdin: TextIO, stdout: TextIO
    ) -> None:
        self._editor, self._items, self._in, self._out = editor, list(items), stdin, stdout
        self._place = 0

    def all(self) -> None:
        """Until the last item, q, or the end of the input."""
        self._say(f"{many(len(self._items), 'question')} to judge; help says how.")
        self._show()
        while self._place < len(self._items):
            self._out.write("> ")
            self._out.flush()
            line = self._in.readline()
            if not line or line.strip().casefold() in ("q", "quit"):
                break
            try:
                self._do(line.strip())
            except QuizError as error:
                self._say(f"! {error}")
        self._say("What you decided is kept.")

    def _do(self, line: str) -> None:
        act, _, rest = line.partition(" ")
        path, item = self._items[self._place]
        match act.casefold():
            case "" | "n":
                self._step(1)
            case "p":
                self._step(-1)
            case "a":
                self._editor.approve(path, item)
                self._say("Approved.")
                self._step(1)
            case "r":
                self._editor.retire(path, item, _reason(rest))
                self._say("Retired.")
                self._step(1)
            case "d":
                self._exchange(rest.strip())
            case "t":
                self._editor.mend(path, item)
                self._show()
            case "u":
                self._undo()
            case _:
                self._say(HELP)

    def _exchange(self, rest: str) -> None:
        path, item = self._items[self._place]
        letter, _, text = rest.partition(" ")
        count = len(self._editor.card(path, item).item.options)
        if len(letter) != 1 or letter.upper() not in LETTERS[:count]:
            raise QuizError("Which option? d B New option, or d B for some that fit")
        found = self._editor.candidates(path, item) if not text or text.isdigit() else []
        if not text:
            self._say(*(f"{n} {option}" for n, (_, option) in enumerate(found[:12], 1)))
            self._say(f"d {letter.upper()} and a number takes one of them.")
            return
        chosen = int(text) - 1 if text.isdigit() else -1
        wrong = found[chosen][0] if 0 <= chosen < len(found) else text
        self._editor.exchange(path, item, LETTERS.index(letter.upper()), wrong)
        self._show()

    def _undo(self) -> None:
        path = self._editor.last
        if path is None:
            raise QuizError("Nothing to take back")
        done = path, self._editor.undo()
        self._place = self._items.index(done)
        self._say("Taken back.")
        self._show()

    def _step(self, by: int) -> None:
        self._place = max(0, self._place + by)
        if self._place < len(self._items):
            self._show()

    def _show(self) -> None:
        path, item = self._items[self._place]
        card = self._editor.card(path, item)
        self._say("", f"{self._place + 1} of {len(self._items)}: {card.item.status}", *_lines(card))

    def _say(self, *lines: str) -> None:
        for line in lines:
            self._out.write(line + "\n")


def _reason(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise QuizError(f"Why? r 1 to r {len(REASONS)}, or r and your own words; help lists them")
    number = int(text) if text.isdecimal() else 0
    return REASONS[number - 1] if 1 <= number <= len(REASONS) else text


def _lines(card: Card) -> Iterator[str]:
    item = card.item
    yield item.text
    for place, option in enumerate(item.options):
        yield f"  {LETTERS[place]}  {option}{'  (the key)' if place == item.key else ''}"
    for told in card.facts:
        if told.fact.source.quote:
            yield f"Source: “{told.fact.source.quote}”"
        yield f"Fact: {told.says}"
    if not card.facts:
        yield f"Evidence: {item.evidence}"
    document = card.document
    yield f"From: {document.title}, {document.published.spell()}"
    if item.stale:
        yield f"Stale: {item.stale}"
    if card.mended:
        yield f"Now (t): {card.mended.text}"
    yield from (f"Look: {flaw}" for flaw in card.flaws)
