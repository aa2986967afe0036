"""A page of the manual: one code, what it means, why it matters, bad and good."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, replace
from textwrap import dedent, indent

from itembank.diagnostics import Severity
from itembank.rules.base import Basis, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`text` is the whole page without its heading; its first line says what is wrong.

    `other_names` are further names that go with the same code.
    """

    code: str
    name: str
    severity: Severity
    text: str
    other_names: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        return self.text.partition("\n")[0]

    @property
    def family(self) -> str:
        """The letters of the code: `STR` of `STR004`."""
        return self.code.rstrip("0123456789")

    @property
    def heading(self) -> str:
        names = ", ".join((self.name, *self.other_names))
        return f"{self.code} {names} ({self.severity})"


def rule_page(rule: Rule) -> Page:
    """The page of a rule: the docstring of the function that checks it."""
    text = inspect.cleandoc(rule.check.__doc__ or rule.name)
    about = "\n\n".join(filter(None, (text, _basis(rule), _options(rule))))
    return Page(code=rule.code, name=rule.name, severity=rule.severity, text=about)


def _basis(rule: Rule) -> str:
    """What a warning goes by, and what may be done with it; errors are always facts."""
    if not rule.is_advice:
        return ""
    how = (
        "a fact of the files"
        if rule.basis is Basis.FACT
        else "signs in the text, which may mislead: judge each finding"
    )
    if rule.severity is Severity.INFO:
        return f"Goes by: {how}."
    return f"Goes by: {how}. A finding can be waived in the item or stimulus (`waivers`)."


def _options(rule: Rule) -> str:
    """The options with their defaults, as they are set in `bank.yaml`."""
    if not rule.options:
        return ""
    listed = "\n".join(
        f"    {option.name}: {option.yaml_default}  # {option.note}" for option in rule.options
    )
    return f"Options in `bank.yaml`, under `rules: {{{rule.code}: {{options: ...}}}}`:\n{listed}"


def error_page(
    code: str,
    name: str,
    *,
    what: str,
    why: str,
    bad: str,
    good: str,
    other_names: tuple[str, ...] = (),
) -> Page:
    """A page laid out as the docstring of a rule is; `bad` and `good` may be indented."""
    parts = (what, f"Why: {_flat(why)}", f"Bad:\n{_example(bad)}", f"Good:\n{_example(good)}")
    return Page(
        code=code,
        name=name,
        severity=Severity.ERROR,
        text="\n\n".join(parts),
        other_names=other_names,
    )


def warning_page(code: str, name: str, *, what: str, why: str, bad: str, good: str) -> Page:
    page = error_page(code, name, what=what, why=why, bad=bad, good=good)
    return replace(page, severity=Severity.WARNING)


def _flat(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


def _example(text: str) -> str:
    return indent(dedent(text.strip("\n")).rstrip(), "    ")
