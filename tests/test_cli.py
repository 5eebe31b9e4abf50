import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from quiz.cli import main
from tests.build import bank_file


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path))
    return tmp_path


def quiz(*args: object, given: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "quiz", *map(str, args)],
        input=given, capture_output=True, text=True, encoding="utf-8", env=os.environ | environ,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["--help"], 0),
        (["--version"], 0),
        (["dance"], 2),
        (["play", "--count", "0"], 2),
        (["play", "--count", "x"], 2),
        (["play", "--minutes", "-1"], 2),
        (["play", "--minutes", "nan"], 2),
        (["play", "--negative", "3/2"], 2),
        (["play", "--negative", "1/0"], 2),
        (["compose"], 2),
    ],
)
def test_usage(args: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(args)
    assert caught.value.code == code
    assert capsys.readouterr()[bool(code)]


@pytest.mark.parametrize("args", [[], ["play"]])
def test_without_a_terminal_the_plain_mode_is_named(args: list[str]) -> None:
    done = quiz(*args)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "quiz: This is not a terminal: use `quiz play --plain`, which reads and writes lines\n"
    )


def test_list_as_json(place: Path) -> None:
    path = bank_file(place, "alpha", 2, lines=["Snow is white.", "Öl is black."], closing="Which?")
    done = quiz("list", path, "--json", PYTHONIOENCODING="ascii")
    first, second = map(json.loads, done.stdout.splitlines())
    assert first == {
        "id": "alpha/1",
        "format": "single",
        "stem": "What is asked by alpha/1?\n1. Snow is white.\n2. Öl is black.\nWhich?",
        "options": [f"{word} of alpha/1" for word in ("North", "South", "East", "West")],
        "key": 1,
        "explanation": "Because of alpha/1.",
        "evidence": "So says alpha/1.",
        "area": "general",
        "as_of": "2021-07-09",
        "status": "approved",
        "document": "alpha",
    }
    assert second["id"] == "alpha/2"


def test_list_reads(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = bank_file(place, "alpha", 1)
    assert main(["list", str(path)]) == 0
    assert capsys.readouterr().out == (
        "The alpha (9 July 2021)\n  alpha/1  single  approved  What is asked by alpha/1?\n"
    )


def test_list_into_a_reader_that_stops(place: Path) -> None:
    path = bank_file(place, "alpha", 600)
    with subprocess.Popen(
        [sys.executable, "-m", "quiz", "list", "--json", str(path)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as done:  # fmt: skip
        assert done.stdout
        assert done.stderr
        assert done.stdout.readline()
        done.stdout.close()
        assert done.stderr.read() == ""
    assert done.returncode == 0


def test_stats(place: Path) -> None:
    path = bank_file(place, "alpha", 3)
    assert quiz("stats").stdout.startswith("No attempts yet")
    assert json.loads(quiz("stats", "--json").stdout)["attempts"] == []
    done = quiz("play", path, "--plain", "--negative", "1/3", "--seed", 3, given="a\nn\na\nn\na\n")
    assert done.returncode == 0, done.stderr
    (one,) = json.loads(quiz("stats", "--json").stdout)["attempts"]
    assert one["questions"] == one["correct"] + one["wrong"] == 3
    assert (one["maximum"], one["blank"]) == (3, 0)
    assert one["score"] == pytest.approx(one["correct"] - one["wrong"] / 3)
    assert "1 attempt, " in quiz("stats").stdout


def test_a_seed_repeats_a_paper(place: Path) -> None:
    path = bank_file(place, "alpha", 30)
    out = [
        quiz("play", path, "--plain", "--seed", seed, "--minutes", 0, QUIZ_HOME=str(place / name))
        for seed, name in ((5, "one"), (5, "two"), (6, "three"))
    ]
    one, two, three = (done.stdout.split("Score")[1].split("\n", 4)[4] for done in out)
    assert one == two != three


def test_a_wrong_file_is_one_line(place: Path) -> None:
    for verb in (["list"], ["play", "--plain"], ["check"]):
        done = quiz(*verb, place / "nowhere.yaml")
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1
        assert "there is no such file" in done.stderr


def test_an_unwritable_home(place: Path) -> None:
    path = bank_file(place, "alpha", 3)
    (place / "file").write_text("")
    bad = str(place / "file" / "home")
    assert quiz("list", path, QUIZ_HOME=bad).returncode == 0
    assert quiz("stats", QUIZ_HOME=bad).returncode == 0
    done = quiz("play", path, "--plain", QUIZ_HOME=bad)
    assert done.returncode == 1
    assert done.stderr.startswith(f"quiz: Cannot write to {bad}")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("fields", "code", "said"),
    [
        ({}, 0, "1 file, 0 errors, "),
        ({"evidence": ""}, 1, "error no-evidence: item alpha/1: no evidence"),
        ({"stem": "What was recently asked in 2021?"}, 0, "warning recently: item alpha/1:"),
    ],
)
def test_check(fields: dict[str, str], code: int, said: str, place: Path) -> None:
    path = bank_file(place / "banks", "alpha", 1, tests=["alpha/visit#where"], **fields)
    done = quiz("check", path.parent)
    assert done.returncode == code, done.stdout
    assert said in done.stdout
    assert all(re.match(rf"{path}:\d+: (error|warning) [\w-]+: ", line)
               for line in done.stdout.splitlines()[:-1])  # fmt: skip


def test_a_wrong_date_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["write", "article.txt", "--published", "July"]) == 1
    assert "--published July is not a date: write 2021-07-09" in capsys.readouterr().err
