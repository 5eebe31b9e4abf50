"""Who holds a post, where a document prints both."""

import re
from collections.abc import Iterator

from quiz.writing.extract.draft import Draft, Refused, name, text
from quiz.writing.extract.mentions import Held
from quiz.writing.extract.passage import Sentence
from quiz.writing.extract.posts import list_of, peers
from quiz.writing.extract.rivals import BY_FIELD, fields_of
from quiz.writing.extract.story import Story

_MANY = re.compile(
    r"\b(?:Deputy|Assistant|Associate|Senior|Additional|Joint|Resident|Advis\w+|Member|Economist|"
    r"Envoy|Ambassador|High Commissioner|Representative|State|Acting|Former|Ex|Mission|Special|Leader)\b"
)
_PAST = re.compile(
    r"\b(?:former|ex-?|then|late|outgoing|incumbent|erstwhile|incoming|new|designate|former\w*)[ -]$",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"(?:Minister|Secretary|Director|Chair|Commissioner|Governor|Speaker)")
_HOUSEHOLD = frozenset(
    "india united-states russia china united-kingdom france germany japan pakistan".split()
)


_OFFICERS = r"(?:(?:Lieutenant|Lt|Vice|Rear|Air|Chief|General|Gen|Admiral|Adm|Marshal|Shri|Smt|Dr|Mr|Ms|Justice)\.? )*"
_RANKS = (
    r"(?:Secretary(?:[- ]General)?|Chair(?:man|person)?(?: (?:and|&) (?:Managing Director|CEO))?|CMD|CEO|Chief Executive Officer|"
    r"Managing Director(?: (?:and|&) CEO)?|MD(?: (?:and|&) CEO)?|Director[- ]General|Director|President|Governor|"
    r"Vice[- ]Chancellor|Commissioner|Chief Scientist)"
)
_BEHIND = re.compile(rf"^(?:,? (?P<post>{_RANKS}))?,? (?:of )?(?:the )?<B(?P<body>\d+)>(?! [A-Z])")
_AHEAD = re.compile(
    rf"(?<![\w-])(?<!Additional )(?<!Deputy )(?<!Joint )(?<!Former )(?<!former )(?<!Vice )(?<!Special )(?<!Under )(?<!Assistant )(?P<post>{_RANKS}),? (?:of )?(?:the )?\(?<B(?P<body>\d+)>\)?,? (?:and )?(?:(?:Shri|Smt|Sh|Dr|Prof|Mr|Ms|Mrs|Justice|General|Admiral|Lt|Gen|Vice|Air|Marshal)\b\.? ?)*$"
)
_DEALING = re.compile(  # 'Secretary (Textiles)', beside the name
    r"^,? Secretary,? \((?P<behind>[A-Z][A-Za-z &]+)\)|Secretary,? \((?P<ahead>[A-Z][A-Za-z &]+)\),? (?:(?:Shri|Smt|Sh|Dr|Ms|Mr|Mrs)\b\.? ?)*$"
)
_KNOWN = re.compile(  # 'Chief of the Air Staff, Air Chief Marshal X', 'General X, Chief of Defence Staff'
    rf"^,? (?:the )?<T(?P<behind>\d+)>(?!,? (?:and )?[A-Z<])|(?<!Deputy )(?<!former )(?<!Former )<T(?P<ahead>\d+)>,? {_OFFICERS}$"
)
_FRONT = re.compile(
    r"(?:^|[a-z,:] )(?:[Tt]he )?<B(\d+)> $"
)  # 'the Chess Federation (FIDE) President X'
_LONG = {"MD": "Managing Director", "CMD": "Chairman and Managing Director"}


