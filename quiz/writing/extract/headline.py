"""A sentence without what the headline leaves out: short, whole, and about the news.

After the headline-guided compression of Filippova and Altun (2013): of the sentence's grammar that
part is kept which joins the words of the headline, with whatever those need to be grammatical.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quiz.writing.extract.mentions import Held, Mention
from quiz.writing.extract.passage import Sentence
from quiz.writing.language import Word

_SUBJECTS = ("nsubj", "nsubjpass")
_WITH_VERB = ("aux", "auxpass", "neg", "prt", "dobj", "attr", "oprd", "dative", *_SUBJECTS)
_WITH_OTHER_VERB = ("aux", "auxpass", "neg", "prt", "dobj")
_WITH_NOUN = (
    "det", "poss", "case", "compound", "amod", "nummod", "quantmod", "nmod", "predet",
)  # fmt: skip
_APART = ("relcl", "advcl", "acl", "ccomp", "parataxis", "appos", "csubj", "pcomp")
_WHOLE = ("between", "from", "among")  # prepositions that need all that stands behind them
_AT = ("in", "at", "near", "off")
_EMPTY = frozenset(  # nouns that say nothing without what stands behind them
    "agreement memorandum understanding mou contract document guidelines guideline amendment approval "
    "workshop event meeting conference report module study service scheme policy centre award".split()
)
_LEAST = 0.5  # of the headline's words, else the sentence tells of something else
_COMMON = frozenset("the and for with from under its into over amid via new".split())
_ENDS = {"ies": "y", "ing": "", "ed": "", "es": "", "s": ""}
_CHAIR = re.compile(r"\b(?:chaired|headed|led|presided over) by\b[^,;]{0,60}$")


def condensed(sentence: Sentence, title: str, named: frozenset[str]) -> Sentence | None:
    """The sentence cut to what the title says; None where it does not say that.

    `named` are the ids of what the title names, in whatever form. Quotation and place stay those
    of the whole sentence.
    """
    tree = _Tree(sentence)
    wanted = {
        _stem(word) for word in re.findall(r"[\w.,]*\w", title) if len(word) > 2 or word.isdigit()
    } - _COMMON  # fmt: skip
    told = {
        i for i in tree.inside
        if tree.words[i].tag in ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
        and _stem(tree.words[i].text) in wanted
    }  # fmt: skip
    shared = {_stem(tree.words[i].text) for i in told}
    for place, mention in enumerate(sentence.mentions):
        if mention.id in named:
            told |= set(tree.of_mention(place))
            shared |= {_stem(word) for word in sentence.text[mention.start : mention.end].split()}
            shared |= {_stem(word) for word in title.split() if word.isupper()}
    if not wanted or len(shared & wanted) < _LEAST * len(wanted):
        return None
    verb = tree.verb(told)
    kept = tree.joined(tree.kept(verb, told)) if verb is not None else set()
    return _rebuilt(sentence, tree, sorted(kept)) if kept else None


def says(title: str, word: str) -> bool:
    """Whether a title has the word, in whatever form."""
    return _stem(word) in {_stem(one) for one in re.findall(r"\w+", title)}


def _stem(word: str) -> str:
    word = word.casefold().strip(".,")
    for end, instead in _ENDS.items():
        if word.endswith(end) and len(word) - len(end) > 2:
            word = word[: -len(end)] + instead
            break
    return word.rstrip("e")[:7]


class _Tree:
    """The grammar of one sentence: words by their place in the paragraph."""

    def __init__(self, sentence: Sentence) -> None:
        low, high = sentence.at, sentence.at + len(sentence.text)
        self.words, self._sentence = sentence.words, sentence
        self.inside = [i for i, word in enumerate(self.words) if low <= word.start < high]
        self._below: dict[int, list[int]] = {i: [] for i in self.inside}
        for i in self.inside:
            if (above := self.words[i].head) in self._below and above != i:
                self._below[above].append(i)
        self._marked = {
            i: place for place in range(len(sentence.mentions)) for i in self._between(place)
        }  # fmt: skip
        self._aside = set(self._bracketed())

    def _between(self, place: int) -> Iterator[int]:
        mention, at = self._sentence.mentions[place], self._sentence.at
        start, end = mention.start + at, mention.end + at
        return (i for i in self.inside if start <= self.words[i].start < end)

    def of_mention(self, place: int) -> list[int]:
        """The words of a marked name."""
        return list(self._between(place))

    def _bracketed(self) -> Iterator[int]:
        """Words in brackets that are not part of a name."""
        depth = 0
        for i in self.inside:
            bracket = i not in self._marked
            depth += bracket and self.words[i].text in "(["
            if depth:
                yield i
            depth -= bracket and self.words[i].text in ")]" and depth > 0

    def path(self, i: int) -> list[int]:
        """A word and those above it, up to the top."""
        found = [i]
        while (above := self.words[found[-1]].head) in self._below and above not in found:
            found.append(above)
        return found

    def verb(self, told: set[int]) -> int | None:
        """The verb with a subject of its own under which most of what is told stands."""
        verbs = [
            i for i in self.inside
            if self.words[i].tag == "VERB"
            and any(self.words[c].role in _SUBJECTS for c in self._below[i])
        ]  # fmt: skip
        under = {v: sum(v in self.path(i) for i in told) for v in verbs}
        best = max(verbs, key=lambda v: (v in told, under[v], -v), default=None)
        if best is None or under[best] * 2 <= len(told):
            return None
        first = min(c for c in self._below[best] if self.words[c].role in _SUBJECTS)
        before = self._sentence.text[: self.words[first].start - self._sentence.at]
        return None if _CHAIR.search(before) else best

    def kept(self, verb: int, told: set[int]) -> set[int]:
        """The words that join what is told to the verb, and those that they need."""
        kept = {verb}
        for i in told - self._aside:
            path = self.path(i)
            way = path[: path.index(verb) + 1] if verb in path else []
            if not any(self.words[one].role in _APART for one in way[:-1]):
                kept |= set(way)
        open_ = (c for c in self._below[verb] if self.words[c].role in ("xcomp", "ccomp"))
        if any(c not in kept for c in open_):
            return set()
        todo = [*kept]
        while todo:
            i = todo.pop()
            new = set(self._needed(i, verb)) - kept - self._aside
            kept |= new
            todo += new
        return kept

    def _needed(self, i: int, verb: int) -> Iterator[int]:
        """What a word cannot do without."""
        word = self.words[i]
        if i in self._marked:
            yield from self.of_mention(self._marked[i])
        verbal = word.tag in ("VERB", "AUX")
        own = _WITH_VERB if i == verb else _WITH_OTHER_VERB if verbal else _WITH_NOUN
        for c in self._below[i]:
            child = self.words[c]
            if (
                child.role in own
                or (child.role == "prep" and child.text in ("of", *_WHOLE) and not verbal)
                or (child.role == "prep" and word.text.casefold() in _EMPTY)
                or (word.role in ("prep", "agent") and child.role in ("pobj", "pcomp"))
                or (child.role == "conj" and self._whole(i))
                or (child.role == "appos" and self._sort(c) == "P")
                or (i == verb and "D" in map(self._sort, (c, *self._below[c])))
                or (child.role == "prep" and self._placed(c))
                or (child.role == "advmod" and word.tag in ("ADJ", "NUM"))
            ):
                yield c
            elif child.role == "appos" and self._sort(c) in ("L", "C"):  # 'at Toulon, France'
                yield c
                yield from (x for x in (c - 1,) if self.words[x].text == ",")

    def _placed(self, c: int) -> bool:
        """Whether a preposition leads to a named place."""
        return self.words[c].text in _AT and any(
            self._sort(x) in ("L", "C") for x in self._below[c]
        )

    def _whole(self, i: int) -> bool:
        """Whether all that is joined to it by 'and' must stay."""
        above = self.words[self.words[i].head]
        return above.text in _WHOLE or i in self._marked or self.words[i].role in _SUBJECTS

    def _sort(self, i: int) -> str:
        """Of what sort the name is in which a word stands."""
        place = self._marked.get(i)
        return self._sentence.mentions[place].sort if place is not None else ""

    def joined(self, kept: set[int]) -> set[int]:
        """With the hyphens, conjunctions and quotation marks between and around; none if torn."""
        words = self.words
        for c in sorted(i for i in kept if words[i].role == "conj"):
            if words[c].head not in kept:
                return set()  # half of a pair
            first = min((i for i in kept if c in self.path(i)), default=c)
            before = [i for i in self.inside if words[c].head < i < first]
            if ands := [i for i in before if words[i].role == "cc"]:
                kept.add(ands[-1])
            elif commas := [i for i in before if words[i].text == ","]:
                kept.add(commas[-1])
        kept |= {i for i in self.inside if words[i].text in ("-", "/") and {i - 1, i + 1} <= kept}
        marks = [i for i in self.inside if words[i].text in ('"', "'")]
        for start, end in zip(marks[::2], marks[1::2], strict=False):
            within = set(range(start + 1, end))
            if within <= kept:
                kept |= {start, end}
            elif kept & within:
                return set()
        loose = (i for i in kept if i not in self._marked)
        return set() if any(words[i].text in "()[];:" for i in loose) else kept


def _rebuilt(sentence: Sentence, tree: _Tree, kept: Sequence[int]) -> Sentence | None:
    """The sentence of those words alone; None where a name would lose a part."""
    text, words = "", sentence.words
    new: list[Word] = []
    moved: dict[int, int] = {}
    for i in kept:
        near = i - 1 in moved and words[i - 1].end == words[i].start
        text += "" if near or not text or words[i].text == "," else " "
        start = sentence.at + len(text)
        text += words[i].text
        moved[i] = len(new)
        above = next((a for a in tree.path(i)[1:] if a in kept), i)
        new.append(replace(words[i], start=start, end=sentence.at + len(text), head=above))
    new = [replace(word, head=moved[word.head]) for word in new]
    mentions: list[Mention] = []
    held: dict[int, Held] = {}
    for place, mention in enumerate(sentence.mentions):
        every = tree.of_mention(place)
        mine = [moved[i] for i in every if i in moved]
        if not mine:
            continue
        if len(mine) < len(every):
            return None
        if place in sentence.held:
            held[len(mentions)] = sentence.held[place]
        start, end = new[mine[0]].start - sentence.at, new[mine[-1]].end - sentence.at
        mentions.append(replace(mention, start=start, end=end))
    return replace(
        sentence, text=text, mentions=tuple(mentions), held=held, counterparts=frozenset(),
        words=tuple(new),
    )  # fmt: skip
