"""Where a bank is changed by a person: each act is on disk when it returns, and can be undone."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from quiz import bankfile
from quiz.core import decide
from quiz.core.bank import Bank
from quiz.core.card import Card, Told
from quiz.core.count import many
from quiz.core.errors import QuizError
from quiz.core.fact import Fact, Slot, Source
from quiz.core.flaws import FLAWS
from quiz.core.item import Item
from quiz.core.overlay import Overlay, difference, overlaid
from quiz.core.wording import forms, option
from quiz.knowledge import load
from quiz.settings import Settings, writable
from quiz.writing.compose import Composed, compose, follow
from quiz.writing.ground import Ground, Unsound
from quiz.writing.itemmodels import models
from quiz.writing.singles import candidates
from quiz.writing.values import corrected, fields, marked, parsed

MEANWHILE = (
    "was changed meanwhile by hand or another program: it was read again, and nothing was "
    "written; look, then press again"
)

BY_HAND = "from the document, by hand"


@dataclass
class Held:
    """A bank that is open: as it is now, what ships under it, and the mark of the file written."""

    bank: Bank
    base: Bank | None
    file: Path  # where changes go
    stamp: str
    kept: bankfile.Kept = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """One act, for undoing it."""

    path: Path
    item: str
    before: Bank
    after: Bank


class Editor:
    """Opens banks as they are looked at. Of one that ships only an overlay is written."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._held: dict[Path, Held] = {}
        self._steps: list[Step] = []

    def card(self, path: Path, item: str) -> Card:
        """An item of a bank file with all that it rests on. Raises QuizError where it is gone."""
        held = self._fresh(path)
        found, ground = _item(held.bank, item), self._ground(held.bank)
        facts = map(held.bank.fact, dict.fromkeys(_fact_ids(found, held.bank)))
        return Card(
            found,
            held.bank.document,
            tuple(_told(ground, fact) for fact in facts if fact),
            held.base is None,
            tuple(text for flaw in FLAWS for _, text in flaw.find(found)),
            self._mended(ground, found),
        )

    def ids(self, path: Path) -> list[str]:
        """The items of a bank file, in their order."""
        return [one.id for one in self._fresh(path).bank.items]

    def approve(self, path: Path, item: str) -> None:
        """It may be asked; the facts that it rests on count as read."""

        def act(bank: Bank) -> Bank:
            found = _item(bank, item)
            read = set(_fact_ids(found, bank))
            facts = tuple(
                one.model_copy(update={"checked": True})
                if one.id in read and one.origin != "person"
                else one
                for one in bank.facts
            )
            return _put(bank.model_copy(update={"facts": facts}), decide.approved(found))

        self._change(path, item, act)

    def retire(self, path: Path, item: str, reason: str) -> None:
        """It is asked no more."""
        self._change(path, item, lambda bank: _put(bank, decide.retired(_item(bank, item), reason)))

    def reword(self, path: Path, item: str, **words: object) -> None:
        """Other words, which stay whatever is composed later."""

        self._change(path, item, lambda bank: _put(bank, _reworded(_item(bank, item), **words)))

    def mend(self, path: Path, item: str) -> None:
        """A stale item takes the words that its facts give it now, and is approved as such."""

        def act(bank: Bank) -> Bank:
            new = self._mended(self._ground(bank), _item(bank, item))
            if new is None:
                raise QuizError("Its facts give it no other words")
            return _put(bank, decide.approved(new))

        self._change(path, item, act)

    def candidates(self, path: Path, item: str) -> list[tuple[str, str]]:
        """Other wrong answers for it, the best first: what recipes call each, and how it reads."""
        ground = self._ground(self._fresh(path).bank)
        found = _item(ground.bank, item)
        show = _show(ground, found)
        return [(one.key, option(one, ground.names, show)) for one in _candidates(ground, found)]

    def exchange(self, path: Path, item: str, place: int, wrong: str) -> None:
        """Another wrong answer at that place: one of the candidates, or a person's own words.

        The fact notes it as a false value.
        """
        self._change(path, item, lambda bank: self._exchanged(bank, item, place, wrong))

    def facts(self, path: Path) -> list[tuple[str, str, str]]:
        """Each fact of a file: its id, its sentence, and how often or why not it is asked."""
        bank = self._fresh(path).bank
        ground = self._ground(bank)
        live = [one for one in bank.items if one.status != "retired"]
        asked = Counter(id for one in live for id in dict.fromkeys(_fact_ids(one, bank)))
        why: dict[str, str] = {}
        for refusal in compose(bank, models(), load()).refusals:
            why.setdefault(refusal.fact, refusal.why)
        return [
            (one.id, _said(ground, one), many(asked[one.id], "question") if asked[one.id] else
             f"not asked: {why.get(one.id, 'it has no question')}")
            for one in bank.facts
        ]  # fmt: skip

    def fields(self, path: Path, fact: str) -> list[tuple[str, str]]:
        """What of a fact a person may correct: each field with its value, as `correct` takes it."""
        bank = self._fresh(path).bank
        return list(fields(self._ground(bank), _fact(bank, fact)))

    def correct(self, path: Path, item: str, fact: str, values: Mapping[str, str]) -> list[str]:
        """Other values for fields of a fact; its items are written anew. What became of them."""
        changes: list[str] = []

        def act(bank: Bank) -> Bank:
            ground = self._ground(bank)
            before = _fact(bank, fact)
            after = corrected(ground, before, values)
            facts = tuple(after if one.id == before.id else one for one in bank.facts)
            done = self._composed(bank.model_copy(update={"facts": facts}), after)
            changes.extend(done.changes)
            return done.bank

        self._change(path, item, act)
        return changes

    def add(
        self, path: Path, item: str, sentence: str, when: str, question: str, wrong: str, like: str
    ) -> tuple[str, ...]:
        """A fact from a sentence with its values in [brackets]; the question asks for the first.

        Wrong answers stand between semicolons; what is missing of three is looked for among names
        of the same sort. `like` is the fact whose source it shares, '' where there is none. Returns
        the ids of its items.
        """
        made: list[str] = []

        def act(bank: Bank) -> Bank:
            ground = self._ground(bank)
            source = _fact(bank, like).source if like else Source(note=BY_HAND)
            new = marked(ground, sentence, when, question, wrong, source)
            there = {one.id for one in bank.items}
            done = self._composed(bank.model_copy(update={"facts": (*bank.facts, new)}), new)
            made.extend(one.id for one in done.bank.items if one.id not in there)
            if not made:
                why = [one.why for one in done.refusals if one.fact == new.id]
                raise QuizError(f"No question comes of it: {(why or ['its words do not fit'])[0]}")
            return done.bank

        self._change(path, item, act)
        return tuple(made)

    @property
    def last(self) -> Path | None:
        """The file that the last act was about; None where there is nothing to take back."""
        return self._steps[-1].path if self._steps else None

    def accept(self, path: Path, item: str, fact: str) -> list[str]:
        """A fact takes the reading that waits as its proposal. What became of its items."""
        changes: list[str] = []

        def act(bank: Bank) -> Bank:
            waiting = [one for one in bank.proposals if one.id == fact]
            if not waiting:
                raise QuizError("No other reading of this fact is waiting")
            new = waiting[0].model_copy(update={"checked": True})
            facts = tuple(new if one.id == fact else one for one in bank.facts)
            rest = tuple(one for one in bank.proposals if one.id != fact)
            bank = bank.model_copy(update={"facts": facts, "proposals": rest})
            done = self._composed(bank, new)
            changes.extend(done.changes)
            return done.bank

        self._change(path, item, act)
        return changes

    def undo(self) -> str:
        """Take the last act back; the item that it was about. Raises QuizError."""
        step = self._steps[-1]
        held = self._fresh(step.path)
        if held.bank is not step.after:
            self._steps.clear()
            raise QuizError("That cannot be taken back: the file was changed by hand since")
        self._write(held, step.before)
        self._steps.pop()
        return step.item

    def _change(self, path: Path, item: str, act: Callable[[Bank], Bank]) -> None:
        known = self._held.get(path)
        held = self._fresh(path)
        if known and held is not known:
            raise QuizError(f"{held.file.name} {MEANWHILE}")
        before, after = held.bank, act(held.bank)
        if after != before:
            self._write(held, after)
            self._steps.append(Step(path, item, before, after))

    def _write(self, held: Held, bank: Bank) -> None:
        writable(held.file.parent)
        what: Bank = bank if held.base is None else difference(held.base, bank)
        try:
            if held.base and not (what.facts or what.items or what.names or what.headings):
                held.file.unlink(missing_ok=True)  # all was taken back
            else:
                bankfile.write(what, held.file, over=held.stamp, kept=held.kept)
        except bankfile.Changed as error:
            self._held = {path: one for path, one in self._held.items() if one is not held}
            raise QuizError(f"{held.file.name} {MEANWHILE}") from error
        held.bank, held.stamp = bank, bankfile.stamp(held.file)

    def _fresh(self, path: Path) -> Held:
        """The bank as the disk has it."""
        held = self._held.get(path)
        if held is None or bankfile.stamp(held.file) != held.stamp:
            held = self._held[path] = self._read(path)
        return held

    def _read(self, path: Path) -> Held:
        if not path.is_relative_to(self._settings.shipped.resolve()):
            mark = bankfile.stamp(path)
            return Held(bankfile.read(path), None, path, mark)
        base, file = bankfile.read(path), self._settings.overlays / path.name
        mark = bankfile.stamp(file)
        bank = overlaid(base, bankfile.read(file, Overlay)) if mark else base
        return Held(bank, base, file, mark)

    def _ground(self, bank: Bank) -> Ground:
        return Ground(bank, models(), load())

    def _composed(self, bank: Bank, fact: Fact) -> Composed:
        ground = self._ground(bank)
        if faults := ground.faults[fact.id]:
            raise QuizError(faults[0])
        return compose(bank, models(), load())

    def _mended(self, ground: Ground, item: Item) -> Item | None:
        if item.stale is None or item.recipe is None or item.status == "retired":
            return None
        try:
            new = follow(ground, item)
        except (Unsound, QuizError):
            return None
        return None if new.print == item.print else new

    def _exchanged(self, bank: Bank, id: str, place: int, wrong: str) -> Bank:
        item, ground = _item(bank, id), self._ground(bank)
        if place == item.key or place >= len(item.options):
            raise QuizError("That is the key: correct the fact, or edit the options")
        if item.format != "single" or item.recipe is None or "options" in item.edited:
            return _put(bank, _reworded(item, options=_with(item.options, place, wrong)))
        use = item.recipe.uses[0]
        fact = _fact(bank, use.fact)
        value = fact.slots[use.slot or ""]
        known = {one.key: one for one in _candidates(ground, item)}
        new = known.get(wrong) or parsed(ground, wrong, value.many[0] if value.many else value)
        if new not in value.wrong:
            value = value.model_copy(update={"wrong": (*value.wrong, new)})
        fact = fact.model_copy(update={"slots": {**fact.slots, use.slot or "": value}})
        facts = tuple(fact if one.id == fact.id else one for one in bank.facts)
        bank = bank.model_copy(update={"facts": facts})
        keys = list(item.recipe.wrong)
        keys[place - (place > item.key)] = new.key
        recipe = item.recipe.model_copy(update={"wrong": tuple(keys)})
        try:
            made = follow(self._ground(bank), item.model_copy(update={"recipe": recipe}))
        except Unsound as why:
            raise QuizError(f"Not with that option: {why}") from why
        if made.recipe and new.key not in made.recipe.wrong:
            raise QuizError("Not with that option: it is the key, or stands in the question")
        kept = decide.kept_words(item) | {"edited": item.edited, "status": item.status}
        made = made.model_copy(update=kept)
        return _put(bank, made.model_copy(update={"fingerprint": made.written}))


