"""How far a sitting is, beside the time that is spent."""

from quiz.core.sitting import Sitting

WARN = 300_000  # milliseconds before the end: five minutes


def behind(sitting: Sitting, at: int) -> int | None:
    """Milliseconds behind an even pace, below zero ahead of it; None where there is no limit.

    What counts is how many questions of what is open were seen through, not which.
    """
    if sitting.allowed is None:
        return None
    answers = [sitting.answers[place] for place in sitting.reach]
    done = sum(one.option is not None or (one.visited and one.marked) for one in answers)
    passed = sum(one.visited for one in answers) - 1  # the one in front is not done yet
    return at - sitting.opened - sitting.allowed * max(done, passed) // len(answers)


def warning(sitting: Sitting, at: int) -> str:
    """What is to be said of the time that is left: '' until a tenth, or five minutes, are left.

    Five minutes are nothing to warn of where the whole is less than ten.
    """
    if sitting.allowed is None or sitting.limit is None:
        return ""
    left = sitting.limit - at
    marks = [(sitting.allowed // 10, "Less than a tenth of the time is left.")]
    if sitting.allowed >= 2 * WARN:
        marks.append((WARN, "Five minutes left."))
    passed = [mark for mark in marks if 0 < left <= mark[0]]
    return min(passed)[1] if passed else ""
