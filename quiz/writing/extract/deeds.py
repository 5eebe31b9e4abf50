"""What somebody or something did, in the document's own clause: the last resort of the rules.

A clause is taken where its verb tells of an event, its subject is named or told in full, and its
words stand alone. Each name and amount in it that can be asked for becomes a slot with a stem of
its own; what stays is worded as the document words it.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from quiz.core.fact import Slot
from quiz.core.verbs import base
from quiz.core.when import When
from quiz.writing.extract.alone import EMPTY, GOVERNMENT, VAGUE, dangling, firm_part, stands_alone
from quiz.writing.extract.asking import EARLY, Clause, ask_all
from quiz.writing.extract.draft import Draft, Refused, date, name, tidy
from quiz.writing.extract.frames import subject_of
from quiz.writing.extract.headline import says
from quiz.writing.extract.passage import Sentence
from quiz.writing.extract.rules.shape import ahead, day, elsewhen, in_month, month_said
from quiz.writing.extract.story import Story
from quiz.writing.extract.voices import HABITS, STANDING, VERBS, voice
from quiz.writing.itemmodels import models

_BREAK = re.compile(
    r"[;:—]|, [^,;]{2,70}? (?:said|says|say|reported|reports)\b|, and (?:<[A-Z]\d+>|[A-Z]\w+) (?:\w+ed|made|took|has|have|is|was|were|will)\b| - |\.$|,? (?:which|who|whom|whose|while|whereas|although|but|thereby|where|when|because|that|"
    r"as (?:it|he|she|they|part|well|compared|against)|compared|said|stating|adding|marking|reflecting|highlighting|"
    r"making|bringing|taking|enabling|ensuring|reaffirming|registering|underlining|demonstrating|reinforcing|"
    r"strengthening|according|underscoring|aimed|aiming|amid|following|covering|in (?:the )?presence|in order|so as|"
    r"on the sidelines|on (?:the )?(?:occasion|eve)|along with|in line|in accordance|such as|including|besides|"
    r"apart from|among others|as against|with participation|seeking|setting|showcasing|featuring|where|"
    r"or until|whichever|and (?:also|has|have|had|was|were|is|will|said|the (?=[a-z])))\b"
    r"|,? and (?:thereafter |then |later )?(?:[a-z]+(?:ed|ld|de|ew)|gave|took|set|put|met|paid|led|cut|sent|laid) |, (?!\d|<|[A-Z])(?!and |(?:in|at|on) (?:the )?<)"
)
_MEASURED = re.compile(  # what is India's where a release of its government says no more
    r"\b(?:exports?|imports?|production|output|inflation|collections?|reserves|deficit|surplus|sales|inflows|"
    r"generation|consumption|remittances|arrivals|procurement|traffic|freight|capacity|GDP|GVA|index)\b"
)
_DATE = re.compile(
    r",?\s*(?:\b(?:on|in|during|for) )?(?:the month of )?(?:<D(?P<n>\d+)>|\bhere\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)(?: here)?(?= |,|$)"
)
_BY = re.compile(r" by (?!(?:[a-z]+ ){0,3}<N)")
_MOST = 26  # words in a clause
_TOLD = 5  # words from which a headline says enough without a name


_TOGETHER = frozenset("signed inked executed exchanged".split())
_PAIR = re.compile(
    r"(?:^|[Tt]he |, )<[BC](?P<one>\d+)>(?: \(?<B\d+>\))?(?:, <B\d+>)?(?:,? Government of <C\d+> ?,?)?,? and (?:the )?"
    r"<(?P<sort>[BC])(?P<other>\d+)>(?: \(?<B\d+>\))?(?:, <[LBC]\d+>)?(?: (?:have|today|on <D\d+>|jointly))* $"
)


def deeds(sentence: Sentence, story: Story, news: bool = False) -> Iterator[Draft | Refused]:
    """The deeds that a sentence with everything marked tells of; of the first, why none is taken.

    `news` is for a sentence cut to its headline: what that says, a stranger understands, and
    whatever verb it uses tells of an event.
    """
    if sentence.text[:1] == '"' or sentence.text.endswith("?"):
        return
    if re.search(r"\b(?:I|we|We|our|Our|you|my|us)\b", sentence.text):
        return
    found, seen = 0, None
    for verb in VERBS.finditer(sentence.tagged):
        kind = _kinds().get(verb["verb"])
        if kind is None and news and verb["verb"] not in _ROUTINE:
            kind = "headline" if says(story.document.title, verb["verb"]) else None
        if kind is None or ahead(sentence, verb.start()):
            continue
        seen = verb["verb"]
        if draft := _deed(sentence, story, verb, kind, news):
            yield draft
            found += 1
        if found == 2:
            return
    if seen and not found and sentence.paragraph <= EARLY:
        yield Refused(f"'{seen}': not clear of whom or when, or not in words that stand alone")


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, str]:
    """The kinds of deed by the verb that tells of them."""
    found = {verb: model.kind for model in models().values() for verb in sorted(model.verbs)}
    return {base(verb): kind for verb, kind in found.items() if verb not in HABITS} | found


_BY_CITIES = frozenset("hosted recorded reported declared selected named ranked topped won".split())
_ROUTINE = frozenset(  # what somebody says or does every day
    "said called met attended interacted welcomed recalled stressed highlighted reviewed emphasised "
    "emphasized urged paid visited graced addressed appreciated lauded praised condemned greeted "
    "congratulated expressed discussed held marked noted informed took made continues shared".split()
)
_PRAISED = re.compile(
    r"(?<= )(?:successful|historic|landmark|important|significant|key|state-of-the-art|major|crucial) "
)


def _deed(
    sentence: Sentence, story: Story, verb: re.Match[str], kind: str, news: bool
) -> Draft | None:
    word, aux = verb["verb"], (verb["aux"] or "").strip()
    told_as = voice(word, aux)
    if news and told_as == "perfect":
        told_as = "active"  # a headline is of the day
    if (
        told_as is None
        or (not aux and "being " in verb[0])
        or (not aux and _BY.match(sentence.tagged[verb.end() :]))
    ):
        return None  # 'the Cabinet, chaired by': no verb that tells
    if not aux and re.search(
        r"(?:\b(?:is|are|be|being|been|the|a|an|its|their|his|her|newly|of|by|to|'s)|<[A-Z]\d+>'s) $",
        sentence.tagged[: verb.start()],
    ):
        return None  # a participle or an infinitive, not a verb that tells
    if models()[kind].active and told_as.endswith("passive"):
        return None
    passive, planned = told_as in ("passive", "planned-passive"), told_as.startswith("planned")
    pair = (
        _PAIR.search(sentence.tagged[: verb.start()]) if word in _TOGETHER and not passive else None
    )
    subject = (
        name(sentence.id(pair["one"]))
        if pair
        else subject_of(sentence, story, verb.start(), "PBCLT")
        or subject_of(sentence, story, verb.start(), "np")
    )
    if subject is None or not _firm(sentence, verb):
        return None
    if subject.name and story.cast.names[subject.name].type == "city" and word not in _BY_CITIES:
        return None  # the place of a dateline, or a name for its government
    if subject.name and story.cast.names[subject.name].type == "cyclone":
        return None  # what a storm does is told by its own kind
    tail = sentence.tagged[verb.end() :].replace(" M/s ", " ").replace(" M/s. ", " ")
    if cut := _BREAK.search(tail):
        if cut[0] == " - " and tail[cut.end() : cut.end() + 1].isupper():
            return None  # the name goes on behind the dash
        if cut[0].startswith(", ") and re.match(r"[^.;]{0,60}? and [a-z]", tail[cut.end() :]):
            return None  # a list would lose its other members
        tail = tail[: cut.start()]
    if word == "dedicated" and " to " not in tail:
        return None  # to whom stands behind what was cut
    many = aux.startswith(("were", "have", "are"))
    if many and not pair and subject.name and not _plural(story, subject.name):
        return None  # 'India and the US teams have': the others are lost
    when: When | None
    if planned:
        dated = re.search(r"\b20\d\d\b", sentence.plain(tail))
        when, told = story.month, "" if dated else ", as announced in {when:month}"
    else:
        when, told = _when(sentence, story, verb, tail)
        if told_as in ("present", "habit") and told == " {when:on}" and when == story.month:
            told = ", as of {when:month}"
        if told_as == "perfect" and told == " {when:on}" and when == story.month:
            told = ", as of {when:month}"
    if when is None:
        return None
    if aux.endswith("been") and word in STANDING and told == " {when:on}" and when == story.month:
        return None  # nobody says when it was done
    if told == " {when:on}":
        tail = _without_date(sentence, tail, when)
    if story.indian:
        tail = GOVERNMENT.sub(r"\1 Government of India", tail)
        if subject.text and subject.text.casefold() == "the government":
            subject = Slot(text="the Government of India")
        if (
            subject.text
            and _MEASURED.search(subject.text)
            and not re.search(r"[A-Z]", subject.text[1:])
        ):
            told_of = re.sub(r"^(?:the|total|overall) ", "", subject.text, flags=re.I)
            subject = Slot(text=f"India's {told_of[:1].lower() + told_of[1:]}")
    if news:
        tail = _PRAISED.sub("", tail)
    tail = firm_part(tail).rstrip(" ,-")
    if pair:
        the = "the " if story.cast.names[sentence.id(pair["other"])].the else ""
        partner = f" with {the}<{pair['sort']}{pair['other']}>"
        split = re.search(r" (?:to|for|on|in|at|regarding|under) ", tail)
        tail = tail[: split.start()] + partner + tail[split.start() :] if split else tail + partner
    be = {
        "passive": "were" if many else "was",
        "present": "are" if many else "is",
        "planned-passive": "are to be" if many else "is to be",
        "planned": "is to",
        "perfect": aux if told.startswith(", as of") else "",
    }.get(told_as, "")
    clause = Clause(be, word, tail, {"who": subject}, {}, told)
    ask_all(sentence, story, clause)
    for slot in models()[kind].skip:
        clause.asks.pop(slot, None)
    if not _sound(story, subject, clause, news):
        return None
    if len(when.parts) == 3 and not planned:
        clause.slots["date"] = date(when)
    if _SEVERAL.match(tail) and len(when.parts) < 3:
        clause.asks = {key: asks for key, asks in clause.asks.items() if key == "count"}
    if not clause.asks:
        return None
    return Draft(
        kind, clause.slots, when,
        says=f"{{who:full}} {clause.did}{clause.rest}{clause.when}.",
        line=f"{{who:full}} {clause.did}{clause.rest}.",
        asks=clause.asks, planned=planned,
    )  # fmt: skip


_SEVERAL = re.compile(  # 'approved three projects': which ones, nobody knows
    r" (?:the )?(?:foundation stones? (?:of|for) )?(?:multiple|several|various|numerous|"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|<N\d+>) (?:[a-z-]+ )?"
    r"(?:projects|proposals|schemes|works|initiatives|agreements|bills|memoranda))\b",
    re.IGNORECASE,
)


def _plural(story: Story, id: str) -> bool:
    """Whether a name stands for several: 'the National Sports Awards have'."""
    return story.cast.names[id].text.endswith("s")


_PLAINLY = frozenset(  # behind a name nothing but a verb, whatever the language model thinks
    "commenced began concluded signed approved inaugurated won secured received announced unveiled".split()
)


def _firm(sentence: Sentence, verb: re.Match[str]) -> bool:
    """Whether the language model too takes the word for a verb that tells."""
    if verb["verb"] in _PLAINLY and re.search(r"<[A-Z]\d+> $", sentence.tagged[: verb.start()]):
        return True
    at = sentence.at + sentence.offset(verb.end("verb") - 1)
    word = next((w for w in sentence.words if w.start <= at < w.end), None)
    return word is not None and word.tag in ("VERB", "AUX") and word.role in (
        "ROOT", "conj", "ccomp", "relcl", "advcl", "parataxis", "dep"
    )  # fmt: skip


_PERIOD = re.compile(
    r"(?P<prep>[Ii]n|[Dd]uring|[Ff]or) (?P<period>(?:the )?(?:(?:first|second|third|fourth|last) (?:quarter|half) (?:of )?)?"
    r"(?:Q[1-4] (?:of )?)?(?:FY ?|the financial year |financial year |fiscal |FY')?(?:20\d\d[-/]\d{2,4}|20\d\d|\d\d-\d\d|FY ?\d\d)"
    r"|(?:[A-Z][a-z]{2,8}[- ](?:to )?)<D(?P<last>\d+)>|<D(?P<only>\d+)>)(?=[ ,.]|$)"
)


def _when(
    sentence: Sentence, story: Story, verb: re.Match[str], tail: str
) -> tuple[When | None, str]:
    """When it was, and the words for it in a stem: the day or month, or the document's period."""
    latest = story.document.published.last
    if _SPAN.search(sentence.text):
        return None, ""
    front = sentence.tagged[: verb.start()]
    opening = _PERIOD.match(front) if "," in front else None
    inside = list(_PERIOD.finditer(tail))
    for match in (opening, *inside):
        if match is None or (match is opening and inside):
            continue
        if match["only"]:
            only = sentence.when(match["only"])
            return (only, " {when:on}") if only.first <= latest else (None, "")
        words = sentence.plain(match["period"])
        years = [int(one) for one in re.findall(r"20\d\d", words)]
        if match["last"]:
            last = sentence.when(match["last"])
            if last.first > latest:
                return None, ""
            return last, "" if inside else f" {match['prep'].casefold()} {words}"
        if not years or years[0] > latest.year or len(inside) > 1:
            return None, ""
        return When(text=str(years[0])), "" if inside else f" {match['prep'].casefold()} {words}"
    told = [sentence.when(one[1]) for one in re.finditer(r"<D(\d+)>", tail)]
    older = [one for one in told if one.last.year < latest.year]
    if older:
        return older[0], ""  # the clause says when
    found = day(sentence, verb.start(), verb.end())
    if found is not None:
        return (found, " {when:on}") if found.first <= latest else (None, "")
    if elsewhen(sentence) or in_month(sentence) or len(story.month.parts) < 2:
        return None, ""
    if verb["verb"] in _CAREER or re.search(
        r"\b(?:[Ee]arlier|[Pp]reviously|[Pp]rior|[Ff]ormer(?:ly)?|career|tenure)\b", sentence.text
    ):
        return None, ""
    said = month_said(sentence)
    if said and said.first > latest:
        return None, ""
    return said or story.month, " {when:on}"


