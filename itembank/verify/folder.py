"""Folders among the arguments: which of the files in one are packages, and what it is itself."""

from __future__ import annotations

import os
import re
from pathlib import Path

from itembank.verify import codes
from itembank.verify.backup_contents import NAME as BACKUP
from itembank.verify.codes import finding
from itembank.verify.manifest import NAME
from itembank.verify.tables import is_table
from itembank.verify.verdict import Verdict

_PACKED = (".zip", ".imscc", ".mbz")
# Of these some are packages: what they begin with tells.
_MAYBE = (".xml", ".csv")
_ROOT = re.compile(rb"<(?:quiz|questestinterop)[\s>]")
_BEGINNING = 4_000


def packages_in(folder: Path) -> tuple[Path, ...]:
    """The packages in it and in its folders, sorted; hidden ones and links are passed over.

    A folder with the files of one package stands for itself: nothing in it is a package.
    """
    found: list[Path] = []
    for place, folders, files in os.walk(folder):
        if is_unpacked(Path(place)):
            found.append(Path(place))
            folders.clear()
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(place, name) for name in files if not name.startswith("."))
        found.extend(path for path in paths if not path.is_symlink() and _is_package(path))
    return tuple(sorted(found))


def is_unpacked(folder: Path) -> bool:
    """Whether its files are those of one package."""
    return any((folder / name).is_file() for name in (NAME, BACKUP))


def folder_verdict(folder: Path) -> Verdict:
    """What to say of a folder that is no package and holds none."""
    if is_unpacked(folder):
        said = "this folder holds the files of one package"
        help_text = "pack the files in it, not the folder itself, into a zip, and give that"
    else:
        said = "there is no package in this folder"
        help_text = "name the file, or a folder with `.zip`, `.imscc`, `.mbz` or Moodle XML files"
    found = finding(codes.NOT_RECOGNISED, "", said, help_text)
    return Verdict(name=folder.as_posix(), kind=None, said=said, findings=(found,))


def _is_package(path: Path) -> bool:
    ending = path.suffix.lower()
    if ending not in _MAYBE:
        return ending in _PACKED
    try:
        with path.open("rb") as file:
            start = file.read(_BEGINNING)
    except OSError:
        return False
    return is_table(start) if ending == ".csv" else bool(_ROOT.search(start))
