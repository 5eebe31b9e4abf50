"""What verbs print, line by line, or as JSON."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from quiz.core.attempt import Attempt
from quiz.core.coach import WORDS
from quiz.core.count import many
from quiz.core.exam import Exam
from quiz.core.marking import decimal
from quiz.core.mistakes import HITS
from quiz.core.plan import bare
from quiz.core.streak import day_of
from quiz.core.today import SWEEP
from quiz.core.trends import Standing
from quiz.core.when import When
from quiz.library import Library
from quiz.plain import span


def about(exam: Exam) -> Iterator[str]:
    """All that is known of an exam."""

    yield f"{exam.name} ({exam.id})"
    for part in exam.can:
        scheme, seconds = exam.scheme(part), exam.seconds(part, part.questions)
        time = "no limit" if seconds is None else many(round(seconds / 60), "minute")
        yield (
            f"  {part.name}: {many(part.questions, 'question')}, {time}; right +{scheme.marks}, "
            f"wrong −{scheme.marks * scheme.penalty}, empty −{decimal(scheme.marks * scheme.blank)}"
        )
    if exam.cannot:
        yield f"  left out, since current affairs cannot fill them: {', '.join(exam.cannot)}"
    for name, lines in (
        ("note", exam.notes), ("not settled", exam.unsettled), ("source", exam.sources),
    ):  # fmt: skip
        yield from (f"  {name}: {line}" for line in lines)
    yield f"  as of {exam.as_of or 'your own'}"


def objects(library: Library, files: Sequence[Path], wanted: set[str] | None) -> Iterator[str]:
    """Items as JSON, one a line."""

    for item, document in library.items(files):
        if wanted is not None and item.id not in wanted:
            continue
        yield json.dumps(
            {
                "id": item.id,
                "format": item.format,
                "stem": item.text,
                "options": item.options,
                "key": item.key,
                "explanation": item.explanation,
                "evidence": item.evidence,
                "area": document.area,
                "as_of": str(item.as_of),
                "status": item.status,
                "document": document.id,
            },
            ensure_ascii=False,
        )


def attempt(one: Attempt) -> dict[str, object]:
    """An attempt for JSON."""
    return {
        "number": one.id,
        "started": one.started.isoformat(),
        "seconds": one.seconds,
        "questions": one.questions,
        "correct": one.correct,
        "wrong": one.wrong,
        "blank": one.blank,
        "score": number(one.score),
        "maximum": number(one.maximum),
        "exact": str(one.score),
        "exact now": str(one.standing[0]),
        "title": one.title,
    }


def number(value: Fraction) -> float:
    """A fraction for JSON, whole where it is."""
    return value.numerator if value.denominator == 1 else float(value)


def table(attempts: Sequence[Attempt]) -> Iterator[str]:
    """The scores, one attempt a line; nothing where there is none."""
    if not attempts:
        return

    yield "   No  Started            Score         Share  Right  Wrong  Blank   Time  Paper"
    for one in attempts:
        total, maximum = one.standing
        score = f"{decimal(total)} of {decimal(maximum)}"
        was = f" (at the time {decimal(one.score)})" if one.now else ""
        yield (
            f"{one.id:>5}  {one.started.astimezone():%Y-%m-%d %H:%M}  {score:<13}{one.share:>5.0%}"
            f"{one.correct:>7}{one.wrong:>7}{one.blank:>7}{span(round(one.seconds * 1000)):>7}"
            f"  {one.title}{was}"
        )
    mean = sum(one.share for one in attempts) / len(attempts)
    yield f"{many(len(attempts), 'attempt')}, {mean:.0%} of the marks on average."


def book(library: Library) -> Iterator[str]:
    """The mistake book, one item a line. Raises QuizError."""
    held = library.mistakes()
    if not held:
        yield "The mistake book is empty: what is wrong, guessed or left out comes into it."
        return
    stems = {item.id: item.stem for item, _ in library.items() if item.id in held}
    for id, one in held.items():
        hits = f", {one.hits} of {HITS} sure hits" if one.hits else ""
        yield f"{one.since}  {one.why}{hits}: {' '.join(stems.get(id, id).split())}"
    yield (
        f"{many(len(held), 'question')}; one leaves when it was right, and you sure, on {HITS} "
        "later days."
    )


def planned(library: Library, now: datetime) -> Iterator[str]:
    """What was chosen for self-review, and what can be expected. Raises QuizError."""
    choices = library.choices()
    yield (
        f"{choices.minutes:g} minutes a day; what is due should be known with "
        f"{choices.retention:.0%}."
    )
    if choices.exam is None:
        yield "No exam is planned: `quiz plan --exam 2027-05-23` sets its day."
        return
    told = library.forecast(now)
    yield (
        f"Exam on {When.of(choices.exam).spell()}, in {many(told.days, 'day')}; it draws from "
        f"{many(choices.window, 'month')} before."
    )
    day = day_of(now.astimezone())
    if none := bare(library.months(), choices.exam, choices.window, day):
        yield f"Of these months the bank holds nothing: {', '.join(none)}."
    if not told.runs:
        yield "The bank holds nothing of that time: there is nothing to foretell."
        return
    yield f"Known today: {told.now:.0%} of all facts of that time."
    yield (
        f"Expected on the day: {told.met:.0%} asked at least once, {told.recall:.0%} known "
        f"({told.low:.0%} to {told.high:.0%} in {told.held})."
    )
    yield (
        f"To meet all in time takes {told.new:.1f} new facts a day; in the last {SWEEP} days "
        "everything is asked once more."
    )


def fitted(library: Library, now: datetime) -> Iterator[str]:
    """Fit the schedule, and say what became of it. Raises QuizError."""
    told = library.optimise(now)
    yield (
        f"Learned from {many(told.answers, 'answer')}; judged on {many(told.held_out, 'later one')}"
        " by log-loss (less is better)."
    )
    yield f"Before {told.before:.4f}, after {told.after:.4f}."
    if told.better:
        yield "Kept: all was scheduled anew. `quiz optimise --undo` goes back to FSRS's own."
    else:
        yield "Not kept: they foretell no better than those that hold now."


def remembered(standing: Standing) -> Iterator[str]:
    """What is remembered, in a few lines."""
    if not standing.met:
        yield "Nothing is remembered yet: `quiz today` begins."
        return
    row = f"{many(standing.days, 'day')} in a row"
    freezes = f", {many(standing.freezes, 'freeze')}" if standing.freezes else ""
    yield (
        f"{row}{freezes}. Of {many(standing.facts, 'fact')} {standing.met} were asked; "
        f"{standing.known:.0f} are likely known now."
    )
    yield f"Due today {standing.ahead[0]}, in the next seven days {sum(standing.ahead[:7])}."
    again = [week for week in standing.weeks if week.retention is not None]
    if again:
        kept, asked = sum(week.kept for week in again), sum(week.again for week in again)
        yield (f"Asked again {asked}, right {kept / asked:.0%}; desired {standing.retention:.0%}.")
    for level in standing.levels:
        if level.tried:
            low, high = level.band
            yield (
                f"{WORDS[level.sure].capitalize()}: {level.right} of {level.tried} right "
                f"({low:.0%} to {high:.0%})."
            )


def memory(standing: Standing) -> dict[str, Any]:
    """The same, and all that the plots show, for JSON."""
    told = asdict(standing)
    for week, one in zip(told["weeks"], standing.weeks, strict=True):
        week |= {
            "start": one.start.isoformat(), "accuracy": one.accuracy, "retention": one.retention
        }  # fmt: skip
    for level, each in zip(told["levels"], standing.levels, strict=True):
        level |= {"sure": WORDS[each.sure], "band": each.band}
    return told | {"today": standing.today.isoformat()}
