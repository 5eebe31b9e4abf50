"""Facts by the shape of a clause: patterns that stand in the item models, applied to a sentence.

A pattern is a regular expression over a sentence whose names are marked, with four abbreviations:
`{slot:PB}` a marked name of one of those sorts (see Mention), `{slot:C*}` a whole list of three or
more, `{slot:meant}` a marked thing or 'the scheme' where one is meant, `{slot:np}` a noun phrase in
words, `+launched` a verb told as done, `=launched` its passive, `>launch` and `>=launched` the same to
come. A slot in front of a verb is its subject, wherever it stands and whatever stands for it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from quiz.core.fact import Slot
from quiz.core.model import Found, ItemModel
from quiz.core.when import When
from quiz.core.wording import nth
from quiz.writing.extract import posts
from quiz.writing.extract.alone import EMPTY, VAGUE, WORDS, dangling, stands_alone
from quiz.writing.extract.draft import (
    CAPITAL,
    ORDINALS,
    WORLDLY,
    Draft,
    Refused,
    date,
    many,
    name,
    text,
    tidy,
)
from quiz.writing.extract.passage import Sentence
from quiz.writing.extract.rivals import calling_in, compared, formerly
from quiz.writing.extract.rules.shape import ahead, day, elsewhen, in_month, month_said
from quiz.writing.extract.story import Story
from quiz.writing.itemmodels import models

_ADVERB = (
    r"(?:also|today|jointly|formally|virtually|successfully|officially|recently|digitally|further|"
    r"now|here|finally|first|unanimously|\w+ly|<D\d+>|on <D\d+>)"
)
_DONE = rf"(?<![\w-])(?:(?:has|have|had) )?(?:{_ADVERB},? )*"
_PASSIVE = (
    rf"(?<![\w-])(?:was|were|is|are|has been|have been|had been|is being|are being) (?:{_ADVERB} )*"
)
_WILL = rf"(?<![\w-])(?:will|shall|is to|are to|is set to|is scheduled to|is slated to|is expected to) (?:{_ADVERB} )*"
_WILL_BE = (
    rf"(?<![\w-])(?:will be|shall be|is to be|are to be|is set to be|is scheduled to be|are scheduled to be|"
    rf"is being|is slated to be|is expected to be) (?:{_ADVERB} )*"
)
_VERB = re.compile(
    r"(?<![\w<?():|])(?P<voice>>=|[+=>])(?:(?P<name>[a-z]+):)?(?P<verb>\w+|\([\w |-]+\))"
)
_SLOT = re.compile(r"\{(?P<slot>[a-z_]+):(?P<sorts>[A-Z]+\*?|[a-z]+)\}")
_STOP = (
    r"(?= (?:in|at|on|during|with|by|from|under|as|which|that|who|to|through|along|worth|today|"
    r"here|after|before|amid|aimed|aiming|across|between|ahead|where|while|following|and (?:also|was|is|has|"
    r"will|said|the [A-Z])|(?:is|was|are|were|has|have|will))\b|\s*[,.;:()]|\s*$)"
)
_NP = r'(?:<[A-Z]\d+>[^.;:,()]{0,110}?|[\w"#&%./-][^.;:,()]{1,110}?)'
_WORD = r"(?:[A-Z][\w&'-]*|<[BCALTR]\d+>(?:'s)?)"
_RANK = (
    r"(?:chairman|chairperson|chairwoman|president|mayor|governor|secretary|director|captain|coach|ambassador|"
    r"commissioner|envoy|adviser|advisor|officer|head|minister|premier|chancellor|king|queen)\b"
)
_MEANT = (
    r"[Tt]h(?:e|is) (?:[A-Za-z-]+ ){0,3}?(?P<_noun>(?i:scheme|mission|programme|portal|app|platform|policy|act|bill|rules|"
    r"project|initiative|campaign|yojana|abhiyan|sanctuary|park|bridge|tunnel|airport|dam|expressway|"
    r"corridor|index|report|survey|exercise|summit|conference|ship|vessel|frigate|destroyer|corvette|submarine|craft|institute|"
    r"university|plant|refinery|port|stadium|reserve|temple|fort|museum|barrage|wetland|company|bank|alliance|authority|"
    r"board|council|commission|foundation))(?! [A-Z]| of\b)"
)
_OFFICERS = (
    r"(?:(?:Lieutenant|Lt|Vice|Rear|Air|Chief|Major|Maj|Brigadier|Colonel|Col|Surgeon|Surg|General|Gen|Admiral|"
    r"Marshal|Commodore|Captain|Justice|Shri|Smt|Dr|Mr|Ms|Mrs|Prof)\.? )*"
)
_MODIFIERS = (
    r"vice|deputy|managing|executive|chief|acting|interim|joint|additional|principal|director|lieutenant|"
    r"prime|foreign|home|finance|national|solicitor|attorney|election|head"
)
_OFFICE = (
    r"(?:[Cc]hair(?:man|person|woman)?|[Pp]resident|[Gg]overnor|[Ss]ecretary|[Dd]irector|[Cc]ommissioner|[Cc]hief|"
    r"[Cc]aptain|[Cc]oach|[Aa]mbassador|[Ee]nvoy|[Aa]dvis[eo]r|[Hh]ead|[Mm]inister|[Ss]peaker|[Jj]udge|[Jj]ustice|"
    r"[Cc]ommander|[Oo]fficer|CEO|CMD|MD|DG|[Cc]hancellor|[Mm]ayor|[Pp]remier|[Rr]epresentative|[Gg]eneral|[Cc]omptroller|[Ss]pokesperson)"
)
_PHRASES = {
    "office": rf"(?:(?:[A-Z][\w'-]*|{_MODIFIERS}|of|for|&|and)[ -])*?{_OFFICE}"
    rf"(?:[ -](?:[Gg]eneral|[Oo]fficer|Commanding|in|Chief|[Ee]xecutive|[Ss]ecretary|&|and|{_OFFICE}))*(?: \([A-Z]{{2,4}}\))?",
    "post": rf"(?:(?:vice|deputy|managing|executive|chief|acting|interim|joint|additional|new)[- ])*"
    rf"(?:{_WORD}|{_RANK})"
    rf"(?: of the (?:[a-z0-9-]+ ){{0,2}}session)?(?:(?: and| &|,)? (?:of the |of |to the |to |for the |for |at |in )?(?:new )?(?:{_WORD}|{_RANK})| of| general| executive| chief)*",
    "headship": r"(?:[Dd]eputy |[Vv]ice[ -]|[Aa]cting |[Ii]nterim )?(?:[Pp]resident|[Pp]rime [Mm]inister|[Cc]hief [Mm]inister|"
    r"[Gg]overnor|[Mm]ayor|[Cc]hancellor|[Pp]remier|[Kk]ing|[Qq]ueen|[Ee]mperor|CM|PM)\b",
    "firm": r"(?:<[BT]\d+>|[A-Z][\w&.'-]*(?: [A-Z&][\w&.'-]*){0,4}(?:,? (?:Inc|Ltd|Corp)\.?)?)",
    "paper": r"(?:[Mm]emorand(?:um|a) of [Uu]nderstanding|M[oO][uU]s?|(?:[\w-]+ ){0,4}?"
    r"(?:[Aa]greement|[Tt]reaty|[Pp]act|[Pp]rotocol|[Ll]etter of [Ii]ntent)s?)(?: \([^)]*\))?",
    "year": r"(?:19|20)\d\d",
    "rank": r"<N\d+>(?:st|nd|rd|th)?|\d{1,3}(?:st|nd|rd|th)|(?i:"
    rf"{'|'.join(ORDINALS)})|top",
}
_MACROS = {
    # a post and what it is of, or a post that needs no more
    "@held": r"(?:(?:the|its|new|next|first|\d+(?:st|nd|rd|th)|<N\d+>\w*) )*(?:{office:office},? (?:of|for|to|in|at|,)? ?"
    r"(?:the )?(?:Democratic Socialist |Republic of )*{of:BCL}(?!-|(?:,|,? and) (?:the )?<[BCL]\d+>(?:,|\.|$| (?:in|on|for|with)\b))|"
    r"{of_:BCL}(?:'s)? (?P<office_>(?:new |next )?(?i:deputy governor|lieutenant governor|governor|chief minister|vice president|president|"
    r"interim prime minister|prime minister|foreign minister|finance minister|chief secretary|chancellor|premier|mayor|"
    r"director general|dg|ceo|chairman))\b(?! of| for)|{post:T})",
    "@gathering": r"(?:(?:the )?[\"']?<T(?P<event>\d+)>(?: (?:19|20)\d\d)?[\"']?|(?:[Tt]he|[Tt]his) (?:[\w-]+ ){0,3}(?:[Cc]onference|[Ss]ummit|"
    r"[Mm]eeting|[Ww]orkshop|[Ss]eminar|[Ff]orum|[Ff]estival|[Ee]xhibition|[Ee]xpo|[Ff]air|[Cc]onclave|[Ss]ymposium|"
    r"[Dd]ialogue|[Cc]onvention|[Cc]ongress|[Ee]vent|[Ss]ession|[Cc]ompetition|[Rr]oundtable|[Gg]ames))(?: \([^)]*\))?",
    "@edition": r"(?:(?:the |a |an )?(?:[\w-]+ edition of (?:the )?)?(?:[a-z0-9]+-?[ -]?day,? )?(?:[a-z-]+ )?(?:conference |summit |event |"
    r"exhibition |expo |festival |fair )?)",
    "@when": r"(?:,? (?:today|here|virtually|\([^)]{1,12}\)|with [^.;,<]{3,40}?|at (?:the )?[A-Z][\w' -]{2,40}?|(?:on|from|during|between|over|for|in)(?: the)? "
    r"(?:[^.;,<]{0,20}<[DN]\d+>[^.;,<]{0,12}){1,3}|<D\d+>))*",
    "@aim": r"(?:,? (?:on <D\d+>|today|here))*(?:,? (?P<aim>(?:to|for|on) (?:(?:[\w'-]+|<[ABCLTR]\d+>) ){2,9}?(?:[\w'-]+|<[ABCLTR]\d+>)(?<! the)(?<! and)(?<! of)"
    r"(?<! a))(?=(?: (?:for|to|through|by|across|under|during|aimed|with the|in the presence)\b| (?:at|on|in) <[DL]|"
    r", (?:on <D|in the presence|marking|aimed)|[.;]|$)))?",
    "@role": r"(?P<role>(?:partner|focus|theme|focal theme|guest|host) (?:country|state)|[Gg]uest of [Hh]onou?r|"
    r"[Cc]ountry (?:of|in) [Ff]ocus|(?:Partner|Focus|Theme|Guest|Spotlight) (?:Country|State|Nation))",
    "@where": r",? (?:in|at|off)(?: the)?(?: [A-Z<][\w<>'.& -]{2,60}?,?)*?(?: in| at)? (?:{place:LC}(?!'s|-|<)|{place_:C}(?='s [A-Z]))",
}
_HEADSHIP = re.compile(_PHRASES["headship"])
_SUBJECT = re.compile(
    r"<(?P<sort>[A-Z])(?P<place>\d+)>(?:'s)?(?:,? (?:also|today|here|(?:on )?<D\d+>|in <[CL]\d+>|has|have|had)){0,3},? ?$"
)
_NAMED_AFTER = re.compile(  # 'Royal Challengers <L0>' is no city
    r"\b(?!(?:The|In|And|But|While|As|On|Meanwhile|Today|Also|However|Union|State|Host|Former|Then)\b)[A-Z][\w'-]* (?:the )?$"
)
_FIRST = re.compile(  # 'In March, the Board, Department of X, Government of India, has'
    r"(?:^|, )(?:[Tt]he )?<(?P<sort>[PBCLT])(?P<place>\d+)>"
    r"(?:,? \(?(?:(?:in (?:collaboration|association|partnership) with|along with|together with) (?:the )?<B\d+>|"
    r"<[BLC]\d+>|Government of <C\d+>|under (?:the )?<B\d+>|an? [a-z][a-z -]{3,40} (?:of|under) (?:the )?<B\d+>)\)?)*,? ?$"
)
_TITLED = re.compile(  # 'The Chairman of the Commission, X, was'
    r"(?:The |Union )?(?:[A-Z][\w-]* ){1,4}(?:of|for)(?: the)? <[BC]\d+>, <P(?P<place>\d+)>,? $"
)
_POSTED = re.compile(
    r"(?:<P\d+>|Secretary|Minister|Director|Chair\w*|CEO|Adviser|Commissioner|Governor)[^.;]{0,12}$"
)
_CHAIRED = re.compile(  # 'the Union Cabinet, chaired by Prime Minister X, has'
    r"<B(?P<body>\d+)>(?: \([A-Z]+\))?,? (?:chaired|headed|led|presided over) by [^.;]{0,70}<P\d+>,? ?$"
)
_LIST = re.compile(r"(?:the )?<[A-Z]\d+>(?:(?:, |,? (?:and|&) )(?:the )?<[A-Z]\d+>){2,}")
_RANKS = ("rank", "edition", "nth")  # slots that hold a place in an order
_LONG = 24  # words at most, in a phrase that takes the place of a clause


@dataclass(frozen=True)
class Frame:
    """A compiled pattern of a kind."""

    kind: str
    pattern: re.Pattern[str]
    words: frozenset[str]  # one of them stands in every sentence that fits
    subject: tuple[str, str] | None  # slot and sorts of what is in front of the verb
    found: Found


@lru_cache(maxsize=1)
def frames() -> tuple[Frame, ...]:
    """The frames of all item models, in the order of the files."""
    return tuple(
        compiled(model.kind, found) for model in models().values() for found in model.found
    )


def compiled(kind: str, found: Found) -> Frame:
    """A pattern of an item model as a regular expression."""
    pattern, subject = found.text, None
    for short, long in _MACROS.items():
        pattern = pattern.replace(short, long)
    if match := re.match(rf"{_SLOT.pattern} (?=>=|[+=>])", pattern):
        subject = (match["slot"], match["sorts"])
        pattern = pattern[match.end() :]
    words = frozenset(
        re.split(r"[ -]", word)[0]
        for match in _VERB.finditer(pattern)
        for word in match["verb"].strip("()").split("|")
    ) or frozenset(found.words)
    pattern = _VERB.sub(_voiced, pattern)
    pattern = pattern.replace("...", r"[^.;]{0,50}?")
    pattern = _SLOT.sub(_slotted, pattern)
    return Frame(kind, re.compile(pattern), words, subject, found)


def _voiced(match: re.Match[str]) -> str:
    front = {"+": _DONE, "=": _PASSIVE, ">": _WILL, ">=": _WILL_BE}[match["voice"]]
    group = f"?P<{match['name']}>" if match["name"] else "?:"
    return rf"{front}({group}{match['verb'].strip('()')})\b"


def _slotted(match: re.Match[str]) -> str:
    slot, sorts = match["slot"], match["sorts"]
    if sorts == "np":
        return rf"(?P<{slot}>{_NP}){_STOP}"
    if sorts == "meant":
        return rf"(?:(?:the )?<[TB](?P<{slot}>\d+)>|(?P<{slot}_>{_MEANT}))"
    if sorts == "words":
        return rf"(?P<{slot}>[^.;()]{{3,140}}?)(?=[.;]|$)"
    if sorts in _PHRASES:
        return rf"(?P<{slot}>{_PHRASES[sorts]})"
    if sorts.endswith("*"):
        one = rf"(?:the )?<[{sorts[:-1]}]\d+>"
        return rf"(?P<{slot}>{one}(?:, {one})+,? (?:and|&) {one})(?! ?(?:,? (?:and|&)|,) (?:the |several |other |many |some )*(?:<|[A-Z]|others?\b|countries|nations))"
    front = _OFFICERS if "P" in sorts else ""
    return rf"(?:the )?{front}<[{sorts}](?P<{slot}>\d+)>"


def framed(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """What the frames find in a sentence with everything marked."""
    if sentence.text.startswith('"') or sentence.text.endswith("?"):
        return
    words = set(re.findall(r"[A-Za-z]\w*", sentence.text))
    seen: list[tuple[str, int, int]] = []
    asked: list[tuple[int, int, set[str], set[str]]] = []
    for frame in frames():
        if frame.words and not frame.words & words:
            continue
        if frame.found.early and sentence.paragraph > 1:
            continue
        for match in frame.pattern.finditer(sentence.tagged):
            place = (frame.kind, match.start(), match.end())
            if any(k == frame.kind and s < place[2] and place[1] < e for k, s, e in seen):
                continue
            out = _draft(frame, match, sentence, story)
            if isinstance(out, Draft):
                seen.append(place)
                people, wanted = _people(out, story), _asked(out)
                told = [
                    more for s, e, known, more in asked
                    if s < place[2] and place[1] < e and known & people
                ]  # fmt: skip
                out = _unasked(out, set().union(*told))
                asked.append((*place[1:], people, wanted))
            if out is not None:
                yield out


def _asked(draft: Draft) -> set[str]:
    """What a draft is asked for, by id."""
    wanted = (draft.slots[slot] for slot in models()[draft.kind].asks if slot in draft.slots)
    return {slot.name for slot in wanted if slot.name and slot.ask}


def _people(draft: Draft, story: Story) -> set[str]:
    """The people in a draft, by id."""
    ids = {slot.name for slot in draft.slots.values() if slot.name}
    return {id for id in ids if story.cast.sort(id) == "P"}


def _unasked(draft: Draft, told: set[str]) -> Draft:
    """The draft without asking for what another shape of the same words about the same person asks for."""
    slots = {
        slot: value.model_copy(update={"ask": False}) if value.name in told else value
        for slot, value in draft.slots.items()
    }
    return replace(draft, slots=slots)


def _draft(
    frame: Frame, match: re.Match[str], sentence: Sentence, story: Story
) -> Draft | Refused | None:
    model = models()[frame.kind]
    planned = frame.found.planned
    told = ahead(sentence, match.start()) and not model.timeless
    if not planned and (told or _unsure(frame, match, sentence)):
        return None
    slots: dict[str, Slot] = {}
    if frame.subject:
        slot, sorts = frame.subject
        several = _several(sentence, match.start(), sorts) if _shared(model, slot) else None
        found = several or subject_of(sentence, story, match.start(), sorts)
        if found is None:
            return None
        slots[slot] = found
    for slot, value in match.groupdict().items():
        if value is None or slot.startswith("_"):
            continue
        if slot.endswith("_") and match.groupdict().get("_noun"):
            id = story.meant(match["_noun"])
            made = name(id) if id else None
        else:
            made = _value(sentence, story, value, slot.rstrip("_"))
        if made is None:
            rule = model.slots.get(slot.rstrip("_"))
            if rule and rule.optional:
                continue  # 'for their discoveries' says nothing; the prize is one all the same
            return None
        if slot == "measure" and "the country" in (made.text or ""):
            if not (story.indian or "India" in sentence.text):
                return None
            made = text((made.text or "").replace("the country", "India"))
        group, slot = slot, slot.rstrip("_")
        if made.name and _shared(model, slot):
            more = _LISTED.match(sentence.tagged[match.end(group) :])
            also = (
                tuple(name(sentence.id(one)) for one in re.findall(r"<.(\d+)>", more[0]))
                if more
                else ()
            )
            made = made.model_copy(update={"also": also})
        slots[slot] = made
    slots |= {slot: text(value) for slot, value in frame.found.const.items()}
    if "india" in slots and slots.pop("india").name != "india":
        return None
    if "home" in model.slots and "home" not in slots:
        if story.home is None:
            return None
        slots["home"] = name(story.home)
    land = model.slots.get("land")
    if land and not land.optional and "land" not in slots and not _led(slots, story, model):
        return None
    if (partner := slots.get("partner")) and partner.name:
        slots["partner"] = name(story.cast.land_of(partner.name) or partner.name)
    if "day" in model.slots and "day" not in slots and (id := story.meant("day")):
        slots["day"] = name(id)
    if "day" in model.slots and "day" not in slots and story.main_event:
        slots["day"] = name(story.main_event)
    if "event" in model.slots and "event" not in slots and (id := story.main_event):
        slots["event"] = name(id)
    if "place" in model.slots and re.search(r"\bhere\b", match[0]) and story.cast.here:
        slots.setdefault("place", name(story.cast.here))
    if (event := slots.get("event")) and event.name and model.slots["event"].type == "subject":
        slots["event"] = text(story.cast.names[event.name].text)
    if frame.found.main and not (
        "event" in slots
        and (slots["event"].name == story.main_event or day(sentence, match.start(), match.end()))
    ):
        return None  # another gathering, and nobody knows when
    for slot in ("exercise", "operation", "ship"):
        if slot in model.slots and slot not in slots and (id := story.meant(slot)):
            slots[slot] = name(id)
    if "finding" in model.slots and "what" not in slots and story.finding:
        slots["finding"] = text(story.finding)
    if "doer" in model.slots and "doer" not in slots and (id := story.doer):
        slots["doer"] = name(id)
    if "state" in model.slots and "state" not in slots and (id := _state(slots, story)):
        slots["state"] = name(id)
    who = slots["who"].name if "who" in slots else None
    if "known" in model.slots and who and (calling := calling_in(sentence, who, story)):
        slots["known"] = Slot(text=calling.word, wrong=calling.others(story.text))
    elif "known" in model.slots and "led" in model.slots and who and (led := formerly(who, story)):
        slots |= {"was": text(led[0]), "led": name(led[1])}
    if "index" in model.slots and "index" not in slots and (id := _index(sentence, story)):
        slots["index"] = name(id)
    for slot, rule in model.slots.items():
        if rule.beside and slot in slots:
            slots[slot] = _beside(slots[slot], sentence, story)
    return finished(
        frame.kind, slots, sentence, story, (match.start(), match.end()), model, planned,
        frame.found.dated,
    )  # fmt: skip


def _state(slots: Mapping[str, Slot], story: Story) -> str | None:
    """The state of a Chief Minister, else of the whole story."""
    names = story.cast.names
    who = slots.get("who")
    if who and who.name and names[who.name].type == "person":
        held = names[who.name].title_at(story.month) or ""
        near = [one for one in names[who.name].near if one in names and names[one].type == "state"]
        if held.endswith("Chief Minister") and len(near) == 1:
            return near[0]
    return story.state


def _told(place: str, slots: Mapping[str, Slot], story: Story) -> bool:
    """Whether another value of the fact gives the place away: Vadodara is in Gujarat."""
    names = story.cast.names
    for slot in slots.values():
        words = names[slot.name].text if slot.name else slot.text or ""
        inside = [m.id for m in story.cast.scan(words) if m.sort == "L"]
        if any(place != one and place in names[one].near for one in inside):
            return True
    return False


_UNSURE = re.compile(
    r"\b(?:will|would|shall|might|could|must|may|to|should) be\b|\b(?:set|expected|likely|due|slated|scheduled|poised|"
    r"about|tipped) to\b|\b(?:will|would|did not|does not|not been|denied|refused|failed to|hopes? to|yet to)\b"
)
_DOUBT = re.compile(
    r"\b(?:[Ii]f|[Uu]nless|[Ww]hether|[Dd]enied|[Rr]eports that|[Rr]umours|[Cc]alls that|[Ee]xpects?)\b[^.;]*$"
)


def _unsure(frame: Frame, match: re.Match[str], sentence: Sentence) -> bool:
    """Whether what joins the slots tells of something to come, or something not so, or a condition."""
    if _DOUBT.search(sentence.tagged[: match.start()]):
        return True
    if re.search(r"\bwill\b|\bto be\b|\bis to\b|(?:^| )>=?[a-z(]", frame.found.text):
        return False  # the pattern itself reads what is to come
    told, at = [], match.start()
    spans = sorted(match.span(slot) for slot, value in match.groupdict().items() if value)
    for start, end in spans:
        told.append(sentence.tagged[at:start])
        at = max(at, end)
    told.append(sentence.tagged[at : match.end()])
    return bool(_UNSURE.search(" ".join(told)))


def _beside(slot: Slot, sentence: Sentence, story: Story) -> Slot:
    """A name with the others of its type that the document has named so far, as true too."""
    names = story.cast.names
    if not slot.name:
        return slot
    type = names[slot.name].type
    told = (*story.headline, *story.talk.things.get(type, ()), *(m.id for m in sentence.mentions))
    others = dict.fromkeys(one for one in told if one in names and names[one].type == type)
    also = tuple(name(one) for one in others if one != slot.name)
    return slot.model_copy(update={"also": (*slot.also, *also)})


def _led(slots: dict[str, Slot], story: Story, model: ItemModel) -> bool:
    """Fill in the land of a person, and of what rank in it, where the document prints it with the name."""
    who = next((slots[one].name for one in ("by", "who") if one in slots), None)
    held = story.cast.held.get(who or "")
    if held is None:
        return False
    land = held.country or story.cast.country_of(who or "")
    rank = held.post
    if state := re.fullmatch(r"(.+?) (Chief Minister|Governor)", rank):
        land, rank = story.cast.known(state[1], "L"), state[2]
    if not land or not _HEADSHIP.fullmatch(rank):
        return False
    slots["land"] = name(land)
    if "rank" in model.slots and "rank" not in slots:
        slots["rank"] = text(rank)
    return True


def _shared(model: ItemModel, slot: str) -> bool:
    return slot in model.slots and model.slots[slot].shared


_LISTED = re.compile(r">(?:(?:,? and|,) (?:the )?<[PCL]\d+>)+")
_TOGETHER = re.compile(
    r"(?:^|[^>] )(?P<all><(?P<sort>[PCL])\d+>(?:(?:,? and|,) (?:the )?<(?P=sort)\d+>)+),? (?:(?:on )?<D\d+> )?$"
)


def _several(sentence: Sentence, at: int, sorts: str) -> Slot | None:
    """The first of those who together are the subject of the verb there; the others are also true."""
    match = _TOGETHER.search(sentence.tagged[:at])
    if match is None or match["sort"] not in sorts:
        return None
    first, *others = [name(sentence.id(one)) for one in re.findall(r"<.(\d+)>", match["all"])]
    return first.model_copy(update={"also": tuple(others)})


def _index(sentence: Sentence, story: Story) -> str | None:
    """The one report of a sentence, else that meant by 'the index', else that of the title."""
    names = story.cast.names
    here = [id for id in sentence.of("T") if names[id].type == "report"]
    if here:
        return here[0] if len(here) == 1 else None
    told = [id for id in story.headline if names[id].type == "report"]
    return story.meant("index") or (told[0] if len(told) == 1 else None)


def _value(sentence: Sentence, story: Story, value: str, slot: str) -> Slot | None:
    """A mark's name, amount or date; a year; or words, if they stand alone."""
    if slot == "year" and re.fullmatch(r"(?:19|20)\d\d", value):
        return date(When(text=value))
    if slot == "year" and value.isdigit() and len(value) < 3:  # of the name of a law
        named = re.search(r"\b(?:1[89]|20)\d\d$", sentence.plain(f"<T{value}>"))
        return date(When(text=named[0])) if named else None
    if value.isdigit() and len(value) < 3 and int(value) < len(sentence.mentions):
        return _marked(sentence, int(value))
    if slot in ("did", "prep"):
        return text(value)
    if slot == "envoy":
        return text(posts.capitals(value))
    if slot == "rank" and (rank := _HEADSHIP.fullmatch(value)):
        return text(posts.ordered(rank[0]))
    if slot == "post":
        return _post(sentence, story, value)
    if slot in _RANKS and (place := _ordinal(sentence, value)):
        return place
    if _LIST.fullmatch(value):
        return _all_of([sentence.id(place) for place in re.findall(r"\d+", value)], story)
    whole = re.fullmatch(r"(?:the )?<[A-Z](\d+)>", value)
    if whole:
        return _marked(sentence, int(whole[1]))
    value = re.sub(r"(?:,? (?:on|late|early|last))*,? <D\d+>$", "", value)
    words = tidy(sentence.plain(value))
    if _OURS.search(words):
        told = f"{story.document.title} {story.opening}"
        if not story.indian and (story.cast.abroad or "India" not in told):
            return None  # nobody says whose
        words = _OURS.sub("India's", words)
    if slot == "office":
        words = re.sub(r"\bLt\.? (?=Governor)", "Lieutenant ", re.sub(r" \([A-Z]+\)$", "", words))
        words = posts.ordered(re.sub(r"^(?:DG|dg|Dg)$", "Director General", words))
    if slot == "measure":
        words = re.sub(r"^[Tt]he ", "", words)
    most = _LONG if slot in ("aim", "what") else WORDS
    return text(words) if stands_alone(words, most) else None


