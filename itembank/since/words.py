"""What the export report says of a release, of an update, and of importing again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from itembank.export import SecondImport
from itembank.plain_markdown import plain
from itembank.since.retire import Retired
from itembank.since.stamp import Stamp
from itembank.since.update import Update
from itembank.since.verdicts import Verdict

_SHOWN = 12
"""Digits of a digest that people compare by eye."""


def release_line(stamp: Stamp) -> str:
    """One line that says which release this is."""
    items = _counted(len(stamp.items), "item")
    kind, _, digits = stamp.digest.partition(":")
    return (
        f"Release: {stamp.bank} {stamp.version}, {items} in {_counted(len(stamp.sets), 'set')}, "
        f"digest {kind}:{digits[:_SHOWN]}."
    )


def counts(update: Update) -> str:
    """`2 added, 1 changed, 1 gone, 147 the same`."""
    found = update.found
    numbers = {
        "added": found.added,
        "changed": found.changed,
        "gone": found.gone,
        "the same": found.same,
    }
    said = ", ".join(f"{len(ids)} {name}" for name, ids in numbers.items())
    if not update.along:
        return said
    return f"{said}; {len(update.along)} of the same go out again, in sets that go out whole"


def update_lines(update: Update) -> Iterator[str]:
    """The section on what has changed, in Markdown."""
    found, stamp = update.found, update.standing
    then = update.before.stamp
    yield from (
        f"## What has changed since {plain(update.before.name)}",
        "",
        f"{counts(update)}.",
        "",
    )
    for remark in update.remarks:
        yield from (f"**Note:** {plain(remark)}.", "")
    added = [f"**{id_}** ({stamp.items[id_].version})" for id_ in found.added]
    changed = [
        f"{_changed(id_, then, stamp)}{_said(update.verdicts.get(id_))}" for id_ in found.changed
    ]
    reasons = update.retire.reasons
    gone = [f"**{plain(id_)}**: {plain(reasons.get(id_, 'gone'))}" for id_ in found.gone]
    for short in update.short:
        missing = ", ".join(map(plain, short.missing))
        yield (
            f"Take this paper out of use; `RETIRE.md` says how: **{plain(short.paper)}** lacks "
            f"{missing}, and goes out whole or not at all."
        )
        yield ""
    yield from _list("Added", added)
    yield from _list("Changed", changed)
    yield from _list("Gone; `RETIRE.md` says what to do", gone)
    yield from _list(
        "Sets to look at again, since an item came, went or changed, or their make-up did",
        [_set(id_, stamp) for id_ in found.changed_sets],
    )
    yield from _list("Sets that are gone", [f"**{plain(id_)}**" for id_ in found.gone_sets])
    yield from _list(
        "The same but for their version: tags or notes have changed, which is no reason to import "
        "again",
        [_changed(id_, then, stamp) for id_ in found.relabelled],
    )


def _changed(id_: str, then: Stamp, now: Stamp) -> str:
    old, new = then.items[id_], now.items[id_]
    draft = {
        (True, False): ", signed now",
        (False, True): ", DRAFT now",
    }.get((old.is_draft, new.is_draft), "")
    if old.version == new.version:
        return f"**{id_}** ({new.version}{draft})"
    return f"**{id_}** ({old.version} → {new.version}{draft})"


def _said(verdict: Verdict | None) -> str:
    return f": {verdict.words}" if verdict else ""


def _set(id_: str, now: Stamp) -> str:
    found = next(set_ for set_ in now.sets if set_.id == id_)
    return f"**{id_}**: {_counted(len(found.items), 'item')}"


def _list(title: str, entries: list[str]) -> Iterator[str]:
    if entries:
        yield from (f"{title}:", "", *(f"- {entry}" for entry in entries), "")


def again_lines(target: str, ways: tuple[SecondImport, ...]) -> Iterator[str]:
    """The section on importing a later release, in Markdown."""
    if not ways:
        return
    yield from ("## Importing a later release", "")
    for way in ways:
        where = f"**{sentence(way.where)}** " if way.where else ""
        untested = "" if way.is_tested else " (Not seen on the platform.)"
        yield f"- {where}An import {way.does}. {sentence(way.how)}{untested}"
    keep = (
        f"Keep this folder: with its path, `itembank export {target} --since PATH` writes what has "
        "changed since, and a list of what to retire."
    )
    yield from ("", keep, "")


def sentence(text: str) -> str:
    """With a capital in front and a full stop at the end, as people write; code stays as it is."""
    text = text.rstrip(".")
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def again_json(ways: tuple[SecondImport, ...]) -> list[dict[str, Any]]:
    return [{**asdict(way), "does": str(way.does)} for way in ways]


def update_json(update: Update) -> dict[str, Any]:
    """What has changed, and what is to be retired, for programs."""
    before = update.before
    found: Mapping[str, object] = {k: list(v) for k, v in asdict(update.found).items()}
    return {
        "name": before.name,
        "short": before.short,
        "version": before.stamp.version,
        "digest": before.stamp.digest,
        "remarks": list(update.remarks),
        **found,
        "along": list(update.along),
        "marking": {id_: _verdict(each) for id_, each in update.verdicts.items()},
        "short_papers": [
            {"paper": short.paper, "missing": list(short.missing)} for short in update.short
        ],
        "retire": [_retired(entry) for entry in update.retire.entries],
        "reasons": dict(update.retire.reasons),
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    """`otherwise` is None where nobody knows."""
    rulings = verdict.rulings
    return {
        "otherwise": None if rulings is None else [str(ruling) for ruling in rulings],
        "wording": list(verdict.wording),
    }


def _retired(entry: Retired) -> dict[str, Any]:
    trace = asdict(entry.trace)
    return {"why": str(entry.why), **trace, "items": list(entry.trace.items)}


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
