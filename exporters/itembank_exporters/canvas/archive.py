"""The zip that Canvas imports: manifest, questions, settings, pictures; no other file.

Classic reads every XML file that lies in a package, whatever the manifest says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from lxml import etree

from itembank.package import zip_bytes
from itembank_exporters.canvas.idents import identifier
from itembank_exporters.canvas.qti import document, document_root

_MANIFEST = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_QUIZ = "imsqti_xmlv1p2"
_SETTINGS = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
SETTINGS_FILE = "assessment_meta.xml"


@cache
def _tag(namespace: str, name: str) -> str:
    return f"{{{namespace}}}{name}"


def package_bytes(
    ident: str, *, questions: bytes, settings: bytes | None, pictures: Mapping[str, bytes]
) -> bytes:
    """`pictures` by their path in the package; `settings` for a quiz, none for a bank."""
    files = {f"{ident}/{ident}.xml": questions, **pictures}
    if settings is not None:
        # Classic applies the settings only at exactly this path.
        files[f"{ident}/{SETTINGS_FILE}"] = settings
    manifest = _manifest(ident, has_settings=settings is not None, pictures=sorted(pictures))
    return zip_bytes({"imsmanifest.xml": manifest, **files})


def _manifest(ident: str, *, has_settings: bool, pictures: Iterable[str]) -> bytes:
    root = document_root(_MANIFEST, "manifest", {"identifier": identifier("package", ident)})
    metadata = _child(root, "metadata")
    _child(metadata, "schema").text = "IMS Content"
    _child(metadata, "schemaversion").text = "1.1.3"
    _child(root, "organizations")
    resources = _child(root, "resources")
    quiz = _child(resources, "resource", identifier=ident, type=_QUIZ)
    _child(quiz, "file", href=f"{ident}/{ident}.xml")
    if has_settings:
        settings = identifier("settings", ident)
        _child(quiz, "dependency", identifierref=settings)
        _resource(resources, settings, _SETTINGS, f"{ident}/{SETTINGS_FILE}")
    for path in pictures:
        _resource(resources, identifier("picture", path), "webcontent", path)
    etree.indent(root, space="")
    return document(root)


def _resource(parent: etree._Element, ident: str, type_: str, path: str) -> None:
    made = _child(parent, "resource", identifier=ident, type=type_, href=path)
    _child(made, "file", href=path)


def _child(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _tag(_MANIFEST, name), attributes)


def settings_xml(ident: str, values: Mapping[str, str]) -> bytes:
    """`assessment_meta.xml`: the quiz's settings by Canvas's own names."""
    root = document_root(_CANVAS, "quiz", {"identifier": ident})
    for name, value in values.items():
        etree.SubElement(root, _tag(_CANVAS, name)).text = value
    etree.indent(root, space="")
    return document(root)
