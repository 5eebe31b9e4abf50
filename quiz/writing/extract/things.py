"""Things that a document names and the knowledge does not know, typed by their head word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LAST = {  # the word a name ends in, or has before its first 'of', 'for' or 'on'
    "programme": "Scheme Yojana Yojna Mission Abhiyan Abhiyaan Programme Program Campaign "
    "Initiative Drive Karyakram Pariyojana",
    "portal": "Portal App Platform Dashboard",
    "award": "Award Awards Prize Prizes Samman Puraskar Ratna Honour Medal",
    "report": "Report Index Survey Outlook Rankings Barometer Atlas",
    "law": "Act Ordinance",
    "bill": "Bill",
    "rules": "Rules Regulations",
    "policy": "Policy Strategy Roadmap",
    "event": "Summit Conference Conclave Forum Congress Dialogue Expo Festival Symposium Workshop "
    "Meet Meeting Competition Challenge Olympiad Quiz Conference Celebrations Assembly Session Group Roundtable Mela Fair Exhibition Convention Utsav Mahotsav Hackathon Seminar Convocation",
    "sport-event": "Games Cup Championship Championships Open League Olympics Paralympics Trophy "
    "Tournament Masters Marathon Finals Grand-Prix",
    "airport": "Airport",
    "park": "Park Reserve Sanctuary",
    "wetland": "Wetland Lake",
    "stadium": "Stadium",
    "monument": "Temple Fort Mandir Museum Memorial Gurdwara Gurudwara Dham Stupa",
    "university": "University Institute Academy College Vidyapeeth Vishwavidyalaya",
    "laboratory": "Laboratory Observatory",
    "company": "Limited Ltd Corporation Company Industries Aerospace Technologies Pharmaceuticals Motors",
    "bank": "Bank",
    "body": "Authority Board Commission Council Agency Directorate Bureau Tribunal Organisation "
    "Organization Association Federation Foundation Committee Centre Center Trust Society Court "
    "Institution",
    "day": "Day Diwas Divas Pakhwada Week Saptah Fortnight",
    "treaty": "Agreement Treaty Convention Protocol Accord Accords Pact Declaration",
    "department": "Department",
    "ministry": "Ministry",
    "corridor": "Corridor Expressway Highway",
    "dam": "Dam Barrage",
    "bridge": "Bridge Setu",
    "tunnel": "Tunnel",
    "port": "Port Terminal Harbour",
    "plant": "Plant Refinery",
    "project": "Project",
    "mascot": "Mascot",
    "exercise": "Exercise",
}  # fmt: skip
_FIRST = {"Exercise": "exercise", "Ex": "exercise", "Operation": "operation", "INS": "warship",
          "ICGS": "warship", "HMS": "warship", "USS": "warship", "INSV": "warship",
          "ORV": "research-vessel", "Cyclone": "cyclone", "Mt": "peak",
          "Typhoon": "cyclone", "Hurricane": "cyclone"}  # fmt: skip
_TYPES = {head: type for type, heads in _LAST.items() for head in heads.split()}
_CAP = r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)(?:[A-Z][\w'&+.-]*[\w](?:'(?= [A-Z]))?|[A-Z](?![\w])|\d{1,3}(?:st|nd|rd|th)\b|(?:19|20)\d\d\b)"
_BRACKET = (  # the '(Amendment)' of a law
    r" \((?:[A-Z]\w+(?:,? (?:and |of |for )?(?=[A-Z]))?)+\)(?= (?:[A-Z]\w+ ){0,2}(?:Act|Bill|Rules|Regulations|Ordinance)\b)"
)
_SPAN = re.compile(
    rf"(?<![\w-]){_CAP}(?:(?: (?:of the|of|for the|for|and the|and|&|on the|on|in the(?= Service)))? {_CAP}|, (?=[A-Z]\w+ (?:and|&) [A-Z])(?:{_CAP})|{_BRACKET})*"
)
_DATED = frozenset(["law", "bill", "rules"])  # their year is part of the name
_YEAR = re.compile(r",? ?-?(?P<year>(?:19|20)\d\d)\b")
_HYPHENED = re.compile(r"(?<=Bill)-(?=20\d\d)")
_HEADED = re.compile(r" (?:of|for|on)(?: the)? ")
_SUBJECT = re.compile(  # what belongs to the name of a gathering besides: what it is on
    r"""(?:,? on(?: the theme)?(?: of)?|,? titled|,? themed)? ?(?P<mark>["'])[A-Z][^"']{3,110}(?P=mark)(?!\w)"""
)
_MEMBERS = re.compile(  # '... on Farming, Green Growth and Rural Water'
    r"(?:, (?:[A-Z][\w-]+ ){0,3}[A-Z][\w-]+)*,? and (?:[A-Z][\w-]+ ){0,3}[A-Z][\w-]+(?= [a-z(]|[,.])"
)
_SPELT = re.compile(  # a name that goes on to what its short form spells
    r"(?P<more> (?:in|for|of|on|and)(?: the)?(?: [A-Z][\w-]+){1,4}) \((?P<short>[A-Z]{3,8})\)"
)
_TORN = re.compile(r" (?:in|for|to|of|and) (?:the )?[A-Z][\w-]+ [A-Z(]")  # a name that goes on
_PART = re.compile(  # 'the New Terminal Building of Palegrove Airport' is not the airport
    r"(?:[A-Z][\w-]* )*(?:Building|Enclave|Campus|Block|Wing|Range|Runway|Complex) (?:of|at)(?: the)? "
)
_PLACED = frozenset("park project dam bridge port airport plant tunnel wetland stadium".split())
_GENERAL = frozenset(
    "International National Global World Regional State District Annual Central Union Two-Day Three-Day Mega Grand "
    "Special Joint Bilateral Technical High-Level Ministerial Virtual".split()
)
_OPENING = frozenset(
    "The A An In On At During While With For From By As Under Speaking Addressing Today This That "
    "These Those Its His Her Their Our Union Prime Chief Former Also Further However Meanwhile "
    "Minister President Secretary Governor MW GW kW KW kV".split()
)
_POSTS = frozenset("Representative Secretary Chairman Chairperson President Director Minister Governor "
                   "Commissioner Member Chief Head Officer Ambassador Justice Judge Professor Vice General".split())  # fmt: skip
_HEADLINE = frozenset("Celebrates Launches Inaugurates Signs Holds Hosts Approves Releases Unveils Celebrating To "
                      "Conducts Organises Organizes Addresses Visits Reviews Chairs Attends Begins Concludes".split())  # fmt: skip
_BREAKS = _HEADLINE | frozenset("In At Today Under From By With As Held Kicks Opens Hosted Set Pays Celebrate Launch "
                                "Inaugurate Attend Address Visit Host Hold Release Conduct Chair Begin".split())  # fmt: skip
_NTH = re.compile(r"\d{1,3}(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|(?:19|20)\d\d")
_TRADE = frozenset("Free Trade Preferential Comprehensive Economic Partnership Bilateral Investment Defence Cooperation "
                   "Framework Social Security Logistics Extradition Mutual Recognition Goods and & Agreement Treaty Pact Protocol".split())  # fmt: skip
ANY_EXERCISE = frozenset(  # words that any exercise may have: 'Joint Military Exercise' names none
    "Joint Military Bilateral Multilateral Multinational Maritime Naval Air Army Defence Training Field Annual Table "
    "Top Tabletop Special Forces Force Coast Guard Combined Tri-Service Services Mega Exercise Biennial Exercises".split()
)
_DAY = re.compile(
    r" (?:on|in|for|of) (?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b.*"
)
_ON = frozenset("Conference Workshop Seminar Symposium Summit Conclave Roundtable".split())
_LEADING = frozenset("Department Ministry Bank University Institute Centre Center Board".split())


@dataclass(frozen=True)
class Thing:
    """A name in capitals whose last or first word says what it is."""

    start: int
    end: int
    text: str
    type: str
    the: bool


def things(text: str) -> Iterator[Thing]:
    """Typed names in a text, each as long as it can be read."""
    at = 0
    while match := _SPAN.search(text, at):
        at = match.end()
        for thing in _within(text, match.start(), match[0]):
            yield thing
            at = max(at, thing.end)


def _within(text: str, at: int, span: str) -> Iterator[Thing]:
    words = _HYPHENED.sub(" ", span).split(" ")
    while len(words) > 1 and (words[0] in _OPENING or words[0] in ("of", "for", "and", "on", "&")):
        at += len(words[0]) + 1
        words.pop(0)
    if based := [place for place, word in enumerate(words[:-1], 1) if word.endswith("-based")]:
        at += len(" ".join(words[: based[-1]])) + 1
        words = words[based[-1] :]
    if dated := _DAY.search(" ".join(words)):
        words = " ".join(words)[: dated.start()].split(" ")
    if "Exercise" in words[1:-1]:  # 'Joint Military Exercise X'
        place = words.index("Exercise", 1)
        at += len(" ".join(words[:place])) + 1
        words = words[place:]
    span = " ".join(words)
    if any(word in _BREAKS for word in words):  # a headline: of its pieces only gatherings are sure
        yield from (
            thing
            for piece in _pieces(span)
            for thing in _within(text, at + piece[0], piece[1])
            if thing.type == "event"
        )
        return
    for cut in re.finditer(r" (?:and the|and|&) ", span):
        left = re.sub(r", [A-Z]\w+$", "", span[: cut.start()])
        if _type(left) and _type(span[cut.end() :]):  # 'the A Board and the B Council': two names
            yield from _within(text, at, left)
            yield from _within(text, at + cut.end(), span[cut.end() :])
            return
    if (owned := re.match(r"[^']+'s (?=\w+ \w)", span)) and _type(span) in _PLACED:
        yield from _within(text, at + owned.end(), span[owned.end() :])
        return
    if part := _PART.match(span):
        yield from _within(text, at + part.end(), span[part.end() :])
        return
    type = _type(span)
    if type in _PLACED:
        span = re.split(r" (?:on|across|over)(?: the)? ", span)[0]  # and not its river
    if type is None:
        return
    head, join, tail = span.partition(" for the ")
    if type == "event" and join and _type(head) is None:  # 'Taro Aso for the 15th Annual Summit'
        yield from _within(text, at + len(head + join), tail)
        return
    if spelt := _SPELT.match(text, at + len(span)):
        whole = span + spelt["more"]
        if "".join(re.findall(r"\b[A-Z]", whole)) == spelt["short"]:
            span = whole  # 'Institute of Teaching and Research in Ayurveda (ITRA)'
    if type == "event":
        rest = text[at + len(span) :]
        if " of " in span and _TORN.match(rest):
            return
        more = _SUBJECT.match(rest) or (_MEMBERS.match(rest) if " on " in span else None)
        if more:
            end, span = at + len(span + more[0]), span + more[0]
            if ":" in more[0] and len(span.split()) > 14:
                span = re.sub(r":[^\"']*(?=[\"']$)", "", span)  # a long subtitle
            the = not re.search(r"\d$", span)
            yield Thing(at, end, span, type, the)
            return
    the = bool(re.search(r"\b[Tt]he $", text[max(0, at - 4) : at]))
    the = the or (type == "event" and not re.search(r"\d$", span))
    end = at + len(span)
    if type in _DATED:
        if after := _YEAR.match(text, end):
            span, end = text[at : after.end()], after.end()
        if year := re.search(rf"{_YEAR.pattern}$", span):
            span = f"{span[: year.start()]}, {year['year']}"
        elif type == "rules":
            return
    yield Thing(at, end, span, type, the)


def general(name: str) -> bool:
    """Whether a gathering's name says only its sort: 'the International Workshop' may be any."""
    return all(word in _GENERAL or _NTH.fullmatch(word) for word in name.split(" ")[:-1])


def _pieces(span: str) -> Iterator[tuple[int, str]]:
    """What stands between the verbs and prepositions of a headline, each with its place."""
    at = 0
    for piece in re.split(rf"((?:^| )(?:{'|'.join(sorted(_BREAKS))})(?= |$))", span):
        plain = piece.strip()
        if plain and plain not in _BREAKS:
            yield at + piece.index(plain), plain
        at += len(piece)


def _type(span: str) -> str | None:
    words = span.split(" ")
    if len(words) < 2:
        return None
    if words[0] in _FIRST:
        return _FIRST[words[0]]
    if re.match(
        r"(?:[A-Z]\w+ (?:Cross|Companion|Officer|Collar|Cordon) of the |Companion of the )?Order of ",
        span,
    ):
        return None if re.search(r"\b(?:Court|Tribunal|Commission|Merit List)\b", span) else "award"
    front = _HEADED.split(span)[0].split(" ")
    if front[-1] in _POSTS or words[0] in _POSTS:
        return None
    if words[-2:] == ["Raising", "Day"]:
        return None
    if len(front) == 1 and front[0] not in _LEADING:
        return "event" if front[0] in _ON and len(words) > 4 else None
    if re.match(r"(?:Central|Centrally) (?:Sector|Sponsored) ", span):
        return None
    if all(word in _TRADE for word in words):
        return None  # 'a Free Trade Agreement': one of many
    last = re.sub(r"\W", "", words[-1])
    if re.fullmatch(r"(?:19|20)\d\d", last) and len(words) > 2:
        last = words[-2].strip(",")
    for head in (front[-1], last):
        if type := _TYPES.get(head):
            if type == "exercise" and ANY_EXERCISE.issuperset(words):
                return None
            if (
                len(words) == 2
                and type in ("law", "bill", "award", "event", "body", "day", "policy")
                and (
                    words[0]
                    in ("National", "Central", "Annual", "First", "Union", "Supreme", "High")
                )
            ):
                return None
            return type
    return None
