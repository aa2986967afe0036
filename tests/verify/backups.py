"""A small sound Moodle course backup, written by hand as a stranger would, to be broken.

A quiz with a scenario and one question of each type, one of them in two versions; an assignment
with a marking guide, and one with a rubric.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile

from tests.verify.packages import PNG, Files

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SHA1 = hashlib.sha1(PNG, usedforsecurity=False).hexdigest()
BLOB = f"files/{SHA1[:2]}/{SHA1}"
_BASE = 4_500_000_000_000_000


def _id(number: int) -> int:
    return _BASE + number


TOP, UNIT = _id(1), _id(2)
COURSE, QUIZ_CONTEXT, GUIDE_CONTEXT, RUBRIC_CONTEXT = _id(10), _id(11), _id(12), _id(13)
_SETTING = "<setting><level>root</level><name>{}</name><value>{}</value></setting>\n"


def _activity(module: int, kind: str, title: str) -> str:
    return (
        f"<activity><moduleid>{module}</moduleid><sectionid>{_id(40)}</sectionid>"
        f"<modulename>{kind}</modulename><title>{title}</title>"
        f"<directory>activities/{kind}_{module}</directory></activity>\n"
    )


_QUIZ, _GUIDE, _RUBRIC = _id(20), _id(21), _id(22)
SECTION_FOLDER = f"sections/section_{_id(40)}"
QUIZ_FOLDER = f"activities/quiz_{_QUIZ}"
GUIDE_FOLDER = f"activities/assign_{_GUIDE}"
RUBRIC_FOLDER = f"activities/assign_{_RUBRIC}"

_CONTENTS = f"""{HEAD}<moodle_backup><information>
<name>unit.mbz</name><moodle_version>2022112800</moodle_version>
<moodle_release>4.1 (Build: 20221128)</moodle_release>
<backup_version>2022112800</backup_version><backup_release>4.1</backup_release>
<backup_date>1700000000</backup_date><mnet_remoteusers>0</mnet_remoteusers>
<original_course_id>{_id(5)}</original_course_id>
<original_course_contextid>{COURSE}</original_course_contextid>
<original_system_contextid>1</original_system_contextid>
<details><detail backup_id="a"><type>course</type><format>moodle2</format><mode>10</mode>
</detail></details>
<contents><activities>
{_activity(_QUIZ, "quiz", "Paper 1")}{_activity(_GUIDE, "assign", "Report")}\
{_activity(_RUBRIC, "assign", "Talk")}</activities>
<sections><section><sectionid>{_id(40)}</sectionid><title>1</title>
<directory>sections/section_{_id(40)}</directory></section></sections>
<course><courseid>{_id(5)}</courseid><title>Unit</title><directory>course</directory></course>
</contents>
<settings>
{_SETTING.format("users", 0)}{_SETTING.format("activities", 1)}\
{_SETTING.format(f"quiz_{_QUIZ}_included", 1)}</settings>
</information></moodle_backup>
"""

# --- questions ------------------------------------------------------------------------------------

_COMBINED = "".join(
    f"<{name}></{name}><{name}format>1</{name}format>"
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
)


def answers(first: int, *given: tuple[str, str]) -> str:
    made = "".join(
        f'<answer id="{_id(first + place)}"><answertext>{text}</answertext>'
        f"<answerformat>1</answerformat><fraction>{fraction}</fraction>"
        "<feedback></feedback><feedbackformat>1</feedbackformat></answer>\n"
        for place, (text, fraction) in enumerate(given)
    )
    return f"<answers>\n{made}</answers>"


def question(
    number: int,
    qtype: str,
    marks: float,
    inside: str,
    *,
    text: str = "&lt;p&gt;Why?&lt;/p&gt;",
    parent: int = 0,
    stamp: str = "",
) -> str:
    of_type = (
        f"<plugin_qtype_{qtype}_question>{inside}</plugin_qtype_{qtype}_question>" if inside else ""
    )
    return f"""<question id="{_id(number)}"><parent>{_id(parent) if parent else 0}</parent>
