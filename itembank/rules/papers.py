"""PAP: papers add up and hold items that may stand together."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.diagnostics import Pointer
from itembank.model import Paper
from itembank.rules.base import Also, Finding, Findings, PaperCase, Rule
from itembank.rules.structure import adds_up
from itembank.rules.wording import did_you_mean

Entry = tuple[Pointer, str]


def _entries(paper: Paper) -> Iterator[Entry]:
    for section, part in enumerate(paper.sections):
        for number, name in enumerate(part.items):
            yield ("sections", section, "items", number), name


def paper_total_mismatch(case: PaperCase) -> Findings:
    """The total of a paper is not the sum of its items.

    Why: the total is printed on the front page and is what grade boundaries are set on.

    Bad:
        total_marks: 40
        sections: [{title: A, items: [CSCC-SA-0001]}]     # an item of 10 marks

    Good:
        total_marks: 10
        sections: [{title: A, items: [CSCC-SA-0001]}]

    Source: judgement of the authors of this catalogue.
    """
    paper, items = case.paper, case.context.bank.items
    if paper.total_marks is None or any(name not in items for name in paper.items):
        return
    # A tariff that is wrong is reported at its item, and may be all that is wrong here.
    if not all(adds_up(items[name]) for name in paper.items):
        return
    total = sum(items[name].tariff for name in paper.items)
    if total != paper.total_marks:
        yield Finding(
            pointer=("total_marks",),
            message="the items of the paper do not add up to its total",
            label=f"the items add up to {total}",
            help=f"write `total_marks: {total}`, or change the choice of items",
        )


def enemies_in_paper(case: PaperCase) -> Findings:
    """Two items that are enemies stand in one paper.

    Why: one of them gives the other away, or asks the same. It is enough that one of the two
    names the other.

    Bad:
        sections: [{title: A, items: [CSCC-MA-0001, CSCC-GF-0001]}]     # enemies

    Good:
        sections: [{title: A, items: [CSCC-MA-0001, CSCC-GF-0002]}]

    Source: enemy items in test assembly (van der Linden).
    """
    items = case.context.bank.items
    places = {name: pointer for pointer, name in _entries(case.paper)}
    for name, pointer in places.items():
        for enemy in items[name].enemies if name in items else ():
            if enemy not in places or enemy == name:
                continue
            # Where both name each other, it is said once, at the later of the two.
            if enemy in items and name in items[enemy].enemies and pointer < places[enemy]:
                continue
            yield Finding(
                pointer=pointer,
                message=f"`{name}` and `{enemy}` are enemies",
                label="must not be in one paper",
                help="take one of them out of the paper",
                also=(
                    Also(pointer=places[enemy], text="its enemy"),
                    Also(pointer=("enemies",), text="said here", home=("item", name)),
                ),
            )


def unknown_in_paper(case: PaperCase) -> Findings:
    """A paper names an item, unit or blueprint that does not exist.

    Why: the item is then missing from the paper without a word.

    Bad:
        sections: [{title: A, items: [CSCC-SA-001]}]

    Good:
        sections: [{title: A, items: [CSCC-SA-0001]}]

    Source: judgement of the authors of this catalogue.
    """
    bank, unread = case.context.bank, case.context.unread
    for pointer, name in _entries(case.paper):
        if name not in bank.items and name not in unread:
            yield _missing(pointer, "item", name, list(bank.items))
    if case.paper.unit not in bank.units and case.paper.unit not in unread:
        yield _missing(("unit",), "unit", case.paper.unit, list(bank.units))
    blueprint = case.paper.blueprint
    if blueprint is not None and blueprint not in bank.blueprints and blueprint not in unread:
        yield _missing(("blueprint",), "blueprint", blueprint, list(bank.blueprints))


def _missing(pointer: Pointer, noun: str, name: str, known: list[str]) -> Finding:
    return Finding(
        pointer=pointer,
        message=f"there is no {noun} `{name}`",
        help=did_you_mean(name, known, where="the bank"),
    )


def item_twice(case: PaperCase) -> Findings:
    """An item stands in a paper twice.

    Why: a learner answers it twice and is marked twice.

    Bad:
        sections: [{title: A, items: [CSCC-SA-0001]}, {title: B, items: [CSCC-SA-0001]}]

    Good:
        sections: [{title: A, items: [CSCC-SA-0001]}, {title: B, items: [CSCC-SA-0002]}]

    Source: judgement of the authors of this catalogue.
    """
    first: dict[str, Pointer] = {}
    for pointer, name in _entries(case.paper):
        before = first.setdefault(name, pointer)
        if before != pointer:
            yield Finding(
                pointer=pointer,
                message=f"`{name}` is in the paper already",
                label="again here",
                help="take it out of one of the sections",
                also=(Also(pointer=before, text="first here"),),
            )


RULES: tuple[Rule, ...] = (
    Rule(code="PAP001", name="paper-total-mismatch", paper=paper_total_mismatch),
    Rule(code="PAP002", name="enemies-in-paper", paper=enemies_in_paper),
    Rule(code="PAP006", name="unknown-in-paper", paper=unknown_in_paper),
    Rule(code="PAP007", name="item-twice", paper=item_twice),
)
