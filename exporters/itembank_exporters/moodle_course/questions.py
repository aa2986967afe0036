"""A question as a backup holds it; a cloze question has one below it for each of its gaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from itembank_exporters.moodle_course.activity import StoredFile
from itembank_exporters.moodle_course.desk import Desk
from itembank_exporters.moodle_course.gaps import CodedGap, gaps_in
from itembank_exporters.moodle_course.ids import stable_id, stamp
from itembank_exporters.moodle_course.sources import Said, Source
from itembank_exporters.moodle_course.types import (
    HTML,
    PLAIN,
    TYPES,
    AnswerRow,
    put_answers,
    put_multichoice,
)
from itembank_exporters.moodle_course.xml import child, put, root


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A question as XML; `gaps` are those of a cloze question, each a question in the same bank."""

    id: int
    element: etree._Element
    stored: tuple[StoredFile, ...] = ()
    gaps: tuple[Written, ...] = ()


def written(source: Source, *, id_: int, context_id: int) -> Written:
    desk = Desk(id=id_, context_id=context_id)
    text = desk.own(source.said("questiontext"), "questiontext")
    if source.type == "cloze":
        return _cloze(source, desk, text)
    type_ = TYPES[source.type]
    feedback = desk.own(source.said("generalfeedback"), "generalfeedback")
    made = _question(
        id_, source, qtype=type_.name, text=text, feedback=feedback, marks=source.marks
    )
    if type_.fill:
        type_.fill(child(made, f"plugin_qtype_{type_.name}_question"), source, desk)
    _finish(made, source.tags)
    return Written(id=id_, element=made, stored=tuple(desk.stored))


def _cloze(source: Source, desk: Desk, coded: str) -> Written:
    text, found = gaps_in(coded)
    feedback = desk.own(source.said("generalfeedback"), "generalfeedback")
    made = _question(
        desk.id, source, qtype="multianswer", text=text, feedback=feedback, marks=source.marks
    )
    gaps = tuple(_gaps(source, desk, found))
    plugin = child(made, "plugin_qtype_multianswer_question")
    put(
        child(plugin, "multianswer", desk.number("multianswer")),
        question=desk.id,
        sequence=",".join(str(gap.id) for gap in gaps),
    )
    _finish(made, source.tags)
    return Written(id=desk.id, element=made, stored=tuple(desk.stored), gaps=gaps)


def _gaps(source: Source, desk: Desk, found: tuple[CodedGap, ...]) -> Iterator[Written]:
    for place, gap in enumerate(found, start=1):
        id_ = desk.number("gap", place)
        qtype = "shortanswer" if gap.kind.startswith("SHORTANSWER") else "multichoice"
        made = _question(
            id_,
            source,
            qtype=qtype,
            text=gap.code,
            feedback="",
            marks=gap.marks,
            parent=desk.id,
            own_stamp=stamp("gap", source.stamp, str(place)),
        )
        _fill_gap(child(made, f"plugin_qtype_{qtype}_question"), gap, id_, desk.context_id)
        _finish(made, ())
        yield Written(id=id_, element=made)


def _fill_gap(plugin: etree._Element, gap: CodedGap, id_: int, context_id: int) -> None:
    desk = Desk(id=id_, context_id=context_id)
    is_typed = gap.kind.startswith("SHORTANSWER")
    put_answers(
        plugin,
        desk,
        (
            AnswerRow(
                Said(answer.text),
                answer.fraction,
                Said(answer.feedback),
                PLAIN if is_typed else HTML,
            )
            for answer in gap.answers
        ),
    )
    if is_typed:
        usecase = int(gap.kind.endswith("_C"))
        put(child(plugin, "shortanswer", desk.number("shortanswer")), usecase=usecase)
        return
    is_multiple = gap.kind.startswith("MULTIRESPONSE")
    put_multichoice(
        plugin,
        desk,
        layout=int(is_multiple),
        single=int(not is_multiple),
        shuffleanswers=int(gap.kind.endswith("_S")),
        answernumbering="0",
    )


def _question(
    id_: int,
    source: Source,
    *,
    qtype: str,
    text: str,
    feedback: str,
    marks: int,
    parent: int = 0,
    own_stamp: str | None = None,
) -> etree._Element:
    """What all questions have; without `length` 0 a description would take a number."""
    made = root("question", {"id": id_})
    put(
        made,
        parent=parent,
        name=source.name,
        questiontext=text,
        questiontextformat=HTML,
        generalfeedback=feedback,
        generalfeedbackformat=HTML,
        defaultmark=f"{marks}.0000000",
        penalty="0.0000000",
        qtype=qtype,
        length=int(qtype != "description"),
        stamp=own_stamp or source.stamp,
        timecreated=0,
        timemodified=0,
        createdby=0,
        modifiedby=0,
    )
    return made


def _finish(made: etree._Element, tags: tuple[str, ...]) -> None:
    if not tags:
        return
    held = child(made, "tags")
    for tag in tags:
        put(child(held, "tag", stable_id("tag", tag)), name=tag.lower(), rawname=tag)