<name>Q{number}</name><questiontext>{text}</questiontext>
<questiontextformat>1</questiontextformat><generalfeedback></generalfeedback>
<generalfeedbackformat>1</generalfeedbackformat><defaultmark>{marks:.7f}</defaultmark>
<penalty>0.0000000</penalty><qtype>{qtype}</qtype>
<length>{int(qtype != "description")}</length><stamp>example.org+{stamp or number}</stamp>
{of_type}<tags><tag id="{_id(number)}"><name>a</name><rawname>A</rawname></tag></tags></question>
"""


def version(entry: int, number: int, inside: str) -> str:
    return (
        f'<question_version><question_versions id="{_id(entry * 10 + number)}">'
        f"<version>{number}</version><status>ready</status><questions>{inside}</questions>"
        "</question_versions></question_version>\n"
    )


def entry(number: int, *versions: str, idnumber: str | None = None) -> str:
    given = f"bank:{number}" if idnumber is None else idnumber
    return (
        f'<question_bank_entry id="{_id(number)}"><questioncategoryid>{UNIT}</questioncategoryid>'
        f"<idnumber>{given}</idnumber><ownerid>2</ownerid>"
        + "".join(version(number, place, made) for place, made in enumerate(versions, start=1))
        + "</question_bank_entry>\n"
    )


def category(id_: int, name: str, parent: int, entries: str) -> str:
    return f"""<question_category id="{id_}"><name>{name}</name><contextid>{COURSE}</contextid>
<contextlevel>50</contextlevel><contextinstanceid>{_id(5)}</contextinstanceid>
<info>About {name}.</info><infoformat>1</infoformat><stamp>example.org+category+{name}</stamp>
<parent>{parent}</parent><sortorder>0</sortorder><idnumber>$@NULL@$</idnumber>
<question_bank_entries>{entries}</question_bank_entries></question_category>
"""


_ESSAY = (
    "<essay id='{id}'><responseformat>editor</responseformat>"
    "<graderinfo>&lt;p&gt;A mark a reason.&lt;/p&gt;</graderinfo>"
    "<graderinfoformat>1</graderinfoformat></essay>"
)
_IMAGE = '&lt;img src="@@PLUGINFILE@@/plan%20a.png" alt="Plan"&gt;'
_CHOICE = "<multichoice id='{id}'><single>{single}</single>" + _COMBINED + "</multichoice>"
ENTRIES = (
    entry(100, question(100, "description", 0, "", text=f"&lt;p&gt;A shop. {_IMAGE}&lt;/p&gt;")),
    entry(
        101,
        question(101, "essay", 6, _ESSAY.format(id=_id(1)), stamp="101 before"),
        question(102, "essay", 6, _ESSAY.format(id=_id(2)), text="Why, now?"),
    ),
    entry(
        103,
        question(
            103,
            "multichoice",
            1,
            answers(300, ("Yes", "1.0000000"), ("No", "0.0000000"))
            + _CHOICE.format(id=_id(3), single=1),
        ),
    ),
    entry(
        104,
        question(
            104,
            "multichoice",
            2,
            answers(310, ("A", "0.5000000"), ("B", "0.5000000"), ("C", "-0.5000000"))
            + _CHOICE.format(id=_id(4), single=0),
        ),
    ),
    entry(
        105,
        question(
            105,
            "match",
            2,
            f"<matchoptions id='{_id(5)}'>{_COMBINED}</matchoptions><matches>"
            f"<match id='{_id(1)}'><questiontext>France</questiontext>"
            "<questiontextformat>1</questiontextformat><answertext>Paris</answertext></match>"
            f"<match id='{_id(2)}'><questiontext>Italy</questiontext>"
            "<questiontextformat>1</questiontextformat><answertext>Rome</answertext></match>"
            "</matches>",
        ),
    ),
    entry(
        106,
        question(
            106,
            "multianswer",
            3,
            f"<answers></answers><multianswer id='{_id(6)}'><question>{_id(106)}</question>"
            f"<sequence>{_id(107)},{_id(108)}</sequence></multianswer>",
            text="VAT is {#1} or {#2}.",
        ),
    ),
    entry(
        107,
        question(
            107,
            "numerical",
            1,
            answers(320, ("20", "1.0000000"))
            + "<numerical_records><numerical_record id='1'>"
            + f"<answer>{_id(320)}</answer><tolerance>0</tolerance></numerical_record>"
            "</numerical_records>",
            text="{1:NUMERICAL:=20}",
            parent=106,
        ),
        idnumber="$@NULL@$",
    ),
    entry(
        108,
        question(
            108,
            "multichoice",
            2,
            answers(330, ("more", "1.0000000"), ("less", "0.0000000"))
            + _CHOICE.format(id=_id(8), single=1),
            text="{2:MULTICHOICE:=more~less}",
            parent=106,
        ),
        idnumber="$@NULL@$",
    ),
    entry(
        109,
        question(
            109,
            "truefalse",
            1,
            answers(340, ("True", "1.0000000"), ("False", "0.0000000"))
            + f"<truefalse id='{_id(9)}'><trueanswer>{_id(340)}</trueanswer>"
            f"<falseanswer>{_id(341)}</falseanswer></truefalse>",
        ),
    ),
    entry(
        110,
        question(
            110,
            "shortanswer",
            1,
            answers(350, ("York", "1.0000000"), ("*", "0.0000000"))
            + f"<shortanswer id='{_id(10)}'><usecase>0</usecase></shortanswer>",
        ),
    ),
    entry(
        111,
        question(
            111,
            "ordering",
            3,
            answers(360, ("First", "1.0000000"), ("Next", "2.0000000"), ("Last", "3.0000000"))
            + f"<ordering id='{_id(11)}'>{_COMBINED}</ordering>",
        ),
    ),
)
_SLOTS = tuple(
    zip((100, 101, 103, 104, 105, 106, 109, 110, 111), (0, 6, 1, 2, 2, 3, 1, 1, 3), strict=True)
)


def bank(*entries: str) -> str:
    inside = category(TOP, "top", 0, "") + category(UNIT, "Unit 1", TOP, "".join(entries))
    return f"{HEAD}<question_categories>\n{inside}</question_categories>\n"


# --- activities -----------------------------------------------------------------------------------


def slot(number: int, entry_: int, marks: float) -> str:
    return f"""<question_instance id="{_id(500 + number)}"><slot>{number}</slot><page>1</page>
