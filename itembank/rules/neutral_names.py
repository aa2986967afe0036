"""SEC: names that learners' machines receive give nothing away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from itembank.diagnostics import Pointer
from itembank.parts import (
    DropdownGap,
    GapFill,
    Matching,
    MultipleResponse,
    Ordering,
    Part,
    SingleChoice,
)
from itembank.rules.base import Finding, Findings, ItemCase, Rule, TextCase
from itembank.rules.pictures import described_pictures

_TELLING = frozenset(
    {
        *("correct", "incorrect", "right", "wrong", "true", "false"),
        *("key", "answer", "solution", "distractor", "best"),
    }
)
_SHORTEST = 3
_TELLING_PICTURE = frozenset({"correct", "incorrect", "answer", "wrong", "solution", "distractor"})
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def telling_name(case: TextCase) -> Findings:
    """An id or file name that learners' machines receive says what is right.

    Why: ids and file names are in the page that a learner's browser shows, for anyone who looks
    at its source.

    Bad:
        options: [{id: correct, text: Ring her}, {id: wrong1, text: Write to her}]

    Good:
        options: [{id: A, text: Ring her}, {id: B, text: Write to her}]

    Source: judgement of the authors of this catalogue.
    """
    if isinstance(case, ItemCase):
        for index, part in enumerate(case.item.parts):
            for pointer, name in _visible_ids(part):
                if _tells(name, _TELLING):
                    yield Finding(
                        pointer=("parts", index, *pointer),
                        message=f"the id `{name}` tells learners what is right",
                        help="write a neutral id such as `A` or `s1`",
                    )
    for pointer, asset, _ in described_pictures(case):
        if _tells(asset.file.rpartition(".")[0], _TELLING_PICTURE):
            yield Finding(
                pointer=(*pointer, "file"),
                message=f"the file name `{asset.file}` tells learners what is right",
                help="name the file by what it shows",
            )


def _tells(name: str, words: frozenset[str]) -> bool:
    return len(name) >= _SHORTEST and any(w.lower() in words for w in _WORD.findall(name))


def _visible_ids(part: Part) -> Iterator[tuple[Pointer, str]]:
    if isinstance(part, SingleChoice | MultipleResponse):
        yield from ((("options", n, "id"), option.id) for n, option in enumerate(part.options))
    elif isinstance(part, Matching):
        yield from ((("premises", n, "id"), each.id) for n, each in enumerate(part.premises))
        yield from ((("responses", n, "id"), each.id) for n, each in enumerate(part.responses))
    elif isinstance(part, Ordering):
        yield from ((("steps", n, "id"), step.id) for n, step in enumerate(part.steps))
    elif isinstance(part, GapFill):
        for n, gap in enumerate(part.gaps):
            yield ("gaps", n, "id"), gap.id
            if isinstance(gap, DropdownGap):
                at: Pointer = ("gaps", n, "options")
                yield from (((*at, m, "id"), each.id) for m, each in enumerate(gap.options))


RULES: tuple[Rule, ...] = (
    Rule(code="SEC006", name="telling-name", item=telling_name, stimulus=telling_name),
)
