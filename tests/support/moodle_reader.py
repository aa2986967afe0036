r"""Reads Moodle XML as Moodle's importer does, and marks responses as its question engine does.

Written from Moodle's behaviour (qformat_xml and the question types of 4.5 and 5.1), knowing
nothing of the exporter. What the importer refuses, drops or spoils raises `ImportFault`.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

TYPES = {
    "description",
    "essay",
    "multichoice",
    "truefalse",
    "matching",
    "ordering",
    "shortanswer",
    "numerical",
    "cloze",
}
_WHOLE = (100, 90, 80, 75, 70, 60, 50, 40, 30, 25, 20, 10, 5, 0)
_BROKEN = ("83.33333", "66.66667", "33.33333", "16.66667", "14.28571", "12.5", "11.11111")
_PERCENTS = [Decimal(listed) for listed in (*_WHOLE, *_BROKEN)]
_EPSILON = 1e-14


class ImportFault(Exception):  # noqa: N818 - a fault is what it is
    """Moodle would refuse the file, or change what stands in it."""


@dataclass(frozen=True, kw_only=True)
class ReadAnswer:
    text: str
    fraction: float = 0.0
    feedback: str = ""
    tolerance: float = 0.0


@dataclass(frozen=True, kw_only=True)
class ReadGap:
    marks: int
    kind: str
    answers: tuple[ReadAnswer, ...]


@dataclass(frozen=True, kw_only=True)
class ReadQuestion:
    type: str
    name: str
    category: tuple[str, ...]
    idnumber: str
    marks: float
    text: str
    general_feedback: str
    tags: tuple[str, ...]
    answers: tuple[ReadAnswer, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    gaps: tuple[ReadGap, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    graderinfo: str = ""
    template: str = ""
    files: tuple[str, ...] = ()


def read(content: bytes) -> list[ReadQuestion]:
    """All questions in order; ImportFault for whatever Moodle does not take as it stands."""
    root = ET.fromstring(content)  # noqa: S314 - our own bytes
    if root.tag != "quiz":
        raise ImportFault(f"root element {root.tag}")
    found: list[ReadQuestion] = []
    category: tuple[str, ...] = ()
    ids: set[tuple[tuple[str, ...], str]] = set()
    for element in root:
        if element.get("type") == "category":
            category = _category(element)
            continue
        question = _question(element, category)
        key = (tuple(map(_database_form, category)), _database_form(question.idnumber))
        if question.idnumber and key in ids:
            raise ImportFault(f"the idnumber {question.idnumber} would be dropped")
        ids.add(key)
        found.append(question)
    return found


def _database_form(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in bare if not unicodedata.combining(c)).rstrip()


def _category(element: ET.Element) -> tuple[str, ...]:
    if element.findtext("idnumber"):
        raise ImportFault("a category's idnumber can break the import off")
    info = element.find("info")
    if info is not None and info.get("format") is None:
        raise ImportFault("info without format")
    path = _text(element.find("category"))
    names = tuple(
        piece.replace("//", "/").strip() for piece in re.split(r"(?<!/)/(?!/)", path.strip())
    )
    if names[0] != "top" or len(names) < 3:
        raise ImportFault(f"path {path}")
    for name in names:
        _name_survives(name)
    return names


def _name_survives(name: str) -> None:
    if not name or len(name) > 255 or re.search(r"<\S", name):
        raise ImportFault(f"the name {name!r} would be changed")


def _text(element: ET.Element | None) -> str:
    if element is None:
        return ""
    text = element.find("text")
    if text is None:
        raise ImportFault(f"{element.tag} without text")
    if len(text):
        raise ImportFault("markup inside text")
    return (text.text or "").strip()


def _question(element: ET.Element, category: tuple[str, ...]) -> ReadQuestion:
    type_ = element.get("type") or ""
    if type_ not in TYPES:
        raise ImportFault(f"type {type_}")
    if element.find("name") is None:
        raise ImportFault("no name")
    name = _text(element.find("name"))
    _name_survives(name)
    idnumber = element.findtext("idnumber") or ""
    if len(idnumber) > 100:
        raise ImportFault("idnumber too long")
    tags = tuple(_text(tag) for tag in element.findall("tags/tag"))
    if any(not tag or len(tag) > 50 or "<" in tag or ">" in tag for tag in tags):
        raise ImportFault(f"tags {tags}")
    if len({tag.lower() for tag in tags}) != len(tags):
        raise ImportFault(f"tags {tags} are folded into one")
    gaps = tuple(_gaps(_text(element.find("questiontext")))) if type_ == "cloze" else ()
    marks = sum(gap.marks for gap in gaps) if gaps else _number(element.findtext("defaultgrade"))
    if type_ == "description":
        marks = 0.0
    question = ReadQuestion(
        type=type_,
        name=name,
        category=category,
        idnumber=idnumber,
        marks=marks,
        text=_text(element.find("questiontext")),
        general_feedback=_text(element.find("generalfeedback")),
        tags=tags,
        answers=tuple(_answer(answer, type_) for answer in element.findall("answer")),
        pairs=tuple(_pair(pair) for pair in element.findall("subquestion")),
        gaps=gaps,
        settings={child.tag: child.text or "" for child in element if not len(child)},
        graderinfo=_text(element.find("graderinfo")),
        template=_text(element.find("responsetemplate")),
        files=tuple(_files(element)),
    )
    _is_sound(question)
    return question


def _number(text: str | None) -> float:
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", text or ""):
        raise ImportFault(f"number {text}")
    return float(text or "")


def _files(element: ET.Element) -> list[str]:
    found = []
    for holder in element.iter():
        names = []
        for file in holder.findall("file"):
            path, name = file.get("path") or "/", file.get("name") or ""
            if not (path.startswith("/") and path.endswith("/")) or not name or "/" in name:
                raise ImportFault(f"file {path}{name}")
            if holder.tag == "responsetemplate":
                raise ImportFault("files of a response template are dropped")
            names.append(f"{path}{name}"[1:])
        shown = re.findall(r"@@PLUGINFILE@@/([^\"&)\s]+)", holder.findtext("text") or "")
        if set(shown) - set(names):
            raise ImportFault(f"dead links {shown}")
        found += names
    return found


def _answer(element: ET.Element, type_: str) -> ReadAnswer:
    feedback = element.find("feedback")
    fraction = Decimal(element.get("fraction") or "0")
    if type_ in {"multichoice", "shortanswer", "numerical", "truefalse"}:
        near = [p for p in _PERCENTS if abs(p - abs(fraction)) <= Decimal("0.001")]
        if not near:
            raise ImportFault(f"grade {fraction} is not a grade option")
        fraction = near[0].copy_sign(fraction)
    tolerance = element.findtext("tolerance") or "0"
    return ReadAnswer(
        text=_text(element),
        fraction=_stored(fraction),
        feedback=_text(feedback) if feedback is not None else "",
        tolerance=float(tolerance),
    )


def _stored(percent: Decimal) -> float:
    """A fraction as the database keeps it: seven decimals."""
    return float((percent / 100).quantize(Decimal("0.0000001")))


def _pair(element: ET.Element) -> tuple[str, str]:
    return _text(element), _text(element.find("answer"))


def _is_sound(question: ReadQuestion) -> None:
    match question.type:
        case "multichoice":
            if sum(bool(answer.text) for answer in question.answers) < 2:
                raise ImportFault("fewer than two choices")
            if question.settings.get("answernumbering") not in {"abc", "ABCD", "123", "none"}:
                raise ImportFault("answernumbering")
        case "truefalse":
            if sorted(answer.text for answer in question.answers) != ["false", "true"]:
                raise ImportFault("true and false")
        case "shortanswer" | "numerical":
            if max((a.fraction for a in question.answers), default=0) != 1:
                raise ImportFault("no answer with 100%")
        case "matching":
            _pairs_are_sound(question)
        case "ordering":
            if not question.settings.get("shownumcorrect"):
                raise ImportFault("hintformat cannot be null")
            texts = [answer.text for answer in question.answers]
            if len(set(texts)) < max(2, len(texts)):
                raise ImportFault("steps that Moodle cannot tell apart")
        case _:
            _settings_are_sound(question)


def _settings_are_sound(question: ReadQuestion) -> None:
    allowed = {"editor", "editorfilepicker", "plain", "monospaced", "noinline"}
    if question.type == "essay" and question.settings.get("responseformat") not in allowed:
        raise ImportFault("responseformat")


def _pairs_are_sound(question: ReadQuestion) -> None:
    for stem, answer in question.pairs:
        if stem and not answer:
            raise ImportFault("a stem without an answer ends the import")
        if len(answer) > 255:
            raise ImportFault("answer too long")
        if re.search(r"<\S", answer):
            raise ImportFault("tags are stripped from answers")


# The patterns of qtype_multianswer.
_FRACTION = r"=|%(-?[0-9]+(?:[.,][0-9]*)?)%"
_ANSWER = r".+?(?<!\\)(?<!&)(?<!&amp;)(?=[~#}]|$)"
_FEEDBACK = r".*?(?<!\\)(?=[~}]|$)"
_ALTERNATIVE = rf"({_FRACTION})?({_ANSWER})(#({_FEEDBACK}))?"
_KINDS = (
    "NUMERICAL|NM|MULTICHOICE|MC|MULTICHOICE_V|MCV|MULTICHOICE_H|MCH|SHORTANSWER|SA|MW|"
    "SHORTANSWER_C|SAC|MWC|MULTICHOICE_S|MCS|MULTICHOICE_VS|MCVS|MULTICHOICE_HS|MCHS|"
    "MULTIRESPONSE|MR|MULTIRESPONSE_H|MRH|MULTIRESPONSE_S|MRS|MULTIRESPONSE_HS|MRHS"
)
_GAP = re.compile(rf"\{{([0-9]*):({_KINDS}):({_ALTERNATIVE}(?:~{_ALTERNATIVE})*)\}}", re.DOTALL)
_NEXT = re.compile(rf"~?{_ALTERNATIVE}", re.DOTALL)


def _gaps(text: str) -> list[ReadGap]:
    found = []
    for match in _GAP.finditer(text):
        kind = match.group(2)
        answers = _alternatives(match.group(3))
        if kind.startswith("MULTIRESPONSE"):
            answers = _normalised(answers)
        elif max(answer.fraction for answer in answers) != 1:
            raise ImportFault("a gap without a 100% answer")
        if kind.startswith("MULTI") and sum(bool(a.text.strip()) for a in answers) < 2:
            raise ImportFault("a gap with fewer than two choices")
        found.append(ReadGap(marks=int(match.group(1) or 1), kind=kind, answers=answers))
    if not found:
        raise ImportFault("a cloze question without a gap")
    return found


def _alternatives(rest: str) -> tuple[ReadAnswer, ...]:
    found = []
    while match := _NEXT.search(rest):
        worth, percent, text, _, feedback = match.groups()
        fraction = Decimal(100) if worth == "=" else Decimal((percent or "0").replace(",", "."))
        text = html.unescape(text).replace("\\}", "}").replace("\\#", "#")
        said = html.unescape(feedback or "").replace("\\}", "}").replace("\\#", "#")
        found.append(ReadAnswer(text=text, fraction=_stored(fraction), feedback=said))
        rest = rest.split(match.group(0), 1)[1]
    return tuple(found)


def _normalised(answers: tuple[ReadAnswer, ...]) -> tuple[ReadAnswer, ...]:
    total = sum(answer.fraction for answer in answers if answer.fraction > 0)
    return tuple(
        ReadAnswer(
            text=answer.text,
            fraction=round(answer.fraction / total, 7) if answer.fraction > 0 else answer.fraction,
            feedback=answer.feedback,
        )
        for answer in answers
    )


def moodle_mark(question: ReadQuestion, response: Any) -> float:
    """Moodle's mark. Options, premises and steps are named by their place in the file:

    multichoice one place or several, truefalse a bool, matching place to answer text, ordering
    places in the order given, cloze a list with a text, a place or places for each gap. None is
    no response.
    """
    if response is None:
        return 0.0
    match question.type:
        case "multichoice" if question.settings["single"] == "true":
            share = question.answers[response].fraction
        case "multichoice":
            share = _ticked(question.answers, response)
        case "truefalse":
            said = "true" if response else "false"
            share = next(a.fraction for a in question.answers if a.text == said)
        case "matching":
            share = _matched(question, response)
        case "ordering":
            share = _ordered(question, response)
        case "shortanswer":
            usecase = question.settings.get("usecase") == "1"
            share = _typed(question.answers, response, usecase=usecase)
        case "numerical":
            share = _numerical(question.answers, response)
        case "cloze":
            earned = (_gap_mark(g, r) for g, r in zip(question.gaps, response, strict=True))
            return sum(earned)
        case _:
            raise ValueError(f"{question.type} is not marked by Moodle")
    return share * question.marks


def _ticked(answers: Sequence[ReadAnswer], places: Collection[int]) -> float:
    return min(max(0.0, sum(answers[place].fraction for place in places)), 1.0)


def _matched(question: ReadQuestion, given: Mapping[int, str]) -> float:
    stems = [(place, answer) for place, (stem, answer) in enumerate(question.pairs) if stem]
    return sum(given.get(place) == answer for place, answer in stems) / len(stems)


def _ordered(question: ReadQuestion, given: Sequence[int]) -> float:
    right = list(range(len(question.answers)))
    match question.settings["gradingtype"]:
        case "ALL_OR_NOTHING":
            return float(list(given) == right)
        case "ABSOLUTE_POSITION":
            return sum(a == b for a, b in zip(given, right, strict=True)) / len(right)
        case "RELATIVE_NEXT_EXCLUDE_LAST":
            wanted = dict(pairwise(right))
            followed = dict(pairwise(given))
            return sum(followed.get(a) == b for a, b in wanted.items()) / len(wanted)
        case other:
            raise ImportFault(f"gradingtype {other} becomes another")


def _gap_mark(gap: ReadGap, response: Any) -> float:
    if response is None:
        return 0.0
    if gap.kind.startswith("MULTIRESPONSE"):
        return _ticked(gap.answers, response) * gap.marks
    if gap.kind == "MULTICHOICE":
        return gap.answers[response].fraction * gap.marks
    usecase = gap.kind == "SHORTANSWER_C"
    return _typed(gap.answers, response, usecase=usecase) * gap.marks


def _typed(answers: Sequence[ReadAnswer], response: str, *, usecase: bool) -> float:
    said = unicodedata.normalize("NFC", response).strip(" \t\n\r\0\x0b")
    if not said:
        return 0.0
    for answer in answers:
        pattern = unicodedata.normalize("NFC", answer.text.strip())
        bits = re.split(r"(?<!\\)\*+", pattern)
        wanted = ".*".join(re.escape(bit.replace("\\*", "*")) for bit in bits)
        if re.fullmatch(wanted, said, 0 if usecase else re.IGNORECASE):
            return answer.fraction
    return 0.0


def _numerical(answers: Sequence[ReadAnswer], response: str) -> float:
    match = re.match(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?", response.replace(" ", ""))
    if not match:
        return 0.0
    value = float(match.group())
    for answer in answers:
        right = float(answer.text)
        slack = answer.tolerance + _EPSILON * max(answer.tolerance, abs(right), _EPSILON)
        if right - slack <= value <= right + slack:
            return answer.fraction
    return 0.0
