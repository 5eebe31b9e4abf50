"""Figures of the economy: a measure, its owner and time, and what it stood at or moved by.

A clause is read whole, from its beginning over its verb to its last figure: what is not understood
word for word gives no fact.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quiz.core.fact import Slot
from quiz.core.when import MONTHS
from quiz.writing.extract.alone import stands_alone
from quiz.writing.extract.draft import Draft, text, tidy
from quiz.writing.extract.mentions import Mention
from quiz.writing.extract.passage import Sentence, clean
from quiz.writing.extract.periods import Period, date_of, fiscal, opening, periods
from quiz.writing.extract.quantities import quantities
from quiz.writing.extract.story import Story

LATE = 4  # paragraphs whose figures a setter would ask for
MOST = 5  # figures of one document
_MANY = ("contributions exports imports reserves collections revenues receipts sales deposits advances remittances "
         "assets refunds arrivals earnings inflows outflows loans disbursements supplies stocks "
         "investments borrowings holdings rights stocks").split()  # fmt: skip
_HEAD = (
    r"(?:inflation|exports?|imports?|deficit|surplus|reserves|collections?|revenues?|receipts|profit|loss|income|"
    r"turnover|output|production|generation|capacity|sales|growth|rate|loading|contributions|AUM|spending|[Rr]atio|GDP|GVA|LFPR|UR|WPR|CAD|[Ee]xpenditure|deposits|advances|"
    r"credit|remittances|inflows?|outflows?|investments?|assets|traffic|dividend|capitali[sz]ation|PMI|[Ii]ndex|IIP|"
    r"CPI|WPI|CPI-IW|[Aa]rea|coverage|population|consumption|demand|debt|borrowings?|arrivals|procurement|stocks?|volume|"
    r"cargo|cess|throughput|earnings|EBITDA|disbursements|refunds|holdings|SDRs|[Rr]ights|margin|FDI|position|yield|"
    r"Coverage|Rate|Exports?|Imports?|Collections?|Production|Output|Revenue|Capacity|[Pp]rices?|productivity)"
)
_WORD = r"(?:<X\d+>(?:'s)?|[A-Za-z][\w&/.'-]*|&)"
_LINK = (  # no word of a plain measure: with it, the phrase says less or more than its head
    r"(?:for|in|under|among|from|to|by|on|at|with|as|that|said|which|has|have|was|were|is|are|showed|shows|than|per)\b"
)
_LEAD = re.compile(
    r"^(?:(?:[A-Z][a-z]+ly|Meanwhile|However|Further|Overall|Similarly|Accordingly|Also|Besides|In contrast|In addition|"
    r"On the other hand|Likewise|In comparison|Notably|On the export front|On the import front|"
    r"According to [^,]{3,60}|As per [^,]{3,60}|Despite [^,]{3,80}|Driven by [^,]{3,80}), )*"
    r"(?:[^,<]{0,20}<Z(?P<z>\d+)>, )?(?P<rest>.*)$"
)
_SUBJECT = re.compile(
    rf"^(?:[Tt]he )?(?:<X(?P<own>\d+)>(?:'s?)? |(?P<home>(?:[Cc]ountry|[Nn]ation)'s )|(?P<centre>(?:[Cc]entral |[Uu]nion )?[Gg]overnment's |Centre's )|(?P<its>(?:[Tt]he|[Ii]ts) (?:company|bank|lender|corporation|firm)(?:'s)? |Its ))?"
    rf"(?P<np>(?:(?!{_LINK}){_WORD} ){{0,9}}?{_HEAD}(?: (?:after|before) tax| from operations)?)"
    rf"(?P<of> (?:among (?:all )?(?:persons|people) (?:of age|aged) <N\d+>(?: years)? and above|at (?:constant|current)(?: 20\d\d-\d\d)? prices|"
    rf"(?:of|from|with|to|into|under|based on|incurred by|in(?= <X\d+>)) {_WORD}(?: {_WORD}){{0,6}}?))?"
    r"(?:,? <Z(?P<z>\d+)>,?)?(?:, (?!excluding|including|barring|except|after|net of)[^,]{3,90},)?(?:,? (?:meanwhile|has|have|had|also|further|provisionally|too))*,?$"
)
_OF_NP = re.compile(  # 'the value of the gold reserves', 'the rate of inflation based on the CPI'
    rf"^(?:[Tt]he )?(?P<np>(?:total |annual |overall )?(?:[Vv]alue|[Rr]ate|[Vv]olume|[Gg]rowth rate|[Ii]ndex|[Tt]otal [Vv]alue|[Gg]rowth) of "
    rf"(?:{_WORD} ){{0,5}}?{_HEAD}|[Ss]ize of the (?:Union )?Budget|(?:[Cc]ombined )?[Ii]ndex of (?:<X\d+>'s )?(?:[Ee]ight|<N\d+>) [Cc]ore [Ii]ndustries|(?:{_WORD} )?Index (?:of|for) (?:[A-Z][\w&-]* ){{0,5}}?[A-Z][\w-]*)(?P<of> (?:based on|of|from) {_WORD}(?: {_WORD}){{0,7}}?)?(?: \([^()]*\))?(?:,? <Z(?P<z>\d+)>,?)?$"
)
_UP = (r"doubled|tripled|trebled|climbed up|moved up|went up|rose|grew|increased|climbed|jumped|surged|expanded|soared|improved|widened|accelerated|spiked|advanced|gained|"
       r"edged up|inched up|went up|shot up|climbed up|moved up|risen|grown|rises|grows|increases|climbs|jumps|surges|expands|"
       r"rise|grow|increase|climb|jump|surge|swelled|was up|were up|increasing|rising|growing")  # fmt: skip
_DOWN = (r"fell|declined|decreased|dropped|dipped|slipped|contracted|eased|narrowed|moderated|shrank|slumped|plunged|"
         r"cooled|softened|slowed|tumbled|edged down|came down|was down|were down|fallen|falls|declines|decreases|"
         r"drops|dips|slips|contracts|eases|narrows|fall|decline|contract|ease|drop|slid|declining|falling")  # fmt: skip
_STOOD = (r"stood at|stands at|stand at|was at|were at|is at|came in at|remained at|remains at|was recorded at|were recorded at|"
          r"is recorded at|were valued at|was valued at|"
          r"works? out to(?: be)?|worked out to(?: be)?|has worked out to be|amounted to|totalled|totaled|reached|touched|hit|came to|has reached|reaches|hits|was|is|were|are|settled at|printed at|"
          r"remained (?:strong|robust|steady|stable|unchanged|flat|the same) at|held steady at|stayed at|reaching|touching")  # fmt: skip
_EST = (r"(?:is|are|was|were|has been|have been) (?:now )?(?:estimated|projected|pegged|expected|placed|forecast)"
        r"(?: at| to be(?: at)?| to reach| to touch)")  # fmt: skip
_TOLD = r"registered|recorded|posted|reported|witnessed|saw|logged|clocked|registers|records|posts|reports|showed"
_ADV = r"(?:marginally|sharply|slightly|steadily|further|also|provisionally|modestly|strongly|significantly|rapidly|nearly|almost)"
_VERB = re.compile(
    rf" (?:has |have |had )?(?:{_ADV} )?(?:(?P<up>(?:is|was) estimated to (?:have )?(?:grow|grown|expand|expanded)|(?i:{_UP}))|(?P<down>(?i:{_DOWN}))|(?P<est>{_EST})|(?P<over>(?i:crossed|surpassed|breached|exceeded|crosses|surpasses|breaches))|(?P<stood>(?i:{_STOOD}))|(?P<told>(?i:{_TOLD})))(?= )"
)
_YOY = (
    r"(?P<yoy>,? \(?(?:year[- ]on[- ]year|y-o-y|yoy|Y-o-Y|on[- ]year|on an annual basis|on a year-on-year basis|"
    r"annually|year over year|over the (?:same|corresponding) (?:month|period|quarter) (?:of )?(?:the )?(?:last|previous) year)\)?)"
)
_SOFT = r"(?: (?:by|at|a|an|rate of|pace of|impressive|solid|notable|significant|steep|sizeable|modest|slight|sharp|robust|strong|marginal|marginally|sharply|healthy|just|only))*"
_CHANGE = rf"{_SOFT} <N(?P<change>\d+)>(?: basis points)?"
_HIGH = r"(?: (?:an? |the |its )?(?:(?:new|impressive|record|all-time|[\w-]+-(?:month|year|week|quarter)|fresh|lifetime|highest|ever)[ -]?)*(?:high|low|peak|level|record)?(?: of)?)?"
_TO = rf"(?:(?:, [^,<>]{{3,40}},)? to(?: touch| hit| reach| scale)?{_HIGH} <N(?P<level>\d+)>)"
_Z = r"(?:,? <Z(?P<z1>\d+)>,?)"
_MOVED = tuple(
    re.compile(form.replace("@", r"(?=$|[ ,(])"))
    for form in (
        rf"^{_CHANGE}{_YOY}?{_Z}?{_TO}@",
        rf"^(?: {_SOFT})?(?: (?:about |nearly |over |almost )?(?:<N\d+>|\w+)[ -]times(?: in a year)?)?{_YOY}?{_Z}?{_TO}@",
        rf"^ from <N\d+>(?: <Z\d+>| a year ago)?,?{_TO}@",
        rf"^{_CHANGE}{_YOY}?@",
    )
)
_AT = re.compile(rf"^{_HIGH} <N(?P<level>\d+)>(?=$|[ ,(])")
_OVER = re.compile(r"^(?: the)? <N(?P<level>\d+)>(?:[ -]mark| milestone)?(?=$|[ ,(])")
_RISE = "growth|increase|rise|jump|gain|expansion|surge|uptick"
_DROP = "decline|fall|drop|contraction|dip|decrease|de-growth"
_GREW = (
    re.compile(rf"^{_SOFT} (?:(?P<rise>{_RISE})|(?P<drop>{_DROP}))(?: rate)? of <N(?P<change>\d+)>(?: over|{_YOY})?(?=$|[ ,(])"),
    re.compile(rf"^{_SOFT} <N(?P<change>\d+)>{_YOY}? (?:(?P<rise>{_RISE})|(?P<drop>{_DROP}))(?: rate)?(?! in (?:its|net|gross|[a-z]+ (?:to|of|by)))(?:{_TO})?(?=$|[ ,(.])"),
)  # fmt: skip
_HAS = (
    rf"(?:(?:(?<=^)|(?<=, )|(?<=while )|(?<=that ))(?:[Tt]he )?<X(?P<own>\d+)>(?:, [^,<>]{{3,70}},)?(?: <Z(?P<z>\d+)>)?|(?:^|, )(?P<firm>[Tt]he (?:company|bank|lender|firm))|(?P<same> and)) "
    rf"(?:has |have |had )?(?:also )?(?:{_TOLD}|earned|achieved|achieves|generated|delivered|notched|reporting|posting)"
)
_OWN_NP = rf"(?P<np>(?:(?!growth\b|increase\b|rise\b|record\b)[A-Za-z][\w&-]* ){{0,5}}?{_HEAD}(?: (?:after|before) tax| from operations)?)"
_HELD = (
    re.compile(  # 'X posted a net profit of N'
        rf"{_HAS}(?: an?| its| total)?(?: (?:highest-ever|highest ever|best ever|record|robust|strong|healthy|all-time high|best-ever))* {_OWN_NP} (?:of|at|to the tune of) <N(?P<level>\d+)>(?:,? <Z(?P<z1>\d+)>)?"
    ),
    re.compile(  # 'X posted a 12 per cent rise in net profit to N'
        rf"{_HAS}{_SOFT} <N(?P<change>\d+)>{_YOY}? (?:(?P<rise>{_RISE})|(?P<drop>{_DROP})) in (?:its )?{_OWN_NP}(?:,? (?:to|at) <N(?P<level>\d+)>)?(?:,? <Z(?P<z1>\d+)>)?"
    ),
    re.compile(  # 'X posted a 12 per cent profit rise to N'
        rf"{_HAS}{_SOFT} <N(?P<change>\d+)>{_YOY}? {_OWN_NP} (?:(?P<rise>{_RISE})|(?P<drop>{_DROP}))(?:,? (?:to|at) <N(?P<level>\d+)>)?(?:,? <Z(?P<z1>\d+)>)?"
    ),
)  # fmt: skip
_AFTER = re.compile(  # where a clause ends, or begins to compare
    r"[;:]|\.(?= |$)|,? \(?(?:as )?(?:against|compared|in comparison|versus|vs\.?|higher than|lower than|up from|down from|over <Z)"
    r"|,? (?:while|whereas|but|which|who|followed by|reflecting|supported by|driven by|on account of|led by|due to|when|taking|"
    r"marking|registering|after|before|excluding|including|with|although|despite)\b|, and\b"
)
_COMPARED = re.compile(r",? (?:(?:up|down) from|(?:as )?(?:against|compared)|over) [^,;]*")
_BORDER = re.compile(  # where a clause may begin
    r"^|[;:] |\. |,? (?:while|whereas|but|with|that|as|said)(?: the)?(?= )|,? and (?:that |the )?|, (?=<X|[a-z])| (?=All[ -]India )"
)
_NATIONAL = re.compile(
    r"\bSIP (?:contributions|inflows|AUM)|\bPMI\b|Purchasing Managers|\bFDI\b|foreign direct investment|[Cc]onsumption [Ee]xpenditure|[Cc]apital [Ff]ormation|LFPR|\bUR\b|\bWPR\b|\bCAD\b|inflation|\bG[DV][PA]\b|\bGST\b|Goods and Services Tax|forex|foreign[- ]exchange|foreign currency|(?:[Mm]erchandise|[Gg]oods) (?:exports|imports|trade)|"
    r"[Ss]ervices (?:exports|imports)|trade deficit|fiscal deficit|current account|[Uu]nemployment rate|[Ll]abour force|LFPR|"
    r"[Ww]orker population|industrial production|\bIIP\b|\bCPI\b|\bWPI\b|CPI-IW|gold reserves|[Dd]irect [Tt]ax|[Ff]oodgrain|"
    r"[Rr]eserve position|[Ii]nstalled [\w ]{0,50}capacity|[Mm]ining (?:output|activity)|[Ww]holesale [Pp]rice [Ii]ndex|[Cc]onsumer [Pp]rice|[Ss]pecial [Dd]rawing|(?:[Kk]harif|[Rr]abi|[Ww]heat|[Rr]ice|[Mm]aize|[Mm]oong|[Ss]oybean|[Gg]roundnut|[Pp]ulses|[Oo]ilseeds?|[Ss]ugarcane|[Cc]otton|[Mm]illets?|[Cc]oarse cereals?|[Ff]ood ?grains?)(?: [a-z]+){0,2} (?:production|output)|manufacturing output|factory output"
)
_FIRM = re.compile(
    r"\b(?:profit|income|revenues?|deposits|advances|margin|EBITDA|sales|turnover|NPAs?|loss|dividend)$"
)
_ALONE = frozenset("rate price prices share growth index area coverage position volume margin yield total ratio "
                   "capacity demand stock stocks consumption population dividend income loss cargo traffic "
                   "value procurement credit rights expenditure investment investments".split())  # fmt: skip
_UNCLEAR = re.compile(
    r"\b(?:total|cumulative|overall|combined|same|corresponding|previous|estimated|target|average|daily|"
    r"share|target|potential|expected|projected|likely|forecast|weight|its|segment|sector|tax rate)\b",
    re.I,
)
_COMMON = re.compile(
    r"(?!Goods and |Index (?:of|for) )[A-Z][a-z-]+(?:$| [a-z])|(?:Gross|Net|Total|Overall|Retail|Wholesale|Real|Nominal|Domestic|Annual|Food|"
    r"Core|Headline|Merchandise|Services|Textile|Year-on-year) "
)
_PLAINLY = re.compile(  # what a measure is understood without
    r"^(?i:combined |annual |year-on-year |headline )+(?=[Rr]etail|CPI|WPI|[Ww]holesale|[Ii]ndex)|^(?:first|second|third|fourth)-quarter |^seasonally adjusted |^(?:[A-Z][a-z]+ )?[Mm]onthly |^Q[1-4] |^overall (?=LFPR|UR|WPR|[Ll]abour|[Uu]nemployment|[Ww]orker)"
)
_SHORT = {"LFPR": "labour force participation rate", "UR": "unemployment rate", "CAD": "current account deficit",
          "WPR": "worker population ratio"}  # fmt: skip
_SECTOR = re.compile(
    r"^(?:[Ss]teel|[Cc]ement|[Cc]oal|[Cc]rude oil|[Nn]atural gas|[Ee]lectricity|[Ff]ertili[sz]er|[Cc]apital goods|[Aa]utomobile|[Pp]assenger vehicle)s? "
    r"(?:production|generation|output|supply|sales|exports|imports)$"
)
_STATED = (  # how the monthly accounts of the Union Government put it
    (re.compile(r"\breceived <N(?P<level>\d+)> \(<N\d+> of [^()]*?[Tt]otal [Rr]eceipts\)(?:,? <Z(?P<z>\d+)>)?"), "the Central Government's total receipts", True),
    (re.compile(r"<N(?P<level>\d+)> (?:has been|was) transferred to (?:the )?[Ss]tate [Gg]overnments as [Dd]evolution"), "the devolution of taxes to State Governments", False),
)  # fmt: skip
_STATES = ("india-ministry", "department", "grouping")  # which report of others
_BASED = re.compile(
    r"(?:<X\d+>|(?:[Cc]onsumer|[Ww]holesale) [Pp]rice [Ii]ndex|CPI|WPI)-based (?:retail |wholesale )?(?=inflation)"
)
_VAGUE_OF = re.compile(
    r"\b(?:the (?:bank|lender|month|period|year|quarter|sector|company|country|scheme)|all(?! India|-)|which|these|those|this)\b"
)
_GRADES = re.compile(r"rate$|ratio$|inflation|margin|yield|growth")


@dataclass(frozen=True)
class Marked:
    """A text with amounts <N>, periods <Z> and possible owners <X> marked."""

    text: str
    amounts: tuple[Slot | None, ...]
    times: tuple[Period | None, ...]
    owners: tuple[str, ...]
    printed: tuple[str, ...]

    def plain(self, part: str) -> str:
        """Marked words as they were printed."""
        return re.sub(r"<[NZX](\d+)>", lambda m: self.printed[int(m[1])], part)


def figures(sentence: Sentence, story: Story) -> Iterator[Draft]:
    """The figures that a sentence with everything marked tells of, in its order."""
    if sentence.paragraph > LATE or story.talk.figures >= MOST:
        return
    if not any(one.sort == "N" for one in sentence.mentions) or '"' in sentence.text[:1]:
        return
    marks = marked(sentence.text, sentence.mentions, story)
    told = {one.text for one in marks.amounts if one}
    own = []
    for draft in (*_read(marks, story), *_held(marks, story), *_stated(marks, story)):
        own.append(draft)
        story.talk.figures += 1
    mine = {_figure(draft) for draft in own}
    heads = [one for one in story.talk.heads if _figure(one) in told]
    story.talk.heads = [one for one in story.talk.heads if one not in heads]
    yield from (one for one in heads if _figure(one) not in mine)
    yield from own


def _figure(draft: Draft) -> str | None:
    return (draft.slots.get("level") or draft.slots["change"]).text


def headed(story: Story, paragraphs: Sequence[str]) -> None:
    """Note the period that a document is about, and the figures that its title tells of."""
    title = clean(story.document.title)
    story.talk.period = opening((title, *map(clean, paragraphs[:3])), story.document.published)
    if title.isupper():
        return
    mentions = tuple(story.cast.scan(title))
    body = " ".join(paragraphs)
    lower = re.sub(  # 'Textile Exports' as running text has it
        rf"(?<=\w )(?!{'|'.join(MONTHS)})[A-Z][a-z]{{3,}}\b",
        lambda m: m[0].lower() if f" {m[0].lower()}" in body and not any(
            one.start <= m.start() < one.end for one in mentions
        ) else m[0], title,
    )  # fmt: skip
    story.talk.heads = list(_read(marked(lower, mentions, story), story))


def marked(words: str, mentions: tuple[Mention, ...], story: Story) -> Marked:
    times = periods(words, story.document.published, story.talk.period)
    spans: list[tuple[int, int, str, object]] = [(one.start, one.end, "Z", one) for one in times]
    found = [(one.start, one.end, one.amount) for one in mentions if one.amount]
    for start, end, slot in found or quantities(words):
        if not re.search(r"(?:\(-\)|[-−])\s?$", words[max(0, start - 4) : start]):
            spans.append((start, end, "N", slot))
        else:
            spans.append((start, end, "N", None))  # a negative, or one of a range
    spans += [
        (one.start, one.end, "X", one.id) for one in mentions
        if one.sort in "CBLAT" and one.id and not re.search(r"(?i:\ball[ -])$", words[: one.start])
        and not (one.sort == "T" and re.search(r"(?:Index|Ratio|Rate|PMI)$", words[one.start : one.end]))
    ]  # fmt: skip
    kept: list[tuple[int, int, str, object]] = []
    for span in sorted(spans, key=lambda one: ("ZNX".index(one[2]), one[0])):
        if not any(span[0] < end and start < span[1] for start, end, _, _ in kept):
            kept.append(span)
    out, done = [], 0
    amounts: list[Slot | None] = []
    zones: list[Period | None] = []
    owners: list[str] = []
    printed: list[str] = []
    for place, (start, end, sort, value) in enumerate(sorted(kept, key=lambda one: one[0])):
        out += [words[done:start], f"<{sort}{place}>"]
        done = end
        amounts.append(value if isinstance(value, Slot) else None)
        zones.append(value if isinstance(value, Period) else None)
        owners.append(value if isinstance(value, str) else "")
        printed.append(words[start:end])
    out_text = re.sub(r" ?\((?:[^()<]*|over[^()]*)\)", "", "".join([*out, words[done:]]))
    out_text = re.sub(r"(<Z\d+>) \(<Z\d+>\)", r"\1", out_text)
    out_text = re.sub(r"\s+", " ", out_text.replace('"', ""))
    return Marked(out_text, tuple(amounts), tuple(zones), tuple(owners), tuple(printed))


def _read(marks: Marked, story: Story) -> Iterator[Draft]:
    done, last = 0, None
    for verb in _VERB.finditer(marks.text):
        if verb.start() < done:
            continue
        right = marks.text[verb.end() :]
        stop = _AFTER.search(right)
        tail = right[: stop.start()] if stop else right
        left = marks.text[: verb.start()]
        moved = _moved(verb, tail)
        if moved is None:
            continue
        subject = last if last and re.fullmatch(r"(?: <Z\d+>)?,? and", left[done:]) else None
        borders = [match.end() for match in _BORDER.finditer(left)]
        for at in sorted(set(borders)):
            subject = subject or _subject(left[at:], marks, story)
        if subject is None:
            continue
        last, done = subject, verb.end() + moved.end
        yield from _drafts(
            subject, moved, tail, _COMPARED.sub("", left) + tail[: moved.end], marks, story
        )


def _held(marks: Marked, story: Story) -> Iterator[Draft]:
    """What somebody posted: 'the bank posted a 12 per cent rise in net profit to Rs 900 crore'."""
    last = ""
    for match in sorted(
        (m for form in _HELD for m in form.finditer(marks.text)), key=lambda m: m.start()
    ):
        parts = match.groupdict()
        owner = marks.owners[int(parts["own"])] if parts.get("own") else last
        if parts.get("firm"):
            owner = _spoken_of(story) or story.meant("bank") or story.meant("company") or ""
            owner = owner or _firm(story) or ""
        if (
            not owner
            or story.cast.sort(owner) not in "BCLT"
            or story.cast.names[owner].type in _STATES
        ):
            continue
        last = owner
        np = _PLAINLY.sub("", _bare(parts["np"]))
        if np.casefold() in _ALONE or _UNCLEAR.search(np) or not stands_alone(np, 8):
            continue
        np = np if np[:2].isupper() else np[0].lower() + np[1:]
        time = next((marks.times[int(one)] for key in ("z1", "z") if (one := parts.get(key))), None)
        subject = _Subject(_of(owner, np, story), _many(np, ""), time)
        up = bool(parts.get("rise")) or not parts.get("drop")
        moved = _Moved(
            parts.get("level"), parts.get("change"), up, bool(parts.get("yoy")), match.end()
        )
        yield from _drafts(subject, moved, "", marks.text[: match.end()], marks, story)


def _stated(marks: Marked, story: Story) -> Iterator[Draft]:
    for form, measure, many in _STATED:
        if match := form.search(marks.text):
            place = match.groupdict().get("z")
            subject = _Subject(measure, many, marks.times[int(place)] if place else None)
            moved = _Moved(match["level"], None, True, False, match.end())
            yield from _drafts(subject, moved, "", "", marks, story)


def _of(owner: str, words: str, story: Story) -> str:
    printed = story.cast.names[owner].form("", story.document.published)
    return f"{printed}'{'' if printed.endswith('s') else 's'} {words}"


@dataclass(frozen=True)
class _Moved:
    """What the words behind a verb say: the figure reached, the change, and where they end."""

    level: str | None
    change: str | None
    up: bool
    yearly: bool
    end: int
    expected: bool = False
    over: bool = False  # it crossed the level


def _moved(verb: re.Match[str], tail: str) -> _Moved | None:
    if verb["over"]:
        match = _OVER.match(tail)
        return _Moved(match["level"], None, True, False, match.end(), over=True) if match else None
    if verb["stood"] or verb["est"]:
        match = _AT.match(tail)
        if match is None:
            return None
        return _Moved(match["level"], None, True, False, match.end(), bool(verb["est"]))
    for form in _GREW if verb["told"] else _MOVED:
        if match := form.match(tail):
            parts = match.groupdict()
            up = bool(verb["up"] or parts.get("rise"))
            return _Moved(
                parts.get("level"), parts.get("change"), up, bool(parts.get("yoy")), match.end()
            )
    return None


@dataclass(frozen=True)
class _Subject:
    measure: str
    many: bool
    time: Period | None


def _subject(left: str, marks: Marked, story: Story) -> _Subject | None:
    """The measure that a clause speaks of, with its owner, if every word is understood."""
    lead = _LEAD.match(left.lstrip(" ,"))
    assert lead
    rest = lead["rest"].replace(", meanwhile,", "")
    rest = _BASED.sub(
        lambda m: "CPI " if "onsumer" in marks.plain(m[0]) or "CPI" in m[0] else "WPI ", rest
    )
    match = _OF_NP.match(rest) or _SUBJECT.match(rest)
    if match is None:
        return None
    parts = match.groupdict()
    words, tail = _bare(marks.plain(parts["np"])), _bare(marks.plain(parts.get("of") or ""))
    words = _PLAINLY.sub("", words)
    for short, long in _SHORT.items():
        words = re.sub(rf"\b{short}\b", long, words)
    if re.match(r"under the (?:new|current) series", tail):
        tail = ""
    if tail == "in India":
        tail = ""
    centre = parts.get("centre")
    if re.fullmatch(
        r"(?:of|incurred by) (?:the )?(?:[Cc]entral |[Uu]nion )?(?:[Gg]overnment(?: of India)?|Centre)",
        tail,
    ):
        centre, tail = "of", ""
    tail = re.sub(r"^among (?:all )?(?:persons|people) .*", "among persons aged 15 or over", tail)
    if _VAGUE_OF.search(tail):
        return None
    owner = ""
    if parts.get("own"):
        owner = marks.owners[int(parts["own"])]
        possessive = re.search(rf"<X{parts['own']}>'", rest) is not None
        if story.cast.sort(owner) not in "CBLA" or (
            not possessive and story.cast.sort(owner) == "L"
        ):
            return None
    elif parts.get("its"):
        owner = _spoken_of(story) or ""
        if parts["its"] != "Its ":
            owner = owner or story.meant("bank") or story.meant("company") or _firm(story) or ""
        if not owner:
            return None
    if re.fullmatch(r"(?i)index of (?:\S+ )?(?:eight|8) core industries", words):
        words = "Index of Eight Core Industries"
    words = re.sub(r"^[Ss]ize of the Budget$", "size of the Union Budget", words)
    whole = f"{words} {tail}".strip()
    national = _NATIONAL.search(whole) or (_firm(story) is None and _SECTOR.search(whole))
    if not owner and not parts.get("home") and not centre:
        if _FIRM.search(words) and not national:
            owner = _firm(story) or ""
            if not owner:
                return None
        elif not national and not re.search(
            r"\b[Aa]ll[- ]India\b|[Ss]ize of the |<X|Index (?:of|for) [A-Z]", words + parts["np"]
        ):
            return None
    if _UNCLEAR.search(words) and not (
        (owner or national or centre) and re.match(r"(?i:total|overall|cumulative) ", words)
    ):
        return None
    head = words.split()[-1]
    if words.casefold() in _ALONE or (len(words.split()) == 1 and not owner and not national):
        return None
    if re.search(r"[Ss]pecial [Dd]rawing|reserve position", whole):
        return None  # nobody asks for these
    if not stands_alone(whole, 12) or _plain_inflation(whole, story):
        return None
    home = "India" if parts.get("home") or (national and not owner and not centre) else ""
    if home and (story.cast.abroad or re.search(r"\b(?:India|all-India|All[ -]India)\b", whole)):
        if story.cast.abroad:
            return None
        home = ""
    if _COMMON.match(words) and not parts["np"].startswith("<X"):
        words = words[0].lower() + words[1:]
    words = re.sub(r"(?<=[a-z] )(?:Expenditure|Revenue|Receipts|Production|Exports|Imports|Collections?)\b",
                   lambda m: m[0].lower(), words)  # fmt: skip
    measure = f"{words} {tail}".strip()
    if owner:
        one = story.cast.names[owner]
        if story.cast.sort(owner) == "A" or (
            re.search(rf"<X{parts.get('own')}> ", rest) and one.type == "country"
        ):
            return None
        measure = _of(owner, measure, story)
    elif home:
        measure = _inflation(f"India's {measure}")
    elif centre:
        measure = f"the Central Government's {measure}"
    elif re.match(
        r"(?:Index (?:of|for)|size|value|rate|volume|growth rate|index|total value|growth|annual) ",
        measure,
    ) or head in ("Rate", "Index"):
        measure = f"the {measure}"
    measure = _inflation(measure)
    place = parts.get("z") or lead["z"]
    time = marks.times[int(place)] if place else None
    return _Subject(measure, _many(words, tail), time)


def _bare(words: str) -> str:
    """Words without what stands in brackets."""
    return tidy(re.sub(r" ?\([^()]*\)", "", words))


def _inflation(measure: str) -> str:
    """The measure, where it is one of the two known inflations, by its usual name."""
    measure = re.sub(r"(?:annual )?rate of inflation", "inflation", measure)
    if not re.search(r"inflation", measure) or re.search(
        r"[Ff]ood|IW|[Ww]orkers|[Ll]abourers|core", measure
    ):
        return measure
    for short, long in (("WPI", "Wholesale Price Index"), ("CPI", "Consumer Price Index")):
        if re.search(rf"\b{short}\b|{long}", measure, re.I) and "inflation" in measure:
            return f"India's {short} inflation"
    return measure


def _plain_inflation(measure: str, story: Story) -> bool:
    """Whether it is an inflation, but not clear which: of food, in news of workers' prices."""
    if not measure.endswith("inflation"):
        return False
    if re.search(r"IW|[Ww]orkers|[Ll]abourers|[Ww]holesale|WPI", story.document.title):
        return not re.search(r"[Ww]holesale|WPI|IW|[Rr]etail|CPI", measure)
    return not re.search(r"(?i)retail|wholesale|wpi|cpi|headline|core|food|fuel|consumer", measure)


