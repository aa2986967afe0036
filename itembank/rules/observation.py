"""OBS: performances that an assessor watches."""

from __future__ import annotations

import re
from collections.abc import Iterator

from itembank.diagnostics import Pointer
from itembank.model import Item
from itembank.parts import Observation
from itembank.rules.base import Also, Finding, Findings, ItemCase, Rule
from itembank.rules.wording import counted, folded_text
from itembank.schemes import DecisionRule, PerformanceScheme

_NOT_SEEN = re.compile(
    r"(?:(?:is|are|be|becomes?|feels?) (?:aware|conscious|sympathetic|confident|sure)"
    r"|knows?|understands?|appreciates?|considers?|reali[sz]es?|recogni[sz]es? that"
    r"|thinks?|believes?|feels?|wants?|intends?|is able to|can)\b",
    re.IGNORECASE,
)


def not_observable(case: ItemCase) -> Findings:
    """A row of the checklist begins with something that nobody can see or hear.

    Why: an assessor ticks what a learner does and says. What a learner knows or understands has
    to be told from that; a row that asks for it directly is judged differently by each assessor.

    Bad:
        rows: [{id: r1, text: Understands the customer's point of view.}]

    Good:
        rows: [{id: r1, text: Sums up the customer's point of view in own words.}]

    Source: Ofqual General Condition H1.1.
    """
    for index, part in _observations(case.item):
        for number, row in enumerate(part.scheme.rows):
            found = _NOT_SEEN.match(row.text.for_markers())
            if found:
                yield Finding(
                    pointer=("parts", index, "scheme", "rows", number, "text"),
                    message=f"row `{row.id}` begins with what cannot be observed",
                    label=f"`{found.group()}` cannot be seen or heard",
                    help="begin with what the learner does or says: asks, sums up, offers, records",
                    excerpt=found.group(),
                )


def _observations(item: Item) -> Iterator[tuple[int, Observation]]:
    for index, part in enumerate(item.parts):
        if isinstance(part, Observation):
            yield index, part


def impossible_decision(case: ItemCase) -> Findings:
    """A decision rule has no condition, or one that the checklist cannot meet.

    Why: the decision follows from the rows. A rule without a figure is decided by feeling; a
    rule about critical rows needs rows that are flagged critical; a figure above what a row can
    earn is met by nobody.

    Bad:
        rows: [{id: r1, marks: 2}]
        decision_rules: [{use: competence, critical_min: 2, text: All critical rows at 2.}]

    Good:
        rows: [{id: r1, marks: 2, critical: true}]
        decision_rules: [{use: competence, critical_min: 2, text: All critical rows at 2.}]

    Source: judgement of the authors of this catalogue.
    """
    for index, part in _observations(case.item):
        for number, rule in enumerate(part.scheme.decision_rules):
            at: Pointer = ("parts", index, "scheme", "decision_rules", number)
            yield from _unmeetable(at, rule, part.scheme)


def _unmeetable(at: Pointer, rule: DecisionRule, scheme: PerformanceScheme) -> Iterator[Finding]:
    critical = [row.marks for row in scheme.rows if row.critical]
    total = sum(row.marks for row in scheme.rows)
    if rule.critical_min is None and rule.every_min is None and rule.pass_mark is None:
        yield Finding(
            pointer=at,
            message=f"the rule for `{rule.use}` has no condition",
            help="add `critical_min`, `every_min` or `pass_mark`",
        )
    if rule.critical_min is not None and not critical:
        yield Finding(
            pointer=(*at, "critical_min"),
            message="no row of the checklist is critical",
            help="write `critical: true` at the rows that decide, or take `critical_min` out",
            also=(Also(pointer=(*at[:-2], "rows"), text=counted(len(scheme.rows), "row")),),
        )
    for key, least, most in (
        ("critical_min", rule.critical_min, min(critical, default=None)),
        ("every_min", rule.every_min, min(row.marks for row in scheme.rows)),
        ("pass_mark", rule.pass_mark, total),
    ):
        if least is not None and most is not None and least > most:
            yield Finding(
                pointer=(*at, key),
                message=f"`{key}` is more than the checklist can give",
                label=f"{most} at most",
                help=f"write `{key}: {most}` or less",
            )


def untold_stop_word(case: ItemCase) -> Findings:
    """The stop word of a role play is not told to the learner.

    Why: anyone in a role play may stop it at once, and a stopped role play is not a fail. A
    learner who was not told the word can neither use it nor know what it means.

    Bad:
        brief: Serve the next patient.
        scheme: {role_player: {stop_word: Pause}}

    Good:
        brief: Serve the next patient. If anyone says "Pause", the role play stops at once.
        scheme: {role_player: {stop_word: Pause}}

    Source: judgement of the authors of this catalogue.
    """
    for index, part in _observations(case.item):
        player = part.scheme.role_player
        if player is None:
            continue
        scenario = case.scenario
        told = (part.brief, part.stem, case.item.instructions or "")
        heard = folded_text(
            " ".join((*told, scenario.text, scenario.policy or "") if scenario else told)
        )
        if f" {folded_text(player.stop_word)} " not in f" {heard} ":
            yield Finding(
                pointer=("parts", index, "scheme", "role_player", "stop_word"),
                message="the learner is not told the stop word",
                label=f"`{player.stop_word}` is not in the learner's brief",
                help=f'add to `brief`: If anyone says "{player.stop_word}", the role play stops '
                "at once.",
                also=(Also(pointer=("parts", index, "brief"), text="the learner's brief"),),
            )


RULES: tuple[Rule, ...] = (
    Rule(code="OBS001", name="not-observable", item=not_observable),
    Rule(code="OBS002", name="impossible-decision", item=impossible_decision),
    Rule(code="OBS003", name="untold-stop-word", item=untold_stop_word),
)
