"""An item as a learner sees it: nothing of the mark scheme, and not the title, which may hint."""

from __future__ import annotations

from itembank.html import HtmlStyle, element, escape, html
from itembank.learner_markup import (
    descriptions,
    marks_in_words,
    printed_label,
    scenario_blocks,
    with_alt,
)
from itembank.markdown import blocks
from itembank.model import Bank, Item
from itembank.parts import Observation, Part, ProfessionalDiscussion
from itembank.preview.controls import controls, stem_id
from itembank.preview.page import div, page, page_style, section, text

_FOOTER = (
    "Preview of what a learner sees. The platform decides how it looks there; it may show options "
    "in another order."
)


def learner_page(bank: Bank, item: Item) -> bytes:
    """One file for one item, with no word that is for markers alone."""
    facts = [marks_in_words(item.tariff)]
    if item.minutes:
        facts.append(f"about {item.minutes:g} minutes")
    header = text("h1", item.id) + text("p", " · ".join(facts), class_="facts")
    return page(
        title=f"{item.id}: learner’s side",
        language=language(bank, item),
        header=header,
        main=_scenario(bank, item) + _questions(bank, item),
        footer=text("p", f"{_FOOTER} Version {item.version}."),
    )


def unread_page(id_: str, settings_language: str) -> bytes:
    """What stands for an item whose file could not be read."""
    said = (
        "This item cannot be shown yet: its file has faults. They are listed on the marker’s page."
    )
    return page(
        title=f"{id_}: learner’s side",
        language=settings_language,
        header=text("h1", id_),
        main=text("p", said),
    )


def language(bank: Bank, item: Item) -> str:
    return item.language or bank.settings.language


def _scenario(bank: Bank, item: Item) -> str:
    style = page_style(bank.assets, heading=3)
    made = div(html(blocks(item.instructions), style), "instructions") if item.instructions else ""
    scenario = bank.scenario_of(item)
    if scenario is not None:
        made += section("Scenario", html(scenario_blocks(scenario), style))
    return made


def _questions(bank: Bank, item: Item) -> str:
    is_only = len(item.parts) == 1
    style = page_style(bank.assets, heading=3 if is_only else 4)
    if is_only:
        part = item.parts[0]
        title = "Task" if isinstance(part, Observation | ProfessionalDiscussion) else "Question"
        return section(title, div(part_html(part, style), "question only"))
    made = "".join(_labelled(part, style) for part in item.parts)
    return section("Questions", made)


def _labelled(part: Part, style: HtmlStyle) -> str:
    hidden = text("span", "Question ", class_="hidden")
    heading = element("h3", hidden + escape(printed_label(part.label)))
    return element("section", heading + div(part_html(part, style), "body"), {"class": "question"})


def part_html(part: Part, style: HtmlStyle) -> str:
    """The question, its marks, and what the learner fills in or does."""
    stem = html(with_alt(blocks(part.stem), part.assets), style)
    pictures = html(descriptions(part.assets), style)
    marks = text("p", f"({marks_in_words(part.marks)})", class_="marks")
    asked = element("div", stem, {"id": stem_id(part.label)}) + pictures + marks
    if isinstance(part, Observation | ProfessionalDiscussion):
        return asked + _brief(part, style)
    return asked + controls(part, style)


def _brief(part: Observation | ProfessionalDiscussion, style: HtmlStyle) -> str:
    time = f"Up to {part.minutes} minutes. " if part.minutes else ""
    who = (
        "An assessor watches you" if isinstance(part, Observation) else "You talk with an assessor"
    )
    hint = text("p", f"{time}{who}; there is nothing to write here.", class_="hint")
    if not part.brief:
        return hint
    title = text("p", "Your brief", class_="field")
    return div(title + html(blocks(part.brief), style), "panel") + hint
