import io
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from quiz.core.marking import Scheme
from quiz.core.paper import Rules
from quiz.library import Library
from quiz.plain import LETTERS, play, span
from tests.build import home, paper
from tests.test_hall import two_sections


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(home(tmp_path))
    yield made
    made.close()


class Lines(io.StringIO):
    """Input that moves a clock on by a second a line, and can stop as Ctrl+C does."""

    def __init__(self, *lines: str, step: float = 1, cut: bool = False) -> None:
        super().__init__("".join(line + "\n" for line in lines))
        self.time, self.step, self.cut = 0.0, step, cut

    def readline(self, size: int = -1) -> str:
        self.time += self.step
        line = super().readline(size)
        if self.cut and not line:
            raise KeyboardInterrupt
        return line

    def clock(self) -> float:
        return self.time


def run(library: Library, lines: Lines, what=None) -> str:
    out = io.StringIO()
    play(library, what or paper(3), lines, out, source=lines.clock)
    return out.getvalue()


@pytest.mark.parametrize(
    ("lines", "options", "here"),
    [
        (["b"], (1, None, None), 0),
        (["B "], (1, None, None), 0),
        (["2"], (1, None, None), 0),
        (["b", "b"], (None, None, None), 0),
        (["b", "c"], (2, None, None), 0),
        (["b", "clear"], (None, None, None), 0),
        (["b", "", "a"], (1, 0, None), 1),
        (["n", "n", "d", "p", "c"], (None, 2, 3), 1),
        (["p 3", "a", "p1", "b"], (1, None, 0), 0),
        (["p 9", "p", "e", "5", "zz", "b"], (1, None, None), 0),
        (["submit", "no", "b"], (1, None, None), 0),
        (["submit", "b", "c"], (2, None, None), 0),
        (["submit", "submit", "b"], (None, None, None), 0),
        (["submit", "YES", "b"], (None, None, None), 0),
        (["n", "n", "", "yes", "b"], (None, None, None), 2),
    ],
)
def test_lines(library: Library, lines: list[str], options: tuple, here: int) -> None:
    run(library, Lines(*lines))
    sitting = library.sitting(1)
    assert tuple(answer.option for answer in sitting.answers) == options
    assert (sitting.here, sitting.finished) == (here, True)


def test_a_letter_is_the_option_as_shown_and_the_bank_place_is_kept(library: Library) -> None:
    entries = [entry.model_copy(update={"order": (2, 0, 3, 1)}) for entry in paper(1).entries]
    text = run(library, Lines("d"), paper(1, entries=tuple(entries)))
    assert library.sitting(1).answers[0].option == 1
    assert "  A. East of talks/1\n" in text
    assert "Your answer: D. South of talks/1 (right)\nKey: D. South of talks/1\n" in text


def test_every_answer_is_kept_before_a_word_about_it(library: Library) -> None:
    class Witness(io.StringIO):
        def write(self, text: str) -> int:
            if text.startswith("Chosen: "):
                kept.append(library._store.row(1).events[-1].value)
                said.append(LETTERS.index(text[8]))
            return super().write(text)

    kept: list[int | None] = []
    said: list[int] = []
    play(library, paper(2), Lines("c", "n", "a", "d"), Witness())
    assert kept == said == [2, 0, 3]


def test_marks_are_toggled_and_shown(library: Library) -> None:
    text = run(library, Lines("m", "p 1", "m"))
    assert "Marked for review.\n\nQuestion 1 of 3. Time left: 5:58. Marked for review." in text
    assert "No longer marked." in text


def test_the_result_has_all_there_is_to_learn(library: Library) -> None:
    text = run(library, Lines("b", "n", "a"), paper(3, scheme=Scheme(penalty=Fraction(1, 3))))
    assert "Score: 0.67 of 3.\nRight 1, wrong 1, not answered 1.\nAccuracy: 50 %." in text
    assert "Time: 0:04 of 6:00." in text
    assert (
        "Question 2 of 3. Marks: −0.33.\nWhat is asked by talks/2?\n  A. North of talks/2\n"
        "  B. South of talks/2\n  C. East of talks/2\n  D. West of talks/2\n"
        "Your answer: A. North of talks/2 (wrong)\nKey: B. South of talks/2\n"
        "Because of talks/2.\nEvidence: So says talks/2.\nFrom: The talks, 9 July 2021\n"
    ) in text
    assert "Your answer: not answered" in text


