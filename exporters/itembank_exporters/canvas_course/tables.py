"""`outcomes.csv` and `rubrics.csv` beside the course package, for those who import no package."""

from __future__ import annotations

from itembank.export import Package
from itembank.registers import UnitOfStudy
from itembank_exporters.canvas_course.contents import Contents
from itembank_exporters.canvas_course.csv_files import outcomes_csv, rubrics_csv
from itembank_exporters.canvas_course.desk import CourseDesk

OUTCOMES_WHERE = "Outcomes > Import, of an account or a course that has not had the course package"
RUBRICS_WHERE = "Rubrics > Import Rubric, of a course that has not had the course package"


def units_of(found: Contents, desk: CourseDesk) -> tuple[UnitOfStudy, ...]:
    """The units of the items, in the bank's order."""
    used = {item.unit for item in found.items}
    return tuple(unit for id_, unit in desk.bank.units.items() if id_ in used)


def tables(found: Contents, desk: CourseDesk) -> tuple[Package, ...]:
    """The outcomes and rubrics of the package once more; none where nobody marks anything."""
    if not found.graded:
        return ()
    units = units_of(found, desk)
    items = tuple(dict.fromkeys(item.id for item, _ in found.graded))
    rubrics = f"{len(found.graded)} rubrics" if len(found.graded) != 1 else "1 rubric"
    outcomes = sum(len(unit.criteria) for unit in units)
    return (
        Package(
            path="outcomes.csv",
            content=outcomes_csv(desk.bank, units),
            what=f"table of {outcomes} outcomes" if outcomes != 1 else "table of 1 outcome",
            where=OUTCOMES_WHERE,
            # Outcomes are the unit's: a draft among the items makes no draft of them.
            items=(),
        ),
        Package(
            path="rubrics.csv",
            content=rubrics_csv(desk.bank, found.graded, drafts=desk.quiz.drafts),
            what=f"table of {rubrics}",
            where=RUBRICS_WHERE,
            items=items,
        ),
    )
