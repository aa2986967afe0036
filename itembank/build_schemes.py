"""Mark schemes of parts that a person marks, from schema-valid values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from itembank import schemes
from itembank.marker_text import MarkerText

Data = Mapping[str, Any]


def marker(text: str | None) -> MarkerText | None:
    return None if text is None else MarkerText(text)


def markers(texts: list[str]) -> tuple[MarkerText, ...]:
    return tuple(MarkerText(text) for text in texts)


def _point(data: Data) -> schemes.Point:
    return schemes.Point(
        id=data["id"],
        text=MarkerText(data["text"]),
        marks=data["marks"],
        ao=data["ao"],
        alternatives=markers(data.get("alternatives", [])),
        accept=markers(data.get("accept", [])),
        context=marker(data.get("context")),
        wording=data.get("wording", "owtte"),
        wording_reason=data.get("wording_reason"),
        essential=data.get("essential", False),
        reverse_ok=data.get("reverse_ok", False),
        requires=tuple(data.get("requires", ())),
        all_of=markers(data.get("all_of", [])),
        criteria=tuple(data.get("criteria", ())),
        annotations=tuple(data.get("annotations", ())),
    )


def _notes(data: Data, key: str) -> tuple[schemes.NoteEntry, ...]:
    return tuple(
        schemes.NoteEntry(
            text=MarkerText(entry["text"]),
            why=marker(entry.get("why")),
            misconception=entry.get("misconception"),
            towards=entry.get("towards"),
            cancels=entry.get("cancels", False),
        )
        for entry in data.get(key, ())
    )


def _caps(data: Data) -> tuple[schemes.Cap, ...]:
    return tuple(
        schemes.Cap(
            id=cap["id"],
            condition=MarkerText(cap["if"]),
            max=cap["max"],
            unless=tuple(cap.get("unless", ())),
            trait=cap.get("trait"),
        )
        for cap in data.get("caps", ())
    )


def points_from_json(data: Data) -> schemes.PointsScheme:
    other = data.get("other_valid")
    return schemes.PointsScheme(
        points=tuple(_point(point) for point in data["points"]),
        principle=marker(data.get("principle")),
        groups=tuple(
            schemes.Group(id=g["id"], rule=g["rule"], max=g["max"], points=tuple(g["points"]))
            for g in data.get("groups", ())
        ),
        pairs=tuple(
            schemes.PairSet(
                id=pairs["id"],
                max_pairs=pairs["max_pairs"],
                links=tuple(schemes.Link(**link) for link in pairs["links"]),
            )
            for pairs in data.get("pairs", ())
        ),
        caps=_caps(data),
        accept=_notes(data, "accept"),
        reject=_notes(data, "reject"),
        ignore=_notes(data, "ignore"),
        list_rule=data.get("list_rule"),
        ecf_from=data.get("ecf_from"),
        other_valid=schemes.OtherValid(principle=MarkerText(other["principle"])) if other else None,
        tolerance=data.get("tolerance", 0),
        notes=marker(data.get("notes")),
    )


def levels_from_json(data: Data) -> schemes.LevelsScheme:
    return schemes.LevelsScheme(
        approach=data["approach"],
        ao=data["ao"],
        traits=tuple(
            schemes.Trait(
                id=trait["id"],
                title=trait["title"],
                aos=tuple(trait["aos"]),
                judgement=trait.get("judgement", False),
            )
            for trait in data["traits"]
        ),
        levels=tuple(
            schemes.Level(
                n=level["n"],
                min=level["min"],
                max=level["max"],
                descriptors={key: MarkerText(text) for key, text in level["descriptors"].items()},
                for_learners=level.get("for_learners"),
            )
            for level in data["levels"]
        ),
        within_level=MarkerText(data["within_level"]),
        indicative_content=tuple(
            schemes.IndicativeContent(
                text=MarkerText(entry["text"]),
                side=entry.get("side"),
                criteria=tuple(entry.get("criteria", ())),
            )
            for entry in data["indicative_content"]
        ),
        principle=marker(data.get("principle")),
        caps=_caps(data),
        tolerance=data.get("tolerance", 0),
        notes=marker(data.get("notes")),
    )


def _discussion_questions(entries: list[Data]) -> tuple[schemes.DiscussionQuestion, ...]:
    return tuple(
        schemes.DiscussionQuestion(
            id=entry["id"],
            prompt=MarkerText(entry["prompt"]),
            expected=tuple(_evidence(evidence) for evidence in entry["expected"]),
            probe=marker(entry.get("probe")),
            criteria=tuple(entry.get("criteria", ())),
        )
        for entry in entries
    )


def _evidence(data: Data) -> schemes.Evidence:
    return schemes.Evidence(
        id=data["id"],
        text=MarkerText(data["text"]),
        marks=data.get("marks", 0),
        ao=data.get("ao"),
        criteria=tuple(data.get("criteria", ())),
    )


def _row(data: Data) -> schemes.Row:
    return schemes.Row(
        id=data["id"],
        text=MarkerText(data["text"]),
        met=MarkerText(data["met"]),
        not_yet=MarkerText(data["not_yet"]),
        marks=data["marks"],
        criteria=tuple(data["criteria"]),
        critical=data.get("critical", False),
        ao=data.get("ao"),
    )


def _role_player(data: Data) -> schemes.RolePlayer:
    return schemes.RolePlayer(
        name=data["name"],
        opening=MarkerText(data["opening"]),
        triggers=markers(data["triggers"]),
        calms=markers(data["calms"]),
        limit=MarkerText(data["limit"]),
        stop_word=data["stop_word"],
        background=marker(data.get("background")),
        later=marker(data.get("later")),
    )


def _decision_rule(data: Data) -> schemes.DecisionRule:
    return schemes.DecisionRule(
        use=data["use"],
        text=MarkerText(data["text"]),
        critical_min=data.get("critical_min"),
        every_min=data.get("every_min"),
        pass_mark=data.get("pass_mark"),
    )


def performance_from_json(scheme: Data) -> schemes.PerformanceScheme:
    role_player = scheme.get("role_player")
    return schemes.PerformanceScheme(
        rows=tuple(_row(row) for row in scheme["rows"]),
        decision_rules=tuple(_decision_rule(rule) for rule in scheme["decision_rules"]),
        role_player=_role_player(role_player) if role_player else None,
        assessor=marker(scheme.get("assessor")),
        discussion=_discussion_questions(scheme.get("discussion", [])),
        notes=marker(scheme.get("notes")),
    )


def discussion_from_json(scheme: Data) -> schemes.DiscussionScheme:
    return schemes.DiscussionScheme(
        questions=_discussion_questions(scheme["questions"]),
        caps=_caps(scheme),
        principle=marker(scheme.get("principle")),
        assessor=marker(scheme.get("assessor")),
        notes=marker(scheme.get("notes")),
    )
