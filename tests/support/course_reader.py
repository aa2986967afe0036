"""Reads a course package as Canvas's importer does.

Written from Canvas's behaviour (`CC::Importer::Canvas`, `Importers::*`), knowing nothing of the
exporter. Like Canvas it looks for a value by its name anywhere below an element, and takes the
first. What Canvas refuses, loses or doubles raises `ImportFault`.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

from tests.support.canvas_reader import ImportFault, ReadQuestion, plain, read_question

_CP = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
_QTI = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
_CANVAS = "{http://canvas.instructure.com/xsd/cccv1p0}"
_CONTENT = "learning-application-resource"
_LEGAL = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
_LONGEST_TITLE = 255
_OF_MODULES = ("position", "unlock_at", "require_sequential_progress", "requirement_count")
_OF_QUIZZES = ("due_at", "lock_at", "unlock_at", "time_limit", "hide_results", "access_code")
_JOINS = "assessment_question_identifierref"

Values = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class ReadAssignment:
    ident: str
    values: Values
    body: str

    @property
    def title(self) -> str:
        return self.values["title"]

    @property
    def plain(self) -> str:
        return plain(self.body)


@dataclass(frozen=True, kw_only=True)
class ReadQuiz:
    """`gradebook` is the assignment inside it; `linked` are questions taken from a bank."""

    ident: str
    title: str
    values: Values
    gradebook: Values
    questions: tuple[ReadQuestion, ...]
    linked: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class ReadBank:
    ident: str
    title: str
    questions: tuple[ReadQuestion, ...]


@dataclass(frozen=True, kw_only=True)
class ReadModule:
    ident: str
    values: Values
    places: tuple[tuple[str, Values], ...]

    @property
    def names(self) -> list[str]:
        return [values["title"] for _, values in self.places]


@dataclass(frozen=True, kw_only=True)
class ReadRating:
    title: str
    points: str
    text: str


@dataclass(frozen=True, kw_only=True)
class ReadCriterion:
    title: str
    points: str
    outcome: str | None
    has_ranges: bool
    ratings: tuple[ReadRating, ...]


@dataclass(frozen=True, kw_only=True)
class ReadRubric:
    ident: str
    title: str
    points: str
    criteria: tuple[ReadCriterion, ...]


@dataclass(frozen=True, kw_only=True)
class ReadCourse:
    """`groups` are assignment groups by identifier, `outcomes` those of learning with titles."""

    files: Mapping[str, bytes]
    quizzes: tuple[ReadQuiz, ...]
    banks: tuple[ReadBank, ...]
    assignments: tuple[ReadAssignment, ...]
    groups: Mapping[str, Values]
    modules: tuple[ReadModule, ...]
    rubrics: Mapping[str, ReadRubric]
    outcomes: Mapping[str, str]
    hidden: frozenset[str]
    pictures: Mapping[str, bytes]

    @property
    def settings(self) -> set[str]:
        """Names of the files that Canvas would apply to the course."""
        folder = "course_settings/"
        return {name.removeprefix(folder) for name in self.files if name.startswith(folder)}

    def assignment(self, title: str) -> ReadAssignment:
        return next(made for made in self.assignments if made.title == title)

    def identifiers(self) -> list[str]:
        """Everything by which Canvas finds a thing of a course again."""
        return [
            *(quiz.ident for quiz in self.quizzes),
            *(question.ident for quiz in self.quizzes for question in quiz.questions),
            *(quiz.gradebook["identifier"] for quiz in self.quizzes if quiz.gradebook),
            *(bank.ident for bank in self.banks),
            *(question.ident for bank in self.banks for question in bank.questions),
            *(assignment.ident for assignment in self.assignments),
            *self.groups,
            *(module.ident for module in self.modules),
            *(ident for module in self.modules for ident, _ in module.places),
            *self.rubrics,
            *self.outcomes,
        ]


def read_course(package: bytes) -> ReadCourse:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = _xml(files, "imsmanifest.xml")
    resources = list(manifest.iter(f"{_CP}resource"))
    _check_flavour(manifest, resources)
    _check_files(files, resources)
    quizzes, banks = _questions(files, resources)
    pictures = _pictures(files, resources)
    read = ReadCourse(
        files=files,
        quizzes=quizzes,
        banks=banks,
        assignments=tuple(_assignments(files, resources)),
        groups=_groups(files),
        modules=tuple(_modules(files)),
        rubrics=_rubrics(files),
        outcomes=_outcomes(files),
        hidden=_hidden(files),
        pictures=pictures,
    )
    _check_references(read)
    return read


def _xml(files: Mapping[str, bytes], name: str) -> ET.Element:
    return ET.fromstring(files[name])  # noqa: S314 - our own bytes


def _check_flavour(manifest: ET.Element, resources: list[ET.Element]) -> None:
    schema = manifest.find(f"{_CP}metadata/{_CP}schema")
    flags = [r for r in resources if r.get("href") == "course_settings/canvas_export.txt"]
    if schema is None or schema.text != "IMS Common Cartridge" or len(flags) != 1:
        raise ImportFault("Canvas would not take this for one of its own exports")


def _check_files(files: Mapping[str, bytes], resources: list[ET.Element]) -> None:
    idents = [resource.get("identifier", "") for resource in resources]
    if len(set(idents)) != len(idents) or not all(map(_LEGAL.fullmatch, idents)):
        raise ImportFault("resources that cannot be told apart")
    named = [f.get("href", "") for r in resources for f in r.iter(f"{_CP}file")]
    if len(set(named)) != len(named):
        raise ImportFault("a file that two resources name")
    if {*named, "imsmanifest.xml"} != files.keys():
        raise ImportFault(f"undeclared or missing: {files.keys() ^ set(named)}")
    hrefs = {href for r in resources if (href := r.get("href"))}
    if not hrefs <= files.keys():
        raise ImportFault("a resource points at nothing")


def _value(element: ET.Element, name: str) -> str | None:
    """The first element of that name anywhere below, as Canvas's `at_css` finds it."""
    found = next(element.iter(f"{_CANVAS}{name}"), None)
    return None if found is None else found.text or ""


