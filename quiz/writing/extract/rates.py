"""What a body sets, expects or counts from: its rates, its projections, the base year of its series."""

import re
from collections.abc import Iterator

from quiz.core.fact import Slot
from quiz.writing.extract.alone import dangling, stands_alone
from quiz.writing.extract.asking import EARLY
from quiz.writing.extract.draft import Draft, name, text, tidy
from quiz.writing.extract.figures import LATE, Marked, marked
from quiz.writing.extract.passage import Sentence, clean
from quiz.writing.extract.rules.shape import elsewhen
from quiz.writing.extract.story import Story

_RATE = (
    r"(?P<what>(?:(?:policy|benchmark|key|main|official|short-term|one-week|seven-day|overnight|one-year|five-year) )*"
    r"(?:(?:(?:reverse )?repo|interest|lending|loan prime|policy|deposit|bank|Bank|cash|discount|federal funds|refinancing|"
    r"standing deposit facility|marginal standing facility) (?:[Rr]ates?|[Rr]epo [Rr]ate)|cash reserve ratio|statutory liquidity ratio|"
    r"[Rr]epo [Rr]ate))"
)
_KEPT = re.compile(
    rf"\b(?:keep|keeping|kept|keeps|retain|retained|retaining|maintain|maintained|leave|left|leaves|hold|held|holds) (?:the |its |their )?{_RATE}"
    r"(?: under the liquidity adjustment facility)?(?: unchanged| steady| on hold)* at <N(?P<level>\d+)>"
)
_CUT = re.compile(
    rf"\b(?:(?P<down>cut|cuts|cutting|reduce|reduced|reduces|lower|lowered|lowers|slash|slashed|trimmed)|(?P<up>raise|raised|raises|hike|hiked|hikes|increase|increased)) (?:the |its |their )?{_RATE}"
    r"(?: under the liquidity adjustment facility)?(?: by (?:a quarter point|<N(?P<by>\d+)>(?: basis points?| bps)?))?,?(?: from <N\d+>)? to <N(?P<level>\d+)>(?! ?-| to <N)"
)
_AT = re.compile(
    r"\b(?P<what>(?:[Ss]tanding [Dd]eposit [Ff]acility|[Mm]arginal [Ss]tanding [Ff]acility|[Bb]ank|[Rr]epo|[Pp]olicy [Rr]epo)(?: rate| Rate)?|[Cc]ash [Rr]eserve [Rr]atio)"
    r" (?:remains|remained|stands|stood|is|was|was retained|is retained|continues to be)(?: unchanged| steady)? at <N(?P<level>\d+)>"
)
_CENTRAL = re.compile(
    r"\bBank of|Reserve Bank|Federal Reserve|Central Bank|Monetary Policy|Monetary Authority"
)
_NP = (
    r"(?:(?P<own><X\d+>|[Tt]he country)'s? )?(?:<Z(?P<z0>\d+)> )?(?P<np>(?:(?:real|overall|annual|nominal|headline|retail|core) )*"
    r"(?:(?:GDP|gross domestic product|[Gg]ross [Dd]omestic [Pp]roduct|economic) growth|GDP(?= forecast| projection| estimate| outlook)|CPI inflation|retail inflation|[Ii]nflation|fiscal deficit|growth)(?: rate)?)"
)
_CALL = r"(?: forecast| projection| estimate| outlook| projections| rate)?"
_Z = r"(?: <Z(?P<{}>\d+)>| for the year)?"
_WAY = r"(?: upwards?| downwards?| slightly| marginally)*(?: by <N\d+>(?: basis points| bps| percentage points?)?)?"
_MADE = re.compile(
    rf"\b(?:raised|raises|lowered|lowers|cut|cuts|revised|revises|upgraded|upgrades|downgraded|trimmed|retained|retains|kept|maintained|hiked|upped|pegged|pegs|"
    rf"projected|projects|estimated|estimates|forecast|forecasts|increased|slashed|scaled up|expects|sees) (?:up |down |upwards? |its |the |their )*"
    rf"(?:forecast (?:for|of) |projection (?:for|of) |estimate (?:for|of) )?{_NP}{_CALL}{_Z.format('z')}{_WAY}{_Z.format('z2')}(?: at| to| to be)(?: around| about)? <N(?P<level>\d+)>{_Z.format('z3')}"
)
_BEEN = re.compile(
    rf"(?:^<Z(?P<zl>\d+)>, |^|, |while |and |that )(?:[Tt]he )?{_NP}{_CALL}{_Z.format('z')} (?:is|was|has been) (?:now |also )*(?:projected|pegged|estimated|retained|forecast|revised(?: upwards?| downwards?)?|expected)"
    rf"(?: to be| by <X\d+>)? (?:at|to) <N(?P<level>\d+)>{_Z.format('z3')}"
)
_GROW = re.compile(
    rf"\b(?:projected|projects|expects|expected|forecast|forecasts|estimated|estimates|sees) (?:that )?(?P<own><X\d+>)(?:'s (?:economy|GDP))?(?: will| would| to)? (?:grow|expand)(?: by| at)? <N(?P<level>\d+)>{_Z.format('z3')}"
)
_BY = re.compile(
    rf"(?P<own><X\d+>)'s (?:GDP|economy) (?:is|was) (?:predicted|projected|expected|forecast|estimated) by (?:the )?<X(?P<by>\d+)> to (?:grow|expand)(?: by| at)? <N(?P<level>\d+)>{_Z.format('z3')}"
)
_BASE = re.compile(
    r"\bbase year (?:of|for) (?:the )?(?P<series>[^.;,]{3,90}?)(?: \([^)]*\))? from (?P<old>20\d\d(?:-\d\d)?) to (?P<base>20\d\d(?:-\d\d)?)"
)
_SERIES = re.compile(
    r"(?P<series>(?:[Cc]onsumer|[Ww]holesale) [Pp]rice [Ii]ndex|[Ii]ndex of [Ii]ndustrial [Pp]roduction|[Ii]ndex of Eight Core Industries|[Gg]ross [Dd]omestic [Pp]roduct|"
    r"\b(?:CPI|WPI|IIP|GDP|GSDP)\b)[^.;]{0,60}?(?:\(|with |of |the )[Bb]ase(?: [Yy]ear)?:? ?(?:of )?(?P<base>20\d\d-\d\d)"
)
_LONG = {"WPI": "Wholesale Price Index", "CPI": "Consumer Price Index", "GDP": "Gross Domestic Product",
         "IIP": "Index of Industrial Production", "GSDP": "Gross State Domestic Product"}  # fmt: skip
