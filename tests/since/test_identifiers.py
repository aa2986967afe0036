"""Identifiers of what nobody touched are the same bytes in every release, for every target."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itembank.export import exporter_names, find_exporter, grain_of, standing_words
from itembank.selection import Selection
from itembank.since.past import holds_everything
from tests.support.identifiers import identifiers
from tests.support.releases import Card, Issue, exported, id_of, issue, options_for

FIRST = issue(
    Card(stimulus="ST-1"),
    Card(shape="two", stimulus="ST-1"),
    Card(shape="essay"),
    Card(shape="two"),
    Card(shape="watched"),
    papers={"P-1": (id_of(3), id_of(1))},
)
TOUCHED = (id_of(2), id_of(3), id_of(5))
UNTOUCHED = tuple(id_ for id_ in FIRST.cards if id_ not in TOUCHED)
CARDS = st.builds(
    Card,
    shape=st.sampled_from(("choice", "two", "essay", "watched")),
    words=st.integers(1, 3),
    version=st.sampled_from(("1.0.1", "2.0.0")),
)


@st.composite
def later(draw: st.DrawFn) -> Issue:
    """A later release: some items have changed or are gone, some are new."""
    cards = dict(FIRST.cards)
    for id_ in TOUCHED:
        fate = draw(st.sampled_from(("gone", "changed", "same")))
        if fate == "gone":
            del cards[id_]
        elif fate == "changed":
            cards[id_] = draw(CARDS)
    new = {id_of(n): draw(CARDS) for n in draw(st.sets(st.integers(6, 9), max_size=3))}
    version = draw(st.sampled_from(("1.0.0", "1.1.0", "2.0.0")))
    return Issue(cards={**cards, **new}, version=version)


@pytest.mark.parametrize("target", exporter_names())
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(second=later())
def test_what_nobody_touched_keeps_its_identifiers(target: str, second: Issue) -> None:
    options = options_for(target)
    before = identifiers(target, exported(FIRST, target, options=options).export)
    after = identifiers(target, exported(second, target, options=options).export)
    for name in (*UNTOUCHED, "ST-1"):
        assert _about(before, name) == _about(after, name), name


def _about(found: frozenset[str], name: str) -> set[str]:
    """Identifiers of a thing, without those of what stands in it under another name."""
    others = {id_ for id_ in FIRST.cards if id_ != name}
    return {id_ for id_ in found if name in id_ and not any(other in id_ for other in others)}


@pytest.mark.parametrize("target", exporter_names())
def test_a_paper_in_another_order_keeps_its_identifiers(target: str) -> None:
    """But for the stamps in a backup: they follow what is said, and a number is part of a name."""
    chosen = Selection(paper="P-1")
    turned = replace(FIRST, papers={"P-1": (id_of(4), id_of(1), id_of(3))})
    before = identifiers(target, exported(FIRST, target, selection=chosen).export)
    after = identifiers(target, exported(turned, target, selection=chosen).export)
    for name in (id_of(1), id_of(3), "P-1"):
        assert _lasting(_about(before, name)) == _lasting(_about(after, name)), name


def _lasting(found: set[str]) -> set[str]:
    return {id_ for id_ in found if " " not in id_ and "@" not in id_ and "+" not in id_}


@pytest.mark.parametrize("target", [name for name in exporter_names() if name != "booklet"])
def test_an_identifier_names_its_item(target: str) -> None:
    found = identifiers(target, exported(FIRST, target).export)
    for id_ in UNTOUCHED:
        assert _about(found, id_), f"`{target}` has no identifier with `{id_}` in it"


def test_a_target_that_nobody_reads_fails() -> None:
    made = exported(FIRST, "moodle").export
    with pytest.raises(AssertionError, match="add a reader here"):
        identifiers("unheard-of", made)


@pytest.mark.parametrize("target", exporter_names())
def test_every_target_says_what_a_second_import_does(target: str) -> None:
    exporter = find_exporter(target)
    said = standing_words(exporter)
    assert said.packages == ()
    assert said.second_import or holds_everything(exporter)
    assert all(way.how and not way.how.endswith(".") for way in said.second_import)
    assert grain_of(exporter)
