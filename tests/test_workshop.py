"""Documents to banks, banks composed and checked: the whole path, on documents written here."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from quiz import bankfile
from quiz.cli import main
from quiz.core.bank import Bank
from quiz.core.errors import QuizError
from quiz.core.when import When
from quiz.editor import Editor
from quiz.settings import Settings
from quiz.workshop import by_hand, compose_file, examine, write_bank
from quiz.writing import language
from tests.build import bank_file

ROOT = Path(__file__).parent.parent
ARTICLE = """\
publisher: Own notes
date: 2021-03-28

The Prime Minister's visit to Bangladesh ends

Prime Minister Narendra Modi began a two-day visit to Bangladesh on March 26, 2021, his first \
journey abroad since the pandemic broke out.

He held talks with his Bangladeshi counterpart Sheikh Hasina in Dhaka on Saturday.

pic.twitter.com/abcdef — a reader (@reader) March 27, 2021

India and Bangladesh signed a memorandum of understanding on disaster management on March 27, \
2021. Both belong to the Coalition for Disaster Resilient Infrastructure (CDRI).
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "dhaka.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_an_article_becomes_a_bank_that_is_sound(article: Path, tmp_path: Path) -> None:
    report = write_bank(article, None, tmp_path)
    assert report.path == tmp_path / "the-prime-ministers-visit-to-bangladesh-ends-2021-03-28.yaml"
    bank = bankfile.read(report.path)
    assert bank == report.bank
    kinds = {fact.kind for fact in bank.facts}
    assert {"visit", "talks", "agreement"} <= kinds
    text = ARTICLE.split("\n\n", 2)[2]
    for fact in bank.facts:
        assert fact.source.quote
        assert fact.source.quote in text
        assert fact.source.paragraph
    for item in bank.items:
        assert item.status == "draft"
        assert not by_hand(item, bank)
        assert all(fact.split("/")[1] in {one.id for one in bank.facts} for fact in item.facts)
    stems = {item.stem: item.options[item.key] for item in bank.items}
    assert stems["To which country did Prime Minister Narendra Modi pay a two-day visit from "
                 "26 March 2021?"] == "Bangladesh"  # fmt: skip
    assert [one for one in examine([report.path], ROOT) if one.severity == "error"] == []
    said = "\n".join(report.lines)
    assert f"{len(bank.facts)} facts, {len(bank.items)} items: single best answer" in said
    assert f"worded by item models {len(bank.items)}, by hand 0" in said
    assert "left out a post from a social network" in said
    assert f"Written to {report.path}" in said


def test_the_same_document_gives_the_same_bytes(article: Path, tmp_path: Path) -> None:
    first = write_bank(article, None, tmp_path).path.read_bytes()
    again = write_bank(article, None, tmp_path / "other.yaml").path.read_bytes()
    assert first == again
    assert write_bank(article, None, tmp_path / "other.yaml").path.read_bytes() == first
    (tmp_path / "other.yaml").unlink()
    assert compose_file(write_bank(article, None, tmp_path).path).lines[-1].endswith("as it is")


def test_writing_again_keeps_what_a_person_did(article: Path, tmp_path: Path) -> None:
    path = write_bank(article, None, tmp_path / "bank.yaml").path
    text = path.read_text(encoding="utf-8")
    first = re.search(r"- id: (\w+)\n  format: single\n", text)
    assert first
    before, after = text[: first.end()], text[first.end() :]
    text = before + after.replace("  as_of:", "  status: approved\n  as_of:", 1)
    path.write_text(text, encoding="utf-8")
    kept = {item.id: item for item in bankfile.read(path).items}
    write_bank(article, None, path)
    now = {item.id: item for item in bankfile.read(path).items}
    assert now[first[1]].status == "approved"
    assert now == kept


def test_another_document_never_writes_over_a_bank(article: Path, tmp_path: Path) -> None:
    path = bank_file(tmp_path, "alpha")
    before = path.read_bytes()
    with pytest.raises(QuizError, match="holds another document"):
        write_bank(article, None, path)
    assert path.read_bytes() == before


