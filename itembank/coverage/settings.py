"""What a bank may set about coverage, as options of the rules that speak of it."""

from __future__ import annotations

from itembank.rules.options import Option

LEAST_ITEMS = Option(
    code="BNK001",
    name="items",
    default=3,
    means="fewest items that a criterion needs",
    unit="items",
)
LEAST_KINDS = Option(
    code="BNK001",
    name="kinds",
    default=2,
    means="fewest different kinds of item that a criterion needs",
    unit="kinds",
)
SHARE_TOLERANCE = Option(
    code="BNK002",
    name="share_tolerance",
    default=0.05,
    means="how far a share may be from a target that has neither least nor greatest",
    unit="0.05 is 5 percentage points",
)
LEAST_LIVE = Option(
    code="BNK003",
    name="items",
    default=3,
    means="fewest items to choose from in a cell that a paper draws from",
    unit="items",
)
LIVE_STATES = Option(
    code="BNK003",
    name="states",
    default=("approved", "trial", "live"),
    means="states in which an item can be drawn",
)
ROLE_POINTS = Option(
    code="TXT013",
    name="points",
    default=15,
    means="how far the share of challenging customers may be from the share of staff",
    unit="percentage points",
)
LEAST_ROLES = Option(
    code="TXT013",
    name="roles",
    default=10,
    means="fewest challenging customers, and fewest staff, from which shares are judged",
    unit="characters",
)
