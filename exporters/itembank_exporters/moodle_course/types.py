"""What each type of question has beside its text, as Moodle's importer would store it.

Every field is written, those too that Moodle would fill in: from 4.4.6 on it knows a question
that it has already by a digest over all fields of its tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from itembank_exporters.moodle_course.desk import Desk
from itembank_exporters.moodle_course.sources import Said, Source, said
from itembank_exporters.moodle_course.xml import Value, child, put

HTML = 1
PLAIN = 0
_COMBINED: Mapping[str, Value] = MappingProxyType(
    {
        "correctfeedback": "",
        "correctfeedbackformat": HTML,
        "partiallycorrectfeedback": "",
        "partiallycorrectfeedbackformat": HTML,
        "incorrectfeedback": "",
        "incorrectfeedbackformat": HTML,
    }
)
# Source: the constants of qtype_ordering's question class.
_GRADING = {"ALL_OR_NOTHING": -1, "ABSOLUTE_POSITION": 0, "RELATIVE_NEXT_EXCLUDE_LAST": 1}


class AnswerRow(NamedTuple):
    text: Said
    fraction: str
    feedback: Said
    format: int = HTML
    feedback_format: int = HTML


def put_answers(plugin: etree._Element, desk: Desk, rows: Iterable[AnswerRow]) -> list[int]:
    """Answers below a plugin's element; their numbers in order."""
    answers = child(plugin, "answers")
    numbers = []
    for place, row in enumerate(rows, start=1):
        number = desk.number("answer", place)
        put(
            child(answers, "answer", number),
            answertext=desk.text(
                row.text,
                component="question",
                area="answer",
                item_id=number,
                is_html=row.format == HTML,
            ),
            answerformat=row.format,
            fraction=row.fraction,
            feedback=desk.text(
                row.feedback, component="question", area="answerfeedback", item_id=number
            ),
            feedbackformat=row.feedback_format,
        )
        numbers.append(number)
    return numbers


def _percent(text: str | None) -> str:
    """A fraction of 1 with the seven decimals of Moodle's table."""
    return f"{Decimal(text or '0') / 100:.7f}"


def _rows(source: Source, format_: int = HTML) -> list[AnswerRow]:
    return [
        AnswerRow(
            said(answer), _percent(answer.get("fraction")), said(answer.find("feedback")), format_
        )
        for answer in source.element.iterfind("answer")
    ]


def put_multichoice(plugin: etree._Element, desk: Desk, **values: Value) -> None:
    """The settings of a choice; `values` are those that differ."""
    given: dict[str, Value] = {
        "layout": 0,
        "single": 1,
        "shuffleanswers": 0,
        **_COMBINED,
        "answernumbering": "none",
        "shownumcorrect": 0,
        "showstandardinstruction": 0,
        **values,
    }
    put(child(plugin, "multichoice", desk.number("multichoice")), **given)


def _multichoice(plugin: etree._Element, source: Source, desk: Desk) -> None:
    put_answers(plugin, desk, _rows(source))
    put_multichoice(
        plugin,
        desk,
        single=int(source.has("single")),
        shuffleanswers=int(source.has("shuffleanswers")),
        answernumbering=source.value("answernumbering"),
    )


def _truefalse(plugin: etree._Element, source: Source, desk: Desk) -> None:
    rows = {row.text.text: row for row in _rows(source)}
    right, wrong = put_answers(
        plugin,
        desk,
        (
            rows["true"]._replace(text=Said("True"), format=PLAIN),
            rows["false"]._replace(text=Said("False"), format=PLAIN),
        ),
    )
    put(
        child(plugin, "truefalse", desk.number("truefalse")),
        trueanswer=right,
        falseanswer=wrong,
        showstandardinstruction=0,
    )


