"""Things that a document names and the knowledge does not know, typed by their head word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LAST = {  # the word a name ends in, or has before its first 'of', 'for' or 'on'
    "programme": "Scheme Yojana Yojna Mission Abhiyan Abhiyaan Programme Program Campaign Pakhwada "
    "Initiative Drive Karyakram Pariyojana",
    "portal": "Portal App Platform Dashboard",
    "award": "Award Awards Prize Samman Puraskar Ratna Honour Medal",
    "report": "Report Index Survey Outlook Rankings Barometer Atlas",
    "law": "Act Bill Ordinance",
    "policy": "Policy Strategy Roadmap",
    "event": "Summit Conference Conclave Forum Congress Dialogue Expo Festival Symposium Workshop "
    "Meet Meeting Competition Challenge Olympiad Quiz Conference Celebrations Assembly Session Group Roundtable Mela Fair Exhibition Convention Utsav Mahotsav Hackathon Seminar Convocation",
    "sport-event": "Games Cup Championship Championships Open League Olympics Paralympics Trophy "
    "Tournament Masters Marathon",
    "airport": "Airport",
    "park": "Park Reserve Sanctuary",
    "wetland": "Wetland",
    "stadium": "Stadium",
    "monument": "Temple Fort Mandir Museum Memorial Gurdwara Gurudwara Dham Stupa",
    "university": "University Institute Academy College Vidyapeeth Vishwavidyalaya",
    "laboratory": "Laboratory Observatory",
    "company": "Limited Ltd Corporation Company Industries Aerospace Technologies Pharmaceuticals Motors",
    "bank": "Bank",
    "body": "Authority Board Commission Council Agency Directorate Bureau Tribunal Organisation "
    "Organization Association Federation Foundation Committee Centre Center Trust Society Court "
    "Institution",
    "day": "Day Diwas",
    "treaty": "Agreement Treaty Convention Protocol Accord Accords Pact Declaration",
    "department": "Department",
    "ministry": "Ministry",
    "corridor": "Corridor Expressway Highway",
    "dam": "Dam Barrage",
    "bridge": "Bridge Setu",
    "tunnel": "Tunnel",
    "port": "Port Terminal Harbour",
    "plant": "Plant Refinery",
    "mascot": "Mascot",
}  # fmt: skip
_FIRST = {"Exercise": "exercise", "Ex": "exercise", "Operation": "operation", "INS": "warship",
          "ICGS": "warship", "HMS": "warship", "USS": "warship", "Cyclone": "cyclone"}  # fmt: skip
_TYPES = {head: type for type, heads in _LAST.items() for head in heads.split()}
_CAP = r"(?:[A-Z][\w'&+.-]*[\w]|[A-Z](?![\w])|\d{1,2}(?:st|nd|rd|th)\b|(?:19|20)\d\d\b)"
_SPAN = re.compile(
    rf"(?<![\w-]){_CAP}(?:(?: (?:of the|of|for the|for|and the|and|&|on the|on|in the(?= Service)))? {_CAP}|, (?=[A-Z]\w+ (?:and|&) [A-Z])(?:{_CAP}))*"
)
_HEADED = re.compile(r" (?:of|for|on)(?: the)? ")
_OPENING = frozenset(
    "The A An In On At During While With For From By As Under Speaking Addressing Today This That "
    "These Those Its His Her Their Our Union Prime Chief Former Also Further However Meanwhile "
    "Minister President Secretary Governor".split()
)
_POSTS = frozenset("Representative Secretary Chairman Chairperson President Director Minister Governor "
                   "Commissioner Member Chief Head Officer Ambassador Justice Judge Professor Vice".split())  # fmt: skip
_HEADLINE = frozenset("Celebrates Launches Inaugurates Signs Holds Hosts Approves Releases Unveils Celebrating To "
                      "Conducts Organises Organizes Addresses Visits Reviews Chairs Attends Begins Concludes".split())  # fmt: skip
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
    for match in _SPAN.finditer(text):
        yield from _within(text, match.start(), match[0])


def _within(text: str, at: int, span: str) -> Iterator[Thing]:
    words = span.split(" ")
    while len(words) > 1 and (words[0] in _OPENING or words[0] in ("of", "for", "and", "on", "&")):
        at += len(words[0]) + 1
        words.pop(0)
    if "Exercise" in words[1:-1]:  # 'Joint Military Exercise X'
        place = words.index("Exercise", 1)
        at += len(" ".join(words[:place])) + 1
        words = words[place:]
    span = " ".join(words)
    for cut in re.finditer(r" (?:and the|and|&) ", span):
        left = span[: cut.start()]
        if _type(left) and _type(span[cut.end() :]):  # 'the A Board and the B Council': two names
            yield from _within(text, at, left)
            yield from _within(text, at + cut.end(), span[cut.end() :])
            return
    type = _type(span)
    if type is None:
        return
    the = bool(re.search(r"\b[Tt]he $", text[max(0, at - 4) : at]))
    yield Thing(at, at + len(span), span, type, the)


def _type(span: str) -> str | None:
    words = span.split(" ")
    if len(words) < 2:
        return None
    if words[0] in _FIRST:
        return _FIRST[words[0]]
    front = _HEADED.split(span)[0].split(" ")
    if front[-1] in _POSTS or words[0] in _POSTS:
        return None
    if any(word in _HEADLINE for word in words):
        return None
    if len(front) == 1 and front[0] not in _LEADING:
        return None
    if re.match(r"(?:Central|Centrally) (?:Sector|Sponsored) ", span):
        return None
    last = re.sub(r"\W", "", words[-1])
    if re.fullmatch(r"(?:19|20)\d\d", last) and len(words) > 2:
        last = words[-2].strip(",")
    for head in (front[-1], last):
        if type := _TYPES.get(head):
            if (
                len(words) == 2
                and type in ("law", "award", "event", "body", "day", "policy")
                and (
                    words[0]
                    in ("National", "Central", "Annual", "First", "Union", "Supreme", "High")
                )
            ):
                return None
            return type
    return None
