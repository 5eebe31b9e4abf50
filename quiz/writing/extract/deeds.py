"""What somebody or something did, in the document's own clause: the last resort of the rules.

A clause is taken where its verb tells of an event, its subject is named or told in full, and its
words stand alone. Each name and amount in it that can be asked for becomes a slot with a stem of
its own; what stays is worded as the document words it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from quiz.core.fact import Ask, Slot
from quiz.core.when import When
from quiz.core.wording import base
from quiz.writing.extract.draft import Draft, date, name, tidy
from quiz.writing.extract.frames import stands_alone, subject_of
from quiz.writing.extract.passage import MARK, Sentence
from quiz.writing.extract.rules.shape import ahead, day, elsewhen
from quiz.writing.extract.story import Story
from quiz.writing.itemmodels import models

_IRREGULAR = frozenset(
    "held chosen built sold bought cut set laid beat won led kept begun taken given made paid "
    "withdrawn undertaken written met".split()
)
_PARTICIPLES = frozenset("chosen begun withdrawn undertaken written given taken".split())
_ONLY_ACTIVE = frozenset("won began took gave became undertook withdrew wrote rose grew fell".split())
_AT_ONCE = frozenset(  # told in the perfect, and yet news of the day
    "launched approved signed inked released extended notified appointed designated announced inaugurated "
    "commissioned conferred imposed lifted constituted published selected elected nominated unveiled declared "
    "sanctioned cleared recognised recognized banned issued acquired busted arrested seized reduced "
    "raised cut retained kept granted joined ratified revised amended withdrawn withdrew introduced".split()
)
_HABITS = frozenset("operates manufactures produces connects maintains administers publishes compiles regulates "
                    "oversees houses links supplies hosts owns runs implements conducts".split())  # fmt: skip
_STANDING = frozenset("located situated headquartered based nestled spread implemented funded sponsored supported "
                      "recognised inscribed listed compiled conferred operated managed administered developed organised organized hosted led chaired written directed built "
                      "celebrated observed held published released".split())  # fmt: skip
_BREAK = re.compile(
    r"[;:—]| - |\.$|,? (?:which|who|whom|whose|while|whereas|although|but|thereby|where|when|because|that|"
    r"as (?:it|he|she|they|part|well|compared|against)|compared|said|stating|adding|marking|reflecting|highlighting|"
    r"making|bringing|taking|enabling|ensuring|reaffirming|registering|underlining|demonstrating|reinforcing|"
    r"strengthening|according|underscoring|aimed|aiming|amid|following|covering|in (?:the )?presence|in order|so as|"
    r"on the sidelines|on (?:the )?(?:occasion|eve)|along with|in line|in accordance|such as|including|besides|"
    r"apart from|among others|as against|with participation|seeking|setting|showcasing|featuring|where|"
    r"and (?:also|has|have|had|was|were|is|will|said|the (?=[a-z])))\b"
    r"|,? and (?:thereafter |then |later )?[a-z]+(?:ed|ld|de|ew) |, (?!\d|<|[A-Z])(?!and |(?:in|at|on) (?:the )?<)"
)
VAGUE = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Tt]hese|[Ss]uch|[Ss]aid|[Bb]oth|[Aa]ll|[Ii]ts|[Ee]ach) (?:[a-z]+ )?(?:events?|programmes?|program|meetings?|projects?|schemes?|"
    r"exercises?|initiatives?|conference|two|three|four|ministers?|ministry|company|country|countries|nations?|"
    r"states?|teams?|institutes?|agreement|contracts?|facility|ceremony|occasion|session|visit|awards?|reports?|portal|"
    r"government|party|parties|delegation|missions?|districts?|region|sector|city|university|bank|"
    r"department|day|month|year|period|week|match|final|tournament|group|person|winners?|industry|same|"
    r"plan|policy|committee|board|body|order|function|festival|fund|campaign|platform|sides|leaders|"
    r"challenges|importance|need|progress|way|journey|role|commitment|vision|accused|premises|guidelines|"
    r"centre|center|site|area|building|system|process|community|public|authority|authorities|book|film|"
    r"second position|first position|third position|top position|first place|organi[sz]ation|association|ship|vessel|crew|aircraft|satellite|unit|station|work|works|works|mou)"
    r"\b(?! (?:of|for|on|at|in|(?:19|20)\d\d\S*)(?: |$))"
    r"|\b[Tt]he (?:Minister|Ministry|Conference|Games|Scheme|Order|Summit|Committee|Council|Commission|Board|Government|"
    r"Centre|Center|Institute|University|Company|Bank|Mission|Programme|Award|Awards|Act|Bill|Report|Index|State|"
    r"President|Prime Minister|Chairman|Secretary|Governor|Department|Authority|Agency|Project|Policy|Fund|Forum|"
    r"Acquirer|Target|Applicant|Parties|Exercise|Portal|Initiative|Campaign|Court|House|Bench|Union|Team|Party|Corporation|Foundation|General Officer)"
    r"\b(?! (?:of|for|on|to|[A-Z0-9(]))"
)
_MEASURED = re.compile(  # what is India's where a release of its government says no more
    r"\b(?:exports?|imports?|production|output|inflation|collections?|reserves|deficit|surplus|sales|inflows|"
    r"generation|consumption|remittances|arrivals|procurement|traffic|freight|capacity|GDP|GVA|index)\b"
)
GOVERNMENT = re.compile(r"\b([Tt]he) (?:Central |Union )?Government\b(?! of| for|'s|-)")
EMPTY = re.compile(  # words of praise and routine that no setter asks about
    r"\b(?:key|important|significant|detailed|fruitful|various|wide[- ]ranging|proactive|constructive|"
    r"in-depth|crucial|vital|historic|milestone|landmark|notable|remarkable|successful|interaction|"
    r"discussions?|review meeting|courtesy call|tribute|wreath|gratitude|greetings|condolences|grief|"
    r"appreciation|briefing|presentations?|insights|stakeholders|interest)\b",
    re.IGNORECASE,
)
_DATE = re.compile(r",?\s*(?:\b(?:on|in|during|for) )?(?:the month of )?(?:<D(?P<n>\d+)>|\bhere\b)(?: here)?(?= |,|$)")
_ABOUT = r"(?:(?:about|around|over|nearly|approximately|more than|up to|almost|close to|as many as|a total of|some|total) )*"
_COST = re.compile(
    r",?\s*\b(?P<lead>worth(?: of)?|valued at|at (?:a |an )?(?:total |estimated |project |approximate )*cost of|with (?:a |an )?"
    r"(?:total |estimated |overall |financial |aggregate |project |budgetary )*(?:outlay|investment|cost|corpus|budget) of|amounting to)"
    r"(?: (?:about|around|over|nearly|approximately|more than|up to))? <N(?P<n>\d+)>"
)
_SUMS = {"outlay": "outlay", "investment": "investment", "corpus": "corpus", "budget": "budget", "cost": "cost"}
_PHRASE = re.compile(
    r",? (?P<prep>in|at|under|with|from|near|to|for|against|into|over|by)(?P<the> the)? <(?P<sort>[PCLBT])(?P<n>\d+)>"
    r"(?P<noun> (?:scheme|programme|initiative|mission|project|Scheme))?(?:, <[LC]\d+>){0,2}(?!(?:, <[LCBT]\d+>)*,? and )(?=$|,| (?:in|at|on|under|with|from|for|to|by|during|near|as)\b)"
)
_COUNT = re.compile(
    r"^ (?P<about>(?:about|around|over|nearly|approximately|more than|a total of|as many as|some|total) )*<N(?P<n>\d+)> "
    r"(?P<what>(?:(?!(?:in|at|on|under|with|from|for|to|by|during|as|across|and|through|worth|of) )[A-Za-z-]+ ?){1,4})(?=$|,|(?:in|at|on|under|with|from|for|to|by|during|across|through)\b)"
)
_OBJECT = re.compile(
    r"^ (?P<the>the )?<(?P<sort>[PBTC])(?P<n>\d+)>(?:, <L\d+>)*(?=$| (?:in|at|on|under|with|from|for|to|by|during|near)\b)"
)
_GAUGE = re.compile(
    rf"^ (?:an? |the )?(?P<what>(?:(?!(?:in|at|on|under|with|from|for|to|by|and|worth|of) )[\w.%-]+ ){{1,5}})of {_ABOUT}<N(?P<n>\d+)>(?= (?:in|at|on|under|with|from|for|to|by|during|across|over)\b|$|,)"
)
_STEP = re.compile(rf",? (?P<prep>by|to|at) (?:an? (?:\w+ ){{0,3}}of )?{_ABOUT}<N(?P<n>\d+)>(?= (?:in|at|on|under|with|from|for|to|by|during|across|over)\b|$|,)")
_STEPS = {"by": "By how much", "to": "To what level", "at": "At what level"}
_MOVES = frozenset("rose grew fell declined increased decreased expanded contracted jumped surged climbed dropped "
                   "dipped slipped eased raised cut reduced stood remained retained kept revised".split())  # fmt: skip
_NEW = frozenset("programme portal exercise operation warship space-mission award law policy company "
                 "report day treaty sport-event".split())  # fmt: skip
_GIVEN = frozenset("awarded conferred presented".split())
_ONE = {"were": "was", "are": "is", "have": "has"}
_SETTLED = frozenset(["ministry-defence"])  # what it does, the stem tells
_LEAST = {"under": 2, "with": 2, "from": 1, "cost": 2}  # words that must stay when it is asked for
_PRAISE = re.compile(r"\b(?:particularly|very|strong|robust|impressive|healthy|steady|remarkable|record|significant) ")
_EARLY = 2  # paragraphs whose figures a setter would ask for
_MOST = 28  # words in a clause
_KINDS = frozenset(  # sorts of name that a question may be asked for as the object of a verb
    "programme state-scheme portal exercise weapon space-mission award report sport-event warship "
    "law policy treaty park wetland operation rocket company bank organisation grouping "
    "university laboratory festival".split()
)


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
        if self.verb in _HABITS:
            return f"does {{who:full}} {base(self.verb)}"
        if not self.be:
            return f"did {{who:full}} {base(self.verb)}"
        first, _, rest = self.be.partition(" ")
        return " ".join(filter(None, (first, "{who:full}", rest, self.verb)))


_TOGETHER = frozenset("signed inked executed exchanged concluded launched".split())
_PAIR = re.compile(
    r"(?:^|[Tt]he |, )<[BC](?P<one>\d+)>(?: \(?<B\d+>\))?(?:, <B\d+>)?(?:,? Government of <C\d+> ?,?)?,? and (?:the )?"
    r"<(?P<sort>[BC])(?P<other>\d+)>(?: \(?<B\d+>\))?(?:, <[LBC]\d+>)?(?: (?:have|today|on <D\d+>|jointly))* $"
)


def deeds(sentence: Sentence, story: Story) -> Iterator[Draft]:
    """The deeds that a sentence with everything marked tells of."""
    if sentence.text[:1] == '"' or sentence.text.endswith("?"):
        return
    if re.search(r"\b(?:I|we|We|our|Our|you|my|us)\b", sentence.text):
        return
    found = 0
    for verb in _VERBS.finditer(sentence.tagged):
        kind = _kinds().get(verb["verb"])
        if kind is None or ahead(sentence, verb.start()):
            continue
        if draft := _deed(sentence, story, verb, kind):
            yield draft
            found += 1
        if found == 2:
            return


_ADVERBS = (
    r"(?:(?:also|successfully|formally|jointly|virtually|officially|recently|today|unanimously|further|"
    r"together|collectively|currently|being|primarily|mainly|now|ceremonially|<D\d+>|on <D\d+>) )*"
)
_TO_COME = r"will|shall|is to|are to|is set to|are set to|is scheduled to|are scheduled to|is slated to"
_VERBS = re.compile(
    rf"(?<![\w-])(?P<aux>(?:(?:{_TO_COME}) be|(?:{_TO_COME})|has been|have been|has|have|had|was|were|is|are) )?"
    rf"{_ADVERBS}(?P<verb>[a-z-]{{3,16}})(?![\w-])"
)


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, str]:
    """The kinds of deed by the verb that tells of them."""
    found = {verb: model.kind for model in models().values() for verb in sorted(model.verbs)}
    return {base(verb): kind for verb, kind in found.items() if verb not in _HABITS} | found


def _deed(sentence: Sentence, story: Story, verb: re.Match[str], kind: str) -> Draft | None:
    word, aux = verb["verb"], (verb["aux"] or "").strip()
    voice = _voice(word, aux)
    if voice is None:
        return None
    if not aux and re.search(r"(?:\b(?:and|is|are|be|being|been|the|a|an|its|their|his|her|newly|of|by|to|'s)|<[A-Z]\d+>'s) $", sentence.tagged[: verb.start()]):
        return None  # a participle or an infinitive, not a verb that tells
    passive, planned = voice in ("passive", "planned-passive"), voice.startswith("planned")
    pair = _PAIR.search(sentence.tagged[: verb.start()]) if word in _TOGETHER and not passive else None
    subject = name(sentence.id(pair["one"])) if pair else subject_of(sentence, story, verb.start(), "PBCLT") or subject_of(
        sentence, story, verb.start(), "np"
    )
    if subject is None or not _firm(sentence, verb):
        return None
    tail = sentence.tagged[verb.end() :].replace(" M/s ", " ").replace(" M/s. ", " ")
    if cut := _BREAK.search(tail):
        tail = tail[: cut.start()]
    when: When | None
    if planned:
        when, told = story.month, ", as announced in {when:month}"
    else:
        when, told = _when(sentence, story, verb, tail)
        if voice in ("present", "habit") and told == " {when:on}" and when == story.month:
            told = ", as of {when:month}"
        if voice == "perfect" and told == " {when:on}" and when == story.month:
            told = ", as of {when:month}"
    if when is None:
        return None
    if told == " {when:on}":
        tail = _without_date(sentence, tail, when)
    if story.indian:
        tail = GOVERNMENT.sub(r"\1 Government of India", tail)
        if subject.text and subject.text.casefold() == "the government":
            subject = Slot(text="the Government of India")
        if subject.text and _MEASURED.search(subject.text) and not re.search(r"[A-Z]", subject.text[1:]):
            told_of = re.sub(r"^(?:the|total|overall) ", "", subject.text, flags=re.I)
            subject = Slot(text=f"India's {told_of[:1].lower() + told_of[1:]}")
    tail = _firm_part(tail).rstrip(" ,-")
    if pair:
        partner = f" with <{pair['sort']}{pair['other']}>"
        split = re.search(r" (?:to|for|on|in|regarding|under) ", tail)
        tail = tail[: split.start()] + partner + tail[split.start() :] if split else tail + partner
    many = aux.startswith(("were", "have", "are"))
    be = {
        "passive": "were" if many else "was",
        "present": "are" if many else "is",
        "planned-passive": "are to be" if many else "is to be",
        "planned": "is to",
        "perfect": aux if told.startswith(", as of") else "",
    }.get(voice, "")
    clause = Clause(be, word, tail, {"who": subject}, {}, told)
    _ask_all(sentence, story, clause)
    for slot in models()[kind].skip:
        clause.asks.pop(slot, None)
    if not _sound(story, subject, clause):
        return None
    if len(when.parts) == 3 and not planned:
        clause.slots["date"] = date(when)
    if not clause.asks:
        return None
    return Draft(
        kind, clause.slots, when,
        says=f"{{who:full}} {clause.did}{clause.rest}{clause.when}.",
        line=f"{{who:full}} {clause.did}{clause.rest}.",
        asks=clause.asks, planned=planned,
    )  # fmt: skip


def _voice(word: str, aux: str) -> str | None:
    """How the verb tells of its subject; None where it is no such form."""
    if word in _HABITS:
        return "habit" if not aux else None
    past = word.endswith("ed") or word in _IRREGULAR or base(word) != word
    if aux.endswith(" be"):
        return "planned-passive" if past and word not in _ONLY_ACTIVE else None
    if re.fullmatch(_TO_COME, aux):
        return "planned" if base(word) == word else None
    if not past or base(word) == word and word not in _IRREGULAR:
        return None
    if aux in ("was", "were", "has been", "have been"):
        return None if word in _ONLY_ACTIVE else "passive"
    if aux in ("is", "are"):
        return "present" if word in _STANDING else None
    if word in _PARTICIPLES and not aux:
        return None
    if aux in ("has", "have") and word not in _AT_ONCE:
        return "perfect"
    return "active"


def _firm(sentence: Sentence, verb: re.Match[str]) -> bool:
    """Whether the language model too takes the word for a verb that tells."""
    at = sentence.at + sentence.offset(verb.start("verb"))
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
    found = day(sentence, verb.start(), verb.end())
    if found is not None:
        return (found, " {when:on}") if found.first <= latest else (None, "")
    if elsewhen(sentence) or len(story.month.parts) < 2:
        return None, ""
    if verb["verb"] in _CAREER or re.search(r"\b(?:[Ee]arlier|[Pp]reviously|[Pp]rior|[Ff]ormer(?:ly)?|career|tenure)\b", sentence.text):
        return None, ""
    return story.month, " {when:on}"


_CAREER = frozenset("commanded headed joined completed graduated served retired held represented captained".split())


def _without_date(sentence: Sentence, tail: str, when: When) -> str:
    """The clause without the date that the stem says anyway; other dates stay."""

    def drop(match: re.Match[str]) -> str:
        if match["n"] and sentence.when(match["n"]).text[:7] != when.text[:7]:
            return match[0]
        return ""

    return _DATE.sub(drop, tail)


def _ask_all(sentence: Sentence, story: Story, clause: Clause) -> None:
    """Turn what can be asked for into slots with stems, in the order of worth."""
    names, rest = story.cast.names, clause.rest
    who = clause.slots["who"]
    plans: list[tuple[str, Slot, str, str]] = []  # slot, value, stem, template of the option's form
    taken: dict[int, str] = {}

    def mark(place: str, slot: str, value: Slot) -> bool:
        if slot in clause.slots or value.key == who.key:
            return False
        clause.slots[slot] = value
        taken[int(place)] = slot
        return True

    if match := _COST.search(rest):
        amount = sentence.mentions[int(match["n"])].amount
        if amount and mark(match["n"], "cost", amount):
            what = next((noun for word, noun in _SUMS.items() if word in match["lead"]), "value")
            plans.append(("cost", amount, f"{{who:full}} {clause.did}@{clause.when}. What was the {what} involved?", match[0]))
    early = sentence.paragraph <= _EARLY
    if early and (match := _GAUGE.match(rest)):
        amount = sentence.mentions[int(match["n"])].amount
        if amount and "cost" not in clause.slots and mark(match["n"], "amount", amount):
            what = _PRAISE.sub("", match["what"]).strip()
            plans.append(("amount", amount, f"What {what} {clause.front}@{clause.when}?", match[0]))
    if early and clause.verb in _MOVES and (match := _STEP.search(rest)):
        amount = sentence.mentions[int(match["n"])].amount
        if amount and mark(match["n"], "level", amount):
            plans.append(("level", amount, f"{_STEPS[match['prep']]} {clause.front}@{clause.when}?", match[0]))
    if early and (match := _COUNT.match(rest)):
        amount = sentence.mentions[int(match["n"])].amount
        if amount and not _money(amount) and mark(match["n"], "count", amount):
            plans.append(("count", amount, f"How many {match['what'].strip()} {clause.front}@{clause.when}?", match[0]))
    if (match := _OBJECT.match(rest)) and (not clause.be or clause.verb in _GIVEN):
        id = sentence.id(match["n"])
        if names[id].type in _KINDS and mark(match["n"], "object", name(id)):
            plans.append(("object", name(id), f"Which {{object:kind}} {clause.front}@{clause.when}?", match[0]))
    for match in _PHRASE.finditer(rest):
        id = sentence.id(match["n"])
        prep, kind = match["prep"], names[id].type
        if match["sort"] in "CL" and re.search(r", <[LC]\d+>$", match[0]) and prep != "in":
            continue
        slot = "place" if prep in ("in", "at", "near") and match["sort"] in "LC" else prep
        if prep in ("for", "to", "over", "against", "into") and match["sort"] not in "C":
            continue
        if prep == "by" and not (clause.be and match.start() == 0):
            continue
        if re.search(r"\w+(?:ed|ing|en|rt) ?$", rest[: match.start()]) and not (match.start() == 0):
            continue  # 'submitted by', 'located in': the phrase belongs to that word
        if id in story.cast.own and kind not in _NEW:
            continue
        if kind in ("venue", "theme", "body", "event") or (kind == "person" and prep != "by"):
            continue
        if slot == "place" and (id in _CAPITALS or _within(sentence, story, id)):
            continue
        if mark(match["n"], slot, name(id)):
            lead = {"place": "In", "at": "At", "in": "In", "near": "Near"}.get(slot, prep.capitalize())
            asked = f"By which {{{slot}:kind}}" if kind != "person" else "By whom among the following"
            asked = asked if prep == "by" else f"{lead} which {{{slot}:kind}}"
            plans.append((slot, name(id), f"{asked} {clause.front}@{clause.when}?", match[0]))
    whole = _worded(sentence, rest, taken)
    clause.rest = whole
    if who.name and _asked(story, who.name):
        did = re.sub(r"^(?:were|are|have)\b", lambda m: _ONE[m[0]], clause.did)
        clause.asks["who"] = (Ask(stem=f"{{who:ask}} {did}{whole}{clause.when}?"),)
    for slot, _, stem, piece in plans:
        gone = re.sub(r"  +", " ", rest.replace(piece, " " if slot != "count" else " ", 1)).rstrip(" ,")
        left = _worded(sentence, gone, taken)
        if re.search(rf"\{{{slot}\b", left) or len(left.split()) < _LEAST.get(slot, 0):
            continue
        clause.asks[slot] = (Ask(stem=re.sub(r"\s+([,?])", r"\1", stem.replace("@", left if left.startswith(" ") or not left else f" {left}"))),)


def _firm_part(tail: str) -> str:
    """The clause up to the phrase that leans on the text around it."""
    if vague := VAGUE.search(tail):
        before = [m.start() for m in _PREPOSITION.finditer(tail[: vague.start() + 1])]
        if before and len(tail[: before[-1]].split()) >= 3 and len(tail[before[-1] :].split()) <= 5:
            return tail[: before[-1]]
    return tail


_PREPOSITION = re.compile(r",? (?:in|at|on|under|with|from|for|to|by|during|through|across|within|before|after)(?= )")


def _within(sentence: Sentence, story: Story, id: str) -> bool:
    """Whether the sentence names another place in that one, which would give it away."""
    names = story.cast.names
    return any(
        id in names[one].near or (one != id and names[id].text in names[one].text)
        for one in sentence.of("LTBC") if one in names
    )  # fmt: skip


_CAPITALS = frozenset(["new-delhi", "delhi"])  # where nearly everything is


def _money(amount: Slot) -> bool:
    return bool(re.match(r"Rs|\$|€|£|US", amount.text or ""))


def _asked(story: Story, id: str) -> bool:
    """Whether a setter would ask for the name: not a country on which everything here turns."""
    one = story.cast.names[id]
    if one.type == "person":
        return bool(one.title_at(story.document.published) or one.lists)
    return id not in _SETTLED and one.text != "India" and not (id in story.cast.own and one.type not in _NEW | {"person", "india-body", "university", "bank", "park"}) and one.type not in ("event", "venue", "theme", "body", "mascot")


def _worded(sentence: Sentence, marked: str, taken: Mapping[int, str]) -> str:
    """Marked text with its slots as fields and the rest as printed."""

    def field_of(match: re.Match[str]) -> str:
        place = int(match[2])
        mention = sentence.mentions[place]
        if place in taken:
            return f"{{{taken[place]}{':bare' if mention.id else ''}}}"
        return sentence.text[mention.start : mention.end]

    made = MARK.sub(field_of, marked.replace("{", "(").replace("}", ")"))
    return re.sub(r"\s+", " ", made).rstrip(" ,")


_KNOWN = frozenset(  # what 'the' stands before without pointing at the text
    "world sea sun moon earth environment economy public poor nation sky universe basis field form number amount "
    "rate production supply purpose use process name theme title capacity category aim objective cost sum "
    "value total rest way case absence presence light course end beginning start north south east west "
    "internet army navy police media press state atmosphere ocean climate soil air east".split()
)
_DANGLING = re.compile(
    r"\b[Tt]he (?:[a-z-]+ )?([a-z-]+)(?=$|[,.)]| (?:in|at|to|by|and|with|from|under|on|is|was|has|have|are|were|will|as|through|during|or)\b)"
)


def dangling(words: str) -> bool:
    """Whether 'the cluster' points at something that the words do not name."""
    return any(match[1] not in _KNOWN for match in _DANGLING.finditer(words))


_COMMON = frozenset(
    "national india indian ministry union government state world international development research "
    "technology technologies board authority council department institute centre corporation limited "
    "commission committee agency organisation services public company association federation".split()
)


def _sound(story: Story, subject: Slot, clause: Clause) -> bool:
    """Whether the clause says enough, and needs nothing from the text around it."""
    words = re.sub(r"\{[\w:]+\}", "X1", clause.rest)
    least = 1 if {"place", "amount", "level"} & set(clause.asks) else 3
    if not least <= len(words.split()) <= _MOST or VAGUE.search(words) or EMPTY.search(words):
        return False
    bare = re.sub(r"\bits\b", "the", words).strip()
    if dangling(words):
        return False
    if not stands_alone(tidy(bare), _MOST) or not re.search(r"[A-Z]|\d", words):
        return False
    if re.search(r"\b\d{1,2} (?:st|nd|rd|th)\b|\. [A-Z]\w{3}|\b[A-Z]$", words):
        return False
    if re.search(r"\b(?:certain|an? (?:new |special )?(?:project|event|programme|function|ceremony|meeting))\b(?! (?:of|on|for|to|titled|called|named))", words):
        return False
    if subject.name is None:
        told = subject.text or ""
        return bool(re.search(r"\b[A-Z]\w+", told)) and not VAGUE.search(told) and not EMPTY.search(told)
    who = story.cast.names[subject.name]
    if subject.name in story.cast.own and who.type == "body" and not (who.aka or subject.name in story.headline):
        return False  # a committee of nobody knows what
    if "amount" in clause.asks:
        clause.asks.pop("who", None)  # nobody knows a body by its figures
    content = {w.casefold() for w in re.findall(r"[A-Za-z]{4,}", who.text)}
    said = {w.casefold() for w in re.findall(r"[A-Za-z]{4,}", words)}
    if (content - _COMMON) & said:
        clause.asks.pop("who", None)
    return True

