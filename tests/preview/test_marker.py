from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from lxml.html import HtmlElement

from itembank.diagnostics import FILE_START, Diagnostic, Label, Severity
from itembank.preview.files import findings_of, preview_files
from itembank.preview.marker import marker_page
from tests.preview.pages import starter, starter_bank, starter_sources, tree, words


def _page(kind: str, changed: dict[str, bytes] | None = None) -> HtmlElement:
    checked = starter(changed)
    bank = checked.bank
    assert bank is not None
    item = bank.items[f"DEMO-{kind}-0001"]
    found = findings_of(bank, checked, item.id)
    return tree(marker_page(bank, item, found, checked.sources))


def _changed(path: str, old: str, new: str) -> dict[str, bytes]:
    text = starter_sources()[path].decode()
    assert old in text
    return {path: text.replace(old, new).encode()}


def test_the_page_says_that_it_is_for_markers() -> None:
    assert words(_page("SA").xpath("//*[@role='note']")[0]).startswith("For markers only")


def test_each_question_stands_with_its_scheme() -> None:
    pairing = _page("SA").xpath("//*[@class='pairing']")[3]
    panel, scheme = pairing
    assert "Identify two things that you can do" in words(panel)
    assert "lends her a bike / a bike until Monday" in words(scheme)


def test_the_only_question_of_an_item_has_no_letter_on_the_page() -> None:
    said = words(_page("SJ"))
    assert "Question" in [words(h) for h in _page("SJ").iter("h3")]
    assert "(a)" not in said
    assert "(b)" in words(_page("SA"))


def test_the_marks_of_the_parts_are_added_up() -> None:
    assert words(_page("SA").xpath("//*[@class='sum']")[0]) == "1 + 1 + 1 + 2 = 5"


def test_a_tariff_that_is_not_the_sum_is_pointed_out() -> None:
    page = _page("SA", _changed("items/DEMO-SA-0001.yaml", "tariff: 5", "tariff: 6"))
    assert words(page.xpath("//*[@class='sum']")[0]) == "1 + 1 + 1 + 2 = 5 ✗ the item’s tariff is 6"


def test_findings_come_first_with_the_line_they_point_at() -> None:
    page = _page("SA", _changed("items/DEMO-SA-0001.yaml", "tariff: 5", "tariff: 6"))
    finding = page.xpath("//*[contains(@class, 'finding error')]")[0]
    assert words(page.xpath("//h2")[0]) == "Findings"
    assert "STR004" in words(finding)
    assert "tariff: 6" in words(finding)


def test_a_note_is_counted_and_shown() -> None:
    checked = starter()
    bank = checked.bank
    assert bank is not None
    note = Diagnostic(
        code="MSP022",
        name="cap-already-implied",
        severity=Severity.INFO,
        message="the cap changes nothing",
        path=PurePosixPath("items/DEMO-SA-0001.yaml"),
        primary=Label(span=FILE_START),
    )
    page = tree(marker_page(bank, bank.items["DEMO-SA-0001"], (note,), checked.sources))
    assert words(page.xpath("//*[@class='facts']")[0]).endswith("findings: 1 note")
    assert words(page.xpath("//*[@class='finding info']/p")[0]) == (
        "note MSP022: the cap changes nothing"
    )


def test_criteria_stand_with_their_words_and_parts() -> None:
    table = _table(_page("SA"), "Criteria that the parts give evidence for")
    assert [words(cell) for cell in table.iter("td")][:3] == [
        "What the desk may offer and who decides the rest",
        "bank",
        "(a), (b), (c), (d)",
    ]


def _table(page: HtmlElement, caption: str) -> HtmlElement:
    return next(t for t in page.iter("table") if words(t.find("caption")) == caption)


def test_marks_are_split_by_objective() -> None:
    table = _table(_page("SA"), "Marks by assessment objective")
    last = table.xpath(".//tbody/tr")[-1]
    assert [words(cell) for cell in last] == ["All parts", "2", "3", "0", "5"]


def test_an_exemplars_mark_is_worked_out_again() -> None:
    table = _table(_page("SA"), "Marks of response A")
    assert [words(cell) for cell in table.xpath(".//tbody/tr/*")] == [
        "(d)",
        "d1, d2",
        "2 of 2",
        "2 ✓ agrees",
    ]


def test_an_exemplar_that_claims_another_mark_is_pointed_out() -> None:
    page = _page("SA", _changed("exemplars/DEMO-SA-0001.yaml", "marks: {d: 1}", "marks: {d: 2}"))
    assert words(page.xpath("//*[@class='differs']")[0]) == "1 ✗ differs"


def test_a_level_allows_the_marks_of_its_band() -> None:
    assert "5 to 6 ✓ agrees" in words(_table(_page("ER"), "Marks of response A"))


