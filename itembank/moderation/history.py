"""Looks through git for the bank as it was, and for contents that records were made over."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath

from itembank.check import bank_of_files
from itembank.layout import ASSETS, BANK_FILE, FOLDER_OF
from itembank.model import Bank
from itembank.moderation.digest import VERSION, Json, content_digest, judged_content
from itembank.revisions import RevisionError, bank_at, file_at, is_in_git, revisions_naming

MOST_REVISIONS = 1000
"""More revisions of one item are not looked through."""

_SETTINGS = PurePosixPath(BANK_FILE)
_LAW = "law"


def earlier_bank(root: Path, revision: str, ids: Collection[str]) -> Bank | None:
    """The bank at a revision as far as sign-off needs it: these items, and all records."""
    folders = {ASSETS, FOLDER_OF["stimulus"], FOLDER_OF["sign-off"]}
    first = bank_at(
        root, revision, wanted=lambda path: path.parts[0] == FOLDER_OF["sign-off"] or _is_set(path)
    )
    known = {path.stem for path in first.sources} | set(ids)

    def wanted(path: PurePosixPath) -> bool:
        return _is_set(path) or path.parts[0] in folders or path.stem in known

    files = bank_at(root, revision, wanted=wanted)
    return bank_of_files(files.sources, files.assets)


def _is_set(path: PurePosixPath) -> bool:
    return path == _SETTINGS or (len(path.parts) == 1 and path.stem == _LAW)


def uncommitted(root: Path, bank: Bank, ids: Collection[str]) -> tuple[str, ...]:
    """Items whose content at HEAD is not what they have now; none outside git."""
    if not is_in_git(root):
        return ()
    try:
        earlier = earlier_bank(root, "HEAD", ids)
    except RevisionError:
        return tuple(ids)
    held = {id_: earlier.items[id_] for id_ in ids if earlier and id_ in earlier.items}
    return tuple(
        id_
        for id_ in ids
        if earlier is None
        or id_ not in held
        or content_digest(earlier, held[id_]) != content_digest(bank, bank.items[id_])
    )


def contents_in_history(
    root: Path, bank: Bank, id_: str, wanted: Collection[tuple[str, str | None]]
) -> tuple[Mapping[str, Mapping[str, Json]], frozenset[tuple[str, str]], bool]:
    """Judged contents of an item by digest, of those digests that are wanted.

    `wanted` are digests, each with a version or None; the second value are those digests with
    versions that were met. The third says whether the whole history was looked through, or
    everything was found.
    """
    found: dict[str, Mapping[str, Json]] = {}
    met: set[tuple[str, str]] = set()
    missing = {pair for pair in wanted if pair[0].startswith(f"{VERSION}:")}
    digests = {digest for digest, _ in missing}
    stems = {id_}
    item = bank.items.get(id_)
    if item is not None and item.stimulus:
        stems.add(item.stimulus)
    seen: set[str] = set()
    while missing:
        fresh = [each for each in _revisions(root, bank, stems) if each not in seen]
        before = len(stems)
        for revision in fresh[:MOST_REVISIONS]:
            seen.add(revision)
            for digest, version, content in _content_at(root, revision, id_, stems):
                if digest in digests:
                    missing -= {(digest, None), (digest, version)}
                    met.add((digest, version))
                    found[digest] = content
            if not missing:
                break
        if len(fresh) > MOST_REVISIONS:
            return found, frozenset(met), False
        # An earlier content may stand on another scenario, which has a history of its own.
        if len(stems) == before:
            break
    return found, frozenset(met), True


def _revisions(root: Path, bank: Bank, stems: set[str]) -> tuple[str, ...]:
    pictures = {PurePosixPath(name).stem for name in bank.assets}
    return revisions_naming(root, sorted(stems | pictures))


def _content_at(
    root: Path, revision: str, id_: str, stems: set[str]
) -> Iterator[tuple[str, str, Mapping[str, Json]]]:
    """The item's content at a revision; names of stimuli met there are added to `stems`."""
    for _ in range(2):
        wanted = frozenset(stems)
        files = bank_at(root, revision, wanted=lambda p, s=wanted: _is_set(p) or p.stem in s)  # type: ignore[misc]
        pictures = _Pictures(root, revision)
        bank = bank_of_files(files.sources, pictures)
        item = bank.items.get(id_) if bank else None
        if bank is None or item is None:
            return
        if item.stimulus is None or item.stimulus in wanted:
            yield content_digest(bank, item), item.version, judged_content(bank, item)
            return
        stems.add(item.stimulus)


class _Pictures(Mapping[str, bytes]):
    """The pictures at a revision, each read only when a text shows it."""

    def __init__(self, root: Path, revision: str) -> None:
        self._root = root
        self._revision = revision
        self._read: dict[str, bytes | None] = {}

    def __getitem__(self, name: str) -> bytes:
        if name not in self._read:
            self._read[name] = file_at(self._root, self._revision, f"{ASSETS}/{name}")
        content = self._read[name]
        if content is None:
            raise KeyError(name)
        return content

    def __iter__(self) -> Iterator[str]:
        return iter(name for name, content in self._read.items() if content is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)
