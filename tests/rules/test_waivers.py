"""Waivers take advice away, never errors; what they take away stays visible."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from hypothesis import given, settings
from hypothesis import strategies as st

from itembank.check import Checked
from itembank.diagnostics import Severity
from tests.support.banks import checked, item_data

ITEM = "items/DEMO-SA-0001.yaml"
EXEMPLARS = "exemplars/DEMO-SA-0001.yaml"
STIMULUS = "stimuli/ST-1.yaml"
LONG = "The shop opens late on this day and closes early on that day. " * 13
CHOICE: Mapping[str, object] = {
    "type": "single-choice",
    "stem": "Which reply is best?",
    "marks": 1,
    "criteria": ["AC1.1"],
    "options": [
        {"id": "A", "text": "Ring her", "rationale": "Fast."},
        {"id": "B", "text": "Write to her", "rationale": "Asked for."},
    ],
    "key": "B",
}
LOOSE = {**CHOICE, "stem": "Which reply does TBC send?"}


def waiver(rule: str, **more: object) -> dict[str, object]:
    days = {"date": "2026-01-08", "expires": "2027-01-08"}
    return {"rule": rule, "reason": "It is meant.", "by": "A. Tutor", **days, **more}


def run(*parts: Mapping[str, object], **more: object) -> Checked:
    # Copies: YAML would write the second use of a list as an alias.
    copied = [deepcopy(part) for part in parts or (LOOSE,)]
    files: dict[str, object] = {ITEM: item_data(*copied, **deepcopy(more))}
    return checked(files, advice=True)


def open_codes(result: Checked) -> list[str]:
    return [d.code for d in result.diagnostics if d.code in {"STR012", "STR010", "WFL011"}]


def waived_codes(result: Checked) -> list[str]:
    return [d.code for d in result.waived]


def test_a_waiver_in_force_takes_the_finding_away_and_keeps_it_visible() -> None:
    assert open_codes(run()) == ["STR012"]
    result = run(waivers=[waiver("STR012")])
    assert open_codes(result) == []
    (found,) = result.waived
    assert found.waived is not None
    assert (found.code, found.waived.reason, found.waived.by) == (
        "STR012",
        "It is meant.",
        "A. Tutor",
    )


def test_a_waiver_of_another_rule_takes_nothing_away_and_is_unused() -> None:
    result = run(waivers=[waiver("STR010")])
    assert sorted(open_codes(result)) == ["STR012", "WFL011"]
    assert waived_codes(result) == []


def test_a_waiver_that_has_run_out_takes_nothing_away() -> None:
    result = run(waivers=[waiver("STR012", expires="2026-11-21")])
    assert "STR012" in open_codes(result)
    assert [d.code for d in result.diagnostics if d.severity is Severity.ERROR] == ["WFL007"]


def test_a_waiver_still_holds_on_its_last_day() -> None:
    assert waived_codes(run(waivers=[waiver("STR012", expires="2026-11-22")])) == ["STR012"]


def test_a_waiver_for_a_part_holds_for_that_part_alone() -> None:
    result = run(LOOSE, LOOSE, waivers=[waiver("STR012", part="b")])
    (still_open,) = [d for d in result.diagnostics if d.code == "STR012"]
    assert still_open.pointer[:2] == ("parts", 0)
    assert [d.pointer[:2] for d in result.waived] == [("parts", 1)]


def test_of_two_waivers_of_one_finding_the_second_is_unused() -> None:
    result = run(waivers=[waiver("STR012"), waiver("STR012")])
    assert [d.pointer for d in result.diagnostics if d.code == "WFL011"] == [("waivers", 1)]


def test_an_error_is_never_waived() -> None:
    result = run(tariff=5, waivers=[waiver("STR004")])
    errors = [d.code for d in result.diagnostics if d.severity is Severity.ERROR]
    assert sorted(errors) == ["STR004", "WFL007"]


def test_what_is_found_in_exemplars_is_waived_in_the_item() -> None:
    part = {**CHOICE, "type": "short-answer", "answers": [{"text": "R1", "marks": 1}]}
    for key in ("options", "key"):
        part.pop(key)
    response = {
        "id": "S1",
        "role": "seed",
        "text": {"a": "R1"},
        "marks": {"a": 1},
        "commentary": "So.",
        "definitive": {"by": "A. Tutor", "date": "2026-11-22", "scheme_version": "1.0.0"},
    }
    exemplars = {"item": "DEMO-SA-0001", "responses": [response]}
    bare = checked({ITEM: item_data(part), EXEMPLARS: exemplars}, advice=True)
    assert "STD002" in [d.code for d in bare.diagnostics]
    item = item_data(part, waivers=[waiver("STD002")])
    result = checked({ITEM: item, EXEMPLARS: exemplars}, advice=True)
    assert [(d.code, str(d.path)) for d in result.waived] == [("STD002", EXEMPLARS)]


def stimulus(**more: object) -> dict[str, object]:
    return {
        "id": "ST-1",
        "version": "1.0.0",
        "title": "A stimulus",
        "scenario": {"text": LONG},
        "provenance": {"author": "Test", "licence": "CC-BY-4.0"},
        **more,
    }


def test_what_is_found_in_a_stimulus_is_waived_in_the_stimulus_alone() -> None:
    waived_in_item = item_data(CHOICE, stimulus="ST-1", waivers=[waiver("STR010")])
    result = checked({ITEM: waived_in_item, STIMULUS: stimulus()}, advice=True)
    assert sorted(open_codes(result)) == ["STR010", "WFL011"]
    item = item_data(CHOICE, stimulus="ST-1")
    there = {STIMULUS: stimulus(waivers=[waiver("STR010")]), ITEM: item}
    result = checked(there, advice=True)
    assert (open_codes(result), waived_codes(result)) == ([], ["STR010"])


def test_a_rule_that_is_off_needs_no_waiver() -> None:
    from tests.support.banks import SETTINGS  # noqa: PLC0415 - beside its one use

    settings_off = {**SETTINGS, "rules": {"STR012": {"severity": "off"}}}
    item = item_data(LOOSE, waivers=[waiver("STR012")])
    result = checked({ITEM: item, "bank.yaml": settings_off}, advice=True)
    (found,) = [d for d in result.diagnostics if d.code == "WFL011"]
    assert found.primary.text == "the bank has this rule off"


def test_without_advice_nothing_is_said_of_waivers_but_faults() -> None:
    item = item_data(LOOSE, waivers=[waiver("STR010"), waiver("STR012")])
    result = checked({ITEM: item})
    assert (result.diagnostics, result.waived) == ((), ())


RULES = st.sampled_from(["STR012", "STR010", "STR019"])
PARTS = st.sampled_from([None, "a", "b"])
DAYS = st.sampled_from(["2026-11-21", "2026-11-22", "2027-01-08"])


@given(st.lists(st.tuples(RULES, PARTS, DAYS), max_size=4))
@settings(deadline=None, max_examples=60)
def test_waivers_move_findings_and_never_lose_or_make_one(
    given_waivers: list[tuple[str, str | None, str]],
) -> None:
    records = [
        waiver(rule, expires=day, **({"part": part} if part else {}))
        for rule, part, day in given_waivers
    ]
    plain = run(LOOSE, LOOSE)
    result = run(LOOSE, LOOSE, waivers=records)

    def told(found: Checked) -> list[tuple[str, object]]:
        both = (*found.diagnostics, *found.waived)
        return sorted((d.code, d.pointer) for d in both if not d.code.startswith("WFL"))

    assert told(result) == told(plain)
    in_force = {(rule, part) for rule, part, day in given_waivers if day != "2026-11-21"}
    wanted = {
        number
        for number, label in enumerate("ab")
        if {("STR012", None), ("STR012", label)} & in_force
    }
    assert {d.pointer[1] for d in result.waived} == wanted
