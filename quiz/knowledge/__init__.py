"""What the world is like: dated lists of names, and acronyms, read from the files beside this."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from quiz.core.errors import QuizError
from quiz.core.name import Name
from quiz.core.strict import Strict
from quiz.core.when import When

HERE = Path(__file__).parent


class Acronym(Strict):
    """What a short form stands for."""

    short: str  # as printed: RIC
    expansion: str
    household: bool = False  # too well known to ask


class Knowledge:
    """Names by id, who was what on a date, and which names a text can mean."""

    def __init__(self, names: Mapping[str, Name], acronyms: Mapping[str, Acronym]) -> None:
        self.names: Mapping[str, Name] = MappingProxyType(dict(names))
        self.acronyms: Mapping[str, Acronym] = MappingProxyType(dict(acronyms))  # by short form
        self._lists: dict[str, list[str]] = defaultdict(list)
        self._found: dict[str, list[str]] = defaultdict(list)
        for key, name in self.names.items():
            posts = (post.list for post in name.posts)
            for wanted in dict.fromkeys((name.type, *name.lists, *posts)):
                self._lists[wanted].append(key)
            titles = {f"{post.title} {name.text}" for post in name.posts}
            for form in {_fold(form) for form in name.forms | titles}:
                self._found[form].append(key)

    @property
    def lists(self) -> tuple[str, ...]:
        """The names of all lists, in alphabetical order."""
        return tuple(sorted(self._lists))

    def members(self, list: str, when: When) -> list[tuple[str, Name]]:
        """Ids and names that belong to the list on that date, in the order of the files."""
        candidates = ((key, self.names[key]) for key in self._lists.get(list, ()))
        return [(key, name) for key, name in candidates if name.member(list, when)]

    @cached_property
    def lands(self) -> Mapping[str, str]:
        """Countries by the two letters that their people and cities are near to.

        Nowhere written down: the titles of a country's people begin with its name or adjective.
        """
        fronts = {
            word: key for key, one in self.names.items()
            if one.type == "country" for word in (one.text, one.adj, one.short) if word
        }  # fmt: skip
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for one in self.names.values():
            if one.type == "person" and one.near:
                for post in one.posts:
                    words = post.title.split()
                    starts = (" ".join(words[:count]) for count in (1, 2, 3) if count < len(words))
                    votes[one.near[0]].update(fronts[start] for start in starts if start in fronts)
        found = {code: one.most_common(1)[0][0] for code, one in votes.items() if one}
        return MappingProxyType(found | {"in": "india"})

    def find(self, text: str) -> list[str]:
        """Ids whose text, short, other name, adjective or post with text is exactly that.

        Case is no matter, nor 'the', nor full stops; but a form all in capitals (US, WHO) is
        found only in capitals, since 'us' and 'who' are words.
        """
        text = _fold(text, shout=True)
        hits = (*self._found.get(text, ()), *self._found.get(text.casefold(), ()))
        return list(dict.fromkeys(hits))


@lru_cache(maxsize=1)
def load() -> Knowledge:
    """The knowledge that ships; read once."""
    names = {file: file.read_text("utf-8") for file in sorted((HERE / "names").glob("*.yaml"))}
    acronyms = HERE / "acronyms.yaml"
    return Knowledge(
        read_names({file.name: text for file, text in names.items()}),
        read_acronyms(acronyms.name, acronyms.read_text("utf-8")),
    )


def read_names(files: Mapping[str, str]) -> dict[str, Name]:
    """Names by id from the texts of data files by file name; QuizError names the file."""
    names: dict[str, Name] = {}
    places: dict[str, str] = {}
    for file, text in files.items():
        data = read_tree(file, text)
        kind, entries = data.get("type"), data.get("names")
        if set(data) != {"type", "names"} or not isinstance(kind, str):
            raise QuizError(f"{file}: a file of names has 'type' and 'names' and nothing else")
        if not kind or not isinstance(entries, dict):
            raise QuizError(f"{file}: 'type' must be a word and 'names' names by id")
        for key, entry in entries.items():
            if key in names:
                raise QuizError(f"{file}: id '{key}' stands in {places[key]} too; rename one")
            if not isinstance(entry, dict) or "type" in entry:
                raise QuizError(f"{file}: {key}: write its fields; the file alone gives the type")
            places[key] = file
            names[key] = valid(Name, entry | {"type": kind}, f"{file}: {key}")
    uses = Counter(group for name in names.values() for group in set(name.near))
    for key, name in names.items():
        for group in name.near:
            if uses[group] < 2 and group not in names:
                raise QuizError(
                    f"{places[key]}: {key}: nothing else is near '{group}'; correct it or drop it"
                )
    return names


def read_acronyms(file: str, text: str) -> dict[str, Acronym]:
    """Acronyms by their short form; QuizError names the file."""
    acronyms: dict[str, Acronym] = {}
    for key, entry in read_tree(file, text).items():
        acronym = valid(Acronym, entry, f"{file}: {key}")
        if acronym.short in acronyms:
            raise QuizError(f"{file}: {key}: '{acronym.short}' stands there twice; drop one")
        acronyms[acronym.short] = acronym
    return acronyms


def _fold(form: str, shout: bool = False) -> str:
    words = form.replace("’", "'").replace(".", " " if ". " in form else "").split()
    if len(words) > 1 and words[0].casefold() == "the":
        del words[0]
    text = " ".join(words)
    return text if shout or text.isupper() else text.casefold()


@lru_cache(maxsize=2)
def _adapter(model: type[Strict]) -> TypeAdapter[Any]:
    return TypeAdapter(model)


def valid(model: type[Strict], entry: object, where: str) -> Any:
    """The entry as a value of the model. Raises QuizError, which says where the fault is."""
    try:
        return _adapter(model).validate_python(entry)
    except ValidationError as error:
        fault = error.errors()[0]
        place = ".".join(map(str, fault["loc"]))
        raise QuizError(f"{where}: {place or 'entry'}: {fault['msg']}; correct it") from None


def read_tree(file: str, text: str) -> dict[str, Any]:
    """The fields of a YAML text, every scalar as text. Raises QuizError with file and line."""
    try:
        # Composed only: twice as fast as constructing, and it still knows of keys given twice.
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        why = str(getattr(error, "problem", None) or error).splitlines()[0]
        raise QuizError(f"{file}{line}: not YAML ({why}); correct it") from None
    if not isinstance(node, yaml.MappingNode):
        raise QuizError(f"{file}: must be fields with values, 'name: value'")
    tree = _plain(file, node, ())
    assert isinstance(tree, dict)
    return tree


def _plain(file: str, node: yaml.Node, above: tuple[yaml.Node, ...]) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return node.value
    line = node.start_mark.line + 1
    if node in above:
        raise QuizError(f"{file}:{line}: an alias holds itself; write the value out")
    above = (*above, node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(file, item, above) for item in node.value]
    fields: dict[str, Any] = {}
    for key, value in _pairs(node):
        if not isinstance(key, yaml.ScalarNode):
            raise QuizError(f"{file}:{line}: a field's name must be plain text")
        if key.value in fields:
            where = key.start_mark.line + 1
            raise QuizError(f"{file}:{where}: '{key.value}' stands there twice; drop one")
        fields[key.value] = _plain(file, value, above)
    return fields


def _pairs(node: yaml.Node) -> Iterable[tuple[yaml.Node, yaml.Node]]:
    return node.value  # type: ignore[no-any-return]
