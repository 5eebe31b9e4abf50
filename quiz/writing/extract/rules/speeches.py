"""Speeches and addresses."""

import re
from collections.abc import Iterator

from quiz.core.fact import Slot
from quiz.writing.extract.draft import Draft, Refused, name, text
from quiz.writing.extract.passage import MARK, Sentence
from quiz.writing.extract.rules.shape import ahead, anchor
from quiz.writing.extract.story import Story

SPEECH = re.compile(
    r"\b(?:(?:during|in) (?:his|her|a|an) (?:\w+ )?(?:speech|lecture|address|talk)|"
    r"(?:delivered|gave|delivering|giving) (?:a|an|the|his|her) (?:[\w-]+ ){0,2}(?:speech|lecture|address|talk)|"
    r"spoke|speaking|addressed a gathering|addressing a gathering)"
    r"(?: (?:on|about) (?P<theme>[^.;]{3,90}?))? at (?:the )?<B(?P<body>\d+)>(?:,? in <L(?P<city>\d+)>)?"
)


def speeches(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'X spoke on T at the I in L'."""
    match = SPEECH.search(sentence.tagged)
    if not match or sentence.heading or ahead(sentence, match.start()):
        return
    body = sentence.id(match["body"])
    if story.cast.names[body].type != "institute":
        return
    who = story.subject(sentence, sentence.offset(match.start()))
    if who is None or story.cast.sort(who) != "P":
        yield Refused("a speech, but not clear whose")
        return
    when = anchor(sentence, story, match.start(), match.end())
    if when is None:
        yield Refused("a speech of another time, without its date")
        return
    slots: dict[str, Slot] = {"who": name(who), "institute": name(body)}
    if match["theme"]:
        slots["theme"] = text(_theme(sentence, match["theme"]))
    if match["city"]:
        city = sentence.id(match["city"])
        told = set(sentence.of("CA", match["theme"] or ""))
        slots["city"] = name(city, ask=story.cast.land_of(city) not in told)
    yield Draft("speech", slots, when)


def _theme(sentence: Sentence, marked: str) -> str:
    """The subject in words: 'India-Russia's ties' is printed without its stray mark."""
    marked = re.sub(r"(<C\d+>-<C\d+>)'s\b", r"\1", marked)
    return MARK.sub(lambda m: sentence.plain(m[0]), marked)
