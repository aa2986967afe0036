"""`itembank sign-off`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from itembank.cli.common import bank_options, fail, load_bank, print_diagnostics, today
from itembank.cli.item_ids import known_id

if TYPE_CHECKING:
    from itembank.check import Checked
    from itembank.model import Bank, Item
    from itembank.moderation.gates import Obstacle
    from itembank.sign_offs import SignOff

# The values of `itembank.sign_offs.Role` and `Decision`, so that `--help` loads nothing.
ROLES = ("reviser", "reviewer", "scrutineer", "approver", "internal_verifier")
DECISIONS = ("approve", "revise", "reject", "trial", "live", "suspend", "retire", "withdraw")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """What was said on the command line."""

    role: str
    decision: str
    name: str
    comment: str | None
    expires: str | None
    attempted: bool
    minutes: float | None
    key: Path | None
    date: str


@click.command(name="sign-off")
@click.argument("items", nargs=-1, required=True, metavar="ITEM...")
@click.option("--role", type=click.Choice(ROLES), required=True, help="In what role you decide.")
@click.option("--decision", type=click.Choice(DECISIONS), required=True, help="What you decided.")
@click.option("--name", help="Your name, as it is to stand in the record.")
@click.option("--comment", help="What is to be changed, or why; others read it.")
@click.option(
    "--expires",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help="Last day on which it holds (year-month-day).",
)
@click.option(
    "--attempted", is_flag=True, help="You worked the item as a learner, before seeing its scheme."
)
@click.option("--minutes", type=click.FloatRange(0, 600, min_open=True), help="How long it took.")
@click.option(
    "--key",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Sign with this SSH key (a private key, or a public one that the agent holds).",
)
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@bank_options
def command(
    *,
    items: tuple[str, ...],
    role: str,
    decision: str,
    name: str | None,
    comment: str | None,
    expires: datetime | None,
    attempted: bool,
    minutes: float | None,
    key: Path | None,
    dry_run: bool,
    start: Path,
    as_of: datetime | None,
) -> None:
    """Record what you decided about items, bound to exactly what they say now.

    The record goes to the end of `sign-off/ITEM.yaml`; the item's own file stays as it is. What
    the rules of the bank forbid is refused, with what to do instead; of several items none is
    written then. Decisions: approve; revise and reject (with a comment); trial, live, suspend,
    retire and withdraw (approver or internal verifier). Exit code 1 if a record was refused.
    """
    given = _Given(
        role=role,
        decision=decision,
        name=_name(name),
        comment=comment.strip() or None if comment else None,
        expires=expires.date().isoformat() if expires else None,
        attempted=attempted,
        minutes=minutes,
        key=key.expanduser() if key else None,
        date=today(as_of).isoformat(),
    )
    root, checked = load_bank(start, as_of, advice=True)
    bank = checked.bank
    if bank is None:
        print_diagnostics(root, checked, "human")
        raise SystemExit(1)
    known = _ids(bank, checked)
    chosen = tuple(dict.fromkeys(known_id(item, known) for item in items))
    _refuse_unread(root, bank, chosen)
    _refuse_unsigned(bank, given)
    records = {id_: _record(bank, bank.items[id_], given) for id_ in chosen}
    _refuse(bank, checked, records, today(as_of), with_key=given.key is not None)
    signed = {id_: _signed(bank, id_, record, given, root) for id_, record in records.items()}
    _write(root, bank, signed, dry_run=dry_run)
    _say(root, checked, bank, signed, as_of, dry_run=dry_run)
    _say_if_unchecked(root, bank, given)


def _name(given: str | None) -> str:
    """Who signs is never guessed, not even from git: a record stands in a person's name."""
    if given and given.strip():
        return " ".join(given.split())
    raise click.UsageError("say who signs, with --name")


def _ids(bank: Bank, checked: Checked) -> tuple[str, ...]:
    from itembank.preview.files import item_ids  # noqa: PLC0415 - click alone for --help

    return item_ids(bank, checked)


