"""Reads a bank as it stood at a git revision, through the `git` program.

What a repository's own settings could run (hooks, watchers, filters, diff and text converters,
fetching on demand) is switched off or never asked for: only `rev-parse`, `rev-list`, `ls-tree` and
`cat-file` are called, without a shell. Working files are neither read nor changed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from itembank.diagnostics import Diagnostic
from itembank.disk import MAX_FILES, BankFiles, is_asset, link_found, over_limit, size_limit
from itembank.layout import BANK_FILE, ENDINGS, REPORT_NAME

SECONDS = 120
"""How long one call of git may take."""

# Asked before each command; none of these starts another program or goes to the network.
_SAFE = (
    "--no-pager",
    "--no-optional-locks",
    "--no-replace-objects",
    "-c",
    f"core.hooksPath={os.devnull}",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "protocol.allow=never",
)
# Set by git itself while a hook runs; they would point these calls at another repository.
_FOREIGN = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_PREFIX",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_EXTERNAL_DIFF",
)
_LINK, _FILE = "120000", "100"

Wanted = Callable[[PurePosixPath], bool]


class RevisionError(Exception):
    """A revision cannot be read; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One line of a tree: the path is below the bank's root, the size in bytes."""

    mode: str
    object_id: str
    size: int
    path: PurePosixPath


def is_in_git(root: Path) -> bool:
    """Whether the folder lies in a git working tree that can be read here."""
    try:
        return _said(root, "rev-parse", "--is-inside-work-tree") == "true"
    except RevisionError:
        return False


def is_shallow(root: Path) -> bool:
    """Whether the clone was made without its older history."""
    return _said(root, "rev-parse", "--is-shallow-repository") == "true"


def commit_id(root: Path, revision: str) -> str:
    """The commit that a branch, a tag, `HEAD~3` or a short id names, as 40 (or 64) hex digits."""
    _said(root, "rev-parse", "--git-dir")
    # A name cannot begin with a dash, and no argument can hold a NUL.
    is_name = revision.strip() != "" and not revision.startswith("-") and "\0" not in revision
    if is_name:
        done = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if done.returncode == 0:
            return done.stdout.decode("ascii").strip()
    raise RevisionError(_unknown(root, revision))


def bank_at(root: Path, revision: str, *, wanted: Wanted | None = None) -> BankFiles:
    """The files of the bank at a revision, by the same rules and limits as on disk.

    With `wanted`, only files whose path (below the bank's root) it accepts are read.
    """
    commit = commit_id(root, revision)
    found: list[Diagnostic] = []
    chosen = [
        entry
        for entry in _bank_entries(root, commit, revision, found)
        if wanted is None or wanted(entry.path)
    ]
    contents = _contents(root, chosen)
    return BankFiles(
        sources={e.path: contents[e.object_id] for e in chosen if not is_asset(e.path)},
        assets={
            "/".join(e.path.parts[1:]): contents[e.object_id] for e in chosen if is_asset(e.path)
        },
        found=tuple(found),
    )


def file_at(root: Path, revision: str, path: PurePosixPath | str) -> bytes | None:
    """One file of the bank at a revision; None where there is none, or a link, or too large."""
    wanted = PurePosixPath(path)
    if wanted.is_absolute() or ".." in wanted.parts or not wanted.parts:
        return None
    limit = size_limit(wanted)
    for entry in _tree(root, commit_id(root, revision), wanted) or ():
        if entry.path == wanted and entry.mode.startswith(_FILE):
            is_small = limit is not None and entry.size <= limit
            return _contents(root, [entry])[entry.object_id] if is_small else None
    return None


def revisions_touching(root: Path, paths: Iterable[PurePosixPath | str]) -> tuple[str, ...]:
    """Commits up to HEAD that changed one of these files or folders of the bank, newest first.

    Work on side branches counts too. A file that was moved is followed only under the names that
    are asked for; see `revisions_naming`. Empty where nothing is committed.
    """
    return _history(root, [f":(literal){path}" for path in paths])


def revisions_naming(root: Path, stems: Iterable[str]) -> tuple[str, ...]:
    """Commits up to HEAD that changed a file of one of these names, newest first.

    `stems` are names without their ending, as `CSCC-SA-0001`, in whatever folder of the bank: so
    the history of an item goes on when its file is moved.
    """
    return _history(root, [f":(glob)**/{_plain(stem)}.*" for stem in stems])


def commit_day(root: Path, commit: str) -> str:
    """The day of a commit where its committer was, as year-month-day."""
    return _said(root, "rev-list", "--max-count=1", "--format=%cs", commit).split()[-1]


def parents(root: Path, commit: str) -> tuple[str, ...]:
    """The commits that a commit was made from; none for the first, and where history is cut off."""
    return tuple(_said(root, "rev-list", "--max-count=1", "--parents", commit).split()[1:])


def tags(root: Path) -> tuple[str, ...]:
    """The names of all tags, sorted."""
    said = _said(root, "rev-parse", "--symbolic", "--tags")
    return tuple(sorted(said.splitlines()))


def _plain(stem: str) -> str:
    return "".join(f"\\{sign}" if sign in "*?[\\" else sign for sign in stem)


def _history(root: Path, pathspecs: Sequence[str]) -> tuple[str, ...]:
    _said(root, "rev-parse", "--git-dir")
    is_born = _git(root, "rev-parse", "--verify", "--quiet", "HEAD").returncode == 0
    # Without a pathspec git would list every commit.
    if not pathspecs or not is_born:
        return ()
    options = ("--full-history", "--date-order", "--end-of-options")
    return tuple(_said(root, "rev-list", *options, "HEAD", "--", *pathspecs).split())


