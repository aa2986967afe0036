"""What Canvas does not hold of an item, one line for each field.

Wording is kept the same from item to item, so that a report can say once what is lost everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from itembank.export import Loss, LossKind
from itembank.markdown import inlines
from itembank.markup import Text
from itembank.model import Item
from itembank.parts import (
    DropdownGap,
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
    SingleChoice,
)
from itembank_exporters.canvas.desk import Desk
from itembank_exporters.canvas.feedback_losses import unsaid_feedback
from itembank_exporters.canvas.fidelity import changes
from itembank_exporters.canvas.questions import quiz_parts
from itembank_exporters.canvas.typed import is_upload

IN_BOOKLET = "markers read it in `itembank export booklet`"
NO_FIELD_FOR_MARKERS = "mark scheme: no field that only markers see"
_Said = tuple[str, LossKind, str, str]
_LEFT, _REPLACED, _CHANGED = LossKind.LEFT_OUT, LossKind.REPLACED, LossKind.CHANGED_MARKING


def losses(item: Item, desk: Desk, *, has_time_limit: bool) -> Iterator[Loss]:
    """Losses of the item as a whole, then of each part."""
    asked = [part for _, part in quiz_parts(item)]
    if asked:
        for said in _of_item(item, asked, desk, has_time_limit=has_time_limit):
            yield _loss(item, None, said)
    for part in item.parts:
        for said in _of_part(part, desk):
            yield _loss(item, part.label, said)


def _loss(item: Item, part: str | None, said: _Said) -> Loss:
    field, kind, what, instead = said
    return Loss(item=item.id, part=part, field=field, kind=kind, what=what, instead=instead)


def _of_item(
    item: Item, parts: list[QuizPart], desk: Desk, *, has_time_limit: bool
) -> Iterator[_Said]:
    written = [p for p in parts if isinstance(p, ExtendedResponse)]
    yield from _scheme(written, desk)
    if len(written) < len(parts):
        yield "rationale", _LEFT, "why answers are right or wrong, for markers", IN_BOOKLET
    yield (
        "criteria",
        _LEFT,
        "criteria, assessment objectives, level, sector and the like",
        "the question's name holds the item's id; tag it by hand where it is needed",
    )
    if any(part.response.lines for part in written):
        yield "lines", _LEFT, "lines of writing space", "the answer box grows with the answer"
    if item.minutes and not has_time_limit:
        yield "minutes", _LEFT, "time for the item", "set a time limit for the quiz by hand"
    if desk.setting.is_bank and desk.bank.scenario_of(item) and len(parts) > 1:
        yield (
            "parts",
            _REPLACED,
            "that the parts belong together",
            "each stands in the bank as a question of its own",
        )


def _scheme(written: list[ExtendedResponse], desk: Desk) -> Iterator[_Said]:
    noted = [part for part in written if desk.setting.sends_notes and not is_upload(part)]
    if noted:
        yield (
            "scheme",
            _REPLACED,
            "mark scheme, sent as grading notes in plain text",
            "that learners never see grading notes is not proven: New Quizzes is a closed service",
        )
    if len(noted) < len(written):
        yield "scheme", _LEFT, NO_FIELD_FOR_MARKERS, IN_BOOKLET


def _of_part(part: Part, desk: Desk) -> Iterator[_Said]:
    if isinstance(part, Observation | ProfessionalDiscussion):
        yield (
            "part",
            _LEFT,
            f"{part.type}: not a quiz question",
            "print its sheets with `itembank export booklet`",
        )
        return
    for change in changes(part, is_new=desk.setting.is_new):
        field = ".".join(str(step) for step in change.pointer)
        yield field, _CHANGED, f"{desk.setting.engine} marks otherwise", change.how
    match part:
        case ExtendedResponse():
            yield from _written(part, desk)
        case SingleChoice() | MultipleResponse():
            yield from _ticked(part, desk)
        case Matching() | Ordering() | GapFill():
            yield from _listed(part, desk)
        case Numeric() if part.unit:
            yield "unit", _REPLACED, "the unit beside the box", "the question names the unit"
    if desk.setting.is_practice:
        yield from unsaid_feedback(part, desk)


def _written(part: ExtendedResponse, desk: Desk) -> Iterator[_Said]:
    space = part.response
    if space.template:
        yield (
            "template",
            _REPLACED,
            "the form that stands in the answer box",
            "it stands in the question, to be copied",
        )
    if space.words and not desk.setting.is_new:
        yield "words", _REPLACED, "word limits", "the question says them; nothing counts the words"
    if space.attachments and not is_upload(part):
        yield (
            "attachments",
            _LEFT,
            "files handed in beside a written answer",
            "set an assignment for them, or make the file a part of its own",
        )
    elif space.attachments and not desk.setting.is_new and space.attachments.types:
        yield "attachments", _LEFT, "file endings that are taken", "one file of any kind is taken"


def _ticked(part: SingleChoice | MultipleResponse, desk: Desk) -> Iterator[_Said]:
    if isinstance(part, MultipleResponse) and part.choose:
        yield "choose", _LEFT, "a limit on ticks", "the stem says how many to choose"
    if not part.shuffle and not desk.setting.is_new:
        yield (
            "shuffle",
            _REPLACED,
            "a fixed order of options for one question",
            "answers are shuffled nowhere in this quiz",
        )


def _listed(part: Matching | Ordering | GapFill, desk: Desk) -> Iterator[_Said]:
    if isinstance(part, Ordering) and not desk.setting.is_new:
        yield (
            "type",
            _REPLACED,
            "putting steps in order",
            "each place (Step 1, Step 2, ...) is matched with a step",
        )
    if any(not _is_bare(text) for text in _plain_texts(part, desk)):
        yield "options", _REPLACED, "bold, pictures and the like in a list", "plain words"


def _plain_texts(part: Matching | Ordering | GapFill, desk: Desk) -> Iterable[str]:
    """Texts that Canvas shows in a list, where there is no markup."""
    match part:
        case Matching():
            return [response.text for response in part.responses]
        case Ordering():
            return [] if desk.setting.is_new else [step.text for step in part.steps]
        case GapFill():
            gaps = [gap for gap in part.gaps if isinstance(gap, DropdownGap)]
            return [option.text for gap in gaps for option in gap.options]


def _is_bare(text: str) -> bool:
    return all(isinstance(inline, Text) for inline in inlines(text))
