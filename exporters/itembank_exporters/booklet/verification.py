"""The internal verification form of an item: what is proven is ticked, the rest is a person's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from itembank.diagnostics import Diagnostic
from itembank.learner_markup import marks_in_words
from itembank.model import Bank, Item
from itembank.moderation.standing import Standing
from itembank.sign_offs import SignOff
from itembank_exporters.booklet.cover import units_in_words
from itembank_exporters.booklet.document import (
    Column,
    Content,
    Document,
    Facts,
    Fields,
    Grid,
    Head,
    Leaf,
    Prose,
    Room,
    Sheet,
)
from itembank_exporters.booklet.plan import Plan
from itembank_exporters.booklet.proofs import Proof, proofs
from itembank_exporters.booklet.sampling import sampling_leaves
from itembank_exporters.booklet.wording import labelled, own_prose, said, signed, ticks

_JUDGED = (
    ("Are the title, unit and level right?", ""),
    ("Is the scenario appropriate, sufficient and current?", "scenario"),
    ("Are all names invented, and is nobody stereotyped or put at a disadvantage?", ""),
    ("Is the method right for the criteria and their verbs?", "criteria"),
    ("Is the demand right for the level?", "level"),
    ("Is the language clear, and right for the learners?", ""),
    ("Is the presentation accessible: pictures described, nothing by colour alone?", ""),
    ("Can it be done in the time?", "time"),
    ("Would two markers give the same mark with this scheme?", ""),
    ("Are other valid answers credited?", ""),
    ("Is the law named in it still in force?", "law"),
)
_ACTIONS = 3


def verification_forms(
    bank: Bank,
    plan: Plan,
    standing: Mapping[str, Standing],
    findings: Mapping[str, tuple[Diagnostic, ...]] | None,
) -> Document:
    """One form an item. `findings` None: nobody asked the checks."""
    sheets = tuple(
        Sheet(
            leaves=tuple(
                _form(
                    bank,
                    item,
                    standing.get(item.id),
                    None if findings is None else findings.get(item.id, ()),
                    level=1 if place == 0 else 2,
                )
            ),
            items=(item.id,),
        )
        for place, item in enumerate(plan.items)
    )
    sheets = (*sheets, Sheet(leaves=tuple(sampling_leaves(bank, plan))))
    return Document(
        name=f"{plan.name}-internal-verification",
        title=f"{plan.title}: internal verification",
        running=f"{plan.code} · internal verification",
        language=plan.language,
        sheets=sheets,
        items=tuple(item.id for item in plan.items),
        what="internal verification",
        for_markers=True,
        drafts=plan.drafts,
    )


def _form(
    bank: Bank,
    item: Item,
    standing: Standing | None,
    found: tuple[Diagnostic, ...] | None,
    *,
    level: int,
) -> Iterator[Leaf]:
    yield Head(level=level, text=f"Internal verification: {item.id} {item.title}")
    yield Facts(pairs=tuple(_facts(bank, item)))
    yield Fields(names=("Internal verifier", "Date", "Assessor or setter", "Centre"))
    yield from _standing(standing)
    yield Head(level=3, text="Proven by itembank")
    yield own_prose(
        "These ticks are calculations, made again when this form was made. They need no second "
        "check. They do not say that a question is good.",
        soft=True,
    )
    yield _proven(proofs(bank, item, found))
    yield Head(level=3, text="For the internal verifier to judge")
    yield _judged(item)
    yield Head(level=3, text="Decision")
    yield Prose(content=labelled("Amendment needed", ticks("No", "Yes: see the actions")))
    yield _actions()
    yield signed(
        Room(title="General comments", height=22),
        by=("Internal verifier", "Assessor or setter", "Lead internal verifier"),
    )


def _facts(bank: Bank, item: Item) -> Iterator[tuple[str, str]]:
    yield "Unit", units_in_words(bank, (item,))
    yield "Level", str(item.level)
    yield "Item", f"{item.id}, version {item.version}, {marks_in_words(item.tariff)}"
    yield "Author", item.provenance.author
    yield "Criteria", ", ".join(item.criteria)
    yield "Evidence", f"{item.evidence_role} evidence"


def _standing(standing: Standing | None) -> Iterator[Leaf]:
    yield Head(level=3, text="Standing")
    if standing is None:
        yield own_prose("Not asked when this form was made.")
        return
    pairs = [("Standing", standing.state.in_words)]
    if standing.next_step:
        waits = f"{standing.waits_for.replace('_', ' ')}: " if standing.waits_for else ""
        pairs.append(("Next step", f"{waits}{standing.next_step}"))
    if standing.why:
        pairs.append(("Why", "; ".join(standing.why)))
    if standing.holds_until:
        pairs.append(("Holds until", standing.holds_until))
    pairs.append(("Content digest", standing.digest))
    yield Facts(pairs=tuple(pairs))
    records = (
        *((record, "holds") for record in standing.valid),
        *((record, "for earlier content") for record in standing.stale),
        *((void.record, f"does not count: {void.why}") for void in standing.void),
    )
    if records:
        yield _records(records)


def _records(records: tuple[tuple[SignOff, str], ...]) -> Grid:
    return Grid(
        caption="Signatures so far",
        columns=(
            Column(title="Date", share=4),
            Column(title="Role", share=5),
            Column(title="Name", share=6),
            Column(title="Decision", share=4),
            Column(title="Comment", share=9),
            Column(title="Holds?", share=6),
        ),
        rows=tuple(
            (
                said(record.date),
                said(record.role.replace("_", " ")),
                said(record.name),
                said(record.decision),
                said(record.comment or ""),
                said(holds),
            )
            for record, holds in records
        ),
    )


def _proven(found: tuple[Proof, ...]) -> Grid:
    return Grid(
        caption="",
        columns=(
            Column(title="Question", share=10),
            Column(title="Proven", share=5),
            Column(title="How", share=14),
        ),
        rows=tuple(
            (said(proof.question), ticks_proven(is_proven=proof.is_proven), said(proof.how))
            for proof in found
        ),
    )


def ticks_proven(*, is_proven: bool | None) -> Content:
    words = {True: "☑ Yes, proven", False: "☒ No", None: "☐ Not known here"}
    return said(words[is_proven].replace(" ", "\u00a0"))


def _judged(item: Item) -> Grid:
    hints = _hints(item)
    return Grid(
        caption="",
        columns=(
            Column(title="Question", share=12),
            Column(title="What the bank says", share=7),
            Column(title="Yes or no", share=5),
            Column(title="Comment", share=8),
        ),
        rows=tuple(
            (said(question), said(hints.get(hint, "")), ticks("Yes", "No"), ())
            for question, hint in _JUDGED
            if hint != "law" or item.law_refs
        ),
        height=9,
    )


def _hints(item: Item) -> dict[str, str]:
    words = dict.fromkeys(part.command_word for part in item.parts if part.command_word)
    return {
        "scenario": f"stimulus {item.stimulus}" if item.stimulus else "",
        "criteria": f"asks to {', '.join(words)}" if words else "",
        "level": f"level {item.level}, demand "
        + ", ".join(str(part.demand or "?") for part in item.parts),
        "time": f"{item.minutes:g} minutes for {marks_in_words(item.tariff)}"
        if item.minutes
        else "",
        "law": ", ".join(item.law_refs)
        + (f"; review due {item.review_due}" if item.review_due else ""),
    }


def _actions() -> Grid:
    return Grid(
        caption="Actions",
        columns=(
            Column(title="No.", share=2),
            Column(title="Action required", share=12),
            Column(title="By whom, by when", share=6),
            Column(title="Checked again by", share=6),
            Column(title="Signature", share=6),
            Column(title="Date", share=4),
        ),
        rows=tuple((said(str(number)), (), (), (), (), ()) for number in range(1, _ACTIONS + 1)),
        height=10,
    )
