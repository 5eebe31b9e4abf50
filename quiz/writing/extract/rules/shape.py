"""What several rules ask of a marked sentence."""

import re

from quiz.core.fact import Slot
from quiz.core.when import MONTHS, When
from quiz.writing.extract.draft import date
from quiz.writing.extract.passage import MARK, Sentence
from quiz.writing.extract.story import Story

PEOPLE = r"<P\d+>(?:(?:, | and |, and | & )<P\d+>)*"
THINGS = r"<[A-Z]\d+>(?:(?:, | and |, and | & )(?:the )?<[A-Z]\d+>)*"
_SAID = r"\b(?:said|says|stated|told|noted|added|announced|informed|tweeted|wrote|posted|according|reported|reports|confirmed)\b"
_OTHER_TIME = re.compile(
    r"\b(?:(?<!his )(?<!her )last|next|previous|earlier|since|until|till|by|before|after|began|begins|beginning|"
    r"starting|started|from|to|between|of|scheduled for|due on) (?:on )?$"
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|to|may|might|should|could|can|plans?|planned|scheduled|expected|set|"
    r"slated|due|likely|hopes?|hoped|not|never|if|ahead of|after|before|since)"
    r"(?: (?:also|be|have|been|likely|further|soon|to|his|her|their|the))*\s*$"
)


def ahead(sentence: Sentence, at: int) -> bool:
    """Whether what stands at that mark is not told as done: 'will', 'to', 'expected to', 'not'."""
    return bool(_AHEAD.search(sentence.tagged[:at]))


def day(sentence: Sentence, start: int, end: int) -> When | None:
    """The day of what stands between two places of the marked sentence; None where not clear.

    It opens the sentence, or follows with 'on', or is 'today'; the day of a saying is not the day
    of what is said.
    """
    tagged, found = sentence.tagged, []
    for mark in MARK.finditer(tagged):
        if mark[1] != "D":
            continue
        before = tagged[: mark.start()]
        if _OTHER_TIME.search(before):
            continue
        between = tagged[mark.end() : start] if mark.end() <= start else tagged[end : mark.start()]
        if re.search(_SAID, between) or ";" in between:
            continue
        if re.search(r"\b(?:last|previous) (?:week|month|year)\b|\bearlier\b", between):
            continue  # 'elected last month, visited on Monday'
        when = sentence.when(mark[2])
        bare = len(when.parts) < 3 or re.match(
            r"(?:today|yest|\w+day\b)", sentence.plain(mark[0]), re.IGNORECASE
        )  # American papers write no 'on' before a weekday
        if bare or re.search(r"(?:\b[Oo]n |\(|, |^)(?:late |early )?$", before):
            found.append(when)
    return found[0] if len({one.text for one in found}) == 1 else None


def month_said(sentence: Sentence) -> When | None:
    """The month of the dates in a sentence, where they are all of one."""
    months = {
        sentence.when(mark[2]).text[:7] for mark in MARK.finditer(sentence.tagged) if mark[1] == "D"
    }
    return When(text=months.pop()) if len(months) == 1 else None


def elsewhen(sentence: Sentence) -> bool:
    """Whether it speaks of another time than the document's: 'in 2015', 'last year', 'earlier'."""
    return bool(
        re.search(
            r"\b(?:last (?:year|month|week)|next (?:year|month|week)|(?:years?|months|decades) ago|"
            r"previous(?:ly)?|in the past|[Ee]arlier this|recall(?:ed|ing)?|formerly)\b"
            r"|\b(?:[Ii]n|[Ss]ince|during|of) (?:19|20)\d\d\b|\b(?:[Ii]n|[Ss]ince|[Ll]ast) <D\d+>",
            sentence.tagged,
        )
    )


_MONTHS = "|".join(MONTHS)


def in_month(sentence: Sentence) -> bool:
    """Whether it tells of a month without its year, which need not be that of the document."""
    return bool(
        re.search(rf"\b(?:[Ii]n|[Ll]ast|[Ss]ince|[Uu]ntil) (?:{_MONTHS})\b", sentence.tagged)
    )


def anchor(sentence: Sentence, story: Story, start: int, end: int) -> When | None:
    """The day said, else the month of the document's event; None where neither is sure."""
    if found := day(sentence, start, end):
        return found
    if elsewhen(sentence) or len(story.month.parts) < 2:
        return None
    return story.month


def with_day(when: When) -> dict[str, Slot]:
    """The slot `date`, where the day is known."""
    return {"date": date(when)} if len(when.parts) == 3 else {}


def ids(sentence: Sentence, tagged: str, sorts: str = "P") -> list[str]:
    """Ids of these sorts in a piece of marked text."""
    return sentence.of(sorts, tagged)


def speaks(story: Story, sentence: Sentence, at: int) -> str | None:
    """The person who says what stands at that mark, by name."""
    offset = sentence.offset(at)
    said = story.speaker(sentence, offset)
    if said is None and story.talk.speaker and not re.search(_SAID, sentence.text):
        who, paragraph = story.talk.speaker
        if paragraph == sentence.paragraph and re.search(r"\b(?:We|we|our|I)\b", sentence.text):
            said = who
    return said if said and story.cast.sort(said) == "P" else None


def lands(story: Story) -> tuple[str, str] | None:
    """The two countries the document is about, if it is about two."""
    return story.talk.nations
