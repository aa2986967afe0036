"""Where an item stands follows from its author's status and the records that still hold."""

from __future__ import annotations

from datetime import date

import pytest

from itembank.model import Bank
from itembank.moderation.standing import Standing, State, standing, standings
from tests.support.banks import AS_OF, SETTINGS
from tests.support.sign_offs import ITEM, PERSONS_3, in_review, record, signed_bank

REVIEW, APPROVAL = record("reviewer"), record("approver")
OTHER = "v1:" + "0" * 64


def now(bank: Bank, day: date = AS_OF) -> Standing:
    return standing(bank, bank.items[ITEM], day)


@pytest.mark.parametrize(
    ("records", "state", "waits_for"),
    [
        ((), State.IN_REVIEW, "reviewer"),
        ((REVIEW,), State.IN_REVIEW, "approver"),
        ((APPROVAL,), State.IN_REVIEW, "reviewer"),
        ((REVIEW, APPROVAL), State.APPROVED, ""),
        ((record("reviewer", "revise", comment="Two keys."),), State.REVISE, "author"),
        ((record("reviewer", "reject", comment="No."),), State.REVISE, "author"),
        ((REVIEW, APPROVAL, record("approver", "trial")), State.TRIAL, "approver"),
        ((REVIEW, APPROVAL, record("internal_verifier", "live")), State.LIVE, ""),
        ((REVIEW, APPROVAL, record("approver", "suspend", comment="x")), State.SUSPENDED, "author"),
        ((REVIEW, APPROVAL, record("approver", "retire", comment="x")), State.RETIRED, ""),
        ((record("approver", "withdraw", comment="x"),), State.WITHDRAWN, ""),
    ],
)
def test_records_make_the_state(
    records: tuple[dict[str, object], ...], state: State, waits_for: str
) -> None:
    found = now(signed_bank(in_review(), *records))
    assert (found.state, found.waits_for) == (state, waits_for)
    assert found.deliverable is (state in {State.APPROVED, State.TRIAL, State.LIVE})


def test_a_draft_stays_a_draft_whatever_is_signed() -> None:
    assert now(signed_bank(in_review(status="draft"), REVIEW, APPROVAL)).state is State.DRAFT


def test_a_changed_item_is_in_review_again_and_says_who_signed_what() -> None:
    old = [{**each, "digest": OTHER, "version": "1.0.0"} for each in (REVIEW, APPROVAL)]
    found = now(signed_bank(in_review(), *old))
    assert found.state is State.IN_REVIEW
    assert len(found.stale) == 2
    assert "changed since C. Approver approved it on 2026-11-10 as version 1.0.0" in found.why


def test_a_change_answers_a_comment() -> None:
    comment = record("reviewer", "revise", comment="Two keys.", digest=OTHER)
    assert now(signed_bank(in_review(), comment)).state is State.IN_REVIEW


def test_a_comment_is_closed_by_its_own_writer_alone() -> None:
    comment = record("scrutineer", "revise", comment="Two keys.")
    assert now(signed_bank(in_review(), comment, REVIEW, APPROVAL)).state is State.REVISE
    taken_back = record("scrutineer", name="d  READER")
    assert now(signed_bank(in_review(), comment, taken_back, REVIEW, APPROVAL)).deliverable


def test_a_comment_after_the_approval_opens_the_item_again() -> None:
    comment = record("internal_verifier", "revise", comment="The law changed.")
    assert now(signed_bank(in_review(), REVIEW, APPROVAL, comment)).state is State.REVISE


def test_an_approval_holds_until_its_last_day() -> None:
    bank = signed_bank(in_review(), REVIEW, {**APPROVAL, "expires": "2026-11-22"})
    assert now(bank).holds_until == "2026-11-22"
    later = now(bank, date(2026, 11, 23))
    assert later.state is State.IN_REVIEW
    assert any("it expired on 2026-11-22" in why for why in later.why)


