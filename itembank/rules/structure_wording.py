"""STR: marks and numbers in words, pictures that are not described, texts not finished."""

from __future__ import annotations

import re

from itembank.diagnostics import Severity
from itembank.parts import MultipleResponse
from itembank.rules.base import (
    Also,
    Basis,
    Finding,
    Findings,
    ItemCase,
    Rule,
    TextCase,
)
from itembank.rules.language import sentences, without_quotations
from itembank.rules.pictures import shown_pictures
from itembank.rules.tasks import NUMBERS
from itembank.texts import Reader

_NUMBER = "|".join(NUMBERS)
# `2 marks.` at an end, `(2 marks each)`, `worth 2 marks`: the tariff, not a rule of scoring.
_LOOSE = re.compile(
    rf"(?<![\w£.])(?:worth\s+)?(?:{_NUMBER}|1[0-9]|20)\s+marks?(?=\s*[.)\]]?\s*$)"
    rf"|\bworth\s+(?:{_NUMBER}|1[0-9]|20)\s+marks?\b",
    re.IGNORECASE | re.MULTILINE,
)
# `loses up to 1 mark` tells how an answer is scored, which nothing else prints.
_SCORING = re.compile(
    r"\b(?:los\w+|cancel\w*|penal\w+|deduct\w*|up to|each|total)\b", re.IGNORECASE
)


def marks_in_words(case: ItemCase) -> Findings:
    """A stem or an instruction ends with the marks, typed without brackets.

    Why: every export prints the marks from the field `marks`. A second copy is printed beside
    it, and is wrong as soon as the field changes. How choices are scored may be said in words.

    Bad:
        stem: Identify two signs that he is upset. 2 marks.

    Good:
        stem: Identify **two** signs that he is upset.

    Source: judgement of the authors of this catalogue.
    """
    if "mark" not in case.prose:
        return
    for place in case.texts:
        if place.reader is not Reader.LEARNER or place.pointer[-1] not in _ASKING:
            continue
        for sentence in sentences(place.text):
            found = _LOOSE.search(sentence)
            if found and not _SCORING.search(sentence):
                yield Finding(
                    pointer=place.pointer,
                    message=f"the marks are typed into the text: `{found.group()}`",
                    help="take it out; the marks are printed from `marks`",
                    excerpt=found.group(),
                )


_ASKING = frozenset({"stem", "instructions", "brief"})


def chosen_number(case: ItemCase) -> Findings:
    """The stem asks for another number of choices than are right.

    Why: a learner who is told to choose three and is marked on two can only lose. The number in
    the stem, `choose` and the key say the same.

    Bad:
        stem: Select **three** actions.
        keys: [A, C]

    Good:
        stem: Select **two** actions.
        keys: [A, C]

    Source: Haladyna, Downing and Rodriguez 2002, guideline 14.
    """
    for index, part in enumerate(case.item.parts):
        if not isinstance(part, MultipleResponse):
            continue
        found = _CHOOSE.search(part.stem)
        wanted = part.choose or len(part.keys)
        if found and NUMBERS[found.group("number").lower()] != wanted:
            key = "choose" if part.choose else "keys"
            yield Finding(
                pointer=("parts", index, "stem"),
                message=f"the stem of part ({part.label}) asks for `{found.group('number')}`, "
                f"but {wanted} are to be chosen",
                help="put the same number in both",
                excerpt=found.group("number"),
                also=(Also(pointer=("parts", index, key), text=f"{wanted} here"),),
            )


_CHOOSE = re.compile(
    rf"\b(?:select|choose|tick|pick|identify|which)\s+(?:the\s+|any\s+)?\**(?P<number>{_NUMBER})\b",
    re.IGNORECASE,
)

_TELLS_NOTHING = re.compile(
    r"(?:an?\s+|the\s+)?(?:picture|image|photo|photograph|figure|graphic|chart|diagram|graph"
    r"|screenshot|icon|logo|img|table|drawing|alt(?:\s+text)?)\s*[0-9]*\.?"
    r"|[\w\-]+\.(?:png|jpe?g|gif|svg|webp)",
    re.IGNORECASE,
)


def alt_that_tells_nothing(case: TextCase) -> Findings:
    """The words for a picture only say that there is a picture.

    Why: a learner who cannot see it hears "picture" and nothing more. The words say what the
    question needs from it.

    Bad:
        assets: [{file: chart.png, alt: chart}]

    Good:
        assets: [{file: chart.png, alt: "Bar chart: 40 contacts in May, 65 in June"}]

    Source: WCAG 2.2, 1.1.1.
    """
    described = [(place.pointer, place.text) for place in case.texts if place.pointer[-1] == "alt"]
    described += [(place.pointer, image.alt) for place, image in shown_pictures(case)]
    for pointer, alt in described:
        if _TELLS_NOTHING.fullmatch(alt.strip()):
            yield Finding(
                pointer=pointer,
                message=f"`{alt.strip()}` does not tell what the picture shows",
                help="write what a learner needs to know from it",
                excerpt=alt,
            )


_UNRESOLVED = re.compile(
    r"\b(?:TODO|TBC|TBA|TBD|FIXME|XXX)\b|\{\{[^}]*\}\}|\?{3,}|(?i:lorem ipsum)"
    r"|\[(?i:insert|add|name of|your)\b[^\]]*\](?!\()"
)

# One of these is in every unresolved token: quicker to look for than the pattern.
_SIGNS = ("TODO", "TB", "FIXME", "XXX", "{{", "???", "ipsum", "IPSUM", "Ipsum", "[")


def unresolved_token(case: TextCase) -> Findings:
    """A text still holds a sign that something is to be filled in.

    Why: `TBC` or `{{name}}` in a paper is read by every learner. What people say in the case is
    left alone, and so is what stands in quotation marks.

    Bad:
        stem: Explain what TBC should do next.

    Good:
        stem: Explain what the adviser should do next.

    Source: Haladyna, Downing and Rodriguez 2002, guideline 11.
    """
    if not any(sign in case.prose for sign in _SIGNS):
        return
    for place in case.texts:
        if "speech" in place.pointer or place.pointer[-1] in _TO_BE_FILLED:
            continue
        found = _UNRESOLVED.search(without_quotations(place.text))
        if found:
            yield Finding(
                pointer=place.pointer,
                message=f"the text still holds `{found.group()}`",
                help="write what is meant, or take it out",
                excerpt=found.group(),
            )


# Templates are given to learners to fill in.
_TO_BE_FILLED = frozenset({"template"})


RULES: tuple[Rule, ...] = (
    Rule(
        code="STR012",
        name="unresolved-token",
        severity=Severity.WARNING,
        item=unresolved_token,
        stimulus=unresolved_token,
    ),
    Rule(
        code="STR019",
        name="marks-in-words",
        severity=Severity.WARNING,
        basis=Basis.HEURISTIC,
        item=marks_in_words,
    ),
    Rule(
        code="STR020",
        name="wrong-number-to-choose",
        severity=Severity.WARNING,
        item=chosen_number,
    ),
    Rule(
        code="STR021",
        name="alt-that-tells-nothing",
        severity=Severity.WARNING,
        item=alt_that_tells_nothing,
        stimulus=alt_that_tells_nothing,
    ),
)