<requireprevious>0</requireprevious><maxmark>{marks:.7f}</maxmark>
<question_reference id="{_id(500 + number)}"><usingcontextid>{QUIZ_CONTEXT}</usingcontextid>
<component>mod_quiz</component><questionarea>slot</questionarea>
<questionbankentryid>{_id(entry_)}</questionbankentryid><version>$@NULL@$</version>
</question_reference></question_instance>
"""


def quiz(*slots: str, marks: float = 19) -> str:
    return f"""{HEAD}<activity id="1" moduleid="{_QUIZ}" modulename="quiz"
 contextid="{QUIZ_CONTEXT}"><quiz id="1"><name>Paper 1</name>
<intro>&lt;p&gt;Answer all. {_IMAGE}&lt;/p&gt;</intro><introformat>1</introformat>
<timeopen>0</timeopen><timeclose>0</timeclose><sumgrades>{marks:.5f}</sumgrades>
<grade>{marks:.5f}</grade>
<question_instances>
{"".join(slots)}</question_instances>
<sections><section id="{_id(600)}"><firstslot>1</firstslot><heading>Shop</heading>
<shufflequestions>0</shufflequestions></section><section id="{_id(601)}"><firstslot>5</firstslot>
<heading>Rest</heading><shufflequestions>1</shufflequestions></section></sections>
</quiz></activity>
"""


def module(id_: int, kind: str, idnumber: str) -> str:
    return f"""{HEAD}<module id="{id_}" version="2022112800"><modulename>{kind}</modulename>
<sectionid>{_id(40)}</sectionid><sectionnumber>1</sectionnumber><idnumber>{idnumber}</idnumber>
<groupingid>0</groupingid><visible>0</visible><completionexpected>0</completionexpected></module>
"""


def grades(id_: int, kind: str, marks: float) -> str:
    return f"""{HEAD}<activity_gradebook><grade_items><grade_item id="{id_}">
