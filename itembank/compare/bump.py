"""What kind of new version an item needs, and whether it was given one.

How much a change of what is judged weighs is decided in one place, for this and for rule WFL004:
`itembank.moderation.change_size`. What nobody judges, such as the title, the sector or the log,
needs no new version.
"""

from __future__ import annotations

from itembank.model import Bank, Item
from itembank.moderation.change_size import Size, change_size
from itembank.moderation.digest import judged_content


def size_needed(before_bank: Bank, before: Item, after_bank: Bank, after: Item) -> Size:
    """The least new version that the difference needs."""
    return change_size(
        judged_content(before_bank, before),
        judged_content(after_bank, after),
    )


def size_made(before: str, after: str) -> Size:
    """What became of a version `MAJOR.MINOR.PATCH`; NONE where it did not rise."""
    old, new = _numbers(before), _numbers(after)
    if new <= old:
        return Size.NONE
    first = next(at for at in range(3) if old[at] != new[at])
    return (Size.MAJOR, Size.MINOR, Size.PATCH)[first]


def next_version(version: str, size: Size) -> str:
    """`1.4.2` becomes 2.0.0, 1.5.0 or 1.4.3, or stays."""
    major, minor, patch = _numbers(version)
    match size:
        case Size.MAJOR:
            return f"{major + 1}.0.0"
        case Size.MINOR:
            return f"{major}.{minor + 1}.0"
        case Size.PATCH:
            return f"{major}.{minor}.{patch + 1}"
        case Size.NONE:
            return version


def _numbers(version: str) -> tuple[int, int, int]:
    major, minor, patch = (int(number) for number in version.split("."))
    return major, minor, patch