def _all_of(ids: list[str], story: Story) -> Slot:
    """A whole list of names; India, or who else the document names, is no sure outsider."""
    said = {"india", *(one.id for one in story.cast.scan(story.text))} - set(ids)
    others = tuple(name(id) for id in sorted(said) if story.cast.sort(id) in "CL")
    return many([name(id) for id in ids], closed=True).model_copy(update={"also": others})


_HEAD = re.compile(  # posts that are asked for by their country or state
    r"(?:(?:Deputy|Vice|Acting|Interim) )?(?:President|Prime Minister|Chief Minister|Governor|Mayor|Chancellor|Premier|"
    r"King|Queen|Emperor|Foreign Minister|Finance Minister|Defence Minister) of (?:the )?<[CL]\d+>"
)


def _post(sentence: Sentence, story: Story, value: str) -> Slot | None:
    """A post with what it is of, in a title's capitals; None where nobody knows which it is."""
    if known := re.fullmatch(r"<[A-Z](\d+)>", value):
        id = sentence.id(known[1])
        return name(id) if id and story.cast.names[id].type == "post" else None
    marked = posts.ordered(value)
    if _HEAD.fullmatch(marked) or not re.search(r"<|\b(?:of|for|to) |Staff|Justice", marked):
        return None
    words = tidy(sentence.plain(marked))
    return text(words) if stands_alone(words) else None