def _candidates(ground: Ground, item: Item) -> list[Slot]:
    try:
        return candidates(ground, item)
    except Unsound as why:
        raise QuizError(f"No other options: {why}") from why


def _reworded(item: Item, **words: object) -> Item:
    try:
        return decide.reworded(item, **words)
    except ValueError as error:
        text = str(error)
        if "Value error, " in text:  # in the words of the model, not of its library
            text = text.split("Value error, ")[-1].split(" [type=")[0]
        raise QuizError(text) from error


def _with(options: tuple[str, ...], place: int, text: str) -> tuple[str, ...]:
    return (*options[:place], text, *options[place + 1 :])


def _item(bank: Bank, id: str) -> Item:
    for item in bank.items:
        if item.id == id:
            return item
    raise QuizError(f"Question {id} is gone from {bank.document.title}: the file was changed")


def _fact(bank: Bank, id: str) -> Fact:
    if found := bank.fact(id):
        return found
    raise QuizError(f"Fact {id} is gone from {bank.document.title}: the file was changed")


def _put(bank: Bank, item: Item) -> Bank:
    items = tuple(item if one.id == item.id else one for one in bank.items)
    return bank.model_copy(update={"items": items})


def _fact_ids(item: Item, bank: Bank) -> list[str]:
    """The facts it rests on, as the bank calls them."""
    own = f"{bank.document.id}/"
    return [test.split("#")[0].removeprefix(own) for test in item.tests]


def _said(ground: Ground, fact: Fact) -> str:
    try:
        return ground.said(fact)
    except (Unsound, QuizError) as error:
        return str(error)


def _told(ground: Ground, fact: Fact) -> Told:
    says = _said(ground, fact)
    waiting = [_said(ground, one) for one in ground.bank.proposals if one.id == fact.id]
    other = next((one for one in waiting if one != says), None)
    return Told(fact, says, _values(ground, fact), other)


def _values(ground: Ground, fact: Fact) -> tuple[str, ...]:
    """Every text in which one of its values may stand in the document."""
    try:
        found = {form for slot in fact.slots.values() for form in forms(slot, ground.names)}
    except QuizError:
        return ()  # a name that is not there: its sentence says so
    return tuple(sorted(found, key=len, reverse=True))


def _show(ground: Ground, item: Item) -> str:
    """The form in which its options are printed."""
    if item.recipe is None:
        return ""
    use = item.recipe.uses[0]
    fact = ground.bank.fact(use.fact)
    asks = ground.asks(fact, use.slot or "") if fact else ()
    return next((ask.show for ask in asks if ask.stem == item.recipe.ask), "")
