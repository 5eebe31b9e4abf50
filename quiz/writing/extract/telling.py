"""Sentences that stand alone, as statements: true as they are, false with one value swapped."""

import re
from collections.abc import Iterator

from quiz.core.fact import Slot
from quiz.core.when import MONTHS
from quiz.writing.extract.alone import EMPTY, GOVERNMENT, VAGUE, dangling, stands_alone
from quiz.writing.extract.asking import EARLY
from quiz.writing.extract.draft import Draft, name
from quiz.writing.extract.passage import MARK, Sentence
from quiz.writing.extract.story import Story

_OPENING = re.compile(
    r"^(?:In addition|Further(?:more)?|Moreover|Additionally|Also|However|Meanwhile|Notably|Overall|Besides|"
    r"Similarly|At present|Currently|Accordingly|To date),? "
)
_OPINION = re.compile(
    r"\b(?:will (?:help|further|also|significantly|strengthen|enable|ensure|play|boost|provide|support|serve|lead|"
    r"be able|go|contribute|pave|create|generate|continue|prove)|aims?|seeks?|strives?|reflects?|underscores?|"
    r"highlight\w*|demonstrat\w*|reaffirm\w*|emphasi[sz]\w*|commit(?:ted|ment)|encourag\w*|hop\w+|believe\w*|"
    r"congratulat\w*|thank\w*|prais\w*|welcom\w*|urg\w*|appeal\w*|call(?:ed|s) (?:for|on|upon)|express\w*|"
    r"could|should|would|may|might|must|need(?:s|ed)? to|expected|likely|plays?|testament|proud|vision|dream|"
    r"spirit|inspir\w*|excellen\w*|robust|strong(?:er|ly)?|growing|rapid\w*|remarkabl\w*|transform\w*|"
    r"strengthen\w*|enhanc\w*|foster\w*|ensur\w*|empower\w*|said|says|stated|added|noted|remarked|told|"
    r"informed|mentioned|observed that|stressed|asserted|according|interact\w*|discuss\w*|addressed|"
    r"(?:last|past) (?:\w+ )?(?:decade|year|month)s?|current(?:ly)?|significant\w*|steadily|recent\w*|in progress|last decade|past decade|so far|in place|better|"
    r"attend\w*|graced|present on|participants|dignitaries|speaking|occasion)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r",? (?:which|while|whereas|thereby|with (?:a|an|the) [a-z]+|as part of|along with|including)\b|, [a-z]+ing\b"
)
_ROOM = 60  # characters at least before a clause that may go
_LEAST, _MOST = 8, 30  # words
_SWAPPED = frozenset(  # types of name for which a false one is to be had
    "country city state india-ministry department programme law india-body organisation grouping "
    "weapon exercise report award treaty park river monument laboratory university".split()
)
_SLOTS = ("first", "second", "third")


def tellings(sentence: Sentence, story: Story) -> Iterator[Draft]:
    """The sentence as a statement, if it tells something and leans on nothing around it."""
    opening = _OPENING.match(sentence.tagged)
    tagged = sentence.tagged[opening.end() :] if opening else sentence.tagged
    bare = len(tagged)
    tagged = story.carried(tagged[:1].upper() + tagged[1:])
    if story.indian:
        tagged = GOVERNMENT.sub(r"\1 Government of India", tagged)
    grown = len(tagged) - bare
    if not tagged.endswith(".") or '"' in tagged or "?" in tagged or ":" in tagged or ";" in tagged:
        return
    if len(sentence.plain(tagged).split()) > _MOST and (cut := _TAIL.search(tagged, _ROOM)):
        tagged = tagged[: cut.start()] + "."
    plain = sentence.plain(tagged)
    words = plain.rstrip(".")
    if not _LEAST <= len(words.split()) <= _MOST or not re.search(r"\b[A-Z]\w+ .*[A-Z]|\d", words):
        return
    if dangling(words) or re.search(
        rf"\b(?:[Ii]n|[Dd]uring)(?: the month of)? (?:{'|'.join(MONTHS)})\b(?!,? \d)", words
    ):
        return
    if VAGUE.search(words) or EMPTY.search(words) or _OPINION.search(words):
        return
    if not stands_alone(re.sub(r"\bits\b", "the", words), _MOST) or re.search(
        r"\b(?:I|[A-Z])\.|\bin \d|\d-$", words
    ):
        return
    kept = sentence.offset(
        max(0, len(tagged.rstrip(".")) - grown + (opening.end() if opening else 0))
    )
    if not _main(sentence, kept) or re.match(
        r"(?:The|These|Such) [a-z]+ (?!of|for|in|on|[a-z]+ of)|(?:Most|Many|Some|Previous|Several|Other|More|No|All|Through|Rooted|Earlier|Previously|Prior|Due|Since|Over|With|As|If|When|By|For)\b",
        words,
    ):
        return
    slots: dict[str, Slot] = {}

    def field(match: re.Match[str]) -> str:
        mention = sentence.mentions[int(match[2])]
        value: Slot | None = None
        if (
            mention.amount
            and sentence.paragraph <= EARLY
            and not re.search(r"from <N|\(from", sentence.tagged)
            and (mention.amount.unit == "%" or re.match(r"Rs|\$|US", mention.amount.text or ""))
            and len(re.findall(r"<N\d+>", sentence.tagged)) == 1
        ):
            value = mention.amount
        elif (
            mention.sort in "CLBT"
            and mention.id in story.cast.knowledge.names
            and story.cast.names[mention.id].type in _SWAPPED
            and mention.id != "india"
            and (mention.sort not in "CL" or len(sentence.of("CL")) == 1)
        ):
            value = name(mention.id)
        printed = sentence.text[mention.start : mention.end]
        around = (sentence.text[: mention.start][-12:], sentence.text[mention.end :][:12])
        if re.search(
            r"\b(?:last|past|next|first|to|and|between|than|from) $", around[0]
        ) or re.match(r" (?:to|and|-|years?|months?|days?|st|nd|rd|th)\b", around[1]):
            return printed
        keys = {slot.key for slot in slots.values()}
        if around[0].endswith(("(", ", ")) or around[1].startswith(
            (" Centres", " Government", "-")
        ):
            return printed  # it says more of what stands before it
        if value is None or len(slots) == len(_SLOTS) or value.key in keys:
            return printed
        if value.name and printed not in (
            story.cast.names[value.name].text,
            *story.cast.names[value.name].aka,
        ):
            return printed
        slot = _SLOTS[len(slots)]
        slots[slot] = value
        return f"{{{slot}{':bare' if value.name else ''}}}"

    line = MARK.sub(field, tagged.replace("{", "(").replace("}", ")"))
    if len(story.month.parts) < 2:
        return
    line = re.sub(r"\s+([.,])", r"\1", line[:1].upper() + line[1:])
    yield Draft("statement", slots, story.month, says=line, line=line)


def _main(sentence: Sentence, kept: int) -> bool:
    """Whether what is kept has a subject and a verb that tells, as the language model sees it."""
    low, high = sentence.at, sentence.at + kept
    inside = [w for w in sentence.words if low <= w.start < high]
    return any(w.role == "ROOT" and w.tag in ("VERB", "AUX") for w in inside) and any(
        w.role in ("nsubj", "nsubjpass") for w in inside
    )
