"""An update holds exactly what has changed, and leaves a college with the new release."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itembank.api import export_to
from itembank.export import exporter_names
from itembank.selection import Selection
from itembank.since.before import Since, SinceError
from itembank.since.changes import applied
from itembank.since.past import PastBank
from itembank.since.retire import Why
from itembank.since.stamp import Stamp
from tests.support.banks import AS_OF
from tests.support.releases import (
    Card,
    Issue,
    exported,
    id_of,
    issue,
    options_for,
    packaged,
    stamp_of_report,
    stamped,
    updated,
)

ONE, TWO, THREE, FOUR = (id_of(n) for n in range(1, 5))
FIRST = issue(Card(stimulus="ST-1"), Card(stimulus="ST-1"), Card(shape="essay"), Card(shape="two"))
SECOND = replace(FIRST, version="1.1.0")
CARDS = st.builds(
    Card,
    shape=st.sampled_from(("choice", "two", "essay", "watched")),
    words=st.integers(0, 2),
    stimulus=st.sampled_from((None, "ST-1")),
)
ISSUES = st.builds(
    Issue,
    cards=st.dictionaries(st.integers(1, 5).map(id_of), CARDS, min_size=1),
    version=st.sampled_from(("1.0.0", "1.1.0")),
)


def of_bank(made: Issue) -> Since:
    """The same as a revision of git, where no report is known."""
    past = PastBank(bank=made.bank, as_of=AS_OF, errors=0, faulty=frozenset())
    return Since(name=made.version, short=made.version, sent=past)


def digests(stamp: Stamp) -> dict[str, str]:
    return {id_: item.digest for id_, item in stamp.items.items()}


@pytest.mark.parametrize("target", exporter_names())
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(first=ISSUES, second=ISSUES)
def test_what_was_sent_with_the_changes_is_the_new_release(
    target: str, first: Issue, second: Issue
) -> None:
    before, after = exported(first, target), stamp_of_report(exported(second, target))
    made = updated(second, target, stamped(before))
    found = made.update.found
    assert applied(stamp_of_report(before), found, after) == digests(after)
    assert packaged(made.export) >= {*found.added, *found.changed}
    assert of_ids(made.update.standing) == of_ids(after)


def of_ids(stamp: Stamp) -> set[tuple[str, str, str, str]]:
    """What stands on the platform at the end, one by one."""
    return {(t.set, t.what, t.id, item) for t in stamp.traces for item in t.items}


@pytest.mark.parametrize("target", exporter_names())
def test_a_report_and_the_bank_of_that_time_tell_the_same(target: str) -> None:
    second = SECOND.without(TWO).with_cards(n0003=Card(shape="essay", words=1), n0009=Card())
    by_report = updated(second, target, stamped(exported(FIRST, target)))
    by_bank = updated(second, target, of_bank(FIRST))
    assert by_report.update.found == by_bank.update.found
    assert [p.content for p in by_report.export.packages] == [
        p.content for p in by_bank.export.packages
    ] or target in {"moodle-course", "canvas-course"}


@pytest.mark.parametrize("target", exporter_names())
def test_where_nothing_has_changed_nothing_goes_out(target: str) -> None:
    made = updated(SECOND, target, stamped(exported(FIRST, target)))
    assert made.export.packages == ()
    assert made.update.found.is_nothing
    assert made.update.retire.entries == ()


def test_only_the_items_that_changed_go_to_moodle() -> None:
    second = SECOND.with_cards(n0001=Card(stimulus="ST-1", words=1), n0009=Card())
    made = updated(second, "moodle", stamped(exported(FIRST, "moodle")))
    assert packaged(made.export) == {ONE, id_of(9)}


@pytest.mark.parametrize("target", ["canvas", "qti21", "booklet", "canvas-course"])
def test_a_set_goes_whole_where_one_of_its_items_changed(target: str) -> None:
    second = SECOND.with_cards(n0001=Card(stimulus="ST-1", words=1))
    made = updated(second, target, stamped(exported(FIRST, target)))
    assert packaged(made.export) == {ONE, TWO}
    assert made.update.along == (TWO,)


def test_a_new_scenario_changes_every_item_that_stands_on_it() -> None:
    second = replace(SECOND, stimulus_text="The bin was missed three times.")
    made = updated(second, "moodle", stamped(exported(FIRST, "moodle")))
    assert made.update.found.changed == (ONE, TWO)


def test_tags_alone_are_no_change() -> None:
    second = SECOND.with_cards(n0003=Card(shape="essay", version="1.0.1", keywords=("bins",)))
    made = updated(second, "moodle", stamped(exported(FIRST, "moodle")))
    assert made.export.packages == ()
    assert made.update.found.relabelled == (THREE,)


def test_an_item_that_is_signed_now_goes_out_again_without_its_draft_stamp() -> None:
    drafts = exported(FIRST, "moodle")
    stamp = stamp_of_report(drafts)
    signed = {id_: replace(item, is_draft=False) for id_, item in stamp.items.items()}
    earlier = stamped(drafts)
    report = replace(earlier.sent, stamp=replace(stamp, items=signed))
    made = updated(SECOND, "moodle", replace(earlier, sent=report))
    assert made.update.found.changed == (ONE, TWO, THREE, FOUR)


def test_a_paper_goes_whole_even_to_moodle() -> None:
    chosen = Selection(paper="P-1")
    first = replace(FIRST, papers={"P-1": (ONE, THREE)})
    second = replace(SECOND, papers={"P-1": (THREE, ONE)})
    sent = stamped(exported(first, "moodle", selection=chosen))
    made = updated(second, "moodle", sent, selection=chosen)
    assert packaged(made.export) == {ONE, THREE}
    assert made.update.found.same == (ONE, THREE)
    assert made.update.found.changed_sets == ("P-1",)
    names = [entry.trace.id for entry in made.update.retire.superseded]
    assert {f"demo:{ONE}:a", f"demo:{THREE}:a"} <= set(names)


def test_questions_go_to_moodle_into_the_category_of_the_release() -> None:
    second = SECOND.with_cards(n0009=Card())
    (package,) = updated(second, "moodle", stamped(exported(FIRST, "moodle"))).export.packages
    assert b"<text>top/DRAFT Demo bank 1.1.0/" in package.content


def test_what_was_refused_then_and_is_still_is_refused_again_and_no_change() -> None:
    strict = replace(options_for("moodle"), accept_changed_marking=False)
    first = exported(issue(Card(), Card(shape="strict")), "moodle", options=strict)
    assert stamp_of_report(first).without == (TWO,)
    second = issue(Card(words=1), Card(shape="strict"), version="1.1.0")
    made = updated(second, "moodle", stamped(first), options=strict)
    assert {refusal.item for refusal in made.export.refusals} == {TWO}
    assert (made.update.found.added, made.update.found.changed) == ((), (ONE,))


def test_what_was_refused_then_and_is_accepted_now_is_added() -> None:
    strict = replace(options_for("moodle"), accept_changed_marking=False)
    first = exported(issue(Card(), Card(shape="strict")), "moodle", options=strict)
    made = updated(issue(Card(), Card(shape="strict"), version="1.1.0"), "moodle", stamped(first))
    assert made.update.found.added == (TWO,)


def test_what_is_refused_now_and_went_out_then_is_to_be_retired() -> None:
    first = exported(issue(Card(), Card()), "moodle")
    strict = replace(options_for("moodle"), accept_changed_marking=False)
    second = issue(Card(), Card(shape="strict"), version="1.1.0")
    made = updated(second, "moodle", stamped(first), options=strict)
    assert made.update.found.gone == (TWO,)
    assert "the platform cannot hold it as it is now" in made.update.retire.reasons[TWO]


def test_what_no_screen_can_ask_is_told_once_and_is_no_change() -> None:
    first = exported(issue(Card(), Card(shape="watched")), "moodle")
    assert stamp_of_report(first).without == (TWO,)
    second = issue(Card(words=1), Card(shape="watched"), Card(shape="watched"), version="1.1.0")
    made = updated(second, "moodle", stamped(first))
    assert made.update.found.added == ()
    assert {loss.item for loss in made.export.losses if loss.field == "type"} == {THREE}


def test_an_update_can_be_brought_up_to_date_itself() -> None:
    second = SECOND.with_cards(n0001=Card(stimulus="ST-1", words=1))
    third = replace(second, version="1.2.0").with_cards(n0003=Card(shape="essay", words=1))
    first = updated(second, "moodle", stamped(exported(FIRST, "moodle")))
    report = replace(stamped(exported(FIRST, "moodle")).sent, stamp=first.update.standing)
    made = updated(third, "moodle", Since(name="1.1.0", short="1.1.0", sent=report))
    assert made.update.found.changed == (THREE,)
    assert made.update.before.stamp.version == "1.1.0"


def test_another_bank_cannot_be_compared_with() -> None:
    other = replace(FIRST, bank_id="other")
    for since in (stamped(exported(other, "moodle")), of_bank(other)):
        with pytest.raises(SinceError, match="that is of the bank `other`, and this is `demo`"):
            updated(SECOND, "moodle", since)


def test_a_report_for_another_platform_or_choice_cannot_be_compared_with() -> None:
    sent = stamped(exported(FIRST, "canvas"))
    with pytest.raises(SinceError, match="for `canvas`, and this one is for `moodle`"):
        updated(SECOND, "moodle", sent)
    with pytest.raises(SinceError, match="of the whole bank, and this one is of --level 2"):
        updated(SECOND, "canvas", sent, selection=Selection(level=2))
    new = options_for("canvas", **{"for": "new-quizzes"})
    with pytest.raises(SinceError, match="--for classic, and this one with --for new-quizzes"):
        updated(SECOND, "canvas", sent, options=new)


def test_another_option_is_told_and_no_hindrance() -> None:
    sent = stamped(exported(FIRST, "moodle"))
    options = options_for("moodle", **{"moodle-version": "5.0"})
    made = updated(SECOND, "moodle", sent, options=options)
    assert made.update.remarks == (
        "--moodle-version was `4.5` in that export, and is `5.0` in this one",
    )


def test_a_version_that_was_not_raised_is_told() -> None:
    made = updated(FIRST, "moodle", stamped(exported(FIRST, "moodle")))
    assert "the bank's version is 1.0.0 as it was then" in made.update.remarks[0]


def test_the_api_gives_the_packages_of_the_changes() -> None:
    second = SECOND.with_cards(n0009=Card())
    sent = stamped(exported(FIRST, "moodle"))
    made = export_to(second.bank, "moodle", as_of=AS_OF, include_unsigned=True, since=sent)
    assert packaged(made) == {id_of(9)}


def test_all_that_is_gone_leaves_a_list_of_what_to_retire_and_no_package() -> None:
    made = updated(SECOND.without(ONE, TWO), "moodle", stamped(exported(FIRST, "moodle")))
    assert made.export.packages == ()
    gone = [entry.trace.id for entry in made.update.retire.entries if entry.why is Why.GONE]
    assert gone == [f"demo:{ONE}:a", f"demo:{TWO}:a", "demo:ST-1:scenario"]
    assert set(made.update.retire.reasons) == {ONE, TWO}
