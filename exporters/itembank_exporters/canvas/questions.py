"""A part as a Canvas question."""

from __future__ import annotations

from typing import assert_never

from itembank.export import stamped
from itembank.model import Item
from itembank.parts import (
    ExtendedResponse,
    GapFill,
    Matching,
    MultipleResponse,
    Numeric,
    Observation,
    Ordering,
    Part,
    ProfessionalDiscussion,
    QuizPart,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from itembank_exporters.canvas.choices import (
    write_multiple_response,
    write_single_choice,
    write_true_false,
)
from itembank_exporters.canvas.desk import Desk
from itembank_exporters.canvas.fidelity import is_right_minus_wrong
from itembank_exporters.canvas.idents import identifier
from itembank_exporters.canvas.pairs import write_matching, write_order, write_positions
from itembank_exporters.canvas.sheet import Sheet
from itembank_exporters.canvas.typed import (
    grading_notes,
    is_mixed,
    is_upload,
    write_essay,
    write_gap_fill,
    write_numeric,
    write_short_answer,
    write_upload,
)


def quiz_parts(item: Item) -> tuple[tuple[int, QuizPart], ...]:
    """The parts that a quiz can ask, each with its place in the item."""
    return tuple(
        (index, part)
        for index, part in enumerate(item.parts)
        if not isinstance(part, Observation | ProfessionalDiscussion)
    )


def question(part: QuizPart, item: Item, *, stem: str, stimulus: str | None, desk: Desk) -> bytes:
    """The `<item>` of a part; `stimulus` is the scenario it is drawn beside."""
    kind = "entry" if desk.setting.is_bank else "question"
    values = {
        "question_type": question_type(part, is_new=desk.setting.is_new),
        "points_possible": str(part.marks),
        **_scoring(part, desk),
    }
    if desk.links_to_bank:
        entry = identifier("entry", *desk.names, item.id, part.label)
        values["assessment_question_identifierref"] = entry
    if stimulus is not None:
        values["parent_stimulus_item_ident"] = stimulus
    if desk.setting.sends_notes and isinstance(part, ExtendedResponse) and not is_upload(part):
        values["grading_notes"] = grading_notes(part)
    sheet = Sheet(
        ident=identifier(kind, *desk.names, item.id, part.label),
        title=stamped(question_name(part, item), is_draft=item.id in desk.drafts),
        values=values,
        stem=stem,
    )
    _write(part, sheet, desk)
    return sheet.finished()


def question_name(part: Part, item: Item) -> str:
    """The item's id, and the part's label where there are several: what teachers search for."""
    return item.id if len(item.parts) == 1 else f"{item.id} ({part.label})"


def question_type(part: QuizPart, *, is_new: bool) -> str:
    match part:
        case SingleChoice():
            return "multiple_choice_question"
        case MultipleResponse():
            return "multiple_answers_question"
        case TrueFalse():
            return "true_false_question"
        case Matching():
            return "matching_question"
        case Ordering():
            return "ordering_question" if is_new else "matching_question"
        case GapFill():
            is_typed = is_mixed(part) or part.gaps[0].kind == "text"
            return f"{'fill_in_multiple_blanks' if is_typed else 'multiple_dropdowns'}_question"
        case ShortAnswer():
            return "short_answer_question"
        case Numeric():
            return "numerical_question"
        case ExtendedResponse():
            return "file_upload_question" if is_upload(part) else "essay_question"
        case _:
            assert_never(part)


def _scoring(part: QuizPart, desk: Desk) -> dict[str, str]:
    """How New Quizzes is to share out the marks, in the words of its programming interface."""
    if not desk.setting.is_new:
        return {}
    if isinstance(part, MultipleResponse):
        is_shared = is_right_minus_wrong(part) or part.scoring != "all-or-nothing"
        return {"scoring_algorithm": "PartialScore" if is_shared else "AllOrNothing"}
    if isinstance(part, Matching):
        is_shared = part.scoring == "per-pair"
        return {"scoring_algorithm": "PartialDeep" if is_shared else "DeepEquals"}
    return {}


def _write(part: QuizPart, sheet: Sheet, desk: Desk) -> None:
    match part:
        case SingleChoice():
            write_single_choice(part, sheet, desk)
        case MultipleResponse():
            write_multiple_response(part, sheet, desk)
        case TrueFalse():
            write_true_false(part, sheet, desk)
        case Matching():
            write_matching(part, sheet, desk)
        case Ordering():
            (write_order if desk.setting.is_new else write_positions)(part, sheet, desk)
        case GapFill():
            write_gap_fill(part, sheet, desk)
        case ShortAnswer():
            write_short_answer(part, sheet, desk)
        case Numeric():
            write_numeric(part, sheet, desk)
        case ExtendedResponse():
            (write_upload if is_upload(part) else write_essay)(part, sheet, desk)
        case _:
            assert_never(part)
