"""Looking for items among 100,000, and judging 2,000 drafts: CPU milliseconds of each step."""

import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from quiz.core.query import parse
from quiz.editor import Editor
from quiz.knowledge.exams import exams
from quiz.library import Hit, Library
from quiz.settings import Settings
from tests.benchmarks import many
from tests.benchmarks.figures import Row

RUNS = 15
DRAFTS = 2000
QUERIES = ("harbour 100123", "talks area:int date:2007", "envoy 7 status:draft", "")


def search() -> Iterator[Row]:
    """Words and filters over the made bank of 100,000 items, and all of it."""
    with tempfile.TemporaryDirectory() as home:
        many.make(Path(home) / "banks")
        library = Library(_settings(home))
        library.holdings()
        for query in QUERIES:
            count = len(library.find(parse(query)))
            times = [_timed(lambda query=query: library.find(parse(query))) for _ in range(RUNS)]
            yield Row(f"find '{query}' ({count:,} of 100,000)", None, times, "CPU ms")
        exam = exams(library.settings.exams)["upsc-gs1"]
        times = [_timed(lambda: library.draw_exam(exam)) for _ in range(RUNS)]
        yield Row("draw UPSC GS-I, 100 questions of 100,000", None, times, "CPU ms")
        library.close()


def desk() -> Iterator[Row]:
    """From one draft to the next: approved, on disk, and the next one laid out."""
    for files in (DRAFTS // 4, 1):
        with tempfile.TemporaryDirectory() as home:
            many.make(Path(home) / "banks", files, DRAFTS // files, "draft")
            settings = _settings(home)
            library = Library(settings)
            library.holdings()
            hits = library.find(parse("status:draft"))
            library.close()
            first, *steps = _steps(Editor(settings), hits)
        where = f"{len(hits):,} drafts in {files} file{'s' * (files > 1)}"
        yield Row(f"{where}: the first, knowledge loaded", None, [first], "CPU ms")
        yield Row(f"{where}: approve and next", None, steps, "CPU ms")


def _steps(editor: Editor, hits: Sequence[Hit]) -> Iterator[float]:
    """The time to open the first draft, then that of each step to the next."""
    yield _timed(lambda: editor.card(hits[0].path, hits[0].id))
    for one, following in islice(pairwise(hits), 200):

        def step(one: Hit = one, following: Hit = following) -> None:
            editor.approve(one.path, one.id)
            editor.card(following.path, following.id)

        yield _timed(step)


def _settings(home: str) -> Settings:
    return Settings(Path(home).resolve(), Path(home).resolve() / "shipped")


def _timed(job: Callable[[], Any]) -> float:
    began = time.process_time()
    job()
    return 1000 * (time.process_time() - began)
