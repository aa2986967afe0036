"""The report of an earlier export, read back: what was sent then, to what, with which options."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, TypeVar

from itembank.export import Trace
from itembank.selection import Selection
from itembank.since.ruling import Marking
from itembank.since.stamp import Stamp, StampedItem, StampedSet

T = TypeVar("T")
_VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")
Json = dict[str, Any]


class ReportError(ValueError):
    """The report cannot be compared with; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentReport:
    """`options` are the exporter's own flags as they were given then.

    `written_by` is the version of itembank that wrote it, None where it does not say.
    """

    target: str
    audience: str
    options: Mapping[str, str | bool]
    selection: Selection
    stamp: Stamp
    written_by: str | None = None


def stamp_json(stamp: Stamp) -> Json:
    """The stamp as it stands in the report."""
    return {
        "bank": stamp.bank,
        "version": stamp.version,
        "digest": stamp.digest,
        "items": {id_: asdict(item) for id_, item in stamp.items.items()},
        "sets": [{**asdict(set_), "items": list(set_.items)} for set_ in stamp.sets],
        "without": list(stamp.without),
        "traces": [{**asdict(trace), "items": list(trace.items)} for trace in stamp.traces],
    }


def seal(report: Json) -> str:
    """A digest over what a later export goes by, so that a slip of the hand is noticed."""
    names = ("bank", "target", "audience", "options", "selection", "release", "itembank")
    form = {name: report.get(name) for name in names}
    text = json.dumps(form, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return f"s1:{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


def selection_json(selection: Selection) -> Json:
    return {**asdict(selection), "items": list(selection.items)}


def sent_report(raw: bytes) -> SentReport:
    """ReportError for what is no report of an export, or of one that does not say what it sent."""
    try:
        report = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise ReportError("it is not JSON") from error
    if not isinstance(report, dict) or not isinstance(report.get("target"), str):
        raise ReportError("it is no report of an export")
    if "release" not in report:
        raise ReportError(
            "it does not say what was sent: an older itembank wrote it; "
            f"give the release instead, as --since {_version(report)}"
        )
    try:
        return _report(report)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReportError("it has been changed by hand, or is not whole") from error


def _version(report: Json) -> str:
    bank = report.get("bank")
    version = bank.get("version") if isinstance(bank, dict) else None
    return version if isinstance(version, str) else "1.0.0"


def _report(report: Json) -> SentReport:
    release = report["release"]
    chosen = report["selection"]
    made = SentReport(
        target=_text(report["target"]),
        audience=_text(report["audience"]),
        options={_text(key): _one(value, str, bool) for key, value in report["options"].items()},
        selection=Selection(
            paper=_one(chosen["paper"], str, type(None)),
            items=_texts(chosen["items"]),
            criterion=_one(chosen["criterion"], str, type(None)),
            level=_one(chosen["level"], int, type(None)),
        ),
        stamp=Stamp(
            bank=_text(release["bank"]),
            version=_version_of(release["version"]),
            items={_text(id_): _item(item) for id_, item in sorted(release["items"].items())},
            sets=_many(release["sets"], _set),
            without=_texts(release["without"]),
            traces=_many(release["traces"], _trace),
        ),
        written_by=_one(report.get("itembank"), str, type(None)),
    )
    _ensure_consistent(report, made.stamp)
    if made.stamp.digest != release["digest"]:
        raise ValueError("the digest is of something else")
    return made


def _ensure_consistent(report: Json, stamp: Stamp) -> None:
    """What is said twice is said alike, and nothing is named that was not sent."""
    told = report["bank"]
    if (told["id"], told["version"]) != (stamp.bank, stamp.version):
        raise ValueError("two banks or versions")
    if "seal" in report and report["seal"] != seal(report):
        raise ValueError("the seal is of something else")
    known = {id_ for set_ in stamp.sets for id_ in set_.items}
    if known != set(stamp.items):
        raise ValueError("sets of other items")


def _version_of(value: object) -> str:
    """A bank's version: files are named by it, so it holds nothing but numbers and dots."""
    if not _VERSION.fullmatch(_text(value)):
        raise ValueError("no version of a bank")
    return _text(value)


def _item(data: Json) -> StampedItem:
    return StampedItem(
        version=_text(data["version"]),
        digest=_text(data["digest"]),
        is_draft=_one(data["is_draft"], bool),
        marking=_marking(data.get("marking")),
    )


def _marking(data: object) -> Marking | None:
    """None in reports that were written before it was told."""
    if data is None:
        return None
    told = _one(data, dict)
    return Marking(key=_text(told["key"]), marks=_text(told["marks"]), scheme=_text(told["scheme"]))


def _set(data: Json) -> StampedSet:
    return StampedSet(
        id=_text(data["id"]),
        title=_text(data["title"]),
        version=_one(data["version"], str, type(None)),
        digest=_text(data["digest"]),
        items=_texts(data["items"]),
    )


def _trace(data: Json) -> Trace:
    return Trace(
        what=_text(data["what"]),
        id=_text(data["id"]),
        name=_text(data["name"]),
        place=_text(data["place"]),
        set=_text(data["set"]),
        items=_texts(data["items"]),
        shows_id=_one(data["shows_id"], bool),
        is_set=_one(data["is_set"], bool),
    )


def _many(data: object, make: Callable[[Json], T]) -> tuple[T, ...]:
    return tuple(make(entry) for entry in _one(data, list))


def _texts(data: object) -> tuple[str, ...]:
    return tuple(_text(entry) for entry in _one(data, list))


def _text(value: object) -> str:
    return str(_one(value, str))


def _one(value: Any, *kinds: type) -> Any:
    """The value, if it is of one of these types and no other."""
    if type(value) not in kinds:
        raise TypeError(f"{type(value).__name__} where something else was expected")
    return value
