"""OBS: whether an observed task is the same for all, recorded, and talked about openly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from itembank.diagnostics import Pointer, Severity
from itembank.model import Item
from itembank.parts import Observation, ProfessionalDiscussion
from itembank.rules.base import Basis, Finding, Findings, ItemCase, Rule
from itembank.rules.language import sentences, without_quotations
from itembank.rules.options import Option
from itembank.schemes import DiscussionQuestion

_REACHED = Option(
    code="OBS004",
    name="reached",
    default=0.6,
    means="share of rows that do not depend on what the role-player happens to do",
    unit="0 to 1",
)
_DEPENDS = re.compile(
    r"\b(?:if|in case|should the|where the (?:customer|patient|guest|caller|tenant)"
    r"|(?:when|once|after) (?:he|she|they|the customer|the patient|the role.player|asked|told"
    r"|challenged|threatened|interrupted|insulted))\b",
    re.IGNORECASE,
)


def chance_rows(case: ItemCase) -> Findings:
    """Many rows of a checklist can be met only if the customer happens to do something.

    Why: each learner must have the same chance. A row such as "if the customer shouts, lowers
    own voice" cannot be met by a learner who never lets it come to that.

    Bad:
        rows: [{text: "If he shouts, lowers own voice."}, {text: "When told off, stays calm."}]

    Good:
        rows: [{text: Keeps own voice slow and low.}, {text: Sums up what he has said.}]

    Source: Ofqual General Condition D1, comparability; the share is judgement.
    """
    least = _REACHED.of(case.context.options)
    for index, part in _observations(case.item):
        rows = part.scheme.rows
        chance = [n for n, row in enumerate(rows) if _DEPENDS.search(row.text.for_markers())]
        if rows and 1 - len(chance) / len(rows) < least:
            yield Finding(
                pointer=("parts", index, "scheme", "rows", chance[0], "text"),
                message=f"{len(chance)} of {len(rows)} rows of part ({part.label}) depend on what "
                "the customer happens to do",
                help="word rows so that every learner meets the occasion, or let the role-player's "
                "script bring it about",
            )


def _observations(item: Item) -> Iterator[tuple[int, Observation]]:
    for index, part in enumerate(item.parts):
        if isinstance(part, Observation):
            yield index, part


_WRITE = re.compile(r"\b(?:writes?|notes?|records?|recorded|written|tick|fill)\b", re.IGNORECASE)


def nothing_written_down(case: ItemCase) -> Findings:
    """The assessor of an observation is not told to write down what was seen and heard.

    Why: the record is the evidence. A form with ticks alone cannot be verified by anyone who was
    not there. The printed form asks for the names and roles of learner and witness, their
    relationship, the date and the signatures; what goes beside each row is said here.

    Bad:
        assessor: Let the role-player open. End at ten minutes.

    Good:
        assessor: Let the role-player open. Write what you saw and heard beside each row.

    Source: authenticity of performance evidence in competence-based UK qualifications.
    """
    for index, part in _observations(case.item):
        told = part.scheme.assessor.for_markers() if part.scheme.assessor else ""
        notes = part.scheme.notes.for_markers() if part.scheme.notes else ""
        if not _WRITE.search(f"{told} {notes}"):
            place: Pointer = ("parts", index, "scheme")
            yield Finding(
                pointer=(*place, "assessor") if part.scheme.assessor else place,
                message=f"the assessor of part ({part.label}) is not told what to write down",
                help="add to `assessor`: Write what you saw and heard beside each row.",
                on_key=part.scheme.assessor is None,
            )


_CLOSED = re.compile(
    r"^(?:and |but |so )?(?:did|do|does|is|are|was|were|has|have|had|can|could|would|will|should)"
    r"(?:n't)?\s+(?:you|it|they|he|she|there|the|that|this|your|any|anyone|anything)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\b(?:isn't it|wasn't it|don't you|didn't you|wouldn't you|aren't you|don't you think"
    r"|wouldn't you (?:say|agree)|surely|of course|do you agree)\b",
    re.IGNORECASE,
)


def closed_prompt(case: ItemCase) -> Findings:
    """A question of a discussion can be answered with yes or no, or leads to its answer.

    Why: the learner shows what they know in their own words. "Did you stay calm?" gets a yes
    from everyone; "don't you think" tells what to say.

    Bad:
        questions: [{id: q1, prompt: Did you stay calm?}]

    Good:
        questions: [{id: q1, prompt: How did you keep your own feelings in hand?}]

    Source: guidance on professional discussion in UK vocational qualifications.
    """
    for place, question in _questions(case.item):
        for key, text in (("prompt", question.prompt), ("probe", question.probe)):
            asked = sentences(without_quotations(text.for_markers())) if text else []
            leading = [sentence for sentence in asked if _LEADING.search(sentence)]
            is_closed = bool(asked) and all(_CLOSED.match(sentence) for sentence in asked)
            if leading or is_closed:
                yield Finding(
                    pointer=(*place, key),
                    message=f"{key} of question `{question.id}` "
                    + ("leads to its answer" if leading else "can be answered with yes or no"),
                    help="begin with what, how, why, which or tell me",
                    excerpt=(leading or asked)[0],
                )


def incomplete_question(case: ItemCase) -> Findings:
    """A question of a discussion has no probe, or its evidence belongs to no criterion.

    Why: one probe, the same for all, gives a learner who stops short a second chance without
    help. Evidence that belongs to no criterion cannot be claimed for one.

    Bad:
        questions: [{id: q1, prompt: What did you do?, expected: [{id: q1a, text: a reason}]}]

    Good:
        questions:
          - id: q1
            prompt: What did you do?
            probe: What made you decide that?
            expected: [{id: q1a, text: a reason, criteria: [AC3.2]}]

    Source: guidance on professional discussion in UK vocational qualifications.
    """
    for place, question in _questions(case.item):
        if question.probe is None:
            yield Finding(
                pointer=place,
                message=f"question `{question.id}` has no probe",
                help="add `probe`: what to ask once if evidence is still missing",
            )
        bare = [e.id for e in question.expected if not e.criteria]
        if bare and not question.criteria:
            yield Finding(
                pointer=(*place, "expected"),
                message=f"evidence of question `{question.id}` belongs to no criterion",
                label=", ".join(bare),
                help="add `criteria` to the question or to each piece of evidence",
                on_key=True,
            )


def _questions(item: Item) -> Iterator[tuple[Pointer, DiscussionQuestion]]:
    for index, part in enumerate(item.parts):
        at: Pointer = ("parts", index, "scheme")
        if isinstance(part, ProfessionalDiscussion):
            for number, question in enumerate(part.scheme.questions):
                yield (*at, "questions", number), question
        elif isinstance(part, Observation):
            for number, question in enumerate(part.scheme.discussion):
                yield (*at, "discussion", number), question


RULES: tuple[Rule, ...] = (
    Rule(
        code="OBS004",
        name="chance-rows",
        severity=Severity.WARNING,
        basis=Basis.HEURISTIC,
        options=(_REACHED,),
        item=chance_rows,
    ),
    Rule(
        code="OBS005",
        name="nothing-written-down",
        severity=Severity.WARNING,
        basis=Basis.HEURISTIC,
        item=nothing_written_down,
    ),
    Rule(
        code="OBS006",
        name="closed-prompt",
        severity=Severity.WARNING,
        basis=Basis.HEURISTIC,
        item=closed_prompt,
    ),
    Rule(
        code="OBS008",
        name="incomplete-question",
        severity=Severity.WARNING,
        item=incomplete_question,
    ),
)
