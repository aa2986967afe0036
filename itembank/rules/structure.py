"""STR: the parts of an item and their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from itembank.model import Item, Profile
from itembank.parts import MultipleResponse, Part, SingleChoice
from itembank.rules.base import Also, Finding, Findings, ItemCase, Rule, TextCase
from itembank.rules.wording import counted, ticked
from itembank.texts import Reader


def labels_out_of_order(case: ItemCase) -> Findings:
    """The labels of the parts are not a, b, c in order.

    Why: markers, exemplars and learning platforms find a part by its label. A label that is
    there twice, or out of order, sends marks to the wrong question.

    Bad:
        parts: [{label: a}, {label: c}, {label: c}]

    Good:
        parts: [{label: a}, {label: b.i}, {label: b.ii}, {label: c}]

    Source: practice of UK awarding bodies.
    """
    before = ""
    for index, part in enumerate(case.item.parts):
        allowed = _next_labels(before)
        if part.label not in allowed:
            yield Finding(
                pointer=("parts", index, "label"),
                message=f"label `{part.label}` is out of order",
                label=f"comes after `{before}`" if before else "is the first",
                help=f"write {' or '.join(f'`{label}`' for label in allowed)}",
            )
            return
        before = part.label


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def _next_labels(before: str) -> tuple[str, ...]:
    if not before:
        return "a", "a.i"
    letter, _, roman = before.partition(".")
    following = chr(ord(letter) + 1)
    made = (following, f"{following}.i") if letter < "z" else ()
    if roman and roman != _ROMAN[-1]:
        return f"{letter}.{_ROMAN[_ROMAN.index(roman) + 1]}", *made
    return made


def marks_mismatch(case: ItemCase) -> Findings:
    """The parts' marks do not add up to the item's tariff.

    Why: a paper's total is worked out from the tariffs, a learner's mark from the parts. Where
    they differ, full marks are impossible or worth more than the paper says.

    Bad:
        tariff: 12
        parts: [{label: a, marks: 4}, {label: b, marks: 6}]

    Good:
        tariff: 10
        parts: [{label: a, marks: 4}, {label: b, marks: 6}]

    Source: Ofqual General Condition G1.3.
    """
    item = case.item
    if adds_up(item):
        return
    total = _parts_total(item)
    also = tuple(
        Also(pointer=("parts", index, "marks"), text=f"({part.label}) is worth {part.marks}")
        for index, part in enumerate(item.parts)
    )
    yield Finding(
        pointer=("tariff",),
        message="the parts' marks do not add up to the item's tariff",
        label=f"tariff of {item.tariff}, but the parts add up to {total}",
        help=f"write `tariff: {total}`, or change the marks of a part",
        also=also,
    )


def adds_up(item: Item) -> bool:
    """The marks of the parts come to the tariff."""
    return _parts_total(item) == item.tariff


def _parts_total(item: Item) -> int:
    return sum([part.marks for part in item.parts])


_NUMBER = r"(?:[0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_IN_BRACKETS = re.compile(rf"[\[(]\s*{_NUMBER}\s*(?P<word>marks?)?\s*[\])]", re.IGNORECASE)
_LEARNERS = frozenset({Reader.LEARNER, Reader.PRACTICE})


def typed_marks(case: TextCase) -> Findings:
    """The marks are typed into a text that learners read.

    Why: every export prints the marks from the field `marks`. A second copy in the text is
    printed beside it, and is wrong as soon as the field changes.

    Bad:
        stem: Identify two signs that he is upset. [2 marks]
        marks: 2

    Good:
        stem: Identify **two** signs that he is upset.
        marks: 2

    Source: judgement of the authors of this catalogue.
    """
    if not _IN_BRACKETS.search(case.prose):
        return
    for place in case.texts:
        found = _typed_marks_in(place.text) if place.reader in _LEARNERS else None
        if found:
            yield Finding(
                pointer=place.pointer,
                message=f"the marks are typed into the text: `{found}`",
                label="printed a second time beside the marks of the part",
                help=f"remove `{found}`; the marks are printed from `marks`",
                excerpt=found,
            )


def _typed_marks_in(text: str) -> str | None:
    """Marks in brackets; without the word only `[2]`, which is no link, gap or maths."""
    for found in _IN_BRACKETS.finditer(text):
        before, after = text[: found.start()][-1:], text[found.end() :][:1]
        is_bare = found.group().startswith("[") and before not in {"[", "\\"}
        if found.group("word") or (is_bare and after not in {"]", "("}):
            return found.group()
    return None


def wrong_part_type(case: ItemCase) -> Findings:
    """A part is of a type that the item's kind or profile does not allow.

    Why: kind and profile promise what an item looks like: blueprints count by kind, and an item
    of an end-point profile goes into a test that takes nothing else.

    Bad:
        kind: SJ        # in bank.yaml: {id: SJ, types: [single-choice]}
        parts: [{label: a, type: matching}]

    Good:
        kind: MA        # in bank.yaml: {id: MA, types: [matching]}
        parts: [{label: a, type: matching}]

    Source: kinds and profiles of the bank's settings.
    """
    item, settings = case.item, case.context.bank.settings
    kind = next((kind for kind in settings.kinds if kind.id == item.kind), None)
    for index, part in enumerate(item.parts):
        if kind and part.type not in kind.types:
            yield Finding(
                pointer=("parts", index, "type"),
                message=f"an item of kind `{kind.id}` has no part of type `{part.type}`",
                label=f"part ({part.label})",
                help=f"write one of {ticked(kind.types)}, or change `kind`",
                also=(Also(pointer=("kind",), text=f"{kind.id} is: {kind.title}"),),
            )
    if item.profile is None:
        return
    for profile in settings.profiles:
        if profile.id == item.profile:
            yield from _unlike_profile(item, profile)


def _unlike_profile(item: Item, profile: Profile) -> Iterator[Finding]:
    if profile.parts is not None and len(item.parts) != profile.parts:
        wanted = counted(profile.parts, "part")
        yield _misfit(profile, ("parts",), f"{len(item.parts)} here", f"has {wanted}")
    if profile.marks is not None and item.tariff != profile.marks:
        wanted = counted(profile.marks, "mark")
        yield _misfit(profile, ("tariff",), f"{item.tariff} here", f"is worth {wanted}")
    for index, part in enumerate(item.parts):
        if profile.types and part.type not in profile.types:
            wanted = f"is of type {ticked(profile.types)}"
            yield _misfit(profile, ("parts", index, "type"), f"`{part.type}` here", wanted)
        else:
            yield from _unlike_choices(profile, index, part)


def _unlike_choices(profile: Profile, index: int, part: Part) -> Iterator[Finding]:
    if not isinstance(part, SingleChoice | MultipleResponse):
        return
    if profile.options is not None and len(part.options) != profile.options:
        wanted = f"has {profile.options} options"
        place = ("parts", index, "options")
        yield _misfit(profile, place, f"{len(part.options)} here", wanted)
    is_multiple = isinstance(part, MultipleResponse)
    keys = len(part.keys) if isinstance(part, MultipleResponse) else 1
    if profile.keys is not None and keys != profile.keys:
        wanted = f"has {counted(profile.keys, 'key')}"
        place = ("parts", index, "keys" if is_multiple else "key")
        yield _misfit(profile, place, f"{keys} here", wanted)


def _misfit(profile: Profile, place: tuple[str | int, ...], here: str, wanted: str) -> Finding:
    return Finding(
        pointer=place,
        message=f"an item of profile `{profile.id}` {wanted}",
        label=here,
        help="change this, or take `profile` out of the item",
        also=(Also(pointer=("profile",), text=profile.title),),
    )


RULES: tuple[Rule, ...] = (
    Rule(code="STR003", name="labels-out-of-order", item=labels_out_of_order),
    Rule(code="STR004", name="marks-mismatch", item=marks_mismatch),
    Rule(code="STR005", name="typed-marks", item=typed_marks, stimulus=typed_marks),
    Rule(code="STR007", name="wrong-part-type", item=wrong_part_type),
)
