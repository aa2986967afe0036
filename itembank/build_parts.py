"""Parts and their mark schemes from schema-valid values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from itembank import parts, schemes
from itembank.marker_text import MarkerText

Data = Mapping[str, Any]


def part_from_json(data: Data) -> parts.Part:
    return _PARTS[data["type"]](data)


def marker(text: str | None) -> MarkerText | None:
    return None if text is None else MarkerText(text)


def markers(texts: list[str]) -> tuple[MarkerText, ...]:
    return tuple(MarkerText(text) for text in texts)


def assets_from_json(data: Data) -> tuple[parts.Asset, ...]:
    return tuple(parts.Asset(**asset) for asset in data.get("assets", ()))


def exact(number: float) -> Fraction:
    """Exactly the decimal that was written: 0.1 is a tenth."""
    return Fraction(str(number))


_BASE_PLAIN = ("label", "stem", "marks", "command_word", "demand", "feedback")


def _base(data: Data) -> dict[str, Any]:
    common: dict[str, Any] = {key: data[key] for key in _BASE_PLAIN if key in data}
    common["criteria"] = tuple(data["criteria"])
    common["misconceptions"] = tuple(data.get("misconceptions", ()))
    common["assets"] = assets_from_json(data)
    common["notes"] = marker(data.get("notes"))
    return common


def _auto(data: Data) -> dict[str, Any]:
    common = _base(data)
    # A part that says nothing of objectives has none to sum; a rule asks for them.
    common["ao"] = data.get("ao", {})
    common["key_basis"] = marker(data.get("key_basis"))
    return common


def _option(data: Data) -> parts.Option:
    return parts.Option(
        id=data["id"],
        text=data["text"],
        rationale=marker(data.get("rationale")),
        feedback=data.get("feedback"),
        misconception=data.get("misconception"),
        marks=exact(data["marks"]) if "marks" in data else None,
    )


def _single_choice(data: Data) -> parts.SingleChoice:
    return parts.SingleChoice(
        **_auto(data),
        options=tuple(_option(option) for option in data["options"]),
        key=data["key"],
        shuffle=data.get("shuffle", True),
    )


def _multiple_response(data: Data) -> parts.MultipleResponse:
    return parts.MultipleResponse(
        **_auto(data),
        options=tuple(_option(option) for option in data["options"]),
        keys=tuple(data["keys"]),
        scoring=data["scoring"]["method"],
        choose=data.get("choose"),
        shuffle=data.get("shuffle", True),
    )


def _true_false(data: Data) -> parts.TrueFalse:
    return parts.TrueFalse(
        **_auto(data),
        key=data["key"],
        rationale=MarkerText(data["rationale"]),
        misconception=data.get("misconception"),
        feedback_true=data.get("feedback_true"),
        feedback_false=data.get("feedback_false"),
    )


def _premise(data: Data) -> parts.Premise:
    return parts.Premise(
        id=data["id"],
        text=data["text"],
        key=data["key"],
        rationale=marker(data.get("rationale")),
        feedback=data.get("feedback"),
    )


def _match_response(data: Data) -> parts.MatchResponse:
    return parts.MatchResponse(
        id=data["id"],
        text=data["text"],
        rationale=marker(data.get("rationale")),
        misconception=data.get("misconception"),
    )


def _matching(data: Data) -> parts.Matching:
    return parts.Matching(
        **_auto(data),
        premises=tuple(_premise(premise) for premise in data["premises"]),
        responses=tuple(_match_response(response) for response in data["responses"]),
        scoring=data["scoring"]["method"],
        reuse=data.get("reuse", False),
    )


def _ordering(data: Data) -> parts.Ordering:
    return parts.Ordering(
        **_auto(data),
        steps=tuple(
            parts.Step(id=s["id"], text=s["text"], rationale=marker(s.get("rationale")))
            for s in data["steps"]
        ),
        key=tuple(data["key"]),
        alternatives=tuple(tuple(order) for order in data.get("alternatives", ())),
        scoring=data["scoring"]["method"],
    )


def _gap(data: Data) -> parts.Gap:
    common: dict[str, Any] = {
        "id": data["id"],
        "marks": data["marks"],
        "key": data["key"],
        "rationale": marker(data.get("rationale")),
        "feedback": data.get("feedback"),
    }
    if data["kind"] == "text":
        accept = tuple(data.get("accept", ()))
        return parts.TextGap(
            **common, accept=accept, case_sensitive=data.get("case_sensitive", False)
        )
    return parts.DropdownGap(
        **common, options=tuple(_gap_option(option) for option in data["options"])
    )


def _gap_option(data: Data) -> parts.GapOption:
    return parts.GapOption(
        id=data["id"],
        text=data["text"],
        rationale=marker(data.get("rationale")),
        misconception=data.get("misconception"),
    )


def _gap_fill(data: Data) -> parts.GapFill:
    return parts.GapFill(
        **_auto(data), text=data["text"], gaps=tuple(_gap(gap) for gap in data["gaps"])
    )


def _short_answer(data: Data) -> parts.ShortAnswer:
    return parts.ShortAnswer(
        **_auto(data),
        answers=tuple(
            parts.Answer(
                text=answer["text"],
                marks=exact(answer["marks"]),
                rationale=marker(answer.get("rationale")),
                feedback=answer.get("feedback"),
                misconception=answer.get("misconception"),
            )
            for answer in data["answers"]
        ),
        case_sensitive=data.get("case_sensitive", False),
    )


def _numeric(data: Data) -> parts.Numeric:
    tolerance, unit = data.get("tolerance"), data.get("unit")
    return parts.Numeric(
        **_auto(data),
        value=exact(data["value"]),
        tolerance=parts.Tolerance(kind=tolerance["kind"], amount=exact(tolerance["amount"]))
        if tolerance
        else None,
        unit=parts.Unit(**unit) if unit else None,
        rationale=marker(data.get("rationale")),
    )


def _response_space(data: Data) -> parts.ResponseSpace:
    words, files = data.get("words"), data.get("attachments")
    return parts.ResponseSpace(
        lines=data.get("lines"),
        words=parts.WordLimits(**words) if words else None,
        template=data.get("template"),
        attachments=parts.Attachments(
            max=files["max"],
            required=files.get("required", 0),
            types=tuple(files.get("types", ())),
        )
        if files
        else None,
    )


def _extended_response(data: Data) -> parts.ExtendedResponse:
    scheme = data["scheme"]
    return parts.ExtendedResponse(
        **_base(data),
        scheme=_points(scheme) if scheme["method"] == "points" else _levels(scheme),
        response=_response_space(data.get("response", {})),
    )


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


def _points(data: Data) -> schemes.PointsScheme:
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


def _levels(data: Data) -> schemes.LevelsScheme:
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


def _observation(data: Data) -> parts.Observation:
    scheme = data["scheme"]
    role_player = scheme.get("role_player")
    return parts.Observation(
        **_base(data),
        brief=data["brief"],
        minutes=data.get("minutes"),
        scheme=schemes.PerformanceScheme(
            rows=tuple(_row(row) for row in scheme["rows"]),
            decision_rules=tuple(_decision_rule(rule) for rule in scheme["decision_rules"]),
            role_player=_role_player(role_player) if role_player else None,
            assessor=marker(scheme.get("assessor")),
            discussion=_discussion_questions(scheme.get("discussion", [])),
            notes=marker(scheme.get("notes")),
        ),
    )


def _professional_discussion(data: Data) -> parts.ProfessionalDiscussion:
    scheme = data["scheme"]
    return parts.ProfessionalDiscussion(
        **_base(data),
        brief=data.get("brief"),
        minutes=data.get("minutes"),
        scheme=schemes.DiscussionScheme(
            questions=_discussion_questions(scheme["questions"]),
            caps=_caps(scheme),
            principle=marker(scheme.get("principle")),
            assessor=marker(scheme.get("assessor")),
            notes=marker(scheme.get("notes")),
        ),
    )


_PARTS: Mapping[str, Callable[[Data], parts.Part]] = {
    "single-choice": _single_choice,
    "multiple-response": _multiple_response,
    "true-false": _true_false,
    "matching": _matching,
    "ordering": _ordering,
    "gap-fill": _gap_fill,
    "short-answer": _short_answer,
    "numeric": _numeric,
    "extended-response": _extended_response,
    "observation": _observation,
    "professional-discussion": _professional_discussion,
}
