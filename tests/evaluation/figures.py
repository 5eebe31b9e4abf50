"""Shares, intervals and agreement, and the lines they are printed in."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import sqrt
from statistics import NormalDist

Z = NormalDist().inv_cdf(0.975)  # 95 % lie within so many deviations of the mean


def wilson(good: int, of: int) -> tuple[float, float]:
    """The 95 % Wilson interval of a share; all is possible where nothing was counted."""
    if not of:
        return 0.0, 1.0
    share, square = good / of, Z * Z / of
    middle = share + square / 2
    spread = Z * sqrt(share * (1 - share) / of + square / (4 * of))
    low, high = ((middle + side) / (1 + square) for side in (-spread, spread))
    return min(max(low, 0.0), share), max(min(high, 1.0), share)  # rounding never excludes it


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    """Cohen's kappa of two judges; None where chance alone would make them agree on all."""
    if not pairs:
        return None
    firsts, seconds = sum(one for one, _ in pairs), sum(two for _, two in pairs)
    both, every = firsts * seconds, len(pairs) ** 2
    neither = (len(pairs) - firsts) * (len(pairs) - seconds)
    if both + neither == every:
        return None
    chance = (both + neither) / every
    return (agreement(pairs) - chance) / (1 - chance)


def agreement(pairs: Sequence[tuple[bool, bool]]) -> float:
    """The share on which two judges say the same."""
    return sum(one == two for one, two in pairs) / len(pairs)


def percent(part: int, of: int) -> str:
    """A share as printed; '-' of nothing."""
    return f"{100 * part / of:.1f} %" if of else "-"


def shares(what: str, counts: Counter[str]) -> Iterator[str]:
    """A headed list, the most first, each with its share."""
    of = counts.total()
    yield f"{what} ({of}):"
    for name, count in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        yield f"  {count:>5}  {percent(count, of):>7}  {name}"
