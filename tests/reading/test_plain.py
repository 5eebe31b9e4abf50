import codecs
from pathlib import Path

import pytest

from quiz.core.errors import QuizError
from quiz.reading.plain import decode, header

PATH = Path("note.txt")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Port reopens", "Port reopens"),
        ("Café – ₹5".encode(), "Café – ₹5"),
        (codecs.BOM_UTF8 + b"Port", "Port"),
        ("Port – ₹5".encode("utf-16"), "Port – ₹5"),
        (codecs.BOM_UTF16_BE + "Port".encode("utf-16-be"), "Port"),
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        (b"a\tb\x0cc", "a\tb\x0cc"),
    ],
)
def test_decode(data: bytes, text: str) -> None:
    assert decode(PATH, data) == text


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \t\r\n", "empty"),
        (codecs.BOM_UTF8 + b" \n", "empty"),
        ("\u2003\n".encode(), "empty"),
        ("Café".encode("latin-1"), "not UTF-8 text (byte 3); save it"),
        (b"Port\0reopens", "not a text file"),
        (b"\xff\0\xfe\x80", "not a text file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a text file"),
        ("Port".encode("utf-16-le"), "not a text file"),
        ("Port".encode("utf-32"), "not a text file"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "not a text file"),
    ],
)
def test_what_is_no_text(data: bytes, why: str) -> None:
    with pytest.raises(QuizError, match=r"^note\.txt: ") as caught:
        decode(PATH, data)
    assert why in str(caught.value)


@pytest.mark.parametrize(
    ("text", "fields", "rest"),
    [
        ("url: http://a.in\nDate: 2021\n\nTalks", {"url": "http://a.in", "date": "2021"}, "Talks"),
        ("\n \n date: 9 July 2021 \n\nTalks\n\nMore", {"date": "9 July 2021"}, "Talks\n\nMore"),
        ("date: 2021-07-09\n  \nTalks", {"date": "2021-07-09"}, "Talks"),
        ("topic:\ndate: 2021\n\nTalks", {"date": "2021"}, "Talks"),
        ("date: 2021", {"date": "2021"}, ""),
        ("date: 2021-07-09\nTalks\n\nMore", {}, "date: 2021-07-09\nTalks\n\nMore"),
        ("place: Goa\n\nTalks", {}, "place: Goa\n\nTalks"),
        ("Talks\n\ndate: 2021-07-09", {}, "Talks\n\ndate: 2021-07-09"),
    ],
)
def test_header(text: str, fields: dict[str, str], rest: str) -> None:
    assert header(text) == (fields, rest)
