from __future__ import annotations

from itembank.marker_document import marker_document
from tests.preview.pages import starter_bank, tree, words


def _document(*kinds: str) -> bytes:
    bank = starter_bank()
    items = [bank.items[f"DEMO-{kind}-0001"] for kind in kinds]
    return marker_document(bank, items, title="Sample paper 1")


def test_the_document_holds_the_scheme_of_each_item_in_order() -> None:
    page = tree(_document("SJ", "SA"))
    sections = page.xpath("//*[@class='item']")
    assert [section.get("id") for section in sections] == ["DEMO-SJ-0001", "DEMO-SA-0001"]
    assert "Key: B" in words(sections[0])


def test_the_document_says_that_it_is_for_markers() -> None:
    assert words(tree(_document("SJ")).xpath("//*[@role='note']")[0]).startswith("For markers only")


def test_conventions_and_notation_come_before_the_items() -> None:
    said = words(tree(_document("SJ")))
    assert said.index("Mark positively.") < said.index("Key: B")
    assert "or words to that effect" in said


def test_contents_lead_to_each_item() -> None:
    links = tree(_document("SJ", "SA")).xpath("//nav//a/@href")
    assert links == ["#DEMO-SJ-0001", "#DEMO-SA-0001"]


def test_the_scenario_is_closed_until_it_is_wanted() -> None:
    box = tree(_document("SJ")).xpath("//*[@class='item']/details")[0]
    assert words(box.find("summary")) == "Scenario"
    assert box.get("open") is None


def test_exemplars_stand_with_their_item() -> None:
    item = tree(_document("SA")).xpath("//*[@class='item']")[0]
    assert "Lend her one of our bikes" in words(item)


def test_an_item_that_is_named_twice_stands_once() -> None:
    assert len(tree(_document("SJ", "SJ")).xpath("//*[@class='item']")) == 1


def test_the_only_question_of_an_item_has_no_letter() -> None:
    headings = [words(h) for h in tree(_document("SJ", "SA")).iter("h3")]
    assert headings[0] == "Question"
    assert headings[1:5] == ["Question (a)", "Question (b)", "Question (c)", "Question (d)"]
