import csv
import io
import json
from datetime import UTC, datetime
from fractions import Fraction as F
from pathlib import Path

import pytest

from quiz.core.attempt import Remark
from quiz.core.errors import QuizError
from quiz.core.marking import Scheme
from quiz.core.outcome import Outcome
from quiz.core.paper import Entry, Section
from quiz.core.sitting import Event
from quiz.library import Library
from quiz.report import data, page, save, table
from tests.build import document, home, item, paper

ODD = '=HYPERLINK("http://x") <script>alert(1)</script> & "so"'


@pytest.fixture
def told(tmp_path: Path) -> Outcome:
    library = Library(home(tmp_path))
    entries = (
        Entry(
            item=item("t/1", stem=ODD), document=document(title="[b]<i>Talks"), order=(0, 1, 2, 3)
        ),
        *(Entry(item=item(f"t/{n}"), document=document(), order=(0, 1, 2, 3)) for n in (2, 3)),
    )
    given = paper(3, entries=entries, title="A <b>mock</b>", sections=(
        Section(name="One", count=2, scheme=Scheme(marks=F(2), penalty=F(1, 3))),
        Section(name="Two", count=1),
    ))  # fmt: skip
    id = library.begin(given, datetime(2026, 11, 22, 12, tzinfo=UTC))
    for event in (
        Event(0, "choose", 0, 1), Event(2500, "sure", 0, 1), Event(4000, "choose", 1, 0),
        Event(9000, "submit"),
    ):  # fmt: skip
        library.record(id, event)
    library.finish(id)
    library.remark(id, 1, Remark("slip", "=1+1 read too fast"))
    outcome = library.outcome(id)
    library.close()
    return outcome


def test_a_table_has_a_row_a_question_and_no_formula(told: Outcome) -> None:
    rows = list(csv.DictReader(io.StringIO(table(told))))
    assert [row["verdict"] for row in rows] == ["right", "wrong", "empty"]
    assert [row["section"] for row in rows] == ["One", "One", "Two"]
    assert [row["seconds"] for row in rows] == ["4.0", "5.0", "0.0"]
    assert (rows[0]["confidence"], rows[1]["kind of error"]) == ("sure", "slip")
    assert rows[0]["stem"].startswith("'=HYPERLINK")
    assert rows[1]["note"] == "'=1+1 read too fast"
    assert [float(row["marks"]) for row in rows] == [2, pytest.approx(-2 / 3), 0]


def test_data_has_exact_marks(told: Outcome) -> None:
    found = json.loads(data(told))
    assert (found["score"], found["maximum"]) == ("4/3", "5")
    assert found["sections"][0] == {"name": "One", "score": "4/3", "maximum": "4"}
    assert [one["marks"] for one in found["questions"]] == ["2", "-2/3", "0"]


def test_a_page_is_whole_and_what_people_wrote_is_text(told: Outcome) -> None:
    text = page(told)
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "<b>mock</b>" not in text
    assert "1.33</span> of 5" in text
    assert "http" not in text.replace("http://x", "")  # nothing is fetched from elsewhere
    assert text.count("<div class=q>") == 3


def test_the_name_says_how_and_nothing_is_overwritten(told: Outcome, tmp_path: Path) -> None:
    for kind in ("csv", "json", "html"):
        save(told, tmp_path / f"one.{kind}")
    with pytest.raises(QuizError, match="there already"):
        save(told, tmp_path / "one.csv")
    with pytest.raises(QuizError, match=r"ends in \.csv"):
        save(told, tmp_path / "one.doc")
    with pytest.raises(QuizError, match="cannot be written"):
        save(told, tmp_path / "no such folder" / "one.csv")
