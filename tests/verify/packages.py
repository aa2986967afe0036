"""Small sound packages of every kind, written by hand as a stranger would, to be broken."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc`\0\0\0\2\0\1"
    b"H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82"
)
Files = Mapping[str, str | bytes]

_QTI21 = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_TEMPLATES = "http://www.imsglobal.org/question/qti_v2p1/rptemplates"

MANIFEST21 = """<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="M1">
  <metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata>
  <organizations/>
  <resources>
    <resource identifier="R-test" type="imsqti_test_xmlv2p1" href="tests/T1.xml">
      <file href="tests/T1.xml"/>
      <dependency identifierref="R-Q1"/><dependency identifierref="R-Q2"/>
      <dependency identifierref="R-Q3"/><dependency identifierref="R-Q4"/>
    </resource>
    <resource identifier="R-Q1" type="imsqti_item_xmlv2p1" href="items/Q1.xml">
      <file href="items/Q1.xml"/><dependency identifierref="R-plan"/>
    </resource>
    <resource identifier="R-Q2" type="imsqti_item_xmlv2p1" href="items/Q2.xml">
      <file href="items/Q2.xml"/>
    </resource>
    <resource identifier="R-Q3" type="imsqti_item_xmlv2p1" href="items/Q3.xml">
      <file href="items/Q3.xml"/>
    </resource>
    <resource identifier="R-Q4" type="imsqti_item_xmlv2p1" href="items/Q4.xml">
      <file href="items/Q4.xml"/>
    </resource>
    <resource identifier="R-plan" type="webcontent" href="media/plan.png">
      <file href="media/plan.png"/>
    </resource>
  </resources>
</manifest>
"""

CHOICE = f"""<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="{_QTI21}" identifier="Q1" title="Signs" adaptive="false"
    timeDependent="false" xml:lang="en">
  <responseDeclaration identifier="RESPONSE" cardinality="multiple" baseType="identifier">
    <correctResponse><value>A</value><value>B</value></correctResponse>
    <mapping lowerBound="0" upperBound="2" defaultValue="0">
      <mapEntry mapKey="A" mappedValue="1"/>
      <mapEntry mapKey="B" mappedValue="1"/>
      <mapEntry mapKey="C" mappedValue="-1"/>
    </mapping>
  </responseDeclaration>
  <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float" normalMaximum="2"/>
  <itemBody>
    <p>Look at the plan. <img src="../media/plan.png" alt="Plan of the shop"/></p>
    <choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="0">
      <prompt>Which two are signs?</prompt>
      <simpleChoice identifier="A">One</simpleChoice>
      <simpleChoice identifier="B">Two</simpleChoice>
      <simpleChoice identifier="C">Three</simpleChoice>
    </choiceInteraction>
  </itemBody>
  <responseProcessing template="{_TEMPLATES}/map_response"/>
</assessmentItem>
"""

TYPED = f"""<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="{_QTI21}" identifier="Q2" title="City" adaptive="false"
    timeDependent="false" xml:lang="en">
  <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="string">
    <correctResponse><value>York</value></correctResponse>
    <mapping lowerBound="0" upperBound="1" defaultValue="0">
      <mapEntry mapKey="York" mappedValue="1" caseSensitive="false"/>
    </mapping>
  </responseDeclaration>
  <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float" normalMaximum="1"/>
  <itemBody>
    <p>The duke was of <textEntryInteraction responseIdentifier="RESPONSE"/>.</p>
  </itemBody>
  <responseProcessing template="{_TEMPLATES}/map_response"/>
</assessmentItem>
"""

ESSAY = f"""<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="{_QTI21}" identifier="Q3" title="Why" adaptive="false"
    timeDependent="false" xml:lang="en">
  <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="string"/>
  <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float" normalMaximum="6"/>
  <itemBody>
    <p>Explain why.</p>
    <extendedTextInteraction responseIdentifier="RESPONSE" expectedLines="8"/>
    <rubricBlock view="scorer" use="scoring"><p>One mark a reason.</p></rubricBlock>
  </itemBody>
</assessmentItem>
"""

NUMBER = f"""<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="{_QTI21}" identifier="Q4" title="VAT" adaptive="false"
    timeDependent="false" xml:lang="en">
  <responseDeclaration identifier="RESPONSE" cardinality="single" baseType="float">
    <correctResponse><value>20</value></correctResponse>
  </responseDeclaration>
  <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float" normalMaximum="1">
    <defaultValue><value>0</value></defaultValue>
  </outcomeDeclaration>
  <itemBody><p>VAT is <textEntryInteraction responseIdentifier="RESPONSE"/> per cent.</p></itemBody>
  <responseProcessing>
    <responseCondition><responseIf>
      <equal toleranceMode="exact">
        <variable identifier="RESPONSE"/><correct identifier="RESPONSE"/>
      </equal>
      <setOutcomeValue identifier="SCORE">
        <baseValue baseType="float">1</baseValue>
      </setOutcomeValue>
    </responseIf></responseCondition>
  </responseProcessing>
