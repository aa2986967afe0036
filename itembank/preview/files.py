"""Which pages are made for which items: file names and bytes, nothing written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from itembank.check import Checked
from itembank.diagnostics import Diagnostic
from itembank.layout import ASSETS, kind_of
from itembank.model import Bank, Item
from itembank.preview.index import Entry, index_page, learner_index_page
from itembank.preview.learner import learner_page, unread_page
from itembank.preview.marker import marker_page, unread_marker_page
from itembank.preview.pictures import picture_path, shown_pictures, with_sound_pictures

INDEX = "index.html"


def item_ids(bank: Bank, checked: Checked) -> tuple[str, ...]:
    """Every item, those too whose files have faults (by the name of the file)."""
    built = set(bank.homes.values())
    unread = {
        path.stem for path in checked.sources if kind_of(path) == "item" and path not in built
    }
    return tuple(sorted(unread | set(bank.items)))


def preview_files(
    bank: Bank, checked: Checked, chosen: Iterable[str], *, with_markers: bool
) -> dict[str, bytes]:
    """Pages by file name: `ID.html` for learners, `ID.marker.html` for markers, and a list.

    A picture with errors stands in no page.
    """
    shown = with_sound_pictures(bank, checked.diagnostics)
    entries = tuple(
        Entry(id=id_, item=bank.items.get(id_), found=findings_of(bank, checked, id_))
        for id_ in chosen
    )
    files: dict[str, bytes] = {}
    for entry in entries:
        files.update(_pages(shown, checked, entry, with_markers=with_markers))
    list_page = index_page if with_markers else learner_index_page
    return {**files, INDEX: list_page(bank, entries)}


def findings_of(bank: Bank, checked: Checked, id_: str) -> tuple[Diagnostic, ...]:
    """What is said about an item, its exemplars, its stimulus and its pictures, in order."""
    item = bank.items.get(id_)
    homes = [("item", id_), ("exemplars", id_)]
    if item is not None and item.stimulus is not None:
        homes.append(("stimulus", item.stimulus))
    paths = {bank.homes[home] for home in homes if home in bank.homes}
    if item is not None and any(d.path.is_relative_to(ASSETS) for d in checked.diagnostics):
        paths.update(map(picture_path, shown_pictures(bank, item)))
    stems = _stems(id_, item)
    return tuple(
        diagnostic
        for diagnostic in checked.diagnostics
        if diagnostic.path in paths or diagnostic.path.stem in stems
    )


def _stems(id_: str, item: Item | None) -> frozenset[str]:
    return frozenset({id_, item.stimulus}) if item and item.stimulus else frozenset({id_})


def _pages(
    bank: Bank, checked: Checked, entry: Entry, *, with_markers: bool
) -> Mapping[str, bytes]:
    language = bank.settings.language
    item = entry.item
    made = {
        f"{entry.id}.html": learner_page(bank, item) if item else unread_page(entry.id, language)
    }
    if with_markers:
        sources = checked.sources
        made[f"{entry.id}.marker.html"] = (
            marker_page(bank, item, entry.found, sources)
            if item
            else unread_marker_page(entry.id, language, entry.found, sources)
        )
    return made