def _values(element: ET.Element, *, read: tuple[str, ...] = ()) -> dict[str, str]:
    """Everything that an element says of itself, checked to be what Canvas would find.

    `read` are values that Canvas looks for besides: where the element does not say them, nothing
    inside it may.
    """
    said: dict[str, str] = {}
    for name in read:
        if element.find(f"{_CANVAS}{name}") is None and _value(element, name) is not None:
            raise ImportFault(f"Canvas takes the `{name}` of something inside")
    for child in element:
        name = child.tag.removeprefix(_CANVAS)
        if len(child):
            continue
        if _value(element, name) != (child.text or ""):
            raise ImportFault(f"Canvas takes another `{name}` than is meant")
        said[name] = child.text or ""
    if len(said.get("title", "")) > _LONGEST_TITLE:
        raise ImportFault("a title that Canvas's database cannot hold")
    return said


def _assignments(
    files: Mapping[str, bytes], resources: list[ET.Element]
) -> Iterator[ReadAssignment]:
    for resource in resources:
        hrefs = [file.get("href", "") for file in resource.iter(f"{_CP}file")]
        settings = [href for href in hrefs if href.endswith("assignment_settings.xml")]
        if not resource.get("type", "").endswith(_CONTENT) or not settings:
            continue
        bodies = [href for href in hrefs if href.endswith("html")]
        if not bodies:
            raise ImportFault("an assignment without its body stops the whole import")
        root = _xml(files, settings[0])
        values = _values(root)
        if "grading_type" not in values:
            raise ImportFault("points are lost without a grading type")
        ident = root.get("identifier", "")
        yield ReadAssignment(ident=ident, values=values, body=_body(files[bodies[0]]))


