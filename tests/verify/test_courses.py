"""A Canvas course package with one thing broken: one finding, and the right one."""

from __future__ import annotations

import pytest

from itembank.verify import Kind, verify_bytes
from tests.verify.courses import COURSE, HEAD, QUIZ
from tests.verify.packages import CANVAS, Files, changed, without, zipped

M = "imsmanifest.xml"
META, TASK, PAGE = "quiz1/assessment_meta.xml", "task1/assignment_settings.xml", "task1/report.html"
RUBRICS, OUTCOMES, MODULES = (
    f"course_settings/{name}.xml" for name in ("rubrics", "learning_outcomes", "module_meta")
)
QUESTIONS, BANK = (f"non_cc_assessments/{name}.xml.qti" for name in ("quiz1", "bank1"))
LONG = "x" * 256


def codes(files: Files) -> list[str]:
    found = verify_bytes("p.imscc", zipped(files), schemas=None).findings
    return sorted({finding.code for finding in found})


def test_a_sound_course_is_recognised_and_has_no_findings() -> None:
    verdict = verify_bytes("p.imscc", zipped(COURSE), schemas=None)
    assert [f"{f.code} {f.path}: {f.message}" for f in verdict.findings] == []
    assert verdict.kind is Kind.CANVAS_COURSE
    assert verdict.said == (
        "Canvas course package: 1 quiz, 1 assignment, 3 questions, 1 question bank, 1 rubric, "
        "1 outcome, 14 marks"
    )


def test_a_course_is_one_whatever_its_name() -> None:
    made = verify_bytes("a.zip", zipped(COURSE), schemas=None, kind=Kind.CANVAS_COURSE)
    assert made.is_sound


def test_a_package_of_quizzes_alone_is_no_course() -> None:
    assert verify_bytes("a.imscc", zipped(CANVAS), schemas=None).kind is Kind.CANVAS


def test_an_assignment_that_a_quiz_asks_too_is_worth_its_marks_once() -> None:
    files = changed(COURSE, TASK, "<title>Report</title>", "<title>Two</title>")
    assert verify_bytes("p.imscc", zipped(files), schemas=None).marks == 8


