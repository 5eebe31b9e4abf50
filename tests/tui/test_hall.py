import sqlite3
from pathlib import Path

import pytest

from quiz.core.errors import QuizError
from quiz.core.marking import Scheme
from quiz.core.paper import Entry, Paper
from quiz.core.sitting import Event, Sitting
from quiz.library import Library
from quiz.tui.app import QuizApp
from quiz.tui.screens.hall import Hall
from tests.build import document, home, item, paper
from tests.drive import Source, click, drive, lines, press, text, until


class Recorder(Library):
    """A library that remembers the events, and fails when it is told to."""

    def __init__(self, tmp_path: Path) -> None:
        super().__init__(home(tmp_path))
        self.events: list[Event] = []
        self.broken = False

    def record(self, sitting: int, event: Event) -> None:
        if self.broken:
            raise QuizError("The disk is full; make room")
        super().record(sitting, event)
        self.events.append(event)


@pytest.fixture
def library(tmp_path):
    library = Recorder(tmp_path)
    yield library
    library.close()


def stored(app: QuizApp) -> Sitting:
    return app._run.sitting


def only(item_: object, **fields: object) -> Paper:
    entry = Entry(item=item_, document=document(), order=tuple(range(len(item_.options))))
    return paper(1, entries=(entry,), **fields)


def long_item(**fields: object) -> object:
    statements = tuple(f"Statement {n} " + "goes on and on " * 12 for n in range(1, 6))
    return item(
        format="which", stem="With reference to the talks, consider the following statements:",
        lines=statements, closing="Which of the statements given above are correct?", **fields,
    )  # fmt: skip


def run(library, script, *, given=None, source=None, size=(80, 24), **fields):
    app = QuizApp(library, source=source or Source(), paper=given or paper(5, **fields))

    async def go(pilot):
        await script(app, pilot)

    drive(app, go, size)
    return app


def test_it_opens_with_question_options_clock_and_palette(library):
    async def script(app, _):
        seen = lines(app)
        assert " ".join(seen[0].split()) == "Trial · 1 of 5 6:00"
        assert "1   What is asked by talks/1?" in text(app)
        assert "○ A  North of talks/1" in text(app)
        assert "○ D  West of talks/1" in text(app)
        assert "▸1○n  2·v  3·v  4·v  5·v" in text(app)
        assert (
            " ".join(seen[-1].split())
            == "Enter next p back m mark ^S submit g go to ⌫ clear ? keys"
        )

    run(library, script)
    assert [(event.act, event.place) for event in library.events] == [("visit", 0)]


@pytest.mark.parametrize(
    ("keys", "option"),
    [
        ("a", 0), ("d", 3), ("4", 3), ("B", 1), ("2", 1), ("ab", 1),
        ("aa", None), ("a1", None), ("bB", None), ("e", None), ("E", None), ("5", None),
        ("0", None), ("ae", 0),
    ],
)  # fmt: skip
def test_letters_and_digits_choose_and_the_same_again_removes(library, keys, option):
    async def script(app, pilot):
        await press(pilot, *keys)
        assert stored(app).answers[0].option == option
        for place, letter in enumerate("ABCD"):
            assert ("● " + letter in text(app)) == (place == option)

    run(library, script)


def test_keys_faster_than_the_disk_are_each_counted_once(library):
    async def script(app, pilot):
        for key in ("a", "a", "b", "enter", "n", "c", "p", "m", "m", "m"):
            app.screen._forward_event(key_event(key))
        await pilot.pause()
        await pilot.pause()
        sitting = stored(app)
        assert [answer.option for answer in sitting.answers] == [1, None, 2, None, None]
        assert sitting.here == 1
        assert sitting.answers[1].marked

    run(library, script)


def key_event(key: str):
    from textual.events import Key

    return Key(key, key if len(key) == 1 else None)


def test_an_option_is_stored_by_its_place_in_the_bank(library):
    one = Entry(item=item(), document=document(), order=(2, 0, 3, 1))
    given = paper(1, entries=(one,))

    async def script(app, pilot):
        assert "A  East of talks/1" in text(app)
        await press(pilot, "a")
        assert stored(app).answers[0].option == 2

    run(library, script, given=given)


