"""What can be typed: the verbs and their options."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fractions import Fraction


def parser() -> argparse.ArgumentParser:
    """What can be typed."""
    top = argparse.ArgumentParser(
        prog="quiz", description="Current-affairs questions from news documents, against the clock."
    )
    top.add_argument("--version", action=Version, nargs=0, help="say the version, and stop")
    top.set_defaults(verb="app")
    verbs = top.add_subparsers(title="verbs", metavar="VERB")

    one = verbs.add_parser("play", help="sit a paper", description="Sit a paper.")
    one.set_defaults(verb="play")
    one.add_argument("files", nargs="*", type=Path, metavar="FILE", help="bank files to draw from")
    one.add_argument("--count", type=_count, metavar="N", help="questions (10)")
    one.add_argument("--minutes", type=_seconds, default=360, metavar="M", help="6; 0: no limit")
    one.add_argument(
        "--negative", type=_share, default="0", metavar="PART",
        help="part of a question's marks that a wrong answer takes: 1/3",
    )  # fmt: skip
    one.add_argument("--seed", type=int, metavar="S", help="the same seed draws the same paper")
    one.add_argument("--exam", metavar="ID", help="by an exam's pattern: see `quiz exams`")
    one.add_argument(
        "--extra", type=_times, default="1", metavar="T", help="with --exam: time times 4/3"
    )
    one.add_argument("--plain", action="store_true", help="line by line, without a screen")
    one.add_argument("--drafts", action="store_true", help="ask drafts too")
    one.add_argument("--find", metavar="WORDS", help="only what is found: 'area:defence navy'")
    one.add_argument("--resume", action="store_true", help="go on with the sitting cut off")

    one = verbs.add_parser(
        "today", help="what is due, then what is new",
        description="Practise what is due, then what is new, within some minutes.",
    )  # fmt: skip
    one.set_defaults(verb="today", called="today")
    one.add_argument("--minutes", type=_minutes, metavar="M", help="this time; else as planned (6)")
    one.add_argument("--plain", action="store_true", help="line by line, without a screen")

    one = verbs.add_parser(
        "cram", help="the weakest first; the schedule stays as it is",
        description="Practise any selection, the weakest first. It never moves the schedule.",
    )  # fmt: skip
    one.set_defaults(verb="cram", called="cram")
    one.add_argument("--find", default="", metavar="WORDS", help="only these: 'area:defence'")
    one.add_argument("--count", type=_count, default=20, metavar="N", help="questions (20)")
    one.add_argument("--plain", action="store_true", help="line by line, without a screen")

    one = verbs.add_parser("mistakes", help="the mistake book", description="The mistake book.")
    one.set_defaults(verb="mistakes", called="mistakes --practise")
    one.add_argument("--practise", action="store_true", help="practise what stands in it")
    one.add_argument("--count", type=_count, default=10, metavar="N", help="questions (10)")
    one.add_argument("--plain", action="store_true", help="line by line, without a screen")

    one = verbs.add_parser(
        "plan", help="the day of an exam, and what to expect on it",
        description="Say or change for which day you learn, and what can be expected on it.",
    )  # fmt: skip
    one.set_defaults(verb="plan")
    one.add_argument("--exam", type=_day, metavar="DATE", help="2027-05-23; none: no exam")
    one.add_argument("--window", type=int, metavar="MONTHS", help="of current affairs (15)")
    one.add_argument("--minutes", type=_minutes, metavar="M", help="a day (6)")
    one.add_argument(
        "--retention", type=float, metavar="R", help="how likely what is due should be known (0.9)"
    )

    one = verbs.add_parser("exams", help="the patterns of exams", description="List the exams.")
    one.set_defaults(verb="exams")
    one.add_argument("exam", nargs="?", metavar="ID", help="all that is known of this one")

    one = verbs.add_parser("list", help="print the items", description="Print the items.")
    one.set_defaults(verb="list")
    one.add_argument("files", nargs="*", type=Path, metavar="FILE", help="only these bank files")
    one.add_argument("--find", metavar="WORDS", help="only what is found: 'area:defence navy'")
    one.add_argument("--json", action="store_true", help="one JSON object a line")

    one = verbs.add_parser(
        "stats", help="print the scores, and what is remembered",
        description="Print the scores, and what is remembered.",
    )  # fmt: skip
    one.set_defaults(verb="stats")
    one.add_argument("--json", action="store_true", help="one JSON object")

    one = verbs.add_parser(
        "optimise", help="fit the schedule to your own answers",
        description="Fit FSRS's parameters to your answers, and keep them if they foretell better.",
    )  # fmt: skip
    one.set_defaults(verb="optimise")
    one.add_argument("--undo", action="store_true", help="go back to FSRS's own")

    one = verbs.add_parser("backup", help="all that is yours, as one file")
    one.set_defaults(verb="backup")
    one.add_argument("file", nargs="?", type=Path, metavar="FILE", help="quiz-DATE.zip")
    one = verbs.add_parser("restore", help="put a backup in place of all that is yours")
    one.set_defaults(verb="restore")
    one.add_argument("file", type=Path, metavar="FILE")
    one = verbs.add_parser("merge", help="join another device's backup with what is here")
    one.set_defaults(verb="merge")
    one.add_argument("file", type=Path, metavar="FILE")

    one = verbs.add_parser("check", help="look for flaws in bank files")
    one.set_defaults(verb="check")
    one.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders")

    one = verbs.add_parser("write", help="make banks from documents")
    one.set_defaults(verb="write")
    one.add_argument("article", type=Path, metavar="ARTICLE", help="a text file, or a folder")
    one.add_argument("--published", metavar="DATE", help="2021-07-09; else what the document says")
    one.add_argument(
        "-o", dest="out", type=Path, metavar="OUT",
        help="the bank file to write; for a folder, the folder of banks",
    )  # fmt: skip
    one.add_argument(
        "--again", action="store_true", help="for a folder: write also what is done already"
    )

    one = verbs.add_parser("compose", help="compose the items of bank files from their facts")
    one.set_defaults(verb="compose")
    one.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files or folders")

    one = verbs.add_parser("review", help="judge drafts: approve, edit, retire")
    one.set_defaults(verb="review")
    one.add_argument("--find", metavar="WORDS", help="these instead of all drafts: 'area:defence'")
    one.add_argument("--plain", action="store_true", help="line by line, without a screen")

    one = verbs.add_parser("export", help="a sitting, or what you changed in the banks that ship")
    one.set_defaults(verb="export")
    what = one.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--mine", action="store_true", help="what you approved, edited or retired, as one file"
    )
    what.add_argument(
        "--attempt", metavar="N",
        help="a finished sitting: its number by `quiz stats`, or 'last'; -o FILE.html, .csv, .json",
    )  # fmt: skip
    one.add_argument("-o", dest="out", type=Path, metavar="FILE", help="mine.yaml, attempt.html")

    one = verbs.add_parser("import", help="take in what another person exported")
    one.set_defaults(verb="import")
    one.add_argument("file", type=Path, metavar="FILE")
    one.add_argument(
        "--into", type=Path, metavar="FOLDER", help="lay it over the bank files of a folder instead"
    )
    return top


class Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        """Print it and stop."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            sys.stdout.write(f"quiz {version('current-affairs-quiz')}\n")
        except PackageNotFoundError:
            sys.stdout.write("quiz, not installed\n")
        parser.exit()


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of questions: write 10")
    return int(text)


def _seconds(text: str) -> int | None:
    try:
        seconds = round(float(text) * 60)
    except (ValueError, OverflowError):
        seconds = -1
    if seconds < 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a time: write 6, or 0 for no limit")
    return seconds or None


def _minutes(text: str) -> float:
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0
    if not 0 < minutes <= 600:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of minutes: write 6")
    return minutes


def _day(text: str) -> str:
    from datetime import date

    if text == "none":
        return text
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day: write 2027-05-23, or none") from None


def _times(text: str) -> "Fraction":
    from fractions import Fraction

    try:
        times = Fraction(text)
    except (ValueError, ZeroDivisionError):
        times = Fraction(0)
    if not 1 <= times <= 5:
        raise argparse.ArgumentTypeError(f"{text!r} is not a factor of time: write 4/3 or 1.5")
    return times


def _share(text: str) -> "Fraction":
    from fractions import Fraction

    try:
        share = Fraction(text)
    except (ValueError, ZeroDivisionError):
        share = Fraction(-1)
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a part of a whole: write 1/3 or 0.25")
    return share
