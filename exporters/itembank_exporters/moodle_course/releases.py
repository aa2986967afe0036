"""Releases of Moodle that a backup is made for, each as the first of its kind.

Source: `version.php` of these releases.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """`version` is Moodle's own number, which begins with the day; `sites` are who may restore."""

    name: str
    version: int
    sites: str

    @property
    def label(self) -> str:
        # Without the words in brackets 4.1 shows questions of the site instead of ours.
        return f"{self.name} (Build: {self.version // 100})"


_FAMILIES = (
    ((5, 0), Release(name="5.0", version=2025041400, sites="5.0 or later")),
    ((4, 5), Release(name="4.5", version=2024100700, sites="4.5")),
    ((4, 1), Release(name="4.1", version=2022112800, sites="4.1 to 4.4")),
)


def release_for(wanted: tuple[int, int]) -> Release:
    """The release that a backup names which is made for a site of this one."""
    return next(release for oldest, release in _FAMILIES if wanted >= oldest)
