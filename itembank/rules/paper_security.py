"""SEC: what a paper gives out."""

from __future__ import annotations

from itembank.rules.base import Also, Finding, Findings, PaperCase, Rule


def live_item_in_practice(case: PaperCase) -> Findings:
    """A paper for practice holds an item that is kept for assessment.

    Why: whoever practises on it has seen it, with its feedback, and the item is spent. An exporter
    leaves such items out of a delivery for practice, and the paper would have a hole.

    Bad:
        audience: practice
        sections: [{title: A, items: [CSCC-SA-0001]}]     # security: live

    Good:
        audience: secure
        sections: [{title: A, items: [CSCC-SA-0001]}]

    Source: Ofqual General Condition G4, confidentiality of assessment materials.
    """
    if case.paper.audience != "practice":
        return
    items = case.context.bank.items
    for section, each in enumerate(case.paper.sections):
        for number, name in enumerate(each.items):
            if name in items and items[name].security == "live":
                yield Finding(
                    pointer=("sections", section, "items", number),
                    message=f"`{name}` is kept for assessment, and the paper is for practice",
                    help="choose another item, or write `audience: secure`",
                    also=(
                        Also(
                            pointer=("security",), text="kept for assessment", home=("item", name)
                        ),
                    ),
                )


RULES: tuple[Rule, ...] = (
    Rule(code="SEC007", name="live-item-in-practice", paper=live_item_in_practice),
)
