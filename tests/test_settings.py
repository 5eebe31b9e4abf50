from pathlib import Path

import pytest

from quiz.core.errors import QuizError
from quiz.settings import settings, writable


def test_quiz_home_moves_everything(tmp_path: Path) -> None:
    ours = settings({"QUIZ_HOME": str(tmp_path)})
    assert {ours.store, ours.banks, ours.index} == {
        tmp_path / "attempts.sqlite3",
        tmp_path / "banks",
        tmp_path / "cache" / "index.sqlite3",
    }


def test_an_empty_quiz_home_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert settings({"QUIZ_HOME": " "}) == settings({})
    assert settings({}).home.name == "quiz"


def test_a_relative_quiz_home_is_made_whole() -> None:
    assert settings({"QUIZ_HOME": "here"}).home == Path.cwd() / "here"


def test_the_shipped_bank_is_found() -> None:
    assert settings({"QUIZ_HOME": "x"}).shipped.is_dir()


def test_a_home_of_nobody_is_one_line() -> None:
    with pytest.raises(QuizError, match="set QUIZ_HOME to a folder"):
        settings({"QUIZ_HOME": "~nobody-of-that-name/quiz"})


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(QuizError) as caught:
        writable(tmp_path / "file" / "home")
    assert str(caught.value) == (
        f"Cannot write to {tmp_path}/file/home (Not a directory): "
        "set QUIZ_HOME to a folder you can write to"
    )
