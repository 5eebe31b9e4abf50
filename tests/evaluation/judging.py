"""Verdicts of judges: how many items are accepted, and whether the judges agree."""

import csv
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from quiz.core.errors import QuizError
from tests.evaluation.figures import agreement, kappa, percent, wilson
from tests.evaluation.sheet import FIELDS, Row

Verdicts = dict[int, tuple[bool, str]]  # number: accepted, reason


def verdict_files(out: Path) -> list[Path]:
    """verdicts.csv, and those of further judges."""
    return [path for name in ("verdicts.csv", "verdicts-*.csv") for path in sorted(out.glob(name))]


def begun(path: Path) -> bool:
    """Whether a judge has written into the form."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()[1:]
    return any(line.strip("0123456789, ") for line in lines)


def verdicts(path: Path, drawn: Container[int]) -> Verdicts:
    """What one judge wrote of the items drawn, without those not judged.

    Raises QuizError, naming the row.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            head, *rest = [*csv.reader(file)] or [[]]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise QuizError(f"{path}: cannot be read as CSV in UTF-8 ({error})") from error
    if tuple(head) != FIELDS:
        raise QuizError(f"{path}, row 1: it must be {','.join(FIELDS)}")
    found: Verdicts = {}
    seen: set[int] = set()
    for place, row in enumerate(rest, 2):
        if not any(map(str.strip, row)):
            continue
        number, verdict, *words = (*map(str.strip, row), "")  # the reason may be left away
        if not number.isdecimal() or int(number) not in drawn:
            raise QuizError(f"{path}, row {place}: '{number}' is no number of the sheet")
        if int(number) in seen:
            raise QuizError(f"{path}, row {place}: item {number} comes twice")
        if verdict.casefold() not in ("y", "n", ""):
            raise QuizError(f"{path}, row {place}: verdict '{verdict}'; write y, n or nothing")
        seen.add(int(number))
        if verdict:
            said = ", ".join(filter(None, words))  # a comma splits a reason without quotes
            found[int(number)] = verdict.casefold() == "y", said
    return found


def together(judges: Sequence[Verdicts]) -> dict[int, bool]:
    """The items judged, each accepted only if all who judged it did."""
    numbers = sorted(set().union(*judges))
    return {n: all(one[n][0] for one in judges if n in one) for n in numbers}


def report(rows: Sequence[Row], judges: Mapping[str, Verdicts]) -> Iterator[str]:
    """Acceptance, agreement and what was rejected."""
    drawn = {row.number: row for row in rows if row.number is not None}
    accepted = together([*judges.values()])
    yield f"{len(accepted)} of {len(drawn)} items judged by {', '.join(judges)}"
    yield f"{'accepted':<28}{'items':>9}{'share':>9}   95 % interval"
    yield from _accepted("overall", [*accepted.values()])
    by: dict[str, Callable[[Row], str]] = {
        "format": lambda row: row.format, "kind": lambda row: row.kind, "way": lambda row: row.way,
    }  # fmt: skip
    for what, of in by.items():
        yield f"by {what}"
        groups: dict[str, list[bool]] = {}
        for n, good in accepted.items():
            groups.setdefault(of(drawn[n]), []).append(good)
        for name, group in sorted(groups.items(), key=lambda one: (-len(one[1]), one[0])):
            yield from _accepted(f"  {name}", group)
    for (one, ones), (two, twos) in combinations(judges.items(), 2):
        pairs = [(ones[n][0], twos[n][0]) for n in sorted(ones.keys() & twos.keys())]
        yield _agreed(f"{one} and {two}", pairs)
    rejected = [n for n, good in accepted.items() if not good]
    yield f"rejected ({len(rejected)}):"
    for n in rejected:
        row = drawn[n]
        yield f"  {n}. {row.stem}"
        yield from (f"     - {line}" for line in row.lines)
        yield f"     {row.options[row.key]} ({row.document}; {row.format}, {row.kind}, {row.way})"
        for name, said in judges.items():
            if n in said and not said[n][0]:
                yield f"     {name}: {said[n][1] or 'no reason given'}"


def _accepted(what: str, group: Sequence[bool]) -> Iterator[str]:
    low, high = wilson(sum(group), len(group))
    count = f"{sum(group)}/{len(group)}"
    share = percent(sum(group), len(group))
    yield f"{what:<28}{count:>9}{share:>9}   {100 * low:.1f} to {100 * high:.1f} %"


def _agreed(who: str, pairs: Sequence[tuple[bool, bool]]) -> str:
    if not pairs:
        return f"{who}: no item judged by both"
    beyond = kappa(pairs)
    told = "not defined, each says the same of all" if beyond is None else f"{beyond:.2f}"
    return f"{who}: agree on {100 * agreement(pairs):.1f} % of {len(pairs)}, Cohen's kappa {told}"
