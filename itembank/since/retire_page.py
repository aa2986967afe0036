"""The retire list as a page: what an administrator looks for, and what to do with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from itembank.export import SecondImport
from itembank.plain_markdown import plain
from itembank.since.retire import Retired, RetireList, Why
from itembank.since.update import Update
from itembank.since.verdicts import marked_otherwise

NAME = "RETIRE.md"


_WHOLE = "(the whole of it)"
_PAPERS = (
    "Papers that were exported by themselves (`--paper`) are not in this list: each has its own, "
    "from the same command with `--paper` and `--since` for the folder of its last export."
)
_HANDED_IN = (
    "The platform marked attempts that were handed in before by what held then. Those marks are "
    "not wrong by themselves: whoever answers for the marks decides whether they stand."
)


def retire_page(
    update: Update,
    *,
    bank: str,
    title: str,
    steps: tuple[str, ...],
    remarking: tuple[str, ...] = (),
    has_papers: bool = False,
) -> str:
    """`bank` and `title` are the names of the bank and of the platform.

    `steps` say how to retire, `remarking` what to do about attempts that are marked otherwise now.
    With `has_papers` papers may have been sent by themselves.
    """
    listed = update.retire
    first = "" if update.short else "bring in the new files first, then "
    about = (
        f"What you hold {_from(update)} and does not belong to version {update.standing.version}. "
        f"Nothing of it goes by itself: {first}go through this list."
    )
    lines = [
        f"# To retire: {bank}, {title}",
        "",
        *((about, "") if _is_due(listed) else (_nothing(update), "")),
        *((f"**Note:** {plain(update.before.unknown)}.", "") if update.before.unknown else ()),
        *_papers(update),
        *_out_of_use(listed),
        *_superseded(listed),
        *(_steps(steps) if _is_due(listed) else ()),
        *_marked_otherwise(update, remarking),
        *((_PAPERS, "") if has_papers else ()),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _is_due(listed: RetireList) -> bool:
    return bool(listed.out_of_use or listed.superseded)


def _nothing(update: Update) -> str:
    if update.retire.reasons:
        return (
            "Nothing that stands on the platform has to be taken out for what is named here: no "
            "question, quiz or text was made of it alone."
        )
    return "There is nothing to retire."


def _papers(update: Update) -> Iterator[str]:
    """A paper on the platform that the bank does not send any longer."""
    for short in update.short:
        missing = ", ".join(f"**{plain(id_)}**" for id_ in short.missing)
        yield from (f"## Take the paper `{plain(short.paper)}` out of use", "")
        yield (
            f"It must not be sat any longer as it stands on the platform: {missing} may not go out "
            "now, for the reason below, and a paper goes out whole or not at all. There is nothing "
            "new to import. Hide the paper from learners now; it comes back with an export once "
            "the bank's authors have put another item in that place, or the item is signed again."
        )
        yield ""


def _marked_otherwise(update: Update, remarking: tuple[str, ...]) -> Iterator[str]:
    found = marked_otherwise(update.verdicts)
    if not found:
        return
    yield from ("## Marked otherwise now", "", _HANDED_IN, "")
    for id_, verdict in found.items():
        if verdict.rulings is not None:
            yield f"- **{plain(id_)}**: {', '.join(verdict.rulings)}"
    unknown = [plain(id_) for id_, verdict in found.items() if verdict.rulings is None]
    if unknown:
        yield f"- Not known, since the report of that export does not say: {', '.join(unknown)}"
    yield ""
    if remarking:
        yield from (f"{n}. {plain(step)}." for n, step in enumerate(remarking, start=1))
        yield ""


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
            f"{plain(trace.place) or _WHOLE} |"
        )
    yield ""
