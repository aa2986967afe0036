"""What can be wrong with a package: a code, a name and a severity each; the manual has a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from itembank.diagnostics import FILE_START, Diagnostic, Label, Severity, Span

_E = Severity.ERROR
_W = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Code:
    code: str
    name: str
    severity: Severity


NOT_RECOGNISED = Code("VER001", "not-recognised", _E)
BROKEN_ZIP = Code("VER002", "broken-zip", _E)
TOO_LARGE = Code("VER003", "package-too-large", _E)
UNSAFE_NAME = Code("VER004", "unsafe-name", _E)
LINK_IN_ZIP = Code("VER005", "link-in-package", _E)
NAME_TWICE = Code("VER006", "name-twice", _E)
ENCRYPTED = Code("VER007", "encrypted", _E)
STRAY_FILE = Code("VER008", "stray-file", _E)
NO_MANIFEST = Code("VER009", "no-manifest", _E)
BROKEN_XML = Code("VER010", "broken-xml", _E)
DOCTYPE = Code("VER011", "doctype", _E)
NOT_UTF8 = Code("VER012", "xml-not-utf8", _W)
NOT_VALID = Code("VER013", "not-valid", _E)
OTHER_KIND = Code("VER014", "other-kind", _E)
NO_ITEMS = Code("VER015", "no-items", _E)

FILE_MISSING = Code("VER020", "listed-file-missing", _E)
FILE_NOT_LISTED = Code("VER021", "file-not-listed", _W)
DEPENDENCY_UNKNOWN = Code("VER022", "dependency-unknown", _E)
IDENTIFIER_TWICE = Code("VER023", "identifier-twice", _E)
IDENTIFIER_ILLEGAL = Code("VER024", "identifier-illegal", _E)
RESOURCE_TYPE = Code("VER025", "resource-type-wrong", _E)
SCHEMA_VERSION = Code("VER026", "schema-version-wrong", _W)
DEPENDENCY_MISSING = Code("VER027", "dependency-missing", _W)
WRONG_ROOT = Code("VER028", "wrong-root", _E)
REFERENCE_MISSING = Code("VER029", "reference-missing", _E)

RESPONSE_UNDECLARED = Code("VER030", "response-undeclared", _E)
RESPONSE_UNUSED = Code("VER031", "response-unused", _W)
RESPONSE_MISFIT = Code("VER032", "response-misfit", _E)
KEY_UNKNOWN = Code("VER033", "key-names-no-choice", _E)
MAPPING_WRONG = Code("VER034", "mapping-wrong", _E)
TEMPLATE_UNKNOWN = Code("VER035", "template-unknown", _E)
TEMPLATE_MISFIT = Code("VER036", "template-misfit", _E)
TEMPLATE_VERSION = Code("VER037", "template-of-other-version", _W)
VARIABLE_UNKNOWN = Code("VER038", "variable-unknown", _E)
SCORE_MISSING = Code("VER039", "score-missing", _W)
NEVER_SCORED = Code("VER040", "never-scored", _W)
MARKS_MISFIT = Code("VER041", "marks-misfit", _W)
NO_RIGHT_ANSWER = Code("VER042", "no-right-answer", _E)
ALT_MISSING = Code("VER043", "alt-missing", _W)
ITEM_REF_NAME = Code("VER044", "item-ref-name", _W)
WEIGHT_WRONG = Code("VER045", "weight-wrong", _E)
TEST_EMPTY = Code("VER046", "test-empty", _E)

OPEN_QUESTION_KEYED = Code("VER050", "open-question-keyed", _E)
NO_PARAGRAPH = Code("VER051", "body-without-paragraph", _W)
SCHEME_EXPOSED = Code("VER052", "scheme-exposed", _E)
SCHEME_USE = Code("VER053", "scheme-use-missing", _W)
ACTIVE_CONTENT = Code("VER054", "active-content", _E)
REMOTE_RESOURCE = Code("VER055", "remote-resource", _W)

PATTERN_MATCH = Code("VER060", "pattern-match", _W)
EQUAL_TOLERANCE = Code("VER061", "equal-with-tolerance", _W)
CASE_UNSAID = Code("VER062", "case-not-said", _W)
TEXT_MATCHED = Code("VER063", "text-matched-exactly", _W)

QUESTION_TYPE = Code("VER070", "question-type-unknown", _E)
POINTS_UNCLEAR = Code("VER071", "points-unclear", _E)
SETTINGS_PATH = Code("VER072", "settings-not-found", _E)
GAP_MISMATCH = Code("VER073", "gap-mismatch", _E)
TEXT_TOO_LONG = Code("VER074", "text-too-long", _W)
CDATA = Code("VER075", "cdata", _W)
TRUE_FALSE_WORDS = Code("VER076", "true-false-words", _W)

IDENT_REWRITTEN = Code("VER077", "ident-rewritten", _W)

FRACTION_WRONG = Code("VER080", "fraction-wrong", _E)
NO_CATEGORY = Code("VER081", "no-category", _W)
EMBEDDED_FILE = Code("VER082", "embedded-file-wrong", _E)
FILE_UNUSED = Code("VER083", "embedded-file-unused", _W)
NAME_CUT = Code("VER084", "name-cut", _E)
IDNUMBER_WRONG = Code("VER085", "idnumber-wrong", _E)
CLOZE_BROKEN = Code("VER086", "cloze-broken", _E)
GRADER_TEXT = Code("VER087", "marker-text-misplaced", _E)
TEXT_BROKEN = Code("VER088", "text-broken", _E)
NUMBER_WRONG = Code("VER089", "number-wrong", _E)
TOO_FEW_CHOICES = Code("VER090", "too-few-choices", _E)

BACKUP_FILE = Code("VER100", "backup-file-missing", _E)
BACKUP_ELEMENT = Code("VER101", "backup-element-missing", _E)
RELEASE_UNCLEAR = Code("VER102", "release-unclear", _E)
NOT_INCLUDED = Code("VER103", "activities-not-included", _E)
ACTIVITY_MISFIT = Code("VER104", "activity-misfit", _E)
CATEGORY_UNNAMED = Code("VER105", "category-not-named", _E)
CATEGORY_TREE = Code("VER106", "category-tree-broken", _E)
ID_WRONG = Code("VER107", "backup-id-wrong", _E)
ID_SMALL = Code("VER108", "backup-id-small", _W)
STAMP_TWICE = Code("VER109", "stamp-twice", _E)
VERSIONS_WRONG = Code("VER110", "versions-wrong", _E)
SLOT_LOST = Code("VER111", "slot-lost", _E)
QUIZ_MARKS = Code("VER112", "quiz-marks-wrong", _E)
MARKS_SCALED = Code("VER113", "marks-scaled", _W)
SECTION_WRONG = Code("VER114", "quiz-section-wrong", _E)
QUIZ_EMPTY = Code("VER115", "quiz-empty", _W)
SUBQUESTION_LOST = Code("VER116", "sub-question-lost", _E)
SCENARIO_SHUFFLED = Code("VER117", "scenario-shuffled", _W)
LENGTH_WRONG = Code("VER118", "length-wrong", _E)
GRADE_ITEM = Code("VER119", "grade-item-missing", _E)
BLOB_MISSING = Code("VER120", "stored-file-missing", _E)
BLOB_DAMAGED = Code("VER121", "stored-file-damaged", _E)
BLOB_STRAY = Code("VER122", "stored-file-stray", _W)
ANSWER_LOST = Code("VER123", "answer-lost", _E)
PLUGIN_TYPE = Code("VER124", "plugin-question-type", _W)
OLD_BACKUP = Code("VER125", "backup-before-versions", _W)
CATEGORY_MISFIT = Code("VER126", "category-misfit", _W)
FILE_UNNAMED = Code("VER127", "file-not-named", _E)
BACKUP_STRAY = Code("VER128", "backup-file-not-listed", _W)
PEOPLE = Code("VER129", "people-in-backup", _W)

GUIDE_MISSING = Code("VER130", "marking-form-missing", _E)
GUIDE_MARKS = Code("VER131", "marking-form-scaled", _W)
GUIDE_SHOWN = Code("VER132", "marking-guide-shown", _W)
CRITERION_WRONG = Code("VER133", "criterion-wrong", _E)
LEVELS_WRONG = Code("VER134", "rubric-levels-wrong", _E)
GUIDE_DRAFT = Code("VER135", "marking-form-draft", _W)

NOT_READ_AS_CANVAS = Code("VER150", "not-read-as-canvas", _E)
PAGE_MISSING = Code("VER151", "assignment-page-missing", _E)
ASSIGNMENT_SETTING = Code("VER152", "assignment-setting-missing", _E)
QUIZ_UNGRADED = Code("VER153", "quiz-not-graded", _E)
POINTS_DIFFER = Code("VER154", "points-differ", _E)
RUBRIC_POINTS = Code("VER155", "rubric-points-wrong", _E)
NESTED_FIRST = Code("VER156", "nested-block-first", _E)
RATINGS_WRONG = Code("VER157", "ratings-wrong", _E)
COURSE_LINK = Code("VER158", "course-link-lost", _E)
GROUP_LOST = Code("VER159", "group-lost", _W)
OUTCOME_WRONG = Code("VER160", "outcome-wrong", _E)
ALIGNMENT_LOST = Code("VER161", "alignment-lost", _W)
TITLE_TOO_LONG = Code("VER162", "title-too-long", _E)
COURSE_SETTINGS = Code("VER163", "course-settings-changed", _W)
NOTES_IN_COURSE = Code("VER164", "marking-notes-in-course", _E)
QUIZ_FOLDER = Code("VER165", "quiz-not-imported", _E)
POINTS_MAY_DIFFER = Code("VER166", "points-may-differ", _W)

TABLE_COLUMNS = Code("VER170", "table-columns-wrong", _E)
TABLE_ROW = Code("VER171", "table-row-wrong", _E)
TABLE_FORMULA = Code("VER172", "table-cell-formula", _W)


def finding(
    code: Code, path: str, message: str, help_text: str, *, line: int | None = None
) -> Diagnostic:
    """What is wrong at a line of a file in the package; at its start where no line is known."""
    span = Span(line=line, column=1, end_line=line, end_column=2) if line else FILE_START
    return Diagnostic(
        code=code.code,
        name=code.name,
        severity=code.severity,
        message=message,
        path=PurePosixPath(path or "."),
        primary=Label(span=span),
        help=help_text,
    )


def at(code: Code, path: str, element: etree._Element, message: str, help_text: str) -> Diagnostic:
    """What is wrong with an element."""
    return finding(code, path, message, help_text, line=line_of(element))


def line_of(element: etree._Element) -> int | None:
    line: Any = element.sourceline  # the stubs say `...`
    return line or None


def listed(names: Iterable[str], *, most: int = 6) -> str:
    """Words in backticks, sorted, the first few of many."""
    words = sorted(names)
    shown = ", ".join(f"`{word}`" for word in words[:most])
    return shown + (f" and {len(words) - most} more" if len(words) > most else "")
