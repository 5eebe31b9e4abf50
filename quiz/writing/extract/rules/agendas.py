"""What was discussed by name, what cooperation is focused on, and counted areas of an initiative."""

import re
from collections.abc import Iterator

from quiz.core.fact import Slot
from quiz.knowledge import Knowledge
from quiz.writing.extract.draft import (
    NUMBER,
    NUMBERS,
    Draft,
    Refused,
    amount,
    listed,
    many,
    name,
    text,
)
from quiz.writing.extract.passage import Sentence
from quiz.writing.extract.rules.shape import THINGS, ahead, elsewhen, lands, speaks
from quiz.writing.extract.story import NATIONS, PAIR, Story

DISCUSSED = re.compile(
    r"\b(?:discussed|deliberated (?:on|upon)|exchanged views on|reviewed|held discussions on|talked about)\b"
)
_END = re.compile(
    r";|\.$|,? and (?:expressed|reviewed|agreed|said|stated|noted|emphasi[sz]ed|also|reaffirmed|underlined)\b"
)
RELATING = re.compile(
    rf"\b(?:relating to|related to|regarding|concerning|situation in|developments in|situations in|crisis in|issues of|including) "
    rf"(?:the )?(?P<lands>{THINGS})"
)
SECTORS = re.compile(r"\b(?:on|in) (?:the )?(?P<list>[a-z][a-z ,&]{6,80}?) sectors\b")
FOCUS = re.compile(
    r"\b(?:much|most|a lot|bulk) of (?:their|our|the|bilateral)[\w ]{0,15}? cooperation (?:is|was|has been) focused on "
    r"(?:the )?(?P<list>[a-z][a-z ,&]{6,80}?) sectors"
)
AREAS = re.compile(
    rf"\b(?P<count>{NUMBER}) (?P<noun>(?:key |core |main |priority )?(?:areas of focus|focus areas|areas|pillars|priorities))"
    r"\s*(?:—|:|-| namely,? |, namely,? )\s*(?P<list>[a-z][^.;:—<]{8,160})"
)
_TYPES = {"corridor": "corridors", "grouping": "groupings", "region": "regions",
          "nuclear-plant": "projects", "port": "projects"}  # fmt: skip
# Groups of sectors that blend with few others; those that sound like aims first, or like trade.
_AIMS, _TRADES = ("services", "rural", "transport"), ("heavy", "light", "rural", "services")


def agenda(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'Both ministers discussed ...': countries, corridors, groupings, regions, projects."""
    match = DISCUSSED.search(sentence.tagged)
    if not match or sentence.heading or ahead(sentence, match.start()) or elsewhen(sentence):
        return
    tail = sentence.tagged[match.end() :]
    if end := _END.search(tail):
        tail = tail[: end.start()]
    who = _who(sentence, story, match, tail)
    found = dict(_topics(sentence, story, tail, who))
    if not found:
        return
    if not who:
        yield Refused("names were discussed, but not clear by whom")
        return
    for slot, values in found.items():
        yield Draft("agenda", {**who, slot: many(values)}, story.month)


def _who(sentence: Sentence, story: Story, match: re.Match[str], tail: str) -> dict[str, Slot]:
    before = sentence.tagged[: match.start()]
    pair = story.talk.pair
    if PAIR.search(before) and pair:
        return {"who": name(pair[0]), "other": name(pair[1])}
    if with_whom := re.match(r" with [^<.;]{0,25}?<P(\d+)>", tail):
        who, other = (
            story.subject(sentence, sentence.offset(match.start())),
            sentence.id(with_whom[1]),
        )
        if who and who != other and story.cast.sort(who) == "P":
            return {"who": name(who), "other": name(other)}
    if NATIONS.search(before) and (both := lands(story)):
        return {"land": name(both[0]), "partner": name(both[1])}
    return {}


def _topics(
    sentence: Sentence, story: Story, tail: str, who: dict[str, Slot]
) -> Iterator[tuple[str, list[Slot]]]:
    names = story.cast.names
    own = {story.cast.country_of(one.name) for one in who.values() if one.name and
           story.cast.sort(one.name) == "P"} | {one.name for one in who.values()}  # fmt: skip
    found = RELATING.search(tail)
    countries = [one for one in sentence.of("C", found["lands"]) if one not in own] if found else []
    if countries:
        yield "countries", [name(one) for one in countries]
    things: dict[str, list[str]] = {}
    for one in sentence.of("BTR", tail):
        if slot := _TYPES.get(names[one].type):
            things.setdefault(slot, []).append(one)
    for slot, ids in things.items():
        yield slot, [name(one) for one in ids]
    if match := SECTORS.search(tail):
        yield "sectors", [_sector(story.cast.knowledge, one) for one in listed(match["list"])]


def _sector(knowledge: Knowledge, word: str) -> Slot:
    ids = [one for one in knowledge.find(word) if knowledge.names[one].type == "sector"]
    return name(ids[0]) if ids else text(word)


def focus(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'Much of their cooperation is focused on the a, b and c sectors': a closed list."""
    match = FOCUS.search(sentence.tagged)
    both = lands(story)
    if not match:
        return
    by = speaks(story, sentence, match.start())
    if not by or not both:
        yield Refused("a focus of cooperation, but not clear by whom or of which countries")
        return
    words = listed(match["list"])
    if len(words) < 3:
        return
    knowledge = story.cast.knowledge
    items = many([_sector(knowledge, one) for one in words], closed=True)
    slots = {
        "by": name(by),
        "land": name(both[0]),
        "partner": name(both[1]),
        "count": text(NUMBERS[len(words) - 1]),
        "items": items.model_copy(update={"wrong": _outside(knowledge, words, _TRADES)}),
    }
    yield Draft("focus", slots, story.month, by="by")


def areas(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'four areas of focus: a, b, c and d' of a named initiative."""
    match = AREAS.search(sentence.text)
    if not match:
        return
    words = listed(re.split(r"\s(?:with|through|by|to|which|that)\s", match["list"])[0])
    number = amount(match["count"])
    if number != len(words) or number < 3:
        yield Refused(f"{number} areas are counted and {len(words)} found")
        return
    before = [m for m in sentence.mentions if m.end <= match.start() and m.sort == "T"]
    things = [m.id for m in before if story.cast.names[m.id].type in ("initiative", "programme")]
    if not things:
        yield Refused("counted areas, but not clear of what")
        return
    items = many([text(one) for one in words], closed=True)
    slots = {
        "thing": name(things[-1]),
        "noun": text(match["noun"]),
        "count": text(NUMBERS[number - 1]),
        "items": items.model_copy(update={"wrong": _outside(story.cast.knowledge, words, _AIMS)}),
    }
    yield Draft("areas", slots, story.month)


def _outside(knowledge: Knowledge, words: list[str], plain: tuple[str, ...]) -> tuple[Slot, ...]:
    """Sectors that are surely not among these: no word and no group in common."""
    said = {word for one in words for word in re.findall(r"[a-z]{4,}", one.casefold())}
    groups = {
        group for one in words for id in knowledge.find(one) for group in knowledge.names[id].near
    }
    found: list[tuple[int, str]] = []
    for id, one in knowledge.names.items():
        if one.type != "sector" or not one.near or not set(one.near) <= set(plain) - groups:
            continue
        own = {word for form in one.forms for word in re.findall(r"[a-z]{4,}", form.casefold())}
        if not own & said:
            found.append((plain.index(one.near[0]), id))
    return tuple(name(id) for _, id in sorted(found)[:6])
