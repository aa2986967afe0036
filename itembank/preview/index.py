"""The list of the pages that were made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from itembank.diagnostics import Diagnostic
from itembank.html import element, escape
from itembank.model import Bank, Item
from itembank.preview.facts import term_label
from itembank.preview.findings import counted
from itembank.preview.page import page, section, table, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of the list; `item` is None where its file could not be read."""

    id: str
    item: Item | None
    found: tuple[Diagnostic, ...] = ()


def index_page(bank: Bank, entries: tuple[Entry, ...]) -> bytes:
    """Items by sector, then by stimulus and id; for authors, since titles may hint."""
    made = "".join(
        section(title, _sector_table(bank, title, chosen), id_=f"sector-{number}")
        for number, (title, chosen) in enumerate(_by_sector(bank, entries), start=1)
    )
    name = bank.settings.name
    marks = sum(entry.item.tariff for entry in entries if entry.item)
    number = "1 item" if len(entries) == 1 else f"{len(entries)} items"
    return page(
        title=f"{name}: preview",
        language=bank.settings.language,
        header=text("h1", name) + text("p", f"{number}, {marks} marks", class_="facts"),
        main=made,
        is_wide=True,
        banner="For authors and markers. Titles may hint at answers.",
    )


def learner_index_page(bank: Bank, entries: tuple[Entry, ...]) -> bytes:
    """The list without titles, kinds and findings."""
    rows = tuple(
        (_link(f"{entry.id}.html", entry.id), str(entry.item.tariff) if entry.item else "")
        for entry in entries
    )
    return page(
        title=f"{bank.settings.name}: preview",
        language=bank.settings.language,
        header=text("h1", bank.settings.name),
        main=table("Items", ("Item", "Marks"), rows, numbers=1),
    )


def _by_sector(bank: Bank, entries: Iterable[Entry]) -> list[tuple[str, tuple[Entry, ...]]]:
    """Sectors by their label; items without one come last, and unread ones after them."""
    groups: dict[tuple[int, str], list[Entry]] = {}
    for entry in entries:
        groups.setdefault(_sector(bank, entry), []).append(entry)
    return [
        (title, tuple(sorted(groups[rank, title], key=_place))) for rank, title in sorted(groups)
    ]


def _sector(bank: Bank, entry: Entry) -> tuple[int, str]:
    if entry.item is None:
        return 2, "Not read, because of faults"
    stimulus = bank.stimuli.get(entry.item.stimulus or "")
    sector = entry.item.sector or (stimulus.sector if stimulus else None)
    return (0, term_label(bank, "sectors", sector)) if sector else (1, "No sector")


def _place(entry: Entry) -> tuple[str, str]:
    return (entry.item.stimulus or "~" if entry.item else "~"), entry.id


def _sector_table(bank: Bank, title: str, entries: tuple[Entry, ...]) -> str:
    head = (
        "Item",
        "Title",
        "Kind",
        "Stimulus",
        "Status",
        "Findings",
        "Marker",
        "Level",
        "Marks",
    )
    return table(
        f"Items: {title}",
        head,
        tuple(_row(bank, entry) for entry in entries),
        numbers=2,
        class_="index",
    )


def _row(bank: Bank, entry: Entry) -> tuple[str, ...]:
    item = entry.item
    first = _link(f"{entry.id}.html", entry.id)
    hidden = text("span", f" of {entry.id}", class_="hidden")
    scheme = element("a", escape("scheme") + hidden, {"href": f"{entry.id}.marker.html"})
    findings = escape(counted(entry.found))
    if item is None:
        return first, "", "", "", "", findings, scheme, "", ""
    stimulus = bank.stimuli.get(item.stimulus or "")
    return (
        first,
        escape(item.title),
        escape(item.kind),
        escape(stimulus.title if stimulus else item.stimulus or ""),
        escape(item.status.replace("_", " ")),
        findings,
        scheme,
        str(item.level),
        str(item.tariff),
    )


def _link(href: str, name: str) -> str:
    return element("a", escape(name), {"href": href, "class": "id"})
