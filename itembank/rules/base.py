"""What a rule is, what it is given, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from itembank.diagnostics import Pointer, Severity
from itembank.model import Bank, Exemplars, Item, Paper, Scenario, Stimulus
from itembank.moderation.outside import NOTHING, Outside
from itembank.registers import UnitOfStudy
from itembank.rules.options import AnyOption, Options
from itembank.texts import TextAt

Home = tuple[str, str]
"""Which thing a finding is about: kind (`item`, `stimulus`, `paper`, `exemplars`, `unit`,
`vocabulary`, `law`, `bank`, ...) and id."""


class Basis(StrEnum):
    """What a rule goes by: facts of the files, or signs in the text that may mislead."""

    FACT = "fact"
    HEURISTIC = "heuristic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Also:
    """Another place that has to do with the fault; `home` only where it is another thing."""

    pointer: Pointer
    text: str
    home: Home | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A fault, by pointer; the engine adds file, line and column.

    `excerpt` narrows the place to those words inside the value. `home` says which thing, where
    it is not the one the rule was given. `on_key` points at the key rather than the value.
    """

    pointer: Pointer
    message: str
    label: str = ""
    help: str | None = None
    excerpt: str | None = None
    also: tuple[Also, ...] = ()
    home: Home | None = None
    on_key: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What every rule may look at beside its subject.

    `as_of` is today's date as the caller gave it. `unread` holds the ids (file stems) of files
    that were not read soundly: nothing is said about references to them. `options` are those that
    the bank sets; ask for one with `Option.of(context.options)`. `outside` is what git and ssh
    say of sign-offs, where they were asked.
    """

    bank: Bank
    as_of: date
    unread: frozenset[str] = frozenset()
    options: Options = field(default_factory=lambda: MappingProxyType({}))
    outside: Outside = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCase:
    """One item with what belongs to it: its texts, scenario, unit and exemplars.

    `prose` is every text one after the other: a rule asks it first whether to look closer.
    """

    item: Item
    texts: tuple[TextAt, ...]
    prose: str
    scenario: Scenario | None
    unit: UnitOfStudy | None
    exemplars: Exemplars | None
    context: Context


@dataclass(frozen=True, slots=True, kw_only=True)
class StimulusCase:
    stimulus: Stimulus
    texts: tuple[TextAt, ...]
    prose: str
    context: Context


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemplarsCase:
    """Exemplars of an item that was read; `item` is None where there is no such item."""

    exemplars: Exemplars
    item: Item | None
    context: Context


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCase:
    paper: Paper
    context: Context


@dataclass(frozen=True, slots=True, kw_only=True)
class RunCase:
    """A whole run when all other rules have spoken.

    `judged` are the codes of the rules that ran; `used` are the waivers that took a finding away:
    the thing they stand in, and their place in its list. `warned` are the codes of warnings that
    nobody has waived, by the thing they were found in.
    """

    judged: frozenset[str]
    used: frozenset[tuple[Home, int]]
    context: Context
    warned: Mapping[Home, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))


TextCase = ItemCase | StimulusCase
Findings = Iterator[Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: `name` names the fault and reads as "allow NAME"; `code` is never reused.

    Each check that is set decides what the rule is given; one function may stand in two places.
    `after` runs when all the others have spoken. Rules of severity `error` always run and cannot
    be waived; the others are advice.
    """

    code: str
    name: str
    severity: Severity = Severity.ERROR
    basis: Basis = Basis.FACT
    options: tuple[AnyOption, ...] = ()
    item: Callable[[ItemCase], Findings] | None = None
    stimulus: Callable[[StimulusCase], Findings] | None = None
    exemplars: Callable[[ExemplarsCase], Findings] | None = None
    paper: Callable[[PaperCase], Findings] | None = None
    bank: Callable[[Context], Findings] | None = None
    after: Callable[[RunCase], Findings] | None = None

    @property
    def check(self) -> Callable[..., Findings]:
        """The first check: its docstring is the rule's manual page."""
        found = (
            self.item or self.stimulus or self.exemplars or self.paper or self.bank or self.after
        )
        if found is None:
            raise ValueError(f"rule {self.code} checks nothing")
        return found

    @property
    def is_advice(self) -> bool:
        """A rule that errors-only runs leave out."""
        return self.severity is not Severity.ERROR
