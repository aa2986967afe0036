"""BNK: items and stimuli beside each other, and what refers to what."""

from __future__ import annotations

from collections import Counter

from itembank.model import Item
from itembank.parts import GapFill, Matching, MultipleResponse, Ordering, SingleChoice
from itembank.rules.base import Also, Context, Finding, Findings, ItemCase, Rule
from itembank.rules.wording import did_you_mean, folded_text


def duplicate_question(context: Context) -> Findings:
    """Two items ask the same questions about the same scenario.

    Why: a learner who met one knows the other, and coverage counts the same question twice. Texts
    are compared without capitals, punctuation and the order of options.

    Bad:
        # CSCC-SJ-0002.yaml has the scenario, stem and options of CSCC-SJ-0001.yaml
        id: CSCC-SJ-0002

    Good:
        # one of the two files is deleted, or asks something else
        id: CSCC-SJ-0001

    Source: judgement of the authors of this catalogue.
    """
    first: dict[tuple[str, ...], str] = {}
    # Most first questions are asked once, and need no closer look.
    stems = {id_: folded_text(i.parts[0].stem) for id_, i in context.bank.items.items()}
    asked = Counter(stems.values())
    for item in context.bank.items.values():
        if asked[stems[item.id]] == 1:
            continue
        before = first.setdefault(_learner_side(item), item.id)
        if before != item.id:
            yield Finding(
                pointer=("parts", 0, "stem"),
                message=f"`{item.id}` asks the same as `{before}`",
                label="the same questions about the same scenario",
                help="delete one of them, or change what it asks",
                also=(Also(pointer=("parts", 0, "stem"), text="here too", home=("item", before)),),
                home=("item", item.id),
            )


def _learner_side(item: Item) -> tuple[str, ...]:
    scenario = item.scenario.text if item.scenario else ""
    stems = [part.stem for part in item.parts]
    return (item.stimulus or "", *map(folded_text, (scenario, *stems)), *_choices(item))


def _choices(item: Item) -> list[str]:
    """What there is to choose from, sorted: a generic stem alone makes no duplicate."""
    found: list[str] = []
    for part in item.parts:
        if isinstance(part, SingleChoice | MultipleResponse):
            found.extend(option.text for option in part.options)
        elif isinstance(part, Matching):
            found.extend(premise.text for premise in part.premises)
        elif isinstance(part, Ordering):
            found.extend(step.text for step in part.steps)
        elif isinstance(part, GapFill):
            found.append(part.text)
    return sorted(map(folded_text, found))


def unshared_scenario(context: Context) -> Findings:
    """A scenario is written out twice and not shared.

    Why: items on one scenario are a set: a paper takes at most one of them, or keeps them
    together. Two copies look like two scenarios, and drift apart with the first correction.

    Bad:
        # two items with the same text
        scenario: {text: You work on the live-chat desk at Quillnet.}

    Good:
        # stimuli/ST-TEL-001.yaml holds the text, both items name it
        stimulus: ST-TEL-001

    Source: item sets in test assembly (van der Linden).
    """
    bank = context.bank
    first: dict[str, tuple[str, str]] = {
        folded_text(stimulus.scenario.text): ("stimulus", stimulus.id)
        for stimulus in bank.stimuli.values()
    }
    for item in bank.items.values():
        if item.scenario is None:
            continue
        here = ("item", item.id)
        before = first.setdefault(folded_text(item.scenario.text), here)
        if before != here:
            kind, id_ = before
            yield Finding(
                pointer=("scenario", "text"),
                message=f"this is the scenario of {kind} `{id_}` again",
                help=f"write `stimulus: {id_}` in place of `scenario`"
                if kind == "stimulus"
                else "move the scenario to a file in `stimuli/`, and name it in both items",
                also=(Also(pointer=("scenario", "text"), text="the same text", home=before),),
                home=here,
            )


def unknown_enemy(case: ItemCase) -> Findings:
    """An item names an enemy that does not exist, or itself.

    Why: enemies are items that must not meet in one paper, for one gives the other away. A name
    that is not found keeps nothing apart. One side need not be written twice.

    Bad:
        id: CSCC-SA-0001
        enemies: [CSCC-SA-002]

    Good:
        id: CSCC-SA-0001
        enemies: [CSCC-SA-0002]

    Source: enemy items in test assembly (van der Linden).
    """
    for number, name in enumerate(case.item.enemies):
        place = ("enemies", number)
        if name == case.item.id:
            yield Finding(
                pointer=place,
                message="an item is not its own enemy",
                help="take it out, or name the other item",
            )
        elif _is_missing(name, case.context):
            yield Finding(
                pointer=place,
                message=f"there is no item `{name}`",
                help=did_you_mean(name, case.context.bank.items, where="the bank"),
            )


def _is_missing(name: str, context: Context) -> bool:
    return name not in context.bank.items and name not in context.unread


def unknown_stimulus(case: ItemCase) -> Findings:
    """An item names a stimulus that does not exist.

    Why: learners would see the questions without the scenario they are about.

    Bad:
        stimulus: ST-TEL-01

    Good:
        stimulus: ST-TEL-001

    Source: judgement of the authors of this catalogue.
    """
    name, context = case.item.stimulus, case.context
    if name is None or name in context.bank.stimuli or name in context.unread:
        return
    yield Finding(
        pointer=("stimulus",),
        message=f"there is no stimulus `{name}`",
        help=did_you_mean(name, context.bank.stimuli, where="the folder `stimuli`"),
    )


def unknown_variant(case: ItemCase) -> Findings:
    """An item is a variant of one that does not exist, or of itself.

    Why: a variant is meant to resemble its original and is not reported as a near duplicate. A
    name that is not found says nothing of that.

    Bad:
        id: CSCC-SJ-0002
        variant_of: CSCC-SJ-001

    Good:
        id: CSCC-SJ-0002
        variant_of: CSCC-SJ-0001

    Source: judgement of the authors of this catalogue.
    """
    name = case.item.variant_of
    if name is None:
        return
    if name == case.item.id:
        yield Finding(
            pointer=("variant_of",),
            message="an item is not a variant of itself",
            help="name the original, or take `variant_of` out",
        )
    elif _is_missing(name, case.context):
        yield Finding(
            pointer=("variant_of",),
            message=f"there is no item `{name}`",
            help=did_you_mean(name, case.context.bank.items, where="the bank"),
        )


RULES: tuple[Rule, ...] = (
    Rule(code="BNK004", name="duplicate-question", bank=duplicate_question),
    Rule(code="BNK006", name="unknown-enemy", item=unknown_enemy),
    Rule(code="BNK008", name="unshared-scenario", bank=unshared_scenario),
    Rule(code="BNK010", name="unknown-stimulus", item=unknown_stimulus),
    Rule(code="BNK011", name="unknown-variant", item=unknown_variant),
)
