"""A bank file becomes a bank; whatever is wrong is told in one line, with its place."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar, overload

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from quiz.core.bank import Bank
from quiz.core.document import Document
from quiz.core.errors import QuizError
from quiz.core.fact import Ask, Fact, Heading, Slot, Source
from quiz.core.item import Item, Recipe, Use
from quiz.core.name import Name, Post
from quiz.core.overlay import Overlay

T = TypeVar("T", bound=BaseModel)

LARGEST = 50_000_000  # bytes: some 70,000 items
DEEPEST = 24  # levels of nesting; a bank uses eight
DATES = {"when", "as_of", "since", "until", "published"}
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
MODELS: Mapping[str, type[BaseModel]] = {
    "document": Document, "names": Name, "posts": Post, "headings": Heading, "facts": Fact,
    "proposals": Fact, "slots": Slot, "asks": Ask, "source": Source, "items": Item,
    "recipe": Recipe, "uses": Use, "overlays": Overlay,
}  # fmt: skip
KEYED = {"names", "headings", "slots", "asks"}  # whose entries have keys of their own
WORDS = {
    "string": "must be one text; correct it",
    "model": "must be fields with values; write 'field: value' lines under it",
    "dict": "must be fields with values; write 'field: value' lines under it",
    "tuple": "must be a list; write [one, two], or a line '- one' for each",
    "list": "must be a list; write [one, two], or a line '- one' for each",
    "int": "must be a whole number; correct it",
    "float": "must be a number; correct it",
    "finite": "must be a number; correct it",
    "bool": "must be true or false; correct it",
}


class Misfile(QuizError):
    """Something wrong at a line of a bank file."""

    def __init__(self, path: Path, line: int, what: str) -> None:
        super().__init__(f"{path}:{line}: {what}")
        self.line, self.what = line, what


class Lines:
    """Where things stand in a file that was read; lines count from 1."""

    def __init__(self, root: yaml.Node) -> None:
        self._root = root

    def of(self, place: Sequence[str | int]) -> int:
        """The line of a place such as ("items", 3, "options"), or of what should hold it."""
        return self.find(place)[0]

    def find(self, place: Sequence[str | int]) -> tuple[int, yaml.Node]:
        """The line of a place, and what stands there."""
        node, line = self._root, self._root.start_mark.line + 1
        for part in place:
            if isinstance(node, yaml.MappingNode):
                for key, value in pairs(node):
                    if key.value == part:
                        node, line = value, key.start_mark.line + 1
                        break
            elif isinstance(node, yaml.ScalarNode):
                break
            elif isinstance(part, int) and part < len(node.value):
                node = node.value[part]
                line = node.start_mark.line + 1
            # else a part that the short form in the file leaves out, as 'many' of a slot
        return line, node


@overload
def read(path: Path) -> Bank: ...
@overload
def read(path: Path, form: type[T]) -> T: ...
def read(path: Path, form: type[BaseModel] = Bank) -> BaseModel:
    """What a file holds: a bank, or an overlay or parcel of them.

    Raises QuizError, one line that says where, for whatever is wrong.
    """
    text = _text(path)
    root = _compose(path, text)
    tree = _tree(path, root, 0, set() if "*" in text and "&" in text else None)
    try:
        return form.model_validate(tree)
    except ValidationError as error:
        where = Lines(root)
        found = [(where.of(one["loc"]), one) for one in error.errors(include_url=False)]
        # A misspelt field is also a missing one; the misspelling says more.
        line, first = min(found, key=lambda one: (one[1]["type"] == "missing", one[0]))
        raise Misfile(path, line, f"{_owner(tree, first['loc'])}{_said(first, form)}") from None


def lines(path: Path) -> Lines:
    """Where things stand in a bank file. Raises QuizError where it is not YAML."""
    return Lines(_compose(path, _text(path)))


def _text(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise QuizError(
                f"{path}: {size // 1_000_000} MB is too large for a bank (at most "
                f"{LARGEST // 1_000_000} MB); split it into several files"
            )
        raw = path.read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise QuizError(f"{path}: cannot be read ({why}); check the name") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Misfile(
            path, line, "not UTF-8 text; save the file as UTF-8, or take away what is no text"
        ) from None


def _compose(path: Path, text: str) -> yaml.Node:
    try:
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, ValueError) as error:
        line, what = _broken(text, error)
        raise Misfile(path, line, what) from None
    if root is None:
        raise Misfile(path, 1, "empty; a bank begins with 'schema: 1' and its document")
    if not isinstance(root, yaml.MappingNode):
        raise _fault(path, root, "not a bank; it begins with 'schema: 1' and its document")
    return root


def _broken(text: str, error: Exception) -> tuple[int, str]:
    if found := CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        return line, f"a control character (U+{ord(found[0]):04X}); take it away"
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return 1, f"not YAML ({' '.join(str(error).split())}); correct it"
    rows, line = text.splitlines(), mark.line + 1
    row = rows[mark.line] if mark.line < len(rows) else ""
    problem = str(getattr(error, "problem", "")).removeprefix("found ")
    if "\t" in row[: mark.column + 1]:
        return line, "a tab; indent with spaces"
    if "stream end" in problem or mark.line >= len(rows):
        begun = getattr(error, "context_mark", None)
        since = f" (begun in line {begun.line + 1})" if begun else ""
        return min(line, len(rows)), (
            f"the file ends in the middle{since}; close the bracket or the quotes, or take the "
            "rest from a copy"
        )
    if "mapping values" in problem:
        return line, "a colon in the middle of a text; put the text between quotes"
    if row.lstrip("- ")[:1] in ("@", "`", "%") or "cannot start" in problem:
        return line, "a text that begins with a special character; put it between quotes"
    if "nesting" in problem:
        return line, "nested too deep for a bank; take brackets away"
    if "another document" in problem:
        return line, "a second document ('---'); one file holds one bank"
    return line, f"not YAML ({problem}); look for a missing quote, bracket or space here"


def _tree(path: Path, node: yaml.Node, depth: int, seen: set[int] | None) -> Any:
    # Walked by hand: constructing takes twice as long, and forgets keys that were given twice.
    if seen is not None:
        if id(node) in seen:
            raise _fault(
                path, node, "used again by an alias (*); write the value out in each place"
            )
        seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        if not node.value and not node.style:
            raise _fault(path, node, "a field without a value; fill it in, or take the line away")
        return node.value
    if depth == DEEPEST:
        raise _fault(path, node, "nested too deep for a bank; take brackets away")
    if isinstance(node, yaml.SequenceNode):
        return [_tree(path, one, depth + 1, seen) for one in node.value]
    fields: dict[str, Any] = {}
    for key, value in pairs(node):
        if not isinstance(key, yaml.ScalarNode):
            raise _fault(path, key, "a field's name must be plain text; put it between quotes")
        if key.value in fields:
            raise _fault(path, key, f"'{key.value}' stands there twice; drop one")
        fields[key.value] = _tree(path, value, depth + 1, seen)
    return fields


def _fault(path: Path, node: yaml.Node, what: str) -> QuizError:
    return Misfile(path, node.start_mark.line + 1, what)


def pairs(node: yaml.Node) -> list[tuple[yaml.Node, yaml.Node]]:
    """The keys and values of a mapping."""
    return node.value  # type: ignore[no-any-return]


def _owner(tree: Any, place: Sequence[str | int]) -> str:
    """'item k3v9q2ma: ', where the place is in an item or fact that has an id."""
    match place:
        case [("items" | "facts" | "proposals") as section, int(number), *_]:
            entry = tree[section][number]
            if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                return f"{section[:-1]} {_cut(entry['id'])}: "
            return f"{section[:-1]} {number + 1}: "
    return ""


def _said(error: ErrorDetails, form: type[BaseModel]) -> str:
    """What is wrong in plain words, and what to do."""
    names = [part for part in error["loc"] if isinstance(part, str) and part != "[key]"]
    field, kind, value = _cut(names[-1]) if names else "the file", error["type"], _given(error)
    if kind == "extra_forbidden":
        known = [one.alias or name for name, one in _model(names, form).model_fields.items()]
        close = get_close_matches(field, known, 1)
        hint = f"did you mean '{close[0]}'?" if close else f"there are {', '.join(known)}"
        return f"unknown field '{field}'; {hint}"
    if kind == "missing":
        return f"'{field}' is missing; add it"
    if names == ["schema"]:
        return f"schema{value} is not known to this quiz, which reads 1; update quiz"
    if kind == "literal_error":
        return f"{field}{value} must be {error['ctx']['expected']}; correct it"
    if kind in ("too_short", "too_long"):
        least = kind == "too_short"
        bound = error["ctx"]["min_length" if least else "max_length"]
        return f"{field} must have at {'least' if least else 'most'} {bound}; correct it"
    if kind == "value_error":
        if field in DATES:
            return f"{field}{value} is not a date; write 2021-07-07, 2021-07 or 2021"
        owned = isinstance(error["loc"][-1], int)
        why = _cut(str(error["ctx"]["error"]), 200)
        return f"{'' if owned else field + ': '}{why}; correct it"
    return f"{field}{value} {WORDS.get(kind.split('_')[0], error['msg'] + '; correct it')}"


def _model(names: Sequence[str], form: type[BaseModel]) -> type[BaseModel]:
    """What the fields at a place are fields of."""
    model = form
    inside = iter(names)
    for name in inside:
        if name in MODELS and name in model.model_fields:
            model = MODELS[name]
            if name in KEYED:
                next(inside, None)
    return model


def _given(error: ErrorDetails) -> str:
    value = error["input"]
    if isinstance(value, dict) and value.keys() == {"text"}:  # a date, as it is read
        value = value["text"]
    return f" '{_cut(value)}'" if isinstance(value, str) else ""


def _cut(text: str, most: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"
