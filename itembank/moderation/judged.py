"""Which fields of an item are judged by whoever signs it, and in what form; the rest are not.

What a learner reads, what earns marks, and what a marker goes by is judged. Tags by which a bank
is searched and planned are not: they may change without anybody signing again.
`tests/moderation/test_judged.py` proves that no field of the model is forgotten here.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from itembank import model, parts, schemes


class Form(Enum):
    """How a judged field stands in the canonical form.

    `MARKDOWN` and `GAPPED` (Markdown with gaps) by what they render to, `WORDS` without doubled
    blanks, `VALUE` as it is, `CODES` sorted, `RECORDS` field by field, `PICTURE` as the digest of
    the file's bytes. The first three are wording, the others substance.
    """

    MARKDOWN = auto()
    GAPPED = auto()
    WORDS = auto()
    VALUE = auto()
    CODES = auto()
    RECORDS = auto()
    PICTURE = auto()


_T, _G, _W, _V, _C, _R, _P = (
    Form.MARKDOWN,
    Form.GAPPED,
    Form.WORDS,
    Form.VALUE,
    Form.CODES,
    Form.RECORDS,
    Form.PICTURE,
)

JUDGED: Mapping[type, Mapping[str, Form]] = {
    model.Item: {
        "unit": _V,
        "level": _V,
        "tariff": _V,
        "evidence_role": _V,
        "instructions": _T,
        "parts": _R,
        # These stand in the form as what they come to: see `judged_content`.
        "language": _V,
        "stimulus": _R,
        "scenario": _R,
        "law_refs": _C,
    },
    model.Stimulus: {"scenario": _R, "law_refs": _C},
    model.Scenario: {
        "text": _T,
        "policy_title": _W,
        "policy": _T,
        "speech": _R,
        "content_note": _T,
        "assets": _R,
    },
    model.Utterance: {"speaker": _W, "text": _T},
    parts.Asset: {"file": _P, "alt": _W, "longdesc": _T},
    parts.PartBase: {
        "label": _V,
        "stem": _T,
        "marks": _V,
        "criteria": _C,
        "assets": _R,
        "feedback": _T,
        "notes": _T,
    },
    parts.AutoMarked: {"ao": _V, "key_basis": _T},
    parts.Option: {
        "id": _V,
        "text": _T,
        "rationale": _T,
        "feedback": _T,
        "misconception": _V,
        "marks": _V,
    },
    parts.SingleChoice: {"options": _R, "key": _V, "shuffle": _V, "type": _V},
    parts.MultipleResponse: {
        "options": _R,
        "keys": _C,
        "scoring": _V,
        "choose": _V,
        "shuffle": _V,
        "type": _V,
    },
    parts.TrueFalse: {
        "key": _V,
        "rationale": _T,
        "misconception": _V,
        "feedback_true": _T,
        "feedback_false": _T,
        "type": _V,
    },
    parts.Premise: {"id": _V, "text": _T, "key": _V, "rationale": _T, "feedback": _T},
    parts.MatchResponse: {"id": _V, "text": _T, "rationale": _T, "misconception": _V},
    parts.Matching: {"premises": _R, "responses": _R, "scoring": _V, "reuse": _V, "type": _V},
    parts.Step: {"id": _V, "text": _T, "rationale": _T},
    parts.Ordering: {"steps": _R, "key": _V, "scoring": _V, "alternatives": _V, "type": _V},
    parts.TextGap: {
        "id": _V,
        "marks": _V,
        "key": _V,
        "accept": _V,
        "case_sensitive": _V,
        "rationale": _T,
        "feedback": _T,
        "kind": _V,
    },
    parts.GapOption: {"id": _V, "text": _T, "rationale": _T, "misconception": _V},
    parts.DropdownGap: {
        "id": _V,
        "marks": _V,
        "options": _R,
        "key": _V,
        "rationale": _T,
        "feedback": _T,
        "kind": _V,
    },
    parts.GapFill: {"text": _G, "gaps": _R, "type": _V},
    parts.Answer: {"text": _V, "marks": _V, "rationale": _T, "feedback": _T, "misconception": _V},
    parts.ShortAnswer: {"answers": _R, "case_sensitive": _V, "type": _V},
    parts.Tolerance: {"kind": _V, "amount": _V},
    parts.Unit: {"text": _W, "position": _V},
    parts.Numeric: {"value": _V, "tolerance": _R, "unit": _R, "rationale": _T, "type": _V},
    parts.WordLimits: {"min": _V, "max": _V},
    parts.Attachments: {"max": _V, "required": _V, "types": _C},
    parts.ResponseSpace: {"lines": _V, "words": _R, "template": _T, "attachments": _R},
    parts.ExtendedResponse: {"scheme": _R, "response": _R, "type": _V},
    parts.Observation: {"brief": _T, "scheme": _R, "minutes": _V, "type": _V},
    parts.ProfessionalDiscussion: {"scheme": _R, "brief": _T, "minutes": _V, "type": _V},
    schemes.NoteEntry: {
        "text": _T,
        "why": _T,
        "misconception": _V,
        "towards": _V,
        "cancels": _V,
    },
    schemes.Point: {
        "id": _V,
        "text": _T,
        "marks": _V,
        "ao": _V,
        "alternatives": _T,
        "accept": _T,
        "context": _T,
        "wording": _V,
        "wording_reason": _W,
        "essential": _V,
        "reverse_ok": _V,
        "requires": _C,
        "all_of": _T,
        "criteria": _C,
        "annotations": _C,
    },
    schemes.Group: {"id": _V, "rule": _V, "max": _V, "points": _V},
    schemes.Link: {"identify": _V, "expand": _V},
    schemes.PairSet: {"id": _V, "max_pairs": _V, "links": _R},
    schemes.Cap: {"id": _V, "condition": _T, "max": _V, "unless": _C, "trait": _V},
    schemes.OtherValid: {"principle": _T},
    schemes.PointsScheme: {
        "points": _R,
        "method": _V,
        "principle": _T,
        "groups": _R,
        "pairs": _R,
        "caps": _R,
        "accept": _R,
        "reject": _R,
        "ignore": _R,
        "list_rule": _V,
        "ecf_from": _V,
        "other_valid": _R,
        "tolerance": _V,
        "notes": _T,
    },
    schemes.Trait: {"id": _V, "title": _W, "aos": _C, "judgement": _V},
    schemes.Level: {
        "n": _V,
        "min": _V,
        "max": _V,
        "descriptors": _T,
        "for_learners": _T,
    },
    schemes.IndicativeContent: {"text": _T, "side": _V, "criteria": _C},
    schemes.LevelsScheme: {
        "approach": _V,
        "ao": _V,
        "traits": _R,
        "levels": _R,
        "within_level": _T,
        "indicative_content": _R,
        "method": _V,
        "principle": _T,
        "caps": _R,
        "tolerance": _V,
        "notes": _T,
    },
    schemes.Evidence: {"id": _V, "text": _T, "marks": _V, "ao": _V, "criteria": _C},
    schemes.DiscussionQuestion: {
        "id": _V,
        "prompt": _T,
        "expected": _R,
        "probe": _T,
        "criteria": _C,
    },
    schemes.DiscussionScheme: {
        "questions": _R,
        "method": _V,
        "caps": _R,
        "principle": _T,
        "assessor": _T,
        "notes": _T,
    },
    schemes.Row: {
        "id": _V,
        "text": _T,
        "met": _T,
        "not_yet": _T,
        "marks": _V,
        "criteria": _C,
        "critical": _V,
        "ao": _V,
    },
    schemes.DecisionRule: {
        "use": _V,
        "text": _T,
        "critical_min": _V,
        "every_min": _V,
        "pass_mark": _V,
    },
    schemes.RolePlayer: {
        "name": _W,
        "opening": _T,
        "triggers": _T,
        "calms": _T,
        "limit": _T,
        "stop_word": _W,
        "background": _T,
        "later": _T,
    },
    schemes.PerformanceScheme: {
        "rows": _R,
        "decision_rules": _R,
        "method": _V,
        "role_player": _R,
        "assessor": _T,
        "discussion": _R,
        "notes": _T,
    },
}

_NAME = "the name by which it is found; identifiers of what it holds are judged"
_TAG = "a tag by which the bank is searched, planned or checked"
_HISTORY = "what became of the item, not what it asks"
_RIGHTS = "who wrote it and on what terms"

NOT_JUDGED: Mapping[type, Mapping[str, str]] = {
    model.Item: {
        "id": _NAME,
        "version": _HISTORY,
        "title": "for authors; learners never see it",
        "kind": _TAG,
        "status": _HISTORY,
        "provenance": _RIGHTS,
        "profile": _TAG,
        "security": _TAG,
        "sector": _TAG,
        "channel": _TAG,
        "customer_type": _TAG,
        "keywords": _TAG,
        "primary_criterion": _TAG,
        "characters": _TAG,
        "relevance": "why a sensitive matter is needed; never shown",
        "context": _TAG,
        "minutes": "an estimate for whoever puts a paper together",
        "expected_facility": "an estimate for whoever puts a paper together",
        "enemies": "which items must not meet in a paper",
        "variant_of": "which items must not meet in a paper",
        "exposure": _HISTORY,
        "stats": _HISTORY,
        "review_due": _HISTORY,
        "waivers": "accepted findings; they have a date of their own",
        "changelog": _HISTORY,
        "notes": "for authors; no mark scheme shows them",
    },
    model.Stimulus: {
        "id": _NAME,
        "version": _HISTORY,
        "title": "for authors; learners never see it",
        "provenance": _RIGHTS,
        "language": "the item's own counts",
        "sector": _TAG,
        "channel": _TAG,
        "customer_type": _TAG,
        "features": _TAG,
        "characters": _TAG,
        "relevance": "why a sensitive matter is needed; never shown",
        "context": _TAG,
        "review_due": _HISTORY,
        "waivers": "accepted findings; they have a date of their own",
        "notes": "for authors; no mark scheme shows them",
    },
    parts.Asset: {"licence": _RIGHTS, "source": _RIGHTS},
    parts.PartBase: {
        "command_word": "a tag; the word itself stands in the stem, which is judged",
        "demand": _TAG,
        "misconceptions": _TAG,
    },
}
