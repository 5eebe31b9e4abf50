"""What a person decides about an item: approve it, retire it, or give it other words."""

from typing import Any

from quiz.core.item import WORDS, Item

REASONS = (
    "another option is right too", "the key is wrong", "not worth asking", "not clear",
    "an option is no rival", "out of date",
)  # fmt: skip


def approved(item: Item) -> Item:
    """It may be asked."""
    return item.model_copy(update={"status": "approved", "reason": None, "stale": None})


def retired(item: Item, reason: str) -> Item:
    """It is not asked any more, and composing does not bring it back."""
    return item.model_copy(update={"status": "retired", "reason": reason, "stale": None})


def reworded(item: Item, **words: Any) -> Item:
    """The item with other words, which no program overwrites. A new key counts as new options.

    Raises ValueError where they make no item, as two options that are the same.
    """
    fields = {"options" if field == "key" else field for field in words}
    if strange := fields - set(WORDS):
        raise ValueError(f"{min(strange)} is not a person's to word")
    edited = tuple(sorted({*item.edited, *fields}))
    values = dict(item) | words | {"edited": edited}
    changed = Item.model_validate(values)
    if item.fingerprint and item.written == item.fingerprint:
        return changed.model_copy(update={"fingerprint": changed.written})
    return changed


def kept_words(item: Item) -> dict[str, Any]:
    """The fields that a person edited, with their words; with the options goes the key."""
    words = {field: getattr(item, field) for field in item.edited}
    return words | ({"key": item.key} if "options" in words else {})
