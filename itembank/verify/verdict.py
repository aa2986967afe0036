"""The whole judgement on one package: what it is, what is in it, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from lxml import etree

from itembank.diagnostics import Diagnostic, has_errors, in_order
from itembank.verify import backup, codes, course, moodle, qti, qti12_package, tables, tarball
from itembank.verify.archive import Archive, UnreadableError, one_file, open_archive, unreadable
from itembank.verify.backup_contents import NAME as BACKUP
from itembank.verify.backup_contents import lost_list
from itembank.verify.causes import causes_first
from itembank.verify.codes import finding
from itembank.verify.kinds import TITLES, VERSIONS, Kind, kind_of_root, kind_of_types
from itembank.verify.manifest import NAME, Manifest, manifest_faults, read_manifest
from itembank.verify.reading import Reading
from itembank.verify.schemas import Schemas
from itembank.verify.xml import parse

_ZIP = b"PK"
# A line longer than this says nothing to anybody as an excerpt.
_LONGEST_LINE = 400
_MOST_SOURCES = 200
_MOST_FINDINGS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`kind` is None where it is nothing that we read. Paths of `findings` are inside the package.

    `said` is a line on what it is: "QTI 3.0 package: 12 items, 1 test, 34 marks". `sources` are
    files that findings are about and whose lines are worth showing. `is_valid_known` tells whether
    XSDs were there to hold it against.
    """

    name: str
    kind: Kind | None
    said: str
    items: int = 0
    tests: int = 0
    marks: float = 0.0
    is_valid_known: bool = False
    findings: tuple[Diagnostic, ...] = ()
    sources: Mapping[PurePosixPath, bytes] = field(default_factory=dict)

    @property
    def is_sound(self) -> bool:
        return not has_errors(self.findings)


def verify_bytes(
    name: str, content: bytes, *, schemas: Schemas | None, kind: Kind | None = None
) -> Verdict:
    """Judge a package; `name` is its file name. Never raises, whatever the bytes.

    With `kind` it must be of that kind.
    """
    found: list[Diagnostic] = []
    if content.startswith((_ZIP, tarball.START)):
        is_tar = content.startswith(tarball.START)
        archive, directory = (tarball.open_tarball if is_tar else open_archive)(content)
        found.extend(directory)
        told, reading = (None, None) if archive is None else _package(archive, schemas, found)
    else:
        archive = one_file(PurePosixPath(name).name or "file", content)
        told, reading = _file(archive, schemas, found)
    if kind is not None and told is not kind and not (reading is None and found):
        found.append(_other_kind(told, kind))
    return _verdict(name, archive, told, reading, found, schemas)


def _package(
    archive: Archive, schemas: Schemas | None, found: list[Diagnostic]
) -> tuple[Kind | None, Reading | None]:
    if BACKUP in archive:
        return Kind.MOODLE_BACKUP, backup.read_backup(archive)
    lost = lost_list(archive) if NAME not in archive else None
    if lost is not None:
        found.append(lost)
        return Kind.MOODLE_BACKUP, None
    manifest = _manifest(archive, schemas, found)
    if manifest is None:
        return None, None
    kind = kind_of_types(manifest.types)
    if kind not in VERSIONS and course.is_course(archive):
        found.extend(manifest_faults(manifest, archive, Kind.CANVAS_COURSE))
        return Kind.CANVAS_COURSE, course.read_course(archive, manifest, schemas)
    if kind is None:
        said = "no resource of the manifest is of a type that QTI has"
        found.append(finding(codes.NOT_RECOGNISED, NAME, said, _KNOWN))
        return None, None
    if kind is Kind.QTI12 and qti12_package.is_canvas(archive, manifest):
        kind = Kind.CANVAS
    found.extend(manifest_faults(manifest, archive, kind))
    if schemas is not None:
        found.extend(schemas.faults(manifest.root, NAME, kind, is_manifest=True))
    read = qti.read_package if kind in VERSIONS else qti12_package.read_package
    return kind, read(archive, manifest, kind, schemas)


_KNOWN = (
    "give a package of QTI 1.2, 2.1, 2.2 or 3.0, a Canvas package, a Moodle XML file, a Moodle "
    "course backup, or a table of outcomes or rubrics for Canvas"
)


