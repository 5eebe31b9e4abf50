"""Talks and meetings of named people, and thanks said there."""

import re
from collections.abc import Iterator

from quiz.core.fact import Slot
from quiz.core.when import When
from quiz.writing.extract.draft import Draft, Refused, date, name, text
from quiz.writing.extract.passage import MARK, Sentence
from quiz.writing.extract.rules.shape import PEOPLE, ahead, anchor, day, ids, with_day
from quiz.writing.extract.story import Story

_KIND = r"(?:talks|discussions|consultations|deliberations|negotiations|bilateral meeting)"
TALKS = re.compile(
    rf"\b(?:held|had|holds|holding|concluded)\b[^<.;]{{0,60}}?\b{_KIND}[^<.;]{{0,20}}? with [^<.;]{{0,30}}?(?P<who>{PEOPLE})"
    rf"|\bdiscussed with [^<.;]{{0,25}}?(?P<who2>{PEOPLE})"
)
MET = re.compile(
    rf"\b(?:met|meets|called on|held (?:a|an|his|her) (?:\w+ ){{0,3}}meeting with|had (?:a|an) (?:\w+ ){{0,3}}meeting with)"
    rf"(?: with)?[^<.;,]{{0,25}}?\s(?P<who>{PEOPLE})"
)
BODY = re.compile(
    r"\b(?:met|engaged|held talks)(?: directly)?(?: with)?(?: a| an| the)?(?: visiting| high-level)* "
    r"<B(?P<body>\d+)>(?: \(<B\d+>\))? (?P<role>delegation|team|mission|leaders|officials)\b"
)
_STYLE = r"(?:His Excellency|Her Excellency|H\.?E\.?|Mr\.?|Ms\.?|Dr\.?|Dato'|Seri|Shri|,| )*"
_TALKED = re.compile(
    rf"(?:<A(?P<adj1>\d+)> (?P<office1>[A-Z][\w ]{{3,40}}?)(?: to (?:the )?<C\d+>)?,? {_STYLE})?<P(?P<one>\d+)>"
    r"(?:,? (?:the )?(?P<behind1>[A-Z][\w ,]{4,60}?) of (?:the )?<C(?P<land1>\d+)>(?: to (?:the )?<C\d+>)?|,[^.;<]{3,120}?)?,?"
    r" (?:(?:has|today|jointly|also|briefly|<D\d+>|on <D\d+>) )*"
    r"(?:met|meets|called on|(?:made|paid) a courtesy call on|held (?:an? |the )?(?:[\w-]+ ){0,4}?"
    r"(?:meetings?|talks|discussions|consultations))\b"
    r"(?:,? (?:today|<D\d+>|on <D\d+>|in <[LC]\d+>|here|with))*(?:[^.;<]{0,40}?)"
    r"(?:<A(?P<adj>\d+)> (?P<office>[A-Z][^.;<]{4,110}?),? )?"
    rf"{_STYLE}<P(?P<other>\d+)>(?: \w+ <P\d+>)?"
    r"(?:,? (?:the )?(?P<behind>[A-Z][\w ,]{4,60}?) of (?:the )?(?:[A-Z]\w+ ){0,4}(?:of )?<C(?P<land>\d+)>)?"
)
_STATE = re.compile(
    r" of (?:the )?(?:[A-Z]\w+ )*(?:Republic|Kingdom|Federation|Union|State|Commonwealth)\b.*$"
)
PLACE = re.compile(r"\b(?:in|at) <(?P<sort>[LC])(?P<place>\d+)>")
ROLES = {"delegation": "a delegation", "team": "a delegation", "mission": "a delegation",
         "leaders": "leaders", "officials": "officials"}  # fmt: skip
THANKED = re.compile(
    r"\b(?:thanked|expressed (?:his |her )?gratitude to) [^<.;]{0,30}?<P(?P<who>\d+)> for "
    r"(?:the )?(?:<C(?P<land>\d+)>'s|<A(?P<adj>\d+)>) (?:support|assistance|help) to <C(?P<to>\d+)> "
    r"during (?P<matter>[^.<]{5,70})$"
)