_TERM = (
    r"(?P<what>(?!(?:while|and|that|the|but|which|whereas) )(?:[A-Za-z][\w&'-]* ){0,8}?(?:limit|ceiling|cap|threshold|[Dd]uty|tax|fees?|charges?|cess|royalty|allowance|pension|stipend|"
    r"subsidy|wages?|age|quota|price|cover|toll|fare|levy|tariff|salary|honorarium|reward|grant|compensation|penalty)"
    r"(?: (?:on|for|of|under|in) (?:(?:<X\d+>|[A-Za-z][\w&'-]*) ){0,8}?(?:<X\d+>|[A-Za-z][\w&'-]*))?)"
)
_STEP = r"(?:raised|increased|enhanced|hiked|cut|reduced|lowered|slashed)"
_LIFTED = re.compile(
    rf"(?:^|, |: |that )(?:[Tt]he )?<X(?P<who>\d+)>(?:, [^,<>]{{3,60}},)? (?:on [A-Z][a-z]+day )?(?:has |have |had )?(?:also |further |today )*(?P<did>{_STEP}) (?:the |its )?{_TERM} (?:from <N\d+>(?: [a-z ]{{2,40}})? )?to <N(?P<level>\d+)>"
)
_BEEN_LIFTED = re.compile(
    rf"(?:^|, |that |while |and )(?:[Tt]he )?{_TERM} (?P<be>has been|have been|was|were) (?:also |further )*(?P<did>{_STEP}) (?:by <N\d+> )?(?:from <N\d+>(?: [a-z ]{{2,40}})? )?to <N(?P<level>\d+)>"
)
_TARGET = re.compile(
    r"\btargets?(?: is)? of (?:achieving |reaching |attaining )?<N(?P<level>\d+)> (?:(?:in|of|for|worth of) )?(?P<what>(?:[A-Za-z][\w&-]* ){0,6}?[A-Za-z][\w&-]*) by (?:the year |the end of )?(?P<year>20\d\d(?:-\d\d)?)"
)
_CROPS = {
    "kharif": "paddy jowar bajra ragi maize tur moong urad groundnut sunflower soybean sesamum nigerseed cotton",
    "rabi": "wheat barley gram lentil safflower mustard",
}  # fmt: skip
_CROP = r"(?P<crop>[A-Za-z]+(?: ?(?:&|and) [A-Za-z]+)?)"
_MSP = r"(?:MSPs?|[Mm]inimum [Ss]upport [Pp]rices?|<X\d+>)"
_HIGHEST = (
    re.compile(rf"(?:absolute highest|highest(?: absolute)?) increase (?:in (?:the )?{_MSP} )?(?:has been|was|is) (?:announced|given|recommended|approved|recorded) (?:for|to) (?:the )?{_CROP},? (?:at|up|of|with|by|which)?(?: an increase of)? ?<N(?P<rise>\d+)>"),
    re.compile(rf"\b{_CROP} (?:saw|got|received|has|recorded) the highest(?: absolute)? increase of <N(?P<rise>\d+)>"),
)  # fmt: skip
_PRICED = re.compile(
    rf"\b{_MSP} (?:for|of) {_CROP}(?:,[^,<>]{{3,40}},)?(?: has been| was)?(?: (?:raised|increased|hiked|fixed))?(?: by <N\d+>(?: per quintal| a quintal)?)?(?: \w+)? (?:to|at) <N(?P<level>\d+)>(?: per| a)"
)
_SEASON = re.compile(r"\b(?P<crops>[Rr]abi|[Kk]harif)\b[^.]{0,60}?(?P<year>20\d\d-\d\d)")
_QUARTERS = (0.25, -0.25, 0.5, -0.5, 0.75, -0.75)


