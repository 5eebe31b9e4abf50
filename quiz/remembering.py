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
from quiz.core.today import quota, ranked, room, seconds, waiting
from quiz.drawing import ALL_RETIRED, Drawing
from quiz.index import Ticket

if TYPE_CHECKING:
    from quiz.core.plan import Forecast
    from quiz.core.schedule import Schedule
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
        if minutes is not None:
            choices = choices.model_copy(update={"minutes": minutes})
        facts, schedule = self._recall.traces("fact"), self._schedule(choices)
        changes = self._index.newer(list(facts))
        gone, came = {old for old, _ in changes}, [new for _, new in changes if new not in facts]
        held = {fact: trace for fact, trace in facts.items() if fact not in gone}
        old = ranked(*waiting(held, schedule, day, choices.exam))
        book = self._recall.book().values()
        sure = [one.item for one in book
                if one.why == "wrong though sure" and day - LATELY <= one.since < day]  # fmt: skip
        unmet = len(self._index.known(self._since(choices)) - facts.keys())
        count, new, _ = self._room(choices, unmet, day)
        words = self._recall.traces("item")
        familiar = {id: schedule.retrievability(trace, day) for id, trace in words.items()}
        taken: list[tuple[Item, int]] = []
        due = self._siblings(old, familiar)
        parts = [
            (SURE, self._tickets(sure), count),
            (CHANGED, self._siblings(came, familiar), count),
            (DUE, due, count - new),
            (NEW, self._fresh(facts.keys() | gone, choices), count),
            (DUE, due, count),  # what was kept free for new ones, where there were too few
        ]
        sections, notices = [], []
        for name, groups, most in parts:
            before = len(taken)
            self._take(taken, groups, most, spread=name == NEW)
            if len(taken) > before:
                sections.append(Section(name=name, count=len(taken) - before))
            if name == CHANGED:
                notices = [f"{CHANGED}. {item.evidence}" for item, _ in taken[before:]]
        if not taken:
            raise QuizError(NOTHING)
        return self._paper(TODAY, taken, tuple(sections), notices=tuple(notices))

    def _room(self, choices: Choices, unmet: int, day: date) -> tuple[int, int, float]:
        """How many questions fit into the minutes, how many of them are new; seconds of each."""
        each = seconds(self._recall.times())
        count = room(choices.minutes, each)
        days = (choices.exam - day).days if choices.exam and choices.exam > day else None
        return count, quota(unmet, days, count), each

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
        areas = {file: one.area for file, one in self._documents().items()} if spread else {}
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

    def _documents(self) -> dict[int, Document]:
        return {one.id: one.document for one in self._index.files() if one.document}

    def _paper(
        self,
        title: str,
        taken: Sequence[tuple[Item, int]],
        sections: tuple[Section, ...] = (),
        counts: bool = True,
        notices: tuple[str, ...] = (),
    ) -> Paper:
        """Practice: the key after each answer, and no clock; the options shuffled anew."""
        documents = self._documents()
        pairs = [(item, documents[file]) for item, file in taken]
        seed = SystemRandom().randrange(10**9)
        return Paper(
            title=title, entries=lay(pairs, Random(seed)), seconds=None, seed=seed,
            sections=sections, rules=Rules(shown="each", counts=counts), notices=notices,
        )  # fmt: skip

    # Selections

    def practise(self, items: Sequence[str], count: int = 10) -> Paper:
        """Practice on those items, in their order; memory counts it."""
        self._files()
        taken: list[tuple[Item, int]] = []
        tickets = {ticket.id: ticket for ticket in self._index.tickets(items)}
        self._take(taken, [[tickets[id]] for id in items if id in tickets], count)
        if not taken:
            raise QuizError(ALL_RETIRED)
        return self._paper("Mistakes", taken)

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
        facts = self._recall.due_facts(day)
        due = len(self._index.resting(facts)) if facts else 0
        unmet = max(0, self._index.count_facts(self._since(choices)) - self._recall.met())
        count, new, each = self._room(choices, unmet, day)
        old = min(due, count - new)
        new = min(unmet, count - old)
        coming = self._recall.due_facts(day + timedelta(1))
        tomorrow = len(self._index.resting(coming)) - due if coming else 0
        return Agenda(
            due, tomorrow, new, (old + new) * each, len(self._recall.book()),
            streak(self._recall.days(), day), choices.exam,
        )  # fmt: skip

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
        first = [one.verdict == "right" for one, _, expected in self._recall.responses()
                 if expected is None and one.verdict in ("right", "wrong")]  # fmt: skip
        known = sum(first) / len(first) if len(first) >= 20 else FIRST
        # Of four options one in four is hit by luck, which is no knowledge.
        known = max(0.0, (known - 0.25) / 0.75)
        within = self._index.known(since)
        traces = {fact: trace for fact, trace in facts.items() if fact in within}
        unmet = len(within) - len(traces)
        count, _, _ = self._room(choices, unmet, day)
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
