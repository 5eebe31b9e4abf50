"""A document becomes a fact sheet, by rules: what is not sure is dropped, with the reason."""

from collections.abc import Iterator
from dataclasses import dataclass

from quiz.core.document import Text
from quiz.core.fact import Fact, Heading, Sheet
from quiz.core.lint import lint_fact
from quiz.core.name import Name
from quiz.core.wording import filled
from quiz.knowledge import Knowledge
from quiz.writing import language
from quiz.writing.extract.asking import EARLY
from quiz.writing.extract.deeds import deeds
from quiz.writing.extract.draft import Draft, Refused
from quiz.writing.extract.figures import figures, headed
from quiz.writing.extract.frames import framed
from quiz.writing.extract.headings import Top, heading_of, stands_under
from quiz.writing.extract.headline import condensed
from quiz.writing.extract.mentions import Cast
from quiz.writing.extract.merge import mint, settled, without_repeats
from quiz.writing.extract.passage import Sentence, clean, passage
from quiz.writing.extract.rates import rates
from quiz.writing.extract.rich import enriched
from quiz.writing.extract.rules import RULES
from quiz.writing.extract.rules.days import kept
from quiz.writing.extract.rules.gatherings import editions, two_sided
from quiz.writing.extract.rules.offices import offices
from quiz.writing.extract.rules.talks import counterparts
from quiz.writing.extract.story import Story
from quiz.writing.extract.things import things
from quiz.writing.itemmodels import models

Found = tuple[Draft, Sentence]


@dataclass(frozen=True)
class Extracted:
    """The facts of a document, and what was dropped and why, one line each."""

    sheet: Sheet
    dropped: tuple[str, ...]


def extract(text: Text, knowledge: Knowledge) -> Extracted:
    """The fact sheet of a text. Raises QuizError where the language model is not installed."""
    opening = clean(text.paragraphs[0]) if text.paragraphs else ""
    cast = Cast(knowledge, text.document.published)
    story = Story(text.document, cast, opening=opening, text=" ".join(text.paragraphs))
    story.cast.abroad = story.abroad(text.place)
    if text.place:
        story.cast.reported_from(text.place)
    if not text.document.title.isupper():
        for thing in things(clean(text.document.title)):
            story.cast.thing(thing.text, thing.type, thing.the)
    headed(story, text.paragraphs)
    found: list[Found] = []
    dropped: list[str] = []
    for sentence in passage(text, story.cast):
        for out in _read(sentence, story, enriched(sentence, story.cast)):
            if isinstance(out, Draft):
                found.append((out, sentence))
            else:
                dropped.append(_line(sentence, out.why))
    kept = settled(without_repeats(found), story.cast.names)
    heading = heading_of([draft for draft, _ in kept], story)
    facts = []
    sheet = Sheet(
        schema="1",
        document=text.document,
        reader=language.name(),
        headings={heading.id: heading.heading} if heading else {},
    )
    for id, (draft, sentence) in zip(mint([draft for draft, _ in kept]), kept, strict=True):
        under = heading if heading and stands_under(draft, heading, story) else None
        fact = _fact(id, draft, sentence, under)
        fact = _pruned(fact, sheet, story)
        faults = list(lint_fact(fact, sheet, models().get(fact.kind), story.cast.names))
        if faults:
            dropped.append(_line(sentence, f"{fact.kind}: {faults[0]}"))
        else:
            facts.append(fact.model_copy(update={"fingerprint": fact.written}))
    names = dict(_names(facts, sheet.headings, story))
    return Extracted(
        sheet.model_copy(update={"facts": tuple(facts), "names": names}),
        tuple(dict.fromkeys(dropped)),
    )


