"""XSDs are used where they are, and their absence is no fault."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from itembank.verify import Schemas, verify_bytes
from tests.verify.packages import QTI21, changed, zipped

XSDS = os.environ.get("QTI_XSD_DIR")


def test_without_xsds_nothing_is_said_of_validity() -> None:
    verdict = verify_bytes("p.zip", zipped(QTI21), schemas=None)
    assert not verdict.is_valid_known


def test_a_folder_without_xsds_is_as_good_as_none(tmp_path: Path) -> None:
    verdict = verify_bytes("p.zip", zipped(QTI21), schemas=Schemas(tmp_path))
    assert not verdict.is_valid_known
    assert verdict.findings == ()


@pytest.mark.skipif(not XSDS, reason="needs QTI_XSD_DIR")
def test_a_file_that_is_not_valid_is_named_with_its_line() -> None:
    files = changed(QTI21, "items/Q3.xml", "<p>Explain why.</p>", "<p>Explain.</p>why")
    verdict = verify_bytes("p.zip", zipped(files), schemas=Schemas(Path(XSDS or "")))
    assert verdict.is_valid_known
    assert {(f.code, str(f.path)) for f in verdict.findings} == {("VER013", "items/Q3.xml")}


@pytest.mark.skipif(not XSDS, reason="needs QTI_XSD_DIR")
def test_a_valid_package_has_no_findings() -> None:
    verdict = verify_bytes("p.zip", zipped(QTI21), schemas=Schemas(Path(XSDS or "")))
    assert [f.message for f in verdict.findings] == []
