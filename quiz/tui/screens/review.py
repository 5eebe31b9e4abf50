"""One question after the exam: what was asked, what was answered, and what it rests on."""

from typing import ClassVar, get_args

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from quiz.core.attempt import Remark, Tag
from quiz.core.marking import Verdict, decimal
from quiz.core.outcome import Outcome
from quiz.tui import messages
from quiz.tui.messages import Which
from quiz.tui.screens.frame import Frame
from quiz.tui.screens.result import SIGNS, after, chosen, offer
from quiz.tui.widgets.answered import INDENT, grounds, keyed
from quiz.tui.widgets.bar import Hint
from quiz.tui.widgets.laid import BLANK, QUIET, Laid, hang
from quiz.tui.widgets.question import LETTERS, asked

WORDS: dict[Verdict, str] = {
    "right": "right", "wrong": "wrong", "empty": "not answered", "skipped": "not attempted",
    "dropped": "dropped",
}  # fmt: skip
TAGS: tuple[Tag, ...] = get_args(Tag)
REASONS = (
    "the source says otherwise", "another option is right too", "no option is right",
    "it was true once, and is no more", "the question is not clear",
)  # fmt: skip
POLICIES = {
    "drop": "counts for nobody", "all": "brings its marks to all",
    "attempted": "brings its marks to those who attempted it",
    "prorate": "is taken out, and the rest scaled",
}  # fmt: skip


