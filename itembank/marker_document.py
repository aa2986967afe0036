"""One document with the mark schemes of everything that was exported, for markers alone."""

from __future__ import annotations

from collections.abc import Sequence

from itembank.html import HtmlStyle, element, escape, html
from itembank.learner_markup import marks_in_words
from itembank.markdown import blocks
from itembank.model import Bank, Item
from itembank.parts import Part
from itembank.preview.marker import question_html, scenario_html, scheme_html
from itembank.preview.names import part_title
from itembank.preview.page import MARKERS_ONLY, div, page, page_style, section, table, text
from itembank.preview.responses import responses_html
from itembank.registers import Conventions

# Stands where the sections go while the page round them is made. No text of a bank can look like
# it, because every text is escaped.
_SECTIONS = "<!--sections-->"


class MarkSchemes:
    """The mark schemes of a bank, each written once however many documents hold it."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        self._made: dict[str, bytes] = {}

    def document(self, items: Sequence[Item], *, title: str) -> bytes:
        """A self-contained page: conventions, contents, then a section for each item in order."""
        bank = self._bank
        unique = tuple({item.id: item for item in items}.values())
        marks = marks_in_words(sum(item.tariff for item in unique))
        number = "1 item" if len(unique) == 1 else f"{len(unique)} items"
        round_it = page(
            title=f"{title}: mark scheme",
            language=bank.settings.language,
            header=text("h1", f"{title}: mark scheme")
            + text("p", f"{number}, {marks}", class_="facts"),
            main=_contents(unique) + _general(bank) + _SECTIONS,
            footer=text("p", f"{bank.settings.name}, version {bank.settings.version}."),
            banner=MARKERS_ONLY,
        )
        before, after = round_it.split(_SECTIONS.encode())
        return b"".join((before, *(self._section(item) for item in unique), after))

    def _section(self, item: Item) -> bytes:
        if item.id not in self._made:
            self._made[item.id] = _item(self._bank, item).encode()
        return self._made[item.id]


def marker_document(bank: Bank, items: Sequence[Item], *, title: str) -> bytes:
    """The mark schemes of these items as one page, for markers alone."""
    return MarkSchemes(bank).document(items, title=title)


def _general(bank: Bank) -> str:
    if bank.conventions is None:
        return ""
    return _conventions(bank.conventions, page_style(bank.assets, heading=3))


def _contents(items: Sequence[Item]) -> str:
    links = "".join(
        element(
            "li",
            element("a", escape(f"{item.id} {item.title}"), {"href": f"#{item.id}"})
            + escape(f" ({marks_in_words(item.tariff)})"),
        )
        for item in items
    )
    inside = text("h2", "Contents", id="contents") + element("ul", links)
    return element("nav", inside, {"aria-labelledby": "contents", "class": "contents"})


def _conventions(conventions: Conventions, style: HtmlStyle) -> str:
    rules = "".join(
        element("li", html(blocks(rule.text.for_markers()), style)) for rule in conventions.rules
    )
    made = element("ol", rules, {"class": "tight"})
    if conventions.notation:
        rows = tuple(
            (escape(entry.sign), html(blocks(entry.meaning), style))
            for entry in conventions.notation
        )
        made += table("Notation in these schemes", ("Sign", "Meaning"), rows)
    made += text("p", f"Version {conventions.version}.", class_="soft")
    return section(conventions.title or "General marking guidance", made, id_="conventions")


def _item(bank: Bank, item: Item) -> str:
    facts = f"{marks_in_words(item.tariff)} · Level {item.level} · version {item.version}"
    made = text("p", facts, class_="facts") + _scenario(bank, item)
    made += "".join(_part(bank, item, part) for part in item.parts)
    exemplars = bank.exemplars.get(item.id)
    if exemplars:
        style = page_style(bank.assets, heading=5)
        responses = responses_html(item, exemplars, style, level=4)
        made += section("Exemplar responses", responses, level=3)
    return section(f"{item.id} {item.title}", made, id_=item.id, class_="item")


def _scenario(bank: Bank, item: Item) -> str:
    made = scenario_html(bank, item, heading=3)
    return element("details", text("summary", "Scenario") + made) if made else ""


def _part(bank: Bank, item: Item, part: Part) -> str:
    style = page_style(bank.assets, heading=4)
    made = div(question_html(part, style), "panel") + scheme_html(part, style)
    return section(part_title(item, part.label), made, level=3)
