"""Rules: a marked sentence and its document in, drafts of facts or refusals out.

Each rule knows one shape of news English. The order matters: what a visit or a meeting leaves in
mind, the rules after it use.
"""

from collections.abc import Callable, Iterator

from quiz.writing.extract.draft import Draft, Refused
from quiz.writing.extract.passage import Sentence
from quiz.writing.extract.rules.acronyms import acronyms
from quiz.writing.extract.rules.agendas import agenda, areas, focus
from quiz.writing.extract.rules.deals import agreed, agreements, launches, membership
from quiz.writing.extract.rules.gatherings import chair, venue
from quiz.writing.extract.rules.lending import review, tranche
from quiz.writing.extract.rules.projects import (
    called,
    commitment,
    concrete,
    credit,
    hosting,
    partners,
    status,
)
from quiz.writing.extract.rules.speeches import speeches
from quiz.writing.extract.rules.talks import bodies, talks, thanks
from quiz.writing.extract.rules.visits import delegation, planned, visits
from quiz.writing.extract.story import Story

Rule = Callable[[Sentence, Story], Iterator[Draft | Refused]]

RULES: tuple[Rule, ...] = (
    visits,
    planned,
    delegation,
    talks,
    bodies,
    speeches,
    venue,
    chair,
    agenda,
    focus,
    areas,
    status,
    concrete,
    partners,
    called,
    credit,
    commitment,
    hosting,
    thanks,
    agreements,
    agreed,
    launches,
    membership,
    tranche,
    review,
    acronyms,
)
