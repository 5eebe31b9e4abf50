"""Amounts as running text writes them: money, shares, measures and counts, with their unit."""

import re
from collections.abc import Iterator

from quiz.core.fact import Slot
from quiz.writing.extract.draft import NUMBERS, tidy

_FIGURE = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?i:lakh crore|thousand crore|crore|lakh|million|billion|trillion|mn|bn)"
_CURRENCY = r"(?:Rs\.?|₹|INR|US\$|USD|\$|€|£|EUR)"
_COUNTED = (
    r"kg|kilograms?|grams?|tonnes?|tons|metric tonnes?|MT|MMT|LMT|quintals?|litres?|MW|GW|kW|MWh|GWh|"
    r"megawatts?|gigawatts?|kms?|kilometres?|kilometers?|metres?|meters?|nautical miles|[Hh]ectares?|ha|MTPA|"
    r"GWh|MWp|mt|"
    r"acres?|sq\.? ?km|square kilometres?|square metres?|barrels|"
    r"basis points|runs|wickets|points|goals|seats|votes"
)
_MONEY = re.compile(
    rf"(?P<sign>{_CURRENCY})\s?(?P<figure>{_FIGURE})(?:[ -]?(?P<scale>{_SCALE})\b)?(?P<rest> \d{{1,2}} lakh\b)?"
    rf"|(?P<figure2>{_FIGURE}) (?P<scale2>{_SCALE} )?(?P<sign2>US dollars|U\.S\. dollars|dollars|rupees|euros)\b"
)
_WHOLE = {"mt": "million tonnes", "LMT": "lakh metric tonnes", "MMT": "million metric tonnes"}
_SHARE = re.compile(rf"(?P<figure>{_FIGURE}) ?(?P<unit>%|per ?cent(?!age)|percentage points?)")
_MEASURE = re.compile(rf"(?P<figure>{_FIGURE})[ -]?(?P<scale>{_SCALE} )?(?P<unit>{_COUNTED})\b")
_SPELLED = re.compile(
    rf"(?<![\w-])(?P<word>{'|'.join(NUMBERS[2:])})(?= (?:[a-z-]+ ){{0,2}}[a-z-]+s\b)(?! (?:days|years|months|weeks)\b)"
)
_BARE = re.compile(
    rf"(?<![\w.,/-])(?P<figure>{_FIGURE})(?: (?P<scale>{_SCALE}))?(?![\w/%-]|[.,]\d)"
)
_SIGNS = {"Rs": "Rs ", "Rs.": "Rs ", "₹": "Rs ", "INR": "Rs ", "US$": "US$", "USD": "US$",
          "$": "$", "€": "€", "EUR": "€", "£": "£"}  # fmt: skip
_YEAR = re.compile(r"(?:19|20)\d\d")


def quantities(text: str) -> Iterator[tuple[int, int, Slot]]:
    """Where an amount stands, and the amount with its words tidied: 'Rs 5,083 crore', '6.5%'."""
    done: list[tuple[int, int]] = []
    for pattern, make in (
        (_MONEY, _money),
        (_SHARE, _share),
        (_MEASURE, _measure),
        (_BARE, _bare),
        (_SPELLED, _spelled),
    ):
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in done):
                continue
            if slot := make(match):
                done.append(match.span())
                yield match.start(), match.end(), slot


def _number(figure: str) -> float:
    return float(figure.replace(",", ""))


def _money(match: re.Match[str]) -> Slot:
    figure = match["figure"] or match["figure2"]
    scale = (match["scale"] or match["scale2"] or "").strip().casefold()
    scale = {"bn": "billion", "mn": "million"}.get(scale, scale)
    if match["sign2"]:
        printed = " ".join(filter(None, (figure, scale, match["sign2"])))
        unit = match["sign2"]
    else:
        unit = _SIGNS.get(match["sign"], match["sign"])
        printed = f"{unit}{figure}{' ' + scale if scale else ''}{match['rest'] or ''}"
    if match["sign2"]:
        return Slot(text=printed, amount=_number(figure), unit=f"{scale} {unit}".strip())
    return Slot(text=printed, amount=_number(figure), unit=f"{unit}{scale}".strip())


def _share(match: re.Match[str]) -> Slot:
    if match["unit"].startswith("percentage"):
        printed = f"{match['figure']} {match['unit']}"
        return Slot(text=printed, amount=_number(match["figure"]), unit="percentage points")
    mark = "%" if match["unit"] == "%" else " per cent"
    return Slot(text=f"{match['figure']}{mark}", amount=_number(match["figure"]), unit="%")


def _measure(match: re.Match[str]) -> Slot:
    scale = (match["scale"] or "").strip().casefold()
    unit = _WHOLE.get(match["unit"], match["unit"]) if not scale else match["unit"]
    printed = " ".join(filter(None, (match["figure"], scale, unit)))
    return Slot(text=printed, amount=_number(match["figure"]), unit=f"{scale} {unit}".strip())


def _bare(match: re.Match[str]) -> Slot | None:
    figure = match["figure"]
    if _YEAR.fullmatch(figure) and not match["scale"]:
        return None
    printed = tidy(match[0])
    return Slot(text=printed, amount=_number(figure), unit=match["scale"] or "")


def _spelled(match: re.Match[str]) -> Slot:
    return Slot(text=match["word"], amount=NUMBERS.index(match["word"]) + 1, unit="")