class _Body(HTMLParser):
    """What stands between `<body>` and `</body>`, and the character set that is declared."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.charset = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta":
            self.charset = dict(attrs).get("content") or ""


def _body(page: bytes) -> str:
    text = page.decode()
    reader = _Body()
    reader.feed(text)
    if "charset=utf-8" not in reader.charset:
        raise ImportFault("Canvas would guess the character set")
    return text.partition("<body>")[2].rpartition("</body>")[0].strip()


def _questions(
    files: Mapping[str, bytes], resources: list[ET.Element]
) -> tuple[tuple[ReadQuiz, ...], tuple[ReadBank, ...]]:
    """Canvas converts every file of the folder, whatever the manifest says."""
    roots = [
        _xml(files, name)[0] for name in sorted(files) if name.startswith("non_cc_assessments/")
    ]
    items = [item for root in roots for item in root.iter(f"{_QTI}item")]
    idents = [root.get("ident", "") for root in (*roots, *items)]
    if len(set(idents)) != len(idents) or not all(map(_LEGAL.fullmatch, idents)):
        raise ImportFault("Canvas keeps one of two questions of the same name")
    banks = [root for root in roots if root.tag == f"{_QTI}objectbank"]
    entries = {i.get("ident", ""): _sameness(i) for bank in banks for i in bank.iter(f"{_QTI}item")}
    order = [resource.get("identifier", "") for resource in resources]
    quizzes = [_quiz(root, files, entries) for root in roots if root not in banks]
    return (
        tuple(sorted(quizzes, key=lambda quiz: order.index(quiz.ident))),
        tuple(map(_bank, banks)),
    )


def _sameness(item: ET.Element) -> bytes:
    """All that Canvas compares of a quiz's question and a bank's: neither name nor link."""
    copy = ET.fromstring(ET.tostring(item))  # noqa: S314 - our own bytes
    copy.attrib.pop("ident")
    for metadata in copy.iter(f"{_QTI}qtimetadata"):
        for entry in list(metadata):
            if entry[0].text == _JOINS:
                metadata.remove(entry)
    return ET.tostring(copy).strip()


def _quiz(root: ET.Element, files: Mapping[str, bytes], entries: Mapping[str, bytes]) -> ReadQuiz:
    ident = root.get("ident", "")
    settings = f"{ident}/assessment_meta.xml"
    if settings not in files:
        raise ImportFault("settings that Canvas does not find")
    meta = _xml(files, settings)
    inner = meta.find(f"{_CANVAS}assignment")
    values = _values(meta, read=_OF_QUIZZES)
    if values.get("quiz_type") == "assignment" and inner is None:
        raise ImportFault("a graded quiz without its place in the gradebook")
    items = list(root.iter(f"{_QTI}item"))
    questions = tuple(map(read_question, items))
    linked = {
        question.name
        for question, item in zip(questions, items, strict=True)
        if entries.get(question.metadata.get(_JOINS, "")) == _sameness(item)
    }
    gradebook: Values = {}
    if inner is not None:
        gradebook = {**_values(inner), "identifier": inner.get("identifier", "")}
    return ReadQuiz(
        ident=ident,
        title=values["title"],
        values=values,
        gradebook=gradebook,
        questions=questions,
        linked=frozenset(linked),
    )


def _bank(root: ET.Element) -> ReadBank:
    entries = {
        entry[0].text: entry[1].text or ""
        for entry in root.findall(f"{_QTI}qtimetadata/{_QTI}qtimetadatafield")
    }
    return ReadBank(
        ident=root.get("ident", ""),
        title=entries["bank_title"],
        questions=tuple(map(read_question, root.iter(f"{_QTI}item"))),
    )


def _settings(files: Mapping[str, bytes], name: str) -> ET.Element | None:
    path = f"course_settings/{name}"
    return _xml(files, path) if path in files else None


def _groups(files: Mapping[str, bytes]) -> dict[str, Values]:
    root = _settings(files, "assignment_groups.xml")
    if root is None:
        return {}
    return {g.get("identifier", ""): _values(g) for g in root.iter(f"{_CANVAS}assignmentGroup")}


def _modules(files: Mapping[str, bytes]) -> Iterator[ReadModule]:
    root = _settings(files, "module_meta.xml")
    for module in () if root is None else root.iter(f"{_CANVAS}module"):
        places = tuple(
            (item.get("identifier", ""), _values(item)) for item in module.iter(f"{_CANVAS}item")
        )
        yield ReadModule(
            ident=module.get("identifier", ""),
            values=_values(module, read=_OF_MODULES),
            places=places,
        )


def _rubrics(files: Mapping[str, bytes]) -> dict[str, ReadRubric]:
    root = _settings(files, "rubrics.xml")
    found = {}
    for rubric in () if root is None else root.iter(f"{_CANVAS}rubric"):
        values = _values(rubric)
        ident = rubric.get("identifier", "")
        found[ident] = ReadRubric(
            ident=ident,
            title=values["title"],
            points=values["points_possible"],
            criteria=tuple(map(_criterion, rubric.iter(f"{_CANVAS}criterion"))),
        )
    titles = [rubric.title for rubric in found.values()]
    if len(set(titles)) != len(titles):
        raise ImportFault("Canvas gives the second of two rubrics of one name another")
    return found


def _criterion(element: ET.Element) -> ReadCriterion:
    values = _values(element, read=("learning_outcome_identifierref", "mastery_points"))
    ratings = [_values(rating) for rating in element.iter(f"{_CANVAS}rating")]
    return ReadCriterion(
        title=values["description"],
        points=values["points"],
        outcome=values.get("learning_outcome_identifierref"),
        has_ranges=values.get("criterion_use_range") == "true",
        ratings=tuple(
            ReadRating(
                title=rating["description"],
                points=rating["points"],
                text=rating.get("long_description", ""),
            )
            for rating in ratings
        ),
    )


def _outcomes(files: Mapping[str, bytes]) -> dict[str, str]:
    root = _settings(files, "learning_outcomes.xml")
    if root is None:
        return {}
    return {
        outcome.get("identifier", ""): _values(outcome)["title"]
        for outcome in root.iter(f"{_CANVAS}learningOutcome")
    }


def _hidden(files: Mapping[str, bytes]) -> frozenset[str]:
    root = _settings(files, "files_meta.xml")
    found = () if root is None else root.iter(f"{_CANVAS}file")
    return frozenset(f.get("identifier", "") for f in found if _value(f, "hidden") == "true")


def _pictures(files: Mapping[str, bytes], resources: list[ET.Element]) -> dict[str, bytes]:
    """Course files by identifier: those below `web_resources`, and no other."""
    return {
        resource.get("identifier", ""): files[href]
        for resource in resources
        if resource.get("type") == "webcontent"
        and (href := resource.get("href", "")).startswith("web_resources/")
    }


def _check_references(read: ReadCourse) -> None:
    texts = [assignment.body for assignment in read.assignments]
    texts += [question.text for quiz in read.quizzes for question in quiz.questions]
    for address in re.findall(r'src="([^"]*)"', "".join(texts)):
        file = address.removeprefix("$IMS-CC-FILEBASE$/")
        if file == address or f"web_resources/{file}" not in read.files:
            raise ImportFault(f"a picture that Canvas does not find: {address}")
    for said in [a.values for a in read.assignments] + [q.gradebook for q in read.quizzes]:
        _known(said.get("rubric_identifierref"), read.rubrics)
        _known(said.get("assignment_group_identifierref"), read.groups)
    for rubric in read.rubrics.values():
        for criterion in rubric.criteria:
            _known(criterion.outcome, read.outcomes)
    things = {*(q.ident for q in read.quizzes), *(a.ident for a in read.assignments)}
    for module in read.modules:
        for _, values in module.places:
            _known(values.get("identifierref"), things)


def _known(ident: str | None, known: object) -> None:
    assert isinstance(known, Mapping | set)
    if ident is not None and ident not in known:
        raise ImportFault(f"{ident} names nothing in the package")
