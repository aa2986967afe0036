"""The pipeline: raw files in, a bank and everything there is to say about it out. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from itembank import build
from itembank.diagnostics import FILE_START, Diagnostic, Label, fault, in_order
from itembank.layout import BANK_FILE, FOLDER_OF, kind_of
from itembank.model import Bank, Settings
from itembank.moderation.distrust import distrusted
from itembank.moderation.outside import NOTHING, Outside
from itembank.rules.base import Context, Home
from itembank.rules.engine import run_rules
from itembank.schemas import fast_validator
from itembank.source import Document, document_from_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A bank with everything said about it, in order; no bank without sound settings.

    `waived` are findings that somebody accepted on purpose: they are not among `diagnostics`.
    `sources` are the raw files by path, for reports that show excerpts.
    """

    bank: Bank | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[PurePosixPath, bytes]
    waived: tuple[Diagnostic, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Read:
    """What has been built so far, by kind and id; private to one run of the pipeline."""

    sources: Mapping[PurePosixPath, bytes]
    built: dict[str, dict[str, Any]] = field(default_factory=dict)
    homes: dict[Home, PurePosixPath] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    found: list[Diagnostic] = field(default_factory=list)


def check_files(
    sources: Mapping[PurePosixPath, bytes],
    *,
    as_of: date,
    assets: Mapping[str, bytes] | None = None,
    found: tuple[Diagnostic, ...] = (),
    advice: bool = True,
    outside: Callable[[Bank], Outside] | None = None,
) -> Checked:
    """Read, validate and build every file, then run the rules over what is sound.

    A file with a fault of reading or schema yields nothing and no rule runs on it; every other
    file goes on. `found` are faults that the reader of the files already met. Without `advice`
    only errors are looked for, which is quicker. `outside` asks git and ssh about the bank.
    """
    read = _Read(sources=sources, found=list(found))
    read.unread.update(diagnostic.path.stem for diagnostic in found)
    for path in sorted(sources):
        _take(path, sources[path], read)
    settings = read.built.get("bank", {}).get("bank")
    if settings is None:
        if not any(d.path.name == BANK_FILE for d in read.found):
            read.found.append(_no_settings())
        return Checked(bank=None, diagnostics=in_order(read.found), sources=sources)
    bank = _bank(settings, read, assets or {})
    said_outside = outside(bank) if outside else NOTHING
    bank = replace(bank, distrusted=distrusted(bank, said_outside))
    context = Context(
        bank=bank,
        as_of=as_of,
        unread=frozenset(read.unread),
        options={code: setting.options for code, setting in settings.rules.items()},
        outside=said_outside,
    )
    said = run_rules(context, _Documents(read.homes, sources), advice=advice)
    read.found.extend(diagnostic for diagnostic in said if diagnostic.waived is None)
    return Checked(
        bank=bank,
        diagnostics=in_order(read.found),
        sources=sources,
        waived=in_order(diagnostic for diagnostic in said if diagnostic.waived is not None),
    )


def bank_of_files(
    sources: Mapping[PurePosixPath, bytes], assets: Mapping[str, bytes]
) -> Bank | None:
    """The sound things among these files, without running any rule; None without settings."""
    read = _Read(sources=sources)
    for path in sorted(sources):
        _take(path, sources[path], read)
    settings = read.built.get("bank", {}).get("bank")
    return None if settings is None else replace(_bank(settings, read, {}), assets=assets)


class _Documents(Mapping[Home, Document]):
    """Texts by the thing they hold, for places alone; made when something is said about one."""

    def __init__(
        self, homes: Mapping[Home, PurePosixPath], sources: Mapping[PurePosixPath, bytes]
    ) -> None:
        self._homes = homes
        self._sources = sources
        self._made: dict[PurePosixPath, Document] = {}

    def __getitem__(self, home: Home) -> Document:
        path = self._homes[home]
        if path not in self._made:
            # Read before and found sound: only its text and the places in it are wanted.
            text = self._sources[path].decode("utf-8-sig")
            self._made[path] = Document(path=path, text=text, data=None)
        return self._made[path]

    def __iter__(self) -> Iterator[Home]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)


def _take(path: PurePosixPath, raw: bytes, read: _Read) -> None:
    """One file: parse, validate, build, keep."""
    document, found = document_from_bytes(path, raw)
    kind = kind_of(path)
    if document is not None and not fast_validator(kind).is_valid(document.data):
        found = _in_wrong_folder(document, kind) or _explained(document, kind)
    if document is not None and not found and kind == "vocabulary":
        found = list(_repeated_entries(document))
    if found or document is None:
        read.found.extend(found)
        read.unread.add(path.stem)
        return
    id_, thing = _BUILD[kind](document.data)
    first = read.homes.get((kind, id_))
    if first is not None and (path.stem != id_ or first.stem == id_):
        read.found.append(_second_of_that_id(path, kind, id_, first, read))
        return
    if first is not None:
        # The file that has the name of its id is the one that counts, not a copy of it.
        read.found.append(_second_of_that_id(first, kind, id_, path, read))
    read.homes[kind, id_] = path
    read.built.setdefault(kind, {})[id_] = thing


