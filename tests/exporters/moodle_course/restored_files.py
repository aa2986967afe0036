"""Files of a backup: each text finds what it shows, and nothing else travels along."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha1
from xml.etree import ElementTree as ET

from tests.exporters.moodle_course.restored_xml import RestoreFault, number, said


def files_are_sound(tree: ET.Element, files: Mapping[str, bytes], questions: ET.Element) -> None:
    blobs = {name for name in files if name.startswith("files/")}
    listed = set()
    rows: dict[tuple[str, str, str, str], set[str]] = {}
    for file in tree:
        number(file)
        digest = said(file, "contenthash")
        blob = f"files/{digest[:2]}/{digest}"
        if blob not in files or sha1(files[blob], usedforsecurity=False).hexdigest() != digest:
            raise RestoreFault("a dead picture")
        listed.add(blob)
        path = said(file, "filepath")
        if not (path.startswith("/") and path.endswith("/")):
            raise RestoreFault(path)
        place = [said(file, t) for t in ("contextid", "component", "filearea", "itemid")]
        rows.setdefault((place[0], place[1], place[2], place[3]), set()).add(
            f"{path}{said(file, 'filename')}"[1:]
        )
    if blobs != listed:
        raise RestoreFault("files that nothing shows")
    for context, holder in _holders(questions):
        for place, shown in holder:
            if shown - rows.get((context, *place), set()):
                raise RestoreFault(f"dead links {shown} in {place}")


_AREAS = {
    "questiontext": ("question", "questiontext"),
    "generalfeedback": ("question", "generalfeedback"),
    "answertext": ("question", "answer"),
    "feedback": ("question", "answerfeedback"),
    "graderinfo": ("qtype_essay", "graderinfo"),
}


def _holders(
    questions: ET.Element,
) -> Iterator[tuple[str, list[tuple[tuple[str, str, str], set[str]]]]]:
    for category in questions:
        context = said(category, "contextid")
        for question in category.iter("question"):
            found = []
            for holder in question.iter():
                for child in holder:
                    shown = set(re.findall(r"@@PLUGINFILE@@/([^\"&)\s]+)", child.text or ""))
                    if not shown:
                        continue
                    owner = question if child.tag == "graderinfo" else holder
                    area = _AREAS.get(child.tag)
                    if holder.tag == "match":
                        area = ("qtype_match", "subquestion")
                    if area is None:
                        raise RestoreFault(f"files in {child.tag}")
                    found.append(((*area, owner.get("id") or ""), shown))
            yield context, found
