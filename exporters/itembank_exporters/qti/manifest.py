"""`imsmanifest.xml`: every file of a package, what it is, and what it needs."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

from itembank.html import element, escape
from itembank_exporters.qti.desk import Desk
from itembank_exporters.qti.idents import identifier

_PACKAGING = {
    "2.1": ("http://www.imsglobal.org/xsd/imscp_v1p1", "QTIv2.1 Package", "1.0.0"),
    "2.2": ("http://www.imsglobal.org/xsd/imscp_v1p1", "QTIv2.2 Package", "1.0.0"),
    "3.0": ("http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1", "QTI Package", "3.0.0"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One file of a package.

    `kind` is item, test, stimulus or webcontent; `needs` are identifiers of other resources.
    """

    identifier: str
    kind: str
    href: str
    metadata: str = ""
    needs: tuple[str, ...] = ()


def resource_id(kind: str, name: str) -> str:
    """Identifiers of resources are kept apart from those of items by their kind."""
    return identifier(f"{kind.upper()}-{name}")


def manifest(name: str, resources: Iterable[Resource], desk: Desk, *, about: str) -> bytes:
    """`about` is metadata of the whole package.

    Written resource by resource: as one text, that of a large bank is held four times.
    """
    namespace, schema, version = _PACKAGING[desk.dialect.version]
    told = element(
        "metadata", element("schema", schema) + element("schemaversion", version) + about
    )
    head = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest xmlns="{namespace}" '
        f'identifier="{escape(identifier("MANIFEST", name))}">{told}<organizations/><resources>'
    )
    written = io.BytesIO()
    written.write(head.encode())
    for resource in resources:
        written.write(f"\n{_resource(resource, desk)}".encode())
    written.write(b"</resources></manifest>\n")
    return written.getvalue()


def _resource(resource: Resource, desk: Desk) -> str:
    kind = resource.kind
    type_ = kind if kind == "webcontent" else f"imsqti_{kind}_xml{desk.dialect.suffix}"
    needs = "".join(f'<dependency identifierref="{escape(name)}"/>' for name in resource.needs)
    content = f'{resource.metadata}<file href="{escape(resource.href)}"/>{needs}'
    attributes = {"identifier": resource.identifier, "type": type_, "href": resource.href}
    return element("resource", content, attributes)
