"""From a set to its quiz: pages, headings, names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from itembank.export import Delivery, ItemSet, stamped
from itembank.model import Bank
from itembank_exporters.moodle.names import clean_name
from itembank_exporters.moodle.target import Target
from itembank_exporters.moodle_course.activity import Activity
from itembank_exporters.moodle_course.ids import stable_id
from itembank_exporters.moodle_course.library import Library, Placed
from itembank_exporters.moodle_course.quizzes import Heading, Quiz, Slot, quiz_xml


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """Items in a row that share a group and a scenario; `title` is the group's."""

    title: str
    scenario: str | None
    rows: tuple[Placed, ...]


def quiz_activity(
    bank: Bank, set_: ItemSet, held: Library, delivery: Delivery, to: Target
) -> Activity | None:
    """The quiz of a set; None where none of its items is a question of a quiz."""
    rows = held.of_set(set_.id)
    if not rows:
        return None
    of = (bank.settings.id, set_.id, "practice" if to.practice else "secure")
    module, context = (stable_id(what, "quiz", *of) for what in ("module", "context"))
    runs = tuple(_runs(bank, set_, rows))
    quiz = Quiz(
        id=stable_id("quiz", *of),
        module_id=module,
        context_id=context,
        name=quiz_name(set_, rows, delivery),
        minutes=set_.paper.minutes if set_.paper else None,
        practice=to.practice,
        slots=tuple(_slots(runs)),
        headings=tuple(_headings(runs, delivery)),
    )
    return Activity(
        kind="quiz",
        id=quiz.id,
        module_id=module,
        context_id=context,
        title=quiz.name,
        section=set_.id,
        idnumber=f"{bank.settings.id}:{set_.id}",
        is_visible=to.practice,
        marks=quiz.marks,
        items=tuple(row.item for row in rows),
        files={"quiz.xml": quiz_xml(quiz)},
        question_categories=held.with_ancestors(row.node for row in rows),
    )


def quiz_name(set_: ItemSet, rows: tuple[Placed, ...], delivery: Delivery) -> str:
    return clean_name(stamped(set_.title, is_draft=_holds_draft(rows, delivery)))


def _holds_draft(rows: tuple[Placed, ...], delivery: Delivery) -> bool:
    return any(row.item in delivery.drafts for row in rows)


def _slots(runs: tuple[_Run, ...]) -> Iterator[Slot]:
    """A page for each item, with the paper's instructions where they are due."""
    page = 0
    for run in runs:
        for row in run.rows:
            page += 1
            for entry in row.slots:
                yield Slot(entry_id=entry.id, marks=entry.newest.marks, page=page)


def _runs(bank: Bank, set_: ItemSet, rows: tuple[Placed, ...]) -> Iterator[_Run]:
    run: list[Placed] = []
    last: tuple[str, str | None] | None = None
    for row in rows:
        item = bank.items[row.item]
        scenario = item.stimulus or (item.id if item.scenario else None)
        key = (_group_title(set_, row), scenario)
        if run and key != last and last:
            yield _Run(title=last[0], scenario=last[1], rows=tuple(run))
            run = []
        run.append(row)
        last = key
    if last:
        yield _Run(title=last[0], scenario=last[1], rows=tuple(run))


def _group_title(set_: ItemSet, row: Placed) -> str:
    """The heading over a group; a set of one group is headed by the quiz's own name."""
    if len(set_.groups) > 1:
        return next(
            group.title for group in set_.groups if row.item in {item.id for item in group.items}
        )
    return set_.groups[0].title if set_.paper else ""


def _headings(runs: tuple[_Run, ...], delivery: Delivery) -> Iterator[Heading]:
    """A section for each run, so that a scenario and its parts are never shuffled apart."""
    several = Counter(run.title for run in runs)
    seen: Counter[str] = Counter()
    first = 1
    for run in runs:
        text = run.title
        if run.scenario and several[run.title] > 1:
            seen[run.title] += 1
            text = f"{text}: scenario {seen[text]}" if text else f"Scenario {seen[text]}"
        is_draft = bool(text) and _holds_draft(run.rows, delivery)
        yield Heading(first_slot=first, text=clean_name(stamped(text, is_draft=is_draft)))
        first += sum(len(row.slots) for row in run.rows)