def _match(plugin: etree._Element, source: Source, desk: Desk) -> None:
    put(
        child(plugin, "matchoptions", desk.number("matchoptions")),
        shuffleanswers=int(source.has("shuffleanswers")),
        **_COMBINED,
        shownumcorrect=0,
    )
    matches = child(plugin, "matches")
    for place, pair in enumerate(source.element.iterfind("subquestion"), start=1):
        number = desk.number("match", place)
        put(
            child(matches, "match", number),
            questiontext=desk.text(
                said(pair), component="qtype_match", area="subquestion", item_id=number
            ),
            questiontextformat=HTML,
            answertext=said(pair.find("answer")).text,
        )


def _ordering(plugin: etree._Element, source: Source, desk: Desk) -> None:
    steps = source.element.findall("answer")
    put_answers(
        plugin,
        desk,
        (
            AnswerRow(said(step), f"{place}.0000000", Said(""), HTML, PLAIN)
            for place, step in enumerate(steps, start=1)
        ),
    )
    put(
        child(plugin, "ordering", desk.number("ordering")),
        layouttype=0,
        selecttype=0,
        selectcount=len(steps),
        gradingtype=_GRADING[source.value("gradingtype") or ""],
        showgrading=int(source.value("showgrading") == "SHOW"),
        numberingstyle=source.value("numberingstyle"),
        **_COMBINED,
        shownumcorrect=source.value("shownumcorrect"),
    )


def _shortanswer(plugin: etree._Element, source: Source, desk: Desk) -> None:
    put_answers(plugin, desk, _rows(source, PLAIN))
    put(child(plugin, "shortanswer", desk.number("shortanswer")), usecase=source.value("usecase"))


def _numerical(plugin: etree._Element, source: Source, desk: Desk) -> None:
    numbers = put_answers(plugin, desk, _rows(source, PLAIN))
    options = child(plugin, "numerical_options")
    put(
        child(options, "numerical_option", desk.number("numerical")),
        showunits=source.value("showunits"),
        unitsleft=0,
        unitgradingtype=source.value("unitgradingtype"),
        unitpenalty="0.1000000",
    )
    records = child(plugin, "numerical_records")
    answers = source.element.iterfind("answer")
    for place, (number, answer) in enumerate(zip(numbers, answers, strict=True), start=1):
        put(
            child(records, "numerical_record", desk.number("margin", place)),
            answer=number,
            tolerance=answer.findtext("tolerance"),
        )


def _essay(plugin: etree._Element, source: Source, desk: Desk) -> None:
    put(
        child(plugin, "essay", desk.number("essay")),
        responseformat=source.value("responseformat"),
        responserequired=source.value("responserequired"),
        responsefieldlines=source.value("responsefieldlines"),
        minwordlimit=source.value("minwordlimit"),
        maxwordlimit=source.value("maxwordlimit"),
        attachments=source.value("attachments", "0"),
        attachmentsrequired=source.value("attachmentsrequired", "0"),
        graderinfo=desk.own(source.said("graderinfo"), "graderinfo", "qtype_essay"),
        graderinfoformat=HTML,
        responsetemplate=source.said("responsetemplate").text,
        responsetemplateformat=HTML,
        filetypeslist=source.value("filetypeslist"),
        maxbytes=0,
    )


class QuestionType(NamedTuple):
    """Moodle's name of a type, and what fills its plugin's element; None where it has none."""

    name: str
    fill: Callable[[etree._Element, Source, Desk], None] | None


# By the name in Moodle XML. Cloze makes several questions of one: see `cloze`.
TYPES: Mapping[str, QuestionType] = MappingProxyType(
    {
        "description": QuestionType("description", None),
        "essay": QuestionType("essay", _essay),
        "matching": QuestionType("match", _match),
        "multichoice": QuestionType("multichoice", _multichoice),
        "numerical": QuestionType("numerical", _numerical),
        "ordering": QuestionType("ordering", _ordering),
        "shortanswer": QuestionType("shortanswer", _shortanswer),
        "truefalse": QuestionType("truefalse", _truefalse),
    }
)
