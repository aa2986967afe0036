"""Which pictures an item shows, and which of the bank's may be shown at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from itembank.diagnostics import Diagnostic, Severity
from itembank.layout import ASSETS
from itembank.markdown import blocks
from itembank.markup_walk import images
from itembank.model import Bank, Item
from itembank.parts import Asset
from itembank.texts import texts


def with_sound_pictures(bank: Bank, found: Iterable[Diagnostic]) -> Bank:
    """The bank without the pictures that have errors: a page would run what is in them."""
    faulty = {d.path for d in found if d.severity is Severity.ERROR}
    sound = {
        file: content for file, content in bank.assets.items() if picture_path(file) not in faulty
    }
    return bank if len(sound) == len(bank.assets) else replace(bank, assets=sound)


def picture_path(file: str) -> PurePosixPath:
    """Where a picture lies in its bank, as findings name it."""
    return PurePosixPath(ASSETS, file)


def shown_pictures(bank: Bank, item: Item) -> frozenset[str]:
    """Files named by an item, its stimulus or its exemplars, whether they exist or not."""
    described = {asset.file for asset in _described(bank, item)}
    in_texts = {
        image.file for text in _texts(bank, item) if "![" in text for image in images(blocks(text))
    }
    return frozenset(described | in_texts)


def _described(bank: Bank, item: Item) -> Iterator[Asset]:
    scenario = bank.scenario_of(item)
    if scenario is not None:
        yield from scenario.assets
    for part in item.parts:
        yield from part.assets


def _texts(bank: Bank, item: Item) -> Iterator[str]:
    stimulus = bank.stimuli.get(item.stimulus or "")
    for thing in (item, stimulus):
        if thing is not None:
            yield from (place.text for place in texts(thing))
    exemplars = bank.exemplars.get(item.id)
    for response in exemplars.responses if exemplars else ():
        yield response.commentary.for_markers()
        yield from (written.for_markers() for written in response.text.values())
