"""The whole file, as it stands, for a bank with something of everything."""

from __future__ import annotations

from pathlib import Path

import pytest

from itembank.model import Bank
from tests.exporters.moodle import samples
from tests.exporters.moodle.exports import export
from tests.exporters.moodle.test_contract import STIMULUS

GOLDEN = Path(__file__).parents[2] / "golden" / "moodle"


@pytest.fixture(scope="module")
def bank() -> Bank:
    speech = [{"speaker": "Ms Lee", "text": "Nobody rang."}]
    scenario = {"text": "A shop.", "speech": speech, "policy": "- Up to £20."}
    first = (samples.single(), samples.essay(feedback="Look for causes."), samples.gap_fill())
    second = (
        samples.multiple(),
        samples.true_false(feedback_true="Not so."),
        samples.matching(),
        samples.ordering(),
        samples.short(),
        samples.numeric(unit={"text": "kg", "position": "after"}),
        samples.levels_essay(response={"template": "| To | Do |\n|---|---|\n| | |"}),
    )
    return samples.bank_of(
        samples.item(*first, stimulus="ST-1", instructions="Answer **all**."),
        samples.item(*second, number=2),
        **{"stimuli/ST-1.yaml": {**STIMULUS, "scenario": scenario}},
    )


@pytest.mark.parametrize("audience", ["secure", "practice"])
def test_the_file_is_as_it_was(bank: Bank, audience: str, update_golden: bool) -> None:
    (package,) = export(bank, practice=audience == "practice").packages
    # A line for each element, so that a difference can be read.
    made = package.content.replace(b"><", b">\n<")
    path = GOLDEN / f"{audience}.xml"
    if update_golden:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made)
    assert made.decode() == path.read_text(encoding="utf-8")