def test_a_record_of_tomorrow_does_not_count_today() -> None:
    bank = signed_bank(in_review(), REVIEW, {**APPROVAL, "date": "2026-11-23"})
    assert now(bank).state is State.IN_REVIEW
    assert now(bank, date(2026, 11, 23)).state is State.APPROVED


@pytest.mark.parametrize("name", ["A. Tutor", "a tutor", " A.  TUTOR "])
def test_an_author_cannot_sign_under_any_spelling(name: str) -> None:
    found = now(signed_bank(in_review(), record("reviewer", name=name), APPROVAL))
    assert found.state is State.IN_REVIEW
    assert any("an author of the item" in why for why in found.why)


def test_who_changed_the_item_is_an_author_too() -> None:
    change = {"version": "1.0.0", "date": "2026-11-01", "note": "Key.", "by": "B. Reviser"}
    bank = signed_bank(in_review(changelog=[change]), REVIEW, APPROVAL)
    assert now(bank).state is State.IN_REVIEW


def test_one_person_may_review_and_approve_unless_the_bank_asks_for_two() -> None:
    both = (REVIEW, {**APPROVAL, "name": "B. Reviser"})
    assert now(signed_bank(in_review(), *both)).deliverable
    bank = signed_bank(in_review(), *both, **{"bank.yaml": PERSONS_3})
    assert not now(bank).deliverable


def test_an_approval_ends_a_suspension_for_good() -> None:
    stop = record("approver", "suspend", comment="The law changed.")
    again = {**APPROVAL, "date": "2026-11-12"}
    assert now(signed_bank(in_review(), REVIEW, APPROVAL, stop, again)).state is State.APPROVED
    old = [{**each, "digest": OTHER} for each in (REVIEW, APPROVAL, stop, again)]
    assert now(signed_bank(in_review(), *old)).state is State.IN_REVIEW


def test_what_is_retired_stays_so_whatever_is_recorded_after() -> None:
    end = record("approver", "retire", comment="Over-used.")
    assert now(signed_bank(in_review(), REVIEW, APPROVAL, end, APPROVAL)).state is State.RETIRED


def test_a_reviewer_does_not_decide_about_use() -> None:
    found = now(signed_bank(in_review(), REVIEW, APPROVAL, record("reviewer", "live")))
    assert found.state is State.APPROVED
    assert any("does not decide about use" in why for why in found.why)


@pytest.mark.parametrize(
    ("law", "said"),
    [
        ({"review_by": "2026-11-21"}, "was to be looked at again by 2026-11-21"),
        ({"in_force_from": "2026-11-15"}, "came into force on 2026-11-15"),
    ],
)
def test_a_law_that_changed_after_the_approval_suspends(law: dict[str, str], said: str) -> None:
    entry = {
        "id": "CRA2015",
        "title": "Consumer Rights Act 2015",
        "kind": "act",
        "jurisdiction": ["UK"],
        "status": "in_force",
        "as_of": "2026-11-01",
        "review_by": "2027-11-22",
        **law,
    }
    files = {"law.yaml": {"version": "1.0.0", "entries": [entry]}}
    bank = signed_bank(in_review(law_refs=["CRA2015"]), REVIEW, APPROVAL, **files)
    found = now(bank)
    assert found.state is State.SUSPENDED
    assert said in found.why[0]


def test_an_unsigned_record_does_not_count_where_signatures_are_asked_for() -> None:
    settings = {**SETTINGS, "sign_off": {"require_signatures": True}}
    found = now(signed_bank(in_review(), REVIEW, APPROVAL, **{"bank.yaml": settings}))
    assert found.state is State.IN_REVIEW
    assert any("it is not signed" in why for why in found.why)


def test_standings_are_there_for_every_item() -> None:
    bank = signed_bank(in_review(), REVIEW, APPROVAL)
    assert set(standings(bank, AS_OF)) == set(bank.items)
