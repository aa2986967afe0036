"""Items of a bank with responses to each and the marks that the model gives them."""

from __future__ import annotations

from dataclasses import dataclass

from itembank.marking import Response, mark
from itembank.model import Bank
from itembank.parts import AutoPart, ExtendedResponse, Observation, ProfessionalDiscussion
from tests.support.qti_reader import ReadPackage, Value
from tests.support.qti_run import given, one_package
from tests.support.responses import responses


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A response to one assessment item, and what it is worth."""

    response: dict[str, Value]
    marks: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An assessment item as a file of its package, its stimulus, and its cases."""

    name: str
    xml: str
    stimulus: str | None
    cases: tuple[Case, ...]


def asked(bank: Bank, version: str, *, practice: bool = False) -> tuple[Asked, ...]:
    """Every assessment item of the bank's package; those that a person marks have no case."""
    package = one_package(bank, version, practice=practice)
    cases = _cases(bank, package)
    return tuple(
        Asked(
            name=name,
            xml=package.files[f"items/{name}.xml"].decode(),
            stimulus=_stimulus(package, name),
            cases=tuple(cases.get(name, ())),
        )
        for name in package.items
    )


def _stimulus(package: ReadPackage, name: str) -> str | None:
    refs = package.items[name].find_all("assessmentStimulusRef")
    if not refs:
        return None
    return package.files[refs[0].get("href", "").removeprefix("../")].decode()


def _cases(bank: Bank, package: ReadPackage) -> dict[str, list[Case]]:
    made: dict[str, list[Case]] = {}
    for item in bank.items.values():
        is_whole = item.id in package.items
        parts = [p for p in item.parts if not isinstance(p, ExtendedResponse)]
        full: dict[str, Value] = {}
        for part in parts:
            if isinstance(part, Observation | ProfessionalDiscussion):
                continue
            name = item.id if is_whole else f"{item.id}-{part.label}"
            label = part.label if is_whole and len(item.parts) > 1 else None
            for response in responses(part):
                values = given(part, response, label=label)
                case = Case(response=values, marks=float(mark(part, response)))
                made.setdefault(name, []).append(case)
            full |= given(part, _right(part), label=label)
        if is_whole and len(parts) > 1:
            made[item.id].append(Case(response=full, marks=float(item.tariff)))
    return made


def _right(part: AutoPart) -> Response:
    return next(r for r in responses(part) if mark(part, r) == part.marks)
