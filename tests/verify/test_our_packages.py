"""What our own exporters write is sound, whatever the target, audience and flags."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from itembank.export import Audience, Delivery, Exporter, Options
from itembank.model import Bank
from itembank.selection import Selection, delivery
from itembank.verify import Kind, Schemas, verify_bytes
from itembank_exporters.canvas import EXPORTER as CANVAS
from itembank_exporters.canvas_course import EXPORTER as CANVAS_COURSE
from itembank_exporters.moodle import EXPORTER as MOODLE
from itembank_exporters.moodle_course import EXPORTER as MOODLE_COURSE
from itembank_exporters.qti import QTI21, QTI22, QTI30
from tests.support.banks import shipped
from tests.support.canvas_corpus import corpus

XSDS = os.environ.get("QTI_XSD_DIR")
EXPORTERS = [MOODLE, MOODLE_COURSE, CANVAS, CANVAS_COURSE, QTI21, QTI22, QTI30]
# All that this platform knows is `match_correct`; it marks otherwise, as was accepted.
KNOWN = {"blackboard": {"VER063"}}

TARGETS: list[tuple[Exporter, dict[str, Any]]] = [
    (MOODLE, {}),
    (CANVAS, {}),
    (CANVAS, {"as": "bank"}),
    (CANVAS, {"for": "new-quizzes"}),
    (CANVAS, {"for": "new-quizzes", "grading-notes": True}),
    *((MOODLE_COURSE, {"as": name}) for name in ("both", "quiz", "assignments")),
    *((CANVAS_COURSE, {"as": name}) for name in ("both", "quizzes", "assignments")),
    *((exporter, {}) for exporter in (QTI21, QTI22, QTI30)),
    *((exporter, {"with-scheme": True}) for exporter in (QTI21, QTI22, QTI30)),
    *((exporter, {"parts": "split"}) for exporter in (QTI21, QTI22, QTI30)),
    *((exporter, {"parts": "whole", "with-scheme": True}) for exporter in (QTI21, QTI22, QTI30)),
    *((exporter, {"stimuli": "inline", "package": "per-set"}) for exporter in (QTI22, QTI30)),
    *((QTI21, {"profile": name}) for name in ("blackboard", "inspera", "openolat", "tao")),
    *((exporter, {"profile": "tao"}) for exporter in (QTI22, QTI30)),
]
IDS = [f"{exporter.name} {' '.join(map(str, values.values()))}" for exporter, values in TARGETS]


@cache
def every_part_type() -> Bank:
    return corpus()


def faults(
    bank: Bank,
    exporter: Exporter,
    values: dict[str, Any],
    *,
    audience: Audience,
    schemas: Schemas | None = None,
) -> Iterator[str]:
    options = Options(audience=audience, accept_changed_marking=True, values=values)
    made = exporter.export(bank, Delivery(sets=delivery(bank, Selection()).sets), options)
    assert made.packages
    for package in made.packages:
        verdict = verify_bytes(package.path, package.content, schemas=schemas)
        assert verdict.kind is not None
        assert verdict.marks or verdict.kind is Kind.CANVAS_TABLE
        known = KNOWN.get(str(values.get("profile")), set())
        for found in verdict.findings:
            if found.code not in known:
                yield f"{found.code} {found.path}: {found.message}"


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize(("exporter", "values"), TARGETS, ids=IDS)
def test_a_package_of_every_part_type_has_no_findings(
    exporter: Exporter, values: dict[str, Any], audience: Audience
) -> None:
    assert list(faults(every_part_type(), exporter, values, audience=audience)) == []


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda e: e.name)
def test_a_package_of_the_bank_that_ships_has_no_findings(exporter: Exporter) -> None:
    bank = shipped().bank
    assert bank is not None
    assert list(faults(bank, exporter, {}, audience=Audience.PRACTICE)) == []


@pytest.mark.skipif(not XSDS, reason="needs QTI_XSD_DIR")
@pytest.mark.parametrize("exporter", [QTI21, QTI22, QTI30, CANVAS], ids=lambda e: e.name)
def test_packages_are_valid_against_the_xsds(exporter: Exporter) -> None:
    schemas = Schemas(Path(XSDS or ""))
    found = faults(every_part_type(), exporter, {}, audience=Audience.PRACTICE, schemas=schemas)
    assert list(found) == []
