"""Sheets to print for an observed task: the role-player's, the assessor's, and for a discussion."""

from __future__ import annotations

from collections.abc import Iterable

from itembank.html import HtmlStyle, element, escape, html, inline_html
from itembank.learner_markup import marks_in_words
from itembank.markdown import blocks, inlines
from itembank.marker_text import MarkerText
from itembank.model import Item
from itembank.parts import Observation, ProfessionalDiscussion
from itembank.preview.page import div, section, table, text
from itembank.schemes import (
    DiscussionQuestion,
    DiscussionScheme,
    PerformanceScheme,
    RolePlayer,
    Row,
)


def sheets_html(item: Item, style: HtmlStyle) -> str:
    """Every sheet of an item, each beginning a new page in print; empty for written items."""
    return "".join(_sheets(item, style))


def _sheets(item: Item, style: HtmlStyle) -> Iterable[str]:
    for part in item.parts:
        if isinstance(part, Observation):
            if part.scheme.role_player:
                yield _role_player(item, part.scheme.role_player, style)
            yield _assessor(item, part, style)
            if part.scheme.discussion:
                asked = _questions(part.scheme.discussion, style)
                yield _sheet(item, "Discussion afterwards", asked + _signatures(), part.label)
        elif isinstance(part, ProfessionalDiscussion):
            yield _discussion(item, part, style)


def _sheet(item: Item, title: str, content: str, label: str) -> str:
    id_ = f"sheet-{title.lower().replace(' ', '-').replace('’', '')}-{label}"
    name = text("p", f"{item.id}, version {item.version}", class_="soft")
    return section(title, name + content, id_=id_, class_="sheet")


def _words(marker_text: MarkerText, style: HtmlStyle) -> str:
    return html(blocks(marker_text.for_markers()), style)


def _line(marker_text: MarkerText, style: HtmlStyle) -> str:
    return inline_html(inlines(marker_text.for_markers()), style)


def _part(title: str, content: str) -> str:
    return section(title, content, level=3, name="div")


def _role_player(item: Item, role: RolePlayer, style: HtmlStyle) -> str:
    def listed(texts: tuple[MarkerText, ...]) -> str:
        return element("ul", "".join(element("li", _line(entry, style)) for entry in texts))

    made = text("p", f"You play {role.name}.", class_="sum")
    made += _part("Open with", element("blockquote", _words(role.opening, style)))
    if role.background:
        made += _part("Who you are", _words(role.background, style))
    better = _part("What makes it better", listed(role.calms))
    made += div(_part("What makes it worse", listed(role.triggers)) + better, "columns")
    if role.later:
        made += _part("If the learner is still off track", _words(role.later, style))
    made += _part("How far you go", _words(role.limit, style))
    stop = element("strong", escape(role.stop_word))
    said = escape("Anyone may end the task at once with the stop word: ") + stop + escape(".")
    return _sheet(item, "Role-player’s sheet", made + _part("Stop word", element("p", said)), "")


def _assessor(item: Item, part: Observation, style: HtmlStyle) -> str:
    scheme = part.scheme
    made = _words(scheme.assessor, style) if scheme.assessor else ""
    if part.minutes:
        made += text("p", f"Time: up to {part.minutes} minutes.")
    made += _people("Learner", "Date", "Place")
    made += _checklist(scheme, style) + _decision(scheme, part.marks, style)
    return _sheet(item, "Assessor’s checklist", made + _signatures(), part.label)


def _checklist(scheme: PerformanceScheme, style: HtmlStyle) -> str:
    rows = tuple(_checked_row(row, style) for row in scheme.rows)
    head = ("Row", "Behaviour", "Met looks like", "Not yet looks like", "Mark", "Seen and heard")
    note = "★ critical. Tick one mark a row; write what was seen and heard."
    return table("Checklist", head, rows, class_="checklist") + text("p", note, class_="hint")


def _checked_row(row: Row, style: HtmlStyle) -> tuple[str, ...]:
    star = " ★" if row.critical else ""
    criteria = text("span", f" {', '.join(row.criteria)}", class_="soft")
    boxes = "".join(_box(str(marks)) for marks in range(row.marks + 1))
    return (
        escape(f"{row.id}{star}"),
        _line(row.text, style) + criteria,
        _line(row.met, style),
        _line(row.not_yet, style),
        div(boxes, "ticks"),
        div("", "room small"),
    )


def _box(label: str) -> str:
    """A box to tick on paper, with what it stands for."""
    return element("span", element("span", "", {"class": "tick"}) + escape(label))


def _decision(scheme: PerformanceScheme, tariff: int, style: HtmlStyle) -> str:
    rules = "".join(_words(rule.text, style) for rule in scheme.decision_rules)
    names = [
        *(["Competent", "Not yet"] if _has(scheme, "competence") else []),
        *(["Pass", "Refer"] if _has(scheme, "graded") else []),
        "Stopped, not a fail",
    ]
    boxes = element("p", "".join(_box(name) for name in names), {"class": "ticks"})
    total = text("p", f"Total: ______ of {marks_in_words(tariff)}")
    reasons = text("p", "Reasons and feedback", class_="field") + div("", "room")
    return _part("Decision", rules + total + boxes + reasons)


def _has(scheme: PerformanceScheme, use: str) -> bool:
    return any(rule.use == use for rule in scheme.decision_rules)


def _people(*names: str) -> str:
    return div("".join(text("p", name) for name in names), "lines")


def _signatures() -> str:
    return _part(
        "Signatures", _people("Learner, date", "Assessor, date", "Internal verifier, date")
    )


def _discussion(item: Item, part: ProfessionalDiscussion, style: HtmlStyle) -> str:
    scheme = part.scheme
    made = _words(scheme.assessor, style) if scheme.assessor else ""
    if part.minutes:
        made += text("p", f"Time: up to {part.minutes} minutes.")
    made += _people("Learner", "Date", "Place") + _questions(scheme.questions, style)
    made += text("p", f"Total: ______ of {marks_in_words(part.marks)}") + _caps(scheme, style)
    return _sheet(item, "Assessor’s record of the discussion", made + _signatures(), part.label)


def _caps(scheme: DiscussionScheme, style: HtmlStyle) -> str:
    return "".join(
        element("p", _box(f"Max {cap.max} if ") + _line(cap.condition, style))
        for cap in scheme.caps
    )


def _questions(questions: tuple[DiscussionQuestion, ...], style: HtmlStyle) -> str:
    return "".join(_question(question, style) for question in questions)


def _question(question: DiscussionQuestion, style: HtmlStyle) -> str:
    heard = "".join(
        element(
            "li",
            _box("")
            + _line(evidence.text, style)
            + escape(f" [{marks_in_words(evidence.marks)}]" if evidence.marks else ""),
        )
        for evidence in question.expected
    )
    made = _words(question.prompt, style) + element("ul", heard, {"class": "ticklist"})
    if question.probe:
        made += element("p", element("strong", "Probe: ") + _line(question.probe, style))
    made += text("p", "What was said", class_="field") + div("", "room")
    return _part(f"Question {question.id}", made)
