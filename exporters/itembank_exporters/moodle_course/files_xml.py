"""`files.xml`, and the files themselves by what they hold."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha1

from itembank_exporters.moodle_course.activity import StoredFile
from itembank_exporters.moodle_course.ids import stable_id
from itembank_exporters.moodle_course.xml import child, put, root, xml_bytes

_MIMETYPES = {
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
}


def stored_files(stored: Iterable[StoredFile]) -> dict[str, bytes]:
    """The list of files, and each content once: a missing one would be a dead picture."""
    every = tuple(stored)
    made = {"files.xml": _files_xml(every)}
    for file in every:
        digest = _digest(file)
        made[f"files/{digest[:2]}/{digest}"] = file.content
    return made


def _files_xml(stored: Iterable[StoredFile]) -> bytes:
    made = root("files")
    for file in stored:
        put(
            child(made, "file", file_id(file)),
            contenthash=_digest(file),
            contextid=file.context_id,
            component=file.component,
            filearea=file.area,
            itemid=file.item_id,
            filepath=file.path,
            filename=file.name,
            userid=None,
            filesize=len(file.content),
            mimetype=_mimetype(file.name),
            status=0,
            timecreated=0,
            timemodified=0,
            source=file.name,
            author="",
            license="unknown",
            sortorder=0,
            repositorytype=None,
            repositoryid=None,
            reference=None,
        )
    return xml_bytes(made)


def file_id(file: StoredFile) -> int:
    place = (str(file.context_id), file.component, file.area, str(file.item_id))
    return stable_id("file", *place, file.path, file.name)


def _digest(file: StoredFile) -> str:
    # Moodle's own address of a file's content.
    return sha1(file.content, usedforsecurity=False).hexdigest()


def _mimetype(name: str) -> str:
    ending = name.rpartition(".")[2].lower()
    return _MIMETYPES.get(ending, "application/octet-stream")
