"""The day a document was published, from where documents say it."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress

from pydantic import ValidationError

from quiz.core.dates import dates
from quiz.core.when import When

_LABEL = re.compile(
    r"^\W*(posted|published|updated|released|dated?|press release)\b.{0,60}$", re.IGNORECASE
)
_LINE = re.compile(r"^[^a-z\d]{3,40}[,:(]\s*$")  # NEW DELHI,
_TOWN = re.compile(r"^(?!(?:On|In|By|At|From|Since)\b)[A-Z][\w .'’,\[\]()-]{2,50}, ?$")  # Kochi,
_AGENCY = re.compile(r"^\s*(?:\([A-Z]|:|—|–|--)")  # what stands behind the date of a dateline
_NAME_END = re.compile(r"(?:^|[-_ .])((?:19|20)\d\d-\d\d-\d\d)$")


def published_of(
    said: When | None, fields: Mapping[str, str], paragraphs: Sequence[str], stem: str
) -> tuple[When | None, tuple[str, ...]]:
    """The date, and a note where it was taken from a place that may mislead.

    In this order: what the person said, the header, a label or dateline at the top, the end of the
    file's name. A date in the running text is never taken: it may be of anything.
    """
    if said:
        return said, ()
    if found := _first(fields.get("date", "")):
        return found, ()
    for place, paragraph in enumerate(paragraphs[:4]):
        if _LABEL.match(paragraph) and (found := _first(paragraph)):
            return found, (f"date of publication {found}, from paragraph {place + 1}",)
        opening = dates(paragraph[:80])
        if opening and (place < 2) and _dateline(paragraph, opening[0].start, opening[0].end):
            found = opening[0].when
            return found, (f"date of publication {found}, from the dateline",)
    if (match := _NAME_END.search(stem)) and (found := _first(match[1])):
        return found, (f"date of publication {found}, from the file's name",)
    return None, ()


def _dateline(paragraph: str, start: int, end: int) -> bool:
    """Whether a date stands in a dateline: 'NEW DELHI, ...' or 'Kochi, ... (PTI)'."""
    if _LINE.match(paragraph[:start]):
        return True
    return bool(_TOWN.match(paragraph[:start]) and _AGENCY.match(paragraph[end:]))


def _first(text: str) -> When | None:
    with suppress(ValidationError, ValueError):
        return When(text=text.strip())
    found = dates(text)
    return found[0].when if found else None
