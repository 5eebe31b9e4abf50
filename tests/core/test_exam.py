"""The presets against papers that were marked by hand from what the exams' own sources say."""

from fractions import Fraction as F
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from quiz.core.errors import QuizError
from quiz.core.exam import Exam
from quiz.core.marking import SKIP, Policy, Ruling, Scheme, score
from quiz.knowledge.exams import exams, keep, read_exams

KNOWN = exams(Path("no such file"))
WHOLE = ""

# Right, wrong, said to be not attempted (E), left empty; by section. The marks were worked out on
# paper: UPSC takes a third of two marks, so 60 right and 25 wrong are 120 less 16 2/3.
PAPERS: list[tuple[str, dict[str, tuple[int, int, int, int]], str]] = [
    ("upsc-gs1", {WHOLE: (60, 25, 0, 15)}, "310/3"),
    ("upsc-gs1", {WHOLE: (100, 0, 0, 0)}, "200"),
    ("upsc-gs1", {WHOLE: (0, 100, 0, 0)}, "-200/3"),
    ("upsc-csat", {WHOLE: (40, 20, 0, 20)}, "250/3"),
    ("upsc-csat", {WHOLE: (80, 0, 0, 0)}, "200"),
    ("upsc-csat", {WHOLE: (27, 1, 0, 52)}, "200/3"),
    ("ssc-cgl-t1", {"General Awareness": (18, 5, 0, 2)}, "67/2"),
    ("ssc-cgl-t1", {"Reasoning": (20, 5, 0, 0), "General Awareness": (15, 10, 0, 0),
                    "Quant": (18, 7, 0, 0), "English": (17, 8, 0, 0)}, "125"),
    ("ssc-cgl-t1", {"Reasoning": (25, 0, 0, 0), "General Awareness": (25, 0, 0, 0),
                    "Quant": (25, 0, 0, 0), "English": (25, 0, 0, 0)}, "200"),
    ("ssc-cgl-t2-p1", {"General Awareness": (20, 5, 0, 0)}, "55"),
    ("ssc-cgl-t2-p1", {"Maths": (30, 0, 0, 0), "Reasoning": (30, 0, 0, 0),
                       "English": (45, 0, 0, 0), "General Awareness": (25, 0, 0, 0),
                       "Computer (qualifying)": (20, 0, 0, 0)}, "450"),
    ("ssc-cgl-t2-p1", {"Maths": (20, 10, 0, 0), "English": (30, 15, 0, 0)}, "125"),
    ("ssc-chsl-t1", {"General Awareness": (20, 5, 0, 0)}, "75/2"),
    ("ssc-chsl-t1", {"Intelligence": (25, 0, 0, 0), "English": (0, 25, 0, 0)}, "75/2"),
    ("ssc-chsl-t1", {"Quant": (13, 12, 0, 0)}, "20"),
    ("ssc-chsl-t2", {"General Awareness": (15, 5, 0, 0)}, "40"),
    ("ssc-chsl-t2", {"Maths and Reasoning": (60, 0, 0, 0), "English": (40, 0, 0, 0),
                     "General Awareness": (20, 0, 0, 0), "Computer": (15, 0, 0, 0)}, "405"),
    ("ssc-chsl-t2", {"Computer": (3, 12, 0, 0)}, "-3"),
    ("ibps-po-pre", {"English": (30, 0, 0, 0), "Quant": (35, 0, 0, 0),
                     "Reasoning": (35, 0, 0, 0)}, "100"),
    ("ibps-po-pre", {"English": (20, 10, 0, 0), "Quant": (14, 7, 0, 14),
                     "Reasoning": (21, 14, 0, 0)}, "48"),
    ("ibps-po-pre", {"Quant": (0, 35, 0, 0)}, "-15/2"),
    ("ibps-po-mains-ga", {WHOLE: (35, 0, 0, 0)}, "50"),
    ("ibps-po-mains-ga", {WHOLE: (21, 14, 0, 0)}, "25"),
    ("ibps-po-mains-ga", {WHOLE: (7, 28, 0, 0)}, "0"),
    ("ibps-clerk-pre", {"English": (30, 0, 0, 0), "Numerical": (35, 0, 0, 0),
                        "Reasoning": (35, 0, 0, 0)}, "100"),
    ("ibps-clerk-pre", {"English": (20, 10, 0, 0), "Reasoning": (30, 4, 0, 1)}, "93/2"),
    ("ibps-clerk-pre", {"Numerical": (0, 34, 0, 1)}, "-17/2"),
    ("ibps-clerk-mains-ga", {WHOLE: (40, 0, 0, 0)}, "50"),
    ("ibps-clerk-mains-ga", {WHOLE: (24, 16, 0, 0)}, "25"),
    ("ibps-clerk-mains-ga", {WHOLE: (8, 4, 0, 28)}, "35/4"),
    ("sbi-po-pre", {"English": (40, 0, 0, 0), "Quant": (30, 0, 0, 0),
                    "Reasoning": (30, 0, 0, 0)}, "100"),
    ("sbi-po-pre", {"English": (25, 10, 0, 5), "Quant": (25, 0, 0, 5)}, "95/2"),
    ("sbi-po-pre", {"Reasoning": (15, 15, 0, 0)}, "45/4"),
    ("sbi-po-mains-ga", {WHOLE: (60, 0, 0, 0)}, "60"),
    ("sbi-po-mains-ga", {WHOLE: (30, 20, 0, 10)}, "25"),
    ("sbi-po-mains-ga", {WHOLE: (10, 50, 0, 0)}, "-5/2"),
    ("rrb-ntpc-cbt1", {"General Awareness": (25, 12, 0, 3)}, "21"),
    ("rrb-ntpc-cbt1", {"General Awareness": (40, 0, 0, 0), "Maths": (30, 0, 0, 0),
                       "Reasoning": (30, 0, 0, 0)}, "100"),
    ("rrb-ntpc-cbt1", {"Maths": (10, 20, 0, 0)}, "10/3"),
    ("nda-gat", {"English": (50, 0, 0, 0), "General Knowledge": (100, 0, 0, 0)}, "600"),
    ("nda-gat", {"General Knowledge": (60, 30, 0, 10)}, "200"),
    ("nda-gat", {"English": (25, 25, 0, 0)}, "200/3"),
    ("cds-gk", {WHOLE: (120, 0, 0, 0)}, "100"),
    ("cds-gk", {WHOLE: (60, 30, 0, 30)}, "125/3"),
    ("cds-gk", {WHOLE: (36, 54, 0, 30)}, "15"),
    ("uppsc-gs1", {WHOLE: (150, 0, 0, 0)}, "200"),
    ("uppsc-gs1", {WHOLE: (90, 45, 0, 15)}, "100"),
    ("uppsc-gs1", {WHOLE: (0, 9, 0, 141)}, "-4"),
    ("uppsc-csat", {WHOLE: (100, 0, 0, 0)}, "200"),
    ("uppsc-csat", {WHOLE: (50, 30, 0, 20)}, "80"),
    ("uppsc-csat", {WHOLE: (33, 0, 0, 67)}, "66"),
    ("bpsc-cce", {WHOLE: (150, 0, 0, 0)}, "150"),
    ("bpsc-cce", {WHOLE: (90, 30, 30, 0)}, "80"),
    ("bpsc-cce", {WHOLE: (90, 30, 0, 30)}, "70"),
    ("rpsc-ras", {WHOLE: (150, 0, 0, 0)}, "200"),
    ("rpsc-ras", {WHOLE: (90, 45, 15, 0)}, "100"),
    ("rpsc-ras", {WHOLE: (90, 45, 0, 15)}, "280/3"),
    ("mppsc-pre", {WHOLE: (100, 0, 0, 0)}, "300"),
    ("mppsc-pre", {WHOLE: (60, 40, 0, 0)}, "140"),
    ("mppsc-pre", {WHOLE: (25, 75, 0, 0)}, "0"),
    ("cuet-gat", {WHOLE: (50, 0, 0, 0)}, "250"),
    ("cuet-gat", {WHOLE: (30, 10, 0, 10)}, "140"),
    ("cuet-gat", {WHOLE: (0, 50, 0, 0)}, "-50"),
    ("neet-ug", {WHOLE: (180, 0, 0, 0)}, "720"),
    ("neet-ug", {WHOLE: (120, 40, 0, 20)}, "440"),
    ("neet-ug", {WHOLE: (1, 4, 0, 175)}, "0"),
]  # fmt: skip


