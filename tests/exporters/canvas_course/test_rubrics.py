"""Rubrics as Canvas reads them: every mark of the tariff, and no word of the scheme."""

from __future__ import annotations

import re
from typing import Any

import pytest

from itembank.html import html, plain
from itembank.learner_rubric import merged_rubric
from itembank.markdown import blocks, inlines
from itembank_exporters.canvas_course.outcomes import outcome_ident
from itembank_exporters.canvas_course.rubrics import rubric_ident, rubric_losses, rubrics_xml
from tests.exporters.canvas_course.rubric_samples import (
    TOKEN,
    a_bank,
    levels_part,
    observation_part,
    pairs_of,
    points_part,
)
from tests.support.canvas_tables import rubrics_in


def _read(*parts: dict[str, Any]) -> list[dict[str, Any]]:
    bank = a_bank(*parts)
    return rubrics_in(rubrics_xml(bank, pairs_of(bank)))


def test_every_criterion_of_the_learners_rubric_is_read_with_its_title_text_and_marks() -> None:
    bank = a_bank(points_part(), levels_part(None, "Says.", "Links."), observation_part())
    read = rubrics_in(rubrics_xml(bank, pairs_of(bank)))
    for rubric, (item, part) in zip(read, pairs_of(bank), strict=True):
        wanted = [
            (c.title, html(blocks(c.text)) if c.text else None, c.marks)
            for c in merged_rubric(bank, item, part)
        ]
        got = [(c["description"], c["long_description"], c["points"]) for c in rubric["data"]]
        assert got == wanted


def test_points_possible_are_the_tariff_and_the_sum_of_the_criteria() -> None:
    for rubric in _read(points_part(), levels_part(None, None, None), observation_part()):
        assert rubric["points_possible"] == sum(c["points"] for c in rubric["data"]) > 0


def test_a_rubric_is_named_like_its_assignment_and_drafts_are_stamped() -> None:
    bank = a_bank()
    read = rubrics_in(rubrics_xml(bank, pairs_of(bank), drafts=frozenset({"DEMO-SA-0001"})))
    assert [rubric["title"] for rubric in read] == [
        "DRAFT DEMO-SA-0001 (a)",
        "DRAFT DEMO-SA-0001 (b)",
    ]


def test_identifiers_are_unique_legal_and_tell_nothing_of_the_scheme() -> None:
    read = _read(points_part(), points_part())
    criteria = [c["id"] for rubric in read for c in rubric["data"]]
    ratings = [r["id"] for rubric in read for c in rubric["data"] for r in c["ratings"]]
    idents = [rubric["migration_id"] for rubric in read]
    assert len({*criteria, *ratings, *idents}) == len([*criteria, *ratings, *idents])
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", each) for each in [*criteria, *ratings])
    assert not any("apology" in each or "refund" in each for each in [*criteria, *ratings])


def test_a_level_is_a_rating_from_its_highest_mark_down_to_the_next() -> None:
    ((criterion,),) = [r["data"] for r in _read(levels_part(None, "Says *one*.", "Links."))]
    assert criterion["criterion_use_range"] is True
    assert [
        (r["points"], r["description"], r["long_description"]) for r in criterion["ratings"]
    ] == [
        (6, "Level 2: 4 to 6 marks", "Links."),
        (3, "Level 1: 1 to 3 marks", "Says one."),
        (0, "Level 0: 0 marks", None),
    ]


def test_every_mark_of_a_levels_scheme_falls_into_the_rating_of_its_level() -> None:
    bank = a_bank(levels_part(None, None, None))
    ((item, part),) = pairs_of(bank)
    ((criterion,),) = [r["data"] for r in rubrics_in(rubrics_xml(bank, [(item, part)]))]
    ratings = criterion["ratings"]
    floors = [*(rating["points"] for rating in ratings[1:]), -1]
    for level in part.scheme.levels:  # type: ignore[union-attr]
        for mark in range(level.min, level.max + 1):
            held = [
                rating["description"]
                for rating, floor in zip(ratings, floors, strict=True)
                if floor < mark <= rating["points"]
            ]
            assert held == [held[0]]
            assert held[0].startswith(f"Level {level.n}:")


def test_points_have_a_rating_for_some_marks_and_one_for_none() -> None:
    ((several, one),) = [r["data"] for r in _read(points_part())]
    assert several["criterion_use_range"] is True
    assert [(r["points"], r["description"]) for r in several["ratings"]] == [
        (2, "1 to 2 marks"),
        (0, "0 marks"),
    ]
    assert one["criterion_use_range"] is False
    assert [(r["points"], r["description"]) for r in one["ratings"]] == [
        (1, "1 mark"),
        (0, "0 marks"),
    ]


def test_a_criterion_is_linked_to_the_outcome_that_counts_first() -> None:
    bank = a_bank()
    read = rubrics_in(rubrics_xml(bank, pairs_of(bank)))
    links = [[c["learning_outcome_migration_id"] for c in rubric["data"]] for rubric in read]
    one, other = (outcome_ident(bank, "U1", code) for code in ("AC1.1", "AC1.2"))
    assert links == [[one, other], [one]]


def test_no_outcome_stands_twice_in_a_rubric_as_canvas_would_refuse_it() -> None:
    bank = a_bank(observation_part())
    ((first, second),) = [r["data"] for r in rubrics_in(rubrics_xml(bank, pairs_of(bank)))]
    assert first["learning_outcome_migration_id"] == outcome_ident(bank, "U1", "AC2.1")
    assert second["learning_outcome_migration_id"] == outcome_ident(bank, "U1", "AC1.1")


