"""The retire list names what an administrator will find, and nothing that is still in use."""

from __future__ import annotations

from dataclasses import replace

import pytest

from itembank.api import Changed
from itembank.export import exporter_names, find_exporter
from itembank.fidelity import report_files
from itembank.selection import Selection
from itembank.since.lookup import LookedUp
from itembank.since.reports import SentReport
from itembank.since.retire import Retired, Why
from itembank.since.retire_page import retire_page
from tests.support.releases import (
    Card,
    Issue,
    exported,
    id_of,
    issue,
    options_for,
    stamp_of_report,
    stamped,
    updated,
)

ONE, TWO, THREE, FOUR = (id_of(n) for n in range(1, 5))
FIRST = issue(Card(stimulus="ST-1"), Card(stimulus="ST-1"), Card(shape="essay"), Card(shape="two"))
SECOND = replace(FIRST, version="1.1.0")


def update(second: Issue, target: str, **options: str) -> Changed:
    wanted = options_for(target, **options)
    return updated(second, target, stamped(exported(FIRST, target, options=wanted)), options=wanted)


def names(entries: tuple[Retired, ...]) -> list[tuple[str, str]]:
    return [(entry.trace.what, entry.trace.name) for entry in entries]


def page(made: Changed, target: str) -> str:
    title, steps = find_exporter(target).title, made.export.retiring
    return retire_page(made.update, bank="Demo bank", title=title, steps=steps)


def test_moodle_the_old_questions_of_a_changed_item_are_listed_by_id_number() -> None:
    made = update(SECOND.with_cards(n0004=Card(shape="two", words=1)), "moodle")
    assert made.update.retire.out_of_use == ()
    text = page(made, "moodle")
    place = "DRAFT Demo bank > DRAFT Demo bank: Short answers (SA)"
    assert f"| DRAFT {FOUR} (a) | `demo:{FOUR}:a` | question | {place} |" in text
    assert f"`demo:{FOUR}:b`" in text
    assert THREE not in text


def test_moodle_a_scenario_stays_while_an_item_stands_on_it() -> None:
    scenario = "demo:ST-1:scenario"
    one = update(SECOND.without(ONE), "moodle")
    assert scenario not in [entry.trace.id for entry in one.update.retire.entries]
    both = update(SECOND.without(ONE, TWO), "moodle")
    assert scenario in [entry.trace.id for entry in both.update.retire.out_of_use]


def test_moodle_each_scenario_of_a_paper_belongs_to_its_own_items() -> None:
    own = issue(
        Card(stimulus="ST-1"),
        Card(shape="two", scenario="A kettle."),
        papers={"P-1": (ONE, TWO)},
    )
    stamp = stamp_of_report(exported(own, "moodle", selection=Selection(paper="P-1")))
    items = {trace.id: trace.items for trace in stamp.traces}
    assert items[f"demo:{TWO}:scenario"] == (TWO,)
    assert items["demo:ST-1:scenario"] == (ONE,)


def test_moodle_a_part_that_was_taken_out_is_to_be_retired() -> None:
    made = update(SECOND.with_cards(n0004=Card(shape="choice")), "moodle")
    left = [e.trace.id for e in made.update.retire.entries if e.why is Why.LEFT_OVER]
    assert left == [f"demo:{FOUR}:b"]
    assert f"- **{FOUR}**: it is still used, but no longer as this." in page(made, "moodle")


def test_classic_a_question_that_is_gone_is_to_be_taken_out_of_its_quiz_by_hand() -> None:
    made = update(SECOND.without(ONE), "canvas")
    assert names(made.update.retire.out_of_use) == [("question", f"DRAFT {ONE}")]
    assert names(made.update.retire.superseded) == [("quiz", "DRAFT Demo bank (ST-1)")]
    text = page(made, "canvas")
    assert "Nothing is to be done here if you import with `Overwrite assessment content" in text
    assert "Retire them if you import without that tick" in text


def test_new_quizzes_the_old_quiz_is_retired_whole() -> None:
    made = update(SECOND.without(ONE), "canvas", **{"for": "new-quizzes"})
    assert names(made.update.retire.entries) == [("quiz", "DRAFT Demo bank (ST-1)")]
    text = page(made, "canvas")
    assert f"- **{ONE}**: no longer in the bank." in text
    assert "Nothing is to be done here" not in text


@pytest.mark.parametrize(("target", "what"), [("canvas", "quiz"), ("qti21", "test")])
def test_a_set_that_is_gone_is_retired_whole(target: str, what: str) -> None:
    made = update(SECOND.without(ONE, TWO), target)
    assert names(made.update.retire.entries) == [(what, "DRAFT Demo bank (ST-1)")]
    assert made.update.retire.entries[0].why is Why.GONE


