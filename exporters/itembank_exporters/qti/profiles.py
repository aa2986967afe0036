"""Platforms that depart from the standard, each as a small set of declared differences.

Sources, read and not run: Blackboard's and Inspera's help pages on QTI import; the import code of
TAO; OpenOlat's documentation.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What differs from a platform that takes whatever is valid.

    `versions` it imports; `splits`: one question an item; `inlines_stimuli`: shared stimuli are
    not imported; `one_test`: one test a package; `templates` it knows, None for all;
    `only_templates`: items with processing of their own are skipped; `sets_feedback`: the outcome
    FEEDBACK must say how the response did.
    """

    name: str
    title: str
    versions: tuple[str, ...] = ("2.1", "2.2", "3.0")
    splits: bool = False
    inlines_stimuli: bool = False
    one_test: bool = False
    templates: tuple[str, ...] | None = None
    only_templates: bool = False
    sets_feedback: bool = False

    @property
    def cannot_tell(self) -> bool:
        """Whether feedback of ours has no place: its outcome is taken, or processing skipped."""
        return self.sets_feedback or self.only_templates


STANDARD = Profile(name="none", title="any platform")
PROFILES: tuple[Profile, ...] = (
    STANDARD,
    Profile(
        name="blackboard",
        title="Blackboard",
        versions=("2.1",),
        splits=True,
        templates=("match_correct",),
        only_templates=True,
    ),
    Profile(
        name="inspera",
        title="Inspera",
        versions=("2.1",),
        templates=("match_correct",),
        sets_feedback=True,
    ),
    Profile(name="openolat", title="OpenOlat", versions=("2.1",), one_test=True),
    Profile(name="tao", title="TAO", inlines_stimuli=True),
)


def find_profile(name: str) -> Profile:
    return next(profile for profile in PROFILES if profile.name == name)