def offices(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'Russian Foreign Minister X'; 'X, Director-General of B'; 'Secretary, B, Shri X'."""
    for place, mention in enumerate(sentence.mentions):
        if mention.sort != "P":
            continue
        held = sentence.held.get(place, Held(""))
        mark = f"<P{place}>"
        at = sentence.tagged.index(mark)
        if not (held.country or held.body):
            behind = _BEHIND.match(sentence.tagged[at + len(mark) :])
            ahead = _AHEAD.search(sentence.tagged[:at])
            if ahead and (not held.post or held.post in ahead["post"]):
                held = Held(ahead["post"], None, sentence.id(ahead["body"]))
            elif (front := _FRONT.search(sentence.tagged[:at])) and re.fullmatch(
                _RANKS, held.post or ""
            ):
                held = Held(held.post, None, sentence.id(front[1]))
            elif behind and (behind["post"] or re.fullmatch(_RANKS, held.post or "")):
                held = Held(behind["post"] or held.post, None, sentence.id(behind["body"]))
            if held.body in story.cast.own:
                continue  # a body that nobody knows
            if held.body:
                held = Held(_LONG.get(held.post, held.post), None, held.body)
                story.cast.give(mention.id, held.post, None, held.body)
            if not held.body and (body := _dealing(sentence.tagged, at, len(mark), story)):
                held = Held("Secretary", None, body)
            elif not held.body and (post := _known(sentence, at, len(mark), story)):
                yield from _single(story, mention.id, post)
                continue
        if not held.post or _PAST.search(sentence.text[: mention.start]):
            continue
        if _MANY.search(held.post) or (_PLAIN.fullmatch(held.post) and not held.body):
            continue  # several people hold such a post at a time
        yield from _office(story, mention.id, held)


def _dealing(tagged: str, at: int, long: int, story: Story) -> str | None:
    """The ministry or department that 'Secretary (Textiles)' beside the mark is of."""
    match = _DEALING.search(tagged[at + long :]) or _DEALING.search(tagged[:at])
    what = (match["behind"] or match["ahead"]) if match else ""
    fronts = ("Ministry of", "Department of") if what else ()
    found = (story.cast.known(f"{front} {what}", "B") for front in fronts)
    return next((one for one in found if one and one not in story.cast.own), None)


def _known(sentence: Sentence, at: int, long: int, story: Story) -> str | None:
    """The post of one holder beside the mark."""
    before, after = sentence.tagged[:at], sentence.tagged[at + long :]
    match = _KNOWN.search(before) or _KNOWN.search(after)
    if match is None or (match["ahead"] and _PAST.search(before[: match.start()])):
        return None
    id = sentence.id(match["behind"] or match["ahead"])
    return id if story.cast.names[id].type == "post" else None


def _single(story: Story, who: str, post: str) -> Iterator[Draft]:
    """Who held a post that needs no body to be known."""
    when = story.document.published
    title = story.cast.names[post].text
    if len(when.parts) < 2 or story.cast.abroad or _MANY.search(title):
        return
    if wanted := peers(title, ""):
        story.cast.compare(who, (wanted,), ("in",))
    yield Draft("official", {"who": name(who), "post": text(title)}, when, under=False)


def _same_post(known: str, printed: str) -> bool:
    """Whether 'Goa Chief Minister' is what is printed as 'Chief Minister of Goa'."""
    words = [set(re.findall(r"[A-Z]\w+", title)) for title in (known, printed)]
    return known.endswith(printed) or words[0] == words[1]


_MINISTRY = re.compile(r"\b(?:[Mm]inister|[Uu]nion|India's|of|for|and|the|in)\b|[^\w ]")


def union(printed: str, known: list[str]) -> str:
    """A Union minister's post as printed, or as known where the document has it otherwise."""
    words = set(_MINISTRY.sub(" ", printed).casefold().split())
    told = [set(_MINISTRY.sub(" ", title).casefold().split()) for title in known]
    if known and "state" not in words and not any(one <= words or words <= one for one in told):
        printed = known[0]
    return printed if re.match(r"Union |Prime |External ", printed) else f"Union {printed}"


def _of_land(post: str) -> bool:
    """Whether a country as such has the post: no company's chairman, no office's director."""
    return not re.match(r"Chair\w*|Managing Director|CEO|CMD|Director(?!.General)", post)


def _office(story: Story, who: str, held: Held) -> Iterator[Draft | Refused]:
    name_of = story.cast.names[who]
    country, body = held.country, held.body
    when = story.document.published
    if len(when.parts) < 2:
        return
    served = [post for post in name_of.posts if when.meets(post.since, post.until)]
    home = any(post.list == "india-minister" for post in served)
    if not country and not body:
        country = "india" if home else story.cast.country_of(who) if name_of.posts else None
    if not country and not body:
        yield Refused(f"'{held.post}': not clear of which country or body")
        return
    if not body and not _of_land(held.post):
        return  # 'the Chairman of India'
    kind = story.cast.names[body].type if body else ""
    if kind == "bank" and held.post == "Managing Director":
        return  # a great bank has several
    if kind in ("india-ministry", "department") and not held.post.endswith("Secretary"):
        return  # of the same name in another land
    minister = home and "Minister" in held.post
    if (
        name_of.posts
        and not body
        and not minister
        and not any(_same_post(post.title, held.post) for post in served)
    ):
        yield Refused(f"'{held.post} {name_of.text}': not the post that is known for that date")
        return
    trivial = (
        country in _HOUSEHOLD
        and not minister
        and (
            country == "india"
            or list_of(held.post, True) in ("head-of-state", "head-of-government")
        )
    )
    if minister and re.fullmatch(r"(?:Union |Cabinet )?Minister(?: of State)?", held.post):
        return  # of what?
    slots = {"who": name(who, ask=not trivial), "post": text(held.post)}
    if minister:
        titles = [post.title for post in served if "Minister" in post.title]
        slots["post"] = text(union(held.post, titles))
    elif body:
        slots["body"] = name(body, ask=kind != "organisation")
        if who in story.cast.own and list_of(held.post, False, kind) in BY_FIELD:
            fields = fields_of(story.cast.names[body].near)
            story.cast.compare(who, (), ("in", *fields))
            slots["who"] = name(who, ask=bool(fields))
    else:
        slots["country"] = name(country or "")
    political = not body and re.search(
        r"Minister|President|Chancellor|Premier|King|Queen|Emperor", held.post
    )
    kind = "post" if political else "official"
    yield Draft(kind, slots, when, under=False)
