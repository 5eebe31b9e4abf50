"""Before an exam: which, how much of it, from what, and by which rules."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from quiz.core.count import many
from quiz.core.document import Area
from quiz.core.exam import Exam, Part
from quiz.core.marking import decimal
from quiz.tui import messages
from quiz.tui.screens.choose import Choose
from quiz.tui.screens.frame import Frame
from quiz.tui.widgets.bar import Hint
from quiz.tui.widgets.figures import minutes, percent
from quiz.tui.widgets.laid import QUIET, Laid, hang
from quiz.tui.widgets.rows import Row, Rows

OWN = "own"  # the id of the pattern that is made here
MONTHS = (0, 1, 3, 6, 12)
WHICH = {"": "all", "unseen": "not seen yet", "mistakes": "only mistakes"}
EXTRA = (Fraction(1), Fraction(4, 3), Fraction(3, 2), Fraction(2))
MARKS = tuple(map(Fraction, ("1", "2", "5/2", "3", "4", "5", "1/2")))
PENALTY = tuple(map(Fraction, ("0", "1/4", "1/3", "1/2", "1")))
SECTIONS = ("none", "one for each area, free", "one for each area, each locked in its time")
SAVING = ("choosing an option saves it", "strict: Enter saves, as at the exam")
GRADES = {"A": "sources agree", "B": "one good source", "C": "sources conflict"}


def own_pattern(
    questions: int, time: int, marks: Fraction, share: Fraction, options: int,
    areas: Sequence[Area] = (), locked: bool = False,
) -> Exam:  # fmt: skip
    """A pattern of one's own; no minutes: no limit. With areas, a section for each of them."""
    few = areas[:questions]
    sizes = [questions // len(few) + (n < questions % len(few)) for n in range(len(few))]
    parts = tuple(
        Part(
            name=area.replace("-", " ").capitalize(), questions=size, areas=(area,),
            minutes=Fraction(time * size, questions) if time else None,
        )
        for area, size in zip(few, sizes, strict=True)
    )  # fmt: skip
    return Exam(
        id=OWN, name="Own pattern", questions=questions, minutes=Fraction(time), marks=marks,
        penalty=marks * share, options=options, parts=parts, locked=locked and bool(time), own=True,
    )  # fmt: skip


@dataclass
class Wish:
    """What is set."""

    exam: int = 0
    questions: int = 0  # 0: as many as the exam has
    minutes: int = 30  # of an own pattern
    marks: int = 0
    penalty: int = 2
    options: int = 4
    sections: int = 0
    area: int = 0
    months: int = 0
    document: int = 0
    which: int = 0
    extra: int = 0
    strict: int = 0
    seed: int = 0  # 0: by chance


class About(Laid):
    """What is known of the exam."""

    def __init__(self) -> None:
        super().__init__()
        self._exam: Exam | None = None
        self._found: int | None = None

    def show(self, exam: Exam, found: int | None) -> None:
        """Tell of this exam; `found` is how many questions the choice leaves."""
        self._exam, self._found = exam, found
        self.refresh(layout=True)

    def lay(self, width: int) -> list[Content]:
        """Paragraphs."""
        if self._exam is None:
            return []
        lines: list[Content] = []
        for text, style in _told(self._exam, self._found):
            lines += hang("", Content.styled(text, style), width)
        return lines


def _told(exam: Exam, found: int | None) -> Iterator[tuple[str, str]]:
    if found is not None:
        yield f"{many(found, 'question')} to draw from.", "" if found else "$text-error"
    if not exam.can:
        yield "Current affairs fill no section of this exam; choose another.", "$text-error"
    for part in exam.can:
        scheme = exam.scheme(part)
        time = minutes(exam.seconds(part, part.questions))
        cost = f"right +{scheme.marks}, wrong −{scheme.marks * scheme.penalty}"
        blank = f", an empty row −{decimal(scheme.marks * scheme.blank)}" if scheme.blank else ""
        skip = ", E 'not attempted' 0" if scheme.skip else ""
        name = f"{part.name}: " if exam.parts else ""
        yield (
            f"{name}{many(part.questions, 'question')}, {time}; {cost}{blank}{skip}. To gain, a "
            f"guess must be right {percent(float(scheme.needed))} of the time.",
            "",
        )
    if exam.locked:
        yield "Each section is locked in its own time, with no way back.", ""
    if exam.cannot and exam.can:
        yield f"Left out, since current affairs cannot fill them: {', '.join(exam.cannot)}.", QUIET
    if exam.qualifying:
        yield f"To qualify: {exam.qualifying}.", QUIET
    yield from ((note, QUIET) for note in exam.notes)
    if exam.unsettled:
        yield f"Not settled by the sources: {'; '.join(exam.unsettled)}.", "$text-warning"
    if exam.as_of:
        grade = f" ({GRADES[exam.confidence]})" if exam.confidence else ""
        yield f"As of {exam.as_of}{grade}:", QUIET
    yield from ((source, QUIET) for source in exam.sources)


class Setup(Frame):
    """A row a choice; ← → change it, digits write a number, Enter begins."""

    CSS_PATH = "setup.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "change(-1)", "change what the arrow is at", key_display="← →"),
        Binding("right", "change(1)", "change what the arrow is at", key_display="← →"),
        *(
            Binding(str(digit), f"digit({digit})", "write a number", key_display="0-9")
            for digit in range(10)
        ),
        Binding("backspace", "rub", "rub the last digit out", key_display="⌫"),
        Binding("e,E", "exam", "choose the exam from a list", key_display="e"),
        Binding("d,D", "document", "choose a document", key_display="d"),
        Binding("k,K", "keep", "keep an own pattern among the exams", key_display="k"),
        Binding("escape,q,Q", "back", "go back", key_display="Esc q"),
    ]

    def __init__(
        self, exams: Sequence[Exam], areas: Sequence[Area], documents: Sequence[tuple[str, str]],
        today: date, chosen: str = "",
    ) -> None:  # fmt: skip
        super().__init__()
        self._exams, self._areas, self._today = list(exams), list(areas), today
        self._documents = list(documents)  # id and title
        places = [n for n, exam in enumerate(exams) if exam.id == chosen]
        self._wish = Wish(exam=places[0] if places else 0)
        self._found: int | None = None

    def body(self) -> ComposeResult:
        """The choices, and what is known of the exam."""
        yield Rows(self._rows(), id="choices")
        with VerticalScroll(id="about", can_focus=False):
            yield About()

    def on_mount(self) -> None:
        """The title and the keys."""
        self.query_one("#choices").focus()
        self._changed()

    @property
    def exam(self) -> Exam:
        """The exam that is set."""
        wish = self._wish
        if wish.exam < len(self._exams):
            return self._exams[wish.exam]
        return own_pattern(
            wish.questions or 20, wish.minutes, MARKS[wish.marks], PENALTY[wish.penalty],
            wish.options, self._areas if wish.sections else (), wish.sections == 2,
        )  # fmt: skip

    @property
    def wanted(self) -> str:
        """What questions are drawn from, as one would look for them."""
        wish, parts = self._wish, []
        if wish.area:
            parts.append(f"area:{self._areas[wish.area - 1]}")
        if wish.document:
            parts.append(f"doc:{self._documents[wish.document - 1][0]}")
        if months := MONTHS[wish.months]:
            year, month = divmod(self._today.year * 12 + self._today.month - 1 - months, 12)
            parts.append(f"after:{year:04}-{month + 1:02}")
        return " ".join(parts)

    def _names(self) -> list[str]:
        own = ["minutes", "marks", "penalty", "options", "sections"] if self.exam.id == OWN else []
        return [
            "exam", "questions", *own, "area", "months", "document", "which", "extra", "strict",
            "seed",
        ]  # fmt: skip

    def _value(self, name: str) -> tuple[str, str]:
        wish, exam = self._wish, self.exam
        whole = sum(part.questions for part in exam.can)
        count = min(wish.questions or whole, whole)
        match name:
            case "exam":
                return "Exam", exam.name + (" · yours" if exam.own and exam.id != OWN else "")
            case "questions":
                of = f" of {whole}" if count != whole else ""
                time = [exam.seconds(part, part.questions, EXTRA[wish.extra]) for part in exam.can]
                if not exam.can or None in time:
                    return "Questions", f"{count}{of}"
                seconds = sum(one or 0 for one in time) * count // max(1, whole)
                return "Questions", f"{count}{of} · {minutes(60 * max(1, round(seconds / 60)))}"
            case "minutes":
                return "Minutes", str(wish.minutes) if wish.minutes else "no limit"
            case "marks":
                return "Right answer", f"+{exam.marks}"
            case "penalty":
                return "Wrong answer", f"−{exam.penalty}"
            case "options":
                return "Options", str(wish.options)
            case "sections":
                return "Sections", SECTIONS[wish.sections]
            case "area":
                return "Area", self._areas[wish.area - 1].replace("-", " ") if wish.area else "all"
            case "months":
                months = MONTHS[wish.months]
                return "Since", f"the last {many(months, 'month')}" if months else "any time"
            case "document":
                return "Document", self._documents[wish.document - 1][1] if wish.document else "all"
            case "which":
                return "Only", list(WHICH.values())[wish.which]
            case "extra":
                return "Extra time", f"× {EXTRA[wish.extra]}" if wish.extra else "none"
            case "strict":
                return "Saving", SAVING[wish.strict]
        return "Seed", str(wish.seed) if wish.seed else "by chance"

    def _rows(self) -> list[Row]:
        rows = []
        for name in self._names():
            label, value = self._value(name)
            rows.append(Row(Content.assemble((f"{label:<14}", QUIET), value)))
        return rows

    def _changed(self) -> None:
        rows = self.query_one("#choices", Rows)
        rows.styles.height = min(len(self._names()), max(4, self.size.height - 12))
        rows.show(self._rows(), min(rows.cursor, len(self._names()) - 1))
        self._tell()
        self.title_line.show(Content("Exam"), Content.styled(self.exam.name, QUIET))
        self.hint()
        self.post_message(messages.Count(self.wanted, list(WHICH)[self._wish.which]))

    def _tell(self) -> None:
        self.query_one(About).show(self.exam, self._found)

    def counted(self, found: int) -> None:
        """So many questions are left by the choice."""
        self._found = found
        self._tell()

    def hint(self) -> None:
        """The keys that matter here."""
        keep = [Hint("k", "keep this pattern", "keep")] if self.exam.id == OWN else []
        keys = [
            Hint("Enter", "begin", "begin"), Hint("← →", "change", "change(1)"),
            Hint("e", "exams", "exam"), Hint("d", "documents", "document"), *keep,
            Hint("Esc", "back", "back"),
        ]  # fmt: skip
        self.keys_line.show([*keys, self.HELP_HINT])

    @property
    def _here(self) -> str:
        return self._names()[self.query_one("#choices", Rows).cursor]

    def action_change(self, by: int) -> None:
        """The next or the previous value of what the arrow is at."""
        wish, name = self._wish, self._here
        sizes = {
            "exam": len(self._exams) + 1, "marks": len(MARKS), "penalty": len(PENALTY),
            "area": len(self._areas) + 1, "months": len(MONTHS), "which": len(WHICH),
            "document": len(self._documents) + 1, "extra": len(EXTRA), "strict": len(SAVING),
            "sections": len(SECTIONS),
        }  # fmt: skip
        if name in sizes:
            setattr(wish, name, (getattr(wish, name) + by) % sizes[name])
            if name == "exam":
                wish.questions = 0
        elif name == "questions":
            own = self.exam.id == OWN
            whole = 500 if own else sum(part.questions for part in self.exam.can)
            now = wish.questions or (20 if own else whole)
            wish.questions = max(1, min(now + 5 * by, whole))
        elif name == "minutes":
            wish.minutes = max(0, min(wish.minutes + 5 * by, 600))
        elif name == "options":
            wish.options = 9 - wish.options  # four or five
        self._changed()

    def action_digit(self, digit: int) -> None:
        """Write a number where there is one."""
        self._write(lambda number: number * 10 + digit)

    def action_rub(self) -> None:
        """Rub the last digit out."""
        self._write(lambda number: number // 10)

    def _write(self, turn: Callable[[int], int]) -> None:
        name, most = self._here, {"questions": 500, "minutes": 600, "seed": 10**9}
        if name in most:
            setattr(self._wish, name, min(turn(getattr(self._wish, name)), most[name]))
            self._changed()

    def action_exam(self) -> None:
        """Choose the exam from a list."""
        names = [one.name + ("" if one.can else " · nothing here for current affairs")
                 for one in self._exams]  # fmt: skip

        def then(place: int | str | None) -> None:
            if isinstance(place, int):
                self._wish.exam, self._wish.questions = place, 0
                self._changed()

        self.app.push_screen(Choose("Which exam?", [*names, "Own pattern"]), then)

    def action_document(self) -> None:
        """Choose a document from a list."""

        def then(place: int | str | None) -> None:
            if isinstance(place, int):
                self._wish.document = place
                self._changed()

        titles = ["All documents", *(title for _, title in self._documents)]
        self.app.push_screen(Choose("From which document?", titles), then)

    def action_keep(self) -> None:
        """Keep an own pattern under a name."""
        if self.exam.id != OWN:
            self.tell("Only an own pattern is kept: it is the last of the exams.")
            return

        def then(name: int | str | None) -> None:
            if isinstance(name, str):
                self.post_message(messages.Keep(self.exam.model_copy(update={"name": name})))

        names = [one.name for one in self._exams if one.own]
        self.app.push_screen(Choose("Under which name?", names, own="type a name"), then)

    def kept(self, exams: Sequence[Exam], chosen: str) -> None:
        """The exams, with one more."""
        self._exams = list(exams)
        self._wish.exam = next(n for n, exam in enumerate(exams) if exam.id == chosen)
        self._wish.questions = 0
        self._changed()
        self.tell("Kept: it stands among the exams now.")

    def on_rows_picked(self, _: Rows.Picked) -> None:
        """Begin."""
        self.action_begin()

    def action_begin(self) -> None:
        """Draw the paper and sit it."""
        wish, exam = self._wish, self.exam
        self.post_message(
            messages.Sit(
                exam, wish.questions or None, EXTRA[wish.extra], bool(wish.strict),
                wish.seed or None, self.wanted, list(WHICH)[wish.which],
            )
        )  # fmt: skip