def _ordinal(sentence: Sentence, value: str) -> Slot | None:
    """A rank as an option prints it: '38th'."""
    printed = sentence.plain(value).casefold()
    number = ORDINALS.index(printed) + 1 if printed in ORDINALS else int(printed == "top")
    if digits := re.match(r"\d{1,3}", printed):
        number = int(digits[0])
    return Slot(text=nth(number), amount=number, unit="rank") if number else None


def _marked(sentence: Sentence, place: int) -> Slot | None:
    mention = sentence.mentions[place]
    if mention.amount:
        return mention.amount
    if mention.when:
        return date(mention.when)
    return name(mention.id)


def subject_of(sentence: Sentence, story: Story, at: int, sorts: str) -> Slot | None:
    """What the verb at that place of the marked sentence says something of."""
    before = sentence.tagged[:at]
    if sorts == "np":
        span = story.subject_span(sentence, sentence.offset(at))
        if span is None:
            return None
        inside = [m for m in sentence.mentions if span[0] <= m.start and m.end <= span[1]]
        if len(inside) == 1 and (inside[0].start - span[0] <= 4) and inside[0].end == span[1]:
            return name(inside[0].id) if inside[0].id else None
        words = tidy(sentence.text[span[0] : span[1]])
        first = next((w for w in sentence.words if w.start == span[0] + sentence.at), None)
        if first and first.tag != "PROPN" and not first.text.isupper():
            words = words[:1].lower() + words[1:]
        return text(words) if stands_alone(words) else None
    if match := _CHAIRED.search(before):
        return name(sentence.id(match["body"])) if "B" in sorts else None
    if match := _SUBJECT.search(before):
        front = before[: match.start()]
        joined = re.search(r"(?:\b(?:of|from|by|in|at|for|to|with|on|under|between|than|and|near|including|"
                           r"behalf of)(?: the)?|[,>]|'s) $", front)  # fmt: skip
        if not joined:
            if match["sort"] not in sorts or (match["sort"] in "CL" and _NAMED_AFTER.search(front)):
                return None
            return name(sentence.id(match["place"]))
        if re.search(r"\band(?: the)? $", front):
            return None
    if "P" in sorts and (match := _TITLED.match(before)):
        return name(sentence.id(match["place"]))
    match = _FIRST.search(before)
    if match and match["sort"] in sorts and not _POSTED.search(before[: match.start()]):
        return name(sentence.id(match["place"]))
    id = story.subject(sentence, sentence.offset(at))
    if id is None or id not in story.cast.names or story.cast.sort(id) not in sorts:
        return None
    return name(id)


