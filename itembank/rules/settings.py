"""BNK: what the bank's settings say about rules."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.model import RuleSetting
from itembank.rules.base import Context, Finding, Findings, Rule
from itembank.rules.wording import did_you_mean


def unknown_rule(context: Context) -> Findings:
    """The settings name a rule that does not exist.

    Why: the name is most often a slip. The rule that was meant goes on as before, and nobody
    notices.

    Bad:
        rules: {STR910: {severity: info}}

    Good:
        rules: {STR010: {severity: info}}

    Source: judgement of the authors of this catalogue.
    """
    known = _rules()
    for code in context.bank.settings.rules:
        if code not in known:
            yield Finding(
                pointer=("rules", code),
                message=f"there is no rule `{code}`",
                help=did_you_mean(code, known, where="`itembank rules`"),
                on_key=True,
            )


def wrong_option(context: Context) -> Findings:
    """The settings give a rule an option that it does not have, or a value of the wrong kind.

    Why: the rule would go on with its default, and nobody would notice. `itembank explain CODE`
    shows the options of a rule.

    Bad:
        rules: {STR010: {options: {words_level_2: many}}}

    Good:
        rules: {STR010: {options: {words_level_2: 180}}}

    Source: judgement of the authors of this catalogue.
    """
    known = _rules()
    for code, setting in context.bank.settings.rules.items():
        if code in known:
            yield from _wrong_options(known[code], setting)


def _wrong_options(rule: Rule, setting: RuleSetting) -> Iterator[Finding]:
    options = {option.name: option for option in rule.options}
    for name, value in setting.options.items():
        option = options.get(name)
        if option is None:
            yield Finding(
                pointer=("rules", rule.code, "options", name),
                message=f"rule `{rule.code}` has no option `{name}`",
                help=did_you_mean(name, options, where="the rule")
                if options
                else "take it out; this rule has no options",
                on_key=True,
            )
        elif not option.fits(value):
            yield Finding(
                pointer=("rules", rule.code, "options", name),
                message=f"option `{name}` of rule `{rule.code}` takes {option.wanted}",
                help=f"write for example `{name}: {option.yaml_default}`",
            )


def _rules() -> dict[str, Rule]:
    from itembank.rules.catalogue import RULES as ALL  # noqa: PLC0415 - it imports this module

    return {rule.code: rule for rule in ALL}


RULES: tuple[Rule, ...] = (
    Rule(code="BNK013", name="unknown-rule", bank=unknown_rule),
    Rule(code="BNK014", name="wrong-option", bank=wrong_option),
)
