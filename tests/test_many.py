"""A folder of documents to banks: what is skipped, what is refused, and stopping in the middle."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from quiz import bankfile, many
from quiz.cli import main
from quiz.core.document import Text
from quiz.core.errors import QuizError
from quiz.core.when import When
from quiz.many import DROPPED, Run, documents_in, write_folder
from quiz.workshop import Report, write_bank
from quiz.writing import language
from tests.build import bank_file

AGREED = {
    "dhaka": ("Bangladesh", "disaster management"),
    "hanoi": ("Vietnam", "renewable energy"),
    "kathmandu": ("Nepal", "railway freight"),
    "male": ("Maldives", "cyber security"),
    "nairobi": ("Kenya", "maritime security"),
    "tokyo": ("Japan", "waste water"),
}


def text(country: str, field: str) -> str:
    return (
        f"date: 2021-03-28\n\nIndia signs a paper with {country}\n\n"
        f"India and {country} signed a memorandum of understanding on {field} on March 27, 2021. "
        "Both belong to the Coalition for Disaster Resilient Infrastructure (CDRI).\n"
    )


def put(folder: Path, **files: str | bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, body in files.items():
        data = body if isinstance(body, bytes) else body.encode()
        (folder / f"{name}.txt").write_bytes(data)
    return folder


def held(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir()}


def count(run: Run) -> tuple[int, int, int]:
    return run.written, run.kept, len(run.refused)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put(tmp_path / "articles", **{name: text(*what) for name, what in AGREED.items()})


@pytest.fixture
def whole(folder: Path, tmp_path: Path) -> dict[str, bytes]:
    """The banks of an unbroken run."""
    write_folder(folder, None, tmp_path / "whole")
    return held(tmp_path / "whole")


def test_a_folder_becomes_banks_once(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "banks"
    first = write_folder(folder, None, out)
    assert count(first) == (6, 0, 0)
    banks = held(out)
    assert sorted(banks) == sorted(
        f"india-signs-a-paper-with-{country.lower()}-2021-03-28.yaml"
        for country, _ in AGREED.values()
    )
    assert first.facts == sum(len(bankfile.read(path).facts) for path in out.iterdir()) >= 6
    assert first.formats.total() == sum(len(bankfile.read(path).items) for path in out.iterdir())
    again = write_folder(folder, None, out)
    assert count(again) == (0, 6, 0)
    assert (again.facts, again.formats) == (first.facts, first.formats)
    assert count(write_folder(folder, None, out, again=True)) == (6, 0, 0)
    assert held(out) == banks


HEADS = [
    ("Kristalina Georgieva, Managing Director of the International Monetary Fund", "2026-03-05"),
    ("Ajay Banga, President of the World Bank", "2026-03-07"),
    ("Tedros Adhanom Ghebreyesus, Director-General of the World Health Organization", "2026-03-09"),
]


def test_what_stands_side_by_side_in_the_documents_gets_a_bank_of_its_own(tmp_path: Path) -> None:
    said = {f"d{n}": f"date: {day}\n\nWords on the budget {n}\n\n{who}, praised the budget.\n"
            for n, (who, day) in enumerate(HEADS)}  # fmt: skip
    folder, out = put(tmp_path / "heads of bodies", **said), tmp_path / "banks"
    run = write_folder(folder, None, out)
    assert run.across
    path = out / "across-heads-of-bodies.yaml"
    bank = bankfile.read(path)
    assert run.across == (bank, path)
    assert [one.format for one in bank.items] == ["match"]
    lines = "\n".join(bank.items[0].lines)
    assert all(who.split(",")[0] in lines for who, _ in HEADS)
    assert any(line.startswith(f"Across documents, in {path.name}: 3 facts, 1 item")
               for line in run.lines())  # fmt: skip
    before = held(out)
    assert write_folder(folder, None, out).across == run.across
    assert held(out) == before


def test_a_new_holder_of_a_post_retires_questions_for_the_old(tmp_path: Path) -> None:
    told = "Ajay Banga, President of the World Bank, praised the budget."
    later = "David Malpass, President of the World Bank, praised the budget."
    files = {"a": f"date: 2023-08-05\n\nWords one\n\n{told}\n",
             "b": f"date: 2022-03-05\n\nWords two\n\n{later}\n"}  # fmt: skip
    out = tmp_path / "banks"
    for _ in range(2):
        write_folder(put(tmp_path / "articles", **files), None, out)
        old, new = (
            bankfile.read(out / f"words-{n}.yaml") for n in ("two-2022-03-05", "one-2023-08-05")
        )
        assert [one.status for one in old.items] == ["retired"]
        assert (old.items[0].reason or "").startswith("replaced in August 2023: see words-one")
        assert [one.status for one in new.items] == ["draft"]


@pytest.mark.parametrize(
    ("name", "change", "tally"),
    [
        ("nothing", lambda path, _: path.touch(), (0, 6, 0)),
        ("the text", lambda path, _: path.write_text(text("Nepal", "sewage")), (1, 5, 0)),
        ("the model", lambda _, bank: swap(bank, "reader: ", "reader: old "), (1, 5, 0)),
        ("the bank is gone", lambda _, bank: bank.unlink(), (1, 5, 0)),
        ("the bank is broken", lambda _, bank: bank.write_text("schema: 1\n"), (0, 5, 1)),
        ("the bank was edited", lambda _, bank: swap(bank, "facts:", "facts: # x", 1), (0, 6, 0)),
        ("another's bank", lambda _, bank: swap(bank, "  id: i", "  id: x-i", 1), (0, 5, 1)),
    ],
)
def test_what_is_done_is_skipped(name: str, change, tally, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "banks"
    write_folder(folder, None, out)
    bank = out / "india-signs-a-paper-with-nepal-2021-03-28.yaml"
    change(folder / "kathmandu.txt", bank)
    run = write_folder(folder, None, out)
    assert count(run) == tally, (name, run.refused)
    assert all(str(folder / "kathmandu.txt") in line for line in run.refused)


def swap(path: Path, old: str, new: str, times: int = -1) -> None:
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace(old, new, times), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != before


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "the file is empty"),
        (b" \n", "the file is empty"),
        (b"\x89PNG\x00\x01", "not a text file"),
        (b"caf\xe9", "not UTF-8 text"),
        ("Der Minister sprach am Montag mit der Delegation aus Wien über Handel.", "not in Engl"),
        ("India and Nepal signed a treaty.", "no date of publication found"),
    ],
)
def test_a_document_that_cannot_be_read_is_named_and_the_rest_goes_on(
    body: str | bytes, why: str, folder: Path, tmp_path: Path
) -> None:
    put(folder, a=body)
    run = write_folder(folder, None, tmp_path / "banks")
    assert count(run) == (6, 0, 1)
    assert run.refused[0].startswith(f"{folder / 'a.txt'}: ")
    assert why in run.refused[0]
    assert f"  {run.refused[0]}" in list(run.lines())
    assert len(held(tmp_path / "banks")) == 6


def test_a_fault_of_the_program_costs_one_document(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(text, path):
        if "Nepal" in text.document.title:
            raise KeyError("slot")
        return write(text, path)

    write = many.write_text
    monkeypatch.setattr(many, "write_text", fails)
    run = write_folder(folder, None, tmp_path / "banks")
    assert count(run) == (5, 0, 1)
    assert "kathmandu.txt: quiz failed (KeyError: 'slot')" in run.refused[0]


def test_a_full_disk_stops_the_run(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(QuizError, match="No space left on device"):
        write_folder(folder, None, tmp_path / "banks")
    assert held(tmp_path / "banks") == {}


def test_the_second_document_of_a_name_never_takes_the_bank_of_the_first(tmp_path: Path) -> None:
    same, other = text("Nepal", "railway freight"), text("Nepal", "sewage")
    folder, out = put(tmp_path / "articles", b=same), tmp_path / "banks"
    assert count(write_folder(folder, None, out)) == (1, 0, 0)
    banks = held(out)
    put(folder, a=other, c=other, d=same)
    for again in (False, True):
        run = write_folder(folder, None, out, again)
        assert count(run) == ((1, 0, 3) if again else (0, 1, 3))
        assert held(out) == banks
        assert [line.split(": ")[:2] for line in run.refused[:2]] == [
            [str(folder / name),
             f"its bank would take the name of that of {folder / 'b.txt'} "
             "(india-signs-a-paper-with-nepal-2021-03-28); give it a title of its own, in a first "
             "line 'title"] for name in ("a.txt", "c.txt")
        ]  # fmt: skip
        assert run.refused[2].startswith(f"{folder / 'd.txt'}: the same document as {folder / 'b'}")
    put(folder, b=text("Nepal", "waste water"))
    assert count(write_folder(folder, None, tmp_path / "fresh")) == (1, 0, 3), "the first by name"


def test_documents_are_text_files_that_are_not_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.MD", "a/a.txt", ".c.txt", ".git/d.txt", "e.yaml", "f.pdf", "txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe.txt")
    found = [path.relative_to(tmp_path).as_posix() for path in documents_in(tmp_path)]
    assert found == ["a/a.txt", "a/z.MD", "b.txt"]


@pytest.mark.parametrize(
    ("put_there", "out", "said"),
    [
        ([], "banks", "no documents in it; give a folder with .txt or .md files"),
        (["a.txt"], "articles/a.txt", "cannot be made a folder"),
    ],
)
def test_a_folder_of_no_use_is_one_line(
    put_there: list[str], out: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = put(tmp_path / "articles")
    for name in put_there:
        (folder / name).touch()
    assert main(["write", str(folder), "-o", str(tmp_path / out)]) == 1
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1


def test_the_report_names_so_many_and_no_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "home"))
    folder = put(tmp_path / "articles", **{f"n{n:02}": b"" for n in range(30)})
    assert main(["write", str(folder)]) == 1, "nothing could be read"
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0] == "30 documents: 0 written, 0 done before, 30 refused"
    assert [line.split(":")[0].strip() for line in lines[1:21]] == [
        str(folder / f"n{n:02}.txt") for n in range(20)
    ]
    assert lines[21:] == ["  and 10 more", "0 facts, 0 items"]
    assert err == "25 of 30 documents, 0 items\n"
    put(folder, n99=text("Nepal", "railway freight"))
    assert main(["write", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "31 documents: 1 written, 0 done before, 30 refused\n" in out
    assert "single best answer " in out
    assert f"The banks are in {tmp_path / 'home' / 'banks'}\n" in out
    assert len(held(tmp_path / "home" / "banks")) == 1


def test_drops_are_counted_by_reason(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drops(text: Text, path: Path) -> Report:
        lines = ["talks: without a date", "talks: without a date", f"'{path}': no such: thing"]
        lines += [f"reason {letter}" for letter in "abcdefghi"] if "Nepal" in str(text) else []
        dropped = tuple(f"paragraph {n}: {why}: 'He: 'so''" for n, why in enumerate(lines, 8))
        return replace(write(text, path), dropped=dropped)

    write = many.write_text
    monkeypatch.setattr(many, "write_text", drops)
    lines = list(write_folder(folder, None, tmp_path / "banks").lines())
    start = lines.index("Dropped from the documents written now (27):")
    assert lines[start + 1 : start + 4] == [
        "     12  talks: without a date",
        "      6  '…': no such: thing",
        "      1  reason a",
    ]
    assert lines[start + 11 : -1] == ["      1  for other reasons"]


def test_a_reason_is_found_in_what_is_said_to_be_dropped(tmp_path: Path) -> None:
    article = Path(__file__).parent / "benchmarks" / "article.txt"
    dropped = write_bank(article, When(text="2021-03-28"), tmp_path).dropped
    assert dropped
    assert all(DROPPED.match(line) for line in dropped)


def test_a_name_made_of_anything_is_one_line(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("no such names")
    run = write_folder(put(tmp_path / "articles", **{"a\n\x1b[31mb": b""}), None, tmp_path)
    assert run.refused[0].isprintable()


def test_the_language_model_is_asked_for_before_anything(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def missing() -> str:
        raise QuizError(language.MISSING)

    monkeypatch.setattr(language, "name", missing)
    assert main(["write", str(folder), "-o", str(tmp_path / "banks")]) == 1
    assert capsys.readouterr() == ("", f"quiz: {language.MISSING}\n")


@pytest.mark.parametrize("step", ["read", "write_text"])
def test_stopped_in_the_middle_it_goes_on_there(
    step: str, folder: Path, whole: dict[str, bytes], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    calls, real, out = [], getattr(many, step), tmp_path / "banks"

    def stops(*args):
        calls.append(args)
        if len(calls) == 4:
            raise KeyboardInterrupt
        return real(*args)

    with monkeypatch.context() as patch:
        patch.setattr(many, step, stops)
        assert main(["write", str(folder), "-o", str(out)]) == 130
    assert capsys.readouterr() == (
        "",
        "quiz: stopped with 3 of 6 documents done; the same command goes on from there\n",
    )
    assert len(held(out)) == 3
    assert main(["write", str(folder), "-o", str(out)]) == 0
    assert "6 documents: 3 written, 3 done before, 0 refused\n" in capsys.readouterr().out
    assert held(out) == whole


# Stays in the middle of writing the third bank, when the file aside is there and has no name yet.
SLOW = """
import os, signal, sys, time
from pathlib import Path
from quiz.cli import main

