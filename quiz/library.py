"""The one door to banks, sittings and attempts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from quiz.core.attempt import Attempt, Remark, Response
from quiz.core.errors import QuizError
from quiz.core.item import Item
from quiz.core.marking import Ruling
from quiz.core.outcome import Outcome
from quiz.core.paper import Paper
from quiz.core.sitting import Event, Sitting
from quiz.core.streak import day_of
from quiz.remembering import Remembering
from quiz.settings import Settings
from quiz.shelves import Hit, Holdings

__all__ = ["Hit", "Holdings", "Library", "Unfinished"]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A sitting that was cut off; `spent` is milliseconds at its last event or heartbeat."""

    id: int
    started: datetime
    sitting: Sitting
    spent: int


class Library(Remembering):
    """Banks to draw from, and everything that was ever answered."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._runs: dict[int, Sitting] = {}

    def begin(self, paper: Paper, started: datetime) -> int:
        """A new sitting of the paper; its id."""
        run = Sitting.of(paper)
        sitting = self._store.begin(paper, started)
        self._runs[sitting] = run
        return sitting

    def record(self, sitting: int, event: Event, now: datetime | None = None) -> None:
        """Add an event: on disk when this returns. Raises QuizError where the event cannot be.

        An answer whose key is shown is learned from at once, as of `now`.
        """
        run = self.sitting(sitting).apply(event)
        revealed = event.act == "reveal"
        shown = (run, now or datetime.now(UTC)) if revealed else None
        self._store.record(sitting, event, shown)
        self._runs[sitting] = run
        if revealed:
            self._recall.learn()

    def beat(self, sitting: int, spent: int) -> None:
        """Note that the sitting goes on, `spent` milliseconds in."""
        self._store.beat(sitting, spent)

    def finish(self, sitting: int) -> Attempt | None:
        """The attempt that a submitted sitting became, kept for ever; None of a replay."""
        run = self.sitting(sitting)
        if not run.finished:
            raise QuizError("This sitting was not submitted; submit it first")
        self._store.finish(sitting, run, run.score())
        if any(rulings := self.rulings(run)):
            self._store.mark(sitting, run, run.score(rulings))
        self._recall.learn()
        return next((one for one in self.attempts() if one.id == sitting), None)

    def replay(self, sitting: int) -> Paper:
        """The questions that were left out in a sitting, to be asked again without a clock."""
        run = self.sitting(sitting)
        left = [
            entry
            for entry, answer in zip(run.paper.entries, run.answers, strict=True)
            if not answer.tried
        ]
        if not left:
            raise QuizError("No question was left out: there is nothing to ask again")
        return Paper(
            title=f"Left out in {run.paper.title}", entries=tuple(left), seconds=None,
            seed=run.paper.seed, replays=sitting,
        )  # fmt: skip

    def replayed(self, sitting: int) -> Sitting | None:
        """The last replay of a sitting that was finished."""
        found = self._store.replays(sitting)
        return self.sitting(found[0]) if found else None

    def unfinished(self) -> Unfinished | None:
        """The newest sitting that was cut off and that no living process goes on with."""
        self._settle()
        for sitting, _ in self._store.open_sittings():
            return self._unfinished(sitting)
        return None

    def close_practice(self, now: datetime) -> None:
        """Close practice of an earlier day: what was answered in it counted at once."""
        for sitting, _ in self._store.open_sittings():
            row = self._store.row(sitting)
            begun = day_of(row.started.astimezone())
            if row.paper.rules.shown == "each" and begun < day_of(now.astimezone()):
                self._store.discard(sitting)

    def discard(self, sitting: int) -> None:
        """Give a cut-off sitting up."""
        self._store.discard(sitting)
        self._runs.pop(sitting, None)

    def attempts(self) -> list[Attempt]:
        """Every finished sitting, oldest first; with both scores where a key was ruled on since."""
        self._settle()
        attempts, ruled = self._store.attempts(), set(self._store.ruled())
        return [self._marked(one) if one.id in ruled else one for one in attempts]

    def _marked(self, attempt: Attempt) -> Attempt:
        run = self.sitting(attempt.id)
        score = run.score(self.rulings(run))
        now = score.total, score.maximum
        return attempt if now == (attempt.score, attempt.maximum) else replace(attempt, now=now)

    def rulings(self, run: Sitting) -> tuple[Ruling | None, ...]:
        """What was ruled on the questions of a sitting, place by place."""
        ruled, policy = self._store.rulings(), run.paper.rules.policy
        found = (ruled.get((one.item.id, one.item.print)) for one in run.paper.entries)
        return tuple(one and Ruling(one[0], policy, one[1]) for one in found)

    def rule(self, item: Item, key: int | None, reason: str, now: datetime) -> int:
        """Give a question another key, or drop it (None); how many sittings are marked anew."""
        made = now.astimezone(UTC).isoformat()
        self._store.rule(item.id, item.print, key, reason, made)
        return self._mark_anew(self._store.ruled(), item)

    def unrule(self, item: Item) -> int:
        """Take a ruling back; how many sittings are marked anew."""
        ruled = self._store.ruled()
        self._store.unrule(item.id, item.print)
        return self._mark_anew(ruled, item)

    def _mark_anew(self, sittings: Sequence[int], item: Item) -> int:
        count = 0
        for id in sittings:
            run = self.sitting(id)
            if any(one.item.print == item.print for one in run.paper.entries):
                self._store.mark(id, run, run.score(self.rulings(run)))
                count += 1
        return count

    def responses(self) -> list[Response]:
        """Every answer of every attempt, oldest first, as it is marked now."""
        self._settle()
        return self._store.responses()

    def remark(self, sitting: int, place: int, remark: Remark) -> None:
        """Keep what a person notes of an answer."""
        self._store.remark(sitting, place, remark)

    def outcome(self, sitting: int) -> Outcome:
        """A finished sitting with all that is known of it. Raises QuizError."""
        run = self.sitting(sitting)
        attempt = next((one for one in self.attempts() if one.id == sitting), None)
        if attempt is None:
            raise QuizError(f"Sitting {sitting} has no score; `quiz stats --json` lists those with")
        return Outcome(
            run, attempt, self._store.row(sitting).events, self.rulings(run),
            self._store.remarks(sitting), self.replayed(sitting),
        )  # fmt: skip

    def elsewhere(self) -> Unfinished | None:
        """The newest sitting that another window runs now."""
        for sitting in self._store.elsewhere():
            return self._unfinished(sitting)
        return None

    def take(self, sitting: int) -> Unfinished:
        """Go on here with a sitting that another window runs; that one is told."""
        self._store.take(sitting)
        return self._unfinished(sitting)

    def _unfinished(self, sitting: int) -> Unfinished:
        row = self._store.row(sitting)
        run = self._runs[sitting] = Sitting.of(row.paper, *row.events)
        return Unfinished(sitting, row.started, run, row.spent)

    def sitting(self, id: int) -> Sitting:
        """Any sitting, as its events left it."""
        if id not in self._runs:
            row = self._store.row(id)
            self._runs[id] = Sitting.of(row.paper, *row.events)
        return self._runs[id]

    def leave(self, what: str, item: str) -> None:
        """Remember at which item something was left off."""
        self._store.leave(what, item)

    def left(self, what: str) -> str | None:
        """The item at which it was left off."""
        return self._store.left(what)

    def close(self) -> None:
        """Let go of every file."""
        self._store.close()
        self._index.close()

    def _settle(self) -> None:
        # Cut off between the last event and the score: nothing is left to ask the person.
        for sitting, submitted in self._store.open_sittings():
            if submitted:
                self.finish(sitting)