def _refuse_unread(root: Path, bank: Bank, chosen: tuple[str, ...]) -> None:
    from itembank.moderation.records import record_path  # noqa: PLC0415

    unread = [id_ for id_ in chosen if id_ not in bank.items]
    if unread:
        fail(f"{', '.join(unread)} cannot be read; `itembank validate` says why")
    broken = [id_ for id_ in chosen if id_ not in bank.sign_offs]
    broken = [id_ for id_ in broken if (root / record_path(id_)).exists()]
    if broken:
        paths = ", ".join(f"`{record_path(id_)}`" for id_ in broken)
        fail(f"{paths} cannot be read; `itembank validate` says why")


def _refuse_unsigned(bank: Bank, given: _Given) -> None:
    if bank.settings.sign_off.get("require_signatures") is True and given.key is None:
        fail("this bank asks for signed records; name your SSH key with --key", 2)


def _record(bank: Bank, item: Item, given: _Given) -> SignOff:
    from itembank.moderation.digest import content_digest  # noqa: PLC0415
    from itembank.moderation.signed_form import signer_for  # noqa: PLC0415
    from itembank.sign_offs import Decision, Role, SignOff  # noqa: PLC0415

    return SignOff(
        role=Role(given.role),
        name=given.name,
        date=given.date,
        decision=Decision(given.decision),
        comment=given.comment,
        attempted=given.attempted,
        minutes=given.minutes,
        version=item.version,
        digest=content_digest(bank, item),
        expires=given.expires,
        signer=signer_for(bank, given.name) if given.key else None,
    )


def _refuse(
    bank: Bank, checked: Checked, records: dict[str, SignOff], day: date, *, with_key: bool
) -> None:
    """Print what stands against the records and end with 1, if anything does."""
    found = {
        id_: _obstacles(bank, checked, id_, record, day, with_key=with_key)
        for id_, record in records.items()
    }
    if not any(found.values()):
        return
    for id_, obstacles in found.items():
        record = records[id_]
        for obstacle in obstacles:
            click.echo(f"{id_}: no `{record.decision}` by {record.name}: {obstacle.message}")
            if obstacle.help:
                click.echo(f"  {obstacle.help}")
    click.echo("Nothing was written.")
    raise SystemExit(1)


def _obstacles(
    bank: Bank, checked: Checked, id_: str, record: SignOff, day: date, *, with_key: bool
) -> tuple[Obstacle, ...]:
    from itembank.moderation.gates import Wish, obstacles  # noqa: PLC0415
    from itembank.moderation.standing import standing  # noqa: PLC0415
    from itembank.preview.files import findings_of  # noqa: PLC0415

    return obstacles(
        Wish(
            bank=bank,
            item=bank.items[id_],
            record=record,
            standing=standing(bank, bank.items[id_], day),
            past=bank.sign_offs[id_].records if id_ in bank.sign_offs else (),
            found=findings_of(bank, checked, id_),
            with_key=with_key,
        )
    )


def _signed(bank: Bank, id_: str, record: SignOff, given: _Given, root: Path) -> SignOff:
    """The record with its signature, if a key was named; checked as `validate` will check it."""
    if given.key is None:
        return record
    from itembank.moderation import ssh  # noqa: PLC0415 - starts programs, for signatures alone
    from itembank.moderation.signed_form import principal_of, signed_bytes  # noqa: PLC0415
    from itembank.moderation.witness import allowed_signers, signature_fault  # noqa: PLC0415

    try:
        made = replace(record, signature=ssh.sign(signed_bytes(id_, record), given.key))
        allowed, _ = allowed_signers(root, bank)
        fault = signature_fault(bank, id_, made, allowed) if allowed else None
    except ssh.SigningError as error:
        fail(str(error), 2)
    if fault is not None:
        who = principal_of(record)
        fail(
            f"`{given.key}` is not a key of `{who}` in the file of allowed signers; nothing was "
            "written"
        )
    return made


