"""The export report: per item what a target could not hold, and what was done instead.

It lies beside the packages, never inside them: a file in a package becomes a course file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from itembank.export import Export, Exporter, Loss, LossKind, Options, Package
from itembank.layout import REPORT_NAME
from itembank.model import Bank
from itembank.moderation.release import NOTHING_HELD, Held, Release

MARKDOWN_NAME = "EXPORT-REPORT.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """One export with what it was made from."""

    bank: Bank
    exporter: Exporter
    options: Options
    export: Export
    release: Release = NOTHING_HELD


class OtherExportError(ValueError):
    """The folder holds an export to another target; the message says which."""


def stale_files(earlier: bytes | None, delivered: Delivered) -> tuple[str, ...]:
    """Packages that the last export into the folder wrote and this one does not.

    `earlier` is that export's report, None where there is none. Left lying they would be imported
    beside the new ones, and everything would stand there twice.
    """
    report = _report_of(earlier)
    if report is None:
        return ()
    target = delivered.exporter.name
    if report.get("target") != target:
        raise OtherExportError(
            f"the folder holds an export for `{report.get('target')}`; give --out another folder"
        )
    now = {package.path for package in delivered.export.packages}
    old = [package.get("path") for package in report.get("packages", []) if _is_mapping(package)]
    return tuple(path for path in old if isinstance(path, str) and path not in now)


def _report_of(raw: bytes | None) -> dict[str, Any] | None:
    try:
        report = json.loads(raw) if raw else None
    except ValueError:
        return None
    return report if isinstance(report, dict) else None


def _is_mapping(value: object) -> bool:
    return isinstance(value, dict)


def report_files(delivered: Delivered) -> dict[str, bytes]:
    """The report for people and for programs, by file name."""
    return {
        MARKDOWN_NAME: _markdown(delivered).encode(),
        REPORT_NAME: _json(delivered).encode(),
    }


def _json(delivered: Delivered) -> str:
    export = delivered.export
    content = {
        "bank": {"id": delivered.bank.settings.id, "version": delivered.bank.settings.version},
        "target": delivered.exporter.name,
        "audience": str(delivered.options.audience),
        "options": dict(sorted(delivered.options.values.items())),
        "packages": [
            {
                "path": package.path,
                "what": package.what,
                "use": package.use,
                "where": package.where,
                "bytes": len(package.content),
                "items": list(package.items),
            }
            for package in export.packages
        ],
        "losses": [
            {
                "item": loss.item,
                "part": loss.part,
                "field": loss.field,
                "kind": str(loss.kind),
                "what": loss.what,
                "instead": loss.instead,
            }
            for loss in export.losses
        ],
        "left_out": [
            {"item": refusal.item, "why": refusal.message, "help": refusal.help}
            for refusal in export.refusals
        ],
        "drafts": sorted(delivered.release.delivery.drafts),
        "unsigned": [
            {
                "item": held.item,
                "state": str(held.state),
                "why": held.why,
                "next": held.next_step,
                "is_left_out": held.item in delivered.release.left_out,
            }
            for held in delivered.release.held
        ],
        "notes": list(export.notes),
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _markdown(delivered: Delivered) -> str:
    settings = delivered.bank.settings
    lines = [
        f"# {_text(settings.name)} {settings.version} for {_text(delivered.exporter.title)}",
        "",
        f"Audience: {delivered.options.audience}.",
        "",
        *_drafts(delivered.release),
        *_packages(delivered.export.packages),
        *_notes(delivered.export.notes),
        *_unsigned(delivered.release),
        *_left_out(delivered.export),
        *_changed(delivered.export.losses),
        *_everywhere(delivered.export),
        *_by_item(delivered.export),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _drafts(release: Release) -> Iterable[str]:
    drafts = [held for held in release.held if held.item in release.delivery.drafts]
    if not drafts:
        return
    yield "**DRAFT: not for learners.** Nobody has signed what these items say now:"
    yield from ("", *map(_held, drafts), "")


def _unsigned(release: Release) -> Iterable[str]:
    stays = [held for held in release.held if held.item in release.left_out]
    if stays:
        yield from ("## Items left out because they are not signed", "", *map(_held, stays), "")


def _held(held: Held) -> str:
    next_step = f"; {_text(held.next_step)}" if held.next_step else ""
    return f"- **{held.item}**: {_text(held.why)}{next_step}"


def _packages(packages: tuple[Package, ...]) -> Iterable[str]:
    yield from ("## Files", "", "| File | What it is | Where it goes | Items |")
    yield "|---|---|---|---|"
    for package in packages:
        what, where = _text(package.what), _text(package.where)
        yield f"| `{package.path}` | {what} | {where} | {len(package.items)} |"
    yield ""


def _notes(notes: tuple[str, ...]) -> Iterable[str]:
    if notes:
        yield from ("## Before you use it", "", *(f"- {_text(note)}" for note in notes), "")


def _left_out(export: Export) -> Iterable[str]:
    if not export.refusals:
        return
    yield from ("## Items left out", "")
    for refusal in export.refusals:
        yield f"- **{refusal.item}**: {_text(refusal.message)}; {_text(refusal.help)}"
    yield ""


def _changed(losses: tuple[Loss, ...]) -> Iterable[str]:
    changed = [loss for loss in losses if loss.kind is LossKind.CHANGED_MARKING]
    if not changed:
        return
    yield from ("## Marked otherwise than the bank says", "")
    for loss in changed:
        yield f"- **{_place(loss)}**: {_text(loss.what)}; {_text(loss.instead)}"
    yield ""


def _everywhere(export: Export) -> Iterable[str]:
    """What several items lose in the same way, said once."""
    shared = _shared(export)
    if not shared:
        return
    yield from ("## The same for several items", "")
    yield from ("| Field | What | What was done instead | Items |", "|---|---|---|---|")
    for (field, what, instead), items in shared.items():
        yield f"| {field} | {_text(what)} | {_text(instead)} | {len(items)} |"
    yield ""


def _shared(export: Export) -> dict[tuple[str, str, str], set[str]]:
    found: dict[tuple[str, str, str], set[str]] = {}
    for loss in export.losses:
        if loss.kind is not LossKind.CHANGED_MARKING:
            found.setdefault((loss.field, loss.what, loss.instead), set()).add(loss.item)
    return {key: items for key, items in found.items() if len(items) > 1}


def _by_item(export: Export) -> Iterable[str]:
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
            yield f"- {part}{loss.field}, {loss.kind}: {_text(loss.what)}; {_text(loss.instead)}"
        yield ""


def _place(loss: Loss) -> str:
    return f"{loss.item} ({loss.part})" if loss.part else loss.item


def _text(text: str) -> str:
    """Text that cannot end a table cell or start markup in the report."""
    flat = " ".join(text.split()).rstrip(".")
    return flat.replace("|", "\\|").replace("<", "&lt;")
