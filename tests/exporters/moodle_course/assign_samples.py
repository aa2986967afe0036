"""Parts that a person marks, and the assignments that they become."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from lxml import etree

from itembank.export import Audience, Delivery, ItemGroup, ItemSet, Options
from itembank.model import Bank
from itembank_exporters.moodle.target import target
from itembank_exporters.moodle.texts import Pictures
from itembank_exporters.moodle_course.activity import Activity
from itembank_exporters.moodle_course.assignments import Assigned, assignments
from tests.exporters.moodle.samples import Part, bank_of, essay, item, levels_essay


def pooled(**more: Any) -> Part:
    """Two groups whose ceilings come to the tariff, with notes for one, for both and a cap."""
    scheme = {
        "method": "points",
        "principle": "Reward what fits him.",
        "groups": [
            {"id": "causes", "rule": "any", "max": 2, "points": ["a1", "a2", "a3"]},
            {"id": "effect", "rule": "any", "max": 1, "points": ["b1"]},
        ],
        "points": [
            {"id": "a1", "marks": 1, "ao": "AO1", "text": "the missed call"},
            {"id": "a2", "marks": 1, "ao": "AO1", "text": "the wait"},
            {"id": "a3", "marks": 1, "ao": "AO1", "text": "the cost", "requires": ["a2"]},
            {"id": "b1", "marks": 1, "ao": "AO2", "text": "lost trust"},
        ],
        "accept": [{"text": "nobody rang", "towards": "a1"}],
        "reject": [{"text": "he is rude"}],
        "caps": [{"id": "fault", "if": "fault is accepted", "max": 1}],
    }
    base = {"marks": 3, "command_word": "explain", "scheme": scheme}
    return _part("extended-response", "Explain **why**.", **{**base, **more})


def paired(**more: Any) -> Part:
    """One linked pair."""
    scheme = {
        "method": "points",
        "pairs": [
            {"id": "cause", "max_pairs": 1, "links": [{"identify": "a1", "expand": "a1x"}]},
        ],
        "points": [
            {"id": "a1", "marks": 1, "ao": "AO1", "text": "the missed call"},
            {"id": "a1x", "marks": 1, "ao": "AO2", "text": "so trust is lost", "requires": ["a1"]},
        ],
    }
    base = {"marks": 2, "command_word": "explain", "scheme": scheme}
    return _part("extended-response", "Explain.", **{**base, **more})


def told_levels(best: str = "You weigh the causes.", **more: Any) -> Part:
    """A levels scheme whose author wrote what learners may read of each level."""
    made = levels_essay(**more)
    told = {2: best, 1: "You name a cause."}
    levels = [
        {**level, "for_learners": told[level["n"]]} if level["n"] in told else level
        for level in made["scheme"]["levels"]
    ]
    return {**made, "scheme": {**made["scheme"], "levels": levels}}


def observation(**more: Any) -> Part:
    rows = [
        {
            "id": f"r{n}",
            "text": f"does thing {n}",
            "met": f"thing {n} is seen",
            "not_yet": f"thing {n} is missing",
            "marks": 2,
            "criteria": ["AC1.1"],
            "critical": n == 1,
        }
        for n in (1, 2)
    ]
    scheme = {
        "method": "performance",
        "rows": rows,
        "decision_rules": [{"use": "graded", "pass_mark": 3, "text": "pass with 3"}],
        "role_player": {
            "name": "Ann",
            "opening": "Hello?",
            "triggers": ["haste"],
            "calms": ["patience"],
            "limit": "no insults",
            "stop_word": "Pause",
        },
        "assessor": "do not prompt",
        "notes": "2 is fully",
    }
    base = {"marks": 4, "brief": "Serve her. Say Pause to stop.", "minutes": 10, "scheme": scheme}
    return _part("observation", "Show how you serve.", **{**base, **more})


def discussion(**more: Any) -> Part:
    """Two questions that earn marks and one that earns none."""
    questions = [
        {
            "id": f"q{n}",
            "prompt": f"Tell me about thing {n}",
            "expected": [{"id": f"q{n}a", "text": f"hears thing {n}", **marks}],
        }
        for n, marks in ((1, {"marks": 1}), (2, {"marks": 2}), (3, {}))
    ]
    scheme = {"method": "discussion", "principle": "own practice", "questions": questions}
    base = {"marks": 3, "brief": "Bring notes.", "scheme": scheme}
    return _part("professional-discussion", "Reflect on it.", **{**base, **more})


ALL = (essay, levels_essay, pooled, paired, told_levels, observation, discussion)


def _part(kind: str, stem: str, **more: Any) -> Part:
    return {"type": kind, "stem": stem, "criteria": ["AC1.1"], **more}


def assigned(
    bank: Bank,
    *,
    practice: bool = False,
    accepted: bool = False,
    drafts: frozenset[str] = frozenset(),
    in_quiz: frozenset[tuple[str, str]] = frozenset(),
    times: int = 1,
) -> Assigned:
    """The assignments of a whole bank; with `times`, each item stands in so many sets.

    `accepted` is that marking may change, as it does in a rubric.
    """
    options = Options(
        audience=Audience.PRACTICE if practice else Audience.SECURE,
        accept_changed_marking=accepted,
    )
    to = target(options, Pictures(bank.assets))
    group = ItemGroup(title="Set", items=tuple(bank.items.values()))
    sets = tuple(ItemSet(id=f"S{n}", title="Set", groups=(group,)) for n in range(1, times + 1))
    return assignments(bank, Delivery(sets=sets, drafts=drafts), to, in_quiz=in_quiz)


def only(
    part: Part, *, practice: bool = False, accepted: bool = False, **more: object
) -> ReadAssignment:
    """The one assignment of an item with this one part."""
    (made,) = read_all(bank_of(item(part, **more)), practice=practice, accepted=accepted)
    return made


class ReadAssignment(NamedTuple):
    """An assignment as Moodle's restore reads it: `fields`, `config` and `form` by element name."""

    activity: Activity
    fields: Mapping[str, str]
    config: Mapping[tuple[str, str, str], str]
    method: str | None
    options: str
    criteria: tuple[Mapping[str, str], ...]
    comments: tuple[str, ...]
    levels: tuple[Mapping[str, str], ...]


