"""The whole path, on two short documents written here."""

import csv
from pathlib import Path

import pytest

from quiz.core.model import ItemModel
from tests.evaluation.__main__ import main
from tests.evaluation.making import reason, way
from tests.evaluation.sheet import Row, records

DHAKA = """\
publisher: Own notes
date: 2021-03-28

A memorandum is signed in Dhaka

India and Bangladesh signed a memorandum of understanding on disaster management on March 27, 2021.

Both belong to the Coalition for Disaster Resilient Infrastructure (CDRI).
"""
KOCHI = """\
date: 2026-03-29

An exercise is held in Kochi

The Indian Navy hosted Exercise Milan at the Southern Naval Command, Kochi on 27 March 2026.

The Indian Navy thanked all who took part in the week.
"""
FACT = (
    '{"article": "dhaka.txt", "fact": "They signed it.", "kind": "agreement", "rank": 1, '
    '"slots": [{"name": "with", "text": "Bangladesh"}], '
    '"evidence": "India and Bangladesh signed a memorandum"}\n'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "dhaka.txt").write_text(DHAKA, encoding="utf-8")
    (folder / "kochi.txt").write_text(KOCHI, encoding="utf-8")
    (folder / "nothing.txt").write_text("\n", encoding="utf-8")
    return folder


def test_documents_are_run_judged_and_covered(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["run", str(folder), "-o", str(out), "--items", "2"]) == 0
    said = capsys.readouterr().out
    rows = records(out / "items.jsonl", Row)
    assert rows
    assert "nothing.txt                               refused: the file is empty" in said
    assert f"items                 {len(rows):>7}" in said
    assert {path.name for path in folder.iterdir()} == {"dhaka.txt", "kochi.txt", "nothing.txt"}

    sheet = (out / "sheet.md").read_text("utf-8")
    drawn = sorted(row.number for row in rows if row.number)
    assert drawn == list(range(1, len(drawn) + 1))
    assert all((row.stem in sheet) for row in rows if row.number)
    assert sheet.count("Key: **") == len(drawn)
    form = out / "verdicts.csv"
    with form.open(encoding="utf-8", newline="") as file:
        assert [*csv.reader(file)] == [
            ["number", "verdict", "reason"],
            *([str(number), "", ""] for number in drawn),
        ]

    before = (out / "items.jsonl").read_bytes(), sheet
    assert main(["run", str(folder), "-o", str(out), "--items", "2"]) == 0
    assert before == ((out / "items.jsonl").read_bytes(), (out / "sheet.md").read_text("utf-8"))

    form.write_text("number,verdict,reason\n1,n,too easy\n", encoding="utf-8")
    assert main(["run", str(folder), "-o", str(out)]) == 1
    assert "a judge has been at work" in capsys.readouterr().err
    assert main(["judge", str(out)]) == 0
    said = capsys.readouterr().out
    assert "0/1" in said
    assert "verdicts.csv: too easy" in said

    facts = tmp_path / "facts.jsonl"
    facts.write_text(FACT, encoding="utf-8")
    assert main(["coverage", str(out), str(facts), "--missed"]) == 0
    assert "1 fact; 0 of them" in capsys.readouterr().out


def test_what_cannot_be_used_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for given, said in (
        (["run", str(tmp_path / "lost")], "no folder"),
        (["run", str(tmp_path), "-o", str(tmp_path)], "no document in it"),
        (["judge", str(tmp_path)], "no verdicts.csv in it"),
        (["coverage", str(tmp_path), str(tmp_path)], "cannot be read"),
    ):
        assert main(given) == 1
        error = capsys.readouterr().err
        assert said in error
        assert error.count("\n") == 1
    with pytest.raises(SystemExit, match="2"):
        main(["run", str(tmp_path), "--items", "0"])


@pytest.mark.parametrize(
    ("model", "want"),
    [
        (None, "rule"),
        ({}, "rule"),
        ({"found": ["a shape"]}, "frame"),
        ({"verbs": ["held"]}, "deed"),
        ({"verbs": ["held"], "found": ["a shape"]}, "deed"),
    ],
)
def test_the_way_is_told_by_the_item_model(model: dict[str, object] | None, want: str) -> None:
    assert way(None if model is None else ItemModel.model_validate({"kind": "x"} | model)) == want


@pytest.mark.parametrize(
    ("line", "want"),
    [
        ("paragraph 3: a visit, without its date: 'It's: 'no' and'", "a visit, without its date"),
        ("paragraph 12: '(MR)': it is not spelt: 'A (MR): 'x'.'", "…: it is not spelt"),
        ("'Rs 5' is the same as “Rs 6”", "… is the same as …"),
        ('"What is it?" shows its key', "… shows its key"),
        ("acronyms enough are asked", "acronyms enough are asked"),
    ],
)  # fmt: skip
def test_a_reason_is_told_without_what_it_was(line: str, want: str) -> None:
    assert reason(line) == want
