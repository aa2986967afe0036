"""Schema-valid values to the model. Nothing is converted on the way: the schema has said it all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from itembank import model, registers, sign_offs
from itembank.build_parts import assets_from_json, part_from_json
from itembank.build_schemes import marker
from itembank.marker_text import MarkerText

T = TypeVar("T")
Data = Mapping[str, Any]


def item_from_json(data: Data) -> model.Item:
    return model.Item(
        **_only(data, _ITEM_PLAIN),
        **_tuples(data, ("keywords", "context", "enemies", "law_refs")),
        parts=tuple(part_from_json(part) for part in data["parts"]),
        provenance=_provenance(data["provenance"]),
        scenario=_maybe(data, "scenario", _scenario),
        characters=_each(data, "characters", model.Character),
        relevance=marker(data.get("relevance")),
        exposure=_each(data, "exposure", model.Exposure),
        stats=_each(data, "stats", model.Stats),
        waivers=_each(data, "waivers", model.Waiver),
        changelog=_each(data, "changelog", model.Change),
        notes=marker(data.get("notes")),
    )


_ITEM_PLAIN = (
    "id",
    "version",
    "title",
    "kind",
    "status",
    "unit",
    "level",
    "tariff",
    "language",
    "profile",
    "security",
    "sector",
    "channel",
    "customer_type",
    "evidence_role",
    "primary_criterion",
    "stimulus",
    "instructions",
    "minutes",
    "expected_facility",
    "variant_of",
    "review_due",
)
_STIMULUS_PLAIN = (
    "id",
    "version",
    "title",
    "language",
    "sector",
    "channel",
    "customer_type",
    "review_due",
)


def stimulus_from_json(data: Data) -> model.Stimulus:
    return model.Stimulus(
        **_only(data, _STIMULUS_PLAIN),
        **_tuples(data, ("features", "context", "law_refs")),
        scenario=_scenario(data["scenario"]),
        provenance=_provenance(data["provenance"]),
        characters=_each(data, "characters", model.Character),
        relevance=marker(data.get("relevance")),
        waivers=_each(data, "waivers", model.Waiver),
        notes=marker(data.get("notes")),
    )


def _scenario(data: Data) -> model.Scenario:
    return model.Scenario(
        **_only(data, ("text", "policy_title", "policy", "content_note")),
        speech=_each(data, "speech", model.Utterance),
        assets=assets_from_json(data),
    )


def _provenance(data: Data) -> registers.Provenance:
    return registers.Provenance(
        **_only(data, ("author", "licence", "created", "machine_written", "notes")),
        seeds=tuple(data.get("seeds", ())),
    )


_UNIT_PLAIN = (
    "id",
    "version",
    "title",
    "title_origin",
    "reference",
    "level",
    "credits",
    "guided_learning_hours",
    "overview",
    "notes",
)
_UNIT_ENTRIES = (
    "key_concepts",
    "guidance",
    "common_mistakes",
    "marking_guidance",
    "skills",
    "prerequisites",
)


def unit_from_json(data: Data) -> registers.UnitOfStudy:
    entries: dict[str, Any] = {key: _each(data, key, registers.UnitEntry) for key in _UNIT_ENTRIES}
    return registers.UnitOfStudy(
        **_only(data, _UNIT_PLAIN),
        **entries,
        outcomes=tuple(_outcome(outcome) for outcome in data["outcomes"]),
        provenance=_provenance(data["provenance"]),
        qualifications=_each(data, "qualifications", registers.Qualification),
        key_terms=_each(data, "key_terms", registers.KeyTerm),
        misconceptions=tuple(data.get("misconceptions", ())),
        seed_sources=_each(data, "seed_sources", registers.SeedSource),
        seed_statements=_each(data, "seed_statements", registers.SeedStatement),
    )


def _outcome(data: Data) -> registers.Outcome:
    return registers.Outcome(
        **_only(data, ("id", "title", "origin", "needs_performance")),
        criteria=_each(data, "criteria", registers.Criterion),
        seeds=tuple(data.get("seeds", ())),
    )


def vocabulary_from_json(data: Data) -> tuple[str, Mapping[str, registers.Term]]:
    """The list's name, and its entries by id in file order."""
    return data["vocabulary"], {entry["id"]: _term(entry) for entry in data["entries"]}


_TERM_PLAIN = ("id", "label", "description", "origin")


def _term(data: Data) -> registers.Term:
    known = {*_TERM_PLAIN, "seeds"}
    extra = {key: value for key, value in data.items() if key not in known}
    return registers.Term(
        **_only(data, _TERM_PLAIN),
        seeds=tuple(data.get("seeds", ())),
        extra=MappingProxyType(extra),
    )


