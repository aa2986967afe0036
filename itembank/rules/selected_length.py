"""SRI: long options and long questions, and keys that show by their length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from itembank.diagnostics import Severity
from itembank.model import Item
from itembank.parts import Part, SingleChoice
from itembank.rules.base import Basis, Context, Finding, Findings, ItemCase, PaperCase, Rule
from itembank.rules.language import plain, word_count
from itembank.rules.options import Option, Options
from itembank.rules.selected import choices
from itembank.rules.selected_set import is_meta_option

_RATIO = Option(
    code="SRI007", name="ratio", default=1.3, means="key against the longest wrong option"
)
_SPREAD = Option(
    code="SRI007", name="spread", default=1.8, means="longest option against the shortest"
)
_LEAST = Option(
    code="SRI007",
    name="least_difference",
    default=12,
    means="differences below this are left alone",
    unit="characters",
)
_STRONG = 1.5


def key_length_shows(case: ItemCase) -> Findings:
    """The key is by far the longest option, or stands out from options of very different length.

    Why: writers take care that the key is wholly right, and it grows. Learners know: "the longest
    is right" is one of the four clues that have been shown to work. The second case is said only
    where the key is the longest or the shortest, and not by a few characters. Options such as
    "All of the above" are left out (SRI004 speaks of them).

    Bad:
        key: B
        options:
          - {id: A, text: Say no}
          - {id: B, text: Say what you can do now and agree when she will hear from you}

    Good:
        key: B
        options:
          - {id: A, text: Say that the rules allow nothing and that she may write in}
          - {id: B, text: Say what you can do now and agree when she will hear from you}

    Source: Haladyna, Downing and Rodriguez (2002), guideline 24; PMC10711986.
    """
    given = case.context.options
    for index, part in enumerate(case.item.parts):
        if isinstance(part, SingleChoice) and part.key in {option.id for option in part.options}:
            sizes = {
                option.id: len(plain(option.text))
                for option in part.options
                if not is_meta_option(option.text)
            }
            if part.key not in sizes:
                continue
            said = _outstanding(part.key, sizes, given)
            if said is not None:
                place = [option.id for option in part.options].index(part.key)
                yield Finding(
                    pointer=("parts", index, "options", place, "text"),
                    message=f"the key is {said}",
                    label=f"{sizes[part.key]} characters",
                    help="give key and wrong options about as much detail",
                )


def _outstanding(key: str, sizes: dict[str, int], given: Options) -> str | None:
    others = sorted(size for id_, size in sizes.items() if id_ != key)
    if not others:
        return None
    own, longest, shortest = sizes[key], others[-1], others[0]
    least = _LEAST.of(given)
    if own - longest >= least and own >= longest * _RATIO.of(given):
        is_much = own >= longest * _STRONG
        return f"{'half as long again as' if is_much else 'clearly longer than'} any other option"
    if shortest - own >= least and longest > own * _SPREAD.of(given):
        return "the shortest option by far"
    if own - longest >= least and own > shortest * _SPREAD.of(given):
        return "the longest of options that differ much in length"
    return None


_SHARE = Option(
    code="SRI008", name="share", default=0.35, means="largest share of keys that may be longest"
)
_ITEMS = Option(code="SRI008", name="least_questions", default=10, means="fewest questions judged")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lengths:
    """How many single choices there are, and how many keys are longest or shortest alone."""

    questions: int
    longest: int
    shortest: int


def key_length_pattern(case: PaperCase) -> Findings:
    """Over a paper or the bank, the key is the longest option, or the shortest, too often.

    Why: a pattern over many questions helps even where no single question gives itself away. With
    four options, a learner who always ticks the longest should be right one time in four.

    Bad:
        # the key is the longest option in 11 of 20 questions

    Good:
        # the key is the longest option in 5 of 20 questions

    Source: Haladyna, Downing and Rodriguez (2002), guideline 24; PMC10711986.
    """
    items = case.context.bank.items
    lengths = _lengths(items[name] for name in case.paper.items if name in items)
    yield from _pattern(lengths, case.context.options, "the paper", case.paper.id)


def key_length_pattern_in_bank(context: Context) -> Findings:
    """The same over all questions of the bank."""
    lengths = _lengths(context.bank.items.values())
    yield from _pattern(lengths, context.options, "the bank", None)


def _lengths(items: Iterable[Item]) -> _Lengths:
    found = [sizes for item in items for part in item.parts for sizes in _sizes(part)]
    return _Lengths(
        questions=len(found),
        longest=sum(own > max(others) for own, others in found),
        shortest=sum(own < min(others) for own, others in found),
    )


def _sizes(part: Part) -> Iterator[tuple[int, list[int]]]:
    if isinstance(part, SingleChoice):
        sizes = {option.id: len(option.text) for option in part.options}
        own = sizes.pop(part.key, None)
        if own is not None and sizes:
            yield own, list(sizes.values())


def _pattern(lengths: _Lengths, given: Options, where: str, paper: str | None) -> Iterator[Finding]:
    if lengths.questions < _ITEMS.of(given):
        return
    for many, what in ((lengths.longest, "longest"), (lengths.shortest, "shortest")):
        if many > _SHARE.of(given) * lengths.questions:
            yield Finding(
                pointer=("sections",) if paper else (),
                message=f"in {many} of the {lengths.questions} single choices of "
                f"{where} the key is the {what} option",
                help="lengthen or shorten options until it is so no more often than by chance",
                on_key=bool(paper),
            )


_OPTION_WORDS = Option(
    code="SRI030", name="option_words", default=25, means="most words of an option", unit="words"
)
_STEM_WORDS = Option(
    code="SRI030", name="stem_words", default=40, means="most words of a question", unit="words"
)


def long_choice(case: ItemCase) -> Findings:
    """An option, or a question that is answered by choosing, is long.

    Why: a learner holds the question in mind while weighing each option. What is to be read first
    belongs in the scenario. The scenario is not counted.

    Bad:
        - id: A
          text: >-
            Explain to her that the record shows that the parcel was left at the door, that a photo
            was taken as usual, and that the matter is therefore closed for us.

    Good:
        - {id: A, text: Say that the record shows delivery and that the matter is closed.}

    Source: Haladyna, Downing and Rodriguez (2002), guideline 13.
    """
    given = case.context.options
    for index, part in choices(case.item):
        words = word_count(part.stem)
        if words > _STEM_WORDS.of(given):
            yield Finding(
                pointer=("parts", index, "stem"),
                message=f"the question has {words} words",
                help="move what is to be read first to the scenario",
            )
        for number, option in enumerate(part.options):
            words = word_count(option.text)
            if words > _OPTION_WORDS.of(given):
                yield Finding(
                    pointer=("parts", index, "options", number, "text"),
                    message=f"option {option.id} has {words} words",
                    help=f"say it in {_OPTION_WORDS.of(given)} words or fewer",
                )


_W = Severity.WARNING
RULES: tuple[Rule, ...] = (
    Rule(
        code="SRI007",
        name="key-length-shows",
        severity=_W,
        basis=Basis.HEURISTIC,
        options=(_RATIO, _SPREAD, _LEAST),
        item=key_length_shows,
    ),
    Rule(
        code="SRI008",
        name="key-length-pattern",
        severity=_W,
        options=(_SHARE, _ITEMS),
        paper=key_length_pattern,
        bank=key_length_pattern_in_bank,
    ),
    Rule(
        code="SRI030",
        name="long-choice",
        severity=_W,
        options=(_OPTION_WORDS, _STEM_WORDS),
        item=long_choice,
    ),
)
