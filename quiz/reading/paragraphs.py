"""Text cut into paragraphs, with a title, and without what is no part of the article."""

import re
from collections.abc import Iterator

_ENDED = re.compile(r"""[.?!:;…]["'”’)*\]]*$""")
_BULLET = re.compile(r"(?:[•●▪◦*‣·–—-]|\d{1,2}[.)]|\([a-z]\))\s+")
_NOISE = [
    ("a post from a social network", re.compile(r"pic\.twitter\.com|\(@\w+\)|^@\w+|t\.co/\w")),
    ("a pointer to other pages", re.compile(r"^(read (this|also|more)|also read|click here|watch|"
     r"follow us|subscribe|share this|related)\b", re.IGNORECASE)),
    ("an address", re.compile(r"^(https?://|www\.)\S+$")),
    ("an officials' byline", re.compile(r"^[A-Z]{2,4}(/[A-Z]{2,4}){1,4}\.?$")),
    ("a rule or mark", re.compile(r"^[\W_]+$")),
]  # fmt: skip
_OFFICE = re.compile(  # who issues a release, on a line of its own above the title
    r"\s*(?:(?:Ministry|Department|Office|Directorate|Committee) (?:of|for|on) [^\n.]{3,70}|"
    r"[A-Z][\w' ]{2,40}(?:Secretariat|Office|Commission|Division)|NITI Aayog|Cabinet)[ \t]*\n"
)
LONGEST_TITLE = 200  # characters
LONGEST_HEAD = 900  # of several headlines in one line
WRAPPED = 120  # characters; lines of a text broken to a width are no longer


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}(?:, ?\d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?)"
_AGENCY = (
    r"\([^()]{0,50}?\b(?:PTI|ANI|IANS|UNI|AP|AFP|UPI|Reuters|REUTERS|Xinhua|dpa|EFE|TASS|Sputnik|"
    r"RTTNews|APP|BSS|NVI)\b[^()]{0,40}\)"
)
_SEP = r" ?(?::|—|–|--|-(?= )|\|)"
_CAPITAL = r"[A-Z][\w.'’-]+"
_TOWN = (
    rf"{_CAPITAL}(?: {_CAPITAL}){{0,2}}"
    rf"(?:[,/] ?{_CAPITAL}(?: {_CAPITAL})?| \([A-Z]\w+\)| \[[A-Z]\w+\])*"
)
# 'NEW DELHI, March 28 (PTI): ' before the first words of a report: in capitals a place alone will
# do, in small letters only with a day or an agency.
_DATELINE = re.compile(
    rf"(?:(?P<capitals>[A-Z][A-Z .'’-]{{2,30}})(?:, ?[A-Z][a-z]+(?: [A-Z][a-z]+)?)?(?:, ?{_DAY})?"
    rf"(?: ?\([A-Za-z /,]{{2,40}}\))?{_SEP}"
    rf"|(?P<town>{_TOWN}),? ?(?:{_DAY},? ?{_AGENCY}(?:{_SEP})?|{_AGENCY}{_SEP}|{_DAY}{_SEP}|\|)"
    rf"|(?P<comma>{_TOWN}), {_AGENCY}"
    rf"|(?:{_DAY} )?{_AGENCY}{_SEP}) ?(?=[A-Z\"“‘])"
)
_BYLINE = re.compile(
    r"(?:By [A-Z][^.]{2,60}|(?:[A-Z][\w ]{1,30})?[|,-]? ?"
    r"(?:Updated|Published|Created|Last updated)\b.{4,90}"
    rf"|{_TOWN}(?:,| {_AGENCY}) {_DAY})$"
)
_SIGNED = re.compile(  # the agency and its desk behind the last word
    r"(?<=[.”\"])\s*(?:\((?:PTI|ANI|IANS|UNI|AP|AFP|UPI|Reuters|Xinhua|[A-Z]{3,6})\)"
    r"|(?:PTI|ANI|IANS|AFP)(?: [A-Z]{2,4}){0,5}|(?:AP|AFP|PTI|Reuters|REUTERS))\s*$"
)


