"""A bank becomes a file that people can read and compare, whole or not at all."""

import re
from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from quiz.aside import write_aside
from quiz.bankfile.reading import DATES, Misfile, pairs
from quiz.core.errors import QuizError

WIDTH = 92  # after which a line is broken at the next space
SHORT = 84  # characters of a list or mapping that is written on one line
# Written one entry a line whatever their length: what people look for by eye.
BLOCKS = {
    "document", "names", "headings", "facts", "proposals", "items", "slots", "asks", "lines",
    "overlays", "base",
}  # fmt: skip
LISTS = ("facts", "proposals", "items")  # of which each entry is laid out by itself
AWKWARD = re.compile(r"^\W|: | #|:$")  # must stand between quotes
Kept = dict[int, tuple[BaseModel, str]]  # entries laid out before, by identity


class Changed(QuizError):
    """The file is not as it was when it was read."""


def stamp(path: Path) -> str:
    """A mark of what a file holds now; '' where there is none."""
    try:
        return blake2b(path.read_bytes(), digest_size=16).hexdigest()
    except OSError:
        return ""


def write(bank: BaseModel, path: Path, over: str | None = None, kept: Kept | None = None) -> None:
    """Write a bank whole or not at all, in the order of the models and without defaults.

    Comments at the top of a file that is written over are kept. Raises QuizError where it cannot be
    written, or where comments further down would be lost: what stood there then still stands there.
    With `over`, the stamp of the file as it was read, raises Changed where it holds something else
    by now. `kept` saves laying out again what did not change since the last time.
    """
    path = path.resolve()
    head = _head(path)
    if line := _remark(path, head.count("\n")):
        raise Misfile(
            path, line, "a comment here would be lost, as the file is written anew; move it to the "
            "top of the file, or into a field such as 'note' or 'context'"
        )  # fmt: skip
    text = head + dump(bank, kept)

    def unchanged() -> None:
        if over is not None and stamp(path) != over:
            raise Changed(f"{path.name} was changed meanwhile by another program")

    write_aside(path, text, unchanged)


def dump(bank: BaseModel, kept: Kept | None = None) -> str:
    """The YAML of a bank, or of an overlay or parcel of them."""
    lists = {name: getattr(bank, name) for name in LISTS if getattr(bank, name, None)}
    data = bank.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=set(LISTS))
    text = _yaml(_node({"schema": 1} | data, ""))
    # At the margin stand only the sections and their entries, never a line of a text.
    text = re.sub(r"^(?=names:|headings:|base:)", "\n", text, flags=re.MULTILINE)
    sections = [
        f"\n{name}:\n" + "\n".join(_entry(one, name, kept) for one in entries)
        for name, entries in lists.items()
    ]
    return "".join([text, *sections])


def _entry(one: BaseModel, section: str, kept: Kept | None) -> str:
    if kept is not None and (found := kept.get(id(one))):
        return found[1]
    data = one.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    text = _yaml(_node([data], section))
    if kept is not None:
        kept[id(one)] = one, text
    return text


def _yaml(node: yaml.Node) -> str:
    text: str = yaml.serialize(node, Dumper=yaml.CSafeDumper, width=WIDTH, allow_unicode=True)
    return text


def _node(value: Any, field: str) -> yaml.Node:
    """Data as YAML, laid out for people: short things on one line."""
    node: yaml.Node
    if isinstance(value, dict):
        fields = [(_node(key, ""), _node(one, key)) for key, one in value.items()]
        node = yaml.MappingNode("tag:yaml.org,2002:map", fields)
    elif isinstance(value, list):
        # A list's entries are laid out as its field is: facts and items never on one line.
        entries = [_node(one, field) for one in value]
        node = yaml.SequenceNode("tag:yaml.org,2002:seq", entries)
    elif isinstance(value, str) and field not in DATES:
        # Between single quotes every apostrophe would stand twice.
        double = "'" in value and AWKWARD.search(value) and not re.search(r'["\\\n]', value)
        return yaml.ScalarNode("tag:yaml.org,2002:str", value, style='"' if double else None)
    else:
        plain = str(value).lower() if isinstance(value, bool) else str(value).removesuffix(".0")
        return yaml.ScalarNode(_implied(plain), plain)
    node.flow_style = field not in BLOCKS and field != "" and _length(node) <= SHORT
    return node


def _implied(plain: str) -> str:
    # Not a string's tag, for which the emitter would put quotes around what looks like a number.
    resolver: Any = yaml.resolver.Resolver()
    return str(resolver.resolve(yaml.ScalarNode, plain, (True, False)))


def _length(node: yaml.Node) -> int:
    if isinstance(node, yaml.ScalarNode):
        return len(node.value)
    if isinstance(node, yaml.MappingNode):
        return 2 + sum(_length(key) + _length(value) + 4 for key, value in pairs(node))
    return 2 + sum(_length(entry) + 2 for entry in node.value)


def _head(path: Path) -> str:
    """The comments at the top of the file that is there."""
    kept: list[str] = []
    with suppress(OSError, UnicodeDecodeError), path.open(encoding="utf-8-sig") as file:
        for row in file:
            if row.strip() and not row.startswith("#"):
                return "".join(kept)
            kept.append(row)
    return "".join(kept)


def _remark(path: Path, head: int) -> int | None:
    """The line of the first comment below so many lines, if there is one."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        if not any(f"{space}#" in text for space in " \t\n"):
            return None  # the usual case, in a file of any size
        rows = text.splitlines()[head:]
        marks = [
            (n, found.end() - 1)
            for n, row in enumerate(rows, head)
            for found in re.finditer(r"(?:^|\s)#", row)
        ]
        root = yaml.compose(text, Loader=yaml.CBaseLoader) if marks else None
    except (OSError, ValueError, yaml.YAMLError):
        return None  # nothing there, or no bank: whoever wrote over it has read it before
    texts = list(_spans(root)) if root else []
    lost = (n for n, at in marks if not any(start <= (n, at) < end for start, end in texts))
    return next((n + 1 for n in lost), None)


def _spans(node: yaml.Node) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where texts stand in a file: lines and columns, from 0."""
    if isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark, node.end_mark
        yield (start.line, start.column), (end.line, end.column)
        return
    for one in node.value:
        for part in one if isinstance(one, tuple) else (one,):
            yield from _spans(part)
