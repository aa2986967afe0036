"""Whatever the bytes: a finding, never an exception, and nothing unpacked without a bound."""

from __future__ import annotations

import copy
import gzip
import io
import re
import struct
import tarfile
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from itembank.verify import Kind, verify_bytes
from tests.verify.backups import BACKUP, tarred
from tests.verify.courses import COURSE
from tests.verify.packages import CANVAS, MOODLE, QTI21, QTI30, Files, changed, zipped


def codes(content: bytes) -> list[str]:
    return [found.code for found in verify_bytes("p.zip", content, schemas=None).findings]


def with_entry(change: Callable[[zipfile.ZipInfo], None], content: bytes = b"x") -> bytes:
    """The sound package with one entry more, of a kind that no tool would pack."""
    target = io.BytesIO(zipped(QTI21))
    entry = zipfile.ZipInfo("extra.txt")
    entry.compress_type = zipfile.ZIP_DEFLATED
    change(entry)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(entry, content)
    return target.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        "../evil.txt",
        "/etc/passwd",
        "a/../../b",
        "C:/evil.txt",
        "..\\evil.txt",
        "a//b",
        "a\nb",
        "./a",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    def rename(entry: zipfile.ZipInfo) -> None:
        entry.filename = name

    assert codes(with_entry(rename)) == ["VER004"]


def test_a_link_is_refused() -> None:
    def link(entry: zipfile.ZipInfo) -> None:
        entry.external_attr = 0o120777 << 16

    assert codes(with_entry(link, b"/etc/passwd")) == ["VER005"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_twice_is_found() -> None:
    def again(entry: zipfile.ZipInfo) -> None:
        entry.filename = "items/Q1.xml"

    assert "VER006" in codes(with_entry(again))


def test_names_that_differ_in_capitals_alone_are_found() -> None:
    assert "VER006" in codes(zipped({**QTI21, "items/q1.XML": "x"}))


def test_an_encrypted_file_is_refused() -> None:
    content = bytearray(zipped(QTI21))
    place = content.rindex(b"PK\1\2")
    content[place + 8] |= 1
    assert "VER007" in codes(bytes(content))


def test_a_bomb_is_not_unpacked() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("imsmanifest.xml", b" " * (65 * 1024**2))
    assert codes(target.getvalue()) == ["VER003"]


def test_a_size_that_the_directory_lies_about_does_not_unpack_more_than_it_says() -> None:
    content = bytearray(zipped({"imsmanifest.xml": b"<manifest/>" + b" " * 5_000_000}))
    place = content.index(b"PK\1\2")
    content[place + 24 : place + 28] = struct.pack("<I", 11)
    assert codes(bytes(content)) == ["VER002"]


def test_more_files_than_any_package_has_are_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(100_001):
            archive.writestr(f"{number}", b"")
    assert codes(target.getvalue()) == ["VER003"]


def test_a_zip_in_the_zip_is_left_alone() -> None:
    assert codes(zipped({**QTI21, "more.zip": zipped(QTI21)})) == ["VER021"]


def test_a_zip_that_was_cut_short_is_broken() -> None:
    assert codes(zipped(QTI21)[:-30]) == ["VER002"]


def test_a_damaged_file_in_a_zip_is_named() -> None:
    content = bytearray(zipped(QTI21))
    content[content.index(b"items/Q1.xml") + 40] ^= 0xFF
    assert "VER002" in codes(bytes(content))


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "&a;" * 10}">' for n in range(9))
    + ']><quiz a="&a8;">&a8;</quiz>'
)


@pytest.mark.parametrize(
    "content",
    [
        BOMB,
        '<!DOCTYPE quiz SYSTEM "http://localhost:9/a.dtd"><quiz/>',
        '<!-- a --> <?b c?>\n<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>',
    ],
    ids=["entities", "address", "file"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_document_type_declaration_is_refused(content: str, encoding: str) -> None:
    assert "VER011" in codes(content.encode(encoding))


def test_words_about_a_document_type_are_no_declaration() -> None:
    content = MOODLE.replace("VAT?", "<![CDATA[<!DOCTYPE html>]]>")
    assert codes(content.encode()) == []


@pytest.mark.parametrize("encoding", ["UTF-7", "EBCDIC-CP-US", "cp037", "rot13", "no-such", "hex"])
def test_an_encoding_that_could_hide_markup_is_not_read(encoding: str) -> None:
    content = MOODLE.replace("UTF-8", encoding, 1).encode()
    assert "VER010" in codes(content)


def test_xml_that_is_nested_without_end_is_refused() -> None:
    assert codes(b"<quiz>" + b"<a>" * 100_000) == ["VER010"]


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"PK\5\6" + b"\0" * 18, b"%PDF-1.7", b"<", b"<html/>", b"\xff\xfe<"]
)
def test_what_is_no_package_is_said_so(content: bytes) -> None:
    verdict = verify_bytes("x", content, schemas=None)
    assert verdict.kind is None
    assert not verdict.is_sound


