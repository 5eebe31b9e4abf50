import pytest
from hypothesis import given
from hypothesis import strategies as some

from quiz.reading.paragraphs import cut, dateline, title_of


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        ("The port reopened.\n\nShips came.", ["The port reopened.", "Ships came."]),
        ("The port\nreopened.\n \t\nShips came.", ["The port\nreopened.", "Ships came."]),
        ("The port reopened.\nShips came.", ["The port reopened.", "Ships came."]),
        ("He said “stop.”  \n  Ships came.", ["He said “stop.”", "Ships came."]),
        ("Ships of the S.P.C.\nline came.", ["Ships of the S.P.C.\nline came."]),
        ("It has:\n• a crane\n• a berth", ["It has:", "a crane", "a berth"]),
        ("It has\n1. a crane\n(b) a berth\n- a pier", ["It has", "a crane", "a berth", "a pier"]),
        ("It fell by\n12.5 per cent", ["It fell by\n12.5 per cent"]),
        ("  The port  reopened.  \n", ["The port  reopened."]),
        (" \n\t\n", []),
    ],
)
def test_cut(body: str, paragraphs: list[str]) -> None:
    assert cut(body, 0) == (tuple(paragraphs), ())


def test_cut_from_a_place() -> None:
    assert cut("Port\n\nShips came.", 4) == (("Ships came.",), ())


@pytest.mark.parametrize(
    ("paragraph", "what"),
    [
        ("Ships are back! pic.twitter.com/Ab12", "a post from a social network"),
        ("— Port of Navapur (@navapurport) July 9, 2021", "a post from a social network"),
        ("Also read: Storm closes the port", "a pointer to other pages"),
        ("READ MORE about ports", "a pointer to other pages"),
        ("https://port.example/news", "an address"),
        ("ABC/DE/FG", "an officials' byline"),
        ("* * *", "a rule or mark"),
    ],
)
def test_what_is_left_out_is_noted(paragraph: str, what: str) -> None:
    kept, notes = cut(f"The port reopened.\n\n{paragraph}\n\nShips came.", 0)
    assert kept == ("The port reopened.", "Ships came.")
    assert len(notes) == 1
    assert notes[0].startswith(f"left out {what}: '")


def test_a_long_note_is_cut_short() -> None:
    (note,) = cut("Also read: " + "ships\nand " * 20, 0)[1]
    assert "\n" not in note
    assert note.endswith("...'")


@pytest.mark.parametrize(
    ("body", "headed", "title", "rest"),
    [
        ("Port reopens\n\nShips came.", False, "Port reopens", "\n\nShips came."),
        ("\n\n##  Port   reopens\nShips came.", False, "Port reopens", "\nShips came."),
        ("**Port reopens**\n\nShips came.", False, "Port reopens", "\n\nShips came."),
        ("Will it reopen?\n\nShips came.", True, "Will it reopen?", "\n\nShips came."),
        ("Port...\nPort reopens\n\nShips came.", True, "Port reopens", "\n\nShips came."),
        ("Port…\nShips came.", True, "Port…", "\nShips came."),
        ("Port reopens…\nPort reopens today.", True, "Port reopens…", "\nPort reopens today."),
    ],
)
def test_title(body: str, headed: bool, title: str, rest: str) -> None:
    found, at, notes = title_of(body, "the-name", headed)
    assert (found, body[at:], notes) == (title, rest, ())


@pytest.mark.parametrize(
    ("body", "headed"),
    [
        ("", True),
        ("Port reopens", True),
        ("The port reopened.\n\nShips came.", False),
        ("• Port reopens\n\nShips came.", False),
        ("Port " * 200 + "\n\nShips came.", True),
        ("---\n\nShips came.", True),
        ("****\n\nShips came.", True),
        ("# #\n\nShips came.", False),
    ],
)
def test_no_title_in_the_text(body: str, headed: bool) -> None:
    assert title_of(body, "the-name", headed) == ("The name", 0, ())


