"""The short look at a text for stars passes over nothing that the parser leaves as stars."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from itembank.diagnostics import Pointer
from itembank.markdown import parse
from itembank.rules import loose_marks
from tests.support.banks import checked

_PIECES = st.sampled_from(
    [
        *("a", "B ", "£", "**", "**", "*", " ", "\n", ", ", "_", "`", "\\", "[", "](x)"),
        *("-", "“", "é", "**a**", "(", ")", "."),
    ]
)


def stars(stem: str) -> list[Pointer]:
    """Where loose stars are reported in a stimulus with this text."""
    stimulus = {
        "id": "ST-1",
        "version": "1.0.0",
        "title": "A stimulus",
        "scenario": {"text": stem},
        "provenance": {"author": "Test", "licence": "CC-BY-4.0"},
    }
    found = checked({"stimuli/ST-1.yaml": stimulus}).diagnostics
    return [diagnostic.pointer for diagnostic in found if diagnostic.code == "EXP008"]


@given(st.lists(_PIECES, max_size=12).map("".join))
@settings(max_examples=500, deadline=None)
@example("\\**a**a")
@example("**a\n\nb**")
@example("B **£**a")
def test_what_the_short_look_passes_over_has_no_loose_stars(text: str) -> None:
    runs = loose_marks._runs(parse(loose_marks._MEANT.sub("‡", text)))
    if "**" not in loose_marks._SURE.sub("", text):
        assert not any(loose_marks._STARS.search(run) for run in runs)


def test_stars_that_are_meant_are_left_alone() -> None:
    for text in ("**** **** **** 4821", "`** x **`", r"\*\* x", r"\( a**b \)", "**£40** off"):
        assert stars(text) == [], text


def test_stars_that_make_nothing_bold_are_reported_wherever_they_stand() -> None:
    for text in ("2 ** 3", "**a\n\nb**", "- **a\n- b", "| a |\n|---|\n| **x |", "**a:**b"):
        assert stars(text) == [("scenario", "text")], text
