"""What a clause may be asked: who, where, under what, with whom, how many, how much."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from quiz.core.fact import Ask, Slot
from quiz.core.verbs import base
from quiz.writing.extract.draft import NUMBERS, name
from quiz.writing.extract.passage import MARK, Sentence
from quiz.writing.extract.story import Story
from quiz.writing.extract.voices import HABITS

_ABOUT = r"(?:(?:about|around|over|nearly|approximately|more than|up to|almost|close to|as many as|a total of|some|total) )*"
_COST = re.compile(
    r",?\s*\b(?P<lead>worth(?: of)?|valued at|at (?:a |an )?(?:total |estimated |project |approximate )*cost of|with (?:a |an )?"
    r"(?:total |estimated |overall |financial |aggregate |project |budgetary )*(?:outlay|investment|cost|corpus|budget) of|amounting to)"
    rf" {_ABOUT}<N(?P<n>\d+)>"
)
_COUNTS = "|".join(number.capitalize() for number in NUMBERS[1:])
_SUMS = ("outlay", "investment", "corpus", "budget", "cost")
_PHRASE = re.compile(
    r",? (?P<prep>in|at|under|with|from|near|to|for|against|into|over|by)(?: the)?(?: [A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3},(?= <L))? <(?P<sort>[PCLBT])(?P<n>\d+)>"
    r"(?: (?:scheme|programme|initiative|mission|project|Scheme))?(?:, <[LC]\d+>){0,2}(?!(?:, <[LCBT]\d+>)*,? and )(?=$|,| (?:in|at|on|under|with|from|for|to|by|during|near|as)\b)"
)
_COUNT = re.compile(
    rf"^ {_ABOUT}<N(?P<n>\d+)> "
    r"(?P<what>(?:(?!(?:in|at|on|under|with|from|for|to|by|during|as|across|and|through|worth|of)\b)[A-Za-z-]+ ?){1,4})(?=$|,|(?:in|at|on|under|with|from|for|to|by|during|across|through)\b)"
)
_OBJECT = re.compile(
    r"^ (?:the )?<(?P<sort>[PBTC])(?P<n>\d+)>(?:, <L\d+>)*(?=$| (?:in|at|on|under|with|from|for|by|during|near)\b)"
)
_GAUGE = re.compile(
    rf"^ (?:an? |the )?(?P<what>(?:(?!(?:in|at|on|under|with|from|for|to|by|and|worth|of) )[\w.%-]+ ){{1,5}})of {_ABOUT}<N(?P<n>\d+)>(?= (?:in|at|on|under|with|from|for|to|by|during|across|over)\b|$|,)"
)
_REACHES = frozenset("reached touched crossed totalled hit".split())
_REACH = re.compile(
    rf"^ (?:an? )?(?:new |record |all-time )*(?:high |level )?(?:of )?{_ABOUT}<N(?P<n>\d+)>"
    r"(?=$|,| (?:in|at|on|under|for|by|during|as)\b)"
)
_NEW = frozenset("programme portal exercise operation warship space-mission law policy company "
                 "report day treaty sport-event".split())  # fmt: skip
_GIVEN = frozenset("awarded conferred presented".split())
_ONE = {"were": "was", "are": "is", "have": "has"}
_SETTLED = frozenset(
    ["ministry-defence", "union-cabinet", "ccea", "indian-railways"]
)  # what it does, the stem tells
_PAPER = re.compile(
    r"(?:an? |the )?(?:agreement|contract|pact|deal|mou|memorandum of understanding)", re.IGNORECASE
)
_LEAST = {"under": 2, "with": 2, "from": 1, "cost": 2}  # words that must stay when it is asked for
_PRAISE = re.compile(
    r"\b(?:particularly|very|strong|robust|impressive|healthy|steady|remarkable|record|significant) "
)
EARLY = 2  # paragraphs whose figures a setter would ask for
_KINDS = frozenset(  # sorts of name that a question may be asked for as the object of a verb
    "programme state-scheme portal exercise weapon space-mission award report sport-event warship "
    "law policy treaty park wetland operation rocket company bank organisation grouping "
    "university laboratory festival".split()
)
_CAPITALS = frozenset(["new-delhi", "delhi"])  # where nearly everything is


@dataclass
class Clause:
    """A clause as a template: `who` did `rest`, with what was found in it."""

    be: str  # 'was', 'were' or ''
    verb: str
    rest: str  # begins with a space
    slots: dict[str, Slot] = field(default_factory=dict)
    asks: dict[str, tuple[Ask, ...]] = field(default_factory=dict)
    when: str = " {when:on}"

    @property
    def did(self) -> str:
        """The verb as told of its subject."""
        return f"{self.be} {self.verb}".strip()

    @property
    def front(self) -> str:
        """The verb and its subject in a question: 'did X launch', 'was X launched'."""
        if self.verb in HABITS:
            return f"does {{who:full}} {base(self.verb)}"
        if not self.be:
            return f"did {{who:full}} {base(self.verb)}"
        first, _, rest = self.be.partition(" ")
        return " ".join(filter(None, (first, "{who:full}", rest, self.verb)))


def ask_all(sentence: Sentence, story: Story, clause: Clause) -> None:
    """Turn what can be asked for into slots with stems, in the order of worth."""
    names, rest = story.cast.names, clause.rest
    who = clause.slots["who"]
    plans: list[tuple[str, str, str]] = []  # slot, stem, what of the clause goes when it is asked
    taken: dict[int, str] = {}

    def mark(place: str, slot: str, value: Slot | None) -> bool:
        if value is None or slot in clause.slots or value.key == who.key:
            return False
        clause.slots[slot] = value
        taken[int(place)] = slot
        return True

    def amount(match: re.Match[str], slot: str, stem: str) -> None:
        if mark(match["n"], slot, sentence.mentions[int(match["n"])].amount):
            plans.append((slot, stem, match[0]))

    if match := _COST.search(rest):
        what = next((word for word in _SUMS if word in match["lead"]), "")
        lead = "At what" if what == "cost" else "With what"
        stem = f"{lead} {what} {clause.front}@{clause.when}?"
        if not what:
            stem = f"{{who:full}} {clause.did}@{clause.when}. What was the value involved?"
        amount(match, "cost", stem)
    if sentence.paragraph <= EARLY:
        if "cost" not in clause.slots and (match := _GAUGE.match(rest)):
            what = _PRAISE.sub("", match["what"]).strip()
            amount(match, "amount", f"What {what} {clause.front}@{clause.when}?")
        if clause.verb in _REACHES and (match := _REACH.match(rest)):
            stem = f"What level did {{who:full}} {base(clause.verb)}@{clause.when}?"
            amount(match, "level", stem)
        if (
            "cost" not in clause.slots
            and (match := _COUNT.match(rest))
            and not _measured(sentence, match["n"])
        ):
            amount(
                match, "count", f"How many {match['what'].strip()} {clause.front}@{clause.when}?"
            )
    if (match := _OBJECT.match(rest)) and (not clause.be or clause.verb in _GIVEN):
        id = sentence.id(match["n"])
        if names[id].type in _KINDS and mark(match["n"], "object", name(id)):
            stem = f"Which {{object:kind}} {clause.front}@{clause.when}?"
            plans.append(("object", stem, match[0]))
    for match in _PHRASE.finditer(rest):
        id = sentence.id(match["n"])
        prep, kind = match["prep"], names[id].type
        if match["sort"] in "CL" and re.search(r">, <[LC]\d+>$", match[0]) and prep != "in":
            continue
        slot = "place" if prep in ("in", "at", "near") and match["sort"] in "LC" else prep
        if prep in ("for", "to", "over", "against", "into") and match["sort"] not in "C":
            continue
        if prep == "by" and not (clause.be and match.start() == 0):
            continue
        if prep == "from" and re.match(r" to (?:the )?<", rest[match.end() :]):
            continue  # from one end to the other
        if (
            re.search(
                r"\b(?:\w+(?:ed|ing)|given|taken|written|held|built|kept|made) ?$",
                rest[: match.start()],
            )
            and match.start() != 0
        ):
            continue  # 'submitted by', 'located in': the phrase belongs to that word
        if id in story.cast.own and kind not in _NEW:
            continue
        if kind in ("venue", "theme", "body", "event") or (kind == "person" and prep != "by"):
            continue
        if slot == "place" and (id in _CAPITALS or _within(sentence, story, id)):
            continue
        if mark(match["n"], slot, name(id)):
            lead = {"place": "In", "at": "At", "in": "In", "near": "Near"}.get(
                slot, prep.capitalize()
            )
            asked = (
                f"By which {{{slot}:kind}}" if kind != "person" else "By whom among the following"
            )
            asked = asked if prep == "by" else f"{lead} which {{{slot}:kind}}"
            plans.append((slot, f"{asked} {clause.front}@{clause.when}?", match[0]))
    whole = _worded(sentence, rest, taken)
    clause.rest = whole
    if who.name and _asked(story, who.name):
        did = re.sub(r"^(?:were|are|have)\b", lambda m: _ONE[m[0]], clause.did)
        clause.asks["who"] = (Ask(stem=f"{{who:ask}} {did}{whole}{clause.when}?"),)
    for slot, stem, piece in plans:
        gone = re.sub(r"^ ?, ?|  +", " ", rest.replace(piece, " ", 1)).rstrip(" ,")
        left = _worded(sentence, gone, taken)
        if _PAPER.fullmatch(left.strip()):
            continue  # on what?
        if re.search(rf"\{{{slot}\b", left) or len(left.split()) < _LEAST.get(slot, 0):
            continue
        clause.asks[slot] = (
            Ask(
                stem=re.sub(
                    r"\s+([,?])",
                    r"\1",
                    stem.replace("@", left if left.startswith(" ") or not left else f" {left}"),
                )
            ),
        )


def _within(sentence: Sentence, story: Story, id: str) -> bool:
    """Whether the sentence names another place in that one, which would give it away."""
    names = story.cast.names
    return any(
        id in names[one].near or (one != id and names[id].text in names[one].text)
        for one in sentence.of("LTBC") if one in names
    )  # fmt: skip


def _measured(sentence: Sentence, place: str) -> bool:
    """Whether an amount is money or a share: nobody asks how many."""
    amount = sentence.mentions[int(place)].amount
    return amount is not None and bool(
        re.match(r"Rs|\$|€|£|US|.*%$", amount.text or "") or amount.unit == "%"
    )


def _asked(story: Story, id: str) -> bool:
    """Whether a setter would ask for the name: not a country on which everything here turns."""
    one = story.cast.names[id]
    if one.type == "post":
        return False
    if one.type == "person":
        held = {
            post.list
            for post in one.posts
            if story.document.published.meets(post.since, post.until)
        }
        if held and held <= {"constitutional-office", "head-of-state"}:
            return False  # there is one of each, and none is like it
        return bool(one.title_at(story.document.published) or one.lists)
    return (
        id not in _SETTLED
        and one.text != "India"
        and not (
            id in story.cast.own
            and one.type not in _NEW | {"person", "india-body", "university", "bank", "park"}
        )
        and one.type not in ("event", "venue", "theme", "body", "mascot")
    )


def _worded(sentence: Sentence, marked: str, taken: Mapping[int, str]) -> str:
    """Marked text with its slots as fields and the rest as printed."""

    def field_of(match: re.Match[str]) -> str:
        place = int(match[2])
        mention = sentence.mentions[place]
        if place in taken:
            return f"{{{taken[place]}{':bare' if mention.id else ''}}}"
        return sentence.text[mention.start : mention.end]

    made = MARK.sub(field_of, marked.replace("{", "(").replace("}", ")"))
    made = re.sub(r"\b(?:Shri|Smt\.?|Sh\.|Hon'ble) (?=[A-Z{])", "", made)
    made = re.sub(rf"^ (?:{_COUNTS})(?= [a-z])", lambda m: m[0].casefold(), made)
    made = re.sub(r"\), (?=(?:in|at|on|of|for) )", ") ", made)
    made = re.sub(r" \(?approx(?:imately|\.)?\)?(?= |$)", "", made)
    return re.sub(r"\s+", " ", made).rstrip(" ,")
