"""The form controls of a part, as a learner meets them on screen and on paper."""

from __future__ import annotations

from typing import assert_never

from itembank.html import HtmlStyle, element, escape, html, inline_html, plain, void_element
from itembank.learner_markup import inline_with_alt, with_alt, words_in_words
from itembank.markdown import blocks, inlines
from itembank.parts import (
    AutoPart,
    DropdownGap,
    ExtendedResponse,
    Gap,
    GapFill,
    Matching,
    MultipleResponse,
    Numeric,
    Option,
    Ordering,
    QuizPart,
    ResponseSpace,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from itembank.preview.page import div, text


def controls(part: QuizPart, style: HtmlStyle) -> str:
    """What the learner fills in; the question stands in the element `stem-LABEL`."""
    match part:
        case SingleChoice() | MultipleResponse():
            return _options(part, style)
        case TrueFalse():
            choices = "".join(
                _choice(part, "radio", value, escape(value)) for value in ("True", "False")
            )
            return _group(part, "radiogroup", choices)
        case Matching():
            return _matching(part, style)
        case Ordering():
            return _ordering(part, style)
        case GapFill():
            return _running_text(part, style)
        case ShortAnswer():
            return _typed(part, "Your answer", "", "")
        case Numeric():
            return _number(part)
        case ExtendedResponse():
            return _written(part)
        case _:
            assert_never(part)


def stem_id(label: str) -> str:
    return f"stem-{label}"


def _group(part: AutoPart, role: str, content: str) -> str:
    return element("div", content, {"role": role, "aria-labelledby": stem_id(part.label)})


def _options(part: SingleChoice | MultipleResponse, style: HtmlStyle) -> str:
    kind = "radio" if isinstance(part, SingleChoice) else "checkbox"
    made = "".join(
        _choice(part, kind, option.id, _letter(option) + _option_text(part, option, style))
        for option in part.options
    )
    return _group(part, "radiogroup" if kind == "radio" else "group", made)


def _letter(option: Option) -> str:
    return text("span", option.id, class_="letter") if len(option.id) == 1 else ""


def _option_text(part: AutoPart, option: Option, style: HtmlStyle) -> str:
    return inline_html(inline_with_alt(option.text, part.assets), style)


def _choice(part: AutoPart, kind: str, value: str, label: str) -> str:
    id_ = f"{part.label}-{value}"
    box = void_element("input", {"type": kind, "id": id_, "name": part.label, "value": value})
    return div(box + element("label", label, {"for": id_}), "option")


def _select(id_: str, choices: tuple[tuple[str, str], ...], **attributes: str) -> str:
    """A list to choose from; the first entry chooses nothing."""
    entries = (("", "Choose …"), *choices)
    inside = "".join(element("option", escape(shown), {"value": value}) for value, shown in entries)
    named = {key.replace("_", "-"): value for key, value in attributes.items()}
    return element("select", inside, {"id": id_, "name": id_, **named})


def _rows(part: Matching | Ordering, rows: tuple[tuple[str, str, str], ...], class_: str) -> str:
    """A list of (id, label, control); each control is named by its label."""
    inside = "".join(
        element("li", element("label", label, {"for": id_}) + control, {"class": class_})
        for id_, label, control in rows
    )
    attributes = {"class": "rows", "aria-labelledby": stem_id(part.label)}
    return element("ul", inside, attributes)


def _matching(part: Matching, style: HtmlStyle) -> str:
    choices = tuple((response.id, plain(inlines(response.text))) for response in part.responses)
    rows = tuple(
        (
            f"{part.label}-{premise.id}",
            inline_html(inline_with_alt(premise.text, part.assets), style),
            _select(f"{part.label}-{premise.id}", choices),
        )
        for premise in part.premises
    )
    return _rows(part, rows, "row") + _on_paper("Choose from", tuple(s for _, s in choices))


def _ordering(part: Ordering, style: HtmlStyle) -> str:
    places = tuple((str(place), str(place)) for place in range(1, len(part.steps) + 1))
    rows = tuple(
        (
            f"{part.label}-{step.id}",
            inline_html(inline_with_alt(step.text, part.assets), style),
            _select(f"{part.label}-{step.id}", places),
        )
        for step in part.steps
    )
    hint = text("p", "Give each step its place: 1 comes first.", class_="hint")
    return hint + _rows(part, rows, "row narrow")


def _running_text(part: GapFill, style: HtmlStyle) -> str:
    gaps = {gap.id: (number, gap) for number, gap in enumerate(part.gaps, start=1)}

    def gap_control(id_: str) -> str:
        if id_ not in gaps:
            return escape(f"[[{id_}]]")
        number, gap = gaps[id_]
        return _gap(part, gap, number)

    inside = HtmlStyle(
        image=style.image, heading=style.heading, attributes=style.attributes, gap=gap_control
    )
    running = html(with_alt(blocks(part.text, gaps=True), part.assets), inside)
    lists = "".join(
        _on_paper(f"Choices for gap {number}", tuple(option.text for option in gap.options))
        for number, gap in gaps.values()
        if isinstance(gap, DropdownGap)
    )
    return div(running, "gaps") + lists


def _gap(part: GapFill, gap: Gap, number: int) -> str:
    id_ = f"{part.label}-{gap.id}"
    name = f"Gap {number}"
    if isinstance(gap, DropdownGap):
        choices = tuple((option.id, option.text) for option in gap.options)
        return _select(id_, choices, aria_label=name)
    return void_element("input", {"type": "text", "id": id_, "name": id_, "aria-label": name})


def _on_paper(title: str, entries: tuple[str, ...]) -> str:
    """A closed list cannot be opened on paper, so its entries are printed."""
    inside = f"{escape(title)}: " + "; ".join(escape(entry) for entry in entries)
    return element("p", inside, {"class": "hint print-only"})


def _typed(part: AutoPart, label: str, before: str, after: str, **more: str) -> str:
    id_ = f"{part.label}-answer"
    field = void_element(
        "input", {"type": "text", "id": id_, "name": id_, "class": "wide-line", **more}
    )
    named = text("label", label, for_=id_, class_="field")
    return element("div", f"{named}{escape(before)} {field} {escape(after)}")


def _number(part: Numeric) -> str:
    unit = part.unit.text if part.unit else ""
    is_before = part.unit is not None and part.unit.position == "before"
    label = f"Your answer, in {unit}" if unit else "Your answer, a number"
    before, after = (unit, "") if is_before else ("", unit)
    return _typed(part, label, before, after, inputmode="decimal")


def _written(part: ExtendedResponse) -> str:
    space = part.response
    id_ = f"{part.label}-answer"
    hint = word_limits(space)
    said = text("p", hint, class_="hint", id=f"{id_}-words") if hint else ""
    attributes = {"id": id_, "name": id_, "rows": str(lines(part))}
    if hint:
        attributes["aria-describedby"] = f"{id_}-words"
    # A browser drops the first line break inside a text area, so one is put in front.
    field = element("textarea", "\n" + escape((space.template or "").strip("\n")), attributes)
    named = text("label", "Your answer", for_=id_, class_="field")
    return named + said + _ruled(part) + field + _files(part)


def _ruled(part: ExtendedResponse) -> str:
    """Lines to write on, for paper; a template is printed in its box instead."""
    if part.response.template:
        return ""
    attributes = {"class": "ruled", "aria-hidden": "true"}
    return element("div", "<span></span>" * lines(part), attributes)


def lines(part: ExtendedResponse) -> int:
    """Lines of room: those asked for, but never fewer than a template needs."""
    template = (part.response.template or "").strip().splitlines()
    wanted = part.response.lines or max(4, 2 * part.marks)
    return max(wanted, len(template) + 1 if template else 0)


def word_limits(space: ResponseSpace) -> str:
    return words_in_words(space.words) if space.words else ""


def _files(part: ExtendedResponse) -> str:
    attachments = part.response.attachments
    if attachments is None:
        return ""
    id_ = f"{part.label}-files"
    attributes = {"type": "file", "id": id_, "name": id_}
    if attachments.types:
        attributes["accept"] = ",".join(attachments.types)
    if attachments.max > 1:
        attributes["multiple"] = "multiple"
    label = text("label", file_limits(part.response), for_=id_, class_="field")
    return element("p", label + void_element("input", attributes))


def file_limits(space: ResponseSpace) -> str:
    """What may or must be handed in, in words; empty where nothing can be."""
    attachments = space.attachments
    if attachments is None:
        return ""
    number = "1 file" if attachments.max == 1 else f"up to {attachments.max} files"
    said = f"You may hand in {number}"
    if attachments.required == attachments.max:
        said = f"Hand in {number.removeprefix('up to ')}"
    elif attachments.required:
        said = f"Hand in {attachments.required} to {attachments.max} files"
    return f"{said} ({', '.join(attachments.types)})" if attachments.types else said
