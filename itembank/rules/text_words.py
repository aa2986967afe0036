"""TXT: words that shut a learner out, by lists that a bank can add to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from itembank.diagnostics import Severity
from itembank.rules.base import Basis, Finding, Findings, ItemCase, Rule, TextCase
from itembank.rules.language import stop_words, without_quotations
from itembank.rules.learner_side import Hit, hits, prose
from itembank.rules.word_lists import word_list, word_pairs
from itembank.texts import Reader, TextAt

_IDIOMS = word_list("TXT004", "idioms", what="idioms")


def _unspoken(case: TextCase) -> list[TextAt]:
    """Learners' prose without what stands in quotation marks."""
    return [place._replace(text=without_quotations(place.text)) for place in prose(case)]


def _learners_read(case: TextCase) -> list[TextAt]:
    """All that learners read, speech and feedback included."""
    return [place for place in case.texts if place.reader in {Reader.LEARNER, Reader.PRACTICE}]


def _everything(case: TextCase) -> list[TextAt]:
    """All that learners and markers read."""
    return [place for place in case.texts if place.reader is not Reader.AUTHOR]


def idiom(case: TextCase) -> Findings:
    """An idiom stands outside what a customer says.

    Why: a learner whose first language is not English, or who takes words at their meaning, is
    tested on the idiom. Customers may speak as they do: what stands in `speech` or in quotation
    marks is left out.

    Bad:
        stem: Explain why Kemi should not jump to conclusions.

    Good:
        stem: Explain why Kemi should look at the tent before she decides.

    Source: Ofqual accessible-assessment guidance, on idiom, metaphor and sarcasm.
    """
    for hit in hits(case, _IDIOMS, lambda: _unspoken(case)):
        yield _about(hit, f"`{hit.found}` is an idiom", "say what it means")


_GENDERED = word_list("TXT012", "gendered-terms", what="words that name a sex")


def gendered_term(case: TextCase) -> Findings:
    """A word names a sex where none is meant.

    Why: `salesman` and `he or she` tell some learners that the work is not for them, and are
    longer. What a customer says is left out.

    Bad:
        stem: What should the salesman say to his or her customer?

    Good:
        stem: What should the sales assistant say to the customer?

    Source: Ofqual General Condition D1(e), minimising bias.
    """
    pairs = word_pairs(_GENDERED.name)
    for hit in hits(case, _GENDERED, lambda: _unspoken(case)):
        instead = pairs.get(hit.entry)
        help_text = f"write `{instead}`" if instead else "use a word for any sex"
        yield _about(hit, f"`{hit.found}` names a sex where none is meant", help_text)


_PERSONAL = word_list("TXT014", "personal-characteristics", what="words on who somebody is")


def unexplained_characteristic(case: TextCase) -> Findings:
    """Age, disability, faith, origin or the like of a person is told without a `relevance`.

    Why: where it has no part in the task, it makes the group it names part of the problem; where
    it has, a moderator wants to know which. `relevance` says so and is never shown.

    Bad:
        scenario: {text: A deaf customer comes to the desk.}

    Good:
        scenario: {text: A deaf customer comes to the desk.}
        relevance: The adjustment that staff offer is the point of part (b).

    Source: Ofqual accessible-assessment guidance, context must not disadvantage.
    """
    thing = case.item if isinstance(case, ItemCase) else case.stimulus
    if thing.relevance is not None or _is_explained_by_stimulus(case):
        return
    found = list(hits(case, _PERSONAL, lambda: _of_scenario_and_stems(case)))
    if found:
        yield _about(
            found[0],
            f"`{found[0].found}` says who somebody is, and nothing says why",
            "add `relevance` with the reason, or leave it out",
        )


def _is_explained_by_stimulus(case: TextCase) -> bool:
    """An item may speak of what its stimulus has explained."""
    if not isinstance(case, ItemCase) or case.item.stimulus is None:
        return False
    stimulus = case.context.bank.stimuli.get(case.item.stimulus)
    return stimulus is not None and stimulus.relevance is not None


_WHERE = frozenset({"scenario", "instructions"})
_OF_PART = frozenset({"stem", "brief", "text"})
_NO_PROSE = frozenset({"alt", "longdesc", "content_note"})


def _of_scenario_and_stems(case: TextCase) -> list[TextAt]:
    return [
        place
        for place in case.texts
        if place.reader is Reader.LEARNER
        and "speech" not in place.pointer
        and place.pointer[-1] not in _NO_PROSE
        and (place.pointer[0] in _WHERE or place.pointer[-1] in _OF_PART)
    ]


_STIGMA = word_list("TXT015", "stigmatising-terms", what="terms that put people down")


