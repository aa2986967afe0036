"""SRI: matching and ordering can be answered and marked."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.diagnostics import Pointer
from itembank.model import Item
from itembank.parts import Matching, Ordering
from itembank.rules.base import Also, Finding, Findings, ItemCase, Rule
from itembank.rules.wording import did_you_mean, ticked


def shared_match(case: ItemCase) -> Findings:
    """Two premises have the same match, and learners are not told that it may be used twice.

    Why: learners take it that each response fits once. Platforms that let a response be used
    once only make the second match impossible.

    Bad:
        premises: [{id: p1, key: r1}, {id: p2, key: r1}]

    Good:
        reuse: true
        premises: [{id: p1, key: r1}, {id: p2, key: r1}]

    Source: judgement of the authors of this catalogue.
    """
    for index, part in enumerate(case.item.parts):
        if not isinstance(part, Matching) or part.reuse:
            continue
        known = {response.id for response in part.responses}
        first: dict[str, int] = {}
        for number, premise in enumerate(part.premises):
            if premise.key not in known:
                continue
            before = first.setdefault(premise.key, number)
            if before != number:
                at: Pointer = ("parts", index, "premises")
                yield Finding(
                    pointer=(*at, number, "key"),
                    message=f"response `{premise.key}` is the match of two premises",
                    label="used again here",
                    help="write `reuse: true` in the part and tell learners, or add a response",
                    also=(Also(pointer=(*at, before, "key"), text="used here already"),),
                )


def broken_order(case: ItemCase) -> Findings:
    """An accepted order does not hold every step once, or is there twice.

    Why: an order that leaves a step out, or names one that does not exist, is one that no
    learner can give.

    Bad:
        steps: [{id: a}, {id: b}, {id: c}]
        key: [b, a]

    Good:
        steps: [{id: a}, {id: b}, {id: c}]
        key: [b, a, c]

    Source: judgement of the authors of this catalogue.
    """
    for index, part in _orderings(case.item):
        steps = [step.id for step in part.steps]
        seen: dict[tuple[str, ...], Pointer] = {}
        for place, order in _orders(part):
            pointer: Pointer = ("parts", index, *place)
            missing = [id_ for id_ in steps if id_ not in order]
            strange = [id_ for id_ in order if id_ not in steps]
            if strange:
                yield Finding(
                    pointer=(*pointer, order.index(strange[0])),
                    message=f"there is no step `{strange[0]}` in part ({part.label})",
                    help=did_you_mean(strange[0], missing or steps, where="`steps`"),
                )
            elif missing:
                yield Finding(
                    pointer=pointer,
                    message=f"this order leaves out {ticked(missing)}",
                    help="name every step once",
                )
            elif order in seen:
                yield Finding(
                    pointer=pointer,
                    message="this order is accepted already",
                    help="take it out, or change it",
                    also=(Also(pointer=seen[order], text="the same order"),),
                )
            seen.setdefault(order, pointer)


def _orderings(item: Item) -> Iterator[tuple[int, Ordering]]:
    for index, part in enumerate(item.parts):
        if isinstance(part, Ordering):
            yield index, part


def _orders(part: Ordering) -> Iterator[tuple[Pointer, tuple[str, ...]]]:
    yield ("key",), part.key
    for number, order in enumerate(part.alternatives):
        yield ("alternatives", number), order


def shown_in_order(case: ItemCase) -> Findings:
    """The steps are shown in an order that is accepted as right.

    Why: a learner who moves nothing gets full marks. The steps stand in the file in the order in
    which learners see them.

    Bad:
        steps: [{id: a}, {id: b}, {id: c}]
        key: [a, b, c]

    Good:
        steps: [{id: b}, {id: c}, {id: a}]
        key: [a, b, c]

    Source: judgement of the authors of this catalogue.
    """
    for index, part in _orderings(case.item):
        shown = tuple(step.id for step in part.steps)
        for place, order in _orders(part):
            if order == shown:
                yield Finding(
                    pointer=("parts", index, "steps"),
                    message=f"the steps of part ({part.label}) are shown in a right order",
                    help="show `steps` in another order, such as that of their first letters",
                    also=(Also(pointer=("parts", index, *place), text="the same order"),),
                    on_key=True,
                )
                break


RULES: tuple[Rule, ...] = (
    Rule(code="SRI032", name="shared-match", item=shared_match),
    Rule(code="SRI033", name="broken-order", item=broken_order),
    Rule(code="SRI034", name="shown-in-order", item=shown_in_order),
)
