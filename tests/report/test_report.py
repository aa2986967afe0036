"""What holds for every format."""

import subprocess
import sys

import pytest

from itembank.cli.validate import FORMATS as CLI_FORMATS
from itembank.report import FORMATS, render
from tests.support.banks import ROOT
from tests.support.reports import fault, label, report, span

PROGRAM = """
import sys
from tests.support.reports import fault, label, report, span
from itembank.report import FORMATS, render
found = [fault(label(span(1, n, 9), f"l{n}"), code=f"STR00{n}") for n in range(1, 6)]
for name in FORMATS:
    sys.stdout.buffer.write(render(report(*found), name, colour=True).encode())
"""


def test_the_command_line_offers_every_format() -> None:
    assert CLI_FORMATS == FORMATS


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_report_ends_with_a_line_end(format_name: str) -> None:
    shown = render(report(fault(label(span(1, 1, 2)))), format_name, colour=False)
    assert shown.endswith("\n")
    assert not shown.endswith("\n\n")


def test_the_bytes_do_not_depend_on_the_run() -> None:
    runs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ".", "COLUMNS": width},
            capture_output=True,
            check=True,
        ).stdout
        for seed, width in (("1", "20"), ("2", "200"))
    }
    assert len(runs) == 1


def test_lxml_is_loaded_for_junit_alone() -> None:
    program = "import sys, itembank.report, itembank.report.human; print('lxml' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert ran.stdout.strip() == b"False"
