from __future__ import annotations

import pytest

from itembank.preview.objectives import objective_marks
from tests.exporters.booklet.samples import discussion
from tests.support.banks import item_data, sound_bank

POINTS = [
    {"id": "a1", "marks": 1, "ao": "AO2", "text": "one"},
    {"id": "a2", "marks": 1, "ao": "AO3", "text": "two"},
    {"id": "a3", "marks": 1, "ao": "AO2", "text": "three"},
    {"id": "a4", "marks": 1, "ao": "AO3", "text": "four"},
]


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        (
            {"groups": [{"id": "g", "rule": "any", "max": 2, "points": ["a1", "a2", "a3", "a4"]}]},
            {"AO2": (0, 2), "AO3": (0, 2)},
        ),
        (
            {
                "groups": [
                    {"id": "g", "rule": "any", "max": 1, "points": ["a1", "a3"]},
                    {"id": "h", "rule": "any", "max": 1, "points": ["a2", "a4"]},
                ]
            },
            {"AO2": (1, 1), "AO3": (1, 1)},
        ),
        (
            {
                "pairs": [
                    {
                        "id": "p",
                        "max_pairs": 1,
                        "links": [
                            {"identify": "a1", "expand": "a2"},
                            {"identify": "a3", "expand": "a4"},
                        ],
                    }
                ]
            },
            {"AO2": (1, 1), "AO3": (1, 1)},
        ),
    ],
)
def test_marks_of_a_points_scheme_are_split_by_objective(
    scheme: dict[str, object], expected: dict[str, tuple[int, int]]
) -> None:
    part = {
        "type": "extended-response",
        "stem": "Identify two things.",
        "command_word": "identify",
        "marks": 2,
        "criteria": ["AC1.1"],
        "scheme": {"method": "points", "points": POINTS, **scheme},
    }
    item = sound_bank(item_data(part)).items["DEMO-SA-0001"]
    assert objective_marks(item.parts[0]) == expected


@pytest.mark.parametrize(
    ("tariff", "expected"),
    [
        (6, {"AO1": (0, 3), "AO2": (0, 3), "AO3": (0, 6)}),
        (12, {"AO1": (3, 3), "AO2": (3, 3), "AO3": (6, 6)}),
    ],
)
def test_marks_of_a_discussion_never_pass_what_it_is_worth(
    tariff: int, expected: dict[str, tuple[int, int]]
) -> None:
    heard = [
        {"id": f"e{number}", "text": f"says {number}", "marks": marks, "ao": ao}
        for number, (ao, marks) in enumerate((("AO1", 3), ("AO2", 3), ("AO3", 6)), start=1)
    ]
    part = discussion(marks=tariff)
    part["scheme"] = {
        "method": "discussion",
        "questions": [
            {"id": "q1", "prompt": "Tell me.", "criteria": ["AC1.1"], "expected": heard},
        ],
    }
    item = sound_bank(item_data(part)).items["DEMO-SA-0001"]
    assert objective_marks(item.parts[0]) == expected
