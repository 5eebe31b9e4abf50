import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

import quiz.reading
from quiz.core.document import Text
from quiz.core.errors import QuizError
from quiz.core.when import When
from quiz.reading import LARGEST, read
from quiz.reading.topics import area_of

NINTH = When(text="2021-07-09")
HEADER = "url: https://port.example/1\npublisher: Port Office\ndate: 2021-07-09\ntopic: trade\n\n"
TITLE = "Navapur’s port reopens"
FIRST = "The port of Navapur was reopened on Thursday by the minister for shipping."
SECOND = "It had been closed for two days after a storm that sank a dredger."
BODY = f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n"
FRENCH = (
    "Le port de Navapur est resté fermé pendant deux jours après une tempête, et les navires "
    "attendus lundi ont été envoyés vers les autres ports de la côte."
)
HINDI = "तूफान के बाद नवापुर बंदरगाह दो दिन तक बंद रहा और जहाजों को दूसरे बंदरगाहों पर भेजा गया।"


def _file(tmp_path: Path, content: str | bytes, name: str = "port.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def _refusal(path: Path, published: When | None = None) -> str:
    with pytest.raises(QuizError) as caught:
        read(path, published)
    said = str(caught.value)
    assert said.startswith(f"{path}: ")
    assert len(said.splitlines()) == 1
    return said


def test_a_document(tmp_path: Path) -> None:
    text = read(_file(tmp_path, HEADER + BODY + "\nAlso read: Storm closes port\n"))
    document = text.document
    assert text.paragraphs == (FIRST, SECOND)
    assert (document.id, document.title) == ("navapurs-port-reopens-2021-07-09", TITLE)
    assert (document.published, document.publisher) == (NINTH, "Port Office")
    assert (document.address, document.area) == ("https://port.example/1", "economy")
    assert text.notes == ("left out a pointer to other pages: 'Also read: Storm closes port'",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_are_one(tmp_path: Path, encoding: str, end: str) -> None:
    plain = read(_file(tmp_path, HEADER + BODY))
    other = (HEADER + BODY).replace("\n", end).encode(encoding)
    assert read(_file(tmp_path, other)) == plain


def test_one_line(tmp_path: Path) -> None:
    text = read(_file(tmp_path, FIRST, "navapur-port-2021-07-09.txt"))
    assert (text.document.title, text.paragraphs) == ("Navapur port", (FIRST,))
    assert text.notes == ("date of publication 2021-07-09, from the file's name",)


def test_a_title_in_the_header_takes_nothing_from_the_text(tmp_path: Path) -> None:
    head = f"title: {TITLE}\ndate: 2021-07-09\n\n"
    bare = read(_file(tmp_path, f"{head}{FIRST}\n\n{SECOND}"))
    assert (bare.document.title, bare.paragraphs) == (TITLE, (FIRST, SECOND))
    assert read(_file(tmp_path, head + BODY)) == bare


@pytest.mark.parametrize(
    ("topic", "area"),
    [("Indices and reports", "reports"), ("Indian sport", "sport"), ("culture", "general")],
)
def test_area(topic: str, area: str) -> None:
    assert area_of(topic) == area


def test_the_digest_is_of_the_words(tmp_path: Path) -> None:
    one, named, changed = (
        read(_file(tmp_path, HEADER + body, name)).document.digest
        for body, name in [(BODY, "a"), (BODY, "b"), (BODY.replace("two", "ten"), "a")]
    )
    assert one == named != changed


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "not a text file"),
        ("* * *\n\nhttps://port.example/1", "no text to read"),
        (HEADER, "no text to read"),
        (FRENCH, "not in English"),
        (HINDI, "not in English"),
        (BODY, "no date of publication found: say it with --published"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, content: str | bytes, why: str) -> None:
    assert why in _refusal(_file(tmp_path, content))


def test_what_is_no_file(tmp_path: Path) -> None:
    assert "a folder" in _refusal(tmp_path)
    assert "No such file" in _refusal(tmp_path / "none.txt")
    assert "cannot be read" in _refusal(tmp_path / "no\0ne.txt")


def test_no_permission(tmp_path: Path) -> None:
    path = _file(tmp_path, HEADER + BODY)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read every file")
    assert "Permission denied" in _refusal(path)


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (path := tmp_path / "huge.txt").open("wb") as file:
        file.truncate(LARGEST + 1_000_000)
    assert "21 MB is too large; at most 20 MB" in _refusal(path)
    fits = _file(tmp_path, HEADER + BODY)
    monkeypatch.setattr(quiz.reading, "LARGEST", fits.stat().st_size)
    assert read(fits).paragraphs == (FIRST, SECOND)


_PIECES = [HEADER, BODY, TITLE, FIRST, SECOND, "NAVAPUR, 9 July 2021: ", "• ", "12) ", "…", "# "]
_ENDS = ["\n", "\n\n", " ", "\r\n", "\r", "\u2028"]
_SHORT = some.text(some.characters(exclude_categories=["C", "Lo"]), max_size=3)
_PROSE = some.lists(some.sampled_from(_PIECES + _ENDS) | _SHORT, max_size=8).map("".join)


@given(some.binary() | some.text().map(str.encode) | _PROSE.map(str.encode), some.booleans())
@example(HINDI.encode(), True)
@example(b"\xff\xfe\x00\xd8", True)
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, data: bytes, dated: bool) -> None:
    path = _file(tmp_path_factory.getbasetemp(), data)
    said = NINTH if dated else None
    try:
        text = read(path, said)
    except QuizError:
        _refusal(path, said)
    else:
        assert Text.model_validate_json(text.model_dump_json()) == text


@given(_PROSE, _PROSE)
def test_paragraphs_stand_in_the_file(
    tmp_path_factory: pytest.TempPathFactory, before: str, after: str
) -> None:
    whole = f"{before}\n\n{' '.join([FIRST] * 10)}\n\n{after}"
    text = read(_file(tmp_path_factory.getbasetemp(), whole), NINTH)
    whole, at = whole.replace("\r\n", "\n").replace("\r", "\n"), 0
    for paragraph in text.paragraphs:
        at = whole.index(paragraph, at) + len(paragraph)
    assert text.document.title.strip()
    assert all(len(note.splitlines()) == 1 for note in text.notes)
