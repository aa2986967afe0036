"""BNK: items that give each other away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import filterfalse
from math import ceil
from typing import NamedTuple

from itembank.diagnostics import Pointer, Severity
from itembank.model import Bank, Item, Scenario
from itembank.parts import ExtendedResponse, GapFill, MultipleResponse, Part, SingleChoice, TextGap
from itembank.rules.bank_duplicates import are_kept_apart, part_texts
from itembank.rules.base import Also, Basis, Context, Finding, Findings, Home, Rule
from itembank.rules.language import sentences, stem_set
from itembank.rules.options import Option
from itembank.schemes import PointsScheme

_SHARE = Option(
    code="BNK007",
    name="share",
    default=0.5,
    means="share of an answer's words that another item tells",
)
_LEAST = Option(
    code="BNK007",
    name="least_words",
    default=4,
    means="fewest words told that the item itself hides",
)
# A word that so many sentences hold gives nothing away.
_COMMON = 40


class _Told(NamedTuple):
    """One sentence that learners read: where it stands, and the stems in it, each once.

    A bank has a hundred thousand of them: a tuple is made sooner than a dataclass, and takes a
    fifth of the room of a set.
    """

    home: Home
    pointer: Pointer
    stems: tuple[str, ...]
    stimulus: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """Something that earns a mark, without the words that the item itself tells learners."""

    item: Item
    pointer: Pointer
    stems: frozenset[str]
    hidden: frozenset[str]


def cueing(context: Context) -> Findings:
    """What learners read in one item answers a question of another.

    Why: in one paper, the one gives the other away. An answer is a marking point or a key; only
    words count that its own item does not tell learners anyway, and they have to stand together in
    one sentence of the other. Items on one stimulus are read together, and enemies never meet.

    Bad:
        # CSCC-SA-0002 asks what a hearing loop is for; CSCC-SA-0003 tells it in its scenario
        id: CSCC-SA-0002

    Good:
        id: CSCC-SA-0002
        enemies: [CSCC-SA-0003]

    Source: Haladyna, Downing and Rodriguez (2002), guideline 4.
    """
    bank = context.bank
    told = list(_all_told(bank))
    where = _index(told)
    share, least = _SHARE.of(context.options), _LEAST.of(context.options)
    said: set[frozenset[str]] = set()
    for answer in _all_answers(bank, _of_cases(told), least):
        for other in _telling(answer, told, where, share=share, least=least):
            pair = frozenset({answer.item.id, other.home[1]})
            if pair not in said and _may_meet(answer.item, other, bank):
                said.add(pair)
                yield _found(answer, other, bank)


def _index(told: Sequence[_Told]) -> Mapping[str, tuple[int, ...]]:
    """In which sentences each stem stands; stems of very many are left out."""
    where: defaultdict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(told):
        for stem in text.stems:
            where[stem].append(place)
    return {stem: tuple(places) for stem, places in where.items() if len(places) <= _COMMON}


def _telling(
    answer: _Answer,
    told: Sequence[_Told],
    where: Mapping[str, tuple[int, ...]],
    *,
    share: float,
    least: int,
) -> Iterator[_Told]:
    """The sentences that tell enough of the answer, in order.

    Who holds `least` of the hidden stems holds one of all but the `least - 1` commonest of them.
    """
    rare = sorted(answer.hidden, key=lambda stem: (len(where.get(stem, ())), stem))
    places = {p for stem in rare[: len(rare) - least + 1] for p in where.get(stem, ())}
    wanted = ceil(share * len(answer.stems))
    for place in sorted(places):
        text = told[place]
        given_away = answer.hidden.intersection(text.stems)
        enough = len(given_away) >= least and len(answer.stems.intersection(text.stems)) >= wanted
        # What is said in every other item is no cue, however much of it there is.
        if enough and sum(stem in where for stem in given_away) * 2 >= least:
            yield text


def _all_told(bank: Bank) -> Iterator[_Told]:
    for stimulus in bank.stimuli.values():
        home = ("stimulus", stimulus.id)
        for pointer, text in _scenario_texts(stimulus.scenario):
            for sentence in sentences(text):
                yield _Told(home, pointer, _stems(sentence), stimulus.id)
    for item in bank.items.values():
        home = ("item", item.id)
        for pointer, text in _item_texts(item):
            for sentence in sentences(text):
                yield _Told(home, pointer, _stems(sentence), item.stimulus)


def _stems(text: str) -> tuple[str, ...]:
    return tuple(filterfalse(str.isdigit, stem_set(text)))


def _scenario_texts(scenario: Scenario) -> Iterator[tuple[Pointer, str]]:
    yield ("scenario", "text"), scenario.text
    if scenario.policy:
        yield ("scenario", "policy"), scenario.policy
    for number, utterance in enumerate(scenario.speech):
        yield ("scenario", "speech", number, "text"), utterance.text


def _item_texts(item: Item) -> Iterator[tuple[Pointer, str]]:
    if item.scenario is not None:
        yield from _scenario_texts(item.scenario)
    for index, part in enumerate(item.parts):
        at: Pointer = ("parts", index)
        for text in part_texts(part):
            yield at, text


def _of_cases(told: Sequence[_Told]) -> Mapping[Home, set[str]]:
    """The stems of every scenario, by the item or stimulus that tells it."""
    found: defaultdict[Home, set[str]] = defaultdict(set)
    for text in told:
        if text.pointer[0] == "scenario":
            found[text.home].update(text.stems)
    return found


def _all_answers(bank: Bank, of_cases: Mapping[Home, set[str]], least: int) -> Iterator[_Answer]:
    for item in bank.items.values():
        told: frozenset[str] | None = None
        for index, part in enumerate(item.parts):
            for pointer, text in _answers(part):
                stems = frozenset(_stems(text))
                if len(stems) < least:
                    continue
                told = _own(item, of_cases) if told is None else told
                hidden = stems - told
                if len(hidden) >= least:
                    yield _Answer(
                        item=item, pointer=("parts", index, *pointer), stems=stems, hidden=hidden
                    )


def _own(item: Item, of_cases: Mapping[Home, set[str]]) -> frozenset[str]:
    """All that learners read in the item, but for the options of its own questions."""
    home = ("item", item.id) if item.stimulus is None else ("stimulus", item.stimulus)
    asked = (stem_set(part.stem) for part in item.parts)
    return frozenset(of_cases.get(home, ())).union(*asked)


def _answers(part: Part) -> Iterator[tuple[Pointer, str]]:
    if isinstance(part, ExtendedResponse) and isinstance(part.scheme, PointsScheme):
        for number, point in enumerate(part.scheme.points):
            yield ("scheme", "points", number, "text"), point.text.for_markers()
    elif isinstance(part, SingleChoice | MultipleResponse):
        keys = {part.key} if isinstance(part, SingleChoice) else set(part.keys)
        for number, option in enumerate(part.options):
            if option.id in keys:
                yield ("options", number, "text"), option.text
    elif isinstance(part, GapFill):
        for number, gap in enumerate(part.gaps):
            if isinstance(gap, TextGap):
                yield ("gaps", number, "key"), gap.key


def _may_meet(item: Item, other: _Told, bank: Bank) -> bool:
    """Not one item, not one stimulus, and not kept apart already."""
    kind, id_ = other.home
    if item.stimulus is not None and item.stimulus == other.stimulus:
        return False
    if kind == "item":
        return id_ != item.id and not are_kept_apart(item, bank.items[id_])
    users = [each for each in bank.items.values() if each.stimulus == id_]
    return not all(are_kept_apart(item, each) for each in users)


def _found(answer: _Answer, other: _Told, bank: Bank) -> Finding:
    kind, id_ = other.home
    named = id_ if kind == "item" else _first_on(id_, bank)
    return Finding(
        pointer=answer.pointer,
        message=f"{kind} `{id_}` tells this to learners",
        help=f"add `{named}` to `enemies`" + (", and the others on it" if kind != "item" else ""),
        home=("item", answer.item.id),
        also=(Also(pointer=other.pointer, text="told here", home=other.home),),
    )


def _first_on(stimulus: str, bank: Bank) -> str:
    return next(item.id for item in bank.items.values() if item.stimulus == stimulus)


RULES: tuple[Rule, ...] = (
    Rule(
        code="BNK007",
        name="cueing",
        severity=Severity.WARNING,
        basis=Basis.HEURISTIC,
        options=(_SHARE, _LEAST),
        bank=cueing,
    ),
)
