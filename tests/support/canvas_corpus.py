"""Parts of every type for tests of the Canvas exporter, as data of an item file."""

from __future__ import annotations

import json
from collections.abc import Mapping

from itembank import build
from itembank.model import Bank
from tests.support.banks import SETTINGS, UNIT, item_data

Data = Mapping[str, object]
BASE = {"criteria": ["AC1.1"], "ao": {"AO1": 2}, "marks": 2}
PICTURE = b"\x89PNG\r\n\x1a\n not really a picture"
HOSTILE = (
    """`]]>` \\<script\\>alert(1)\\</script\\> & "quotes" 'single' [word] [g1] 🙂 &amp; 5 < 6"""
)


def choice(**more: object) -> Data:
    options = [
        {"id": "A", "text": "Interrupt her.", "feedback": "She has more to say."},
        {"id": "B", "text": "Let her **finish**.", "rationale": "Listening first."},
        {"id": "C", "text": "Say 5 < 6 & go.", "feedback": "That is no answer."},
    ]
    return {
        **BASE,
        "type": "single-choice",
        "stem": "What do you do first?",
        "options": options,
        "key": "B",
        "key_basis": "Policy says so.",
        "feedback": "Listening comes first.",
        **more,
    }


def several(**more: object) -> Data:
    options = [{"id": letter, "text": f"Option {letter}"} for letter in "ABCD"]
    return {
        **BASE,
        "type": "multiple-response",
        "stem": "Which **two** are signs?",
        "options": options,
        "keys": ["B", "D"],
        "choose": 2,
        "scoring": {"method": "right-minus-wrong"},
        **more,
    }


def true_false(**more: object) -> Data:
    return {
        **BASE,
        "type": "true-false",
        "stem": "A refund is always due.",
        "key": False,
        "rationale": "Only where the goods are faulty.",
        "feedback_true": "Not always.",
        "feedback_false": "That is right.",
        **more,
    }


def matching(**more: object) -> Data:
    return {
        **BASE,
        "type": "matching",
        "stem": "Match each customer with a type.",
        "premises": [
            {"id": "p1", "text": "interrupts you", "key": "r2", "feedback": "Wants it now."},
            {"id": "p2", "text": "says nothing", "key": "r1", "rationale": "Quiet."},
        ],
        "responses": [
            {"id": "r1", "text": "passive"},
            {"id": "r2", "text": "*demanding*"},
            {"id": "r3", "text": "a < b & c"},
        ],
        "scoring": {"method": "per-pair"},
        **more,
    }


def ordering(**more: object) -> Data:
    return {
        **BASE,
        "type": "ordering",
        "stem": "Put the steps in order.",
        "steps": [
            {"id": "s1", "text": "Agree a remedy"},
            {"id": "s2", "text": "Listen"},
            {"id": "s3", "text": "Record it", "rationale": "Last of all."},
        ],
        "key": ["s2", "s1", "s3"],
        "scoring": {"method": "absolute-position"},
        **more,
    }


def text_gap(id_: str, key: str, **more: object) -> Data:
    return {"id": id_, "kind": "text", "marks": 1, "key": key, **more}


def dropdown_gap(id_: str, **more: object) -> Data:
    options = [{"id": "x", "text": "refund"}, {"id": "y", "text": "repair & return"}]
    return {"id": id_, "kind": "dropdown", "marks": 1, "options": options, "key": "y", **more}


def gaps(*entries: Data, text: str = "First [[g1]], then [[g2]].", **more: object) -> Data:
    return {
        **BASE,
        "type": "gap-fill",
        "stem": "Complete the reply.",
        "text": text,
        "gaps": list(entries),
        **more,
    }


def typed_gaps(**more: object) -> Data:
    first = text_gap("g1", "two days", accept=["2 days"], feedback="See the policy.")
    return gaps(first, text_gap("g2", "refund", rationale="The remedy."), **more)


def chosen_gaps(**more: object) -> Data:
    return gaps(dropdown_gap("g1"), dropdown_gap("g2"), **more)


def short_answer(**more: object) -> Data:
    return {
        **BASE,
        "type": "short-answer",
        "stem": "Name the skill.",
        "answers": [
            {"text": "empathy", "marks": 2, "feedback": "Yes, empathy."},
            {"text": "R & D <x>", "marks": 2, "rationale": "Odd but right."},
            {"text": "sympathy", "marks": 0, "feedback": "That is something else."},
        ],
        **more,
    }