def test_what_only_a_number_tells_apart_is_one_criterion_with_a_rating_for_every_mark() -> None:
    ((first, second),) = [r["data"] for r in _read(observation_part())]
    assert (first["description"], first["points"], second["points"]) == ("AC2.1 Do it", 4, 2)
    assert [(r["points"], r["description"]) for r in first["ratings"]] == [
        (4, "1 to 4 marks"),
        (0, "0 marks"),
    ]


def _links(*parts: dict[str, Any]) -> list[tuple[float, str | None]]:
    bank = a_bank(*parts)
    codes = {outcome_ident(bank, "U1", code): code for code in ("AC1.1", "AC1.2", "AC1.3", "AC2.1")}
    ((*data,),) = [r["data"] for r in rubrics_in(rubrics_xml(bank, pairs_of(bank)))]
    return [(c["points"], codes.get(c["learning_outcome_migration_id"])) for c in data]


def _grouped(*criteria: list[str]) -> dict[str, Any]:
    """Groups of 1, 2, ... marks, with the criteria that their points name, and an AO each."""
    points = [
        {
            "id": f"p{n}{m}",
            "marks": 1,
            "ao": f"AO{n}",
            "text": "An idea.",
            **({"criteria": list(codes)} if codes else {}),
        }
        for n, codes in enumerate(criteria, 1)
        for m in range(n)
    ]
    groups = [
        {
            "id": f"g{n}",
            "rule": "each",
            "max": n,
            "points": [point["id"] for point in points if point["ao"] == f"AO{n}"],
        }
        for n in range(1, len(criteria) + 1)
    ]
    scheme = {"method": "points", "points": points, "groups": groups}
    return points_part(scheme=scheme, marks=sum(g["max"] for g in groups))


def test_rows_that_name_nothing_share_the_first_criterion_and_no_other_by_position() -> None:
    assert _links(_grouped([], [])) == [(1, None), (2, "AC1.1")]


def test_a_row_is_linked_to_a_criterion_that_its_own_points_name() -> None:
    assert _links(_grouped(["AC1.2"], [])) == [(1, "AC1.2"), (2, "AC1.1")]
    assert _links(_grouped(["AC1.1"], [])) == [(1, "AC1.1"), (2, None)]


def test_a_row_with_one_criterion_comes_before_one_that_has_another_to_take() -> None:
    assert _links(_grouped(["AC1.1"], ["AC1.1", "AC1.2"])) == [(1, "AC1.1"), (2, "AC1.2")]


def test_the_loss_says_that_mastery_rests_on_a_share_of_the_marks() -> None:
    bank = a_bank(_grouped([], []))
    ((item, part),) = pairs_of(bank)
    (loss,) = rubric_losses(bank, item, part)
    assert loss.instead == (
        "mastery of AC1.1 rests on a share of the marks, 2 of 3; no marks of this part count "
        "towards mastery of AC1.2; the rubric names every criterion in words"
    )


def test_mastery_is_said_of_linked_criteria_alone_and_is_the_share_of_the_outcome() -> None:
    ((first, second),) = [r["data"] for r in _read(points_part(criteria=["AC1.1"]))]
    assert (first["points"], first["mastery_points"]) == (2, 2)
    assert (second["points"], second["mastery_points"]) == (1, 1)
    ((levels,),) = [r["data"] for r in _read(levels_part(None, None, None))]
    assert (levels["points"], levels["mastery_points"]) == (6, 4)


def test_links_that_canvas_has_no_room_for_are_a_loss() -> None:
    bank = a_bank(points_part(), observation_part())
    lost = [list(rubric_losses(bank, item, part)) for item, part in pairs_of(bank)]
    assert [len(losses) for losses in lost] == [1, 1]
    assert lost[0][0].field == "criteria"
    alone = a_bank(points_part(criteria=["AC1.1"]))
    ((item, part),) = pairs_of(alone)
    assert list(rubric_losses(alone, item, part)) == []


def test_no_word_of_a_scheme_is_in_the_file() -> None:
    bank = a_bank(points_part(), levels_part(None, "Says.", "Links."), observation_part())
    text = rubrics_xml(bank, pairs_of(bank)).decode()
    assert "Says." in text
    for hidden in (TOKEN, "apology", "refund", "sorry"):
        assert hidden not in text


def test_the_same_bank_gives_the_same_bytes_and_identifiers_do_not_go_by_marks() -> None:
    bank, again = a_bank(), a_bank()
    assert rubrics_xml(bank, pairs_of(bank)) == rubrics_xml(again, pairs_of(again))
    less = points_part(marks=2)
    less["scheme"]["groups"][0]["max"] = 1
    changed = a_bank(less, levels_part(None, None, None))
    assert [rubric_ident(bank, *pair) for pair in pairs_of(bank)] == [
        rubric_ident(changed, *pair) for pair in pairs_of(changed)
    ]
    ((first, _),) = [r["data"] for r in rubrics_in(rubrics_xml(bank, pairs_of(bank)[:1]))]
    ((other, _),) = [r["data"] for r in rubrics_in(rubrics_xml(changed, pairs_of(changed)[:1]))]
    assert first["id"] == other["id"]


@pytest.mark.parametrize("told", ["A < b & c", r"Shows \(x\)", "**Bold** and `code`"])
def test_what_learners_are_told_is_read_as_plain_text(told: str) -> None:
    ((criterion,),) = [r["data"] for r in _read(levels_part(None, told, "Links."))]
    assert criterion["ratings"][1]["long_description"] == plain(inlines(told))
