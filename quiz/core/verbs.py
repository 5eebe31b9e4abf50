"""Verbs: the infinitive of a form that tells."""

import re

_BASES = dict(
    pair.split(":") for pair in (
        "totalled:total touched:touch hit:hit hiked:hike acquitted:acquit "
        "allotted:allot bagged:bag based:base decreased:decrease defeated:defeat "
        "disbursed:disburse licensed:license nestled:nestle presided:preside rebuilt:rebuild "
        "reconstituted:reconstitute referred:refer struck:strike "
        "acquired:acquire administers:administer assumed:assume banned:ban became:become "
        "began:begin bought:buy broke:break built:build cancelled:cancel compiled:compile "
        "compiles:compile completed:complete comprises:comprise conducts:conduct "
        "conferred:confer connects:connect constituted:constitute covers:cover "
        "declared:declare declined:decline described:describe dipped:dip dropped:drop "
        "eased:ease enrolled:enrol executed:execute features:feature fell:fall fired:fire "
        "flagged:flag gave:give grew:grow has:have held:hold hosts:host houses:house "
        "implements:implement imposed:impose increased:increase inscribed:inscribe "
        "issued:issue kept:keep laid:lay led:lead links:link maintains:maintain "
        "manufactures:manufacture met:meet named:name operates:operate oversees:oversee "
        "owns:own paid:pay permitted:permit prepared:prepare procured:procure "
        "produces:produce publishes:publish purchased:purchase regulates:regulate "
        "released:release renamed:rename rescued:rescue restored:restore resumed:resume "
        "retired:retire rose:rise runs:run scored:score secured:secure slipped:slip sold:sell "
        "spans:span stood:stand submitted:submit supplies:supply test-fired:test-fire "
        "took:take topped:top transferred:transfer undertaken:undertake undertook:undertake "
        "upgraded:upgrade upheld:uphold withdrew:withdraw won:win "
    ).split()
)  # fmt: skip


def base(past: str) -> str:
    """A past form as its infinitive: 'declined' as 'decline', 'rose' as 'rise'."""
    if past in _BASES:
        return _BASES[past]
    if re.search(r"(?:at|iz|is|uc|ud|v|g|c)ed$", past):
        return past[:-1]
    return past[:-3] + "y" if past.endswith("ied") else past.removesuffix("ed")