def finished(
    kind: str, slots: dict[str, Slot], sentence: Sentence, story: Story,
    span: tuple[int, int], model: ItemModel, planned: bool = False, dated: bool = True,
) -> Draft | Refused | None:  # fmt: skip
    """The draft with its place and day, if its time is sure and no slot is missing."""
    start, end = span
    slots = dict(slots)
    names = [slot.name for slot in slots.values() if slot.name]
    if len(names) != len(set(names)):
        return None
    if "date" in slots and slots["date"].when:
        when = slots["date"].when
        if not planned:
            when = _past(when, sentence, story)
        if len(when.parts) < 3:
            slots = {key: value for key, value in slots.items() if key != "date"}
    elif not dated:
        when = story.month
    else:
        found = day(sentence, start, end)
        if found is None and not model.timeless and (told := _apart(sentence)):
            behind = re.match(r",? (?:on )?<D(\d+)>", sentence.tagged[end:])
            if behind is None:
                return Refused(f"{kind}: {told}")
            found = sentence.when(behind[1])
        if found and not planned:
            found = _past(found, sentence, story)
        if (
            found is None
            and not model.timeless
            and (elsewhen(sentence) or (not planned and in_month(sentence)))
        ):
            return Refused(f"{kind}: of another time, without its date")
        mourned = "award" in model.slots and _MOURNED.search(
            f"{story.document.title} {story.text[:_OPENING]}"
        )
        if model.fresh and found is None and (mourned or _told_aside(sentence)):
            return Refused(f"{kind}: told aside, without its date")
        when = found or month_said(sentence) or story.month
        if when.first > story.document.published.last and not planned:
            when = story.month  # what is told as done is not of the day from which it holds
        if len(when.parts) == 3 and "date" in model.slots:
            slots = {**slots, "date": date(when)}
    wanted = "place" in model.slots and "place" not in slots
    if wanted and (place := _place(sentence, start, end)) and place.name not in names:
        slots = {**slots, "place": place}
    for slot in ("place", "state"):
        if (where := slots.get(slot)) and where.name and _told(where.name, slots, story):
            slots = {key: value for key, value in slots.items() if key != slot}
    for slot, rule in model.slots.items():
        if slot in slots and not _fits(slots[slot], rule.type, story, slots):
            if not rule.optional:
                return None
            del slots[slot]
    if lost := [
        slot for slot, rule in model.slots.items() if not rule.optional and slot not in slots
    ]:
        return Refused(f"{kind}: no {lost[0]}")
    if model.fresh and (story.document.published.first - when.last).days > _OLD:
        return Refused(f"{kind}: of {when.spell('month')}, no news")
    planned = planned or when.first > story.document.published.last
    compared(slots, model, sentence, story)
    worth = [*model.asks, *slots]  # two questions are made of a fact: those that come first
    slots = dict(sorted(slots.items(), key=lambda one: worth.index(one[0])))
    return Draft(kind, slots, when, timeless=model.timeless, planned=planned)


