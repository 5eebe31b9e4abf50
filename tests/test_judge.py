"""Drafts judged line by line."""

from io import StringIO
from pathlib import Path

import pytest

from quiz import bankfile
from quiz.cli import main
from quiz.core.item import Item
from quiz.editor import Editor
from quiz.judge import judge
from quiz.settings import Settings
from tests.build import home
from tests.sheets import visit_file


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    return home(tmp_path)


@pytest.fixture
def own(here: Settings) -> Path:
    return visit_file(here.banks)


def walk(here: Settings, own: Path, *lines: str) -> str:
    out = StringIO()
    items = [(own, one.id) for one in bankfile.read(own).items]
    judge(Editor(here), items, StringIO("".join(f"{line}\n" for line in lines)), out)
    return out.getvalue()


def by_stem(own: Path, words: str) -> Item:
    return next(one for one in bankfile.read(own).items if words in one.stem)


def test_each_act_is_kept(here: Settings, own: Path) -> None:
    said = walk(here, own, "a", "r 3", "r Too easy", "u", "r 99", "d A Rajshahi", "q")
    assert "5 questions to judge; help says how." in said
    assert "1 of 5: draft" in said
    assert "Source: “Prime Minister Narendra Modi began a two-day visit" in said
    assert "  D  Bangladesh  (the key)" in said
    assert by_stem(own, "To which country").status == "approved"
    assert by_stem(own, "In which city").reason == "not worth asking"
    assert by_stem(own, "With whom").reason == "99"
    assert "Rajshahi" in by_stem(own, "On which subject").options[0] or "!" in said
    assert said.endswith("What you decided is kept.\n")


def test_options_are_listed_and_taken_by_number(here: Settings, own: Path) -> None:
    said = walk(here, own, "d A", "d A 1", "q")
    assert "1 Sri Lanka" in said
    assert by_stem(own, "To which country").options[0] == "Sri Lanka"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("help", "a approves and goes on; r REASON retires"),
        ("what", "a approves and goes on"),
        ("r", "! Why? r 1 to r 6"),
        ("d", "! Which option? d B New option"),
        ("d Z x", "! Which option?"),
        ("d D Nepal", "! That is the key"),
        ("u", "! Nothing to take back"),
        ("t", "! Its facts give it no other words"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(
    here: Settings, own: Path, line: str, words: str
) -> None:
    before = own.read_bytes()
    assert words in walk(here, own, line)
    assert own.read_bytes() == before


def test_back_and_forth_to_the_end(here: Settings, own: Path) -> None:
    said = walk(here, own, "", "p", "p", "", "", "", "", "")
    assert said.count("1 of 5") == 3
    assert "5 of 5" in said


def test_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path))
    monkeypatch.setattr("sys.stdin", StringIO("q\n"))
    assert main(["review", "--plain"]) == 1
    assert "No drafts are waiting" in capsys.readouterr().err
    visit_file(tmp_path / "banks")
    assert main(["review", "--plain"]) == 0
    assert "5 questions to judge" in capsys.readouterr().out
    assert main(["review", "--plain", "--find", "zzz"]) == 1
    assert main(["review"]) == 1
    assert "use `quiz review --plain`" in capsys.readouterr().err
