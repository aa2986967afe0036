"""SRI: gaps, typed answers and numbers can be answered and marked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from itembank.diagnostics import Pointer
from itembank.marking import normal_text
from itembank.markup import GapMark, Inline
from itembank.parts import GapFill, Numeric, ShortAnswer, TextGap
from itembank.rules.base import Also, Finding, Findings, ItemCase, Rule
from itembank.rules.wording import did_you_mean, unquoted

_TOKEN = re.compile(r"\[\[([A-Za-z0-9][A-Za-z0-9_-]{0,19})\]\]")


def gap_token_mismatch(case: ItemCase) -> Findings:
    """A gap is not in the text once, or the text has a gap that is not described.

    Why: a gap stands in the text as `[[g1]]`, where the platform puts the box. A gap without its
    place cannot be answered, a place without its gap cannot be marked.

    Bad:
        text: This behaviour is called [[g1]], and this one [[g3]].
        gaps: [{id: g1, key: assertive}, {id: g2, key: aggressive}]

    Good:
        text: This behaviour is called [[g1]], and this one [[g2]].
        gaps: [{id: g1, key: assertive}, {id: g2, key: aggressive}]

    Source: judgement of the authors of this catalogue.
    """
    for index, part in enumerate(case.item.parts):
        if not isinstance(part, GapFill):
            continue
        at: Pointer = ("parts", index)
        shown = _shown_gaps(part.text)
        ids = [gap.id for gap in part.gaps]
        if shown == ids:
            continue
        for name in dict.fromkeys(shown):
            token = f"[[{name}]]"
            if name not in ids:
                unused = [id_ for id_ in ids if id_ not in shown]
                yield Finding(
                    pointer=(*at, "text"),
                    message=f"`{token}` is not described in `gaps`",
                    help=did_you_mean(name, unused, where="`gaps`")
                    if unused
                    else f"add a gap with `id: {name}`, or take `{token}` out",
                    excerpt=token,
                )
            elif shown.count(name) > 1:
                yield Finding(
                    pointer=(*at, "text"),
                    message=f"`{token}` is in the text {shown.count(name)} times",
                    help="give each place a gap of its own",
                    excerpt=token,
                )
        # A misspelt name in the text explains a gap that has no place.
        spare = len([name for name in dict.fromkeys(shown) if name not in ids])
        for number, id_ in [(n, id_) for n, id_ in enumerate(ids) if id_ not in shown][spare:]:
            yield Finding(
                pointer=(*at, "gaps", number, "id"),
                message=f"gap `{id_}` has no place in the text",
                help=f"write `[[{id_}]]` in the text where its box belongs",
                also=(Also(pointer=(*at, "text"), text="the text"),),
            )


def _shown_gaps(text: str) -> list[str]:
    if "`" not in text and "\\" not in text and "    " not in text:
        return _TOKEN.findall(text)
    from itembank.markdown import parse  # noqa: PLC0415 - only where a token may be in code
    from itembank.markup_walk import map_inlines  # noqa: PLC0415

    found: list[str] = []

    def note(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        found.extend(inline.gap for inline in inlines if isinstance(inline, GapMark))
        return inlines

    map_inlines(parse(text, gaps=True).blocks, note)
    return found


# Spellings that differ across the Atlantic, by the stem that every form of the word shares.
_TWO_SPELLINGS = re.compile(
    r"\b(?P<stem>apolog|summar|recogn|organ|empath|emphas|priorit|personal|real|minim|maxim"
    r"|sympath|author|anal|paral|custom|util|critic|special)(?P<s>[iy][sz])(?=e|ing|ation)"
    r"|\b(?P<our>behavi|fav|col|hum|hon|neighb|lab|endeav)(?P<ou>ou?r)(?!ous|at|ar)",
    re.IGNORECASE,
)


def missing_spelling(case: ItemCase) -> Findings:
    """A typed answer is right in one spelling and wrong in another that is just as good.

    Why: the platform compares letters. A learner who writes "summarize" for "summarise", or
    "follow up" for "follow-up", knows the answer and gets no mark.

    Bad:
        key: summarise

    Good:
        key: summarise
        accept: [summarize]

    Source: judgement of the authors of this catalogue.
    """
    for index, part in enumerate(case.item.parts):
        if isinstance(part, GapFill):
            for number, gap in enumerate(part.gaps):
                if isinstance(gap, TextGap):
                    place: Pointer = ("parts", index, "gaps", number, "key")
                    yield from _missing(place, gap.key, gap.accept, "`accept`")
        elif isinstance(part, ShortAnswer):
            best = [answer.text for answer in part.answers if answer.marks == part.marks]
            if best:
                number = next(i for i, a in enumerate(part.answers) if a.text == best[0])
                place = ("parts", index, "answers", number, "text")
                yield from _missing(place, best[0], tuple(best[1:]), "`answers`")


def _missing(at: Pointer, key: str, accept: tuple[str, ...], where: str) -> Iterator[Finding]:
    if unquoted(key) is not None:
        return
    known = {normal_text(text) for text in (key, *accept)}
    for wanted in _spellings(key):
        if not any(normal_text(text) in known for text in wanted):
            yield Finding(
                pointer=at,
                message=f"`{key}` is accepted in one spelling alone",
                label=f"`{wanted[0]}` would earn nothing",
                help=f"add `{wanted[0]}` to {where}",
            )


def _spellings(key: str) -> Iterator[tuple[str, ...]]:
    """Other spellings of a text, of each of which one form must be accepted too."""
    if "-" in key.strip("-"):
        yield key.replace("-", " "), key.replace("-", "")
    found = _TWO_SPELLINGS.search(key)
    if found and found.group("s"):
        at = found.start("s") + 1
        yield (key[:at] + ("z" if key[at].lower() == "s" else "s") + key[at + 1 :],)
    elif found:
        other = "or" if found.group("ou").lower() == "our" else "our"
        yield (key[: found.start("ou")] + other + key[found.end("ou") :],)


def quoted_answer(case: ItemCase) -> Findings:
    """An answer that learners type is written in quotation marks.

    Why: the platform compares what a learner types with the answer letter by letter. With the
    quotation marks in it, everyone who knows the answer and types it gets no mark. Straight
    marks round a text of the file are taken off when it is read; curly ones are part of the text.

    Bad:
        answers: [{text: “the manager”, marks: 1}]

    Good:
        answers: [{text: the manager, marks: 1}]

    Source: judgement of the authors of this catalogue.
    """
    for index, part in enumerate(case.item.parts):
        if isinstance(part, GapFill | ShortAnswer):
            for place, text in _typed(part):
                if unquoted(text) is not None:
                    yield Finding(
                        pointer=("parts", index, *place),
                        message=f"an answer of part ({part.label}) is in quotation marks",
                        label="no learner would type these",
                        help="remove the quotation marks: learners would have to type them",
                    )


def _typed(part: GapFill | ShortAnswer) -> Iterator[tuple[Pointer, str]]:
    """Every text that a typed answer is compared with, and its place in the part."""
    if isinstance(part, ShortAnswer):
        for number, answer in enumerate(part.answers):
            yield ("answers", number, "text"), answer.text
        return
    for number, gap in enumerate(part.gaps):
        if isinstance(gap, TextGap):
            yield ("gaps", number, "key"), gap.key
            for which, text in enumerate(gap.accept):
                yield ("gaps", number, "accept", which), text


def odd_tolerance(case: ItemCase) -> Findings:
    """The tolerance of a number has no effect, or takes in nought.

    Why: a share of 0 is 0, so a relative tolerance of a value of 0 accepts nothing but 0. A
    share of 1 or more accepts 0, and twice the value, as right.

    Bad:
        value: 0
        tolerance: {kind: relative, amount: 0.05}

    Good:
        value: 0
        tolerance: {kind: absolute, amount: 0.5}

    Source: judgement of the authors of this catalogue.
    """
    for index, part in enumerate(case.item.parts):
        if not isinstance(part, Numeric) or part.tolerance is None:
            continue
        at: Pointer = ("parts", index, "tolerance")
        value = Also(pointer=("parts", index, "value"), text="the value")
        if part.tolerance.kind == "relative" and part.value == 0 and part.tolerance.amount:
            yield Finding(
                pointer=(*at, "kind"),
                message="a relative tolerance of 0 accepts 0 alone",
                help="write `kind: absolute` with an amount in the unit of the value",
                also=(value,),
            )
        elif part.tolerance.kind == "relative" and part.tolerance.amount >= 1:
            yield Finding(
                pointer=(*at, "amount"),
                message="a relative tolerance of 1 or more accepts 0 as right",
                help="write a share such as 0.05 for 5 %, or `kind: absolute`",
                also=(value,),
            )


RULES: tuple[Rule, ...] = (
    Rule(code="SRI027", name="missing-spelling", item=missing_spelling),
    Rule(code="SRI035", name="gap-token-mismatch", item=gap_token_mismatch),
    Rule(code="SRI037", name="odd-tolerance", item=odd_tolerance),
    Rule(code="SRI038", name="quoted-answer", item=quoted_answer),
)
