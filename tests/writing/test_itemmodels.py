"""Item models as files."""

from pathlib import Path

import pytest

from quiz.core.errors import QuizError
from quiz.knowledge import load
from quiz.writing import itemmodels

GOOD = """
kind: prize
says: "The {body} awarded it in {city}."
slots:
  city: {type: city, fixed_by: [[body]], wrong: [{list: city}]}
  body: {type: text}
asks:
  city: "In which city did the {body} award it in {when:year}?"
"""


def test_those_that_ship_load_and_name_lists_that_exist() -> None:
    known = set(load().lists)
    models = itemmodels.models()
    assert {"visit", "talks", "speech", "agreement"} <= set(models)
    for model in models.values():
        for rule in model.slots.values():
            assert {policy.list for policy in rule.wrong if policy.list} <= known, model.kind


def test_a_good_one() -> None:
    assert itemmodels.parse(GOOD, "prize.yaml").kind == "prize"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("kind: [", "not YAML"),
        ("kind: prize\nslot: {}", "slot: "),
        (GOOD.replace(" in {when:year}", ""), "shows no date"),
    ],
)
def test_a_bad_one_names_the_file(text: str, fault: str) -> None:
    with pytest.raises(QuizError, match=rf"^bad\.yaml: .*{fault}"):
        itemmodels.parse(text, "bad.yaml")


def test_a_file_is_named_after_its_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "other.yaml").write_text(GOOD)
    monkeypatch.setattr(itemmodels, "HERE", tmp_path)
    itemmodels.models.cache_clear()
    try:
        with pytest.raises(QuizError, match="holds kind 'prize'"):
            itemmodels.models()
    finally:
        itemmodels.models.cache_clear()
