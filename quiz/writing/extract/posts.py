"""Posts as running text prints them: in front of a name, after it, or for 'counterpart'."""

import re

from quiz.writing.extract.callings import CALLINGS

HONORIFIC = (
    r"(?:(?:Dr|Mr|Mrs|Ms|Prof|Professor|Shri|Smt|Sh|Sir|H\.E|H\. ?E|(?:His|Her) Excellency|Hon'ble|Lt|Gen|Adm|Col)"
    r"\b\.?\s*)"
)
# One character class a word: words of nested repeats take exponential time on long capitals.
_WORD = r"(?:(?:[A-Z]\.\s?){1,4}|[A-Z](?:[A-Za-zÀ-ÿ-]|['’](?!s\b))*[a-zà-ÿ]|[A-Z]{1,20})(?!\w)"
NO_NAME = (
    r"(?:Senior|Deputy|Chief|Advis[eo]rs?|Minister|President|Secretary|Director|Chair\w*|Governor|"
    r"Ambassador|Resident|Special|Excellency|Highness|Majesty|EAM|PM|FM|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|Today)\b"
)
PERSON = rf"(?!{NO_NAME}){_WORD}(?:\s+(?!{NO_NAME}){_WORD}){{0,5}}"
RANK = (
    r"(?:Prime Minister|Foreign Minister|Vice[- ]President|Director[- ]General|Secretary[- ]General|"
    r"Managing Director|Mission Chief|High Commissioner|Resident Representative|Governor|Minister|"
    r"President|Secretary|Chancellor|Chairman|Chairperson|Chair|Premier|Director|Ambassador|"
    r"Commissioner|King|Queen|Emperor|Emir|Sultan|Crown Prince|Speaker|Chief Minister|Special Envoy)"
)
RANK_SMALL = (
    r"(?:prime minister|foreign minister|finance minister|defen[cs]e minister|interior minister|home minister|"
    r"chief minister|chief secretary|foreign secretary|vice[- ]president|president|premier|chancellor|"
    r"governor|chairman|chairperson|chairwoman|director[- ]general|secretary[- ]general|managing director|"
    r"chief executive|king|queen|emperor|speaker)"
)
_BEFORE = r"(?:[A-Z][\w&-]*\s+(?:and\s+(?=[A-Z]))?){0,4}?"
_WORDS = rf"(?!{HONORIFIC})[A-Z][\w&-]+"
AFTER = (
    rf"(?:\s+(?:of|for|to)\s+(?:the\s+)?{_WORDS}(?:(?:\s+and\s+|\s+of\s+(?:the\s+)?|\s+){_WORDS})*)"
)
SKIPPED = frozenset(
    "Today The A An In On During While Also Further However Meanwhile And With At By For Now Then "
    "Both Earlier Later Speaking Representing Yesterday Thanking Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday Incumbent Former Veteran Late".split()
)
SHORTENED = {"EAM": "External Affairs Minister", "PM": "Prime Minister"}

IN_FRONT = re.compile(
    rf"(?<![\w-])(?P<post>(?:{_BEFORE}{RANK}(?!\s+(?:of|for|to)\b)|EAM|PM|FM))\s+"
    rf"{HONORIFIC}?(?P<name>{PERSON})"
)
IN_SMALL = re.compile(  # 'French president X', 'its chief secretary X', as newspapers print it
    rf"(?<![\w-])(?P<post>(?:[A-Z][\w&-]*\s+)?(?:deputy |vice |acting )?{RANK_SMALL})\s+"
    rf"(?P<name>{PERSON})"
)
WITH_TAIL = re.compile(
    rf"(?<![\w-])(?P<post>{_BEFORE}{RANK}{AFTER})(?:,\s+{HONORIFIC}?|\s+{HONORIFIC})"
    rf"(?P<name>{PERSON})"
)
BEHIND = re.compile(
    rf"(?:(?<=\s)|^){HONORIFIC}?(?P<name>{PERSON}),\s+(?:the\s+)?"
    rf"(?P<post>(?:[A-Z][\w&-]*\s+(?:and\s+(?=[A-Z]))?){{0,4}}?{RANK}{AFTER}?)(?=\s*(?:[,;.&)]|and\b|$))"
)
COUNTERPART = re.compile(
    rf"(?:his|her|their|the)\s+(?P<adj>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)\s+counterpart,?\s+{HONORIFIC}?"
    rf"(?P<name>{PERSON})"
)
HONOURED = re.compile(rf"(?<!\w)(?:Dr|Mr|Mrs|Ms|Prof|Shri|Smt)\b\.?\s*(?P<name>{PERSON})")
DEFINITE = re.compile(
    r"\b[Tt]he\s+(?P<post>Prime Minister|Foreign Minister|President|Chancellor|Premier)\b(?!\s+(?:of|[A-Z]))"
)


def clean_post(post: str) -> str:
    """The post without the words of the sentence that stood before it."""
    words = post.split()
    while len(words) > 1 and words[0] in SKIPPED:
        words.pop(0)
    post = SHORTENED.get(" ".join(words), " ".join(words))
    if re.search(RANK_SMALL, post):
        post = capitals(post)
    return re.split(rf"\s+&\s+(?=.*{RANK})", post)[0]


_LINKS = frozenset("of the to for and at in on".split())


def capitals(post: str) -> str:
    """A post as a title is printed: 'chief secretary' as 'Chief Secretary'."""
    words = post.split()
    return " ".join(
        one if one in _LINKS else re.sub(r"(?:^|(?<=-)(?!in-))[a-z]", lambda m: m[0].upper(), one)
        for one in words
    )


