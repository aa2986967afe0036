"""BNK: questions and scenarios that are almost the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from itembank.diagnostics import Severity
from itembank.model import Bank, Item, Scenario
from itembank.parts import (
    DropdownGap,
    GapFill,
    Matching,
    MultipleResponse,
    Ordering,
    Part,
    SingleChoice,
)
from itembank.rules.base import Also, Basis, Context, Finding, Findings, Home, Rule
from itembank.rules.options import Option
from itembank.rules.similar_texts import Numbered, jaccard, once, runs, similar_pairs
from itembank.rules.wording import folded_text

_SHINGLES = Option(
    code="BNK005", name="shingles", default=0.6, means="share of runs of five words in common"
)
_TOKENS = Option(
    code="BNK005", name="tokens", default=0.85, means="likeness of the words in any order"
)
_LEAST = Option(
    code="BNK005",
    name="least_words",
    default=12,
    means="shorter texts are not judged",
    unit="words",
)
_RUN = 5
# How alike two sets of words must be before the slower measure is asked.
_WORDS_ALIKE = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What one thing tells or asks, as folded text; `shared` is the scenario that it shares."""

    home: Home
    own: str
    shared: str = ""
    stimulus: str | None = None

    @property
    def whole(self) -> str:
        return _joined(self.own, self.shared)


def near_duplicate(context: Context) -> Findings:
    """Two items, or two stimuli, are almost the same.

    Why: a learner who met one knows the other, and coverage counts the same question twice. A
    variant that is meant to be alike says so with `variant_of`, and enemies are kept apart anyway.
    Items on one stimulus are compared without it; items on different stimuli, with them.

    Bad:
        # CSCC-SJ-0002.yaml changes one word of CSCC-SJ-0001.yaml
        id: CSCC-SJ-0002

    Good:
        id: CSCC-SJ-0002
        variant_of: CSCC-SJ-0001

    Source: 5-word shingles and token sets, as used to find near duplicates in item banks.
    """
    least = _LEAST.of(context.options)
    asked = [each for each in _all_asked(context.bank) if len(each.own.split()) >= least]
    alike: dict[tuple[int, int], float] = {}
    for kind in ("item", "stimulus"):
        chosen = [place for place, each in enumerate(asked) if each.home[0] == kind]
        for one, other, share in _alike([asked[place] for place in chosen], context):
            alike[chosen[one], chosen[other]] = share
    for (first, second), share in sorted(alike.items()):
        if not _is_meant(asked[first], asked[second], context.bank):
            yield _told(asked[first], asked[second], share)


def _all_asked(bank: Bank) -> Iterator[_Asked]:
    stimuli = {id_: _of_scenario(each.scenario) for id_, each in bank.stimuli.items()}
    for id_, text in stimuli.items():
        yield _Asked(home=("stimulus", id_), own=text)
    for item in bank.items.values():
        shared = stimuli.get(item.stimulus or "", "")
        yield _Asked(
            home=("item", item.id), own=_of_item(item), shared=shared, stimulus=item.stimulus
        )


def _of_scenario(scenario: Scenario) -> str:
    spoken = (utterance.text for utterance in scenario.speech)
    return folded_text(" ".join((scenario.text, scenario.policy or "", *spoken)))


def _of_item(item: Item) -> str:
    asked = folded_text(" ".join(text for part in item.parts for text in part_texts(part)))
    return _joined(_of_scenario(item.scenario), asked) if item.scenario else asked


def _joined(*texts: str) -> str:
    return " ".join(filter(None, texts))


def part_texts(part: Part) -> Iterator[str]:
    """What a part asks and offers."""
    yield part.stem
    if isinstance(part, SingleChoice | MultipleResponse):
        yield from (option.text for option in part.options)
    elif isinstance(part, Matching):
        yield from (premise.text for premise in part.premises)
        yield from (response.text for response in part.responses)
    elif isinstance(part, Ordering):
        yield from (step.text for step in part.steps)
    elif isinstance(part, GapFill):
        yield part.text
        for gap in part.gaps:
            if isinstance(gap, DropdownGap):
                yield from (option.text for option in gap.options)


def _alike(asked: Sequence[_Asked], context: Context) -> Iterator[tuple[int, int, float]]:
    """Places of two that are alike, by runs of words or by words in any order."""
    numbered = Numbered()
    texts = [numbered.of(each.own.split()) for each in asked]
    least = _SHINGLES.of(context.options)
    for one, other, own in similar_pairs([runs(text, _RUN) for text in texts], least):
        share = own
        if not _share_stimulus(asked[one], asked[other]):
            wholes = (numbered.of(asked[place].whole.split()) for place in (one, other))
            share = jaccard(*(runs(whole, _RUN) for whole in wholes))
        if share >= least:
            yield one, other, share
    for one, other, _ in similar_pairs([once(text) for text in texts], _WORDS_ALIKE):
        share = _token_share(asked[one], asked[other])
        if share >= _TOKENS.of(context.options):
            yield one, other, share


def _share_stimulus(one: _Asked, other: _Asked) -> bool:
    return one.stimulus == other.stimulus


def _token_share(one: _Asked, other: _Asked) -> float:
    from rapidfuzz.fuzz import token_set_ratio  # noqa: PLC0415 - for advice alone

    same = _share_stimulus(one, other)
    left, right = (each.own if same else each.whole for each in (one, other))
    return token_set_ratio(left, right) / 100


def _is_meant(one: _Asked, other: _Asked, bank: Bank) -> bool:
    """Declared variants, and enemies."""
    pair = (bank.items.get(one.home[1]), bank.items.get(other.home[1]))
    if one.home[0] != "item" or None in pair:
        return False
    left, right = bank.items[one.home[1]], bank.items[other.home[1]]
    same_origin = left.variant_of is not None and left.variant_of == right.variant_of
    return same_origin or are_kept_apart(left, right)


def are_kept_apart(one: Item, other: Item) -> bool:
    """One is declared a variant or an enemy of the other."""
    return one.id in {other.variant_of, *other.enemies} or other.id in {
        one.variant_of,
        *one.enemies,
    }


def _told(one: _Asked, other: _Asked, share: float) -> Finding:
    kind, id_ = other.home
    pointer = ("parts", 0, "stem") if kind == "item" else ("scenario", "text")
    variant = f"write `variant_of: {one.home[1]}`, or " if kind == "item" else ""
    return Finding(
        pointer=pointer,
        message=f"`{id_}` is almost the same as `{one.home[1]}`",
        label=f"{share:.0%} alike",
        help=f"{variant}change what it {'asks' if kind == 'item' else 'tells'}, or delete one",
        home=other.home,
        also=(Also(pointer=pointer, text="the other", home=one.home),),
    )


RULES: tuple[Rule, ...] = (
    Rule(
        code="BNK005",
        name="near-duplicate",
        severity=Severity.WARNING,
        basis=Basis.HEURISTIC,
        options=(_SHINGLES, _TOKENS, _LEAST),
        bank=near_duplicate,
    ),
)
