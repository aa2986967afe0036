"""The contract between the bank and exporters: what they get, what they give, how they register.

An exporter is a pure function of bank, delivery and options: no file, no clock, no chance. Same
bank, same bytes. What a target cannot hold is a `Loss`, declared, never silent; what would be
marked otherwise than `mark()` says is refused unless accepted by name.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType
from typing import Protocol, runtime_checkable

from itembank.diagnostics import Diagnostic, Pointer
from itembank.model import Bank, Item, Paper, Settings

GROUP = "itembank.exporters"


class Audience(StrEnum):
    """`secure`: nothing that tells what is right. `practice`: with feedback for learners."""

    SECURE = "secure"
    PRACTICE = "practice"


class LossKind(StrEnum):
    LEFT_OUT = "left out"
    REPLACED = "replaced"
    CHANGED_MARKING = "changed marking"


class Holds(StrEnum):
    """How a target takes a part type."""

    WHOLE = "whole"
    REPLACED = "otherwise, same marks"
    SOMETIMES = "depends on the part"
    NOT = "not at all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability:
    holds: Holds
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """An option of one exporter: `--name`; a switch where its default is a bool.

    `parts_ways`: with another value another thing stands on the platform, so that what was
    exported with one cannot be brought up to date with the other.
    """

    name: str
    help: str
    default: str | bool
    choices: tuple[str, ...] = ()
    parts_ways: bool = False


def _unheard(_line: str) -> None:
    """Where nobody waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """`values` holds the exporter's own flags by name; what is missing has its default.

    `tell` is given a line where much is still to be made; it changes nothing of what is.
    """

    audience: Audience = Audience.SECURE
    accept_changed_marking: bool = False
    tell: Callable[[str], None] = field(default=_unheard, compare=False)
    values: Mapping[str, str | bool] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemGroup:
    """Items that stand under one heading: a section of a paper, or a stimulus set."""

    title: str
    items: tuple[Item, ...]
    instructions: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSet:
    """What becomes one quiz or one category. `id` is stable: it names files and identifiers."""

    id: str
    title: str
    groups: tuple[ItemGroup, ...]
    paper: Paper | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for group in self.groups for item in group.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What went out before, where only what has changed since is to go out now.

    `name` is how people call it: a release or a revision. `sent` are the ids of items that went
    out then, `changed` those of them that say something else now, `drafts` those that went out
    unsigned. `changed_sets` are the ids of sets that are new, hold a change or are made up
    otherwise. `bank` is the bank as it stood, None where only a report of that export is known.
    """

    name: str
    sent: frozenset[str]
    changed: frozenset[str]
    drafts: frozenset[str] = frozenset()
    changed_sets: frozenset[str] = frozenset()
    bank: Bank | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What is to be exported, in order. An item may stand in more than one set only by papers.

    `drafts` are the ids of items that go out although nobody has signed them: an exporter stamps
    DRAFT on their titles, and on the title of every set that holds one. `as_of` is the day to
    judge by, and `findings` what the checks say of each item; both are for moderators' papers
    alone, and None where nobody asked. With `earlier` only changes go out, each in as much as the
    platform needs: see `Grain`.
    """

    sets: tuple[ItemSet, ...]
    drafts: frozenset[str] = frozenset()
    as_of: date | None = None
    findings: Mapping[str, tuple[Diagnostic, ...]] | None = None
    earlier: Earlier | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item once, in order of first mention."""
        return tuple({item.id: item for set_ in self.sets for item in set_.items}.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What a target could not hold of an item, and what was done instead."""

    item: str
    part: str | None
    field: str
    kind: LossKind
    what: str
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why an item cannot go to this target; becomes a diagnostic at its place in the file.

    `is_marking` marks a refusal that `--accept-changed-marking` lifts.
    """

    item: str
    pointer: Pointer
    message: str
    help: str
    is_marking: bool = False


class Grain(StrEnum):
    """What goes out again where one item of a set has changed.

    `ITEMS`: that item alone. `SETS`: every set that holds it, whole. `OWN`: the exporter gets the
    whole delivery and picks by `Delivery.earlier`.
    """

    ITEMS = "items"
    SETS = "sets"
    OWN = "own"


class Again(StrEnum):
    """What an import does where an earlier release was imported before."""

    UPDATES = "updates what is there"
    ADDS = "adds what is new or changed, beside what is there"
    DOUBLES = "doubles what is there"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondImport:
    """What a second import does, on which releases or by which route, and what to do about it.

    `where` is empty where the target knows but one route. `is_tested` says that it was seen on the
    platform or in its own code, not only read of.
    """

    does: Again
    how: str
    where: str = ""
    is_tested: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What people find on the platform of an item, or of several: a question, a quiz, a text.

    `id` is its identifier, the same in every release; `shows_id` says that people see it there.
    It is listed as `name`, inside `place`, and belongs to the set of that id. With `is_set` it is
    that set itself, as a quiz: whoever removes it removes all that stands in it.
    """

    what: str
    id: str
    name: str
    place: str
    set: str
    items: tuple[str, ...]
    shows_id: bool = False
    is_set: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One file that a platform imports: what it is, where it is imported, what is in it.

    `use` says what `where` is, for a file that no platform imports.
    """

    path: str
    content: bytes
    what: str
    where: str
    items: tuple[str, ...]
    use: str = "To import in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """Packages in order, and what was lost or refused. Refused items stand in no package.

    `missing` says what this installation could not make, and what to install. With
    `brings_schemes` the packages hold the mark schemes, and none is put beside them.
    `second_import` tells, for each route into the platform, what importing a later release does.
    `traces` are what people will find there; without any, items are looked for by their ids.
    `retiring` are the steps by which what is out of date is taken out of use there, `remarking`
    what to do about attempts that the platform marked by a key that is another now. All but the
    traces hold for an export of nothing, too.
    """

    packages: tuple[Package, ...]
    losses: tuple[Loss, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    brings_schemes: bool = False
    second_import: tuple[SecondImport, ...] = ()
    traces: tuple[Trace, ...] = ()
    retiring: tuple[str, ...] = ()
    remarking: tuple[str, ...] = ()


@runtime_checkable
class Exporter(Protocol):
    """What an entry point of the group `itembank.exporters` must name."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def flags(self) -> tuple[Flag, ...]: ...
    @property
    def capabilities(self) -> Mapping[str, Capability]: ...
    def export(self, bank: Bank, delivery: Delivery, options: Options) -> Export: ...


