"""The day of the year on which something is kept, where the document and the knowledge agree."""

import re
from collections.abc import Iterator

from quiz.core.fact import Slot
from quiz.writing.extract.draft import Draft, date
from quiz.writing.extract.passage import Sentence
from quiz.writing.extract.story import Story

EARLY = 2  # paragraphs
_THE_DAY = re.compile(r"\b(?:This|The|the) [Dd]ay\b")


def kept(sentence: Sentence, story: Story) -> Iterator[Draft]:
    """'World Rhino Day was observed today', on the day known for it."""
    known = story.cast.knowledge.names
    ids = sentence.of("T")
    if not ids and _THE_DAY.search(sentence.text):
        ids = [id for id in story.headline if id in known and known[id].type == "day"]
    for id in ids:
        day = known.get(id)
        if day is None or day.on is None:
            continue
        if sentence.paragraph > EARLY and id not in story.headline:
            continue
        told = [one.when for one in sentence.mentions if one.when and one.when.text[5:] == day.on]
        if told:
            same = [  # also those whose date moves: they may fall on it
                Slot(name=key)
                for key, one in known.items()
                if one.type == "day" and one.on in (day.on, None) and one is not day
            ]
            slots = {"day": Slot(name=id, also=tuple(same)), "date": date(told[0])}
            yield Draft("day-date", slots, told[0], timeless=True)