def test_a_document_of_which_nothing_can_be_asked_says_so(tmp_path: Path) -> None:
    path = tmp_path / "weather.txt"
    path.write_text("It was a mild and pleasant day, and the people of the town were out.")
    report = write_bank(path, When(text="2021-03-28"), tmp_path)
    assert "0 facts, 0 items" in report.lines
    assert any("no question: no sentence tells" in line for line in report.lines)


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("schema: 1\ndocument:\n\tid: x\n", "file", 3),
        ("schema: 1\nfacts: []\n", "file", 1),
        ("", "file", 1),
    ],
)
def test_a_broken_file_is_a_complaint_with_its_line(
    text: str, rule: str, line: int, tmp_path: Path
) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    (found,) = examine([path], ROOT)
    assert (found.path, found.rule, found.severity, found.line) == (path, rule, "error", line)


def test_an_item_id_that_stands_in_two_files_is_an_error(tmp_path: Path) -> None:
    one, two = bank_file(tmp_path, "alpha", 1), tmp_path / "beta.yaml"
    two.write_text(one.read_text().replace("id: alpha\n", "id: beta\n", 1))
    found = [each for each in examine([one, two], ROOT) if each.rule == "same-id"]
    assert [(each.path, "alpha/1 stands in" in each.text) for each in found] == [(two, True)]


def test_the_example_of_the_guide_is_sound(tmp_path: Path) -> None:
    guide = (ROOT / "questions" / "README.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    path = tmp_path / "example.yaml"
    path.write_text(text, encoding="utf-8")
    assert list(examine([path], ROOT)) == []
    path.write_text(re.sub(r" +#.*", "", text), encoding="utf-8")
    bankfile.write(bankfile.read(path), path)
    assert compose_file(path).lines[0] == "2 facts, 1 item: single best answer 1"


def test_without_the_language_model_one_line_says_what_to_add(
    article: Path, tmp_path: Path
) -> None:
    code = (
        "import sys; sys.modules['spacy'] = None\n"
        "from quiz.cli import main\n"
        f"sys.exit(main(['write', {str(article)!r}, '-o', {str(tmp_path / 'bank.yaml')!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr == f"quiz: {language.MISSING}\n"
    assert not (tmp_path / "bank.yaml").exists()


def test_what_it_says_to_add_is_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {one.split(";")[0] for one in project["optional-dependencies"]["write"]}
    assert set(language.NEEDS) <= wanted


def test_the_test_command_of_the_readme_is_what_ci_runs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"^    (python3 -m venv .*-m tests)$", readme, re.MULTILINE)
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_composing_a_folder_gathers_what_stands_side_by_side(tmp_path: Path) -> None:
    banks = tmp_path / "banks"
    banks.mkdir()
    for n, (land, city) in enumerate([("Brazil", "Rio"), ("India", "Goa"), ("China", "Ufa")]):
        bank = {
            "document": {"id": f"d{n}", "title": f"Document {n}", "published": "2021-03-28"},
            "facts": [
                {"id": "seat", "kind": "headquarters", "when": "2021", "source": {"paragraph": 1},
                 "slots": {"body": {"text": f"Bank of {land}", "ask": False},
                           "place": {"text": city, "ask": False}}}
            ],
        }  # fmt: skip
        bankfile.write(Bank.model_validate(bank), banks / f"d{n}.yaml")
    assert main(["compose", str(banks)]) == 0
    across = bankfile.read(banks / "across-banks.yaml")
    (item,) = across.items
    assert item.format == "match"
    approved = item.model_copy(update={"status": "approved"})
    bankfile.write(across.model_copy(update={"items": (approved,)}), banks / "across-banks.yaml")
    before = (banks / "across-banks.yaml").read_bytes()
    assert main(["compose", str(banks)]) == 0
    assert (banks / "across-banks.yaml").read_bytes() == before


def test_writing_again_keeps_what_was_decided_on_the_desk(article: Path, tmp_path: Path) -> None:
    here = Settings(tmp_path / "home", tmp_path / "shipped")
    here.banks.mkdir(parents=True)
    path = write_bank(article, None, here.banks).path.resolve()
    editor = Editor(here)
    good, bad, worded = editor.ids(path)[:3]
    editor.approve(path, good)
    editor.retire(path, bad, "not worth asking")
    editor.reword(path, worded, explanation="In my own words, of March 2021.")
    facts = [fact.id for fact in bankfile.read(path).facts]
    editor.correct(path, good, facts[-1], {"context": "Worth knowing."})
    write_bank(article, None, here.banks)
    now = {item.id: item for item in bankfile.read(path).items}
    assert now[good].status == "approved"
    assert (now[bad].status, now[bad].reason) == ("retired", "not worth asking")
    assert now[worded].explanation == "In my own words, of March 2021."
    fact = bankfile.read(path).fact(facts[-1])
    assert fact
    assert fact.context == "Worth knowing."
