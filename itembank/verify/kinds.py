"""What a package is: told by namespaces and types, never by its file name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from itembank.verify.document import local_name, namespace


class Kind(StrEnum):
    QTI12 = "qti12"
    QTI21 = "qti21"
    QTI22 = "qti22"
    QTI30 = "qti30"
    CANVAS = "canvas"
    CANVAS_COURSE = "canvas-course"
    MOODLE = "moodle"
    MOODLE_BACKUP = "moodle-backup"
    CANVAS_TABLE = "canvas-table"


TITLES = {
    Kind.QTI12: "QTI 1.2 package",
    Kind.QTI21: "QTI 2.1 package",
    Kind.QTI22: "QTI 2.2 package",
    Kind.QTI30: "QTI 3.0 package",
    Kind.CANVAS: "Canvas package (QTI 1.2)",
    Kind.CANVAS_COURSE: "Canvas course package",
    Kind.MOODLE: "Moodle XML file",
    Kind.MOODLE_BACKUP: "Moodle course backup",
    Kind.CANVAS_TABLE: "table for Canvas",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What is particular to a version of QTI 2 or 3.

    Its resource types end in `suffix`; `templates` are addresses of standard templates, ours first.
    """

    kind: Kind
    suffix: str
    namespaces: frozenset[str]
    manifest_namespaces: frozenset[str]
    templates: tuple[str, ...]


_CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
VERSIONS: dict[Kind, Version] = {
    Kind.QTI21: Version(
        kind=Kind.QTI21,
        suffix="v2p1",
        namespaces=frozenset(
            (
                "http://www.imsglobal.org/xsd/imsqti_v2p1",
                "http://www.imsglobal.org/xsd/apip/apipv1p0/qtiitem/imsqti_v2p1",
            )
        ),
        manifest_namespaces=frozenset(
            (_CP, "http://www.imsglobal.org/xsd/apip/apipv1p0/imscp_v1p1")
        ),
        templates=("http://www.imsglobal.org/question/qti_v2p1/rptemplates/",),
    ),
    Kind.QTI22: Version(
        kind=Kind.QTI22,
        suffix="v2p2",
        namespaces=frozenset(("http://www.imsglobal.org/xsd/imsqti_v2p2",)),
        manifest_namespaces=frozenset((_CP,)),
        templates=("http://www.imsglobal.org/question/qti_v2p2/rptemplates/",),
    ),
    Kind.QTI30: Version(
        kind=Kind.QTI30,
        suffix="v3p0",
        namespaces=frozenset(("http://www.imsglobal.org/xsd/imsqtiasi_v3p0",)),
        manifest_namespaces=frozenset(("http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",)),
        # The second stands in 1EdTech's own examples.
        templates=(
            "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/",
            "https://www.imsglobal.org/question/qti_v3p0/rptemplates/",
        ),
    ),
}
_BY_NAMESPACE = {name: v.kind for v in VERSIONS.values() for name in v.namespaces}


def kind_of_root(root: etree._Element) -> Kind | None:
    """What a single XML file is."""
    tag = str(root.tag)
    if tag == "quiz":
        return Kind.MOODLE
    if local_name(tag) == "questestinterop":
        return Kind.QTI12
    return _BY_NAMESPACE.get(namespace(tag))


def kind_of_types(types: list[str]) -> Kind | None:
    """What a manifest's resources say: the version that most of them name."""
    counts = {
        kind: sum(type_.startswith("imsqti_") and type_.endswith(version.suffix) for type_ in types)
        for kind, version in VERSIONS.items()
    }
    best = max(counts, key=lambda kind: counts[kind])
    if counts[best]:
        return best
    return Kind.QTI12 if any(type_.startswith("imsqti_xmlv1p") for type_ in types) else None
