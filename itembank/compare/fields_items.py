"""Items and stimuli, and what surrounds their questions."""

from __future__ import annotations

from collections.abc import Mapping

from itembank import model, registers
from itembank.compare.changes import Aspect
from itembank.compare.field import Field, prose

_T, _S, _M, _C = Aspect.TEXT, Aspect.STIMULUS, Aspect.MARKS, Aspect.CONSTRUCT
_META, _REC = Aspect.METADATA, Aspect.RECORDS

SCENARIO_FIELDS: Mapping[type, Mapping[str, Field]] = {
    model.Scenario: {
        "text": prose("text", _S),
        "policy_title": prose("policy title", _S),
        "policy": prose("policy", _S),
        "speech": Field("", _S),
        "content_note": prose("content note", _S),
        "assets": Field("", _S),
    },
    model.Utterance: {"speaker": Field("speaker", _S), "text": prose("words", _S)},
    model.Stimulus: {
        "version": Field("version", _REC),
        "title": prose("title", _META),
        "language": Field("language", _META),
        "sector": Field("sector", _META),
        "channel": Field("channel", _META),
        "customer_type": Field("customer type", _META),
        "features": Field("features", _META),
        "characters": Field("", _META),
        "relevance": prose("why the context matters", _META),
        "context": Field("context", _META),
        "law_refs": Field("law", _META),
        "review_due": Field("review due", _META),
        "waivers": Field("", _REC),
        "notes": prose("notes for authors", _META),
        "provenance": Field("", _META),
    },
}

ITEM_FIELDS: Mapping[type, Mapping[str, Field]] = {
    model.Item: {
        "version": Field("version", _REC),
        "title": prose("title", _META),
        "kind": Field("kind", _C),
        "status": Field("status", _REC),
        "unit": Field("unit", _C),
        "level": Field("level", _C),
        "tariff": Field("tariff", _M),
        "parts": Field("", _C),
        "provenance": Field("", _META),
        "language": Field("language", _META),
        "profile": Field("profile", _META),
        "security": Field("security", _META),
        "sector": Field("sector", _META),
        "channel": Field("channel", _META),
        "customer_type": Field("customer type", _META),
        "keywords": Field("keywords", _META),
        "evidence_role": Field("evidence", _C),
        "primary_criterion": Field("counted under", _META),
        "characters": Field("", _META),
        "relevance": prose("why the context matters", _META),
        "context": Field("context", _META),
        "instructions": prose("instructions", _T),
        "minutes": Field("minutes", _META),
        "expected_facility": Field("expected facility", _META),
        "enemies": Field("enemies", _META),
        "variant_of": Field("variant of", _META),
        "exposure": Field("", _REC),
        "stats": Field("", _REC),
        "law_refs": Field("law", _META),
        "review_due": Field("review due", _META),
        "waivers": Field("", _REC),
        "changelog": Field("", _REC),
        "notes": prose("notes for authors", _META),
    },
    model.Character: {
        "name": Field("name", _META),
        "role": Field("role", _META),
        "gender": Field("gender", _META),
        "origin": Field("origin", _META),
        "challenging": Field("challenging", _META),
    },
    model.Waiver: {
        "rule": Field("rule", _REC),
        "part": Field("part", _REC),
        "reason": prose("reason", _REC),
        "by": Field("by", _REC),
        "date": Field("date", _REC),
        "expires": Field("expires", _REC),
    },
    model.Change: {
        "version": Field("version", _REC),
        "date": Field("date", _REC),
        "note": prose("note", _REC),
        "by": Field("by", _REC),
    },
    model.Exposure: {"paper": Field("paper", _REC), "date": Field("date", _REC)},
    model.Stats: {
        "date": Field("date", _REC),
        "n": Field("learners", _REC),
        "source": Field("source", _REC),
        "facility": Field("facility", _REC),
        "discrimination": Field("discrimination", _REC),
    },
    registers.Provenance: {
        "author": Field("author", _META),
        "licence": Field("licence", _META),
        "created": Field("created", _META),
        "machine_written": Field("machine-written", _META),
        "seeds": Field("seeds", _META),
        "notes": prose("notes on its origin", _META),
    },
}
