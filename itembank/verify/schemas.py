"""The XSDs of 1EdTech, where somebody has them: they may not be given away with this tool."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import finding
from itembank.verify.kinds import Kind

# The base XSD of 3.0 is not to be had; 1EdTech's own SBAC profile of it is stricter.
# Canvas has attributes of its own that no XSD knows.
_CONTENT = {
    Kind.QTI12: "qti12/ims_qtiasiv1p2.xsd",
    Kind.QTI21: "qti21/imsqti_v2p1p2.xsd",
    Kind.QTI22: "qti22/imsqti_v2p2.xsd",
    Kind.QTI30: "qti30/imsqti_asiv3p0_sbacv1p0_v1p0.xsd",
}
_MANIFESTS = {
    Kind.QTI21: "cp/imscp_v1p1.xsd",
    Kind.QTI22: "qti22/qtiv2p2_imscpv1p2_v1p0.xsd",
    Kind.QTI30: "qti30/imsqtiv3p0_imscpv1p2_v1p0.xsd",
}
_MOST_OF_ONE_FILE = 10


@dataclass(frozen=True, slots=True)
class Schemas:
    """A folder of XSDs; each is compiled when it is first wanted, and once."""

    folder: Path
    _compiled: dict[str, etree.XMLSchema | None] = field(
        default_factory=dict, repr=False, compare=False
    )

    def has(self, kind: Kind) -> bool:
        """Whether files of this kind can be held against an XSD."""
        return kind in _CONTENT and self._schema(_CONTENT[kind]) is not None

    def faults(
        self, root: etree._Element, path: str, kind: Kind, *, is_manifest: bool = False
    ) -> Iterator[Diagnostic]:
        name = (_MANIFESTS if is_manifest else _CONTENT).get(kind)
        schema = self._schema(name) if name else None
        if schema is None or schema.validate(root):
            return
        # Of several findings at one place the first says the most.
        seen: set[int] = set()
        for entry in schema.error_log:  # type: ignore[attr-defined] # the stubs lack it
            if entry.line not in seen and len(seen) < _MOST_OF_ONE_FILE:
                seen.add(entry.line)
                yield _invalid(path, entry.line, entry.message)

    def _schema(self, name: str) -> etree.XMLSchema | None:
        if name not in self._compiled:
            self._compiled[name] = _compiled(self.folder / name)
        return self._compiled[name]


def _compiled(path: Path) -> etree.XMLSchema | None:
    """The schema; None where the file is not there or is no schema."""
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    try:
        return etree.XMLSchema(etree.parse(path, parser))
    except (OSError, etree.XMLSyntaxError, etree.XMLSchemaParseError):
        return None


def _invalid(path: str, line: int, said: str) -> Diagnostic:
    plain = said.replace("'", "`")
    return finding(
        codes.NOT_VALID,
        path,
        f"not valid against the XSD: {plain}",
        "change the file as the standard asks; strict platforms refuse the whole package",
        line=line,
    )
