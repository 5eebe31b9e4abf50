"""Documents as their words: a file in, paragraphs with title and date out."""

import re
from hashlib import blake2b
from pathlib import Path

from quiz.core.document import Document, Text
from quiz.core.errors import QuizError
from quiz.core.when import When
from quiz.reading.dating import published_of
from quiz.reading.english import is_english
from quiz.reading.paragraphs import cut, dateline, title_of
from quiz.reading.plain import decode, header
from quiz.reading.topics import area_of

LARGEST = 20_000_000  # bytes; a book of a thousand pages has three million


def read(path: Path, published: When | None = None) -> Text:
    """The words of a text file, in paragraphs that stand in the file character for character.

    Raises QuizError, one line, where it cannot be read, is no English text or has no date.
    """
    raw = decode(path, _bytes(path))
    fields, body = header(raw)
    title, at, notes = title_of(body, path.stem, bool(fields))
    if fields.get("title", title) != title:  # so the first line is no title, but text
        title, at, notes = fields["title"], 0, ()
    paragraphs, left = cut(body, at)
    if not paragraphs:
        raise QuizError(f"{path}: it holds no text to read; give a document with sentences")
    if not is_english(" ".join(paragraphs)):
        raise QuizError(f"{path}: not in English, as far as can be told; only English can be read")
    when, note = published_of(published, fields, paragraphs, path.stem)
    if when is None:
        raise QuizError(f"{path}: no date of publication found: say it with --published 2021-07-09")
    document = Document(
        id=_slug(title, when),
        title=title,
        published=when,
        publisher=fields.get("publisher"),
        address=fields.get("url"),
        area=area_of(fields.get("topic", "")),
        digest=blake2b("\n".join(paragraphs).encode(), digest_size=8).hexdigest(),
    )
    every = (*note, *notes, *left)
    bare, place = dateline(paragraphs)
    return Text(document=document, paragraphs=bare, place=place, notes=every)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise QuizError(f"{path}: a folder; name one document in it")
        if (size := path.stat().st_size) > LARGEST:
            raise QuizError(
                f"{path}: {size // 1_000_000} MB is too large; at most {LARGEST // 1_000_000} MB"
            )
        return path.read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise QuizError(f"{path}: cannot be read ({why}); check the name") from error


def _slug(title: str, when: When) -> str:
    words = re.findall(r"[a-z0-9]+", title.casefold().replace("'", "").replace("’", ""))
    while len("-".join(words)) > 48 and len(words) > 1:
        words.pop()
    stem = "-".join(words)[:48] or "document"
    return stem if stem.endswith(when.text) else f"{stem}-{when}"
