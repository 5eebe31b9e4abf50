"""A query as SQL over the index, and what is indexed of an item."""

from collections.abc import Sequence

from quiz.core.item import Item
from quiz.core.query import Query


def words(item: Item, title: str) -> str:
    """All of an item that can be searched, with the title of its document."""
    return "\n".join((item.text, *item.options, item.explanation, title))


def condition(query: Query, files: Sequence[int]) -> tuple[str, list[str | int]]:
    """The condition for items of those files, and its values."""
    parts, values = (
        ["listed", f"item.file IN ({', '.join('?' * len(files))})"],
        list[str | int](files),
    )
    if query.words:
        parts.append("item.rowid IN (SELECT rowid FROM word WHERE word MATCH ?)")
        values.append(" ".join(_quoted(word) for word in query.words))

    def either(texts: Sequence[str], wanted: Sequence[str]) -> None:
        if wanted:
            parts.append(f"({' OR '.join(texts)})")
            values.extend(wanted)

    named = [one for one in query.status if one != "stale"]
    tests = ["status = ?"] * len(named) + ["stale"] * (len(named) < len(query.status))
    if tests:
        parts.append(f"({' OR '.join(tests)})")
        values += named
    either(["format = ?"] * len(query.format), query.format)
    either(["instr(kinds, ?)"] * len(query.kind), [f" {one}" for one in query.kind])
    either(["as_of GLOB ?"] * len(query.date), [f"{one}*" for one in query.date])
    if query.after:
        parts.append("as_of >= ?")
        values.append(query.after)
    if query.before:
        parts.append("as_of < ?")
        values.append(query.before)
    if query.mine:
        parts.append("mine")
    return " AND ".join(parts), values


def _quoted(word: str) -> str:
    """A word, or the beginning of one, as the index of words is asked for it."""
    return '"' + word.replace('"', '""') + '"*'
