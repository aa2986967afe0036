"""What of a Canvas course others point at, and how Canvas finds what it looks for in a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import at
from itembank.verify.document import local_name
from itembank.verify.opener import Opener
from itembank.verify.qti_keys import number

FOLDER = "course_settings/"
GROUPS, RUBRICS, OUTCOMES, MODULES = (
    f"{FOLDER}{name}.xml"
    for name in ("assignment_groups", "rubrics", "learning_outcomes", "module_meta")
)
_LONGEST_TITLE = 255
NEAR = 0.001
# An assignment that is not there yet when outcomes are imported.
_BANK = "AssessmentQuestionBank"
_ALIGNED = frozenset(("Assignment", _BANK))


@dataclass(slots=True, kw_only=True)
class Nodes:
    """Files of a course, opened once each."""

    opener: Opener
    _roots: dict[str, etree._Element | None] = field(default_factory=dict)

    def root(self, path: str) -> etree._Element | None:
        if path not in self._roots:
            self._roots[path] = self.opener.root(path)
        return self._roots[path]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """An outcome that says it belongs to something."""

    kind: str
    target: str
    path: str
    element: etree._Element


@dataclass(slots=True, kw_only=True)
class Known:
    """Private to one verification, and filled as the files are read.

    `points` are those of assignments by title, `rubrics` the points of each rubric. `unread` are
    files that are missing or cannot be read, `believed` the identifiers of what they would hold:
    that is told once, of the file, and not of everything that points at it.
    """

    nodes: Nodes
    resources: set[str]
    groups: set[str] = field(default_factory=set)
    outcomes: set[str] = field(default_factory=set)
    rubrics: dict[str, float | None] = field(default_factory=dict)
    assignments: set[str] = field(default_factory=set)
    quizzes: set[str] = field(default_factory=set)
    banks: set[str] = field(default_factory=set)
    points: dict[str, float] = field(default_factory=dict)
    aligned: list[Aligned] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    believed: set[str] = field(default_factory=set)

    def alignment_faults(self) -> Iterator[Diagnostic]:
        """When everything else is known."""
        for each in self.aligned:
            if each.kind not in _ALIGNED:
                said = f"an outcome is aligned with `{each.kind}`, which Canvas passes over"
            elif each.kind != _BANK:
                said = "an outcome is aligned with an assignment, which comes after it"
            elif each.target not in self.banks | self.believed:
                said = f"an outcome is aligned with `{each.target}`, which is no bank of the course"
            else:
                continue
            help_text = "link a criterion of a rubric to the outcome, or align a question bank"
            yield at(codes.ALIGNMENT_LOST, each.path, each.element, said, help_text)


def own(element: etree._Element, name: str) -> etree._Element | None:
    """A child, in whatever namespace."""
    return next(element.iterchildren(f"{{*}}{name}"), None)


def value(element: etree._Element, name: str) -> str:
    found = own(element, name)
    return "" if found is None else (found.text or "").strip()


def amount(element: etree._Element, name: str) -> float | None:
    return number(value(element, name))


def named(root: etree._Element | None, name: str) -> Iterator[etree._Element]:
    return iter(()) if root is None else root.iter(f"{{*}}{name}")


def order_faults(
    element: etree._Element, names: tuple[str, ...], path: str
) -> Iterator[Diagnostic]:
    """Canvas takes the first element of a name anywhere below."""
    for name in names:
        child, first = own(element, name), next(element.iter(f"{{*}}{name}"), None)
        if child is None or first is None or first is child:
            continue
        if (first.text or "").strip() != (child.text or "").strip():
            what = local_name(str(element.tag))
            said = f"Canvas takes the `{name}` of something inside for that of the `{what}`"
            help_text = "write it before the blocks that hold an element of the same name"
            yield at(codes.NESTED_FIRST, path, child, said, help_text)


def title_faults(
    element: etree._Element, path: str, what: str, *, name: str = "title"
) -> Iterator[Diagnostic]:
    given = value(element, name)
    if not given or len(given) > _LONGEST_TITLE:
        said = f"the {name} of a {what} has {len(given)} characters"
        yield at(codes.TITLE_TOO_LONG, path, element, said, f"write 1 to {_LONGEST_TITLE}")


def identifier(
    element: etree._Element, seen: set[str] | dict[str, float | None], path: str, what: str
) -> Iterator[Diagnostic]:
    """By it Canvas knows a thing again; `seen` are those of the kind so far."""
    given = element.get("identifier", "")
    if not given:
        said = f"a {what} has no identifier"
        yield at(codes.IDENTIFIER_ILLEGAL, path, element, said, "write one that stays the same")
    elif given in seen:
        said = f"two of kind {what} have the identifier `{given}`"
        help_text = "give one of them another: Canvas keeps one of the two"
        yield at(codes.IDENTIFIER_TWICE, path, element, said, help_text)


def group_faults(element: etree._Element, known: Known, path: str) -> Iterator[Diagnostic]:
    given = value(element, "assignment_group_identifierref")
    if given and given not in known.groups and GROUPS not in known.unread:
        said = f"the assignment group `{given}` is not in the package"
        help_text = "write it into assignment_groups.xml: Canvas puts it under another"
        yield at(codes.GROUP_LOST, path, element, said, help_text)


def rubric_faults(element: etree._Element, known: Known, path: str) -> Iterator[Diagnostic]:
    """The rubric that an assignment is marked with; one of the account need not be there."""
    given = value(element, "rubric_identifierref")
    if not given:
        return
    if given not in known.rubrics:
        if not value(element, "rubric_external_identifier") and RUBRICS not in known.unread:
            said = f"the rubric `{given}` is not in the package"
            help_text = f"write it into `{RUBRICS}`"
            yield at(codes.COURSE_LINK, path, element, said, help_text)
        return
    points, worth = amount(element, "points_possible"), known.rubrics[given]
    if points is not None and worth is not None and abs(points - worth) > NEAR:
        said = f"the assignment is worth {points:g}, and its rubric {worth:g}"
        if value(element, "rubric_use_for_grading") == "true":
            help_text = "write the same: else marks given by rubric are out of another total"
            yield at(codes.POINTS_DIFFER, path, element, said, help_text)
        else:
            # Teachers give marks and the rubric says why: in Canvas its points may be any.
            help_text = "write the same, if markers are to add up what the rubric says"
            yield at(codes.POINTS_MAY_DIFFER, path, element, said, help_text)
