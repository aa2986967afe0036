"""Options of rules: what a bank may set under `rules` in its settings, and what holds if not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

T = TypeVar("T", int, float, bool, tuple[str, ...])
Options: TypeAlias = Mapping[str, Mapping[str, object]]
"""What the bank sets: values by name of option, by code of rule, as they stand in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option(Generic[T]):
    """One option of the rule `code`; its type is the type of `default`.

    `means` says what it decides, `unit` in what it is counted. Numbers are 0 or more.
    """

    code: str
    name: str
    default: T
    means: str
    unit: str = ""

    def of(self, options: Options) -> T:
        """The bank's value; the default where it sets none, or none of the right type."""
        if not options or self.code not in options:
            return self.default
        given = options[self.code].get(self.name, self.default)
        if not self.fits(given):
            return self.default
        if isinstance(self.default, tuple):
            return tuple(given)  # type: ignore[arg-type] # `fits` has looked
        return given  # type: ignore[return-value] # `fits` has looked

    def fits(self, given: object) -> bool:
        """A value of the type that the option has."""
        if isinstance(self.default, bool):
            return isinstance(given, bool)
        if isinstance(self.default, tuple):
            return isinstance(given, list | tuple) and all(isinstance(e, str) for e in given)
        wanted = int if isinstance(self.default, int) else (int, float)
        return isinstance(given, wanted) and not isinstance(given, bool) and given >= 0

    @property
    def wanted(self) -> str:
        """What kind of value is to be written."""
        if isinstance(self.default, bool):
            return "`true` or `false`"
        if isinstance(self.default, tuple):
            return "a list of texts"
        return "a whole number" if isinstance(self.default, int) else "a number"

    @property
    def yaml_default(self) -> str:
        """The default as it would be written in the settings."""
        if isinstance(self.default, tuple):
            return "[" + ", ".join(self.default) + "]"
        return str(self.default).lower() if isinstance(self.default, bool) else f"{self.default:g}"

    @property
    def note(self) -> str:
        """What it means, with its unit."""
        return f"{self.means} ({self.unit})" if self.unit else self.means


AnyOption: TypeAlias = Option[int] | Option[float] | Option[bool] | Option[tuple[str, ...]]


def for_level(level: int, options: Options, low: Option[T], high: Option[T]) -> T:
    """The value for an item's level: `low` up to Level 2, `high` from Level 3."""
    return low.of(options) if level <= LOW_LEVEL else high.of(options)


LOW_LEVEL = 2
