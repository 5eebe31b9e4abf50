"""What one knows, as plots: a page each, and every number also in `quiz stats --json`."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual_plotext import PlotextPlot

from quiz.core.coach import WORDS
from quiz.core.trends import Cell, Standing
from quiz.core.when import When
from quiz.tui import messages
from quiz.tui.screens.frame import Frame
from quiz.tui.widgets.bar import Hint
from quiz.tui.widgets.figures import percent
from quiz.tui.widgets.laid import BLANK, QUIET, Laid, meta

PAGES = ("retention", "coming days", "map", "accuracy and time", "confidence")
AREA, CELL = 24, 4  # columns
SHADES = "░▒▓█"
EMPTY = "Nothing to see yet: `Today` on the first screen begins."


class Map(Laid):
    """Area by month: how much of what the bank holds is known, as shade and number."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        super().__init__()
        self.cells = {(one.area, one.month): one for one in cells}
        self.areas = sorted({area for area, _ in self.cells})
        self.months = sorted({month for _, month in self.cells})
        self.row, self.column = 0, len(self.months) - 1

    @property
    def here(self) -> Cell | None:
        """The cell at the arrow."""
        if not self.areas:
            return None
        return self.cells.get((self.areas[self.row], self.months[self.column]))

    def move(self, rows: int, columns: int) -> None:
        """Move the arrow."""
        self.row = max(0, min(self.row + rows, len(self.areas) - 1))
        self.column = max(0, min(self.column + columns, len(self.months) - 1))
        self.refresh(layout=True)

    def lay(self, width: int) -> list[Content]:
        """A row an area; the newest months that fit, or those about the arrow."""
        count = max(1, (width - AREA) // CELL)
        first = max(0, min(len(self.months) - count, self.column - count // 2))
        some = self.months[first : first + count]
        years = "".join(
            f"{one[2:4] if one[:4] != before[:4] else '':<{CELL}}"
            for before, one in zip(["", *some], some, strict=False)
        )
        numbers = "".join(f"{one[5:]:<{CELL}}" for one in some)
        lines = [Content.styled(f"{'year':{AREA}}{years}", QUIET),
                 Content.styled(f"{'month':{AREA}}{numbers}", QUIET)]  # fmt: skip
        for row, area in enumerate(self.areas):
            parts: list[Content] = [Content.styled(f"{area:{AREA}}", QUIET)]
            for month in some:
                here = row == self.row and month == self.months[self.column]
                cell = _cell(self.cells.get((area, month)), here)
                parts.append(cell.stylize(meta(row=row, column=self.months.index(month))))
            lines.append(Content("").join(parts))
        return [*lines, BLANK, self._told()]

    def _told(self) -> Content:
        cell = self.here
        if cell is None:
            return Content.styled("The bank holds nothing of that month and area.", QUIET)
        when = When(text=cell.month).spell() if cell.month else ""
        return Content.assemble(
            (f"{cell.area}, {when}: ", "bold"),
            f"{cell.facts} facts, {cell.met} met, {cell.known:.0f} likely known",
        )

    def on_click(self, event: events.Click) -> None:
        """A click puts the arrow there."""
        place = event.style.meta
        if "row" in place:
            self.row, self.column = place["row"], place["column"]
            self.refresh(layout=True)


def _cell(cell: Cell | None, here: bool) -> Content:
    if cell is None:
        text, style = " · ", QUIET
    else:
        share = cell.known / cell.facts
        text = f"{SHADES[min(3, int(share * 4))]}{min(99, round(share * 100)):>2}"
        style = "$text-primary" if cell.met else QUIET
    edge = "▸" if here else " "
    return Content.assemble(
        (edge, "bold $text-primary"), (text, f"bold {style}" if here else style)
    )


class Statistics(Frame):
    """Five pages; the arrows turn them, and on the map they move."""

    CSS_PATH = "statistics.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n + 1), f"page({n})", "the pages", key_display="1-5") for n in range(5)),
        Binding("tab,n,N", "turn(1)", "next page", key_display="Tab n"),
        Binding("shift+tab,p,P", "turn(-1)", "the page before", key_display="Shift+Tab p"),
        Binding("left", "move(0, -1)", "a page, or on the map a month", key_display="← →"),
        Binding("right", "move(0, 1)", "a page, or on the map a month", key_display="← →"),
        Binding("up", "move(-1, 0)", "on the map, an area", key_display="↑ ↓"),
        Binding("down", "move(1, 0)", "on the map, an area", key_display="↑ ↓"),
        Binding("enter", "drill", "on the map: see those questions", key_display="Enter"),
        Binding("x,X", "export", "write the plot and all numbers into files", key_display="x"),
        Binding("escape,q,Q", "back", "go back", key_display="Esc q"),
    ]

    def __init__(self, standing: Standing) -> None:
        super().__init__()
        self.standing = standing
        self._page = 0

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        return PAGES[self._page].replace(" ", "-")

    def body(self) -> ComposeResult:
        """A line that says it in words, and under it the plot or the map."""
        yield Static(id="words")
        yield PlotextPlot()
        with VerticalScroll(id="map", can_focus=False):
            yield Map(self.standing.cells)

    def on_mount(self) -> None:
        """The first page."""
        self._show()

    def _show(self) -> None:
        plot, here = self.query_one(PlotextPlot), PAGES[self._page]
        words, draw = self._words()
        self.query_one("#map").display = here == "map"
        plot.display = draw is not None
        if draw:
            plot.plt.clear_figure()
            draw(plot)
            plot.refresh()
        self.query_one("#words", Static).update(Content(words))
        pages = Content(" · ").join(
            Content.styled(name, "bold $text-primary" if name == here else QUIET) for name in PAGES
        )
        met = f"{self.standing.met} of {self.standing.facts} facts met"
        self.title_line.show(pages, Content.styled(met, QUIET) if self.has_class("wide") else BLANK)
        self.hint()

    def hint(self) -> None:
        """The keys that matter here."""
        keys = [Hint("Tab", "next page", "turn(1)")]
        if PAGES[self._page] == "map":
            keys += [Hint("↑ ↓ ← →", "move", "turn(0)"), Hint("Enter", "see those", "drill")]
        keys += [Hint("x", "export", "export"), Hint("Esc", "back", "back")]
        self.keys_line.show([*keys, self.HELP_HINT])

    def _words(self) -> tuple[str, Callable[[PlotextPlot], None] | None]:
        """What the page says in words, and how it is drawn; None where there is no plot."""
        match PAGES[self._page]:
            case "retention":
                return self._retention()
            case "coming days":
                ahead = self.standing.ahead
                text = f"Due today {ahead[0]}, in the next seven days {sum(ahead[:7])}."
                return (text, self._ahead) if sum(ahead) else (EMPTY, None)
            case "map":
                return "How much of what the bank holds is known, in per cent.", None
            case "confidence":
                return self._confidence()
        if not self.standing.weeks:
            return EMPTY, None
        last = self.standing.weeks[-1]
        share = percent(last.accuracy) if last.accuracy is not None else "–"
        return f"The last week: {share} right of {last.tried}.", self._accuracy

    def _retention(self) -> tuple[str, Callable[[PlotextPlot], None] | None]:
        again = [week for week in self.standing.weeks if week.retention is not None]
        if not again:
            return "Nothing was asked again on a later day yet.", None
        kept, asked = sum(week.kept for week in again), sum(week.again for week in again)
        text = (
            f"Asked again {asked}, right {percent(kept / asked)}; "
            f"wanted {percent(self.standing.retention)}. ● right, × foretold, ─ wanted."
        )

        def draw(plot: PlotextPlot) -> None:
            plt, places = plot.plt, [float(n) for n in range(len(again))]
            plt.scatter(places, [100 * (week.expected or 0) for week in again], marker="x")
            plt.plot(places, [100 * (week.retention or 0) for week in again], marker="●")
            plt.hline(100 * self.standing.retention)
            plt.ylim(0, 100)
            step = max(1, len(places) // 8)
            plt.xticks(places[::step], [f"{one.start:%d %b}" for one in again][::step])
            plt.ylabel("per cent")

        return text, draw

    def _ahead(self, plot: PlotextPlot) -> None:
        plt, ahead = plot.plt, self.standing.ahead
        plt.bar(list(range(len(ahead))), list(ahead), width=0.6)
        plt.xlabel("days from today")

    def _accuracy(self, plot: PlotextPlot) -> None:
        plt, weeks = plot.plt, [week for week in self.standing.weeks if week.tried]
        places = [float(n) for n in range(len(weeks))]
        names = [f"{one.start:%d %b}" for one in weeks]
        step = max(1, len(places) // 6)
        plt.subplots(1, 2)
        left, right = plt.subplot(1, 1), plt.subplot(1, 2)
        left.title("right, per cent")
        left.plot(places, [100 * (week.accuracy or 0) for week in weeks], marker="●")
        left.ylim(0, 100)
        left.xticks(places[::step], names[::step])
        right.title("seconds a question, median")
        right.plot(places, [week.seconds or 0 for week in weeks], marker="●")
        right.ylim(0, max([week.seconds or 0 for week in weeks], default=1) + 1)
        right.xticks(places[::step], names[::step])

    def _confidence(self) -> tuple[str, Callable[[PlotextPlot], None] | None]:
        levels = [level for level in self.standing.levels if level.tried]
        if not levels:
            return EMPTY, None
        parts = []
        for level in levels:
            low, high = level.band
            share, band = percent(level.right / level.tried), f"{percent(low)} to {percent(high)}"
            parts.append(f"{WORDS[level.sure]} {share} of {level.tried} ({band})")

        def draw(plot: PlotextPlot) -> None:
            names = [WORDS[level.sure] for level in levels]
            plot.plt.bar(names, [100 * level.right / level.tried for level in levels], width=0.4)
            plot.plt.ylim(0, 100)
            plot.plt.ylabel("right, per cent")

        return "; ".join(parts) + ".", draw

    def action_page(self, page: int) -> None:
        """Show that page."""
        self._page = page
        self._show()

    def action_turn(self, by: int) -> None:
        """The next page, or the one before."""
        self.action_page((self._page + by) % len(PAGES))

    def action_move(self, rows: int, columns: int) -> None:
        """On the map, move the arrow; else turn the page."""
        if PAGES[self._page] == "map":
            self.query_one(Map).move(rows, columns)
        elif columns:
            self.action_turn(columns)

    def action_drill(self) -> None:
        """See the questions of the area and month at the arrow."""
        cell = self.query_one(Map).here
        if PAGES[self._page] == "map" and cell:
            self.post_message(messages.OpenBrowse(f"area:{cell.area} date:{cell.month}"))

    def action_export(self) -> None:
        """Write it into files."""
        self.post_message(messages.SaveStatistics())