_SEATED = frozenset(
    "grouping organisation institute india-body company bank sports-body space-agency command body".split()
)
_ABOVE = frozenset("india-ministry department organisation force".split())
_OURS = re.compile(r"\b[Tt]he (?:country|nation)'s\b")
_SCHEMES = frozenset("programme portal policy state-scheme".split())
_STANDING = frozenset(
    "park wetland airport dam bridge tunnel stadium port monument university plant laboratory "
    "nuclear-plant corridor".split()
)


def _past(when: When, sentence: Sentence, story: Story) -> When:
    """A day without its year that is told as done: not of the year to come."""
    if when.first <= story.document.published.last or when.text[:4] in sentence.text:
        return when
    return When(text=f"{int(when.text[:4]) - 1}{when.text[4:]}")


_ASIDE = re.compile(
    r"\b(?:[Ee]arlier|[Pp]rior|[Pp]reviously|[Ff]ormer(?:ly)?|[Bb]efore|career|tenure)\b"
)


def _told_aside(sentence: Sentence) -> bool:
    """Whether a sentence without a date looks back at somebody's life."""
    pronoun = re.match(r"(?:He|She|They)\b", sentence.text)
    also = sentence.paragraph > 1 and " also " in sentence.text
    return bool(pronoun and (sentence.paragraph > 2 or also or _ASIDE.search(sentence.text)))


