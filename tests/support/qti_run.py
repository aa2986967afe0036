"""Runs the QTI exporters in tests, and says responses as a player sends them."""

from __future__ import annotations

from itembank.export import Audience, Delivery, Export, Options
from itembank.marking import Response
from itembank.model import Bank
from itembank.parts import (
    AutoPart,
    DropdownGap,
    GapFill,
    Matching,
    SingleChoice,
    TrueFalse,
)
from itembank.selection import Selection, delivery
from itembank_exporters.qti import QTI21, QTI22, QTI30
from tests.support.qti_reader import ReadPackage, Value, read

TARGETS = {"2.1": QTI21, "2.2": QTI22, "3.0": QTI30}
VERSIONS = tuple(TARGETS)


def exported(
    bank: Bank,
    version: str,
    *,
    practice: bool = False,
    accept: bool = False,
    drafts: frozenset[str] = frozenset(),
    selection: Selection | None = None,
    **values: str | bool,
) -> Export:
    """`with_scheme` stands for the flag `with-scheme`, and so on."""
    options = Options(
        audience=Audience.PRACTICE if practice else Audience.SECURE,
        accept_changed_marking=accept,
        values={name.replace("_", "-"): value for name, value in values.items()},
    )
    sets = delivery(bank, selection or Selection()).sets
    return TARGETS[version].export(bank, Delivery(sets=sets, drafts=drafts), options)


def one_package(bank: Bank, version: str, **more: object) -> ReadPackage:
    made = exported(bank, version, **more)  # type: ignore[arg-type]
    assert not made.refusals, made.refusals
    (package,) = made.packages
    return read(package.content)


def given(part: AutoPart, response: Response, *, label: str | None = None) -> dict[str, Value]:
    """The response of a part by the identifiers of its variables.

    `label` where the part stands beside others: its names then begin with it.
    """
    name = "RESPONSE" if label is None else f"RESPONSE_{label}"

    def choice(*names: str) -> str:
        return "_".join(names if label is None else (label, *names))

    if response is None:
        return {}
    if isinstance(part, GapFill):
        assert isinstance(response, dict)
        chosen = {gap.id for gap in part.gaps if isinstance(gap, DropdownGap)}
        return {
            f"{name}_{gap}": (choice(gap, text) if gap in chosen else text,)
            for gap, text in response.items()
        }
    if isinstance(part, TrueFalse):
        return {name: (choice("T" if response else "F"),)}
    if isinstance(part, Matching):
        assert isinstance(response, dict)
        return {name: tuple(f"{choice(a)} {choice(b)}" for a, b in response.items())}
    if isinstance(part, SingleChoice):
        return {name: (choice(str(response)),)}
    if isinstance(response, str):
        return {name: (response,)}
    assert not isinstance(response, bool)
    return {name: tuple(choice(id_) for id_ in response)}
