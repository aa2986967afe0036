"""A package, or a single file, of QTI 2.1, 2.2 or 3.0."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.archive import Archive, UnreadableError, unreadable
from itembank.verify.codes import at, finding
from itembank.verify.document import Document, document, local, namespace
from itembank.verify.kinds import VERSIONS, Kind, Version
from itembank.verify.learner_text import element_faults, is_suspect_file
from itembank.verify.manifest import Manifest, Resource
from itembank.verify.qti_files import Pointer, alt_faults, file_faults, pointers
from itembank.verify.qti_keys import key_faults
from itembank.verify.qti_processing import processing_faults
from itembank.verify.qti_responses import interactions, response_faults
from itembank.verify.qti_scores import Worth, score_faults, worth_of
from itembank.verify.qti_secrets import secret_faults
from itembank.verify.qti_test import faults_of_test, item_refs
from itembank.verify.reading import Reading
from itembank.verify.references import is_local, target
from itembank.verify.schemas import Schemas
from itembank.verify.xml import parse

_TYPE = re.compile(r"imsqti_(item|test|stimulus|section)_xmlv\dp\d")
_ROOTS = {
    "item": "assessmentItem",
    "test": "assessmentTest",
    "stimulus": "assessmentStimulus",
    "section": "assessmentSection",
}
_WHAT = {root: what for what, root in _ROOTS.items()}


def read_package(
    archive: Archive, manifest: Manifest, kind: Kind, schemas: Schemas | None
) -> Reading:
    reader = _Reader(archive, manifest, VERSIONS[kind], schemas)
    for resource in manifest.resources:
        matched = _TYPE.fullmatch(resource.type)
        if matched and resource.href:
            reader.open(resource, matched[1])
        elif matched:
            reader.reading.found.append(_no_href(resource))
    reader.close_tests()
    if not reader.items and not reader.unread:
        said = "the package holds no item"
        help_text = "list each item as a resource of the type for items"
        reader.reading.found.append(finding(codes.NO_ITEMS, "imsmanifest.xml", said, help_text))
    return reader.reading


def read_file(path: str, root: etree._Element, kind: Kind, schemas: Schemas | None) -> Reading:
    """A single item, test or stimulus, of which no reference can be followed."""
    reader = _Reader(None, None, VERSIONS[kind], schemas)
    doc = document(path, root)
    reader.take(doc, _WHAT.get(_root_name(doc), "item"), is_suspect=True)
    for test in reader.tests:
        reader.reading.found.extend(faults_of_test(test, _as_named(test)))
    return reader.reading


def _as_named(test: Document) -> dict[str, str]:
    """Item references taken at their word."""
    return {
        target(ref.get("href", ""), seen_from=test.path): ref.get("identifier", "")
        for ref in item_refs(test)
    }


class _Reader:
    """Reads one file after the other and keeps of each only what others may ask for."""

    def __init__(
        self,
        archive: Archive | None,
        manifest: Manifest | None,
        version: Version,
        schemas: Schemas | None,
    ) -> None:
        self._archive = archive
        self._version = version
        self._schemas = schemas
        self._owners = _Owners(manifest) if manifest else None
        self._present = frozenset(archive.names) if archive else None
        self._seen: set[str] = set()
        self._names: set[str] = set()
        self.reading = Reading()
        self.items: dict[str, str] = {}
        self.unread: set[str] = set()
        self.tests: list[Document] = []

    def open(self, resource: Resource, what: str) -> None:
        """Read the file that a resource is about; a missing one has been told of."""
        found, path = self.reading.found, resource.href
        if self._archive is None or path not in self._archive or path in self._seen:
            return
        self._seen.add(path)
        try:
            content = self._archive.read(path)
        except UnreadableError as error:
            self.unread.add(path)
            found.append(unreadable(path, error))
            return
        parsed = parse(path, content)
        found.extend(parsed.found)
        if parsed.root is None:
            self.unread.add(path)
        else:
            is_suspect = bool(parsed.found) or is_suspect_file(content)
            self.take(document(path, parsed.root), what, is_suspect=is_suspect)

    def take(self, doc: Document, what: str, *, is_suspect: bool) -> None:
        """Judge one file as what it is said to be."""
        found = self.reading.found
        wrong = tuple(_root_faults(doc, what, self._version))
        found.extend(wrong)
        if self._schemas is not None and not wrong:
            found.extend(self._schemas.faults(doc.root, doc.path, self._version.kind))
        if is_suspect:
            found.extend(element_faults(doc.root, doc.path))
        named = pointers(doc)
        found.extend(alt_faults(doc))
        self._follow(doc, named)
        if wrong:
            return
        match what:
            case "item":
                self._item(doc)
            case "test":
                self.tests.append(doc)
                self.reading.tests += 1
            case "stimulus":
                self.reading.stimuli += 1

    def _follow(self, doc: Document, named: Sequence[Pointer]) -> None:
        if self._present is not None and self._owners is not None:
            self.reading.found.extend(file_faults(doc, named, self._present))
            self.reading.found.extend(self._owners.faults(doc, named))

    def _item(self, doc: Document) -> None:
        reading, name = self.reading, doc.root.get("identifier", "")
        if name in self._names:
            said = f"another item of the package has the identifier `{name}` too"
            help_text = "give one of them another: platforms keep only one"
            reading.found.append(at(codes.IDENTIFIER_TWICE, doc.path, doc.root, said, help_text))
        self._names.add(name)
        self.items[doc.path] = name
        reading.items += 1
        worth = worth_of(doc)
        reading.marks += worth.marks
        reading.found.extend(item_faults(doc, self._version, worth))

    def close_tests(self) -> None:
        """Tests are judged last: they name items."""
        for test in self.tests:
            self.reading.found.extend(faults_of_test(test, self.items, unread=self.unread))
            refs = [
                Pointer(target(href, seen_from=test.path), ref)
                for ref in item_refs(test)
                if is_local(href := ref.get("href", ""))
            ]
            if self._owners is not None:
                known = [pointer for pointer in refs if pointer.file in self.items]
                self.reading.found.extend(self._owners.faults(test, known))


def item_faults(doc: Document, version: Version, worth: Worth) -> Iterator[Diagnostic]:
    """Everything that one item says of itself."""
    used = interactions(doc)
    yield from response_faults(doc, used)
    yield from key_faults(doc, used)
    yield from processing_faults(doc, version, used)
    yield from score_faults(doc, used, worth)
    yield from secret_faults(doc, used)


class _Owners:
    """Which resource each file belongs to, and which it may count on."""

    def __init__(self, manifest: Manifest) -> None:
        self._by_file = manifest.by_file
        self._by_name = {resource.identifier: resource for resource in manifest.resources}

    def faults(self, doc: Document, named: Sequence[Pointer]) -> Iterator[Diagnostic]:
        """Files that a file shows, and that its resource neither holds nor depends on."""
        owner = self._by_file.get(doc.path)
        if owner is None or not named:
            return
        reached = self._reached(owner)
        for file, element in named:
            other = self._by_file.get(file)
            if other is not None and other.identifier not in reached:
                said = f"`{file}` is shown here, and the resource `{owner.identifier}` does not "
                help_text = f"add a dependency on `{other.identifier}` to the manifest"
                yield at(
                    codes.DEPENDENCY_MISSING,
                    doc.path,
                    element,
                    f"{said}depend on it",
                    help_text,
                )

    def _reached(self, owner: Resource) -> set[str]:
        """Identifiers of the resource, of what it depends on, and of what that depends on."""
        nearest = (self._by_name[name] for name in owner.needs if name in self._by_name)
        return {owner.identifier, *owner.needs, *(name for near in nearest for name in near.needs)}


def _root_faults(doc: Document, what: str, version: Version) -> Iterator[Diagnostic]:
    name, expected = _root_name(doc), _ROOTS[what]
    if name != expected:
        said = f"the file begins with `{name}`, and was to be of the kind `{what}`"
        yield at(codes.WRONG_ROOT, doc.path, doc.root, said, f"begin it with `{expected}`")
    elif namespace(str(doc.root.tag)) not in version.namespaces:
        said = f"`{namespace(str(doc.root.tag))}` is not the namespace of this version"
        yield at(
            codes.WRONG_ROOT,
            doc.path,
            doc.root,
            said,
            f"write `{min(version.namespaces)}`, or list the file as what it is",
        )


def _root_name(doc: Document) -> str:
    return local(str(doc.root.tag))


def _no_href(resource: Resource) -> Diagnostic:
    said = f"the resource `{resource.identifier}` does not say which file it is about"
    return at(codes.FILE_MISSING, "imsmanifest.xml", resource.element, said, "give it an `href`")
