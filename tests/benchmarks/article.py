"""One article of 400 words to items, the language model loaded; runs in a process of its own."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.figures import Row
from tests.benchmarks.terminal import ROOT

RUNS = 10
ARTICLE = Path(__file__).with_name("article.txt")  # invented, people and all
STEPS = {"read": "read", "extract": "extract (parser in it)", "compose": "compose"}


def article() -> Iterator[Row]:
    """CPU milliseconds, all in all and step by step."""
    done = subprocess.run(
        [sys.executable, "-m", __name__], cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    out = json.loads(done.stdout)
    facts, items = out["counts"]
    whole = [sum(out[step][run] for step in STEPS) for run in range(RUNS)]
    what = f"article to items ({facts} facts, {items} items)"
    yield Row(what, 150, whole, "CPU ms")
    for step, name in STEPS.items():
        yield Row(f"  {name}", None, out[step], "CPU ms")
    yield Row("  the parser alone", 125, out["parse"], "CPU ms")
    yield Row("  loading model and knowledge, first article", None, [out["first"]], "CPU ms")


def measure() -> dict[str, object]:
    """The steps of `quiz write`, without the files."""
    from quiz.core.bank import Bank
    from quiz.core.when import When
    from quiz.knowledge import load
    from quiz.reading import read
    from quiz.writing.compose import compose
    from quiz.writing.extract import extract
    from quiz.writing.itemmodels import models
    from quiz.writing.language import parse

    times: dict[str, list[float]] = {step: [] for step in (*STEPS, "parse")}

    def timed(step: str, job: Callable[[], Any]) -> Any:
        began = time.process_time()
        done = job()
        times[step].append(1000 * (time.process_time() - began))
        return done

    counts = (0, 0)
    for _ in range(RUNS + 1):
        text = timed("read", lambda: read(ARTICLE, When(text="2022-03-16")))
        found = timed("extract", lambda text=text: extract(text, load()))
        bank = Bank.model_validate(found.sheet.model_dump(by_alias=True))
        done = timed("compose", lambda bank=bank: compose(bank, models(), load()))
        timed("parse", lambda text=text: parse(text.paragraphs))
        counts = (len(done.bank.facts), len(done.bank.items))
    first = sum(times[step].pop(0) for step in STEPS)
    times["parse"].pop(0)
    return {**times, "first": first, "counts": counts}


if __name__ == "__main__":
    print(json.dumps(measure()))  # noqa: T201
