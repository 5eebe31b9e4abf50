"""Scores over time as columns of blocks."""

from collections.abc import Sequence

from textual.content import Content

from quiz.tui.widgets.figures import BLOCKS
from quiz.tui.widgets.laid import BLANK, QUIET, Laid

ROWS = 5
MARGIN = 8  # cells for the scale


class Chart(Laid):
    """A column an attempt, the newest at the right; as many as there is room for."""

    def __init__(self, shares: Sequence[float]) -> None:
        super().__init__()
        self._shares = list(shares)

    def lay(self, width: int) -> list[Content]:
        """The columns, with a scale at the left."""
        shares = self._shares[-max(1, (width - MARGIN) // 3) :]
        lines = []
        for row in range(ROWS - 1, -1, -1):
            scale = {ROWS - 1: "100 %", ROWS // 2: "50 %", 0: "0 %"}.get(row, "")
            bars = " ".join(column(share, row) * 2 for share in shares)
            axis = ("┤ " if scale else "│ ", "$foreground 30%")
            lines.append(Content.assemble((f"{scale:>5} ", QUIET), axis, (bars, "$text-primary")))
        return lines or [BLANK]


def column(share: float, row: int) -> str:
    """The block of a column in a row, counted from the bottom; a zero still shows a foot."""
    eighths = max(1, round(max(0.0, min(1.0, share)) * ROWS * 8))
    level = eighths - row * 8
    return " " if level <= 0 else BLOCKS[min(level, 8) - 1]