def test_arrows_move_a_cursor_and_space_chooses(library):
    async def script(app, pilot):
        await press(pilot, "space")
        assert stored(app).answers[0].option is None
        await press(pilot, "down", "down", "down", "up", "space")
        assert stored(app).answers[0].option == 1
        assert "▸ ● B" in text(app)
        await press(pilot, "n", "up")
        assert "▸ ○ D" in text(app)

    run(library, script)


def test_the_palette_shows_five_states_by_glyph_and_letter(library):
    async def script(app, pilot):
        await press(pilot, "a", "n", "b", "m", "n", "m", "n")
        assert " 1✓a  2●b  3?m ▸4○n  5·v" in text(app)

    run(library, script)


def test_a_wide_terminal_has_the_palette_beside_the_question_with_a_legend(library):
    async def script(app, _):
        row = next(line for line in lines(app) if "What is asked" in line)
        assert "▸1○n" in row
        assert "answered and marked" in text(app)

    run(library, script, size=(120, 40))


def test_m_marks_and_unmarks_and_backspace_clears(library):
    async def script(app, pilot):
        await press(pilot, "c", "M")
        assert stored(app).answers[0].state == "answered and marked"
        await press(pilot, "m", "backspace")
        assert stored(app).answers[0].state == "not answered"
        before = len(library.events)
        await press(pilot, "delete")
        assert len(library.events) == before

    run(library, script)


@pytest.mark.parametrize(
    ("keys", "here"),
    [
        (["n"], 1), (["enter"], 1), (["right", "N"], 2), (["p"], 0), (["n", "n", "P"], 1),
        (["g", "4", "enter"], 3), (["G", "0", "5", "enter"], 4), (["g", "4", "escape"], 0),
        (["g", "1", "backspace", "3", "enter"], 2), (["g", "9", "enter"], 0),
        (["g", "enter"], 0), (["g", "a", "2", "enter"], 1), (["n"] * 9, 4),
    ],
)  # fmt: skip
def test_moving(library, keys, here):
    async def script(app, pilot):
        await press(pilot, *keys)
        assert stored(app).here == here
        assert f"Trial · {here + 1} of 5" in text(app)
        assert all(answer.option is None for answer in stored(app).answers)

    run(library, script)


def test_go_to_says_on_the_last_line_what_is_typed(library):
    async def script(app, pilot):
        await press(pilot, "g", "1", "2")
        assert " ".join(lines(app)[-1].split()) == "Go to question: 12▏ Enter go Esc stay"
        await press(pilot, "enter")
        assert "! There is no question 12; there are 5" in lines(app)[-1]
        await press(pilot, "b")
        assert "Enter next" in lines(app)[-1]

    run(library, script)


def test_enter_on_the_last_question_shows_the_summary_and_never_submits(library):
    async def script(app, pilot):
        await press(pilot, "b", "n", "m", "enter", "enter", "enter", "enter")
        seen = " ".join(text(app).split())
        assert "Submit this paper?" in seen
        assert "✓a answered 1 ●b answered and marked 0 ?m marked 1 ○n not answered 3" in seen
        assert "1 of 5 answers will be marked; 4 left blank." in seen
        await press(pilot, "enter", "enter", "a")
        assert not stored(app).finished
        await press(pilot, "escape")
        assert "What is asked by talks/5?" in text(app)
        await press(pilot, "s")
        assert not stored(app).finished
        await press(pilot, "ctrl+s", "S")
        assert "Trial · result" in text(app)

    run(library, script)
    assert library.attempts()[0].correct == 1


def test_ctrl_s_twice_submits(library):
    async def script(_, pilot):
        await press(pilot, "ctrl+s")
        assert library.events[-1].act == "visit"
        await press(pilot, "ctrl+s")
        assert library.events[-1].act == "submit"

    run(library, script)


def test_a_number_clicked_in_the_summary_goes_there(library):
    async def script(app, pilot):
        await press(pilot, "ctrl+s")
        await click(pilot, "3·v")
        await pilot.pause()
        assert "What is asked by talks/3?" in text(app)
        await press(pilot, "ctrl+s")
        await click(pilot, "3○n")
        assert "What is asked by talks/3?" in text(app)

    run(library, script)


