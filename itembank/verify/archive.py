"""Zip archives from anywhere: nothing is unpacked to disk, and nothing is read without a bound."""

from __future__ import annotations

import hashlib
import io
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import finding

MOST_FILES = 100_000  # Canvas takes no more
MOST_BYTES = 2 * 1024**3
MOST_BYTES_OF_ONE = 256 * 1024**2
MOST_TIMES = 100  # unpacked against packed; Canvas takes no more
# Small packages of repetitive XML shrink to far less than a hundredth, and do no harm.
ALWAYS_FINE = 64 * 1024**2
_PIECE = 1024**2
_ENCRYPTED = 0x1
_METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
# What a damaged or hostile archive makes the standard library raise.
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
_MORE_FAULTS = (OSError, ValueError, OverflowError, LookupError)


class UnreadableError(Exception):
    """A file in the archive cannot be unpacked; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What tells whether a file is the one that is meant: its SHA-1 in hexadecimal, its bytes."""

    sha1: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """The files of a package by name, unpacked one at a time.

    `names` are those that are safe to look at. A package of one XML file has one name. Of files
    that cannot be read twice, those that are not XML are known by their digest alone.
    """

    names: tuple[str, ...]
    _zip: zipfile.ZipFile | None = None
    _infos: Mapping[str, zipfile.ZipInfo] = field(default_factory=dict)
    _held: Mapping[str, bytes] = field(default_factory=dict)
    _digests: Mapping[str, Digest] = field(default_factory=dict)
    is_single: bool = False

    def __contains__(self, name: str) -> bool:
        return name in self._infos or name in self._held or name in self._digests

    def digest(self, name: str) -> Digest:
        """The SHA-1 and size of one file, read piece by piece; UnreadableError as for `read`."""
        if name in self._digests:
            return self._digests[name]
        if self._zip is None:
            return digest_of(self.read(name))
        made, size = hashlib.sha1(usedforsecurity=False), 0
        try:
            with self._zip.open(self._infos[name]) as file:
                while piece := file.read(_PIECE):
                    made.update(piece)
                    size += len(piece)
        except (*_FAULTS, *_MORE_FAULTS) as error:
            raise UnreadableError(_said(error)) from error
        return Digest(sha1=made.hexdigest(), size=size)

    def read(self, name: str) -> bytes:
        """The bytes of one file; UnreadableError where they do not unpack as the zip says."""
        if name in self._held:
            return self._held[name]
        if self._zip is None:
            raise UnreadableError("it is not there")
        try:
            with self._zip.open(self._infos[name]) as file:
                made = file.read(MOST_BYTES_OF_ONE + 1)
        except (*_FAULTS, *_MORE_FAULTS) as error:
            raise UnreadableError(_said(error)) from error
        if len(made) > MOST_BYTES_OF_ONE:
            raise UnreadableError(f"it is over {MOST_BYTES_OF_ONE:,} bytes")
        return made


def digest_of(content: bytes) -> Digest:
    return Digest(sha1=hashlib.sha1(content, usedforsecurity=False).hexdigest(), size=len(content))


def one_file(name: str, content: bytes) -> Archive:
    return Archive(names=(name,), _held={name: content}, is_single=True)


def held(files: Mapping[str, bytes], digests: Mapping[str, Digest]) -> Archive:
    """Files that were unpacked before, whole or by their digest."""
    return Archive(names=(*files, *digests), _held=files, _digests=digests)


def open_archive(content: bytes) -> tuple[Archive | None, tuple[Diagnostic, ...]]:
    """The archive, None where it must not be read at all; and what is wrong with its directory."""
    try:
        opened = zipfile.ZipFile(io.BytesIO(content))
    except (*_FAULTS, *_MORE_FAULTS) as error:
        return None, (_broken(error),)
    infos = opened.infolist()
    bomb = tuple(_bombs(infos, len(content)))
    if bomb:
        return None, bomb
    found: list[Diagnostic] = []
    kept: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        faults = tuple(_faults(info))
        found.extend(faults)
        if not faults and not info.is_dir():
            if info.filename in kept:
                found.append(twice(info.filename, info.filename))
            kept.setdefault(info.filename, info)
    found.extend(_clashes(kept))
    return Archive(names=tuple(kept), _zip=opened, _infos=kept), tuple(found)


