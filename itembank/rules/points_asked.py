"""MSP: whether a points scheme credits as many answers as the stem asks for."""

from __future__ import annotations

from itembank.diagnostics import Pointer, Severity
from itembank.rules.base import Also, Finding, Findings, ItemCase, Rule
from itembank.rules.options import Option
from itembank.rules.points_shape import points_parts
from itembank.rules.tasks import asked_number, command_terms, commands
from itembank.rules.wording import counted


def number_and_marks(case: ItemCase) -> Findings:
    """The number in the stem does not fit the marks or the pairs of the scheme.

    Why: a learner who is asked for two reasons gives two. Where the scheme credits three, or the
    marks cannot be shared out equally among two, nobody can earn the full mark fairly. A group
    that gives one mark for each of the answers asked for fits.

    Bad:
        stem: Explain **two** reasons why he is upset.
        marks: 3

    Good:
        stem: Explain **two** reasons why he is upset.
        marks: 4

    Source: Cambridge guidance on mark schemes: the question states how much is required.
    """
    known = tuple(command_terms(case.context.bank))
    for index, part, scheme in points_parts(case.item):
        numbers = [asked_number(command) for command in commands(part.stem, known)]
        asked = next((number for number in numbers if number is not None), None)
        if asked is None or len([number for number in numbers if number]) > 1:
            continue
        credited = sum(pair_set.max_pairs for pair_set in scheme.pairs)
        also = (Also(pointer=("parts", index, "marks"), text=f"worth {part.marks}"),)
        if credited and credited != asked:
            pairs: Pointer = ("parts", index, "scheme", "pairs")
            also = (Also(pointer=pairs, text=f"{counted(credited, 'pair')} credited"),)
        elif part.marks % asked == 0 or any(group.max == asked for group in scheme.groups):
            continue
        yield Finding(
            pointer=("parts", index, "stem"),
            message=f"the stem of part ({part.label}) asks for {asked}, "
            + (
                f"but the scheme credits {counted(credited, 'pair')}"
                if credited and credited != asked
                else f"which does not divide {counted(part.marks, 'mark')} equally"
            ),
            help="change the number in the stem, the marks, or the scheme",
            also=also,
        )


_LISTING = Option(
    code="MSP013",
    name="listing",
    default=("give", "identify", "list", "name", "state"),
    means="command words that ask for a list of short answers",
)


def no_list_rule(case: ItemCase) -> Findings:
    """A question asks for a list of short answers, and nothing says how a longer list is marked.

    Why: learners who write four answers where two are asked for are marked on the first two by
    one marker, on the best two by another.

    Bad:
        stem: Identify **two** signs.
        scheme: {method: points}

    Good:
        stem: Identify **two** signs.
        scheme: {method: points, list_rule: first_n}

    Source: the list principle of UK mark schemes.
    """
    listing = _LISTING.of(case.context.options)
    for index, part, scheme in points_parts(case.item):
        is_list = part.command_word in listing and not scheme.pairs
        if is_list and scheme.list_rule is None and part.marks > 1:
            yield Finding(
                pointer=("parts", index, "scheme"),
                message=f"nothing says how a longer list in part ({part.label}) is marked",
                help="add `list_rule: first_n`, `best_n` or `cancel`",
                also=(Also(pointer=("parts", index, "command_word"), text="asks for a list"),),
                on_key=True,
            )


RULES: tuple[Rule, ...] = (
    Rule(
        code="MSP007",
        name="number-and-marks",
        severity=Severity.WARNING,
        item=number_and_marks,
    ),
    Rule(
        code="MSP013",
        name="no-list-rule",
        severity=Severity.WARNING,
        options=(_LISTING,),
        item=no_list_rule,
    ),
)
