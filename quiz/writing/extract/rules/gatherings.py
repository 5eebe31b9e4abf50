"""Named gatherings: where they were held and who chaired them."""

import re
from collections.abc import Iterator

from quiz.core.fact import Slot
from quiz.core.wording import nth
from quiz.writing.extract.draft import CAPITAL, WORLDLY, Draft, Refused, name, text
from quiz.writing.extract.passage import MARK, Sentence
from quiz.writing.extract.rules.shape import ahead, day, with_day
from quiz.writing.extract.story import Story

_NOUN = (
    r"(?:Round Table|Roundtable|Summit|Dialogue|Conference|Forum|Consultations?|Commission|Symposium|"
    r"Conclave|Ministerial Meeting|Meeting|Session|Assembly|Congress)"
)
EVENT = re.compile(
    rf"\b[Tt]he (?P<event>(?:(?:\d{{1,3}}(?:st|nd|rd|th)|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ii]naugural) )?"
    rf"(?:(?:<[ACBTR]\d+>|[A-Z][\w&'-]+)(?:[- ]|(?: of | on | for | and )(?:the )?))+?{_NOUN}"
    rf"(?: (?:on|for|of) (?:(?:the|and|of) |<[ACBTR]\d+> |[A-Z][\w'-]+ )*(?:<[ACBTR]\d+>|[A-Z][\w'-]+))?(?: 20\d\d)?)"
    r"(?: \([^)]*\))?"
)
HELD = re.compile(
    r"(?: was| were|,)? (?:held|convened|organi[sz]ed|hosted|took place|concluded|inaugurated)\b(?P<tail>[^.;]*)"
)
_AT = re.compile(r"\b(?:in|at) (?:the )?<(?P<sort>[BL])(?P<place>\d+)>")
_SLOTS = {"india-ministry": "ministry", "venue": "place", "institute": "institute", "city": "city"}
CHAIRED = re.compile(r"\b(?P<act>co-chaired|chaired|co-hosted)\b(?P<by> by)? ?(?P<tail>.*)")
_SECRETARY = re.compile(
    r"^(?:the )?(?P<post>Secretary|Joint Secretary),? (?:of )?(?:the )?<B(?P<body>\d+)>"
)
_CARRIED = re.compile(
    r"^(?:The|This) (?:meeting|event|conference|summit|dialogue|session|round ?table)\b",
    re.IGNORECASE,
)