@pytest.mark.parametrize(("id", "given", "marks"), PAPERS)
def test_a_paper_marked_by_hand(
    id: str, given: dict[str, tuple[int, int, int, int]], marks: str
) -> None:
    exam = KNOWN[id]
    parts = {part.name: part for part in exam.parts}
    total = F(0)
    for name, (right, wrong, skipped, empty) in given.items():
        count = right + wrong + skipped + empty
        part = parts[name] if name else exam.model_copy(update={"news": True}).can[0]
        assert count == part.questions
        chosen = [0] * right + [1] * wrong + [SKIP] * skipped + [None] * empty
        total += score([exam.scheme(part)] * count, [0] * count, chosen).total
    assert total == F(marks)


def test_three_papers_stand_for_every_exam() -> None:
    assert {id: sum(one == id for one, _, _ in PAPERS) for id in KNOWN} == dict.fromkeys(KNOWN, 3)


@pytest.mark.parametrize(
    ("id", "percent"),
    [("upsc-gs1", F(1, 4)), ("ssc-cgl-t1", F(1, 5)), ("cuet-gat", F(1, 6)), ("rpsc-ras", F(1, 4))],
)
def test_the_break_even_of_a_guess(id: str, percent: F) -> None:
    exam = KNOWN[id]
    assert exam.scheme(exam.can[0]).needed == percent


