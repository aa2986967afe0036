"""A small sound Canvas course package, written by hand as Canvas exports one, to be broken.

A quiz, a bank that an outcome is aligned with, an assignment with a rubric whose criterion counts
for an outcome, and a module with both.
"""

from __future__ import annotations

from tests.verify.packages import CANVAS, PNG, Files

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_LOR = "associatedcontent/imscc_xmlv1p1/learning-application-resource"

MANIFEST = f"""{HEAD}<manifest identifier="m1"
 xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1">
<metadata><schema>IMS Common Cartridge</schema><schemaversion>1.1.0</schemaversion></metadata>
<organizations/>
<resources>
<resource identifier="settings" type="{_LOR}" href="course_settings/canvas_export.txt">
<file href="course_settings/canvas_export.txt"/>
<file href="course_settings/assignment_groups.xml"/>
<file href="course_settings/learning_outcomes.xml"/>
<file href="course_settings/module_meta.xml"/>
<file href="course_settings/rubrics.xml"/></resource>
<resource identifier="task1" type="{_LOR}" href="task1/report.html">
<file href="task1/report.html"/><file href="task1/assignment_settings.xml"/></resource>
<resource identifier="quiz1" type="imsqti_xmlv1p2">
<file href="non_cc_assessments/quiz1.xml.qti"/><dependency identifierref="meta1"/></resource>
<resource identifier="meta1" type="{_LOR}" href="quiz1/assessment_meta.xml">
<file href="quiz1/assessment_meta.xml"/></resource>
<resource identifier="bank1" type="{_LOR}" href="non_cc_assessments/bank1.xml.qti">
<file href="non_cc_assessments/bank1.xml.qti"/></resource>
<resource identifier="plan" type="webcontent" href="web_resources/media/plan.png">
<file href="web_resources/media/plan.png"/></resource>
</resources></manifest>
"""

_QUIZ = CANVAS["quiz1/quiz1.xml"]
assert isinstance(_QUIZ, str)
QUIZ = _QUIZ.replace("media/plan.png", "$IMS-CC-FILEBASE$/media/plan.png")
_ITEM = QUIZ[QUIZ.index("<item ident") : QUIZ.index("</item>") + len("</item>")]
_BANK = (
    f'{HEAD}<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2">'
    '<objectbank ident="bank1"><qtimetadata><qtimetadatafield><fieldlabel>bank_title</fieldlabel>'
    "<fieldentry>Unit 1</fieldentry></qtimetadatafield></qtimetadata>"
    + _ITEM.replace('ident="q1"', 'ident="b1"')
    + "</objectbank></questestinterop>\n"
)

_META = f"""{HEAD}<quiz xmlns="{_CANVAS}" identifier="quiz1">
<title>Paper 1</title><description>&lt;p&gt;Answer all.&lt;/p&gt;</description>
<quiz_type>assignment</quiz_type><points_possible>8</points_possible>
<assignment_group_identifierref>group1</assignment_group_identifierref>
<assignment identifier="quiz1a"><title>Paper 1</title><points_possible>8</points_possible>
<grading_type>points</grading_type><submission_types>online_quiz</submission_types></assignment>
</quiz>
"""
_TASK = f"""{HEAD}<assignment xmlns="{_CANVAS}" identifier="task1">
<title>Report</title><assignment_group_identifierref>group1</assignment_group_identifierref>
<rubric_identifierref>rubric1</rubric_identifierref>
<rubric_use_for_grading>true</rubric_use_for_grading><points_possible>6</points_possible>
<grading_type>points</grading_type><submission_types>online_text_entry</submission_types>
</assignment>
"""
_PAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>
<title>Assignment: Report</title></head><body><p>Write a report.</p>
<p><img src="$IMS-CC-FILEBASE$/media/plan.png" alt="Plan"></p></body></html>
"""


def _rating(number: int, points: int) -> str:
    return (
        f"<rating><description>Level {number}</description><points>{points}</points>"
        f"<id>r{number}</id></rating>"
    )


_RUBRICS = f"""{HEAD}<rubrics xmlns="{_CANVAS}"><rubric identifier="rubric1">
<title>Report</title><points_possible>6</points_possible><criteria>
<criterion><criterion_id>c1</criterion_id><points>4</points><description>Facts</description>
<long_description>What is asked</long_description>
<learning_outcome_identifierref>outcome1</learning_outcome_identifierref>
<ratings>{_rating(1, 4)}{_rating(2, 0)}</ratings></criterion>
<criterion><criterion_id>c2</criterion_id><points>2</points><description>Reasons</description>
<ratings>{_rating(1, 2)}{_rating(2, 0)}</ratings></criterion>
</criteria></rubric></rubrics>
"""
_OUTCOMES = f"""{HEAD}<learningOutcomes xmlns="{_CANVAS}">
<learningOutcomeGroup identifier="unit1"><title>Unit 1</title><learningOutcomes>
<learningOutcome identifier="outcome1"><title>P1</title>
<description>&lt;p&gt;Explain.&lt;/p&gt;</description>
<points_possible>3</points_possible><mastery_points>2</mastery_points>
<ratings>{_rating(1, 3)}{_rating(2, 2)}{_rating(3, 0)}</ratings>
<alignments><alignment><content_type>AssessmentQuestionBank</content_type>
<content_id>bank1</content_id></alignment></alignments></learningOutcome>
</learningOutcomes></learningOutcomeGroup></learningOutcomes>
"""
_GROUPS = f"""{HEAD}<assignmentGroups xmlns="{_CANVAS}"><assignmentGroup identifier="group1">
<title>Unit 1</title><position>1</position></assignmentGroup></assignmentGroups>
"""
_MODULES = f"""{HEAD}<modules xmlns="{_CANVAS}"><module identifier="module1"><title>Unit 1</title>
<workflow_state>active</workflow_state><items>
<item identifier="i1"><content_type>ContextModuleSubHeader</content_type><title>Paper</title></item>
<item identifier="i2"><content_type>Quizzes::Quiz</content_type><title>Paper 1</title>
<identifierref>quiz1</identifierref></item>
<item identifier="i3"><content_type>Assignment</content_type><title>Report</title>
<identifierref>task1</identifierref></item></items>
<completionRequirements><completionRequirement type="must_submit">
<identifierref>i3</identifierref></completionRequirement></completionRequirements>
</module></modules>
"""

COURSE: Files = {
    "imsmanifest.xml": MANIFEST,
    "course_settings/canvas_export.txt": "Q: what did the panda say?\n",
    "course_settings/assignment_groups.xml": _GROUPS,
    "course_settings/learning_outcomes.xml": _OUTCOMES,
    "course_settings/module_meta.xml": _MODULES,
    "course_settings/rubrics.xml": _RUBRICS,
    "task1/report.html": _PAGE,
    "task1/assignment_settings.xml": _TASK,
    "non_cc_assessments/quiz1.xml.qti": QUIZ,
    "non_cc_assessments/bank1.xml.qti": _BANK,
    "quiz1/assessment_meta.xml": _META,
    "web_resources/media/plan.png": PNG,
}
