"""`python -m tests.evaluation run FOLDER`, then `judge` or `coverage`."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from quiz.core.count import many
from quiz.core.errors import QuizError
from tests.evaluation import coverage, judging
from tests.evaluation.making import HEAD, beside, make, row, texts, totals
from tests.evaluation.sheet import Row, leave, records


def main(given: Sequence[str] | None = None) -> int:
    """Run one command; 0, or 1 where something given was wrong."""
    asked = _parser().parse_args(given)
    try:
        for line in asked.job(asked):
            print(line, flush=True)  # noqa: T201
    except QuizError as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 1
    return 0


def _run(asked: argparse.Namespace) -> Iterator[str]:
    for path in judging.verdict_files(asked.out):
        if judging.begun(path):
            raise QuizError(f"{path}: a judge has been at work; name another folder with -o")
    paths = texts(asked.folder)
    yield HEAD
    every = []
    for made in make(paths):
        every.append(made)
        yield row(made)
    if together := beside(every):
        every.append(together)
        yield row(together)
    yield ""
    yield from totals(every)
    drawn = leave(every, asked.out, asked.items, asked.seed)
    yield f"Written to {asked.out}: items.jsonl, sheet.md ({many(drawn, 'item')}) and verdicts.csv"


def _judge(asked: argparse.Namespace) -> Iterator[str]:
    files = judging.verdict_files(asked.out)
    if not files:
        raise QuizError(f"{asked.out}: no verdicts.csv in it; `run` writes one to fill in")
    rows = records(asked.out / "items.jsonl", Row)
    drawn = {row.number for row in rows if row.number is not None}
    judges = {path.name: judging.verdicts(path, drawn) for path in files}
    yield from judging.report(rows, judges)


def _coverage(asked: argparse.Namespace) -> Iterator[str]:
    rows = records(asked.out / "items.jsonl", Row)
    facts = records(asked.facts, coverage.Wanted)
    yield from coverage.report(rows, facts, asked.missed)


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"'{text}' is no number of items; give 1 or more")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.evaluation", description="Measure how good the writer is."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    text = "make items of a folder of documents, and a sample to judge"
    run = commands.add_parser("run", help=text, description=f"{text.capitalize()}.")
    run.add_argument("folder", type=Path, metavar="FOLDER", help="holds the documents, *.txt")
    run.add_argument(
        "-o", dest="out", type=Path, default=Path("evaluation"), metavar="OUT",
        help="folder for items.jsonl, sheet.md and verdicts.csv (default: ./evaluation)",
    )  # fmt: skip
    run.add_argument(
        "--items", type=_count, default=60, metavar="N", help="items to judge (default: 60)"
    )
    run.add_argument(
        "--seed", type=int, default=1, metavar="S", help="the same sample again (default: 1)"
    )
    run.set_defaults(job=_run)
    text = "count the verdicts of one or more judges"
    judge = commands.add_parser(
        "judge", help=text,
        description=f"{text.capitalize()}: verdicts.csv, verdicts-2.csv and so on. "
        "One rejection by any judge rejects an item.",
    )  # fmt: skip
    judge.add_argument("out", type=Path, metavar="OUT", help="the folder that `run` wrote")
    judge.set_defaults(job=_judge)
    text = "count how many facts of a list are asked"
    cover = commands.add_parser("coverage", help=text, description=f"{text.capitalize()}.")
    cover.add_argument("out", type=Path, metavar="OUT", help="the folder that `run` wrote")
    cover.add_argument(
        "facts", type=Path, metavar="FACTS.jsonl",
        help="one object a line: article, fact, kind, slots, evidence and, if known, rank",
    )  # fmt: skip
    cover.add_argument("--missed", action="store_true", help="list the facts that are not asked")
    cover.set_defaults(job=_coverage)
    return parser


if __name__ == "__main__":
    sys.exit(main())
