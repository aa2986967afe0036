"""Parts of every type, and texts that try to break out of where they stand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from itembank.model import Bank
from tests.support.banks import checked, item_data

HOSTILE = (
    "a ]]> b &amp; & \\<script>alert(1)\\</script> \"q\" 's' 😀 @@PLUGINFILE@@/x.png "
    "{1:SA:=x} {#1} $$x$$ \\\\(y\\\\) é"
)
Part = dict[str, Any]


def _part(kind: str, text_of_stem: str, **more: Any) -> Part:
    return {"type": kind, "stem": text_of_stem, "criteria": ["AC1.1"], **more}


def single(**more: Any) -> Part:
    options = [{"id": id_, "text": f"Option {id_}"} for id_ in "ABCD"]
    base = {"marks": 1, "ao": {"AO1": 1}, "options": options, "key": "B"}
    return _part("single-choice", "Choose **one**.", **{**base, **more})


def multiple(
    method: str = "right-minus-wrong", *, n: int = 5, keys: str = "BD", **more: Any
) -> Part:
    options = [{"id": id_, "text": f"Option {id_}"} for id_ in "ABCDEFGHIJKLMNO"[:n]]
    base = {"marks": 2, "ao": {"AO1": 2}, "options": options, "keys": list(keys)}
    made = _part("multiple-response", "Choose.", scoring={"method": method}, **{**base, **more})
    return {**made, "ao": {"AO1": made["marks"]}}


def weighted(marks: Mapping[str, float], *, tariff: int) -> Part:
    options = [{"id": i, "text": f"Option {i}", "marks": worth} for i, worth in marks.items()]
    keys = "".join(i for i, worth in marks.items() if worth > 0)
    return multiple("per-option", keys=keys, options=options, marks=tariff)


def true_false(**more: Any) -> Part:
    base = {"marks": 1, "ao": {"AO1": 1}, "key": False, "rationale": "Because."}
    return _part("true-false", "It is so.", **{**base, **more})


def matching(method: str = "per-pair", **more: Any) -> Part:
    base = {
        "marks": 3,
        "ao": {"AO1": 3},
        "premises": [{"id": f"p{i}", "text": f"Premise {i}", "key": f"r{i}"} for i in (1, 2, 3)],
        "responses": [{"id": f"r{i}", "text": f"Response {i}"} for i in (1, 2, 3, 4)],
        "scoring": {"method": method},
    }
    return _part("matching", "Match.", **{**base, **more})


def ordering(method: str = "absolute-position", **more: Any) -> Part:
    base = {
        "marks": 4,
        "ao": {"AO1": 4},
        "steps": [{"id": f"s{i}", "text": f"Step {i}"} for i in (3, 1, 4, 2)],
        "key": ["s1", "s2", "s3", "s4"],
        "scoring": {"method": method},
    }
    return _part("ordering", "Put in order.", **{**base, **more})


def gap_fill(**more: Any) -> Part:
    base = {
        "marks": 4,
        "ao": {"AO1": 4},
        "text": "| Field | Entry |\n|---|---|\n| Name | [[g1]] |\n| Sort | [[g2]] |\n\nAnd [[g3]].",
        "gaps": [
            {"id": "g1", "kind": "text", "marks": 1, "key": "Ann Lee", "accept": ["Ms Lee"]},
            {
                "id": "g2",
                "kind": "dropdown",
                "marks": 2,
                "key": "b",
                "options": [{"id": "a", "text": "calm"}, {"id": "b", "text": "x < y & z"}],
            },
            {"id": "g3", "kind": "text", "marks": 1, "key": "PIN", "case_sensitive": True},
        ],
    }
    return _part("gap-fill", "Complete.", **{**base, **more})


def short(**more: Any) -> Part:
    base = {
        "marks": 2,
        "ao": {"AO1": 2},
        "answers": [{"text": "empathy", "marks": 2}, {"text": "sympathy", "marks": 1}],
    }
    return _part("short-answer", "Name it.", **{**base, **more})


def numeric(**more: Any) -> Part:
    base = {"marks": 1, "ao": {"AO1": 1}, "value": 4.5}
    return _part("numeric", "How much?", **{**base, **more})


def essay(**more: Any) -> Part:
    scheme = {
        "method": "points",
        "points": [{"id": "a1", "marks": 2, "ao": "AO2", "text": "two causes"}],
    }
    base = {"marks": 2, "command_word": "explain", "scheme": scheme}
    return _part("extended-response", "Explain **why**.", **{**base, **more})


def levels_essay(**more: Any) -> Part:
    scheme = {
        "method": "levels",
        "approach": "best_fit",
        "ao": {"AO3": 6},
        "traits": [{"id": "t", "title": "Judgement", "aos": ["AO3"], "judgement": True}],
        "levels": [
            {"n": 2, "min": 4, "max": 6, "descriptors": {"t": "supported"}},
            {"n": 1, "min": 1, "max": 3, "descriptors": {"t": "asserted"}},
            {"n": 0, "min": 0, "max": 0, "descriptors": {"t": "none"}},
        ],
        "within_level": "start in the middle",
        "indicative_content": [{"text": "the missed call"}],
    }
    base = {"marks": 6, "command_word": "evaluate", "scheme": scheme}
    return _part("extended-response", "Evaluate.", **{**base, **more})


PICTURE = "pic/map.png"
PNG = b"\x89PNG\r\n\x1a\nnot really a picture"


def bank_of(*items: Mapping[str, Any], **files: object) -> Bank:
    """A bank of these items, sound or not by the rules: exporters must stand both."""
    named = {f"items/{item['id']}.yaml": item for item in items}
    bank = checked({**named, **files}, assets={PICTURE: PNG}).bank
    assert bank is not None
    assert len(bank.items) == len(items), "an item did not pass its schema"
    return bank


def item(*parts: Part, number: int = 1, **more: object) -> dict[str, Any]:
    data = {**item_data(*parts, **more), "id": f"DEMO-SA-{number:04d}", **more}
    # A value that stands in two places would become an anchor in YAML.
    return dict(json.loads(json.dumps(data)))
