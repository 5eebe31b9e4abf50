"""What people are known as: the word for it beside a name, and the list of those of that calling."""

import re
from dataclasses import dataclass

from quiz.core.fact import Slot

_BY_LIST = {
    "film-person": "actor|actress|filmmaker|film-maker|film director|film producer|cinematographer",
    "musician": "playback singer|folk singer|singer|vocalist|composer|music director|musician|sitarist|flautist|"
    "violinist|tabla maestro|santoor maestro|sarod maestro|percussionist",
    "dancer": "classical dancer|Kathak dancer|Bharatanatyam dancer|Odissi dancer|Kathakali dancer|Kathak exponent|Kathak legend|Kathak maestro|"
    "Bharatanatyam exponent|Odissi exponent|Kuchipudi exponent|Kathakali maestro|danseuse|dancer",
    "author": "writer|author|poet|novelist|playwright|litterateur|lyricist|storyteller",
    "scientist": "nuclear scientist|space scientist|agricultural scientist|scientist|theoretical physicist|nuclear physicist|physicist|chemist|"
    "astronomer|cosmologist|microbiologist|biologist|oncologist|astrophysicist|mathematician|geologist|virologist",
    "economist": "economist",
    "social-worker": "social worker|social activist|social reformer|activist|environmentalist|philanthropist",
    "artist": "painter|sculptor|cartoonist|artist|architect|photographer",
    "company-head": "industrialist|business leader|entrepreneur",
    "chief-justice": "jurist|Chief Justice of India|Supreme Court judge|judge",
    "": "journalist|historian|diplomat|politician|educationist|mountaineer|theatre director|archaeologist|banker",
    "cricket": "cricketer|fast bowler|all-rounder|batsman|batter",
    "football": "footballer",
    "hockey": "hockey player",
    "athletics": "sprinter|javelin thrower|athlete|middle-distance runner|long jumper",
    "wrestling": "wrestler",
    "boxing": "boxer",
    "shooting": "shooter",
    "badminton": "shuttler|badminton player",
    "tennis": "tennis player",
    "chess": "chess grandmaster|grandmaster|chess player",
    "archery": "archer",
    "weightlifting": "weightlifter",
    "golf": "golfer",
    "swimming": "swimmer",
}
_SPORTS = frozenset(list(_BY_LIST)[list(_BY_LIST).index("") + 1 :])
_LIST = {word: wanted for wanted, words in _BY_LIST.items() for word in words.split("|")}
_WORDS = "|".join(sorted(_LIST, key=lambda word: -len(word)))
CALLINGS = frozenset(map(str.casefold, _LIST))
BESIDE = rf"\b(?:{_WORDS})"
_FRONT = re.compile(
    rf"(?i:\b({_WORDS}))(?:,? and [^.;,]{{3,60}})?,? (?:Professor |Prof\.? )?(?:(?:Shri|Smt|Dr|Ms|Mr|Pandit|Ustad)\.? )?$"
)
_BEHIND = re.compile(
    rf"^(?: \(\d+\))?, (?:an?|the) (?:[\w-]+ ){{0,4}}?(?i:({_WORDS}))\b|^,? (?:was|is) (?:an?|the) (?:[\w-]+ ){{0,4}}?(?i:({_WORDS}))\b"
)


_ARTS = frozenset("film-person musician dancer author artist".split())
_ARTISTS = (
    "actor",
    "playback singer",
    "painter",
    "poet",
    "classical dancer",
    "journalist",
    "historian",
)
_LEARNED = (
    "economist",
    "journalist",
    "nuclear scientist",
    "diplomat",
    "environmentalist",
    "historian",
    "jurist",
)
_JUDGES = (
    "former Attorney General for India",
    "former Chief Election Commissioner",
    "former Comptroller and Auditor General",
    "former Foreign Secretary",
)
_PLAYERS = (
    "cricketer",
    "footballer",
    "hockey player",
    "wrestler",
    "boxer",
    "tennis player",
    "sprinter",
)


@dataclass(frozen=True)
class Calling:
    """What somebody is known as."""

    word: str
    lists: tuple[str, ...]  # of those of the same calling, the nearest first

    def others(self, text: str) -> tuple[Slot, ...]:
        """Callings of which somebody half-informed may think; none that the document speaks of."""
        near = (
            _JUDGES
            if self.word.startswith("former ")
            else _PLAYERS
            if "sportsperson" in self.lists
            else _ARTISTS
            if self.lists[:1] and self.lists[0] in _ARTS
            else _LEARNED
        )
        found = (word for word in near if word != self.word and not _heard(word, text.casefold()))
        apart = (word for word in found if not self.lists or _LIST.get(word) != self.lists[0])
        return tuple(Slot(text=word) for word in apart)[:4]


def _heard(word: str, text: str) -> bool:
    """Whether a text in small letters speaks of a calling: then it may be the person's too."""
    whole = word.removeprefix("former ").casefold()
    return whole in text or (whole == word and any(one in text for one in word.split()))


def calling_of(tagged: str, mark: str) -> Calling | None:
    """The calling printed beside a marked name: 'veteran actor X', 'X, a noted economist'."""
    front, _, behind = tagged.partition(mark)
    before, after = _FRONT.search(front), _BEHIND.search(behind)
    found = before[1] if before else (after[1] or after[2]) if after else None
    return calling(found) if found else None


def calling_told(text: str, name: str) -> Calling | None:
    """The calling that a text prints of a person in passing: 'X, eminent economist', 'A poet, X was'."""
    last = re.escape(name.split()[-1])
    found = re.search(
        rf"{last},? (?:an? |the |was an? )?(?:[\w-]+ ){{0,2}}?(?i:({_WORDS}))\b|"
        rf"(?i:\b({_WORDS})) (?:(?:Dr|Prof|Shri|Smt)\.? )?(?:[A-Z][\w.]* ){{0,3}}{last}\b|"
        rf"\bAn? (?:[\w-]+ )?(?i:({_WORDS}))\b[^.;]{{0,60}}, (?:[A-Z]\w+ ){{0,2}}{last} was\b",
        text,
    )
    return calling(next(one for one in found.groups() if one)) if found else None


def calling(word: str) -> Calling:
    """A calling by its word."""
    plain = next(one for one in _LIST if one.casefold() == word.casefold())
    wanted = _LIST[plain]
    if wanted == "chief-justice" and plain != "jurist":
        plain = f"former {plain}"
    return Calling(
        plain, (*filter(None, (wanted,)), *(("sportsperson",) if wanted in _SPORTS else ()))
    )
