"""What stands above the answer: heading, scenario, instructions and question.

What Canvas has no field for stands there too: a form to fill in, the unit of a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from itembank.html import element, escape
from itembank.learner_markup import descriptions, stem_blocks, with_alt, words_in_words
from itembank.markdown import blocks
from itembank.model import Item
from itembank.parts import ExtendedResponse, GapFill, Numeric, Part
from itembank_exporters.canvas.scribe import Scribe, whole, with_tokens

# Classic takes 16 384 characters after it has rewritten links; the rest is room for that.
LONGEST = 16_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Above:
    """HTML that goes before the question itself; empty where there is nothing.

    `after_instructions` stands below the instructions of the item.
    """

    heading: str = ""
    scenario: str = ""
    after_instructions: str = ""


def question_html(part: Part, item: Item, *, above: Above, scribe: Scribe, lang: str) -> str:
    """The whole question text, one element."""
    pieces = [above.heading]
    if above.scenario:
        pieces += [above.scenario, "<hr/>"]
    if item.instructions:
        pieces.append(scribe.markdown(item.instructions))
    pieces.append(above.after_instructions)
    pieces += _question(part, item, scribe)
    content = "".join(pieces)
    if isinstance(part, GapFill):
        content = with_tokens(content)
    own = item.language if item.language not in {None, lang} else None
    return whole(content, language=own)


def _question(part: Part, item: Item, scribe: Scribe) -> Iterator[str]:
    tree = stem_blocks(part.label, part.stem, has_label=len(item.parts) > 1)
    yield scribe.html(with_alt(tree, part.assets))
    yield scribe.html(with_alt(descriptions(part.assets), part.assets))
    if isinstance(part, GapFill):
        yield scribe.html(with_alt(blocks(part.text, gaps=True), part.assets))
    elif isinstance(part, Numeric) and part.unit:
        said = f"Type the number alone; the unit is {part.unit.text}."
        yield element("p", element("em", escape(said)))
    elif isinstance(part, ExtendedResponse):
        if part.response.words:
            yield element("p", element("em", escape(words_in_words(part.response.words))))
        if part.response.template:
            yield element("p", "Copy this form into your answer and fill it in:")
            yield element("blockquote", scribe.markdown(part.response.template))
