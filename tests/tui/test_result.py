from datetime import UTC, datetime

import pytest

from quiz.core.marking import Scheme
from quiz.core.paper import Entry
from quiz.library import Library
from quiz.tui.app import QuizApp
from tests.build import document, home, item, paper
from tests.drive import Source, click, drive, lines, press, text


@pytest.fixture
def library(tmp_path):
    library = Library(home(tmp_path))
    yield library
    library.close()


MARKED = paper(2)


def run(library, script, size=(80, 24), given=None, extra=()):
    source = Source()
    app = QuizApp(
        library, source=source, now=lambda: datetime(2026, 11, 22, 12, 0, tzinfo=UTC),
        paper=given or paper(4, scheme=Scheme(penalty="1/3")),
    )  # fmt: skip

    async def go(pilot):
        for key in ("b", "n", "a", "n", "b"):  # right, wrong, right, blank
            source.seconds += 5
            await press(pilot, key)
        await press(pilot, *extra, "ctrl+s", "s")
        await script(app, pilot)

    drive(app, go, size)


def rows(app):
    return [line for line in lines(app) if "What is asked by" in line]


def test_the_score_and_every_question(library):
    async def script(app, _):
        seen = text(app)
        assert "of 4   42 %" in seen
        assert "attempted 3 of 4 · right 2 · wrong 1 · blank 1" in seen
        assert "accuracy 67 % · 0:25 · 6 s a question" in seen
        assert app.screen.query_one("#score").value == "1.67"
        one, two, three, four = rows(app)
        assert one.startswith("  ▸ 1  What is asked by talks/1?")
        assert one.split()[-6:] == ["South", "of", "talks/1", "✓", "10", "s"]
        assert two.split()[-6:] == ["North", "of", "talks/2", "✗", "10", "s"]
        assert three.split()[-3:] == ["✓", "5", "s"]
        assert four.split()[-4:] == ["blank", "–", "0", "s"]

    run(library, script)


def test_a_score_below_zero(library):
    given = paper(4, scheme=Scheme(penalty="1"), entries=tuple(
        Entry(item=item(f"talks/{n}", key=2), document=document(), order=(0, 1, 2, 3))
        for n in range(1, 5)
    ))  # fmt: skip

    async def script(app, _):
        assert app.screen.query_one("#score").value == "-3"
        assert "of 4   0 %" in text(app)

    run(library, script, given=given)


def test_review_shows_the_key_the_answer_and_what_it_rests_on(library):
    async def script(app, pilot):
        await press(pilot, "down", "enter")
        seen = text(app)
        assert "Question 2 of 4  ·  ✗ wrong" in lines(app)[0]
        assert lines(app)[0].endswith("10 s")
        (north,) = [line for line in lines(app) if "A  North" in line]
        (south,) = [line for line in lines(app) if "B  South" in line]
        assert north.endswith("✗ yours")
        assert south.endswith("✓ the key")
        assert "Because of talks/2." in seen
        assert "Fact  So says talks/2." in seen
        assert "From  The talks, 9 July 2021" in seen

    run(library, script)


def test_review_walks_and_esc_goes_back_to_the_row(library):
    async def script(app, pilot):
        await press(pilot, "right")
        assert "✓ the key, yours" in text(app)
        await press(pilot, "n", "right", "enter")
        assert "Question 4 of 4  ·  – not answered" in lines(app)[0]
        await press(pilot, "n")
        assert "That was the last one." in lines(app)[-1]
        await press(pilot, "p", "left", "P", "p")
        assert "Question 1 of 4" in lines(app)[0]
        assert "This is the first one." in lines(app)[-1]
        await press(pilot, "escape")
        assert "Trial · result" in lines(app)[0]

    run(library, script)


def test_w_goes_round_the_piles_the_marked_and_all(library):
    async def script(app, pilot):
        assert "w only sure and right" in lines(app)[-1]
        await press(pilot, "w")
        assert "result · only sure and right" in lines(app)[0]
        assert "w only wrong" in lines(app)[-1]
        await press(pilot, "w")
        assert [row.split()[-2] for row in rows(app)] == ["10"]
        assert "result · only wrong" in lines(app)[0]
        assert "w only left out" in lines(app)[-1]
        await press(pilot, "W")
        assert [row.split()[-4] for row in rows(app)] == ["blank"]
        await press(pilot, "enter")
        assert "Question 4 of 4" in lines(app)[0]
        assert "only left out" in lines(app)[0]
        await press(pilot, "p")
        assert "This is the first one." in lines(app)[-1]
        await press(pilot, "w", "p")
        assert "Question 3 of 4" in lines(app)[0]
        await press(pilot, "w", "w")
        assert "Question 2 of 4  ·  ✗ wrong −0.33 · only wrong" in lines(app)[0]
        await press(pilot, "escape", "w")
        assert len(rows(app)) == 4

    run(library, script)


