"""What the patterns of item models refuse: what is to come, not so, or of another time."""

import pytest

from tests.writing.extract.test_deeds import facts


@pytest.mark.parametrize(
    "sentence",
    [
        "Bola Tinubu will be sworn in as the President of Nigeria on Monday.",
        "If Atiku Abubakar is elected president of Nigeria, he will cut taxes.",
        "Kenya denied that Uganda banned the import of maize.",
        "Sanae Takaichi, elected as Japan's prime minister last month, visited Osaka on Monday.",
        "Chad had been declared free of polio in 2020 by the World Health Organization.",
        "The opposition said Uganda banned rallies in the capital.",
        "Royal Avengers Mumbai won the Ranji Trophy on 3 March 2026.",
    ],
)
def test_what_is_not_so_or_not_now_is_no_fact(sentence: str) -> None:
    assert not [one for one in facts(sentence) if one.kind not in ("post", "official")]


def test_of_several_named_together_the_others_are_true_too() -> None:
    (fact,) = facts(
        "The Assembly elected Pakistan, Panama and Somalia as members of the UN Security Council."
    )
    assert fact.slots["land"].name == "pakistan"
    assert [one.name for one in fact.slots["land"].also] == ["panama", "somalia"]


def test_a_slot_that_may_lack_may_fail() -> None:
    (fact,) = facts("Neeraj Chopra received the Arjuna Award for what they did on 3 March 2026.")
    assert "work" not in fact.slots


def test_what_a_document_names_beside_may_be_true_too() -> None:
    (fact,) = facts("A magnitude 6.1 earthquake struck Costa Rica near its border with Panama.")
    assert [one.name for one in fact.slots["land"].also] == ["panama"]
