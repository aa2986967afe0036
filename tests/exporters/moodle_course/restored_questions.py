"""A question as Moodle has it after the restore, in the words of `moodle_reader`."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from tests.exporters.moodle_course.restored_xml import RestoreFault, need, number, said, value
from tests.support.moodle_reader import ReadAnswer, ReadQuestion


def question_(element: ET.Element, idnumber: str) -> ReadQuestion:
    qtype = said(element, "qtype")
    for tag in ("questiontext", "generalfeedback", "penalty", "createdby", "modifiedby"):
        need(element, tag)
    if (said(element, "length") == "0") is not (qtype == "description"):
        raise RestoreFault("length: a description would take a number, a question none")
    plugin = element.find(f"plugin_qtype_{qtype}_question")
    if (plugin is None) is not (qtype == "description"):
        raise RestoreFault("plugin")
    made = _PLUGINS[qtype](plugin if plugin is not None else ET.Element("none"))
    return ReadQuestion(
        type=_XML_NAMES.get(qtype, qtype),
        name=said(element, "name"),
        category=(),
        idnumber=idnumber,
        marks=float(said(element, "defaultmark")),
        text=said(element, "questiontext"),
        general_feedback=said(element, "generalfeedback"),
        tags=tuple(said(tag, "rawname") for tag in element.findall("tags/tag")),
        **made,
    )


_XML_NAMES = {"match": "matching", "multianswer": "cloze"}


def _answers(plugin: ET.Element) -> tuple[ReadAnswer, ...]:
    return tuple(
        ReadAnswer(
            text=said(answer, "answertext"),
            fraction=float(said(answer, "fraction")),
            feedback=said(answer, "feedback"),
        )
        for answer in need(plugin, "answers")
        if number(answer)
    )


def _settings(element: ET.Element) -> dict[str, str | None]:
    number(element)
    return {child.tag: value(element, child.tag) for child in element}


def _multichoice(plugin: ET.Element) -> dict[str, object]:
    settings = _settings(need(plugin, "multichoice"))
    combined = ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
    if any(name not in settings for name in (*combined, "layout", "shownumcorrect")):
        raise RestoreFault("multichoice")
    single = "true" if settings["single"] == "1" else "false"
    return {"answers": _answers(plugin), "settings": {**settings, "single": single}}


def _truefalse(plugin: ET.Element) -> dict[str, object]:
    ids = [answer.get("id") for answer in need(plugin, "answers")]
    settings = _settings(need(plugin, "truefalse"))
    if [settings["trueanswer"], settings["falseanswer"]] != ids:
        raise RestoreFault("trueanswer, falseanswer")
    answers = tuple(
        ReadAnswer(text=a.text.lower(), fraction=a.fraction, feedback=a.feedback)
        for a in _answers(plugin)
    )
    return {"answers": answers}


def _match(plugin: ET.Element) -> dict[str, object]:
    _settings(need(plugin, "matchoptions"))
    pairs = tuple(
        (said(pair, "questiontext"), said(pair, "answertext"))
        for pair in need(plugin, "matches")
        if number(pair)
    )
    return {"pairs": pairs}


def _ordering(plugin: ET.Element) -> dict[str, object]:
    answers = _answers(plugin)
    if [answer.fraction for answer in answers] != list(range(1, len(answers) + 1)):
        raise RestoreFault("the places of an ordering")
    settings = _settings(need(plugin, "ordering"))
    names = {"-1": "ALL_OR_NOTHING", "0": "ABSOLUTE_POSITION", "1": "RELATIVE_NEXT_EXCLUDE_LAST"}
    grading = names[settings["gradingtype"] or ""]
    if settings["shownumcorrect"] is None or settings["selectcount"] != str(len(answers)):
        raise RestoreFault("ordering")
    return {"answers": answers, "settings": {**settings, "gradingtype": grading}}


def _shortanswer(plugin: ET.Element) -> dict[str, object]:
    settings = _settings(need(plugin, "shortanswer"))
    return {"answers": _answers(plugin), "settings": settings}


def _numerical(plugin: ET.Element) -> dict[str, object]:
    margins = {
        said(record, "answer"): float(said(record, "tolerance"))
        for record in need(plugin, "numerical_records")
    }
    if said(plugin, "numerical_options/numerical_option/showunits") != "3":
        raise RestoreFault("showunits")
    answers = tuple(
        ReadAnswer(
            text=said(answer, "answertext"),
            fraction=float(said(answer, "fraction")),
            feedback=said(answer, "feedback"),
            tolerance=margins[answer.get("id") or ""],
        )
        for answer in need(plugin, "answers")
    )
    return {"answers": answers}


def _essay(plugin: ET.Element) -> dict[str, object]:
    essay = need(plugin, "essay")
    settings = _settings(essay)
    return {
        "graderinfo": settings.pop("graderinfo"),
        "template": settings.pop("responsetemplate"),
        "settings": settings,
    }


def _multianswer(plugin: ET.Element) -> dict[str, object]:
    need(plugin, "multianswer/sequence")
    return {}


_PLUGINS = {
    "description": lambda _: {},
    "essay": _essay,
    "match": _match,
    "multianswer": _multianswer,
    "multichoice": _multichoice,
    "numerical": _numerical,
    "ordering": _ordering,
    "shortanswer": _shortanswer,
    "truefalse": _truefalse,
}