def test_marked_questions_can_be_looked_at_alone(library):
    async def script(app, pilot):
        await press(pilot, "w", "w")
        assert [row.split()[0] for row in rows(app)] == ["▸"]
        await press(pilot, "enter")
        assert "✓ right 1 · marked · only marked" in lines(app)[0]

    run(library, script, given=MARKED, extra=("p", "m", "n"))


def test_choices_with_nothing_in_them_are_passed_over(library):
    given = paper(3, entries=tuple(
        Entry(item=item(f"talks/{n}", key=key), document=document(), order=(0, 1, 2, 3))
        for n, key in enumerate((1, 0, 1), 1)
    ))  # fmt: skip

    async def script(app, pilot):
        assert "w only sure and right" in lines(app)[-1]
        await press(pilot, "w")
        assert "w all" in lines(app)[-1]
        await press(pilot, "w")
        assert len(rows(app)) == 3

    run(library, script, given=given)


@pytest.mark.parametrize(
    ("explanation", "evidence", "shown"),
    [
        ("It lasted three days.", "The visit lasted three days.", True),
        ("It was so: The visit lasted  three days, not two.", "the visit lasted three days", False),
        ("The visit lasted three days.", "The visit lasted three days.", False),
        ("", "The visit lasted three days.", True),
        ("The visit lasted three days.", "", False),
    ],
)
def test_the_fact_is_shown_where_the_explanation_does_not_hold_it(
    library, explanation, evidence, shown
):
    given = paper(4, entries=tuple(
        Entry(item=item(f"t/{n}", explanation=explanation, evidence=evidence),
              document=document(publisher="The Hindu", address="https://example.org/1"),
              order=(0, 1, 2, 3))
        for n in range(4)
    ))  # fmt: skip

    async def script(app, pilot):
        await press(pilot, "enter")
        assert ("Fact  " in text(app)) == shown
        assert "From  The talks, The Hindu, 9 July 2021" in text(app)
        assert "https://example.org/1" in text(app)

    run(library, script, given=given)


def test_a_shorter_paper_says_why(library):
    async def script(app, _):
        words = "3 fewer than asked: the bank holds no more that do not give each other away."
        assert words in " ".join(text(app).split())

    run(library, script, given=paper(4, short=3))


def test_drafts_are_labelled_and_markup_is_text(library):
    odd = tuple(
        Entry(
            item=item(f"t/{n}", status="draft", stem="What is asked by [red]x[/]?",
                      explanation="[b]why[/]", options=("[/a]", "[b]", "c", "d")),
            document=document(title="[red]Talks[/]"), order=(0, 1, 2, 3),
        )
        for n in range(4)
    )  # fmt: skip

    async def script(app, pilot):
        assert "asked by [red]x[/]?" in rows(app)[0]
        assert "[/a]" in rows(app)[1]
        await press(pilot, "enter")
        for words in ("draft: no person", "[red]x[/]?", "A  [/a]", "[b]why[/]", "[red]Talks[/]"):
            assert words in text(app)

    run(library, script, given=paper(4, entries=odd))


def test_a_click_opens_a_question_and_another_quiz_needs_a_bank(library):
    async def script(app, pilot):
        await press(pilot, "r")
        assert "! The bank is empty" in text(app)
        await click(pilot, "What is asked by talks/3?")
        await pilot.pause()
        assert "Question 3 of 4" in lines(app)[0]
        await press(pilot, "escape", "escape")
        assert "the bank is empty" in text(app)

    run(library, script)


def test_a_long_review_scrolls(library):
    long = tuple(
        Entry(item=item(f"t/{n}", explanation="because of this " * 90), document=document(),
              order=(0, 1, 2, 3))
        for n in range(4)
    )  # fmt: skip

    async def script(app, pilot):
        await press(pilot, "enter")
        assert "From" not in text(app)
        await press(pilot, *["pagedown"] * 3)
        assert "From  The talks" in text(app)
        await press(pilot, *["pageup"] * 3, "down", "up")
        assert "A  North" in text(app)

    run(library, script, given=paper(4, entries=long))