def test_the_mouse_chooses_goes_and_presses_keys(library):
    async def script(app, pilot):
        await click(pilot, "South of")
        await pilot.pause()
        assert stored(app).answers[0].option == 1
        await click(pilot, "5·v")
        await pilot.pause()
        assert stored(app).here == 4
        await click(pilot, "m mark")
        await pilot.pause()
        assert stored(app).answers[4].marked

    run(library, script)


def test_nothing_is_shown_that_could_not_be_stored(library):
    async def script(app, pilot):
        await press(pilot, "a")
        library.broken = True
        await press(pilot, "b")
        assert "! The disk is full; make room" in lines(app)[-1]
        assert "● A" in text(app)
        assert "○ B" in text(app)
        await press(pilot, "n")
        assert "What is asked by talks/1?" in text(app)
        library.broken = False
        await press(pilot, "b")
        assert "● B" in text(app)
        assert "Enter next" in lines(app)[-1]

    run(library, script)


def test_every_act_is_on_disk_before_it_is_shown(tmp_path):
    shown = []

    class Watching(Recorder):
        def record(self, sitting: int, event: Event) -> None:
            super().record(sitting, event)
            on_disk = sqlite3.connect(home(tmp_path).store)
            count = on_disk.execute("SELECT count(*) FROM event").fetchone()[0]
            on_disk.close()
            halls = [one for one in app.screen_stack if isinstance(one, Hall)]
            shown.append((count, halls[-1].sitting.at if halls else -1, event.at))

    library, source = Watching(tmp_path), Source()
    app = QuizApp(library, source=source, paper=paper(2))

    async def script(pilot):
        for key in "anbm":
            source.seconds += 1
            await press(pilot, key)

    drive(app, script)
    library.close()
    assert [count for count, _, _ in shown] == [1, 2, 3, 4, 5]
    assert all(before < at for _, before, at in shown)


def test_the_clock_counts_down_warns_and_submits_at_zero(library):
    source = Source()

    async def script(app, pilot):
        source.seconds += 90.5
        await until(pilot, "4:30")
        source.seconds += 240
        await until(pilot, "! 0:30")
        await press(pilot, "b")
        source.seconds += 30
        await until(pilot, "Trial · result")
        assert "attempted 1 of 5" in text(app)

    run(library, script, source=source)
    assert library.attempts()[0].seconds == 360


def test_zero_submits_under_help_in_the_summary_and_in_a_small_terminal(library):
    for keys, size in (
        (["question_mark"], None),
        (["ctrl+s"], None),
        (["g"], None),
        ([], (40, 10)),
    ):
        source = Source()

        async def script(app, pilot, keys=keys, size=size, source=source):
            await press(pilot, *keys)
            if size:
                await pilot.resize_terminal(*size)
            source.seconds += 400
            for _ in range(100):
                if app._run is None:
                    break
                await pilot.pause(0.05)
            await pilot.resize_terminal(80, 24)
            await until(pilot, "Trial · result")

        run(library, script, source=source)
    assert len(library.attempts()) == 4


def test_when_zero_cannot_be_stored_it_says_so_and_tries_again(library):
    source = Source()

    async def script(_, pilot):
        library.broken = True
        source.seconds += 361
        await until(pilot, "! The disk is full")
        library.broken = False
        source.seconds += 1
        await until(pilot, "Trial · result")

    run(library, script, source=source)


def test_without_a_limit_the_time_spent_is_shown(library):
    source = Source()

    async def script(app, pilot):
        assert "0:00 spent" in lines(app)[0]
        source.seconds += 3700
        await until(pilot, "1:01:40 spent")

    run(library, script, source=source, seconds=None)


def test_the_marks_are_said_where_a_wrong_answer_costs(library):
    async def script(app, _):
        assert "1 of 5 · +2 −2/3" in lines(app)[0]

    run(library, script, scheme=Scheme(marks="2", penalty="1/3"))


