"""SRI: what guessing earns."""

from __future__ import annotations

from fractions import Fraction

from itembank.diagnostics import Severity
from itembank.guessing import chance_mark, chance_share
from itembank.rules.base import Finding, Findings, ItemCase, PaperCase, Rule
from itembank.rules.options import Option
from itembank.rules.wording import counted

_SHARE = Option(
    code="SRI029", name="share", default=0.4, means="share of an item's marks worth a word"
)


def paper_marks_by_chance(case: PaperCase) -> Findings:
    """The same of a whole paper; it is said of every paper with questions to choose from."""
    items = case.context.bank.items
    chosen = [items[name] for name in case.paper.items if name in items]
    total = sum(item.tariff for item in chosen)
    earned = sum((chance_mark(part) for item in chosen for part in item.parts), Fraction(0))
    if earned:
        yield Finding(
            pointer=("sections",),
            message=f"ticking at random earns {float(earned):.1f} of {counted(total, 'mark')}",
            label=f"{float(earned / total):.0%}",
            on_key=True,
        )


def marks_by_chance(case: ItemCase) -> Findings:
    """Much of the marks can be earned by ticking at random.

    Why: a pass mark has to stand clear of what guessing earns. It is said of items where guessing
    earns a large share, and of every paper that has questions to choose from.

    Bad:
        # twenty true-or-false questions: guessing earns 10 of 20 marks

    Good:
        # twenty questions with four options: guessing earns 5 of 20 marks

    Source: the statistics that Moodle prints as the random guess score.
    """
    share = chance_share(case.item)
    if share >= Fraction(_SHARE.of(case.context.options)):
        yield Finding(
            pointer=("parts",),
            message=f"ticking at random earns {float(share):.0%} of the marks on average",
            help="add options, or count the item for less",
            on_key=True,
        )


RULES: tuple[Rule, ...] = (
    Rule(
        code="SRI029",
        name="marks-by-chance",
        severity=Severity.INFO,
        options=(_SHARE,),
        paper=paper_marks_by_chance,
        item=marks_by_chance,
    ),
)
