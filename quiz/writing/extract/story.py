"""What a rule may ask of a document: its names, its dates, and who 'he' is."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from quiz.core.document import Document
from quiz.core.when import When
from quiz.writing.extract.draft import Talk
from quiz.writing.extract.mentions import Cast
from quiz.writing.extract.passage import MARK, Sentence

_SUBJECTS = ("nsubj", "nsubjpass")
_UP = ("conj", "xcomp", "advcl", "ccomp", "acl", "relcl")
PAIR = re.compile(
    r"\b(?:[Bb]oth|[Tt]he two) (?:leaders|ministers|sides|dignitaries|parties|foreign ministers)\b"
)
SAID = (
    r"\b(said|says|stated|noted|added|mentioned|expressed|informed|observed|remarked|stressed|"
    r"underlined|affirmed|reaffirmed)\b"
)
NATIONS = re.compile(r"\b(?:[Bb]oth|[Tt]he two|two|these) (?:nations|countries|sides)\b")


_TAKES_PART = re.compile(
    r"\b(?:[Aa]ddress(?:ing|ed)|[Ii]naugurat(?:ing|ed)|[Ss]peaking at|[Aa]ttended) "
)
_NOUNS = {
    "exercise": ("exercise",), "scheme": ("programme", "state-scheme"), "programme": ("programme",),
    "mission": ("programme", "space-mission"), "initiative": ("programme", "initiative"),
    "campaign": ("programme",), "portal": ("portal",), "app": ("portal",), "platform": ("portal",),
    "ministry": ("india-ministry",), "department": ("department",), "company": ("company",),
    "bank": ("bank",), "award": ("award",), "prize": ("award",), "honour": ("award",), "report": ("report",), "index": ("report",),
    "survey": ("report",), "ship": ("warship",), "vessel": ("warship",), "summit": ("event",),
    "conference": ("event",), "event": ("event", "sport-event"), "forum": ("event",),
    "submarine": ("warship",), "frigate": ("warship",), "craft": ("warship",),
    "destroyer": ("warship",), "corvette": ("warship",), "system": ("weapon", "thing"), "weapon": ("weapon",),
    "day": ("day",), "expo": ("event",), "exhibition": ("event",), "competition": ("event", "sport-event"),
    "conclave": ("event",), "festival": ("event", "festival"), "symposium": ("event",),
    "meeting": ("event",), "workshop": ("event",), "seminar": ("event",), "fair": ("event",),
    "congress": ("event",), "session": ("event",), "roundtable": ("event",),
    "dialogue": ("event",), "abhiyaan": ("programme",), "abhiyan": ("programme",), "yojana": ("programme",),
    "pakhwada": ("day",), "week": ("day",), "fortnight": ("day",), "observatory": ("laboratory",), "book": ("book",), "bridge": ("bridge",), "dam": ("dam",),
    "tunnel": ("tunnel",), "expressway": ("corridor",), "corridor": ("corridor",), "port": ("port",),
    "temple": ("monument",), "museum": ("monument",), "cyclone": ("cyclone",), "lab": ("laboratory",),
    "bill": ("bill",), "treaty": ("treaty",), "aircraft": ("weapon",), "tournament": ("sport-event",), "game": ("sport-event",),
    "championship": ("sport-event",), "operation": ("operation",), "act": ("law",),
    "policy": ("policy",), "agreement": ("treaty",), "convention": ("treaty", "event"),
    "missile": ("weapon",), "satellite": ("space-mission",), "spacecraft": ("space-mission",),
    "institute": ("university", "laboratory"), "university": ("university",),
    "airport": ("airport",), "sanctuary": ("park",), "park": ("park",), "reserve": ("park",),
    "project": ("project",), "plant": ("plant", "nuclear-plant"), "refinery": ("plant",),
    "alliance": ("organisation", "grouping"), "authority": ("india-body", "body"), "board": ("india-body", "body"),
    "council": ("india-body", "body"), "commission": ("india-body", "body"), "foundation": ("body",),
    "barrage": ("dam",), "fort": ("monument",), "stadium": ("stadium",), "wetland": ("wetland",),
    "country": ("country",), "nation": ("country",), "state": ("state",), "city": ("city",),
    "firm": ("company",), "carmaker": ("company",), "automaker": ("company",), "airline": ("company",),
    "carrier": ("company",), "drugmaker": ("company",), "giant": ("company",), "startup": ("company",),
    "lender": ("bank",), "storm": ("cyclone",), "typhoon": ("cyclone",), "hurricane": ("cyclone",),
    "probe": ("space-mission",), "rocket": ("rocket",), "club": ("team",), "team": ("team",),
    "bloc": ("grouping",), "grouping": ("grouping",), "organisation": ("organisation",),
    "organization": ("organisation",),
}  # fmt: skip

_OFFICES = ("india-ministry", "department")


_SPORTS = {
    word: sport
    for sport, words in {
        "cricket": "cricket cricketer odi wicket wickets batting bowling ipl icc", "football": "football footballer fifa",
        "hockey": "hockey fih", "badminton": "badminton shuttler bwf", "tennis": "tennis atp wta wimbledon",
        "chess": "chess grandmaster fide", "wrestling": "wrestling wrestler freestyle", "boxing": "boxing boxer",
        "shooting": "shooting shooter shooters rifle pistol", "archery": "archery archer recurve",
        "weightlifting": "weightlifting weightlifter", "athletics": "athletics javelin sprinter marathon",
        "golf": "golf golfer", "squash": "squash", "swimming": "swimming swimmer", "cue-sport": "snooker billiards",
        "para-sport": "para paralympic paralympics paralympian", "formula-1": "f1", "kabaddi": "kabaddi",
        "gymnastics": "gymnastics gymnast",
    }.items()
    for word in words.split()
}  # fmt: skip
_FOUND = {
    "uncover": "uncovered", "find": "found", "discover": "discovered", "develop": "developed", "map": "mapped",
    "create": "created", "design": "designed", "identify": "identified", "build": "built", "unveil": "unveiled",
    "detect": "detected", "observe": "observed", "decode": "decoded", "devise": "devised", "spot": "spotted",
    "demonstrate": "demonstrated", "engineer": "engineered", "fabricate": "fabricated", "measure": "measured",
    "synthesise": "synthesised", "trace": "traced", "unravel": "unravelled", "invent": "invented",
}  # fmt: skip
_FINDING = re.compile(
    rf"(?:[A-Z][\w-]+ )?(?:[Ss]cientists|[Rr]esearchers|[Aa]stronomers|[Pp]hysicists|[Ee]ngineers) "
    rf"(?P<verb>{'|'.join(_FOUND)}) (?P<what>[^,:;]{{8,110}})"
)


@dataclass
class Story:
    """A document being read from its first sentence to its last."""

    document: Document
    cast: Cast
    talk: Talk = field(default_factory=Talk)
    opening: str = ""  # its first paragraph
    text: str = ""  # of the whole document

    @cached_property
    def headline(self) -> frozenset[str]:
        """Ids of the things that the title names."""
        title = self.document.title
        known = [mention.id for mention in self.cast.scan(title)]
        own = [id for id in self.cast.own if self.titled(id)]
        return frozenset((*known, *own))

    def titled(self, id: str) -> bool:
        """Whether the title names the thing, be it in capitals throughout."""
        title = self.document.title
        forms = self.cast.names[id].forms
        return any(one in title or (title.isupper() and one.upper() in title) for one in forms)

    @cached_property
    def state(self) -> str | None:
        """The one state that the title names, else the first paragraph."""
        for words in (self.document.title, self.opening):
            found = {m.id for m in self.cast.scan(words) if self.cast.names[m.id].type == "state"}
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """What the one ministry deals with that the title and the first paragraph name."""
        words, names = f"{self.document.title}. {self.opening}", self.cast.names
        found = {m.id for m in self.cast.scan(words) if names[m.id].type in _OFFICES}
        return names[found.pop()].near if len(found) == 1 else ()

    def opens_with(self, *forms: str) -> bool:
        """Whether the title or the first paragraph has one of the forms."""
        return any(one in text for one in forms for text in (self.document.title, self.opening))

    @property
    def month(self) -> When:
        """The month of what the document reports."""
        return When(text=(self.talk.event or self.document.published).text[:7])

    def heard(self, sentence: Sentence) -> None:
        """Keep in mind whom the sentence was about, and who spoke."""
        spoke = list(re.finditer(SAID, sentence.text))
        if spoke and (who := self.subject(sentence, spoke[-1].start())) and who in self.cast.names:
            self.talk.speaker = (who, sentence.paragraph)
        found = self.subject(sentence, None)
        if found and found in self.cast.names and self.cast.sort(found) == "P":
            self.talk.he = found
        if len(both := sentence.of("P")) == 2 and re.search(
            r"\b(?:with|met|and) (?:\w+ ){0,3}<P", sentence.tagged
        ):
            self.talk.pair = (both[0], both[1])
        if self.talk.pair:
            lands = tuple(self.cast.country_of(one) or "" for one in self.talk.pair)
            if all(lands) and lands[0] != lands[1]:
                self.talk.nations = (lands[0], lands[1])

    def subject(self, sentence: Sentence, at: int | None) -> str | None:
        """The id of the subject of the verb at that character of the sentence.

        With None, of the sentence. A pronoun or a bare 'the President' means the person last
        spoken of. None where it is not clear.
        """
        found = self._subject_word(sentence, at)
        if found is not None:
            return self._meant(sentence, found)
        if not self._inside(sentence):
            return None
        return self._opening(sentence, at)

    @staticmethod
    def _inside(sentence: Sentence) -> list[int]:
        low, high = sentence.at, sentence.at + len(sentence.text)
        return [i for i, w in enumerate(sentence.words) if low <= w.start < high]

    def _subject_word(self, sentence: Sentence, at: int | None) -> int | None:
        """The place of the word that is the subject of the verb at that character."""
        inside = self._inside(sentence)
        if not inside:
            return None
        words = sentence.words
        if at is None:
            here = next((i for i in inside if words[i].role == "ROOT"), inside[0])
        else:
            at += sentence.at
            here = next((i for i in inside if words[i].end > at), inside[-1])
        for _ in range(6):
            verb = words[here].tag in ("VERB", "AUX") and words[here].role not in ("aux", "auxpass")
            if verb or words[here].head not in inside:
                break
            here = words[here].head
        for _ in range(6):
            for i in inside:
                if words[i].head == here and words[i].role in _SUBJECTS:
                    return i
            if words[here].role not in _UP or words[here].head not in inside:
                break
            here = words[here].head
        return None

    def subject_span(self, sentence: Sentence, at: int) -> tuple[int, int] | None:
        """The characters of the whole subject of the verb at that character, if it is a plain phrase.

        A phrase with a clause of its own or a comma is none: what it says is not clear enough.
        """
        subject = self._subject_word(sentence, at)
        words = sentence.words
        if subject is None or words[subject].tag == "PRON":
            return None
        family = {subject}
        for i in self._inside(sentence):
            above, steps = i, 0
            while above not in family and words[above].head != above and steps < 12:
                above, steps = words[above].head, steps + 1
            if above in family:
                family.add(i)
        low, high = min(family), max(family)
        while words[high].text in ",;:-" and high > subject:
            high -= 1
        part = words[low : high + 1]
        if any(
            w.role in ("relcl", "acl", "appos", "nsubj") and i + low != subject
            for i, w in enumerate(part)
        ):
            return None
        if any(w.text in (";", ":", "(", '"') for w in part) or high - low > 16:
            return None
        return part[0].start - sentence.at, part[-1].end - sentence.at

    def opened(self, sentence: Sentence) -> None:
        """Keep in mind the gatherings that the first paragraph begins with, or the second is of."""
        early = 1 + bool(_TAKES_PART.search(sentence.text))
        if not self.talk.opening and sentence.paragraph <= early:
            self.talk.opening = tuple(self._gatherings(sentence.of("T")))

    def noted(self, sentence: Sentence) -> None:
        """Keep in mind the things that a sentence with everything marked has named."""
        for mention in sentence.mentions:
            if mention.sort in "TBCL" and mention.id in self.cast.names:
                ids = self.talk.things.setdefault(self.cast.names[mention.id].type, [])
                if mention.id in ids:
                    ids.remove(mention.id)
                ids.append(mention.id)
        first = self.subject(sentence, None)
        named = (
            first
            if first and first in self.cast.names and self.cast.sort(first) in "TBLC"
            else None
        )
        if named or first is None:
            self.talk.it = named

    def meant(self, noun: str) -> str | None:
        """The thing that 'the exercise' means: the only one of its sort so far."""
        types = _NOUNS.get(noun.casefold().rstrip("s"), ())
        ids = [one for type in types for one in self.talk.things.get(type, ())]
        told = [one for one in ids if one in self.headline or self.titled(one)]
        return ids[0] if len(ids) == 1 else told[0] if len(told) == 1 else None

    def sport(self, sentence: Sentence) -> str | None:
        """The sport that a sentence names, or else the document most often."""
        for text in (sentence.text, f"{self.document.title} {self.text}"):
            words = map(str.casefold, re.findall(r"[A-Za-z]+", text))
            if found := Counter(_SPORTS[word] for word in words if word in _SPORTS):
                return found.most_common(1)[0][0]
        return None

    def sex(self, sentence: Sentence) -> tuple[str, ...]:
        """Whether a sentence speaks of men or of women, as the groups of sportspersons name them."""
        men = re.search(r"\b(?:[Mm]en's|[Bb]oys')", sentence.text)
        women = re.search(r"\b(?:[Ww]omen's|[Gg]irls')", sentence.text)
        return ("men",) if men and not women else ("women",) if women and not men else ()

    @property
    def main_event(self) -> str | None:
        """The one event that the title names, else the one that the first paragraph begins with."""
        found = self._gatherings(self.headline) or list(self.talk.opening)
        return found[0] if len(found) == 1 else None

    def _gatherings(self, ids: Iterable[str]) -> list[str]:
        names = self.cast.names
        found = [id for id in ids if names[id].type in ("event", "sport-event")]
        return [  # the longer of two names for one
            id for id in found
            if not any(id != one and names[id].text in names[one].text for one in found)
        ]  # fmt: skip

    @property
    def doer(self) -> str | None:
        """The one body that the title names, or of two the one it begins with."""
        title = self.document.title
        told = [one for one in self.cast.scan(title) if one.sort == "B"]
        if told and (len({one.id for one in told}) == 1 or told[0].start == 0):
            return told[0].id
        return None

    @cached_property
    def home(self) -> str | None:
        """The country whose government publishes it, if one does."""
        if self.indian:
            return "india"
        return self.cast.known((self.document.publisher or "").split(", ")[-1], "C")

    @cached_property
    def finding(self) -> str | None:
        """What scientists did by a title that says so: 'found a way to cool chips with sound'."""
        match = _FINDING.match(self.document.title)
        if match is None or len(re.findall(r"\b[A-Z][a-z]", match["what"])) > 2:
            return None  # in the capitals of a headline no word tells a name
        return f"{_FOUND[match['verb'].casefold()]} {match['what'].strip()}"

    def abroad(self, place: str) -> bool:
        """Whether it is news of another country: of its government, or from there with no word of India."""
        title = self.document.title
        if self.home is not None:
            return self.home != "india" and "India" not in title
        if re.search(r"\bIndia", f"{title} {self.text}"):
            return False
        town = self.cast.known(place, "L") if place else None
        lands = [one.id for one in self.cast.scan(title) if one.sort in "CA"]
        return bool(lands) or bool(town and self.cast.land_of(town) not in (None, "india"))

    @property
    def indian(self) -> bool:
        """Whether 'the Government' is that of India."""
        return bool(
            re.search(r"\bIndia|Press Information Bureau|\bPIB\b", self.document.publisher or "")
        )

    def _meant(self, sentence: Sentence, place: int) -> str | None:
        word = sentence.words[place]
        start = word.start - sentence.at
        for mention in sentence.mentions:
            if mention.start <= start < mention.end:
                return mention.id or None
        if word.text == "It":
            return self.talk.it
        if (
            word.tag in ("NOUN", "PROPN")
            and re.search(r"\b(?:[Tt]he|[Tt]his|[Tt]hese) (?:\w+ )?$", sentence.text[:start])
            and (thing := self.meant(word.text))
        ):
            return thing
        if word.tag == "PRON":
            return self._he(sentence, start) if word.text.casefold() in ("he", "she") else None
        if word.text in (
            "President",
            "Minister",
            "Chancellor",
            "Premier",
            "minister",
            "president",
        ):
            before = sentence.text[:start].casefold()
            if before.endswith(("the ", "prime ", "foreign ")):
                return self._holder(word.text.capitalize())
        return None

    def _he(self, sentence: Sentence, start: int) -> str | None:
        """Whom 'he' means: the one subject of the sentence so far, else the person last spoken of."""
        heads = {
            word.start - sentence.at for word in sentence.words
            if word.role in _SUBJECTS and word.start - sentence.at < start
        }  # fmt: skip
        named = {
            mention.id for mention in sentence.mentions
            if mention.sort == "P" and any(mention.start <= one < mention.end for one in heads)
        }  # fmt: skip
        return next(iter(named)) if len(named) == 1 else self.talk.he if not named else None

    def _holder(self, head: str) -> str | None:
        ids = [
            one for one in self.cast.seen
            if (self.cast.names[one].title_at(self.document.published) or "").endswith(head)
        ]  # fmt: skip
        return self.talk.he if self.talk.he in ids else ids[0] if len(ids) == 1 else None

    def _opening(self, sentence: Sentence, at: int | None) -> str | None:
        """The person a sentence opens with, where nobody else stands before the verb."""
        match = re.match(r"(?:[A-Z]\w+,? )?<P(\d+)>", sentence.tagged)
        if not match:
            return None
        mention = sentence.mentions[int(match[1])]
        between = [
            m for m in sentence.mentions if m.sort == "P" and mention.end <= m.start < (at or 0)
        ]
        return None if between else mention.id

    def speaker(self, sentence: Sentence, before: int) -> str | None:
        """Who says what follows that character: the subject of the last verb of saying before it.

        Without such a verb, the person the sentence before spoke of when the text goes on
        ('he added' after the quotation); None where the words are the document's own.
        """
        found = list(re.finditer(SAID, sentence.text))
        first = [m for m in found if m.start() < before]
        chosen = first[-1] if first else found[0] if found and '"' in sentence.text else None
        if chosen is None:
            return None
        return self.subject(sentence, chosen.start())

    def country(self, *people: str) -> tuple[str, ...]:
        """The countries the people stand for, where all are known."""
        lands = [self.cast.country_of(one) for one in people]
        return tuple(one for one in lands if one) if all(lands) else ()

    def dated(self, sentence: Sentence, tail: str) -> When | None:
        """The date that stands directly in a piece of marked text, if one does."""
        match = re.match(r"[^.,;]{0,25}?(?:on |in |, )?<D(\d+)>", tail)
        return sentence.when(match[1]) if match else None

    def early(self, sentence: Sentence) -> bool:
        """Whether it stands where a report says what happened: in the first two paragraphs."""
        return sentence.paragraph <= 2


def people_of(sentence: Sentence, tagged: str) -> list[str]:
    """The ids of people in a piece of marked text."""
    return [sentence.id(m[2]) for m in MARK.finditer(tagged) if m[1] == "P"]
