"""A sound package with one thing broken: one finding, and the right one."""

from __future__ import annotations

import pytest

from itembank.verify import Kind, verify_bytes
from tests.verify.packages import CANVAS, MOODLE, QTI21, QTI30, Files, changed, without, zipped

M = "imsmanifest.xml"
Q1, Q2, Q3, Q4 = (f"items/Q{number}.xml" for number in range(1, 5))
T = "tests/T1.xml"
_MATCH = "rptemplates/map_response"


def codes(files: Files) -> list[str]:
    return [found.code for found in verify_bytes("p.zip", zipped(files), schemas=None).findings]


def moodle_codes(content: str) -> list[str]:
    return [f.code for f in verify_bytes("m.xml", content.encode(), schemas=None).findings]


@pytest.mark.parametrize(
    ("files", "kind", "said"),
    [
        (QTI21, Kind.QTI21, "QTI 2.1 package: 4 items, 1 test, 10 marks"),
        (QTI30, Kind.QTI30, "QTI 3.0 package: 1 item, 1 shared text, 1 mark"),
        (CANVAS, Kind.CANVAS, "Canvas package (QTI 1.2): 3 items, 1 test, 8 marks"),
    ],
    ids=["qti21", "qti30", "canvas"],
)
def test_a_sound_package_is_recognised_and_has_no_findings(
    files: Files, kind: Kind, said: str
) -> None:
    verdict = verify_bytes("p.zip", zipped(files), schemas=None)
    assert [f"{f.path}: {f.message}" for f in verdict.findings] == []
    assert (verdict.kind, verdict.said) == (kind, said)


def test_a_sound_moodle_file_is_recognised_and_has_no_findings() -> None:
    verdict = verify_bytes("m.xml", MOODLE.encode(), schemas=None)
    assert [f.message for f in verdict.findings] == []
    assert verdict.said == "Moodle XML file: 6 items, 15 marks"