def test_an_empty_row_that_costs_as_much_as_a_wrong_answer_makes_every_guess_worth_it() -> None:
    assert Scheme(penalty=F(1, 3), blank=F(1, 3)).needed == 0


@pytest.mark.parametrize(
    ("id", "seconds"),
    [
        ("upsc-gs1", 7200), ("ssc-cgl-t1", 900), ("ssc-cgl-t2-p1", 1200), ("rrb-ntpc-cbt1", 2160),
        ("nda-gat", 6000), ("sbi-po-mains-ga", 2700),
    ],
)  # fmt: skip
def test_the_time_of_what_current_affairs_fill(id: str, seconds: int) -> None:
    exam = KNOWN[id]
    assert [exam.seconds(part, part.questions) for part in exam.can] == [seconds]
    assert exam.seconds(exam.can[0], exam.can[0].questions, F(4, 3)) == seconds * 4 // 3


# Marking, whatever the numbers

responses = some.lists(
    some.tuples(some.integers(0, 3), some.sampled_from([None, SKIP, 0, 1, 2, 3])), min_size=1,
    max_size=40,
)  # fmt: skip
schemes = some.builds(
    Scheme,
    marks=some.fractions(F(1, 9), 9, max_denominator=9),
    penalty=some.fractions(0, 1, max_denominator=9),
    blank=some.fractions(0, 1, max_denominator=9),
)


@given(responses, schemes, some.randoms())
def test_the_order_of_questions_never_changes_the_score(rows, scheme, chance) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)
    one, other = (
        score([scheme] * len(rows), [key for key, _ in some], [given for _, given in some])
        for some in (rows, shuffled)
    )
    assert (one.total, one.maximum, one.correct, one.wrong, one.blank) == (
        other.total, other.maximum, other.correct, other.wrong, other.blank,
    )  # fmt: skip


@given(responses, some.lists(schemes, min_size=2, max_size=4), some.data())
def test_the_sum_of_the_sections_is_the_whole(rows, kinds, data) -> None:
    ends = sorted(data.draw(some.lists(some.integers(0, len(rows)), min_size=len(kinds) - 1,
                                       max_size=len(kinds) - 1)))  # fmt: skip
    ranges = [range(a, b) for a, b in zip([0, *ends], [*ends, len(rows)], strict=True)]
    each = [kinds[n] for n, places in enumerate(ranges) for _ in places]
    whole = score(each, [key for key, _ in rows], [given for _, given in rows])
    parts = [whole.part(places) for places in ranges]
    assert sum((part.total for part in parts), F(0)) == whole.total
    assert sum((part.maximum for part in parts), F(0)) == whole.maximum
    assert sum(part.correct + part.wrong + part.blank for part in parts) == len(rows)


@pytest.mark.parametrize(
    ("policy", "given", "total", "maximum"),
    [  # two marks, a third off; the first question is dropped, the second is right
        ("drop", 0, F(2), 4), ("drop", 1, F(2), 4), ("drop", None, F(2), 4),
        ("all", 0, F(4), 6), ("all", 1, F(4), 6), ("all", None, F(4), 6),
        ("attempted", 0, F(4), 6), ("attempted", 1, F(4), 6), ("attempted", None, F(2), 6),
        ("prorate", 0, F(3), 6), ("prorate", 1, F(3), 6), ("prorate", None, F(3), 6),
    ],
)  # fmt: skip
def test_a_dropped_question(policy: Policy, given: int | None, total: F, maximum: int) -> None:
    scheme = Scheme(marks=F(2), penalty=F(1, 3))
    rulings = [Ruling(None, policy), None, None]
    found = score([scheme] * 3, [0, 1, 2], [given, 1, None], rulings)
    assert (found.total, found.maximum) == (total, maximum)


