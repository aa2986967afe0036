"""SRI: the order of options, in one question and over many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from itembank.diagnostics import Pointer, Severity
from itembank.model import Item
from itembank.parts import DropdownGap, GapFill, Part, SingleChoice
from itembank.rules.amounts import Stretch, stretch
from itembank.rules.base import Context, Finding, Findings, ItemCase, PaperCase, Rule
from itembank.rules.language import plain
from itembank.rules.options import Option, Options

_MOST = Option(
    code="SRI009", name="most", default=0.4, means="largest share of keys in one position"
)
_LEAST = Option(
    code="SRI009", name="least", default=0.1, means="smallest share of keys in one position"
)
_QUESTIONS = Option(
    code="SRI009", name="least_questions", default=12, means="fewest questions judged"
)
_RUN = Option(
    code="SRI009", name="run", default=3, means="most keys in a row in one position of a paper"
)


def key_position_pattern(case: PaperCase) -> Findings:
    """Over a paper or the bank, the key stands too often, or too seldom, in one position.

    Why: writers hide the key in the middle, and learners know. A paper and its booklet show the
    options as they stand in the file, even where a platform shuffles them. Four keys in a row in
    one position make those who know the answers doubt them.

    Bad:
        # of 20 questions with four options, 11 have the key at C

    Good:
        # of 20 questions with four options, A to D have 4, 6, 5 and 5 keys

    Source: Haladyna, Downing and Rodriguez (2002), guideline 20.
    """
    items, given = case.context.bank.items, case.context.options
    positions = _positions(items[name] for name in case.paper.items if name in items)
    for told in _uneven(positions, given):
        yield _told(told, "the paper", pointer=("sections",))
    longest = max((len(list(run)) for _, run in groupby(at for at, _ in positions)), default=0)
    if longest > _RUN.of(given):
        yield _told(f"{longest} keys in a row stand in one position", "the paper", ("sections",))


def key_position_pattern_in_bank(context: Context) -> Findings:
    """The same over all questions of the bank."""
    for told in _uneven(_positions(context.bank.items.values()), context.options):
        yield _told(told, "the bank", pointer=())


def _told(told: str, where: str, pointer: Pointer) -> Finding:
    return Finding(
        pointer=pointer,
        message=f"in {where}, {told}",
        help="move keys to other positions, and change `key` with them",
        on_key=bool(pointer),
    )


def _positions(items: Iterable[Item]) -> list[tuple[int, int]]:
    """Of every single choice: the position of the key, from 0, and how many options there are."""
    found = []
    for item in items:
        for part in item.parts:
            ids = [option.id for option in part.options] if isinstance(part, SingleChoice) else []
            if isinstance(part, SingleChoice) and part.key in ids and not _is_in_order(part):
                found.append((ids.index(part.key), len(ids)))
    return found


def _is_in_order(part: SingleChoice) -> bool:
    """Options in the order of their numbers, where nobody chooses the position of the key."""
    values = [stretch(plain(option.text)) for option in part.options]
    return None not in values


def _uneven(positions: Sequence[tuple[int, int]], given: Options) -> Iterator[str]:
    for options in sorted({many for _, many in positions}):
        keys = Counter(at for at, many in positions if many == options)
        total = keys.total()
        if total < _QUESTIONS.of(given) or options <= 2:  # noqa: PLR2004 - a toss-up has no middle
            continue
        fair = 4 / options
        for at in range(options):
            if not _LEAST.of(given) * fair <= keys[at] / total <= _MOST.of(given) * fair:
                yield (
                    f"{keys[at]} of the {total} keys among {options} options stand at "
                    f"{'ABCDEFGHIJ'[at]}"
                )


def unordered_numbers(case: ItemCase) -> Findings:
    """Options that are numbers, times or amounts are out of order, or overlap.

    Why: a learner looks for a figure in its place, and loses time and confidence where the figures
    jump. If two ranges overlap, a figure in both makes two options right. Where the platform
    shuffles, the order in the file is lost: write `shuffle: false`.

    Bad:
        options: [{id: A, text: 10 days}, {id: B, text: 5 days}, {id: C, text: 30 days}]

    Good:
        options: [{id: A, text: 5 days}, {id: B, text: 10 days}, {id: C, text: 30 days}]
        shuffle: false

    Source: Haladyna, Downing and Rodriguez (2002), guidelines 21 and 22.
    """
    for index, part in enumerate(case.item.parts):
        for pointer, texts in _lists(part):
            values = _numbers(texts)
            told = _out_of_order(values) if values else None
            at: Pointer = ("parts", index, *pointer)
            if told:
                yield Finding(pointer=at, message=told[0], help=told[1], on_key=True)
            elif values and isinstance(part, SingleChoice) and part.shuffle:
                yield Finding(
                    pointer=at,
                    message=f"the figures of part ({part.label}) stand in order, and are shuffled",
                    help="write `shuffle: false`",
                    on_key=True,
                )


def _lists(part: Part) -> Iterator[tuple[Pointer, list[str]]]:
    if isinstance(part, SingleChoice):
        yield ("options",), [plain(option.text) for option in part.options]
    if isinstance(part, GapFill):
        for number, gap in enumerate(part.gaps):
            if isinstance(gap, DropdownGap):
                yield ("gaps", number, "options"), [plain(option.text) for option in gap.options]


def _numbers(texts: Sequence[str]) -> list[Stretch] | None:
    """The options as numbers of one unit; None where one is not."""
    found = [stretch(text) for text in texts]
    values = [value for value in found if value is not None]
    same_unit = len({value.unit for value in values}) == 1
    return values if same_unit and len(values) == len(texts) > 1 else None


def _out_of_order(values: Sequence[Stretch]) -> tuple[str, str] | None:
    starts = [(value.low, value.high) for value in values]
    if starts not in (sorted(starts), sorted(starts, reverse=True)):
        return "the figures do not stand in order", "put them from least to most"
    for one, other in pairwise(sorted(values, key=lambda value: (value.low, value.high))):
        if (one.is_range or other.is_range) and other.low <= one.high:
            return "two ranges share a figure", "let each range begin after the end of the last"
    return None


_W = Severity.WARNING
RULES: tuple[Rule, ...] = (
    Rule(
        code="SRI009",
        name="key-position-pattern",
        severity=_W,
        options=(_MOST, _LEAST, _QUESTIONS, _RUN),
        paper=key_position_pattern,
        bank=key_position_pattern_in_bank,
    ),
    Rule(code="SRI018", name="unordered-numbers", severity=_W, item=unordered_numbers),
)