def _read(sentence: Sentence, story: Story, rich: Sentence) -> Iterator[Draft | Refused]:
    told = refused = False
    story.opened(rich)
    for rule in RULES:
        for out in rule(sentence, story):
            told = told or (isinstance(out, Draft) and out.kind != "acronym")
            refused = refused or isinstance(out, Refused)
            if isinstance(out, Draft) and out.kind == "visit" and story.talk.visit is None:
                story.talk.visit, story.talk.event = out, out.when
            yield out
    yield from offices(rich, story)
    set_or_expected = list(rates(rich, story))
    projected = any(draft.kind == "projection" for draft in set_or_expected)
    for draft in (*set_or_expected, *figures(rich, story)):
        if projected and draft.kind == "estimate":
            continue  # the projection says the same, and whose it is
        told = True
        yield draft
    for out in framed(rich, story):
        told = told or (isinstance(out, Draft) and not models()[out.kind].aside)
        yield out
    yield from editions(rich, story)
    yield from two_sided(rich, story)
    yield from counterparts(rich, story)
    yield from kept(rich, story)
    if not told:
        news = list(_headlined(rich, story))
        yield from news or (
            out for out in deeds(rich, story) if isinstance(out, Draft) or not refused
        )
    story.heard(sentence)
    story.noted(rich)


def _headlined(rich: Sentence, story: Story) -> Iterator[Draft]:
    """What the sentence tells of that which the headline tells too."""
    if rich.paragraph > EARLY or story.talk.headlined:
        return
    core = condensed(rich, clean(story.document.title), story.headline)
    if core is None:
        return
    found = [out for out in framed(core, story) if isinstance(out, Draft)]
    if all(models()[out.kind].aside for out in found):
        found += [out for out in deeds(core, story, news=True) if isinstance(out, Draft)]
    story.talk.headlined = bool(found)
    yield from found


def _pruned(fact: Fact, sheet: Sheet, story: Story) -> Fact:
    """The fact without those stems of its own that its lint refuses."""
    faults = list(lint_fact(fact, sheet, models().get(fact.kind), story.cast.names))
    lost = {key for key in fact.asks for fault in faults if fault.startswith(f"asks {key}:")}
    kept = {key: asks for key, asks in fact.asks.items() if key not in lost}
    return fact.model_copy(update={"asks": kept}) if lost else fact


def _line(sentence: Sentence, why: str) -> str:
    words = " ".join(sentence.raw.split())
    brief = words if len(words) <= 70 else f"{words[:67]}..."
    return f"paragraph {sentence.paragraph}: {why}: '{brief}'"


def _fact(id: str, draft: Draft, sentence: Sentence, under: Top | None) -> Fact:
    fact = Fact(
        id=id,
        kind=draft.kind,
        heading=under.id if under else None,
        slots=dict(draft.slots),
        when=draft.when,
        status="planned" if draft.planned else "done",
        timeless=draft.timeless,
        by=draft.by,
        source=sentence.source.model_copy(update={"note": draft.note}),
        origin="rules",
        says=draft.says,
        line=draft.line,
        asks=dict(draft.asks),
    )
    if fact.line:
        return fact
    line = _shortened(fact, under.heading) if under else None
    return fact.model_copy(update={"line": line}) if line else fact


def _shortened(fact: Fact, top: Heading) -> str | None:
    """The model's line with short forms of the people whom the heading names in full."""
    lines = [one for one in models()[fact.kind].line if filled(one, fact)]
    if not lines:
        return None
    short = lines[0]
    for slot, value in fact.slots.items():
        if value.name in top.shows:
            short = short.replace(f"{{{slot}:full}}", f"{{{slot}:short}}")
    return short if short != lines[0] else None


_OF_A_FIELD = frozenset("programme portal policy law bill report".split())


def _names(
    facts: list[Fact], headings: dict[str, Heading], story: Story
) -> Iterator[tuple[str, Name]]:
    """The names that the sheet needs and the knowledge does not have.

    A new scheme is of the field of its ministry, so that it has rivals.
    """
    own = story.cast.own
    used = {id for heading in headings.values() for id in heading.shows}
    for fact in facts:
        used |= fact.names
    for id in sorted(used & own.keys()):
        one = own[id]
        new = one.type in _OF_A_FIELD and not one.near
        yield id, one.model_copy(update={"near": story.fields}) if new else one
