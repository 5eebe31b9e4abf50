"""The knowledge: true in form, alive on its dates, and firm against broken files."""

from collections import defaultdict
from itertools import combinations, pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from quiz.core.errors import QuizError
from quiz.core.name import Name, Post
from quiz.core.when import When
from quiz.knowledge import HERE, Knowledge, load, read_acronyms, read_names

BEGINS = {"vaccine": "2021-07-07"}  # lists whose things are younger than the sample dates
SAMPLES = ("2014-12-15", "2016", "2019-01-15", "2021-07-07", "2023-06", "2025-11-20", "2026-05")
# One thing under two names, or two countries that share an adjective.
SAME = {
    frozenset(pair)
    for pair in (
        ("congo", "dr-congo"),
        ("dominica", "dominican-republic"),
        ("covishield", "vaxzevria"),
        ("covovax", "nuvaxovid"),
    )
}
# Seats that several people hold at once.
SHARED = {
    "Election Commissioner",  # two beside the Chief
    "RBI Deputy Governor",  # four
    "Supreme Court Judge",  # more than thirty
    "Deputy National Security Adviser",  # two or three
}
ONE = "type: t\nnames:\n  a: {text: A}\n"


def day(text: str) -> When:
    return When(text=text)


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load()


def test_load_reads_once(known: Knowledge) -> None:
    assert load() is known
    assert len(known.names) > 1000


@pytest.mark.parametrize("date", SAMPLES)
def test_every_list_can_give_three_distractors(known: Knowledge, date: str) -> None:
    when = day(date)
    # Three services had three chiefs before there was a Chief of Defence Staff.
    few = {"service-chief": 3}
    thin = {
        name: len(members)
        for name in known.lists
        if date >= BEGINS.get(name, "")
        and len(members := known.members(name, when)) < few.get(name, 4)
    }
    assert thin == {}


def test_names_of_a_list_are_told_apart(known: Knowledge) -> None:
    doubles = set()
    for wanted in known.lists:
        if wanted == "person":  # nobody draws from all persons; their short forms may agree
            continue
        members = [(key, n) for key, n in known.names.items() if belongs(n, wanted)]
        for (one, a), (two, b) in combinations(members, 2):
            if a.same(b):
                doubles.add(frozenset((one, two)))
    assert doubles == SAME


def belongs(name: Name, wanted: str) -> bool:
    return wanted in (name.type, *name.lists, *(post.list for post in name.posts))


def test_persons_have_different_texts(known: Knowledge) -> None:
    texts = [name.text for name in known.names.values() if name.type == "person"]
    assert sorted(texts) == sorted(set(texts))


def test_no_seat_is_held_by_two_at_once(known: Knowledge) -> None:
    seats: dict[tuple[str, str], list[tuple[Post, str]]] = defaultdict(list)
    for key, name in known.names.items():
        for post in name.posts:
            if post.title not in SHARED:
                seats[post.list, post.title].append((post, key))
    clashes = [
        f"{title}: {one} until {held.until}, {two} since {then.since}"
        for (_, title), posts in seats.items()
        for (held, one), (then, two) in pairwise(sorted(posts, key=begin))
        if held.until is None or then.since is None or then.since.last < held.until.first
    ]
    assert clashes == []


def begin(row: tuple[Post, str]) -> When:
    return row[0].since or day("1900")


def test_periods_run_forwards(known: Knowledge) -> None:
    spans = [(key, n.since, n.until) for key, n in known.names.items()]
    spans += [(key, p.since, p.until) for key, n in known.names.items() for p in n.posts]
    assert [s for s in spans if s[1] and s[2] and s[2].last < s[1].first] == []


def test_adjectives_are_for_countries_and_continents(known: Knowledge) -> None:
    having = {name.type for name in known.names.values() if name.adj}
    assert having == {"country", "continent"}
    assert [key for key, n in known.names.items() if n.type == "country" and not n.adj] == []


def test_every_person_is_in_a_list_and_only_persons_have_posts(known: Knowledge) -> None:
    persons = {key: n for key, n in known.names.items() if n.type == "person"}
    # A laureate or a player has no post; the lists alone say what they are.
    assert [key for key, n in persons.items() if not (n.posts or n.lists)] == []
    assert [key for key, n in known.names.items() if n.posts and key not in persons] == []