BROKEN21 = [
    # the manifest
    (M, 'href="items/Q4.xml"/>', 'href="items/Q4.xml"/><file href="a.css"/>', "VER020"),
    (M, '<dependency identifierref="R-Q4"/>', '<dependency identifierref="R-X"/>', "VER022 VER027"),
    (M, '<dependency identifierref="R-Q4"/>', "", "VER027"),
    (M, 'identifier="R-plan"', 'identifier="1plan"', "VER022 VER024 VER027"),
    (M, 'identifier="M1"', 'identifier="a b"', "VER024"),
    (
        M,
        'type="imsqti_item_xmlv2p1" href="items/Q1',
        'type="imsqti_item_xmlv2p2" href="items/Q1',
        "VER025",
    ),
    (M, "imscp_v1p1", "imscp_v9", "VER025"),
    (M, '<dependency identifierref="R-plan"/>', "", "VER027"),
    # the XML
    (Q1, "<p>Look", "<p>Fish & chips", "VER010"),
    (Q1, "<assessmentItem", "<!DOCTYPE assessmentItem []>\n<assessmentItem", "VER011"),
    (Q1, 'encoding="UTF-8"', 'encoding="ISO-8859-1"', "VER012"),
    (Q1, "imsqti_v2p1", "imsqti_v2p0", "VER028 VER029"),
    # responses and keys
    (Q1, 'responseIdentifier="RESPONSE"', 'responseIdentifier="ANSWER"', "VER030 VER031"),
    (Q1, 'cardinality="multiple"', 'cardinality="ordered"', "VER032"),
    (Q1, 'baseType="identifier"', 'baseType="string"', "VER032 VER062"),
    (Q4, 'baseType="float">\n    <correct', 'baseType="point">\n    <correct', "VER032"),
    (Q1, "<value>A</value>", "<value>E</value>", "VER033"),
    (Q1, 'mapKey="C"', 'mapKey="E"', "VER033"),
    (Q4, "<value>20</value>", "<value>twenty</value>", "VER033"),
    (Q1, 'lowerBound="0"', 'lowerBound="3"', "VER034"),
    (Q1, 'mappedValue="-1"', 'mappedValue="minus"', "VER034"),
    (Q1, 'mapKey="C" mappedValue="-1"', 'mapKey="A" mappedValue="0"', "VER034"),
    (Q1, 'simpleChoice identifier="C"', 'simpleChoice identifier="B"', "VER023 VER033"),
    (Q1, 'simpleChoice identifier="C"', 'simpleChoice identifier="3"', "VER024 VER033"),
    # scoring
    (Q1, _MATCH, "rptemplates/best_guess", "VER035"),
    (Q1, _MATCH, "rptemplates/map_response_point", "VER036"),
    (Q1, "qti_v2p1/rptemplates", "qti_v2p2/rptemplates", "VER037"),
    (Q4, '<variable identifier="RESPONSE"/>', '<variable identifier="REPLY"/>', "VER038"),
    (Q4, '<setOutcomeValue identifier="SCORE">', '<setOutcomeValue identifier="S">', "VER038"),
    (Q4, "<correctResponse><value>20</value></correctResponse>", "", "VER036"),
    (Q1, ' normalMaximum="2"', "", "VER039"),
    (
        Q1,
        f'<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/{_MATCH}"/>',
        "",
        "VER040",
    ),
    (Q1, 'normalMaximum="2"', 'normalMaximum="5"', "VER041"),
    (Q1, _MATCH, "rptemplates/match_correct", "VER041"),
    # pictures
    (Q1, "../media/plan.png", "../media/plane.png", "VER029"),
    (Q1, ' alt="Plan of the shop"', "", "VER043"),
    # the test
    (T, 'href="../items/Q4.xml"', 'href="Q4.xml"', "VER029"),
    (T, 'identifier="Q4"', 'identifier="ref4"', "VER044"),
    (T, 'identifier="Q4"', 'identifier="Q3"', "VER023 VER044"),
    (T, 'identifier="S2"', 'identifier="S1"', "VER023"),
    (T, 'value="1"', 'value="one"', "VER045"),
    # secrets
    (
        Q3,
        'baseType="string"/>',
        'baseType="string"><correctResponse><value>x</value></correctResponse></responseDeclaration>',
        "VER050",
    ),
    (Q3, "<p>Explain why.</p>", "<h2>Explain why.</h2>", "VER052"),
    (Q3, 'view="scorer"', 'view="scorer candidate"', "VER052"),
    (
        Q3,
        '<rubricBlock view="scorer" use="scoring"><p>One mark a reason.</p></rubricBlock>',
        '<div><rubricBlock view="scorer" use="scoring"><p>One.</p></rubricBlock></div>',
        "VER052",
    ),
    (
        Q3,
        "<itemBody>",
        '<itemBody><rubricBlock view="scorer" use="scoring"><p>1</p></rubricBlock>',
        "VER052",
    ),
    (Q3, ' use="scoring"', "", "VER053"),
    (Q1, "<p>Look", "<script>alert(1)</script><p>Look", "VER054"),
    (Q1, "<p>Look", '<p onclick="x()">Look', "VER054"),
    (Q1, "<p>Look", '<p><a href="java&#x09;script:x()">a</a>Look', "VER054"),
    (Q1, "../media/plan.png", "https://example.org/plan.png", "VER055"),
    (Q1, "<p>Look", '<p style="background:url(//example.org/a.png)">Look', "VER055"),
    # engines
    (
        Q4,
        '<equal toleranceMode="exact">',
        '<equal toleranceMode="absolute" tolerance="1 1">',
        "VER061",
    ),
    (
        Q4,
        '<correct identifier="RESPONSE"/>\n      </equal>',
        (
            '<correct identifier="RESPONSE"/>\n      </equal>'
            '<patternMatch pattern="2."><variable identifier="RESPONSE"/></patternMatch>'
        ),
        "VER060",
    ),
    (Q2, ' caseSensitive="false"', "", "VER062"),
    (Q2, _MATCH, "rptemplates/match_correct", "VER063"),
]


@pytest.mark.parametrize(("name", "old", "new", "code"), BROKEN21)
def test_one_thing_broken_in_a_qti_package_is_found(
    name: str, old: str, new: str, code: str
) -> None:
    assert sorted(set(codes(changed(QTI21, name, old, new)))) == code.split()


BROKEN30 = [
    ("items/Q1.xml", "<qti-value>S1 T2</qti-value>", "<qti-value>T2 S1</qti-value>", "VER033"),
    ("items/Q1.xml", "../stimuli/S1.xml", "../stimuli/S2.xml", "VER029"),
    ("items/Q1.xml", "map_response.xml", "map_responses.xml", "VER035"),
    (M, "3.0.0", "3.0", "VER026"),
    (M, '<dependency identifierref="R-S1"/>', "", "VER027"),
    ("stimuli/S1.xml", "<p>A map", "<p onmouseover='x()'>A map", "VER054"),
]