def _manifest(
    archive: Archive, schemas: Schemas | None, found: list[Diagnostic]
) -> Manifest | None:
    if NAME not in archive:
        deeper = [n for n in archive.names if n.endswith((f"/{NAME}", f"/{BACKUP}"))]
        said = f"there is no `{NAME}` at the top of the package"
        inside = f": it stands in `{deeper[0]}`" if deeper else ""
        help_text = "pack the files themselves, not the folder they lie in" if deeper else _KNOWN
        if course.is_course(archive):
            help_text = (
                "export the Canvas course again: without it Canvas takes nothing of the file"
            )
        found.append(finding(codes.NO_MANIFEST, "", said + inside, help_text))
        return None
    try:
        content = archive.read(NAME)
    except UnreadableError as error:
        found.append(unreadable(NAME, error))
        return None
    # Only an XSD asks what stands in the metadata.
    parsed = parse(NAME, content, emptied="lom" if schemas is None else None)
    found.extend(parsed.found)
    return read_manifest(parsed.root) if parsed.root is not None else None


def _file(
    archive: Archive, schemas: Schemas | None, found: list[Diagnostic]
) -> tuple[Kind | None, Reading | None]:
    path = archive.names[0]
    content = archive.read(path)
    if tables.is_table(content):
        return Kind.CANVAS_TABLE, tables.read_table(path, content)
    if not _looks_like_xml(content):
        said = "this is neither a zip nor an XML file"
        found.append(finding(codes.NOT_RECOGNISED, path, said, _KNOWN))
        return None, None
    parsed = parse(path, content)
    found.extend(parsed.found)
    if parsed.root is None:
        return None, None
    kind = kind_of_root(parsed.root)
    if kind is None:
        said = f"an XML file that begins with `{_root_name(parsed.root)}` is none that we know"
        found.append(finding(codes.NOT_RECOGNISED, path, said, _KNOWN))
        return None, None
    return _single(path, parsed.root, content, kind, schemas)


def _single(
    path: str, root: etree._Element, content: bytes, kind: Kind, schemas: Schemas | None
) -> tuple[Kind, Reading]:
    if kind is Kind.MOODLE:
        return kind, moodle.read_file(path, root)
    if kind in VERSIONS:
        return kind, qti.read_file(path, root, kind, schemas)
    told = Kind.CANVAS if b"question_type" in content else kind
    return told, qti12_package.read_file(path, root, content, told, schemas)


def _root_name(root: etree._Element) -> str:
    return str(root.tag)[:100]


def _looks_like_xml(content: bytes) -> bool:
    start = content[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith(b"<")


def _other_kind(told: Kind | None, wanted: Kind) -> Diagnostic:
    is_what = TITLES[told] if told else "nothing that we know"
    said = f"this was to be a {TITLES[wanted]} and is {is_what}"
    return finding(codes.OTHER_KIND, "", said, "give the right file, or the right --kind")


def _verdict(
    name: str,
    archive: Archive | None,
    kind: Kind | None,
    reading: Reading | None,
    found: list[Diagnostic],
    schemas: Schemas | None,
) -> Verdict:
    if reading is not None:
        found.extend(reading.found)
    findings = causes_first(in_order(dict.fromkeys(found)))[:_MOST_FINDINGS]
    read = reading or Reading()
    title = TITLES[kind] if kind else "nothing that we know"
    if archive is not None and archive.is_single:
        title = title.replace("package", "file")
    return Verdict(
        name=name,
        kind=kind,
        said=f"{title}: {read.said()}" if reading is not None else title,
        items=read.items,
        tests=read.tests,
        marks=read.marks,
        is_valid_known=bool(kind and schemas and schemas.has(kind)),
        findings=findings,
        sources=_sources(archive, findings),
    )


def _sources(
    archive: Archive | None, findings: tuple[Diagnostic, ...]
) -> Mapping[PurePosixPath, bytes]:
    """Files whose lines can be shown: those that are text with lines of a bearable length."""
    made: dict[PurePosixPath, bytes] = {}
    for path in dict.fromkeys(finding_.path for finding_ in findings):
        if archive is None or str(path) not in archive or len(made) >= _MOST_SOURCES:
            continue
        try:
            content = archive.read(str(path))
        except UnreadableError:
            continue
        if all(len(line) <= _LONGEST_LINE for line in content.splitlines()):
            made[path] = content
    return made
