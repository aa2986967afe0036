"""Parts of every type: what learners read, and the key."""

from __future__ import annotations

from collections.abc import Mapping

from itembank import parts
from itembank.compare.changes import Aspect
from itembank.compare.field import Field, prose

_T, _K, _M, _C = Aspect.TEXT, Aspect.KEY, Aspect.MARKS, Aspect.CONSTRUCT
_SCH, _F, _META = Aspect.SCHEME, Aspect.FEEDBACK, Aspect.METADATA

_RATIONALE = {"rationale": prose("rationale", _SCH)}
_FEEDBACK = {"feedback": prose("feedback", _F)}
_MISCONCEPTION = {"misconception": Field("misconception", _META)}


PART_FIELDS: Mapping[type, Mapping[str, Field]] = {
    parts.Asset: {
        "file": Field("file", _T),
        "alt": prose("description", _T),
        "longdesc": prose("long description", _T),
        "licence": Field("licence", _META),
        "source": Field("source", _META),
    },
    parts.PartBase: {
        "label": Field("label", _T),
        "stem": prose("stem", _T),
        "marks": Field("marks", _M),
        "criteria": Field("criteria", _C),
        "command_word": Field("command word", _C),
        "demand": Field("demand", _C),
        "misconceptions": Field("misconceptions", _META),
        "assets": Field("", _T),
        **_FEEDBACK,
        "notes": prose("notes for markers", _SCH),
    },
    parts.AutoMarked: {
        "ao": Field("assessment objectives", _C),
        "key_basis": prose("basis of the key", _SCH),
    },
    parts.Option: {
        "id": Field("letter", _T),
        "text": prose("text", _T),
        **_RATIONALE,
        **_FEEDBACK,
        **_MISCONCEPTION,
        "marks": Field("marks", _M),
    },
    parts.SingleChoice: {
        "options": Field("", _T),
        "key": Field("key", _K),
        "shuffle": Field("shuffled", _T),
        "type": Field("type of question", _C),
    },
    parts.MultipleResponse: {
        "options": Field("", _T),
        "keys": Field("keys", _K),
        "scoring": Field("scoring", _M),
        "choose": Field("how many to choose", _T),
        "shuffle": Field("shuffled", _T),
        "type": Field("type of question", _C),
    },
    parts.TrueFalse: {
        "key": Field("key", _K),
        **_RATIONALE,
        **_MISCONCEPTION,
        "feedback_true": prose("feedback on true", _F),
        "feedback_false": prose("feedback on false", _F),
        "type": Field("type of question", _C),
    },
    parts.Premise: {
        "id": Field("letter", _T),
        "text": prose("text", _T),
        "key": Field("key", _K),
        **_RATIONALE,
        **_FEEDBACK,
    },
    parts.MatchResponse: {
        "id": Field("letter", _T),
        "text": prose("text", _T),
        **_RATIONALE,
        **_MISCONCEPTION,
    },
    parts.Matching: {
        "premises": Field("", _T),
        "responses": Field("", _T),
        "scoring": Field("scoring", _M),
        "reuse": Field("answers may be used again", _T),
        "type": Field("type of question", _C),
    },
    parts.Step: {"id": Field("letter", _T), "text": prose("text", _T), **_RATIONALE},
    parts.Ordering: {
        "steps": Field("", _T),
        "key": Field("key", _K),
        "scoring": Field("scoring", _M),
        "alternatives": Field("other orders accepted", _K),
        "type": Field("type of question", _C),
    },
    parts.TextGap: {
        "id": Field("name", _T),
        "marks": Field("marks", _M),
        "key": Field("key", _K),
        "accept": Field("also accepted", _K),
        "case_sensitive": Field("capitals count", _K),
        **_RATIONALE,
        **_FEEDBACK,
        "kind": Field("kind of gap", _C),
    },
    parts.GapOption: {
        "id": Field("letter", _T),
        "text": prose("text", _T),
        **_RATIONALE,
        **_MISCONCEPTION,
    },
    parts.DropdownGap: {
        "id": Field("name", _T),
        "marks": Field("marks", _M),
        "options": Field("", _T),
        "key": Field("key", _K),
        **_RATIONALE,
        **_FEEDBACK,
        "kind": Field("kind of gap", _C),
    },
    parts.GapFill: {
        "text": prose("text with gaps", _T),
        "gaps": Field("", _T),
        "type": Field("type of question", _C),
    },
    parts.Answer: {
        "text": Field("answer", _K),
        "marks": Field("marks", _M),
        **_RATIONALE,
        **_FEEDBACK,
        **_MISCONCEPTION,
    },
    parts.ShortAnswer: {
        "answers": Field("", _K),
        "case_sensitive": Field("capitals count", _K),
        "type": Field("type of question", _C),
    },
    parts.Tolerance: {
        "kind": Field("kind of tolerance", _K),
        "amount": Field("tolerance", _K),
    },
    parts.Unit: {"text": Field("unit", _T), "position": Field("place of the unit", _T)},
    parts.Numeric: {
        "value": Field("key", _K),
        "tolerance": Field("", _K),
        "unit": Field("", _T),
        **_RATIONALE,
        "type": Field("type of question", _C),
    },
    parts.WordLimits: {"min": Field("least words", _T), "max": Field("most words", _T)},
    parts.Attachments: {
        "max": Field("most files", _T),
        "required": Field("files wanted", _T),
        "types": Field("types of file", _T),
    },
    parts.ResponseSpace: {
        "lines": Field("lines", _T),
        "words": Field("", _T),
        "template": prose("template", _T),
        "attachments": Field("", _T),
    },
    parts.ExtendedResponse: {
        "scheme": Field("", _C),
        "response": Field("answer space", _T),
        "type": Field("type of question", _C),
    },
    parts.Observation: {
        "brief": prose("brief", _T),
        "scheme": Field("", _C),
        "minutes": Field("minutes", _T),
        "type": Field("type of question", _C),
    },
    parts.ProfessionalDiscussion: {
        "scheme": Field("", _C),
        "brief": prose("brief", _T),
        "minutes": Field("minutes", _T),
        "type": Field("type of question", _C),
    },
}
