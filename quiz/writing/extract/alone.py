"""Whether words are understood without the text around them, and say something worth asking."""

import re

WORDS = 14  # at most, in a noun phrase of a stem
_PRONOUN = re.compile(
    r"\b(?:he|she|it|they|we|you|i|his|her|hers|its|their|our|your|my|him|them|us|this|that|these|"
    r"those|such|same|said|above|following|latter|former|here|there|today|now|recently|who|which|"
    r"another|other|others|various|several|many|some|also|respectively|ago|so|aforesaid)\b",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"(?:\b(?:of|for|in|on|at|to|by|and|or|with|the|a|an|as|from|its|worth|than)|[-&/]|'s)$", re.I
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
    r"second position|first position|third position|top position|first place|organi[sz]ation|association|ship|vessel|crew|aircraft|satellite|unit|station|works?|mou)"
    r"\b(?! (?:of|for|on|at|in|(?:19|20)\d\d\S*)(?: |$))"
    r"|\b[Tt]he (?:Minister|Ministry|Conference|Games|Scheme|Order|Summit|Committee|Council|Commission|Board|Government|"
    r"Centre|Center|Institute|University|Company|Bank|Mission|Programme|Award|Awards|Act|Bill|Report|Index|State|"
    r"President|Prime Minister|Chairman|Secretary|Governor|Department|Authority|Agency|Project|Policy|Fund|Forum|"
    r"Acquirer|Target|Applicant|Parties|Exercise|Portal|Initiative|Campaign|Court|House|Bench|Union|Team|Party|Corporation|Foundation|(?:General|Air|Flag) Officer)"
    r"\b(?! (?:of|for|on|to|[A-Z0-9(]))"
)
EMPTY = re.compile(  # words of praise and routine that no setter asks about
    r"\b(?:key|important|significant|detailed|fruitful|various|wide[- ]ranging|proactive|constructive|"
    r"in-depth|crucial|vital|historic|milestone|landmark|notable|remarkable|successful|interaction|"
    r"discussions?|review meeting|courtesy call|tribute|wreath|gratitude|greetings|condolences|grief|"
    r"appreciation|briefing|findings|presentations?|insights|stakeholders|interest|toss)\b",
    re.IGNORECASE,
)
GOVERNMENT = re.compile(r"\b([Tt]he) (?:Central |Union )?Government\b(?! of| for|'s|-)")
_KNOWN = frozenset(  # what 'the' stands before without pointing at the text
    "world sea sun moon earth environment economy public poor nation sky universe basis field form number amount "
    "rate production supply purpose use process name theme title capacity category aim objective cost sum "
    "value total rest way case absence presence light course end beginning start north south east west "
    "internet army navy police media press state atmosphere ocean climate soil air east".split()
)
_DANGLING = re.compile(
    r"\b[Tt]he (?:[a-z-]+ )?([a-z-]+)(?=$|[,.)]| (?:in|at|to|by|and|with|from|under|on|is|was|has|have|are|were|will|as|through|during|or)\b)"
)
_PREPOSITION = re.compile(
    r",? (?:in|at|on|under|with|from|for|to|by|during|through|across|within|before|after)(?= )"
)


def stands_alone(words: str, most: int = WORDS) -> bool:
    """Whether a phrase is understood without the text around it."""
    return (
        1 <= len(words.split()) <= most
        and not _PRONOUN.search(words)
        and not _LOOSE.search(words)
        and words.count('"') % 2 == 0
        and len(re.findall(r"(?<!\w)'|'(?!\w)", re.sub(r"s'(?= )", "s", words))) % 2 == 0
        and words.count("(") == words.count(")")
        and bool(re.match(r"[\w\"'#₹$]", words))
    )


def dangling(words: str) -> bool:
    """Whether 'the cluster' points at something that the words do not name."""
    return any(match[1] not in _KNOWN for match in _DANGLING.finditer(words))


def firm_part(tail: str) -> str:
    """The clause up to the phrase that leans on the text around it."""
    if vague := VAGUE.search(tail):
        before = [m.start() for m in _PREPOSITION.finditer(tail[: vague.start() + 1])]
        if before and len(tail[: before[-1]].split()) >= 3 and len(tail[before[-1] :].split()) <= 5:
            return tail[: before[-1]]
    return tail
