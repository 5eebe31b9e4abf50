"""Tranches and reviews of a programme that a country has with a lender."""

import re
from collections.abc import Iterator

from quiz.core.fact import Slot
from quiz.writing.extract.draft import ORDINAL, Draft, Refused, name, ordinal
from quiz.writing.extract.passage import Sentence
from quiz.writing.extract.story import Story

TRANCHE = re.compile(
    rf"\b(?P<nth>{ORDINAL}) tranche of (?:the |its )?(?:(?P<sum>(?:US ?)?\$ ?\d[\d.]* (?:million|billion)) )?<T(?P<thing>\d+)>"
)
REVIEW = re.compile(
    rf"\b(?P<nth>{ORDINAL}) review of (?:the |its |their )?(?:<[CAB]\d+>(?:'s)? )*(?:on-?going )?program"
)


def tranche(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'the release of the fourth tranche of the $2.9 billion F'."""
    match = TRANCHE.search(sentence.tagged)
    if not match or story.cast.names[sentence.id(match["thing"])].type != "facility":
        return
    parties = _parties(sentence, story)
    if parties is None:
        yield Refused("a tranche, but not clear whose")
        return
    slots = {
        **parties,
        "tranche": ordinal(match["nth"]),
        "facility": name(sentence.id(match["thing"])),
    }
    if match["sum"]:
        slots["sum"] = _money(match["sum"])
    yield Draft("tranche", slots, story.month)


def review(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'discussed the initiation of the third review of the programme'."""
    match = REVIEW.search(sentence.tagged)
    if not match or not re.search(r"\bdiscuss", sentence.tagged[: match.start()]):
        return
    parties = _parties(sentence, story)
    if parties is None:
        yield Refused("a review of a programme, but not clear whose")
        return
    yield Draft("review", {**parties, "review": ordinal(match["nth"])}, story.month)


def _parties(sentence: Sentence, story: Story) -> dict[str, Slot] | None:
    """The lender and the country: in the sentence, else those the document is about."""
    here = [one for one in sentence.of("B") if story.cast.names[one].type == "organisation"]
    lands = sentence.of("C")
    body = here[0] if len(here) == 1 else story.talk.body
    land = lands[0] if len(lands) == 1 else story.talk.place
    return {"body": name(body), "country": name(land)} if body and land else None


def _money(printed: str) -> Slot:
    """'$2.9 billion', with its size for the sorting of options."""
    sign, number, unit = re.fullmatch(r"((?:US ?)?\$) ?([\d.]+) (\w+)", printed).groups()  # type: ignore[union-attr]
    return Slot(text=f"{sign}{number} {unit}", amount=float(number), unit=f"{unit} dollars")
