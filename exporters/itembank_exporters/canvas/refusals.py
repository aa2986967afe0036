"""Items that cannot go to Canvas as they are: where, why, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.diagnostics import Pointer
from itembank.export import Refusal
from itembank.model import Item
from itembank.parts import GapFill, QuizPart, ShortAnswer
from itembank_exporters.canvas.fidelity import changes, full_answers
from itembank_exporters.canvas.questions import quiz_parts
from itembank_exporters.canvas.setting import Setting
from itembank_exporters.canvas.typed import is_mixed


def refusals(item: Item, setting: Setting) -> Iterator[Refusal]:
    """What is known before anything is written."""
    if setting.is_practice and item.security == "live":
        yield live_in_practice(item)
    for index, part in quiz_parts(item):
        here: Pointer = ("parts", index)
        yield from _unheld(item, part, here=here, setting=setting)
        if not setting.accepts_changed_marking:
            yield from _changed(item, part, here=here, setting=setting)


def _changed(item: Item, part: QuizPart, *, here: Pointer, setting: Setting) -> Iterator[Refusal]:
    for change in changes(part, is_new=setting.is_new):
        yield Refusal(
            item=item.id,
            pointer=(*here, *change.pointer),
            message=f"{setting.engine} would mark this otherwise: {change.how}",
            help=f"{change.help}; or accept it with `--accept-changed-marking`",
            is_marking=True,
        )


def _unheld(item: Item, part: QuizPart, *, here: Pointer, setting: Setting) -> Iterator[Refusal]:
    if isinstance(part, GapFill) and is_mixed(part) and not setting.is_new:
        yield Refusal(
            item=item.id,
            pointer=(*here, "gaps"),
            message="Classic Quizzes holds no text with gaps to type and gaps to choose",
            help="write `kind: text` or `kind: dropdown` on every gap, or make two parts of it",
        )
    if isinstance(part, ShortAnswer) and not full_answers(part):
        yield Refusal(
            item=item.id,
            pointer=(*here, "answers"),
            message="no answer earns every mark, so Canvas would have no key",
            help=f"give at least one answer {part.marks} marks",
        )


def live_in_practice(item: Item) -> Refusal:
    return Refusal(
        item=item.id,
        pointer=("security",),
        message="a live item does not go into a practice package",
        help="export it for `secure`, or write `security: open` once it is no longer used",
    )


def too_long(item: Item, index: int, *, length: int, limit: int) -> Refusal:
    return Refusal(
        item=item.id,
        pointer=("parts", index, "stem"),
        message=f"Classic Quizzes takes question texts of {limit} characters, this has {length}",
        help="shorten the question, or move what is read first into the scenario",
    )


def scenario_too_long(item: Item, *, length: int, limit: int) -> Refusal:
    return Refusal(
        item=item.id,
        pointer=("scenario",) if item.stimulus is None else ("stimulus",),
        message=f"Classic Quizzes takes texts of {limit} characters, the scenario has {length}",
        help="shorten the scenario, or export with `--for new-quizzes`",
    )


def missing_picture(item: Item, file: str) -> Refusal:
    return Refusal(
        item=item.id,
        pointer=("id",),
        message=f"the picture `{file}` is not in the bank's `assets` folder",
        help=f"put the picture at `assets/{file}`, or take it out of the text",
    )
