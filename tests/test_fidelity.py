"""The export report says each loss once, to the people who import."""

from __future__ import annotations

import json

from itembank.export import Export, Loss, LossKind, Options, Package, Refusal, find_exporter
from itembank.fidelity import Delivered, report_files
from tests.support.banks import shipped

BANK = shipped().bank
assert BANK is not None


def loss(item: str, what: str, kind: LossKind = LossKind.LEFT_OUT) -> Loss:
    return Loss(item=item, part="a", field="minutes", kind=kind, what=what, instead="a tag")


def report(export: Export) -> tuple[str, dict[str, object]]:
    files = report_files(
        Delivered(bank=BANK, exporter=find_exporter("moodle"), options=Options(), export=export)
    )
    return files["EXPORT-REPORT.md"].decode(), json.loads(files["EXPORT-REPORT.json"])


PACKAGE = Package(path="a.xml", content=b"abc", what="a | file", where="the menu", items=("I1",))


def test_what_several_items_lose_alike_is_said_once() -> None:
    text, data = report(
        Export(packages=(PACKAGE,), losses=(loss("I1", "no field"), loss("I2", "no field")))
    )
    assert text.count("no field") == 1
    assert "| minutes | no field | a tag | 2 |" in text
    assert len(data["losses"]) == 2  # type: ignore[arg-type]


def test_changed_marking_has_a_section_of_its_own() -> None:
    text, _ = report(
        Export(packages=(PACKAGE,), losses=(loss("I1", "marks differ", LossKind.CHANGED_MARKING),))
    )
    assert "## Marked otherwise than the bank says\n\n- **I1 (a)**: marks differ; a tag" in text


def test_items_left_out_are_named_with_the_reason() -> None:
    refusal = Refusal(item="I9", pointer=(), message="too long", help="shorten it")
    text, data = report(Export(packages=(PACKAGE,), refusals=(refusal,)))
    assert "- **I9**: too long; shorten it" in text
    assert data["left_out"] == [{"item": "I9", "why": "too long", "help": "shorten it"}]


def test_a_bar_or_a_tag_in_a_text_cannot_break_the_table() -> None:
    text, _ = report(Export(packages=(PACKAGE,), losses=(loss("I1", "<b>x"), loss("I2", "<b>x"))))
    assert "a \\| file" in text
    assert "<b>" not in text