SOUND = [
    *(zipped(files) for files in (QTI21, QTI30, CANVAS, COURSE, BACKUP)),
    tarred(BACKUP),
    MOODLE.encode(),
]


@settings(max_examples=150, deadline=None)
@given(
    content=st.binary(max_size=400), start=st.sampled_from([b"", b"PK\3\4", b"<quiz>", b"<?xml"])
)
def test_any_bytes_are_judged(content: bytes, start: bytes) -> None:
    assert not verify_bytes("x", start + content, schemas=None).is_sound


@settings(max_examples=200, deadline=None)
@given(data=st.data(), sound=st.sampled_from(SOUND))
def test_a_package_with_any_bytes_changed_or_cut_is_judged(
    data: st.DataObject, sound: bytes
) -> None:
    content = bytearray(sound)
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(content)))
    for made in (bytes(content), bytes(content[:cut]), bytes(content[cut:])):
        verify_bytes("x", made, schemas=None)


_NAMES = st.sampled_from(
    [
        *("assessmentItem", "responseDeclaration", "correctResponse", "mapping", "mapEntry"),
        *("value", "itemBody", "rubricBlock", "choiceInteraction", "simpleMatchSet"),
        *("matchInteraction", "simpleChoice", "responseProcessing", "equal", "variable"),
        *("question", "answer", "text", "name", "file", "questiontext", "subquestion", "info"),
        *("item", "respcondition", "varequal", "mattext", "qtimetadatafield", "assessment"),
        *("assessmentTest", "assessmentItemRef", "outcomeDeclaration", "category", "img"),
    ]
)
_KEYS = st.sampled_from(
    [
        *("identifier", "responseIdentifier", "cardinality", "baseType", "mapKey", "mappedValue"),
        *("template", "href", "src", "type", "fraction", "ident", "respident", "view", "use"),
        *("lowerBound", "upperBound", "normalMaximum", "format", "path", "onload", "style"),
    ]
)
_VALUES = st.sampled_from(
    [
        "",
        "A",
        "RESPONSE",
        "single",
        "string",
        "-1",
        "1e999",
        "nan",
        "../..",
        "%00",
        "//a",
        "#",
        "é",
        "cloze",
        "multichoice",
        "{1:SA:=a}",
        "{1:MULTICHOICE:%100%a~}",
        "pair",
        "A A",
        "١",
    ]
)


def _tree(name: str, attributes: dict[str, str], children: list[str], text: str) -> str:
    from itembank.html import escape  # noqa: PLC0415

    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{escape(text)}{''.join(children)}</{name}>"


_TREES = st.recursive(
    st.builds(_tree, _NAMES, st.dictionaries(_KEYS, _VALUES, max_size=4), st.just([]), _VALUES),
    lambda inner: st.builds(
        _tree,
        _NAMES,
        st.dictionaries(_KEYS, _VALUES, max_size=4),
        st.lists(inner, max_size=4),
        _VALUES,
    ),
    max_leaves=25,
)
_ROOTS = [
    ("quiz", ""),
    ("questestinterop", "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"),
    ("assessmentItem", "http://www.imsglobal.org/xsd/imsqti_v2p1"),
    ("assessmentTest", "http://www.imsglobal.org/xsd/imsqti_v2p2"),
]


@settings(max_examples=300, deadline=None)
@given(root=st.sampled_from(_ROOTS), children=st.lists(_TREES, max_size=4))
def test_elements_in_any_order_are_judged(root: tuple[str, str], children: list[str]) -> None:
    name, space = root
    xmlns = f' xmlns="{space}"' if space else ""
    made = f"<{name}{xmlns}>{''.join(children)}</{name}>"
    assert verify_bytes("x.xml", made.encode(), schemas=None).kind in set(Kind)


def test_a_tarball_that_unpacks_without_end_is_not_unpacked() -> None:
    made = tarred({"moodle_backup.xml": b" " * (65 * 1024**2)})
    assert len(made) < 1024**2
    assert codes(made) == ["VER003"]


def test_a_tarball_that_promises_more_than_it_has_is_broken() -> None:
    header = tarfile.TarInfo("moodle_backup.xml")
    header.size = 200 * 1024**2
    assert codes(gzip.compress(header.tobuf())) == ["VER002"]
    header.size = 300 * 1024**2
    assert codes(gzip.compress(header.tobuf())) == ["VER003"]


