"""A sentence with everything marked that a frame may ask for: also new things, and amounts."""

import re
from collections.abc import Iterator
from dataclasses import replace

from quiz.writing.extract.draft import tidy
from quiz.writing.extract.mentions import Cast, Mention
from quiz.writing.extract.passage import Sentence
from quiz.writing.extract.quantities import quantities
from quiz.writing.extract.things import things

_SHORT = re.compile(r"\s?\((?P<short>[A-Z][A-Za-z&-]{1,11}(?: ?[-–]? ?\d{1,4})?)\)")
_QUOTED = re.compile(r"""(?<!\w)(?P<mark>["'])(?P<text>[A-Z0-9][^"']{2,60}?)(?P=mark)(?!\w)""")
_LETTERS = re.compile(  # what stands behind the name of an officer
    r"(?:,? (?:PVSM|UYSM|AVSM|YSM|SM|NM|VSM|KC|SC|VrC|IAS|IPS|IFS|IRS|ADC|PhD|\(Retd\.?\))(?!\w))+"
)
_KINDS = {
    "app": "portal", "application": "portal", "portal": "portal", "platform": "portal",
    "website": "portal", "dashboard": "portal", "campaign": "programme", "scheme": "programme",
    "programme": "programme", "program": "programme", "initiative": "programme",
    "mission": "programme", "drive": "programme", "project": "programme", "exercise": "exercise",
    "operation": "operation", "book": "book", "novel": "book", "film": "film", "documentary": "film",
    "movie": "film", "song": "song", "album": "song", "report": "report", "index": "report",
    "satellite": "space-mission", "spacecraft": "space-mission", "mascot": "mascot",
    "collection": "collection", "event": "event", "conference": "event", "exhibition": "event",
    "festival": "event", "policy": "policy", "theme": "theme", "cyclone": "cyclone",
    "missile": "weapon", "supercomputer": "supercomputer", "vaccine": "vaccine",
}  # fmt: skip
_BESIDE = "|".join(_KINDS)
_BEFORE = re.compile(
    rf"\b({_BESIDE})s?,?(?: (?:called|titled|entitled|named|dubbed|codenamed))?[ ,:-]*$", re.I
)
_AFTER = re.compile(rf"""^["']?\)?,? (?:\w+ )?({_BESIDE})\b""", re.I)


def enriched(sentence: Sentence, cast: Cast) -> Sentence:
    """The sentence with new names and amounts among its mentions; a longer name swallows shorter."""
    text = sentence.text
    found = [
        replace(one, id=own, sort=cast.sort(own))
        if (own := cast.called.get(text[one.start : one.end])) and one.sort in "BT" else one
        for one in sentence.mentions
    ]  # fmt: skip
    for start, end, id in (*_things(text, cast), *_quoted(text, cast), *_called(text, cast)):
        crossing = [m for m in found if m.start < end and start < m.end]
        if any(m.start == start and re.match(r" (?:and|&) ", text[m.end : end]) for m in crossing):
            continue  # 'NITI Aayog and the World Bank': two names
        for m in crossing:
            if m.sort == "P" and m.start < start < m.end < end:
                start = m.start  # 'Dr APJ Abdul Kalam ... Award' is no person
        if any(
            (m.start <= start and end <= m.end) or m.start < start or end < m.end for m in crossing
        ):
            continue
        found = [m for m in found if m not in crossing]
        found.append(Mention(start, end, cast.sort(id), id))
    found = [_with_short(text, one, cast) for one in sorted(found)]
    found = [
        one for place, one in enumerate(found)
        if not any(other.start < one.start < other.end for other in found[:place])
    ]  # fmt: skip
    for start, end, slot in quantities(text):
        if not any(m.start < end and start < m.end for m in found):
            found.append(Mention(start, end, "N", "", None, slot))
    marks = sorted(found)
    places = {mark.start: place for place, mark in enumerate(marks)}
    held = {
        places[start]: post for place, post in sentence.held.items()
        if (start := sentence.mentions[place].start) in places
    }  # fmt: skip
    return replace(sentence, mentions=tuple(marks), held=held, counterparts=frozenset())


def _things(text: str, cast: Cast) -> Iterator[tuple[int, int, str]]:
    for thing in things(text):
        if re.match(r"[A-Z]\w+-[A-Z]\w+ ", thing.text) and thing.type == "event":
            continue  # 'India-Italy Working Group': its countries are asked for
        id = cast.thing(tidy(thing.text), thing.type, thing.the)
        if id:
            yield thing.start, thing.end, id


def _quoted(text: str, cast: Cast) -> Iterator[tuple[int, int, str]]:
    for match in _QUOTED.finditer(text):
        before, after = _BEFORE.search(text[: match.start()]), _AFTER.match(text[match.end() :])
        kind = after or before
        printed = match["text"].rstrip(",. ")
        if kind and len(printed.split()) <= 8:
            id = cast.thing(tidy(printed), _KINDS[kind[1].casefold()], the=False)
            if id:
                yield match.start(), match.end(), id


def _called(text: str, cast: Cast) -> Iterator[tuple[int, int, str]]:
    if cast.called:
        for match in re.finditer(r"\b[A-Z][\w&-]*\b", text):
            if id := cast.called.get(match[0]):
                yield match.start(), match.end(), id


def _with_short(text: str, one: Mention, cast: Cast) -> Mention:
    """The mention with the short form that follows it in brackets."""
    if one.sort == "P" and (letters := _LETTERS.match(text, one.end)):
        return replace(one, end=letters.end())
    if one.sort in "DNCLRA" or not (match := _SHORT.match(text, one.end)):
        return one
    short = match["short"]
    if one.id in cast.own and short not in cast.called and one.sort != "P":
        name = cast.own[one.id]
        cast.called[short] = one.id
        cast.own[one.id] = name.model_copy(update={"aka": (*name.aka, short)})
    return replace(one, end=match.end())
