"""STR: time, room and length: whether the item can be managed by a learner."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import ceil

from itembank.diagnostics import Severity
from itembank.model import Item
from itembank.parts import ExtendedResponse, Observation, ProfessionalDiscussion
from itembank.rules.base import Also, Context, Finding, Findings, ItemCase, Rule
from itembank.rules.language import (
    learner_prose,
    scenario_words,
    word_count,
)
from itembank.rules.options import Option, Options, for_level
from itembank.rules.wording import counted
from itembank.schemes import LevelsScheme

_LEAST = Option(
    code="STR008", name="least", default=0.8, means="least time", unit="minutes for a mark"
)
_MOST = Option(
    code="STR008", name="most", default=2.0, means="most time", unit="minutes for a mark"
)
_SPEED = Option(
    code="STR008", name="reading", default=200, means="speed of reading", unit="words a minute"
)
# Less than this for a mark, after all has been read, is no time to answer in.
_TO_ANSWER = Fraction(1, 4)


def unlikely_time(case: ItemCase) -> Findings:
    """The time of an item does not fit its marks, or hardly suffices to read it.

    Why: learners plan by the marks. An item that takes much longer or less than its marks say
    costs time that is then missing elsewhere in the paper. Performances and talks have times of
    their own and are left out.

    Bad:
        tariff: 10
        minutes: 4

    Good:
        tariff: 10
        minutes: 15

    Source: Ofqual General Condition D1, manageability; the figures are judgement.
    """
    item, options = case.item, case.context.options
    if item.minutes is None or _is_performed(item):
        return
    least, most = _LEAST.of(options) * item.tariff, _MOST.of(options) * item.tariff
    words = scenario_words(case.scenario) + sum(
        word_count(place.text)
        for place in learner_prose(case.texts)
        if place.pointer[0] != "scenario"
    )
    reading = words / _SPEED.of(options)
    also = (Also(pointer=("tariff",), text=f"worth {counted(item.tariff, 'mark')}"),)
    if not least <= item.minutes <= most:
        yield Finding(
            pointer=("minutes",),
            message=f"{item.minutes:g} minutes is {'short' if item.minutes < least else 'long'} "
            f"for {counted(item.tariff, 'mark')}",
            help=f"write between {least:g} and {most:g} minutes, or change the marks",
            also=also,
        )
    elif item.minutes - reading < _TO_ANSWER * item.tariff:
        yield Finding(
            pointer=("minutes",),
            message=f"{item.minutes:g} minutes leave hardly time to answer",
            label=f"{counted(words, 'word')} take about {reading:.1f} minutes to read",
            help="give more time, or take out what learners need not read",
            also=also,
        )


def _is_performed(item: Item) -> bool:
    return any(isinstance(part, Observation | ProfessionalDiscussion) for part in item.parts)


_POINTS_LINES = Option(
    code="STR009", name="points", default=2.0, means="room in a points scheme", unit="lines a mark"
)
_LEVELS_LINES = Option(
    code="STR009", name="levels", default=2.5, means="room in a levels scheme", unit="lines a mark"
)


_NAMING = Option(
    code="STR009",
    name="naming",
    default=("give", "identify", "list", "name", "state"),
    means="command words that a few words answer: a line a mark",
)
_TELLING = Option(
    code="STR009",
    name="telling",
    default=("describe", "outline"),
    means="command words that a sentence answers: a line and a half a mark",
)
_SHORT_BY = Option(
    code="STR009", name="short_by", default=0.25, means="share of the room that has to be missing"
)


def little_room(case: ItemCase) -> Findings:
    """The lines for a written response are few for its marks.

    Why: the room on the page tells learners how much to write. With too few lines they stop
    before they have earned the marks. To name or state takes less room than to explain; it is
    said only where a quarter of the room is missing.

    Bad:
        marks: 6
        response: {lines: 5}

    Good:
        marks: 6
        response: {lines: 12}

    Source: practice of UK awarding bodies; the figures are judgement.
    """
    for index, part in enumerate(case.item.parts):
        if not isinstance(part, ExtendedResponse) or part.response.lines is None:
            continue
        wanted = ceil(_lines_a_mark(part, case.context.options) * part.marks)
        if part.response.lines <= (1 - _SHORT_BY.of(case.context.options)) * wanted:
            yield Finding(
                pointer=("parts", index, "response", "lines"),
                message=f"{counted(part.response.lines, 'line')} are little room for "
                f"{counted(part.marks, 'mark')} in part ({part.label})",
                help=f"write `lines: {wanted}` or more",
                also=(Also(pointer=("parts", index, "marks"), text=f"worth {part.marks}"),),
            )


def _lines_a_mark(part: ExtendedResponse, options: Options) -> float:
    if isinstance(part.scheme, LevelsScheme):
        return _LEVELS_LINES.of(options)
    most = _POINTS_LINES.of(options)
    if part.command_word in _NAMING.of(options):
        return most / 2
    return most * 3 / 4 if part.command_word in _TELLING.of(options) else most


_WORDS_2 = Option(
    code="STR010", name="words_level_2", default=150, means="most up to Level 2", unit="words"
)
_WORDS_3 = Option(
    code="STR010", name="words_level_3", default=250, means="most from Level 3", unit="words"
)
_TOLERANCE = Option(
    code="STR010", name="tolerance", default=0.1, means="share by which it may be longer"
)
_SHARED = Option(
    code="STR010",
    name="shared",
    default=0.5,
    means="share by which a stimulus of two items or more may be longer",
)


def long_scenario(case: ItemCase) -> Findings:
    """A scenario is longer than the level of the item asks for.

    Why: reading is not what is assessed. A long text costs slow readers time and hides what
    matters. What people say and the policy count; titles and names of speakers do not. A tenth
    more is let pass, and half as much again where two items or more share the case. A shared
    stimulus is measured by the lowest level that uses it, and waived in its own file.

    Bad:
        level: 2
        scenario: {text: "a story of 240 words"}

    Good:
        level: 2
        scenario: {text: "the same case in 140 words"}

    Source: Haladyna, Downing and Rodriguez 2002, guidelines 13 and 16; the figures are judgement.
    """
    if case.item.scenario is not None:
        words = scenario_words(case.item.scenario)
        most = for_level(case.item.level, case.context.options, _WORDS_2, _WORDS_3)
        if words > (1 + _TOLERANCE.of(case.context.options)) * most:
            yield _long(words, case.item.level, most)


def long_stimulus(context: Context) -> Findings:
    """Each shared stimulus once, by the lowest level of the items that use it."""
    lowest: dict[str, Item] = {}
    users = Counter(item.stimulus for item in context.bank.items.values())
    for item in context.bank.items.values():
        if item.stimulus is not None:
            before = lowest.setdefault(item.stimulus, item)
            lowest[item.stimulus] = item if item.level < before.level else before
    for id_, item in lowest.items():
        stimulus = context.bank.stimuli.get(id_)
        words = scenario_words(stimulus.scenario) if stimulus else 0
        most = for_level(item.level, context.options, _WORDS_2, _WORDS_3)
        spare = _TOLERANCE if users[id_] == 1 else _SHARED
        if words > (1 + spare.of(context.options)) * most:
            yield _long(words, item.level, most, user=item)


def _long(words: int, level: int, most: int, user: Item | None = None) -> Finding:
    used = Also(pointer=("level",), text="used here", home=("item", user.id)) if user else None
    return Finding(
        pointer=("scenario",),
        message=f"a scenario of {words} words is long for Level {level}",
        help=f"come down to {most} words; leave out what no part of the question needs",
        also=(used,) if used else (),
        home=("stimulus", user.stimulus) if user and user.stimulus else None,
        on_key=True,
    )


RULES: tuple[Rule, ...] = (
    Rule(
        code="STR008",
        name="unlikely-time",
        severity=Severity.WARNING,
        options=(_LEAST, _MOST, _SPEED),
        item=unlikely_time,
    ),
    Rule(
        code="STR009",
        name="little-room",
        # Useful in none of 6 findings on ordinary items: authors choose lines by the answer.
        severity=Severity.INFO,
        options=(_POINTS_LINES, _LEVELS_LINES, _NAMING, _TELLING, _SHORT_BY),
        item=little_room,
    ),
    Rule(
        code="STR010",
        name="long-scenario",
        severity=Severity.WARNING,
        options=(_WORDS_2, _WORDS_3, _TOLERANCE, _SHARED),
        item=long_scenario,
        bank=long_stimulus,
    ),
)