_MOURNED = re.compile(  # of whom a life is told, with all that it brought
    r"\b(?:dies|died|dead|death|pass(?:es|ed) away|demise|obituary|mourns?|mourned|condol\w+|no more)\b",
    re.IGNORECASE,
)
_OPENING = 600  # characters in which a document says what it is about
_OLD = 92  # days after which what a document tells is no news of it


_PURPOSELESS = frozenset(
    "space-mission weapon warship exercise event sport-event award day person".split()
)


def _fits(slot: Slot, type: str, story: Story, slots: Mapping[str, Slot]) -> bool:
    """Whether a value is of the sort that the item model asks for."""
    kind = story.cast.names[slot.name].type if slot.name else ""
    match type:
        case (
            "day"
            | "exercise"
            | "operation"
            | "warship"
            | "weapon"
            | "space-mission"
            | "rocket"
            | "force"
            | "law"
            | "bill"
            | "state"
            | "railway-zone"
            | "river"
            | "sport-event"
        ):
            return kind == type
        case "yard":
            return "shipyard" in story.cast.names[slot.name].near if slot.name else False
        case "site":  # 'India' says nothing
            return slot.name != "india"
        case "venue-place":  # nobody asks where India's own gatherings are held, if in its capital
            event = slots.get("event")
            told = story.cast.names[event.name].text if event and event.name else ""
            if slot.name and story.cast.names[slot.name].text in told:
                return False  # the name says it
            return slot.name not in CAPITAL or bool(WORLDLY.search(told))
        case "theme-words":
            words = story.cast.names[slot.name].text if slot.name else slot.text or ""
            return words.isascii() and len(words.split()) > 1
        case "subject":  # 'Joint Working Group on Tourism', not 'Round Table'
            told = story.cast.names[slot.name].text if slot.name else slot.text or ""
            words = re.sub(r" \([A-Z]+\)", "", told)
            return len(words.split()) > 2
        case "abroad":
            return slot.name not in ("india", *CAPITAL)
        case "titled":
            who = story.cast.names[slot.name] if slot.name else None
            return who is not None and bool(who.title_at(story.document.published))
        case "kept-date":  # not the day of some celebration
            day = slots.get("day")
            on = story.cast.names[day.name].on if day and day.name else None
            return on is None  # else the rule of days has it
        case "gathering" | "occasion":
            return kind in ("event", "sport-event") or (type == "occasion" and kind == "day")
        case "new-operation":  # whose name alone does not tell who carried it out
            return kind == "operation" and slot.name in story.cast.own
        case "raised":
            return kind in ("force", "command", "regiment", "body", "india-body", "organisation")
        case "institution":
            return kind in (
                "laboratory",
                "university",
                "institute",
                "organisation",
                "india-body",
                "body",
            )
        case "ship-class":  # 'Diving Support Vessel' is what a ship is, not its class
            said = story.cast.names[slot.name or ""].text if kind == type else ""
            return bool(re.search(r"\b(?:[Cc]lass|Project)\b", said))
        case "abroad":
            land = slot.name if kind == "country" else story.cast.land_of(slot.name or "")
            return land not in (None, "india")
        case "founded":
            return kind not in ("event", "sport-event", "river", "law", "operation", "thing")
        case "team":
            return kind in ("state", "city", "team")
        case "past":
            return slot.when is not None and slot.when.parts[0] < story.document.published.parts[0]
        case "red-list":
            return kind in ("", type)
        case "species":
            return len((slot.text or "").split()) > 1 or (slot.text or "").islower()
        case "town":
            return kind in ("city", "country") and slot.name != "india"
        case "firm":
            return kind in ("company", "bank")
        case "above":
            return kind in _ABOVE
        case "site":
            return kind in _STANDING or kind in ("project", "peak")
        case "seated":
            return kind in _SEATED
        case "states":
            return all(story.cast.names[one.name or ""].type == "state" for one in slot.many)
        case "not-home":
            return slot.name != "india"
        case "aim":
            aim = slot.text or ""
            return len(aim.split()) in range(4, 20) and not (VAGUE.search(aim) or EMPTY.search(aim))
        case "strong":  # weaker earthquakes are no news elsewhere
            return bool(re.fullmatch(r"(?:5\.[5-9]|[6-9](?:\.\d)?)", slot.text or ""))
        case "whole":
            return not dangling(slot.text or "")
        case "award":
            return kind == type and not _COMMON_AWARD.match(story.cast.names[slot.name or ""].text)
        case "award-venue":
            return slot.name not in ("new-delhi", "delhi")
        case "tournament":
            return kind == "sport-event"
        case "book" | "mascot":
            return kind == type
        case "statute":
            return kind in ("law", "bill", "rules")
        case "chief":
            held = story.cast.names[slot.name or ""].title_at(story.month) or ""
            return held.endswith("Chief Minister")
        case "scheme":
            return kind in _SCHEMES
        case "costed":
            return kind in _STANDING | _SCHEMES
        case "standing":
            return kind in _STANDING or slot.name in story.cast.knowledge.names
        case "partner":
            return kind == "country" and slot.name != "india"
        case "purposeful":
            return bool(kind) and kind not in _PURPOSELESS
        case "under":
            return _named(slot) and kind not in ("rocket", "weapon", "warship", "exercise", "thing")
        case "having":
            return _named(slot) and kind != "thing"
        case "named":
            return _named(slot)
    return True


