"""LAW and BNK: what has to be looked at again because time has passed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from itembank.diagnostics import Severity
from itembank.model import Item
from itembank.rules.base import Also, Context, Finding, Findings, ItemCase, Rule
from itembank.rules.law_cited import Overdue, cited_refs, overdue, rests_on
from itembank.rules.options import Option
from itembank.rules.wording import counted, ticked

_EACH = Option(
    code="LAW004",
    name="each",
    default=5,
    means="up to so many items are warned one by one; of more, the registry says how many",
)


def overdue_law(context: Context) -> Findings:
    """The day by which an entry of the law registry was to be reviewed has passed.

    Why: law changes, and nobody writes to tell. Until someone has looked, every item that cites
    the entry may teach what is no longer so. Law that was superseded suspends the items that cite
    it; this rule asks only for the look.

    Bad:
        entries: [{id: CRA2015, review_by: "2024-11-22"}]

    Good:
        entries: [{id: CRA2015, as_of: "2026-11-20", review_by: "2027-11-22"}]

    Source: Ofcom's change of six for eight weeks in 2026 is the model case.
    """
    bank = context.bank
    cited = [(item, cited_refs(item, bank)) for item in bank.items.values()]
    for late in overdue(bank.law, context.as_of):
        items = [item for item, refs in cited if any(rests_on(ref, late.ref) for ref in refs)]
        yield _entry(late, items)
        if len(items) <= _EACH.of(context.options):
            for item in items:
                yield _citing(item, late)


def _entry(late: Overdue, items: list[Item]) -> Finding:
    few = ticked([item.id for item in items[:_FEW]]) + (", ..." if len(items) > _FEW else "")
    return Finding(
        pointer=late.pointer,
        message=f"`{late.ref}` was to be reviewed by {late.review_by}",
        label=f"{counted(len(items), 'item')} cite it: {few}" if items else "no item cites it",
        help="read the law as it is now, put things right, and set `as_of` and `review_by`",
        home=("law", "law"),
    )


_FEW = 5


def _citing(item: Item, late: Overdue) -> Finding:
    return Finding(
        pointer=("law_refs",) if item.law_refs else ("stimulus",),
        message=f"cites {late.title}, which was to be reviewed by {late.review_by}",
        help="look at the item again when the registry has been put right",
        home=("item", item.id),
        also=(Also(pointer=late.pointer, text="the registry", home=("law", "law")),),
    )


_MONTHS = Option(
    code="BNK009",
    name="months",
    default=24,
    means="how long an item without `review_due` may go without a look",
    unit="months",
)


def overdue_item(case: ItemCase) -> Findings:
    """An item is due for review.

    Why: scenarios age. Prices, channels and what people say on the telephone change, and a
    moderator is asked whether the scenario is current. The day is `review_due`; without one, two
    years from the last change or sign-off.

    Bad:
        review_due: "2024-05-01"

    Good:
        review_due: "2028-05-01"

    Source: Pearson, internal verification of assignment briefs: is the scenario current?
    """
    item, today = case.item, case.context.as_of
    if item.review_due is not None:
        if item.review_due < today.isoformat():
            yield Finding(
                pointer=("review_due",),
                message=f"the item was to be reviewed by {item.review_due}",
                help="review it, and set the next day",
            )
        return
    last = max(_days(case), default=None)
    if last is not None and last < _months_before(today, _MONTHS.of(case.context.options)):
        yield Finding(
            pointer=("provenance",),
            message=f"nobody has looked at the item since {last}",
            help="review it, and set `review_due`",
            on_key=True,
        )


def _days(case: ItemCase) -> Iterator[str]:
    """The days on which somebody wrote, changed or judged the item."""
    item = case.item
    if item.provenance.created:
        yield item.provenance.created
    yield from (change.date for change in item.changelog)
    sign_offs = case.context.bank.sign_offs.get(item.id)
    yield from (record.date for record in (sign_offs.records if sign_offs else ()))


def _months_before(day: date, months: int) -> str:
    whole = day.year * 12 + day.month - 1 - months
    return f"{whole // 12:04d}-{whole % 12 + 1:02d}-{day.day:02d}"


RULES: tuple[Rule, ...] = (
    Rule(
        code="BNK009",
        name="overdue-item",
        severity=Severity.INFO,
        options=(_MONTHS,),
        item=overdue_item,
    ),
    Rule(
        code="LAW004",
        name="overdue-law",
        severity=Severity.WARNING,
        options=(_EACH,),
        bank=overdue_law,
    ),
)
