"""FSRS's parameters from a person's own answers, kept only where they foretell better."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import log

from quiz.core.attempt import Response
from quiz.core.choices import PARAMETERS
from quiz.core.count import many
from quiz.core.errors import QuizError
from quiz.core.grade import AGAIN, HELD, Grade
from quiz.core.memory import Memory
from quiz.core.schedule import Schedule, Trace

ENOUGH = 400  # answers to facts met before, as FSRS's makers advise
HELD_OUT = 0.2  # of them, the latest, on which both are judged
MISSING = "FSRS's optimiser is not installed: pip install 'current-affairs-quiz[optimise]'"

History = list[tuple[Grade, date]]
Fit = Callable[[Sequence[History]], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Parameters, and how well old and new foretell answers that neither has seen.

    Log-loss: the mean surprise, in nats, at whether a fact was known; 0 is clairvoyance, and less
    is better.
    """

    parameters: tuple[float, ...]
    answers: int  # that were learned from
    held_out: int
    before: float
    after: float

    @property
    def better(self) -> bool:
        """Whether the new ones foretell better."""
        return self.after < self.before


def propose(
    responses: Sequence[Response], parameters: Sequence[float], fit: Fit | None = None
) -> Proposal:
    """Fit parameters to all but the latest answers, and judge both on those. Raises QuizError."""
    memory = Memory(Schedule(parameters), log=[])
    memory.fold(responses)
    histories: dict[str, History] = {}
    for fact, grade, day in memory.log or ():
        if grade != HELD:
            histories.setdefault(fact, []).append((grade, day))
    days = sorted(
        day for history in histories.values()
        for (_, before), (_, day) in pairwise(history) if day > before
    )  # fmt: skip
    if len(days) < ENOUGH:
        raise QuizError(
            f"{many(len(days), 'answer')} to facts met before: {ENOUGH} are needed to learn from"
        )
    cut = days[int(len(days) * (1 - HELD_OUT))]
    known = [[one for one in history if one[1] < cut] for history in histories.values()]
    fitted = (fit or _fit)([history for history in known if len(history) > 1])
    new = tuple(float(value) for value in fitted)
    before = list(surprises(histories.values(), Schedule(parameters), cut))
    after = list(surprises(histories.values(), Schedule(new), cut))
    return Proposal(
        new, len(days) - len(before), len(before), _mean(before), _mean(after)
    )  # fmt: skip


def surprises(histories: Iterable[History], schedule: Schedule, cut: date) -> list[float]:
    """The surprise at each answer of that day or later to a fact met on an earlier day."""
    found: list[float] = []
    for history in histories:
        trace: Trace | None = None
        for grade, day in history:
            if trace is not None and day >= cut and day > trace.last:
                chance = min(0.9999, max(0.0001, schedule.retrievability(trace, day)))
                found.append(-log(chance if grade > AGAIN else 1 - chance))
            trace = schedule.review(trace, grade, day)
    return found


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _fit(histories: Sequence[History]) -> Sequence[float]:
    try:
        import fsrs_rs_python as rust
    except ImportError as error:
        raise QuizError(MISSING) from error
    items = []
    for history in histories:
        days = [day for _, day in history]
        waits = [(day - before).days for day, before in zip(days, [days[0], *days], strict=False)]
        reviews = [
            rust.FSRSReview(grade, wait) for (grade, _), wait in zip(history, waits, strict=True)
        ]
        items += [rust.FSRSItem(reviews[: end + 1]) for end, wait in enumerate(waits) if wait]
    fitted: Sequence[float] = rust.FSRS(list(PARAMETERS)).compute_parameters(items)
    return fitted
