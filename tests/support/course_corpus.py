"""A small bank with everything that a course holds: quiz questions, and what a person marks."""

from __future__ import annotations

from itembank.model import Bank
from tests.support.banks import item_data
from tests.support.canvas_corpus import Data, bank_of, choice, essay, matching, performance, upload


def levelled(**more: object) -> Data:
    levels = [
        {"n": 0, "min": 0, "max": 0, "descriptors": {"t1": "nothing to credit"}},
        {
            "n": 1,
            "min": 1,
            "max": 3,
            "descriptors": {"t1": "says that a refund is due"},
            "for_learners": "You name a remedy.",
        },
        {
            "n": 2,
            "min": 4,
            "max": 6,
            "descriptors": {"t1": "weighs a refund against a repair"},
            "for_learners": "You weigh remedies, and decide.",
        },
    ]
    scheme = {
        "method": "levels",
        "approach": "best-fit",
        "ao": {"AO2": 3, "AO3": 3},
        "traits": [{"id": "t1", "title": "Judgement of the case", "aos": ["AO2", "AO3"]}],
        "levels": levels,
        "within_level": "Start in the middle.",
        "indicative_content": [{"text": "a repair comes first in law"}],
    }
    return {
        "type": "extended-response",
        "criteria": ["AC1.2", "AC1.1"],
        "marks": 6,
        "stem": "Recommend a remedy.",
        "response": {"lines": 20, "attachments": {"max": 2, "types": [".pdf"]}},
        "scheme": scheme,
        **more,
    }


def discussion(*, marks: int = 2, **more: object) -> Data:
    heard = {"id": "e1", "text": "names a time it went wrong", "marks": marks, "ao": "AO1"}
    question = {"id": "q1", "prompt": "What did you learn?", "expected": [heard]}
    return {
        "type": "professional-discussion",
        "criteria": ["AC1.2"],
        "marks": marks,
        "stem": "Talk about your log.",
        "brief": "Bring **your log** with you.",
        "minutes": 15,
        "scheme": {"method": "discussion", "questions": [question]},
        **more,
    }


def course_corpus() -> Bank:
    """Quiz questions with a shared scenario, written ones, and some that nobody can type."""
    return bank_of(
        item_data(choice(), matching(), essay(), stimulus="ST-DEMO-001"),
        item_data(levelled(), upload(), id="DEMO-SA-0002", stimulus="ST-DEMO-001"),
        item_data(performance(), discussion(), id="DEMO-SA-0004"),
        item_data(discussion(marks=0), id="DEMO-SA-0005"),
    )