def numeric(**more: object) -> Data:
    return {
        **BASE,
        "type": "numeric",
        "stem": "What is the refund?",
        "value": 42.5,
        "tolerance": {"kind": "absolute", "amount": 0.1},
        "unit": {"text": "£", "position": "before"},
        "rationale": "85 halved.",
        **more,
    }


def essay(**more: object) -> Data:
    points = [
        {"id": "a1", "text": "names the fault", "marks": 1, "ao": "AO1", "accept": ["the cause"]},
        {"id": "a2", "text": "says sorry", "marks": 1, "ao": "AO1"},
    ]
    return {
        "type": "extended-response",
        "criteria": ["AC1.2"],
        "marks": 2,
        "command_word": "write",
        "stem": "Write the first reply.",
        "response": {"lines": 4, "words": {"min": 20, "max": 80}, "template": "Date:\n\nReply:"},
        "scheme": {"method": "points", "points": points, "notes": "Credit a calm tone."},
        **more,
    }


def upload(**more: object) -> Data:
    files = {"max": 2, "required": 1, "types": [".pdf", ".docx"]}
    return essay(stem="Hand in your log.", response={"attachments": files}, **more)


def performance() -> Data:
    rows = [
        {
            "id": "r1",
            "text": "Greets",
            "met": "by name",
            "not_yet": "does not",
            "marks": 2,
            "criteria": ["AC1.1"],
        }
    ]
    return {
        "type": "observation",
        "criteria": ["AC1.1"],
        "marks": 2,
        "stem": "Take the call.",
        "brief": "You are at the desk.",
        "scheme": {
            "method": "performance",
            "rows": rows,
            "decision_rules": [{"use": "competence", "text": "All met.", "every_min": 1}],
        },
    }


SCENARIO = {
    "text": "Mrs Dunmore posts two photos of her full bin.\n\n![](bin.png)",
    "policy_title": "Missed bins",
    "policy": "We come back within **two** working days.",
    "speech": [{"speaker": "Mrs Dunmore", "text": "This is the third time!"}],
    "assets": [{"file": "bin.png", "alt": "A full bin", "longdesc": "The lid stands open."}],
}


def stimulus_data() -> Data:
    return {
        "id": "ST-DEMO-001",
        "version": "1.0.0",
        "title": "Missed bin",
        "scenario": SCENARIO,
        "provenance": {"author": "Test", "licence": "CC-BY-4.0"},
    }


HELD_BY_CLASSIC = (
    choice(),
    several(),
    true_false(),
    matching(),
    ordering(),
    typed_gaps(),
    chosen_gaps(),
    short_answer(),
)
HELD_BY_NEW = (
    choice(),
    several(scoring={"method": "all-or-nothing"}),
    true_false(),
    matching(),
    ordering(scoring={"method": "all-or-nothing"}),
    typed_gaps(),
    gaps(text_gap("g1", "two days"), dropdown_gap("g2")),
    short_answer(),
)


def corpus(*, is_new: bool = False, **more: object) -> Bank:
    """Every type that the engine holds, a shared scenario and an own one."""
    held = HELD_BY_NEW if is_new else HELD_BY_CLASSIC
    return bank_of(
        item_data(*held, stimulus="ST-DEMO-001", minutes=12, **more),
        item_data(essay(), upload(), id="DEMO-SA-0002", stimulus="ST-DEMO-001"),
        item_data(numeric(), id="DEMO-SA-0003", scenario={"text": "A kettle cost £85."}),
        item_data(performance(), id="DEMO-SA-0004"),
    )


def bank_of(*items: Data, papers: tuple[Data, ...] = ()) -> Bank:
    """A bank straight from data: what the schema allows, whatever the rules say of it."""
    made = [build.item_from_json(_own(item)) for item in items]
    stimulus = build.stimulus_from_json(_own(stimulus_data()))
    return Bank(
        settings=build.settings_from_json(_own(SETTINGS)),
        units={"U1": build.unit_from_json(_own(UNIT))},
        items={item.id: item for item in made},
        stimuli={stimulus.id: stimulus},
        papers={paper.id: paper for paper in map(build.paper_from_json, map(_own, papers))},
        assets={"bin.png": PICTURE},
    )


def _own(data: Data) -> dict[str, object]:
    copy: dict[str, object] = json.loads(json.dumps(data))
    return copy
