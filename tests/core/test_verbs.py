"""Infinitives of the forms that tell."""

import pytest

from quiz.core.verbs import base
from quiz.writing.itemmodels import models


@pytest.mark.parametrize(
    ("past", "infinitive"),
    [
        ("launched", "launch"), ("inaugurated", "inaugurate"), ("approved", "approve"),
        ("rose", "rise"), ("held", "hold"), ("cut", "cut"), ("bagged", "bag"),
        ("conferred", "confer"), ("ratified", "ratify"), ("concluded", "conclude"),
        ("notified", "notify"), ("defeated", "defeat"), ("has", "have"), ("operates", "operate"),
        ("test-fired", "test-fire"), ("organised", "organise"), ("presided", "preside"),
    ],
)  # fmt: skip
def test_base(past: str, infinitive: str) -> None:
    assert base(past) == infinitive


def test_no_verb_of_an_item_model_ends_in_half_a_word() -> None:
    ends = ("at", "iz", "uc", "iv", "bl", "bb", "gg", "nn", "pp", "tt")
    verbs = {verb for model in models().values() for verb in model.verbs}
    odd = {base(verb) for verb in verbs if base(verb).endswith(ends)}
    assert odd <= {"repeat", "defeat", "beat"}, odd
