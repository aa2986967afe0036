"""STR: sentences of a case that nothing takes up."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property

from itembank.diagnostics import Severity
from itembank.model import Character, Item, Scenario
from itembank.rules.base import Basis, Context, Finding, Findings, Home, ItemCase, Rule
from itembank.rules.language import sentences, stem, stem_set, stop_words, words
from itembank.rules.wording import folded_text
from itembank.texts import TextAt, texts

# A sentence that costs no time to read: `It is Monday.`
_SHORT = 5


def unused_sentence(case: ItemCase) -> Findings:
    """Nothing in the questions or their schemes takes up a sentence of the scenario.

    Why: every sentence costs reading time. One that no question needs makes the case longer and
    may lead learners astray. The first sentence of case and policy, and very short ones, set the
    scene. Others that are there for realism are listed in `context` of the item or stimulus, word
    for word. A shared stimulus is looked at once, with all its items.

    Bad:
        scenario: {text: The shop has blue tiles. Mr Price's tent leaks.}

    Good:
        context: [The shop has blue tiles.]
        scenario: {text: The shop has blue tiles. Mr Price's tent leaks.}

    Source: Haladyna, Downing and Rodriguez 2002, guideline 16 (window dressing).
    """
    item = case.item
    if item.scenario is not None:
        names = _names(item.characters, item.scenario)
        yield from _unused(item.scenario, item.context, _Said((case.texts,)), names)


def unused_in_stimulus(context: Context) -> Findings:
    """Each shared stimulus once, with the texts of all the items that use it."""
    users: dict[str, list[Item]] = {}
    for item in context.bank.items.values():
        if item.stimulus is not None:
            users.setdefault(item.stimulus, []).append(item)
    for id_, items in users.items():
        stimulus = context.bank.stimuli.get(id_)
        if stimulus is not None:
            told = (*stimulus.context, *(told for item in items for told in item.context))
            said = _Said(tuple(texts(item) for item in items))
            names = _names(stimulus.characters, stimulus.scenario)
            yield from _unused(stimulus.scenario, told, said, names, home=("stimulus", id_))


class _Said:
    """What questions, options and schemes say, in small letters; its stems if they are needed."""

    def __init__(self, groups: tuple[tuple[TextAt, ...], ...]) -> None:
        parts = [place.text for group in groups for place in group if place.pointer[0] == "parts"]
        self.text = f" {' '.join(parts)}".lower()
        self.words = frozenset(self.text.split(" "))

    @cached_property
    def stems(self) -> frozenset[str]:
        return stem_set(self.text)

    def repeats(self, own: AbstractSet[str]) -> bool:
        """One of the words is said again as it is, or with another ending."""
        return not self.words.isdisjoint(own) or any(f" {word}" in self.text for word in own)


def _names(characters: tuple[Character, ...], scenario: Scenario) -> frozenset[str]:
    """Words of people's names, which every sentence about a person has in common."""
    named = (
        *(character.name for character in characters),
        *(utterance.speaker for utterance in scenario.speech),
    )
    return frozenset(word.lower() for name in named for word in words(name))


def _unused(
    scenario: Scenario,
    context: tuple[str, ...],
    said: _Said,
    names: frozenset[str],
    *,
    home: Home | None = None,
) -> Iterator[Finding]:
    told = ""
    for key, text in (("text", scenario.text), ("policy", scenario.policy or "")):
        # The first says who and where, or what the policy is for; it need not be taken up.
        for sentence in sentences(text)[1:]:
            own = _own_words(sentence) - names
            # Nearly always a word is there as it is, or the sentence is listed.
            if not own or said.repeats(own):
                continue
            told = told or " ".join(map(folded_text, context))
            if folded_text(sentence) in told or not said.stems.isdisjoint(map(stem, own)):
                continue
            yield Finding(
                pointer=("scenario", key),
                message="no question and no scheme takes up this sentence",
                label="none of its words is used again",
                help="take it out, or list it in `context` if it is there for realism",
                excerpt=sentence,
                home=home,
            )


def _own_words(sentence: str) -> frozenset[str]:
    """The words by which a sentence may be taken up; none of one too short to matter."""
    small = sentence.lower().replace("’", "'")
    every = words(small)
    if len(every) < _SHORT:
        return frozenset()
    return frozenset(word.removesuffix("'s") for word in every) - stop_words()


RULES: tuple[Rule, ...] = (
    Rule(
        code="STR011",
        name="unused-sentence",
        # Two of five findings on the first items were beside the point: it sees words, not sense.
        severity=Severity.INFO,
        basis=Basis.HEURISTIC,
        item=unused_sentence,
        bank=unused_in_stimulus,
    ),
)
