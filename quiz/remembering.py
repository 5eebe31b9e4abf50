"""Self-review: what to ask today, what went wrong, what can be expected, and where one stands."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random, SystemRandom
from typing import TYPE_CHECKING

from quiz.core.choices import Choices
from quiz.core.document import Document
from quiz.core.errors import QuizError
from quiz.core.item import Item
from quiz.core.paper import Paper, Rules, Section, clash, lay
from quiz.core.streak import Streak, day_of, streak
from quiz.core.today import SWEEP, quota, ranked, room, seconds
from quiz.drawing import ALL_RETIRED, Drawing
from quiz.index import Ticket

if TYPE_CHECKING:
    from quiz.core.plan import Forecast
    from quiz.core.schedule import Schedule, Trace
    from quiz.core.trends import Standing
    from quiz.optimise import Proposal

TODAY = "Today"
SURE, CHANGED, DUE, NEW = (
    "Sure, and wrong", "Changed since you learned it", "Due", "New",
)  # fmt: skip
LATELY = timedelta(2)  # for which a confident mistake comes first
FRESH = 300  # new items looked at, the newest
FIRST = 0.5  # how often a new fact is known at once, until one's own answers tell
NOTHING = "Nothing is due and nothing is new: come again tomorrow, or cram with `quiz cram`"


@dataclass(frozen=True, slots=True)
class Change:
    """Something learned that is no longer so."""

    old: str
    new: str  # the facts, document/fact
    says: str  # the newer one, in words


@dataclass(frozen=True, slots=True)
class Agenda:
    """What today holds, for the opening screen."""

    due: int
    tomorrow: int  # due then, if today is done
    new: int
    seconds: float  # all in all
    mistakes: int
    streak: Streak
    exam: date | None


class Remembering(Drawing):
    """Knows what is remembered, and draws accordingly."""

    # What a person chose

    def choices(self) -> Choices:
        """Minutes a day, the exam, retention and FSRS's parameters."""
        return self._recall.choices()

    def choose(self, now: datetime, **values: object) -> Choices:
        """Change some choices; None takes one back. Raises QuizError where one cannot be."""
        kept = self.choices().model_dump(exclude_defaults=True)
        chosen = Choices.read(kept | values)
        written = chosen.model_dump(mode="json")
        given = {name: written[name] if values[name] is not None else None for name in values}
        self._recall.choose(now, **given)
        return chosen

    # Today

    def today(self, now: datetime, minutes: float | None = None) -> Paper:
        """A paper of what is due, then what is new, as much as fits into the minutes.

        First what one was sure of and got wrong of late. Raises QuizError where there is nothing.
        """
        self._files()
        self._recall.learn()
        choices, day = self.choices(), day_of(now.astimezone())
        count = room(minutes or choices.minutes, seconds(self._recall.times()))
        facts, schedule = self._recall.traces("fact"), self._schedule(choices)
        changes = self._index.newer(list(facts))
        gone, came = {old for old, _ in changes}, [new for _, new in changes if new not in facts]
        held = {fact: trace for fact, trace in facts.items() if fact not in gone}
        late, sweep = self._asked(held, schedule, choices, day)
        book = self._recall.book().values()
        sure = [one.item for one in book
                if one.why == "wrong though sure" and day - LATELY <= one.since < day]  # fmt: skip
        unmet = len(self._index.known(self._since(choices)) - facts.keys())
        days = (choices.exam - day).days if choices.exam and choices.exam > day else None
        new = quota(unmet, days, count)
        words = self._recall.traces("item")
        familiar = {id: schedule.retrievability(trace, day) for id, trace in words.items()}
        taken: list[tuple[Item, int]] = []
        parts = [
            (SURE, self._tickets(sure), count),
            (CHANGED, self._siblings(came, familiar), count),
            (DUE, self._siblings(ranked(late, sweep), familiar), count - new),
            (NEW, self._fresh(facts.keys() | gone, choices), count),
        ]
        sections = []
        for name, groups, most in parts:
            before = len(taken)
            self._take(taken, groups, most, spread=name == NEW)
            if len(taken) > before:
                sections.append(Section(name=name, count=len(taken) - before))
        # What was kept free for new ones, where there were too few.
        before = len(taken)
        self._take(taken, self._siblings(ranked(late, sweep), familiar), count)
        if len(taken) > before:
            sections.append(Section(name=DUE, count=len(taken) - before))
        if not taken:
            raise QuizError(NOTHING)
        notices = [f"Changed since you learned it. {one.says}" for one in self.changes(facts)]
        return self._paper(TODAY, taken, tuple(sections), notices=tuple(notices))

    def _asked(
        self, held: "dict[str, Trace]", schedule: "Schedule", choices: Choices, day: date
    ) -> tuple[dict[str, float], dict[str, float]]:
        """What is due, and what the sweep asks besides; how likely each is known."""
        exam = choices.exam
        start = exam - timedelta(SWEEP) if exam and day < exam else None
        late, sweep = {}, {}
        for fact, trace in held.items():
            if trace.due <= day:
                late[fact] = schedule.retrievability(trace, day)
            elif start and day >= start and trace.last < start:
                sweep[fact] = schedule.retrievability(trace, day)
        return late, sweep

    def _since(self, choices: Choices) -> str:
        """The first month that the exam draws from; '' where none is planned."""
        if choices.exam is None:
            return ""
        from quiz.core.plan import months

        return months(choices.exam, choices.window)[0]

    def _tickets(self, items: Sequence[str]) -> list[list[Ticket]]:
        return [[ticket] for ticket in self._index.tickets(items)]

    def _siblings(self, facts: Sequence[str], familiar: dict[str, float]) -> list[list[Ticket]]:
        """The items on each fact, those first whose words are remembered least."""
        found = self._index.resting(facts)
        return [
            sorted(found[fact], key=lambda ticket: familiar.get(ticket.id, 0.0))
            for fact in facts
            if fact in found
        ]

    def _fresh(self, met: Iterable[str], choices: Choices) -> list[list[Ticket]]:
        """Items on facts that were never met, the newest first; single questions before others."""
        known, found = set(met), []
        for ticket, facts in self._index.newest(self._since(choices)):
            if known.isdisjoint(facts):
                found.append((len(facts), ticket))
                if len(found) == FRESH:
                    break
        return [[ticket] for _, ticket in sorted(found, key=lambda one: one[0])]

    def _take(
        self,
        taken: list[tuple[Item, int]],
        groups: Sequence[Sequence[Ticket]],
        most: int,
        spread: bool = False,
    ) -> None:
        """Take one item of each group in turn, up to so many, none of which gives another away.

        `spread` takes areas in turn.
        """
        waiting = list(groups)
        areas = self._areas() if spread else {}
        counts = dict.fromkeys(areas.values(), 0)
        while waiting and len(taken) < most:
            place = 0
            if spread:
                place = min(range(len(waiting)), key=lambda n: (
                    counts[areas[waiting[n][0].file]], n))  # fmt: skip
            for ticket in waiting.pop(place):
                item = self._index.item(ticket)
                if item and not any(clash(item, other, feedback=True) for other, _ in taken):
                    taken.append((item, ticket.file))
                    if spread:
                        counts[areas[ticket.file]] += 1
                    break

    def _areas(self) -> dict[int, str]:
        return {one.id: one.document.area for one in self._index.files() if one.document}

    def _paper(
        self,
        title: str,
        taken: Sequence[tuple[Item, int]],
        sections: tuple[Section, ...] = (),
        counts: bool = True,
        notices: tuple[str, ...] = (),
    ) -> Paper:
        """Practice: the key after each answer, and no clock; the options shuffled anew."""
        documents = {one.id: one.document for one in self._index.files() if one.document}
        pairs: list[tuple[Item, Document]] = [(item, documents[file]) for item, file in taken]
        seed = SystemRandom().randrange(10**9)
        return Paper(
            title=title, entries=lay(pairs, Random(seed)), seconds=None, seed=seed,
            sections=sections, rules=Rules(shown="each", counts=counts), notices=notices,
        )  # fmt: skip

    # Selections

    def practise(self, items: Sequence[str], count: int = 10, title: str = "Mistakes") -> Paper:
        """Practice on those items, in their order; memory counts it."""
        self._files()
        taken: list[tuple[Item, int]] = []
        tickets = {ticket.id: ticket for ticket in self._index.tickets(items)}
        self._take(taken, [[tickets[id]] for id in items if id in tickets], count)
        if not taken:
            raise QuizError(ALL_RETIRED)
        return self._paper(title, taken)

    def cram(self, now: datetime, items: Sequence[str], count: int = 20) -> Paper:
        """Practice on those items, the weakest first, which leaves memory and schedule as is."""
        self._files()
        self._recall.learn()
        day, schedule = day_of(now.astimezone()), self._schedule(self.choices())
        facts = self._recall.traces("fact")
        chances: list[tuple[float, Ticket]] = []
        for ticket in self._index.tickets(items):
            item = self._index.item(ticket)
            if item and item.status == "approved":
                known = [schedule.retrievability(facts[fact], day) if fact in facts else 0.0
                         for fact in item.facts]  # fmt: skip
                chances.append((min(known, default=0.0), ticket))
        taken: list[tuple[Item, int]] = []
        order = sorted(chances, key=lambda one: one[0])
        self._take(taken, [[ticket] for _, ticket in order], count)
        if not taken:
            raise QuizError("There is nothing to cram: no approved question is among those")
        return self._paper("Cram", taken, counts=False)

    # Where one stands

    def agenda(self, now: datetime) -> Agenda:
        """What today holds."""
        self._recall.learn()
        day, choices = day_of(now.astimezone()), self.choices()
        each = seconds(self._recall.times())
        count = room(choices.minutes, each)
        facts = self._recall.due_facts(day)
        due = len(self._index.resting(facts)) if facts else 0
        unmet = max(0, self._index.count_facts(self._since(choices)) - self._recall.met())
        days = (choices.exam - day).days if choices.exam and choices.exam > day else None
        new = quota(unmet, days, count)
        old = min(due, count - new)
        new = min(unmet, count - old)
        coming = self._recall.due_facts(day + timedelta(1))
        tomorrow = len(self._index.resting(coming)) - due if coming else 0
        return Agenda(
            due, tomorrow, new, (old + new) * each, len(self._recall.book()),
            streak(self._recall.days(), day), choices.exam,
        )  # fmt: skip

    def changes(self, facts: "dict[str, Trace] | None" = None) -> list[Change]:
        """What one learned and is no longer so, as long as the newer fact was not met."""
        held = self._recall.traces("fact") if facts is None else facts
        found = []
        for old, new in self._index.newer(list(held)):
            tickets = self._index.resting([new]).get(new, [])
            item = self._index.item(tickets[0]) if tickets and new not in held else None
            if item:
                found.append(Change(old, new, item.evidence or item.explanation))
        return found

    def uncount(self, sitting: int, place: int, counts: bool = False) -> None:
        """Let an answer not count for memory, or count again."""
        self._recall.count(sitting, place, counts)
        self._recall.learn()

    def forecast(self, now: datetime, seed: int = 0) -> "Forecast":
        """What can be expected on the day of the exam. Raises QuizError where none is planned."""
        from quiz.core.plan import forecast

        self._files()
        self._recall.learn()
        choices, day = self.choices(), day_of(now.astimezone())
        if choices.exam is None:
            raise QuizError("No exam is planned: `quiz plan --exam 2027-05-23` sets its day")
        facts, since = self._recall.traces("fact"), self._since(choices)
        count = room(choices.minutes, seconds(self._recall.times()))
        first = [one.verdict == "right" for one, _, expected in self._recall.responses()
                 if expected is None and one.verdict in ("right", "wrong")]  # fmt: skip
        known = sum(first) / len(first) if len(first) >= 20 else FIRST
        # Of four options one in four is hit by luck, which is no knowledge.
        known = max(0.0, (known - 0.25) / 0.75)
        within = self._index.known(since)
        traces = {fact: trace for fact, trace in facts.items() if fact in within}
        unmet = len(within) - len(traces)
        return forecast(self._schedule(choices), traces, unmet, day, choices.exam, count, known,
                        Random(seed))  # fmt: skip

    def months(self) -> dict[str, int]:
        """How many facts the bank holds of each month, '2026-03'."""
        self._files()
        return dict(Counter(month for _, _, month in self._index.spread()))

    def standing(self, now: datetime) -> "Standing":
        """All that the statistics show."""
        from quiz.core.trends import Standing, ahead, cells, levels, weeks

        self._files()
        self._recall.learn()
        choices, day = self.choices(), day_of(now.astimezone())
        schedule, traces = self._schedule(choices), self._recall.traces("fact")
        marked, spread = self._recall.responses(), self._index.spread()
        row = streak(self._recall.days(), day)
        # As of tomorrow: what was read a minute ago is no knowledge yet.
        grid = cells(spread, traces, schedule, day + timedelta(1))
        return Standing(
            day, row.days, row.freezes, sum(one.facts for one in grid),
            sum(one.met for one in grid), sum(one.known for one in grid), choices.retention,
            tuple(weeks(marked)), tuple(levels(marked)), tuple(ahead(traces, day)), tuple(grid),
        )  # fmt: skip

    def optimise(self, now: datetime) -> "Proposal":
        """Fit FSRS's parameters to one's own answers; kept if they foretell better."""
        from quiz.optimise import propose

        found = propose([one for one, *_ in self._recall.responses()], self.choices().parameters)
        if found.better:
            self._recall.choose(now, parameters=found.parameters)
            self._recall.learn()
        return found

    def _schedule(self, choices: Choices) -> "Schedule":
        from quiz.core.schedule import Schedule

        return Schedule(choices.parameters, choices.retention)