class UnknownTargetError(ValueError):
    """No exporter of that name is installed; the message says which are."""


class OptionError(ValueError):
    """An exporter's own option has a value that it cannot take; the message says what it takes."""


def reads_findings(exporter: Exporter) -> bool:
    """Whether it prints what the checks say; looking for warnings takes time, so few ask."""
    return bool(getattr(exporter, "reads_findings", False))


def standing_words(exporter: Exporter) -> Export:
    """What an exporter says of its platform whatever it is given: an export of nothing."""
    nothing = Settings(
        id="nothing",
        name="Nothing",
        version="0.0.0",
        language="en",
        id_patterns={},
        assessment_objectives=(),
        kinds=(),
    )
    return exporter.export(Bank(settings=nothing), Delivery(sets=()), Options())


def grain_of(exporter: Exporter) -> Grain:
    """What it sends again of a set that has changed; one that does not say sends items."""
    return Grain(getattr(exporter, "grain", Grain.ITEMS))


def without_earlier_bank(exporter: Exporter) -> str:
    """What it does otherwise where it has but a report to go by; empty where that is all the same.

    An exporter that compares with `Earlier.bank` says it in `without_earlier_bank`.
    """
    return str(getattr(exporter, "without_earlier_bank", ""))


def exporter_names() -> tuple[str, ...]:
    """Names of the installed exporters, without loading any of them."""
    return tuple(sorted({entry.name for entry in entry_points(group=GROUP)}))


def find_exporter(name: str) -> Exporter:
    """Load an exporter by name; UnknownTargetError with a suggestion if there is none."""
    found: dict[str, EntryPoint] = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in found:
        close = difflib.get_close_matches(name, found, n=1)
        hint = f", did you mean `{close[0]}`?" if close else ""
        raise UnknownTargetError(
            f"unknown target `{name}`{hint} (installed: {', '.join(sorted(found)) or 'none'})"
        )
    exporter = found[name].load()
    if not isinstance(exporter, Exporter):
        raise UnknownTargetError(f"`{name}` is installed but is not an itembank exporter")
    return exporter


def stamped(title: str, *, is_draft: bool) -> str:
    """The title with DRAFT in front, where a title that is too long is not cut."""
    return f"DRAFT {title}" if is_draft else title


def flag(exporter: Exporter, options: Options, name: str) -> str | bool:
    """The value of one of the exporter's own flags, or its default."""
    defaults = {declared.name: declared.default for declared in exporter.flags}
    return options.values.get(name, defaults[name])
