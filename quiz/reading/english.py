"""Whether a text is in English."""

import re

_COMMON = frozenset(
    "the of and to in a is that for on with as was by at from it an be are has have had this he "
    "his she her its their they which or not will said after between during also been were who but "
    "into than other new two first".split()
)
LEAST_LATIN = 0.7  # share of the letters
LEAST_COMMON = 0.15  # share of the words; English news has 0.35 to 0.5, French and German below 0.1


def is_english(text: str) -> bool:
    """Whether most letters are Latin and common English words are as frequent as they should be."""
    letters = [char for char in text if char.isalpha()]
    if not letters or sum(char < "\u0250" for char in letters) < LEAST_LATIN * len(letters):
        return False
    words = re.findall(r"[^\W\d_]+", text.casefold())
    common = sum(word in _COMMON for word in words)
    return common >= max(1, LEAST_COMMON * len(words) if len(words) >= 20 else 1)
