"""MSL: levels schemes."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.diagnostics import Pointer
from itembank.model import Item
from itembank.parts import ExtendedResponse
from itembank.rules.base import Also, Finding, Findings, ItemCase, Rule
from itembank.rules.wording import counted, did_you_mean, ticked
from itembank.schemes import LevelsScheme

LevelsPart = tuple[int, ExtendedResponse, LevelsScheme]


def levels_parts(item: Item) -> Iterator[LevelsPart]:
    """Every part with a levels scheme: its place, the part, the scheme."""
    for index, part in enumerate(item.parts):
        if isinstance(part, ExtendedResponse) and isinstance(part.scheme, LevelsScheme):
            yield index, part, part.scheme


def band_gap(case: ItemCase) -> Findings:
    """The bands of the levels leave marks out or share them, or level 0 is not there.

    Why: each mark from 1 to the tariff belongs to one level, and 0 to level 0. A mark between
    two bands can never be given; a mark in two bands is given for two different standards.

    Bad:
        levels: [{n: 0, min: 0, max: 0}, {n: 1, min: 1, max: 3}, {n: 2, min: 5, max: 6}]

    Good:
        levels: [{n: 0, min: 0, max: 0}, {n: 1, min: 1, max: 3}, {n: 2, min: 4, max: 6}]

    Source: Pearson general marking guidance: the whole mark range is used.
    """
    for index, part, scheme in levels_parts(case.item):
        if not _is_numbered(scheme):
            continue
        place: Pointer = ("parts", index, "scheme", "levels")
        if scheme.levels[0].n != 0:
            yield Finding(
                pointer=place,
                message=f"part ({part.label}) has no level 0",
                help="add `{n: 0, min: 0, max: 0}` with a descriptor such as "
                "`No rewardable material.` for each trait",
                on_key=True,
            )
        yield from _loose_band(place, scheme)


def _loose_band(place: Pointer, scheme: LevelsScheme) -> Iterator[Finding]:
    """The first band that does not begin where the one below it ends."""
    expected = 0 if scheme.levels[0].n == 0 else 1
    for number, level in enumerate(scheme.levels):
        top = 0 if level.n == 0 else max(level.max, expected)
        if level.min != expected or level.max < level.min or (level.n == 0 and level.max):
            yield Finding(
                pointer=(*place, number, "max" if level.min == expected else "min"),
                message=f"the band of level {level.n} does not follow on",
                label=f"{level.min} to {level.max}, where {expected} is the next free mark",
                help=f"write `min: {expected}, max: {top}`, so that each mark has one level",
            )
            return
        expected = level.max + 1


def has_sound_bands(part: ExtendedResponse, scheme: LevelsScheme) -> bool:
    """Each mark of the part has one level, so that a mark can be held against it."""
    is_whole = scheme.levels[-1].max == part.marks
    return is_whole and _is_numbered(scheme) and not any(_loose_band((), scheme))


def _is_numbered(scheme: LevelsScheme) -> bool:
    numbers = [level.n for level in scheme.levels]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 1


def level_numbers(case: ItemCase) -> Findings:
    """The levels are not numbered upwards one by one, or the top one does not end at the tariff.

    Why: markers climb the levels as a ladder from the lowest. The top of the ladder is the full
    mark of the part.

    Bad:
        marks: 6
        levels: [{n: 0, min: 0, max: 0}, {n: 2, min: 4, max: 5}, {n: 1, min: 1, max: 3}]

    Good:
        marks: 6
        levels: [{n: 0, min: 0, max: 0}, {n: 1, min: 1, max: 3}, {n: 2, min: 4, max: 6}]

    Source: AQA guidance on levels of response mark schemes.
    """
    for index, part, scheme in levels_parts(case.item):
        place: Pointer = ("parts", index, "scheme", "levels")
        if not _is_numbered(scheme):
            start = 0 if scheme.levels[0].n == 0 or scheme.levels[0].min == 0 else 1
            wanted = range(start, start + len(scheme.levels))
            pairs = zip(scheme.levels, wanted, strict=True)
            number = next(i for i, (level, n) in enumerate(pairs) if level.n != n)
            yield Finding(
                pointer=(*place, number, "n"),
                message=f"the levels of part ({part.label}) are not numbered upwards one by one",
                label=f"level {scheme.levels[number].n} stands where {wanted[number]} is due",
                help="number them 0, 1, 2 and so on, the lowest first",
            )
            continue
        top = scheme.levels[-1]
        if top.max != part.marks:
            yield Finding(
                pointer=(*place, len(scheme.levels) - 1, "max"),
                message=f"the top level of part ({part.label}) does not end at its marks",
                label=f"ends at {top.max}",
                help=f"write `max: {part.marks}`, or change the marks of the part",
                also=(Also(pointer=("parts", index, "marks"), text=f"worth {part.marks}"),),
            )


def missing_descriptor(case: ItemCase) -> Findings:
    """A level has no descriptor for one of the traits, or one for a trait that does not exist.

    Why: markers read down the column of a trait. A cell that is empty leaves them to guess what
    that level looks like.

    Bad:
        traits: [{id: use}, {id: judge}]
        levels: [{n: 1, descriptors: {use: General statements.}}]

    Good:
        traits: [{id: use}, {id: judge}]
        levels: [{n: 1, descriptors: {use: General statements., judge: Opinion alone.}}]

    Source: AQA guidance on levels of response mark schemes.
    """
    for index, _, scheme in levels_parts(case.item):
        traits = {trait.id: trait.title for trait in scheme.traits}
        for number, level in enumerate(scheme.levels):
            if level.descriptors.keys() == traits.keys():
                continue
            at: Pointer = ("parts", index, "scheme", "levels", number, "descriptors")
            missing = [id_ for id_ in traits if id_ not in level.descriptors]
            extra = [id_ for id_ in level.descriptors if id_ not in traits]
            for id_ in extra:
                yield Finding(
                    pointer=(*at, id_),
                    message=f"there is no trait `{id_}`",
                    help=did_you_mean(id_, missing or traits, where="`traits`"),
                    on_key=True,
                )
            if len(missing) > len(extra):
                yield Finding(
                    pointer=at,
                    message=f"level {level.n} has no descriptor for {ticked(missing)}",
                    help="say for each trait what this level looks like",
                    on_key=True,
                )


def levels_ao_mismatch(case: ItemCase) -> Findings:
    """The marks by objective do not add up to the part's, or do not go with the traits.

    Why: a paper's balance of objectives is the sum of these figures, and each trait stands for
    the objectives it names. An objective with marks but no trait is never looked at.

    Bad:
        marks: 6
        ao: {AO1: 2, AO3: 6}
        traits: [{id: judge, aos: [AO3]}]

    Good:
        marks: 6
        ao: {AO1: 2, AO3: 4}
        traits: [{id: use, aos: [AO1]}, {id: judge, aos: [AO3]}]

    Source: Pearson levels grids, which tie each bullet to an objective.
    """
    known = {objective.id for objective in case.context.bank.settings.assessment_objectives}
    for index, part, scheme in levels_parts(case.item):
        at: Pointer = ("parts", index, "scheme")
        total = sum(scheme.ao.values())
        if total != part.marks:
            yield Finding(
                pointer=(*at, "ao"),
                message=f"the objectives of part ({part.label}) do not add up to its marks",
                label=f"these add up to {total}",
                help=f"share out {counted(part.marks, 'mark')} among the objectives",
                also=(Also(pointer=("parts", index, "marks"), text=f"worth {part.marks}"),),
                on_key=True,
            )
        carried = {ao for trait in scheme.traits for ao in trait.aos}
        # A name that is no objective at all is reported by itself, and explains the rest.
        if carried | scheme.ao.keys() <= known:
            yield from _apart(at, scheme, carried)


def _apart(at: Pointer, scheme: LevelsScheme, carried: set[str]) -> Iterator[Finding]:
    for ao in scheme.ao:
        if ao not in carried:
            yield Finding(
                pointer=(*at, "ao", ao),
                message=f"`{ao}` has marks, but no trait stands for it",
                help=f"add `{ao}` to the `aos` of a trait, or give its marks to another",
                on_key=True,
            )
    for number, trait in enumerate(scheme.traits):
        for which, ao in enumerate(trait.aos):
            if ao not in scheme.ao:
                yield Finding(
                    pointer=(*at, "traits", number, "aos", which),
                    message=f"trait `{trait.id}` stands for `{ao}`, which has no marks",
                    help=f"write one of {ticked(scheme.ao)}, or give `{ao}` marks in `ao`",
                )


_JUDGING = frozenset({"evaluate", "assess", "justify", "recommend"})


def no_judgement(case: ItemCase) -> Findings:
    """A question that asks for a judgement can earn full marks without one.

    Why: "evaluate" asks the learner to come down somewhere. The grid then has a trait for the
    judgement, and a cap for a response that reaches none.

    Bad:
        command_word: evaluate
        scheme: {method: levels, traits: [{id: use, title: Knowledge}]}

    Good:
        command_word: evaluate
        scheme:
          method: levels
          traits: [{id: use, title: Knowledge}, {id: judge, title: Judgement, judgement: true}]
          caps: [{id: nojudge, if: no judgement is reached, max: 9, trait: judge}]

    Source: BTEC and AQA command words, which tie the verb to the scheme.
    """
    verbs = case.context.bank.vocabularies.get("command_words", {})
    for index, part, scheme in levels_parts(case.item):
        verb = part.command_word
        entry = verbs.get(verb or "")
        asks = entry.extra.get("needs_judgement", False) if entry else verb in _JUDGING
        if not asks:
            continue
        judging = [trait.id for trait in scheme.traits if trait.judgement]
        also = (Also(pointer=("parts", index, "command_word"), text=f"`{verb}` asks for one"),)
        if not judging:
            yield Finding(
                pointer=("parts", index, "scheme", "traits"),
                message=f"part ({part.label}) asks for a judgement, but no trait carries it",
                help="write `judgement: true` at the trait that rewards the judgement",
                also=also,
                on_key=True,
            )
        elif not any(cap.trait in judging for cap in scheme.caps):
            yield Finding(
                pointer=("parts", index, "scheme"),
                message=f"nothing caps a response to part ({part.label}) without a judgement",
                help=f"add to `caps`: {{id: nojudge, if: no judgement is reached, "
                f"max: {part.marks * 3 // 4}, trait: {judging[0]}}}",
                also=also,
                on_key=True,
            )


RULES: tuple[Rule, ...] = (
    Rule(code="MSL001", name="band-gap", item=band_gap),
    Rule(code="MSL002", name="level-numbers", item=level_numbers),
    Rule(code="MSL003", name="missing-descriptor", item=missing_descriptor),
    Rule(code="MSL006", name="levels-ao-mismatch", item=levels_ao_mismatch),
    Rule(code="MSL011", name="no-judgement", item=no_judgement),
)
