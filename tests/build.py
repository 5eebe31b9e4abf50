"""Makers of test values."""

from pathlib import Path
from typing import Any

from quiz.core.document import Document
from quiz.core.item import Item
from quiz.core.paper import Entry, Paper
from quiz.settings import Settings


def document(id: str = "talks", **fields: Any) -> Document:
    """A document of 9 July 2021."""
    return Document.model_validate(
        {"id": id, "title": f"The {id}", "published": "2021-07-09"} | fields
    )


def item(id: str = "talks/1", **fields: Any) -> Item:
    """An approved item that rests on a fact of its own; its key is the second of four options."""
    return Item.model_validate(
        {
            "id": id,
            "format": "single",
            "stem": f"What is asked by {id}?",
            "options": tuple(f"{word} of {id}" for word in ("North", "South", "East", "West")),
            "key": 1,
            "explanation": f"Because of {id}.",
            "evidence": f"So says {id}.",
            "as_of": "2021-07-09",
            "status": "approved",
            "tests": (f"{id}#slot",),
        }
        | fields
    )


def paper(count: int = 3, seconds: int | None = 360, **fields: Any) -> Paper:
    """A paper of that many items, their options shown in the order of the bank."""
    entries = [
        Entry(item=item(f"talks/{n}"), document=document(), order=(0, 1, 2, 3))
        for n in range(1, count + 1)
    ]
    return Paper.model_validate(
        {"title": "Trial", "entries": tuple(entries), "seconds": seconds, "seed": 1} | fields
    )


def bank_text(id: str = "talks", count: int = 3, status: str = "approved", **fields: Any) -> str:
    """The YAML of a bank with a fact and that many items; fields go into every item."""
    import yaml

    items = [
        item(f"{id}/{n}", status=status, **fields).model_dump(mode="json", exclude_defaults=True)
        for n in range(1, count + 1)
    ]
    bank = {
        "schema": "1",
        "document": document(id).model_dump(mode="json", exclude_defaults=True),
        "facts": [
            {
                "id": "visit",
                "says": "X visited Y on 7 July 2021.",
                "slots": {"where": {"text": "Y"}},
                "when": "2021-07-07",
                "source": {"paragraph": 1},
            }
        ],
        "items": items,
    }
    text: str = yaml.safe_dump(bank, sort_keys=False, allow_unicode=True)
    return text


def bank_file(folder: Path, id: str = "talks", count: int = 3, **fields: Any) -> Path:
    """That bank in a file of the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{id}.yaml"
    path.write_text(bank_text(id, count, **fields), encoding="utf-8")
    return path


def home(tmp_path: Path) -> Settings:
    """Settings in which nothing is kept yet and nothing ships."""
    return Settings(tmp_path / "home", tmp_path / "shipped")
