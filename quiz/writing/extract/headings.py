"""What the statements of a document are about, in words that stand alone."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from quiz.core.fact import Heading
from quiz.core.when import When
from quiz.writing.extract.draft import Draft
from quiz.writing.extract.story import Story
from quiz.writing.itemmodels import models

_LINE_NEEDS = {  # kinds whose lines say 'the visit', 'it': they need that very heading
    "visit": "visit", "venue": "gathering", "chair": "gathering", "delegation": "delegation",
}  # fmt: skip
_APART = frozenset({"visit-planned", "membership", "launch", "post", "official", "acronym"})
_PLAIN = frozenset(
    "person country city state region continent venue body post india-ministry".split()
)
_LINES = 2  # under the name of a thing
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
    about: str | None = None  # the thing that every line under it must name


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
    """The thing that most of what is told is about, as a heading for statements that name it."""
    month = story.document.published.text[:7]
    if len(month) < 7:
        return None
    names, when = story.cast.names, When(text=month)
    fit = [one for one in drafts if _worded(one) and one.when.text[:7] == month]
    told = Counter(
        id for one in fit for id in {x for slot in one.slots.values() for x in slot.names}
    )
    ranked = sorted(
        (id for id, lines in told.items() if lines >= _LINES and names[id].type not in _PLAIN),
        key=lambda id: (id not in story.headline, names[id].type not in _THEMES, -told[id], id),
    )
    if not ranked:
        return None
    id = ranked[0]
    text = f"{names[id].form('', when)}, in the news in {when.spell()}"
    first = next(one for one in fit if _names_it(one, id, story))
    return Top("news", Heading(text=text, shows=(id,)), first, when, id)


def _worded(draft: Draft) -> bool:
    """Whether an item model words it: the clause of a document stands badly among statements."""
    return draft.kind not in _APART and draft.under and not models()[draft.kind].verbs


def _names_it(draft: Draft, id: str, story: Story) -> bool:
    """Whether what a draft says names the thing."""
    said = f"{draft.line or ''} {' '.join(slot.text or '' for slot in draft.slots.values())}"
    return any(slot.name == id for slot in draft.slots.values()) or any(
        form in said for form in story.cast.names[id].forms
    )


def stands_under(draft: Draft, top: Top, story: Story) -> bool:
    """Whether the line of a fact is understood under the heading."""
    if not _worded(draft) or draft.when.text[:7] != top.month.text:
        return False
    needs = _LINE_NEEDS.get(draft.kind)
    if needs and needs != top.id:
        return False
    if top.about:
        return needs is None and _names_it(draft, top.about, story)
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
