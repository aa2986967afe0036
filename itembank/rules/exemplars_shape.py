"""MSP: exemplar responses name parts, points, rows and levels that exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from itembank.diagnostics import Pointer
from itembank.model import ExemplarResponse, Item
from itembank.parts import ExtendedResponse, Observation, Part, ProfessionalDiscussion
from itembank.rules.base import Also, ExemplarsCase, Finding, Findings, Rule
from itembank.rules.wording import did_you_mean, ticked
from itembank.schemes import LevelsScheme


def exemplars_without_item(case: ExemplarsCase) -> Findings:
    """There are exemplar responses to an item that does not exist.

    Why: they are printed with their item, and so never. Most often the item was renamed, or its
    id is written differently here.

    Bad:
        # exemplars/CSCC-SA-0009.yaml, and no item of that id
        item: CSCC-SA-0009

    Good:
        # exemplars/CSCC-SA-0001.yaml
        item: CSCC-SA-0001

    Source: judgement of the authors of this catalogue.
    """
    name = case.exemplars.item
    if case.item is None and name not in case.context.unread:
        yield Finding(
            pointer=("item",),
            message=f"there is no item `{name}`",
            help=did_you_mean(name, case.context.bank.items, where="the bank"),
        )


def exemplar_misfit(case: ExemplarsCase) -> Findings:
    """An exemplar names a part, point, row, level or cap that the item does not have.

    Why: an exemplar shows how this scheme is used. What the scheme does not have cannot be
    awarded, and an answer without a mark shows nothing.

    Bad:
        text: {a: He is angry., e: I would ring her.}     # the item has parts a to d
        awarded: {a: [a9]}                                # the points are a1 to a5

    Good:
        text: {a: He says "you people"., d: I would ring her.}
        awarded: {a: [a1], d: [d1]}

    Source: judgement of the authors of this catalogue.
    """
    if case.item is None:
        return
    for number, response in enumerate(case.exemplars.responses):
        yield from _misfits(("responses", number), response, case.item)


def seed_without_mark(case: ExemplarsCase) -> Findings:
    """A seed response does not say who set its definitive mark, when, and on which scheme.

    Why: markers are compared with the mark of a seed. That mark has to be one that was agreed,
    under a known version of the scheme.

    Bad:
        responses: [{id: S1, role: seed, marks: {a: 2}}]

    Good:
        responses:
          - id: S1
            role: seed
            marks: {a: 2}
            definitive: {by: A. Tutor, date: "2026-11-22", scheme_version: 1.0.0}

    Source: standardisation and seeding at UK awarding bodies.
    """
    for number, response in enumerate(case.exemplars.responses):
        if response.role == "seed" and response.definitive is None:
            yield Finding(
                pointer=("responses", number, "role"),
                message=f"seed {response.id} has no definitive mark",
                help="add `definitive:` with `by`, `date` and `scheme_version`, or write "
                "`role: exemplar`",
            )


def fits_item(response: ExemplarResponse, part: Part) -> bool:
    """What is said of this part goes with its scheme, so that a mark can be worked out."""
    return not any(_part_misfits((), response, part))


def _misfits(place: Pointer, response: ExemplarResponse, item: Item) -> Iterator[Finding]:
    labels = [part.label for part in item.parts]
    named = (
        ("text", response.text),
        ("awarded", response.awarded),
        ("levels", response.levels),
        ("rows", response.rows),
        ("applied_caps", response.applied_caps),
        ("marks", response.marks),
    )
    seen: set[str] = set(labels)
    for key, by_label in named:
        for label in by_label:
            if label not in seen:
                seen.add(label)
                yield Finding(
                    pointer=(*place, key, label),
                    message=f"`{item.id}` has no part `{label}`",
                    help=did_you_mean(label, labels, where="the item"),
                    on_key=True,
                )
    for part in item.parts:
        if part.label in response.text and part.label not in response.marks:
            yield Finding(
                pointer=(*place, "marks"),
                message=f"response {response.id} has no mark for part ({part.label})",
                help=f"add `{part.label}:` and the mark",
                also=(Also(pointer=(*place, "text", part.label), text="answered here"),),
                on_key=True,
            )
        yield from _part_misfits(place, response, part)


def _part_misfits(place: Pointer, response: ExemplarResponse, part: Part) -> Iterator[Finding]:
    label = part.label
    points, levels, rows, caps = _names(part)
    yield from _strangers((*place, "awarded", label), response.awarded.get(label), points, part)
    yield from _strangers(
        (*place, "applied_caps", label), response.applied_caps.get(label), caps, part
    )
    if label in response.marks and levels:
        yield from _level_misfit(place, response, part, levels)
    given = response.rows.get(label, {})
    for id_ in given:
        if id_ not in rows:
            yield _stranger((*place, "rows", label, id_), id_, rows, part, on_key=True)
    if label in response.marks and rows:
        yield from _row_misfits(place, response, part)


def _names(part: Part) -> tuple[list[str], list[int], list[str], list[str]]:
    """Ids of points or evidence, numbers of levels, ids of rows, ids of caps."""
    if isinstance(part, Observation):
        return [], [], [row.id for row in part.scheme.rows], []
    if isinstance(part, ProfessionalDiscussion):
        heard = [e.id for question in part.scheme.questions for e in question.expected]
        return heard, [], [], [cap.id for cap in part.scheme.caps]
    if not isinstance(part, ExtendedResponse):
        return [], [], [], []
    caps = [cap.id for cap in part.scheme.caps]
    if isinstance(part.scheme, LevelsScheme):
        return [], [level.n for level in part.scheme.levels], [], caps
    return [point.id for point in part.scheme.points], [], [], caps


def _strangers(
    at: Pointer, ids: Iterable[str] | None, known: list[str], part: Part
) -> Iterator[Finding]:
    for which, id_ in enumerate(ids or ()):
        if id_ not in known:
            yield _stranger((*at, which), id_, known, part)


def _stranger(
    at: Pointer, id_: str, known: list[str], part: Part, *, on_key: bool = False
) -> Finding:
    return Finding(
        pointer=at,
        message=f"the scheme of part ({part.label}) has no `{id_}`",
        help=did_you_mean(id_, known, where="the scheme") if known else "take it out",
        on_key=on_key,
    )


def _level_misfit(
    place: Pointer, response: ExemplarResponse, part: Part, levels: list[int]
) -> Iterator[Finding]:
    given = response.levels.get(part.label)
    if given is None:
        yield Finding(
            pointer=(*place, "marks", part.label),
            message=f"response {response.id} does not say which level part ({part.label}) reaches",
            help=f"add `levels: {{{part.label}: n}}` with the number of the level",
        )
    elif given not in levels:
        yield Finding(
            pointer=(*place, "levels", part.label),
            message=f"the scheme of part ({part.label}) has no level {given}",
            help=f"write a level from {levels[0]} to {levels[-1]}",
        )


def _row_misfits(place: Pointer, response: ExemplarResponse, part: Part) -> Iterator[Finding]:
    if not isinstance(part, Observation):
        return
    given = response.rows.get(part.label, {})
    missing = [row.id for row in part.scheme.rows if row.id not in given]
    if missing:
        yield Finding(
            pointer=(*place, "rows", part.label) if given else (*place, "marks", part.label),
            message=f"response {response.id} has no mark for {ticked(missing)}",
            help="give every row of the checklist its mark; 0 is a mark",
            on_key=True,
        )
    for row in part.scheme.rows:
        if given.get(row.id, 0) > row.marks:
            yield Finding(
                pointer=(*place, "rows", part.label, row.id),
                message=f"row `{row.id}` has {given[row.id]}, more than it is worth",
                label=f"{row.marks} at most",
                help=f"write {row.marks} or less",
            )


RULES: tuple[Rule, ...] = (
    Rule(code="STR018", name="exemplars-without-item", exemplars=exemplars_without_item),
    Rule(code="MSP024", name="exemplar-misfit", exemplars=exemplar_misfit),
    Rule(code="STD001", name="seed-without-mark", exemplars=seed_without_mark),
)