</assessmentItem>
"""

TEST21 = f"""<?xml version="1.0" encoding="UTF-8"?>
<assessmentTest xmlns="{_QTI21}" identifier="T1" title="Paper 1">
  <testPart identifier="P1" navigationMode="nonlinear" submissionMode="individual">
    <assessmentSection identifier="S1" title="Section A" visible="true">
      <assessmentItemRef identifier="Q1" href="../items/Q1.xml">
        <weight identifier="W" value="1"/>
      </assessmentItemRef>
      <assessmentItemRef identifier="Q2" href="../items/Q2.xml"/>
    </assessmentSection>
    <assessmentSection identifier="S2" title="Section B" visible="true">
      <assessmentItemRef identifier="Q3" href="../items/Q3.xml"/>
      <assessmentItemRef identifier="Q4" href="../items/Q4.xml"/>
    </assessmentSection>
  </testPart>
</assessmentTest>
"""

QTI21: Files = {
    "imsmanifest.xml": MANIFEST21,
    "items/Q1.xml": CHOICE,
    "items/Q2.xml": TYPED,
    "items/Q3.xml": ESSAY,
    "items/Q4.xml": NUMBER,
    "tests/T1.xml": TEST21,
    "media/plan.png": PNG,
}

_PURL = "https://purl.imsglobal.org/spec/qti/v3p0"
QTI30: Files = {
    "imsmanifest.xml": """<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1" identifier="M1">
  <metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion></metadata>
  <organizations/>
  <resources>
    <resource identifier="R-Q1" type="imsqti_item_xmlv3p0" href="items/Q1.xml">
      <file href="items/Q1.xml"/><dependency identifierref="R-S1"/>
    </resource>
    <resource identifier="R-S1" type="imsqti_stimulus_xmlv3p0" href="stimuli/S1.xml">
      <file href="stimuli/S1.xml"/>
    </resource>
  </resources>
</manifest>
""",
    "items/Q1.xml": f"""<?xml version="1.0" encoding="UTF-8"?>
<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="Q1"
    title="Match" adaptive="false" time-dependent="false" xml:lang="en">
  <qti-response-declaration identifier="RESPONSE" cardinality="multiple" base-type="directedPair">
    <qti-correct-response><qti-value>S1 T2</qti-value></qti-correct-response>
    <qti-mapping lower-bound="0" upper-bound="1" default-value="0">
      <qti-map-entry map-key="S1 T2" mapped-value="1"/>
    </qti-mapping>
  </qti-response-declaration>
  <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"
      normal-maximum="1"/>
  <qti-assessment-stimulus-ref identifier="S1" href="../stimuli/S1.xml"/>
  <qti-item-body>
    <qti-match-interaction response-identifier="RESPONSE" shuffle="true" max-associations="1">
      <qti-prompt>Match.</qti-prompt>
      <qti-simple-match-set>
        <qti-simple-associable-choice identifier="S1" match-max="1"
          >France</qti-simple-associable-choice>
      </qti-simple-match-set>
      <qti-simple-match-set>
        <qti-simple-associable-choice identifier="T1" match-max="1"
          >Rome</qti-simple-associable-choice>
        <qti-simple-associable-choice identifier="T2" match-max="1"
          >Paris</qti-simple-associable-choice>
      </qti-simple-match-set>
    </qti-match-interaction>
  </qti-item-body>
  <qti-response-processing template="{_PURL}/rptemplates/map_response.xml"/>
</qti-assessment-item>
""",
    "stimuli/S1.xml": """<?xml version="1.0" encoding="UTF-8"?>
<qti-assessment-stimulus xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="S1"
    title="Scenario">
  <qti-stimulus-body><p>A map of Europe.</p></qti-stimulus-body>
</qti-assessment-stimulus>
""",
}

_FIELD = (
    "<qtimetadatafield><fieldlabel>{}</fieldlabel><fieldentry>{}</fieldentry></qtimetadatafield>"
)


def _fields(type_: str, points: str) -> str:
    fields = _FIELD.format("question_type", type_) + _FIELD.format("points_possible", points)
    return f"<itemmetadata><qtimetadata>{fields}</qtimetadata></itemmetadata>"


_QUIZ = f"""<?xml version="1.0" encoding="UTF-8"?>
<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2">
<assessment ident="quiz1" title="Quiz"><section ident="root_section">
<item ident="q1" title="One">{_fields("multiple_choice_question", "2")}
<presentation><material><mattext texttype="text/html">&lt;p&gt;Which? &lt;img
 src="media/plan.png" alt="Plan"&gt;&lt;/p&gt;</mattext></material>
