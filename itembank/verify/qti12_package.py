"""A package of QTI 1.2, or of Canvas, which is the same with more said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.archive import Archive, UnreadableError, one_file, unreadable
from itembank.verify.canvas import Settings, canvas_faults, ident_faults, settings_faults
from itembank.verify.canvas_draws import drawn_total, draws
from itembank.verify.canvas_files import QUIZ, stray_faults, type_faults
from itembank.verify.codes import at, finding
from itembank.verify.document import local_name, namespace
from itembank.verify.kinds import Kind
from itembank.verify.learner_text import html_tree
from itembank.verify.manifest import NAME, Manifest, Resource
from itembank.verify.package_pictures import is_there
from itembank.verify.qti12 import Tree, is_text, item_faults, metadata, tree, worth
from itembank.verify.reading import Reading
from itembank.verify.schemas import Schemas
from itembank.verify.xml import parse

NAMESPACE = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_SETTINGS = "assessment_meta.xml"
_CARTRIDGE = "/imscc_"


def is_canvas(archive: Archive, manifest: Manifest) -> bool:
    """Whether a file of questions speaks to Canvas."""
    for resource in manifest.resources:
        if resource.type.startswith("imsqti_"):
            for file in resource.files:
                if file in archive and _mentions_type(archive, file):
                    return True
    return any(name.endswith(_SETTINGS) for name in archive.names)


def _mentions_type(archive: Archive, file: str) -> bool:
    try:
        return b"question_type" in archive.read(file)
    except UnreadableError:
        return False


def read_package(
    archive: Archive, manifest: Manifest, kind: Kind, schemas: Schemas | None
) -> Reading:
    reader = read_questions(archive, manifest, kind, schemas)
    known = {NAME, *manifest.by_file}
    if kind is Kind.CANVAS:
        reader.reading.found.extend(stray_faults(archive, known))
        if not reader.unread:
            reader.reading.found.extend(settings_faults(reader.quizzes, tuple(reader.settings)))
    if not reader.reading.items and not reader.unread:
        said = "the package holds no item"
        help_text = f"list the file of questions as a resource `{QUIZ}`"
        reader.reading.found.append(finding(codes.NO_ITEMS, NAME, said, help_text))
    return reader.reading


def read_questions(
    archive: Archive, manifest: Manifest, kind: Kind, schemas: Schemas | None
) -> Reader:
    """Every file of questions that the manifest lists, quizzes and banks."""
    reader = Reader(archive, kind, schemas)
    is_canvas = kind is not Kind.QTI12
    # A cartridge has each quiz twice: for everybody, and in Canvas's own words, which count.
    for resource in sorted(manifest.resources, key=_is_of_cartridge):
        if resource.type.startswith("imsqti_"):
            for file in resource.files:
                reader.open(file, is_copy=_is_of_cartridge(resource) and reader.has_banks)
        elif is_canvas:
            reader.beside(resource.listed)
    if is_canvas:
        reader.reading.found.extend(type_faults(manifest))
    return reader


def _is_of_cartridge(resource: Resource) -> bool:
    return resource.type.startswith("imsqti_") and _CARTRIDGE in resource.type


class Asked(NamedTuple):
    """A question as the gradebook counts it."""

    title: str
    marks: float


class Reader:
    """Reads the files of questions one by one.

    `asked` are the questions of each file, `drawing` the files with quizzes that draw some of
    their questions, with what those come to where it is said, `unread` the files that are missing
    or cannot be read.
    """

    def __init__(
        self,
        archive: Archive,
        kind: Kind,
        schemas: Schemas | None,
        *,
        is_alone: bool = False,
    ) -> None:
        self._archive = archive
        self._is_alone = is_alone
        self._is_canvas = kind in {Kind.CANVAS, Kind.CANVAS_COURSE}
        self._kind = kind
        self._schemas = schemas
        self._names: set[str] = set()
        self.has_banks = False
        self.reading = Reading()
        self.quizzes: dict[str, str] = {}
        self.settings: list[Settings] = []
        self.bank_idents: set[str] = set()
        self.asked: dict[str, list[Asked]] = {}
        self.drawing: dict[str, float | None] = {}
        self.unread: set[str] = set()

    def _root(self, path: str) -> tuple[etree._Element | None, bytes]:
        if path not in self._archive:
            self.unread.add(path)
            return None, b""
        try:
            content = self._archive.read(path)
        except UnreadableError as error:
            self.unread.add(path)
            self.reading.found.append(unreadable(path, error))
            return None, b""
        parsed = parse(path, content)
        if parsed.root is None:
            self.unread.add(path)
        self.reading.found.extend(parsed.found)
        return parsed.root, content

    def open(self, path: str, *, is_copy: bool = False) -> None:
        """Read a file of questions; nothing of a copy counts."""
        if is_copy or not path.lower().endswith((".xml", ".qti")):
            return
        root, content = self._root(path)
        if root is not None:
            self.take(path, root, content)

    def take(self, path: str, root: etree._Element, content: bytes) -> None:
        found = self.reading.found
        if local_name(str(root.tag)) != "questestinterop":
            said = f"the file begins with `{local_name(str(root.tag))}`"
            found.append(at(codes.WRONG_ROOT, path, root, said, "begin it with `questestinterop`"))
            return
        if self._is_canvas and namespace(str(root.tag)) != NAMESPACE:
            said = "the root has not the namespace by which New Quizzes know it"
            found.append(at(codes.WRONG_ROOT, path, root, said, f"write `{NAMESPACE}`"))
        if self._schemas is not None and namespace(str(root.tag)) == NAMESPACE:
            found.extend(self._schemas.faults(root, path, self._kind))
        if self._is_canvas and b"<![CDATA[" in content:
            said = "the file has CDATA sections, whose content New Quizzes unescape once more"
            help_text = "write the HTML escaped once, as plain element text"
            found.append(finding(codes.CDATA, path, said, help_text))
        self._holders(path, root)
        if draws(root):
            self.drawing[path] = drawn_total(root)
        for item in root.iter("{*}item"):
            self._item(path, item)

    def _holders(self, path: str, root: etree._Element) -> None:
        for holder in root.iterchildren("{*}assessment", "{*}objectbank"):
            if local_name(str(holder.tag)) == "assessment":
                self.reading.tests += 1
                self.quizzes[path] = holder.get("ident", "")
            else:
                self.reading.banks += 1
                self.bank_idents.add(holder.get("ident", ""))
            if self._is_canvas:
                self.reading.found.extend(ident_faults(holder, path))

    def _item(self, path: str, item: etree._Element) -> None:
        parts, found = tree(item), self.reading.found
        name = item.get("ident", "")
        if name in self._names:
            said = f"two items have the ident `{name}`"
            help_text = "give one of them another: platforms keep only one"
            found.append(at(codes.IDENTIFIER_TWICE, path, item, said, help_text))
        self._names.add(name)
        found.extend(item_faults(item, parts, path, is_plain_shown=self._is_canvas))
        found.extend(self._pictures(parts, path))
        if self._kind is Kind.CANVAS_COURSE and "grading_notes" in metadata(parts):
            said = "the item brings notes for markers"
            help_text = "leave them out of a course: Canvas drops them, and others open the file"
            found.append(at(codes.NOTES_IN_COURSE, path, item, said, help_text))
        if self._is_canvas and metadata(parts).get("cc_profile") is None:
            found.extend(canvas_faults(item, parts, path))
        if is_text(parts):
            self.reading.stimuli += 1
            return
        marks = worth(parts)
        self.asked.setdefault(path, []).append(Asked(item.get("title", ""), marks))
        self.reading.items += 1
        self.reading.marks += marks

    def _pictures(self, parts: Tree, path: str) -> Iterator[Diagnostic]:
        for text in parts.get("mattext", ()):
            if self._is_canvas and text.get("texttype") == "text/plain":
                continue
            root = html_tree(text.text or "")
            for picture in root.iter("img") if root is not None else ():
                yield from self._picture(picture, text, path)
        for image in parts.get("matimage", ()):
            yield from self._there(image.get("uri", ""), image, path)

    def _picture(
        self, picture: etree._Element, text: etree._Element, path: str
    ) -> Iterator[Diagnostic]:
        address = picture.get("src", "")
        yield from self._there(address, text, path)
        if "alt" not in picture.attrib:
            said = f"the picture `{address}` has no text for those who cannot see it"
            help_text = 'write what it shows in `alt`, or alt="" where it only decorates'
            yield at(codes.ALT_MISSING, path, text, said, help_text)

    def _there(self, address: str, element: etree._Element, path: str) -> Iterator[Diagnostic]:
        if not self._is_alone and not is_there(address, self._archive, seen_from=path):
            said = f"`{address}` is shown here and is not in the package"
            help_text = "put the file in, and list it as a resource `webcontent`"
            yield at(codes.REFERENCE_MISSING, path, element, said, help_text)

    def beside(self, files: tuple[str, ...]) -> None:
        """Files of other resources: the settings of a quiz, or questions in Canvas's own words."""
        for path in files:
            if path.endswith(".xml.qti"):
                self.has_banks = True
                self.open(path)
            elif path.endswith(_SETTINGS):
                root, _ = self._root(path)
                if root is not None:
                    self.settings.append(Settings(path=path, quiz=root.get("identifier", "")))


def read_file(
    path: str, root: etree._Element, content: bytes, kind: Kind, schemas: Schemas | None
) -> Reading:
    """A single file of questions, whose pictures lie elsewhere."""
    reader = Reader(one_file(path, content), kind, schemas, is_alone=True)
    reader.take(path, root, content)
    return reader.reading
