"""Which items go out, in which sets."""

from __future__ import annotations

import pytest

from itembank.selection import EmptySelectionError, Selection, delivery
from tests.support.banks import shipped

BANK = shipped().bank
assert BANK is not None


def test_the_whole_bank_goes_out_once_in_sets_by_stimulus_or_kind() -> None:
    made = delivery(BANK, Selection())
    ids = [item.id for set_ in made.sets for item in set_.items]
    assert sorted(ids) == sorted(BANK.items)
    for set_ in made.sets:
        stimuli = {item.stimulus for item in set_.items}
        kinds = {item.kind for item in set_.items}
        assert stimuli == {set_.id} or (stimuli == {None} and kinds == {set_.id[len("kind-") :]})


def test_a_paper_keeps_its_sections_and_their_order() -> None:
    paper = next(iter(BANK.papers.values()))
    (made,) = delivery(BANK, Selection(paper=paper.id)).sets
    assert made.paper == paper
    assert [item.id for item in made.items] == list(paper.items)
    assert [group.title for group in made.groups] == [section.title for section in paper.sections]


def test_named_items_keep_the_order_in_which_they_were_named() -> None:
    names = tuple(reversed(list(BANK.items)[:3]))
    (made,) = delivery(BANK, Selection(items=names)).sets
    assert tuple(item.id for item in made.items) == names


def test_a_criterion_and_a_level_narrow_the_choice() -> None:
    (made,) = delivery(BANK, Selection(criterion="AC2.2", level=2)).sets
    assert made.items
    assert all("AC2.2" in item.criteria and item.level == 2 for item in made.items)


@pytest.mark.parametrize(
    ("selection", "said"),
    [
        (Selection(paper="NONE"), "there is no paper `NONE`"),
        (Selection(items=("CSCC-XX-9999",)), "there is no item `CSCC-XX-9999`"),
        (Selection(criterion="AC9.9"), "no item for criterion `AC9.9`"),
        (Selection(level=8), "no item for level 8"),
        (Selection(paper="cscc-p1"), "did you mean `CSCC-P1`?"),
        (Selection(paper="CSCC-P1", criterion="AC2.1"), "a paper goes out whole"),
    ],
)
def test_a_choice_that_holds_nothing_says_so(selection: Selection, said: str) -> None:
    with pytest.raises(EmptySelectionError, match=said):
        delivery(BANK, selection)


def test_two_choices_of_items_have_two_names_and_one_choice_keeps_its_own() -> None:
    ids = list(BANK.items)[:3]
    one, same, other = (
        delivery(BANK, Selection(items=tuple(chosen))).sets[0]
        for chosen in (ids[:2], ids[:2], ids[1:])
    )
    assert (one.id, one.title) == (same.id, same.title)
    assert one.id != other.id


def test_titles_of_stimuli_are_for_authors_and_stand_in_no_set() -> None:
    titles = {stimulus.title for stimulus in BANK.stimuli.values()}
    for set_ in delivery(BANK, Selection()).sets:
        assert not any(title in set_.title for title in titles)
