"""A bank: the facts of a document and the items composed from them."""

from quiz.core.fact import Sheet
from quiz.core.item import Item


class Bank(Sheet):
    """One file of `questions/`: a fact sheet with its items."""

    items: tuple[Item, ...] = ()
