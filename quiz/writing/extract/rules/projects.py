"""What somebody says of named projects, vaccines, programmes and sectors."""

import re
from collections.abc import Iterator

from quiz.core.fact import Slot
from quiz.writing.extract.draft import NUMBER, Draft, Refused, amount, name, text
from quiz.writing.extract.passage import MARK, Sentence
from quiz.writing.extract.rules.shape import speaks
from quiz.writing.extract.story import Story

STATE = re.compile(
    r"<T(?P<thing>\d+)>(?:'s)? (?:(?:project|corridor|port|plant) )?(?:is|was|remains|remained) "
    r"(?:now |currently |well |firmly )?"
    r"(?P<state>on track|on schedule|ahead of schedule|under construction|nearing completion|operational)\b"
)
CONCRETE = re.compile(
    r"(?P<slip>\bconcrete first (?:port|pour)\b)|\bfirst concrete\b|\bfirst pour(?:ing)? of concrete\b",
    re.IGNORECASE,
)
UNIT = re.compile(rf"\b[Uu]nit(?:[- ][Nn]o\.?)?[- ](?P<number>{NUMBER})\b")
MAKES = re.compile(
    r"<C(?P<land>\d+)> (?:has |had )?(?:now )?(?:become|became|is|was) a (?:key |major )?partner of "
    r"(?:the )?<C(?P<partner>\d+)> in (?:the )?(?:production|manufacture|manufacturing) of (?:the )?<T(?P<thing>\d+)>"
)
CALLED = re.compile(
    r"<C(?P<partner>\d+)> (?:has been|had been|is|was|remains) <C(?P<land>\d+)>'s "
    r"(?P<epithet>[a-z][a-z -]{3,40}?) partner in (?:the )?(?:field of )?(?P<sector>[a-z][a-z ]{2,30}?)"
    r"(?: sector| cooperation)?(?=[.,;\"]|$| and )"
)
CREDIT = re.compile(
    r"<C(?P<land>\d+)>'s (?:keen |strong |growing )?interest in (?:the )?<T(?P<thing>\d+)>(?: programme| program| initiative)? "
    r"(?:has |had )?strengthened (?P<effect>[^<.,;]{8,70}?)(?: between (?:the|both) (?:two )?(?:nations|countries|sides))?(?=[.,;\"]|$)"
)
COMMITTED = re.compile(
    r"\b(?:[Ww]e|<C\d+>) (?:are|is|remain|remains) committed to an? (?P<quality>[a-z][a-z, -]{5,70}?) <C(?P<land>\d+)>"
)
HOSTING = re.compile(
    r"<C(?P<land>\d+)> (?:looks|looked|is looking|was looking) forward to (?:hosting|welcoming|receiving) "
    r"<P(?P<guest>\d+)> (?:at|for|in) the (?P<event>[^.,;]{5,80}?(?:Summit|Conference|Meeting|Dialogue|Forum))\b"
)
_SLOTS = {"nuclear-plant": "plant", "corridor": "corridor", "port": "port"}