_LAW_PLAIN = (
    "id",
    "title",
    "kind",
    "status",
    "as_of",
    "review_by",
    "in_force_from",
    "superseded_by",
    "superseded_reason",
    "source",
    "notes",
)


def law_from_json(data: Data) -> registers.Law:
    return registers.Law(
        version=data["version"],
        entries=tuple(_law_entry(entry) for entry in data["entries"]),
        rejected_terms=_each(data, "rejected_terms", registers.RejectedTerm),
    )


def _law_entry(data: Data) -> registers.LawEntry:
    return registers.LawEntry(
        **_only(data, _LAW_PLAIN),
        **_tuples(data, ("jurisdiction", "aliases")),
        provisions=tuple(_provision(provision) for provision in data.get("provisions", ())),
    )


def _provision(data: Data) -> registers.Provision:
    return registers.Provision(
        **_only(data, ("id", "ref", "says", "as_of", "review_by", "status")),
        figures=_each(data, "figures", registers.Figure),
    )


def conventions_from_json(data: Data) -> registers.Conventions:
    return registers.Conventions(
        **_only(data, ("version", "title")),
        rules=tuple(
            registers.Convention(id=rule["id"], text=MarkerText(rule["text"]))
            for rule in data["rules"]
        ),
        notation=_each(data, "notation", registers.Notation),
    )


def _convention(data: Data) -> registers.Convention:
    return registers.Convention(id=data["id"], text=MarkerText(data["text"]))


def exemplars_from_json(data: Data) -> model.Exemplars:
    return model.Exemplars(
        item=data["item"],
        responses=tuple(_exemplar(response) for response in data["responses"]),
        provenance=_maybe(data, "provenance", _provenance),
    )


def _exemplar(data: Data) -> model.ExemplarResponse:
    return model.ExemplarResponse(
        **_only(data, ("id", "role", "decision", "marks", "levels", "rows")),
        text={label: MarkerText(text) for label, text in data["text"].items()},
        commentary=MarkerText(data["commentary"]),
        awarded={label: tuple(ids) for label, ids in data.get("awarded", {}).items()},
        applied_caps={label: tuple(ids) for label, ids in data.get("applied_caps", {}).items()},
        definitive=_maybe(data, "definitive", lambda value: model.Definitive(**value)),
    )


def sign_offs_from_json(data: Data) -> sign_offs.SignOffs:
    return sign_offs.SignOffs(
        item=data["item"], records=tuple(_sign_off(record) for record in data["records"])
    )


def _sign_off(data: Data) -> sign_offs.SignOff:
    rest = {key: value for key, value in data.items() if key not in {"role", "decision"}}
    return sign_offs.SignOff(
        role=sign_offs.Role(data["role"]),
        decision=sign_offs.Decision(data["decision"]),
        **rest,
    )


_PAPER_PLAIN = (
    "id",
    "version",
    "title",
    "unit",
    "level",
    "minutes",
    "instructions",
    "audience",
    "total_marks",
    "blueprint",
    "notes",
)


def paper_from_json(data: Data) -> model.Paper:
    return model.Paper(
        **_only(data, _PAPER_PLAIN),
        sections=_each(data, "sections", model.Section),
        provenance=_maybe(data, "provenance", _provenance),
    )


_SETTINGS_PLAIN = (
    "id",
    "name",
    "version",
    "language",
    "id_patterns",
    "description",
    "publisher",
    "licence",
    "defaults",
    "sign_off",
)


def settings_from_json(data: Data) -> model.Settings:
    return model.Settings(
        **_only(data, _SETTINGS_PLAIN),
        assessment_objectives=_each(data, "assessment_objectives", model.AssessmentObjective),
        kinds=_each(data, "kinds", model.Kind),
        profiles=_each(data, "profiles", model.Profile),
        rules={
            code: model.RuleSetting(**setting) for code, setting in data.get("rules", {}).items()
        },
    )


def _only(data: Data, keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: data[key] for key in keys if key in data}


def _tuples(data: Data, keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: tuple(data[key]) for key in keys if key in data}


def _maybe(data: Data, key: str, make: Callable[[Any], T]) -> T | None:
    return make(data[key]) if key in data else None


def _each(data: Data, key: str, make: Callable[..., T]) -> tuple[T, ...]:
    """A flat record for each entry; lists inside become tuples."""
    return tuple(
        make(**{k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()})
        for entry in data.get(key, ())
    )