def stigmatising_term(case: TextCase) -> Findings:
    """A term puts people down for what they are or live with.

    Why: learners take the words of the profession from what they are tested on, and some of them
    are meant by the word. What a customer says is left out.

    Bad:
        text: A wheelchair-bound customer waits at the desk.

    Good:
        text: A customer who uses a wheelchair waits at the desk.

    Source: Ofqual General Condition D2; the Equality Act 2010.
    """
    pairs = word_pairs(_STIGMA.name)
    for hit in hits(case, _STIGMA, lambda: _without_speech(case)):
        if not _names_people(hit):
            continue
        instead = pairs.get(hit.entry)
        help_text = f"write `{instead}`" if instead else "name the person first"
        yield _about(hit, f"`{hit.found}` puts people down", help_text)


def _without_speech(case: TextCase) -> Iterable[TextAt]:
    for place in _everything(case):
        if "speech" not in place.pointer and not _says_what_learners_write(place):
            yield place._replace(text=without_quotations(place.text))


def _names_people(hit: Hit) -> bool:
    """`the blind` alone names people; in `the blind spot` it says what kind of spot."""
    if not hit.entry.startswith("the "):
        return True
    after = hit.place.text[hit.place.text.index(hit.found) + len(hit.found) :]
    following = _NEXT_WORD.match(after)
    return following is None or following.group(1).lower() in stop_words()


_NEXT_WORD = re.compile(r"[ \n]+([\w-]+)")


# What a scheme rejects or a role player says is an example of what is wrong.
_EXAMPLES = frozenset({"reject", "ignore", "role_player"})


def _says_what_learners_write(place: TextAt) -> bool:
    return not _EXAMPLES.isdisjoint(place.pointer)


_SENSITIVE = word_list("TXT016", "sensitive-topics", what="words of sensitive topics")


def unannounced_topic(case: TextCase) -> Findings:
    """A matter that may distress a learner comes without a `content_note`.

    Why: a learner who has lived through it should not meet it unprepared in an assessment. The
    note stands before the scenario. The reviewer decides whether the matter is needed at all.

    Bad:
        scenario: {text: Mrs Ode's husband has died and the funeral is on Friday.}

    Good:
        scenario:
          text: Mrs Ode's husband has died and the funeral is on Friday.
          content_note: This scenario mentions a death in the family.

    Source: Ofqual accessible-assessment guidance.
    """
    scenario = case.scenario if isinstance(case, ItemCase) else case.stimulus.scenario
    if scenario is not None and scenario.content_note is not None:
        return
    found = list(hits(case, _SENSITIVE, lambda: _of_scenario_and_stems(case)))
    if found:
        yield _about(
            found[0],
            f"`{found[0].found}` may distress a learner who has lived through it",
            "add `content_note` to the scenario, or tell the case without it",
        )


_BRANDS = word_list("TXT018", "real-brands", what="names of organisations and products")
_CAPITAL = re.compile(r"[A-Z]")


def real_brand(case: TextCase) -> Findings:
    """A real organisation or product is named.

    Why: what a scenario says of it may be unfair, and is soon out of date. Regulators and laws are
    named on purpose and are not on the list; nor are names that are also everyday words.

    Bad:
        text: Kemi works on the returns desk at Tesco.

    Good:
        text: Kemi works on the returns desk at Larkmoor Outdoor.

    Source: judgement of the authors of this catalogue.
    """
    for hit in hits(case, _BRANDS, lambda: _learners_read(case)):
        if _CAPITAL.search(hit.found):
            place = word_pairs(_BRANDS.name).get(hit.entry)
            told = f"write: {place}" if place else "make a name up"
            yield _about(hit, f"`{hit.found}` is a real name", told)


def _about(hit: Hit, message: str, help_text: str) -> Finding:
    return Finding(pointer=hit.place.pointer, message=message, help=help_text, excerpt=hit.found)


def _rules() -> Iterator[Rule]:
    for code, name, words, check in (
        ("TXT004", "idiom", _IDIOMS, idiom),
        ("TXT012", "gendered-term", _GENDERED, gendered_term),
        ("TXT014", "unexplained-characteristic", _PERSONAL, unexplained_characteristic),
        ("TXT015", "stigmatising-term", _STIGMA, stigmatising_term),
        ("TXT016", "unannounced-topic", _SENSITIVE, unannounced_topic),
        ("TXT018", "real-brand", _BRANDS, real_brand),
    ):
        yield Rule(
            code=code,
            name=name,
            severity=Severity.WARNING,
            basis=Basis.HEURISTIC,
            options=words.options,
            item=check,
            stimulus=check,
        )


RULES: tuple[Rule, ...] = tuple(_rules())
