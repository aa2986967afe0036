"""The exporter itself: booklets of every set, in the formats wanted, for whom they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from itembank.export import (
    Audience,
    Capability,
    Delivery,
    Export,
    Flag,
    Grain,
    Holds,
    Options,
    Package,
    Refusal,
)
from itembank.model import Bank
from itembank.moderation.standing import Standing, standing
from itembank.parts import PART_TYPES
from itembank_exporters.booklet.briefs import learner_briefs
from itembank_exporters.booklet.document import Document
from itembank_exporters.booklet.formats import Press, press_for
from itembank_exporters.booklet.forms import assessor_forms
from itembank_exporters.booklet.losses import item_losses
from itembank_exporters.booklet.paper import question_paper
from itembank_exporters.booklet.plan import Plan, plans
from itembank_exporters.booklet.printing import FLAGS, Printing, printing
from itembank_exporters.booklet.scheme import mark_scheme
from itembank_exporters.booklet.verification import verification_forms

FOR_LEARNERS = "for-learners"
FOR_MARKERS = "for-markers"
_CAPABILITIES: Mapping[str, Capability] = MappingProxyType(
    {type_: Capability(holds=Holds.WHOLE) for type_ in PART_TYPES}
)


@dataclass(frozen=True, slots=True)
class BookletExporter:
    name: str = "booklet"
    title: str = "Booklets for paper and screen"
    summary: str = (
        "Question papers, mark schemes and assessors' forms as HTML, PDF and Word documents"
    )
    flags: tuple[Flag, ...] = FLAGS
    capabilities: Mapping[str, Capability] = field(default_factory=lambda: _CAPABILITIES)
    reads_findings: bool = True
    grain: Grain = Grain.SETS

    def export(self, bank: Bank, delivery: Delivery, options: Options) -> Export:
        """OptionError for a flag's value that is none."""
        wanted = printing(options)
        refusals = tuple(_refusals(delivery, options))
        kept = _without(delivery, frozenset(refusal.item for refusal in refusals))
        press = press_for(bank, wanted)
        documents = tuple(
            document
            for plan in plans(bank, kept, is_one_booklet=wanted.is_one_booklet)
            for document in _documents(bank, plan, kept, wanted)
        )
        made = _packages(press, documents, options.tell)
        # What is handed out and what is kept stand apart wherever the files are listed.
        packages = tuple(sorted(made, key=lambda package: package.path.startswith(FOR_MARKERS)))
        return Export(
            packages=packages,
            losses=(*item_losses(bank, kept.items), *press.losses(kept.items)),
            refusals=refusals,
            notes=_NOTES if packages else (),
            missing=press.missing,
            brings_schemes="mark-scheme" in wanted.pieces,
            retiring=_RETIRING,
        )


_RETIRING = (
    "Take every printed copy and every file of the earlier booklets out of use",
    "Answers that learners wrote to them are marked by the mark scheme of those booklets: keep one",
)

_NOTES = (
    "hand out what lies in `for-learners` only; every page in `for-markers` says so",
    "the Word documents may be changed: check a changed paper against its mark scheme again",
)


def _documents(bank: Bank, plan: Plan, delivery: Delivery, wanted: Printing) -> Iterator[Document]:
    stands = _standings(bank, plan, delivery)
    if "question-paper" in wanted.pieces:
        yield from filter(None, (question_paper(bank, plan), learner_briefs(bank, plan)))
    if "mark-scheme" in wanted.pieces:
        yield mark_scheme(bank, plan, stands)
    forms = assessor_forms(bank, plan) if "forms" in wanted.pieces else None
    if forms:
        yield forms
    if "verification" in wanted.pieces:
        yield verification_forms(bank, plan, stands, delivery.findings)


def _standings(bank: Bank, plan: Plan, delivery: Delivery) -> Mapping[str, Standing]:
    """Where each item stands on the day of the delivery; empty where no day is known."""
    as_of = delivery.as_of
    if as_of is None:
        return {}
    return {item.id: standing(bank, item, as_of) for item in plan.items}


def _packages(
    press: Press, documents: tuple[Document, ...], tell: Callable[[str], None]
) -> list[Package]:
    """Printed format by format, listed booklet by booklet."""
    made: list[list[Package]] = [[] for _ in documents]
    for ending in press.formats:
        if len(documents) >= _MANY:
            tell(f"printing {len(documents)} booklets as {_FORMATS[ending]} ...")
        for document, packages in zip(documents, made, strict=True):
            packages.append(_package(document, ending, press.file(document, ending)))
    return [package for packages in made for package in packages]


def _package(document: Document, ending: str, content: bytes) -> Package:
    folder = FOR_MARKERS if document.for_markers else FOR_LEARNERS
    return Package(
        path=f"{folder}/{document.name}.{ending}",
        content=content,
        what=f"{document.what} ({_FORMATS[ending]})",
        where="markers and assessors" if document.for_markers else "learners",
        items=document.items,
        use="To keep for" if document.for_markers else "To hand out to",
    )


_MANY = 12
_FORMATS = {"html": "HTML", "pdf": "PDF", "docx": "Word"}


def _refusals(delivery: Delivery, options: Options) -> Iterator[Refusal]:
    """A live item is for an examination: it stands in nothing that is handed out for practice."""
    if options.audience is not Audience.PRACTICE:
        return
    for item in delivery.items:
        if item.security == "live":
            yield Refusal(
                item=item.id,
                pointer=("security",),
                message="a live item must not stand in a practice booklet",
                help="leave it out, or export for a secure audience",
            )


def _without(delivery: Delivery, refused: frozenset[str]) -> Delivery:
    if not refused:
        return delivery
    sets = tuple(
        replace(
            set_,
            groups=tuple(
                replace(group, items=tuple(i for i in group.items if i.id not in refused))
                for group in set_.groups
            ),
        )
        for set_ in delivery.sets
    )
    return replace(delivery, sets=sets)
