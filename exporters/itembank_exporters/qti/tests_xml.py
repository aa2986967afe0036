"""Assessment tests: a set of items in order, with sections that keep a stimulus together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from itembank.export import ItemSet
from itembank_exporters.qti.declarations import outcome
from itembank_exporters.qti.desk import Desk
from itembank_exporters.qti.idents import identifier
from itembank_exporters.qti.items import Sheet, highest


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading of the set with the sheets under it."""

    title: str
    sheets: tuple[Sheet, ...]
    instructions: str | None = None


def written_test(set_: ItemSet, sections: Sequence[Section], desk: Desk, *, title: str) -> bytes:
    """Sections in order; inside each, one for every stimulus and every item that was split."""
    element = desk.dialect.element
    marks = sum(highest(sheet, desk) for section in sections for sheet in section.sheets)
    inner = "".join(
        _section(section, number, desk) for number, section in enumerate(sections, start=1)
    )
    part = {"identifier": "part1", "navigationMode": "nonlinear", "submissionMode": "simultaneous"}
    total = element("testVariables", attributes={"variableIdentifier": "SCORE"})
    rule = element("setOutcomeValue", element("sum", total), {"identifier": "SCORE"})
    content = "".join(
        (
            outcome(desk.dialect, "SCORE", marks=marks),
            outcome(desk.dialect, "MAXSCORE", default=marks),
            _time_limit(set_, desk),
            element("testPart", inner, part),
            element("outcomeProcessing", rule),
        )
    )
    attributes = {"identifier": identifier(set_.id), "title": title}
    return desk.dialect.document("assessmentTest", content, attributes)


def _time_limit(set_: ItemSet, desk: Desk) -> str:
    if not (set_.paper and set_.paper.minutes):
        return ""
    return desk.dialect.element("timeLimits", attributes={"maxTime": str(set_.paper.minutes * 60)})


def _section(section: Section, number: int, desk: Desk) -> str:
    name = f"section{number}"
    said = ""
    if section.instructions:
        text = desk.dialect.content(desk.scribe.markdown(section.instructions))
        said = desk.dialect.element(
            "rubricBlock", text, {"view": "candidate", "use": "instructions"}
        )
    inner = "".join(_runs(section.sheets, name, desk))
    return _assessment_section(desk, name, section.title, said + inner)


def _runs(sheets: Sequence[Sheet], name: str, desk: Desk) -> Iterable[str]:
    """Neighbours of one stimulus stand in a section of their own, which is never shuffled."""
    for number, (stimulus, run) in enumerate(groupby(sheets, _stimulus), start=1):
        inner = "".join(_by_item(tuple(run), f"{name}-{number}", desk))
        if stimulus is None:
            yield inner
        else:
            yield _assessment_section(desk, f"{name}-{number}", stimulus, inner)


def _stimulus(sheet: Sheet) -> str | None:
    return sheet.item.stimulus


def _by_item(sheets: Sequence[Sheet], name: str, desk: Desk) -> Iterable[str]:
    for number, (id_, run) in enumerate(groupby(sheets, lambda sheet: sheet.item.id), start=1):
        found = tuple(run)
        refs = "".join(_ref(sheet, desk) for sheet in found)
        is_split = len(found) > 1
        yield _assessment_section(desk, f"{name}-{number}", id_, refs) if is_split else refs


def _assessment_section(desk: Desk, name: str, title: str, content: str) -> str:
    attributes = {
        "identifier": name,
        "title": title,
        "visible": "false",
        "keepTogether": "true",
        "fixed": "true",
    }
    return desk.dialect.element("assessmentSection", content, attributes)


def _ref(sheet: Sheet, desk: Desk) -> str:
    attributes = {
        "identifier": sheet.identifier,
        "href": f"../items/{sheet.identifier}.xml",
        "fixed": "true",
    }
    return desk.dialect.element("assessmentItemRef", attributes=attributes)
