"""The bank that ships."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from quiz.bankfile import read, write
from quiz.core.paper import clash, pick
from quiz.knowledge import load
from quiz.writing.compose import compose
from quiz.writing.itemmodels import models

FOLDER = Path(__file__).parent.parent / "questions"
FILES = sorted(FOLDER.glob("*.yaml"))
SEED = FOLDER / "india-russia-talks-2021-07-09.yaml"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_composing_again_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    made = compose(read(path), models(), load())
    write(made.bank, tmp_path / "again.yaml")
    assert made.changes == ()
    assert (tmp_path / "again.yaml").read_bytes() == path.read_bytes()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_bank_composed_from_nothing_asks_the_same(path: Path) -> None:
    """Of one fact each: which facts stand together in statements depends on what was there."""
    bank = read(path)
    fresh = compose(bank.model_copy(update={"items": ()}), models(), load()).bank
    asked, again = (
        {item.tests for item in one.items if item.format in ("single", "not", "reason")}
        for one in (bank, fresh)
    )
    assert asked == again


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_fact_is_tested_or_refused_with_a_reason(path: Path) -> None:
    bank = read(path)
    live = [item for item in bank.items if item.status == "approved"]
    uses = Counter(fact for item in live for fact in item.facts)
    for fact in bank.facts:
        tested = uses[fact.id if fact.borrowed else f"{bank.document.id}/{fact.id}"]
        assert bool(tested) != bool(fact.unasked), fact.id
        assert tested <= 6, fact.id


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_words_of_the_document_ship(path: Path) -> None:
    assert all(fact.source.quote is None for fact in read(path).facts)


def test_the_seed_documents_bank_is_large_and_varied() -> None:
    bank = read(SEED)
    live = [item for item in bank.items if item.status == "approved"]
    assert len(bank.facts) > 30
    assert len(live) >= 40
    assert len({item.format for item in live}) >= 4
    places = Counter(item.key for item in live if not item.ordered)
    assert max(places.values()) - min(places.values()) <= 4


def test_the_whole_bank_is_large_varied_and_balanced() -> None:
    banks = [read(path) for path in FILES]
    live = [item for bank in banks for item in bank.items if item.status == "approved"]
    formats = Counter(item.format for item in live)
    assert len({bank.document.address for bank in banks if bank.document.address}) >= 25
    assert len(live) >= 300
    assert len(formats) >= 5
    assert formats["single"] <= len(live) * 7 / 10
    areas = Counter(bank.document.area for bank in banks)
    assert len(areas) >= 8
    assert max(areas.values()) <= len(banks) / 4
    keys = Counter(item.key for item in live if not item.ordered and item.key < 4)
    assert max(keys.values()) <= 2 * min(keys.values())
    assert len({item.print for item in live}) == len(live)


def test_pairs_and_orders_across_documents_are_what_the_banks_give() -> None:
    across = read(FOLDER / "across-documents.yaml")
    others = [read(path) for path in FILES if path.stem != "across-documents"]
    facts = {f"{bank.document.id}/{fact.id}": fact for bank in others for fact in bank.facts}
    for fact in across.facts:
        assert fact.slots == facts[fact.id].slots, "a corrected fact must be gathered again"
    for item in across.items:
        assert len({fact.rpartition("/")[0] for fact in item.facts}) > 1


def test_no_paper_of_it_gives_itself_away() -> None:
    items = [item for item in read(SEED).items if item.status == "approved"]
    for seed in range(30):
        drawn = pick(items, 10, Random(seed))
        assert len(drawn) == 10
        assert not any(clash(one, other) for n, one in enumerate(drawn) for other in drawn[n + 1 :])
