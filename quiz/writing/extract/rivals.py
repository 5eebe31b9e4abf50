"""With whom a person in a fact may be confused: what the distractors are taken from."""

import re

from quiz.core.fact import Slot
from quiz.core.model import ItemModel
from quiz.writing.extract import posts
from quiz.writing.extract.callings import Calling, calling_of, calling_told
from quiz.writing.extract.passage import Sentence
from quiz.writing.extract.story import Story

_FIELDS = {  # what a body deals with, and the group of those who head such bodies
    "financial-regulator": "regulator", "sector-regulator": "regulator", "rights": "rights-body",
    "science": "science-body", "research-council": "science-body", "recruitment": "appointing-body",
    "education-regulator": "appointing-body", "environment": "environment-body", "it": "technology",
    "psu-oil": "energy", "psu-energy": "energy", "oil-major": "energy", "renewables": "energy",
    "automobile": "automobile", "two-wheeler": "automobile", "pharma": "pharma", "telecom": "telecom",
    "conglomerate": "conglomerate", "consumer-goods": "consumer-goods", "airline": "aviation",
    "public-sector": "banking", "private": "banking", "small-finance": "banking", "steel": "metals",
}  # fmt: skip
BY_FIELD = frozenset(["india-body-head", "company-head"])  # heads of unlike bodies are no rivals


def fields_of(near: tuple[str, ...]) -> tuple[str, ...]:
    """The groups of those who head bodies like one of those groups."""
    return tuple(dict.fromkeys(_FIELDS[one] for one in near if one in _FIELDS))


_NATIONS = {  # the countries that play a sport well, by the names' ids
    sport: tuple(lands.split())
    for sport, lands in {
        "cricket": "india australia south-africa new-zealand pakistan sri-lanka bangladesh afghanistan",
        "hockey": "india pakistan australia netherlands germany belgium south-korea malaysia argentina spain japan china",
        "football": "argentina brazil france germany spain italy portugal netherlands croatia uruguay mexico japan",
        "kabaddi": "india iran pakistan bangladesh nepal south-korea thailand sri-lanka",
        "badminton": "china indonesia india denmark malaysia japan thailand south-korea",
        "chess": "india china united-states russia ukraine armenia uzbekistan germany norway",
        "table-tennis": "china japan south-korea germany sweden india france",
        "tennis": "italy spain united-states australia france germany serbia canada",
        "squash": "egypt india malaysia united-states australia japan",
    }.items()
}  # fmt: skip
_BESIDE = {"service-chief": ("service-vice-chief",)}  # where too few hold such a post at a time


def compared(slots: dict[str, Slot], model: ItemModel, sentence: Sentence, story: Story) -> None:
    """Note with whom a person may be confused: holders of such posts, or people of one calling."""
    cast = story.cast
    for slot, rule in model.slots.items():
        who = slots[slot].name if slot in slots else None
        if who and rule.type == "player" and cast.sort(who) == "C":
            named = {one.name for one in slots.values()}
            near = _NATIONS.get(story.sport(sentence) or "", ())
            wrong = tuple(Slot(name=id) for id in near if id in cast.names and id not in named)
            slots[slot] = slots[slot].model_copy(update={"wrong": wrong})
        if not who or cast.sort(who) != "P":
            continue
        if rule.type == "holder" and (post := slots.get("office") or slots.get("post")):
            of = slots.get("of")
            held = cast.names[post.name].text if post.name else post.text or ""
            body = cast.names[of.name] if of and of.name else None
            if of and of.name == "india":
                slots["of"] = of.model_copy(update={"ask": False})
            if body and body.type == "country" and body.text != "India":
                continue  # the ministers of India are no rivals of another country's
            wanted = posts.peers(held, body.type if body else "")
            fields = fields_of(body.near) if body and wanted in BY_FIELD else ("in",)
            if body and any(one.startswith(("foreign", "global", "us-")) for one in body.near):
                continue  # heads of Indian companies would show
            if wanted and fields:
                cast.compare(who, (wanted, *_BESIDE.get(wanted, ())), fields)
            if wanted == "rbi" and of:  # no other body has a Deputy Governor
                slots["of"] = of.model_copy(update={"ask": False})
        elif rule.type == "player" and (sport := _sport(slots, sentence, story)):
            sexes = {*story.sex(sentence), *_groups(slots, story)} & {"men", "women"}
            cast.compare(who, (sport, "sportsperson"), (sport, *sorted(sexes)[:1]))
        elif rule.type == "author":
            cast.compare(who, ("author",), ("in",))
        elif rule.type == "known" and (calling := calling_in(sentence, who, story)):
            cast.compare(who, calling.lists, ("in",))


def _sport(slots: dict[str, Slot], sentence: Sentence, story: Story) -> str | None:
    """The sport of the players in a fact: one that is known to play, or else the document's."""
    names = [story.cast.names[slot.name] for slot in slots.values() if slot.name]
    known = [one for name in names if "sportsperson" in name.lists for one in name.lists]
    return next((one for one in known if one != "sportsperson"), story.sport(sentence))


def _groups(slots: dict[str, Slot], story: Story) -> set[str]:
    """The groups of all who are named in a fact."""
    return {
        group for slot in slots.values() if slot.name for group in story.cast.names[slot.name].near
    }


def calling_in(sentence: Sentence, who: str, story: Story) -> Calling | None:
    """What the sentence calls a person, or else the title and the first paragraphs."""
    marks = (f"<P{at}>" for at, one in enumerate(sentence.mentions) if one.id == who)
    for mark in marks:
        if found := calling_of(sentence.tagged, mark):
            return found
    return calling_told(f"{story.document.title}. {story.text}", story.cast.names[who].text)


_LED = ("chief-minister", "head-of-government", "head-of-state")
_RANK = re.compile(r"(?:Chief Minister|Prime Minister|President|Chancellor|Premier)$")


def formerly(who: str, story: Story) -> tuple[str, str] | None:
    """The rank that somebody once had, and the one state or country, by id, that it was had of."""
    one, names = story.cast.names[who], story.cast.names
    held = [post for post in one.posts if post.list in _LED and post.until]
    states = [id for id in one.near if id in names and names[id].type == "state"]
    lands = [land for code in one.near if (land := story.cast.knowledge.lands.get(code))]
    rank = _RANK.search(held[-1].title) if held else None
    found = states if held and held[-1].list == "chief-minister" else lands
    if not rank or len(found) != 1 or found[0] == "india":
        return None
    return rank[0], found[0]
