"""What a sitting teaches afterwards: where marks were lost, where time went, what was changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from quiz.core.attempt import Response
from quiz.core.chance import wilson
from quiz.core.marking import SKIP, Scheme, Score
from quiz.core.sitting import Event, Sitting

Pile = Literal["sure and right", "guessed and right", "wrong", "left out", "dropped"]
PILES: tuple[Pile, ...] = ("sure and right", "guessed and right", "wrong", "left out")


def pile(sitting: Sitting, score: Score, place: int) -> Pile:
    """The pile of a question; a right answer counts as sure unless it was called a guess."""
    match score.verdicts[place]:
        case "right":
            guess = sitting.answers[place].sure < 0
            return "guessed and right" if guess else "sure and right"
        case "wrong":
            return "wrong"
        case "dropped":
            return "dropped"
    return "left out"


@dataclass(frozen=True, slots=True)
class Visits:
    """Milliseconds on a question: the first time, and when it was come back to."""

    first: int = 0
    again: int = 0
    times: int = 0

    @property
    def spent(self) -> int:
        """Both together."""
        return self.first + self.again


def visits(sitting: Sitting, events: Sequence[Event]) -> list[Visits]:
    """The visits to each question, as the events tell them."""
    found = [Visits() for _ in sitting.answers]
    run, before = Sitting.of(sitting.paper), -1
    for event in events:
        after = run.apply(event)
        here = run.here
        new = here != before
        one, took = found[here], after.answers[here].spent - run.answers[here].spent
        first = one.times == 0 or (one.times == 1 and not new)
        found[here] = Visits(
            one.first + (took if first else 0),
            one.again + (0 if first else took),
            one.times + new,
        )
        run, before = after, here
    return found


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that replaced another."""

    place: int
    before: int  # options, by their places in the bank
    after: int | None


def changes(events: Iterable[Event]) -> list[Change]:
    """Each time that an answer was put in the place of another, or taken away."""
    held: dict[int, int] = {}
    found = []
    for event in events:
        if event.act != "choose":
            continue
        old = held.get(event.place)
        if old is not None and old != event.value:
            found.append(Change(event.place, old, event.value))
        if event.value is not None:  # who clears, and then chooses, has changed from the old one
            held[event.place] = event.value
    return found


@dataclass(frozen=True, slots=True)
class Turns:
    """What changing answers brought, by first and last choice."""

    to_right: int  # wrong first, right in the end
    to_wrong: int  # right first, wrong in the end
    between: int  # wrong both times


def turns(sitting: Sitting, score: Score, events: Iterable[Event]) -> Turns:
    """The questions whose last answer is not their first."""
    first: dict[int, int] = {}
    for event in events:
        if event.act == "choose" and event.value is not None and event.value >= 0:
            first.setdefault(event.place, event.value)
    counts = {"right": 0, "wrong": 0, "between": 0}
    for place, option in first.items():
        last, verdict = sitting.answers[place].option, score.verdicts[place]
        if last is None or last == option or verdict not in ("right", "wrong"):
            continue
        was = option == sitting.paper.entries[place].item.key
        counts["right" if verdict == "right" else "wrong" if was else "between"] += 1
    return Turns(counts["right"], counts["wrong"], counts["between"])


@dataclass(frozen=True, slots=True)
class Cut:
    """The marks had only answers of some confidence been given."""

    name: str
    attempts: int
    total: Fraction


def cuts(sitting: Sitting, score: Score) -> list[Cut]:
    """The marks as they are, without the guesses, and with the sure answers alone.

    Empty where nothing was said of confidence, since nothing could have been left out by it.
    """
    tried = [n for n, one in enumerate(score.verdicts) if one in ("right", "wrong")]
    said = {sitting.answers[place].sure for place in tried}
    if said <= {0}:
        return []
    levels = [("all attempted", -1), ("without the guesses", 0), ("the sure ones alone", 1)]
    found: list[Cut] = []
    for name, least in levels:
        kept = {place for place in tried if sitting.answers[place].sure >= least}
        total = sum(
            (
                score.each[place] if place in kept or place not in tried
                else left_out(sitting.paper.schemes[place])
                for place in range(len(score.each))
            ),
            Fraction(0),
        )  # fmt: skip
        if not found or len(kept) < found[-1].attempts:
            found.append(Cut(name, len(kept), total))
    return found


def left_out(scheme: Scheme) -> Fraction:
    """What a question brings that is not attempted in the cheapest way."""
    return scheme.mark(0, SKIP if scheme.skip else None)


def lost(score: Score) -> Fraction:
    """The marks that wrong answers took."""
    rows = zip(score.each, score.verdicts, strict=True)
    return -sum((marks for marks, verdict in rows if verdict == "wrong"), Fraction(0))


def lost_by_guesses(sitting: Sitting, score: Score) -> Fraction:
    """Of these, those of answers that were called guesses."""
    rows = zip(score.each, score.verdicts, sitting.answers, strict=True)
    return -sum((m for m, v, one in rows if v == "wrong" and one.sure < 0), Fraction(0))


@dataclass(frozen=True, slots=True)
class Shared:
    """The questions that were met before, then and now."""

    count: int
    then: int  # right at the last time before
    now: int

    @property
    def bands(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The 95 % intervals of the two shares."""
        return wilson(self.then, self.count), wilson(self.now, self.count)


def shared(sitting: int, responses: Iterable[Response]) -> Shared:
    """This sitting beside one's own past, on the questions of both, worded and keyed alike."""
    past: dict[tuple[str, str], bool] = {}
    count = then = now = 0
    for one in responses:
        if one.verdict == "dropped":
            continue
        which, right = (one.item, one.fingerprint), one.verdict == "right"
        if one.sitting == sitting:
            if which in past:
                count, then, now = count + 1, then + past[which], now + right
        elif one.sitting < sitting:
            past[which] = right
    return Shared(count, then, now)


def forgone(sitting: Sitting, score: Score, replay: Sitting) -> tuple[int, Fraction]:
    """The questions left out that were known when asked again without a clock, and their marks."""
    known = {
        entry.item.id
        for entry, verdict in zip(replay.paper.entries, replay.score().verdicts, strict=True)
        if verdict == "right"
    }
    places = [
        place
        for place, entry in enumerate(sitting.paper.entries)
        if score.verdicts[place] in ("empty", "skipped") and entry.item.id in known
    ]
    marks = (sitting.paper.schemes[place].marks - score.each[place] for place in places)
    return len(places), sum(marks, Fraction(0))