def _many(words: str, tail: str) -> bool:
    return words.split(" of ")[0].split()[-1].casefold() in _MANY or (" and " in words and not tail)


def _spoken_of(story: Story) -> str | None:
    """The company that the last sentence was about."""
    id = story.talk.it
    return id if id and story.cast.names[id].type in ("company", "bank") else None


def _firm(story: Story) -> str | None:
    """The one company or bank that the title names."""
    found = [id for id in story.headline if story.cast.names[id].type in ("company", "bank")]
    return found[0] if len(found) == 1 else None


def _drafts(
    subject: _Subject, moved: _Moved, tail: str, clause: str, marks: Marked, story: Story
) -> Iterator[Draft]:
    if "respectively" in tail or re.match(r",? and <N", tail[moved.end :]):
        return
    if moved.level is None and re.match(
        r" (?:to|from|in|for|at|against) (?:the )?<X", tail[moved.end :]
    ):
        return  # of a part of it only
    level, change = _amount(moved.level, marks), _amount(moved.change, marks)
    if level and re.match(
        r" of (?:the |<X\d+>)?(?:GDP|[Gg]ross [Dd]omestic [Pp]roduct)", tail[moved.end :]
    ):
        level = level.model_copy(update={"text": f"{level.text} of GDP"})
    elif level and level.unit == "%" and tail[moved.end :].startswith(" of "):
        return  # a share of something else
    if (moved.level and level is None) or (moved.change and change is None):
        return
    after = re.sub(r"^ from <N\d+> <Z\d+>", "", tail[: moved.end]) + tail[moved.end :]
    after = re.split(r" from (?:the )?(?:<N|a year)", after)[0]
    named = [int(match[1]) for match in re.finditer(r"<Z(\d+)>", after)]
    told = [time for place in named if (time := marks.times[place])]
    if subject.time:
        told.insert(0, subject.time)
    texts = list(dict.fromkeys(one.text for one in told))
    if len(texts) > 1 or re.search(
        r"\b(?:cumulative|year-to-date|so far|since|earlier|last|previous)\b", after
    ):
        return
    if not texts:
        said = [marks.times[int(match[1])] for match in re.finditer(r"<Z(\d+)>", clause)]
        texts = list(dict.fromkeys(one.text for one in said if one))
    if len(texts) > 1:
        return
    if not texts:
        if story.talk.period is None or _other_time(clause):
            return
        texts = [story.talk.period.text]
    if _earlier(texts[0], story) or (_unfinished(texts[0], story) and not moved.expected):
        return
    if level is not None and level.unit == "%":
        subject = replace(subject, measure=_priced(subject.measure))
        if re.search(r"(?:index|Index|IIP|PMI)$|^the Index of", subject.measure):
            return  # the figure is of a growth, and the words do not say so
    if change is not None and level is None and _GRADES.search(subject.measure):
        return  # a rate that 'rose 1.4 per cent': by points or by a share?
    when = story.month
    base = {"measure": text(subject.measure), "period": text(texts[0])}
    if level is not None and _sane(level, subject.measure):
        be = text("were" if subject.many else "was")
        if moved.expected:
            yield Draft("estimate", {**base, "be": be, "level": level}, when)
            return
        if moved.over:
            yield Draft("mark", {**base, "level": level}, when, timeless=True)
            return
        kind = "figure" if level.unit else "reading"
        yield Draft(kind, {**base, "be": be, "level": level}, when, timeless=True)
    if change is not None and _sane(change, "") and change.unit != "basis points":
        by = "By what percentage" if change.unit == "%" else "By how much"
        yearly = " year on year" if moved.yearly else ""
        did = {"by": text(by), "did": text(("rose" if moved.up else "fell") + " by"),
               "do": text(("rise" if moved.up else "fall") + yearly)}  # fmt: skip
        if change.unit == "%" or story.talk.figures < 2:  # other steps are small change
            yield Draft("change", {**base, **did, "change": change}, when, timeless=True)