def test_escape_asks_and_leaving_keeps_the_answers(library):
    source = Source()

    async def script(app, pilot):
        await press(pilot, "b", "escape")
        assert "Leave? Your answers are kept and the clock stops." in lines(app)[-1]
        await press(pilot, "c", "escape")
        assert "● B" in text(app)
        source.seconds += 60
        await press(pilot, "escape", "enter")
        source.seconds += 600
        assert "▸ Resume    1 of 5 answered · 5:00 left" in text(app)
        await press(pilot, "enter")
        assert "● B" in text(app)
        assert lines(app)[0].endswith("5:00")

    run(library, script, source=source)


def test_long_statements_scroll_and_the_arrows_still_move_the_cursor(library):
    async def script(app, pilot):
        assert "Statement 1" in text(app)
        assert "A  North" not in text(app)
        assert "PgDn more" in lines(app)[-1]
        await press(pilot, *["pagedown"] * 4)
        assert "D  West" in text(app)
        assert "Statement 1" not in text(app)
        await press(pilot, *["pageup"] * 4, "down")
        assert "▸ ○ A" in text(app)
        await press(pilot, "b")
        assert stored(app).answers[0].option == 1

    run(library, script, given=only(long_item()))


def test_the_next_question_begins_at_its_top(library):
    entries = tuple(
        Entry(item=long_item(id=f"talks/{n}"), document=document(), order=(0, 1, 2, 3))
        for n in (1, 2)
    )

    async def script(app, pilot):
        await press(pilot, *["pagedown"] * 4, "n")
        assert "2   With reference" in text(app)

    run(library, script, given=paper(2, entries=entries))


def test_text_that_people_wrote_is_never_markup(library):
    odd = item(
        stem="What is [red]x[/] or [/b]?", options=("[b]one", "[/]", "[@click=quit]two", "\\[x]"),
    )  # fmt: skip

    async def script(app, _):
        for words in ("What is [red]x[/] or [/b]?", "A  [b]one", "B  [/]", "[@click=quit]two"):
            assert words in text(app)
        assert lines(app)[0].startswith("  [title]")

    run(library, script, given=only(odd, title="[title]"))


def test_drafts_are_labelled(library):
    async def script(app, _):
        assert "draft: no person has checked it yet" in text(app)

    run(library, script, given=only(item(status="draft")))


@pytest.mark.parametrize("count", [2, 5])
def test_two_to_five_options(library, count):
    letters = "abcde"

    async def script(app, pilot):
        await press(pilot, letters[count - 1].upper())
        assert stored(app).answers[0].option == count - 1

    run(library, script, given=only(item(options=tuple("vwxyz"[:count]))))


def test_a_hundred_questions_have_a_palette_that_scrolls(library):
    async def script(app, pilot):
        assert "Enter next" in lines(app)[-1]
        await press(pilot, "g", "9", "7", "enter")
        await until(pilot, "▸ 97○n")

    run(library, script, given=paper(100))


def test_no_colour(library, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")

    async def script(app, pilot):
        await press(pilot, "a", "n", "down")
        assert " 1✓a ▸2○n" in text(app)
        assert "▸ ○ A" in text(app)
        background = app.screen.background_colors[1]
        (filter_,) = app._filters[:1]
        colours = set()
        for strip in app.screen._compositor.render_strips(app.size):
            for segment in strip.apply_filter(filter_, background):
                if segment.style and segment.style.color:
                    colours.add(segment.style.color.triplet)
        assert colours
        assert all(one.red == one.green == one.blue for one in colours)

    run(library, script)


def test_a_small_terminal_says_so_and_takes_no_answers(library):
    async def script(app, pilot):
        await press(pilot, "a")
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        said = " ".join(text(app).split())
        assert said == ("quiz needs at least 60 columns and 16 lines; this terminal has 40x10")
        await press(pilot, "b", "n")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "● A" in text(app)
        assert stored(app).here == 0

    run(library, script)


def test_it_is_usable_at_the_least_size(library):
    async def script(app, _):
        assert "D  West" in text(app)
        assert "▸1○n" in text(app)
        assert "^S submit" in lines(app)[-1]

    run(library, script, size=(60, 16))


def test_a_heartbeat_keeps_the_time(library):
    source = Source()

    async def script(_, pilot):
        source.seconds += 42
        for _ in range(60):
            if library.unfinished().spent == 42_000:
                break
            await pilot.pause(0.05)

    run(library, script, source=source)
    assert library.unfinished().spent == 42_000
