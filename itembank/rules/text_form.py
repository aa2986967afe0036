"""TXT: double negatives, speech, and the order in which things are told."""

from __future__ import annotations

import re
from itertools import pairwise

from itembank.diagnostics import Severity
from itembank.model import Scenario
from itembank.rules.base import Also, Basis, Finding, Findings, ItemCase, Rule, TextCase
from itembank.rules.language import plain, words
from itembank.rules.learner_side import own_sentences, prose
from itembank.rules.options import Option

_NEGATOR = r"(?:not|never|cannot|\w+n['’]t|nobody|nothing|none|no)"
_NEGATIVE = re.compile(r"\b[Nn]o(?:t|ne|thing|body)?\b|never|cannot|n['’]t\b|Never")
# Negatives that take each other back; `must not ... until` and `not ... without` are plain rules.
_DOUBLE = re.compile(
    rf"\b(?:{_NEGATOR}\s+(?:\w+\s+){{0,2}}"
    r"(?:un(?!der|til|less|ion|it|ique|iform|cle|ited|iversity|animous)[a-z]{4,}"
    r"|im(?:possible|proper|polite)|in(?:correct|accurate|appropriate|sufficient|adequate)"
    r"|ir(?:regular|relevant)|dis(?:agree|satisfied|similar|like)\w*|lacking|fail(?:s|ed)? to"
    r"|never|nobody|nothing|none)"
    r"|(?:nobody|no one|none|nothing)\s+(?:\w+\s+){0,2}(?:not|never|\w+n['’]t))\b",
    re.IGNORECASE,
)
# In a question, "without" and "unless" after a negative are two turns as well.
_DOUBLE_QUESTION = re.compile(
    r"\b(?:not|never|cannot|\w+n['’]t)\b[^.,;:]{0,40}\b(?:without|unless)\b", re.IGNORECASE
)


def double_negative(case: TextCase) -> Findings:
    """Two negatives stand in one clause.

    Why: to find what is meant, the reader has to turn the sentence round twice, and under pressure
    turns it once.

    Bad:
        text: It is not unlikely that the customer will not disagree.

    Good:
        text: The customer will probably agree.

    Source: Haladyna, Downing and Rodriguez (2002), guideline 17.
    """
    for place in prose(case):
        if not _may_deny(place.text) or not _NEGATIVE.search(place.text):
            continue
        for sentence in own_sentences(place.text):
            found = _DOUBLE.search(sentence)
            if found is None and place.pointer[-1] == "stem":
                found = _DOUBLE_QUESTION.search(sentence)
            if found:
                yield Finding(
                    pointer=place.pointer,
                    message=f"`{found.group()}` is a double negative",
                    help="say what is so",
                    excerpt=found.group(),
                )


def _may_deny(text: str) -> bool:
    # Quicker than the pattern: `cannot` and `nobody` hold `no` as well.
    return "no" in text or "n't" in text or "n’t" in text or "ever" in text or "No" in text


_SPOKEN = Option(
    code="TXT019",
    name="words",
    default=10,
    means="quotations of more words are to stand in `speech`",
    unit="words",
)
_QUOTATION = re.compile(r"“([^”]+)”|\"([^\"]+)\"")
# What tells that somebody says the words, and not that a letter or a sign shows them.
_SAYS = (
    r"(?:says?|said|tells?|told|asks?|asked|adds?|added|shouts?|shouted|repl(?:y|ies|ied)|answer(?:s|ed)"
    r"|calls? out|called out|mutters?|muttered|explain(?:s|ed)|snaps?|snapped)"
)
_SAYS_BEFORE = re.compile(rf"\b{_SAYS}\b[^.!?”\"]{{0,25}}$")
_SAYS_AFTER = re.compile(rf"[,\s]*(?:[\w.]+\s){{0,3}}{_SAYS}\b")


def unmarked_speech(case: TextCase) -> Findings:
    """What somebody says stands in the text of a scenario.

    Why: in `speech` it is shown with its speaker, read out as speech by a screen reader, and not
    held to the rules for prose. A few quoted words inside a sentence may stay.

    Bad:
        scenario:
          text: Mr Price says, "You sold me rubbish and you knew it, and I want my money back now."

    Good:
        scenario:
          text: Mr Price leans over the counter.
          speech: [{speaker: Mr Price, text: You sold me rubbish. I want my money back now.}]

    Source: judgement of the authors of this catalogue.
    """
    scenario: Scenario | None
    scenario = case.item.scenario if isinstance(case, ItemCase) else case.stimulus.scenario
    if scenario is None:
        return
    for found in _QUOTATION.finditer(scenario.text):
        said = found.group(1) or found.group(2)
        before, after = scenario.text[: found.start()], scenario.text[found.end() :]
        is_spoken = _SAYS_BEFORE.search(before) or _SAYS_AFTER.match(after)
        if is_spoken and len(words(said)) > _SPOKEN.of(case.context.options):
            yield Finding(
                pointer=("scenario", "text"),
                message=f"{len(words(said))} words of speech stand in the text",
                help="move them to `speech`, with `speaker`",
                excerpt=said,
            )


_DROP = Option(
    code="TXT020", name="drop", default=2, means="by how much demand may fall from part to part"
)
_TOLD = ("Answer", "Complete", "Read", "Use")
_TELLS = re.compile(
    r"(?:^|(?<=[.!?]\s)|\n)(?:Now |Then )?(?:(?:Answer|Complete) (?:all |both |the |each )"
    r"|Read the (?:scenario|case|extract|policy)|Use the (?:scenario|extract|policy) to)",
)


def order_of_reading(case: ItemCase) -> Findings:
    """An instruction stands in the scenario, or an easier part comes after a much harder one.

    Why: learners read instructions first and come back to the scenario; what is hidden there is
    missed. A learner who meets the hardest part first may not get to those they can do.

    Bad:
        parts: [{label: a, demand: 5}, {label: b, demand: 1}]

    Good:
        parts: [{label: a, demand: 1}, {label: b, demand: 5}]

    Source: Ofqual accessible-assessment guidance, start with the least demanding.
    """
    text = case.item.scenario.text if case.item.scenario else ""
    told = _TELLS.search(plain(text)) if any(word in text for word in _TOLD) else None
    if told:
        yield Finding(
            pointer=("scenario", "text"),
            message="an instruction stands in the scenario",
            help="move it to `instructions`",
            excerpt=told.group().strip(),
        )
    demands = [(index, part.demand) for index, part in enumerate(case.item.parts) if part.demand]
    for (first, before), (index, demand) in pairwise(demands):
        if before - demand >= _DROP.of(case.context.options):
            label = case.item.parts[index].label
            yield Finding(
                pointer=("parts", index, "demand"),
                message=f"part ({label}) asks much less than the part before it",
                help="put the easier part first, if the case allows it",
                also=(Also(pointer=("parts", first, "demand"), text=f"demand {before}"),),
            )


_W = Severity.WARNING
_H = Basis.HEURISTIC
RULES: tuple[Rule, ...] = (
    Rule(
        code="TXT005",
        name="double-negative",
        severity=_W,
        basis=_H,
        item=double_negative,
        stimulus=double_negative,
    ),
    Rule(
        code="TXT019",
        name="unmarked-speech",
        severity=_W,
        options=(_SPOKEN,),
        item=unmarked_speech,
        stimulus=unmarked_speech,
    ),
    Rule(
        code="TXT020", name="order-of-reading", severity=_W, options=(_DROP,), item=order_of_reading
    ),
)