def venue(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'The E was held on D at the V'."""
    tagged = sentence.tagged
    match = EVENT.search(tagged)
    if not match or sentence.heading:
        return
    held = HELD.match(tagged[match.end() :])
    if not held or ahead(sentence, match.end()):
        return
    event = _printed(sentence, match["event"])
    tail = held["tail"]
    when = day(sentence, match.start(), match.end() + held.start("tail"))
    places = [
        (_SLOTS[kind], sentence.id(one["place"])) for one in _AT.finditer(tail)
        if (kind := story.cast.names[sentence.id(one["place"])].type) in _SLOTS
        and (sentence.id(one["place"]) not in CAPITAL or WORLDLY.search(event))
    ]  # fmt: skip
    if when is None:
        yield Refused("a gathering, without its date")
        return
    story.talk.gathering = f"the {event}"
    story.talk.event = when
    if not places:
        return
    slots: dict[str, Slot] = {"event": text(f"the {event}"), **with_day(when)}
    slots |= {slot: name(id) for slot, id in dict(places[:1]).items()}
    yield Draft("venue", slots, when)


def _printed(sentence: Sentence, marked: str) -> str:
    return MARK.sub(lambda m: sentence.plain(m[0]), marked)


def chair(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'E was co-chaired by the Secretary of M and P'; 'P chaired E'."""
    match = CHAIRED.search(sentence.tagged)
    if not match or sentence.heading or ahead(sentence, match.start()):
        return
    named = EVENT.search(sentence.tagged)
    event = None
    if named and HELD.match(sentence.tagged[named.end() :]) is None:
        event = f"the {_printed(sentence, named['event'])}"
    elif _CARRIED.match(sentence.tagged) and match["by"]:
        event = story.talk.gathering
    if event is None:
        yield Refused("somebody chaired something, but not clear what")
        return
    when = day(sentence, match.start(), match.end()) or story.talk.event
    if when is None:
        yield Refused("a gathering that was chaired, without its date")
        return
    base: dict[str, Slot] = {"act": text(match["act"]), "event": text(event), **with_day(when)}
    people = _chairs(sentence, story, match)
    for one in people:
        side = story.cast.country_of(one)
        extra = {"side": name(side)} if side else {}
        yield Draft("chair", {**base, "who": name(one), **extra}, when)
    if match["by"] and (post := _SECRETARY.search(match["tail"])):
        body = sentence.id(post["body"])
        if story.cast.names[body].type == "india-ministry":
            yield Draft("chair", {**base, "post": text(post["post"]), "ministry": name(body)}, when)
    if not people and not match["by"]:
        yield Refused("a gathering that was chaired, but not clear by whom")


def _chairs(sentence: Sentence, story: Story, match: re.Match[str]) -> list[str]:
    if match["by"]:
        until = re.split(r"\b(?:on|in|with|where|who|which|during)\b", match["tail"])[0]
        return [one for one in sentence.of("P", until) if _known(story, one)]
    who = story.subject(sentence, sentence.offset(match.start()))
    return [who] if who and story.cast.sort(who) == "P" and _known(story, who) else []


_NUMBERED = re.compile(
    r"^(?P<number>\d{1,3})(?:st|nd|rd|th) (?P<rest>.*\b(?:Summit|Conference|Festival|Fair|Expo|Exhibition|Games|Dialogue|"
    r"Forum|Congress|Conclave|Seminar|Championships?|Competition|Symposium|Convention|Mela)(?: (?:on|for) .*)?)(?: 20\d\d)?$"
)
_NTH = re.compile(r"(?<!\w)(?P<number>\d{1,3})(?:st|nd|rd|th) ")
_PAIR = re.compile(
    r"^(?:\d{1,3}(?:st|nd|rd|th) )?(?:(?:Meeting|Session|Round) of the )?(?:India ?- ?(?P<after>[A-Z]\w+)|(?P<before>[A-Z]\w+) ?- ?India) (?P<rest>.+)$"
)
_EDITION = re.compile(
    r"\b(?P<number>\d{1,3})(?:st|nd|rd|th) edition of (?:the )?(?:[a-z-]+ ){0,3}['\"]?<T(?P<of>\d+)>"
)


def editions(sentence: Sentence, story: Story) -> Iterator[Draft]:
    """Which edition the gathering was that the document is about."""
    if sentence.paragraph > 2 or re.search(r"\b(?:will|to be|next)\b", sentence.text):
        return
    main, tagged = story.main_event, sentence.tagged
    for mark in MARK.finditer(tagged):
        if mark[1] != "T" or sentence.id(mark[2]) != main:
            continue
        found = _NUMBERED.match(story.cast.names[main].text)
        if found:
            yield _edition(text(f"the {found['rest']}"), int(found["number"]), story)
            return
        if story.cast.names[main].text[0].isdigit():
            return
        start = sentence.mentions[int(mark[2])].start  # a gathering known without its number
        if printed := _NTH.search(sentence.text, max(0, start - 6), start + 6):
            yield _edition(name(main), int(printed["number"]), story)
            return
    match = _EDITION.search(tagged)
    if match and sentence.id(match["of"]) == main:
        yield _edition(name(main), int(match["number"]), story)


def two_sided(sentence: Sentence, story: Story) -> Iterator[Draft]:
    """With whom India held the gathering that the document is about, where its name says so."""
    main = story.main_event
    if main is None or main not in sentence.of("T") or sentence.paragraph > 2:
        return
    match = _PAIR.match(story.cast.names[main].text)
    if not match or re.search(r"\b(?:will|to be|next)\b", sentence.text):
        return
    partner = story.cast.known(match["after"] or match["before"], "CB")
    if partner and len(match["rest"].split()) > 1:
        slots = {"partner": name(partner), "event": text(match["rest"])}
        yield Draft("bilateral", slots, story.month)


def _edition(event: Slot, number: int, story: Story) -> Draft:
    near = [number + away for step in (1, 2, 3) for away in (-step, step)]
    wrong = tuple(Slot(text=nth(one), amount=one) for one in near if one > 0)
    slots = {"event": event, "number": Slot(text=nth(number), amount=number, wrong=wrong)}
    return Draft("edition", slots, story.month)


def _known(story: Story, who: str) -> bool:
    return bool(story.cast.names[who].title_at(story.document.published))
