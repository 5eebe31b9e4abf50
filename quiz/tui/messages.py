"""Every message that screens send to the app, on one page."""

from dataclasses import dataclass
from typing import Literal

from textual.message import Message

from quiz.core.sitting import Event

Which = Literal["all", "wrong", "blank", "marked"]


@dataclass
class Start(Message):
    """Draw a paper and sit it; `shelf` is a place in the list of documents, None the whole bank."""

    shelf: int | None = None


class Resume(Message):
    """Go on with the sitting that was cut off."""


class Discard(Message):
    """Throw away the sitting that was cut off."""


@dataclass
class Acted(Message):
    """Something happened in the hall: to be stored before it is shown."""

    event: Event


class Left(Message):
    """The hall was left: the answers stay and the clock stops."""


class OpenBank(Message):
    """Show the documents."""


class OpenScores(Message):
    """Show all attempts."""


class OpenFaults(Message):
    """Show which banks could not be read."""


@dataclass
class OpenAttempt(Message):
    """Show an attempt again, by its id."""

    id: int


@dataclass
class OpenReview(Message):
    """Show one question of the result that is open, and what surrounds it."""

    place: int
    which: Which = "all"


class OpenHelp(Message):
    """Show the keys of the screen in front."""


class Back(Message):
    """One step back."""