def status(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'said that the X project is on track'."""
    match = STATE.search(sentence.tagged)
    if not match:
        return
    thing = sentence.id(match["thing"])
    slot = _SLOTS.get(story.cast.names[thing].type)
    if slot is None:
        return
    by = speaks(story, sentence, match.start())
    if by is None:
        yield Refused("how a project stands, but not clear who says so")
        return
    slots = {"by": name(by), slot: name(thing), "state": text(match["state"])}
    yield Draft("project-status", slots, story.month, by="by")


def concrete(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """First concrete for a unit of a nuclear plant."""
    match, unit = CONCRETE.search(sentence.tagged), UNIT.search(sentence.tagged)
    if not match or not unit:
        return
    plants = [one for one in sentence.of("T") if story.cast.names[one].type == "nuclear-plant"]
    if len(plants) != 1:
        yield Refused("first concrete for a unit, but not clear of which plant")
        return
    number = amount(unit["number"])
    near = sorted(range(1, number + 4), key=lambda one: abs(one - number))
    wrong = tuple(Slot(text=f"Unit {one}", amount=one) for one in near if one != number)[:4]
    slots = {
        "plant": name(plants[0]),
        "unit": Slot(text=f"Unit {number}", amount=number, wrong=wrong),
    }
    by = speaks(story, sentence, match.start())
    if by:
        slots["by"] = name(by)
    note = None
    if match["slip"] and "port" in match["slip"].casefold():
        note = f"'{match['slip']}' is printed for 'first concrete pour'"
    yield Draft("milestone", slots, story.month, by="by" if by else None, note=note)


def partners(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'C has become a partner of C in the production of V'."""
    match = MAKES.search(sentence.tagged)
    if not match:
        return
    thing = sentence.id(match["thing"])
    if story.cast.names[thing].type != "vaccine":
        return
    by = speaks(story, sentence, match.start())
    if by is None:
        yield Refused("a partner in production, but not clear who says so")
        return
    slots = {
        "by": name(by),
        "land": name(sentence.id(match["land"])),
        "partner": name(sentence.id(match["partner"])),
        "vaccine": name(thing),
    }
    yield Draft("production-partner", slots, story.month, by="by")


def called(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'C has been C's strongest partner in the S sector'."""
    match = CALLED.search(sentence.tagged)
    if not match:
        return
    by = speaks(story, sentence, match.start())
    if by is None:
        yield Refused("a country is called a partner, but not clear by whom")
        return
    knowledge = story.cast.knowledge
    found = [
        one for one in knowledge.find(match["sector"]) if knowledge.names[one].type == "sector"
    ]
    if not found:
        yield Refused(f"'{match['sector']}' is no sector known")
        return
    slots = {
        "by": name(by),
        "partner": name(sentence.id(match["partner"])),
        "land": name(sentence.id(match["land"])),
        "epithet": text(match["epithet"]),
        "sector": name(found[0]),
    }
    yield Draft("called-partner", slots, story.month, by="by")


def credit(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'C's interest in the P programme has strengthened ...'."""
    match = CREDIT.search(sentence.tagged)
    if not match or story.cast.names[sentence.id(match["thing"])].type != "programme":
        return
    by = speaks(story, sentence, match.start())
    if by is None:
        yield Refused("credit to a programme, but not clear who gives it")
        return
    effect = re.sub(r"^the ", "", match["effect"])
    slots = {
        "by": name(by),
        "country": name(sentence.id(match["land"])),
        "programme": name(sentence.id(match["thing"])),
        "effect": text(effect),
    }
    yield Draft("programme-credit", slots, story.month, by="by")


def commitment(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'We are committed to a democratic and united C'."""
    match = COMMITTED.search(sentence.tagged)
    if not match or "," not in match["quality"]:
        return
    by = speaks(story, sentence, match.start())
    if by is None:
        yield Refused("a commitment, but not clear whose")
        return
    country = sentence.id(match["land"])
    quality = re.sub(r",? and ", " and ", match["quality"])
    slots = {"by": name(by), "quality": text(quality), "country": name(country)}
    yield Draft("commitment", slots, story.month, by="by")


def hosting(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'C looks forward to hosting P at the S Summit'."""
    match = HOSTING.search(sentence.tagged)
    if not match:
        return
    by = speaks(story, sentence, match.start())
    if by is None:
        yield Refused("a guest who is looked forward to, but not clear by whom")
        return
    event = MARK.sub(lambda m: sentence.plain(m[0]), match["event"])
    slots = {
        "by": name(by),
        "land": name(sentence.id(match["land"])),
        "guest": name(sentence.id(match["guest"])),
        "event": text(f"the {event}"),
    }
    yield Draft("invitation", slots, story.month, by="by")


RULES = (status, concrete, partners, called, credit, commitment, hosting)
