"""People in a paragraph: who is meant, and which post is printed with the name."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from quiz.writing.extract import posts
from quiz.writing.extract.callings import BESIDE
from quiz.writing.extract.mentions import Cast, Held

_RANKED = (  # officers and judges: of an unknown one the language model may see no name
    r"(?:Air (?:Chief |Vice )?Marshal|(?:Vice |Rear )?Admiral|(?:Lieutenant |Major )General|(?:Lt|Maj)\.? Gen\.?|"
    r"General(?! (?:Manager|Officer|Secretary|Assembly|Elections?|Insurance|Electric|Motors|Body|Council))|"
    r"Brigadier|Justice)"
)
_CALLED = re.compile(
    rf"(?:{BESIDE}|\b(?:officer|skipper|captain|diplomat|bureaucrat|banker|lawyer|veteran|Olympian|striker|leader)|"
    rf"\b(?:authored|written|penned|compiled) by|\b{_RANKED}) {posts.HONORIFIC}?(?P<name>{posts.PERSON})"
)
_HULL = re.compile(r"(?:INS|INSV|ICGS|ORV|HMS|USS|MV|SLNS) ")  # what stands before a ship's name


@dataclass(frozen=True)
class Found:
    """A person in a text, with the post printed there."""

    start: int
    end: int
    id: str
    held: Held | None = None
    counterpart: bool = False


_PATTERNS = (posts.COUNTERPART, posts.WITH_TAIL, posts.BEHIND, posts.IN_FRONT, posts.IN_SMALL)
_OWNER = re.compile(r"(?:^|[\s\"(])(?P<of>[A-Z][\w-]+(?: [A-Z][\w-]+)?)'s (?:new |former )?$")


def people(text: str, cast: Cast, ents: Sequence[tuple[int, int]]) -> list[Found]:
    """The people of a paragraph in order; `ents` are what the language model takes for names."""
    things = [(m.start, m.end) for m in cast.scan(text)]
    taken: list[Found] = []

    def free(start: int, end: int) -> bool:
        return all(end <= one.start or one.end <= start for one in taken)

    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            at = match.start("name")
            if any(start < at < end for start, end in things):
                continue  # 'PM Surya Ghar' is a scheme
            begin = _begin(match, free)
            if begin is not None and free(begin, match.end("name")):
                taken += _posted(match, begin, pattern is posts.BEHIND, text, cast, ents)
    for match in posts.HONOURED.finditer(text):
        if free(*match.span()) and not _crosses(match.span("name"), things):
            taken += _honoured(match, cast)
    for match in _CALLED.finditer(text):
        span = match.span("name")
        if " " in match["name"] and free(*span) and not _crosses(span, things):
            id = cast.person(match["name"])
            taken += [Found(*span, id)] if id else []
    for match in re.finditer(posts.PERSON, text):
        taken += [
            one for one in _known(match, cast)
            if free(one.start, one.end) and not _inside(one, things, text)
        ]  # fmt: skip
    for start, end in ents:
        start = _from_first(text, start, things)
        named = re.compile(posts.PERSON).fullmatch(text, start, end)
        if (
            named
            and " " in named[0]
            and not _HULL.match(named[0])
            and free(start, end)
            and not _crosses((start, end), things)
        ):
            taken += [Found(start, end, id) for id in [cast.person(named[0])] if id]
    return sorted(taken, key=lambda one: one.start)


_FORCES = r"(?:Air|Vice|Rear|Lieutenant|Major|General|Admiral|Marshal|Captain|Colonel|Brigadier|Justice|Surgeon|Skipper|Olympian|Paralympian|Professor|Master)\b"


def _from_first(text: str, start: int, things: Sequence[tuple[int, int]]) -> int:
    """Where a name begins of which the language model saw the end: 'officer Rajni <Kant Misra>'."""
    front = re.search(r"(?:^|\s)[a-z][\w-]*,? ((?:[A-Z][a-z]+ ){1,2})$", text[:start])
    if (
        not front
        or re.match(rf"{posts.NO_NAME}|{_FORCES}", front[1])
        or _crosses((front.start(1), start), things)
    ):
        return start
    return front.start(1)


def _inside(one: Found, things: Sequence[tuple[int, int]], text: str) -> bool:
    """Whether a name is a piece of a longer one: the Nobel Prize is nobody."""
    if re.match(
        r" (?:Prizes?|Awards?|Medal|Trophy|Cup|Yojana|Foundation|Airport)\b", text[one.end :]
    ):
        return True
    return any(
        start <= one.start and one.end <= end and end - start > one.end - one.start
        for start, end in things
    )


def _crosses(span: tuple[int, int], things: Sequence[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in things)


def _begin(match: re.Match[str], free: Callable[[int, int], bool]) -> int | None:
    """Where the post begins, without words that belong to what stands before it."""
    if "post" not in match.groupdict():
        return match.start()
    if re.search(r"\b(?:to|of) the $", match.string[: match.start()]):
        return None  # an adviser to the President is not the President
    start = match.start("post")
    words = list(re.finditer(r"\S+", match["post"]))
    for place, word in enumerate(words[:-1]):
        at = match.start("post") + word.start()
        if word[0] in posts.SKIPPED or (word[0] == "and" and not free(start, at)):
            start = match.start("post") + words[place + 1].start()
    return min(start, match.start("name"))


def _posted(
    match: re.Match[str], begin: int, behind: bool, text: str, cast: Cast,
    ents: Sequence[tuple[int, int]],
) -> list[Found]:  # fmt: skip
    groups = match.groupdict()
    post, country, body = "", None, None
    if adj := groups.get("adj"):
        country = cast.known(adj, "C")
        if not country:
            return []
    else:
        printed = text[max(begin, match.start("post")) : match.end("post")]
        post = posts.clean_post(re.sub(r"\s+", " ", printed))
        if post == "FM":  # of finance in India, of foreign affairs elsewhere
            post = ""
        else:
            post, country, body = split_post(post, cast)
        owner = _OWNER.search(text[:begin])
        if post and owner and not (country or body):  # 'Kenya's President X'
            country = cast.known(owner["of"], "C")
            body = None if country else cast.known(owner["of"], "B")
    at = match.start("name")
    honoured = bool(re.search(rf"{posts.HONORIFIC}$", text[:at]))
    sure = honoured or any(s < match.end("name") and at < e for s, e in ents)
    for end in _prefixes(match):
        printed = text[at:end]
        name = posts.clean_name(printed)
        known = cast.known(name, "P")
        if not known and " " in name and not (sure and end == match.end("name")):
            continue
        if id := cast.person(printed):
            held = Held(post, country, body) if post else None
            start, stop = (at, match.end()) if behind else (begin, end)
            return [Found(start, stop, id, held, bool(adj))]
    return []


def _honoured(match: re.Match[str], cast: Cast) -> list[Found]:
    for end in _prefixes(match):
        printed = match.string[match.start("name") : end]
        known = cast.known(posts.clean_name(printed), "P")
        if known or (" " in printed and end == match.end("name")):
            id = cast.person(printed)
            return [Found(match.start(), end, id)] if id else []
    return []


def _known(match: re.Match[str], cast: Cast) -> Iterator[Found]:
    """Known names, and surnames of people met before, inside a run of capitals."""
    words = list(re.finditer(r"\S+", match[0]))
    first = 0
    while first < len(words):
        for last in reversed(range(first, len(words))):
            start, end = words[first].start(), words[last].end()
            form = posts.clean_name(match[0][start:end])
            known = cast.known(form, "P")
            if (known and (" " in form or known in cast.seen)) or (
                not known and " " not in form and cast.person(form)
            ):
                id = cast.person(form)
                if id:
                    yield Found(match.start() + start, match.start() + end, id)
                first = last
                break
        first += 1


def split_post(post: str, cast: Cast) -> tuple[str, str | None, str | None]:
    """A post, its country and its body, as far as the words say them."""
    words = post.split()
    for count in (2, 1):
        if len(words) > count and (nation := cast.known(" ".join(words[:count]), "C")):
            return " ".join(words[count:]), nation, None
    if len(words) > 1 and (body := cast.known(words[0], "B")):
        return " ".join(words[1:]), None, body
    if re.fullmatch(r"(.*?\S) (?:of|for) (?:the )?((?:(?! of ).)+)", post):
        *_, last = re.finditer(r" (?:of|for) (?:the )?", post)
        head, tail = post[: last.start()], post[last.end() :]
        if country := cast.known(tail, "C"):
            return head, country, None
        if body := cast.known(tail, "B"):
            return head, None, body
    return post, None, None


def _prefixes(match: re.Match[str]) -> list[int]:
    start = match.start("name")
    return [start + word.end() for word in re.finditer(r"\S+", match["name"])][::-1]
