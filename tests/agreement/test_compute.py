from __future__ import annotations

import random
import sys
from collections.abc import Iterable
from fractions import Fraction
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itembank.agreement.compute import agreement
from itembank.agreement.human import human_agreement
from itembank.agreement.marks import Mark
from itembank.agreement.reading import marks_from_csv
from itembank.agreement.results import Agreement, Limits
from itembank.agreement.structured import csv_agreement, json_agreement
from itembank.model import Bank
from tests.support.banks import checked
from tests.support.standardisation import DEFINITIVE, ITEM, Line, bank_files, csv_text, lines

GENEROUS = (2, 3, 4, 5, 5, 6, 5, 6, 6, 6, 6, 4)
A, B = (ITEM, "a"), (ITEM, "b")


def bank_with(**item: object) -> Bank:
    made = checked(bank_files(**item)).bank
    assert made is not None
    return made


@pytest.fixture(scope="module")
def bank() -> Bank:
    return bank_with()


def marks(bank: Bank, rows: Iterable[Line], *, head: str = "") -> tuple[Mark, ...]:
    columns = head or "item,part,response,marker,mark"
    raw = csv_text(*rows, head=columns).encode()
    read = marks_from_csv(raw, PurePosixPath("marks.csv"), bank)
    assert read.found == ()
    return read.marks


def found(bank: Bank, *markers: Iterable[Line], limits: Limits | None = None) -> Agreement:
    return agreement(bank, marks(bank, [row for rows in markers for row in rows]), limits)


def test_a_marker_who_gives_definitive_marks_is_within_the_limits(bank: Bank) -> None:
    made = found(bank, lines("M1", DEFINITIVE))
    (verdict,) = made.verdicts
    assert (verdict.exact, verdict.within, verdict.mean) == (1, 1, 0)
    assert (verdict.reasons, verdict.misses, made.is_sound) == ((), (), True)


def test_a_generous_marker_is_named_with_what_to_look_at(bank: Bank) -> None:
    made = found(bank, lines("M3", GENEROUS))
    (verdict,) = made.verdicts
    assert not made.is_sound
    assert verdict.within == Fraction(5, 12)
    assert [reason.split(":")[0].split(" of")[0] for reason in verdict.reasons] == [
        "41.7 %",
        "generous",
        f"{ITEM} (a)",
    ]
    first = verdict.misses[0]
    assert (first.response, first.given, first.definitive, first.line) == ("S01", 2, 0, 2)
    assert len(verdict.misses) == 7


def test_a_severe_marker_is_called_severe(bank: Bank) -> None:
    severe = [max(mark - 1, 0) for mark in DEFINITIVE]
    (verdict,) = found(bank, lines("M4", severe)).verdicts
    assert verdict.within == 1
    assert len(verdict.reasons) == 1
    assert verdict.reasons[0].startswith("severe: on average 15.3 % of the tariff below")


def test_one_mark_off_is_outside_where_there_is_one_right_mark(bank: Bank) -> None:
    off = (1, *DEFINITIVE[1:])
    made = found(bank, lines("M1", off, "a"), lines("M1", off, "b"))
    by_part = {part.at: part.markers["M1"] for part in made.parts}
    assert (by_part[A].within, by_part[B].within) == (12, 11)
    assert [miss.at for miss in made.verdicts[0].misses] == [B]


def test_no_response_is_a_miss_and_in_no_mean(bank: Bank) -> None:
    made = found(bank, lines("M1", ("NR", *DEFINITIVE[1:]), "b"))
    compared = made.parts[0].markers["M1"]
    assert (compared.n, compared.numbers, compared.exact, compared.within) == (12, 11, 11, 11)
    assert compared.mean == 0
    assert made.verdicts[0].misses[0].given is None


def test_two_who_found_no_response_agree(bank: Bank) -> None:
    rows = ("NR", *DEFINITIVE[1:])
    made = found(bank, lines("M1", rows), lines("M2", rows))
    pair = made.parts[0].pairs["M1", "M2"]
    assert (pair.exact, pair.within, pair.kappa) == (12, 12, 1)