_COMMON_AWARD = re.compile(  # of everybody: it takes the giver's name to know it
    r"(?:\d+\w+ |Annual )?(?:(?:Lifetime|Life Time|Best|Gold|Silver|Bronze|Excellence|Outstanding|Achievement|"
    r"Leadership|Innovation|Merit|Champion)(?: [\w-]+)?|National|State|Special|Young|Jury) (?:Awards?|Medal|Prize)\b"
)


def _named(slot: Slot) -> bool:
    """Whether words say which thing is meant: a name, or a phrase with capitals in it."""
    return bool(slot.name) or bool(re.search(r"(?<=[\s\"'(])[A-Z0-9]", " " + (slot.text or "")))


def _apart(sentence: Sentence) -> str:
    """Why its month is not sure: it tells of several, not of one stretch of days."""
    dates = list(re.finditer(r"<D(\d+)>", sentence.tagged))
    months = {sentence.when(one[1]).text[:7] for one in dates}
    spanned = re.search(r"<D\d+> ?(?:-|to|and|till|until) ?<D\d+>", sentence.tagged)
    return "of several months" if len(months) > 1 and not spanned else ""


_AT = re.compile(  # 'in Kochi', 'at Umroi Military Station, Meghalaya', 'off the coast of Odisha'
    r"\b(?:in|at|near|off)(?: the)?(?: coast of| coast,)? (?:the )?"
    r"(?:(?:[A-Z][\w.&'/()-]*|of|<[BTP]\d+>),? ?){0,7}?<(?P<sort>[LC])(?P<place>\d+)>(?!'s|-|<)"
)


def _place(sentence: Sentence, start: int, end: int) -> Slot | None:
    """Where it was: the one place that follows in its clause, the smallest where they nest."""
    tail = re.split(
        r"[;:]| (?:and|which|that|who|to|with|after|before|where|while) ", sentence.tagged[end:]
    )[0]
    found = _AT.search(tail) or _AT.search(sentence.tagged[start:end])
    return name(sentence.id(found["place"])) if found else None