_POSSESSED = re.compile(r"(?P<of><[A-Z]\d+>)(?:'s)? (?P<post>(?!.*<)(?!.*\bof\b).+)")


def ordered(marked: str) -> str:
    """A marked post with what it is of behind it: '<C1>'s president' as 'President of <C1>'."""
    marked = re.sub(r" of the (?:[a-z0-9-]+ ){0,2}session\b", "", marked)
    marked = re.sub(r"\b(?:new|next|first|newly|incoming|caretaker) ", "", marked)
    marked = re.sub(r"\bCM\b", "Chief Minister", re.sub(r"\bPM\b", "Prime Minister", marked))
    if match := _POSSESSED.fullmatch(marked):
        marked = f"{match['post']} of {match['of']}"
    return capitals(marked)


_HONOURS = frozenset(
    "Sheikh Sheikha Padma Shri Bhushan Vibhushan Vaidya CA Adv Er Justice Pandit Ustad Maj Brig Capt Lt Gen Adm Col VAdm RAdm Cmde Surg Professor Prof Dr".split()
)


def clean_name(name: str) -> str:
    """A person's name as one prints it: no marks, a surname in capitals in small letters."""
    words = re.sub(r"\b([A-Z])\.(?=[A-Z])", r"\1 ", name.replace("’", "'")).split()
    while len(words) > 2 and words[0].rstrip(".") in _HONOURS:
        words.pop(0)
    while len(words) > 2 and words[0].casefold() in CALLINGS:
        words.pop(0)
    if len(words) > 2 and words[-1] in ("Ji", "ji", "Sahib"):
        words.pop()
    words = [w.capitalize() if len(w) > 2 and w.isupper() and w.isalpha() else w for w in words]
    return re.sub(r"(?<=\b[A-Z])\.(?=\s|$)", "", " ".join(words)).strip(" .,")


_HEADS = re.compile(
    r"(?:.*\s)?(?:President|Managing Director|Director[- ]General|Secretary[- ]General|Chair\w*|CEO|"
    r"Chief Executive(?: Officer)?|Director|Governor|Executive Director|Vice[- ]Chancellor|Head)"
)


def list_of(post: str, state: bool, body: str = "") -> str | None:
    """The knowledge list of comparable holders; `state`: the post is one of a country.

    `body` is the type of the body that it is a post of.
    """
    last = post.split(" of ")[0]
    if re.search(r"\b(Foreign Minister|External Affairs Minister|Minister of Foreign)", post):
        return "foreign-minister"
    if body in ("india-ministry", "department"):
        return "india-secretary" if re.fullmatch(r"(?:Union )?Secretary", last) else None
    if body in ("company", "bank"):
        return "company-head" if _HEADS.fullmatch(last) else None
    if body in ("india-body", "laboratory", "university"):
        return "india-body-head" if _HEADS.fullmatch(last) else None
    if body == "sports-body":
        return "sports-body-head" if _HEADS.fullmatch(last) else None
    if not state and body not in ("organisation", "grouping", ""):
        return None
    if not state:
        return "org-head" if _HEADS.fullmatch(last) else None
    if re.fullmatch(r"(?:.*\s)?(Prime Minister|Premier|Chancellor)", last):
        return "head-of-government"
    return "head-of-state" if re.fullmatch(r"President|King|Queen|Emperor", last) else None


_PEERS = (  # what an office is called, of what sort of thing, and the list of its holders' rivals
    (r"Chief of (?:the )?(?:Army|Naval|Air|Defence) Staff|(?:Army|Navy|Air Force) Chief", "", "service-chief"),
    (r"(?:Deputy |Vice )Chief of (?:the )?(?:Army|Naval|Air|Integrated Defence) Staff|Chief of Integrated Defence Staff",
     "", "service-vice-chief"),
    (r"(?:Lieutenant |Lt\.? )?Governor", "state", "governor"),
    (r"Chief Minister", "state", "chief-minister"),
    (r"Deputy Governor", "bank india-body organisation", "rbi"),
    (r"Deputy Governor of the Reserve Bank of India", "", "rbi"),
    (r"Director General of the (?:Border Security|Central Reserve Police|Central Industrial Security) Force|"
     r"Director General of the (?:Indo-Tibetan Border Police|Sashastra Seema Bal|Indian Coast Guard)", "", "capf-head"),
    (r"Director[- ]General|DG|Chief", "force", "capf-head"),
    (r"Chief Justice|Judge", "", "chief-justice"),
    (r"(?:Chief )?Election Commissioner|Comptroller and Auditor General|Attorney General|Solicitor General",
     "", "constitutional-office"),
    (r"(?:High Commissioner|Ambassador|Consul General)", "country", "ambassador"),
    (r"Finance Secretary|Home Secretary|Foreign Secretary|Defence Secretary|Cabinet Secretary", "", "india-secretary"),
    (r"Prime Minister|Premier|Chancellor", "country", "head-of-government"),
    (r"President", "country", "head-of-state"),
)  # fmt: skip


def peers(post: str, of: str) -> str | None:
    """The list of those whom a post may be taken to be held by; `of`: the type of what it is of."""
    for office, types, peers_of in _PEERS:
        if re.fullmatch(rf"(?:.*\s)?(?:{office})(?:\s.*)?", post, re.I) and of in types.split(" "):
            return peers_of
    return list_of(post, of == "country", of) if of else None
