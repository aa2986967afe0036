"""MSL: what a marker needs beside the levels, and what they may not carry."""

from __future__ import annotations

from math import ceil

from itembank.diagnostics import Pointer, Severity
from itembank.rules.base import Also, Basis, Finding, Findings, ItemCase, Rule
from itembank.rules.language import word_count
from itembank.rules.levels import levels_parts
from itembank.rules.options import Option
from itembank.rules.wording import counted
from itembank.schemes import LevelsScheme

_ENTRIES = Option(
    code="MSL007",
    name="entries",
    default=0.75,
    means="least indicative content",
    unit="entries a mark",
)


def thin_content(case: ItemCase) -> Findings:
    """The indicative content is short for the marks, or does not say what it is evidence of.

    Why: markers use it to see what a good answer may hold. With few entries a valid answer looks
    wrong; without `side` nobody sees whether both sides are there. In a part of several criteria,
    an entry that names none where others do was forgotten.

    Bad:
        marks: 9
        indicative_content: [{text: He listened}, {text: He kept to the policy}]

    Good:
        marks: 9
        indicative_content: [seven entries such as
          {text: He listened, side: strength, criteria: [AC2.5]}]

    Source: Pearson general marking guidance: indicative content is not exhaustive.
    """
    share = _ENTRIES.of(case.context.options)
    for index, part, scheme in levels_parts(case.item):
        entries = scheme.indicative_content
        wanted = ceil(share * part.marks)
        bare = {
            "side": [number for number, entry in enumerate(entries) if entry.side is None],
            "criteria": [number for number, entry in enumerate(entries) if not entry.criteria],
        }
        place: Pointer = ("parts", index, "scheme", "indicative_content")
        if len(entries) < wanted:
            yield Finding(
                pointer=place,
                message=f"{len(entries)} entries of indicative content are few for "
                f"{counted(part.marks, 'mark')} in part ({part.label})",
                help=f"list {wanted} or more, on each side of the question",
                on_key=True,
            )
            continue
        # In a part of one criterion every entry is evidence of that one; a list that names none at
        # all was made without them on purpose.
        if len(part.criteria) == 1 or len(bare["criteria"]) == len(entries):
            del bare["criteria"]
        for name, without in bare.items():
            if without:
                yield Finding(
                    pointer=(*place, without[0]),
                    message=f"{len(without)} of {len(entries)} entries of indicative content have "
                    f"no `{name}` in part ({part.label})",
                    help=_ADD[name],
                )


_ADD = {
    "side": "add `side`, such as strength or weakness",
    "criteria": "add the `criteria` that each entry is evidence of",
}
_FEWEST = 8


def no_guidance_within(case: ItemCase) -> Findings:
    """Nothing useful is said of how to choose a mark within a level.

    Why: a level has several marks. Markers who all find the right level still differ by two or
    three marks if nothing says where in it they begin and what moves them up or down.

    Bad:
        within_level: Use judgement.

    Good:
        within_level: Start in the middle of the level and move by how secure the evidence is.

    Source: AQA guidance on levels of response mark schemes, step 2.
    """
    for index, part, scheme in levels_parts(case.item):
        words = word_count(scheme.within_level.for_markers())
        if words < _FEWEST:
            yield Finding(
                pointer=("parts", index, "scheme", "within_level"),
                message=f"{counted(words, 'word')} hardly say how to choose a mark within a level "
                f"of part ({part.label})",
                help="say where in the level a marker begins, and what moves the mark up or down",
            )


def best_fit_for_competence(case: ItemCase) -> Findings:
    """An item that is to be sufficient evidence is marked by best fit.

    Why: a criterion of competence is met or not yet met, all of it. Best fit lets a strong trait
    make up for one that is missing.

    Bad:
        evidence_role: sufficient
        scheme: {method: levels, approach: best_fit}

    Good:
        evidence_role: sufficient
        scheme: {method: levels, approach: all_required}

    Source: marking of competence-based UK qualifications.
    """
    for index, part, scheme in levels_parts(case.item):
        if case.item.evidence_role == "sufficient" and scheme.approach == "best_fit":
            yield Finding(
                pointer=("parts", index, "scheme", "approach"),
                message=f"part ({part.label}) is marked by best fit, but is to be sufficient "
                "evidence",
                help="write `approach: all_required`, or `evidence_role: supporting`",
                also=(Also(pointer=("evidence_role",), text="sufficient"),),
            )


_GRID = Option(
    code="MSL016", name="from", default=15, means="smallest part that is split", unit="marks"
)


def one_grid_for_all(case: ItemCase) -> Findings:
    """One grid carries a part of many marks with several objectives.

    Why: in one grid, a response that is strong in knowledge is lifted in evaluation too. Two
    parts with a grid each keep the objectives apart.

    Bad:
        marks: 20
        scheme: {method: levels, ao: {AO2: 10, AO3: 10}}

    Good:
        parts:
          - {label: a, marks: 10, scheme: {method: levels, ao: {AO2: 10}}}
          - {label: b, marks: 10, scheme: {method: levels, ao: {AO3: 10}}}

    Source: Cambridge guidance on levels of response.
    """
    least = _GRID.of(case.context.options)
    for index, part, scheme in levels_parts(case.item):
        if part.marks >= least and _objectives(scheme) > 1:
            yield Finding(
                pointer=("parts", index, "scheme", "ao"),
                message=f"one grid carries {_objectives(scheme)} objectives and "
                f"{counted(part.marks, 'mark')} in part ({part.label})",
                help="make two parts of it, each with a grid of its own",
                on_key=True,
            )


def _objectives(scheme: LevelsScheme) -> int:
    return sum(marks > 0 for marks in scheme.ao.values())


RULES: tuple[Rule, ...] = (
    Rule(
        code="MSL007",
        name="thin-content",
        severity=Severity.WARNING,
        options=(_ENTRIES,),
        item=thin_content,
    ),
    Rule(
        code="MSL012",
        name="no-guidance-within",
        severity=Severity.WARNING,
        basis=Basis.HEURISTIC,
        item=no_guidance_within,
    ),
    Rule(
        code="MSL015",
        name="best-fit-for-competence",
        severity=Severity.WARNING,
        item=best_fit_for_competence,
    ),
    Rule(
        code="MSL016",
        name="one-grid-for-all",
        severity=Severity.WARNING,
        options=(_GRID,),
        item=one_grid_for_all,
    ),
)
