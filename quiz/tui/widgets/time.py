"""The clock in the corner: how much time is left, and whether one is behind."""

from typing import Literal

from textual.content import Content

from quiz.core.pace import behind, warning
from quiz.core.sitting import Sitting
from quiz.tui.widgets.figures import span
from quiz.tui.widgets.laid import QUIET

Shown = Literal["pace", "time", "nothing"]
NEXT: dict[Shown, Shown] = {"pace": "time", "time": "nothing", "nothing": "pace"}
SLACK = 30_000  # milliseconds that nobody needs to hear about


def left(sitting: Sitting, at: int, shown: Shown) -> Content:
    """What stands in the corner. Hidden, it comes back for the last tenth and five minutes."""
    limit = sitting.limit
    if limit is None:
        spent = Content.styled(f"{span(at // 1000)} spent", QUIET)
        return Content.styled("time hidden", QUIET) if shown == "nothing" else spent
    rest = max(0, limit - at)
    text = span((rest + 999) // 1000)
    if rest == 0 or warning(sitting, at):
        return Content.styled(f"! {text}", "bold $text-warning")
    if shown == "nothing":
        return Content.styled("time hidden", QUIET)
    return Content.assemble(pace(sitting, at, shown), (text, "bold"))


def pace(sitting: Sitting, at: int, shown: Shown) -> Content:
    """'2.1 min behind', where that is wanted and so."""
    late = behind(sitting, at) if shown == "pace" else None
    if late is None or abs(late) < SLACK:
        return Content("")
    minutes = f"{abs(late) / 60_000:.1f} min"
    return (
        Content.styled(f"{minutes} behind   ", "$text-warning")
        if late > 0
        else Content.styled(f"{minutes} ahead   ", QUIET)
    )


class Warnings:
    """Says each warning once."""

    def __init__(self) -> None:
        self._said: set[tuple[int, str]] = set()

    def due(self, sitting: Sitting, at: int) -> str:
        """The warning to say now, '' where there is none."""
        text = warning(sitting, at)
        if not text or (sitting.section, text) in self._said:
            return ""
        self._said.add((sitting.section, text))
        return text
