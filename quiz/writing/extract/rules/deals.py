"""Agreements, what two countries agreed to, launches, and countries that join a body."""

import re
from collections.abc import Iterator

from quiz.core.fact import Slot
from quiz.core.when import When
from quiz.writing.extract.draft import ORDINAL, Draft, Refused, name, ordinal, text
from quiz.writing.extract.passage import MARK, Sentence
from quiz.writing.extract.rules.shape import ahead, anchor, day, lands, with_day
from quiz.writing.extract.story import NATIONS, Story

_PAPER = (
    r"(?P<paper>memorand(?:um|a) of understanding|MoUs?|MOUs?|"
    r"(?:free trade |trade |defence |extradition |cooperation |bilateral |framework |social security |logistics |civil nuclear )*"
    r"(?:agreement|treaty|pact|protocol|letter of intent))"
)
SIGNED = re.compile(
    rf"\b(?:signed|inked|concluded) (?:a|an|the) {_PAPER}(?: \([^)]*\))? (?:on|for|in the field of|regarding) "
    r"(?:the )?(?P<matter>[a-z][^.;<,]{4,90}?)(?= on <D| during | in the presence|[.;,]| in <L|$| at | here| <D)"
)
_BOTH = re.compile(
    r"<C(\d+)> and (?:the )?<C(\d+)>(?: (?:have|has|had|also|on <D\d+>|<D\d+>))*\s*$"
)
AGREED = re.compile(
    r"\b(?:have|has|had) agreed to (?P<matter>[a-z][^.;<]{8,110}?) in the (?:field|area|sector)s? of "
    r"(?P<field>[a-z][a-z ]{2,30}?)(?=[.;,]|$)"
)
LAUNCHED = re.compile(r"\blaunched (?:the )?(?:[a-z][\w-]* ){0,5}<T(?P<thing>\d+)>")
TO_LAUNCH = re.compile(
    r"<P(?P<who>\d+)> and (?:the )?(?:other )?<B(?P<body>\d+)> (?:partners|leaders|members) agreed to launch "
    r"(?:the |a |an )?(?P<nature>[a-z][a-z -]{3,60}? )?<T(?P<thing>\d+)>"
)
JOINED = re.compile(
    r"<C(?P<land>\d+)> (?:has |had |on <D\d+> |formally |officially )*(?:"
    rf"(?:became|become) (?:the )?(?:(?P<nth>{ORDINAL}|\d{{1,3}}(?:st|nd|rd|th)) |a |an |full )+member(?: country| state)? of|"
    r"(?:joined|acceded to)) (?:the )?<B(?P<body>\d+)>(?! (?:\w+ ){0,3}(?:meeting|summit|session|talks|exercise))"
)


def agreements(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'C and C signed an agreement on M'."""
    match = SIGNED.search(sentence.tagged)
    if not match or sentence.heading or ahead(sentence, match.start()):
        return
    both = _parties(sentence, story, match.start())
    if both is None:
        yield Refused("an agreement, but not clear between which countries")
        return
    when = anchor(sentence, story, match.start(), match.end())
    if when is None:
        yield Refused("an agreement of another time, without its date")
        return
    paper = "memorandum of understanding" if match["paper"].casefold().startswith(("mou", "memo")) \
        else match["paper"]  # fmt: skip
    slots = {
        "land": name(both[0]),
        "partner": name(both[1]),
        "document": text(paper),
        "matter": text(match["matter"]),
        **with_day(when),
    }
    yield Draft("agreement", slots, when)


def _parties(sentence: Sentence, story: Story, at: int) -> tuple[str, str] | None:
    before = sentence.tagged[:at]
    if match := _BOTH.search(before):
        return sentence.id(match[1]), sentence.id(match[2])
    return lands(story) if NATIONS.search(before) else None


def agreed(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'Both nations have agreed to M in the field of F'."""
    match = AGREED.search(sentence.tagged)
    if not match or sentence.heading:
        return
    both = _parties(sentence, story, match.start())
    knowledge = story.cast.knowledge
    field = [one for one in knowledge.find(match["field"]) if knowledge.names[one].type == "sector"]
    if not both or not field:
        yield Refused("something was agreed, but not clear by which countries or in which field")
        return
    slots = {
        "land": name(both[0]),
        "partner": name(both[1]),
        "matter": text(match["matter"]),
        "field": name(field[0]),
    }
    yield Draft("agreed", slots, story.month)


def launches(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'P launched the T', 'P and B partners agreed to launch T, a ...'."""
    tagged = sentence.tagged
    if match := TO_LAUNCH.search(tagged):
        thing = sentence.id(match["thing"])
        if story.cast.names[thing].type != "initiative":
            return
        slots = {
            "who": name(sentence.id(match["who"])),
            "body": name(sentence.id(match["body"])),
            "initiative": name(thing),
        }
        if nature := _nature(match["nature"]):
            slots["nature"] = text(nature)
        yield Draft("launch-agreed", slots, story.month)
        return
    match = LAUNCHED.search(tagged)
    if not match or sentence.heading or ahead(sentence, match.start()):
        return
    thing = sentence.id(match["thing"])
    slot = story.cast.names[thing].type
    if slot not in ("initiative", "programme"):
        return
    who = story.subject(sentence, sentence.offset(match.start()))
    when = day(sentence, match.start(), match.end())
    if who is None or story.cast.sort(who) != "P" or when is None:
        yield Refused("a launch, but not clear by whom or on which day")
        return
    since = story.cast.names[thing].since
    if since and not (since.first <= when.last and when.first <= since.last):
        yield Refused(f"a launch of {story.cast.names[thing].text}, which began at another time")
        return
    yield Draft("launch", {"who": name(who), slot: name(thing), **with_day(when)}, when)


def _nature(printed: str | None) -> str | None:
    """'bold new global infrastructure initiative' without its praise."""
    if not printed:
        return None
    plain = re.sub(
        r"\b(?:bold|new|ambitious|historic|landmark|major|joint|so-called)\b ?", "", printed
    )
    plain = plain.strip()
    return (
        plain
        if plain.endswith(("initiative", "programme", "partnership", "fund")) and " " in plain
        else None
    )


def membership(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'C joined the B', 'C became the 50th member of the B'."""
    match = JOINED.search(sentence.tagged)
    if not match or sentence.heading or ahead(sentence, match.start()):
        return
    body = sentence.id(match["body"])
    if story.cast.names[body].type not in ("grouping", "organisation"):
        return
    when = _when(sentence, story, match)
    if when is None:
        yield Refused("a country joins a body, without the date")
        return
    slots = {"country": name(sentence.id(match["land"])), "body": name(body), **with_day(when)}
    if match["nth"]:
        slots["ordinal"] = _nth(match["nth"])
    yield Draft("membership", slots, when)


def _when(sentence: Sentence, story: Story, match: re.Match[str]) -> When | None:
    marks = [sentence.when(one[2]) for one in MARK.finditer(sentence.tagged) if one[1] == "D"]
    if len(marks) == 1:
        return marks[0]
    return None if marks else anchor(sentence, story, match.start(), match.end())


def _nth(printed: str) -> Slot:
    if not printed[0].isdigit():
        return ordinal(printed)
    number = int(printed[:-2])
    near = [one for one in range(max(1, number - 3), number + 4) if one != number]
    wrong = tuple(Slot(text=_suffixed(one), amount=one) for one in near)
    return Slot(text=_suffixed(number), amount=number, wrong=wrong)


def _suffixed(number: int) -> str:
    tail = "th" if 10 < number % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{tail}"
