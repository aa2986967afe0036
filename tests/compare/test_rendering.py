"""What a comparison looks like."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from itembank.compare import BankComparison
from itembank.compare.human import WIDTH, Names, human_comparison, summary
from itembank.compare.pages import comparison_page
from itembank.compare.structured import json_comparison
from itembank.report.cells import line_in_cells
from tests.compare.samples import files, item_of
from tests.compare.test_banks import compared, with_other
from tests.support.golden import compare_with_golden

GOLDEN = Path(__file__).parent / "golden"
NAMES = Names(before="v1.0", after="the working files")


@pytest.fixture(scope="module")
def found() -> BankComparison:
    before, after = with_other(files()), files()
    item = item_of(after)
    item["parts"][0]["options"].append(item["parts"][0]["options"].pop(0))
    item["parts"][0]["stem"] = "Which reply is **right** for this customer, and why is that?"
    item["parts"][1]["scheme"]["points"][0]["text"] = "nobody rang her back as promised"
    item["parts"][1]["scheme"]["reject"].pop()
    item["version"] = "1.0.1"
    scenario = after["stimuli/ST-DEMO-001.yaml"]["scenario"]
    scenario["policy"] = scenario["policy"].replace("£20", "£30")
    after["items/DEMO-SA-0003.yaml"] = "id: DEMO-SA-0003\n"
    return compared(before, after)


def test_a_comparison_for_the_terminal(found: BankComparison, update_golden: bool) -> None:
    made = human_comparison(found, NAMES, colour=False)
    compare_with_golden(made, GOLDEN / "comparison.txt", update=update_golden)


def test_a_comparison_for_programs(found: BankComparison, update_golden: bool) -> None:
    made = json_comparison(found, NAMES)
    assert json.loads(made)["items"][0]["needs"] == "major"
    compare_with_golden(made, GOLDEN / "comparison.json", update=update_golden)


def test_no_line_is_wider_than_a_terminal(found: BankComparison) -> None:
    made = human_comparison(found, NAMES, colour=False)
    assert max(line_in_cells(line).width for line in made.splitlines()) <= WIDTH


def test_colour_only_repeats_what_the_signs_say(found: BankComparison) -> None:
    plain = human_comparison(found, NAMES, colour=False)
    coloured = human_comparison(found, NAMES, colour=True)
    assert coloured != plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_a_file_cannot_write_to_the_terminal() -> None:
    after = files()
    item_of(after)["title"] = "A \u202e title"
    item_of(after)["keywords"] = ["a\u2028b"]
    made = human_comparison(compared(files(), after), NAMES, colour=False)
    assert "\u202e" not in made
    assert "\u2028" not in made


def test_a_page_is_whole_and_says_what_is_on_it(found: BankComparison) -> None:
    page = comparison_page(found, NAMES, language="en-GB").decode()
    assert "For markers only" in page
    assert "<del><strong>best</strong></del>" in page
    assert "<ins><strong>right</strong></ins>" in page
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#|data:)', page)


def test_a_page_escapes_what_authors_wrote() -> None:
    after = files()
    item_of(after)["parts"][1]["stem"] = "Is 1 < 2 & 3 > 2?"
    page = comparison_page(compared(files(), after), NAMES, language="en-GB").decode()
    assert "1 &lt; 2 &amp; 3 &gt; 2" in page.replace("<ins>", "").replace("</ins>", "")


def test_banks_that_are_the_same_are_summed_up() -> None:
    assert summary(compared(files(), files())) == "no item differs; 1 is the same"