def read_all(bank: Bank, **options: Any) -> list[ReadAssignment]:
    made = assigned(bank, **options)
    assert not made.refusals, made.refusals
    return [read(activity) for activity in made.activities]


def read(activity: Activity) -> ReadAssignment:
    """By the paths that Moodle's restore steps name; what stands elsewhere is not seen."""
    assign = etree.fromstring(activity.files["assign.xml"]).find("assign")
    assert assign is not None
    area = etree.fromstring(activity.files["grading.xml"]).find("area")
    assert area is not None
    definition = area.find("definitions/definition")
    form = etree.Element("none") if definition is None else definition
    guide = "plugin_gradingform_guide_definition"
    rubric = "plugin_gradingform_rubric_definition"
    configs = [_values(config) for config in assign.iterfind("plugin_configs/plugin_config")]
    method = area.findtext("activemethod")
    guide_criteria = form.findall(f"{guide}/guidecriteria/guidecriterion")
    return ReadAssignment(
        activity=activity,
        fields=_values(assign),
        config={(c["subtype"], c["plugin"], c["name"]): c["value"] for c in configs},
        method=None if method == "$@NULL@$" else method,
        options=form.findtext("options") or "",
        criteria=tuple(
            _values(c) for c in guide_criteria or form.findall(f"{rubric}/criteria/criterion")
        ),
        comments=tuple(
            c.findtext("description") or ""
            for c in form.iterfind(f"{guide}/guidecomments/guidecomment")
        ),
        levels=tuple(
            _values(level) for level in form.iterfind(f"{rubric}/criteria/criterion/levels/level")
        ),
    )


def _values(element: etree._Element) -> dict[str, str]:
    return {str(child.tag): child.text or "" for child in element}
