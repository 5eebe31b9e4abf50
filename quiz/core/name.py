"""Things with names, and the forms in which running text may call them."""

from collections.abc import Iterator, Mapping

from quiz.core.errors import QuizError
from quiz.core.strict import Strict
from quiz.core.when import When

_NOUNS = {  # what a setter calls a thing of a type, where it is not the type's own word
    "india-ministry": "Union ministry", "india-body": "body", "force": "force",
    "organisation": "organisation", "grouping": "grouping", "programme": "scheme or programme",
    "state-scheme": "state scheme", "report": "report or index", "sport-event": "tournament",
    "sports-body": "sports body", "space-mission": "mission", "weapon": "weapon system",
    "warship": "ship", "state": "state or Union Territory", "institute": "think tank",
    "nuclear-plant": "nuclear power plant", "facility": "facility", "park": "protected area",
    "space-agency": "space agency", "india-secretary": "secretary", "treaty": "agreement",
    "day": "day", "law": "Act", "bill": "Bill", "person": "person", "portal": "portal or app",
    "monument": "site", "department": "department", "laboratory": "institution",
    "university": "institution", "event": "event",
}  # fmt: skip


class Post(Strict):
    """A post somebody holds or held, as a title in front of the name."""

    title: str  # Russian Foreign Minister
    list: str  # the knowledge list of comparable holders: foreign-minister
    since: When | None = None
    until: When | None = None


class Name(Strict):
    """A person, place, body or thing, with the forms templates ask for."""

    text: str  # as an option: bare
    type: str  # country, person, organisation ...: also names a knowledge list
    title: str | None = None  # {x:full} External Affairs Minister S Jaishankar
    short: str | None = None  # {x:short} Jaishankar
    adj: str | None = None  # {x:adj} Russian
    the: bool = False  # 'the' in running text, never in an option
    aka: tuple[str, ...] = ()  # the same thing: never a distractor, always a leak
    near: tuple[str, ...] = ()  # groups within its list
    lists: tuple[str, ...] = ()  # further lists it belongs to
    since: When | None = None  # in being; distractors are cut to the fact's date
    until: When | None = None
    on: str | None = None  # the day of the year on which it is kept: 10-07
    posts: tuple[Post, ...] = ()

    def title_at(self, when: When) -> str | None:
        """The title to print on that date: its own, else that of the post held then."""
        if self.title:
            return self.title
        held = [post for post in self.posts if when.meets(post.since, post.until)]
        return held[0].title if held else None

    def form(self, form: str, when: When) -> str:
        """Its text in running prose: '', 'full', 'short', 'adj' or 'bare'."""
        the = "the " if self.the else ""
        match form:
            case "":
                return the + self.text
            case "bare":
                return self.text
            case "full":
                title = self.title_at(when)
                return f"{title} {self.text}" if title else the + self.text
            case "short":
                return the + self.short if self.short else the + self.text
            case "adj" if self.adj:
                return self.adj
            case "kind":
                return self.kind
            case "which":
                return f"which {self.kind}"
            case "ask":
                return "Who among the following" if self.type == "person" else f"Which {self.kind}"
        raise QuizError(
            f"{self.text}: no form '{form}'; a name may have full, short, adj, bare, kind or ask"
        )

    @property
    def kind(self) -> str:
        """What a stem calls a thing like it: 'ministry', 'exercise'."""
        return _NOUNS.get(self.type, self.type.replace("-", " "))

    @property
    def forms(self) -> frozenset[str]:
        """Every text that gives it away."""
        return frozenset({self.text, *self.aka, *filter(None, (self.short, self.adj))})

    def same(self, other: "Name") -> bool:
        """Whether two names can mean one thing: never distractors of each other."""
        mine, theirs = ({f.casefold() for f in n.forms} for n in (self, other))
        return bool(mine & theirs)

    def alive(self, when: When) -> bool:
        """Whether it was in being on that date."""
        return when.meets(self.since, self.until)

    def member(self, wanted: str, when: When) -> bool:
        """Whether it belongs to the list on that date, by type, by list or by a post held then."""
        if wanted == self.type or wanted in self.lists:
            return self.alive(when)
        return any(
            post.list == wanted and when.meets(post.since, post.until) for post in self.posts
        )


class Names(Mapping[str, Name]):
    """The names of a sheet, in front of those of the knowledge."""

    def __init__(self, own: Mapping[str, Name], known: Mapping[str, Name]) -> None:
        self.own, self.known = own, known

    def __getitem__(self, key: str) -> Name:
        if name := self.own.get(key) or self.known.get(key):
            return name
        raise QuizError(f"no name '{key}': add it under names, or correct its spelling")

    def __iter__(self) -> Iterator[str]:
        yield from self.own
        yield from (key for key in self.known if key not in self.own)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, key: object) -> bool:
        return key in self.own or key in self.known
