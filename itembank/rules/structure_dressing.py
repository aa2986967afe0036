"""STR: sentences of a case that nothing takes up."""

from __future__ import annotations

from collections.abc import Iterator

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
    may lead learners astray. The first sentence and very short ones set the scene. Others that
    are there for realism are listed in `context` of the item or stimulus, word for word. A shared
    stimulus is looked at once, with all its items.

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
        yield from _unused(item.scenario, item.context, _said((case.texts,)), names)


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
            said = _said(tuple(texts(item) for item in items))
            names = _names(stimulus.characters, stimulus.scenario)
            yield from _unused(stimulus.scenario, told, said, names, home=("stimulus", id_))


def _said(groups: tuple[tuple[TextAt, ...], ...]) -> str:
    """What questions, options and schemes say, in small letters."""
    parts = (place.text for group in groups for place in group if place.pointer[0] == "parts")
    return f" {' '.join(parts)}".lower()


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
    said: str,
    names: frozenset[str],
    *,
    home: Home | None = None,
) -> Iterator[Finding]:
    told = " ".join(folded_text(text) for text in context)
    for key, text in (("text", scenario.text), ("policy", scenario.policy or "")):
        # The first sentence says who and where; it need not be taken up.
        for sentence in sentences(text)[key == "text" :]:
            if _is_used(sentence, said, names) or folded_text(sentence) in told:
                continue
            yield Finding(
                pointer=("scenario", key),
                message="no question and no scheme takes up this sentence",
                label="none of its words is used again",
                help="take it out, or list it in `context` if it is there for realism",
                excerpt=sentence,
                home=home,
            )


def _is_used(sentence: str, said: str, names: frozenset[str]) -> bool:
    """Too short to matter, or one of its words is said again; names do not count."""
    every = words(sentence)
    if len(every) < _SHORT:
        return True
    told = {word.lower().replace("’", "'").removesuffix("'s") for word in every}
    own = told - stop_words() - names
    # Nearly always a word is there as it is; stems are looked for where none is.
    if not own or any(f" {word}" in said for word in own):
        return True
    return not frozenset(map(stem, own)).isdisjoint(stem_set(said))


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
