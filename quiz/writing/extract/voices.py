"""Verbs that tell of an event, and how they tell it: done, to come, so far, all the time."""

import re

from quiz.core.verbs import base

_IRREGULAR = frozenset(
    "held chosen built sold bought cut set laid beat won led kept begun taken given made paid "
    "withdrawn undertaken written met".split()
)
_PARTICIPLES = frozenset("chosen begun withdrawn undertaken written given taken".split())
_ONLY_ACTIVE = frozenset(
    "won began took gave became undertook withdrew wrote rose grew fell".split()
)
_AT_ONCE = frozenset(  # told in the perfect, and yet news of the day
    "launched approved signed inked released extended notified appointed designated announced inaugurated "
    "commissioned conferred imposed lifted constituted published selected elected nominated unveiled declared "
    "sanctioned cleared recognised recognized banned issued acquired busted arrested seized reduced "
    "raised cut retained kept granted joined ratified revised amended withdrawn withdrew introduced".split()
)
HABITS = frozenset("operates manufactures produces connects maintains administers publishes compiles regulates "
                    "oversees houses links supplies hosts owns runs implements conducts".split())  # fmt: skip
STANDING = frozenset("located situated headquartered based nestled spread implemented funded sponsored supported "
                      "recognised inscribed listed compiled conferred operated managed administered developed organised organized hosted led chaired written directed built "
                      "celebrated observed held published released".split())  # fmt: skip
TO_COME = (
    r"will|shall|is to|are to|is set to|are set to|is scheduled to|are scheduled to|is slated to"
)
_ADVERBS = (
    r"(?:(?:also|successfully|formally|jointly|virtually|officially|recently|today|unanimously|further|"
    r"together|collectively|currently|being|primarily|mainly|now|ceremonially|<D\d+>|on <D\d+>) )*"
)
VERBS = re.compile(
    rf"(?<![\w-])(?P<aux>(?:(?:{TO_COME}) be|(?:{TO_COME})|has been|have been|has|have|had|was|were|is|are) )?"
    rf"{_ADVERBS}(?P<verb>[a-z-]{{3,16}})(?![\w-])"
)


def voice(word: str, aux: str) -> str | None:
    """How the verb tells of its subject; None where it is no such form."""
    if word in HABITS:
        return "habit" if not aux else None
    past = word.endswith("ed") or word in _IRREGULAR or base(word) != word
    if aux.endswith(" be"):
        return "planned-passive" if past and word not in _ONLY_ACTIVE else None
    if re.fullmatch(TO_COME, aux):
        return "planned" if base(word) == word else None
    if not past or (base(word) == word and word not in _IRREGULAR):
        return None
    if aux in ("was", "were", "has been", "have been"):
        return None if word in _ONLY_ACTIVE else "passive"
    if aux in ("is", "are"):
        return "present" if word in STANDING else None
    if word in _PARTICIPLES and not aux:
        return None
    if aux in ("has", "have") and word not in _AT_ONCE:
        return "perfect"
    return "active"
