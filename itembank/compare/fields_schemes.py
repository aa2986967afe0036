"""Mark schemes and exemplar responses."""

from __future__ import annotations

from collections.abc import Mapping

from itembank import model, schemes
from itembank.compare.changes import Aspect
from itembank.compare.field import Field, prose

_M, _C, _SCH, _X = Aspect.MARKS, Aspect.CONSTRUCT, Aspect.SCHEME, Aspect.EXEMPLARS

_POINTS: Mapping[type, Mapping[str, Field]] = {
    schemes.NoteEntry: {
        "text": prose("text", _SCH),
        "why": prose("why", _SCH),
        "misconception": Field("misconception", Aspect.METADATA),
        "towards": Field("towards", _SCH),
        "cancels": Field("cancels a right answer", _SCH),
    },
    schemes.Point: {
        "id": Field("name", _SCH),
        "text": prose("text", _SCH),
        "marks": Field("marks", _M),
        "ao": Field("assessment objective", _C),
        "alternatives": prose("alternative", _SCH),
        "accept": prose("accept", _SCH),
        "context": prose("context", _SCH),
        "wording": Field("how close the words must be", _SCH),
        "wording_reason": prose("why exact wording", _SCH),
        "essential": Field("essential", _SCH),
        "reverse_ok": Field("reverse argument counts", _SCH),
        "requires": Field("needs", _SCH),
        "all_of": prose("all wanted", _SCH),
        "criteria": Field("criteria", _C),
        "annotations": Field("annotations", _SCH),
    },
    schemes.Group: {
        "id": Field("name", _SCH),
        "rule": Field("rule", _SCH),
        "max": Field("most marks", _M),
        "points": Field("points", _SCH),
    },
    schemes.Link: {
        "identify": Field("identification", _SCH),
        "expand": Field("expansion", _SCH),
    },
    schemes.PairSet: {
        "id": Field("name", _SCH),
        "max_pairs": Field("most pairs", _M),
        "links": Field("", _SCH),
    },
    schemes.Cap: {
        "id": Field("name", _SCH),
        "condition": prose("condition", _SCH),
        "max": Field("most marks", _M),
        "unless": Field("lifted by", _SCH),
        "trait": Field("trait", _SCH),
    },
    schemes.OtherValid: {"principle": prose("other valid answers", _SCH)},
    schemes.PointsScheme: {
        "points": Field("", _SCH),
        "method": Field("method of marking", _C),
        "principle": prose("principle", _SCH),
        "groups": Field("", _SCH),
        "pairs": Field("", _SCH),
        "caps": Field("", _SCH),
        "accept": Field("accept", _SCH),
        "reject": Field("do not accept", _SCH),
        "ignore": Field("ignore", _SCH),
        "list_rule": Field("rule for lists", _SCH),
        "ecf_from": Field("error carried forward from", _SCH),
        "other_valid": Field("", _SCH),
        "tolerance": Field("tolerance of markers", _SCH),
        "notes": prose("notes for markers", _SCH),
    },
}

_LEVELS: Mapping[type, Mapping[str, Field]] = {
    schemes.Trait: {
        "id": Field("name", _SCH),
        "title": prose("title", _SCH),
        "aos": Field("assessment objectives", _C),
        "judgement": Field("judgement", _SCH),
    },
    schemes.Level: {
        "n": Field("number", _SCH),
        "min": Field("least marks", _M),
        "max": Field("most marks", _M),
        "descriptors": prose("descriptor of", _SCH),
        "for_learners": prose("told to learners", Aspect.TEXT),
    },
    schemes.IndicativeContent: {
        "text": prose("text", _SCH),
        "side": Field("side", _SCH),
        "criteria": Field("criteria", _C),
    },
    schemes.LevelsScheme: {
        "approach": Field("approach", _SCH),
        "ao": Field("assessment objectives", _C),
        "traits": Field("", _SCH),
        "levels": Field("", _SCH),
        "within_level": prose("within a level", _SCH),
        "indicative_content": Field("", _SCH),
        "method": Field("method of marking", _C),
        "principle": prose("principle", _SCH),
        "caps": Field("", _SCH),
        "tolerance": Field("tolerance of markers", _SCH),
        "notes": prose("notes for markers", _SCH),
    },
}

_PERFORMANCE: Mapping[type, Mapping[str, Field]] = {
    schemes.Evidence: {
        "id": Field("name", _SCH),
        "text": prose("text", _SCH),
        "marks": Field("marks", _M),
        "ao": Field("assessment objective", _C),
        "criteria": Field("criteria", _C),
    },
    schemes.DiscussionQuestion: {
        "id": Field("name", _SCH),
        "prompt": prose("prompt", _SCH),
        "expected": Field("", _SCH),
        "probe": prose("probe", _SCH),
        "criteria": Field("criteria", _C),
    },
    schemes.DiscussionScheme: {
        "questions": Field("", _SCH),
        "method": Field("method of marking", _C),
        "caps": Field("", _SCH),
        "principle": prose("principle", _SCH),
        "assessor": prose("for the assessor", _SCH),
        "notes": prose("notes for markers", _SCH),
    },
    schemes.Row: {
        "id": Field("name", _SCH),
        "text": prose("text", _SCH),
        "met": prose("met", _SCH),
        "not_yet": prose("not yet met", _SCH),
        "marks": Field("marks", _M),
        "criteria": Field("criteria", _C),
        "critical": Field("critical", _SCH),
        "ao": Field("assessment objective", _C),
    },
    schemes.DecisionRule: {
        "use": Field("use", _SCH),
        "text": prose("text", _SCH),
        "critical_min": Field("least on critical rows", _M),
        "every_min": Field("least on every row", _M),
        "pass_mark": Field("pass mark", _M),
    },
    schemes.RolePlayer: {
        "name": Field("name", _SCH),
        "opening": prose("opening", _SCH),
        "triggers": prose("what makes it worse", _SCH),
        "calms": prose("what calms", _SCH),
        "limit": prose("limit", _SCH),
        "stop_word": Field("stop word", _SCH),
        "background": prose("background", _SCH),
        "later": prose("later", _SCH),
    },
    schemes.PerformanceScheme: {
        "rows": Field("", _SCH),
        "decision_rules": Field("", _SCH),
        "method": Field("method of marking", _C),
        "role_player": Field("role-player", _SCH),
        "assessor": prose("for the assessor", _SCH),
        "discussion": Field("", _SCH),
        "notes": prose("notes for markers", _SCH),
    },
}

_EXEMPLARS: Mapping[type, Mapping[str, Field]] = {
    model.Exemplars: {"responses": Field("", _X), "provenance": Field("", Aspect.METADATA)},
    model.ExemplarResponse: {
        "id": Field("name", _X),
        "text": prose("answer to", _X),
        "marks": Field("marks", _X),
        "commentary": prose("commentary", _X),
        "role": Field("role", _X),
        "awarded": Field("points awarded", _X),
        "levels": Field("levels", _X),
        "rows": Field("rows", _X),
        "decision": Field("decision", _X),
        "applied_caps": Field("caps applied", _X),
        "definitive": Field("definitive mark", _X),
    },
    model.Definitive: {
        "by": Field("set by", _X),
        "date": Field("date", _X),
        "scheme_version": Field("scheme", _X),
    },
}

SCHEME_FIELDS: Mapping[type, Mapping[str, Field]] = {
    **_POINTS,
    **_LEVELS,
    **_PERFORMANCE,
    **_EXEMPLARS,
}
