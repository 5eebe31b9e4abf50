"""Facts told more than once, kept once; and the ids of those that stay."""

import re
from collections import Counter
from collections.abc import Sequence

from quiz.core.fact import Slot
from quiz.core.name import Names
from quiz.writing.extract.draft import Draft
from quiz.writing.extract.passage import Sentence

_SAME = {  # what makes two facts of a kind one fact, whatever else they say
    "visit": ("who", "country"),
    "visit-planned": ("who", "country"),
    "speech": ("who", "institute"),
    "post": ("who", "country", "body"),
    "official": ("who", "country", "body"),
    "acronym": ("short",),
    "appointment": ("who", "of", "post"),
    "award": ("who", "award"),
    "obituary": ("who",),
    "delegation": ("body", "country"),
    "venue": ("event",),
    "tranche": ("tranche", "facility"),
    "membership": ("country", "body"),
    "figure": ("level", "period"),
    "reading": ("level", "period"),
    "mark": ("measure", "period"),
    "change": ("change", "period"),
    "estimate": ("level", "period"),
    "rate": ("measure",),
    "projection": ("who", "measure", "period"),
    "base-year": ("base",),
}
_TOGETHER = ("talks", "meeting")  # the same two people, whoever stands first
_NAMED_BY = {  # the slot that an id is taken from
    "visit": "country", "visit-planned": "country", "talks": "other", "meeting": "other",
    "post": "who", "official": "who", "acronym": "short", "body-meeting": "body", "delegation": "body",
    "agreement": "partner", "membership": "country", "speech": "institute", "chair": "who",
}  # fmt: skip


def without_repeats(found: Sequence[tuple[Draft, Sentence]]) -> list[tuple[Draft, Sentence]]:
    """The drafts in order, of repeats the one that says most, told first among equals."""
    kept: list[tuple[Draft, Sentence]] = []
    for draft, sentence in found:
        twin = next((n for n, (other, _) in enumerate(kept) if _repeats(draft, other)), None)
        if twin is None:
            kept.append((draft, sentence))
        elif _weight(draft) > _weight(kept[twin][0]):
            kept[twin] = (draft, sentence)
    return kept


def settled(
    found: Sequence[tuple[Draft, Sentence]], names: Names
) -> list[tuple[Draft, Sentence]]:  # fmt: skip
    """The drafts without the holders of posts that change hands in the document."""
    changed = {_post(draft, names) for draft, _ in found if draft.kind == "appointment"}
    return [
        (draft, sentence) for draft, sentence in found
        if draft.kind not in ("official", "post") or _post(draft, names) not in changed
    ]  # fmt: skip


def _post(draft: Draft, names: Names) -> str:
    """A post with what it is of, in small letters."""
    slots = draft.slots
    post = slots.get("office") or slots.get("post")
    of = next((slots[one] for one in ("of", "body", "country") if one in slots), None)
    parts = (names[one.name].text if one.name else one.text or "" for one in (post, of) if one)
    return " of ".join(parts).casefold().replace(" the ", " ")


def _weight(draft: Draft) -> tuple[bool, int, int]:
    members = sum(len(one.many) for one in draft.slots.values())
    return draft.kind != "meeting", members, len(draft.slots)


def _repeats(one: Draft, other: Draft) -> bool:
    if one.kind in _TOGETHER and other.kind in _TOGETHER:
        return {one.slots[x].key for x in ("who", "other")} == {
            other.slots[x].key for x in ("who", "other")
        }
    if _event(one) and _event(other) and _place(one) == _place(other) is not None:
        return _nests(_event(one), _event(other))
    if one.kind != other.kind:
        return False
    if same := _SAME.get(one.kind):
        return all(_key(one, slot) == _key(other, slot) for slot in same)
    if set(one.slots) != set(other.slots) or one.says != other.says:
        return False
    return all(_within(one.slots[x], other.slots[x]) for x in one.slots) or all(
        _within(other.slots[x], one.slots[x]) for x in one.slots
    )


def _event(draft: Draft) -> str:
    """What is held, where the draft says that something is."""
    if draft.kind not in ("venue", "to-be-held", "hosting", "was-held"):
        return ""
    slot = draft.slots.get("event") or draft.slots.get("who")
    return slot.key if slot else ""


def _place(draft: Draft) -> str | None:
    return next((draft.slots[x].key for x in ("place", "city", "at") if x in draft.slots), None)


def _nests(one: str, other: str) -> bool:
    mine, theirs = (set(re.findall(r"[a-z0-9]{3,}", key.casefold())) for key in (one, other))
    return mine <= theirs or theirs <= mine


def _key(draft: Draft, slot: str) -> str | None:
    return draft.slots[slot].key if slot in draft.slots else None


def _within(one: Slot, other: Slot) -> bool:
    if one.many and other.many:
        return {x.key for x in one.many} <= {x.key for x in other.many}
    return one.key == other.key


def mint(drafts: Sequence[Draft]) -> list[str]:
    """A short id for each draft, from its kind and what it is about; each another."""
    plain = Counter(draft.kind for draft in drafts)
    taken: set[str] = set()
    ids = []
    for draft in drafts:
        words = draft.kind if plain[draft.kind] == 1 else f"{draft.kind}-{_about(draft)}"
        base = re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")[:48].strip("-")
        id = next(
            one for one in (base, *(f"{base}-{n}" for n in range(2, len(drafts) + 2)))
            if one not in taken
        )  # fmt: skip
        taken.add(id)
        ids.append(id)
    return ids


def _about(draft: Draft) -> str:
    slot = _NAMED_BY.get(draft.kind, "")
    if slot in draft.slots:
        return draft.slots[slot].key
    lists = [key for key, one in draft.slots.items() if one.many]
    first = next((slot.key for slot in draft.slots.values()), "")
    return lists[0] if lists else first
