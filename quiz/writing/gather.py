"""A bank across documents: facts of one kind from several, to be paired or put in order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from quiz.core.bank import Bank
from quiz.core.document import Document
from quiz.core.fact import Fact, Sheet
from quiz.core.model import ItemModel
from quiz.core.name import Name
from quiz.core.when import When
from quiz.knowledge import Knowledge
from quiz.writing.compose import compose
from quiz.writing.renew import renewed


def gathered(
    banks: Iterable[Bank], models: Mapping[str, ItemModel], id: str, title: str
) -> Sheet | None:
    """The facts that can be set beside those of other documents; None where there are none.

    Each keeps document/fact as its id and what it rests on; a name that two documents use
    otherwise is left out with the later one's fact.
    """
    names: dict[str, Name] = {}
    facts: list[Fact] = []
    documents: list[Document] = []
    for bank in sorted(banks, key=lambda one: (one.document.published, one.document.id)):
        for fact in bank.facts:
            model = models.get(fact.kind)
            if not model or not (model.match or model.order) or fact.unasked:
                continue
            own = {id: bank.names[id] for id in fact.names if id in bank.names}
            if any(names.get(id, name) != name for id, name in own.items()):
                continue
            names |= own
            documents.append(bank.document)
            facts.append(_borrowed(fact, bank.document))
    if not facts:
        return None
    document = Document(
        id=id,
        title=title,
        published=max(one.published for one in documents),
        area=documents[0].area if len({one.area for one in documents}) == 1 else "general",
    )
    return Sheet(schema="1", document=document, names=names, facts=tuple(facts))


def _borrowed(fact: Fact, document: Document) -> Fact:
    """A copy that stands beside facts of other documents."""
    copy = fact.model_copy(update={
        "id": f"{document.id}/{fact.id}",
        "heading": None,
        "because": None,
        "after": None,
        "source": fact.source.model_copy(update={"document": document.title}),
        "origin": "rules",
        "was": tuple(f"{document.id}/{id}" for id in fact.was),
    })  # fmt: skip
    return copy.model_copy(update={"fingerprint": copy.written})


def across(
    sheet: Sheet, old: Bank | None, models: Mapping[str, ItemModel], knowledge: Knowledge
) -> Bank:
    """The bank that a gathered sheet makes, joined with the one that is there.

    It holds those facts and names only that its items rest on.
    """
    new = Bank.model_validate(sheet.model_dump(by_alias=True))
    bank = compose(renewed(old, sheet)[0] if old else new, models, knowledge).bank
    rests = {use.fact for item in bank.items if item.recipe for use in item.recipe.uses}
    facts = tuple(fact for fact in bank.facts if fact.own or rests & {fact.id, *fact.was})
    needed = frozenset[str]().union(*(fact.names for fact in facts))
    names = {id: name for id, name in bank.names.items() if id in needed}
    return bank.model_copy(update={"facts": facts, "names": names})


def replaced(banks: Sequence[Bank], models: Mapping[str, ItemModel]) -> Iterator[Bank]:
    """The banks that change where a newer fact replaces an older one, in any of them.

    The newer says what it replaces; the items that rest on the older retire, with the reason.
    """
    latest: dict[tuple[str | None, ...], tuple[Bank, Fact]] = {}
    newer: dict[str, str] = {}  # document/fact: the document/fact that replaces it
    why: dict[str, str] = {}
    for bank in sorted(banks, key=lambda one: (one.document.published, one.document.id)):
        for fact in bank.facts:
            model = models.get(fact.kind)
            rule = model.state if model else None
            if rule is None or rule.value not in fact.slots or fact.status != "done":
                continue
            key = (fact.kind, *(_key(fact, slot) for slot in rule.of))
            if len(key) - key.count(None) < 3:
                continue  # of whom or what it holds is not said
            there, mine = latest.get(key), f"{bank.document.id}/{fact.id}"
            if there and there[1].when.last >= fact.when.first:
                continue  # of the same time: neither is the newer
            if there and _key(there[1], rule.value) != _key(fact, rule.value):
                old = f"{there[0].document.id}/{there[1].id}"
                newer[old] = mine
                why[old] = f"replaced in {When(text=fact.when.text[:7]).spell()}: see {mine}"
            latest[key] = bank, fact
    older = {mine: old for old, mine in newer.items()}
    for bank in banks:
        if (changed := _marked(bank, older, why)) != bank:
            yield changed


def _key(fact: Fact, slot: str) -> str | None:
    return fact.slots[slot].key if slot in fact.slots else None


def _marked(bank: Bank, older: Mapping[str, str], why: Mapping[str, str]) -> Bank:
    facts, items = [], []
    for fact in bank.facts:
        old = older.get(f"{bank.document.id}/{fact.id}")
        if old and fact.supersedes != old:
            own, fact = fact.own, fact.model_copy(update={"supersedes": old})
            fact = fact if own else fact.model_copy(update={"fingerprint": fact.written})
        facts.append(fact)
    for item in bank.items:
        rests = sorted(item.facts & why.keys())
        if rests and item.status != "retired":
            item = item.model_copy(update={"status": "retired", "reason": why[rests[0]]})
        items.append(item)
    return bank.model_copy(update={"facts": tuple(facts), "items": tuple(items)})
