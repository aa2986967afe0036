"""MSP, MSL and STD: whether there are enough exemplars, and seeds, to standardise with."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.diagnostics import Severity
from itembank.model import ExemplarResponse, Exemplars, Item
from itembank.parts import ExtendedResponse
from itembank.rules.base import Also, ExemplarsCase, Finding, Findings, Home, ItemCase, Rule
from itembank.rules.exemplars_shape import fits_item
from itembank.rules.levels import LevelsPart, has_sound_bands, levels_parts
from itembank.rules.options import Option
from itembank.rules.points_shape import points_parts
from itembank.rules.wording import counted

_FROM = Option(
    code="MSP017", name="from", default=3, means="smallest part that needs exemplars", unit="marks"
)
_PLAIN = Option(
    code="MSP017",
    name="plain",
    default=("describe", "give", "identify", "list", "name", "state"),
    means="command words whose points speak for themselves in a plain list",
)


def few_exemplars(case: ItemCase) -> Findings:
    """A part of three marks or more has not two exemplar responses at different marks.

    Why: markers learn a scheme from responses that are marked and explained. Two at different
    marks, of which one is not full, show where marks are lost. Nothing is said of drafts, nor of
    plain lists of points for `state`, `identify` and the like.

    Bad:
        responses: [{id: A, marks: {b: 4}}]

    Good:
        responses: [{id: A, marks: {b: 4}}, {id: B, marks: {b: 2}}]

    Source: standardisation at OCR; the figures are judgement.
    """
    if case.item.id in case.context.unread or case.item.status == "draft":
        return
    least, plain = _FROM.of(case.context.options), _PLAIN.of(case.context.options)
    wanting = [
        (index, part)
        for index, part, scheme in points_parts(case.item)
        if part.marks >= least
        and (scheme.pairs or part.command_word not in plain)
        and not _shows_range(case.exemplars, part)
    ]
    if not wanting:
        return
    labels = ", ".join(f"({part.label})" for _, part in wanting)
    yield Finding(
        pointer=("parts", wanting[0][0], "marks"),
        message=f"part {labels} has not two exemplar responses at different marks"
        if len(wanting) == 1
        else f"parts {labels} have not two exemplar responses at different marks",
        label="" if case.exemplars else "there are no exemplars of this item",
        help=f"add responses to `exemplars/{case.item.id}.yaml`, one of them not full marks",
    )


def _shows_range(exemplars: Exemplars | None, part: ExtendedResponse) -> bool:
    given = {r.marks[part.label] for r in _of_part(exemplars, part.label)}
    return len(given) > 1 and min(given) < part.marks


def _of_part(exemplars: Exemplars | None, label: str) -> Iterator[ExemplarResponse]:
    """Responses to learn from: seeds are kept for checking markers."""
    for response in exemplars.responses if exemplars else ():
        if label in response.marks and response.role != "seed":
            yield response


def few_levels_shown(case: ItemCase) -> Findings:
    """The exemplars of a levels scheme do not show two levels and a boundary.

    Why: markers agree in the middle of a level and differ at its edges. One response within a
    mark of a boundary, with its commentary, shows on which side it falls.

    Bad:
        responses: [{id: A, levels: {a: 3}, marks: {a: 8}}]

    Good:
        responses:
          - {id: A, levels: {a: 3}, marks: {a: 8}}
          - {id: B, levels: {a: 2}, marks: {a: 6}, role: boundary}

    Source: standardisation at OCR; the figures are judgement.
    """
    if case.item.id in case.context.unread:
        return
    for index, part, scheme in levels_parts(case.item):
        if not has_sound_bands(part, scheme):
            continue
        missing = _not_shown(case.exemplars, (index, part, scheme))
        if missing:
            yield Finding(
                pointer=("parts", index, "marks"),
                message=f"the exemplars of part ({part.label}) show {' and '.join(missing)}"
                if any(_of_part(case.exemplars, part.label))
                else f"part ({part.label}) has no exemplars to standardise with",
                help=f"add responses to `exemplars/{case.item.id}.yaml`: two levels at least, and "
                "one within a mark of a boundary",
            )


def _not_shown(exemplars: Exemplars | None, where: LevelsPart) -> tuple[str, ...]:
    """What a set of exemplars lacks, as it is said in a message."""
    _, part, scheme = where
    given = [r.marks[part.label] for r in _of_part(exemplars, part.label)]
    if not given:
        return ("nothing yet",)
    bands = [(level.min, level.max) for level in scheme.levels]
    shown = {next((b for b in bands if b[0] <= mark <= b[1]), None) for mark in given}
    edges = {edge for low, high in bands[1:] for edge in (low, high)} - {1, part.marks}
    is_near = any(mark in edges for mark in given)
    said = ("one level only",) if len(shown) == 1 else ()
    return said if is_near else (*said, "no mark next to a boundary")


_SEEDS = Option(code="STD002", name="seeds", default=10, means="least number of seeds")


def few_seeds(case: ExemplarsCase) -> Findings:
    """An item has seed responses, but too few, or none at some height of the mark.

    Why: a marker is checked with seeds whose mark is agreed. A few seeds, or seeds that are all
    good, show nothing of how the marker marks the rest. Nothing is said of items without seeds.

    Bad:
        responses: [{id: S1, role: seed}, {id: S2, role: seed}]

    Good:
        responses: [ten seeds: nought, low, middle, high, and one at a boundary]

    Source: OCR, 10 practice and 10 standardisation responses; the spread is judgement.
    """
    item = case.item
    seeds = [r for r in case.exemplars.responses if r.role == "seed"]
    if item is None or not seeds:
        return
    least = _SEEDS.of(case.context.options)
    missing = _heights_missing(item, case.exemplars, seeds)
    if len(seeds) >= least and not missing:
        return
    few = f"{counted(len(seeds), 'seed')} of {least}" if len(seeds) < least else ""
    gaps = f"none {', '.join(missing)}" if missing else ""
    home: Home = ("item", item.id)
    yield Finding(
        pointer=("responses", case.exemplars.responses.index(seeds[0]), "role"),
        message=f"the seeds are not enough to check a marker with: "
        f"{', '.join(filter(None, (few, gaps)))}",
        help="add seeds until nought, low, middle, high and a boundary are there",
        also=(Also(pointer=("tariff",), text=f"worth {item.tariff}", home=home),),
    )


_LOW, _HIGH = 1 / 3, 2 / 3


def _heights_missing(
    item: Item, exemplars: Exemplars, seeds: list[ExemplarResponse]
) -> tuple[str, ...]:
    """Which of the heights no seed has; shares are of the marks of the parts that it answers."""
    worth = {part.label: part.marks for part in item.parts}
    shares = []
    for seed in seeds:
        if all(fits_item(seed, part) for part in item.parts if part.label in seed.marks):
            most = sum(worth.get(label, 0) for label in seed.marks)
            shares.append(sum(seed.marks.values()) / most if most else 0.0)
    has = {
        "at nought": any(share == 0 for share in shares),
        "low": any(0 < share <= _LOW for share in shares),
        "in the middle": any(_LOW < share < _HIGH for share in shares),
        "high": any(share >= _HIGH for share in shares),
        "at a boundary": any(r.role == "boundary" for r in exemplars.responses)
        or not any(True for _ in levels_parts(item)),
    }
    return tuple(height for height, is_there in has.items() if not is_there)


RULES: tuple[Rule, ...] = (
    Rule(
        code="MSP017",
        name="few-exemplars",
        # Useful in 3 of 6 findings on ordinary items: where a text is to be written.
        severity=Severity.INFO,
        options=(_FROM, _PLAIN),
        item=few_exemplars,
    ),
    Rule(code="MSL013", name="few-levels-shown", severity=Severity.WARNING, item=few_levels_shown),
    Rule(
        code="STD002",
        name="few-seeds",
        severity=Severity.WARNING,
        options=(_SEEDS,),
        exemplars=few_seeds,
    ),
)
