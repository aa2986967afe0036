"""What stands above an answer: the question, with its last paragraph as the prompt."""

from __future__ import annotations

from dataclasses import dataclass

from itembank.learner_markup import descriptions, marks_in_words, stem_blocks, with_alt
from itembank.markup import Paragraph
from itembank.parts import PartBase
from itembank_exporters.qti.desk import Desk
from itembank_exporters.qti.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Stem:
    """`lead` is HTML before the interaction; `prompt` is inline HTML inside it, or empty."""

    lead: str
    prompt: str


def stem(part: PartBase, place: Place, desk: Desk, *, has_prompt: bool = True) -> Stem:
    """The question in two pieces: a player ties the prompt to the controls it belongs to.

    The XSD of 2.1 takes words alone in a prompt, so what is no paragraph stays before it.
    """
    tree = with_alt(
        stem_blocks(part.label, part.stem, has_label=place.label is not None), part.assets
    )
    tree = (*tree, *with_alt(descriptions(part.assets), part.assets))
    last = tree[-1] if tree else None
    if has_prompt and isinstance(last, Paragraph):
        return Stem(
            lead=_block(desk.scribe.html(tree[:-1])), prompt=desk.scribe.inlines(last.children)
        )
    return Stem(lead=_block(desk.scribe.html(tree)), prompt="")


def _block(content: str) -> str:
    return f"<div>{content}</div>" if content else ""


def marks_line(part: PartBase) -> str:
    """The tariff as learners see it; players show none of their own."""
    return f"<p>[{marks_in_words(part.marks)}]</p>"
