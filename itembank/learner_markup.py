"""What a learner reads, as markup: scenario and questions, nothing of the mark scheme."""

from __future__ import annotations

from collections.abc import Mapping

from itembank.markdown import blocks, inlines
from itembank.markup import (
    Block,
    Box,
    Details,
    Image,
    Inline,
    Paragraph,
    Quote,
    Strong,
    Text,
    words,
)
from itembank.model import Scenario
from itembank.parts import Asset, WordLimits


def scenario_blocks(scenario: Scenario) -> tuple[Block, ...]:
    """The scenario in reading order: warning, text, speech, policy."""
    made: list[Block] = []
    if scenario.content_note:
        made.append(Box(words("Please note"), blocks(scenario.content_note)))
    made.extend(blocks(scenario.text))
    for utterance in scenario.speech:
        said = blocks(utterance.text)
        made.append(Paragraph((Strong(words(f"{utterance.speaker}:")),)))
        made.append(Quote(said))
    if scenario.policy:
        title = scenario.policy_title or "Policy extract"
        made.append(Box(words(title), blocks(scenario.policy)))
    made.extend(descriptions(scenario.assets))
    return with_alt(tuple(made), scenario.assets)


def descriptions(assets: tuple[Asset, ...]) -> tuple[Block, ...]:
    """A long description, closed, for each picture that has one."""
    return tuple(
        Details(words(f"Description of the picture: {asset.alt}"), blocks(asset.longdesc))
        for asset in assets
        if asset.longdesc
    )


def stem_blocks(label: str, stem: str, *, has_label: bool) -> tuple[Block, ...]:
    """The question, with its label in front where an item has several parts."""
    made = blocks(stem)
    if not has_label:
        return made
    mark = Strong(words(printed_label(label)))
    if made and isinstance(made[0], Paragraph):
        return (Paragraph((mark, Text(" "), *made[0].children)), *made[1:])
    return (Paragraph((mark,)), *made)


def printed_label(label: str) -> str:
    """`a.ii` as it is printed: (a)(ii)."""
    return "".join(f"({piece})" for piece in label.split("."))


def one_part_alone(label: str) -> str:
    """What an assignment says after instructions that were written for the whole item."""
    return f"This assignment asks part {printed_label(label)} alone."


def marks_in_words(marks: int) -> str:
    return "1 mark" if marks == 1 else f"{marks} marks"


def words_in_words(limits: WordLimits) -> str:
    """Word limits as a sentence to the learner; empty where there are none."""
    match limits.min, limits.max:
        case None, None:
            return ""
        case None, most:
            return f"Write at most {most} words."
        case least, None:
            return f"Write at least {least} words."
        case least, most:
            return f"Write {least} to {most} words."


def inline_with_alt(text: str, assets: tuple[Asset, ...]) -> tuple[Inline, ...]:
    """A one-line text whose pictures carry their alt text."""
    if not assets:
        return inlines(text)
    return _inlines_with_alt(inlines(text), {asset.file: asset.alt for asset in assets})


def with_alt(tree: tuple[Block, ...], assets: tuple[Asset, ...]) -> tuple[Block, ...]:
    """The tree with the alt text of `assets` on every picture that has none of its own."""
    if not assets:
        return tree
    from itembank.markup_walk import map_inlines  # noqa: PLC0415 - only texts with pictures

    alts = {asset.file: asset.alt for asset in assets}
    return map_inlines(tree, lambda found: _inlines_with_alt(found, alts))


def _inlines_with_alt(found: tuple[Inline, ...], alts: Mapping[str, str]) -> tuple[Inline, ...]:
    return tuple(
        Image(inline.file, inline.alt or alts.get(inline.file, ""))
        if isinstance(inline, Image)
        else inline
        for inline in found
    )