@pytest.mark.parametrize(
    ("stem", "title"),
    [
        ("port-reopens_again-2021-07-09", "Port reopens again"),
        ("UN port 2021-07", "UN port 2021 07"),
        ("--", "Document"),
        ("", "Document"),
        ("caf\udce9", "Caf?"),  # a name that is not UTF-8, as Python gives it
    ],
)
def test_title_from_the_name(stem: str, title: str) -> None:
    assert title_of("", stem, False)[0] == title


@pytest.mark.parametrize(
    "body",
    ["Ships came to the port of Navapur and\n" * 40_000, "The port" + " " * 400_000 + "reopened."],
)
def test_a_long_paragraph_stays_whole(body: str) -> None:  # and must not take a minute
    assert cut(body, 0) == ((body.strip(),), ())


_PIECES = [
    "The port",
    "ships came.",
    "• ",
    "2) ",
    "- ",
    "\n",
    "\n\n",
    " ",
    "\t",
    "”",
    "…",
    "é\u2028",
]


@given(some.lists(some.sampled_from(_PIECES)).map("".join))
def test_paragraphs_are_bare_and_whole(body: str) -> None:
    kept, notes = cut(body, 0)
    assert all(paragraph == paragraph.strip() != "" for paragraph in kept)
    assert _letters(" ".join(kept)) == _letters(body)
    assert all(note.startswith("left out a rule or mark") for note in notes)


def _letters(text: str) -> list[str]:
    return [char for char in text if char.isalpha()]


@pytest.mark.parametrize(
    ("opening", "left"),
    [
        ("DHAKA: The Prime Minister", "The Prime Minister"),
        ("NEW DELHI, March 28 (PTI): The Prime Minister", "The Prime Minister"),
        ("NEW DELHI, July 9, 2021 — “We met", "“We met"),
        ("MOSCOW -- India and", "India and"),
        ("India: a land", "India: a land"),
        ("BRICS leaders met", "BRICS leaders met"),
        ("G20 - what it is", "G20 - what it is"),
        ("IMF: what it is", "IMF: what it is"),
        ("ACCRA, Ghana (AP) — Voters", "Voters"),
        ("Kochi, Nov 14 (PTI) A group", "A group"),
        ("Mysuru (Karnataka) [India], September 20 (ANI): The Minister", "The Minister"),
        ("Ranchi | The Governor", "The Governor"),
        ("(RTTNews) - Shares", "Shares"),
        ("May 20 (UPI) -- A storm", "A storm"),
        ("Moscow, Sep 13: The bank", "The bank"),
        (
            "World Health Organization (WHO) Director-General",
            "World Health Organization (WHO) Director-General",
        ),
        ("Kerala: a land", "Kerala: a land"),
    ],
)
def test_a_dateline_is_no_part_of_the_sentence(opening: str, left: str) -> None:
    assert dateline((opening, "x"))[0] == (left, "x")


def test_the_place_of_a_report_is_what_here_means() -> None:
    assert dateline(("NEW DELHI, March 28 (PTI): The fair opened here.",))[1] == "New Delhi"
    assert dateline(("The fair opened here.",))[1] == ""


@pytest.mark.parametrize(
    "byline",
    [
        "By The Associated Press February 15, 2017 6:13 am",
        "Reuters | Updated: 26-03-2024 18:46 IST | Created: 26-03-2024 18:46 IST",
        "Xinhua, June 27, 2010",
        "Kolkata (AFP) Oct 23, 2024",
    ],
)
def test_a_byline_is_no_paragraph_of_the_report(byline: str) -> None:
    assert dateline((byline, "The fair opened."))[0] == ("The fair opened.",)


def test_the_mark_of_an_agency_behind_the_last_word_is_left_out() -> None:
    assert dateline(("It opened. PTI ARM ADB",))[0] == ("It opened.",)
    assert dateline(("It opened. (ANI)",))[0] == ("It opened.",)
