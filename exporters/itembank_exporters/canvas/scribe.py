"""Learner text as Canvas's HTML, with a note of every picture it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from itembank.html import HtmlStyle, element, html, inline_html
from itembank.learner_markup import inline_with_alt, scenario_blocks, with_alt
from itembank.markdown import blocks, inlines
from itembank.markup import Block, Inline, Text
from itembank.model import Bank, Item
from itembank.parts import Asset

# Sanitizers of both engines drop `details`; a table without a frame shows no lines in Canvas.
_LOOKS = {
    "table": {"border": "1", "cellpadding": "6"},
    "div": {"style": "border: 1px solid #767676; padding: 8px 12px; margin: 12px 0;"},
}
# Stand for the brackets of our own gap tokens until the others are disarmed. No text that was
# read from a bank can hold them.
_OPEN, _CLOSE = "\x02", "\x03"
_ACCIDENTAL_TOKEN = re.compile(r"\[(?=[A-Za-z0-9_.-]+\])")
_WORD_JOINER = "\u2060"


class Scribe:
    """Renders for one bank. `pictures` are the files shown since it was last emptied.

    Pictures of drafts lie in a folder of their own: a file takes the place of another of its path.
    """

    def __init__(self, bank: Bank, *, holds_drafts: bool = False) -> None:
        self.folder = f"media/{bank.settings.id}{'-draft' if holds_drafts else ''}"
        self.pictures: set[str] = set()
        self._bank = bank
        self._style = HtmlStyle(
            image=self._image,
            gap=lambda gap: f"{_OPEN}{gap}{_CLOSE}",
            attributes=_LOOKS,
            details=False,
        )
        self._scenarios: dict[str, tuple[str, frozenset[str]]] = {}

    def html(self, tree: Iterable[Block]) -> str:
        return html(tree, self._style)

    def markdown(self, text: str, assets: tuple[Asset, ...] = ()) -> str:
        return self.html(with_alt(blocks(text), assets))

    def inlines(self, text: str, assets: tuple[Asset, ...]) -> tuple[Inline, ...]:
        return inline_with_alt(text, assets) if assets else inlines(text)

    def inline(self, found: tuple[Inline, ...]) -> str:
        return inline_html(found, self._style)

    def scenario(self, item: Item) -> str | None:
        """The item's scenario; one that several items share is rendered once."""
        scenario = self._bank.scenario_of(item)
        if scenario is None:
            return None
        key = item.stimulus
        if key is None:
            return self.html(scenario_blocks(scenario))
        if key not in self._scenarios:
            before, self.pictures = self.pictures, set()
            made = self.html(scenario_blocks(scenario))
            self._scenarios[key] = (made, frozenset(self.pictures))
            self.pictures = before
        made, pictures = self._scenarios[key]
        self.pictures |= pictures
        return made

    def missing_pictures(self) -> list[str]:
        return sorted(self.pictures - self._bank.assets.keys())

    def _image(self, file: str) -> str:
        self.pictures.add(file)
        # Canvas's own exports point at files so, and its importer looks the path up.
        return f"$IMS-CC-FILEBASE$/{self.folder}/{file}"


def whole(content: str, *, language: str | None = None) -> str:
    """A question text in the one element that Canvas takes off again."""
    return element("div", content, {"lang": language} if language else None)


def with_tokens(content: str) -> str:
    """HTML with our gaps as `[g1]`, and every other `[word]` disarmed by an invisible joiner.

    Classic replaces the first `[g1]` it finds, wherever it stands, and takes any `[word]` for a
    gap when the question is edited.
    """
    disarmed = _ACCIDENTAL_TOKEN.sub(f"[{_WORD_JOINER}", content)
    return disarmed.replace(_OPEN, "[").replace(_CLOSE, "]")


def is_plain(found: tuple[Inline, ...], *, is_new: bool) -> bool:
    """Whether an answer is bare words that the engine takes as they are.

    New Quizzes reads plain text that holds `<` or an entity as markup; Classic loses such signs
    from the plain form of an answer that is sent as HTML.
    """
    return all(
        isinstance(inline, Text) and not (is_new and ("<" in inline.text or "&" in inline.text))
        for inline in found
    )