class Reviewed(Laid):
    """A question with its key, the answer given, and why."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self._outcome, self._place = outcome, 0

    def show(self, outcome: Outcome, place: int) -> None:
        """Show the question at that place."""
        self._outcome, self._place = outcome, place
        self.refresh(layout=True)

    def lay(self, width: int) -> list[Content]:
        """The question, its options, the explanation and the source."""
        run, place = self._outcome.run, self._place
        entry, answer = run.paper.entries[place], run.answers[place]
        dropped = self._outcome.score.verdicts[place] == "dropped"
        key = None if dropped else self._outcome.key(place)
        lines = [*asked(entry, place + 1, width), BLANK, *keyed(entry, answer, key, width), BLANK]
        lines += [*self._ruling(width), *grounds(entry, width)]
        if remark := self._outcome.remarks.get(place):
            head = Content.styled(f"{INDENT}Mine  ", "$text-primary")
            words = " · ".join(filter(None, (remark.tag, remark.note)))
            lines += [BLANK, *hang(head, words, width)]
        return lines

    def _ruling(self, width: int) -> list[Content]:
        ruling = self._outcome.ruling(self._place)
        if ruling is None:
            return []
        what = "This key was changed" if ruling.key is not None else (
            f"This question was dropped, and {POLICIES[ruling.policy]}"
        )  # fmt: skip
        text = Content.styled(f"{what}: {ruling.reason}. u takes that back.", "$text-warning")
        return [*hang(INDENT, text, width), BLANK]


class Review(Frame):
    """Walks through the questions of a result."""

    CSS_PATH = "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,N,right,enter,space", "step(1)", "next question", key_display="n →"),
        Binding("p,P,left", "step(-1)", "previous question", key_display="p ←"),
        Binding("down", "scroll(1)", "scroll", key_display="↑ ↓"),
        Binding("up", "scroll(-1)", "scroll", key_display="↑ ↓"),
        Binding("pagedown", "scroll(10)", "scroll by a page", key_display="PgUp PgDn"),
        Binding("pageup", "scroll(-10)", "scroll by a page", key_display="PgUp PgDn"),
        Binding(
            "w,W",
            "next_which",
            "only the wrong ones; then the blank, the marked, all",
            key_display="w",
        ),
        Binding(
            "e,E",
            "tag",
            "kind of error: did not know, misread, slip, ran out of time",
            key_display="e",
        ),
        Binding("o,O", "note", "a note of your own", key_display="o"),
        Binding(
            "exclamation_mark",
            "dispute",
            "dispute the key: another one, or drop the question",
            key_display="!",
        ),
        Binding("u,U", "undo", "take back what was ruled", key_display="u"),
        Binding("escape,q,Q", "back", "go back", key_display="Esc q"),
    ]

    def __init__(self, outcome: Outcome, place: int, which: Which = "all") -> None:
        super().__init__()
        self._outcome, self._place, self._which = outcome, place, which

    def body(self) -> ComposeResult:
        """The question."""
        with VerticalScroll(id="sheet", can_focus=False):
            yield Reviewed(self._outcome)

    def on_mount(self) -> None:
        """Show the question that was asked for."""
        self._show()

    def show(self, outcome: Outcome, said: str) -> None:
        """The same question, as it is marked and noted now."""
        self._outcome = outcome
        self._show(home=False)
        self.tell(said)

    def _show(self, home: bool = True) -> None:
        self.query_one(Reviewed).show(self._outcome, self._place)
        if home:
            self.query_one("#sheet").scroll_home(animate=False, immediate=True)
        run, score = self._outcome.run, self._outcome.score
        word, answer = score.verdicts[self._place], run.answers[self._place]
        title = Content.assemble(
            f"Question {self._place + 1} of {len(run.answers)}", ("  ·  ", QUIET),
            SIGNS[word], f" {WORDS[word]}", (f" {decimal(score.each[self._place])}", QUIET),
            (" · marked" if answer.marked else "", QUIET),
            ("" if self._which == "all" else f" · only {self._which}", QUIET),
        )  # fmt: skip
        self.title_line.show(title, Content.styled(f"{round(answer.spent / 1000)} s", QUIET))
        self.hint()

    def hint(self) -> None:
        """The keys that matter here."""
        keys = [
            Hint("n", "next", "step(1)"),
            Hint("p", "back", "step(-1)"),
            Hint("e", "kind of error", "tag"),
            Hint("o", "note", "note"),
            Hint("!", "dispute", "dispute"),
            Hint("w", offer(self._outcome, self._which), "next_which"),
            Hint("Esc", "to the list", "back"),
        ]
        self.keys_line.show([*keys, self.HELP_HINT])

    def action_step(self, by: int) -> None:
        """Go to a neighbour, where there is one."""
        further = [
            place for place in chosen(self._outcome, self._which) if (place - self._place) * by > 0
        ]
        if further:
            self._place = further[0] if by > 0 else further[-1]
            self._show()
        else:
            self.tell("That was the last one." if by > 0 else "This is the first one.")

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one("#sheet").scroll_relative(y=by, animate=False)

    def action_next_which(self) -> None:
        """Walk through the wrong ones, the blank, the marked, or all again."""
        self._which = after(self._outcome, self._which)
        places = chosen(self._outcome, self._which)
        if self._place not in places:
            self._place = next((place for place in places if place > self._place), places[0])
        self._show()

    # What a person says of it

    def _remark(self) -> Remark:
        return self._outcome.remarks.get(self._place, Remark())

    def action_tag(self) -> None:
        """The next kind of error; after the last, none."""
        old = self._remark()
        tag = TAGS[(TAGS.index(old.tag) + 1) % len(TAGS)]
        self.post_message(messages.Noted(self._place, Remark(tag, old.note)))

    def action_note(self) -> None:
        """Write a note."""
        from quiz.tui.screens.form import Form

        place, old = self._place, self._remark()

        def done(values: dict[str, str] | None) -> None:
            if values:
                self.post_message(messages.Noted(place, Remark(old.tag, values["note"])))

        form = Form("A note of your own", [("note", old.note)], typing=True)
        self.app.push_screen(form, done)

    def action_dispute(self) -> None:
        """Ask what is right, and why."""
        from quiz.tui.screens.choose import Choose

        place, entry = self._place, self._outcome.run.paper.entries[self._place]
        others = [one for one in entry.order if one != self._outcome.key(place)]
        letters = {one: LETTERS[shown] for shown, one in enumerate(entry.order)}
        policy = POLICIES[self._outcome.run.paper.rules.policy]
        choices = [f"Drop the question: it {policy}"]
        choices += [f"{letters[one]} is right: {entry.item.options[one]}" for one in others]
        keys: list[int | None] = [None, *others]

        def reasoned(key: int | None, why: int | str | None) -> None:
            if why is not None:
                reason = REASONS[why] if isinstance(why, int) else why.strip(" .")
                self.post_message(messages.Ruled(place, key, reason))

        def then(choice: int | str | None) -> None:
            if isinstance(choice, int):
                key = keys[choice]
                title = "Why? Every attempt with this question is marked anew."
                ask = Choose(title, REASONS, own="or in your own words")
                self.app.push_screen(ask, lambda why: reasoned(key, why))

        self.app.push_screen(Choose("What is right?", choices), then)

    def action_undo(self) -> None:
        """Take back what was ruled."""
        if self._outcome.ruling(self._place) is None:
            self.tell("Nothing was ruled on this question.")
        else:
            self.post_message(messages.Ruled(self._place, None, ""))