def _repeated_entries(document: Document) -> Iterator[Diagnostic]:
    """A list is looked up by code, so that a second entry of one code would be lost."""
    first: dict[str, int] = {}
    data: Any = document.data
    for index, entry in enumerate(data["entries"]):
        at = first.setdefault(entry["id"], index)
        if at != index:
            pointer = ("entries", index, "id")
            earlier = Label(span=document.span(("entries", at, "id")), text="first here")
            yield fault(
                document.path,
                "SRC022",
                "repeated-entry-id",
                f"the list has two entries `{entry['id']}`",
                span=document.span(pointer),
                label="again here",
                help_text="give one of them another id, or remove it",
                secondary=(earlier,),
                pointer=pointer,
            )


# The keys by which a file shows what it is, wherever it lies.
_TELLING = {
    "item": {"parts", "tariff"},
    "stimulus": {"scenario", "provenance"},
    "exemplars": {"item", "responses"},
    "paper": {"sections"},
    "unit": {"outcomes"},
    "vocabulary": {"vocabulary", "entries"},
    "sign-off": {"records"},
}


def _in_wrong_folder(document: Document, kind: str) -> list[Diagnostic]:
    """One diagnostic for a sound file of another kind, instead of one for each of its keys."""
    keys = set(document.data) if isinstance(document.data, dict) else set()
    for other, telling in _TELLING.items():
        if other != kind and telling <= keys and fast_validator(other).is_valid(document.data):
            return [_wrong_folder(document, kind, other)]
    return []


def _wrong_folder(document: Document, kind: str, other: str) -> Diagnostic:
    folder = FOLDER_OF.get(other)
    where = f"the folder `{folder}/`" if folder else "a folder of its topic"
    return fault(
        document.path,
        "SRC026",
        "wrong-folder",
        f"this is a file of the kind {other} in a place for the kind {kind}",
        help_text=f"move it to {where}",
    )


def _explained(document: Document, kind: str) -> list[Diagnostic]:
    from itembank.schema_errors import schema_errors  # noqa: PLC0415 - only for files with faults

    return list(schema_errors(document, kind))


def _by_id(make: Callable[[Any], Any]) -> Callable[[Any], tuple[str, Any]]:
    return lambda data: (data["id"], make(data))


_BUILD: Mapping[str, Callable[[Any], tuple[str, Any]]] = {
    "bank": lambda data: ("bank", build.settings_from_json(data)),
    "unit": _by_id(build.unit_from_json),
    "vocabulary": build.vocabulary_from_json,
    "law": lambda data: ("law", build.law_from_json(data)),
    "conventions": lambda data: ("conventions", build.conventions_from_json(data)),
    "stimulus": _by_id(build.stimulus_from_json),
    "item": _by_id(build.item_from_json),
    "exemplars": lambda data: (data["item"], build.exemplars_from_json(data)),
    "paper": _by_id(build.paper_from_json),
    "blueprint": lambda data: (data["id"], data),
    "sign-off": lambda data: (data["item"], build.sign_offs_from_json(data)),
}


def _bank(settings: Settings, read: _Read, assets: Mapping[str, bytes]) -> Bank:
    def of(kind: str) -> dict[str, Any]:
        return dict(sorted(read.built.get(kind, {}).items()))

    plain = Bank(settings=settings)
    return replace(
        plain,
        units=of("unit"),
        vocabularies=of("vocabulary"),
        law=of("law").get("law", plain.law),
        conventions=of("conventions").get("conventions"),
        stimuli=of("stimulus"),
        items=of("item"),
        exemplars=of("exemplars"),
        papers=of("paper"),
        blueprints=of("blueprint"),
        sign_offs=of("sign-off"),
        assets=dict(sorted(assets.items())),
        homes=read.homes,
    )


def _no_settings() -> Diagnostic:
    return fault(
        PurePosixPath(BANK_FILE),
        "SRC020",
        "no-bank-file",
        f"there is no `{BANK_FILE}`",
        help_text="`itembank init DIR` makes a new bank with everything in it",
    )


def _second_of_that_id(
    path: PurePosixPath, kind: str, id_: str, first: PurePosixPath, read: _Read
) -> Diagnostic:
    document, _ = document_from_bytes(path, read.sources[path])
    if document is None:
        raise ValueError(f"`{path}` was read before")
    key = {"vocabulary": "vocabulary", "exemplars": "item", "sign-off": "item"}.get(kind, "id")
    what = f"{kind} `{id_}`" if kind not in {"law", "conventions", "bank"} else f"{kind} file"
    return fault(
        document.path,
        "SRC021",
        "duplicate-id",
        f"there are two of {what}",
        span=document.span((key,)),
        label="not read",
        help_text="give one of them a new id and the file the same name; ids are never used twice",
        secondary=(Label(span=FILE_START, text="the other is in this file", path=first),),
        pointer=(key,),
    )