def _bank_entries(
    root: Path, commit: str, revision: str, found: list[Diagnostic]
) -> Iterator[_Entry]:
    """The files that belong to the bank; what is passed over with a word goes to `found`."""
    entries = _tree(root, commit)
    if entries is None or not any(entry.path == PurePosixPath(BANK_FILE) for entry in entries):
        raise RevisionError(f"at `{revision}` there is no `{BANK_FILE}` in `{root}`")
    if len(entries) > MAX_FILES:
        raise RevisionError(f"at `{revision}` there are more than {MAX_FILES:,} files")
    exports = {e.path.parent for e in entries if e.path.name == REPORT_NAME}
    for entry in entries:
        if _is_passed_over(entry.path, exports):
            continue
        if entry.mode == _LINK:
            found.append(link_found(entry.path))
            continue
        limit = size_limit(entry.path)
        if limit is None or not entry.mode.startswith(_FILE):
            continue
        if entry.size > limit:
            found.append(over_limit(entry.path, entry.size))
        else:
            yield entry


def _is_passed_over(path: PurePosixPath, exports: set[PurePosixPath]) -> bool:
    """Hidden files, what an export wrote, folders named like a file: as `disk.read_bank` does."""
    is_hidden = any(part.startswith((".", "_")) for part in path.parts)
    folders = [folder for folder in path.parents if folder.parts]
    is_odd = any(folder.suffix in ENDINGS for folder in folders)
    return is_hidden or is_odd or path.name == REPORT_NAME or not exports.isdisjoint(folders)


def _tree(root: Path, commit: str, only: PurePosixPath | None = None) -> tuple[_Entry, ...] | None:
    """Every entry below the bank's root at a commit, by path; None where the folder was not."""
    prefix = _said(root, "rev-parse", "--show-prefix")
    asked = f"{commit}:{prefix.removesuffix('/')}"
    folder = _git(root, "rev-parse", "--verify", "--quiet", asked)
    if folder.returncode != 0:
        return None
    tree = folder.stdout.decode("ascii").strip()
    paths = ("--", str(only)) if only else ()
    listed = _sound(root, "ls-tree", "-r", "-l", "-z", "--full-tree", tree, *paths)
    return tuple(sorted(map(_entry, listed.split(b"\0")[:-1]), key=lambda entry: entry.path))


def _entry(line: bytes) -> _Entry:
    """`MODE TYPE ID SIZE<tab>PATH`; the size of what is no file is a dash."""
    facts, _, name = line.partition(b"\t")
    mode, _, object_id, size = facts.decode("ascii").split()
    return _Entry(
        mode=mode,
        object_id=object_id,
        size=int(size) if size.isdigit() else 0,
        path=PurePosixPath(os.fsdecode(name)),
    )


def _contents(root: Path, entries: Sequence[_Entry]) -> dict[str, bytes]:
    """The bytes of these files by object id; the sizes were looked at before."""
    ids = tuple(dict.fromkeys(entry.object_id for entry in entries))
    if not ids:
        return {}
    said = _sound(root, "cat-file", "--batch", said="".join(f"{id_}\n" for id_ in ids).encode())
    contents = {}
    at = 0
    for id_ in ids:
        end = said.index(b"\n", at)
        kind, _, size = said[at:end].decode("ascii").partition(" ")[2].partition(" ")
        if kind != "blob":
            raise RevisionError(
                "this clone does not hold all the files of that revision; "
                "`git fetch --refetch` brings them"
            )
        contents[id_] = said[end + 1 : end + 1 + int(size)]
        at = end + 2 + int(size)
    return contents


def _unknown(root: Path, revision: str) -> str:
    message = f"no revision `{revision}` in the repository of `{root}`"
    if is_shallow(root):
        return f"{message}: this clone is without its older history; `git fetch --unshallow --tags`"
    return f"{message}; `git log --oneline` and `git tag` list what there is"


def _said(root: Path, *arguments: str) -> str:
    """What a command prints, without the end of its last line."""
    return os.fsdecode(_sound(root, *arguments)).removesuffix("\n")


def _sound(root: Path, *arguments: str, said: bytes = b"") -> bytes:
    """What a command prints; RevisionError with git's own words where it fails."""
    done = _git(root, *arguments, said=said)
    if done.returncode != 0:
        raise RevisionError(_failure(root, done.stderr.decode("utf-8", "replace")))
    return done.stdout


def _failure(root: Path, said: str) -> str:
    if "not a git repository" in said:
        return f"`{root}` is not in a git repository; `git init` makes one"
    first = next(iter(said.strip().splitlines()), "no word said").removeprefix("fatal: ")
    return f"git cannot read the repository of `{root}`: {first}"


def _git(root: Path, *arguments: str, said: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("git")
    if program is None:
        raise RevisionError("the program `git` is not installed; see https://git-scm.com/downloads")
    environment = {key: value for key, value in os.environ.items() if key not in _FOREIGN}
    # A partial clone must not fetch what it lacks; words must be those that are looked for.
    environment |= {"GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        return subprocess.run(  # noqa: S603 - no shell; nothing in it can be read as an option
            (program, "-C", str(root), *_SAFE, *arguments),
            input=said,
            capture_output=True,
            check=False,
            timeout=SECONDS,
            env=environment,
        )
    except subprocess.TimeoutExpired as error:
        raise RevisionError(f"git took more than {SECONDS} seconds") from error
