"""A Moodle course backup: what a restore refuses, loses or spoils without a word.

Source: backups written from scratch and restored into Moodle 4.1, 4.2, 4.5 and 5.0, with one
element left out or wrong at a time.
"""

from __future__ import annotations

from lxml import etree

from itembank.verify import codes
from itembank.verify.archive import Archive
from itembank.verify.backup_activity import Activity, Known, no_ids, open_activity
from itembank.verify.backup_assign import read_assign
from itembank.verify.backup_bank import read_bank
from itembank.verify.backup_contents import NAME, Contents, Listed, read_contents
from itembank.verify.backup_files import Files, read_files
from itembank.verify.backup_model import NAME as QUESTIONS
from itembank.verify.backup_model import QuestionBank
from itembank.verify.backup_more import people_faults, stray_faults
from itembank.verify.backup_quiz import read_quiz
from itembank.verify.backup_references import (
    References,
    read_references,
    unnamed_categories,
    unnamed_files,
)
from itembank.verify.backup_values import amount
from itembank.verify.codes import finding
from itembank.verify.learner_text import holder_faults
from itembank.verify.opener import Opener
from itembank.verify.reading import Reading

# What stands above the activities on the page of the course.
_SHOWN = ("course/", "sections/")


def read_backup(archive: Archive) -> Reading:
    opener = Opener(archive=archive)
    reading = Reading(is_course=True, found=opener.found)
    contents = read_contents(opener)
    files = read_files(opener)
    named = read_references(opener)
    bank = _bank(opener, files, contents, named)
    known, worth = no_ids(), {q.idnumber or q.id: q.marks for q in bank.asked()}
    for listed in contents.activities:
        activity = _activity(opener, listed, bank, files, known)
        if activity is None:
            continue
        if listed.kind == "quiz":
            reading.tests += 1
        else:
            reading.assignments += 1
            # What stands in a quiz too is worth its marks once.
            worth.setdefault(activity.idnumber or activity.path, _grade(activity))
    if bank.is_read and not opener.unread:
        opener.found.extend(files.unshown())
    opener.found.extend(unnamed_files(files, named))
    opener.found.extend(stray_faults(opener, contents))
    opener.found.extend(people_faults(opener))
    _read_the_rest(opener)
    reading.items = sum(1 for _ in bank.asked())
    reading.marks = sum(worth.values())
    is_known = opener.is_known(NAME) and opener.is_known(QUESTIONS)
    if is_known and not contents.activities and not reading.items:
        said = "the backup holds no activity and no question"
        help_text = "make it again, with the activities ticked"
        opener.found.append(finding(codes.NO_ITEMS, NAME, said, help_text))
    return reading


def _grade(activity: Activity) -> float:
    return max(amount(activity.element, "grade") or 0.0, 0.0)


def _bank(opener: Opener, files: Files, contents: Contents, named: References) -> QuestionBank:
    if not contents.has_versions:
        said = "the backup is from before Moodle 4.0, and its questions are not looked at"
        help_text = "restore it into a newer Moodle, and make a backup there"
        opener.found.append(finding(codes.OLD_BACKUP, NAME, said, help_text))
        return QuestionBank(is_read=False)
    bank = read_bank(opener, files, is_by_hand=contents.is_by_hand)
    opener.found.extend(unnamed_categories(bank, named))
    return bank


def _activity(
    opener: Opener, listed: Listed, bank: QuestionBank, files: Files, known: Known
) -> Activity | None:
    """Activities of other kinds are not looked into."""
    if listed.kind not in {"quiz", "assign"}:
        return None
    activity = open_activity(opener, listed, known)
    if activity is not None:
        faults = (
            read_quiz(opener, activity, bank, files, known)
            if listed.kind == "quiz"
            else read_assign(opener, activity, files, known)
        )
        opener.found.extend(faults)
    return activity


def _read_the_rest(opener: Opener) -> None:
    """Moodle reads these too, and stops at one that is broken."""
    for path in opener.archive.names:
        if not path.endswith(".xml") or path in opener.opened:
            continue
        root = opener.root(path)
        if root is not None and path.startswith(_SHOWN):
            for holder in root.iter(etree.Element):
                if holder.text and "<" in holder.text:
                    opener.found.extend(holder_faults(holder, path, has_frames=True))
