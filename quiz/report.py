"""An attempt as a file to keep or to show: a table, data, or a page."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from html import escape
from pathlib import Path

from quiz.aside import write_aside
from quiz.core.attempt import Remark
from quiz.core.autopsy import PILES, visits
from quiz.core.errors import QuizError
from quiz.core.marking import SKIP, decimal
from quiz.core.outcome import Outcome

FIELDS = (
    "question", "section", "item", "document", "stem", "answer", "key", "verdict", "marks",
    "pile", "confidence", "seconds", "seconds first", "seconds again", "kind of error", "note",
)  # fmt: skip
CONFIDENCE = {1: "sure", 0: "", -1: "guess"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # with which a spreadsheet would begin to reckon


def save(told: Outcome, out: Path, over: bool = False) -> None:
    """Write an attempt; the name of the file says how: .csv, .json or .html. Raises QuizError."""
    makers = {".csv": table, ".json": data, ".html": page}
    make = makers.get(out.suffix.casefold())
    if make is None:
        raise QuizError(f"{out}: name a file that ends in .csv, .json or .html")
    if out.exists() and not over:
        raise QuizError(f"{out} is there already: name another file with -o")
    write_aside(out.resolve(), make(told))


def rows(told: Outcome) -> Iterator[dict[str, object]]:
    """A row a question, by the names of the fields."""
    run, score = told.run, told.score
    times = visits(run, told.events)
    for place, entry in enumerate(run.paper.entries):
        item, answer = entry.item, run.answers[place]
        remark = told.remarks.get(place, Remark())
        yield dict(
            zip(
                FIELDS,
                (
                    place + 1, run.paper.parts[run.paper.section(place)].name, item.id,
                    entry.document.id, item.text, _option(item.options, answer.option),
                    item.options[told.key(place)], score.verdicts[place], score.each[place],
                    told.pile(place), CONFIDENCE[answer.sure], answer.spent / 1000,
                    times[place].first / 1000, times[place].again / 1000, remark.tag, remark.note,
                ),
                strict=True,
            )
        )  # fmt: skip


def _option(options: Sequence[str], option: int | None) -> str:
    return "" if option is None else "not attempted" if option == SKIP else options[option]


def table(told: Outcome) -> str:
    """CSV; what a spreadsheet would take for a formula is marked as text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FIELDS)
    for row in rows(told):
        writer.writerow(_cell(row[field]) for field in FIELDS)
    return out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, Fraction):
        return float(value)
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(FORMULA) else value


def data(told: Outcome) -> str:
    """JSON; marks as exact fractions, in text."""
    attempt, score = told.attempt, told.score
    head = {
        "title": attempt.title,
        "started": attempt.started.isoformat(),
        "seconds": attempt.seconds,
        "score": str(score.total),
        "maximum": str(score.maximum),
        "score at the time": str(attempt.score),
        "right": score.correct,
        "wrong": score.wrong,
        "blank": score.blank,
        "sections": [
            {"name": part.name, "score": str(score.part(places).total),
             "maximum": str(score.part(places).maximum)}
            for part, places in zip(told.run.paper.parts, told.run.paper.ranges, strict=True)
        ],
        "notices": told.run.paper.notices,
    }  # fmt: skip
    questions = [
        {name: str(value) if isinstance(value, Fraction) else value for name, value in row.items()}
        for row in rows(told)
    ]
    return json.dumps(head | {"questions": questions}, ensure_ascii=False, indent=1) + "\n"


STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.3rem; margin: 0; } h2 { font-size: 1rem; margin: 2rem 0 .5rem; }
.score { font-size: 3rem; font-weight: 700; } .quiet { opacity: .7; }
table { border-collapse: collapse; width: 100%; }
td, th { text-align: left; padding: .2rem .6rem .2rem 0; }
td.n, th.n { text-align: right; }
.q { border-top: 1px solid #8886; padding: 1rem 0; break-inside: avoid; }
.q p { margin: .2rem 0; }
.q pre { font: inherit; white-space: pre-wrap; margin: 0 0 .5rem; }
.right { color: #1a7f37; } .wrong { color: #cf222e; }
@media (prefers-color-scheme: dark) { .right { color: #57d27a; } .wrong { color: #ff7b72; } }
svg { width: 100%; height: 6rem; } rect.right { fill: #1a7f37; } rect.wrong { fill: #cf222e; }
rect.out { fill: #8888; }
"""
COLOURS = {"right": "right", "wrong": "wrong"}
MARKS = {"right": "✓", "wrong": "✗", "dropped": "dropped"}


def page(told: Outcome) -> str:
    """A page that stands alone: no script, nothing from elsewhere."""
    attempt, run, score = told.attempt, told.run, told.score
    all_rows = list(rows(told))
    when = attempt.started.astimezone()
    count = Counter(row["pile"] for row in all_rows)
    piles = {name: count[name] for name in (*PILES, "dropped") if count[name]}
    sections = "".join(
        f"<tr><td>{escape(part.name)}</td><td class=n>{decimal(some.total)}</td>"
        f"<td class=n>of {decimal(some.maximum)}</td><td class=n>{some.correct} right</td>"
        f"<td class=n>{some.wrong} wrong</td></tr>"
        for part, places in zip(run.paper.parts, run.paper.ranges, strict=True)
        for some in [score.part(places)]
        if len(run.paper.parts) > 1
    )
    then = ""
    if (score.total, score.maximum) != (attempt.score, attempt.maximum):
        then = (
            f"<p>At the time: {decimal(attempt.score)} of {decimal(attempt.maximum)}; keys were "
            "ruled on since.</p>"
        )
    notices = "".join(f"<p class=quiet>{escape(one)}</p>" for one in run.paper.notices)
    questions = "".join(_question(told, place, row) for place, row in enumerate(all_rows))
    return (
        "<!doctype html>\n<html lang=en><meta charset=utf-8>"
        "<meta name=viewport content='width=device-width'>"
        f"<title>{escape(attempt.title)}</title><style>{STYLE}</style>\n"
        f"<h1>{escape(attempt.title)}</h1>"
        f"<p class=quiet>{when.day} {when:%B %Y, %H:%M} · {round(attempt.seconds / 60)} minutes</p>"
        f"<p><span class=score>{decimal(score.total)}</span> of {decimal(score.maximum)}</p>{then}"
        f"<p>{' · '.join(f'{escape(name)} {count}' for name, count in piles.items())}</p>"
        f"{notices}{f'<table>{sections}</table>' if sections else ''}"
        f"<h2>Seconds a question</h2>{_plot(all_rows)}<h2>Questions</h2>{questions}\n</html>\n"
    )


def _plot(all_rows: Sequence[Mapping[str, object]]) -> str:
    times = [float(str(row["seconds"])) for row in all_rows]
    top, wide = max([*times, 1.0]), 1000 / max(1, len(times))
    bars = "".join(
        f"<rect class={COLOURS.get(str(row['verdict']), 'out')} x={n * wide:.1f} "
        f"y={100 - 100 * time / top:.1f} width={wide * 0.8:.1f} height={100 * time / top:.1f}>"
        f"<title>{n + 1}: {time:.0f} s</title></rect>"
        for n, (row, time) in enumerate(zip(all_rows, times, strict=True))
    )
    return f"<svg viewBox='0 0 1000 100' preserveAspectRatio=none role=img>{bars}</svg>"


def _question(told: Outcome, place: int, row: Mapping[str, object]) -> str:
    entry, verdict = told.run.paper.entries[place], str(row["verdict"])
    given = escape(str(row["answer"])) or "no answer"
    sure = f", {row['confidence']}" if row["confidence"] else ""
    note = " · ".join(escape(str(row[one])) for one in ("kind of error", "note") if row[one])
    source = ", ".join(
        filter(None, (entry.document.title, entry.document.publisher,
                      entry.document.published.spell()))
    )  # fmt: skip
    mark = MARKS.get(verdict, "–")
    return (
        f"<div class=q><pre><b>{row['question']}</b>  {escape(entry.item.text)}</pre>"
        f"<p class={COLOURS.get(verdict, 'quiet')}>{mark} {given}{sure} · "
        f"{decimal(Fraction(str(row['marks'])))} · {row['seconds']:.0f} s</p>"
        f"<p>Key: {escape(str(row['key']))}</p><p>{escape(entry.item.explanation)}</p>"
        + (f"<p class=quiet>{note}</p>" if note else "")
        + f"<p class=quiet>{escape(source)}</p></div>"
    )