def test_another_key_makes_wrong_right_and_right_wrong() -> None:
    scheme, rulings = Scheme(marks=F(2), penalty=F(1, 4)), [Ruling(3), Ruling(3)]
    found = score([scheme] * 2, [0, 0], [3, 0], rulings)
    assert (found.total, found.verdicts) == (F(3, 2), ("right", "wrong"))


@given(responses, schemes, some.sampled_from(["drop", "all", "attempted", "prorate"]), some.data())
def test_a_dropped_question_never_harms(rows, scheme, policy, data) -> None:
    """Nobody loses marks by it: what is scaled up is at most what others have, too."""
    place = data.draw(some.integers(0, len(rows) - 1))
    keys, given = [key for key, _ in rows], [one for _, one in rows]
    rulings = [Ruling(None, policy) if n == place else None for n in range(len(rows))]
    before, after = (score([scheme] * len(rows), keys, given, one) for one in ((), rulings))
    if policy in ("all", "attempted"):
        assert after.total >= before.total - (scheme.marks if keys[place] == given[place] else 0)
        assert after.total - before.total >= 0
    assert after.total <= after.maximum
    assert len(after.verdicts) == len(rows)


# The files


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: {name: A, questions: 5}", "a: minutes: Field required"),
        ("a: {name: A, questions: 0, minutes: 5}", "a: questions"),
        ("a: {name: A, questions: 5, minutes: 5, penality: 1}", "a: penality"),
        ("A b: {name: A, questions: 5, minutes: 5}", "A b: id"),
        ("a: [1]", "write its fields"),
        ("a: {id: b, name: A, questions: 5, minutes: 5}", "'id' is not one of them"),
        ("a: {name: A, questions: 5, minutes: 5, parts: [{name: B, questions: 4}]}",
         "its parts hold 4 questions, not 5"),
        ("a: {name: A, questions: 4, minutes: 5, locked: true, parts: [{name: B, questions: 4}]}",
         "has its minutes"),
        ("a: {name: A, questions: 5, minutes: 5}\na: {name: A, questions: 5, minutes: 5}",
         "stands there twice"),
        (": :\n- {", "not YAML"),
    ],
)  # fmt: skip
def test_a_faulty_file_is_told_in_one_line(text: str, said: str) -> None:
    with pytest.raises(QuizError) as error:
        read_exams("exams.yaml", text)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@given(some.text(max_size=200))
def test_any_text_is_exams_or_one_line(text: str) -> None:
    said = ""
    try:
        read_exams("exams.yaml", text)
    except QuizError as error:
        said = str(error)
    assert "\n" not in said


def test_an_own_pattern_is_kept_and_ones_own_come_first(tmp_path: Path) -> None:
    own = tmp_path / "home" / "exams.yaml"
    made = Exam(
        id="own", name="My GK test", questions=20, minutes=F(15), marks=F(2), penalty=F(2, 3)
    )
    kept = keep(made, own)
    assert (kept.id, kept.own, kept.penalty) == ("my-gk-test", True, F(2, 3))
    assert next(iter(exams(own))) == "my-gk-test"
    assert len(exams(own)) == len(KNOWN) + 1
    with pytest.raises(QuizError, match="already"):
        keep(made, own)
    with pytest.raises(QuizError, match="no letters"):
        keep(made.model_copy(update={"name": "++"}), own)


def test_a_correction_of_ones_own_stands_over_what_ships(tmp_path: Path) -> None:
    own = tmp_path / "exams.yaml"
    own.write_text("# mine\nupsc-gs1: {name: UPSC, questions: 50, minutes: 60}\n", "utf-8")
    found = exams(own)
    assert (found["upsc-gs1"].questions, len(found)) == (50, len(KNOWN))
    keep(Exam(id="own", name="Another", questions=5, minutes=F(0)), own)
    assert exams(own)["another"].seconds(exams(own)["another"].can[0], 5) is None
    assert own.read_text("utf-8").startswith("# mine\nupsc-gs1:")
