import errno
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.bankfile import dump, lines, read, write
from quiz.core.bank import Bank
from quiz.core.errors import QuizError

TEXTS = st.one_of(
    st.text(min_size=1, max_size=30),
    st.sampled_from(
        ["NO", "12:30", "1.10", "2021-07-07", "~", "null", "'", '"', "# x", "a: b", "- x", "a #b",
         "{who:full}'s visit: the end", "x\ny", " x ", "\t", "*a", "&a", "!a", "%a", "@a", "`a`",
         "=", "<<", "?", "|", ">", "x" * 130, "word " * 40, "it's " * 40, "Ö" * 90, "हिन्दी", "\\n"]
    ),
)  # fmt: skip
WORDS = st.text("abcdefgh-", min_size=1, max_size=8)
DATES = st.one_of(
    st.dates().map(str), st.sampled_from(["2021", "2021-07", "1999", "0001-01", "9999-12-31"])
)
NUMBERS = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False), st.integers(-(10**9), 10**9).map(float)
)
VALUES = st.one_of(
    st.fixed_dictionaries(
        {"text": TEXTS},
        optional={"amount": NUMBERS, "unit": WORDS, "ask": st.booleans(), "falsify": st.booleans()},
    ),
    st.fixed_dictionaries({"when": DATES}, optional={"ask": st.booleans()}),
    st.fixed_dictionaries({"name": TEXTS}, optional={"ask": st.booleans()}),
)
LISTS = st.lists(VALUES, min_size=1, max_size=3)
SLOTS = VALUES | st.fixed_dictionaries(
    {"many": LISTS}, optional={"closed": st.booleans(), "also": LISTS, "wrong": LISTS}
)
ASKS = st.lists(st.fixed_dictionaries({"stem": TEXTS}, optional={"show": TEXTS}), max_size=2)
FACTS = st.fixed_dictionaries(
    {
        "id": TEXTS,
        "slots": st.dictionaries(TEXTS, SLOTS, max_size=3),
        "when": DATES,
        "source": st.fixed_dictionaries({}, optional={"paragraph": st.integers(), "quote": TEXTS}),
    },
    optional={
        "says": TEXTS,
        "line": st.text(max_size=3),
        "asks": st.dictionaries(TEXTS, ASKS, max_size=2),
        "timeless": st.booleans(),
        "status": st.sampled_from(["done", "planned"]),
        "was": st.lists(TEXTS, max_size=2),
    },
)
NAMES = st.fixed_dictionaries(
    {"text": TEXTS, "type": TEXTS},
    optional={
        "the": st.booleans(),
        "aka": st.lists(TEXTS, max_size=2),
        "since": DATES,
        "posts": st.lists(st.fixed_dictionaries({"title": TEXTS, "list": TEXTS}), max_size=2),
    },
)
ITEMS = st.fixed_dictionaries(
    {
        "id": TEXTS,
        "format": st.sampled_from(["single", "which", "many"]),
        "stem": TEXTS,
        "options": st.lists(
            TEXTS, min_size=2, max_size=5, unique_by=lambda one: " ".join(one.casefold().split())
        ),
        "key": st.integers(0, 1),
        "as_of": DATES,
        "tests": st.lists(TEXTS, max_size=2),
    },
    optional={
        "lines": st.lists(TEXTS, max_size=3),
        "ordered": st.booleans(),
        "status": st.sampled_from(["draft", "approved", "retired"]),
        "recipe": st.fixed_dictionaries(
            {"uses": st.lists(st.fixed_dictionaries({"fact": TEXTS}, optional={"slot": TEXTS}))},
            optional={"ask": TEXTS, "wrong": st.lists(TEXTS, max_size=3)},
        ),
    },
)
BANKS = st.fixed_dictionaries(
    {
        "schema": st.just("1"),
        "document": st.fixed_dictionaries(
            {"id": TEXTS, "title": TEXTS, "published": DATES}, optional={"publisher": TEXTS}
        ),
    },
    optional={
        "names": st.dictionaries(TEXTS, NAMES, max_size=2),
        "headings": st.dictionaries(TEXTS, st.fixed_dictionaries({"text": TEXTS}), max_size=2),
        "facts": st.lists(FACTS, max_size=3),
        "items": st.lists(ITEMS, max_size=3),
    },
).map(Bank.model_validate)
MANY = settings(
    max_examples=200, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip

GOOD = """\
schema: 1
document: {id: talks, title: The talks, published: 2021-07-09}
names:
  alpha: {text: Alpha, type: country}
facts:
- id: visit
  says: "{who} visited Beta on {when}."
  slots:
    who: {name: alpha, ask: false}
    sectors: [{text: NO}, {text: "1.10"}]
  when: 2021-07-07
  asks:
    sectors: Which sectors in 2021?
  source: {paragraph: 1}
items:
- id: k3v9q2ma
  format: single
  stem: Which country's minister visited Beta in July 2021?
  options: [NO, 12:30, 1.10, 2021-07-07]
  key: 0
  as_of: 2021-07
  tests: [talks/visit#who]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bank.yaml"


def fault(path: Path, text: str | bytes) -> str:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(QuizError) as caught:
        read(path)
    said = str(caught.value)
    assert said.startswith(f"{path}:")
    assert "\n" not in said
    return said.removeprefix(f"{path}:")


@MANY
@given(bank=BANKS)
def test_what_is_written_is_read_back(path: Path, bank: Bank) -> None:
    path.unlink(missing_ok=True)
    write(bank, path)
    assert read(path) == bank
    written = path.read_bytes()
    write(read(path), path)
    assert path.read_bytes() == written


@MANY
@given(text=st.text(max_size=80) | st.binary(max_size=80) | st.text("[]{}:-,'\"&*!|>#?% \n\tab"))
def test_random_text_gives_one_line(path: Path, text: str | bytes) -> None:
    fault(path, text.encode() if isinstance(text, str) else text)


@MANY
@given(data=st.data())
def test_a_damaged_bank_gives_a_bank_or_one_line(path: Path, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(GOOD)))
    end = data.draw(st.integers(start, min(start + 12, len(GOOD))))
    inserted = data.draw(st.text(max_size=4) | st.text("[]{}:-,'\"&*!|>#? \n\t", max_size=4))
    path.write_bytes((GOOD[:start] + inserted + GOOD[end:]).encode())
    said = outcome(path)
    assert not isinstance(said, str) or (said.startswith(f"{path}:") and "\n" not in said)


@pytest.mark.parametrize("cut", range(0, len(GOOD), 7))
def test_a_file_cut_off_is_never_taken_for_a_shorter_item(path: Path, cut: int) -> None:
    path.write_text(GOOD[:cut])
    bank = outcome(path)
    assert isinstance(bank, str) or bank.items in ((), read_of(path, GOOD).items)


def outcome(path: Path) -> Bank | str:
    try:
        return read(path)
    except QuizError as error:
        return str(error)


def read_of(path: Path, text: str) -> Bank:
    path.write_text(text)
    return read(path)


def test_scalars_stay_text(path: Path) -> None:
    bank = read_of(path, GOOD)
    assert bank.items[0].options == ("NO", "12:30", "1.10", "2021-07-07")
    assert [one.text for one in bank.facts[0].slots["sectors"].many] == ["NO", "1.10"]


def test_a_byte_order_mark_is_no_fault(path: Path) -> None:
    bank = read_of(path, GOOD)
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert read(path) == bank


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("schema: 1", "schema: 2", "1: schema '2' is not known to this quiz, which reads 1"),
        ("- id: visit", "- idd: visit", "6: fact 1: unknown field 'idd'; did you mean 'id'?"),
        ("  slots:", "  slotz:", "8: fact visit: unknown field 'slotz'; did you mean 'slots'?"),
        ("ask: false", "aks: false", "9: fact visit: unknown field 'aks'; did you mean 'ask'?"),
        ("ask: false", "xyzzy: 1", "9: fact visit: unknown field 'xyzzy'; there are name, text"),
        ("ask: false", "ask: nope", "9: fact visit: ask 'nope' must be true or false"),
        ("alpha, ask", "alpha, text: b, ask", "9: fact visit: who: a slot has exactly one of"),
        ("key: 0\n", "key: zero\n", "20: item k3v9q2ma: key 'zero' must be a whole number"),
        ("key: 0\n", "key: 4\n", "16: item k3v9q2ma: key 4 names no option; there are 4"),
        ("  key: 0\n", "", "16: item k3v9q2ma: 'key' is missing; add it"),
        ("[NO, ", "[12:30, ", "16: item k3v9q2ma: '12:30' is given twice"),
        ("key: 0\n", "key: 0\n  key: 1\n", "21: 'key' stands there twice; drop one"),
        ("key: 0\n", "key:\n", "20: a field without a value; fill it in"),
        ("key: 0\n", "\tkey: 0\n", "20: a tab; indent with spaces"),
        ("as_of: 2021-07\n", "as_of: July\n", "21: item k3v9q2ma: as_of 'July' is not a date"),
        ("when: 2021-07-07", "when: 2021-02-30", "11: fact visit: when '2021-02-30' is not a date"),
        ("format: single", "format: dual", "17: item k3v9q2ma: format 'dual' must be 'single', "),
        ("[NO, 12:30, 1.10, 2021-07-07]", "[NO]", "19: item k3v9q2ma: options must have at least"),
        ("[NO, 12:30, 1.10, 2021-07-07]", "NO", "19: item k3v9q2ma: options 'NO' must be a list"),
        ("stem: Which", "stem: [Which]\n  closing: Which", "18: item k3v9q2ma: stem must be one"),
        ("stem: Which", "stem: See: which", "18: a colon in the middle of a text; put the text"),
        ("stem: Which", "stem: @Which", "18: a text that begins with a special character; put it"),
        ("tests: [", "tests: ['", "22: the file ends in the middle (begun in line 22)"),
        ("who: {name: alpha, ask: false}", "who: &a [*a]", "9: used again by an alias (*); write"),
        ("who: {name: alpha, ask: false}", "who: " + "[" * 99 + "]" * 99, "9: nested too deep"),
        ("who: {name: alpha, ask: false}", "who: " + "[" * 9999, "9: nested too deep"),
        ("who: {name: alpha, ask: false}", "? [a]\n    : b", "9: a field's name must be plain"),
        ("items:\n", "---\nitems:\n", "15: a second document ('---')"),
        ("The talks", "The\x07talks", "2: a control character (U+0007); take it away"),
        (GOOD, "", "1: empty; a bank begins with 'schema: 1'"),
        (GOOD, "# a\n", "1: empty"),
        (GOOD, "- a\n", "1: not a bank"),
        (GOOD, "schema: 1\n", "1: 'document' is missing; add it"),
    ],
    ids=lambda text: text[:16],
)
def test_a_fault_is_said_with_its_line(path: Path, old: str, new: str, said: str) -> None:
    assert GOOD.count(old) == 1
    assert fault(path, GOOD.replace(old, new)).startswith(said)


def test_other_encodings_are_said_with_their_line(path: Path) -> None:
    assert fault(path, GOOD.replace("Beta", "Bêta").encode("latin-1")).startswith("7: not UTF-8")
    assert fault(path, GOOD.encode("utf-16")).startswith("1: not UTF-8")


def test_aliases_that_would_grow_are_refused_at_once(path: Path) -> None:
    bomb = "a0: &a0 [x, x]\n"
    bomb += "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40))
    assert fault(path, bomb).startswith("1: used again by an alias")


def test_a_file_too_large_is_not_opened(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(60_000_000)
    with pytest.raises(QuizError, match=r"60 MB is too large for a bank \(at most 50 MB\)"):
        read(path)


def test_what_is_no_file_is_one_line(path: Path) -> None:
    with pytest.raises(QuizError, match=r"cannot be read .*; check the name"):
        read(path)
    with pytest.raises(QuizError, match=r"cannot be read .*; check the name"):
        read(path.parent)


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ((), 1),
        (("facts", 0), 6),
        (("facts", 0, "slots", "who"), 9),
        (("facts", 0, "slots", "sectors", "many", 1), 10),
        (("facts", 0, "asks", "sectors", 0, "stem"), 13),
        (("items", 0, "options"), 19),
        (("items", 0, "explanation"), 16),
        (("names", "alpha", "text"), 4),
    ],
)
def test_the_line_of_a_place(path: Path, place: tuple[str | int, ...], line: int) -> None:
    path.write_text(GOOD)
    assert lines(path).of(place) == line


def test_what_people_are_given_to_read(path: Path) -> None:
    assert dump(read_of(path, GOOD)) == """\
schema: 1
document:
  id: talks
  title: The talks
  published: 2021-07-09

names:
  alpha: {text: Alpha, type: country}

facts:
- id: visit
  says: '{who} visited Beta on {when}.'
  slots:
    who: {name: alpha, ask: false}
    sectors: {many: [{text: 'NO'}, {text: '1.10'}]}
  when: 2021-07-07
  asks:
    sectors: Which sectors in 2021?
  source: {paragraph: 1}

items:
- id: k3v9q2ma
  format: single
  stem: Which country's minister visited Beta in July 2021?
  options: ['NO', '12:30', '1.10', '2021-07-07']
  key: 0
  as_of: 2021-07
  tests: [talks/visit#who]
"""  # fmt: skip


def test_comments_at_the_top_are_kept(path: Path) -> None:
    path.write_text("# Read me.\n\n# Twice.\n" + GOOD)
    for _ in range(2):
        write(read(path), path)
        assert path.read_text().startswith("# Read me.\n\n# Twice.\nschema: 1\ndocument:\n")


def test_a_comment_further_down_is_never_lost(path: Path) -> None:
    text = GOOD.replace("facts:\n", "facts:\n# Look at this again.\n", 1)
    path.write_text(text)
    with pytest.raises(QuizError, match=r"bank.yaml:\d+: a comment here would be lost"):
        write(read(path), path)
    assert path.read_text() == text


def test_a_mark_inside_a_text_is_no_comment(path: Path) -> None:
    path.write_text(GOOD.replace("title: The talks", "title: 'दिल्ली # 1'"), encoding="utf-8")
    write(read(path), path)
    assert read(path).document.title == "दिल्ली # 1"


def test_the_mode_of_a_file_and_a_link_to_it_are_kept(path: Path, tmp_path: Path) -> None:
    path.write_text(GOOD)
    path.chmod(0o640)
    link = tmp_path / "link.yaml"
    try:
        link.symlink_to(path)
    except OSError:
        pytest.skip("no links here")
    write(read(path), link)
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("what", ["fsync", "replace"])
def test_a_write_that_fails_changes_nothing(
    path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text(GOOD)
    bank = Bank.model_validate(read(path).model_copy(update={"items": ()}))

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(*((os, "fsync") if what == "fsync" else (Path, "replace")), full)
    with pytest.raises(QuizError, match=r"cannot be written \(No space left on device\); free"):
        write(bank, path)
    assert path.read_text() == GOOD
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_cannot_be_written_is_one_line(path: Path, tmp_path: Path) -> None:
    bank = read_of(path, GOOD)
    with pytest.raises(QuizError, match="cannot be written"):
        write(bank, tmp_path / "nowhere" / "bank.yaml")
    with pytest.raises(QuizError, match="cannot be written"):
        write(bank, path / "bank.yaml")
