"""Questions answered by pairing or ordering."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from itembank.html import element, escape, plain
from itembank.markdown import inlines
from itembank.parts import Matching, Ordering, Premise
from itembank_exporters.canvas import qti
from itembank_exporters.canvas.choices import numbers, write_answer
from itembank_exporters.canvas.desk import Desk
from itembank_exporters.canvas.scribe import is_plain
from itembank_exporters.canvas.sheet import RESPONSE, Sheet, equal_share


def write_matching(part: Matching, sheet: Sheet, desk: Desk) -> None:
    texts = [response.text for response in part.responses]
    names = dict(zip((r.id for r in part.responses), numbers(len(texts)), strict=True))
    rows = [(premise.text, names[premise.key]) for premise in part.premises]
    _write_pairs(part, rows, texts, sheet=sheet, desk=desk)


def write_positions(part: Ordering, sheet: Sheet, desk: Desk) -> None:
    """Ordering for Classic: each place is matched with the step that stands there."""
    names = dict(zip((step.id for step in part.steps), numbers(len(part.steps)), strict=True))
    rows = [(f"Step {place}", names[id_]) for place, id_ in enumerate(part.key, start=1)]
    _write_pairs(part, rows, [step.text for step in part.steps], sheet=sheet, desk=desk)


def _write_pairs(
    part: Matching | Ordering,
    rows: Sequence[tuple[str, str]],
    responses: Sequence[str],
    *,
    sheet: Sheet,
    desk: Desk,
) -> None:
    """`rows` hold what stands on the left and the name of its response."""
    lefts = numbers(len(rows), start=len(responses))
    for left, (text, _) in zip(lefts, rows, strict=True):
        lid = qti.child(sheet.presentation, "response_lid", ident=f"response_{left}")
        write_answer(lid, text, assets=part.assets, desk=desk)
        render = qti.child(lid, "render_choice")
        for name, response in zip(numbers(len(responses)), responses, strict=True):
            label = qti.child(render, "response_label", ident=name)
            _write_response(label, response, desk=desk)
    sheet.general_feedback(_feedback(part, desk))
    share = equal_share(len(rows))
    for left, (_, name) in zip(lefts, rows, strict=True):
        sheet.equals(f"response_{left}", name, share=share)


def _write_response(label: etree._Element, text: str, *, desk: Desk) -> None:
    """Classic shows responses in a list of plain text; New Quizzes reads plain `<` as markup."""
    found = desk.scribe.inlines(text, ())
    if desk.setting.is_new and not is_plain(found, is_new=True):
        qti.html_text(label, escape(plain(found)))
    else:
        qti.plain_text(label, plain(found))


def _feedback(part: Matching | Ordering, desk: Desk) -> str | None:
    """The part's feedback, with that of each premise below it."""
    premises = part.premises if isinstance(part, Matching) else ()
    return joined_feedback(part.feedback, _lines(premises, desk), desk)


def _lines(premises: Iterable[Premise], desk: Desk) -> list[str]:
    return [
        element("li", f"{escape(plain(inlines(premise.text)))}: {desk.feedback(premise.feedback)}")
        for premise in premises
        if desk.feedback(premise.feedback)
    ]


def joined_feedback(general: str | None, lines: list[str], desk: Desk) -> str | None:
    made = desk.feedback(general) or ""
    return made + (element("ul", "".join(lines)) if lines else "") or None


def write_order(part: Ordering, sheet: Sheet, desk: Desk) -> None:
    """Ordering as New Quizzes has it: the steps as shown, and the right order as the key."""
    lid = qti.child(sheet.presentation, "response_lid", ident=RESPONSE, rcardinality="Ordered")
    drawn = qti.child(qti.child(lid, "render_extension"), "ims_render_object", shuffle="No")
    flow = qti.child(drawn, "flow_label")
    names = dict(zip((step.id for step in part.steps), numbers(len(part.steps)), strict=True))
    for step in part.steps:
        label = qti.child(flow, "response_label", ident=names[step.id])
        write_answer(label, step.text, assets=part.assets, desk=desk)
    sheet.general_feedback(desk.feedback(part.feedback))
    rule = sheet.rule(goes_on=False)
    order = qti.child(rule, "conditionvar")
    for id_ in part.key:
        qti.text_child(order, "varequal", names[id_], respident=RESPONSE)
    sheet.score(rule)