signal.signal(signal.SIGINT, signal.default_int_handler)  # also where the tests run without it
out, real = Path(sys.argv[-1]), os.fsync

def fsync(handle):
    if len(list(out.glob("*.yaml"))) == 2 and list(out.glob(".*.part")):
        print("now", flush=True)
        time.sleep(60)
    real(handle)

os.fsync = fsync
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="interrupts as POSIX does")
def test_a_real_interrupt_loses_nothing(
    folder: Path, whole: dict[str, bytes], tmp_path: Path
) -> None:
    out = tmp_path / "banks"
    command = ["write", str(folder), "-o", str(out)]
    with subprocess.Popen(
        [sys.executable, "-c", SLOW, *command],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as child:  # fmt: skip
        assert child.stdout
        assert child.stdout.readline() == "now\n"
        child.send_signal(signal.SIGINT)
        said, err = child.communicate(timeout=30)
    assert (child.returncode, said) == (130, "")
    assert err == "quiz: stopped with 2 of 6 documents done; the same command goes on from there\n"
    assert len(held(out)) == 2, "nothing lies aside"
    assert held(out).items() <= whole.items()
    done = subprocess.run(
        [sys.executable, "-m", "quiz", *command], capture_output=True, text=True
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("6 documents: 4 written, 2 done before, 0 refused\n")
    assert held(out) == whole


def test_on_a_terminal_there_is_a_bar(folder: Path, tmp_path: Path) -> None:
    pexpect = pytest.importorskip("pexpect", reason="needs a Unix terminal")
    child = pexpect.spawn(
        sys.executable, ["-m", "quiz", "write", str(folder), "-o", str(tmp_path / "banks")],
        dimensions=(24, 90), timeout=30, encoding="utf-8",
        env={**os.environ, "TERM": "xterm-256color", "NO_COLOR": "1"},
    )  # fmt: skip
    child.expect(r"0/6 .*dhaka\.txt")
    child.expect(r"6/6 \d+ items ")
    child.expect("6 documents: 6 written, 0 done before, 0 refused")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_a_bank_of_a_person_is_not_written_over(tmp_path: Path) -> None:
    folder = put(tmp_path / "articles", a=text("Nepal", "railway freight"))
    out = tmp_path / "banks"
    path = bank_file(out, "alpha").rename(out / "india-signs-a-paper-with-nepal-2021-03-28.yaml")
    before = path.read_bytes()
    run = write_folder(folder, None, out)
    assert count(run) == (0, 0, 1)
    assert "holds another document (The alpha)" in run.refused[0]
    assert path.read_bytes() == before