def rates(sentence: Sentence, story: Story) -> Iterator[Draft]:
    """Rates set, projections made and base years named in a sentence with everything marked."""
    if sentence.paragraph > LATE:
        return
    if "ase " in sentence.text or "BASE" in sentence.text:
        yield from _bases(sentence, story)
    if not any(one.sort == "N" for one in sentence.mentions):
        return
    marks = marked(sentence.text, sentence.mentions, story)
    if re.search(r"\bMSPs?\b|[Ss]upport [Pp]rice|highest", sentence.text):
        yield from _support(marks, story)
    elif sentence.paragraph <= EARLY and not elsewhen(sentence):
        yield from _lifted(marks, story)
    if " target" in sentence.text:
        yield from _targets(marks, story)
    if re.search(r"\b(?:[Rr]ate|[Rr]atio|growth|inflation|deficit|grow|expand)\b", sentence.text):
        yield from _set(marks, story)
        yield from _expected(marks, story)


def _set(marks: Marked, story: Story) -> Iterator[Draft]:
    done: set[str] = set()
    for form in (_KEPT, _CUT, _AT):
        for match in form.finditer(marks.text):
            level = marks.amounts[int(match["level"])]
            who = _bank(marks, story)
            what = (
                match["what"]
                if match["what"].isupper()
                else match["what"][0].lower() + match["what"][1:]
            )
            if level is None or level.unit != "%" or who is None or what in done:
                continue
            done.add(what)
            parts = match.groupdict()
            do = "reduce" if parts.get("down") else "raise" if parts.get("up") else ""
            how = ("To what level did", do, "") if do else ("At what level did", "keep", "")
            did = "reduced" if parts.get("down") else "raised" if do else "kept"
            if form is _AT and not re.search(r"rate$|ratio$", what, re.I):
                what += " rate"
            slots = {
                "who": name(who), "measure": text(f"the {what}"), "level": _quarters(level),
                "how": text(how[0]), "do": text(how[1]),
                "did": text(did), "to": text("to" if do else "at"),
            }  # fmt: skip
            yield Draft("rate", slots, story.month)


def _fives(level: Slot) -> Slot:
    """A share that is a multiple of five with such shares for neighbours, as duties are set."""
    amount = level.amount or 0.0
    if level.unit != "%" or amount % 5:
        return level
    step = 2.5 if amount < 15 else 5
    unit = (level.text or "").lstrip("0123456789.")
    near = [amount + step * one for one in (1, -1, 2, -2, 3)]
    wrong = tuple(
        Slot(text=f"{one:g}{unit}", amount=one, unit="%") for one in near if 0 < one <= 100
    )
    return level.model_copy(update={"wrong": wrong})


