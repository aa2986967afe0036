"""`imsmanifest.xml`: what makes a zip a Canvas course export, and what is in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from itembank_exporters.canvas.qti import document, document_root

_MANIFEST = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"

QUIZ = "imsqti_xmlv1p2"
CONTENT = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
FILE = "webcontent"

# With this file, and with the name of the schema, Canvas knows a package as one of its own.
FLAG = "course_settings/canvas_export.txt"
_SCHEMA = "IMS Common Cartridge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    ident: str
    type: str
    files: tuple[str, ...]
    href: str | None = None
    depends: str | None = None


def manifest_xml(ident: str, resources: Iterable[Resource]) -> bytes:
    """Canvas takes assignments in the order of the resources."""
    root = document_root(_MANIFEST, "manifest", {"identifier": ident})
    metadata = _child(root, "metadata")
    _child(metadata, "schema").text = _SCHEMA
    _child(metadata, "schemaversion").text = "1.1.0"
    _child(root, "organizations")
    listed = _child(root, "resources")
    for resource in resources:
        _write(listed, resource)
    etree.indent(root, space="")
    return document(root)


def _write(parent: etree._Element, resource: Resource) -> None:
    href = {"href": resource.href} if resource.href else {}
    made = _child(parent, "resource", identifier=resource.ident, type=resource.type, **href)
    for file in resource.files:
        _child(made, "file", href=file)
    if resource.depends:
        _child(made, "dependency", identifierref=resource.depends)


def _child(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_MANIFEST}}}{name}", attributes)
