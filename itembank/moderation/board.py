"""The board: where every item stands, who must do what next, what runs out soon."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from itembank.diagnostics import Diagnostic, Severity
from itembank.model import Bank, Item
from itembank.moderation.gates import open_warnings
from itembank.moderation.next_step import MODERATOR, next_step
from itembank.moderation.people import authors_of, same_name
from itembank.moderation.sifting import persons_asked
from itembank.moderation.standing import Standing, State, standing
from itembank.sign_offs import Decision, Role

_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One item on the board. `errors` and `warnings` are numbers of findings of the checks."""

    item: Item
    standing: Standing
    errors: int
    warnings: int
    waits_for: str
    next_step: str
    runs_out: str | None


def rows(
    bank: Bank,
    ids: Iterable[str],
    as_of: date,
    *,
    found: Mapping[str, Collection[Diagnostic]],
    days: int,
) -> tuple[Row, ...]:
    """`found` holds what is said about each item; `days` is what soon means."""
    soon = (as_of + timedelta(days=days)).isoformat()
    made = []
    for id_ in ids:
        now = standing(bank, bank.items[id_], as_of)
        said = found.get(id_, ())
        then = next_step(now, said)
        until = now.holds_until
        made.append(
            Row(
                item=bank.items[id_],
                standing=now,
                errors=sum(d.severity is Severity.ERROR for d in said),
                warnings=len(open_warnings(said)),
                waits_for=then.waits_for,
                next_step=then.task,
                runs_out=until if until is not None and until <= soon else None,
            )
        )
    return tuple(made)


def is_for(bank: Bank, row: Row, who: str) -> bool:
    """Whether the item waits for a role, for `author`, or for this person."""
    if row.waits_for == MODERATOR and who != "author":
        return who in {MODERATOR, *Role} or same_name(who) not in map(
            same_name, authors_of(bank, row.item)
        )
    if who in {"author", MODERATOR, *Role}:
        return row.waits_for == who
    name = same_name(who)
    is_author = name in map(same_name, authors_of(bank, row.item))
    if row.waits_for == "author":
        return is_author
    if not row.waits_for or is_author:
        return False
    reviewed = any(
        record.role is Role.REVIEWER
        and record.decision is Decision.APPROVE
        and same_name(record.name) == name
        for record in row.standing.valid
    )
    must_differ = row.waits_for == Role.APPROVER and persons_asked(bank) > _TWO
    return not (reviewed and must_differ)


def is_known(bank: Bank, who: str) -> bool:
    """Whether a role or anybody who wrote or signed something is called so."""
    signed = (r.name for offs in bank.sign_offs.values() for r in offs.records)
    wrote = (name for item in bank.items.values() for name in authors_of(bank, item))
    is_role = who in {"author", MODERATOR, *Role}
    return is_role or same_name(who) in {*map(same_name, signed), *map(same_name, wrote)}


def human(bank: Bank, found: tuple[Row, ...], as_of: date) -> str:
    """Counts first, then the items by state, in the order of an item's life."""
    settings = bank.settings
    counts = Counter(row.standing.state for row in found)
    total = f"{len(found)} item{'' if len(found) == 1 else 's'}"
    lines = [f"{settings.name} {settings.version} on {as_of.isoformat()}: {total}"]
    lines.append(
        "  " + ", ".join(f"{counts[state]} {state.in_words}" for state in State if counts[state])
        if found
        else "  nothing to show"
    )
    for state in State:
        of_state = [row for row in found if row.standing.state is state]
        if of_state:
            lines += ["", f"{state.in_words} ({len(of_state)})"]
            lines += [line for row in of_state for line in _lines(row)]
    soon = [row for row in found if row.runs_out]
    if soon:
        lines += ["", f"running out ({len(soon)})"]
        lines += [f"  {row.item.id}: goes out until {row.runs_out}" for row in soon]
    return "\n".join(lines) + "\n"


def _lines(row: Row) -> Iterator[str]:
    task = f"{_words(row.waits_for)}: {row.next_step}" if row.waits_for else ""
    signed = _signed(row.standing)
    said = "; ".join(each for each in (task, signed) if each)
    yield f"  {row.item.id} {row.item.version}{f'  {said}' if said else ''}"
    yield from (f"    {why}" for why in row.standing.why)
    if row.warnings and row.standing.deliverable:
        yield f"    goes out with open warnings ({row.warnings}); `itembank validate` says which"
    if row.errors and row.standing.deliverable:
        yield f"    does not go out while the checks find an error ({row.errors})"


def _signed(now: Standing) -> str:
    names = [
        f"{_words(record.role)} {record.name}"
        for record in now.valid
        if record.decision is Decision.APPROVE
    ]
    return f"signed by {', '.join(dict.fromkeys(names))}" if names else ""


def as_json(bank: Bank, found: tuple[Row, ...], as_of: date) -> str:
    content = {
        "bank": {"id": bank.settings.id, "version": bank.settings.version},
        "as_of": as_of.isoformat(),
        "counts": {
            str(state): sum(row.standing.state is state for row in found) for state in State
        },
        "items": [_flat(row) | {"why": list(row.standing.why)} for row in found],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def as_csv(found: tuple[Row, ...]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow((*_COLUMNS, "why"))
    for row in found:
        flat = _flat(row)
        values = [flat[name] for name in _COLUMNS]
        writer.writerow(_cell(value) for value in (*values, "; ".join(row.standing.why)))
    return text.getvalue()


_COLUMNS = (
    "item",
    "version",
    "state",
    "waits_for",
    "next_step",
    "deliverable",
    "holds_until",
    "errors",
    "warnings",
    "digest",
)


def _flat(row: Row) -> dict[str, object]:
    return {
        "item": row.item.id,
        "version": row.item.version,
        "state": str(row.standing.state),
        "waits_for": str(row.waits_for),
        "next_step": row.next_step,
        "deliverable": row.standing.deliverable,
        "holds_until": row.standing.holds_until,
        "errors": row.errors,
        "warnings": row.warnings,
        "digest": row.standing.digest,
    }


def _cell(value: object) -> object:
    """A text that a spreadsheet would run as a formula gets a quotation mark in front."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    is_formula = isinstance(value, str) and value[:1] in set("=+-@\t\r")
    return f"'{value}" if is_formula else value


def _words(role: str) -> str:
    return role.replace("_", " ")
