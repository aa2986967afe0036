"""Parts from schema-valid values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from itembank import parts, schemes
from itembank.build_schemes import (
    discussion_from_json,
    levels_from_json,
    marker,
    performance_from_json,
    points_from_json,
)
from itembank.marker_text import MarkerText

Data = Mapping[str, Any]


def part_from_json(data: Data) -> parts.Part:
    return _PARTS[data["type"]](data)


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
    return parts.ExtendedResponse(
        **_base(data),
        scheme=_written(data["scheme"]),
        response=_response_space(data.get("response", {})),
    )


def _written(scheme: Data) -> schemes.PointsScheme | schemes.LevelsScheme:
    return points_from_json(scheme) if scheme["method"] == "points" else levels_from_json(scheme)


def _observation(data: Data) -> parts.Observation:
    return parts.Observation(
        **_base(data),
        brief=data["brief"],
        minutes=data.get("minutes"),
        scheme=performance_from_json(data["scheme"]),
    )


def _professional_discussion(data: Data) -> parts.ProfessionalDiscussion:
    return parts.ProfessionalDiscussion(
        **_base(data),
        brief=data.get("brief"),
        minutes=data.get("minutes"),
        scheme=discussion_from_json(data["scheme"]),
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