<response_lid ident="response1" rcardinality="Single"><render_choice>
<response_label ident="a1"><material><mattext>Yes</mattext></material></response_label>
<response_label ident="a2"><material><mattext>No</mattext></material></response_label>
</render_choice></response_lid></presentation>
<resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE"/></outcomes>
<respcondition continue="No"><conditionvar><varequal respident="response1">a1</varequal>
</conditionvar><setvar action="Set" varname="SCORE">100</setvar></respcondition></resprocessing>
</item>
<item ident="q2" title="Two">{_fields("essay_question", "5")}
<presentation><material><mattext texttype="text/html">&lt;p&gt;Why?&lt;/p&gt;</mattext></material>
<response_str ident="response1" rcardinality="Single"><render_fib/></response_str></presentation>
<resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE"/></outcomes>
<respcondition continue="No"><conditionvar><other/></conditionvar></respcondition></resprocessing>
</item>
<item ident="q3" title="Three">{_fields("multiple_dropdowns_question", "1")}
<presentation><material><mattext texttype="text/html">&lt;p&gt;VAT is [rate].&lt;/p&gt;</mattext>
</material>
<response_lid ident="response_rate"><render_choice>
<response_label ident="b1"><material><mattext>20</mattext></material></response_label>
<response_label ident="b2"><material><mattext>5</mattext></material></response_label>
</render_choice></response_lid></presentation>
<resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE"/></outcomes>
<respcondition><conditionvar><varequal respident="response_rate">b1</varequal></conditionvar>
<setvar action="Add" varname="SCORE">100</setvar></respcondition></resprocessing>
</item>
</section></assessment></questestinterop>
"""
CANVAS: Files = {
    "imsmanifest.xml": """<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1" identifier="M1">
  <metadata><schema>IMS Content</schema><schemaversion>1.1.3</schemaversion></metadata>
  <organizations/>
  <resources>
    <resource identifier="quiz1" type="imsqti_xmlv1p2">
      <file href="quiz1/quiz1.xml"/><dependency identifierref="settings1"/>
    </resource>
    <resource identifier="settings1" href="quiz1/assessment_meta.xml"
        type="associatedcontent/imscc_xmlv1p1/learning-application-resource">
      <file href="quiz1/assessment_meta.xml"/>
    </resource>
    <resource identifier="plan" type="webcontent" href="media/plan.png">
      <file href="media/plan.png"/>
    </resource>
  </resources>
</manifest>
""",
    "quiz1/quiz1.xml": _QUIZ,
    "quiz1/assessment_meta.xml": """<?xml version="1.0" encoding="UTF-8"?>
<quiz xmlns="http://canvas.instructure.com/xsd/cccv1p0" identifier="quiz1">
<title>Quiz</title></quiz>
""",
    "media/plan.png": PNG,
}

MOODLE = """<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<question type="category"><category><text>$course$/top/Refunds</text></category>
<info format="html"><text></text></info></question>
<question type="multichoice"><name><text>Q1</text></name>
<questiontext format="html"><text>&lt;p&gt;Which? &lt;img src="@@PLUGINFILE@@/p.png"
 alt="Plan"&gt;&lt;/p&gt;</text><file name="p.png" path="/" encoding="base64">aGVsbG8=</file>
</questiontext>
<defaultgrade>2</defaultgrade><penalty>0.3333333</penalty><idnumber>Q1</idnumber>
<single>true</single><answernumbering>abc</answernumbering>
<answer fraction="100" format="html"><text>Yes</text></answer>
<answer fraction="0" format="html"><text>No</text></answer></question>
<question type="essay"><name><text>Q2</text></name>
<questiontext format="html"><text>&lt;p&gt;Why?&lt;/p&gt;</text></questiontext>
<defaultgrade>6</defaultgrade><idnumber>Q2</idnumber><responseformat>editor</responseformat>
<graderinfo format="html"><text>&lt;p&gt;A mark a reason.&lt;/p&gt;</text></graderinfo></question>
<question type="cloze"><name><text>Q3</text></name>
<questiontext format="html">
<text>VAT is {1:NUMERICAL:=20} or {2:MULTICHOICE:=more~less}.</text></questiontext>
</question>
<question type="numerical"><name><text>Q4</text></name>
<questiontext format="html"><text>VAT?</text></questiontext><defaultgrade>1</defaultgrade>
<answer fraction="100"><text>20</text><tolerance>0.5</tolerance></answer></question>
<question type="matching"><name><text>Q5</text></name>
<questiontext format="html"><text>Match.</text></questiontext><defaultgrade>2</defaultgrade>
<subquestion format="html"><text>France</text><answer><text>Paris</text></answer></subquestion>
<subquestion format="html"><text>Italy</text><answer><text>Rome</text></answer></subquestion>
</question>
<question type="truefalse"><name><text>Q6</text></name>
<questiontext format="html"><text>So?</text></questiontext><defaultgrade>1</defaultgrade>
<answer fraction="100"><text>true</text></answer>
<answer fraction="0"><text>false</text></answer></question>
</quiz>
"""


def zipped(files: Files) -> bytes:
    """The files as they come: their names are not looked at."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def changed(files: Files, name: str, old: str, new: str) -> Files:
    """The files with one place of one of them written otherwise."""
    content = files[name]
    assert isinstance(content, str)
    assert content.count(old) >= 1, f"{old} does not stand in {name}"
    return {**files, name: content.replace(old, new, 1)}


def without(files: Files, name: str) -> Files:
    return {key: content for key, content in files.items() if key != name}
