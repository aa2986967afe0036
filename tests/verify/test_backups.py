"""A Moodle course backup with one thing broken: one finding, and the right one."""

from __future__ import annotations

import pytest

from itembank.verify import Kind, verify_bytes
from tests.verify.backups import (
    BACKUP,
    BLOB,
    COURSE,
    ENTRIES,
    GUIDE_FOLDER,
    HEAD,
    QUIZ_FOLDER,
    RUBRIC_FOLDER,
    SECTION_FOLDER,
    SHA1,
    TOP,
    UNIT,
    bank,
    category,
    entry,
    question,
    tarred,
)
from tests.verify.packages import PNG, Files, changed, without, zipped

B, Q, F = "moodle_backup.xml", "questions.xml", "files.xml"
QUIZ, QUIZ_GRADES, QUIZ_INFOREF, QUIZ_MODULE = (
    f"{QUIZ_FOLDER}/{name}.xml" for name in ("quiz", "grades", "inforef", "module")
)
ASSIGN, ASSIGN_GRADES, ASSIGN_INFOREF, GUIDE = (
    f"{GUIDE_FOLDER}/{name}.xml" for name in ("assign", "grades", "inforef", "grading")
)
RUBRIC = f"{RUBRIC_FOLDER}/grading.xml"
BASE = 4_500_000_000_000_000


def codes(files: Files) -> list[str]:
    found = verify_bytes("p.mbz", zipped(files), schemas=None).findings
    return sorted({finding.code for finding in found})


@pytest.mark.parametrize("packed", [zipped, tarred], ids=["zip", "tar"])
def test_a_sound_backup_is_recognised_and_has_no_findings(packed: type) -> None:
    verdict = verify_bytes("backup", packed(BACKUP), schemas=None)
    assert [f"{f.code} {f.path}: {f.message}" for f in verdict.findings] == []
    assert verdict.kind is Kind.MOODLE_BACKUP
    # The essay stands in the quiz and as an assignment; its marks count once.
    assert verdict.said == "Moodle course backup: 1 quiz, 2 assignments, 8 questions, 23 marks"
    assert (verdict.items, verdict.tests, verdict.marks) == (8, 1, 23)


def test_a_backup_is_one_whatever_its_name_and_however_it_is_asked_for() -> None:
    for kind in (None, Kind.MOODLE_BACKUP):
        assert verify_bytes("a.zip", zipped(BACKUP), schemas=None, kind=kind).is_sound
    verdict = verify_bytes("a.mbz", zipped(BACKUP), schemas=None, kind=Kind.MOODLE)
    assert [finding.code for finding in verdict.findings] == ["VER014"]


NEEDED = [name for name in BACKUP if name.endswith(".xml") and name != B]
# Moodle does without these where nothing is said in them.
SPARE = {
    *("course/enrolments.xml", "course/inforef.xml"),
    *(f"{folder}/inforef.xml" for folder in (SECTION_FOLDER, RUBRIC_FOLDER)),
}
# Without these it restores, and something else is wrong.
NAMING = {f"{folder}/inforef.xml" for folder in (QUIZ_FOLDER, GUIDE_FOLDER)}


@pytest.mark.parametrize("name", sorted(set(NEEDED) - SPARE - NAMING))
def test_a_file_that_a_restore_needs_must_be_there(name: str) -> None:
    assert "VER100" in codes(without(BACKUP, name))


def test_an_activity_that_does_not_say_what_it_uses_is_found() -> None:
    assert codes(without(BACKUP, QUIZ_INFOREF)) == ["VER105", "VER127"]
    assert codes(without(BACKUP, ASSIGN_INFOREF)) == ["VER127"]


@pytest.mark.parametrize("name", sorted(SPARE))
def test_a_file_that_a_restore_does_without_may_be_missing(name: str) -> None:
    assert codes(without(BACKUP, name)) == []


