"""The command line: one function a verb, which imports what it needs itself."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiz.core.count import many
from quiz.core.errors import QuizError
from quiz.usage import parser

if TYPE_CHECKING:
    from datetime import datetime

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
            code = _verb(args.verb)(args)
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


def _verb(name: str) -> Callable[[argparse.Namespace], int]:
    found: Callable[[argparse.Namespace], int] = {
        verb.__name__.rstrip("_"): verb
        for verb in (
            app, play, today, cram, mistakes, plan, exams, list_, stats, optimise, backup, restore,
            merge, check, write, compose, review, export, import_,
        )
    }[name]  # fmt: skip
    return found


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


def today(args: argparse.Namespace) -> int:
    """Practise what is due, then what is new."""

    def draw(library: "Library") -> "Paper | Unfinished":
        library.close_practice(_now())
        cut = library.unfinished()
        if cut and cut.sitting.paper.title == "Today" and args.minutes is None:
            return cut
        return library.today(_now(), args.minutes)

    return _practise(args, draw)


def cram(args: argparse.Namespace) -> int:
    """Practise any selection, the weakest first."""
    return _practise(args, lambda library: library.cram(
        _now(), library.pool(args.find, whole=True) or [], args.count))  # fmt: skip


def mistakes(args: argparse.Namespace) -> int:
    """Print the mistake book, or practise what stands in it."""
    if args.practise:
        return _practise(
            args, lambda library: library.practise(list(library.mistakes()), args.count)
        )
    from quiz.telling import book

    library = _library()
    try:
        library.holdings()
        _say(*book(library))
    finally:
        library.close()
    return 0


def plan(args: argparse.Namespace) -> int:
    """Say or change for which day one learns, and what can be expected on it."""
    from quiz.telling import planned

    library = _library()
    try:
        given = {name: getattr(args, name) for name in ("exam", "window", "minutes", "retention")}
        given = {name: value for name, value in given.items() if value is not None}
        if given:
            if given.get("exam") == "none":
                given["exam"] = None
            library.choose(_now(), **given)
        library.holdings()
        _say(*planned(library, _now()))
    finally:
        library.close()
    return 0


def optimise(args: argparse.Namespace) -> int:
    """Fit FSRS's parameters to one's own answers, and keep them if they foretell better."""
    from quiz.telling import fitted

    library = _library()
    try:
        if args.undo:
            library.choose(_now(), parameters=None)
            _say("FSRS's own parameters hold again; all was scheduled anew.")
        else:
            _say(*fitted(library, _now()))
    finally:
        library.close()
    return 0


def backup(args: argparse.Namespace) -> int:
    """Write all that is the person's into one file."""
    from quiz.backup import backup as write
    from quiz.settings import settings

    out = args.file or Path(f"quiz-{_now().astimezone():%Y-%m-%d}.zip")
    _say(*write(settings(), out, _now()))
    return 0


def restore(args: argparse.Namespace) -> int:
    """Put a backup in place of all that is the person's."""
    from quiz.backup import restore as bring
    from quiz.settings import settings

    _say(*bring(settings(), args.file, _now()))
    return 0


def merge(args: argparse.Namespace) -> int:
    """Join a backup of another device with what is here."""
    from quiz.backup import merge as join
    from quiz.settings import settings

    _say(*join(settings(), args.file, _now()))
    return 0


def exams(args: argparse.Namespace) -> int:
    """List the exams, or tell all of one."""
    library = _library()
    try:
        if args.exam:
            from quiz.telling import about

            _say(*about(_exam(library, args.exam)))
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
            from quiz.telling import objects

            for line in objects(library, args.files, wanted):
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

    from quiz.telling import attempt, memory, remembered, table

    library = _library()
    try:
        attempts, standing = library.attempts(), library.standing(_now())
    finally:
        library.close()
    if args.json:
        told = {"attempts": [attempt(one) for one in attempts], "memory": memory(standing)}
        _say(json.dumps(told, ensure_ascii=False))
        return 0
    _say(*table(attempts))
    if not attempts:
        _say("No attempts yet: `quiz`, or `quiz play --plain`, begins the first.")
    _say(*remembered(standing))
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


def _practise(
    args: argparse.Namespace, draw: "Callable[[Library], Paper | Unfinished]"
) -> int:  # fmt: skip
    if not args.plain and not _terminal():
        raise QuizError(f"This is not a terminal: use `quiz {args.called} --plain`, line by line")
    library = _library()
    try:
        what = draw(library)
        if args.plain:
            from quiz.practise import practise

            return 0 if practise(library, what, sys.stdin, sys.stdout) else 130
        from quiz.tui.app import QuizApp

        return _run(QuizApp(library, paper=what))
    finally:
        library.close()


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


def _found(library: "Library", args: argparse.Namespace) -> list[str]:
    from quiz.core.query import parse

    if args.files:
        raise QuizError("--find looks in all banks: name no files beside it")
    found = [hit.id for hit in library.find(parse(args.find))]
    if not found:
        raise QuizError(f"Nothing is found for --find '{args.find}'")
    return found


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


def _now() -> "datetime":
    from datetime import UTC, datetime

    return datetime.now(UTC)
