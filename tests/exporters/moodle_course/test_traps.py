"""Each trap of a restore, laid on purpose: what our own backups pass is known to catch them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from itembank.package import zip_bytes
from tests.exporters.moodle.samples import PICTURE, bank_of, essay, gap_fill, item, single
from tests.exporters.moodle.test_contract import STIMULUS
from tests.exporters.moodle_course.courses import course
from tests.exporters.moodle_course.restored import restored
from tests.exporters.moodle_course.restored_xml import RestoreFault

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def content() -> bytes:
    assets = [{"file": PICTURE, "alt": "a map"}]
    bank = bank_of(
        item(single(stem=f"![]({PICTURE})", assets=assets), essay(), gap_fill(), stimulus="ST-1"),
        **{"stimuli/ST-1.yaml": STIMULUS},
    )
    (package,) = course(bank).packages
    return package.content


def _changed(name: str, pattern: str, instead: str, count: int = 1) -> Callable[[Files], None]:
    """One file of the backup with a stretch of it written otherwise."""

    def change(files: Files) -> None:
        (path,) = [path for path in files if re.fullmatch(name, path)]
        text, times = re.subn(pattern, instead, files[path].decode(), count=count, flags=re.DOTALL)
        assert times, f"{pattern} is not in {path}"
        files[path] = text.encode()

    return change


def _without(pattern: str) -> Callable[[Files], None]:
    def change(files: Files) -> None:
        for path in [path for path in files if re.fullmatch(pattern, path)]:
            del files[path]

    return change


_BACKUP, _BANK, _QUIZ = "moodle_backup.xml", "questions.xml", "activities/quiz_[0-9]+/quiz.xml"
_FOLDER = "activities/quiz_[0-9]+/"
_STAMP = "<stamp>itembank[^<]*</stamp><timecreated>"

TRAPS: dict[str, Callable[[Files], None]] = {
    "single quotes in the declaration": _changed(_BACKUP, '"1.0"', "'1.0'"),
    "a release without its build": _changed(_BACKUP, r" \(Build: [0-9]+\)", ""),
    "no Moodle version": _changed(_BACKUP, "<moodle_version>.*</moodle_version>", ""),
    "the backup of an activity": _changed(_BACKUP, "<type>course<", "<type>activity<"),
    "activities left out": _changed(
        _BACKUP, "activities</name><value>1", "activities</name><value>0"
    ),
    "an activity left out": _changed(_BACKUP, "(quiz_[0-9]+_included</name><value>)1", r"\g<1>0"),
    "an activity in no section": _changed(_BACKUP, "(<activity>.*?<sectionid>)[0-9]+", r"\g<1>7"),
    "no list of roles": _without("roles.xml"),
    "no grades": _without(f"{_FOLDER}grades.xml"),
    "no needs": _changed(
        f"{_FOLDER}inforef.xml", "<question_categoryref>.*</question_categoryref>", ""
    ),
    "a need less": _changed(
        f"{_FOLDER}inforef.xml", "<question_category><id>[0-9]+</id></question_category>", ""
    ),
    "a small number": _changed(
        _BANK, '<question_bank_entry id="[0-9]+"', '<question_bank_entry id="7"'
    ),
    "a gap without its question": _changed(
        _BANK, "<parent>[1-9][0-9]+</parent><name>", "<parent>0</parent><name>"
    ),
    "a description that takes a number": _changed(_BANK, "<length>0<", "<length>1<"),
    "two tops": _changed(
        _BANK, "<parent>[1-9][0-9]+</parent><sortorder>", "<parent>0</parent><sortorder>"
    ),
    "one stamp for two questions": _changed(_BANK, _STAMP, "<stamp>same</stamp><timecreated>", 2),
    "an empty list of hints": _changed(_BANK, "<tags>", "<question_hints/><tags>"),
    "no text": _changed(_BANK, "<questiontext>.*?</questiontext>", ""),
    "no feedback": _changed(_BANK, "<generalfeedback>.*?</generalfeedback>", ""),
    "no order of gaps": _changed(_BANK, "<sequence>.*?</sequence>", ""),
    "a version that is not ready": _changed(_BANK, "<status>ready<", "<status>draft<"),
    "a dead slot": _changed(_QUIZ, "<questionbankentryid>[0-9]+", "<questionbankentryid>9"),
    "a slot of another context": _changed(_QUIZ, "<usingcontextid>[0-9]+", "<usingcontextid>9"),
    "a slot bound to one version": _changed(
        _QUIZ, r"<version>\$@NULL@\$</version>", "<version>1</version>"
    ),
    "no sum": _changed(_QUIZ, "<sumgrades>[0-9.]+", "<sumgrades>0.00000"),
    "a wrong sum": _changed(_QUIZ, "<sumgrades>[0-9.]+", "<sumgrades>99.00000"),
    "a wrong slot": _changed(_QUIZ, "<maxmark>[1-9]+", "<maxmark>9"),
    "shuffled questions": _changed(_QUIZ, "<shufflequestions>0", "<shufflequestions>1"),
    "no first slot": _changed(_QUIZ, "<firstslot>1<", "<firstslot>2<"),
    "a missing picture": _without("files/../[0-9a-f]{40}"),
    "a picture of another question": _changed("files.xml", "<itemid>[0-9]+", "<itemid>9"),
    "a picture in another context": _changed("files.xml", "<contextid>[0-9]+", "<contextid>9"),
}


def test_our_backup_stands(content: bytes) -> None:
    made = restored(content)
    assert [len(quiz.slots) for quiz in made.quizzes] == [3]


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_is_caught(content: bytes, trap: str) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    TRAPS[trap](files)
    with pytest.raises((RestoreFault, KeyError)):
        restored(zip_bytes(files))
