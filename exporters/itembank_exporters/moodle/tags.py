"""Tags: where Moodle keeps what a question is about, and what becomes of tags it cannot keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from itembank.model import Item
from itembank.parts import AutoMarked, ExtendedResponse, Part
from itembank.schemes import LevelsScheme
from itembank_exporters.moodle.names import LONGEST_TAG


def item_tags(item: Item, *, is_draft: bool) -> tuple[str, ...]:
    """What holds for every part of an item; the author's status only where nobody has signed."""
    named = (
        ("item", item.id),
        ("version", item.version),
        ("status", item.status if is_draft else "signed"),
        ("unit", item.unit),
        ("kind", item.kind),
        ("sector", item.sector),
        ("channel", item.channel),
        ("customer", item.customer_type),
        ("stimulus", item.stimulus),
        ("profile", item.profile),
        ("security", "live" if item.security == "live" else None),
    )
    return (f"L{item.level}", *(f"{key}:{said}" for key, said in named if said), *item.keywords)


def part_tags(part: Part) -> tuple[str, ...]:
    """What holds for one part; objectives with their marks where the scheme fixes them."""
    made = [*part.criteria]
    if part.command_word:
        made.append(f"command:{part.command_word}")
    if part.demand:
        made.append(f"demand:{part.demand}")
    made.extend(f"{ao}:{marks}" if marks else ao for ao, marks in _objectives(part).items())
    return tuple(made)


def _objectives(part: Part) -> Mapping[str, int]:
    """Marks by objective; 0 where they depend on which points a response earns."""
    if isinstance(part, AutoMarked):
        return part.ao
    if not isinstance(part, ExtendedResponse):
        return {}
    if isinstance(part.scheme, LevelsScheme):
        return part.scheme.ao
    found = sorted({point.ao for point in part.scheme.points})
    return {ao: part.marks if len(found) == 1 else 0 for ao in found}


def can_be_kept(tag: str) -> bool:
    """Moodle before 5.0 cuts a tag at 50 characters, and every release drops `<` and `>`."""
    return len(tag) <= LONGEST_TAG and "<" not in tag and ">" not in tag


def kept(tags: Iterable[str]) -> tuple[str, ...]:
    """The tags that Moodle keeps as they are, each once: it takes no notice of capitals."""
    once: dict[str, str] = {}
    for tag in tags:
        line, alike = _line(tag)
        if alike is not None:
            once.setdefault(alike, line)
    return tuple(once.values())


# Most tags of a bank are few and come back with every item.
@lru_cache(maxsize=1024)
def _line(tag: str) -> tuple[str, str | None]:
    """The tag on one line, and what it is compared by; None if it cannot be kept."""
    line = " ".join(tag.split())
    return line, line.casefold() if can_be_kept(line) else None