@pytest.mark.parametrize(
    ("list", "date", "title", "holder"),
    [
        ("india-minister", "2021-07-09", "External Affairs Minister", "jaishankar"),
        ("india-minister", "2018-07-01", "Finance Minister", "goyal"),
        ("india-minister", "2016-11-08", "Defence Minister", "parrikar"),
        ("india-minister", "2024-07-23", "Finance Minister", "sitharaman"),
        ("india-secretary", "2016-09-18", "Foreign Secretary", "jaishankar"),
        ("foreign-minister", "2021-07-09", "Russian Foreign Minister", "lavrov"),
        ("foreign-minister", "2023-03-02", "Chinese Foreign Minister", "qin-gang"),
        ("foreign-minister", "2023-09-01", "Chinese Foreign Minister", "wang-yi"),
        ("head-of-state", "2021-06-12", "US President", "biden"),
        ("head-of-state", "2024-10-04", "Sri Lankan President", "dissanayake"),
        ("head-of-government", "2022-09-20", "British Prime Minister", "truss"),
        ("service-chief", "2026-05-09", "Chief of Defence Staff", "chauhan"),
        ("org-head", "2016-11-08", "RBI Governor", "urjit-patel"),
        ("org-head", "2024-10-02", "IMF Managing Director", "georgieva"),
    ],
)
def test_who_held_it(known: Knowledge, list: str, date: str, title: str, holder: str) -> None:
    when = day(date)
    holders = [
        key
        for key, name in known.members(list, when)
        for post in name.posts
        if post.title == title and post.list == list and when.meets(post.since, post.until)
    ]
    assert holders == [holder]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Lavrov", ["lavrov"]),
        ("sergei  lavrov", ["lavrov"]),
        ("S. Jaishankar", ["jaishankar"]),
        ("External Affairs Minister S Jaishankar", ["jaishankar"]),
        ("Russian", ["russia"]),
        ("the United Kingdom", ["united-kingdom"]),
        ("U.S.", ["united-states"]),
        ("us", []),
        ("who", []),
        ("IMEMO", ["imemo"]),
        ("nobody of that name", []),
    ],
)
def test_find(known: Knowledge, text: str, ids: list[str]) -> None:
    assert known.find(text) == ids


def test_every_form_finds_its_name(known: Knowledge) -> None:
    lost = [
        (key, form)
        for key, name in known.names.items()
        for form in name.forms
        if key not in known.find(form)
    ]
    assert lost == []


def test_acronyms(known: Knowledge) -> None:
    assert known.acronyms["BIMSTEC"].expansion.startswith("Bay of Bengal Initiative")
    assert known.acronyms["UN"].household
    assert not known.acronyms["IORA"].household
    assert all(acronym.short == short for short, acronym in known.acronyms.items())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "must be fields"),
        ("- a", "must be fields"),
        ("type: t", "'type' and 'names'"),
        ("type: t\nnames: {}\nmore: x", "'type' and 'names'"),
        ("type: t\nnames: [a]", "names by id"),
        ("type: t\nnames: {a: A}", "write its fields"),
        ("type: t\nnames: {a: {text: A, type: u}}", "the file alone"),
        ("type: t\nnames: {a: {text: A}, a: {text: B}}", "twice"),
        ("type: t\nnames: {a: {text: A, tittle: B}}", "tittle"),
        ("type: t\nnames: {a: {text: A, since: 2021-13}}", "since"),
        ("type: t\nnames: {a: {text: A, near: [x]}}", "near 'x'"),
        ("type: t\nnames: {a: {text: A}", "not YAML"),
        ("type: t\nnames: &n {a: *n}", "holds itself"),
        ("type: t\nnames: {[a]: {text: A}}", "plain text"),
        ("type: t\n\tnames: {}", "not YAML"),
    ],
)
def test_broken_files_are_named(text: str, says: str) -> None:
    with pytest.raises(QuizError, match=r"^x\.yaml") as caught:
        read_names({"x.yaml": text})
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_ids_are_unique_over_files() -> None:
    with pytest.raises(QuizError, match=r"^y\.yaml: id 'a' stands in x\.yaml too"):
        read_names({"x.yaml": ONE, "y.yaml": ONE})


def test_scalars_stay_text() -> None:
    names = read_names({"x.yaml": "type: t\nnames:\n  no: {text: NO}\n  on: {text: 1.10}\n"})
    assert {key: name.text for key, name in names.items()} == {"no": "NO", "on": "1.10"}


def test_acronyms_given_twice() -> None:
    text = "a: {short: A, expansion: B}\nb: {short: A, expansion: C}"
    with pytest.raises(QuizError, match=r"^x\.yaml: b: 'A' stands there twice"):
        read_acronyms("x.yaml", text)


SHIPPED = (HERE / "names" / "vaccines.yaml").read_text("utf-8")


@given(st.text())
def test_any_text_is_read_or_refused_with_the_file(text: str) -> None:
    refused_or_read(text)


@given(
    st.integers(0, len(SHIPPED)), st.integers(0, 40), st.sampled_from(["", "\t", "}", ": ", "&a"])
)
def test_a_damaged_file_is_read_or_refused_with_the_file(at: int, lost: int, put: str) -> None:
    refused_or_read(SHIPPED[:at] + put + SHIPPED[at + lost :])


def refused_or_read(text: str) -> None:
    try:
        names = read_names({"x.yaml": text})
    except QuizError as error:
        refusal = str(error)
    else:
        # An independent reading sees the same names.
        assert list(names) == list(yaml.load(text, yaml.BaseLoader)["names"])
        return
    assert refusal.startswith("x.yaml")
    assert "\n" not in refusal