def test_markers_are_compared_pair_by_pair(bank: Bank) -> None:
    made = found(bank, *(lines(f"M{n}", DEFINITIVE) for n in (1, 2, 3)))
    assert list(made.parts[0].pairs) == [("M1", "M2"), ("M1", "M3"), ("M2", "M3")]
    together = made.parts[0].together
    assert (together.markers, together.units, together.fleiss, together.icc) == (3, 12, 1, 1)


def test_responses_that_are_no_seeds_count_between_markers_only(bank: Bank) -> None:
    rows = [(ITEM, "a", f"X{n}", marker, n % 7) for n in range(12) for marker in ("M1", "M2")]
    made = agreement(bank, marks(bank, rows))
    assert made.parts[0].markers == {}
    assert made.parts[0].pairs["M1", "M2"].n == 12
    assert [verdict.seeds for verdict in made.verdicts] == [0, 0]


def test_too_few_marks_are_said_and_not_judged(bank: Bank) -> None:
    made = found(bank, lines("M1", GENEROUS[:5]), lines("M2", DEFINITIVE[:5]))
    assert [verdict.too_few for verdict in made.verdicts] == [True, True]
    assert made.is_sound
    part = made.parts[0]
    assert part.markers["M1"].kappa is part.markers["M1"].weighted is None
    assert (part.together.fleiss, part.together.icc, part.together.alpha) == (None, None, {})
    assert "too little to judge (5 seed marks, at least 10 wanted)" in human_agreement(
        made, colour=False
    )


def test_the_limits_can_be_set(bank: Bank) -> None:
    loose = Limits(within=Fraction(2, 5), mean=Fraction(1, 5), weighted=Fraction(1, 2), least=5)
    made = found(bank, lines("M3", GENEROUS), limits=loose)
    assert made.is_sound


def test_marks_of_an_earlier_scheme_are_listed_and_count_nowhere(bank: Bank) -> None:
    head = "item,part,response,marker,mark,scheme_version"
    rows = [(*row, "0.9.0" if n < 2 else "1.0.3") for n, row in enumerate(lines("M1", DEFINITIVE))]
    made = agreement(bank, marks(bank, rows, head=head))
    assert [remark.mark.response for remark in made.remarks] == ["S01", "S02"]
    assert made.parts[0].markers["M1"].n == 10
    assert not made.is_sound


def test_definitive_marks_of_an_earlier_scheme_are_to_be_set_again() -> None:
    newer = bank_with(version="1.1.0")
    made = found(newer, lines("M1", DEFINITIVE))
    assert len(made.unset) == 12
    assert made.unset[0] == (ITEM, "S01", "1.0.0")
    assert made.verdicts[0].seeds == 0


def test_without_the_library_everything_else_is_said(
    bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "krippendorff", None)
    made = found(bank, lines("M1", DEFINITIVE), lines("M2", DEFINITIVE))
    assert made.parts[0].together.fleiss == 1
    assert "pip install 'itembank[agreement]'" in human_agreement(made, colour=False)


mark = st.one_of(st.integers(0, 6), st.just("NR"))
marked = st.lists(mark, min_size=10, max_size=12)


@given(marked, marked, marked, st.randoms(use_true_random=False))
def test_the_order_of_lines_changes_no_figure(
    bank: Bank,
    one: list[object],
    two: list[object],
    three: list[object],
    shuffled: random.Random,
) -> None:
    rows = [
        *lines("M1", one),
        *lines("M2", two),
        *lines("M3", three, "b"),
    ]
    plain = marks(bank, rows)
    other = list(plain)
    shuffled.shuffle(other)
    first, second = agreement(bank, plain), agreement(bank, other)
    assert json_agreement(first) == json_agreement(second)
    assert csv_agreement(first) == csv_agreement(second)
    assert human_agreement(first, colour=False) == human_agreement(second, colour=False)