# Elements without which Moodle breaks off or spoils something: file, element, the text before it.
ABSENT = [
    *((B, name) for name in ("name", "backup_version", "backup_release", "backup_date")),
    *((B, f"original_{name}") for name in ("course_id", "course_contextid", "system_contextid")),
    *((B, name) for name in ("type", "format", "mode", "moduleid", "sectionid", "title")),
    *((Q, name) for name in ("contextid", "contextlevel", "info", "parent", "defaultmark")),
    *((Q, name) for name in ("questiontext", "generalfeedback", "qtype", "length", "answertext")),
    *((Q, name) for name in ("fraction", "feedback", "correctfeedback", "single", "sequence")),
    *((Q, name) for name in ("graderinfo", "rawname")),
    *((QUIZ, name) for name in ("name", "intro", "timeopen", "timeclose", "sumgrades", "grade")),
    *((QUIZ, name) for name in ("slot", "page", "maxmark")),
    *((QUIZ_MODULE, name) for name in ("completionexpected", "sectionid", "sectionnumber")),
    *((QUIZ_GRADES, name) for name in ("itemtype", "sortorder")),
    *((F, name) for name in ("contextid", "itemid", "filepath", "filename", "component")),
    *((ASSIGN, name) for name in ("name", "intro", "duedate", "allowsubmissionsfromdate")),
    (ASSIGN, "grade"),
    *((GUIDE, name) for name in ("status", "description", "descriptionmarkers")),
]


@pytest.mark.parametrize(("name", "element"), ABSENT)
def test_an_element_that_a_restore_needs_must_be_there(name: str, element: str) -> None:
    content = BACKUP[name]
    assert isinstance(content, str)
    start = content.index(f"<{element}>")
    end = content.index(f"</{element}>", start) + len(f"</{element}>")
    cut = {**BACKUP, name: content[:start] + content[end:]}
    assert "VER101" in codes(cut)


def test_a_stamp_that_is_missing_is_found() -> None:
    assert codes(changed(BACKUP, Q, "<stamp>example.org+103</stamp>", "")) == ["VER101"]


