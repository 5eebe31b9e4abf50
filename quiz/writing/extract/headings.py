"""What the statements of a document are about, in words that stand alone."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from quiz.core.fact import Heading
from quiz.core.when import When
from quiz.writing.extract.draft import Draft
from quiz.writing.extract.story import Story

_LINE_NEEDS = {  # kinds whose lines say 'the visit', 'it': they need that very heading
    "visit": "visit", "venue": "gathering", "chair": "gathering", "delegation": "delegation",
}  # fmt: skip
_POSTS = frozenset(["post", "official"])
_APART = frozenset({"visit-planned", "membership", "launch", "post", "official", "acronym"})
_FIELDS = {
    "defence": "developments in defence", "economy": "developments in the economy",
    "science": "developments in science and technology", "environment": "developments in environment",
    "sport": "developments in sport", "schemes": "schemes of the Government",
    "international-relations": "developments in international relations", "polity": "developments in polity",
}  # fmt: skip
_PLAIN = frozenset(
    "person country city state region continent venue body post india-ministry".split()
)
_THEMES = frozenset(
    "programme portal exercise operation warship space-mission award report law policy treaty day "
    "sport-event festival event park weapon".split()
)


@dataclass(frozen=True)
class Top:
    """A heading with its id, the draft that made it and its month."""

    id: str
    heading: Heading
    made_of: Draft
    month: When


def heading_of(drafts: Iterable[Draft], story: Story) -> Top | None:
    """The heading of a document, from the first of its greatest events; None without one."""
    drafts = list(drafts)
    for kind, make in _MAKERS:
        for draft in drafts:
            if draft.kind == kind and draft.under and len(draft.when.parts) > 1:
                id = _LINE_NEEDS.get(kind, kind)
                return Top(id, make(draft, story), draft, When(text=draft.when.text[:7]))
    return _month(drafts, story)


def _month(drafts: list[Draft], story: Story) -> Top | None:
    """The news of the month, under which statements stand that need no other heading."""
    month = story.document.published.text[:7]
    fit = [
        one for one in drafts
        if (one.kind in _POSTS or (one.kind not in _APART and one.under)) and one.when.text[:7] == month
    ]  # fmt: skip
    if len(fit) < 2 or len(month) < 7:
        return None
    when, names = When(text=month), story.cast.names
    named = Counter(
        slot.name for draft in fit for slot in draft.slots.values()
        if slot.name and names[slot.name].type not in _PLAIN
    )  # fmt: skip
    told = [one for one in story.headline if names[one].type not in _PLAIN]
    about = sorted(told, key=lambda one: (-named[one], names[one].type not in _THEMES, one))
    about += [one for one, count in named.most_common(1) if count > 1]
    if not about:
        field = _FIELDS.get(story.document.area, "current affairs")
        return Top("news", Heading(text=f"{field} in {when.spell()}"), fit[0], when)
    text = f"{names[about[0]].form('', when)}, in the news in {when.spell()}"
    return Top("news", Heading(text=text, shows=(about[0],)), fit[0], when)


def stands_under(draft: Draft, top: Top) -> bool:
    """Whether the line of a fact is understood under the heading."""
    if draft.kind in _POSTS and top.id == "news" and draft.when.text[:7] == top.month.text:
        return True
    if draft.kind in _APART or not draft.under or draft.when.text[:7] != top.month.text:
        return False
    needs = _LINE_NEEDS.get(draft.kind)
    if needs and needs != top.id:
        return False
    if top.id == "news":
        return needs is None
    if draft.kind == "visit":
        return draft is top.made_of
    if draft.kind in ("talks", "meeting", "body-meeting") and draft is top.made_of:
        return False  # the heading says it already
    if needs == "gathering":
        return draft.slots["event"].key == top.made_of.slots["event"].key
    return True


def _form(story: Story, draft: Draft, slot: str, form: str = "full") -> str:
    value = draft.slots[slot]
    if value.name:
        return story.cast.names[value.name].form(form, draft.when)
    return value.text or ""


def _ids(draft: Draft, *slots: str) -> tuple[str, ...]:
    return tuple(one for slot in slots if (one := draft.slots[slot].name))


def _visit(draft: Draft, story: Story) -> Heading:
    who, country = _form(story, draft, "who"), _form(story, draft, "country", "")
    return Heading(
        text=f"{who}'s visit to {country} in {draft.when.spell('month')}",
        shows=_ids(draft, "who", "country"),
    )


def _gathering(draft: Draft, story: Story) -> Heading:
    on = "on" if len(draft.when.parts) == 3 else "in"
    return Heading(
        text=f"{_form(story, draft, 'event')} held {on} {draft.when.spell()}", pronoun="it"
    )


def _talks(draft: Draft, story: Story) -> Heading:
    who, other = _form(story, draft, "who"), _form(story, draft, "other")
    what = "talks" if draft.kind == "talks" else "meeting"
    return Heading(
        text=f"the {what} between {who} and {other} in {draft.when.spell('month')}",
        shows=_ids(draft, "who", "other"),
    )


def _body(draft: Draft, story: Story) -> Heading:
    who, body = _form(story, draft, "who"), _form(story, draft, "body", "")
    role = _form(story, draft, "role")
    return Heading(
        text=f"the meeting of {who} with {role} of {body} in {draft.when.spell('month')}",
        shows=_ids(draft, "who", "body"),
    )


def _delegation(draft: Draft, story: Story) -> Heading:
    body, country = _form(story, draft, "body", ""), _form(story, draft, "country", "")
    return Heading(
        text=f"the visit of a delegation of {body} to {country} in {draft.when.spell('month')}",
        shows=_ids(draft, "body", "country"),
    )


def _launch(draft: Draft, story: Story) -> Heading:
    thing = _form(story, draft, "initiative", "")
    return Heading(
        text=f"{thing}, announced in {draft.when.spell('month')}", shows=_ids(draft, "initiative")
    )


_MAKERS = (
    ("visit", _visit),
    ("venue", _gathering),
    ("talks", _talks),
    ("launch-agreed", _launch),
    ("body-meeting", _body),
    ("delegation", _delegation),
    ("meeting", _talks),
)
