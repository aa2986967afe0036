"""Learner text as the HTML that QTI's item bodies hold, with a note of every picture it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from itembank.html import HtmlStyle, html, inline_html, plain
from itembank.learner_markup import inline_with_alt, scenario_blocks, with_alt
from itembank.markdown import blocks
from itembank.markup import (
    Block,
    Box,
    BulletList,
    Details,
    Inline,
    NumberedList,
    Paragraph,
    Quote,
    Text,
)
from itembank.model import Scenario
from itembank.parts import Asset
from itembank_exporters.qti.maths import mathml

# Below the player's own headings: a page has one h1, and the item's title is often h2.
_HEADING = 3
MEDIA = "media"


class Scribe:
    """Renders the texts of one file after the other.

    `pictures` are the files shown since `begin`; `_described` names the catalog of those that
    have a long description in one.
    """

    def __init__(self) -> None:
        self.pictures: set[str] = set()
        self._described: Mapping[str, str] = {}
        self._style = HtmlStyle(
            image=self._image,
            image_more=self._catalog,
            maths=mathml,
            heading=_HEADING,
            details=False,
        )

    def begin(self, described: Mapping[str, str] | None = None) -> None:
        """A new file begins."""
        self.pictures.clear()
        self._described = described or {}

    def html(self, tree: Iterable[Block]) -> str:
        return html(_as_held(tree), self._style)

    def markdown(self, text: str, assets: tuple[Asset, ...] = ()) -> str:
        return self.html(with_alt(blocks(text), assets))

    def inline(self, text: str, assets: tuple[Asset, ...] = ()) -> str:
        return inline_html(inline_with_alt(text, assets), self._style)

    def inlines(self, found: tuple[Inline, ...]) -> str:
        return inline_html(found, self._style)

    def plain(self, text: str, assets: tuple[Asset, ...] = ()) -> str:
        """Words alone, for places that hold no markup."""
        return plain(inline_with_alt(text, assets))

    def with_gaps(self, text: str, assets: tuple[Asset, ...], gap: Callable[[str], str]) -> str:
        """A text with a control in the place of each gap."""
        tree = with_alt(blocks(text, gaps=True), assets)
        return html(_as_held(tree), replace(self._style, gap=gap))

    def scenario(self, scenario: Scenario) -> str:
        return self.html(scenario_blocks(scenario))

    def _catalog(self, file: str) -> Mapping[str, str]:
        name = self._described.get(file)
        return {"data-catalog-idref": name} if name else {}

    def _image(self, file: str) -> str:
        self.pictures.add(file)
        # Items, stimuli and tests stand in folders side by side with the media.
        return f"../{MEDIA}/{file}"


def _as_held(tree: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(made for block in tree for made in _held(block))


def _held(block: Block) -> Iterator[Block]:
    """What QTI's HTML has no way to say, in another way: a list that begins at 3."""
    match block:
        case NumberedList(start, items) if start != 1:
            for number, item in enumerate(items, start=start):
                yield from _numbered(number, item)
        case NumberedList(start, items):
            yield NumberedList(start, tuple(_as_held(item) for item in items))
        case BulletList(items):
            yield BulletList(tuple(_as_held(item) for item in items))
        case Quote(children):
            yield Quote(_as_held(children))
        case Box(title, children):
            yield Box(title, _as_held(children))
        case Details(summary, children, is_open):
            yield Details(summary, _as_held(children), is_open)
        case _:
            yield block


def _numbered(number: int, item: tuple[Block, ...]) -> Iterator[Block]:
    lead: Inline = Text(f"{number}. ")
    if item and isinstance(item[0], Paragraph):
        yield Paragraph((lead, *item[0].children))
        yield from _as_held(item[1:])
    else:
        yield Paragraph((lead,))
        yield from _as_held(item)
