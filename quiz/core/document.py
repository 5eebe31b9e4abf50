"""What was read, and where it came from."""

from typing import Literal

from quiz.core.strict import Strict
from quiz.core.when import When

Area = Literal[
    "polity",
    "economy",
    "international-relations",
    "science",
    "environment",
    "defence",
    "sport",
    "awards",
    "schemes",
    "persons",
    "reports",
    "general",
]


class Document(Strict):
    """A source as a bank cites it: never its text."""

    id: str
    title: str
    published: When
    publisher: str | None = None
    address: str | None = None
    area: Area = "general"
    language: str = "en"
    digest: str | None = None  # of the text that was read, so that a changed document is noticed


class Text(Strict):
    """The words of a document, cleaned and cut into paragraphs, in the order read."""

    document: Document
    paragraphs: tuple[str, ...]
    place: str = ""  # from where it is reported: what 'here' means
    notes: tuple[str, ...] = ()  # what was left out, one line each