<categoryid>1</categoryid><itemname>It</itemname><itemtype>mod</itemtype>
<itemmodule>{kind}</itemmodule><itemnumber>0</itemnumber><gradetype>1</gradetype>
<grademax>{marks:.5f}</grademax><grademin>0.00000</grademin><scaleid>$@NULL@$</scaleid>
<outcomeid>$@NULL@$</outcomeid><sortorder>1</sortorder></grade_item></grade_items>
<grade_letters></grade_letters></activity_gradebook>
"""


def inforef(*, item: int, file: int, categories: tuple[int, ...] = ()) -> str:
    named = "".join(f"<question_category><id>{id_}</id></question_category>" for id_ in categories)
    return f"""{HEAD}<inforef><fileref><file><id>{file}</id></file></fileref>
<grade_itemref><grade_item><id>{item}</id></grade_item></grade_itemref><question_categoryref>{named}</question_categoryref></inforef>
"""


def assign(module_: int, context: int, name: str, marks: int, picture: str = "") -> str:
    return f"""{HEAD}<activity id="2" moduleid="{module_}" modulename="assign"
 contextid="{context}"><assign id="2"><name>{name}</name>
<intro>&lt;p&gt;Write. {picture}&lt;/p&gt;</intro><introformat>1</introformat>
<alwaysshowdescription>1</alwaysshowdescription><duedate>0</duedate>
<allowsubmissionsfromdate>0</allowsubmissionsfromdate><grade>{marks}</grade></assign></activity>
"""


def _definition(method: str, options: str, inside: str) -> str:
    return f"""{HEAD}<areas><area id="1"><areaname>submissions</areaname>
<activemethod>{method}</activemethod><definitions><definition id="1"><method>{method}</method>
<name>Form</name><description>How it is marked</description>
<descriptionformat>1</descriptionformat><status>20</status><timecreated>1</timecreated>
<timemodified>1</timemodified><options>{options}</options>
<plugin_gradingform_{method}_definition>{inside}</plugin_gradingform_{method}_definition>
</definition></definitions></area></areas>
"""


def _criterion(number: int, name: str, marks: float) -> str:
    return (
        f'<guidecriterion id="{_id(number)}"><sortorder>{number}</sortorder>'
        f"<shortname>{name}</shortname><description>What is asked</description>"
        "<descriptionformat>1</descriptionformat>"
        "<descriptionmarkers>&lt;p&gt;A mark a reason.&lt;/p&gt;</descriptionmarkers>"
        "<descriptionmarkersformat>1</descriptionmarkersformat>"
        f"<maxscore>{marks:.5f}</maxscore></guidecriterion>"
    )


_LEVELS = "".join(
    f'<level id="{_id(score)}"><score>{score}.00000</score>'
    f"<definition>Level {score}</definition></level>"
    for score in (0, 2, 4)
)
_GUIDE_FORM = _definition(
    "guide",
    '{"alwaysshowdefinition":"0"}',
    f"<guidecriteria>{_criterion(1, 'Facts', 5)}{_criterion(2, 'Reasons', 1)}</guidecriteria>",
)
_RUBRIC_FORM = _definition(
    "rubric",
    "{}",
    f'<criteria><criterion id="{_id(3)}"><sortorder>1</sortorder><description>Talk</description>'
    f"<levels>{_LEVELS}</levels></criterion></criteria>",
)


def _file(number: int, context: int, component: str, area: str, item: int) -> str:
    return f"""<file id="{_id(number)}"><contenthash>{SHA1}</contenthash>
