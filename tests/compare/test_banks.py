from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

import yaml

from itembank.compare import Aspect, BankComparison, Fate, Readable, compare_banks, readable
from itembank.disk import BankFiles
from tests.compare.samples import ITEM, files, item_of
from tests.support.banks import SETTINGS, UNIT

OTHER = "DEMO-SA-0002"


def side(whole: Mapping[str, object]) -> Readable:
    every = {"bank.yaml": SETTINGS, "units/U1.yaml": UNIT, **whole}
    sources = {
        PurePosixPath(path): (
            content if isinstance(content, str) else yaml.safe_dump(content)
        ).encode()
        for path, content in every.items()
    }
    made = readable(BankFiles(sources=sources, assets={}, found=()))
    assert made is not None
    return made


def compared(before: Mapping[str, object], after: Mapping[str, object]) -> BankComparison:
    return compare_banks(side(before), side(after))


def fates(found: BankComparison) -> dict[str, Fate]:
    return {item.id: item.fate for item in found.items}


def with_other(whole: dict[str, Any], id_: str = OTHER, **more: object) -> dict[str, Any]:
    item = item_of(files(**more))
    return {**whole, f"items/{id_}.yaml": {**item, "id": id_}}


def test_the_same_banks_differ_in_nothing() -> None:
    found = compared(files(), files())
    assert (found.items, found.others, found.same) == ((), (), 1)


def test_items_are_added_and_removed() -> None:
    different = with_other(files(), title="Another")
    different[f"items/{OTHER}.yaml"]["parts"][1]["stem"] = "Say why."
    assert fates(compared(files(), different)) == {OTHER: Fate.ADDED}
    assert fates(compared(different, files())) == {OTHER: Fate.REMOVED}


def test_an_item_of_the_same_content_under_another_id_was_renamed() -> None:
    before, after = files(), with_other(files(), title="A better title")
    del after[f"items/{ITEM}.yaml"]
    (found,) = compared(before, after).items
    assert (found.id, found.old_id, found.fate) == (OTHER, ITEM, Fate.RENAMED)
    assert [change.place for change in found.changes] == ["title"]


def test_of_two_items_of_the_same_content_each_is_matched_once() -> None:
    before, after = with_other(files()), {}
    for old, new in ((ITEM, "DEMO-SA-0003"), (OTHER, "DEMO-SA-0004")):
        after[f"items/{new}.yaml"] = {**before[f"items/{old}.yaml"], "id": new}
    after["stimuli/ST-DEMO-001.yaml"] = before["stimuli/ST-DEMO-001.yaml"]
    found = compared(before, after).items
    assert [(item.old_id, item.id) for item in found] == [
        (ITEM, "DEMO-SA-0003"),
        (OTHER, "DEMO-SA-0004"),
    ]


def test_an_item_with_faults_is_neither_removed_nor_added() -> None:
    broken = {**files(), f"items/{ITEM}.yaml": f"id: {ITEM}\n"}
    assert fates(compared(files(), broken)) == {ITEM: Fate.UNREADABLE}
    assert fates(compared(broken, files())) == {ITEM: Fate.UNREADABLE}


def test_a_stimulus_is_told_at_every_item_that_uses_it() -> None:
    before = with_other(files())
    after = with_other(files())
    after["stimuli/ST-DEMO-001.yaml"]["scenario"]["text"] = "Ms Roe writes."
    found = compared(before, after)
    assert fates(found) == {ITEM: Fate.CHANGED, OTHER: Fate.CHANGED}
    assert [(other.kind, other.id) for other in found.others] == [("stimulus", "ST-DEMO-001")]


def test_only_the_items_that_are_asked_for_are_compared() -> None:
    before, after = with_other(files()), with_other(files())
    after["stimuli/ST-DEMO-001.yaml"]["scenario"]["text"] = "Ms Roe writes."
    found = compare_banks(side(before), side(after), only=[OTHER])
    assert fates(found) == {OTHER: Fate.CHANGED}
    assert found.others == ()


def test_only_changes_of_the_aspects_that_are_asked_for_are_kept() -> None:
    before, after = files(), with_other(files())
    item_of(after)["parts"][0]["key"] = "B"
    item_of(after)["title"] = "Another title"
    found = compared(before, after).only([Aspect.KEY])
    changes = {item.id: [change.aspect for change in item.changes] for item in found.items}
    assert changes == {ITEM: [Aspect.KEY]}
    none = compared(files(), after).only([Aspect.MARKS])
    assert (fates(none), none.same) == ({}, 1)


def test_other_files_of_the_bank_are_told_by_name() -> None:
    settings = {**SETTINGS, "name": "Another name"}
    sectors = {"vocabulary": "sectors", "entries": [{"id": "x", "label": "X"}]}
    found = compared(files(), {**files(), "bank.yaml": settings, "vocab/sectors.yaml": sectors})
    assert [(o.kind, o.id, o.fate) for o in found.others] == [
        ("list", "sectors", Fate.ADDED),
        ("settings", "bank.yaml", Fate.CHANGED),
    ]


def test_a_bank_without_sound_settings_cannot_be_compared() -> None:
    sources = {PurePosixPath("bank.yaml"): b"id: x\n"}
    assert readable(BankFiles(sources=sources, assets={}, found=())) is None
