"""Who holds a post, where a document prints both."""

import re
from collections.abc import Iterator

from quiz.writing.extract.draft import Draft, Refused, name, text
from quiz.writing.extract.mentions import Held
from quiz.writing.extract.passage import Sentence
from quiz.writing.extract.posts import list_of
from quiz.writing.extract.story import Story

_MANY = re.compile(
    r"\b(?:Deputy|Assistant|Associate|Senior|Additional|Joint|Resident|Advis\w+|Member|Economist|"
    r"Envoy|Ambassador|High Commissioner|Representative|State|Acting|Former|Ex|Mission|Special|Leader)\b"
)
_PAST = re.compile(
    r"\b(?:former|ex-?|then|late|outgoing|erstwhile|incoming|new|designate|former\w*)[ -]$",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"(?:Minister|Secretary|Director|Chair|Commissioner|Governor|Speaker)")
_HOUSEHOLD = frozenset(
    "india united-states russia china united-kingdom france germany japan pakistan".split()
)


def offices(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'Russian Foreign Minister X'; 'X, Director-General of B'."""
    for place, held in sentence.held.items():
        mention = sentence.mentions[place]
        if not held.post or _PAST.search(sentence.text[: mention.start]):
            continue
        if _MANY.search(held.post) or _PLAIN.fullmatch(held.post):
            continue  # several people hold such a post at a time
        yield from _office(story, mention.id, held)


def _office(story: Story, who: str, held: Held) -> Iterator[Draft | Refused]:
    name_of = story.cast.names[who]
    country, body = held.country, held.body
    if not country and not body:
        country = story.cast.country_of(who) if name_of.posts else None
    if not country and not body:
        yield Refused(f"'{held.post}': not clear of which country or body")
        return
    when = story.document.published
    if len(when.parts) < 2:
        return
    if name_of.posts and not any(
        post.title.endswith(held.post) and when.meets(post.since, post.until)
        for post in name_of.posts
    ):
        yield Refused(f"'{held.post} {name_of.text}': not the post that is known for that date")
        return
    trivial = country in _HOUSEHOLD and (
        country == "india" or list_of(held.post, True) in ("head-of-state", "head-of-government")
    )
    slots = {"who": name(who, ask=not trivial), "post": text(held.post)}
    slots |= {"country": name(country)} if country else {"body": name(body or "")}
    political = re.search(r"Minister|President|Chancellor|Premier|King|Queen|Emperor", held.post)
    kind = "post" if political else "official"
    yield Draft(kind, slots, story.document.published, under=False)
