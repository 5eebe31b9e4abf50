"""A sentence with everything marked that a frame may ask for: also new things, and amounts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quiz.writing.extract.draft import tidy
from quiz.writing.extract.mentions import Cast, Mention
from quiz.writing.extract.passage import Sentence
from quiz.writing.extract.quantities import quantities
from quiz.writing.extract.rules.acronyms import fitting
from quiz.writing.extract.things import ANY_EXERCISE, Thing, things

_SHORT = re.compile(r"\s?\((?P<short>[A-Z][A-Za-z&-]{1,11}(?: ?[-–]? ?\d{1,4})?)\)")
_QUOTED = re.compile(r"""(?<!\w)(?P<mark>["'])(?P<text>[A-Z0-9][^"']{2,60}?)(?P=mark)(?!\w)""")
_LETTERS = re.compile(  # what stands behind the name of an officer
    r"(?:,? (?:PVSM|UYSM|AVSM|YSM|SM|NM|VM|VSM|KC|SC|VrC|IAS|IPS|IFS|IRS|ADC|PhD|\(Retd\.?\))(?!\w))+"
)
_KINDS = {
    "app": "portal", "application": "portal", "portal": "portal", "platform": "portal",
    "website": "portal", "dashboard": "portal", "campaign": "programme", "scheme": "programme",
    "programme": "programme", "program": "programme", "initiative": "programme",
    "mission": "programme", "drive": "programme", "project": "programme", "exercise": "exercise",
    "operation": "operation", "book": "book", "novel": "book", "biography": "book", "autobiography": "book",
    "memoir": "book", "anthology": "book", "film": "film", "documentary": "film",
    "movie": "film", "song": "song", "album": "song", "report": "report", "index": "report",
    "satellite": "space-mission", "spacecraft": "space-mission", "mascot": "mascot",
    "collection": "collection", "event": "event", "conference": "event", "exhibition": "event",
    "festival": "event", "policy": "policy", "theme": "theme", "cyclone": "cyclone",
    "missile": "weapon", "supercomputer": "supercomputer", "vaccine": "vaccine", "ship": "warship",
    "vessel": "warship", "craft": "warship", "frigate": "warship", "corvette": "warship",
    "destroyer": "warship", "submarine": "warship",
}  # fmt: skip
_BESIDE = "|".join(_KINDS)
_BEFORE = re.compile(
    rf"\b({_BESIDE})s?(?: is| was)?(?: (?:of|on|about|by) [^.;\"']{{3,60}}(?= (?:titled|entitled)))?,?(?: (?:called|titled|entitled|named|dubbed|codenamed))?[ ,:-]*$",
    re.I,
)
_THEME = re.compile(
    r"\b(theme) (?:of|for) [^.;\"]{3,40} (?:is|was):? $", re.I
)  # 'of the campaign was'
_AFTER = re.compile(rf"""^["']?\)?,? (?:\w+ )?({_BESIDE})\b""", re.I)
_CODED = re.compile(  # 'military exercise PRAGATI 2026'
    r"\b(?P<kind>exercise|operation),? (?P<name>[A-Z]{2}[A-Z-]+(?: [A-Z]{3,}){0,2}(?:[ -](?:20)?\d\d)?)(?![\w-])"
)
_SHIPS = re.compile(  # 'Indian Naval Ships Sahyadri and Kulish'
    r"\b(?P<front>Indian Naval|Indian Coast Guard|ICG|Coast Guard) (?:Ship (?P<one>[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
    r"|Ships (?P<all>[A-Z][a-z]+(?:, [A-Z][a-z]+)*,? and [A-Z][a-z]+))"
)
_HULLS = re.compile(  # 'Mangrol, the third Anti-Submarine Warfare Shallow Water Craft'
    r"(?<![\w-])(?P<whole>['\"]?(?P<name>[A-Z][a-z]{3,})['\"]?), (?:the|an?) [^.;,]{0,60}?\b(?:Craft|Vessel|Frigate|Corvette|Destroyer|"
    r"Submarine|Minehunter|Survey Ship|Patrol Ship)s?\b"
)
_SPELT = re.compile(  # 'Advanced High-Altitude Parachute (AHAP)'
    r"(?P<long>(?<![\w-])[A-Z][\w-]*(?:[ -](?:of|for|and|&|[A-Z][\w-]*)){1,7}) \((?P<short>[A-Z][A-Z&-]{1,8}[A-Z])s?\)(?! [A-Z])"
)
_FLIGHT = re.compile(r"(?<![\w-])(?P<rocket>PSLV|GSLV|LVM3|SSLV)-[A-Z]\d{1,3}\b")
_OFFICES = frozenset(
    "Chief Officer Staff Director Secretary Minister President Chairman Commander Guest Committee "
    "Agreement Treaty Pact Protocol Understanding Group Duty Tax Rate Ratio Price Captain Manager Fund Debentures Debt Policy Report Navy Force Army Guard Command Day".split()
)


def enriched(sentence: Sentence, cast: Cast) -> Sentence:
    """The sentence with new names and amounts among its mentions; a longer name swallows shorter."""
    text = sentence.text
    found = [
        replace(one, id=own, sort=cast.sort(own))
        if (own := cast.called.get(text[one.start : one.end])) and one.sort in "BT" else one
        for one in sentence.mentions
    ]  # fmt: skip
    named = (_things, _quoted, _called, _coded, _ships, _flights, _spelt)
    new = [one for find in named for one in find(text, cast)]
    for start, end, id in (*new, *_summits(text, found, cast)):
        crossing = [m for m in found if m.start < end and start < m.end]
        if any(m.start == start and re.match(r" (?:and|&) ", text[m.end : end]) for m in crossing):
            continue  # 'NITI Aayog and the World Bank': two names
        if crossing and cast.names[id].type == "thing":
            continue  # what it holds says more: 'Seychelles Defence Forces (SDF)'
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
        crossing = [m for m in found if m.start < end and start < m.end]
        if all(m.sort in "CAL" and start < m.start and m.end < end for m in crossing):
            found = [m for m in found if m not in crossing]  # the US of '2 billion US dollars'
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
        if re.match(r"[A-Z]\w+ ?- ?[A-Z]\w+ ", thing.text) and thing.type in ("event", "body"):
            continue  # 'India-Italy Working Group': its countries are asked for
        if thing.type == "body" and re.search(
            r"\bIndia ?- ?[A-Z]|[A-Z]\w+ ?- ?India\b", thing.text
        ):
            continue
        start, end = thing.start, thing.end
        if thing.type == "exercise" and thing.text.endswith("Exercise"):
            printed = re.sub(r"^.*\b[Ee]dition (?:of (?:the )?)?", "", thing.text)
            start = end - len(printed)
            words = re.split(r"[ -]+", re.sub(r"\d+\w* ", "", printed))
            if all(word in ANY_EXERCISE or cast.known(word, "C") for word in words):
                continue  # 'India-Egypt Joint Exercise': which one, another name says
            thing = Thing(start, end, printed, "exercise", True)
        if thing.type == "exercise" and (short := _SHORT.match(text, end)):
            plain = re.sub(r"[ -](?:20)?\d\d$", "", short["short"])
            if known := cast.known(f"Exercise {plain}", "T"):
                yield start, end, known  # 'Search and Rescue Exercise (SAREX-2026)'
                continue
        id = cast.thing(thing.text, thing.type, thing.the)
        if id:
            yield start, end, id


_SUMMIT = re.compile(r"(?: \([A-Z]+\))? (?:(?P<of>[Ll]eaders'?|[Aa]nnual) )?[Ss]ummit\b")
_SUMMIT_OF = re.compile(r"(?P<number>\d{1,3}(?:st|nd|rd|th) )?[Ss]ummit of (?:the )?$")
_BEFORE_SUMMIT = re.compile(r"(?P<number>\d{1,3}(?:st|nd|rd|th)) $")


def _summits(text: str, found: Sequence[Mention], cast: Cast) -> Iterator[tuple[int, int, str]]:
    """'the 18th BRICS summit', as newspapers print it."""
    for one in found:
        if one.sort != "B" or cast.names[one.id].type != "grouping":
            continue
        start, end, front, middle = one.start, one.end, "", ""
        if of := _SUMMIT_OF.search(text[:start]):  # 'the 47th summit of the ASEAN'
            start, front = of.start(), of["number"] or ""
        elif match := _SUMMIT.match(text, end):
            end = match.end()
            middle = " Leaders'" if match["of"] and match["of"][0] in "lL" else ""
            if number := _BEFORE_SUMMIT.search(text[:start]):
                start, front = number.start(), f"{number['number']} "
        else:
            continue
        short = cast.names[one.id].short or cast.names[one.id].text
        if id := cast.thing(f"{front}{short}{middle} Summit", "event", the=True):
            yield start, end, id


def _quoted(text: str, cast: Cast) -> Iterator[tuple[int, int, str]]:
    for match in _QUOTED.finditer(text):
        if re.search(r"\bPhase\b", match["text"]):
            continue  # 'Sea Phase of MILAN' is a part of it
        before, after = _BEFORE.search(text[: match.start()]), _AFTER.match(text[match.end() :])
        if before and text[match.end() : match.end() + 1] == ",":
            after = None  # 'the theme "...", the exercise': it goes on to another thing
        kind = _THEME.search(text[: match.start()]) or after or before
        printed = match["text"].rstrip(",. ")
        if kind and len(printed.split()) <= 8:
            type = _KINDS[kind[1].casefold()]
            id = cast.thing(_fronted(tidy(printed), type), type, the=False)
            if id:
                yield match.start(), match.end(), id


_FRONTS = {"exercise": "Exercise ", "operation": "Operation ", "warship": "INS "}


def _fronted(printed: str, type: str) -> str:
    """The name with what stands in front of names of its type: 'Exercise Veer Guardian'."""
    front = _FRONTS.get(type, "")
    own = printed.split()[0].upper() in (
        "EXERCISE",
        "EX",
        "OPERATION",
        "INS",
        "ICGS",
        "ORV",
        "INSV",
    )
    return printed if own else front + printed


def _coded(text: str, cast: Cast) -> Iterator[tuple[int, int, str]]:
    for match in _CODED.finditer(text):
        if id := cast.thing(_fronted(match["name"], match["kind"]), match["kind"], the=False):
            yield match.start("name"), match.end(), id


def _ships(text: str, cast: Cast) -> Iterator[tuple[int, int, str]]:
    for match in _SHIPS.finditer(text):
        front = "INS" if match["front"] == "Indian Naval" else "ICGS"
        at = match.start()
        for one in re.finditer(r"[A-Z][a-z]+(?: [A-Z][a-z]+)*", match["one"] or match["all"]):
            words = one[0].split()
            long = cast.known(f"{front} {one[0]}", "T")
            printed = one[0] if long or not match["one"] else words[0]
            end = match.start("one" if match["one"] else "all") + one.start() + len(printed)
            if id := cast.thing(f"{front} {printed}", "warship", the=False):
                yield at, end, id
            at = end + 2
    for match in _HULLS.finditer(text):
        if id := cast.thing(f"INS {match['name']}", "warship", the=False):
            cast.called[match["name"]] = id
            yield *match.span("whole"), id


def _flights(text: str, cast: Cast) -> Iterator[tuple[int, int, str]]:
    for match in _FLIGHT.finditer(text):
        if id := cast.known(match["rocket"], "T"):
            yield match.start(), match.end(), id


def _spelt(text: str, cast: Cast) -> Iterator[tuple[int, int, str]]:
    for match in _SPELT.finditer(text):
        long = fitting(match["long"], match["short"])
        if long is None or set(long.split()) & _OFFICES:
            continue
        if id := cast.thing(long, "thing", the=True):
            yield match.end("long") - len(long), match.end("long"), id


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
    if cast.known(short, "CL"):
        return one  # 'X Airport (Varanasi)': where it is
    meant = cast.known(short, one.sort)
    initials = "".join(re.findall(r"\b[A-Z]", text[one.start : one.end]))
    if (
        meant
        and initials != short
        and meant != one.id
        and cast.names[meant].type == cast.names[one.id].type
    ):
        return replace(one, end=match.end(), id=meant)  # 'Launch Vehicle (GSLV Mk III)'
    if one.id in cast.own and short not in cast.called and one.sort != "P":
        name = cast.own[one.id]
        cast.called[short] = one.id
        cast.own[one.id] = name.model_copy(update={"aka": (*name.aka, short)})
    return replace(one, end=match.end())
