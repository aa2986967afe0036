"""EXP: signs of Markdown that would be printed, and lists that have lost their lines."""

from __future__ import annotations

import re

from itembank.markdown import Parsed
from itembank.markup import Block, BulletList, Inline, NumberedList, Text
from itembank.markup_walk import map_inlines
from itembank.rules.base import Finding, Findings, Rule, TextCase
from itembank.rules.safe_text import is_markdown, is_plain, parsed
from itembank.texts import Reader, TextAt

_LEARNERS = frozenset({Reader.LEARNER, Reader.PRACTICE})
# Two stars and no more: `****` stands for hidden figures, as of a card.
_STARS = re.compile(r"(?<!\*)\*\*(?!\*)")
# Bold that is certainly bold: whatever else it looks like is left to the parser.
_SURE = re.compile(r"\*\*(?<![\\*]\*\*)(?:(?<=\s\*\*)£)?[^\W_](?:[^*\n`\\\[\]<]*[^\W_])?\*\*(?!\*)")
# A star that is meant to be printed; what takes its place is punctuation to the parser too.
_MEANT = re.compile(r"\\\*")
_ROUND = re.compile(r"[^\s*]*(?<!\*)\*\*(?!\*)(?: ?[^\s*]+)?")


def loose_stars(case: TextCase) -> Findings:
    r"""Two stars stand in a text where they make nothing bold.

    Why: learners would see the stars. Bold begins with two stars right before a word and ends
    with two right after one. To show stars, write `\*\*` or put them in backticks.

    Bad:
        stem: Which reply is **best?

    Good:
        stem: Which reply is **best**?

    Source: CommonMark 0.31, emphasis and strong emphasis.
    """
    if "**" not in case.prose:
        return
    is_loose = "**" in _SURE.sub("", case.prose)
    for place in [each for each in case.texts if "**" in each.text]:
        if place.reader in _LEARNERS:
            if is_plain(place):
                yield _plain_stars(place)
            elif is_loose and is_markdown(place) and "**" in _SURE.sub("", place.text):
                yield from _loose_in(place)


def _plain_stars(place: TextAt) -> Finding:
    return Finding(
        pointer=place.pointer,
        message="the stars would be printed",
        help="remove the stars: this text is shown as it is typed, without bold",
        excerpt="**",
    )


def _loose_in(place: TextAt) -> Findings:
    tree = parsed(place._replace(text=_MEANT.sub("‡", place.text)))
    found = next((text for text in _runs(tree) if _STARS.search(text)), None)
    # HTML is reported by itself, and hides what stands in it from the parser.
    if found is None or tree.faults:
        return
    yield Finding(
        pointer=place.pointer,
        message="the stars would be printed, because they make nothing bold",
        help="write `**word**`: no blank inside the stars, and outside them a blank or the end "
        "of the sentence",
        excerpt=_as_written(found, place.text),
    )


def _runs(tree: Parsed) -> list[str]:
    """Every stretch of plain words in the tree; code and maths are none."""
    found: list[str] = []

    def note(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        found.extend(inline.text for inline in inlines if isinstance(inline, Text))
        return inlines

    map_inlines(tree.blocks, note)
    return found


def _as_written(run: str, text: str) -> str:
    """The stars with the words next to them, as far as these stand in the text like that."""
    match = _ROUND.search(run)
    around = match.group() if match else "**"
    return around if around in text else "**"


_FOLDED = re.compile(r"^(?:- [^\n]*? - |1\. [^\n]*? 2\. )[^\n]*", re.MULTILINE)
_BULLET = re.compile(r"^[ \t]*•[^\n]*", re.MULTILINE)
_LITERAL = "write `|` instead of `>-`, and begin each entry with its sign on a line of its own"
_HYPHENS = "begin each entry with `- ` on a line of its own, below `|` instead of `>-`"


def run_together_list(case: TextCase) -> Findings:
    """The entries of a list would be shown as one line.

    Why: `>-` joins the lines below it. The list then has one entry, with the signs of the others
    in the middle of it; the sign `•` makes no list at all.

    Bad:
        policy: >-
          - Ring back within two days.
          - Keep a note of each call.

    Good:
        policy: |
          - Ring back within two days.
          - Keep a note of each call.

    Source: YAML 1.2, folded and literal style; CommonMark 0.31, lists.
    """
    prose = case.prose
    if not ("•" in prose or " - " in prose or " 2. " in prose):
        return
    for place in case.texts:
        if is_markdown(place):
            folded = _FOLDED.search(place.text)
            bullet = _BULLET.search(place.text)
            if bullet:
                yield _run_together(place, bullet, _HYPHENS)
            elif folded and any(_is_single(block) for block in parsed(place).blocks):
                yield _run_together(place, folded, _LITERAL)


def _run_together(place: TextAt, found: re.Match[str], help_text: str) -> Finding:
    return Finding(
        pointer=place.pointer,
        message="the entries of this list would be shown as one line",
        help=help_text,
        excerpt=found.group(),
    )


def _is_single(block: Block) -> bool:
    return isinstance(block, BulletList | NumberedList) and len(block.items) == 1


RULES: tuple[Rule, ...] = (
    Rule(code="EXP008", name="loose-stars", item=loose_stars, stimulus=loose_stars),
    Rule(
        code="EXP009",
        name="run-together-list",
        item=run_together_list,
        stimulus=run_together_list,
    ),
)
