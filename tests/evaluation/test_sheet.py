"""The sample, and what a judge sees of it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.errors import QuizError
from tests.build import document, item
from tests.evaluation.coverage import Wanted
from tests.evaluation.sheet import records, sample, shown

GROUPS = st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(0, 7), max_size=8).map(
    lambda sizes: {name: [(name, n) for n in range(size)] for name, size in sizes.items()}
)


@given(GROUPS, st.integers(1, 40), st.integers())
def test_a_sample_is_spread_over_the_documents(
    groups: dict[str, list[tuple[str, int]]], size: int, seed: int
) -> None:
    drawn = sample(groups, size, seed)
    assert drawn == sample(dict(reversed(groups.items())), size, seed)
    assert len(set(drawn)) == len(drawn) == min(size, sum(map(len, groups.values())))
    of = {name: sum(one[0] == name for one in drawn) for name in groups}
    most = max(of.values(), default=0)
    for name, group in groups.items():
        assert set(drawn) >= set(group) or of[name] >= most - 1


def test_another_seed_draws_another_sample() -> None:
    groups = {"a": list(range(100))}
    assert sample(groups, 10, 1) != sample(groups, 10, 2)


def test_an_item_is_laid_out_for_a_blind_judge() -> None:
    one = item(
        format="which", stem="Consider the following:", lines=("First.", "Second."),
        closing="Which is correct?", options=("1 only", "2 only"), key=1,
        evidence="1. “So it is.” (paragraph 1)\n2. “So it was.” (paragraph 2)",
    )  # fmt: skip
    assert shown(7, one, document(publisher="A paper")) == (
        "## 7\n\nConsider the following:\n\n1. First.\n\n2. Second.\n\nWhich is correct?\n\n"
        "- A. 1 only\n- B. 2 only\n\nKey: **B**\n\n"
        "> 1. “So it is.” (paragraph 1)\n>\n> 2. “So it was.” (paragraph 2)\n\n"
        "*The talks*, A paper, 9 July 2021"
    )
    assert shown(1, item(evidence=""), document()).endswith(
        "Key: **B**\n\n*The talks*, 9 July 2021"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{}\n", "line 1: article: Field required"),
        ("\n\n[", "line 3: line: Invalid JSON"),
        (None, "cannot be read"),
    ],
)
def test_a_bad_record_is_named(tmp_path: Path, text: str | None, said: str) -> None:
    path = tmp_path / "facts.jsonl"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(QuizError, match=said):
        records(path, Wanted)
