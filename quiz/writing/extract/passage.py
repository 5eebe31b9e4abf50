"""A document as sentences whose names are marked, ready for rules about their shape."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from quiz.core.dates import dates
from quiz.core.document import Text
from quiz.core.fact import Source
from quiz.core.when import When
from quiz.writing.extract.mentions import Cast, Held, Mention
from quiz.writing.extract.people import people
from quiz.writing.language import Parse, Word, parse

MARK = re.compile(r"<([PCALBTRDN])(\d+)>")
_MEMBERS = re.compile(
    r"<(?P<sort>[AB])(?P<of>\d+)>,? (?:high-level )?(?:officials|ministers|leaders|delegation|team|mission|side)"
    r"[^.]*?\b(?:includ\w+|compris\w+|consist\w+ of)|Representing <C(?P<land>\d+)>"
)


@dataclass(frozen=True)
class Sentence:
    """One sentence: its words as printed, and the same with names marked as <P0>, <C1>..."""

    paragraph: int  # from 1
    at: int  # characters into the paragraph
    raw: str  # word for word
    text: str  # same length, easier to match
    mentions: tuple[Mention, ...]
    held: dict[int, Held]  # posts, by place of the mention
    counterparts: frozenset[int]
    words: tuple[Word, ...]  # of the paragraph
    heading: bool

    @cached_property
    def tagged(self) -> str:
        """The text with each name in place of its words marked by sort and place."""
        out, done = [], 0
        for place, mention in enumerate(self.mentions):
            out += [self.text[done : mention.start], f"<{mention.sort}{place}>"]
            done = mention.end
        return "".join([*out, self.text[done:]])

    def plain(self, tagged: str) -> str:
        """Marked text as it was printed."""
        return MARK.sub(
            lambda m: self.text[self.mentions[int(m[2])].start : self.mentions[int(m[2])].end],
            tagged,
        )

    def offset(self, place: int) -> int:
        """Where a character of the marked text stands in the sentence."""
        moved = 0
        for match in MARK.finditer(self.tagged):
            if match.end() > place:
                break
            mention = self.mentions[int(match[2])]
            moved += (mention.end - mention.start) - len(match[0])
        return place + moved

    def id(self, place: int | str) -> str:
        """The name at that mark."""
        return self.mentions[int(place)].id

    def when(self, place: int | str) -> When:
        """The date at that mark."""
        found = self.mentions[int(place)].when
        assert found is not None
        return found

    def of(self, sorts: str, tagged: str | None = None) -> list[str]:
        """Ids of these sorts, in order, each once."""
        marks = MARK.finditer(self.tagged if tagged is None else tagged)
        return list(dict.fromkeys(self.id(m[2]) for m in marks if m[1] in sorts))

    @property
    def source(self) -> Source:
        """Where it stands, word for word."""
        return Source(paragraph=self.paragraph, quote=self.raw, at=self.at)


def passage(text: Text, cast: Cast) -> list[Sentence]:
    """The sentences of a document in order; people are read twice, so that surnames are known."""
    cleaned = [clean(paragraph) for paragraph in text.paragraphs]
    parsed = parse(cleaned)
    for one, done in zip(cleaned, parsed, strict=True):
        people(one, cast, done.people)
    cast.seen.sort()
    return [
        sentence
        for place, (raw, one, done) in enumerate(
            zip(text.paragraphs, cleaned, parsed, strict=True), 1
        )
        for sentence in _sentences(place, raw, one, done, cast, text.document.published)
    ]


def clean(text: str) -> str:
    """The text with marks that only dress it made plain; the same length."""
    for odd, even in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("<", " ")):
        text = text.replace(odd, even)
    return re.sub(r"[\n\t\xa0*]", " ", text)


def _sentences(
    place: int, raw: str, text: str, done: Parse, cast: Cast, published: When
) -> Iterator[Sentence]:
    found = people(text, cast, done.people)
    mentions = [Mention(one.start, one.end, "P", one.id) for one in found]
    mentions += [Mention(one.start, one.end, "D", "", one.when) for one in dates(text, published)]
    for mention in cast.scan(text):
        if all(mention.end <= m.start or m.end <= mention.start for m in mentions):
            mentions.append(mention)
    heading = not re.search(r"""[.?!:]["')\]]*$""", text.strip())
    for start, end in _bounds(text, done.sentences, mentions):
        here = sorted(m for m in mentions if start <= m.start and m.end <= end)
        moved = tuple(Mention(m.start - start, m.end - start, m.sort, m.id, m.when) for m in here)
        posts = {one.start: one for one in found}
        held = {
            index: h for index, m in enumerate(here)
            if m.sort == "P" and (h := posts[m.start].held)
        }  # fmt: skip
        counterparts = frozenset(
            i for i, m in enumerate(here) if m.sort == "P" and posts[m.start].counterpart
        )
        sentence = Sentence(
            place, start, raw[start:end], text[start:end], moved, held, counterparts,
            done.words, heading,
        )  # fmt: skip
        _posts(sentence, cast)
        yield sentence


def _bounds(
    text: str, spans: tuple[tuple[int, int], ...], mentions: list[Mention]
) -> Iterator[tuple[int, int]]:
    """Sentences of the language model, joined where it cut a name or did not end on a stop."""
    start = None
    for begin, end in spans:
        start = begin if start is None else start
        stop = len(text[:end].rstrip())
        inside = any(m.start < stop < m.end for m in mentions)
        ended = re.search(r"""[.?!:]["')\]]*$""", text[start:stop])
        short = re.search(r"\b(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|Gen|Lt|St|No|Smt|Sh)\.$", text[start:stop])
        last = end == spans[-1][1]
        if not last and (inside or not ended or short):
            continue
        begin = start + len(text[start:stop]) - len(text[start:stop].lstrip())
        if stop > begin:
            yield begin, stop
        start = None


def _posts(sentence: Sentence, cast: Cast) -> None:
    """Note the posts of a sentence; a list of 'Sri Lankan officials, including' gives a country."""
    group = _MEMBERS.search(sentence.tagged)
    country = body = None
    if group:
        of = sentence.id(group["of"] or group["land"])
        country, body = (None, of) if group["sort"] == "B" else (of, None)
    for place, held in list(sentence.held.items()):
        stands = held.country or held.body
        mark = f"<P{place}>"
        if not stands and group and sentence.tagged.index(mark) > group.start():
            held = Held(held.post, country, body)
            sentence.held[place] = held
        if held.post:
            cast.give(sentence.id(place), held.post, held.country, held.body)
