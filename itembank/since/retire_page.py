"""The retire list as a page: what an administrator looks for, and what to do with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from itembank.export import SecondImport
from itembank.plain_markdown import plain
from itembank.since.retire import Retired, RetireList, Why
from itembank.since.update import Update

NAME = "RETIRE.md"


def retire_page(update: Update, *, bank: str, title: str, steps: tuple[str, ...]) -> str:
    """`bank` and `title` are the names of the bank and of the platform; `steps` say how."""
    listed = update.retire
    about = (
        f"What you hold {_from(update)} and does not belong to version {update.standing.version}. "
        "Nothing of it goes by itself: bring in the new files first, then go through this list."
    )
    lines = [
        f"# To retire: {bank}, {title}",
        "",
        *((about, "") if _is_due(listed) else ("There is nothing to retire.", "")),
        *_out_of_use(listed),
        *_superseded(listed),
        *(_steps(steps) if _is_due(listed) else ()),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _is_due(listed: RetireList) -> bool:
    return bool(listed.out_of_use or listed.superseded)


def _from(update: Update) -> str:
    name, version = update.before.name, update.before.stamp.version
    if name.removeprefix("v") == version:
        return f"from version {version}"
    return f"from the bank at `{plain(name)}`, version {version}"


def _steps(steps: tuple[str, ...]) -> Iterator[str]:
    if steps:
        yield from ("## How to do it", "")
        yield from (f"{number}. {plain(step)}." for number, step in enumerate(steps, start=1))
        yield ""


def _out_of_use(listed: RetireList) -> Iterator[str]:
    entries = listed.out_of_use
    if not entries and not listed.reasons:
        return
    yield from ("## No longer to be used", "")
    yield from (f"- **{plain(id_)}**: {plain(why)}." for id_, why in listed.reasons.items())
    changed = {id_ for e in entries if e.why is Why.LEFT_OVER for id_ in e.trace.items}
    for id_ in sorted(changed - set(listed.reasons)):
        yield f"- **{plain(id_)}**: it is still used, but no longer as this."
    yield ""
    if entries:
        yield from _table(entries)


def _superseded(listed: RetireList) -> Iterator[str]:
    entries = listed.superseded
    if not entries:
        return
    yield from ("## Old versions of what is in the new files", "")
    if listed.replaced_by:
        yield (
            f"Nothing is to be done here if you import {_routes(listed.replaced_by)}: that "
            f"replaces them. Retire them if you import {_routes(listed.kept_by)}."
        )
        yield ""
    yield from _table(entries)


def _routes(ways: Iterable[SecondImport]) -> str:
    return ", or ".join(way.where or "in the usual way" for way in ways)


def _table(entries: Iterable[Retired]) -> Iterator[str]:
    rows = list(entries)
    has_ids = any(entry.trace.shows_id for entry in rows)
    yield f"| Look for |{' ID number |' if has_ids else ''} What | In |"
    yield f"|---|{'---|' if has_ids else ''}---|---|"
    for entry in rows:
        trace = entry.trace
        id_ = f" `{plain(trace.id)}` |" if trace.shows_id else " |"
        yield (
            f"| {plain(trace.name)} |{id_ if has_ids else ''} {plain(trace.what)} | "
            f"{'' if trace.is_set else plain(trace.place)} |"
        )
    yield ""
