"""One question after another to judge: the item, its facts and its source side by side."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content

from quiz.core.card import Card
from quiz.core.decide import REASONS
from quiz.core.document import Document
from quiz.core.fact import Fact
from quiz.core.item import Item
from quiz.tui import messages
from quiz.tui.screens.choose import Choose
from quiz.tui.screens.form import Form
from quiz.tui.screens.frame import Frame
from quiz.tui.widgets.bar import Hint
from quiz.tui.widgets.laid import BLANK, QUIET, Laid, hang
from quiz.tui.widgets.question import LETTERS

MARGIN = 10  # columns for what a line is: 'source', 'fact'
TITLE = 44  # characters of a title beside a fact
STATES = {
    "draft": ("○", "$text-warning"), "approved": ("●", "$text-success"),
    "retired": ("✗", "$text-error"),
}  # fmt: skip
NAMES = {
    "single": "single best answer", "not": "which is NOT", "which": "which statements",
    "many": "how many statements", "match": "pairs", "order": "order", "reason": "Statement-I/II",
}  # fmt: skip


def state(item: Item) -> Content:
    """Its status, as a glyph and a word."""
    glyph, style = STATES[item.status]
    return Content.styled(f"{glyph} {item.status}", style)


class Evidence(Laid):
    """The document's words, and the facts that were made of them."""

    def __init__(self) -> None:
        super().__init__()
        self._card: Card | None = None

    def show(self, card: Card) -> None:
        """Show what this one rests on."""
        self._card = card
        self.refresh(layout=True)

    def lay(self, width: int) -> list[Content]:
        """Source and facts, one under another."""
        card = self._card
        if card is None:
            return []
        lines: list[Content] = []
        for told in card.facts:
            if quote := told.fact.source.quote:
                text = _lit(f"“{quote}”", told.values)
                lines += hang(_label("source"), text, width)
            note = told.fact.source.knowledge or told.fact.source.note
            if note:
                lines += hang(_label("source"), Content.styled(note, QUIET), width)
            lines += hang(_label("fact"), told.says, width)
            lines += hang(_label(""), Content.styled(_about(told.fact), QUIET), width)
            if told.otherwise:
                other = Content.styled(told.otherwise, "$text-primary")
                lines += hang(_label("o: read"), other, width)
            lines.append(BLANK)
        if not card.facts:
            lines += [*hang(_label("evidence"), card.item.evidence, width), BLANK]
        return lines


class Origin(Laid):
    """The document that an item is from."""

    def __init__(self) -> None:
        super().__init__()
        self._document: Document | None = None

    def show(self, document: Document) -> None:
        """Show this one."""
        if document != self._document:
            self._document = document
            self.refresh(layout=True)

    def lay(self, width: int) -> list[Content]:
        """Title, publisher, date and address."""
        document = self._document
        if document is None:
            return []
        parts = (document.title, document.publisher, document.published.spell())
        lines = hang(_label("from"), Content.styled(", ".join(filter(None, parts)), QUIET), width)
        if document.address:
            lines += hang(_label(""), Content.styled(document.address, QUIET), width)
        return lines


class Judged(Laid):
    """The item as it would be asked, with its key; the arrow is at a wrong answer."""

    def __init__(self) -> None:
        super().__init__()
        self._card: Card | None = None
        self.cursor = 0

    def show(self, card: Card, cursor: int) -> None:
        """Show this item."""
        self._card, self.cursor = card, cursor
        self.refresh(layout=True)

    def lay(self, width: int) -> list[Content]:
        """The question with its options, why the key is right, and what may be wrong with it."""
        if self._card is None:
            return []
        card, item = self._card, self._card.item
        lines = hang(_label("item"), item.stem, width)
        if item.lines:
            lines.append(BLANK)
            for label, line in zip(item.labels, item.lines, strict=True):
                lines += hang(f"{'':{MARGIN}}{label} ", line, width)
            lines.append(BLANK)
        if item.closing:
            lines += hang(_label(""), item.closing, width)
        lines.append(BLANK)
        for place, option in enumerate(item.options):
            key, here = place == item.key, place == self.cursor
            head = Content.assemble(
                (f"{'▸' if here else ' ':>{MARGIN - 2}} ", "bold $text-primary"),
                (f" {LETTERS[place]}  ", "bold $text-primary"),
            )
            text = Content(option)
            if key:
                text = Content.styled(f"{option}  ✓", "bold $text-success")
            lines += hang(head, text, width)
        lines.append(BLANK)
        if item.explanation not in (told.says for told in card.facts):
            lines += hang(_label("why"), Content.styled(item.explanation, QUIET), width)
        if item.reason:
            lines += hang(_label("retired"), Content.styled(item.reason, "$text-error"), width)
        if item.stale:
            lines += hang(_label("stale"), Content.styled(item.stale, "$text-warning"), width)
        if card.mended:
            now = card.mended.text + "\n" + " / ".join(card.mended.options)
            lines += hang(_label("t: now"), Content.styled(now, "$text-primary"), width)
        for flaw in card.flaws:
            lines += hang(_label("look"), Content.styled(flaw, "$text-warning"), width)
        return lines


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
        note = "{…} stands for a value. Wrong answers between semicolons; dates as 2021-07-09."

        def then(changed: dict[str, str]) -> None:
            self._decide("correct", fact=fact, values=changed)

        self._fill(f"The fact '{fact.rpartition('/')[2]}'", fields, note, then)

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
        fields = [
            ("sentence", told.fact.source.quote or told.says),
            ("true as of", told.fact.when.text),
            ("question", ""),
            ("wrong answers", ""),
        ]
        note = (
            "In your own words. Put what may be asked between [ and ]: the question asks for the "
            "first. It needs who, where, a month and a year. Wrong answers stand between "
            "semicolons; what is missing of three is looked for."
        )

        def then(values: dict[str, str]) -> None:
            self._decide("add", like=told.fact.id, values=values)

        self._fill("A new fact", fields, note, then, whole=True)

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


def _about(fact: Fact) -> str:
    """What a fact is, in few words."""
    parts = [_cut(fact.source.document or "") if fact.borrowed else fact.id]
    parts += [fact.kind] if fact.kind not in ("plain", fact.id) else []
    parts += ["planned"] if fact.status == "planned" else []
    parts += [f"paragraph {fact.source.paragraph}"] if fact.source.paragraph else []
    parts += ["read by a person"] if fact.checked or fact.origin == "person" else []
    return " · ".join(filter(None, parts))


def _cut(text: str) -> str:
    return text if len(text) <= TITLE else f"{text[: TITLE - 1]}…"


def _label(text: str) -> Content:
    return Content.styled(f"{text:<{MARGIN}}", QUIET)


def _lit(text: str, values: tuple[str, ...]) -> Content:
    """The document's words, with the values of the fact in them standing out."""
    content, low = Content(text), text.casefold()
    for value in values:
        at = low.find(value.casefold())
        if at >= 0 and value:
            content = content.stylize("bold $text-primary", at, at + len(value))
    return content
