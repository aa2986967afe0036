"""Reads a backup as Moodle's restore does.

Written from Moodle's behaviour (restores into 5.1.3, 4.5.6 and 4.4dev, the code of the first two),
knowing nothing of the exporter. What Moodle refuses, or restores as something else without a word,
raises `RestoreFault`.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree as ET

from tests.exporters.moodle_course.restored_files import files_are_sound
from tests.exporters.moodle_course.restored_questions import question_
from tests.exporters.moodle_course.restored_xml import (
    RestoreFault,
    need,
    number,
    parsed,
    said,
    text_of,
    value,
)
from tests.support.moodle_reader import ReadGap, ReadQuestion

HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n<moodle_backup><information>'
EMPTY = ("roles.xml", "scales.xml", "outcomes.xml", "groups.xml")


@dataclass(frozen=True, kw_only=True)
class RestoredCategory:
    id: int
    parent: int
    name: str
    stamp: str
    context: int
    level: int


@dataclass(frozen=True, kw_only=True)
class RestoredVersion:
    id: int
    number: int
    stamp: str
    question: ReadQuestion
    element: ET.Element


@dataclass(frozen=True, kw_only=True)
class RestoredEntry:
    id: int
    category: int
    idnumber: str | None
    parent: int
    versions: tuple[RestoredVersion, ...]

    @property
    def newest(self) -> RestoredVersion:
        return max(self.versions, key=lambda version: version.number)


@dataclass(frozen=True, kw_only=True)
class RestoredSlot:
    entry: RestoredEntry
    mark: float
    page: int


@dataclass(frozen=True, kw_only=True)
class RestoredQuiz:
    name: str
    idnumber: str
    is_visible: bool
    settings: Mapping[str, str]
    slots: tuple[RestoredSlot, ...]
    headings: tuple[tuple[int, str], ...]
    grade_item: float | None
    categories: tuple[int, ...]

    @property
    def names(self) -> list[str]:
        return [slot.entry.newest.question.name for slot in self.slots]

    @property
    def pages(self) -> list[int]:
        return [slot.page for slot in self.slots]


@dataclass(frozen=True, kw_only=True)
class Restored:
    title: str
    sections: tuple[tuple[int, str], ...]
    categories: Mapping[int, RestoredCategory]
    entries: Mapping[int, RestoredEntry]
    quizzes: tuple[RestoredQuiz, ...]
    assignments: tuple[str, ...]
    pictures: tuple[tuple[str, str], ...]

    def path(self, entry: RestoredEntry) -> tuple[str, ...]:
        names: list[str] = []
        id_ = entry.category
        while id_:
            names.insert(0, self.categories[id_].name)
            id_ = self.categories[id_].parent
        return tuple(names)

    @property
    def questions(self) -> list[RestoredEntry]:
        """What people see in the bank: gaps of cloze questions are not listed."""
        return [entry for entry in self.entries.values() if not entry.parent]


def restored(content: bytes) -> Restored:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    if not files["moodle_backup.xml"].startswith(HEAD):
        raise RestoreFault("not known as a backup: declaration, root and information come first")
    trees = {name: parsed(raw) for name, raw in files.items() if name.endswith(".xml")}
    for name in EMPTY:
        if name not in trees:
            raise RestoreFault(f"no {name}")
    information = need(trees["moodle_backup.xml"], "information")
    _information(information)
    categories = {c.id: c for c in map(_category, trees["questions.xml"])}
    _tops(categories)
    entries = {entry.id: entry for entry in _entries(trees["questions.xml"])}
    _families(entries)
    files_are_sound(trees["files.xml"], files, trees["questions.xml"])
    quizzes, assignments = [], []
    for folder in _activities(information, trees):
        if folder.startswith("activities/quiz_"):
            quizzes.append(_quiz(folder, trees, categories, entries))
        else:
            assignments.append(said(trees[f"{folder}/module.xml"], "idnumber"))
    return Restored(
        title=text_of(need(information, "original_course_fullname")),
        sections=tuple(_sections(information, trees)),
        categories=categories,
        entries=entries,
        quizzes=tuple(quizzes),
        assignments=tuple(assignments),
        pictures=tuple(
            (f"{f.findtext('component')}/{f.findtext('filearea')}", f.findtext("filename") or "")
            for f in trees["files.xml"]
        ),
    )


def _information(information: ET.Element) -> None:
    if not re.search(r"\(Build: [0-9]{8}\)", said(information, "moodle_release")):
        raise RestoreFault("4.1 shows questions of the site")
    for tag in ("moodle_version", "backup_version", "original_course_id", "backup_release"):
        need(information, tag)
    detail = need(information, "details/detail")
    if (said(detail, "type"), said(detail, "format")) != ("course", "moodle2"):
        raise RestoreFault("only a course holds several activities")
    settings = {said(s, "name"): said(s, "value") for s in need(information, "settings")}
    if settings.get("activities") != "1" or settings.get("users") != "0":
        raise RestoreFault("nothing is restored")
    for part in ("activities", "sections"):
        for entry in need(information, f"contents/{part}"):
            key = said(entry, "directory").split("/")[1]
            if settings.get(f"{key}_included") != "1" or settings.get(f"{key}_userinfo") != "0":
                raise RestoreFault(f"{key} is left out")


def _sections(
    information: ET.Element, trees: Mapping[str, ET.Element]
) -> Iterator[tuple[int, str]]:
    for entry in need(information, "contents/sections"):
        section = trees[f"{said(entry, 'directory')}/section.xml"]
        if section.get("id") != said(entry, "sectionid"):
            raise RestoreFault("section")
        yield int(said(section, "number")), said(section, "name")


def _activities(information: ET.Element, trees: Mapping[str, ET.Element]) -> Iterator[str]:
    sections = {said(s, "sectionid") for s in need(information, "contents/sections")}
    for entry in need(information, "contents/activities"):
        folder, kind = said(entry, "directory"), said(entry, "modulename")
        if said(entry, "sectionid") not in sections:
            raise RestoreFault("an activity outside the sections is not restored")
        if folder != f"activities/{kind}_{said(entry, 'moduleid')}":
            raise RestoreFault(folder)
        for name in (kind, "module", "inforef", "grades", "roles"):
            if f"{folder}/{name}.xml" not in trees:
                raise RestoreFault(f"no {name}.xml")
        activity = trees[f"{folder}/{kind}.xml"]
        module = trees[f"{folder}/module.xml"]
        if not activity.get("moduleid") == module.get("id") == said(entry, "moduleid"):
            raise RestoreFault("moduleid")
        if len(said(entry, "title")) > 255:
            raise RestoreFault("title")
        for tag in ("completionexpected", "idnumber", "groupingid", "sectionnumber", "visible"):
            need(module, tag)
        yield folder


def _category(element: ET.Element) -> RestoredCategory:
    name = said(element, "name")
    if not name or len(name) > 255:
        raise RestoreFault(f"name {name}")
    for tag in ("info", "infoformat"):
        need(element, tag)
    return RestoredCategory(
        id=number(element),
        parent=int(said(element, "parent")),
        name=name,
        stamp=said(element, "stamp"),
        context=int(said(element, "contextid")),
        level=int(said(element, "contextlevel")),
    )


def _tops(categories: Mapping[int, RestoredCategory]) -> None:
    tops = [c.context for c in categories.values() if not c.parent]
    if len(tops) != len(set(tops)) or {c.context for c in categories.values()} != set(tops):
        raise RestoreFault("one top category in each context")
    for category in categories.values():
        if category.parent and category.parent not in categories:
            raise RestoreFault("a category without its parent")
    if len({c.stamp for c in categories.values()}) != len(categories):
        raise RestoreFault("one stamp for two categories")


def _entries(tree: ET.Element) -> Iterator[RestoredEntry]:
    for category in tree:
        stamps: set[str] = set()
        ids: set[str] = set()
        for element in need(category, "question_bank_entries"):
            entry = _entry(element, number(category))
            found = {version.stamp for version in entry.versions}
            if len(found) != len(entry.versions) or not stamps.isdisjoint(found):
                raise RestoreFault("one stamp for two questions: a slot shows the wrong one")
            stamps |= found
            if entry.idnumber and entry.idnumber.casefold() in ids:
                raise RestoreFault(f"{entry.idnumber} is dropped")
            ids.add((entry.idnumber or "").casefold())
            yield entry


def _entry(element: ET.Element, category: int) -> RestoredEntry:
    if said(element, "questioncategoryid") != str(category):
        raise RestoreFault("questioncategoryid")
    idnumber = value(element, "idnumber")
    if idnumber and len(idnumber) > 100:
        raise RestoreFault(idnumber)
    need(element, "ownerid")
    versions = tuple(_version(v, idnumber) for v in need(element, "question_version"))
    parents = {int(said(v.element, "parent")) for v in versions}
    if len(parents) != 1 or len({v.number for v in versions}) != len(versions):
        raise RestoreFault("versions")
    return RestoredEntry(
        id=number(element),
        category=category,
        idnumber=idnumber,
        parent=parents.pop(),
        versions=versions,
    )


def _version(element: ET.Element, idnumber: str | None) -> RestoredVersion:
    number(element)
    if said(element, "status") != "ready":
        raise RestoreFault("status")
    question = need(element, "questions/question")
    return RestoredVersion(
        id=number(question),
        number=int(said(element, "version")),
        stamp=said(question, "stamp"),
        question=question_(question, idnumber or ""),
        element=question,
    )


def _families(entries: Mapping[int, RestoredEntry]) -> None:
    """Cloze questions, each with its gaps in the same category, and no gap on its own."""
    versions = {v.id: e for e in entries.values() for v in e.versions}
    held: set[int] = set()
    for entry in entries.values():
        for version in entry.versions:
            if version.question.type != "cloze":
                continue
            sequence = said(
                version.element, "plugin_qtype_multianswer_question/multianswer/sequence"
            )
            for id_ in map(int, sequence.split(",")):
                gap = versions[id_]
                if (gap.parent, gap.category, gap.idnumber) != (version.id, entry.category, None):
                    raise RestoreFault("a gap that shows up as a question")
                held.add(gap.id)
    if {entry.id for entry in entries.values() if entry.parent} != held:
        raise RestoreFault("a gap that belongs to no question")


def gaps(read: Restored, version: RestoredVersion) -> tuple[ReadGap, ...]:
    """The gaps of a cloze question as `moodle_reader` describes those of Moodle XML."""
    path = "plugin_qtype_multianswer_question/multianswer/sequence"
    by_id = {v.id: v for e in read.entries.values() for v in e.versions}
    found = []
    for id_ in said(version.element, path).split(","):
        gap = by_id[int(id_)]
        text = gap.question.text
        match = re.fullmatch(r"\{([0-9]+):([A-Z_]+):.*\}", text, re.DOTALL)
        if match is None:
            raise RestoreFault(text)
        found.append(ReadGap(marks=int(match[1]), kind=match[2], answers=gap.question.answers))
        if gap.question.marks != int(match[1]):
            raise RestoreFault("the mark of a gap")
    return tuple(found)


def _quiz(
    folder: str,
    trees: Mapping[str, ET.Element],
    categories: Mapping[int, RestoredCategory],
    entries: Mapping[int, RestoredEntry],
) -> RestoredQuiz:
    activity = trees[f"{folder}/quiz.xml"]
    quiz = need(activity, "quiz")
    settings = {child.tag: said(quiz, child.tag) for child in quiz if not len(child)}
    needed = tuple(categories[int(said(c, "id"))].id for c in _categories(trees, folder))
    slots = tuple(
        _slot(s, n, activity, entries) for n, s in enumerate(need(quiz, "question_instances"), 1)
    )
    for slot in slots:
        id_ = slot.entry.category
        while id_:
            if id_ not in needed:
                raise RestoreFault("a category left out: the slot shows a stranger's question")
            id_ = categories[id_].parent
    total = sum(slot.mark for slot in slots)
    if not total or not total == float(settings["sumgrades"]) == float(settings["grade"]):
        raise RestoreFault("sumgrades: wrong grades, or no attempt at all")
    headings = []
    for section in need(quiz, "sections"):
        number(section)
        if said(section, "shufflequestions") != "0":
            raise RestoreFault("shuffled: a scenario and its parts are torn apart")
        headings.append((int(said(section, "firstslot")), said(section, "heading")))
    _headings(headings, slots)
    module = trees[f"{folder}/module.xml"]
    return RestoredQuiz(
        name=settings["name"],
        idnumber=said(module, "idnumber"),
        is_visible=said(module, "visible") == "1",
        settings=settings,
        slots=slots,
        headings=tuple(headings),
        grade_item=_grade(trees, folder),
        categories=needed,
    )


def _headings(headings: list[tuple[int, str]], slots: tuple[RestoredSlot, ...]) -> None:
    firsts = [first for first, _ in headings]
    if firsts[0] != 1 or firsts != sorted(set(firsts)) or firsts[-1] > len(slots):
        raise RestoreFault("sections")
    for first in firsts[1:]:
        if slots[first - 1].page == slots[first - 2].page:
            raise RestoreFault("a section in the middle of a page")
    pages = [slot.page for slot in slots]
    if pages[0] != 1 or any(b - a not in {0, 1} for a, b in pairwise(pages)):
        raise RestoreFault("pages")


def _categories(trees: Mapping[str, ET.Element], folder: str) -> list[ET.Element]:
    return trees[f"{folder}/inforef.xml"].findall("question_categoryref/question_category")


def _slot(
    element: ET.Element, place: int, activity: ET.Element, entries: Mapping[int, RestoredEntry]
) -> RestoredSlot:
    number(element)
    reference = need(element, "question_reference")
    wanted = {
        "usingcontextid": activity.get("contextid"),
        "component": "mod_quiz",
        "questionarea": "slot",
        "version": None,
    }
    if {tag: value(reference, tag) for tag in wanted} != wanted:
        raise RestoreFault("question_reference")
    if int(said(element, "slot")) != place:
        raise RestoreFault("slot")
    entry = entries.get(int(said(reference, "questionbankentryid")))
    if entry is None or entry.parent:
        raise RestoreFault("a dead slot")
    return RestoredSlot(
        entry=entry, mark=float(said(element, "maxmark")), page=int(said(element, "page"))
    )


def _grade(trees: Mapping[str, ET.Element], folder: str) -> float | None:
    items = need(trees[f"{folder}/grades.xml"], "grade_items")
    named = trees[f"{folder}/inforef.xml"].findall("grade_itemref/grade_item/id")
    if [item.get("id") for item in items] != [text_of(id_) for id_ in named]:
        raise RestoreFault("grade items that are not restored")
    for item in items:
        if said(item, "itemnumber") != "0" or said(item, "itemtype") != "mod":
            raise RestoreFault("grade item")
        return float(said(item, "grademax"))
    return None
