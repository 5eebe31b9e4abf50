"""What a run leaves behind: its items, a sample for a blind judge, and the form for verdicts."""

import csv
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from quiz.core.document import Document
from quiz.core.errors import QuizError
from quiz.core.item import Format, Item
from quiz.core.strict import Strict
from quiz.core.when import When
from quiz.writing.itemmodels import models
from tests.evaluation.making import Made, Way, way

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)
LETTERS = "ABCDE"
FIELDS = ("number", "verdict", "reason")
GUIDE = """\
# Items to judge: {count}

In `verdicts.csv`, write `y` for an item that you would put before candidates as it stands: its
key follows from the evidence, no other option is right, it is clear, and it is worth asking.
Write `n` for any other, and why. Leave empty what you did not judge. A second judge copies the
empty form to `verdicts-2.csv`."""


class Row(Strict):
    """An item as a line of items.jsonl."""

    document: str  # the name of its file
    id: str
    number: int | None = None  # in the sheet, where it was drawn
    format: Format
    kind: str  # of its first fact
    way: Way
    stem: str
    lines: tuple[str, ...]
    closing: str
    options: tuple[str, ...]
    key: int  # place of the right option, from 0
    explanation: str
    evidence: str
    as_of: When


def sample(groups: Mapping[str, Sequence[T]], size: int, seed: int) -> list[T]:
    """A random choice, spread: one of each group in turn, while there are any."""
    chance = random.Random(seed)
    piles = [chance.sample(groups[name], len(groups[name])) for name in sorted(groups)]
    chance.shuffle(piles)
    rounds = range(max(map(len, piles), default=0))
    return [pile[turn] for turn in rounds for pile in piles if turn < len(pile)][:size]


def leave(every: Sequence[Made], out: Path, size: int, seed: int) -> int:
    """Write items.jsonl, sheet.md and verdicts.csv; how many items were drawn.

    Raises QuizError where a judge has been at work in the folder, or it cannot be written.
    """
    groups = {one.path.name: [(one, item) for item in one.items] for one in every}
    drawn = sample(groups, size, seed)
    numbers = {(one.path.name, item.id): n for n, (one, item) in enumerate(drawn, 1)}
    rows = [
        _row(one, item, numbers.get((one.path.name, item.id)))
        for one in every
        for item in one.items
    ]
    parts = [GUIDE.format(count=len(drawn))]
    for n, (one, item) in enumerate(drawn, 1):
        assert one.document
        parts.append(shown(n, item, one.document))
    try:
        out.mkdir(parents=True, exist_ok=True)
        lines = "".join(f"{row.model_dump_json()}\n" for row in rows)
        (out / "items.jsonl").write_text(lines, encoding="utf-8")
        (out / "sheet.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")
        with (out / "verdicts.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([FIELDS, *((n + 1, "", "") for n in range(len(drawn)))])
    except OSError as error:
        raise QuizError(f"{out}: cannot be written ({error.strerror}); name another -o") from error
    return len(drawn)


def shown(number: int, item: Item, document: Document) -> str:
    """An item as the judge sees it: nothing of how it was made."""
    lines = (f"{label} {line}" for label, line in zip(item.labels, item.lines, strict=True))
    options = (f"- {letter}. {one}" for letter, one in zip(LETTERS, item.options, strict=False))
    source = (f"*{document.title}*", document.publisher, document.published.spell())
    parts = (
        f"## {number}",
        item.stem,
        *lines,
        item.closing,
        "\n".join(options),
        f"Key: **{LETTERS[item.key]}**",
        "\n>\n".join(f"> {line}" for line in item.evidence.splitlines()),
        ", ".join(part for part in source if part),
    )
    return "\n\n".join(part for part in parts if part)


def records(path: Path, model: type[M]) -> list[M]:
    """A file of JSON, one object a line. Raises QuizError, naming the line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise QuizError(f"{path}: cannot be read; check the name") from error
    found: list[M] = []
    for place, line in enumerate(lines, 1):
        try:
            found += [model.model_validate_json(line)] if line.strip() else []
        except ValidationError as error:
            fault = error.errors()[0]
            where = ".".join(map(str, fault["loc"])) or "line"
            raise QuizError(f"{path}, line {place}: {where}: {fault['msg']}") from None
    return found


def _row(made: Made, item: Item, number: int | None) -> Row:
    kind = made.kind(item)
    shared = set(Row.model_fields) - {"document", "number", "kind", "way"}
    fields = {name: getattr(item, name) for name in shared}
    return Row(
        document=made.path.name, number=number, kind=kind, way=way(models().get(kind)), **fields
    )
