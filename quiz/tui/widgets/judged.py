"""An item laid out for judging: the question with its key, and what it rests on."""

from textual.content import Content

from quiz.core.card import Card
from quiz.core.document import Document
from quiz.core.fact import Fact
from quiz.core.item import Item
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
