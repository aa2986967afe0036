"""What one run of the exporter was asked for."""

from __future__ import annotations

from dataclasses import dataclass

from itembank.export import Audience, Flag, OptionError, Options
from itembank_exporters.qti.profiles import PROFILES, Profile, find_profile

PARTS = Flag(
    name="parts",
    help="items of several parts: whole, split into one item a part, or as marking needs it",
    default="auto",
    choices=("auto", "whole", "split"),
    parts_ways=True,
)
WITH_SCHEME = Flag(
    name="with-scheme",
    help="send mark schemes for scorers; many players send them to the learner's browser, hidden",
    default=False,
)
PROFILE = Flag(
    name="profile",
    help="a platform that departs from the standard",
    default="none",
    choices=tuple(profile.name for profile in PROFILES),
    parts_ways=True,
)
PACKAGE = Flag(
    name="package",
    help="one package with a test for every set of items, or a package a set",
    default="one",
    choices=("one", "per-set"),
)
STIMULI = Flag(
    name="stimuli",
    help="shared scenarios by reference where the version has it, or inside every item",
    default="reference",
    choices=("reference", "inline"),
)
FLAGS: tuple[Flag, ...] = (PARTS, PACKAGE, STIMULI, WITH_SCHEME, PROFILE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    parts: str
    is_one_package: bool
    inlines_stimuli: bool
    sends_scheme: bool
    profile: Profile
    is_practice: bool
    accepts_changed_marking: bool


def setting_of(options: Options, *, version: str) -> Setting:
    """OptionError for a value that no flag takes, and for a platform that lacks the version."""
    values = {declared.name: declared.default for declared in FLAGS} | dict(options.values)
    for declared in FLAGS:
        if declared.choices and values[declared.name] not in declared.choices:
            said = f"`{values[declared.name]}` is not one of {', '.join(declared.choices)}"
            raise OptionError(f"{said}, for `--{declared.name}`")
    profile = find_profile(str(values[PROFILE.name]))
    if version not in profile.versions:
        known = " or ".join(f"qti{known.replace('.', '')}" for known in profile.versions)
        raise OptionError(f"{profile.title} does not import QTI {version}: export {known}")
    return Setting(
        parts="split" if profile.splits else str(values[PARTS.name]),
        is_one_package=values[PACKAGE.name] == "one" and not profile.one_test,
        inlines_stimuli=values[STIMULI.name] == "inline" or profile.inlines_stimuli,
        sends_scheme=bool(values[WITH_SCHEME.name]),
        profile=profile,
        is_practice=options.audience is Audience.PRACTICE,
        accepts_changed_marking=options.accept_changed_marking,
    )
