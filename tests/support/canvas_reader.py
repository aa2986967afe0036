"""Reads a Canvas package as its two importers do, and marks responses as Canvas does.

Written from Canvas's behaviour (qti_exporter, QTIMigrationTool, Quizzes::QuizQuestion; the qti
gem and Instructure's guides for New Quizzes), knowing nothing of the exporter. Learners see
texts, so responses are given in texts. What an importer refuses or spoils raises `ImportFault`.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any
from xml.etree import ElementTree as ET

Response = str | Collection[str] | Sequence[str] | Mapping[str, str]

_QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
_CP = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
_LOR = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
_LEGAL = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
_TAG = re.compile(r"<[^>]*>")
_LIMIT = 16 * 1024


class ImportFault(Exception):  # noqa: N818 - a fault is what it is
    """Canvas would refuse the package, or change what stands in it."""


@dataclass(frozen=True, kw_only=True)
class ReadAnswer:
    """`name` is its ident, `group` the gap it belongs to, `weight` 100 where it is right."""

    name: str
    text: str
    weight: float = 0
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class ReadQuestion:
    ident: str
    name: str
    type: str
    points: Fraction
    text: str
    metadata: Mapping[str, str]
    answers: tuple[ReadAnswer, ...] = ()
    pairs: Mapping[str, str] = field(default_factory=dict)
    matches: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    low: Fraction | None = None
    high: Fraction | None = None
    feedback: Mapping[str, str] = field(default_factory=dict)
    answer_feedback: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def plain(self) -> str:
        return plain(self.text)


@dataclass(frozen=True, kw_only=True)
class ReadPackage:
    ident: str
    title: str
    is_bank: bool
    questions: tuple[ReadQuestion, ...]
    settings: Mapping[str, str]
    files: Mapping[str, bytes]

    def question(self, name: str) -> ReadQuestion:
        return next(question for question in self.questions if question.name == name)


def plain(content: str) -> str:
    """HTML as a learner reads it."""
    return " ".join(html.unescape(_TAG.sub(" ", content)).split())


def read_classic(package: bytes) -> ReadPackage:
    return _read(package, is_new=False)


def read_new(package: bytes) -> ReadPackage:
    return _read(package, is_new=True)


def _read(package: bytes, *, is_new: bool) -> ReadPackage:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    resources = _resources(files)
    (quiz,) = [r for r in resources.values() if r["type"] == "imsqti_xmlv1p2"]
    root = ET.fromstring(files[quiz["file"]])  # noqa: S314 - our own bytes
    holder = root[0]
    is_bank = holder.tag == f"{_QTI}objectbank"
    ident = holder.get("ident", "")
    items = list(holder.iter(f"{_QTI}item"))
    _check_names([ident, *resources, *(item.get("ident", "") for item in items)])
    _check_no_stray_xml(files, resources)
    title = holder.get("title") or _metadata(holder).get("bank_title", "")
    return ReadPackage(
        ident=ident,
        title=title,
        is_bank=is_bank,
        questions=tuple(_question(item, is_new=is_new) for item in items),
        settings={} if is_bank else _settings(files, resources, quiz, ident),
        files=files,
    )


def _resources(files: Mapping[str, bytes]) -> dict[str, dict[str, str]]:
    if "imsmanifest.xml" not in files:
        raise ImportFault("no manifest at the root")
    manifest = ET.fromstring(files["imsmanifest.xml"])  # noqa: S314 - our own bytes
    found = {}
    for resource in manifest.iter(f"{_CP}resource"):
        entry = resource.find(f"{_CP}file")
        depends = resource.find(f"{_CP}dependency")
        href = entry.get("href", "") if entry is not None else ""
        if href not in files:
            raise ImportFault(f"the manifest names {href}, which is not there")
        found[resource.get("identifier", "")] = {
            "type": resource.get("type", ""),
            "file": href,
            "depends": depends.get("identifierref", "") if depends is not None else "",
        }
    return found


def _check_names(names: list[str]) -> None:
    for name in names:
        if not _LEGAL.fullmatch(name):
            raise ImportFault(f"the migration tool would rewrite {name}")
    if len(set(names)) < len(names) - 1:  # the quiz and its resource share one name
        raise ImportFault("two things of one name")


def _check_no_stray_xml(files: Mapping[str, bytes], resources: Mapping[str, Any]) -> None:
    declared = {resource["file"] for resource in resources.values()} | {"imsmanifest.xml"}
    if files.keys() != declared:
        raise ImportFault(f"undeclared files: {files.keys() ^ declared}")


def _settings(
    files: Mapping[str, bytes],
    resources: Mapping[str, dict[str, str]],
    quiz: Mapping[str, str],
    ident: str,
) -> dict[str, str]:
    """Classic takes the settings from one path only, New Quizzes through the dependency."""
    resource = resources[quiz["depends"]]
    if resource["type"] != _LOR or resource["file"] != f"{ident}/assessment_meta.xml":
        raise ImportFault("settings that Canvas does not find")
    root = ET.fromstring(files[resource["file"]])  # noqa: S314 - our own bytes
    if root.get("identifier") != ident:
        raise ImportFault("settings of another quiz")
    return {entry.tag.rpartition("}")[2]: entry.text or "" for entry in root}


def _metadata(element: ET.Element) -> dict[str, str]:
    found = {}
    for entry in element.iter(f"{_QTI}qtimetadatafield"):
        label, value = list(entry)
        # The gem takes the very next node for the value: a blank line would be it.
        if label.tail:
            raise ImportFault("text between a label and its value")
        found[label.text or ""] = value.text or ""
    return found


def _question(item: ET.Element, *, is_new: bool) -> ReadQuestion:
    metadata = _metadata(item)
    presentation = item.find(f"{_QTI}presentation")
    assert presentation is not None
    stem = _text_of(presentation)
    if not is_new and len(stem) > _LIMIT:
        raise ImportFault("The imported question text for this question was too long.")
    general, by_answer = _feedback(item)
    type_ = metadata["question_type"]
    made = _READERS.get(type_, lambda *_: {})(item, is_new)
    _check_marked_by_hand(item, type_)
    return ReadQuestion(
        ident=item.get("ident", ""),
        name=item.get("title", ""),
        type=type_,
        points=Fraction(metadata["points_possible"]),
        text=stem,
        metadata=metadata,
        feedback=general,
        answer_feedback=by_answer,
        attributes={**presentation.attrib, **_response_attributes(presentation)},
        **made,
    )


def _response_attributes(presentation: ET.Element) -> dict[str, str]:
    response = presentation.find(f"{_QTI}response_str")
    return dict(response.attrib) if response is not None else {}


def _check_marked_by_hand(item: ET.Element, type_: str) -> None:
    if type_ in {"essay_question", "file_upload_question", "text_only_question"}:
        keyed = next(item.iter(f"{_QTI}varequal"), None) or next(item.iter(f"{_QTI}setvar"), None)
        if keyed is not None:
            raise ImportFault("a key would make a short answer of this")


def _text_of(element: ET.Element) -> str:
    """The first `mattext`: HTML as it is, plain text escaped."""
    mattext = element.find(f".//{_QTI}mattext")
    assert mattext is not None
    text = mattext.text or ""
    return text if mattext.get("texttype") == "text/html" else html.escape(text, quote=False)


def _answer_text(element: ET.Element, *, is_new: bool) -> str:
    mattext = element.find(f".//{_QTI}mattext")
    assert mattext is not None
    text = mattext.text or ""
    if mattext.get("texttype") == "text/html":
        return plain(text)
    # The gem hands plain text to an HTML sanitizer.
    return plain(text) if is_new else " ".join(text.split())


def _labels(element: ET.Element) -> list[ET.Element]:
    return list(element.iter(f"{_QTI}response_label"))


def _rules(item: ET.Element) -> list[ET.Element]:
    return list(item.iter(f"{_QTI}respcondition"))


def _keyed(item: ET.Element) -> list[tuple[str, str]]:
    """Response and value of every rule that scores and looks at one answer."""
    return [
        (equal.get("respident", ""), equal.text or "")
        for rule in _rules(item)
        if rule.find(f"{_QTI}setvar") is not None
        for equal in rule.findall(f"{_QTI}conditionvar/{_QTI}varequal")
    ]


def _feedback(item: ET.Element) -> tuple[dict[str, str], dict[str, str]]:
    texts = {f.get("ident", ""): _text_of(f) for f in item.iter(f"{_QTI}itemfeedback")}
    by_answer: dict[str, str] = {}
    for rule in _rules(item):
        shown = rule.find(f"{_QTI}displayfeedback")
        equal = rule.find(f"{_QTI}conditionvar/{_QTI}varequal")
        if shown is not None and equal is not None:
            by_answer[equal.text or ""] = texts[shown.get("linkrefid", "")]
    general = {name: text for name, text in texts.items() if name == "general_fb"}
    return general, by_answer


def _choices(item: ET.Element, is_new: bool) -> dict[str, Any]:
    right = {value for _, value in _keyed(item)}
    right |= {e.text or "" for e in item.findall(f".//{_QTI}and/{_QTI}varequal")}
    labels = _labels(item)
    return {
        "answers": tuple(
            ReadAnswer(
                name=label.get("ident", ""),
                text=_answer_text(label, is_new=is_new),
                weight=100 if label.get("ident") in right else 0,
            )
            for label in labels
        )
    }


def _true_false(item: ET.Element, is_new: bool) -> dict[str, Any]:
    made = _choices(item, is_new)
    if [answer.text for answer in made["answers"]] != ["True", "False"]:
        raise ImportFault("Canvas would make a multiple choice of this")
    return made


def _matching(item: ET.Element, is_new: bool) -> dict[str, Any]:
    lids = list(item.iter(f"{_QTI}response_lid"))
    texts: dict[str, str] = {}
    for label in _labels(lids[0]):
        number = re.search(r"\d+", label.get("ident", ""))
        if number is None or number.group() in texts:
            raise ImportFault("Classic tells matches apart by the number in their name")
        texts[number.group()] = _answer_text(label, is_new=is_new)
    lefts = {lid.get("ident", ""): _answer_text(lid, is_new=is_new) for lid in lids}
    pairs = {
        lefts[lid]: texts[re.search(r"\d+", value).group()]  # type: ignore[union-attr]
        for lid, value in _keyed(item)
    }
    if len(pairs) != len(lids):
        raise ImportFault("a premise without its match")
    return {"pairs": pairs, "matches": tuple(texts.values())}


def _ordering(item: ET.Element, is_new: bool) -> dict[str, Any]:
    if not is_new:
        raise ImportFault("Classic makes a matching question of an ordering question")
    texts = {label.get("ident", ""): _answer_text(label, is_new=True) for label in _labels(item)}
    return {
        "order": tuple(texts[value] for _, value in _keyed(item)),
        "matches": tuple(texts.values()),
    }


def _gaps(item: ET.Element, is_new: bool) -> dict[str, Any]:
    """Typed gaps: every listed text is right. Chosen ones: the rules say which."""
    is_typed = _metadata(item)["question_type"] == "fill_in_multiple_blanks_question"
    right = {value for _, value in _keyed(item)}
    found = []
    stem = _text_of(item)
    for lid in item.iter(f"{_QTI}response_lid"):
        group = lid.get("ident", "").removeprefix("response_")
        if stem.count(f"[{group}]") != 1:
            raise ImportFault(f"[{group}] does not stand once in the text")
        for label in _labels(lid):
            mixed = label.get("answer_type")
            is_key = label.get("ident") in right
            is_right = is_key or (mixed == "openEntry" if mixed else is_typed)
            found.append(
                ReadAnswer(
                    name=label.get("ident", ""),
                    text="".join(label.itertext()),
                    weight=100 if is_right else 0,
                    group=group,
                )
            )
    if len({answer.name for answer in found}) != len(found):
        raise ImportFault("Classic keeps one of two answers of the same name")
    if not is_new and any(label.get("answer_type") for label in _labels(item)):
        raise ImportFault("Classic knows no gaps of two kinds")
    return {"answers": tuple(found)}


def _short(item: ET.Element, _is_new: bool) -> dict[str, Any]:
    """Classic takes every text that any rule looks for, scoring or not, for right."""
    texts = dict.fromkeys(equal.text or "" for equal in item.iter(f"{_QTI}varequal"))
    return {"answers": tuple(ReadAnswer(name=text, text=text, weight=100) for text in texts)}


def _numeric(item: ET.Element, is_new: bool) -> dict[str, Any]:
    low, high = (item.find(f".//{_QTI}{tag}") for tag in ("vargte", "varlte"))
    exact = item.find(f".//{_QTI}or/{_QTI}varequal")
    assert low is not None
    assert high is not None
    if exact is not None and not exact.text == low.text == high.text:
        raise ImportFault("the gem would subtract doubles to get a margin")
    bounds = [low.text or "", high.text or ""]
    # Classic keeps doubles and compares their shortest decimal forms.
    ends = [Fraction(end) if is_new else Fraction(str(float(end))) for end in bounds]
    return {"low": ends[0], "high": ends[1]}


_READERS: Mapping[str, Any] = {
    "multiple_choice_question": _choices,
    "multiple_answers_question": _choices,
    "true_false_question": _true_false,
    "matching_question": _matching,
    "ordering_question": _ordering,
    "fill_in_multiple_blanks_question": _gaps,
    "multiple_dropdowns_question": _gaps,
    "short_answer_question": _short,
    "numerical_question": _numeric,
}


def mark(question: ReadQuestion, response: Response, *, is_new: bool = False) -> Fraction:
    """The mark that Canvas gives; the response in the words a learner sees or types."""
    parts, total, wrong = _parts(question, response, is_new=is_new)
    algorithm = question.metadata.get("scoring_algorithm") if is_new else None
    if algorithm in {"AllOrNothing", "DeepEquals"} or question.type == "ordering_question":
        return question.points if parts == total and not wrong else Fraction(0)
    if is_new and question.type in {"multiple_answers_question", "matching_question"}:
        assert algorithm in {"PartialScore", "PartialDeep"}
    return max(Fraction(0), Fraction(parts - wrong, total) * question.points)


def _parts(question: ReadQuestion, response: Any, *, is_new: bool) -> tuple[int, int, int]:
    """Right parts, parts in all, and wrong parts that are docked."""
    match question.type:
        case "multiple_choice_question" | "true_false_question":
            return int(_weight(question, response) == 100), 1, 0
        case "multiple_answers_question":
            right = sum(_weight(question, text) == 100 for text in response)
            keys = sum(answer.weight == 100 for answer in question.answers)
            return right, keys, len(response) - right
        case "matching_question":
            right = sum(question.pairs[left] == given for left, given in response.items())
            return right, len(question.pairs), 0
        case "ordering_question":
            return int(tuple(response) == question.order), 1, 0
        case "fill_in_multiple_blanks_question" | "multiple_dropdowns_question":
            groups = {answer.group for answer in question.answers}
            right = sum(_fills(question, group, response.get(group, "")) for group in groups)
            return right, len(groups), 0
        case "short_answer_question":
            typed = response.strip().lower()
            return int(any(a.text.strip().lower() == typed for a in question.answers)), 1, 0
        case "numerical_question":
            return int(_is_in_range(question, response, is_new=is_new)), 1, 0
        case _:
            raise AssertionError(f"{question.type} is marked by hand")


def _weight(question: ReadQuestion, text: str) -> float:
    return next(answer.weight for answer in question.answers if answer.text == text)


def _fills(question: ReadQuestion, group: str, given: str) -> bool:
    typed = given.strip().lower()
    return any(
        answer.group == group and answer.weight == 100 and answer.text.strip().lower() == typed
        for answer in question.answers
    )


def _is_in_range(question: ReadQuestion, typed: str, *, is_new: bool) -> bool:
    """Classic counts a word as 0, because Ruby's `BigDecimal` refuses it."""
    if not typed.strip():
        return False
    try:
        number = Fraction(typed.strip())
    except ValueError:
        if is_new:
            return False
        number = Fraction(0)
    assert question.low is not None
    assert question.high is not None
    return question.low <= number <= question.high


def read_question(item: ET.Element) -> ReadQuestion:
    """One question as Classic reads it, from whatever package."""
    return _question(item, is_new=False)