def dateline(paragraphs: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The paragraphs without bylines, datelines and agency marks; and the place of the report."""
    body = list(paragraphs)
    while len(body) > 1 and _BYLINE.fullmatch(body[0]):
        body.pop(0)
    place = ""
    for number, one in enumerate(body[:2]):
        if match := _DATELINE.match(one):
            body[number] = one[match.end() :]
            town = re.split(r"[,(/[]", match["capitals"] or match["town"] or match["comma"] or "")[
                0
            ].strip()
            place = place or (town.title() if town.isupper() else town)
    if body:
        body[-1] = _SIGNED.sub("", body[-1]) or body[-1]
    return tuple(body), place


def cut(body: str, start: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Paragraphs from that character on, and a note for each that was left out."""
    kept, notes = [], []
    for paragraph in _paragraphs(body[start:]):
        why = next((what for what, noise in _NOISE if noise.search(paragraph)), None)
        if why:
            notes.append(f"left out {why}: '{_brief(paragraph)}'")
        else:
            kept.append(paragraph)
    return tuple(kept), tuple(notes)


def title_of(body: str, stem: str, headed: bool) -> tuple[str, int, tuple[str, ...]]:
    """The title, where the text after it begins, and notes.

    The first line after a header, else a first line that reads as a heading, else the file's name.
    A title that was cut short ('...') is taken whole from the line that repeats it.
    """
    skipped = _OFFICE.match(body)
    match = re.compile(r"\s*(?:#+\s*)?(\S.*)").match(body, skipped.end() if skipped else 0)
    line = match[1].strip() if match else ""
    alone = bool(match) and bool(body[match.end() :].strip() if match else "")
    heading = re.search(r"[^\W_]", line) and (
        headed or not (_ENDED.search(line) or _BULLET.match(line))
    )
    if not match or not alone or not heading or len(line) > LONGEST_HEAD:
        return _from_stem(stem), 0, ()
    if len(line) > LONGEST_TITLE and re.search(r"[a-z]{3}[.?!] [A-Z]", line):
        return _from_stem(stem), 0, ()  # sentences
    if len(line) > LONGEST_TITLE:
        return _headline(line), match.end(), ()
    end = match.end()
    if line.endswith(("…", "...")):
        opening = line.rstrip("….").strip()
        again = re.match(rf"\s*({re.escape(opening)}[^\n]*)", body[end:])
        if again and not again[1].rstrip().endswith("."):
            return _plain(again[1].strip()), end + again.end(), ()
    return _plain(line), end, ()


def _headline(line: str) -> str:
    """The first of the headlines that stand in a line without a mark between them."""
    glued = re.search(r"(?<=[a-z)])(?=[A-Z][a-z])", line)
    first = line[: glued.start()] if glued else line
    if len(first) > LONGEST_TITLE:
        first = first[:LONGEST_TITLE].rsplit(" ", 1)[0] + "…"
    return _plain(first)


def _plain(line: str) -> str:
    return re.sub(r"\s+", " ", line.replace("**", "")).strip(" #")


def _from_stem(stem: str) -> str:
    words = stem.encode(errors="replace").decode()  # a name need not be Unicode, a title must
    words = re.sub(r"[-_ .]+((19|20)\d\d-\d\d-\d\d)$", "", words)
    words = re.sub(r"[-_ ]+", " ", words).strip()
    return (words[:1].upper() + words[1:]) or "Document"


def _paragraphs(text: str) -> Iterator[str]:
    for block in re.finditer(r"\S(?:.++|\n(?!\s*\n))*+", text):
        start, line, piece = 0, 0, block[0]
        wrapped = max(map(len, piece.split("\n"))) <= WRAPPED
        for found in re.finditer(r"(?<![ \t])[ \t]*\n[ \t]*", piece):
            ended, after = _ENDED.search(piece, line, found.start()), found.end()
            if (
                not wrapped
                or _BULLET.match(piece, after)
                or (ended and not piece[after : after + 1].islower())
            ):
                yield from _bare(piece[start : found.start()])
                start = after
            line = after
        yield from _bare(piece[start:])


def _bare(piece: str) -> Iterator[str]:
    piece = piece.strip()
    if mark := _BULLET.match(piece):
        piece = piece[mark.end() :].strip()
    if piece:
        yield piece


def _brief(text: str) -> str:
    text = re.sub(r"\s+", " ", text)
    return text if len(text) <= 60 else f"{text[:57]}..."
