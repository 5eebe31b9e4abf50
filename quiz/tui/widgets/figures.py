"""How numbers, dates and times are written on every screen."""

from collections.abc import Sequence
from datetime import date, datetime

from quiz.core.count import many

BLOCKS = "▁▂▃▄▅▆▇█"


def spark(shares: Sequence[float]) -> str:
    """One block a share, each 0 to 1."""
    top = len(BLOCKS) - 1
    return "".join(BLOCKS[round(max(0.0, min(1.0, share)) * top)] for share in shares)


def span(seconds: float) -> str:
    """'0:09', '6:00', '1:12:41'; whole seconds."""
    minutes, rest = divmod(max(0, int(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def minutes(seconds: int | None) -> str:
    """'6 minutes', '90 seconds', 'no time limit'."""
    if seconds is None:
        return "no time limit"
    return many(seconds // 60, "minute") if seconds % 60 == 0 else many(seconds, "second")


def day(when: date) -> str:
    """'Sunday 22 November'."""
    return f"{when:%A} {when.day} {when:%B}"


def moment(when: datetime) -> str:
    """'22 Nov 2026, 21:14'."""
    return f"{when.day} {when:%b} {when.year}, {when:%H:%M}"


def percent(share: float) -> str:
    """'70 %'."""
    return f"{round(share * 100)} %"