@pytest.mark.parametrize(("name", "old", "new", "code"), BROKEN30)
def test_one_thing_broken_in_a_qti_3_package_is_found(
    name: str, old: str, new: str, code: str
) -> None:
    assert codes(changed(QTI30, name, old, new)) == [code]


QUIZ = "quiz1/quiz1.xml"
BROKEN_CANVAS = [
    (QUIZ, "multiple_choice_question", "multichoice", "VER070"),
    (QUIZ, "<fieldentry>2</fieldentry>", "<fieldentry>1,5</fieldentry>", "VER071"),
    (QUIZ, 'respident="response1">a1', 'respident="response1">a9', "VER033"),
    (QUIZ, 'respident="response1">a1', 'respident="response9">a1', "VER030"),
    (QUIZ, '<setvar action="Set" varname="SCORE">100</setvar>', "", "VER042"),
    (QUIZ, 'ident="q2"', 'ident="q1"', "VER023"),
    (QUIZ, 'ident="q2"', 'ident="2 q"', "VER077"),
    (QUIZ, 'ident="a2"', 'ident="a1"', "VER023"),
    (QUIZ, "<other/>", '<varequal respident="response1">because</varequal>', "VER050"),
    (QUIZ, "[rate]", "rate", "VER073"),
    (QUIZ, "&lt;p&gt;Why?&lt;/p&gt;", "<![CDATA[<p>Why?</p>]]>", "VER075"),
    (QUIZ, "Why?", "Why?" * 5000, "VER074"),
    (QUIZ, "Why?", "&lt;img src=x onerror=alert(1) alt=&quot;&quot;&gt;", "VER029 VER054"),
    (QUIZ, "multiple_choice_question", "true_false_question", "VER076"),
    (QUIZ, "media/plan.png", "media/plane.png", "VER029"),
    (QUIZ, "ims_qtiasiv1p2", "other", "VER028"),
    ("quiz1/assessment_meta.xml", 'identifier="quiz1"', 'identifier="quiz2"', "VER072"),
    (M, '"imsqti_xmlv1p2"', '"imsqti_xmlv1p1"', "VER025"),
]


@pytest.mark.parametrize(("name", "old", "new", "code"), BROKEN_CANVAS)
def test_one_thing_broken_in_a_canvas_package_is_found(
    name: str, old: str, new: str, code: str
) -> None:
    assert sorted(set(codes(changed(CANVAS, name, old, new)))) == code.split()


BROKEN_MOODLE = [
    ('type="essay"', 'type="esay"', "VER070 VER087"),
    ('fraction="100" format', 'fraction="95" format', "VER042 VER080"),
    ('fraction="100" format', 'fraction="90" format', "VER042"),
    ("aGVsbG8=", "not base64!", "VER082"),
    ('name="p.png"', 'name="other.png"', "VER029 VER083"),
    ('path="/"', 'path="img"', "VER029 VER082 VER083"),
    ("<text>Q2</text>", f"<text>{'x' * 256}</text>", "VER084"),
    ("<text>Q2</text>", "<text>if x<![CDATA[<y]]> then</text>", "VER084"),
    ("<text>Q2</text>", "<text></text>", "VER084"),
    ("<idnumber>Q2</idnumber>", "<idnumber>q1</idnumber>", "VER085"),
    ("<idnumber>Q2</idnumber>", f"<idnumber>{'x' * 101}</idnumber>", "VER085"),
    ("{1:NUMERICAL:=20}", "{1:numerical:=20}", "VER086"),
    ("{2:MULTICHOICE:=more~less}", "{2:MULTICHOICE:=more~less", "VER086"),
    ("{1:NUMERICAL:=20}", "{1:NUMERICAL:20}", "VER042"),
    ("{1:NUMERICAL:=20}", "{1:NUMERICAL:=twenty}", "VER089"),
    ("{1:NUMERICAL:=20}", "{1:NUMERICAL}", "VER086"),
    ("{2:MULTICHOICE:=more~less}", "{2:MULTICHOICE:=more}", "VER090"),
    ("<text>VAT?</text>", "<text><p>VAT?</p></text>", "VER088"),
    ("<name><text>Q4</text></name>", "", "VER088"),
    ("<defaultgrade>6", "<defaultgrade>2,5", "VER089"),
    ("<text>20</text>", "<text>20,5</text>", "VER089"),
    ("<tolerance>0.5", "<tolerance>-1", "VER089"),
    ("<answer><text>Rome</text></answer>", "", "VER090"),
    ("<text>false</text>", "<text>no</text>", "VER090"),
    ('<answer fraction="0" format="html"><text>No</text></answer>', "", "VER090"),
    ("&lt;p&gt;Why?", "&lt;script&gt;x()&lt;/script&gt;&lt;p&gt;Why?", "VER054"),
    ("$course$/top/Refunds", "", "VER084 VER088"),
    ("<single>", "<graderinfo><text>key</text></graderinfo><single>", "VER087"),
]