def _quarters(level: Slot) -> Slot:
    """A rate with its neighbours a quarter of a point apart, as such rates are set."""
    amount = level.amount or 0.0
    if abs(amount * 4 - round(amount * 4)) > 1e-6:
        return level
    unit = (level.text or "").lstrip("0123456789.")
    wrong = tuple(
        Slot(text=f"{amount + one:.2f}{unit}", amount=amount + one, unit="%")
        for one in _QUARTERS
        if amount + one > 0
    )
    return level.model_copy(update={"text": f"{amount:.2f}{unit}", "wrong": wrong})


def _bank(marks: Marked, story: Story) -> str | None:
    """The central bank that a sentence, else the document, speaks of."""
    named = [marks.owners[int(one[1])] for one in re.finditer(r"<X(\d+)>", marks.text)]
    known = [
        *named,
        *sorted(story.headline),
        *(id for ids in story.talk.things.values() for id in ids),
    ]
    found = [id for id in dict.fromkeys(known) if _CENTRAL.search(story.cast.names[id].text)]
    banks = [id for id in found if "Monetary Policy" not in story.cast.names[id].text]
    return banks[0] if len(banks) == 1 else found[0] if len(found) == 1 else None


def _expected(marks: Marked, story: Story) -> Iterator[Draft]:
    for form in (_MADE, _BEEN, _GROW, _BY):
        for match in form.finditer(marks.text):
            parts = match.groupdict()
            level = marks.amounts[int(parts["level"])]
            times = [
                marks.times[int(one)]
                for key in ("zl", "z0", "z", "z2", "z3")
                if (one := parts.get(key))
            ]
            by = parts.get("by")
            if not times:
                zs = {int(one[1]) for one in re.finditer(r"<Z(\d+)>", marks.text)}
                times = [marks.times[one] for one in zs] if len(zs) == 1 else []
            who = marks.owners[int(by)] if by else _who(marks, match.start(), story)
            if level is None or level.unit != "%" or who is None or not times or times[0] is None:
                continue
            own = parts.get("own") or ""
            land = story.cast.names[marks.owners[int(own[2:-1])]] if own.startswith("<X") else None
            if land and land.type not in ("country", "state", "region", "continent"):
                continue
            np = parts.get("np") or "economic growth"
            np = "GDP growth" if np == "GDP" else np
            if np == "growth":
                np = "economic growth"
            if land is None and (
                story.cast.abroad
                or not re.search(
                    "India|RBI|Reserve Bank", f"{story.document.title} {story.document.publisher}"
                )
            ):
                continue
            home = land.form("", story.document.published) if land else "India"
            np = np[0].lower() + np[1:] if np[:2] != np[:2].upper() else np
            slots = {
                "who": name(who),
                "measure": text(f"{home}'{'' if home.endswith('s') else 's'} {np}"),
                "period": text(re.sub(r"^in ", "for ", times[0].text)),
                "level": level,
            }
            yield Draft("projection", slots, story.month)


def _who(marks: Marked, at: int, story: Story) -> str | None:
    """The body that expects it: the last one named before, else that of the document."""
    before = [marks.owners[int(one[1])] for one in re.finditer(r"<X(\d+)>(?!'s)", marks.text[:at])]
    bodies = [id for id in before if _forecaster(id, story)]
    if bodies:
        return bodies[-1] if len(set(bodies)) == 1 else bodies[0]
    known = [
        id
        for id in (
            *sorted(story.headline),
            *(one for ids in story.talk.things.values() for one in ids),
        )
        if _forecaster(id, story)
    ]
    known = [
        id for id in dict.fromkeys(known) if "Monetary Policy" not in story.cast.names[id].text
    ]
    return known[0] if len(known) == 1 else None


def _forecaster(id: str, story: Story) -> bool:
    if story.cast.sort(id) != "B":
        return False
    return story.cast.names[id].type in (
        "organisation",
        "bank",
        "company",
        "institute",
        "india-body",
        "body",
    )