_SPAN = re.compile(
    r"\b(?:[Oo]ver|[Ii]n|[Dd]uring|[Ff]or) (?:the )?(?:last|past|previous) (?:\w+ )?(?:decade|year|month|quarter)"
)
_CAREER = frozenset(
    "commanded headed joined completed graduated served retired held represented captained".split()
)


def _without_date(sentence: Sentence, tail: str, when: When) -> str:
    """The clause without the date that the stem says anyway; other dates stay."""

    def drop(match: re.Match[str]) -> str:
        if match["n"] and sentence.when(match["n"]).text[:7] != when.text[:7]:
            return match[0]
        return ""

    return _DATE.sub(drop, tail)


_COMMON = frozenset(
    "national india indian ministry union government state world international development research "
    "technology technologies board authority council department institute centre corporation limited "
    "commission committee agency organisation services public company association federation".split()
)


def _sound(story: Story, subject: Slot, clause: Clause, news: bool) -> bool:
    """Whether the clause says enough, and needs nothing from the text around it."""
    words = re.sub(r"\{[\w:]+\}", "X1", clause.rest)
    least = 1 if {"place", "amount", "level"} & set(clause.asks) else 3
    if not least <= len(words.split()) <= _MOST or VAGUE.search(words) or EMPTY.search(words):
        return False
    bare = re.sub(r"\bits\b", "the", words).strip()
    told = news and len(words.split()) >= _TOLD
    if dangling(words) and not told:
        return False
    if not stands_alone(tidy(bare), _MOST) or not (told or re.search(r"[A-Z]|\d", words)):
        return False
    if re.search(
        r"\b\d{1,2} (?:st|nd|rd|th)\b|\. [A-Z]\w{3}|\b[A-Z]$|\b(?:before|after|around) \d{1,2}$",
        words,
    ):
        return False
    if re.search(
        r"\b(?:certain|an? (?:new |special )?(?:project|event|programme|function|ceremony|meeting))\b(?! (?:of|on|for|to|titled|called|named))",
        words,
    ):
        return False
    if subject.name is None:
        of = subject.text or ""
        return bool(re.search(r"\b[A-Z]\w+", of)) and not VAGUE.search(of) and not EMPTY.search(of)
    who = story.cast.names[subject.name]
    if who.type == "exercise":
        return False  # item models ask for all that a setter asks of an exercise
    if (
        subject.name in story.cast.own
        and who.type == "body"
        and not (who.aka or subject.name in story.headline)
    ):
        return False  # a committee of nobody knows what
    named = any(slot.name for key, slot in clause.slots.items() if key != "who")
    if "amount" in clause.asks or not (
        named or told or "level" in clause.slots or re.search(r"[A-Z][a-z]{2}", words)
    ):
        clause.asks.pop("who", None)  # nobody knows a body by its figures
    content = {w.casefold() for w in re.findall(r"[A-Za-z]{4,}", who.text)}
    said = {w.casefold() for w in re.findall(r"[A-Za-z]{4,}", words)}
    if (content - _COMMON) & said:
        clause.asks.pop("who", None)
    return True