@pytest.mark.parametrize(("old", "new", "code"), BROKEN_MOODLE)
def test_one_thing_broken_in_a_moodle_file_is_found(old: str, new: str, code: str) -> None:
    assert old in MOODLE
    assert sorted(set(moodle_codes(MOODLE.replace(old, new, 1)))) == code.split()


def test_questions_before_any_category_are_told_of() -> None:
    start, end = MOODLE.index('<question type="category">'), MOODLE.index('<question type="multi')
    assert moodle_codes(MOODLE[:start] + MOODLE[end:]) == ["VER081"]


def test_a_listed_file_that_is_gone_is_found() -> None:
    assert set(codes(without(QTI21, "media/plan.png"))) == {"VER020", "VER029"}


def test_a_file_that_nothing_lists_is_told_of() -> None:
    assert codes({**QTI21, "notes.txt": "hello"}) == ["VER021"]


def test_two_items_of_one_identifier_are_found() -> None:
    files = changed(changed(QTI21, Q4, 'identifier="Q4"', 'identifier="Q3"'), T, "Q4", "Q3")
    assert "VER023" in codes(files)


def test_a_stray_file_of_a_mac_is_an_error_for_canvas() -> None:
    assert "VER008" in codes({**CANVAS, "__MACOSX/._imsmanifest.xml": b"\0\5\26\7"})


def test_a_folder_that_was_packed_instead_of_its_files_is_said_so() -> None:
    verdict = verify_bytes(
        "p.zip", zipped({f"exam/{name}": raw for name, raw in QTI21.items()}), schemas=None
    )
    assert [f.code for f in verdict.findings] == ["VER009"]
    assert "exam/imsmanifest.xml" in verdict.findings[0].message


def test_a_package_without_items_is_an_error() -> None:
    manifest = changed(QTI30, M, "imsqti_item_xmlv3p0", "webcontent")
    assert "VER015" in codes(manifest)


def test_the_line_of_an_error_is_that_of_the_element() -> None:
    files = changed(QTI21, Q1, 'simpleChoice identifier="C"', 'simpleChoice identifier="B"')
    verdict = verify_bytes("p.zip", zipped(files), schemas=None)
    twice = next(f for f in verdict.findings if f.code == "VER023")
    assert str(twice.path) == Q1
    content = files[Q1]
    assert isinstance(content, str)
    assert "Three" in content.splitlines()[twice.primary.span.line - 1]


def test_a_package_of_another_kind_than_asked_for_is_an_error() -> None:
    verdict = verify_bytes("p.zip", zipped(QTI21), schemas=None, kind=Kind.MOODLE)
    assert [f.code for f in verdict.findings] == ["VER014"]


@pytest.mark.parametrize("name", [Q1, T])
def test_a_single_file_is_judged_without_following_its_references(name: str) -> None:
    content = QTI21[name]
    assert isinstance(content, str)
    verdict = verify_bytes("alone.xml", content.encode(), schemas=None)
    assert verdict.findings == ()
    assert verdict.said.startswith("QTI 2.1 file: ")


def test_a_right_answer_that_is_drawn_for_each_learner_is_one() -> None:
    old = "<correctResponse><value>20</value></correctResponse>"
    drawn = changed(QTI21, Q4, old, "")
    processing = (
        '<templateProcessing><setCorrectResponse identifier="RESPONSE">'
        '<baseValue baseType="float">20</baseValue></setCorrectResponse></templateProcessing>'
        "<itemBody>"
    )
    assert codes(changed(drawn, Q4, "<itemBody>", processing)) == []


def test_a_template_that_leaves_an_answer_unscored_is_found() -> None:
    declared = '<responseDeclaration identifier="R2" cardinality="single" baseType="string"/>'
    files = changed(QTI21, Q2, "<outcomeDeclaration", f"{declared}<outcomeDeclaration")
    asked = '<textEntryInteraction responseIdentifier="R2"/>.</p>'
    assert codes(changed(files, Q2, ".</p>", asked)) == ["VER036"]
