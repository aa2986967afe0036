"""MSL and SEC: what learners are told about the levels of a scheme."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.diagnostics import Pointer
from itembank.rules.base import Also, Finding, Findings, ItemCase, Rule
from itembank.rules.language import plain, words
from itembank.rules.levels import levels_parts
from itembank.texts import Reader, TextAt

_TOLD = "for_learners"


def some_levels_told(case: ItemCase) -> Findings:
    """Learners are told about some levels of a scheme and not about others.

    Why: a rubric shows every level. One without words between two that have some cannot be aimed
    at, and says nothing to whoever was placed there.

    Bad:
        levels:
          - {n: 1, for_learners: You say what happened.}
          - {n: 2}

    Good:
        levels:
          - {n: 1, for_learners: You say what happened.}
          - {n: 2, for_learners: You say why it happened.}

    Source: judgement of the authors of this catalogue.
    """
    for index, part, scheme in levels_parts(case.item):
        above = [(number, level) for number, level in enumerate(scheme.levels) if level.n > 0]
        told = [number for number, level in above if level.for_learners]
        for number, level in above:
            if told and not level.for_learners:
                at: Pointer = ("parts", index, "scheme", "levels")
                yield Finding(
                    pointer=(*at, number),
                    message=f"learners are not told about level {level.n} of part ({part.label})",
                    help="write `for_learners` for every level above 0, or for none",
                    also=(Also(pointer=(*at, told[0], _TOLD), text="told about this one"),),
                )


_RUN = 6
_Words = tuple[str, ...]


def scheme_told(case: ItemCase) -> Findings:
    """What learners are told about a level has an answer or a descriptor of the scheme in it.

    Why: platforms show a rubric to everybody on the course, before anybody has answered. So a
    level is described for learners in its own words: what an answer does, and not what it says.
    Six words in a row are taken for a copy, and so is a whole descriptor, marking point or entry
    of the indicative content, however short; but not what the question or the case says as well.

    Bad:
        levels: [{n: 2, for_learners: You say that the engineer comes today.}]
        indicative_content: [{text: the engineer comes today}]

    Good:
        levels: [{n: 2, for_learners: You give one step that the procedure allows.}]
        indicative_content: [{text: the engineer comes today}]

    Source: Canvas: whoever can read a course can read its rubrics; the figure is judgement.
    """
    told = [place for place in case.texts if place.pointer[-1] == _TOLD]
    if not told:
        return
    secrets = [(place, _words(place.text)) for place in case.texts if _is_secret(place)]
    known = [_words(text) for text in _known(case)]
    for place in told:
        said = _words(place.text)
        for secret, hidden in secrets:
            copied = _copied(said, hidden, known)
            if copied:
                yield Finding(
                    pointer=place.pointer,
                    message=f"learners are told what the scheme says: `{' '.join(copied)}`",
                    help="say in other words what an answer does, and not what it says",
                    also=(Also(pointer=secret.pointer, text="for markers alone"),),
                )
                break


def _is_secret(place: TextAt) -> bool:
    """A descriptor, a marking point or an entry of the indicative content, of any part."""
    is_entry = "points" in place.pointer or "indicative_content" in place.pointer
    is_meant = "descriptors" in place.pointer or (is_entry and place.pointer[-1] == "text")
    return is_meant and place.reader is Reader.MARKER


def _known(case: ItemCase) -> Iterator[str]:
    """What learners read anyway."""
    for place in case.texts:
        if place.reader is Reader.LEARNER and place.pointer[-1] != _TOLD:
            yield place.text
    if case.scenario is not None:
        yield from (case.scenario.text, case.scenario.policy or "")
        yield from (utterance.text for utterance in case.scenario.speech)


def _words(text: str) -> _Words:
    return tuple(word.lower().replace("’", "'") for word in words(plain(text)))


def _copied(said: _Words, hidden: _Words, known: list[_Words]) -> _Words:
    """The first run of `hidden` that is in `said` and nowhere in `known`; () if there is none."""
    size = min(_RUN, len(hidden))
    if not size:
        return ()
    runs = (hidden[at : at + size] for at in range(len(hidden) - size + 1))
    return next(
        (run for run in runs if _holds(said, run) and not any(_holds(text, run) for text in known)),
        (),
    )


def _holds(text: _Words, run: _Words) -> bool:
    return any(text[at : at + len(run)] == run for at in range(len(text) - len(run) + 1))


RULES: tuple[Rule, ...] = (
    Rule(code="MSL017", name="some-levels-told", item=some_levels_told),
    Rule(code="SEC008", name="scheme-told", item=scheme_told),
)
