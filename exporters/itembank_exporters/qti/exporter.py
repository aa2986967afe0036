"""The exporters: one package for each set of items, in one version of QTI."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from itembank.export import (
    Capability,
    Delivery,
    Export,
    Flag,
    Grain,
    ItemSet,
    Loss,
    Options,
    Package,
    Refusal,
    stamped,
)
from itembank.model import Bank
from itembank.package import zip_bytes
from itembank_exporters.qti.again import REMARKING, RETIRING, second_import, traces
from itembank_exporters.qti.capabilities import CAPABILITIES
from itembank_exporters.qti.desk import Desk
from itembank_exporters.qti.dialect import Dialect
from itembank_exporters.qti.idents import identifier
from itembank_exporters.qti.items import (
    Sheet,
    Written,
    quiz_parts,
    refers_to_stimulus,
    sheets,
    written_item,
)
from itembank_exporters.qti.losses import losses
from itembank_exporters.qti.manifest import Resource, manifest, resource_id
from itembank_exporters.qti.metadata import metadata, package_metadata
from itembank_exporters.qti.notes import notes, where
from itembank_exporters.qti.refusals import refusals
from itembank_exporters.qti.scoring import Processing
from itembank_exporters.qti.scribe import MEDIA, Scribe
from itembank_exporters.qti.setting import FLAGS, setting_of
from itembank_exporters.qti.stimuli import WrittenStimulus, written_stimulus
from itembank_exporters.qti.tests_xml import Section, written_test


@dataclass(frozen=True, slots=True, kw_only=True)
class QtiExporter:
    """One version of QTI for platforms that are neither Moodle nor Canvas.

    Its grain is the set: a test of a part of its questions would pass for the whole, and platforms
    that replace tests would lose the rest.
    """

    dialect: Dialect
    grain: Grain = Grain.SETS

    @property
    def name(self) -> str:
        return f"qti{self.dialect.version.replace('.', '')}"

    @property
    def title(self) -> str:
        return f"QTI {self.dialect.version}"

    @property
    def summary(self) -> str:
        return f"QTI {self.dialect.version} packages for any platform that reads them"

    @property
    def flags(self) -> tuple[Flag, ...]:
        return FLAGS

    @property
    def capabilities(self) -> Mapping[str, Capability]:
        return CAPABILITIES

    def export(self, bank: Bank, delivery: Delivery, options: Options) -> Export:
        """A package a set; a set of which nothing can be held yields none."""
        desk = Desk(
            bank=bank,
            dialect=self.dialect,
            setting=setting_of(options, version=self.dialect.version),
            scribe=Scribe(),
            processing=Processing(self.dialect),
        )
        tests: list[_Test] = []
        refused: dict[Refusal, None] = {}
        lost: dict[Loss, None] = {}
        for set_ in delivery.sets:
            test, turned_away = _sorted_out(set_, desk)
            refused.update(dict.fromkeys(turned_away))
            lost.update(dict.fromkeys(_losses(set_, test, desk)))
            if test.sheets:
                tests.append(test)
        return Export(
            packages=tuple(_packages(tests, desk, drafts=delivery.drafts)),
            losses=tuple(lost),
            refusals=tuple(refused),
            notes=notes(delivery.items, desk),
            second_import=second_import(desk.setting.profile),
            traces=tuple(
                trace
                for test in tests
                for trace in traces(
                    test.set_.id,
                    _title(test, delivery.drafts),
                    test.name,
                    test.sheets,
                    delivery.drafts,
                )
            ),
            retiring=RETIRING,
            remarking=REMARKING,
        )


def _losses(set_: ItemSet, test: _Test, desk: Desk) -> Iterator[Loss]:
    """Of every item that goes out, and of those that no screen can ask."""
    kept = {sheet.item.id for sheet in test.sheets}
    for item in set_.items:
        if item.id in kept or not quiz_parts(item):
            yield from losses(item, sheets(item, desk), desk)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Test:
    """A set with the sheets that go out, under the headings of its groups."""

    set_: ItemSet
    sections: tuple[Section, ...]

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        return tuple(sheet for section in self.sections for sheet in section.sheets)

    @property
    def name(self) -> str:
        return identifier(self.set_.id)


def _sorted_out(set_: ItemSet, desk: Desk) -> tuple[_Test, tuple[Refusal, ...]]:
    """What goes out of the set, and why the rest does not."""
    sections: list[Section] = []
    turned_away: list[Refusal] = []
    for group in set_.groups:
        kept: list[Sheet] = []
        for item in group.items:
            found = tuple(refusals(item, desk))
            turned_away.extend(found)
            if not found:
                kept.extend(sheets(item, desk))
        if kept:
            sections.append(
                Section(title=group.title, sheets=tuple(kept), instructions=group.instructions)
            )
    return _Test(set_=set_, sections=tuple(sections)), tuple(turned_away)


def _packages(tests: Sequence[_Test], desk: Desk, *, drafts: frozenset[str]) -> Iterator[Package]:
    if desk.setting.is_one_package and len(tests) > 1:
        yield _package(desk.bank.settings.id, tests, desk, drafts=drafts)
        return
    for test in tests:
        yield _package(test.name, (test,), desk, drafts=drafts)


def _package(name: str, tests: Sequence[_Test], desk: Desk, *, drafts: frozenset[str]) -> Package:
    all_sheets = {sheet.identifier: sheet for test in tests for sheet in test.sheets}
    made = {key: _written(sheet, desk, drafts) for key, sheet in all_sheets.items()}
    stimuli = _stimuli(all_sheets.values(), desk)
    desk.scribe.begin()
    written_tests = {test.name: _written_test(test, desk, drafts) for test in tests}
    pictures = _pictures(made.values(), stimuli.values(), desk)
    files = {
        **{f"tests/{key}.xml": content for key, content in written_tests.items()},
        **{f"items/{key}.xml": item.content for key, item in made.items()},
        **{f"stimuli/{key}.xml": stimulus.content for key, stimulus in stimuli.items()},
        **{f"{MEDIA}/{file}": desk.bank.assets[file] for file in pictures},
    }
    listed = chain(
        map(_test_resource, tests),
        (_item_resource(item, desk, drafts) for item in made.values()),
        map(_stimulus_resource, stimuli.values()),
        map(_picture_resource, pictures),
    )
    told = manifest(name, listed, desk, about=package_metadata(desk.bank))
    return Package(
        path=f"{identifier(name)}.zip",
        content=zip_bytes({"imsmanifest.xml": told, **files}),
        what=_what(tuple(all_sheets.values()), tests),
        where=where(desk),
        items=tuple(dict.fromkeys(sheet.item.id for sheet in all_sheets.values())),
    )


def _written_test(test: _Test, desk: Desk, drafts: frozenset[str]) -> bytes:
    return written_test(test.set_, test.sections, desk, title=_title(test, drafts))


def _title(test: _Test, drafts: frozenset[str]) -> str:
    is_draft = any(sheet.item.id in drafts for sheet in test.sheets)
    return stamped(test.set_.title, is_draft=is_draft)


def _written(sheet: Sheet, desk: Desk, drafts: frozenset[str]) -> Written:
    title = stamped(sheet.identifier, is_draft=sheet.item.id in drafts)
    return written_item(sheet, desk, title=title)


def _stimuli(all_sheets: Iterable[Sheet], desk: Desk) -> dict[str, WrittenStimulus]:
    ids = {
        sheet.item.stimulus: None
        for sheet in all_sheets
        if sheet.item.stimulus and refers_to_stimulus(sheet.item, desk)
    }
    made = (written_stimulus(desk.bank.stimuli[id_], desk) for id_ in ids)
    return {stimulus.identifier: stimulus for stimulus in made}


def _pictures(
    items: Iterable[Written], stimuli: Iterable[WrittenStimulus], desk: Desk
) -> tuple[str, ...]:
    shown = set(desk.scribe.pictures)
    shown.update(*(item.pictures for item in items), *(s.pictures for s in stimuli))
    return tuple(sorted(shown & desk.bank.assets.keys()))


def _test_resource(test: _Test) -> Resource:
    names = dict.fromkeys(sheet.identifier for sheet in test.sheets)
    return Resource(
        identifier=resource_id("test", test.name),
        kind="test",
        href=f"tests/{test.name}.xml",
        needs=tuple(resource_id("item", name) for name in names),
    )


def _item_resource(made: Written, desk: Desk, drafts: frozenset[str]) -> Resource:
    sheet = made.sheet
    stimulus = sheet.item.stimulus if refers_to_stimulus(sheet.item, desk) else None
    return Resource(
        identifier=resource_id("item", sheet.identifier),
        kind="item",
        href=f"items/{sheet.identifier}.xml",
        metadata=metadata(made, desk, is_draft=sheet.item.id in drafts),
        needs=(
            *([resource_id("stimulus", identifier(stimulus))] if stimulus else []),
            *_needs(made.pictures, desk),
        ),
    )


def _stimulus_resource(made: WrittenStimulus) -> Resource:
    return Resource(
        identifier=resource_id("stimulus", made.identifier),
        kind="stimulus",
        href=f"stimuli/{made.identifier}.xml",
        needs=tuple(resource_id("media", file) for file in sorted(made.pictures)),
    )


def _picture_resource(file: str) -> Resource:
    href = f"{MEDIA}/{file}"
    return Resource(identifier=resource_id("media", file), kind="webcontent", href=href)


def _needs(pictures: Iterable[str], desk: Desk) -> Iterable[str]:
    return (resource_id("media", file) for file in sorted(pictures) if file in desk.bank.assets)


def _what(all_sheets: Sequence[Sheet], tests: Sequence[_Test]) -> str:
    count, marks = len(all_sheets), sum(sheet.marks for sheet in all_sheets)
    items = "1 item" if count == 1 else f"{count} items"
    title = f"test “{tests[0].set_.title}”" if len(tests) == 1 else f"{len(tests)} tests"
    return f"{title}: {items}, {'1 mark' if marks == 1 else f'{marks} marks'}"
