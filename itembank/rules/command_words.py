"""CMD: the command word of a part, and whether marks and scheme go with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from itembank.diagnostics import Pointer, Severity
from itembank.parts import ExtendedResponse, Observation, Part, ProfessionalDiscussion
from itembank.registers import Term
from itembank.rules.base import Also, Basis, Finding, Findings, ItemCase, Rule
from itembank.rules.options import Option
from itembank.rules.tasks import command_terms, commands, has_word, is_written
from itembank.rules.wording import counted, ticked
from itembank.schemes import LevelsScheme


def command_word_unused(case: ItemCase) -> Findings:
    """The stem does not use the command word that the part declares, or any of the bank's list.

    Why: the command word tells learners what kind of answer is wanted, and blueprints and rules
    go by it. In a written task it stands as the verb of the sentence that sets the task. What
    stands in quotation marks is not looked at.

    Bad:
        command_word: explain
        stem: Why is Mr Haworth upset?

    Good:
        command_word: explain
        stem: Explain **one** reason why Mr Haworth is upset.

    Source: Ofqual guidance on accessible wording; command words of UK awarding bodies.
    """
    known = tuple(command_terms(case.context.bank))
    for index, part in enumerate(case.item.parts):
        word = part.command_word
        if word is None and known and is_written(part) and not commands(part.stem, known):
            yield _no_command(index, part)
        if word not in known:
            continue
        used = [command.word for command in commands(part.stem, known)]
        is_used = word in used if is_written(part) else has_word(part.stem, word)
        if not is_used:
            yield _unused(index, part, word, used)


def _no_command(index: int, part: Part) -> Finding:
    return Finding(
        pointer=("parts", index, "stem"),
        message=f"no sentence of the stem of part ({part.label}) begins with a command word",
        help="begin the sentence that sets the task with a word of the list `command_words`",
    )


def _unused(index: int, part: Part, word: str, used: list[str]) -> Finding:
    instead = f"it begins a sentence with {ticked(dict.fromkeys(used))}" if used else ""
    return Finding(
        pointer=("parts", index, "stem"),
        message=f"the stem of part ({part.label}) does not use its command word `{word}`",
        label=instead or "no sentence here begins with it",
        help=f"begin the sentence that sets the task with `{word.capitalize()}`, or change "
        "`command_word`",
        also=(Also(pointer=("parts", index, "command_word"), text="declared here"),),
    )


_HELPERS = Option(
    code="CMD002",
    name="helpers",
    default=("use", "apply", "give", "name", "state", "select", "complete", "list"),
    means="command words that may stand beside another, as in `Give a reason for your answer`",
)


def two_commands(case: ItemCase) -> Findings:
    """One part has two command words.

    Why: "describe and evaluate" hides two tasks in one tariff. Learners do the first and lose
    the marks of the second; markers cannot tell which marks belong to which.

    Bad:
        stem: Describe the procedure and evaluate how well Dana kept to it.

    Good:
        parts:
          - {label: a, stem: Describe the procedure.}
          - {label: b, stem: Evaluate how well Dana kept to the procedure.}

    Source: judgement of the authors of this catalogue.
    """
    known = tuple(command_terms(case.context.bank))
    helpers = _HELPERS.of(case.context.options)
    for index, part in enumerate(case.item.parts):
        if not is_written(part):
            continue
        used = dict.fromkeys(command.word for command in commands(part.stem, known))
        whole = [word for word in used if word not in helpers or word == part.command_word]
        if len(whole) > 1:
            yield Finding(
                pointer=("parts", index, "stem"),
                message=f"part ({part.label}) sets two tasks: {ticked(whole)}",
                help="make two parts of it, each with marks of its own",
                excerpt=whole[1],
            )


def unfitting_tariff(case: ItemCase) -> Findings:
    """The marks of a part are outside the range of its command word at this level.

    Why: learners write as much as the word and the marks say. "Name" for six marks, or
    "evaluate" for two, cannot be answered as asked. The ranges stand in the bank's list of
    command words.

    Bad:
        command_word: identify
        marks: 6

    Good:
        command_word: identify
        marks: 2

    Source: the bank's list `command_words`, reconciled from lists of UK awarding bodies.
    """
    terms = command_terms(case.context.bank)
    for index, part in enumerate(case.item.parts):
        term = terms.get(part.command_word or "")
        limits = _limits(term, case.item.level) if term else None
        if limits and not limits[0] <= part.marks <= limits[1]:
            least, most = limits
            wanted = counted(least, "mark") if least == most else f"{least} to {most} marks"
            yield Finding(
                pointer=("parts", index, "marks"),
                message=f"`{part.command_word}` is worth {wanted} at Level {case.item.level}, not "
                f"{part.marks}",
                help="change the marks or the command word, or split the part",
                also=(Also(pointer=("parts", index, "command_word"), text="the command word"),),
            )


def _limits(term: Term, level: int) -> tuple[int, int] | None:
    by_level: Any = term.extra.get("tariff")
    limits: Mapping[str, int] | None = by_level.get(str(level)) if by_level else None
    return (limits["min"], limits["max"]) if limits else None


def unfitting_scheme(case: ItemCase) -> Findings:
    """The scheme of a part is not of the kind that its command word asks for.

    Why: "explain" asks for a point and its reason, so the scheme links the two or has a group of
    reasons; "evaluate" asks for a judgement, which a list of points cannot hold. The kinds stand
    in the bank's list of command words; where `linked` comes first, plain points are not enough.

    Bad:
        command_word: explain
        scheme: {method: points, groups: [{id: all, max: 4}]}

    Good:
        command_word: explain
        scheme: {method: points, pairs: [{id: reasons, max_pairs: 2}]}

    Source: the bank's list `command_words`, reconciled from lists of UK awarding bodies.
    """
    terms = command_terms(case.context.bank)
    for index, part in enumerate(case.item.parts):
        term = terms.get(part.command_word or "")
        allowed: Any = term.extra.get("schemes", ()) if term else ()
        demanded = tuple(_demanded(allowed))
        if not demanded or _kinds(part) & set(demanded):
            continue
        place: Pointer = ("parts", index, "scheme" if is_written(part) else "type")
        yield Finding(
            pointer=place,
            message=f"`{part.command_word}` asks for another scheme in part ({part.label}): "
            f"{ticked(_WRITTEN.get(kind, kind) for kind in demanded)}",
            label=_what_it_is(part),
            help="link each reason to its point with `pairs`, or put the reasons into a group"
            if "linked" in allowed and isinstance(part, ExtendedResponse)
            else "change the command word, or mark the part in that way",
            also=(Also(pointer=("parts", index, "command_word"), text="the command word"),),
            on_key=is_written(part),
        )


# The list's names for a kind of scheme that is written by another name in the file.
_WRITTEN = {"linked": "pairs"}


def _demanded(allowed: tuple[str, ...] | list[str]) -> Iterator[str]:
    """What the list allows; points alone only where they are not second to linked ones."""
    for kind in allowed:
        if kind != "points" or allowed[0] != "linked":
            yield kind


def _kinds(part: Part) -> frozenset[str]:
    """The kinds of scheme, as command words name them, that a part's scheme passes for."""
    if isinstance(part, Observation):
        return frozenset({"performance"})
    if isinstance(part, ProfessionalDiscussion):
        return frozenset({"discussion"})
    if not isinstance(part, ExtendedResponse):
        return frozenset({"key", "points"} if part.type in _TYPED else {"key"})
    if isinstance(part.scheme, LevelsScheme):
        return frozenset({"levels"})
    scheme = part.scheme
    depends = any(point.requires for point in scheme.points)
    is_linked = bool(scheme.pairs) or len(scheme.groups) > 1 or depends or part.marks == 1
    return frozenset({"points", "linked"} if is_linked else {"points"})


# What a learner types and a machine marks, point by point.
_TYPED = frozenset({"short-answer", "numeric", "gap-fill"})


def _what_it_is(part: Part) -> str:
    if isinstance(part, ExtendedResponse):
        return "levels" if isinstance(part.scheme, LevelsScheme) else "one pool of points"
    return f"a part of type {part.type}"


RULES: tuple[Rule, ...] = (
    Rule(
        code="CMD001",
        name="command-word-unused",
        severity=Severity.WARNING,
        basis=Basis.HEURISTIC,
        item=command_word_unused,
    ),
    Rule(
        code="CMD002",
        name="two-commands",
        severity=Severity.WARNING,
        basis=Basis.HEURISTIC,
        options=(_HELPERS,),
        item=two_commands,
    ),
    Rule(code="CMD003", name="unfitting-tariff", severity=Severity.WARNING, item=unfitting_tariff),
    Rule(code="CMD004", name="unfitting-scheme", severity=Severity.WARNING, item=unfitting_scheme),
)