BROKEN = [
    # what the backup says of itself
    (B, " (Build: 20221128)", "", "VER102"),
    (B, "<moodle_version>2022112800</moodle_version>", "", "VER102"),
    (B, "<name>activities</name><value>1", "<name>activities</name><value>0", "VER103"),
    (B, "_included</name><value>1", "_included</name><value>0", "VER103"),
    (B, f"<directory>{QUIZ_FOLDER}", "<directory>../quiz", "VER004"),
    (QUIZ_MODULE, "<modulename>quiz", "<modulename>assign", "VER104"),
    (QUIZ, 'modulename="quiz"', 'modulename="assign"', "VER104"),
    (QUIZ_MODULE, ' version="2022112800"', "", "VER101"),
    # categories
    (QUIZ_INFOREF, f"<question_category><id>{TOP}</id></question_category>", "", "VER105"),
    (QUIZ_INFOREF, f"<question_category><id>{UNIT}</id></question_category>", "", "VER105"),
    (Q, f"<parent>{TOP}</parent>", "<parent>0</parent>", "VER106"),
    (Q, f"<parent>{TOP}</parent>", f"<parent>{UNIT}</parent>", "VER106"),
    (Q, f"<parent>{TOP}</parent>", "<parent>77</parent>", "VER126"),
    (Q, f"<questioncategoryid>{UNIT}", f"<questioncategoryid>{TOP}", "VER126"),
    # ids and stamps
    (Q, f'<question id="{BASE + 110}"', f'<question id="{BASE + 109}"', "VER107"),
    (Q, f'<answer id="{BASE + 301}"', f'<answer id="{BASE + 300}"', "VER107"),
    (
        Q,
        f'<question_bank_entry id="{BASE + 100}"',
        '<question_bank_entry id="one"',
        "VER107 VER111",
    ),
    (Q, "<stamp>example.org+110", "<stamp>example.org+109", "VER109"),
    # versions
    (Q, "<version>2</version>", "<version>1</version>", "VER110"),
    (Q, "<version>1</version>", "<version>one</version>", "VER110"),
    # slots
    (QUIZ, f"<questionbankentryid>{BASE + 103}", "<questionbankentryid>103", "VER111"),
    (QUIZ, f"<questionbankentryid>{BASE + 103}", f"<questionbankentryid>{BASE + 107}", "VER111"),
    (QUIZ, "<usingcontextid>", "<usingcontextid>1", "VER111"),
    (QUIZ, "<component>mod_quiz", "<component>quiz", "VER111"),
    (QUIZ, "<questionarea>slot", "<questionarea>place", "VER111"),
    (QUIZ, "<slot>2</slot>", "<slot>3</slot>", "VER111"),
    (QUIZ, "<version>$@NULL@$</version>", "<version>3</version>", "VER111"),
    # marks
    (QUIZ, "<sumgrades>19.00000", "<sumgrades>20.00000", "VER112"),
    (QUIZ_GRADES, "<grademax>19.00000", "<grademax>100.00000", "VER112"),
    (ASSIGN_GRADES, "<grademax>6.00000", "<grademax>100.00000", "VER112"),
    (QUIZ, "<grade>19.00000", "<grade>10.00000", "VER112 VER113"),
    (QUIZ_GRADES, "<itemmodule>quiz", "<itemmodule>assign", "VER119"),
    (QUIZ_GRADES, "<itemnumber>0", "<itemnumber>1", "VER119"),
    # sections
    (QUIZ, "<firstslot>1<", "<firstslot>2<", "VER114"),
    (QUIZ, "<firstslot>5<", "<firstslot>55<", "VER114"),
    (QUIZ, "<shufflequestions>0<", "<shufflequestions>1<", "VER117"),
    # cloze
    (Q, "{#1} or {#2}", "{#1}", "VER116"),
    (Q, f"<sequence>{BASE + 107},", "<sequence>107,", "VER116"),
    (Q, f"<sequence>{BASE + 107},{BASE + 108}<", f"<sequence>{BASE + 107}<", "VER041 VER116"),
    (Q, "{1:NUMERICAL:=20}", "{1:NUMERICAL:=twenty}", "VER089"),
    (Q, "{1:NUMERICAL:=20}", "20", "VER086"),
    (Q, f"<parent>{BASE + 106}</parent>", f"<parent>{BASE + 105}</parent>", "VER116"),
    (Q, "<defaultmark>3.0000000", "<defaultmark>4.0000000", "VER041 VER113"),
    # questions
    (Q, "<qtype>description</qtype>\n<length>0", "<qtype>description</qtype>\n<length>1", "VER118"),
    (Q, "<qtype>essay</qtype>\n<length>1", "<qtype>essay</qtype>\n<length>0", "VER118"),
    (Q, "<trueanswer>", "<trueanswer>1", "VER123"),
    (Q, f"<trueanswer>{BASE + 340}", f"<trueanswer>{BASE + 341}", "VER123"),
    (Q, f"<answer>{BASE + 320}</answer>", f"<answer>{BASE + 340}</answer>", "VER123"),
    (Q, "<qtype>truefalse", "<qtype>stack", "VER124"),
    (
        Q,
        "<answertext>Yes</answertext><answerformat>1</answerformat><fraction>1.0",
        "<answertext>Yes</answertext><answerformat>1</answerformat><fraction>0.5",
        "VER042",
    ),
    (Q, "<fraction>0.5000000", "<fraction>0.2500000", "VER080"),
    (Q, "<fraction>-0.5000000", "<fraction>-5", "VER080"),
    (Q, "<fraction>3.0000000", "<fraction>2.0000000", "VER080"),
    (Q, "<tolerance>0", "<tolerance>-1", "VER089"),
    (Q, "<defaultmark>6.0000000", "<defaultmark>6,5", "VER089"),
    (Q, "<answertext>No</answertext>", "<answertext></answertext>", "VER090"),
    (Q, "<answertext>Rome</answertext>", f"<answertext>{'x' * 256}</answertext>", "VER084"),
    (Q, "<name>Q103</name>", f"<name>{'x' * 256}</name>", "VER084"),
    (Q, "<idnumber>bank:104", "<idnumber>BANK:103", "VER085"),
    (Q, "<idnumber>bank:104", f"<idnumber>{'x' * 101}", "VER085"),
    # files
    (F, f"<contenthash>{SHA1}", f"<contenthash>{'0' * 40}", "VER120"),
    (F, "<filesize>", "<filesize>1", "VER121"),
    (F, f"<contextid>{COURSE}", "<contextid>1", "VER029 VER083"),
    (F, f"<itemid>{BASE + 100}", f"<itemid>{BASE + 101}", "VER029 VER083"),
    (F, "<filearea>questiontext", "<filearea>generalfeedback", "VER029 VER083"),
    (F, "plan a.png", "plan b.png", "VER029 VER083"),
    (F, "<filearea>intro", "<filearea>introattachment", "VER029"),
    (QUIZ_INFOREF, f"<file><id>{BASE + 2}</id></file>", "", "VER127"),
    (ASSIGN_INFOREF, f"<file><id>{BASE + 3}</id></file>", "<file><id>3</id></file>", "VER127"),
    (Q, "plan%20a.png", "plan%20b.png", "VER029 VER083"),
    # assignments and their forms
    (ASSIGN, "<grade>6<", "<grade>6.5<", "VER089 VER112 VER131"),
    (GUIDE, "<method>guide", "<method>rubric", "VER130 VER131 VER133"),
    (GUIDE, "<maxscore>1.00000", "<maxscore>2.00000", "VER131"),
    (RUBRIC, "<score>4.00000", "<score>3.00000", "VER131"),
    (GUIDE, '"alwaysshowdefinition":"0"', '"alwaysshowdefinition":"1"', "VER132"),
    (GUIDE, '{"alwaysshowdefinition":"0"}', "", "VER132"),
    (GUIDE, '{"alwaysshowdefinition":"0"}', "not JSON", "VER132"),
    (GUIDE, "<shortname>Facts", f"<shortname>{'x' * 256}", "VER133"),
    (GUIDE, "<shortname>Facts", "<shortname>", "VER133"),
    (GUIDE, "<maxscore>5.00000", "<maxscore>five", "VER131 VER133"),
    (RUBRIC, "<score>4.00000", "<score>four", "VER131 VER133"),
    (GUIDE, "<status>20", "<status>10", "VER135"),
    (GUIDE, "A mark a reason", "@@PLUGINFILE@@/plan%20a.png", "VER029"),
    (GUIDE, "How it is marked", "@@PLUGINFILE@@/plan%20a.png", ""),
    # what learners and markers see
    (Q, "&lt;p&gt;Why?", "&lt;script&gt;x()&lt;/script&gt;&lt;p&gt;Why?", "VER054"),
    (Q, "&lt;p&gt;A mark", "&lt;p onclick=&quot;x()&quot;&gt;A mark", "VER054"),
    (
        QUIZ,
        "&lt;p&gt;Answer",
        "&lt;a href=&quot;javascript:x()&quot;&gt;a&lt;/a&gt;Answer",
        "VER054",
    ),
    (
        ASSIGN,
        "&lt;p&gt;Write",
        "&lt;iframe src=&quot;//a.b&quot;&gt;&lt;/iframe&gt;Write",
        "VER055",
    ),
    (
        GUIDE,
        "&lt;p&gt;A mark",
        "&lt;img src=&quot;https://a.b/c.png&quot; alt=&quot;&quot;&gt;",
        "VER055",
    ),
    (Q, 'alt="Plan"', "", "VER043"),
    (f"{SECTION_FOLDER}/section.xml", "<summary>", "<summary>&lt;script&gt;", "VER054"),
    # the XML
    (f"{QUIZ_FOLDER}/roles.xml", "</roles>", "", "VER010"),
    (Q, "<question_categories>", "<!DOCTYPE q []><question_categories>", "VER011"),
    (GUIDE, "</areas>", "", "VER010"),
]