def _write(root: Path, bank: Bank, signed: dict[str, SignOff], *, dry_run: bool) -> None:
    """All records or none: every file is made before the first is written."""
    from itembank.disk import NotWrittenError, write_file  # noqa: PLC0415
    from itembank.moderation.records import (  # noqa: PLC0415
        NotAppendedError,
        record_path,
        with_record,
    )

    made = {}
    for id_, record in signed.items():
        path = bank.homes.get(("sign-off", id_), record_path(id_))
        target = root / path
        try:
            before = target.read_bytes() if target.exists() else None
            made[target] = with_record(path, before, id_, record)
        except NotAppendedError as error:
            fail(f"{error}; nothing was written")
        except OSError as error:
            fail(f"`{target}` cannot be read: {error.strerror}", 2)
    if dry_run:
        return
    try:
        for target, content in made.items():
            write_file(target, content)
    except NotWrittenError as error:
        fail(str(error), 2)


def _say(
    root: Path,
    checked: Checked,
    bank: Bank,
    signed: dict[str, SignOff],
    as_of: datetime | None,
    *,
    dry_run: bool,
) -> None:
    from itembank.moderation.next_step import next_step  # noqa: PLC0415
    from itembank.moderation.records import record_path  # noqa: PLC0415
    from itembank.moderation.signed_form import principal_of  # noqa: PLC0415
    from itembank.moderation.signed_over import signed_over  # noqa: PLC0415
    from itembank.moderation.standing import standing  # noqa: PLC0415
    from itembank.preview.files import findings_of  # noqa: PLC0415

    after = _with_records(bank, signed)
    for id_, record in signed.items():
        path = bank.homes.get(("sign-off", id_), record_path(id_))
        now = standing(after, after.items[id_], today(as_of))
        role = record.role.replace("_", " ")
        click.echo(f"{id_} {record.version}: {record.decision} by {record.name}, {role}")
        click.echo(f"  over   {record.digest}")
        if record.signature:
            click.echo(f"  signed with SSH as {principal_of(record)}")
        click.echo(f"  in     {path}")
        found = findings_of(bank, checked, id_)
        then = next_step(now, found)
        waits = f"; {then.in_words}" if then.waits_for else ""
        click.echo(f"  now    {now.state.in_words}{waits}")
        for line in signed_over(bank, bank.items[id_], record, found):
            click.echo(f"  note   {line}")
    loose = _uncommitted(root, after, tuple(signed))
    if loose:
        click.echo(
            f"note: {', '.join(loose)} as signed is not committed yet; commit item and record "
            "before the item changes again, or the record will fit nothing"
        )
    if dry_run:
        click.echo("Nothing was written: --dry-run.")


def _say_if_unchecked(root: Path, bank: Bank, given: _Given) -> None:
    if given.key is None:
        return
    from itembank.moderation.witness import allowed_signers  # noqa: PLC0415

    allowed, why = allowed_signers(root, bank)
    if allowed is None:
        click.echo(
            f"note: nobody can check this signature yet: {why}. Until the key stands there "
            "`itembank validate` reports it (WFL026), and the record does not count"
        )


def _with_records(bank: Bank, signed: dict[str, SignOff]) -> Bank:
    from itembank.sign_offs import SignOffs  # noqa: PLC0415

    held = dict(bank.sign_offs)
    for id_, record in signed.items():
        past = held[id_].records if id_ in held else ()
        held[id_] = SignOffs(item=id_, records=(*past, record))
    return replace(bank, sign_offs=held)


def _uncommitted(root: Path, bank: Bank, ids: tuple[str, ...]) -> tuple[str, ...]:
    from itembank.moderation.history import uncommitted  # noqa: PLC0415

    return uncommitted(root, bank, ids)
