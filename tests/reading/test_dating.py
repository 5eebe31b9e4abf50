import pytest

from quiz.core.when import When
from quiz.reading.dating import published_of

NINTH = When(text="2021-07-09")
PLAIN = "The port was closed on 3 May 2020 and opened in June 2021."


@pytest.mark.parametrize(
    ("field", "means"),
    [
        ("2021-07-09", "2021-07-09"),
        ("2021-07", "2021-07"),
        (" 9 July 2021 ", "2021-07-09"),
        ("Friday, July 9, 2021, 4.52 pm", "2021-07-09"),
        ("2021-07-09T10:15:00+05:30", "2021-07-09"),
    ],
)
def test_from_the_header(field: str, means: str) -> None:
    assert published_of(None, {"date": field}, [PLAIN], "port") == (When(text=means), ())


@pytest.mark.parametrize(
    ("paragraphs", "place"),
    [
        (["Posted On: 09 JUL 2021 4:52PM by the Port Office"], "paragraph 1"),
        ([PLAIN, PLAIN, PLAIN, "(Updated: July 9, 2021)"], "paragraph 4"),
        (["Press release, 9 July 2021"], "paragraph 1"),
        (["NAVAPUR, July 9, 2021: The port reopened."], "the dateline"),
        (["Navapur, July 9, 2021 (PTI) The port reopened."], "the dateline"),
        (["By our reporter", "NAVAPUR (9 July 2021) The port reopened."], "the dateline"),
    ],
)
def test_from_the_top_of_the_text(paragraphs: list[str], place: str) -> None:
    note = f"date of publication 2021-07-09, from {place}"
    assert published_of(None, {}, paragraphs, "port-2020-01-01") == (NINTH, (note,))


@pytest.mark.parametrize("stem", ["2021-07-09", "port-2021-07-09", "the port_2021-07-09"])
def test_from_the_name(stem: str) -> None:
    note = "date of publication 2021-07-09, from the file's name"
    assert published_of(None, {"date": "soon"}, [PLAIN], stem) == (NINTH, (note,))


def test_what_the_person_says_comes_first() -> None:
    label = "Posted On: 1 May 2019"
    assert published_of(NINTH, {"date": "2020"}, [label], "port-2018-01-01") == (NINTH, ())
    assert published_of(None, {"date": "2021-07-09"}, [label], "port-2018-01-01") == (NINTH, ())


@pytest.mark.parametrize(
    ("paragraphs", "stem"),
    [
        ([], "port"),
        ([PLAIN], "port"),
        (["On 9 July 2021, the port reopened."], "port"),
        ([PLAIN, PLAIN, "NAVAPUR, July 9, 2021: The port reopened."], "port"),
        ([PLAIN] * 4 + ["Posted On: 09 JUL 2021"], "port"),
        (["Posted On: Friday"], "port"),
        (["Published reports, " + "which nobody would confirm, " * 3 + "say 9 July 2021"], "port"),
        ([PLAIN], "port-2021-13-45"),
        ([PLAIN], "port-2021-07-09-draft"),
        ([PLAIN], "port12021-07-09"),
    ],
)
def test_running_text_gives_no_date(paragraphs: list[str], stem: str) -> None:
    assert published_of(None, {}, paragraphs, stem) == (None, ())
