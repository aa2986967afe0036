"""`itembank try`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from itembank.cli.common import bank_options, fail, load_bank
from itembank.cli.item_ids import known_id

if TYPE_CHECKING:
    from fractions import Fraction

    from itembank.check import Checked
    from itembank.model import Bank, Item
    from itembank.parts import (
        AutoPart,
        ExtendedResponse,
        Observation,
        Part,
        ProfessionalDiscussion,
    )
    from itembank.schemes import LevelsScheme, PointsScheme

T = TypeVar("T")


@click.command(name="try")
@click.argument("item_id", metavar="ITEM")
@bank_options
def command(item_id: str, start: Path, as_of: datetime | None) -> None:
    """Answer ITEM here, part by part, and see marks and feedback.

    Parts that a person marks show their scheme after your answer, and you mark it yourself.
    Enter nothing for no answer; Ctrl-D stops.
    """
    _, checked = load_bank(start, as_of)
    bank, item = _item(checked, item_id)
    try:
        _attempt(bank, item)
    except click.Abort:
        click.echo()
        fail("stopped before the end: there is no more input")


def _item(checked: Checked, given: str) -> tuple[Bank, Item]:
    from itembank.preview.files import item_ids  # noqa: PLC0415 - slow to load

    bank = checked.bank
    if bank is None:
        fail("the bank’s settings have faults; `itembank validate` lists them")
    id_ = known_id(given, item_ids(bank, checked))
    if id_ not in bank.items:
        fail(f"`{id_}` has faults and cannot be tried; `itembank validate` lists them")
    return bank, bank.items[id_]


def _attempt(bank: Bank, item: Item) -> None:
    from itembank.html import plain_blocks  # noqa: PLC0415
    from itembank.learner_markup import scenario_blocks  # noqa: PLC0415
    from itembank.numbers import marks_text  # noqa: PLC0415

    if item.instructions:
        _say(item.instructions)
    scenario = bank.scenario_of(item)
    if scenario is not None:
        click.echo(plain_blocks(scenario_blocks(scenario)) + "\n")
    earned = [_part(part) for part in item.parts]
    click.echo(f"Total: {marks_text(sum(earned))} of {item.tariff}")


def _part(part: Part) -> Fraction | int:
    from itembank.learner_markup import marks_in_words, printed_label  # noqa: PLC0415
    from itembank.numbers import marks_text  # noqa: PLC0415
    from itembank.parts import (  # noqa: PLC0415
        ExtendedResponse,
        Observation,
        ProfessionalDiscussion,
    )

    click.echo(f"{printed_label(part.label)} ({marks_in_words(part.marks)})")
    _say(part.stem)
    marks: Fraction | int
    if isinstance(part, ExtendedResponse):
        marks = _written(part)
    elif isinstance(part, Observation):
        marks = _observed(part)
    elif isinstance(part, ProfessionalDiscussion):
        marks = _discussed(part)
    else:
        marks = _marked(part)
    click.echo(f"{printed_label(part.label)} {marks_text(marks)} of {part.marks}\n")
    return marks


def _say(markdown: str) -> None:
    from itembank.html import plain_blocks  # noqa: PLC0415
    from itembank.markdown import blocks  # noqa: PLC0415

    click.echo(plain_blocks(blocks(markdown)) + "\n")


def _marked(part: AutoPart) -> Fraction:
    from itembank.attempting import asks, feedback, response  # noqa: PLC0415
    from itembank.html import plain_blocks  # noqa: PLC0415
    from itembank.markdown import blocks  # noqa: PLC0415
    from itembank.marking import mark  # noqa: PLC0415
    from itembank.parts import GapFill  # noqa: PLC0415

    if isinstance(part, GapFill):
        click.echo(plain_blocks(blocks(part.text, gaps=True)) + "\n")
    answers = {}
    shown: tuple[str, ...] = ()
    for ask in asks(part):
        for line in ask.lines if ask.lines != shown else ():
            click.echo(line)
        shown = ask.lines
        answers[ask.id] = _asked(ask.prompt, ask.read)
    given = response(part, answers)
    for said in feedback(part, given):
        _say(said)
    return mark(part, given)


def _asked(prompt: str, read: Callable[[str], T]) -> T:
    """Ask until what is typed can be read."""
    from itembank.attempting import MisreadError  # noqa: PLC0415

    while True:
        typed = click.prompt(prompt, default="", show_default=False, prompt_suffix=": ")
        try:
            return read(typed)
        except MisreadError as error:
            click.echo(f"  {error}")


def _written(part: ExtendedResponse) -> int:
    from itembank.schemes import PointsScheme  # noqa: PLC0415

    if part.response.template:
        click.echo(part.response.template.strip() + "\n")
    click.echo("Write your answer; an empty line ends it.")
    while click.prompt("", default="", show_default=False, prompt_suffix="> "):
        pass
    _show_scheme(part)
    if part.feedback:
        _say(part.feedback)
    if isinstance(part.scheme, PointsScheme):
        return _points(part, part.scheme)
    return _level(part.scheme)


def _show_scheme(part: Part) -> None:
    from itembank.html import plain_blocks  # noqa: PLC0415
    from itembank.scheme_markup import scheme_blocks  # noqa: PLC0415

    click.echo("\nThe scheme:\n" + plain_blocks(scheme_blocks(part)) + "\n")


def _ids(prompt: str, known: tuple[str, ...]) -> tuple[str, ...]:
    from itembank.attempting import chosen_ids  # noqa: PLC0415

    if not known:
        return ()
    return _asked(f"{prompt} ({', '.join(known)})", lambda typed: chosen_ids(typed, known))


def _number(prompt: str, *, low: int, high: int) -> int:
    from itembank.attempting import whole_number  # noqa: PLC0415

    return _asked(
        f"{prompt} ({low} to {high})", lambda typed: whole_number(typed or "0", low=low, high=high)
    )


def _points(part: ExtendedResponse, scheme: PointsScheme) -> int:
    from itembank.awarding import awarded_marks  # noqa: PLC0415

    earned = _ids("Points you earned", tuple(point.id for point in scheme.points))
    caps = _ids("Caps that apply", tuple(cap.id for cap in scheme.caps if not cap.unless))
    return awarded_marks(scheme, part.marks, earned, caps)


def _level(scheme: LevelsScheme) -> int:
    levels = {level.n: level for level in scheme.levels}
    number = _number("Level you reached", low=min(levels), high=max(levels))
    level = levels[number]
    caps = _ids("Caps that apply", tuple(cap.id for cap in scheme.caps))
    high = min((cap.max for cap in scheme.caps if cap.id in caps), default=level.max)
    if level.min == level.max:
        return min(level.max, high)
    return min(high, _number("Mark within the level", low=level.min, high=level.max))


def _observed(part: Observation) -> int:
    click.echo("This part is watched by an assessor. Think it through, then mark each row.\n")
    _say(part.brief)
    _show_scheme(part)
    rows = [_number(f"Row {row.id}", low=0, high=row.marks) for row in part.scheme.rows]
    return min(part.marks, sum(rows))


def _discussed(part: ProfessionalDiscussion) -> int:
    from itembank.awarding import discussion_marks  # noqa: PLC0415
    from itembank.html import plain_blocks  # noqa: PLC0415
    from itembank.markdown import blocks  # noqa: PLC0415

    if part.brief:
        _say(part.brief)
    for question in part.scheme.questions:
        click.echo(plain_blocks(blocks(question.prompt.for_markers())))
        click.prompt("Your answer", default="", show_default=False, prompt_suffix=": ")
    _show_scheme(part)
    heard = tuple(e.id for question in part.scheme.questions for e in question.expected)
    earned = _ids("Evidence you gave", heard)
    caps = _ids("Caps that apply", tuple(cap.id for cap in part.scheme.caps if not cap.unless))
    return discussion_marks(part.scheme, part.marks, earned, caps)
