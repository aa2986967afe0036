"""An item as its markers need it: questions beside their schemes, exemplars, facts, findings."""

from __future__ import annotations

from itembank.diagnostics import Diagnostic
from itembank.html import HtmlStyle, element, escape, html
from itembank.learner_markup import marks_in_words, scenario_blocks, with_alt
from itembank.markdown import blocks
from itembank.markup import Block, GapMark, Heading, Inline, Paragraph, Strong, words
from itembank.markup_walk import map_inlines
from itembank.model import Bank, Item
from itembank.parts import (
    ExtendedResponse,
    GapFill,
    Observation,
    Ordering,
    Part,
    ProfessionalDiscussion,
)
from itembank.preview.controls import file_limits, word_limits
from itembank.preview.facts import facts_html, misconceptions_html
from itembank.preview.feedback import feedback_html
from itembank.preview.findings import Sources, counted, findings_html
from itembank.preview.learner import language
from itembank.preview.names import part_title
from itembank.preview.page import MARKERS_ONLY, div, page, page_style, section, text
from itembank.preview.responses import responses_html
from itembank.preview.sheets import sheets_html
from itembank.scheme_markup import scheme_blocks


def marker_page(bank: Bank, item: Item, found: tuple[Diagnostic, ...], sources: Sources) -> bytes:
    """One file for one item, for markers and authors alone."""
    sections = _sections(bank, item, found, sources)
    facts = f"{item.title} · {marks_in_words(item.tariff)} · findings: {counted(found)}"
    return page(
        title=f"{item.id}: marker’s side",
        language=language(bank, item),
        header=text("h1", item.id) + text("p", facts, class_="facts") + _contents(sections),
        main="".join(section(title, made, id_=id_) for id_, title, made in sections if made)
        + sheets_html(item, page_style(bank.assets, heading=4)),
        footer=text("p", f"Mark scheme of {item.id}, version {item.version}."),
        is_wide=True,
        banner=MARKERS_ONLY,
    )


def unread_marker_page(
    id_: str, settings_language: str, found: tuple[Diagnostic, ...], sources: Sources
) -> bytes:
    """What stands for an item whose file could not be read: its findings."""
    return page(
        title=f"{id_}: marker’s side",
        language=settings_language,
        header=text("h1", id_) + text("p", f"findings: {counted(found)}", class_="facts"),
        main=section("Findings", findings_html(found, sources), id_="findings"),
        is_wide=True,
        banner=MARKERS_ONLY,
    )


_Section = tuple[str, str, str]


def _sections(
    bank: Bank, item: Item, found: tuple[Diagnostic, ...], sources: Sources
) -> tuple[_Section, ...]:
    """Id, title and content, in reading order; findings come first where there are any."""
    exemplars = bank.exemplars.get(item.id)
    findings = ("findings", "Findings", findings_html(found, sources))
    deep = page_style(bank.assets, heading=5)
    body = (
        ("scenario", "Scenario", scenario_html(bank, item)),
        ("scheme", "Questions and mark scheme", _pairings(bank, item)),
        (
            "responses",
            "Exemplar responses",
            responses_html(item, exemplars, deep, level=3) if exemplars else "",
        ),
        (
            "facts",
            "The item",
            facts_html(bank, item) + misconceptions_html(bank, item) + _notes(bank, item),
        ),
    )
    return (findings, *body) if found else (*body, findings)


def _contents(sections: tuple[_Section, ...]) -> str:
    links = "".join(
        element("li", element("a", escape(title), {"href": f"#{id_}"}))
        for id_, title, made in sections
        if made
    )
    return element("nav", element("ul", links), {"aria-label": "On this page"})


def scenario_html(bank: Bank, item: Item, *, heading: int = 3) -> str:
    """What the learner reads before the questions; empty where there is nothing."""
    style = page_style(bank.assets, heading=heading)
    made = html(blocks(item.instructions), style) if item.instructions else ""
    scenario = bank.scenario_of(item)
    made += html(scenario_blocks(scenario), style) if scenario else ""
    return div(made, "measure") if made else ""


def _pairings(bank: Bank, item: Item) -> str:
    style = page_style(bank.assets, heading=4)
    return "".join(
        section(
            part_title(item, part.label),
            div(
                div(question_html(part, style), "panel") + div(scheme_html(part, style), "scheme"),
                "pairing",
            ),
            level=3,
        )
        for part in item.parts
    )


def scheme_html(part: Part, style: HtmlStyle) -> str:
    return html(_headed(scheme_blocks(part)), style) + feedback_html(part, style)


def _headed(scheme: tuple[Block, ...]) -> tuple[Block, ...]:
    """The scheme with the bold lines below its first as headings, which keep to what follows."""
    return scheme[:1] + tuple(map(_as_heading, scheme[1:]))


def _as_heading(block: Block) -> Block:
    match block:
        case Paragraph((Strong(children),)):
            return Heading(1, children)
        case _:
            return block


def question_html(part: Part, style: HtmlStyle) -> str:
    """The question in short: what the scheme beside it does not show already."""
    made = html(with_alt(blocks(part.stem), part.assets), style)
    match part:
        case GapFill():
            tree = map_inlines(blocks(part.text, gaps=True), _named_gaps)
            made += html(with_alt(tree, part.assets), style)
        case ExtendedResponse():
            made += _room(part, style)
        case Ordering():
            shown = "; ".join(step.id for step in part.steps)
            made += text("p", f"Shown in this order: {shown}", class_="hint")
        case Observation() | ProfessionalDiscussion():
            made += html(blocks(part.brief), style) if part.brief else ""
        case _:
            pass
    return made + text("p", f"({marks_in_words(part.marks)})", class_="marks")


def _named_gaps(found: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(
        Strong(words(f"[{inline.gap}]")) if isinstance(inline, GapMark) else inline
        for inline in found
    )


def _room(part: ExtendedResponse, style: HtmlStyle) -> str:
    said = " ".join(filter(None, (word_limits(part.response), file_limits(part.response))))
    made = text("p", said, class_="hint") if said else ""
    if part.response.template:
        template: tuple[Block, ...] = blocks(part.response.template)
        made += text("p", "The answer box starts with:", class_="hint") + html(template, style)
    return made


def _notes(bank: Bank, item: Item) -> str:
    style = page_style(bank.assets, heading=4)
    stimulus = bank.stimuli.get(item.stimulus or "")
    pieces = (
        ("Why the context matters", item.relevance),
        ("Notes for authors", item.notes),
        ("Why the context of the stimulus matters", stimulus.relevance if stimulus else None),
        ("Notes on the stimulus", stimulus.notes if stimulus else None),
    )
    return "".join(
        section(title, html(blocks(said.for_markers()), style), level=3)
        for title, said in pieces
        if said
    )
