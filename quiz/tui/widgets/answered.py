"""A question with its key: what was chosen, and why the key is right."""

from textual.content import Content

from quiz.core.marking import SKIP
from quiz.core.paper import Entry
from quiz.core.sitting import Answer
from quiz.tui.widgets.laid import BLANK, QUIET, Laid, hang, spread
from quiz.tui.widgets.question import LETTERS, asked

INDENT, NOTE = "    ", 25
SURE = {1: ", sure", 0: "", -1: ", a guess"}


def keyed(entry: Entry, answer: Answer, key: int | None, width: int) -> list[Content]:
    """The options: the key, and what was chosen; no key where the question was dropped."""
    lines = []
    for shown, place in enumerate(entry.order):
        right, mine = place == key, place == answer.option
        style = "bold $text-success" if right else "bold $text-error" if mine else ""
        note = ""
        if right:
            note = f"✓ the key, yours{SURE[answer.sure]}" if mine else "✓ the key"
        elif mine:
            note = f"✗ yours{SURE[answer.sure]}"
        head = Content.styled(f"{INDENT}{LETTERS[shown]}  ", "bold $text-primary")
        rows = hang(head, Content.styled(entry.item.options[place], style), width - NOTE - 2)
        lines += [spread(rows[0], Content.styled(f"{note:<{NOTE}}", style), width), *rows[1:]]
    if answer.option == SKIP:
        text = f"{INDENT}{LETTERS[len(entry.order)]}  Not attempted, yours"
        lines.append(Content.styled(text, QUIET))
    return lines


def grounds(entry: Entry, width: int) -> list[Content]:
    """Why the key is right, and where that stands."""
    item, document = entry.item, entry.document
    lines: list[Content] = []
    if item.explanation:
        lines += [*hang(INDENT, item.explanation, width), BLANK]
    if item.evidence and _plain(item.evidence) not in _plain(item.explanation):
        lines += hang(Content.styled(f"{INDENT}Fact  ", QUIET), item.evidence, width)
    parts = (document.title, document.publisher, document.published.spell())
    head = Content.styled(f"{INDENT}From  ", QUIET)
    lines += hang(head, Content.styled(", ".join(filter(None, parts)), QUIET), width)
    if document.address:
        lines += hang(f"{INDENT}      ", Content.styled(document.address, QUIET), width)
    return lines


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


class Answered(Laid):
    """A question of practice, once its key is shown."""

    def __init__(self) -> None:
        super().__init__(id="answered")
        self._entry: Entry | None = None
        self._answer = Answer()
        self._number = 0

    def show(self, entry: Entry, answer: Answer, number: int) -> None:
        """Show this one; `number` counts from 1."""
        self._entry, self._answer, self._number = entry, answer, number
        self.refresh(layout=True)

    def lay(self, width: int) -> list[Content]:
        """The question, its options with the key, and the grounds."""
        entry = self._entry
        if entry is None:
            return []
        options = keyed(entry, self._answer, entry.item.key, width)
        return [*asked(entry, self._number, width), BLANK, *options, BLANK, *grounds(entry, width)]