def talks(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'X held talks with Y', 'X discussed with Y', 'X met Y for talks'."""
    match = TALKS.search(sentence.tagged)
    kind = "talks"
    if not match:
        match = MET.search(sentence.tagged)
        if match and re.match(
            r"[^.;]{0,40}?\bfor (?:\w+ )?talks\b", sentence.tagged[match.end() :]
        ):
            kind = "talks"
        else:
            kind = "meeting"
    if not match or sentence.heading or ahead(sentence, match.start()):
        return
    group = match.groupdict()
    others = ids(sentence, group["who"] or group.get("who2") or "")
    who = story.subject(sentence, sentence.offset(match.start()))
    if who is None or story.cast.sort(who) != "P" or who in others:
        yield Refused(f"a {kind.rstrip('s')}, but not clear whose")
        return
    when = anchor(sentence, story, match.start(), match.end())
    if when is None:
        yield Refused(f"a {kind.rstrip('s')} of another time, without its date")
        return
    for other in others:
        yield from _pair(sentence, story, kind, who, other, when, match.end())
    if len(others) == 1 and kind == "talks":
        story.talk.pair = (who, others[0])


def _pair(
    sentence: Sentence, story: Story, kind: str, who: str, other: str, when: When, end: int
) -> Iterator[Draft | Refused]:
    names = story.cast.names
    for one in (who, other):
        if not names[one].title_at(when):
            yield Refused(f"a {kind.rstrip('s')} with {names[one].text}, of whom no post is known")
            return
    slots: dict[str, Slot] = {"who": name(who), "other": name(other)}
    slots |= with_day(when)
    tail = sentence.tagged[end:]
    if (place := PLACE.search(tail)) and place["sort"] == "L" and _whole(tail, place):
        slots["city"] = name(sentence.id(place["place"]))
    visit = story.talk.visit
    if visit and visit.slots["who"].name in (who, other) and visit.slots["country"].name in (
        story.cast.country_of(other), story.cast.country_of(who)
    ):  # fmt: skip
        if visit.slots["who"].name == other:
            slots["who"], slots["other"] = slots["other"], slots["who"]
        slots["country"] = visit.slots["country"]
        if "start" in visit.slots and visit.kind == "visit":
            slots["start"] = visit.slots["start"]
            if "length" in visit.slots:
                slots["length"] = visit.slots["length"]
    yield Draft(kind, slots, when)


def counterparts(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """Of which country somebody is the minister or envoy who met somebody known."""
    match = _TALKED.search(sentence.tagged) if sentence.paragraph <= 3 else None
    if not match or ahead(sentence, match.start()):
        return
    one, other = sentence.id(match["one"]), sentence.id(match["other"])
    stated = [
        (match[office], sentence.id(match[land])) if match[land] else None
        for office, land in (
            ("office", "adj"),
            ("behind", "land"),
            ("office1", "adj1"),
            ("behind1", "land1"),
        )
    ]
    when = anchor(sentence, story, match.start(), match.end())
    here = story.cast.known((story.document.publisher or "").split(", ")[-1], "C")
    for who, guest, said in (
        (one, other, stated[0] or stated[1]),
        (other, one, stated[2] or stated[3]),
    ):
        office, land = said or _office(guest, story, when or story.month)
        home = story.cast.country_of(who)
        known = story.cast.names[who].title_at(story.document.published)
        if not office or not land or land == home or not known or who == guest or when is None:
            continue
        if land in ("india", here):
            continue
        if office.startswith("High Commissioner"):
            continue  # one Commonwealth country's among others' envoys would show
        if office == "Ambassador":
            if home is None:
                continue
            office = f"{office} to {story.cast.names[home].form('', when)}"
        slots = {
            "who": name(who),
            "other": name(guest),
            "office": text(office),
            "country": name(land),
        }
        slots |= with_day(when)
        near = PLACE.search(sentence.tagged, match.end())
        if near and near["sort"] == "L":
            slots["place"] = name(sentence.id(near["place"]))
        yield Draft("counterpart", slots, when)
        return


def _office(who: str, story: Story, when: When) -> tuple[str | None, str | None]:
    """Somebody's post without its country, and the country."""
    land = story.cast.country_of(who)
    held = story.cast.held.get(who)
    if held and held.country and held.post:
        return _STATE.sub("", held.post), held.country
    title, nation = story.cast.names[who].title_at(when), story.cast.names[land] if land else None
    if title and nation and nation.adj and title.startswith(f"{nation.adj} "):
        return title.removeprefix(f"{nation.adj} "), land
    return None, None


def _whole(tail: str, place: re.Match[str]) -> bool:
    """Whether the place is where they met: no other clause stands between."""
    return not re.search(r"[;:]|, (?:who|which)|\b(?:and|that|to|who|situation|developments)\b",
                         tail[: place.start()])  # fmt: skip


def bodies(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'X met a delegation of B', 'X met leaders of B'."""
    match = BODY.search(sentence.tagged)
    if not match or sentence.heading or ahead(sentence, match.start()):
        return
    who = story.subject(sentence, sentence.offset(match.start()))
    if who is None or story.cast.sort(who) != "P":
        yield Refused("a meeting with a delegation, but not clear whose")
        return
    when = day(sentence, match.start(), match.end())
    if when is None:
        yield Refused("a meeting with a delegation, without its date")
        return
    body = sentence.id(match["body"])
    role = ROLES[match["role"]]
    # Leaders of a grouping meet many people on one day; a delegation does not.
    slots = {"who": name(who, ask=role == "a delegation"), "role": text(role), "body": name(body)}
    if len(when.parts) == 3:
        slots["date"] = date(when)
    story.talk.body, story.talk.place = body, story.cast.country_of(who)
    yield Draft("body-meeting", slots, when)


def thanks(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'X thanked Y for C's support to C during M'."""
    tagged = sentence.tagged.rstrip(" .")
    match = THANKED.search(tagged)
    if not match or MARK.search(match["matter"]):
        return
    who = story.subject(sentence, sentence.offset(match.start()))
    if who is None or story.cast.sort(who) != "P":
        yield Refused("thanks, but not clear whose")
        return
    if who == sentence.id(match["who"]):
        yield Refused("somebody who thanks themselves; not clear whose thanks")
        return
    slots = {
        "who": name(who),
        "other": name(sentence.id(match["who"])),
        "country": name(sentence.id(match["land"] or match["adj"])),
        "land": name(sentence.id(match["to"])),
        "matter": text(re.sub(r"\b(?:deadly|devastating|terrible) ", "", match["matter"])),
    }
    yield Draft("thanks", slots, story.month)
