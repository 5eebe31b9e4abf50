"""What a body sets, expects or counts from: its rates, its projections, the base year of its series."""

import re
from collections.abc import Iterator

from quiz.core.fact import Slot
from quiz.writing.extract.draft import Draft, name, text, tidy
from quiz.writing.extract.figures import LATE, Marked, marked
from quiz.writing.extract.passage import Sentence
from quiz.writing.extract.story import Story

_RATE = (
    r"(?P<what>(?:(?:policy|benchmark|key|main|official|short-term|one-year|five-year) )*"
    r"(?:(?:(?:reverse )?repo|interest|lending|loan prime|policy|deposit|bank|Bank|cash|discount|federal funds|refinancing|"
    r"standing deposit facility|marginal standing facility) (?:[Rr]ate|[Rr]epo [Rr]ate)|cash reserve ratio|statutory liquidity ratio|"
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
    r"(?:(?:GDP|gross domestic product|[Gg]ross [Dd]omestic [Pp]roduct|economic) growth|CPI inflation|retail inflation|[Ii]nflation|fiscal deficit|growth)(?: rate)?)"
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
    rf"(?:^|, |while |and |that )(?:[Tt]he )?{_NP}{_CALL}{_Z.format('z')} (?:is|was|has been) (?:now |also )*(?:projected|pegged|estimated|retained|forecast|revised(?: upwards?| downwards?)?|expected)"
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
_QUARTERS = (0.25, -0.25, 0.5, -0.5, 0.75, -0.75)


def rates(sentence: Sentence, story: Story) -> Iterator[Draft]:
    """Rates set, projections made and base years named in a sentence with everything marked."""
    if sentence.paragraph > LATE:
        return
    if "ase " in sentence.text or "BASE" in sentence.text:
        yield from _bases(sentence, story)
    if not any(one.sort == "N" for one in sentence.mentions):
        return
    if re.search(r"\b(?:[Rr]ate|[Rr]atio|growth|inflation|deficit|grow|expand)\b", sentence.text):
        marks = marked(sentence.text, sentence.mentions, story)
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
                marks.times[int(one)] for key in ("z0", "z", "z2", "z3") if (one := parts.get(key))
            ]
            by = parts.get("by")
            who = marks.owners[int(by)] if by else _who(marks, match.start(), story)
            if level is None or level.unit != "%" or who is None or not times or times[0] is None:
                continue
            own = parts.get("own") or ""
            land = story.cast.names[marks.owners[int(own[2:-1])]] if own.startswith("<X") else None
            if land and land.type not in ("country", "state", "region", "continent"):
                continue
            np = parts.get("np") or "economic growth"
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
