"""Forms for assessors: what to watch for, what to ask, and where to sign."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from itembank.learner_markup import marks_in_words, scenario_blocks, with_alt
from itembank.markdown import blocks
from itembank.model import Bank, Item
from itembank.parts import Observation, ProfessionalDiscussion
from itembank.schemes import PerformanceScheme, Row
from itembank_exporters.booklet.cover import qualified
from itembank_exporters.booklet.discussion import discussion_leaves
from itembank_exporters.booklet.document import (
    TICK,
    Column,
    Content,
    Document,
    Facts,
    Fields,
    Framed,
    Grid,
    Head,
    Leaf,
    Prose,
    Room,
    Sheet,
)
from itembank_exporters.booklet.plan import Plan
from itembank_exporters.booklet.role_player import role_player_leaves
from itembank_exporters.booklet.testimony import testimony_leaves
from itembank_exporters.booklet.wording import (
    ATTEMPT,
    AUTHENTIC,
    for_markers,
    labelled,
    minutes_in_words,
    own_prose,
    part_mark,
    said,
    signed,
    ticks,
)

_STOP = (
    "Stop the task at once if anyone is unsafe or distressed, or says the stop word. Record "
    "“stopped”: that is not a fail, and the learner takes the task again."
)


def assessor_forms(bank: Bank, plan: Plan) -> Document | None:
    """Everything an assessor holds for the tasks of a set; None where nothing is performed."""
    items = tuple(item for item in plan.items if _is_assessed(item))
    if not items:
        return None
    sheets = tuple(
        replace(sheet, items=(item.id,)) for item in items for sheet in _sheets(bank, item)
    )
    head = Head(level=1, text=f"Assessor’s forms: {plan.title}")
    first = replace(sheets[0], leaves=(head, *sheets[0].leaves))
    return Document(
        name=f"{plan.name}-assessor-forms",
        title=f"{plan.title}: assessor’s forms",
        running=f"{plan.code} · assessor’s forms",
        language=plan.language,
        sheets=(first, *sheets[1:]),
        items=tuple(item.id for item in items),
        what="assessor’s forms",
        for_markers=True,
        drafts=plan.drafts,
    )


def _is_assessed(item: Item) -> bool:
    return any(isinstance(part, Observation | ProfessionalDiscussion) for part in item.parts)


def _sheets(bank: Bank, item: Item) -> Iterator[Sheet]:
    for part in item.parts:
        name = f"{item.id} {part_mark(item, part.label)}".rstrip()
        if isinstance(part, Observation):
            yield Sheet(leaves=tuple(_assessor(bank, item, part, name)))
            if part.scheme.role_player:
                yield Sheet(leaves=tuple(role_player_leaves(part, part.scheme.role_player, name)))
            yield Sheet(leaves=tuple(_record(bank, item, part, name)), is_wide=True)
            yield Sheet(leaves=tuple(_decision(part, name)))
            if part.scheme.discussion:
                yield Sheet(
                    leaves=(
                        Head(level=2, text=f"Discussion afterwards: {name}"),
                        _people("Learner", "Assessor", "Date", "Began at", "Ended at", "Recording"),
                        *discussion_leaves(part.scheme.discussion),
                        signed(by=("Learner", "Assessor", "Internal verifier")),
                    )
                )
            yield Sheet(leaves=tuple(testimony_leaves(bank, item, name)))
        elif isinstance(part, ProfessionalDiscussion):
            yield Sheet(leaves=tuple(_discussion(item, part, name)))


def _assessor(bank: Bank, item: Item, part: Observation, name: str) -> Iterator[Leaf]:
    """What the assessor reads beforehand."""
    yield Head(level=2, text=f"Assessor’s instructions: {name}")
    pairs = [
        ("Item", f"{item.id}, version {item.version}"),
        ("Level", str(item.level)),
        ("Criteria", ", ".join(part.criteria)),
        ("Marks", str(part.marks)),
    ]
    if part.minutes:
        pairs.append(("Time", f"up to {minutes_in_words(part.minutes)}"))
    yield Facts(pairs=tuple(pairs))
    if part.scheme.assessor:
        yield Prose(content=for_markers(part.scheme.assessor))
    yield Framed(leaves=(Prose(content=labelled("Stop rule", said(_stop(part.scheme)))),))
    yield Head(level=3, text="What the learner has been told")
    if item.instructions:
        yield Prose(content=blocks(item.instructions))
    scenario = bank.scenario_of(item)
    if scenario:
        yield Framed(leaves=(Prose(content=scenario_blocks(scenario)),))
    yield Prose(content=with_alt(blocks(part.stem), part.assets) + blocks(part.brief))
    if part.scheme.notes:
        yield Head(level=3, text="Guidance")
        yield Prose(content=for_markers(part.scheme.notes))


def _stop(scheme: PerformanceScheme) -> str:
    word = f" The stop word is “{scheme.role_player.stop_word}”." if scheme.role_player else ""
    return f"{_STOP}{word}"


def _people(*names: str) -> Fields:
    return Fields(names=names, columns=3)


def _record(bank: Bank, item: Item, part: Observation, name: str) -> Iterator[Leaf]:
    """The observation record: one row a behaviour, on the long side of the paper."""
    yield Head(level=2, text=f"Observation record: {name}")
    yield own_prose(
        f"{item.id}, version {item.version}. Tick one box in each column. ★ marks a critical row. "
        "Write what was seen and heard, not what it is worth.",
        soft=True,
    )
    yield Facts(pairs=tuple(qualified(bank, (item,))))
    yield _people(
        "Learner",
        "Learner’s registration number",
        "Assessor",
        "Date and place",
        "Began at",
        "Ended at",
    )
    yield Prose(content=labelled("Attempt", ATTEMPT))
    yield Grid(
        caption="What was seen and heard",
        columns=(
            Column(title="Row", share=3),
            Column(title="Behaviour", share=10),
            Column(title="Met looks like", share=9),
            Column(title="Not yet looks like", share=7),
            Column(title="Decision", share=5),
            Column(title="Mark", share=4),
            Column(title="Comment: what was seen and heard", share=15),
        ),
        rows=tuple(_row(row) for row in part.scheme.rows),
        height=19,
    )


def _row(row: Row) -> tuple[Content, ...]:
    criteria = ", ".join(row.criteria)
    return (
        said(f"{row.id}{' ★' if row.critical else ''}"),
        for_markers(row.text) + said(f"[{criteria}]"),
        for_markers(row.met),
        for_markers(row.not_yet),
        ticks("Met") + ticks("Not yet"),
        tuple(block for marks in range(row.marks, -1, -1) for block in ticks(str(marks))),
        (),
    )


def _decision(part: Observation, name: str) -> Iterator[Leaf]:
    scheme = part.scheme
    yield Head(level=2, text=f"Decision and feedback: {name}")
    names = {"competence": "Competence decision", "graded": "Graded practice"}
    for rule in scheme.decision_rules:
        yield Prose(content=labelled(names[rule.use], for_markers(rule.text)))
    critical = ", ".join(row.id for row in scheme.rows if row.critical)
    if critical:
        yield Prose(content=labelled("Critical rows", said(critical)))
    yield Prose(content=labelled("Stop rule", said(_stop(scheme))))
    yield Grid(
        caption="Decision",
        columns=(Column(title="What", share=6), Column(title="Outcome", share=18)),
        rows=tuple(_outcomes(scheme, part.marks)),
        height=10,
    )
    yield Room(title="Reasons, by row", height=38)
    yield Room(title="Feedback to the learner, and what comes next", height=38)
    yield signed(
        Prose(content=labelled("Learner’s declaration of authenticity", said(AUTHENTIC))),
        by=("Learner", "Assessor", "Second assessor, if any", "Internal verifier"),
    )


def _outcomes(scheme: PerformanceScheme, tariff: int) -> Iterator[tuple[Content, ...]]:
    uses = {rule.use for rule in scheme.decision_rules}
    yield said("Total"), said(f"______ of {marks_in_words(tariff)}")
    if "competence" in uses:
        yield said("Competence"), ticks("Competent", "Not yet competent")
    if "graded" in uses:
        yield said("Graded practice"), ticks("Pass", "Refer")
    yield said("Stopped"), ticks("Stopped, not a fail; reason below")


def _discussion(item: Item, part: ProfessionalDiscussion, name: str) -> Iterator[Leaf]:
    scheme = part.scheme
    yield Head(level=2, text=f"Record of the professional discussion: {name}")
    time = f", up to {minutes_in_words(part.minutes)}" if part.minutes else ""
    yield own_prose(f"{item.id}, version {item.version}{time}.", soft=True)
    if scheme.assessor:
        yield Prose(content=for_markers(scheme.assessor))
    yield _people("Learner", "Assessor", "Date", "Began at", "Ended at", "Recording")
    yield from discussion_leaves(scheme.questions)
    if scheme.caps:
        yield Head(level=3, text="Caps")
        yield Prose(
            content=tuple(
                block
                for cap in scheme.caps
                for block in labelled(f"{TICK} Max {cap.max} if", for_markers(cap.condition))
            )
        )
    yield Prose(content=labelled("Total", said(f"______ of {marks_in_words(part.marks)}")))
    yield Room(title="Feedback to the learner, and what comes next", height=34)
    yield signed(
        Prose(content=labelled("Learner’s declaration of authenticity", said(AUTHENTIC))),
        by=("Learner", "Assessor", "Internal verifier"),
    )
