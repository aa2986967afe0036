"""Files `inforef.xml`: what activities, sections and the course say that they use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.backup_files import NAME as FILES
from itembank.verify.backup_files import Files
from itembank.verify.backup_model import NAME as QUESTIONS
from itembank.verify.backup_model import QuestionBank
from itembank.verify.codes import at, finding, listed
from itembank.verify.opener import Opener

_FILE = "/inforef.xml"
# Moodle restores the files of these without being told.
_UNASKED = frozenset(("badges", "grade", "group", "grouping", "question", "user"))
_OF_QUESTIONS = "qtype"


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """Ids of categories and files, as they are written.

    `is_whole` is False where one of the files cannot be read, so that more may be named.
    """

    categories: frozenset[str]
    files: frozenset[str]
    is_whole: bool


def read_references(opener: Opener) -> References:
    categories: set[str] = set()
    files: set[str] = set()
    for path in opener.archive.names:
        root = opener.root(path) if path.endswith(_FILE) else None
        if root is not None:
            found = root.iterfind("question_categoryref/question_category/id")
            categories.update((id_.text or "").strip() for id_ in found)
            files.update((id_.text or "").strip() for id_ in root.iterfind("fileref/file/id"))
    return References(
        categories=frozenset(categories),
        files=frozenset(files),
        is_whole=not any(path.endswith(_FILE) for path in opener.unread),
    )


def unnamed_categories(bank: QuestionBank, named: References) -> Iterator[Diagnostic]:
    unnamed = sorted(bank.categories.keys() - named.categories)
    if unnamed and named.is_whole:
        said = f"no inforef.xml names the categories {listed(unnamed)}"
        help_text = (
            "name every category, `top` too: else the slots of the quiz show questions of strangers"
        )
        line = bank.categories[unnamed[0]]
        yield finding(codes.CATEGORY_UNNAMED, QUESTIONS, said, help_text, line=line)


def unnamed_files(files: Files, named: References) -> Iterator[Diagnostic]:
    for stored in files.records if named.is_whole else ():
        component = stored.place.component
        is_unasked = component in _UNASKED or component.startswith(_OF_QUESTIONS)
        if not is_unasked and stored.element.get("id", "") not in named.files:
            said = f"no inforef.xml names the file `{stored.file}` of {component}"
            help_text = "name its id under `fileref`, in the activity that shows it"
            yield at(codes.FILE_UNNAMED, FILES, stored.element, said, help_text)