def test_a_name_of_a_tarball_without_end_is_not_read() -> None:
    header = tarfile.TarInfo("././@LongLink")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 100 * 1024**2
    assert codes(gzip.compress(header.tobuf())) == ["VER003"]


def test_links_and_names_that_lead_elsewhere_in_a_tarball_are_refused() -> None:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz") as archive:
        link = tarfile.TarInfo("a")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        archive.addfile(tarfile.TarInfo("../evil.xml"))
        archive.addfile(tarfile.TarInfo("twice.xml"))
        archive.addfile(tarfile.TarInfo("twice.xml"))
        long = tarfile.TarInfo(f"{'x' * 150}.xml")
        archive.addfile(long)
    found = codes(target.getvalue())
    assert {"VER004", "VER005", "VER006"} < set(found)


@pytest.mark.parametrize("size", [10, 100, 1000, 3000])
def test_a_tarball_that_was_cut_short_is_broken(size: int) -> None:
    assert codes(tarred(BACKUP)[:size]) == ["VER002"]


def test_a_folder_that_leads_out_of_a_backup_is_not_followed() -> None:
    name = "moodle_backup.xml"
    files = changed(BACKUP, name, "<directory>activities/", "<directory>../../etc/")
    assert codes(zipped(files)) == ["VER004"]


LAUGHS = """<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
"""


@pytest.mark.parametrize("name", [name for name in BACKUP if name.endswith(".xml")])
def test_entities_in_a_backup_are_not_expanded(name: str) -> None:
    laughing = str(BACKUP[name]).partition("\n")[2]
    assert "VER011" in codes(zipped({**BACKUP, name: LAUGHS + laughing}))


@pytest.mark.parametrize("name", [name for name in COURSE if name.endswith((".xml", ".qti"))])
def test_entities_in_a_course_are_not_expanded(name: str) -> None:
    laughing = str(COURSE[name]).partition("\n")[2]
    assert "VER011" in codes(zipped({**COURSE, name: LAUGHS + laughing}))


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-7", "cp037"])
def test_a_backup_in_another_encoding_is_judged(encoding: str) -> None:
    plain = str(BACKUP["questions.xml"]).replace("UTF-8", encoding)
    found = codes(zipped({**BACKUP, "questions.xml": plain.encode(encoding)}))
    assert {"VER010", "VER012"} & set(found)


NUMBERS = ["", "-1", "1e999", "nan", "9" * 5000, "١", "²", "0x1", "$@NULL@$", "1,5"]


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_of_any_kind_in_a_backup_are_judged(number: str) -> None:
    files = {
        name: re.sub(r">[0-9.]+<", f">{number}<", content) if isinstance(content, str) else content
        for name, content in BACKUP.items()
    }
    assert not verify_bytes("p.mbz", zipped(files), schemas=None).is_sound
    files = {
        name: re.sub(r'"[0-9]{3,}"', f'"{number}"', content)
        if isinstance(content, str)
        else content
        for name, content in BACKUP.items()
    }
    assert not verify_bytes("p.mbz", zipped(files), schemas=None).is_sound


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_of_any_kind_in_a_course_are_judged(number: str) -> None:
    files = {
        name: re.sub(r">[0-9.]+<", f">{number}<", content) if isinstance(content, str) else content
        for name, content in COURSE.items()
    }
    assert not verify_bytes("p.imscc", zipped(files), schemas=None).is_sound


@settings(max_examples=60, deadline=None)
@given(data=st.data(), files=st.sampled_from([BACKUP, COURSE]))
def test_elements_that_are_lost_moved_or_doubled_are_judged(
    data: st.DataObject, files: Files
) -> None:
    """Well-formed, and not as anybody would write it."""
    name = data.draw(st.sampled_from([name for name in files if name.endswith((".xml", ".qti"))]))
    root = etree.fromstring(str(files[name]).encode())
    for _ in range(data.draw(st.integers(1, 6))):
        every = list(root.iter())[1:]
        if not every:
            break
        picked = every[data.draw(st.integers(0, len(every) - 1))]
        parent = picked.getparent()
        assert parent is not None
        match data.draw(st.sampled_from(["lose", "double", "rename", "empty", "text"])):
            case "lose":
                parent.remove(picked)
            case "double":
                parent.append(copy.deepcopy(picked))
            case "rename":
                picked.tag = every[data.draw(st.integers(0, len(every) - 1))].tag
            case "empty":
                picked.clear()
            case _:
                picked.text = data.draw(_VALUES)
    made = {**files, name: etree.tostring(root)}
    assert verify_bytes("p", zipped(made), schemas=None).kind is not None or name == M


M = "imsmanifest.xml"
