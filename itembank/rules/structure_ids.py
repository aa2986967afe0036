"""STR: ids of files and of what is inside them, and limits that contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import PurePosixPath

from itembank.parts import (
    DropdownGap,
    ExtendedResponse,
    GapFill,
    Matching,
    MultipleResponse,
    Observation,
    Ordering,
    Part,
    ProfessionalDiscussion,
    ResponseSpace,
    SingleChoice,
)
from itembank.rules.base import Also, Context, Finding, Findings, Home, ItemCase, Rule
from itembank.rules.wording import repeats
from itembank.schemes import DiscussionQuestion, LevelsScheme

_ID_KEYS = {
    "item": "id",
    "stimulus": "id",
    "paper": "id",
    "unit": "id",
    "blueprint": "id",
    "exemplars": "item",
    "sign-off": "item",
}


def id_mismatch(context: Context) -> Findings:
    """An id does not fit the bank's pattern, or is not the name of its file.

    Why: everything that refers to an item, from papers to a platform's grade book, does so by
    its id. One pattern, and a file of the same name, make it findable for years.

    Bad:
        # CSCC-SA-0001.yaml
        id: cscc_sa_1

    Good:
        # CSCC-SA-0001.yaml
        id: CSCC-SA-0001

    Source: judgement of the authors of this catalogue.
    """
    for kind, source in context.bank.settings.id_patterns.items():
        if _pattern(source) is None:
            yield Finding(
                pointer=("id_patterns", kind),
                message=f"the pattern for {kind} ids is not a regular expression",
                help="write for example `^CSCC-[A-Z]{2}-[0-9]{4}$`",
            )
    for (kind, id_), path in context.bank.homes.items():
        key = _ID_KEYS.get(kind)
        if key is None:
            continue
        if path.stem != id_:
            yield Finding(
                pointer=(key,),
                message=f"the file is named `{path.stem}` and holds `{id_}`",
                help=_one_name(context, kind, id_, path),
                home=(kind, id_),
            )
        else:
            yield from _unlike_pattern(context, (kind, id_))


# What the schema lets an id be, where the bank has no pattern for ids of that kind.
_ANY_ID = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"


def _one_name(context: Context, kind: str, id_: str, path: PurePosixPath) -> str:
    """What to write so that a file and its id have one name, and one that is allowed."""
    key, file = _ID_KEYS[kind], f"{id_}{path.suffix}"
    # Exemplars and sign-offs bear the id of their item.
    source = context.bank.settings.id_patterns.get("item" if key == "item" else kind)
    pattern = _pattern(source) if source else None
    fits = [
        bool(re.search(_ANY_ID, name) and (pattern is None or pattern.search(name)))
        for name in (path.stem, id_)
    ]
    match fits:
        case [True, True]:
            return f"write `{key}: {path.stem}`, or rename the file to `{file}`"
        case [True, False]:
            return f"write `{key}: {path.stem}`"
        case [False, True] if path.stem.startswith(id_):
            return (
                f"rename the file to `{file}`; if it is a copy, give it an id of its own and "
                "the file the same name"
            )
        case [False, True]:
            return f"rename the file to `{file}`"
        case _:
            return f"choose an id that fits `{source}`, and give it to the {kind} and to its file"


def _unlike_pattern(context: Context, home: Home) -> Iterator[Finding]:
    kind, id_ = home
    source = context.bank.settings.id_patterns.get(kind)
    pattern = _pattern(source) if source else None
    if pattern and not pattern.search(id_):
        yield Finding(
            pointer=("id",),
            message=f"id `{id_}` does not fit the bank's pattern for {kind} ids",
            label=f"the pattern is `{source}`",
            help="rename the file and its id to fit, or change `id_patterns` in `bank.yaml`",
            home=home,
        )


@cache
def _pattern(source: str) -> re.Pattern[str] | None:
    try:
        return re.compile(source)
    except re.error:
        return None


def duplicate_inner_id(case: ItemCase) -> Findings:
    """Two options, steps, gaps, traits, rows or pieces of evidence have the same id.

    Why: a key, an exemplar or a platform names an option by its id. Of two with one id, one is
    never meant.

    Bad:
        options: [{id: A, text: Ring her}, {id: A, text: Write to her}]

    Good:
        options: [{id: A, text: Ring her}, {id: B, text: Write to her}]

    Source: judgement of the authors of this catalogue.
    """
    for index, part in enumerate(case.item.parts):
        for noun, place, ids in _id_lists(part):
            for again, first in repeats(ids):
                base = ("parts", index, *place)
                yield Finding(
                    pointer=(*base, again, "id"),
                    message=f"two {noun} of part ({part.label}) have the id `{ids[again]}`",
                    label="again here",
                    help="give one of them another id",
                    also=(Also(pointer=(*base, first, "id"), text="first here"),),
                )


_IdList = tuple[str, tuple[str | int, ...], Sequence[str]]


def _id_lists(part: Part) -> Iterator[_IdList]:
    match part:
        case SingleChoice() | MultipleResponse():
            yield "options", ("options",), [option.id for option in part.options]
        case Matching():
            yield "premises", ("premises",), [premise.id for premise in part.premises]
            yield "responses", ("responses",), [response.id for response in part.responses]
        case Ordering():
            yield "steps", ("steps",), [step.id for step in part.steps]
        case GapFill():
            yield "gaps", ("gaps",), [gap.id for gap in part.gaps]
            for number, gap in enumerate(part.gaps):
                if isinstance(gap, DropdownGap):
                    yield "options", ("gaps", number, "options"), [o.id for o in gap.options]
        case ExtendedResponse(scheme=LevelsScheme() as scheme):
            yield "traits", ("scheme", "traits"), [trait.id for trait in scheme.traits]
            yield "caps", ("scheme", "caps"), [cap.id for cap in scheme.caps]
        case Observation():
            yield "rows", ("scheme", "rows"), [row.id for row in part.scheme.rows]
            yield from _question_ids(("scheme", "discussion"), part.scheme.discussion)
        case ProfessionalDiscussion():
            yield "caps", ("scheme", "caps"), [cap.id for cap in part.scheme.caps]
            yield from _question_ids(("scheme", "questions"), part.scheme.questions)
        case _:
            return


def _question_ids(
    place: tuple[str, ...], questions: tuple[DiscussionQuestion, ...]
) -> Iterator[_IdList]:
    yield "questions", place, [question.id for question in questions]
    for number, question in enumerate(questions):
        ids = [evidence.id for evidence in question.expected]
        yield "pieces of evidence", (*place, number, "expected"), ids


def limits_reversed(case: ItemCase) -> Findings:
    """The least that is asked for is more than the most that is allowed.

    Why: no learner can write at least 200 and at most 100 words, or hand in two files where one
    is taken. Platforms refuse such a question or the answer to it.

    Bad:
        response: {words: {min: 200, max: 100}}

    Good:
        response: {words: {min: 100, max: 200}}

    Source: judgement of the authors of this catalogue.
    """
    for index, part in enumerate(case.item.parts):
        if isinstance(part, ExtendedResponse):
            yield from _reversed_limits(("parts", index, "response"), part.response)


def _reversed_limits(place: tuple[str | int, ...], response: ResponseSpace) -> Iterator[Finding]:
    words, files = response.words, response.attachments
    if words and words.min is not None and words.max is not None and words.min > words.max:
        yield Finding(
            pointer=(*place, "words", "min"),
            message="the least number of words is more than the most",
            label=f"at least {words.min}",
            help=f"write `words: {{min: {words.max}, max: {words.min}}}`",
            also=(Also(pointer=(*place, "words", "max"), text=f"at most {words.max}"),),
        )
    if files and files.required > files.max:
        yield Finding(
            pointer=(*place, "attachments", "required"),
            message="more files are required than may be handed in",
            label=f"{files.required} required",
            help=f"write `max: {files.required}`, or require fewer",
            also=(Also(pointer=(*place, "attachments", "max"), text=f"at most {files.max}"),),
        )


RULES: tuple[Rule, ...] = (
    Rule(code="STR002", name="id-mismatch", bank=id_mismatch),
    Rule(code="STR016", name="duplicate-inner-id", item=duplicate_inner_id),
    Rule(code="STR017", name="limits-reversed", item=limits_reversed),
)