def test_an_item_that_stands_in_another_set_now_is_left_over_in_the_old() -> None:
    second = SECOND.with_cards(n0001=Card())
    made = update(second, "canvas")
    assert names(made.update.retire.out_of_use) == [("question", f"DRAFT {ONE}")]


def test_tao_is_told_when_its_import_replaces() -> None:
    made = update(SECOND.with_cards(n0003=Card(shape="essay", words=1)), "qti21", profile="tao")
    assert "`overwriteTest`: that replaces them" in page(made, "qti21")


def test_booklets_are_retired_set_by_set() -> None:
    made = update(SECOND.without(ONE), "booklet")
    assert names(made.update.retire.superseded) == [("set", "Demo bank (ST-1)")]
    assert "Take every printed copy" in page(made, "booklet")


def test_where_only_new_items_come_there_is_nothing_to_retire() -> None:
    made = update(SECOND.with_cards(n0009=Card()), "moodle")
    assert page(made, "moodle") == "# To retire: Demo bank, Moodle\n\nThere is nothing to retire.\n"


def test_a_bar_in_a_name_cannot_break_the_table() -> None:
    made = update(SECOND.without(ONE), "moodle")
    entry = made.update.retire.entries[0]
    odd = replace(entry, trace=replace(entry.trace, name="a | <b>"))
    listed = replace(made.update.retire, entries=(odd,))
    text = retire_page(
        replace(made.update, retire=listed), bank="Demo bank", title="Moodle", steps=()
    )
    assert "| a \\| &lt;b> |" in text


@pytest.mark.parametrize("target", exporter_names())
def test_titles_of_items_stand_neither_in_the_list_nor_in_the_report(target: str) -> None:
    """They are written for authors, and may hint at answers; so do rationales."""
    first, second = exported(FIRST, target), SECOND.with_cards(n0001=Card(words=1)).without(THREE)
    made = updated(second, target, stamped(first))
    written = [page(made, target), *map(bytes.decode, report_files(first).values())]
    assert all("An item" not in text and "says sorry" not in text for text in written)


def test_what_is_marked_otherwise_has_a_section_of_its_own() -> None:
    made = update(SECOND.with_cards(n0001=Card(shape="two", stimulus="ST-1")), "moodle")
    files = page_with_steps(made, "moodle")
    section = files[files.index("## Marked otherwise now") :]
    assert f"- **{ONE}**: key, marks, criteria or scheme" in section
    assert "do not regrade a quiz whose learners answered the old question" in section


def test_other_words_alone_are_not_marked_otherwise() -> None:
    made = update(SECOND.with_cards(n0001=Card(words=1, stimulus="ST-1")), "moodle")
    assert made.update.verdicts[ONE].rulings == ()
    assert made.update.verdicts[ONE].words == "wording only"
    assert "## Marked otherwise now" not in page_with_steps(made, "moodle")


def test_where_the_report_does_not_say_it_is_not_known() -> None:
    since = stamped(exported(FIRST, "moodle"))
    assert isinstance(since.sent, SentReport)
    items = {i: replace(item, marking=None) for i, item in since.sent.stamp.items.items()}
    older = replace(since.sent, stamp=replace(since.sent.stamp, items=items))
    second = SECOND.with_cards(n0001=Card(words=1, stimulus="ST-1"))
    made = updated(second, "moodle", replace(since, sent=older))
    assert f"Not known, since the report of that export does not say: {ONE}" in page_with_steps(
        made, "moodle"
    )
    known = replace(since, sent=older, looked_up=LookedUp(bank=FIRST.bank))
    verdict = updated(second, "moodle", known).update.verdicts[ONE]
    assert (verdict.rulings, verdict.wording) == ((), ("text",))


def page_with_steps(made: Changed, target: str) -> str:
    return retire_page(
        made.update,
        bank="Demo bank",
        title=find_exporter(target).title,
        steps=made.export.retiring,
        remarking=made.export.remarking,
    )


def test_a_renamed_item_is_told_with_its_new_id() -> None:
    second = SECOND.without(THREE).with_cards(n0009=FIRST.cards[THREE])
    made = update(second, "moodle")
    assert (
        made.update.retire.reasons[THREE]
        == f"no longer in the bank; it says the same as `{id_of(9)}`, which is new"
    )


def test_what_an_option_left_out_is_told_with_the_option() -> None:
    only = options_for("moodle-course", **{"as": "assignments"})
    first = stamped(exported(FIRST, "moodle-course", options=only))
    made = updated(SECOND.with_cards(n0003=Card(words=1)), "moodle-course", first, options=only)
    why = made.update.retire.reasons[THREE]
    assert "left out of an export with --as assignments" in why
    assert "no longer a question on this platform" not in why


def test_a_quiz_says_where_it_is_to_be_looked_for() -> None:
    made = update(SECOND.without(ONE, TWO), "canvas")
    assert "| quiz |  |" not in page(made, "canvas")
    assert "| quiz | (the whole of it) |" in page(made, "canvas")
