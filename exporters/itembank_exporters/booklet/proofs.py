"""What the tool can prove of an item, worked out again for its verification form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from itembank.awarding import reachable_marks
from itembank.diagnostics import Diagnostic, Severity
from itembank.learner_markup import marks_in_words
from itembank.model import Bank, ExemplarResponse, Item
from itembank.parts import AutoMarked, ExtendedResponse, Observation, Part, ProfessionalDiscussion
from itembank.preview.names import part_name
from itembank.preview.objectives import objective_marks
from itembank.preview.recomputed import recomputed
from itembank.schemes import LevelsScheme, PointsScheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """`is_proven` None: it could not be asked here."""

    question: str
    is_proven: bool | None
    how: str


def proofs(bank: Bank, item: Item, found: tuple[Diagnostic, ...] | None) -> tuple[Proof, ...]:
    return (
        _sum(item),
        _reached(item),
        _criteria(bank, item),
        _objectives(item),
        _exemplars(bank, item),
        _findings(found),
    )


def _sum(item: Item) -> Proof:
    marks = [part.marks for part in item.parts]
    added = f"{' + '.join(map(str, marks))} = {sum(marks)}" if len(marks) > 1 else str(sum(marks))
    return Proof(
        question="Do the marks of the parts add up to the total?",
        is_proven=sum(marks) == item.tariff,
        how=f"{added}; the item says {marks_in_words(item.tariff)}",
    )


def _reached(item: Item) -> Proof:
    """Whether each scheme can give exactly its part's marks."""
    reached = [(part_name(item, part.label), _most(part), part.marks) for part in item.parts]
    return Proof(
        question="Does each scheme reach its marks?",
        is_proven=all(most >= marks for _, most, marks in reached),
        how="; ".join(f"{name}: up to {most} for {marks}" for name, most, marks in reached),
    )


def _most(part: Part) -> int:
    match part:
        case ExtendedResponse(scheme=PointsScheme() as scheme):
            return reachable_marks(scheme, part.marks)
        case ExtendedResponse(scheme=LevelsScheme() as scheme):
            return max(level.max for level in scheme.levels)
        case Observation():
            return sum(row.marks for row in part.scheme.rows)
        case ProfessionalDiscussion():
            return sum(e.marks for question in part.scheme.questions for e in question.expected)
        case _:
            return part.marks


def _criteria(bank: Bank, item: Item) -> Proof:
    unit = bank.units.get(item.unit)
    known = unit.criteria if unit else {}
    missing = [code for code in item.criteria if code not in known]
    bare = [part_name(item, part.label) for part in item.parts if not part.criteria]
    return Proof(
        question="Does every part name criteria that the unit has?",
        is_proven=not missing and not bare,
        how=", ".join(code for code in item.criteria if code in known)
        + (f"; not in the unit: {', '.join(missing)}" if missing else ""),
    )


def _objectives(item: Item) -> Proof:
    """The objectives of a part share out its marks; without any in the scheme, nothing is said."""
    split = [(part, objective_marks(part)) for part in item.parts]
    carried = [(part, marks) for part, marks in split if marks]
    fits = all(
        sum(low for low, _ in marks.values()) <= part.marks <= sum(h for _, h in marks.values())
        for part, marks in carried
    )
    said = "; ".join(
        f"{part_name(item, part.label)}: " + ", ".join(_spread(ao, *r) for ao, r in marks.items())
        for part, marks in carried
    )
    return Proof(
        question="Do the assessment objectives account for every mark?",
        is_proven=fits if len(carried) == len(split) else None,
        how=said or "the scheme names no objectives",
    )


def _spread(ao: str, low: int, high: int) -> str:
    return f"{ao} {low}" if low == high else f"{ao} {low} to {high}"


def _exemplars(bank: Bank, item: Item) -> Proof:
    exemplars = bank.exemplars.get(item.id)
    question = "Do the marks of the exemplars follow from the scheme?"
    if exemplars is None:
        needs = not all(isinstance(part, AutoMarked) for part in item.parts)
        how = "there are no exemplars" if needs else "marked by key; needs no exemplars"
        return Proof(question=question, is_proven=None if needs else True, how=how)
    checked = [held for r in exemplars.responses for held in _held(item, r)]
    wrong = [name for name, holds in checked if not holds]
    how = f"{len(checked)} marks of {len(exemplars.responses)} responses worked out again"
    return Proof(
        question=question,
        is_proven=not wrong if checked else None,
        how=how + (f"; differs: {', '.join(wrong)}" if wrong else ""),
    )


def _held(item: Item, response: ExemplarResponse) -> Iterator[tuple[str, bool]]:
    for part in item.parts:
        again = recomputed(part, response) if part.label in response.marks else None
        if again is not None:
            name = f"{response.id} {part_name(item, part.label)}"
            yield name, again.allows(response.marks[part.label])


def _findings(found: tuple[Diagnostic, ...] | None) -> Proof:
    question = "Do the checks find nothing?"
    if found is None:
        return Proof(question=question, is_proven=None, how="the checks were not asked")
    errors = [d for d in found if d.severity is Severity.ERROR]
    waived = [d for d in found if d.waived]
    warnings = [d for d in found if d.severity is Severity.WARNING and not d.waived]
    named = "; ".join(dict.fromkeys(f"{d.code} {d.name}" for d in (*errors, *warnings)))
    how = f"{len(errors)} errors, {len(warnings)} open warnings, {len(waived)} waived"
    return Proof(
        question=question,
        is_proven=not errors and not warnings,
        how=f"{how}: {named}" if named else how,
    )
