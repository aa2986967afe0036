"""Sections of the export report in Markdown: files, notes, what stayed, what is otherwise."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import groupby

from itembank.export import Export, Loss, LossKind, Package
from itembank.moderation.release import Held, Release
from itembank.moderation.standing import State
from itembank.plain_markdown import plain
from itembank.since.reasons import in_words

_OUT_OF_USE = frozenset({State.RETIRED, State.WITHDRAWN, State.SUSPENDED})


def draft_warning(drafts: Collection[str]) -> Iterable[str]:
    """One line above everything else; which items they are stands further down."""
    if drafts:
        number = "1 item says" if len(drafts) == 1 else f"{len(drafts)} items say"
        yield f"**DRAFT: not for learners.** Nobody has signed what {number} now: see Drafts below."
        yield ""


def draft_lines(release: Release, drafts: Collection[str]) -> Iterable[str]:
    """Drafts that stand in a package, by what they wait for."""
    yield from _held_lines("Drafts", [held for held in release.held if held.item in drafts])


def unsigned_lines(release: Release) -> Iterable[str]:
    stays = [held for held in release.held if held.item in release.left_out]
    out_of_use = [held for held in stays if held.state in _OUT_OF_USE]
    unsigned = [held for held in stays if held.state not in _OUT_OF_USE]
    yield from _held_lines("Items left out because they are out of use", out_of_use)
    yield from _held_lines("Items left out because they are not signed", unsigned)


def _held_lines(title: str, held: Iterable[Held]) -> Iterable[str]:
    """Each reason once, with the items behind it: many items wait for the same."""
    by_reason: dict[str, list[str]] = {}
    for each in held:
        next_step = f"; {plain(each.next_step)}" if each.next_step else ""
        reason = f"{plain(in_words(each))}{next_step}"
        by_reason.setdefault(_for_any(reason, each.item), []).append(each.item)
    if by_reason:
        yield from (f"## {title}", "")
        yield from (f"- {reason}: **{', '.join(ids)}**" for reason, ids in by_reason.items())
        yield ""


def _for_any(reason: str, item: str) -> str:
    """A command that names the item stands for all of them."""
    return re.sub(rf"\b{re.escape(item)}\b", "ID", reason)


def package_lines(packages: tuple[Package, ...]) -> Iterable[str]:
    if not packages:
        yield from ("There is nothing to import.", "")
        return
    yield from ("## Files", "", "| File | What it is | Where it goes | Items |")
    yield "|---|---|---|---|"
    for package in packages:
        what, where = plain(package.what), plain(package.where)
        yield f"| `{package.path}` | {what} | {where} | {len(package.items)} |"
    yield ""


def note_lines(notes: tuple[str, ...]) -> Iterable[str]:
    if notes:
        yield from ("## Before you use it", "", *(f"- {plain(note)}" for note in notes), "")


def left_out_lines(export: Export) -> Iterable[str]:
    if not export.refusals:
        return
    yield from ("## Items left out", "")
    for refusal in export.refusals:
        yield f"- **{refusal.item}**: {plain(refusal.message)}; {plain(refusal.help)}"
    yield ""


def changed_lines(losses: tuple[Loss, ...]) -> Iterable[str]:
    changed = [loss for loss in losses if loss.kind is LossKind.CHANGED_MARKING]
    if not changed:
        return
    yield from ("## Marked otherwise than the bank says", "")
    for loss in changed:
        yield f"- **{_place(loss)}**: {plain(loss.what)}; {plain(loss.instead)}"
    yield ""


def shared_lines(export: Export) -> Iterable[str]:
    """What several items lose in the same way, said once."""
    shared = _shared(export)
    if not shared:
        return
    yield from ("## The same for several items", "")
    yield from ("| Field | What | What was done instead | Items |", "|---|---|---|---|")
    for (field, what, instead), items in shared.items():
        yield f"| {field} | {plain(what)} | {plain(instead)} | {len(items)} |"
    yield ""


def _shared(export: Export) -> dict[tuple[str, str, str], set[str]]:
    found: dict[tuple[str, str, str], set[str]] = {}
    for loss in export.losses:
        if loss.kind is not LossKind.CHANGED_MARKING:
            found.setdefault((loss.field, loss.what, loss.instead), set()).add(loss.item)
    return {key: items for key, items in found.items() if len(items) > 1}


def item_lines(export: Export) -> Iterable[str]:
    shared = _shared(export)
    own = [
        loss
        for loss in export.losses
        if loss.kind is not LossKind.CHANGED_MARKING
        and (loss.field, loss.what, loss.instead) not in shared
    ]
    if not own:
        return
    yield from ("## Item by item", "")
    for item, losses in groupby(sorted(own, key=lambda loss: loss.item), key=lambda x: x.item):
        yield f"### {item}"
        yield ""
        for loss in losses:
            part = f"({loss.part}) " if loss.part else ""
            yield f"- {part}{loss.field}, {loss.kind}: {plain(loss.what)}; {plain(loss.instead)}"
        yield ""


def _place(loss: Loss) -> str:
    return f"{loss.item} ({loss.part})" if loss.part else loss.item