def _bombs(infos: list[zipfile.ZipInfo], packed: int) -> Iterator[Diagnostic]:
    total = sum(info.file_size for info in infos)
    help_text = "do not upload it; ask whoever made it for a smaller package"
    if len(infos) > MOST_FILES:
        said = f"the package holds {len(infos):,} files, over the limit of {MOST_FILES:,}"
        yield finding(codes.TOO_LARGE, "", said, help_text)
    if total > MOST_BYTES:
        said = f"the package unpacks to {total:,} bytes, over the limit of {MOST_BYTES:,}"
        yield finding(codes.TOO_LARGE, "", said, help_text)
    elif total > ALWAYS_FINE and total > MOST_TIMES * packed:
        said = f"the package unpacks to {total // max(packed, 1):,} times its size"
        yield finding(codes.TOO_LARGE, "", said, help_text)
    for info in infos:
        if info.file_size > MOST_BYTES_OF_ONE:
            said = f"`{info.filename}` of {info.file_size:,} bytes is over {MOST_BYTES_OF_ONE:,}"
            yield finding(codes.TOO_LARGE, "", said, help_text)


def _faults(info: zipfile.ZipInfo) -> Iterator[Diagnostic]:
    """Why one entry is not looked at."""
    name = info.filename
    if not is_safe(name):
        yield unsafe(name)
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        yield link(name)
    if info.flag_bits & _ENCRYPTED:
        yield finding(
            codes.ENCRYPTED, "", f"`{name}` is encrypted", "pack it again without a password"
        )
    elif info.compress_type not in _METHODS:
        said = f"`{name}` is packed by a method that platforms do not read"
        yield finding(codes.BROKEN_ZIP, "", said, "pack it again with the method Deflate")


def is_safe(name: str) -> bool:
    plain = name.removesuffix("/")
    path = PurePosixPath(plain)
    is_odd = any(sign in name for sign in "\\:\0") or not name.isprintable()
    return (
        bool(plain)
        and not is_odd
        and not path.is_absolute()
        and str(path) == plain
        and ".." not in path.parts
    )


def unsafe(name: str) -> Diagnostic:
    said = f"the name `{name}` could lead out of the folder it is unpacked in"
    return finding(codes.UNSAFE_NAME, "", said, "use plain relative names with `/` between folders")


def link(name: str) -> Diagnostic:
    said = f"`{name}` is a link or a device, not a file"
    return finding(codes.LINK_IN_ZIP, "", said, "pack the file itself")


def _clashes(kept: Mapping[str, zipfile.ZipInfo]) -> Iterator[Diagnostic]:
    """Names that differ in capitals alone: one file where capitals do not count."""
    seen: dict[str, str] = {}
    for name in kept:
        first = seen.setdefault(name.casefold(), name)
        if first != name:
            yield twice(name, first)


def twice(name: str, first: str) -> Diagnostic:
    said = (
        f"`{name}` stands in the package twice"
        if name == first
        else (f"`{name}` and `{first}` are one file where capitals do not count")
    )
    return finding(codes.NAME_TWICE, "", said, "keep one of the two, or rename it")


def _broken(error: Exception) -> Diagnostic:
    said = f"the zip cannot be read: {_said(error)}"
    return finding(
        codes.BROKEN_ZIP, "", said, "it may have been cut short on its way: copy or make it again"
    )


def unreadable(name: str, error: UnreadableError) -> Diagnostic:
    said = f"the file cannot be unpacked: {error}"
    return finding(
        codes.BROKEN_ZIP, name, said, "the package was damaged on its way: copy or make it again"
    )


def _said(error: Exception) -> str:
    text = str(error) or type(error).__name__
    return text[:1].lower() + text[1:]
