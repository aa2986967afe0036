"""The export report: per item what a target could not hold, and what was done instead.

It lies beside the packages, never inside them: a file in a package becomes a course file.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from itembank import __version__
from itembank.export import Export, Exporter, Options, grain_of
from itembank.fidelity_page import (
    changed_lines,
    draft_lines,
    draft_warning,
    item_lines,
    left_out_lines,
    note_lines,
    package_lines,
    shared_lines,
    unsigned_lines,
)
from itembank.layout import REPORT_NAME
from itembank.model import Bank
from itembank.moderation.release import NOTHING_HELD, Release
from itembank.plain_markdown import plain
from itembank.selection import Selection
from itembank.since.reports import seal, selection_json, stamp_json
from itembank.since.retire_page import NAME as RETIRE_NAME
from itembank.since.retire_page import retire_page
from itembank.since.stamp import Stamp, sent_ids, stamp_of, traces_of
from itembank.since.update import Update
from itembank.since.words import again_json, again_lines, release_line, update_json, update_lines

MARKDOWN_NAME = "EXPORT-REPORT.md"
_SETS = (
    "A set is a paper, or the items of one scenario or of one kind; where a platform has no place "
    "for any item of a set, nothing stands there for it."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """One export with what it was made from; `update` is there where only changes went out."""

    bank: Bank
    exporter: Exporter
    options: Options
    export: Export
    release: Release = NOTHING_HELD
    selection: Selection = field(default_factory=Selection)
    update: Update | None = None

    @property
    def drafts(self) -> frozenset[str]:
        """Unsigned items that stand in a package."""
        return self.release.delivery.drafts & sent_ids(self.export)

    @property
    def stamp(self) -> Stamp:
        """What a college holds once it has brought this in."""
        if self.update is not None:
            return self.update.standing
        sent = sent_ids(self.export)
        told = self.release.delivery
        return stamp_of(
            self.bank, told, sent, traces_of(told, self.export, grain_of(self.exporter))
        )


class OtherExportError(ValueError):
    """The folder holds another export, which would be lost; the message says which."""


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
    _refuse_to_mix(report, delivered.update)
    now = {package.path for package in delivered.export.packages}
    old = [package.get("path") for package in report.get("packages", []) if _is_mapping(package)]
    return tuple(path for path in old if isinstance(path, str) and path not in now)


def _refuse_to_mix(report: dict[str, Any], update: Update | None) -> None:
    """A whole export and changes since one are not written over each other, either way."""
    since = report.get("since")
    then = since.get("short") if isinstance(since, dict) else None
    now = update.before.short if update else None
    if then == now:
        return
    held = "a whole export" if then is None else f"what has changed since `{then}`"
    raise OtherExportError(f"the folder holds {held}; give --out another folder")


def _report_of(raw: bytes | None) -> dict[str, Any] | None:
    try:
        report = json.loads(raw) if raw else None
    except ValueError:
        return None
    return report if isinstance(report, dict) else None


def _is_mapping(value: object) -> bool:
    return isinstance(value, dict)


def report_files(delivered: Delivered) -> dict[str, bytes]:
    """The report for people and for programs, by file name, and the list of what to retire."""
    stamp = delivered.stamp
    files = {
        MARKDOWN_NAME: _markdown(delivered, stamp).encode(),
        REPORT_NAME: _json(delivered, stamp).encode(),
    }
    update = delivered.update
    if update is not None:
        bank, title = delivered.bank.settings.name, delivered.exporter.title
        page = retire_page(
            update,
            bank=plain(bank),
            title=plain(title),
            steps=delivered.export.retiring,
            remarking=delivered.export.remarking,
            has_papers=delivered.selection.is_whole_bank and bool(delivered.bank.papers),
        )
        files[RETIRE_NAME] = page.encode()
    return files


def _json(delivered: Delivered, stamp: Stamp) -> str:
    export = delivered.export
    content = {
        "itembank": __version__,
        "bank": {"id": delivered.bank.settings.id, "version": delivered.bank.settings.version},
        "target": delivered.exporter.name,
        "audience": str(delivered.options.audience),
        "options": dict(sorted(delivered.options.values.items())),
        "selection": selection_json(delivered.selection),
        "release": stamp_json(stamp),
        "since": update_json(delivered.update) if delivered.update else None,
        "second_import": again_json(export.second_import),
        "retiring": list(export.retiring),
        "remarking": list(export.remarking),
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
        "drafts": sorted(delivered.drafts),
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
    content["seal"] = seal(content)
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _markdown(delivered: Delivered, stamp: Stamp) -> str:
    settings = delivered.bank.settings
    update, drafts = delivered.update, delivered.drafts
    only = f", changes since {plain(update.before.name)}" if update else ""
    lines = [
        f"# {plain(settings.name)} {settings.version} for {plain(delivered.exporter.title)}{only}",
        "",
        f"Audience: {delivered.options.audience}.",
        "",
        release_line(stamp),
        "",
        f"{_SETS} Written by itembank {__version__}.",
        "",
        *draft_warning(drafts),
        *package_lines(delivered.export.packages),
        *(update_lines(update) if update else ()),
        *note_lines(delivered.export.notes),
        *draft_lines(delivered.release, drafts),
        *unsigned_lines(delivered.release),
        *left_out_lines(delivered.export),
        *changed_lines(delivered.export.losses),
        *shared_lines(delivered.export),
        *item_lines(delivered.export),
        *again_lines(delivered.exporter.name, delivered.export.second_import),
    ]
    return "\n".join(lines).rstrip() + "\n"
