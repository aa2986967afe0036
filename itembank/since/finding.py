"""What people name after `--since`: a report of an earlier export, a release, or a revision."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path, PurePosixPath

from itembank.disk import NotReadError, read_limited
from itembank.layout import BANK_FILE, REPORT_NAME
from itembank.revisions import (
    RevisionError,
    commit_id,
    file_at,
    is_in_git,
    is_shallow,
    parents,
    revisions_touching,
    tags,
)
from itembank.source import document_from_bytes

MAX_REPORT_BYTES = 64 * 1024 * 1024
MOST_REVISIONS = 1000
"""No more changes of `bank.yaml` are looked through for a release without a tag."""

_VERSION = re.compile(r"v?(?P<number>[0-9]+\.[0-9]+\.[0-9]+)")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_SHORT = 10
_MOST_NAMED = 8
_LONGEST = 100
_SHALLOW = "this clone is without its older history: `git fetch --unshallow --tags`"


class NotFoundError(ValueError):
    """There is no such report, release or revision; the message says what there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundReport:
    """The report of an export as it lies on the disk."""

    path: Path
    raw: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRevision:
    """A commit, by the name that people gave it.

    `short` is for the names of files: of a release its version, of a tag its name, else the first
    digits of the commit. `remark` says which commit stands for a release without a tag.
    """

    name: str
    short: str
    commit: str
    version: str | None
    remark: str = ""


def find(root: Path, name: str) -> FoundReport | FoundRevision:
    """What is meant by a name; files come before releases, releases before other revisions."""
    if not name.strip():
        raise NotFoundError("no release, revision or report is named")
    report = _report_path(name)
    if report is not None:
        _ensure_report(report)
        try:
            return FoundReport(path=report, raw=read_limited(report, MAX_REPORT_BYTES))
        except NotReadError as error:
            raise NotFoundError(str(error)) from error
    if not is_in_git(root):
        raise NotFoundError(_without_git(root, name))
    try:
        return _tagged(root, name) or _untagged(root, name) or _revision(root, name)
    except RevisionError as error:
        raise NotFoundError(_unknown(root, name)) from error


def _report_path(name: str) -> Path | None:
    """The file, or the report in the folder, of that name; None for what is no path."""
    candidates = (Path(name) / REPORT_NAME, Path(name))
    return next((path for path in candidates if _is(path.is_file)), None)


def _ensure_report(path: Path) -> None:
    """People name the page that they read, or the package that they imported."""
    beside = path.parent / REPORT_NAME
    if path.suffix == ".json" or not _is(beside.is_file):
        return
    raise NotFoundError(
        f"`{path}` is not what an export is compared with; give its folder, `{path.parent}`"
    )


def _inside(name: str) -> tuple[str, ...]:
    """Folders of exports that lie in a folder of that name, or one below."""
    folder = Path(name)
    if not name.strip() or not _is(folder.is_dir):
        return ()
    found = (*folder.glob(f"*/{REPORT_NAME}"), *folder.glob(f"*/*/{REPORT_NAME}"))
    return tuple(sorted(path.parent.as_posix() for path in found))


def _hint(name: str) -> tuple[str, ...]:
    inside = _inside(name)
    if inside:
        return (f"exports in it: {_listed(tuple(f'`{path}`' for path in inside))}; give one",)
    return (f"the folder of an earlier export holds `{REPORT_NAME}`",) if _is_pathlike(name) else ()


def _is(asked: Callable[[], bool]) -> bool:
    """False too where nobody can say, such as for a name that is too long to be one."""
    try:
        return asked()
    except OSError:
        return False


def _tagged(root: Path, name: str) -> FoundRevision | None:
    """The tag of that name, with or without a `v` in front of a release."""
    version = _VERSION.fullmatch(name)
    number = version["number"] if version else None
    wanted = (name, number, f"v{number}") if number else (name,)
    for tag in dict.fromkeys(each for each in wanted if each):
        if tag not in tags(root):
            continue
        commit = commit_id(root, f"refs/tags/{tag}")
        said = version_at(root, commit)
        remark = f"at the tag `{tag}` the bank's version is {said}" if said != number else ""
        return FoundRevision(
            name=name,
            short=_legal(number or tag),
            commit=commit,
            version=said,
            remark=remark if number else "",
        )
    return None


def _untagged(root: Path, name: str) -> FoundRevision | None:
    """The newest commit in which the bank had that version."""
    version = _VERSION.fullmatch(name)
    number = version["number"] if version else ""
    commit = next(commits_of_release(root, number), None) if version else None
    if commit is None:
        return None
    short = commit[:_SHORT]
    return FoundRevision(
        name=name,
        short=_legal(number),
        commit=commit,
        version=number,
        remark=f"there is no tag `{number}` or `v{number}`: compared with {short}, the newest "
        "commit with that version; tag each release, or give the report of its export",
    )


def commits_of_release(root: Path, number: str) -> Iterator[str]:
    """Commits of that version after which the bank had another; the newest first."""
    if version_at(root, "HEAD") == number:
        yield commit_id(root, "HEAD")
    for changed in islice(revisions_touching(root, (BANK_FILE,)), MOST_REVISIONS):
        for parent in parents(root, changed):
            if version_at(root, parent) == number:
                yield parent


def _revision(root: Path, name: str) -> FoundRevision:
    commit = commit_id(root, name)
    return FoundRevision(
        name=name,
        short=commit[:_SHORT],
        commit=commit,
        version=version_at(root, commit),
    )


def version_at(root: Path, commit: str) -> str | None:
    """The bank's version at a commit; None where it has none that can be read."""
    raw = file_at(root, commit, BANK_FILE)
    document = document_from_bytes(PurePosixPath(BANK_FILE), raw)[0] if raw else None
    data = document.data if document else None
    version = data.get("version") if isinstance(data, dict) else None
    return version if isinstance(version, str) else None


def releases(root: Path) -> tuple[str, ...]:
    """Versions that the bank has had, the newest first."""
    touching = islice(revisions_touching(root, (BANK_FILE,)), MOST_REVISIONS)
    found = map(partial(version_at, root), touching)
    return tuple(dict.fromkeys(version for version in found if version))


def _unknown(root: Path, name: str) -> str:
    known, named = releases(root), tags(root)
    begun = [each for each in (*known, *named) if each.removeprefix("v").startswith(f"{name}.")]
    close = begun[:1] or difflib.get_close_matches(name, (*known, *named), n=1, cutoff=0.7)
    said = [
        f"there is no export report, release or revision `{name[:_LONGEST]}`",
        *_hint(name),
        f"releases of this bank: {_listed(known)}",
        f"tags: {_listed(named)}",
        *([_SHALLOW] if is_shallow(root) else []),
        *([f"did you mean `{close[0]}`?"] if close else []),
    ]
    return "; ".join(said)


def _without_git(root: Path, name: str) -> str:
    return (
        f"there is no export report `{name[:_LONGEST]}`, and `{root}` is not in git, so that no "
        "release can be looked up; give the folder of an earlier export, which holds "
        f"`{REPORT_NAME}`{''.join(f'; {path} is one' for path in _inside(name)[:_MOST_NAMED])}"
    )


def _is_pathlike(name: str) -> bool:
    return "/" in name or name.endswith(".json") or _is(Path(name).is_dir)


def _listed(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more if names else "none"


def _legal(name: str) -> str:
    return _UNSAFE.sub("-", name).strip("-.") or "earlier"
