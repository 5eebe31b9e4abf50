"""What becomes of an item when its facts are composed again."""

from collections.abc import Callable

from quiz.core.decide import kept_words
from quiz.core.item import WORDS, Item
from quiz.writing.ground import Unsound


def merged(item: Item, follow: Callable[[Item], Item]) -> tuple[Item | None, str]:
    """The item to keep, if any, and what changed, if anything.

    Nothing a person wrote or approved is overwritten: a draft takes new wording save in the fields
    that were edited, an approved item is marked stale, and one whose key moved is retired.
    """
    if item.recipe is None or item.status == "retired":
        return item, ""
    try:
        new = follow(item)
    except Unsound as why:
        return _end(item, str(why))
    if _moved(item, new):
        if item.status == "draft" and not _touched(item) and not item.edited:
            return new, "rewritten: its key changed"
        return _end(item, f"its key is now '{new.options[new.key]}'")
    item = item.model_copy(update={"edited": _edited(item, new)})
    if item.status == "approved":
        return _approved(item, new)
    draft = _sealed(new.model_copy(update={**kept_words(item), "edited": item.edited}))
    changed = any(getattr(item, field) != getattr(draft, field) for field in WORDS)
    return draft, "rewritten: the facts changed" if changed else ""


def _approved(item: Item, new: Item) -> tuple[Item, str]:
    changes = [
        field for field in WORDS
        if field not in item.edited and getattr(item, field) != getattr(new, field)
    ]  # fmt: skip
    if changes:
        why = f"the facts now give another {', '.join(changes)}"
        kept = item.model_copy(update={"stale": why})
        return _sealed(kept), f"stale: {why}" if item.stale != why else ""
    update = {"tests": new.tests, "hides": new.hides, "recipe": new.recipe, "stale": None}
    return _sealed(item.model_copy(update=update)), ""


def _end(item: Item, why: str) -> tuple[Item | None, str]:
    if item.status == "draft" and not _touched(item) and not item.edited:
        return None, f"dropped: {why}"
    ended = item.model_copy(update={"status": "retired", "reason": why, "stale": why})
    return ended, f"retired: {why}"


def _sealed(item: Item) -> Item:
    return item.model_copy(update={"fingerprint": item.written})


def _touched(item: Item) -> bool:
    return item.written != item.fingerprint


def _edited(item: Item, new: Item) -> tuple[str, ...]:
    """The fields that hold a person's words: those noted, and those that changed by hand."""
    fields = set(item.edited)
    if _touched(item):
        fields |= {field for field in WORDS if getattr(item, field) != getattr(new, field)}
    return tuple(sorted(fields))


def _moved(item: Item, new: Item) -> bool:
    """Whether another option is right now; not where a person only reworded the options."""
    reworded = "options" in item.edited or (_touched(item) and item.hides == new.hides)
    return not reworded and item.options[item.key] != new.options[new.key]
