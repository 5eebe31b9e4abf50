"""What one person changed in the banks that ship, taken in by another."""

from pathlib import Path

import pytest

from quiz import bankfile
from quiz.cli import main
from quiz.core.errors import QuizError
from quiz.core.overlay import Overlay
from quiz.editor import Editor
from quiz.parcel import put_into, send, take
from quiz.settings import Settings
from tests.sheets import visit_file


@pytest.fixture
def people(tmp_path: Path) -> list[tuple[Settings, Editor]]:
    """Two people with the same banks that ship."""
    visit_file(tmp_path / "shipped")
    homes = [Settings(tmp_path / name, tmp_path / "shipped") for name in ("one", "other")]
    return [(here, Editor(here)) for here in homes]


def asks(editor: Editor, path: Path, words: str) -> str:
    return next(id for id in editor.ids(path) if words in editor.card(path, id).item.stem)


def test_two_people_join_what_they_decided(
    people: list[tuple[Settings, Editor]], tmp_path: Path
) -> None:
    (one, mine), (other, theirs) = people
    path = (tmp_path / "shipped" / "visit.yaml").resolve()
    city, host, country = (
        asks(mine, path, words) for words in ("In which city", "With whom", "To which country")
    )
    mine.retire(path, city, "not clear")
    mine.reword(path, country, stem="Which country did Narendra Modi visit on 26 March 2021?")
    theirs.retire(path, host, "out of date")
    theirs.reword(path, country, stem="Which land did Narendra Modi visit in March 2021?")
    parcel = tmp_path / "theirs.yaml"
    said = send(other, parcel)
    assert said[0] == "A visit to Bangladesh: 1 question retired, 1 question draft"
    told = take(one, parcel)
    assert any(f"item {country}: yours stands, theirs is noted under 'stale'" in x for x in told)
    again = Editor(one)
    assert again.card(path, city).item.reason == "not clear"
    assert again.card(path, host).item.reason == "out of date"
    both = again.card(path, country).item
    assert both.stem == "Which country did Narendra Modi visit on 26 March 2021?"
    assert both.stale
    assert "Which land did" in both.stale
    before = (one.overlays / "visit.yaml").read_bytes()
    take(one, parcel)
    assert (one.overlays / "visit.yaml").read_bytes() == before, "a second time changes nothing"


def test_who_changed_nothing_takes_in_all(
    people: list[tuple[Settings, Editor]], tmp_path: Path
) -> None:
    (one, _), (other, theirs) = people
    path = (tmp_path / "shipped" / "visit.yaml").resolve()
    city = asks(theirs, path, "In which city")
    theirs.correct(path, city, "host", {"context": "They met in the capital."})
    parcel = tmp_path / "theirs.yaml"
    send(other, parcel)
    assert "1 fact" in take(one, parcel)[0]
    assert bankfile.read(one.overlays / "visit.yaml", Overlay) == bankfile.read(
        other.overlays / "visit.yaml", Overlay
    )


def test_a_keeper_of_banks_lays_it_over_them(
    people: list[tuple[Settings, Editor]], tmp_path: Path
) -> None:
    _, (other, theirs) = people
    path = (tmp_path / "shipped" / "visit.yaml").resolve()
    city = asks(theirs, path, "In which city")
    theirs.retire(path, city, "not clear")
    parcel = tmp_path / "theirs.yaml"
    send(other, parcel)
    put_into(tmp_path / "shipped", parcel)
    (found,) = [one for one in bankfile.read(path).items if one.id == city]
    assert (found.status, found.reason) == ("retired", "not clear")
    assert "there is no" in put_into(tmp_path, parcel)[0]


def test_nothing_is_sent_where_nothing_was_changed(
    people: list[tuple[Settings, Editor]], tmp_path: Path
) -> None:
    with pytest.raises(QuizError, match="You have changed nothing in the banks that ship"):
        send(people[0][0], tmp_path / "mine.yaml")


def test_no_file_is_written_over(people: list[tuple[Settings, Editor]], tmp_path: Path) -> None:
    there = tmp_path / "mine.yaml"
    there.write_text("mine", "utf-8")
    with pytest.raises(QuizError, match="is there already: name another file"):
        send(people[0][0], there)
    assert there.read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("schema: 1\n", "holds nothing"),
        ("schema: 1\noverlay: []\n", "unknown field 'overlay'; did you mean 'overlays'"),
        ("schema: 1\noverlays:\n- facts: []\n", "'document' is missing"),
        ("just words", "not a bank"),
    ],
)
def test_a_file_that_is_none_is_refused_and_changes_nothing(
    people: list[tuple[Settings, Editor]], tmp_path: Path, text: str, why: str
) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(QuizError, match=why):
        take(people[0][0], file)
    assert not people[0][0].overlays.exists()


def test_a_document_that_does_not_ship_is_named(
    people: list[tuple[Settings, Editor]], tmp_path: Path
) -> None:
    (one, _), (other, theirs) = people
    path = (tmp_path / "shipped" / "visit.yaml").resolve()
    theirs.retire(path, asks(theirs, path, "In which city"), "not clear")
    parcel = tmp_path / "theirs.yaml"
    send(other, parcel)
    path.rename(path.with_name("elsewhere.yaml"))
    assert take(one, parcel) == ["A visit to Bangladesh: no such document ships; update quiz first"]


def test_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUIZ_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    assert main(["export", "--mine"]) == 1
    assert "You have changed nothing" in capsys.readouterr().err
    assert main(["import", "nothing.yaml"]) == 1
    assert "cannot be read" in capsys.readouterr().err
    assert main(["list", "--find", "chennai vladivostok"]) == 0
    assert "Eastern Maritime Corridor" in capsys.readouterr().out
    assert main(["list", "--find", "colour:red"]) == 1
    assert "'colour:' is no filter" in capsys.readouterr().err
