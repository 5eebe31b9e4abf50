import pytest

from quiz.core.marking import Scheme
from quiz.core.paper import Entry
from tests.build import document, item, paper
from tests.drive import lines, press, text, until
from tests.tui.hall import long_item, only, run, stored


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


def test_the_marks_are_said_where_a_wrong_answer_costs(library):
    async def script(app, _):
        assert "1 of 5 · +2 −2/3" in lines(app)[0]

    run(library, script, scheme=Scheme(marks="2", penalty="1/3"))


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
