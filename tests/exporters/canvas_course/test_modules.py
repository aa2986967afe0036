"""Modules: where a teacher finds a set's quiz and assignments."""

from __future__ import annotations

from dataclasses import replace

import pytest

from itembank.export import Earlier
from tests.support.banks import item_data
from tests.support.canvas_corpus import bank_of, choice, essay, performance
from tests.support.course_corpus import course_corpus, discussion
from tests.support.course_run import course, read
from tests.support.papers import paper


def test_each_set_is_a_module_with_its_quiz_and_then_its_assignments_in_order() -> None:
    found = read(course(course_corpus()))
    assert [module.values["title"] for module in found.modules] == ["Missed bin", "Short answers"]
    first, second = found.modules
    assert first.names == [
        "Missed bin",
        "DEMO-SA-0001 (c)",
        "DEMO-SA-0002 (a)",
        "DEMO-SA-0002 (b)",
    ]
    assert second.names == ["DEMO-SA-0004 (a)", "DEMO-SA-0004 (b)", "DEMO-SA-0005"]
    assert [values["content_type"] for _, values in first.places] == [
        "Quizzes::Quiz",
        *["Assignment"] * 3,
    ]


def test_no_module_has_a_position_because_it_would_move_those_of_the_teacher() -> None:
    for module in read(course(course_corpus())).modules:
        assert module.values.keys() == {"title", "workflow_state"}
        assert not any("position" in values for _, values in module.places)


@pytest.mark.parametrize(("practice", "state"), [(False, "unpublished"), (True, "active")])
def test_a_module_is_shown_where_something_in_it_is(practice: bool, state: str) -> None:
    for module in read(course(course_corpus(), practice=practice)).modules:
        assert module.values["workflow_state"] == state


def test_a_practice_module_of_drafts_alone_is_hidden() -> None:
    drafts = frozenset({"DEMO-SA-0004", "DEMO-SA-0005"})
    found = read(course(course_corpus(), practice=True, drafts=drafts))
    states = [module.values["workflow_state"] for module in found.modules]
    assert states == ["active", "unpublished"]


def test_sections_of_a_paper_head_their_assignments() -> None:
    bank = bank_of(
        item_data(essay()),
        item_data(performance(), id="DEMO-SA-0002"),
        item_data(choice(), id="DEMO-SA-0003"),
        papers=(paper("DEMO-SA-0001", "DEMO-SA-0003", "DEMO-SA-0002"),),
    )
    (module,) = read(course(bank, paper="P-1")).modules
    assert module.names == ["A paper", "Section A", "DEMO-SA-0001", "Section B", "DEMO-SA-0002"]


def test_sections_of_the_same_name_keep_a_heading_each() -> None:
    sections = [{"title": "Answer all", "items": [f"DEMO-SA-000{n}"]} for n in (1, 2)]
    bank = bank_of(
        item_data(essay()),
        item_data(performance(), id="DEMO-SA-0002"),
        papers=(paper("DEMO-SA-0001", sections=sections),),
    )
    (module,) = read(course(bank, paper="P-1")).modules
    assert module.names.count("Answer all") == 2
    assert len({ident for ident, _ in module.places}) == len(module.places)


def _earlier(**more: object) -> Earlier:
    base = Earlier(name="1.0.0", sent=frozenset({"DEMO-SA-0001"}), changed=frozenset())
    return replace(base, **more)  # type: ignore[arg-type]


def test_where_only_changes_go_out_a_module_without_a_new_place_stays_where_it_is() -> None:
    """Canvas moves every module that a package holds behind the others."""
    bank = bank_of(item_data(essay()))
    made = course(bank, earlier=_earlier(changed=frozenset({"DEMO-SA-0001"}), bank=bank))
    found = read(made)
    assert found.modules == ()
    assert len(found.assignments) == 1


def test_a_new_item_brings_its_module_whole() -> None:
    bank = bank_of(item_data(essay()), item_data(essay(), id="DEMO-SA-0002"))
    (module,) = read(course(bank, earlier=_earlier())).modules
    assert module.names == ["Short answers", "DEMO-SA-0001", "DEMO-SA-0002"]


def test_a_part_that_is_new_in_an_item_brings_the_module_too() -> None:
    before = bank_of(item_data(essay()))
    bank = bank_of(item_data(essay(), discussion()))
    changed = frozenset({"DEMO-SA-0001"})
    found = read(course(bank, earlier=_earlier(changed=changed, bank=before)))
    assert len(found.modules) == 1
    unknown = read(course(bank, earlier=_earlier(changed=changed)))
    assert len(unknown.modules) == 1