@pytest.mark.parametrize(("name", "old", "new", "code"), BROKEN)
def test_one_thing_broken_in_a_backup_is_found(name: str, old: str, new: str, code: str) -> None:
    assert codes(changed(BACKUP, name, old, new)) == code.split()


def test_an_activity_without_its_grade_item_is_found() -> None:
    content = BACKUP[QUIZ_GRADES]
    assert isinstance(content, str)
    start, end = content.index("<grade_items>"), content.index("<grade_letters>")
    empty = content[:start] + "<grade_items></grade_items>" + content[end:]
    assert codes({**BACKUP, QUIZ_GRADES: empty}) == ["VER119"]


def test_an_entry_without_a_version_is_found() -> None:
    made = bank(*ENTRIES, entry(190))
    assert codes({**BACKUP, Q: made}) == ["VER110"]


def test_an_older_version_that_stands_last_is_found() -> None:
    content = BACKUP[Q]
    assert isinstance(content, str)
    first, second = "<version>1</version>", "<version>2</version>"
    place = content.index(second)
    before = content.rindex(first, 0, place)
    swapped = content[:before] + second + content[before + len(first) : place] + first
    assert codes({**BACKUP, Q: swapped + content[place + len(second) :]}) == ["VER110"]


def test_a_part_of_a_cloze_question_in_another_category_is_found() -> None:
    made = bank(*(entry_ for entry_ in ENTRIES if f'id="{BASE + 107}"' not in entry_))
    moved = next(entry_ for entry_ in ENTRIES if f'id="{BASE + 107}"' in entry_)
    other = category(BASE + 3, "Other", TOP, moved.replace(str(UNIT), str(BASE + 3)))
    files = changed(
        {**BACKUP, Q: made.replace("</question_categories>", f"{other}</question_categories>")},
        QUIZ_INFOREF,
        f"<question_category><id>{TOP}</id>",
        f"<question_category><id>{BASE + 3}</id></question_category>"
        f"<question_category><id>{TOP}</id>",
    )
    assert codes(files) == ["VER116"]


