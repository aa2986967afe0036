"""`questions.xml` of a Moodle backup: categories, entries, their versions, the questions.

Source: what restores into Moodle 4.1 to 5.0 did with backups in which one element was wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.backup_categories import category_faults
from itembank.verify.backup_cloze import made_of_faults
from itembank.verify.backup_files import Files
from itembank.verify.backup_links import question_links
from itembank.verify.backup_model import NAME, Question, QuestionBank
from itembank.verify.backup_questions import Answers, question_faults
from itembank.verify.backup_values import Ids, absent, amount, is_id, unfilled, value
from itembank.verify.codes import at, finding
from itembank.verify.learner_text import holder_faults
from itembank.verify.moodle_texts import idnumber_faults, name_faults
from itembank.verify.opener import Opener

_ENTRY = "question_bank_entry"
# Less could be the id of something that is on the site already.
_LARGE = 1_000_000_000
_FILLED = ("parent", "name", "defaultmark", "qtype", "length", "stamp")
_THERE = ("questiontext", "questiontextformat", "generalfeedback")
# Of the number of a version; a database holds no more.
_MOST_DIGITS = 9
_PLACE = re.compile(r"\{#([0-9]{1,4})\}")


def read_bank(opener: Opener, files: Files, *, is_by_hand: bool) -> QuestionBank:
    """`is_by_hand` says that no Moodle made the backup, so that its ids are invented."""
    reader = _Reader(opener, files)
    root = opener.by_parts(NAME, _ENTRY, reader.entry)
    if root is None:
        return QuestionBank(is_read=False)
    opener.found.extend(category_faults(root, reader.bank))
    opener.found.extend(made_of_faults(reader.bank))
    if is_by_hand:
        opener.found.extend(_small_ids(reader.bank))
    return reader.bank


def _small_ids(bank: QuestionBank) -> Iterator[Diagnostic]:
    given = [int(id_) for id_ in (*bank.categories, *bank.entries) if is_id(id_)]
    if given and min(given) < _LARGE:
        said = f"ids begin at {min(given)}, where a site has its own questions and categories"
        help_text = (
            f"write ids above {_LARGE:,}: at a second restore Moodle 4.1 and 4.2 show a stranger's "
            "question where ids meet"
        )
        yield finding(codes.ID_SMALL, NAME, said, help_text)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Where:
    """The entry that a question is a version of, with its category."""

    entry: str
    idnumber: str
    category: str
    context: str


class _Reader:
    """Takes entry after entry, so that a large bank never stands in memory as a tree."""

    def __init__(self, opener: Opener, files: Files) -> None:
        self._found = opener.found
        self._files = files
        self._entries = Ids(what="bank entry")
        self._versions = Ids(what="version", is_unique=False)
        self._questions = Ids(what="question")
        self._answers = Answers()
        self._idnumbers: dict[tuple[str, str], str] = {}
        self._stamps: dict[tuple[str, str], str] = {}
        self.bank = QuestionBank()

    def entry(self, element: etree._Element) -> None:
        where = _where(element)
        self._found.extend(self._entries.take(where.entry, element, NAME))
        self._found.extend(self._entry_faults(element, where))
        versions: dict[int, str] = {}
        for version in element.iterfind("question_version/question_versions"):
            self._version(version, versions, where)
        if not versions:
            said = "a bank entry holds no version of a question"
            help_text = "write a `question_versions` with its `version` and one question"
            self._found.append(at(codes.VERSIONS_WRONG, NAME, element, said, help_text))
        self.bank.entries[where.entry] = versions

    def _entry_faults(self, element: etree._Element, where: _Where) -> Iterator[Diagnostic]:
        said_of = value(element, "questioncategoryid")
        if said_of != where.category:
            said = f"a bank entry in the category {where.category} says that it is in `{said_of}`"
            yield at(codes.CATEGORY_MISFIT, NAME, element, said, "name the category it stands in")
        yield from idnumber_faults(where.idnumber, where.category, self._idnumbers, element, NAME)

    def _version(self, element: etree._Element, versions: dict[int, str], where: _Where) -> None:
        self._found.extend(self._versions.take(element.get("id"), element, NAME))
        given = value(element, "version")
        number = int(given) if given.isdecimal() and len(given) <= _MOST_DIGITS else 0
        questions = element.findall("questions/question")
        if number < 1 or number <= max(versions, default=0) or len(questions) != 1:
            said = f"version `{given}` with {len(questions)} questions stands in a bank entry"
            help_text = "number versions upwards from 1, each with one question"
            self._found.append(at(codes.VERSIONS_WRONG, NAME, element, said, help_text))
        for question in questions:
            versions[number] = self._question(question, where)

    def _question(self, element: etree._Element, where: _Where) -> str:
        made = _question(element, where)
        name = value(element, "name") or made.id
        for fault in self._question_faults(element, made, where):
            self._found.append(replace(fault, message=f"{fault.message}, in `{name[:80]}`"))
        self.bank.questions[made.id] = made
        return made.id

    def _question_faults(
        self, element: etree._Element, made: Question, where: _Where
    ) -> Iterator[Diagnostic]:
        yield from self._questions.take(made.id, element, NAME)
        yield from absent(element, _THERE, NAME, "a question")
        yield from unfilled(element, _FILLED, NAME, "a question")
        yield from self._stamp_faults(element, made)
        if value(element, "name"):
            yield from name_faults(value(element, "name"), element, NAME, what="question")
        yield from question_faults(element, made, self._answers)
        yield from question_links(element, where.context, self._files)
        for holder in element.iter(etree.Element):
            if holder.text and "<" in holder.text:
                yield from holder_faults(holder, NAME, has_frames=True)

    def _stamp_faults(self, element: etree._Element, made: Question) -> Iterator[Diagnostic]:
        stamp = value(element, "stamp")
        first = self._stamps.setdefault((made.category, stamp), made.id) if stamp else made.id
        if first != made.id:
            said = f"two questions of a category have the stamp `{stamp[:80]}`"
            help_text = "give each its own: at a second restore Moodle takes one for the other"
            yield at(codes.STAMP_TWICE, NAME, element, said, help_text)


def _where(element: etree._Element) -> _Where:
    category = next(element.iterancestors("question_category"), None)
    return _Where(
        entry=element.get("id", ""),
        idnumber=value(element, "idnumber"),
        category="" if category is None else category.get("id", ""),
        context="" if category is None else value(category, "contextid"),
    )


def _question(element: etree._Element, where: _Where) -> Question:
    sequence = element.findtext("plugin_qtype_multianswer_question/multianswer/sequence") or ""
    parent = value(element, "parent")
    return Question(
        id=element.get("id", ""),
        qtype=value(element, "qtype"),
        marks=amount(element, "defaultmark") or 0.0,
        parent=parent if parent not in {"", "0"} else None,
        entry=where.entry,
        category=where.category,
        idnumber=where.idnumber,
        gaps=tuple(int(place) for place in _PLACE.findall(element.findtext("questiontext") or "")),
        parts=tuple(part for each in sequence.split(",") if (part := each.strip())),
        line=codes.line_of(element),
    )