def test_a_line_after_the_time_does_not_count(library: Library) -> None:
    text = run(library, Lines("b", "n", "c", step=4), paper(2, seconds=10))
    assert "Time is up; that line did not count." in text
    sitting = library.sitting(1)
    assert [answer.option for answer in sitting.answers] == [1, None]
    assert (sitting.at, sitting.finished) == (10_000, True)


def test_no_limit_says_nothing_of_time(library: Library) -> None:
    text = run(library, Lines("time", "b", step=9999), paper(1, seconds=None))
    assert "There is no limit of time." in text
    assert "Time left" not in text


def test_drafts_and_short_papers_are_labelled(library: Library) -> None:
    entries = [
        entry.model_copy(update={"item": entry.item.model_copy(update={"status": "draft"})})
        for entry in paper(1).entries
    ]
    text = run(library, Lines(), paper(1, entries=tuple(entries), short=4))
    assert "Draft: nobody has approved it yet." in text
    assert "(4 short)" in text


def test_ctrl_c_leaves_a_sitting_to_be_resumed_with_its_time(library: Library) -> None:
    assert "The sitting is kept" in run(library, Lines("b", "n", cut=True))
    cut = library.unfinished()
    assert cut
    assert cut.spent == 3000
    text = run(library, Lines("a"), cut)
    assert text.startswith("Resumed: Trial. 3 questions. Time left: 5:57.")
    assert [answer.option for answer in library.sitting(1).answers] == [1, 0, None]
    assert library.attempts()[0].seconds == 5.0
    assert library.unfinished() is None


def test_a_sitting_resumed_after_its_time_is_submitted(library: Library) -> None:
    run(library, Lines("b", step=5, cut=True), paper(1, seconds=10))
    cut = library.unfinished()
    assert cut
    assert "Time is up.\n" in run(library, Lines("c"), cut)
    assert library.attempts()[0].correct == 1


def test_a_terminal_that_is_gone_leaves_the_sitting(library: Library) -> None:
    class Failing(Lines):
        def readline(self, _: int = -1) -> str:
            raise OSError(5, "Input/output error")

    run(library, Failing())
    assert library.unfinished()
    gone = Lines()
    states = iter([True, False])
    gone.isatty = lambda: next(states)
    run(library, gone)
    assert library.attempts() == []


def test_what_people_wrote_cannot_steer_a_terminal(library: Library) -> None:
    entry = paper(1).entries[0]
    item = entry.item.model_copy(update={"stem": "A\x1b[2Jstem [b]bold[/b]"})
    text = run(library, Lines(), paper(1, entries=(entry.model_copy(update={"item": item}),)))
    assert "A�[2Jstem [b]bold[/b]" in text


@pytest.mark.parametrize(
    ("milliseconds", "text"), [(0, "0:00"), (-5, "0:00"), (59_999, "0:59"), (3_600_000, "60:00")]
)
def test_span(milliseconds: int, text: str) -> None:
    assert span(milliseconds) == text


def test_locked_sections_marks_and_option_e_line_by_line(library: Library) -> None:
    lines = Lines("b", "+", "p 4", "n", "n", "n", "submit", "e", "+", "n", "submit", "submit")
    said = run(library, lines, two_sections(locked=True))
    assert "One, 3 questions: a right answer brings 2, a wrong one takes 2/3" in said
    assert "Two, 2 questions: a right answer brings 1, a wrong one takes 1/4, a blank one" in said
    assert "There is no question 4; they go from 1 to 3." in said
    assert "Noted: sure." in said
    assert "Close this section for good? Type submit again" in said
    assert "Section: Two. 2 questions. Time left: 0:30." in said
    assert "  E. Not attempted" in said
    assert "Choose an option first" in said
    assert "One: 2 of 6.\nTwo: −0.5 of 2." in said
    assert "Your answer: B. South of talks/1 (right), sure" in said
    assert "Your answer: not attempted" in said


def test_a_locked_section_ends_by_the_clock_line_by_line(library: Library) -> None:
    said = run(library, Lines(*["b"] * 20, step=6), two_sections(locked=True))
    assert said.count("Time is up; that line did not count.") == 2
    assert "Section: Two" in said
    assert "Score:" in said


def test_what_is_not_as_at_the_exam_is_said_first(library: Library) -> None:
    given = paper(
        10, notices=("10 questions in place of 100.",), rules=Rules(empty=Fraction(1, 10))
    )
    said = run(library, Lines("b", "submit", "submit"), given)
    assert said.index("10 questions in place of 100.") < said.index("Question 1 of 10")
    assert "So many rows are empty that the exam would disqualify you." in said
