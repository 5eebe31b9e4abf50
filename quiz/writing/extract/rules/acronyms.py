"""Short forms that a document expands."""

import re
from collections.abc import Iterator

from quiz.core.fact import Slot
from quiz.writing.extract.draft import Draft, Refused, text, tidy
from quiz.writing.extract.passage import Sentence
from quiz.writing.extract.story import Story

PRINTED = re.compile(
    r"(?P<long>\b[A-Z][\w'-]*(?:[ -](?:of|for|and|the|in|on|to|&|[A-Z][\w'-]*)){1,9}) ?"
    r"\((?P<short>[A-Z][A-Za-z0-9&]{1,9})\)"
)
_SMALL = frozenset(["of", "for", "and", "the", "in", "on", "to", "&"])
# Words that a half-informed reader may take for one another: each group begins alike.
_TOLD = frozenset("india-body company bank department india-ministry space-agency force".split())
ALIKE = [
    group.split() for group in (
        "Association Alliance Assembly Agency", "Authority Agency Administration Academy",
        "Bank Board Bureau", "Better Broader Brighter", "Build Bring", "Board Bureau Bank",
        "Council Commission Committee Conference", "Centre Council Commission",
        "Center Council Commission", "Cooperation Coordination Collaboration", "Corridor Channel Circuit",
        "Corporation Company Council", "Community Council Confederation", "Climate Conservation Carbon",
        "Department Directorate Division", "Development Deployment Design", "Disaster Drought Defence",
        "Digital Data Dynamic", "Economic Ecological Energy", "Education Employment Empowerment",
        "Environment Energy Ecology", "Exchange Export Enterprise", "Extended Enhanced Exceptional",
        "Facility Fund Framework", "Finance Funding Fiscal", "Foundation Forum Federation",
        "Fund Facility Framework", "Forum Federation Foundation", "Global General Green",
        "Growth Green Global", "Health Housing Human", "Indian International Integrated",
        "Infrastructure Innovation Industrial", "Initiative Institute Instrument",
        "Institute Initiative Institution", "International Integrated Interstate",
        "Investment Innovation Infrastructure", "Management Monitoring Maintenance",
        "Maritime Marine Military", "Mission Movement Mechanism", "Monetary Mutual Multilateral",
        "Multilateral Mutual Multinational", "National Northern New", "Network Nexus Node",
        "Office Organisation Order", "Organisation Office Order",
        "Organization Office Order", "Partnership Programme Platform", "Programme Project Partnership",
        "Project Programme Plan", "Regional Rural Renewable", "Research Resource Regional",
        "Resilience Recovery Renewal", "Rural Regional Renewable", "Scheme System Service",
        "Science Space Statistics", "Security Strategic Stability", "Services Systems Standards",
        "Solar Space Smart", "Strategic Security Structural", "Support Service Stability",
        "Sustainability Security Stability", "Sustainable Strategic Smart", "System Service Scheme",
        "Technology Trade Transport", "Trade Technology Transport", "Transport Trade Transit",
        "Union Unity Unit", "Urban Universal Unified", "World Wealth Welfare",
    )
]  # fmt: skip


def acronyms(sentence: Sentence, story: Story) -> Iterator[Draft | Refused]:
    """'Expansion (ACR)' of what the document is about: its title names it, or it opens the text."""
    title = story.document.title
    for match in PRINTED.finditer(sentence.text):
        short = match["short"]
        known = story.cast.knowledge.acronyms.get(short)
        if known and known.household:
            continue
        opens = sentence.paragraph == 1 and match.start() < len("The N")
        if not (opens or match["long"] in title or re.search(rf"\b{re.escape(short)}\b", title)):
            continue  # merely mentioned
        body = story.cast.known(short, "B")
        if body and story.cast.names[body].type in _TOLD:
            continue  # a body that everybody calls so
        long = fitting(match["long"], short)
        if known:
            if not match["long"].casefold().endswith(known.expansion.casefold()):
                continue
            long = known.expansion
        if not story.opens_with(match["long"], short):
            continue  # merely mentioned: nobody asks for it
        if long and re.match(r"(?:Ministry|Department) of", long):
            continue  # told by its words
        if not long:
            yield Refused(f"'({short})': the words before it do not spell it")
            continue
        slots = {"short": text(short), "expansion": _expansion(long)}
        yield Draft("acronym", slots, story.month, timeless=True, under=False)


def fitting(printed: str, short: str) -> str | None:
    """The last words whose initials are the letters of the short form."""
    words = re.split(r"[ ]", tidy(printed))
    letters = [char for char in short if char.isupper()]
    if len(letters) != len(short) or len(letters) < 3:
        return None
    for start in range(len(words)):
        parts = [part for word in words[start:] for part in word.split("-") if part]
        initials = [part[0] for part in parts if part not in _SMALL]
        if initials == letters and words[start] not in _SMALL:
            return " ".join(words[start:])
    return None


def _expansion(long: str) -> Slot:
    """The expansion, with false ones that differ in a word of the same initial."""
    wrong: list[str] = []
    words = long.split(" ")
    for place in reversed(range(len(words))):
        for group in ALIKE:
            if words[place] == group[0]:
                wrong += [
                    " ".join([*words[:place], other, *words[place + 1 :]]) for other in group[1:]
                ]
    spread = [*wrong[::2], *wrong[1::2]]
    return Slot(text=long, wrong=tuple(Slot(text=one) for one in spread[:4]), ask=len(wrong) >= 3)
