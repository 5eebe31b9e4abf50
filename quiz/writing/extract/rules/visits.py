"""Visits: who went where, when and for how long; and delegations that arrive."""

import re
from collections.abc import Iterator

from quiz.core.fact import Slot
from quiz.core.when import When
from quiz.writing.extract.draft import NUMBER, Draft, Refused, counted, date, name
from quiz.writing.extract.passage import Sentence
from quiz.writing.extract.rules.shape import ahead, day, elsewhen
from quiz.writing.extract.story import Story

_LENGTH = rf"(?:(?P<length>{NUMBER})[- ]day,? )?"
_SORT = (
    r"(?:(?:official|state|working|bilateral|historic|maiden|first|goodwill|landmark|diplomatic|"
    r"ongoing|high-level|significant|current|crucial|important|key) (?:and )?){0,3}"
)
VISIT = re.compile(
    rf"\b{_LENGTH}{_SORT}(?:visit|trip|tour) (?:to|of) (?:the )?(?:<L\d+>, )?<C(?P<land>\d+)>"
    r"(?! (?:and|,)|,? <C| and <)",
    re.IGNORECASE,
)
VISITED = re.compile(
    r"\b(?:visited|is visiting|was visiting) (?:the )?<C(?P<land>\d+)>(?!'s| and|, <)"
)
ARRIVED = re.compile(
    r"\b(?:arrived|landed|reached)(?: here)?(?: in| at)? (?:the )?(?:<L\d+>, )?<C(?P<land>\d+)>(?!'s)"
    rf"[^.;]{{0,60}}?\bon (?:a|an|his|her) {_LENGTH}{_SORT}(?:visit|trip|tour)\b"
)
PLANNED = re.compile(
    rf"\b(?:will|is scheduled to|is set to|is to|is due to|is slated to)(?: also)? (?:be )?"
    rf"(?:visit(?:ing)?|travel(?:l?ing)? to|pay(?:ing)? (?:a|an) {_LENGTH.replace('length', 'paid')}"
    rf"{_SORT}visit to|undertak(?:e|ing) (?:a|an) {_LENGTH.replace('length', 'under')}{_SORT}"
    r"visit to|embark(?:ing)? on (?:a|an) "
    rf"{_LENGTH.replace('length', 'embarked')}{_SORT}(?:visit|trip) to|begin (?:his|her|a|an) "
    rf"{_LENGTH.replace('length', 'begun')}{_SORT}(?:visit|trip) to) "
    r"(?:the )?<C(?P<land>\d+)>(?!'s| and|, <)"
)
DELEGATION = re.compile(
    r"\b(?:delegation|team|mission) (?:from|of) the <B(?P<body>\d+)>(?: \(<B\d+>\))? "
    r"(?:arrived in|visited|reached) (?:the )?<C(?P<land>\d+)>"
)
_BEGAN = (
    r"(?:that |which )?(?:began|begins|beginning|starting|started|commenc\w+|from)(?: on| from)? "
)
SPAN = [
    re.compile(r"\b(?:from|between) <D(?P<first>\d+)> (?:to|until|till|-|and) <D(?P<last>\d+)>"),
    re.compile(r"\b(?:from|between|on) <D(?P<first>\d+)>(?: ?- ?| to | and )(?P<till>\d{1,2})\b(?!:|\.\d)"),
    re.compile(
        r"\b(?:from|between|on) (?P<since>\d{1,2})(?:st|nd|rd|th)?(?: ?- ?| to | and )<D(?P<last>\d+)>"
    ),
]  # fmt: skip


def span(sentence: Sentence, tagged: str) -> tuple[When, When] | None:
    """First and last day, where a piece of marked text gives both."""
    for pattern in SPAN:
        if match := pattern.search(tagged):
            parts = match.groupdict()
            near = sentence.when(parts.get("first") or parts["last"])
            if len(near.parts) < 3:
                return None
            first = near if parts.get("first") else _same(near, parts["since"])
            last = _same(near, parts["till"]) if parts.get("till") else sentence.when(match["last"])
            return (first, last) if first and last and first < last else None
    return None


def _same(near: When, number: str) -> When | None:
    try:
        return When(text=f"{near.text[:8]}{int(number):02}")
    except ValueError:
        return None


