"""The part of the application in which banks are looked through and judged."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import App

from quiz.core.document import Document
from quiz.core.errors import QuizError
from quiz.core.query import Query, parse
from quiz.library import Hit, Library
from quiz.tui import messages
from quiz.tui.screens.frame import Sized

if TYPE_CHECKING:
    from quiz.editor import Editor
    from quiz.tui.screens.desk import Desk

NEW_FACT = "A new fact, from a sentence"
LEFT = "review"  # what the store calls the item at which reviewing was left
Item = tuple[Path, str]  # the file of an item, and its id


class Judging(App[None]):
    """Holds the selection on the desk; the editor is made when it is first needed."""

    _library: Library

    def __init__(self) -> None:
        super().__init__()
        self._hits: Sequence[Hit] = ()  # what the list of items shows
        self._query = Query()
        self._queue: list[Item] = []  # what the desk walks through
        self._stale = False  # whether a screen behind the desk may show what was before
        self._maker: Editor | None = None

    def _editor(self) -> "Editor":
        if self._maker is None:
            from quiz.editor import Editor  # brings the composer: only where items are judged

            self._maker = Editor(self._library.settings)
        return self._maker

    def _open(self, screen: Sized) -> None:
        # A key pressed twice opens once; what was asked of a screen no longer in front is dropped.
        if type(screen) is not type(self.screen):
            self.push_screen(screen)

    def _say(self, error: QuizError) -> None:
        raise NotImplementedError  # the app's part; Textual's metaclass allows no ABC

    # Looking for items

    @on(messages.OpenBrowse)
    def _open_browse(self, message: messages.OpenBrowse) -> None:
        from quiz.tui.screens.browse import Browse

        self._open(Browse(message.query, message.typing))
        self.call_after_refresh(self._find, messages.Find(message.query))

    @on(messages.Find)
    def _find(self, message: messages.Find) -> None:
        from quiz.tui.screens.browse import Browse, Found

        browse = next((one for one in self.screen_stack if isinstance(one, Browse)), None)
        if browse is None:
            return
        try:
            self._query = parse(message.query)
            self._hits = self._library.find(self._query)
        except QuizError as error:
            browse.refuse(str(error))
            return
        browse.show([Found(h.status, h.stem, h.format, h.area, h.as_of) for h in self._hits])

    @on(messages.PlayFound)
    def _play_found(self) -> None:
        try:
            self._sit_from([hit.id for hit in self._hits])
        except QuizError as error:
            self._say(error)

    def _sit_from(self, ids: list[str]) -> None:
        raise NotImplementedError  # the app's part; Textual's metaclass allows no ABC

    # The desk

    @on(messages.OpenDesk)
    def _open_desk(self, message: messages.OpenDesk) -> None:
        from quiz.tui.screens.browse import Browse

        browsing = any(isinstance(one, Browse) for one in self.screen_stack)
        try:
            hits = self._hits if browsing else self._library.find(Query())
            if message.drafts:
                hits = [hit for hit in hits if hit.status == "draft"]
            if not hits:
                raise QuizError("No drafts are waiting: `quiz write ARTICLE` makes some")
            self._judge(hits, None if message.drafts else message.place)
        except QuizError as error:
            self._say(error)

    def _judge(self, hits: Sequence[Hit], place: int | None) -> None:
        """Put a selection on the desk, from that place on, or from where it was left."""
        from quiz.tui.screens.desk import Desk

        if place is None:
            left = self._library.left(LEFT)
            place = next((n for n, hit in enumerate(hits) if hit.id == left), 0)
        self._queue = [(hit.path, hit.id) for hit in hits]
        self._open(Desk(len(self._queue)))
        self.call_after_refresh(self._put, place)

    @on(messages.OpenFacts)
    def _open_facts(self, message: messages.OpenFacts) -> None:
        """Let the person choose a fact of a document, or write one, and judge what comes of it."""
        from quiz.tui.screens.choose import Choose

        path, document = self._place_of(message.shelf)
        try:
            facts = self._editor().facts(path)
        except QuizError as error:
            self._say(error)
            return

        def chosen(answer: int | str | None) -> None:
            if isinstance(answer, int):
                self._write_fact(path, document, facts[answer - 1][0] if answer else "")

        choices = [f"{says}  ({asked})" for _, says, asked in facts]
        title = f"Facts: {document.title}"
        self.push_screen(Choose(title, [NEW_FACT, *choices], wide=True), chosen)

    def _write_fact(
        self, path: Path, document: Document, fact: str,
        typed: dict[str, str] | None = None, fault: str = "",
    ) -> None:  # fmt: skip
        """The form of a fact, of a new one where it has no id; it opens again until it is sound."""
        from quiz.tui.screens.desk import CORRECTING, MARKING, blank
        from quiz.tui.screens.form import Form

        editor = self._editor()
        if fact:
            fields, title, note = editor.fields(path, fact), f"The fact '{fact}'", CORRECTING
        else:
            fields, title, note = blank("", document.published), "A new fact", MARKING

        def filled(values: dict[str, str] | None) -> None:
            if not values:
                return
            before = set(editor.ids(path))
            try:
                if fact:
                    editor.correct(path, "", fact, values)
                else:
                    editor.add(
                        path, "", values["sentence"], values["true as of"], values["question"],
                        values["wrong answers"], "",
                    )  # fmt: skip
            except QuizError as error:
                self._write_fact(path, document, fact, values, str(error))
                return
            self._stale = True
            self._show_items(path, [id for id in editor.ids(path) if id not in before], fact)

        self.push_screen(Form(title, fields, note, not fact, typed, fault), filled)

    def _show_items(self, path: Path, new: Sequence[str], fact: str) -> None:
        """The desk with a file's items, at the first that is new, or that rests on the fact."""
        try:
            hits = [hit for hit in self._library.find(Query()) if hit.path == path]
            if not hits:
                raise QuizError("The fact is kept; no question comes of it yet")
            resting = [
                hit.id
                for hit in hits
                if any(told.fact.id == fact for told in self._editor().card(path, hit.id).facts)
            ]
        except QuizError as error:
            self._say(error)
            return
        wanted = new or resting
        place = next((n for n, hit in enumerate(hits) if hit.id in wanted), 0)
        self._judge(hits, place)

    def _place_of(self, shelf: int) -> tuple[Path, Document]:
        raise NotImplementedError  # the app's part; Textual's metaclass allows no ABC

    @on(messages.Look)
    def _look(self, message: messages.Look) -> None:
        self._put(message.place)

    def _desk(self) -> "Desk | None":
        from quiz.tui.screens.desk import Desk

        return next((one for one in self.screen_stack if isinstance(one, Desk)), None)

    def _put(self, place: int, said: str = "") -> None:
        """Put the item at that place on the desk."""
        desk = self._desk()
        if desk is None:
            return
        path, id = self._queue[place]
        try:
            desk.show(self._editor().card(path, id), place, len(self._queue), said)
            self._library.leave(LEFT, id)
        except QuizError as error:
            desk.complain(str(error))

    @on(messages.Decide)
    def _decide(self, message: messages.Decide) -> None:
        desk = self._desk()
        if desk is None or message.place >= len(self._queue):
            return
        if message.act in ("correct", "accept", "add"):  # which composes the whole bank again
            desk.tell("Composing …")
            self.call_after_refresh(self._act, desk, message)
        else:
            self._act(desk, message)

    def _act(self, desk: "Desk", message: messages.Decide) -> None:
        act: Callable[[int, Any], None] = getattr(self, f"_{message.act}")
        self._stale = True
        try:
            act(message.place, message.values)
        except QuizError as error:
            self._put(message.place)  # as it is on the disk
            desk.refuse(str(error), message.act)

    def _approve(self, place: int, _: Any) -> None:
        self._editor().approve(*self._queue[place])
        self._on(place, "approved")

    def _retire(self, place: int, values: Any) -> None:
        self._editor().retire(*self._queue[place], values["reason"])
        self._on(place, "retired")

    def _on(self, place: int, what: str) -> None:
        """Go on to the next after one was decided on."""
        if place + 1 < len(self._queue):
            self._put(place + 1, f"{place + 1} is {what}; u takes it back")
        else:
            self._put(place, f"{what}; that was the last one. Esc goes back")

    def _reword(self, place: int, values: Any) -> None:
        self._editor().reword(*self._queue[place], **values)
        self._put(place, "Your words stand; u takes them back")

    def _mend(self, place: int, _: Any) -> None:
        self._editor().mend(*self._queue[place])
        self._put(place, "It has the words that its facts give it now")

    def _candidates(self, place: int, _: Any) -> None:
        found = self._editor().candidates(*self._queue[place])
        if desk := self._desk():
            desk.offer(found)

    def _exchange(self, place: int, values: Any) -> None:
        path, id = self._queue[place]
        self._editor().exchange(path, id, values["cursor"], values["wrong"])
        self._put(place)

    def _fields(self, place: int, values: Any) -> None:
        fields = self._editor().fields(self._queue[place][0], values["fact"])
        if desk := self._desk():
            desk.correct(values["fact"], fields)

    def _facts(self, place: int, _: Any) -> None:
        facts = self._editor().facts(self._queue[place][0])
        if desk := self._desk():
            desk.choose(facts)

    def _correct(self, place: int, values: Any) -> None:
        path, id = self._queue[place]
        before = self._ids(path)
        changes = self._editor().correct(path, id, values["fact"], values["values"])
        self._renew(place, path, before)
        told = f"{len(changes)} of its questions changed: {changes[0]}" if changes else "Corrected"
        self._put(min(place, len(self._queue) - 1), told)

    def _accept(self, place: int, values: Any) -> None:
        path, id = self._queue[place]
        before = self._ids(path)
        changes = self._editor().accept(path, id, values["fact"])
        self._renew(place, path, before)
        told = f"; {changes[0]}" if changes else ""
        self._put(min(place, len(self._queue) - 1), f"The fact is as it was read since{told}")

    def _add(self, place: int, values: Any) -> None:
        path, id = self._queue[place]
        before, given = self._ids(path), values["values"]
        made = self._editor().add(
            path, id, given["sentence"], given["true as of"], given["question"],
            given["wrong answers"], values["like"],
        )  # fmt: skip
        self._renew(place, path, before)
        at = self._queue.index((path, made[0]))
        self._put(at, "A new draft, from your fact: look at it, then a approves it")

    def _undo(self, place: int, _: Any) -> None:
        path = self._editor().last
        if path is None:
            self._put(place, "Nothing to take back: what was done before this time stands")
            return
        before = self._ids(path)
        done = path, self._editor().undo()
        self._renew(place, path, before)
        if done not in self._queue and done[1] in self._ids(path):
            self._queue.insert(place, done)
        if not self._queue:
            self.post_message(messages.Back())  # the only question was the one taken back
            return
        at = self._queue.index(done) if done in self._queue else place
        self._put(min(at, len(self._queue) - 1), "Taken back")

    def _ids(self, path: Path) -> list[str]:
        return self._editor().ids(path)

    def _renew(self, place: int, path: Path, before: list[str]) -> None:
        """Take out of the selection what is gone, and put what is new behind what is shown."""
        now = self._ids(path)
        gone = {(path, id) for id in before if id not in now}
        new = [(path, id) for id in now if id not in before]
        at = place + 1 - sum(one in gone for one in self._queue[: place + 1])
        self._queue = [one for one in self._queue if one not in gone]
        at = max(0, min(at, len(self._queue)))
        self._queue[at:at] = [one for one in new if one not in self._queue]

    def _judged(self) -> None:
        """The screen that comes to the front again shows what was decided on the desk."""
        from quiz.tui.screens.browse import Browse

        if not self._stale:
            return
        if isinstance(self.screen, Browse):
            self.screen.again()
        else:
            self._stale = False
            self._refresh()

    def _refresh(self) -> None:
        """Show the screen in front as the banks are now."""
        raise NotImplementedError  # the app's part; Textual's metaclass allows no ABC
