"""Rules for banks, their severities, and faults that are always well formed."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pydantic import BaseModel

from quiz.core.bank import Bank
from quiz.core.checks import FEWEST, MOST, RULES, Fault, Place, faults
from quiz.core.fact import Fact
from quiz.core.flaws import FLAWS
from quiz.core.item import Item
from quiz.core.model import ItemModel
from quiz.core.name import Name, Names
from tests.build import document, item

KNOWN = {"oslo": Name(text="Oslo", type="city"), "rome": Name(text="Rome", type="city")}
MODELS = {
    "acronym": ItemModel(kind="acronym", timeless=True),
    "prize": ItemModel(kind="prize"),
}
CITIES = ("Geneva", "Vienna", "Rome", "Paris")


def fact(id: str = "accord", **fields: Any) -> Fact:
    return Fact.model_validate(
        {
            "id": id,
            "says": "The accord was signed in {city} in 2021.",
            "slots": {"city": {"text": "Vienna"}},
            "when": "2021-07-07",
            "source": {"paragraph": 1},
        }
        | fields
    )


def asked(id: str = "1", **fields: Any) -> Item:
    stem = "In which city was the accord of 2021 signed?"
    defaults = {"stem": stem, "options": CITIES, "tests": ("talks/accord#city",)}
    return item(id, **defaults | fields)


def bank(items: list[Item] | None = None, facts: list[Fact] | None = None, **fields: Any) -> Bank:
    """A bank without a fault, but for what is given."""
    return Bank.model_validate(
        {
            "document": document(),
            "items": [asked()] if items is None else items,
            "facts": [fact()] if facts is None else facts,
        }
        | fields
    )


def found(one: Bank, shipped: bool = False) -> list[Fault]:
    return list(faults(one, Names(one.names, KNOWN), MODELS, shipped))


def many(count: int, keys: str = "b", **fields: Any) -> list[Item]:
    """Items that ask unlike things; their keys go through the letters given."""
    return [
        asked(
            str(n),
            stem=f"City{n} place{n} seat{n} town{n} in 2021?",
            key="abcd".index(keys[n % len(keys)]),
            **fields,
        )
        for n in range(count)
    ]


def facts(*ids: str, **fields: Any) -> list[Fact]:
    return [fact(id, **fields) for id in ids]


def rests(*names: str) -> dict[str, Any]:
    return {"tests": tuple(f"talks/{name}" for name in names)}


ACRONYM = {"kind": "acronym", "says": "SCO is short.", "timeless": True}
SHORT = [fact(), fact("sco", **ACRONYM)]

# rule, severity in a person's bank and in one that ships, where, the bank
HAS: list[tuple[str, str | None, str, Place, Bank]] = [
    ("same-id", "error", "error", ("items", 1, "id"), bank([asked(), asked()])),
    ("same-id", "error", "error", ("facts", 1, "id"), bank(facts=facts("accord", "accord"))),
    (
        "same-id", "error", "error", ("facts", 1, "was"),
        bank(facts=[fact(), fact("b", was=("accord",))]),
    ),
    ("no-evidence", "error", "error", ("items", 0, "evidence"), bank([asked(evidence=" ")])),
    (
        "no-explanation", "warning", "warning", ("items", 0, "explanation"),
        bank([asked(explanation=" ")]),
    ),
    ("no-test", "warning", "error", ("items", 0, "tests"), bank([asked(tests=())])),
    ("unknown-test", "error", "error", ("items", 0, "tests"), bank([asked(**rests("x"))])),
    ("unknown-test", "error", "error", ("items", 0, "tests"), bank([asked(tests=("x",))])),
    ("unknown-test", "error", "error", ("items", 0, "tests"), bank([asked(**rests("accord#x"))])),
    ("edited", "error", "error", ("items", 0, "edited"), bank([asked(edited=("stem", "x"))])),
    (
        "quote", None, "error", ("facts", 0, "source", "quote"),
        bank(facts=[fact(source={"paragraph": 1, "quote": "signed"})]),
    ),
    *(
        ("unknown-name", "error", "error", ("facts", 0, "slots", "city"), bank(facts=[one]))
        for one in (
            fact(slots={"city": "x"}),
            fact(slots={"city": ["oslo", "x"]}),
            fact(slots={"city": {"name": "oslo", "also": ["x"]}}),
            fact(slots={"city": {"name": "oslo", "wrong": ["x"]}}),
        )
    ),
    *(
        ("unknown-name", "error", "error", ("headings", "visit"), bank(headings={"visit": one}))
        for one in ({"text": "it", "shows": ["oslo", "x"]}, {"text": "it", "by": "x"})
    ),
    *(
        ("fact", "error", "error", ("facts", 0, *place), bank(facts=[fact(**fields)]))
        for place, fields in (
            (("says",), {"says": "It was in {x}."}),
            (("line",), {"line": "It was in {city}."}),
            (("by",), {"by": "x"}),
            (("heading",), {"heading": "x"}),
            (("asks", "city"), {"asks": {"city": "Where was it?"}}),
            (("asks", "not city"), {"asks": {"not city": "Where, in 2021, was it NOT?"}}),
            (
                ("asks", "city:full"),
                {"asks": {"city": "Where was it in 2021?", "city:full": "Where was it in 2021?"}},
            ),
            (("kind",), {"kind": "x"}),
            ((), {"because": "x"}),
            (("asks", "city"), {"asks": {"city": "Where was {city:adj} of 2021?"}}),
        )
    ),
    ("stale", "warning", "warning", ("items", 0, "stale"), bank([asked(stale="it changed")])),
    ("over-tested", "warning", "error", ("facts", 0), bank(many(MOST + 1))),
    ("untested", "warning", "error", ("facts", 1), bank(facts=facts("accord", "b"))),
    ("no-date", "warning", "error", ("items", 0, "stem"), bank([asked(stem="Which city?")])),
    (
        "no-date", "warning", "error", ("items", 0, "stem"),
        bank([asked(stem="Which city?")], [fact(kind="prize")]),
    ),
    (
        "no-date", "warning", "error", ("items", 0, "stem"),
        bank([asked(stem="Which?", **rests("sco", "accord"))], SHORT),
    ),
    ("uneven-keys", "warning", "error", ("items",), bank(many(FEWEST))),
    ("uneven-keys", "warning", "error", ("items",), bank(many(FEWEST, "bbc", format="not"))),
    ("twins", "warning", "warning", ("items", 1, "stem"), bank([asked(), asked("2")])),
    (
        "twins", "warning", "warning", ("items", 1, "stem"),
        bank([asked(stem="a b c d e f g h i?"), asked("2", stem="a b c d e f g h x?")]),
    ),
    (
        "acronyms", "warning", "warning", ("items", 2),
        bank([asked(), *(asked(n, **rests("sco")) for n in "23")], SHORT),
    ),
    (
        "acronyms", "warning", "warning", ("items", 2),
        bank(
            [asked(), *(asked(n, **rests("old")) for n in "23")],
            [fact(), fact("sco", was=("old",), **ACRONYM)],
        ),
    ),
    ("no-reason", "warning", "warning", ("items", 0, "status"), bank([asked(status="retired")])),
]  # fmt: skip

HAS_NOT: list[tuple[str, Bank]] = [
    ("same-id", bank([asked(), asked("2")], [fact(), fact("b", was=("b", "c", "c"))])),
    ("no-evidence", bank([asked(evidence="", status="retired")])),
    ("no-explanation", bank([asked(explanation="", status="retired")])),
    ("no-test", bank([asked(tests=(), status="retired")])),
    ("unknown-test", bank([asked(tests=("accord#city",))])),
    ("unknown-test", bank([asked(tests=("talks/accord", "other/x#y"))])),
    ("unknown-test", bank([asked(**rests("old#city"))], [fact(was=("old",))])),
    ("edited", bank([asked(edited=("stem", "options"))])),
    ("quote", bank(facts=[fact(source={"paragraph": 1, "quote": ""})])),
    (
        "unknown-name",
        bank(
            facts=[fact(slots={"city": ["oslo", "own"]})],
            names={"own": {"text": "Own", "type": "city"}},
            headings={"visit": {"text": "it", "shows": ["rome"], "by": "own"}},
        ),
    ),
    ("fact", bank(facts=[fact(slots={"city": "x"}, kind="x")])),  # said by unknown-name
    ("fact", bank(facts=[fact(kind="prize", asks={"city": "Where was it in 2021?"})])),
    (
        "stale",
        bank([asked("1", stale="x", status="draft"), asked("2", stale="x", status="retired")]),
    ),
    ("over-tested", bank([*many(MOST), asked("x", status="retired")])),
    ("over-tested", bank(many(MOST, **rests("accord", "old")), [fact(was=("old",))])),
    ("over-tested", bank(many(MOST, **rests("accord#city", "accord#city")))),
    ("untested", bank(facts=[fact(), fact("b", unasked="too dull")])),
    ("untested", bank([asked(status="retired", reason="x")])),  # nothing composed yet
    ("untested", bank([asked(status="draft", **rests("old"))], [fact(was=("old",))])),
    ("no-date", bank([asked(stem="Which?", lines=("It was in 2021.",))])),
    ("no-date", bank([asked(stem="Which?")], [fact(timeless=True)])),
    ("no-date", bank([asked(stem="Which?", **rests("sco"))], [fact("sco", kind="acronym")])),
    ("no-date", bank([asked(stem="Which?", format="match")])),
    ("uneven-keys", bank(many(FEWEST - 1))),
    ("uneven-keys", bank(many(2 * FEWEST, "abcd"))),
    ("uneven-keys", bank(many(FEWEST, ordered=True))),
    ("uneven-keys", bank(many(FEWEST, format="which"))),
    ("twins", bank([asked(), asked("2", key=2)])),
    ("twins", bank([asked(), asked("2", status="retired")])),
    ("twins", bank([asked(stem="a b c d e f g h?"), asked("2", stem="a b c d e f g x y?")])),
    ("acronyms", bank([asked(), asked("2", **rests("sco"))], SHORT)),
    ("acronyms", bank([asked(n, **rests("accord", "sco")) for n in "123"], SHORT)),
    ("acronyms", bank([asked(n, tests=("other/sco",)) for n in "123"], SHORT)),
    ("no-reason", bank([asked(status="retired", reason="dull")])),
]


@pytest.mark.parametrize("shipped", [False, True])
def test_a_good_bank_has_no_faults(shipped: bool) -> None:
    assert found(bank(), shipped) == []


@pytest.mark.parametrize(("rule", "own", "strict", "where", "one"), HAS)
def test_banks_that_have_it(
    rule: str, own: str | None, strict: str, where: Place, one: Bank
) -> None:
    for shipped, severity in ((False, own), (True, strict)):
        mine = [fault for fault in found(one, shipped) if fault.rule == rule]
        assert {fault.severity for fault in mine} == ({severity} if severity else set())
        assert not severity or mine[0].where == where


@pytest.mark.parametrize(("rule", "one"), HAS_NOT)
def test_banks_that_nearly_have_it(rule: str, one: Bank) -> None:
    assert rule not in {fault.rule for fault in found(one, shipped=True)}


def test_every_rule_is_tried_both_ways() -> None:
    rules = [rule.name for rule in RULES]
    assert sorted(rules) == sorted({rule for rule, *_ in HAS} & {rule for rule, _ in HAS_NOT})
    assert not set(rules) & FLAWED


def test_uneven_keys_say_how_they_are_spread() -> None:
    texts = [one.text for one in found(bank(many(FEWEST, "bbc"))) if one.rule == "uneven-keys"]
    assert "a 0, b 8, c 4, d 0" in texts[0]


FLAWED = {flaw.rule for flaw in FLAWS}


@pytest.mark.parametrize(
    ("fields", "own", "strict"),
    [
        ({"stem": "He signed in 2021?"}, "warning", "error"),
        ({"stem": "He signed in 2021?", "status": "draft"}, "warning", "warning"),
        ({"stem": "He signed in 2021?", "status": "retired"}, None, None),
        ({"options": CITIES[:3]}, "warning", "warning"),  # a flaw that is not sure
    ],
)
def test_flaws_of_items(fields: dict[str, Any], own: str | None, strict: str | None) -> None:
    for shipped, severity in ((False, own), (True, strict)):
        mine = [one for one in found(bank([asked(**fields)]), shipped) if one.rule in FLAWED]
        assert [one.severity for one in mine] == ([severity] if severity else [])
        assert all(one.text.startswith("item 1: ") for one in mine)


# Whatever the models accept

PIECES = (
    "____ a an the the He It recently Which of following is not NOT except: ? . … ( 7 July 2021 "
    "1,200 ² ٣ five million Rs WHO None All above 1 and 2 only True {city} {city:adj} {when} "
    "{x:full} Vienna oslo \n \x1f \u2028 दिल्ली İ ſept"
).split(" ")
TEXTS = some.lists(some.sampled_from(PIECES), max_size=8).map(" ".join) | some.text(max_size=12)
OPTIONS = some.sampled_from(
    ["1 only", "1 and 2", "True", "No.", "5", "1,200", "7 July", "May 2021", "Iran, Iraq", "To go"]
)
IDS = some.sampled_from(["accord", "b", "old", "a b", "x\ny", ""])
DAYS = some.sampled_from(["2021-07-07", "2021-07", "2021"])
VALUES = some.recursive(
    some.sampled_from(["oslo", "x", "own"])
    | some.builds(lambda text: {"text": text or "x", "amount": 3, "unit": "day"}, TEXTS)
    | some.builds(lambda day: {"when": day}, DAYS),
    lambda inner: (
        some.lists(inner, min_size=1, max_size=3)
        | some.builds(lambda one: {"name": "oslo", "also": [one], "wrong": [one]}, inner)
    ),
    max_leaves=4,
)
KEYS = some.sampled_from(["city", "not city", "body", "who: x", "x"])
FACTS = some.fixed_dictionaries(
    {
        "id": IDS,
        "kind": some.sampled_from(["plain", "acronym", "prize", "x\ny"]),
        "slots": some.dictionaries(some.sampled_from(["city", "body", "a b"]), VALUES, max_size=2),
        "when": DAYS,
        "source": some.just({"paragraph": 1, "quote": "x"}),
    },
    optional={
        "says": TEXTS,
        "line": TEXTS,
        "heading": IDS,
        "by": KEYS,
        "because": IDS,
        "after": IDS,
        "timeless": some.booleans(),
        "asks": some.dictionaries(KEYS | TEXTS, TEXTS, max_size=2),
        "was": some.lists(IDS, max_size=2),
    },
)


def plain(option: str) -> str:
    return " ".join(option.casefold().split())


@some.composite
def items(draw: some.DrawFn) -> Item:
    options = draw(some.lists(OPTIONS | TEXTS, min_size=2, max_size=5, unique_by=plain))
    return item(
        draw(IDS),
        format=draw(some.sampled_from(["single", "not", "which", "many", "match", "reason"])),
        stem=draw(TEXTS),
        lines=draw(some.lists(TEXTS, max_size=2)),
        closing=draw(TEXTS | some.just("")),
        options=options,
        key=draw(some.integers(0, len(options) - 1)),
        ordered=draw(some.booleans()),
        explanation=draw(TEXTS),
        evidence=draw(TEXTS),
        status=draw(some.sampled_from(["draft", "approved", "retired"])),
        stale=draw(some.none() | TEXTS),
        edited=draw(some.lists(some.sampled_from(["stem", "x\ny"]), max_size=1)),
        tests=draw(
            some.lists(
                some.sampled_from(["talks/accord#city", "b", "#", "x/y"]) | TEXTS, max_size=2
            )
        ),
    )


def at(node: Any, place: Place) -> Any:
    """What stands at a place of a bank; raises where nothing can stand there."""
    for part in place:
        if isinstance(node, BaseModel):
            assert part in type(node).model_fields
            node = getattr(node, str(part))
        else:
            assert isinstance(node, Mapping | tuple)
            node = node[part]  # type: ignore[index]
    return node


@given(some.lists(items(), max_size=3), some.lists(FACTS, max_size=3), IDS, some.booleans())
def test_faults_are_well_formed(
    several: list[Item], sheet: list[dict[str, Any]], heading: str, shipped: bool
) -> None:
    headings = {heading: {"text": "it", "shows": ["x\ny"], "by": "x"}}
    own = {"own": {"text": "Own", "type": "city"}}
    one = bank(several, [Fact.model_validate(f) for f in sheet], headings=headings, names=own)
    for fault in found(one, shipped):
        at(one, fault.where)
        assert fault.text
        assert fault.text.splitlines() == [fault.text]
        assert re.fullmatch(r"[a-z-]+", fault.rule)
