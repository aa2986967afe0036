"""Questions answered by typing: gaps, a word, a number, prose."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from itembank.html import element, plain, plain_blocks
from itembank.markdown import inlines
from itembank.marking import accepted_range, accepted_texts
from itembank.numbers import decimal_text
from itembank.parts import DropdownGap, ExtendedResponse, Gap, GapFill, Numeric, ShortAnswer
from itembank_exporters.canvas import qti
from itembank_exporters.canvas.choices import numbers
from itembank_exporters.canvas.desk import Desk
from itembank_exporters.canvas.fidelity import full_answers, typed
from itembank_exporters.canvas.pairs import joined_feedback
from itembank_exporters.canvas.sheet import RESPONSE, Sheet, equal_share


def is_mixed(part: GapFill) -> bool:
    """Whether some gaps are typed and some chosen."""
    return len({gap.kind for gap in part.gaps}) > 1


def write_gap_fill(part: GapFill, sheet: Sheet, desk: Desk) -> None:
    keys = {}
    start = 0
    for gap in part.gaps:
        # Classic looks an answer up by its name alone, over all gaps together.
        answers = _gap_answers(gap)
        names = numbers(len(answers), start=start)
        start += len(answers)
        _write_gap(gap, answers, names, sheet=sheet, is_mixed=is_mixed(part))
        keys[gap.id] = names[[is_key for _, is_key in answers].index(True)]
    lines = [
        element("li", f"Gap {place}: {desk.feedback(gap.feedback)}")
        for place, gap in enumerate(part.gaps, start=1)
        if desk.feedback(gap.feedback)
    ]
    sheet.general_feedback(joined_feedback(part.feedback, lines, desk))
    for gap in part.gaps:
        sheet.equals(f"response_{gap.id}", keys[gap.id], share=equal_share(len(part.gaps)))


def _gap_answers(gap: Gap) -> list[tuple[str, bool]]:
    """What can be chosen or is accepted, and which of them the key names."""
    if isinstance(gap, DropdownGap):
        return [(plain(inlines(option.text)), option.id == gap.key) for option in gap.options]
    texts = dict.fromkeys(typed(text) for text in accepted_texts(gap))
    return [(text, index == 0) for index, text in enumerate(texts)]


def _write_gap(
    gap: Gap, answers: list[tuple[str, bool]], names: list[str], *, sheet: Sheet, is_mixed: bool
) -> None:
    lid = qti.child(sheet.presentation, "response_lid", ident=f"response_{gap.id}")
    qti.text_child(qti.child(lid, "material"), "mattext", gap.id)
    render = qti.child(lid, "render_choice")
    for place, ((text, _), name) in enumerate(zip(answers, names, strict=True), start=1):
        extra = _how_marked(gap, place) if is_mixed else {}
        qti.plain_text(qti.child(render, "response_label", ident=name, **extra), text)


def _how_marked(gap: Gap, place: int) -> dict[str, str]:
    """What New Quizzes writes on answers where one text has gaps of both kinds."""
    if isinstance(gap, DropdownGap):
        chosen = {"scoring_algorithm": "Equivalence", "answer_type": "dropdown"}
        return {"position": str(place), **chosen}
    return {"scoring_algorithm": "TextInChoices", "answer_type": "openEntry"}


def write_short_answer(part: ShortAnswer, sheet: Sheet, desk: Desk) -> None:
    _write_box(sheet)
    texts = full_answers(part)
    sheet.general_feedback(desk.feedback(part.feedback))
    for name, (text, feedback) in zip(numbers(len(texts)), _with_feedback(part), strict=True):
        sheet.answer_feedback(text, desk.feedback(feedback), ident=name)
    rule = sheet.rule(goes_on=False)
    accepted = qti.child(rule, "conditionvar")
    for text in texts:
        qti.text_child(accepted, "varequal", text, respident=RESPONSE)
    sheet.score(rule)


def _with_feedback(part: ShortAnswer) -> Iterator[tuple[str, str | None]]:
    said = {typed(answer.text): answer.feedback for answer in reversed(part.answers)}
    for text in full_answers(part):
        yield text, said[text]


def write_numeric(part: Numeric, sheet: Sheet, desk: Desk) -> None:
    _write_box(sheet, fibtype="Decimal")
    sheet.general_feedback(desk.feedback(part.feedback))
    low, high = (decimal_text(end, places=20) for end in accepted_range(part))
    rule = sheet.rule(goes_on=False)
    condition = qti.child(rule, "conditionvar")
    if low == high:
        # The value and a range of no width: what both engines know as an exact answer.
        either = qti.child(condition, "or")
        qti.text_child(either, "varequal", low, respident=RESPONSE)
        condition = qti.child(either, "and")
    qti.text_child(condition, "vargte", low, respident=RESPONSE)
    qti.text_child(condition, "varlte", high, respident=RESPONSE)
    sheet.score(rule)


def write_essay(part: ExtendedResponse, sheet: Sheet, desk: Desk) -> None:
    _write_box(sheet, **_limits(part, desk))
    sheet.general_feedback(desk.feedback(part.feedback))
    sheet.other()


def _limits(part: ExtendedResponse, desk: Desk) -> dict[str, str]:
    words = part.response.words
    if not desk.setting.is_new or words is None:
        return {}
    limits = {"word_limit_min": words.min, "word_limit_max": words.max}
    given = {name: str(limit) for name, limit in limits.items() if limit is not None}
    return {"word_count": "Yes", "word_limit_enabled": "Yes", **given}


def grading_notes(part: ExtendedResponse) -> str:
    """The mark scheme as plain text. For markers: nothing else here may reveal it."""
    from itembank.scheme_markup import scheme_blocks  # noqa: PLC0415 - only where it is asked for

    return plain_blocks(scheme_blocks(part))


def is_upload(part: ExtendedResponse) -> bool:
    """Whether the response is a file and nothing else."""
    space = part.response
    files = space.attachments
    has_text = space.lines or space.words or space.template
    return files is not None and files.required > 0 and not has_text


def write_upload(part: ExtendedResponse, sheet: Sheet, desk: Desk) -> None:
    files = part.response.attachments
    if desk.setting.is_new and files is not None:
        sheet.presentation.set("files_count", str(files.max))
        if files.types:
            sheet.presentation.set("allowed_types", ",".join(t.lstrip(".") for t in files.types))
    sheet.general_feedback(desk.feedback(part.feedback))


def _write_box(sheet: Sheet, *, fibtype: str | None = None, **attributes: str) -> etree._Element:
    text = {"ident": RESPONSE, "rcardinality": "Single", **attributes}
    response = qti.child(sheet.presentation, "response_str", **text)
    render = qti.child(response, "render_fib", **({"fibtype": fibtype} if fibtype else {}))
    return qti.child(render, "response_label", ident="answer1")
