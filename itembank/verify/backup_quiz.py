"""A quiz of a Moodle backup: its slots, its sections, and what its marks come to."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.backup_activity import Activity, Known, grade_faults, text_faults
from itembank.verify.backup_files import Files
from itembank.verify.backup_model import QuestionBank
from itembank.verify.backup_values import NEAR, NULL, absent, amount, unfilled, value
from itembank.verify.codes import at
from itembank.verify.moodle_texts import name_faults
from itembank.verify.opener import Opener

_FILLED = ("name", "timeopen", "timeclose", "sumgrades", "grade")
_SLOT_FILLED = ("slot", "page", "maxmark")
_AREAS = {"intro": "intro"}


def read_quiz(
    opener: Opener, activity: Activity, bank: QuestionBank, files: Files, known: Known
) -> Iterator[Diagnostic]:
    quiz, path = activity.element, activity.path
    yield from unfilled(quiz, _FILLED, path, "the quiz")
    yield from absent(quiz, ("intro",), path, "the quiz")
    if not quiz.get("id"):
        said = "the quiz has no id"
        yield at(codes.BACKUP_ELEMENT, path, quiz, said, "write it as an attribute")
    if value(quiz, "name"):
        yield from name_faults(value(quiz, "name"), quiz, path, what="quiz")
    yield from text_faults(activity, files, _AREAS)
    slots = quiz.findall("question_instances/question_instance")
    for slot in slots:
        yield from known.slots.take(slot.get("id"), slot, path)
        if bank.is_read:
            yield from unfilled(slot, _SLOT_FILLED, path, "a slot")
            yield from _slot_faults(slot, activity, bank)
    if bank.is_read:
        yield from _number_faults(slots, quiz, path)
        yield from _marks(quiz, slots, path)
        yield from _sections(quiz, slots, activity, bank, known)
    grade = amount(quiz, "grade") or 0.0
    yield from grade_faults(opener, activity, known, grade=grade)


def slot_marks(quiz: etree._Element) -> float:
    slots = quiz.iterfind("question_instances/question_instance")
    return sum(amount(slot, "maxmark") or 0.0 for slot in slots)


def entry_of(slot: etree._Element) -> str:
    reference = slot.find("question_reference")
    return "" if reference is None else value(reference, "questionbankentryid")


def _slot_faults(
    slot: etree._Element, activity: Activity, bank: QuestionBank
) -> Iterator[Diagnostic]:
    reference, path = slot.find("question_reference"), activity.path
    if reference is None:
        if slot.find("question_set_reference") is None:
            yield from absent(slot, ("question_reference",), path, "a slot")
        return
    yield from _reference_faults(reference, activity)
    question = bank.latest(entry_of(slot))
    if question is None or question.parent is not None:
        said = f"a slot shows the bank entry `{entry_of(slot)}`, which is no question in the backup"
        help_text = "name an entry of the backup: Moodle shows whatever the site has there"
        yield at(codes.SLOT_LOST, path, reference, said, help_text)
        return
    pinned = (reference.findtext("version") or "").strip()
    if pinned not in {"", NULL, *map(str, bank.entries[question.entry])}:
        said = f"a slot shows the version `{pinned}` of a question, which is not in the backup"
        yield at(codes.SLOT_LOST, path, reference, said, f"write {NULL} for the latest")
    marks = amount(slot, "maxmark")
    if marks is not None and abs(marks - question.marks) > NEAR:
        said = f"a slot is worth {marks:g}, and its question {question.marks:g}"
        help_text = "write the same marks, or tell markers that theirs are scaled"
        yield at(codes.MARKS_SCALED, path, slot, said, help_text)


def _reference_faults(reference: etree._Element, activity: Activity) -> Iterator[Diagnostic]:
    expected = {
        "usingcontextid": activity.context,
        "component": "mod_quiz",
        "questionarea": "slot",
    }
    for name, wanted in expected.items():
        if value(reference, name) != wanted:
            said = f"`{name}` of a slot is `{value(reference, name)}`"
            help_text = f"write `{wanted}`: else the slot stays empty"
            yield at(codes.SLOT_LOST, activity.path, reference, said, help_text)


def _number_faults(
    slots: list[etree._Element], quiz: etree._Element, path: str
) -> Iterator[Diagnostic]:
    numbers = [value(slot, "slot") for slot in slots]
    if sorted(numbers) != sorted(str(number) for number in range(1, len(slots) + 1)):
        said = "the slots of the quiz are not numbered from 1 without a gap"
        yield at(codes.SLOT_LOST, path, quiz, said, "number them 1, 2, 3 and so on")


def _marks(quiz: etree._Element, slots: list[etree._Element], path: str) -> Iterator[Diagnostic]:
    total, summed, grade = slot_marks(quiz), amount(quiz, "sumgrades"), amount(quiz, "grade")
    if summed is None or abs(total - summed) > NEAR:
        said = f"`sumgrades` is `{value(quiz, 'sumgrades')}`, and the slots come to {total:g}"
        help_text = "write their sum: grades are worked out with it"
        yield at(codes.QUIZ_MARKS, path, quiz, said, help_text)
    elif grade is not None and abs(grade - summed) > NEAR:
        said = f"the quiz is graded out of {grade:g}, and its questions are worth {summed:g}"
        help_text = "write the same, if the grade is to be the marks"
        yield at(codes.MARKS_SCALED, path, quiz, said, help_text)
    if not slots or total <= 0:
        said = "the quiz has no question that is worth a mark, so that nobody can attempt it"
        yield at(codes.QUIZ_EMPTY, path, quiz, said, "put questions in, or leave the quiz out")


def _sections(
    quiz: etree._Element,
    slots: list[etree._Element],
    activity: Activity,
    bank: QuestionBank,
    known: Known,
) -> Iterator[Diagnostic]:
    path, sections = activity.path, quiz.findall("sections/section")
    for section in sections:
        yield from known.sections.take(section.get("id"), section, path)
    firsts = [_counted(value(section, "firstslot")) for section in sections]
    is_whole = bool(firsts) and firsts[0] == 1 and firsts == sorted(set(firsts))
    if slots and (not is_whole or firsts[-1] > len(slots)):
        said = f"the sections of the quiz begin at the slots {firsts[:20]}"
        help_text = "let the first begin at 1, and each of the others at a later slot that is there"
        yield at(codes.SECTION_WRONG, path, quiz, said, help_text)
        return
    described = {
        _counted(value(slot, "slot"))
        for slot in slots
        if (question := bank.latest(entry_of(slot))) and question.qtype == "description"
    }
    ends = [*firsts[1:], len(slots) + 1]
    for section, first, end in zip(sections, firsts, ends, strict=False):
        is_shuffled = value(section, "shufflequestions") == "1"
        if is_shuffled and any(first <= number < end for number in described):
            said = "a section shuffles its questions and holds a text that belongs to some of them"
            yield at(codes.SCENARIO_SHUFFLED, path, section, said, "write 0 in `shufflequestions`")


def _counted(given: str) -> int:
    """The number of a slot; 0 for what is none."""
    return int(given) if given.isdecimal() and len(given) < len("100000") else 0
