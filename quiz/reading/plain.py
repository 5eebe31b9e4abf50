"""Plain text: bytes to characters, and the header lines some files begin with."""

import codecs
import re
from pathlib import Path

from quiz.core.errors import QuizError

_MARKS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
_FIELD = re.compile(r"(url|publisher|date|topic|title|author):[ \t]*(.*)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decode(path: Path, data: bytes) -> str:
    """The characters of a file, line ends made '\\n'. Raises QuizError for what is no text."""
    if not data.strip():
        raise QuizError(f"{path}: the file is empty; give a document with text")
    mark, encoding = next((one for one in _MARKS if data.startswith(one[0])), (b"", "utf-8"))
    try:
        text = data.removeprefix(mark).decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise QuizError(f"{path}: not a text file; give plain text in UTF-8") from error
        raise QuizError(
            f"{path}: not UTF-8 text (byte {error.start}); save it as plain text in UTF-8"
        ) from error
    if _CONTROL.search(text):
        raise QuizError(f"{path}: not a text file; give plain text in UTF-8")
    if not text.strip():
        raise QuizError(f"{path}: the file is empty; give a document with text")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def header(text: str) -> tuple[dict[str, str], str]:
    """The fields before the first blank line, if all lines there are fields, and the rest."""
    head, *rest = re.split(r"\n[ \t]*\n", text.lstrip(), maxsplit=1)
    lines = head.split("\n")
    found = [_FIELD.fullmatch(line.strip()) for line in lines]
    if not all(found):
        return {}, text
    fields = {match[1].casefold(): match[2].strip() for match in found if match and match[2]}
    return fields, "".join(rest)