def _priced(measure: str) -> str:
    """An index of prices by the inflation it measures, which is a share."""
    if re.search(r"(?:\bCPI|Consumer Price Index)(?: under the new series)?$", measure, re.I):
        return "India's CPI inflation"
    if re.search(r"(?:\bWPI|Wholesale Price Index)$", measure, re.I):
        return "India's WPI inflation"
    return measure


def _unfinished(period: str, story: Story) -> bool:
    """Whether the financial year is not over: a figure of it is of a part."""
    match = re.fullmatch(r"in (\d{4})-\d\d", period)
    return match is not None and int(match[1]) >= fiscal(story.document.published)


def _earlier(period: str, story: Story) -> bool:
    """Whether a month or week is another than that of the document, told to compare with."""
    main = story.talk.period
    if main is None or main.text == period:
        return False
    if main.sort in ("months", "quarter", "half"):
        year, then = (re.search(r"\d{4}", one) for one in (main.text, period))
        return year is not None and then is not None and int(then[0]) < int(year[0])
    if main.sort not in ("month", "week", "year"):
        return False
    if main.sort == "year":
        return bool(re.match(r"in \d{4}", period)) and period < main.text
    if not re.match(r"in (?:the week|[A-Z][a-z]+ \d{4})", period):
        return False
    return not (told := date_of(period)) or told < (date_of(main.text) or told)


def _other_time(marked: str) -> bool:
    return bool(
        re.search(
            r"<Z|\b(?:last|previous|earlier|cumulative|so far|year-to-date|ago|since|annual)\b|\b(?:19|20)\d\d\b",
            marked,
        )
    )


def _amount(place: str | None, marks: Marked) -> Slot | None:
    return marks.amounts[int(place)] if place else None


def _sane(value: Slot, measure: str) -> bool:
    """Whether a figure has a unit, or the measure needs none."""
    if value.unit:
        return True
    return bool(re.search(r"\b(?:[Ii]ndex|IIP|CPI|WPI|PMI|CPI-IW|Index)\b", measure)) and "." in (
        value.text or ""
    )