def visits(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'X visited C', 'a three-day visit to C that began on D', 'arrived in C on a visit'."""
    tagged = sentence.tagged
    if PLANNED.search(tagged) or sentence.heading:
        return
    match = ARRIVED.search(tagged) or VISIT.search(tagged) or VISITED.search(tagged)
    if not match:
        return
    before = tagged[: match.start()]
    if ahead(sentence, match.start()) or _of_other_time(before):
        return
    slots = _traveller(sentence, story, match.start(), match["land"])
    if isinstance(slots, str):
        yield Refused(slots)
        return
    tail = tagged[match.end() :]
    start, end = _days(sentence, match, tail, before)
    length = match.groupdict().get("length")
    if length:
        slots["length"] = counted(length, "day")
    if start:
        slots["start"] = date(start)
    if end:
        slots["end"] = date(end)
    if not start and elsewhen(sentence):
        yield Refused("a visit of another time, without its date")
        return
    yield Draft("visit", slots, start or story.month)


def _of_other_time(before: str) -> bool:
    """'since her last visit', 'ahead of his visit', 'his first visit ... since 2015'."""
    return bool(
        re.search(
            r"\b(?:last|previous|earlier|upcoming|forthcoming|proposed|next|recent|ahead of|after|"
            r"before|since|following|invit\w+|invitation|every|any|no|possible)\b[^,]{0,40}$",
            before,
            re.IGNORECASE,
        )
        or (re.search(r"\bof (?:a|an|the|this|his|her)?\s*$", before) and "during" not in before)
    )


def _traveller(sentence: Sentence, story: Story, at: int, land: str) -> dict[str, Slot] | str:
    country = sentence.id(land)
    before = sentence.tagged[:at]
    whose = re.search(r"<P(\d+)>'s? (?:[\w-]+ ){0,3}$", before)
    who = sentence.id(whose[1]) if whose else story.subject(sentence, sentence.offset(at))
    if who is None or story.cast.sort(who) != "P":
        return "a visit, but not clear whose"
    if not story.cast.names[who].title_at(story.document.published):
        return f"a visit of {story.cast.names[who].text}, of whom no post is known"
    if story.cast.country_of(who) == country:
        return "a visit of somebody to the country they come from; not clear whose"
    return {"who": name(who), "country": name(country)}


def _days(
    sentence: Sentence, match: re.Match[str], tail: str, before: str
) -> tuple[When | None, When | None]:
    if both := span(sentence, tail):
        return both
    if found := re.match(rf"[^.;]{{0,40}}?\b{_BEGAN}<D(\d+)>", tail):
        when = sentence.when(found[1])
        return (when if len(when.parts) == 3 else None), None
    arrived = match.re is ARRIVED or re.search(
        r"\b(?:began|begins|embarked|left|kicked off|commenced|arrived|started)\b[^.;]{0,30}$",
        before,
    )
    when_found = day(sentence, match.start(), match.end()) if arrived else None
    return (when_found if when_found and len(when_found.parts) == 3 else None), None


def planned(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'X will visit C from D to D': announced, not told as done."""
    match = PLANNED.search(sentence.tagged)
    if not match or sentence.heading:
        return
    slots = _traveller(sentence, story, match.start(), match["land"])
    if isinstance(slots, str):
        yield Refused(slots)
        return
    tail = sentence.tagged[match.end() :]
    if both := span(sentence, tail):
        start, end = both
        slots |= {"start": date(start), "end": date(end)}
    elif found := re.match(rf"[^.;]{{0,40}}?\b(?:{_BEGAN}|on )<D(\d+)>", tail):
        mention = sentence.mentions[int(found[1])]
        start = sentence.when(found[1])
        if mention.id or len(start.parts) < 3:
            yield Refused("a visit to come, without its date")
            return
        slots["start"] = date(start)
    else:
        yield Refused("a visit to come, without its date")
        return
    length = next((v for k, v in match.groupdict().items() if k != "land" and v), None)
    if length and "end" not in slots:
        slots["length"] = counted(length, "day")
    yield Draft("visit-planned", slots, start, planned=True)


def delegation(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'A delegation of B arrived in C on D'."""
    match = DELEGATION.search(sentence.tagged)
    if not match or ahead(sentence, match.start()):
        return
    when = day(sentence, match.start(), match.end())
    if when is None:
        yield Refused("a delegation, without its date")
        return
    slots = {"body": name(sentence.id(match["body"])), "country": name(sentence.id(match["land"]))}
    if len(when.parts) == 3:
        slots["date"] = date(when)
    story.talk.body = sentence.id(match["body"])
    story.talk.place = sentence.id(match["land"])
    yield Draft("delegation", slots, when)
