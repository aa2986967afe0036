"""What joins a backup: an activity of the course, with its files and its place in the gradebook.

The container writes `module.xml`, `inforef.xml`, `grades.xml` and `roles.xml` of every activity
from this record; whoever makes an activity gives the rest of its folder in `files`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """A file that a text shows as `@@PLUGINFILE@@/path/name`; `path` begins and ends with `/`."""

    context_id: int
    component: str
    area: str
    item_id: int
    path: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """`kind` is Moodle's name of the module: its folder is `activities/KIND_MODULE-ID`.

    `section` is the id of the item set that it stands for, which becomes a section of the course.
    `files` are those of its folder by name, such as `quiz.xml`. `marks` are the most that its
    grade item takes; 0 is no grade item. `counts` is False where another activity gives the same
    marks, which are not to count twice. `items` are the ids of the bank's items in it.
    """

    kind: str
    id: int
    module_id: int
    context_id: int
    title: str
    section: str
    idnumber: str = ""
    is_visible: bool = False
    marks: int = 0
    counts: bool = True
    items: tuple[str, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))
    stored: tuple[StoredFile, ...] = ()
    question_categories: tuple[int, ...] = ()

    @property
    def folder(self) -> str:
        return f"activities/{self.kind}_{self.module_id}"