def test_a_decision_is_held_to_the_rule() -> None:
    page = _page(
        "RP", _changed("exemplars/DEMO-RP-0001.yaml", "decision: competent", "decision: not_yet")
    )
    assert "✗ the rule gives competent" in words(page)


def test_the_role_players_sheet_begins_a_page_of_its_own() -> None:
    sheets = _page("RP").xpath("//*[@class='sheet']")
    assert [words(sheet.find("h2")) for sheet in sheets] == [
        "Role-player’s sheet",
        "Assessor’s checklist",
    ]
    assert "You play Sam Reed, 29." in words(sheets[0])
    assert "not yet" not in words(sheets[0]).lower()


def test_the_checklist_has_a_box_for_each_mark_of_a_row() -> None:
    sheet = _page("RP").xpath("//*[@class='sheet']")[1]
    rows = sheet.xpath(".//table[@class='checklist']/tbody/tr")
    assert [words(row[4]) for row in rows] == ["012"] * 4
    assert [words(row[0]) for row in rows] == ["r1", "r2 ★", "r3 ★", "r4"]


def test_a_bold_line_of_a_scheme_is_a_heading_that_keeps_to_what_follows() -> None:
    page = _page("RP")
    headings = [words(h) for h in page.xpath("//*[@class='scheme']//h4")]
    assert headings[:3] == [
        "For the role-player: Sam Reed, 29",
        "Makes it worse",
        "Makes it better",
    ]


def test_ids_in_the_index_are_kept_in_one_line() -> None:
    checked, bank = starter(), starter_bank()
    for with_markers in (True, False):
        index = tree(
            preview_files(bank, checked, bank.items, with_markers=with_markers)["index.html"]
        )
        links = index.xpath("//tbody//th/a")
        assert len(links) == 9
        assert {link.get("class") for link in links} == {"id"}


def test_the_checklist_ends_with_decision_and_signatures() -> None:
    said = words(_page("RP").xpath("//*[@class='sheet']")[1])
    assert "Competent Not yet".replace(" ", "") in said.replace(" ", "")
    assert said.index("Decision") < said.index("Signatures")


def test_a_discussion_has_room_for_what_was_said() -> None:
    sheet = _page("PD").xpath("//*[@class='sheet']")[0]
    assert len(sheet.xpath(".//*[@class='room']")) == 2
    assert "names what the customer needed" in words(sheet)


def test_misconceptions_are_put_in_words() -> None:
    assert "A promise calms people" in words(
        _table(_page("SJ"), "Misconceptions named in this item")
    )


def test_feedback_to_learners_is_shown_closed() -> None:
    box = _page("SJ").xpath("//details")[0]
    assert words(box.find("summary")) == "Feedback to learners (practice packages only)"
    assert box.get("open") is None


def test_an_item_that_could_not_be_read_has_its_findings_shown() -> None:
    checked = starter(_changed("items/DEMO-SJ-0001.yaml", "key: B", "kee: B"))
    bank = checked.bank
    assert bank is not None
    files = preview_files(bank, checked, ["DEMO-SJ-0001"], with_markers=True)
    assert "kee: B" in words(tree(files["DEMO-SJ-0001.marker.html"]))
    assert "cannot be shown yet" in words(tree(files["DEMO-SJ-0001.html"]))


def test_the_index_groups_items_by_sector() -> None:
    checked, bank = starter(), starter_bank()
    index = tree(preview_files(bank, checked, bank.items, with_markers=True)["index.html"])
    assert [words(h) for h in index.iter("h2")] == ["Repairs"]
    assert len(index.xpath("//tbody/tr")) == 9
    assert "DEMO-SA-0001.marker.html" in index.xpath("//a/@href")


def test_the_index_for_learners_holds_no_title() -> None:
    checked, bank = starter(), starter_bank()
    files = preview_files(bank, checked, bank.items, with_markers=False)
    assert not [name for name in files if "marker" in name]
    assert not [i for i in bank.items.values() if i.title.encode() in files["index.html"]]


def test_an_objective_that_a_pool_may_or_may_not_reach_is_shown_as_a_range() -> None:
    old = "id: d1, text: lends her a bike, marks: 1, ao: AO2"
    changed = _changed("items/DEMO-SA-0001.yaml", old, old.replace("AO2", "AO3"))
    table = _table(_page("SA", changed), "Marks by assessment objective")
    assert [words(cell) for cell in table.xpath(".//tbody/tr")[3]] == [
        "(d)",
        "0",
        "1–2",
        "0–1",
        "2",
    ]


def test_an_item_without_exemplars_has_no_section_for_them() -> None:
    bank = replace(starter_bank(), exemplars={})
    page = tree(marker_page(bank, bank.items["DEMO-SA-0001"], (), {}))
    assert "Exemplar responses" not in [words(h) for h in page.iter("h2")]
