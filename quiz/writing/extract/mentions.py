"""Who and what the words of a document mean: one thing, one id, whatever it is called."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from quiz.core.fact import Slot
from quiz.core.name import Name, Names
from quiz.core.when import When
from quiz.knowledge import Knowledge
from quiz.writing.extract import posts
from quiz.writing.extract.things import general

_SORTS = {"person": "P", "country": "C", "city": "L", "region": "R", "continent": "R", "state": "L"}
_BODIES = frozenset(
    "grouping organisation institute india-ministry venue india-body department company bank force "
    "sports-body space-agency laboratory university regiment command ministry body".split()
)
_HOME = frozenset(["india-ministry", "department", "india-body"])
_NUMBERED = frozenset(["exercise", "operation", "report"])  # of the same name every year
_LOOSE_BODY = (
    r"\b(?:Committee|Centre|Center|Trust|Society|Court|Fund|Foundation|Federation|Institution)\b"
)
_EDITION = re.compile(
    r"^(?:(\d{1,3})(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth) |[ -]((?:19|20)\d\d)$"
)
_GATHERED = re.compile(
    r" (?:Summit|Conference|Exhibition|Expo|Fair|Festival|Conclave|Forum|Dialogue|Congress|Symposium|Meet|Games|Convention)$"
)
_FLIGHT = re.compile(r"-[A-Z]?\d+\b")
_WITH_THE = re.compile(  # 'the Jal Jeevan Mission', however the document has it
    r" (?:Yojana|Scheme|Mission|Programme|Abhiyan|Campaign|Policy|Sanctuary|Reserve|Act|Bill|Rules|"
    r"Regulations)(?:, (?:19|20)\d\d)?$"
)
_ELSEWHERE = {"pakistan": ("Punjab", "Hyderabad")}  # places of two countries
_QUIET = frozenset({"sector", "sport", "theme"})  # common words: looked up in lists only


@dataclass(frozen=True, order=True)
class Mention:
    """A stretch of a sentence that means a name: P person, C country, A adjective of a country,
    L place, B body, T thing, R region, D date, N amount."""

    start: int
    end: int
    sort: str
    id: str = ""
    when: When | None = None
    amount: Slot | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Held:
    """A post as the document gives it."""

    post: str  # without country or body
    country: str | None = None
    body: str | None = None


@lru_cache(maxsize=2)
def _forms(knowledge: Knowledge) -> tuple[dict[str, list[tuple[str, bool]]], frozenset[str]]:
    """Every form of a known name with the ids it can mean, and the words that forms begin with."""
    forms: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for key, one in knowledge.names.items():
        if one.type in _QUIET:
            continue
        for form in (one.text, one.short, *one.aka):
            if form and (form[0].isupper() or form[0].isdigit()):
                forms[form].append((key, False))
        if one.adj:
            forms[one.adj].append((key, True))
    return dict(forms), frozenset(form.split()[0] for form in forms)


def _front(text: str, start: int) -> set[str]:
    """The word at a place of a text, and what of it stands before an apostrophe or hyphen."""
    end = start
    while end < len(text) and not text[end].isspace():
        end += 1
    word = text[start:end]
    pieces = {word, word.rstrip(".,;:!?)\"'")}
    for mark in re.finditer(r"[-'.,;:)/]", word):
        pieces.add(word[: mark.start()])
    return pieces


@dataclass
class Cast:
    """The names of one document: those of the knowledge, and people it alone knows."""

    knowledge: Knowledge
    when: When
    own: dict[str, Name] = field(default_factory=dict)
    held: dict[str, Held] = field(default_factory=dict)
    forms: dict[str, list[tuple[str, bool]]] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)  # people, the last one last
    abroad: bool = False  # news of another country: its ministries are not those of India
    called: dict[str, str] = field(
        default_factory=dict
    )  # things it alone knows, by what it calls them

    here: str | None = None  # where the document was written

    def reported_from(self, place: str) -> None:
        """Keep in mind what 'here' means, and forget the names that mean something else there."""
        id = self.here = self.known(place, "L")
        for form in _ELSEWHERE.get(self.land_of(id) or "" if id else "", ()):
            self.forms.pop(form, None)

    def __post_init__(self) -> None:
        known, self._openings = _forms(self.knowledge)
        self.forms = dict(known)

    @property
    def names(self) -> Names:
        """Every name there is, by id."""
        return Names(self.own, self.knowledge.names)

    def sort(self, id: str) -> str:
        """The letter of a name."""
        kind = self.names[id].type
        return _SORTS.get(kind, "B" if kind in _BODIES else "T")

    def known(self, form: str, sorts: str) -> str | None:
        """The one id of these sorts that a text means, if it is clear."""
        form = re.sub(r"^[Tt]he\s+", "", re.sub(r"\s+", " ", form.replace("’", "'"))).strip()
        ids = list(dict.fromkeys(
            key for key, _ in self.forms.get(form, ()) if self.sort(key) in sorts
        ))  # fmt: skip
        if len(ids) > 1:
            ids = [key for key in ids if key in self.seen] or [
                key for key in ids if self.names[key].title_at(self.when)
            ]
        return ids[0] if len(ids) == 1 else None

    def country_of(self, person: str) -> str | None:
        """The country a person stands for."""
        if person in self.held and (self.held[person].country or self.held[person].body):
            return self.held[person].country
        codes = (self.knowledge.lands.get(one) for one in self.names[person].near)
        return next((one for one in codes if one), None)

    def land_of(self, place: str) -> str | None:
        """The country a city lies in, where the knowledge says."""
        codes = (self.knowledge.lands.get(one) for one in self.names[place].near)
        return next((one for one in codes if one), None)

    def person(self, printed: str, post: str = "", country: str | None = None) -> str | None:
        """The id of a person by a printed name, made if it is new; a lone surname must be known."""
        text = posts.clean_name(printed)
        found = self.known(text, "P") or self._by_surname(text)
        if not found and country and post:  # President Biden
            titled = [k for k in self.forms if k == text]
            found = self.known(titled[0], "P") if titled else None
        if found:
            self._saw(found)
            return found
        if " " not in text:
            return None
        id = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
        if not id or id in self.names:
            id = f"{id}-person"
        self.own[id] = Name(text=text, type="person", short=text.split()[-1])
        self.forms[text] = [*self.forms.get(text, ()), (id, False)]
        self._openings |= {text.split()[0]}
        self._saw(id)
        return id

    def thing(self, text: str, type: str, the: bool) -> str | None:
        """The id of a thing by the name a document prints, made if it is new; None for a person."""
        if type == "body":
            home = re.match(r"(?:National|Indian|India|Central|All India|Bharat)\b", text)
            type = "india-body" if home and not re.search(_LOOSE_BODY, text) else "body"
        if type == "report":
            text = re.sub(r"^(?:19|20)\d\d ", "", text)
        if type == "day":
            text = re.sub(r"^(?:\d{1,3}(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth) ", "", text)
        if type == "award":
            text = re.sub(r",? for (?:the year )?(?:19|20)\d\d$", "", text)
            if known := self._thing(re.sub(r" (?:19|20)\d\d$", "", text)):
                return known
        if type == "book" and text.isupper():
            text = text.title()
        if type in ("day", "event", "sport-event"):
            whole, text = text, re.sub(rf"[ -]{self.when.parts[0]}$", "", text)  # stems say when
            the = the or (whole != text and bool(_GATHERED.search(text)))
        text = re.sub(r"\bLtd\.?$", "Limited", re.sub(r"\b(?:Pvt|\(P\))\.? ", "Private ", text))
        plain = re.sub(r"[ -]+(?:(?:19|20)\d\d|[IVX]+|\d{1,2})$", "", text.replace(" & ", " and "))
        for form in (text, plain) if type in _NUMBERED else (text, text.replace(" & ", " and ")):
            if known := self._thing(form):
                return known
            found = [one for one in self.knowledge.find(form) if self.names[one].type == type]
            if len(found) == 1:
                return found[0]
        if type == "event" and (same := self._gathering(text, the)):
            return same
        if type == "event" and general(text):
            return None
        id = re.sub(r"[^a-z0-9]+", "-", (plain if type in _NUMBERED else text).casefold()).strip(
            "-"
        )
        if (own := self.own.get(id)) and own.type == type:
            if the and not own.the:
                self.own[id] = own.model_copy(update={"the": True})
            return id
        if not id or id in self.names:
            return None
        the = (
            the
            or type == "award"
            or (type == "report" and text.endswith(("Index", "Report", "Survey")))
            or bool(re.match(r"\d+(?:st|nd|rd|th) ", text))
        )
        self.own[id] = Name(text=text, type=type, the=the or bool(_WITH_THE.search(text)))
        return id

    def _gathering(self, text: str, the: bool) -> str | None:
        """The gathering already named that a text names too: shorter, longer or with its number."""
        bare, edition = _EDITION.sub("", text), _EDITION.findall(text)
        for id, one in self.own.items():
            if one.type != "event":
                continue
            mine, theirs = _EDITION.sub("", one.text), _EDITION.findall(one.text)
            if (
                mine != bare
                and not f"{mine} ".startswith(f"{bare} ")
                and not f"{bare} ".startswith(f"{mine} ")
                and not mine.endswith(f" {bare}")
            ):
                continue
            if edition and theirs and edition != theirs:
                continue  # another year's
            if len(text) > len(one.text):
                the = the or bool(re.match(r"\d", text))
                one = one.model_copy(update={"text": text, "the": the, "aka": (*one.aka, one.text)})
            elif text != one.text and text not in one.aka:
                one = one.model_copy(update={"aka": (*one.aka, text), "the": one.the or the})
            self.own[id] = one
            return id
        return None

    def give(self, person: str, post: str, country: str | None, body: str | None) -> None:
        """Note the post a document prints for a person; what is known outranks it."""
        held = Held(post, country, body)
        if person not in self.held or (
            (country or body) and not (self.held[person].country or self.held[person].body)
        ):
            self.held[person] = held
        if person not in self.own or self.own[person].title or person in self.knowledge.names:
            return
        front = ""
        if country:
            nation = self.names[country]
            front = f"{nation.adj} " if nation.adj else ""
        elif body:
            front = f"{self.names[body].short or self.names[body].text} "
        if not (country or body) or (" of " in post and not country):
            return
        comparable = posts.list_of(post, bool(country), self.names[body].type if body else "")
        self.own[person] = self.own[person].model_copy(
            update={
                "title": front + post,
                "lists": (comparable,) if comparable else (),
                "near": tuple(
                    code for code, land in self.knowledge.lands.items() if land == country
                ),
            }
        )

    def compare(self, person: str, lists: tuple[str, ...], near: tuple[str, ...] = ()) -> None:
        """Note with whom a person can be confused, where the knowledge does not say."""
        one = self.names[person]
        known = one.lists if person in self.knowledge.names or not lists else ()
        fresh = tuple(wanted for wanted in lists if not one.member(wanted, self.when) or not known)
        groups = tuple(group for group in near if group not in one.near)
        self.own[person] = one.model_copy(
            update={"lists": (*known, *fresh), "near": (*one.near, *groups)}
        )

    def _by_surname(self, text: str) -> str | None:
        if " " in text:
            last = [k for k in self.seen if k in self.own and self.own[k].text == text]
            return last[0] if last else None
        ids = [k for k in self.seen if self.names[k].text.split()[-1] == text]
        return ids[-1] if len(set(ids)) == 1 else None

    def _saw(self, person: str) -> None:
        if person in self.seen:
            self.seen.remove(person)
        self.seen.append(person)

    def scan(self, text: str) -> Iterator[Mention]:
        """Names of the knowledge in a text, longest first at each place, no people."""
        words = list(re.finditer(r"\w[\w'.+&-]*(?<![.'-])|\S", text))
        starts = [(m.start(), m.end()) for m in words] + [
            (m.start() + cut.end(), m.end())
            for m in words for cut in re.finditer(r"-(?=[A-Z])", m[0])
        ]  # fmt: skip
        ends = sorted({e for _, e in starts} | {
            m.start() + cut.start()
            for m in words
            for cut in re.finditer(r"-(?=[A-Z]|based\b)|['](?=s\b)", m[0])
        })  # fmt: skip
        done = 0
        for start, _ in sorted(set(starts)):
            if start < done or (not text[start].isupper() and not text[start].isdigit()):
                continue
            if not _front(text, start) & self._openings:
                continue
            for end in reversed([e for e in ends if start < e <= start + 90]):
                form = re.sub(r"\s+", " ", text[start:end])
                if form in self.forms and (id := self._thing(form)):
                    if self.names[id].type == "rocket" and (number := _FLIGHT.match(text, end)):
                        end = number.end()  # GSLV-F16 is one of the GSLV
                    elif text[end : end + 1] == "-" and self.sort(id) not in "CARL":
                        continue  # WWF-India is not the WWF
                    if (
                        re.match(r"\s?-?\s?India\b", text[end:])
                        and self.names[id].type == "organisation"
                    ):
                        continue
                    adjective = all(adj for key, adj in self.forms[form] if key == id)
                    yield Mention(start, end, "A" if adjective else self.sort(id), id)
                    done = end
                    break

    def _thing(self, form: str) -> str | None:
        ids = list(dict.fromkeys(key for key, _ in self.forms.get(form, ())))
        if self.abroad:
            ids = [key for key in ids if self.names[key].type not in _HOME]
        for sorts in ("C", "L", "B", "T", "R"):
            some = [key for key in ids if self.sort(key) == sorts]
            if some:
                return some[0] if len(some) == 1 else None
        return None