def test_a_quiz_that_nobody_can_attempt_is_told_of() -> None:
    quiz = BACKUP[QUIZ]
    assert isinstance(quiz, str)
    start, end = quiz.index("<question_instance "), quiz.index("</question_instances>")
    empty = (quiz[:start] + quiz[end:]).replace(">19.00000<", ">0.00000<")
    assert codes({**BACKUP, QUIZ: empty}) == ["VER115"]


def test_a_slot_that_picks_at_random_is_fine() -> None:
    quiz = BACKUP[QUIZ]
    assert isinstance(quiz, str)
    start = quiz.index("<question_reference", quiz.index("<slot>9</slot>"))
    end = quiz.index("</question_reference>", start) + len("</question_reference>")
    picks = quiz[:start] + "<question_set_reference></question_set_reference>" + quiz[end:]
    assert codes({**BACKUP, QUIZ: picks}) == []


def test_marks_of_a_slot_that_are_not_those_of_its_question_are_told_of() -> None:
    files = changed(BACKUP, QUIZ, "<maxmark>6.0000000", "<maxmark>5.0000000")
    files = changed(files, QUIZ, "<maxmark>1.0000000", "<maxmark>2.0000000")
    assert codes(files) == ["VER113"]


def test_small_ids_are_told_of_only_where_they_are_invented() -> None:
    small: Files = {
        name: content.replace("45000000000", "") if isinstance(content, str) else content
        for name, content in BACKUP.items()
    }
    small = {name.replace("45000000000", ""): content for name, content in small.items()}
    assert codes(small) == ["VER108"]
    assert codes({**small, "moodle_backup.log": ""}) == []


def test_a_stored_file_that_was_changed_is_found() -> None:
    assert codes({**BACKUP, BLOB: PNG + b"x"}) == ["VER121"]


def test_a_stored_file_that_is_gone_is_found() -> None:
    assert codes(without(BACKUP, BLOB)) == ["VER120"]


def test_a_stored_file_that_nothing_names_is_told_of() -> None:
    assert codes({**BACKUP, "files/no/notes.docx": "x"}) == ["VER122"]


