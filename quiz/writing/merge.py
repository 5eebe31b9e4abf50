"""What becomes of an item when its facts are composed again."""

from collections.abc import Callable

from quiz.core.item import Item
from quiz.writing.ground import Unsound

TEXTS = ("stem", "lines", "closing", "options", "explanation", "evidence")


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
    if new.options[new.key] != _before(item, new):
        if item.status == "draft" and not _touched(item):
            return new, "rewritten: its key changed"
        return _end(item, f"its key is now '{new.options[new.key]}'", always=True)
    if item.status == "approved":
        return _approved(item, new)
    edited = _edited(item, new)
    kept = {field: getattr(item, field) for field in (*edited, "key") if edited}
    draft = new.model_copy(update={**kept, "edited": edited, "stale": None})
    changed = item.written != draft.written
    return draft, "rewritten: the facts changed" if changed else ""


def _approved(item: Item, new: Item) -> tuple[Item, str]:
    edited = _edited(item, new)
    changes = [
        field for field in TEXTS
        if field not in edited and getattr(item, field) != getattr(new, field)
    ]  # fmt: skip
    if changes:
        why = f"the facts now give another {', '.join(changes)}"
        return item.model_copy(update={"edited": edited, "stale": why}), _news(item, why)
    stale = item.stale if edited else None
    if edited and new.fingerprint != item.fingerprint:
        stale = "the facts changed: see whether the words written by hand still hold"
    kept = item.model_copy(
        update={
            "tests": new.tests,
            "hides": new.hides,
            "recipe": new.recipe,
            "edited": edited,
            "stale": stale,
            "fingerprint": new.fingerprint,
        }
    )
    return kept, _news(item, stale)


def _news(item: Item, stale: str | None) -> str:
    return f"stale: {stale}" if stale and stale != item.stale else ""


def _end(item: Item, why: str, always: bool = False) -> tuple[Item | None, str]:
    if item.status == "draft" and not (always and _touched(item)):
        return None, f"dropped: {why}"
    ended = item.model_copy(update={"status": "retired", "reason": why, "stale": why})
    return ended, f"retired: {why}"


def _touched(item: Item) -> bool:
    return item.written != item.fingerprint


def _edited(item: Item, new: Item) -> tuple[str, ...]:
    """The fields that hold a person's words: those noted, and those that changed by hand."""
    fields = set(item.edited)
    if _touched(item):
        fields |= {field for field in TEXTS if getattr(item, field) != getattr(new, field)}
    return tuple(sorted(fields))


def _before(item: Item, new: Item) -> str:
    """The right option as the program last wrote it, as far as can be told."""
    options = new.options if "options" in item.edited or _touched(item) else item.options
    return options[item.key] if item.key < len(options) else ""