BROKEN = [
    # the package as Canvas's own
    (M, "IMS Common Cartridge", "IMS Content", "VER150"),
    (M, 'type="{lor}" href="course_settings/canvas_export.txt"', 'type="{lor}"', "VER150"),
    (M, '<file href="task1/report.html"/>', "", "VER151"),
    (M, 'identifier="quiz1" type', 'identifier="quiz9" type', "VER165"),
    (M, '<file href="course_settings/rubrics.xml"/>', "", "VER021"),
    (M, '<dependency identifierref="meta1"/>', '<dependency identifierref="meta9"/>', "VER022"),
    # assignments
    (TASK, "<grading_type>points</grading_type>", "", "VER152"),
    (TASK, "<points_possible>6<", "<points_possible>six<", "VER152"),
    (TASK, "<points_possible>6<", "<points_possible>-6<", "VER152 VER154"),
    (TASK, "<points_possible>6<", "<points_possible>7<", "VER154"),
    (TASK, "<title>Report<", f"<title>{LONG}<", "VER162"),
    (TASK, "<title>Report<", "<title><", "VER162"),
    (TASK, "<rubric_identifierref>rubric1", "<rubric_identifierref>rubric9", "VER158"),
    (TASK, ">group1<", ">group9<", "VER159"),
    (TASK, 'identifier="task1"', 'identifier=""', "VER024 VER158"),
    # quizzes
    (META, "<assignment ", "<assignments ", "VER010"),
    (META, "<quiz_type>assignment", "<quiz_type>practice_quiz", ""),
    (META, "<points_possible>8<", "<points_possible>9<", "VER154"),
    (META, "<grading_type>points</grading_type>", "", "VER152"),
    (META, 'identifier="quiz1"', 'identifier="quiz9"', "VER072"),
    (META, "<title>Paper 1<", f"<title>{LONG}<", "VER162"),
    (META, ">group1<", ">group9<", "VER159"),
    (QUESTIONS, "<fieldentry>5</fieldentry>", "<fieldentry>6</fieldentry>", "VER154"),
    (QUESTIONS, 'ident="quiz1"', 'ident="quiz9"', "VER072 VER158 VER165"),
    (QUESTIONS, 'ident="q1"', 'ident="b1"', "VER023"),
    (QUESTIONS, "points_possible", "grading_notes", "VER071 VER154 VER164"),
    # rubrics
    (RUBRICS, "<points_possible>6</points_possible>", "", "VER155"),
    (RUBRICS, "<points_possible>6<", "<points_possible>7<", "VER154 VER155"),
    (
        RUBRICS,
        "<points>4</points><description>Facts",
        "<points>5</points><description>Facts",
        "VER155 VER157",
    ),
    (RUBRICS, "<title>Report<", f"<title>{LONG}<", "VER162"),
    (RUBRICS, "<criterion_id>c2", "<criterion_id>c1", "VER023"),
    (RUBRICS, "<criterion_id>c2</criterion_id>", "", "VER023"),
    (RUBRICS, "<id>r2</id>", "<id>r1</id>", "VER023"),
    (RUBRICS, "<points>0</points>", "<points>none</points>", "VER157"),
    (RUBRICS, "<description>Level 1</description>", "", "VER157"),
    (RUBRICS, ">outcome1<", ">outcome9<", "VER158"),
    # outcomes
    (OUTCOMES, "<mastery_points>2<", "<mastery_points>4<", "VER160"),
    (OUTCOMES, "<mastery_points>2</mastery_points>", "", "VER160"),
    (OUTCOMES, "<points_possible>3<", "<points_possible>4<", "VER160"),
    (OUTCOMES, "<points>3</points>", "<points>2</points>", "VER160"),
    (OUTCOMES, "<title>P1<", f"<title>{LONG}<", "VER162"),
    (OUTCOMES, "<title>Unit 1<", "<title><", "VER162"),
    (OUTCOMES, ">AssessmentQuestionBank<", ">Quizzes::Quiz<", "VER161"),
    (OUTCOMES, ">AssessmentQuestionBank<", ">Assignment<", "VER161"),
    (OUTCOMES, ">bank1<", ">bank9<", "VER161"),
    (OUTCOMES, 'identifier="outcome1"', 'identifier="outcome2"', "VER158"),
    # modules
    (MODULES, ">quiz1<", ">quiz9<", "VER158"),
    (MODULES, ">i3<", ">i9<", "VER158"),
    (MODULES, "<title>Report<", f"<title>{LONG}<", "VER162"),
    # what learners see
    (PAGE, "<p>Write", "<script>x()</script><p>Write", "VER054"),
    (PAGE, "<p>Write", '<p onmouseover="x()">Write', "VER054"),
    (PAGE, "<p>Write", '<a href="javascript:x()">a</a><p>Write', "VER054"),
    (PAGE, "<p>Write", '<iframe src="https://example.org/film"></iframe><p>Write', "VER055"),
    (PAGE, ' alt="Plan"', "", "VER043"),
    (PAGE, "media/plan.png", "media/plane.png", "VER029"),
    (META, "&lt;p&gt;Answer", "&lt;script&gt;x()&lt;/script&gt;&lt;p&gt;Answer", "VER054"),
    (RUBRICS, "What is asked", "&lt;img src=x onerror=x() alt=&quot;&quot;&gt;", "VER054"),
    (OUTCOMES, "&lt;p&gt;Explain", "&lt;form&gt;&lt;p&gt;Explain", "VER054"),
    # the XML
    (RUBRICS, "<rubrics ", "<!DOCTYPE rubrics []><rubrics ", "VER011"),
    (TASK, "</assignment>", "", "VER010"),
]
LOR = "associatedcontent/imscc_xmlv1p1/learning-application-resource"


@pytest.mark.parametrize(("name", "old", "new", "code"), BROKEN)
def test_one_thing_broken_in_a_course_is_found(name: str, old: str, new: str, code: str) -> None:
    old, new = old.replace("{lor}", LOR), new.replace("{lor}", LOR)
    assert codes(changed(COURSE, name, old, new)) == code.split()


def test_an_assignment_without_its_page_stops_the_whole_import_and_is_found() -> None:
    assert codes(without(COURSE, PAGE)) == ["VER020", "VER151"]


def test_a_graded_quiz_without_its_assignment_is_found() -> None:
    content = COURSE[META]
    assert isinstance(content, str)
    start, end = content.index("<assignment "), content.index("</quiz>")
    assert codes({**COURSE, META: content[:start] + content[end:]}) == ["VER153"]