def test_a_rubric_with_one_level_is_found() -> None:
    content = BACKUP[RUBRIC]
    assert isinstance(content, str)
    start, end = content.index("<level "), content.index("<level ", content.rindex("<score>2") - 60)
    assert "VER134" in codes(
        {**BACKUP, RUBRIC: content[:start] + content[end:].replace(">2.", ">4.")}
    )


def test_a_form_without_a_criterion_is_found() -> None:
    content = BACKUP[RUBRIC]
    assert isinstance(content, str)
    start, end = content.index("<criterion "), content.index("</criteria>")
    assert codes({**BACKUP, RUBRIC: content[:start] + content[end:]}) == ["VER131", "VER133"]


def test_a_slot_that_shows_nothing_is_found() -> None:
    quiz = BACKUP[QUIZ]
    assert isinstance(quiz, str)
    start = quiz.index("<question_reference")
    end = quiz.index("</question_reference>") + len("</question_reference>")
    assert codes({**BACKUP, QUIZ: quiz[:start] + quiz[end:]}) == ["VER101"]


def test_a_backup_from_before_versions_is_not_looked_into_further() -> None:
    old = changed(BACKUP, B, "<backup_version>2022112800", "<backup_version>2021051700")
    assert codes({**old, Q: bank()}) == ["VER125"]


def test_a_backup_of_nothing_is_said_so() -> None:
    content = BACKUP[B]
    assert isinstance(content, str)
    start, end = content.index("<activity>"), content.index("</activities>")
    files = {**BACKUP, B: content[:start] + content[end:], Q: bank()}
    assert "VER015" in codes(files)


@pytest.mark.parametrize("name", [B, Q, F, QUIZ, QUIZ_INFOREF, QUIZ_MODULE, ASSIGN, GUIDE])
@pytest.mark.parametrize(
    ("start", "code"), [("<a><b></a>", "VER010"), ("<!DOCTYPE a []>", "VER011")]
)
def test_of_a_file_that_cannot_be_read_nothing_else_is_said(
    name: str, start: str, code: str
) -> None:
    assert codes({**BACKUP, name: f"{start}{str(BACKUP[name]).removeprefix(HEAD)}"}) == [code]


@pytest.mark.parametrize("name", [Q, F])
def test_of_a_file_that_is_missing_nothing_else_is_said(name: str) -> None:
    assert codes(without(BACKUP, name)) == ["VER100"]


def test_questions_that_break_off_in_the_middle_lose_no_slots() -> None:
    content = str(BACKUP[Q])
    assert codes({**BACKUP, Q: content[: content.index("</question_bank_entry>")]}) == ["VER010"]


def test_a_file_that_cannot_be_read_comes_before_all_other_findings() -> None:
    marks = changed(BACKUP, QUIZ, "<sumgrades>19", "<sumgrades>20")
    files = {**marks, "a.txt": "x", "sections/a.xml": "<a>"}
    found = verify_bytes("p.mbz", zipped(files), schemas=None).findings
    assert found[0].code == "VER010"
    assert "VER112" in codes(files)


STRAYS = ["activities/page_1/page.xml", "notes.docx", f"{QUIZ_FOLDER}/marks.docx", "more/users.xml"]


@pytest.mark.parametrize("name", STRAYS)
@pytest.mark.parametrize("packed", [zipped, tarred], ids=["zip", "tar"])
def test_a_file_that_the_list_does_not_speak_of_is_told_of(name: str, packed: type) -> None:
    verdict = verify_bytes("p.mbz", packed({**BACKUP, name: "<page/>"}), schemas=None)
    assert [finding.code for finding in verdict.findings] == ["VER128"]
    assert f"`{name}`" in verdict.findings[0].message
    assert verdict.is_sound


def test_files_that_moodle_and_its_plugins_write_beside_the_others_are_fine() -> None:
    more = ("badges.xml", "completion.xml", "gradebook.xml", "grade_history.xml")
    inside = (f"{QUIZ_FOLDER}/plugin.xml", f"{QUIZ_FOLDER}/blocks/html_1/block.xml")
    files = {**BACKUP, **dict.fromkeys((*more, *inside), "<a/>")}
    assert codes({**files, "moodle_backup.log": "x", ".ARCHIVE_INDEX": "x"}) == []