def _lifted(marks: Marked, story: Story) -> Iterator[Draft]:
    """A limit, duty or fee that is raised or reduced."""
    words = _spelled(marks.text, story)
    for form in (_LIFTED, _BEEN_LIFTED):
        for match in form.finditer(words):
            parts = match.groupdict()
            level = marks.amounts[int(match["level"])]
            what = tidy(marks.plain(match["what"]))
            if level is None or not level.unit or not stands_alone(what) or dangling(what):
                continue
            if len(what.split()) < 3 or re.search(r"\b[A-Z]{2,4}\b", what.replace("GST", "")):
                continue
            who = marks.owners[int(parts["who"])] if parts.get("who") else ""
            if who and story.cast.sort(who) not in "BCL":
                continue
            did = "reduced" if re.match("cut|red|low|sla", match["did"]) else "raised"
            slots = {
                "measure": text(f"the {what}"),
                "did": text(did),
                "be": text("were" if re.search(r"(?:fees|charges|wages)(?: |$)", what) else "was"),
                "level": _fives(level),
            }
            if who:
                slots["who"] = name(who)
            yield Draft("lifted", slots, story.month)


def _spelled(words: str, story: Story) -> str:
    """The words with a short form that the document explains written out."""

    def long(match: re.Match[str]) -> str:
        wanted = rf"((?:[A-Z][a-z]+ ){{{len(match[0]) - 1},{len(match[0])}}})\({match[0]}\)"
        found = re.search(wanted, story.text)
        return found[1].strip() if found else match[0]

    return re.sub(r"\b[A-Z]{2,5}\b", long, words)


def _targets(marks: Marked, story: Story) -> Iterator[Draft]:
    if re.match(r"It |The (?:company|bank|firm|corporation) ", marks.text):
        return  # not the country's
    for match in _TARGET.finditer(marks.text):
        level = marks.amounts[int(match["level"])]
        what = match["what"]
        if level is None or not level.unit or not stands_alone(what, 8) or story.cast.abroad:
            continue
        if not re.search(
            "India", f"{story.document.title} {story.document.publisher} {story.text}"
        ):
            continue
        what = re.sub(r"\b[A-Z][a-z]+(?:-[A-Z][a-z]+)?\b", lambda m: m[0].lower(), what)
        slots = {"what": text(what), "year": text(match["year"]), "level": level}
        yield Draft("target", slots, story.month)


def _support(marks: Marked, story: Story) -> Iterator[Draft]:
    """Minimum Support Prices: which crop's rose most, and what one stands at."""
    season = _SEASON.search(clean(story.document.title)) or _SEASON.search(clean(story.text))
    if season is None:
        return
    crops = season["crops"].casefold()
    base = {"season": text(f"{crops} marketing season {season['year']}")}
    for form in _HIGHEST:
        if match := form.search(marks.text):
            rise = marks.amounts[int(match["rise"])]
            if rise and (crop := _crop(match["crop"], crops)):
                yield Draft("support-rise", {**base, "crop": crop, "rise": rise}, story.month)
            break
    for match in _PRICED.finditer(marks.text):
        level = marks.amounts[int(match["level"])]
        if (
            level
            and level.unit != "%"
            and (crop := _crop(match["crop"], crops, "ommon" in story.text))
        ):
            yield Draft("support-price", {**base, "crop": crop, "level": level}, story.month)


def _crop(printed: str, crops: str, common: bool = False) -> Slot | None:
    """A crop with its rivals of the season; None for a word that is no crop of it."""
    known = _CROPS[crops].split()
    named = printed.casefold()
    if not any(one in named for one in known):
        return None
    wrong = tuple(Slot(text=one) for one in known if one not in named)
    if named == "paddy" and common:
        named = "common-grade paddy"
    return Slot(text=named, wrong=wrong)


def _bases(sentence: Sentence, story: Story) -> Iterator[Draft]:
    """'revised the base year of the Index of Industrial Production from 2011-12 to 2022-23'."""
    match = _BASE.search(sentence.text) or _SERIES.search(sentence.text)
    if match is None:
        return
    series = tidy(re.sub(r" ?\([^()]*\)", "", match["series"]))
    if re.search(r"\b(?:its|this|these|various|and)\b", series):
        return
    series = _LONG.get(series, series)
    base = match["base"]
    year = int(base[:4])
    wrong = tuple(
        Slot(text=_year(year + step, base), amount=float(year + step), unit="")
        for step in (1, -1, 2, -2, -3, 3)
    )
    slots = {
        "series": text(series),
        "base": Slot(text=base, amount=float(year), unit="", wrong=wrong),
    }
    yield Draft("base-year", slots, story.month)


def _year(start: int, like: str) -> str:
    return f"{start}-{(start + 1) % 100:02}" if "-" in like else str(start)