def test_a_quiz_without_settings_is_found() -> None:
    manifest = changed(COURSE, M, '<file href="quiz1/assessment_meta.xml"/>', "")
    bare = changed(manifest, M, ' href="quiz1/assessment_meta.xml"', "")
    assert "VER072" in codes(without(bare, META))


def test_ratings_that_come_before_what_is_said_of_the_criterion_are_found() -> None:
    content = COURSE[RUBRICS]
    assert isinstance(content, str)
    start, end = content.index("<points>4"), content.index("<long_description>")
    said = content[start:end]
    moved = content.replace(said, "", 1).replace("</ratings>", f"</ratings>{said}", 1)
    assert codes({**COURSE, RUBRICS: moved}) == ["VER156"]


def test_a_criterion_without_ratings_is_found() -> None:
    content = COURSE[RUBRICS]
    assert isinstance(content, str)
    start, end = content.index("<ratings>"), content.index("</criterion>")
    assert codes({**COURSE, RUBRICS: content[:start] + content[end:]}) == ["VER157"]


def test_a_criterion_that_does_not_count_adds_nothing() -> None:
    uncounted = (
        "<criterion><criterion_id>c3</criterion_id><points>3</points><description>P2</description>"
        "<ignore_for_scoring>true</ignore_for_scoring><ratings><rating>"
        "<description>Yes</description><points>3</points></rating></ratings></criterion></criteria>"
    )
    assert codes(changed(COURSE, RUBRICS, "</criteria>", uncounted)) == []


def test_a_rubric_of_the_account_need_not_be_in_the_package() -> None:
    given = "<rubric_identifierref>rubric9</rubric_identifierref>"
    files = changed(COURSE, TASK, given.replace("9", "1"), given)
    account = "<rubric_external_identifier>7</rubric_external_identifier><points_possible>"
    assert codes(changed(files, TASK, "<points_possible>", account)) == []


def test_an_outcome_at_another_place_than_canvas_looks_for_is_found() -> None:
    content = COURSE[OUTCOMES]
    assert isinstance(content, str)
    bare = content.replace("<title>Unit 1</title><learningOutcomes>", "<title>Unit 1</title>")
    moved = bare.replace("</learningOutcome>\n</learningOutcomes>", "</learningOutcome>")
    assert codes({**COURSE, OUTCOMES: moved}) == ["VER160"]


def test_settings_at_another_place_than_canvas_looks_for_are_found() -> None:
    moved = {**without(COURSE, RUBRICS), "rubrics.xml": COURSE[RUBRICS]}
    assert {"VER020", "VER072"} <= set(codes(moved))


def test_a_rubric_that_is_in_no_file_of_the_package_is_found() -> None:
    manifest = changed(COURSE, M, '<file href="course_settings/rubrics.xml"/>', "")
    assert codes(without(manifest, RUBRICS)) == ["VER158"]


FILES = [
    *(RUBRICS, OUTCOMES, MODULES, META, TASK, QUESTIONS, BANK),
    "course_settings/assignment_groups.xml",
]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("start", "code"), [("<a><b></a>", "VER010"), ("<!DOCTYPE a []>", "VER011")]
)
def test_of_a_file_that_cannot_be_read_nothing_else_is_said(
    name: str, start: str, code: str
) -> None:
    assert codes({**COURSE, name: f"{start}{str(COURSE[name]).removeprefix(HEAD)}"}) == [code]


@pytest.mark.parametrize("name", sorted({*FILES} - {QUESTIONS}))
def test_of_a_file_that_is_listed_and_missing_nothing_else_is_said(name: str) -> None:
    assert codes(without(COURSE, name)) == ["VER020"]


def test_a_file_that_cannot_be_read_comes_before_all_other_findings() -> None:
    files = changed(COURSE, PAGE, "<p>Write", "<script>x()</script><p>Write")
    broken = changed(files, RUBRICS, "<rubrics ", "<!DOCTYPE rubrics []><rubrics ")
    found = verify_bytes("p.imscc", zipped({**broken, "a.txt": "x"}), schemas=None).findings
    assert [finding.code for finding in found] == ["VER011", "VER021", "VER054"]


def test_points_that_disagree_make_a_course_unsound() -> None:
    for name, old, new in (
        (META, "<points_possible>8<", "<points_possible>9<"),
        (TASK, "<points_possible>6<", "<points_possible>7<"),
    ):
        assert not verify_bytes("p", zipped(changed(COURSE, name, old, new)), schemas=None).is_sound


