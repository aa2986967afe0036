"""Tar archives packed with gzip, as Moodle writes its backups: read in one pass, with bounds."""

from __future__ import annotations

import hashlib
import tarfile
import zlib
from collections.abc import Iterator

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.archive import (
    ALWAYS_FINE,
    MOST_BYTES,
    MOST_BYTES_OF_ONE,
    MOST_FILES,
    MOST_TIMES,
    Archive,
    Digest,
    held,
    is_safe,
    link,
    twice,
    unsafe,
)
from itembank.verify.codes import finding

START = b"\x1f\x8b"
_BLOCK = 512
_PIECE = 1024**2
_LONGEST_NAME = 64 * 1024
_MOST_HELD = 512 * 1024**2
_GZIP = 16 + zlib.MAX_WBITS
_PLAIN = frozenset((tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE))
# Their content says something of the next file, or of all that follow.
_NOTES = frozenset((tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGLINK))
_FAULTS = (zlib.error, tarfile.TarError, ValueError, OverflowError, EOFError, LookupError)


class _TooLargeError(Exception):
    """It unpacks to more than is read; the message says to what."""


def open_tarball(content: bytes) -> tuple[Archive | None, tuple[Diagnostic, ...]]:
    """The archive, None where it must not be read at all; and what is wrong with it."""
    reader = _Reader(content)
    try:
        reader.read_all()
    except _TooLargeError as error:
        help_text = "do not upload it; ask whoever made it for a smaller package"
        return None, (finding(codes.TOO_LARGE, "", str(error), help_text),)
    except _FAULTS as error:
        text = str(error) or type(error).__name__
        said = f"the archive cannot be read: {text[:1].lower()}{text[1:]}"
        help_text = "it may have been cut short on its way: copy or make it again"
        return None, (finding(codes.BROKEN_ZIP, "", said, help_text),)
    return held(reader.files, reader.digests), tuple(reader.found)


class _Reader:
    """Holds XML whole, and of everything else the digest."""

    def __init__(self, content: bytes) -> None:
        self._stream = _Stream(content)
        self._count = 0
        self._held = 0
        self._long: str | None = None
        self.files: dict[str, bytes] = {}
        self.digests: dict[str, Digest] = {}
        self.found: list[Diagnostic] = []

    def read_all(self) -> None:
        while (block := self._stream.block()).strip(b"\0"):
            info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
            if info.size < 0:
                raise tarfile.ReadError("a file has a size below 0")
            self._count += 1
            if self._count > MOST_FILES:
                raise _TooLargeError(f"the package holds more than {MOST_FILES:,} files")
            self._take(info)

    def _take(self, info: tarfile.TarInfo) -> None:
        if info.type == tarfile.GNUTYPE_LONGNAME:
            if info.size > _LONGEST_NAME:
                raise _TooLargeError("a name in the package is over 64 KiB")
            raw = b"".join(self._stream.pieces(info.size))
            self._long = raw.rstrip(b"\0").decode("utf-8", "surrogateescape")
            return
        name, self._long = self._long or info.name, None
        if info.type in _PLAIN:
            self._file(name.encode("utf-8", "replace").decode(), info.size)
            return
        for _ in self._stream.pieces(info.size):
            pass
        if info.type not in _NOTES and info.type != tarfile.DIRTYPE:
            self.found.append(link(name.encode("utf-8", "replace").decode()))

    def _file(self, name: str, size: int) -> None:
        if size > MOST_BYTES_OF_ONE:
            raise _TooLargeError(f"`{name}` of {size:,} bytes is over {MOST_BYTES_OF_ONE:,}")
        is_new = name not in self.files and name not in self.digests
        is_kept = is_safe(name) and is_new
        if not is_safe(name):
            self.found.append(unsafe(name))
        elif not is_new:
            self.found.append(twice(name, name))
        if is_kept and name.lower().endswith(".xml"):
            self._held += size
            if self._held > _MOST_HELD:
                raise _TooLargeError(f"the XML of the package is over {_MOST_HELD:,} bytes")
            self.files[name] = b"".join(self._stream.pieces(size))
            return
        made = hashlib.sha1(usedforsecurity=False)
        for piece in self._stream.pieces(size):
            made.update(piece)
        if is_kept:
            self.digests[name] = Digest(sha1=made.hexdigest(), size=size)


class _Stream:
    """The unpacked bytes, never more at once than a piece."""

    def __init__(self, content: bytes) -> None:
        self._packed = memoryview(content)
        self._place = 0
        self._unpack = zlib.decompressobj(_GZIP)
        self._ready = bytearray()
        self._total = 0
        # As for zips: a small package of repetitive XML does no harm.
        self._most = min(MOST_BYTES, max(ALWAYS_FINE, MOST_TIMES * len(content)))

    def block(self) -> bytes:
        """The next header; nothing but zeros at the end of the archive."""
        self._fill(_BLOCK)
        block = self._taken(_BLOCK)
        return block if len(block) == _BLOCK else b""

    def _taken(self, size: int) -> bytes:
        made = bytes(self._ready[:size])
        del self._ready[:size]
        return made

    def pieces(self, size: int) -> Iterator[bytes]:
        """The content of a file, with the padding after it dropped; EOFError if it is not whole."""
        left = size
        while left > 0:
            self._fill(min(left, _PIECE))
            piece = self._taken(left)
            if not piece:
                raise EOFError("it ends in the middle of a file")
            left -= len(piece)
            yield piece
        padding = -size % _BLOCK
        self._fill(padding)
        self._taken(padding)

    def _fill(self, size: int) -> None:
        while len(self._ready) < size and not self._unpack.eof:
            packed = self._unpack.unconsumed_tail
            if not packed:
                packed = bytes(self._packed[self._place : self._place + _PIECE])
                self._place += len(packed)
            made = self._unpack.decompress(packed, _PIECE)
            if not packed and not made:
                raise EOFError("it ends too early")
            self._total += len(made)
            if self._total > self._most:
                raise _TooLargeError(f"the package unpacks to more than {self._most:,} bytes")
            self._ready += made
