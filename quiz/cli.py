"""The command line: one function a verb, which imports what it needs itself."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiz.core.count import many
from quiz.core.errors import QuizError

if TYPE_CHECKING:
    from fractions import Fraction

    from quiz.core.attempt import Attempt
    from quiz.core.exam import Exam
    from quiz.core.paper import Paper
    from quiz.library import Library, Unfinished

NO_TERMINAL = "This is not a terminal: use `quiz play --plain`, which reads and writes lines"


def main(argv: Sequence[str] | None = None) -> int:
    """Run a verb; the exit code: 0 done, 1 the person's input was wrong, 2 usage."""
    args = parser().parse_args(argv)
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            piped = not stream.isatty()
            stream.reconfigure(encoding="utf-8" if piped else None, errors="replace")
    try:
        try:
            code: int = args.verb(args)
        finally:
            sys.stdout.flush()
    except QuizError as error:
        print(f"quiz: {' '.join(str(error).split())}", file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader has read enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def parser() -> argparse.ArgumentParser:
    """What can be typed."""
    top = argparse.ArgumentParser(
        prog="quiz", description="Current-affairs questions from news documents, against the clock."
    )
    top.add_argument("--version", action=Version, nargs=0, help="say the version, and stop")
    top.set_defaults(verb=app)
    verbs = top.add_subparsers(title="verbs", metavar="VERB")

    one = verbs.add_parser("play", help="sit a paper", description="Sit a paper.")
    one.set_defaults(verb=play)
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

    one = verbs.add_parser("exams", help="the patterns of exams", description="List the exams.")
    one.set_defaults(verb=exams)
    one.add_argument("exam", nargs="?", metavar="ID", help="all that is known of this one")

    one = verbs.add_parser("list", help="print the items", description="Print the items.")
    one.set_defaults(verb=list_)
    one.add_argument("files", nargs="*", type=Path, metavar="FILE", help="only these bank files")
    one.add_argument("--find", metavar="WORDS", help="only what is found: 'area:defence navy'")
    one.add_argument("--json", action="store_true", help="one JSON object a line")

    one = verbs.add_parser("stats", help="print the scores", description="Print the scores.")
    one.set_defaults(verb=stats)
    one.add_argument("--json", action="store_true", help="one JSON object")

    one = verbs.add_parser("check", help="look for flaws in bank files")
    one.set_defaults(verb=check)
    one.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders")

    one = verbs.add_parser("write", help="make banks from documents")
    one.set_defaults(verb=write)
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
    one.set_defaults(verb=compose)
    one.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files or folders")

    one = verbs.add_parser("review", help="judge drafts: approve, edit, retire")
    one.set_defaults(verb=review)
    one.add_argument("--find", metavar="WORDS", help="these instead of all drafts: 'area:defence'")
    one.add_argument("--plain", action="store_true", help="line by line, without a screen")

    one = verbs.add_parser("export", help="a sitting, or what you changed in the banks that ship")
    one.set_defaults(verb=export)
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
    one.set_defaults(verb=import_)
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
            _say(f"quiz {version('current-affairs-quiz')}")
        except PackageNotFoundError:
            _say("quiz, not installed")
        parser.exit()


def app(_: argparse.Namespace) -> int:
    """Open the application."""
    if not _terminal():
        raise QuizError(NO_TERMINAL)
    from quiz.tui.app import QuizApp

    library = _library()
    try:
        return _run(QuizApp(library))
    finally:
        library.close()


def play(args: argparse.Namespace) -> int:
    """Sit a paper."""
    if not args.plain and not _terminal():
        raise QuizError(NO_TERMINAL)
    if args.resume and not args.plain:
        return app(args)  # its first screen offers to resume
    library = _library()
    try:
        if args.plain:
            return _plain(library, args)
        from quiz.tui.app import QuizApp

        said = (args.count, args.seed, args.find, args.files, args.drafts, args.extra != 1)
        if args.exam and not any(said):
            _exam(library, args.exam)  # that there is one
            return _run(QuizApp(library, exam=args.exam))  # its first screen sets it up
        return _run(QuizApp(library, paper=_paper(library, args)))
    finally:
        library.close()


def exams(args: argparse.Namespace) -> int:
    """List the exams, or tell all of one."""
    library = _library()
    try:
        if args.exam:
            _say(*_about(_exam(library, args.exam)))
            return 0
        from quiz.knowledge.exams import exams as known

        for exam in known(library.settings.exams).values():
            parts = ", ".join(part.name for part in exam.can if exam.parts) or "the whole paper"
            what = f"{parts}" if exam.can else "no section that current affairs fill"
            _say(f"{exam.id:<22}{exam.name}{' (yours)' if exam.own else ''}: {what}")
        _say(f"Your own go into {library.settings.exams}")
    finally:
        library.close()
    return 0


def list_(args: argparse.Namespace) -> int:
    """Print the items."""
    from itertools import groupby

    library = _library()
    try:
        wanted = set(_found(library, args)) if args.find else None
        if args.json:
            for line in _objects(library, args.files, wanted):
                _say(line)
            return 0
        empty = True
        found = (one for one in library.items(args.files) if wanted is None or one[0].id in wanted)
        for document, pairs in groupby(found, key=lambda pair: pair[1]):
            _say(("" if empty else "\n") + f"{document.title} ({document.published.spell()})")
            empty = False
            for item, _ in pairs:
                _say(f"  {item.id}  {item.format}  {item.status}  {item.stem}")
        if empty:
            _say("No items yet: `quiz write ARTICLE` makes a bank from a document.")
        for fault in library.holdings().faults:
            print(f"quiz: {fault}", file=sys.stderr)  # noqa: T201
    finally:
        library.close()
    return 0


def stats(args: argparse.Namespace) -> int:
    """Print the scores."""
    import json

    library = _library()
    try:
        attempts = library.attempts()
    finally:
        library.close()
    if args.json:
        _say(json.dumps({"attempts": [_attempt(one) for one in attempts]}, ensure_ascii=False))
    elif attempts:
        for line in _table(attempts):
            _say(line)
    else:
        _say("No attempts yet: `quiz`, or `quiz play --plain`, begins the first.")
    return 0


def check(args: argparse.Namespace) -> int:
    """Look for flaws in bank files; 1 where there are errors."""
    from quiz.settings import settings
    from quiz.shelves import banks_at, banks_in
    from quiz.workshop import examine

    here = settings()
    given = [path for one in args.paths for path in banks_at(one)]
    found = given if args.paths else [*banks_in(here.shipped), *banks_in(here.banks)]
    paths, tally = list(dict.fromkeys(found)), {"error": 0, "warning": 0}
    for one in examine(paths, here.shipped.resolve()):
        tally[one.severity] += 1
        _say(f"{one.path}:{one.line}: {one.severity} {one.rule}: {one.text}")
    counts = (many(len(paths), "file"), *(many(n, what) for what, n in tally.items()))
    _say(", ".join(counts))
    return 1 if tally["error"] else 0


def write(args: argparse.Namespace) -> int:
    """Make a bank from a document, or banks from a folder of them; 1 where all are refused."""
    from quiz.core.when import When
    from quiz.settings import settings, writable

    try:
        published = When(text=args.published) if args.published else None
    except ValueError as error:
        raise QuizError(
            f"--published {args.published} is not a date: write 2021-07-09, 2021-07 or 2021"
        ) from error
    out = args.out or writable(settings().banks)
    if _folder(args.article):
        from quiz.many import write_folder

        run = write_folder(args.article, published, out, args.again)
        _say(*run.lines())
        return 0 if run.written or run.kept else 1
    from quiz.workshop import write_bank

    report = write_bank(args.article, published, out)
    for line in report.lines:
        _say(line)
    return 0


def compose(args: argparse.Namespace) -> int:
    """Compose the items of bank files; of a folder also the pairs and orders across them."""
    from quiz.shelves import banks_at
    from quiz.workshop import ACROSS, compose_across, compose_file

    for given in args.paths:
        paths = [path for path in banks_at(given) if not (given.is_dir() and ACROSS in path.stem)]
        for path in paths:
            _say(*([f"{path}:"] if len(paths) > 1 else []), *compose_file(path).lines)
        if given.is_dir():
            _say(*compose_across(given, paths))
    return 0


def review(args: argparse.Namespace) -> int:
    """Judge drafts, or what is found."""
    if not args.plain and not _terminal():
        raise QuizError("This is not a terminal: use `quiz review --plain`, line by line")
    from quiz.core.query import parse

    query = args.find or "status:draft"
    library = _library()
    try:
        hits = library.find(parse(query))
        if not hits:
            raise QuizError(
                f"Nothing is found for --find '{query}'" if args.find else
                "No drafts are waiting: `quiz write ARTICLE` makes some"
            )  # fmt: skip
        if not args.plain:
            from quiz.tui.app import QuizApp

            return _run(QuizApp(library, review=query))
        from quiz.editor import Editor
        from quiz.judge import judge

        items = [(hit.path, hit.id) for hit in hits]
        judge(Editor(library.settings), items, sys.stdin, sys.stdout)
    finally:
        library.close()
    return 0


def export(args: argparse.Namespace) -> int:
    """Write a finished sitting, or what the person changed in the banks that ship, into a file."""
    if args.mine:
        from quiz.parcel import send
        from quiz.settings import settings

        _say(*send(settings(), args.out or Path("mine.yaml")))
        return 0
    from quiz.report import save

    library = _library()
    try:
        attempts = library.attempts()
        numbers = {str(one.id): one.id for one in attempts}
        if attempts:
            numbers["last"] = attempts[-1].id
        if args.attempt not in numbers:
            raise QuizError(
                f"There is no attempt {args.attempt}: `quiz stats` lists those there are"
            )
        out = args.out or Path("attempt.html")
        save(library.outcome(numbers[args.attempt]), out)
        _say(f"Written to {out}")
    finally:
        library.close()
    return 0


def import_(args: argparse.Namespace) -> int:
    """Take in what another person changed in the banks that ship."""
    from quiz.parcel import put_into, take
    from quiz.settings import settings

    _say(*(put_into(args.into, args.file) if args.into else take(settings(), args.file)))
    return 0


def _plain(library: "Library", args: argparse.Namespace) -> int:
    from quiz.plain import play as sit

    what: Paper | Unfinished | None = None
    cut = library.unfinished() if args.resume or sys.stdin.isatty() else None
    if args.resume:
        if not cut:
            raise QuizError("There is no sitting to resume: `quiz play --plain` begins one")
        what = cut
    elif cut and _wanted(library, cut):
        what = cut
    return 0 if sit(library, what or _paper(library, args), sys.stdin, sys.stdout) else 130


def _wanted(library: "Library", cut: "Unfinished") -> bool:
    from quiz.plain import span

    run = cut.sitting
    done = sum(answer.option is not None for answer in run.answers)
    left = f", {span(run.limit - cut.spent)} left" if run.limit is not None else ""
    _say(
        f"A sitting was cut off: {run.paper.title}, {done} of {len(run.answers)} answered{left}.",
        "r resumes it, d discards it for ever, an empty line leaves it and begins a new one.",
    )
    match sys.stdin.readline().strip().casefold():
        case "r" | "resume":
            return True
        case "d" | "discard":
            library.discard(cut.id)
    return False


def _paper(library: "Library", args: argparse.Namespace) -> "Paper":
    from quiz.core.marking import Scheme

    if args.exam:
        return library.draw_exam(
            _exam(library, args.exam), args.count, args.extra, seed=args.seed, files=args.files,
            drafts=args.drafts, only=_found(library, args) if args.find else None,
        )  # fmt: skip
    return library.draw(
        count=args.count or 10,
        seconds=args.minutes,
        scheme=Scheme(penalty=args.negative),
        seed=args.seed,
        files=args.files,
        drafts=args.drafts,
        only=_found(library, args) if args.find else None,
    )


def _exam(library: "Library", id: str) -> "Exam":
    from quiz.knowledge.exams import exams as known

    found = known(library.settings.exams)
    if id not in found:
        from difflib import get_close_matches

        near = get_close_matches(id, found, 1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise QuizError(f"There is no exam '{id}'{hint} `quiz exams` lists them")
    return found[id]


def _about(exam: "Exam") -> Iterator[str]:
    from quiz.core.marking import decimal

    yield f"{exam.name} ({exam.id})"
    for part in exam.can:
        scheme, seconds = exam.scheme(part), exam.seconds(part, part.questions)
        time = "no limit" if seconds is None else many(round(seconds / 60), "minute")
        yield (
            f"  {part.name}: {many(part.questions, 'question')}, {time}; right +{scheme.marks}, "
            f"wrong −{scheme.marks * scheme.penalty}, empty −{decimal(scheme.marks * scheme.blank)}"
        )
    if exam.cannot:
        yield f"  left out, since current affairs cannot fill them: {', '.join(exam.cannot)}"
    for name, lines in (
        ("note", exam.notes), ("not settled", exam.unsettled), ("source", exam.sources),
    ):  # fmt: skip
        yield from (f"  {name}: {line}" for line in lines)
    yield f"  as of {exam.as_of or 'your own'}"


def _found(library: "Library", args: argparse.Namespace) -> list[str]:
    from quiz.core.query import parse

    if args.files:
        raise QuizError("--find looks in all banks: name no files beside it")
    found = [hit.id for hit in library.find(parse(args.find))]
    if not found:
        raise QuizError(f"Nothing is found for --find '{args.find}'")
    return found


def _objects(library: "Library", files: Sequence[Path], wanted: set[str] | None) -> Iterator[str]:
    import json

    for item, document in library.items(files):
        if wanted is not None and item.id not in wanted:
            continue
        yield json.dumps(
            {
                "id": item.id,
                "format": item.format,
                "stem": item.text,
                "options": item.options,
                "key": item.key,
                "explanation": item.explanation,
                "evidence": item.evidence,
                "area": document.area,
                "as_of": str(item.as_of),
                "status": item.status,
                "document": document.id,
            },
            ensure_ascii=False,
        )


def _attempt(one: "Attempt") -> dict[str, object]:
    return {
        "number": one.id,
        "started": one.started.isoformat(),
        "seconds": one.seconds,
        "questions": one.questions,
        "correct": one.correct,
        "wrong": one.wrong,
        "blank": one.blank,
        "score": _number(one.score),
        "maximum": _number(one.maximum),
        "exact": str(one.score),
        "exact now": str(one.standing[0]),
        "title": one.title,
    }


def _number(value: "Fraction") -> float:
    return value.numerator if value.denominator == 1 else float(value)


def _table(attempts: Sequence["Attempt"]) -> Iterator[str]:
    from quiz.core.marking import decimal
    from quiz.plain import span

    yield "   No  Started            Score         Share  Right  Wrong  Blank   Time  Paper"
    for one in attempts:
        total, maximum = one.standing
        score = f"{decimal(total)} of {decimal(maximum)}"
        was = f" (at the time {decimal(one.score)})" if one.now else ""
        yield (
            f"{one.id:>5}  {one.started.astimezone():%Y-%m-%d %H:%M}  {score:<13}{one.share:>5.0%}"
            f"{one.correct:>7}{one.wrong:>7}{one.blank:>7}{span(round(one.seconds * 1000)):>7}"
            f"  {one.title}{was}"
        )
    mean = sum(one.share for one in attempts) / len(attempts)
    yield f"{many(len(attempts), 'attempt')}, {mean:.0%} of the marks on average."


def _library() -> "Library":
    from quiz.library import Library
    from quiz.settings import settings

    return Library(settings())


def _run(app: Any) -> int:
    app.run()
    return int(app.return_code or 0)


def _terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # reading it says what is wrong


def _say(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")


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
