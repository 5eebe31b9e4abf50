from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from quiz.core.item import Item
from quiz.core.paper import clash, lay, pick, shows
from tests.build import document, item

TWIN = {"stem": "Same?", "options": ("x", "y")}
WORDS = ("delhi", "moscow", "sputnik v", "kudankulam", "brics", "u.s.", "2021")


@some.composite
def banks(draw: some.DrawFn) -> list[Item]:
    words = some.sampled_from(WORDS)
    return [
        item(
            f"talks/{number}",
            stem=f"Number {number}: " + " and ".join(draw(some.lists(words, max_size=3))) + "?",
            lines=tuple(draw(some.lists(words, max_size=2))),
            tests=(f"talks/{draw(some.integers(0, 30))}#slot",),
            hides=tuple(draw(some.lists(words, max_size=2, unique=True))),
        )
        for number in range(draw(some.integers(0, 12)))
    ]


def holds(text: str, form: str) -> bool:
    """Whether the form stands in the text as words of its own, letter by letter."""
    text, form = text.casefold(), form.casefold()
    for start in range(len(text) - len(form) + 1):
        if text[start : start + len(form)] == form:
            sides = text[start - 1 : start] + text[start + len(form) : start + len(form) + 1]
            if not any(side.isalnum() or side == "_" for side in sides):
                return True
    return False


def leak(one: Item, other: Item) -> bool:
    shared = {t.split("#")[0] for t in one.tests} & {t.split("#")[0] for t in other.tests}
    asked = "\n".join((one.stem, *one.lines, one.closing))
    return bool(shared) or any(holds(asked, form) for form in other.hides)


@given(banks(), some.integers(0, 6), some.integers())
def test_no_two_items_of_a_paper_give_each_other_away(
    items: list[Item], count: int, seed: int
) -> None:
    picked = pick(items, count, Random(seed))
    assert len(picked) <= count
    assert len({one.id for one in picked}) == len(picked)
    assert not any(leak(a, b) or leak(b, a) for a, b in combinations(picked, 2))


@given(banks(), some.integers())
def test_a_short_paper_cannot_be_lengthened(items: list[Item], seed: int) -> None:
    picked = pick(items, len(items) + 1, Random(seed))
    rest = [one for one in items if one not in picked]
    assert all(any(leak(one, p) or leak(p, one) for p in picked) for one in rest)


@given(banks(), some.integers(0, 6), some.integers())
def test_one_seed_one_paper(items: list[Item], count: int, seed: int) -> None:
    assert pick(items, count, Random(seed)) == pick(items, count, Random(seed))


@given(some.integers(1, 15), some.integers(1, 15), some.integers())
def test_a_clean_paper_of_items_that_share_nothing_is_found(
    size: int, count: int, seed: int
) -> None:
    items = [item(f"talks/{number}") for number in range(size)]
    assert len(pick(items, count, Random(seed))) == min(size, count)


@given(some.lists(some.integers(0, 4), min_size=1, max_size=12), some.integers())
def test_the_least_seen_come_first(times: list[int], seed: int) -> None:
    items = [item(f"talks/{number}") for number in range(len(times))]
    seen = {one.id: number for one, number in zip(items, times, strict=True)}
    count = (len(items) + 1) // 2
    picked = pick(items, count, Random(seed), seen)
    assert sorted(seen[one.id] for one in picked) == sorted(times)[:count]


@pytest.mark.parametrize(
    ("text", "form", "found"),
    [
        ("Talks in Moscow.", "moscow", True),
        ("The Muscovite", "moscow", False),
        ("Indian talks", "India", False),
        ("the U.S. said", "U.S.", True),
        ("It is 2021-07-09", "2021", True),
        ("Sputnik Vs", "Sputnik V", False),
        ("रूस की यात्रा", "रूस", True),
    ],
)
def test_shows(text: str, form: str, found: bool) -> None:
    assert shows(text, (form,)) == found
    assert holds(text, form) == found


@pytest.mark.parametrize(
    ("one", "other", "feedback", "found"),
    [
        ({}, {}, False, False),
        ({"tests": ("talks/a#who",)}, {"tests": ("talks/a#where",)}, False, True),
        ({"stem": "Who met Lavrov?"}, {"hides": ("Lavrov",)}, False, True),
        ({"hides": ("Lavrov",)}, {"stem": "Who met Lavrov?"}, False, True),
        ({"explanation": "Lavrov did."}, {"hides": ("Lavrov",)}, False, False),
        ({"explanation": "Lavrov did."}, {"hides": ("Lavrov",)}, True, True),
        (TWIN, TWIN, False, True),
    ],
)  # fmt: skip
def test_clash(one: dict, other: dict, feedback: bool, found: bool) -> None:
    assert clash(item("talks/1", **one), item("talks/2", **other), feedback) == found


@given(some.integers())
def test_only_options_without_an_order_are_shuffled(seed: int) -> None:
    pairs = [(item(f"talks/{n}", ordered=n == 0), document()) for n in range(2)]
    fixed, free = lay(pairs, Random(seed))
    assert fixed.order == (0, 1, 2, 3)
    assert sorted(free.order) == [0, 1, 2, 3]
    assert lay(pairs, Random(seed)) == (fixed, free)


def test_options_do_move() -> None:
    orders = {lay([(item(), document())], Random(seed))[0].order for seed in range(200)}
    assert len(orders) == 24


@given(some.integers(), some.integers(0, 4))
def test_where_four_are_printed_a_fifth_option_stays_away_and_never_the_key(
    seed: int, key: int
) -> None:
    one = item(options=("Alpha", "Beta", "Gamma", "Delta", "Epsilon"), key=key, ordered=True)
    ((five,), (four,)) = (lay([(one, document())], Random(seed), count) for count in (5, 4))
    assert five.order == (0, 1, 2, 3, 4)
    assert key in four.order
    assert list(four.order) == sorted(set(four.order))
    assert len(four.order) == 4
