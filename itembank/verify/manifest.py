"""`imsmanifest.xml`: what it lists, what of it is there, and whether its names hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.archive import Archive
from itembank.verify.codes import at, finding, listed
from itembank.verify.document import local_name, namespace
from itembank.verify.identifiers import legal, unique
from itembank.verify.kinds import VERSIONS, Kind
from itembank.verify.references import is_local, target

NAME = "imsmanifest.xml"
_LEGAL_VERSIONS = {Kind.QTI22: {"1.0.0"}, Kind.QTI30: {"3.0.0", "3.0.1"}}
_LEGAL_SCHEMAS = {Kind.QTI22: "QTIv2.2 ", Kind.QTI30: "QTI "}
# Files that describe files; packages may carry them without a word.
_UNLISTED = (".xsd", ".dtd")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One resource; `files` are names in the package, `needs` identifiers of others.

    `listed` are the files that it names as such, without what its `href` leads to.
    """

    identifier: str
    type: str
    href: str
    files: tuple[str, ...]
    listed: tuple[str, ...]
    needs: tuple[str, ...]
    element: etree._Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    root: etree._Element
    resources: tuple[Resource, ...]

    @property
    def types(self) -> list[str]:
        return [resource.type for resource in self.resources]

    @property
    def by_file(self) -> Mapping[str, Resource]:
        """The resource of each file that one names as its own."""
        return {file: resource for resource in self.resources for file in resource.files}


def read_manifest(root: etree._Element) -> Manifest:
    found = (element for element in root.iter("{*}resource"))
    return Manifest(root=root, resources=tuple(_resource(element) for element in found))


def _resource(element: etree._Element) -> Resource:
    href = _file(element.get("href", ""))
    files = [_file(file.get("href", "")) for file in element.iterchildren("{*}file")]
    return Resource(
        identifier=element.get("identifier", ""),
        type=element.get("type", ""),
        href=href,
        files=tuple(dict.fromkeys(filter(None, (href, *files)))),
        listed=tuple(filter(None, files)),
        needs=tuple(d.get("identifierref", "") for d in element.iterchildren("{*}dependency")),
        element=element,
    )


def _file(address: str) -> str:
    return target(address) if is_local(address) else ""


def manifest_faults(manifest: Manifest, archive: Archive, kind: Kind) -> Iterator[Diagnostic]:
    """Everything that can be said without opening another file."""
    named = [(r.identifier, r.element) for r in manifest.resources]
    yield from unique(named, NAME, "resources")
    yield from legal([(manifest.root.get("identifier", ""), manifest.root), *named], NAME)
    yield from _files(manifest, archive)
    yield from _dependencies(manifest)
    yield from _unlisted(manifest, archive)
    if kind in VERSIONS:
        yield from _types(manifest, kind)
        yield from _schema(manifest, kind)


def _files(manifest: Manifest, archive: Archive) -> Iterator[Diagnostic]:
    for resource in manifest.resources:
        for file in resource.files:
            if file not in archive:
                said = f"`{file}` is listed and not in the package"
                help_text = "put the file in, or take it from the list"
                yield at(codes.FILE_MISSING, NAME, resource.element, said, help_text)


def _dependencies(manifest: Manifest) -> Iterator[Diagnostic]:
    known = {resource.identifier for resource in manifest.resources}
    for resource in manifest.resources:
        for name in resource.needs:
            if name not in known:
                said = f"`{resource.identifier}` depends on `{name}`, which is no resource"
                help_text = "name the identifier of a resource of this manifest"
                yield at(codes.DEPENDENCY_UNKNOWN, NAME, resource.element, said, help_text)


def _unlisted(manifest: Manifest, archive: Archive) -> Iterator[Diagnostic]:
    known = {NAME, *manifest.by_file}
    more = [n for n in archive.names if n not in known and not n.lower().endswith(_UNLISTED)]
    if more:
        yield finding(
            codes.FILE_NOT_LISTED,
            NAME,
            f"files that no resource lists: {listed(more)}",
            "platforms leave such files behind: list each under a resource, or take it out",
        )


def _types(manifest: Manifest, kind: Kind) -> Iterator[Diagnostic]:
    version = VERSIONS[kind]
    help_text = f"write one version throughout, such as `imsqti_item_xml{version.suffix}`"
    if namespace(str(manifest.root.tag)) not in version.manifest_namespaces:
        said = f"the manifest's namespace is not that of QTI {_number(version.suffix)}"
        yield at(
            codes.RESOURCE_TYPE,
            NAME,
            manifest.root,
            said,
            f"write {listed(version.manifest_namespaces)}",
        )
    for resource in manifest.resources:
        if resource.type.startswith("imsqti_") and not resource.type.endswith(version.suffix):
            said = f"`{resource.type}` stands in a package of QTI {_number(version.suffix)}"
            yield at(codes.RESOURCE_TYPE, NAME, resource.element, said, help_text)


def _number(suffix: str) -> str:
    return suffix.removeprefix("v").replace("p", ".")


def _schema(manifest: Manifest, kind: Kind) -> Iterator[Diagnostic]:
    """`schema` and `schemaversion` have fixed words from 2.2 on."""
    if kind not in _LEGAL_VERSIONS:
        return
    given = {
        local_name(str(child.tag)): (child.text or "").strip()
        for parent in manifest.root.iterchildren("{*}metadata")
        for child in parent.iterchildren(etree.Element)
    }
    schema, version = given.get("schema", ""), given.get("schemaversion", "")
    is_right = schema.startswith(_LEGAL_SCHEMAS[kind]) and version in _LEGAL_VERSIONS[kind]
    if not is_right:
        said = f"schema `{schema}` with schemaversion `{version}` is not one of this version"
        help_text = (
            f"write such as `{_LEGAL_SCHEMAS[kind]}Package`, {listed(_LEGAL_VERSIONS[kind])}"
        )
        yield at(codes.SCHEMA_VERSION, NAME, manifest.root, said, help_text)