<contextid>{context}</contextid><component>{component}</component><filearea>{area}</filearea>
<itemid>{item}</itemid><filepath>/</filepath><filename>plan a.png</filename>
<filesize>{len(PNG)}</filesize><mimetype>image/png</mimetype></file>
"""


_COURSE = f"""{HEAD}<course id="{_id(5)}" contextid="{COURSE}"><shortname>unit</shortname>
<fullname>Unit</fullname><idnumber></idnumber><summary></summary><summaryformat>1</summaryformat>
<format>topics</format><showgrades>1</showgrades><newsitems>0</newsitems><startdate>0</startdate>
<enddate>0</enddate><visible>1</visible><groupmode>0</groupmode><groupmodeforce>0</groupmodeforce>
<defaultgroupingid>0</defaultgroupingid><lang></lang><theme></theme>
<category id="{_id(6)}"><name>Unit</name><description>$@NULL@$</description></category></course>
"""
_SECTION = f"""{HEAD}<section id="{_id(40)}"><number>1</number><name>Unit</name><summary></summary>
<summaryformat>1</summaryformat><sequence>{_QUIZ}</sequence><visible>1</visible>
<availabilityjson>$@NULL@$</availabilityjson><timemodified>0</timemodified></section>
"""


def _empty(name: str) -> str:
    return f"{HEAD}<{name}></{name}>\n"


BACKUP: Files = {
    "moodle_backup.xml": _CONTENTS,
    "files.xml": f"{HEAD}<files>\n"
    + _file(1, COURSE, "question", "questiontext", _id(100))
    + _file(2, QUIZ_CONTEXT, "mod_quiz", "intro", 0)
    + _file(3, GUIDE_CONTEXT, "mod_assign", "intro", 0)
    + "</files>\n",
    "questions.xml": bank(*ENTRIES),
    "roles.xml": _empty("roles_definition"),
    "scales.xml": _empty("scales_definition"),
    "outcomes.xml": _empty("outcomes_definition"),
    "groups.xml": _empty("groups"),
    BLOB: PNG,
    "course/course.xml": _COURSE,
    "course/enrolments.xml": _empty("enrolments"),
    "course/roles.xml": _empty("roles"),
    "course/inforef.xml": _empty("inforef"),
    f"{SECTION_FOLDER}/section.xml": _SECTION,
    f"{SECTION_FOLDER}/inforef.xml": _empty("inforef"),
    f"{QUIZ_FOLDER}/quiz.xml": quiz(
        *(slot(number, *made) for number, made in enumerate(_SLOTS, start=1))
    ),
    f"{QUIZ_FOLDER}/module.xml": module(_QUIZ, "quiz", "bank:paper"),
    f"{QUIZ_FOLDER}/grades.xml": grades(_id(700), "quiz", 19),
    f"{QUIZ_FOLDER}/inforef.xml": inforef(item=_id(700), file=_id(2), categories=(TOP, UNIT)),
    f"{QUIZ_FOLDER}/roles.xml": _empty("roles"),
    f"{GUIDE_FOLDER}/assign.xml": assign(_GUIDE, GUIDE_CONTEXT, "Report", 6, _IMAGE),
    # The essay of the quiz, to be handed in.
    f"{GUIDE_FOLDER}/module.xml": module(_GUIDE, "assign", "bank:101"),
    f"{GUIDE_FOLDER}/grades.xml": grades(_id(701), "assign", 6),
    f"{GUIDE_FOLDER}/inforef.xml": inforef(item=_id(701), file=_id(3)),
    f"{GUIDE_FOLDER}/roles.xml": _empty("roles"),
    f"{GUIDE_FOLDER}/grading.xml": _GUIDE_FORM,
    f"{RUBRIC_FOLDER}/assign.xml": assign(_RUBRIC, RUBRIC_CONTEXT, "Talk", 4),
    f"{RUBRIC_FOLDER}/module.xml": module(_RUBRIC, "assign", "bank:talk"),
    f"{RUBRIC_FOLDER}/grades.xml": grades(_id(702), "assign", 4),
    f"{RUBRIC_FOLDER}/inforef.xml": _empty("inforef"),
    f"{RUBRIC_FOLDER}/roles.xml": _empty("roles"),
    f"{RUBRIC_FOLDER}/grading.xml": _RUBRIC_FORM,
}


def tarred(files: Files) -> bytes:
    """As Moodle packs its own backups."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, content in files.items():
            raw = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
    return gzip.compress(target.getvalue(), mtime=0)
