"""What a college holds before the update, from whatever it is compared with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from itembank import __version__
from itembank.export import Exporter, Options, without_earlier_bank
from itembank.model import Bank
from itembank.plain_markdown import plain
from itembank.revisions import RevisionError
from itembank.selection import Selection
from itembank.since.finding import FoundReport, NotFoundError, find
from itembank.since.lookup import LookedUp, look_up
from itembank.since.past import NoPastBankError, PastBank, past_bank, past_stamp
from itembank.since.reports import ReportError, SentReport, sent_report
from itembank.since.stamp import Stamp


class SinceError(ValueError):
    """Nothing can be compared with what was named; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What is compared with, as it was named: what was sent, or the bank as it stood.

    `short` is the name for files. `remarks` are what people must know of it. `looked_up` is the
    bank that a report was made from, or why it is not known; None where nobody looked.
    """

    name: str
    short: str
    sent: SentReport | PastBank
    remarks: tuple[str, ...] = ()
    looked_up: LookedUp | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """`bank` is the bank as it stood, None where only the report of an export is known.

    `unknown` says then why it is not, and what the platform does otherwise without it.
    """

    name: str
    short: str
    stamp: Stamp
    bank: Bank | None = None
    remarks: tuple[str, ...] = ()
    unknown: str = ""


def since(root: Path, name: str, *, as_of: date) -> Since:
    """What stands behind a name: a report's path, a release, a revision. SinceError if nothing."""
    try:
        found = find(root, name)
        if isinstance(found, FoundReport):
            sent = sent_report(found.raw)
            version = sent.stamp.version
            looked_up = look_up(root, sent.stamp)
            return Since(name=version, short=version, sent=sent, looked_up=looked_up)
        past = past_bank(root, found.commit, as_of=as_of)
    except ReportError as error:
        raise SinceError(f"the report `{name}` cannot be compared with: {error}") from error
    except (NoPastBankError, RevisionError) as error:
        raise SinceError(f"the bank at `{name}` cannot be compared with: {error}") from error
    except NotFoundError as error:
        raise SinceError(str(error)) from error
    remarks = (*filter(None, (found.remark,)), *_faults(found.name, past))
    return Since(name=found.name, short=found.short, sent=past, remarks=remarks)


def _faults(name: str, past: PastBank) -> Iterator[str]:
    if past.errors:
        errors = "1 error" if past.errors == 1 else f"{past.errors} errors"
        yield (
            f"at `{name}` the bank has {errors} by today's rules, and an export stops at errors: "
            "what can be read of it is taken for sent; the report of the export itself is surer"
        )


def before(
    named: Since,
    bank: Bank,
    exporter: Exporter,
    selection: Selection,
    options: Options,
    *,
    include_unsigned: bool,
) -> Before:
    """SinceError where that was of another bank, for another platform, or of something else."""
    sent, unknown = named.sent, ""
    if isinstance(sent, SentReport):
        _same_export(sent, exporter, selection, options)
        found = named.looked_up or LookedUp()
        stamp, past = sent.stamp, found.bank
        unknown = _unknown(found.why, exporter) if found.why else ""
        remarks = (
            *named.remarks,
            *_other_itembank(sent.written_by),
            *filter(None, (unknown,)),
            *_other_options(sent, options),
        )
    else:
        past = sent.bank
        _same_bank(past.settings.id, bank)
        stamp = past_stamp(sent, exporter, selection, options, include_unsigned=include_unsigned)
        remarks = named.remarks
    _same_bank(stamp.bank, bank)
    return Before(
        name=named.name,
        short=named.short,
        stamp=stamp,
        bank=past,
        remarks=remarks,
        unknown=unknown,
    )


def _unknown(why: str, exporter: Exporter) -> str:
    otherwise = without_earlier_bank(exporter)
    return (
        f"the bank as it stood then is not known ({why}){'; ' if otherwise else ''}{otherwise}; "
        "what was sent is taken from the report; tag the commit of each release, so that the bank "
        "can be looked up"
    )


def _other_itembank(written_by: str | None) -> Iterator[str]:
    if written_by != __version__:
        by = f"itembank {written_by}" if written_by else "an earlier itembank"
        yield (
            f"{by} wrote that report, and this is itembank {__version__}: files may differ "
            "although items do not, and an item that says the same is not sent again"
        )


def _same_bank(then: str, bank: Bank) -> None:
    now = bank.settings.id
    if then != now:
        raise SinceError(
            f"that is of the bank `{then}`, and this is `{now}`: every identifier begins with the "
            "bank's id, so that nothing would be found again; export the whole bank"
        )


def _same_export(
    sent: SentReport, exporter: Exporter, selection: Selection, options: Options
) -> None:
    if sent.target != exporter.name:
        raise SinceError(
            f"that is the report of an export for `{sent.target}`, and this one is for "
            f"`{exporter.name}`; give the report of an export for `{exporter.name}`, or a release"
        )
    if sent.audience != options.audience:
        raise SinceError(
            f"that export was for the audience `{sent.audience}`, and this one is for "
            f"`{options.audience}`; add --audience {sent.audience}, or give another report"
        )
    if sent.selection != selection:
        raise SinceError(
            f"that export was of {_chosen(sent.selection)}, and this one is of "
            f"{_chosen(selection)}; choose the same, or give another report"
        )
    for flag in exporter.flags:
        then = sent.options.get(flag.name, flag.default)
        now = options.values.get(flag.name, flag.default)
        if flag.parts_ways and then != now:
            raise SinceError(
                f"that export was made with --{flag.name} {then}, and this one with "
                f"--{flag.name} {now}, which is another thing on the platform; give the same"
            )


def _other_options(sent: SentReport, options: Options) -> Iterator[str]:
    names = sorted({*sent.options, *options.values})
    for name in names:
        then, now = sent.options.get(name), options.values.get(name)
        if then != now:
            yield f"--{name} was {_said(then)} in that export, and is {_said(now)} in this one"


def _said(value: object) -> str:
    match value:
        case True:
            return "given"
        case False | None | "":
            return "not given"
        case _:
            return f"`{plain(str(value))}`"


def _chosen(selection: Selection) -> str:
    if selection.is_whole_bank:
        return "the whole bank"
    named = (
        ("--paper", selection.paper),
        ("--items", ",".join(selection.items)),
        ("--criterion", selection.criterion),
        ("--level", selection.level),
    )
    return " ".join(f"{flag} {value}" for flag, value in named if value)
