"""What is printed, before it is HTML, PDF or docx: one small tree that all three render.

Item text stays the engine's markup tree; round it stand the things only paper has: questions with
their marks, answer lines, boxes to tick, forms, signatures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from itembank.markup import Block, Inline

Content: TypeAlias = tuple[Block, ...]

TICK = "☐"
TICKED = "☑"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A heading; `level` 1 is the document's own title and stands once."""

    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """Item text or our own; `soft` is small print, `sticks` keeps it with what follows."""

    content: Content
    soft: bool = False
    sticks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question: its number at the left, its marks in brackets at the right."""

    number: str
    content: Content
    marks: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Ruled lines to write on; `before` and `after` are units that stand beside a single line.

    With `runs_on` more lines follow without a gap.
    """

    count: int
    runs_on: bool = False
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    letter: str
    text: tuple[Inline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Boxes to tick, one below the other."""

    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a grid; `share` is its width in relation to the others."""

    title: str
    share: int
    is_number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table whose first row, repeated on every page, heads its columns.

    With `row_heads` the first cell of a row heads the row. `height` is the least height of a row
    in millimetres, for writing by hand; with `has_total` the last row is a sum.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Content, ...], ...]
    height: int = 0
    has_total: bool = False
    row_heads: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Names with their values."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Boxes with a name, to be filled in by hand."""

    names: tuple[str, ...]
    columns: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """An empty frame to write in, `height` in millimetres."""

    title: str
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A sum of marks at the right: of a question, a section, the paper."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """The mark that nothing follows."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Framed:
    """A passage in a frame, such as a scenario; with `sticks` it stays with what follows."""

    leaves: tuple[Leaf, ...]
    sticks: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Leaves that no page break parts."""

    leaves: tuple[Leaf, ...]


Leaf: TypeAlias = (
    Head
    | Prose
    | Ask
    | Lines
    | Choices
    | Grid
    | Facts
    | Fields
    | Room
    | Total
    | End
    | Framed
    | Kept
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Leaves that begin on a page of their own.

    `items` are the ids of what they ask or say; none on pages about the whole booklet.
    """

    leaves: tuple[Leaf, ...]
    is_wide: bool = False
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One booklet. `name` is its file's name without ending, `title` what programs show of it.

    `running` stands at the foot of every page; `items` are the ids of what is in it, `drafts` of
    those that nobody has signed. With `turns_over` right-hand pages say that more follows.
    """

    name: str
    title: str
    running: str
    language: str
    sheets: tuple[Sheet, ...]
    items: tuple[str, ...]
    what: str
    for_markers: bool
    drafts: frozenset[str] = frozenset()
    turns_over: bool = False

    @property
    def is_draft(self) -> bool:
        """Whether anything in it is unsigned."""
        return not self.drafts.isdisjoint(self.items)

    @property
    def is_mixed(self) -> bool:
        """Whether signed and unsigned items stand in it side by side."""
        return self.is_draft and not self.drafts.issuperset(self.items)

    def is_stamped(self, sheet: Sheet) -> bool:
        """The pages of unsigned items, and those about the whole booklet, such as its cover."""
        return self.is_draft and (not sheet.items or not self.drafts.isdisjoint(sheet.items))


DRAFT = "DRAFT: not signed off, not for use"
MARKERS_ONLY = "For markers and assessors only. Do not show this to learners."


def banner(document: Document, *, is_stamped: bool) -> str:
    """What stands at the head of a page; empty for signed items in a learners' booklet."""
    said = (DRAFT if is_stamped else "", MARKERS_ONLY if document.for_markers else "")
    return " · ".join(filter(None, said))
