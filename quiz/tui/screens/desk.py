"""One question after another to judge: the item, its facts and its source side by side."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content

from quiz.core.card import Card
from quiz.core.decide import REASONS
from quiz.core.item import Item
from quiz.core.when import When
from quiz.tui import messages
from quiz.tui.screens.choose import Choose
from quiz.tui.screens.form import Form
from quiz.tui.screens.frame import Frame
from quiz.tui.widgets.bar import Hint
from quiz.tui.widgets.judged import NAMES, Evidence, Judged, Origin, state
from quiz.tui.widgets.laid import QUIET
from quiz.tui.widgets.question import LETTERS

MARKING = (
    "In your own words. Put what may be asked between [ and ]: the question asks for the first. "
    "It needs who, where, a month and a year. Wrong answers stand between semicolons; what is "
    "missing of three is looked for."
)
CORRECTING = "{…} stands for a value. Wrong answers between semicolons; dates as 2021-07-09."


def blank(sentence: str, when: When) -> list[tuple[str, str]]:
    """The fields of a fact that is to be written."""
    return [
        ("sentence", sentence), ("true as of", when.text), ("question", ""), ("wrong answers", ""),
    ]  # fmt: skip


class Desk(Frame):
    """Walks through a selection of items; one key for each common act, `u` takes it back."""

    CSS_PATH = "desk.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,A", "approve", "approve, and go on", key_display="a"),
        Binding("r,R", "retire", "retire, with a reason", key_display="r"),
        Binding("e,E", "edit", "edit the words of the item", key_display="e"),
        Binding("d,D", "exchange", "another wrong answer at the arrow", key_display="d"),
        Binding("f,F", "correct", "correct the fact; its items are written anew", key_display="f"),
        Binding(
            "l,L", "facts", "all facts of the document, and why some are not asked", key_display="l"
        ),
        Binding("n,N", "add", "a new fact from the sentence, and its question", key_display="n"),
        Binding("t,T", "mend", "take the words that its facts give it now", key_display="t"),
        Binding("o,O", "accept", "take the fact as it was read since", key_display="o"),
        Binding("u,U", "undo", "take the last act back", key_display="u"),
        Binding("right,space,enter", "step(1)", "next", key_display="→ Space"),
        Binding("left", "step(-1)", "previous", key_display="←"),
        Binding("down", "cursor(1)", "move among the wrong answers", key_display="↑ ↓"),
        Binding("up", "cursor(-1)", "move among the wrong answers", key_display="↑ ↓"),
        Binding("pagedown", "scroll(8)", "scroll", key_display="PgUp PgDn"),
        Binding("pageup", "scroll(-8)", "scroll", key_display="PgUp PgDn"),
        Binding("escape,q,Q", "back", "go back; everything is kept", key_display="Esc q"),
    ]

    def __init__(self, total: int) -> None:
        super().__init__()
        self._total, self._place = total, 0
        self._card: Card | None = None
        self._typed: dict[str, str] = {}
        self._form: Callable[[dict[str, str], str], None] | None = None  # opened last, to go on

    def body(self) -> ComposeResult:
        """The two halves."""
        with VerticalScroll(id="sheet", can_focus=False), Container(id="halves"):
            yield Judged()
            with Vertical(id="rests"):
                yield Evidence()
                yield Origin()

    def show(self, card: Card, place: int, total: int, said: str = "") -> None:
        """Put an item on the desk."""
        moved = place != self._place or self._card is None
        self._card, self._place, self._total = card, place, total
        item = card.item
        wrong = [one for one in range(len(item.options)) if one != item.key]
        judged = self.query_one(Judged)
        cursor = wrong[0] if moved or judged.cursor not in wrong else judged.cursor
        self.query_one(Evidence).show(card)
        self.query_one(Origin).show(card.document)
        judged.show(card, cursor)
        if moved:
            self.query_one("#sheet").scroll_home(animate=False, immediate=True)
        kinds = dict.fromkeys(told.fact.kind for told in card.facts if told.fact.kind != "plain")
        parts = [NAMES[item.format], ", ".join(kinds)]
        title = Content.assemble(
            f"{place + 1} of {total}  ", state(item),
            (" · stale" if item.stale and item.status != "retired" else "", "$text-warning"),
            (f" · {' · '.join(filter(None, parts))}", QUIET),
        )  # fmt: skip
        right = "" if card.own else "ships with quiz"
        self.title_line.show(title, Content.styled(right, QUIET))
        self.hint()
        if said:
            self.tell(said)
            self._complained = True  # gone with the next key

    def hint(self) -> None:
        """The keys that matter here."""
        item = self._card.item if self._card else None
        keys = [Hint("t", "take new words", "mend")] if self._card and self._card.mended else []
        if item is None or item.status != "approved" or item.stale:
            keys.append(Hint("a", "approve", "approve"))
        keys += [Hint("e", "edit", "edit"), Hint("d", "other option", "exchange"),
                 Hint("f", "fact", "correct")]  # fmt: skip
        if item is None or item.status != "retired":
            keys.append(Hint("r", "retire", "retire"))
        keys += [Hint("u", "undo", "undo"), Hint("n", "new fact", "add")]
        keys += [Hint("l", "facts", "facts"), Hint("→", "next", "step(1)"), self.HELP_HINT]
        self.keys_line.show(keys)

    def _decide(self, act: messages.Deed, **values: Any) -> None:
        if self._card:
            self.post_message(messages.Decide(self._place, act, values))

    def _ask(self, screen: Any, then: Callable[[Any], None]) -> None:
        def answered(answer: Any) -> None:
            if answer is not None:
                then(answer)

        self.app.push_screen(screen, answered)

    def _fill(
        self, title: str, fields: Sequence[tuple[str, str]], note: str,
        then: Callable[[dict[str, str]], None], whole: bool = False,
    ) -> None:  # fmt: skip
        """Open a form; what was typed is there again where it was refused."""

        def open(typed: dict[str, str], fault: str) -> None:
            def done(values: dict[str, str]) -> None:
                self._typed = values
                then(values)

            self._ask(Form(title, fields, note, whole, typed, fault), done)

        self._form = open
        open({}, "")

    def refuse(self, fault: str, act: messages.Deed) -> None:
        """Say why something could not be done; a form that was filled in opens again."""
        if act in ("reword", "correct", "add") and self._form:
            self._form(self._typed, fault)
        else:
            self.complain(fault)

    def action_approve(self) -> None:
        """It is good."""
        self._decide("approve")

    def action_retire(self) -> None:
        """It is not, for a reason."""

        def then(answer: int | str) -> None:
            self._decide("retire", reason=answer if isinstance(answer, str) else REASONS[answer])

        self._ask(Choose("Retire this question, because", REASONS, "or type why"), then)

    def action_mend(self) -> None:
        """Take the new words."""
        if self._card and self._card.mended:
            self._decide("mend")
        else:
            self.tell("Its facts give it the words that it has.")

    def action_accept(self) -> None:
        """Take a fact as the document was read since."""
        waiting = [told for told in self._card.facts if told.otherwise] if self._card else []
        if waiting:
            self._decide("accept", fact=waiting[0].fact.id)
        else:
            self.tell("No other reading of its facts is waiting.")

    def action_undo(self) -> None:
        """Take the last act back."""
        self._decide("undo")

    def action_edit(self) -> None:
        """Edit its words."""
        if self._card is None:
            return
        item = self._card.item
        note = "The key is a letter. What you write here stays whatever is composed later."
        self._fill("The words of this question", fields_of(item), note, self._edited)

    def _edited(self, changed: dict[str, str]) -> None:
        if self._card is None:
            return
        try:
            words = words_of(self._card.item, changed)
        except ValueError as error:
            self.refuse(str(error), "reword")
            return
        self._decide("reword", **words)

    def action_exchange(self) -> None:
        """Another wrong answer in place of the one at the arrow."""
        self._decide("candidates", cursor=self.query_one(Judged).cursor)

    def offer(self, found: list[tuple[str, str]]) -> None:
        """Let the person choose among other wrong answers."""
        if self._card is None:
            return
        cursor = self.query_one(Judged).cursor
        old = self._card.item.options[cursor]

        def then(answer: int | str) -> None:
            wrong = answer if isinstance(answer, str) else found[answer][0]
            self._decide("exchange", cursor=cursor, wrong=wrong)

        title = f"In place of {LETTERS[cursor]}, {old}"
        self._ask(Choose(title, [text for _, text in found], "type to find, or your own"), then)

    def action_correct(self) -> None:
        """Correct a fact that it rests on."""
        facts = self._card.facts if self._card else ()
        if not facts:
            self.tell("It rests on no fact of this file: edit its words instead.")
        elif len(facts) == 1:
            self._decide("fields", fact=facts[0].fact.id)
        else:
            choices = [told.says for told in facts]

            def then(answer: int) -> None:
                self._decide("fields", fact=facts[answer].fact.id)

            self._ask(Choose("Which fact?", choices), then)

    def correct(self, fact: str, fields: list[tuple[str, str]]) -> None:
        """Let the person correct a fact."""

        def then(changed: dict[str, str]) -> None:
            self._decide("correct", fact=fact, values=changed)

        self._fill(f"The fact '{fact.rpartition('/')[2]}'", fields, CORRECTING, then)

    def action_facts(self) -> None:
        """All facts of its document."""
        self._decide("facts")

    def choose(self, facts: list[tuple[str, str, str]]) -> None:
        """Let the person choose a fact of the document to correct."""
        choices = [f"{says}  ({asked})" for _, says, asked in facts]

        def then(answer: int) -> None:
            self._decide("fields", fact=facts[answer][0])

        self._ask(Choose("The facts of this document", choices, wide=True), then)

    def action_add(self) -> None:
        """A new fact, from the words of this one."""
        if self._card is None or not self._card.facts:
            self.tell("A new fact takes its source from the one that is shown; here is none.")
            return
        told = self._card.facts[0]
        fields = blank(told.fact.source.quote or told.says, told.fact.when)

        def then(values: dict[str, str]) -> None:
            self._decide("add", like=told.fact.id, values=values)

        self._fill("A new fact", fields, MARKING, then, whole=True)

    def action_step(self, by: int) -> None:
        """Go to a neighbour, where there is one."""
        if 0 <= self._place + by < self._total:
            self.post_message(messages.Look(self._place + by))
        else:
            self.tell("That was the last one." if by > 0 else "This is the first one.")

    def action_cursor(self, by: int) -> None:
        """Move the arrow among the wrong answers."""
        if self._card is None:
            return
        item, judged = self._card.item, self.query_one(Judged)
        wrong = [one for one in range(len(item.options)) if one != item.key]
        place = wrong.index(judged.cursor) + by if judged.cursor in wrong else 0
        judged.show(self._card, wrong[max(0, min(place, len(wrong) - 1))])

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one("#sheet").scroll_relative(y=by, animate=False)


def fields_of(item: Item) -> list[tuple[str, str]]:
    """The words of an item, one field each."""
    stem = item.stem.split("\n")
    return [
        *((f"stem {n}" if n > 1 else "stem", text) for n, text in enumerate(stem, 1)),
        *((label, line) for label, line in zip(item.labels, item.lines, strict=True)),
        *([("closing", item.closing)] if item.closing else []),
        *((LETTERS[place], option) for place, option in enumerate(item.options)),
        ("key", LETTERS[item.key]),
        ("why", item.explanation),
    ]


def words_of(item: Item, changed: dict[str, str]) -> dict[str, Any]:
    """The fields of the item that those values make. Raises ValueError for a key that is none."""
    values = dict(fields_of(item)) | changed
    stem = "\n".join(text for label, text in values.items() if label.startswith("stem"))
    letter = values["key"].strip().upper()
    if len(letter) != 1 or letter not in LETTERS[: len(item.options)]:
        raise ValueError(f"The key is one of the letters A to {LETTERS[len(item.options) - 1]}")
    words: dict[str, Any] = {
        "stem": stem,
        "lines": tuple(values[label] for label in item.labels),
        "closing": values.get("closing", ""),
        "options": tuple(values[letter] for letter in LETTERS[: len(item.options)]),
        "key": LETTERS.index(letter),
        "explanation": values["why"],
    }
    return {field: word for field, word in words.items() if word != getattr(item, field)}
