"""Quizzes of Canvas that draw some of their questions, and what they come to."""

from __future__ import annotations

from lxml import etree

from itembank.verify.qti12 import is_text, tree, worth
from itembank.verify.qti_keys import number


def draws(root: etree._Element) -> bool:
    return next(root.iter("{*}selection"), None) is not None


def drawn_total(root: etree._Element) -> float | None:
    """The questions that everybody gets, and so many of each group at its points.

    None where a group does not say how many it takes, or for how many points each.
    """
    groups = list(root.iter("{*}selection_ordering"))
    drawn = [_drawn(group) for group in groups]
    if None in drawn:
        return None
    pools = {section for group in groups if (section := group.getparent()) is not None}
    fixed = (
        item for item in root.iter("{*}item") if pools.isdisjoint(item.iterancestors("{*}section"))
    )
    return sum(map(_worth, fixed)) + sum(each or 0.0 for each in drawn)


def _drawn(group: etree._Element) -> float | None:
    most = [number(e.text or "") for e in group.iter("{*}selection_number")]
    each = [number(e.text or "") for e in group.iter("{*}points_per_item")]
    if len(most) != 1 or len(each) != 1 or most[0] is None or each[0] is None:
        return None
    return most[0] * each[0]


def _worth(item: etree._Element) -> float:
    parts = tree(item)
    return 0.0 if is_text(parts) else worth(parts)
