import pytest

from quiz.core.errors import QuizError
from quiz.core.name import Name, Names
from quiz.core.when import When

DAY = When(text="2021-07-07")
LAVROV = Name.model_validate(
    {
        "text": "Sergey Lavrov", "type": "person", "short": "Lavrov",
        "posts": [
            {"title": "Envoy", "list": "envoy", "until": "2004-03"},
            {"title": "Russian Foreign Minister", "list": "foreign-minister", "since": "2004-03"},
        ],
    }
)  # fmt: skip
US = Name(
    text="United States", type="country", adj="American", the=True, aka=("USA",), lists=("g7",)
)
USSR = Name(text="Soviet Union", type="country", until=When(text="1991-12-26"), aka=("usa",))


@pytest.mark.parametrize(
    ("name", "form", "text"),
    [
        (LAVROV, "", "Sergey Lavrov"),
        (LAVROV, "full", "Russian Foreign Minister Sergey Lavrov"),
        (LAVROV, "short", "Lavrov"),
        (LAVROV, "bare", "Sergey Lavrov"),
        (US, "", "the United States"),
        (US, "bare", "United States"),
        (US, "full", "the United States"),
        (US, "short", "the United States"),
        (US, "adj", "American"),
    ],
)
def test_forms(name: Name, form: str, text: str) -> None:
    assert name.form(form, DAY) == text


@pytest.mark.parametrize("form", ["adj", "loud"])
def test_a_form_it_has_not(form: str) -> None:
    with pytest.raises(QuizError, match=f"Sergey Lavrov: no form '{form}'"):
        LAVROV.form(form, DAY)


def test_its_title_is_that_of_the_day() -> None:
    assert LAVROV.title_at(When(text="2001")) == "Envoy"
    assert Name(text="X", type="person", title="Dr").title_at(DAY) == "Dr"
    assert US.title_at(DAY) is None


def test_every_form_gives_it_away() -> None:
    assert US.forms == {"United States", "American", "USA"}


def test_names_with_a_form_in_common_may_be_one_thing() -> None:
    assert US.same(USSR)
    assert USSR.same(US)
    assert not US.same(LAVROV)


@pytest.mark.parametrize(
    ("name", "wanted", "when", "member"),
    [
        (US, "country", "2021", True),
        (US, "g7", "2021", True),
        (US, "g20", "2021", False),
        (USSR, "country", "2021", False),
        (USSR, "country", "1991", True),
        (LAVROV, "foreign-minister", "2021", True),
        (LAVROV, "foreign-minister", "2003", False),
        (LAVROV, "envoy", "2003", True),
    ],
)
def test_member(name: Name, wanted: str, when: str, member: bool) -> None:
    assert name.member(wanted, When(text=when)) == member


def test_a_sheets_own_names_stand_in_front() -> None:
    mine = Name(text="Mine", type="thing")
    names = Names({"us": mine}, {"us": US, "ussr": USSR})
    assert (names["us"], names["ussr"], list(names), len(names)) == (mine, USSR, ["us", "ussr"], 2)
    assert "x" not in names
    with pytest.raises(QuizError, match="no name 'x': add it under names"):
        names["x"]