def test_a_rubric_that_is_not_used_for_grading_may_have_other_points() -> None:
    files = changed(COURSE, TASK, "<points_possible>6<", "<points_possible>7<")
    free = changed(files, TASK, "_use_for_grading>true<", "_use_for_grading>false<")
    verdict = verify_bytes("p", zipped(free), schemas=None)
    assert [finding.code for finding in verdict.findings] == ["VER166"]
    assert verdict.is_sound


def test_a_survey_may_have_other_points_than_its_questions() -> None:
    files = changed(COURSE, META, "<quiz_type>assignment<", "<quiz_type>graded_survey<")
    assert codes(changed(files, META, "<points_possible>8<", "<points_possible>9<")) == ["VER166"]


@pytest.mark.parametrize(("points", "code"), [("12", []), ("13", ["VER166"])])
def test_what_a_quiz_draws_counts_with_its_points(points: str, code: list[str]) -> None:
    drawing = (
        '<section ident="group1"><selection_ordering><selection><selection_number>2'
        "</selection_number><selection_extension><points_per_item>2.0</points_per_item>"
        "</selection_extension></selection></selection_ordering></section></section></assessment>"
    )
    files = changed(COURSE, QUESTIONS, "</section></assessment>", drawing)
    assert codes({**files, META: str(files[META]).replace(">8<", f">{points}<")}) == code


def test_questions_outside_their_folder_are_not_imported() -> None:
    moved = changed(COURSE, M, 'href="non_cc_assessments/quiz1.xml.qti"', 'href="quiz1/q.xml"')
    assert codes({**without(moved, QUESTIONS), "quiz1/q.xml": QUIZ}) == ["VER165"]


def test_a_copy_for_everybody_beside_the_questions_is_fine() -> None:
    listed = '<file href="quiz1/assessment_qti.xml"/><dependency identifierref="bank1"/></resource>'
    kind = '<resource identifier="quiz1" type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment">'
    plain = changed(COURSE, M, '<dependency identifierref="meta1"/></resource>', "</resource>")
    plain = changed(
        plain, M, '<resource identifier="quiz1" type="imsqti_xmlv1p2">', f"{kind}{listed}"
    )
    lor = f'<resource identifier="questions1" type="{LOR}">'
    made = changed(
        plain,
        M,
        '<file href="non_cc_assessments/quiz1',
        f'{lor}<file href="non_cc_assessments/quiz1',
    )
    assert codes({**made, "quiz1/assessment_qti.xml": QUIZ}) == []


def test_a_stray_file_among_the_questions_is_found() -> None:
    assert "VER008" in codes({**COURSE, "non_cc_assessments/more.xml.qti": QUIZ})


def test_settings_of_the_course_itself_are_told_of() -> None:
    path = "course_settings/course_settings.xml"
    root = '<course xmlns="http://canvas.instructure.com/xsd/cccv1p0" identifier="c1">'
    files = {**COURSE, path: f"{root}<title>Unit</title><is_public>true</is_public></course>"}
    listed = '<file href="course_settings/rubrics.xml"/>'
    assert codes(changed(files, M, listed, f'{listed}<file href="{path}"/>')) == ["VER163"]


def test_a_quiz_that_draws_from_a_bank_is_not_added_up() -> None:
    drawing = (
        '<section ident="group1"><selection_ordering><selection><sourcebank_ref>bank1'
        "</sourcebank_ref><selection_number>1</selection_number></selection>"
        "</selection_ordering></section></section></assessment>"
    )
    files = changed(COURSE, QUESTIONS, "</section></assessment>", drawing)
    assert codes({**files, META: str(files[META]).replace(">8<", ">10<")}) == []


def test_plain_text_with_signs_of_markup_is_text() -> None:
    plain = '<mattext texttype="text/plain">&lt;script&gt; begins one</mattext>'
    assert codes(changed(COURSE, QUESTIONS, "<mattext>Yes</mattext>", plain)) == []


def test_a_course_of_nothing_is_said_so() -> None:
    start, end = (
        str(COURSE[M]).index('<resource identifier="task1"'),
        str(COURSE[M]).index("</resources>"),
    )
    manifest = str(COURSE[M])[:start] + str(COURSE[M])[end:]
    settings = {name: raw for name, raw in COURSE.items() if name.startswith("course_settings/")}
    assert "VER015" in codes({**settings, M: manifest})