def test_a_backup_that_brings_people_is_told_of() -> None:
    users = "<users><user id='3'><username>admin</username></user><user id='4'/></users>"
    verdict = verify_bytes("p.mbz", zipped({**BACKUP, "users.xml": users}), schemas=None)
    (finding,) = verdict.findings
    assert (finding.code, finding.message) == (
        "VER129",
        "`users.xml` brings the accounts of 2 people",
    )
    assert verdict.is_sound


def test_what_is_said_of_people_shows_none_of_them() -> None:
    users = "<users><user id='3'><username>admin</username></user></users>"
    verdict = verify_bytes("p.mbz", zipped({**BACKUP, "users.xml": users}), schemas=None)
    assert not any(b"admin" in raw for raw in verdict.sources.values())


def test_a_list_of_people_without_people_is_fine() -> None:
    assert codes({**BACKUP, "users.xml": "<users>\n</users>"}) == []


@pytest.mark.parametrize("packed", [zipped, tarred], ids=["zip", "tar"])
def test_a_backup_without_its_list_is_still_told_as_one(packed: type) -> None:
    verdict = verify_bytes("p.mbz", packed(without(BACKUP, B)), schemas=None)
    (finding,) = verdict.findings
    assert finding.code == "VER100"
    assert "moodle_backup.xml" in finding.message
    assert verdict.kind is Kind.MOODLE_BACKUP
    assert verdict.said == "Moodle course backup"


def test_a_backup_of_other_activities_alone_is_fine() -> None:
    pages = {
        name: str(content).replace("quiz", "page").replace("assign", "page")
        for name, content in BACKUP.items()
        if name.endswith(".xml") and not name.startswith("activities/")
    }
    folders = (QUIZ_FOLDER, GUIDE_FOLDER, RUBRIC_FOLDER)
    made = {
        f"{folder.replace('quiz', 'page').replace('assign', 'page')}/{name}.xml": "<page/>"
        for folder in folders
        for name in ("page", "module", "grades", "roles")
    }
    empty = {Q: "<question_categories/>", F: "<files/>"}
    verdict = verify_bytes("p", zipped({**pages, **made, **empty}), schemas=None)
    assert verdict.findings == ()
    assert verdict.said == "Moodle course backup: no quiz, assignment or question"


def test_questions_with_two_stamps_alike_in_two_categories_are_fine() -> None:
    twin = entry(
        190,
        question(190, "essay", 1, "<essay id='1'><graderinfo></graderinfo></essay>", stamp="103"),
    )
    other = category(BASE + 3, "Other", TOP, twin.replace(str(UNIT), str(BASE + 3)))
    content = BACKUP[Q]
    assert isinstance(content, str)
    files = changed(
        {**BACKUP, Q: content.replace("</question_categories>", f"{other}</question_categories>")},
        QUIZ_INFOREF,
        f"<question_category><id>{TOP}</id>",
        f"<question_category><id>{BASE + 3}</id></question_category>"
        f"<question_category><id>{TOP}</id>",
    )
    assert codes(files) == []


def test_the_folder_was_packed_instead_of_its_files() -> None:
    verdict = verify_bytes(
        "p.mbz", zipped({f"unit/{name}": raw for name, raw in BACKUP.items()}), schemas=None
    )
    assert [f.code for f in verdict.findings] == ["VER009"]
    assert "unit/moodle_backup.xml" in verdict.findings[0].message


def test_a_finding_in_a_large_file_has_its_line() -> None:
    files = changed(BACKUP, Q, "<trueanswer>", "<trueanswer>1")
    verdict = verify_bytes("p.mbz", zipped(files), schemas=None)
    content = files[Q]
    assert isinstance(content, str)
    line = content.splitlines()[verdict.findings[0].primary.span.line - 1]
    assert f'<question id="{BASE + 109}"' in line
