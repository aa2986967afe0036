"""Marks of a QTI 2 or 3 item: what it is worth, and whether that many can be had."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import at
from itembank.verify.document import Document, text_of
from itembank.verify.qti_keys import child, number
from itembank.verify.qti_processing import template_of
from itembank.verify.qti_responses import Interaction

# Answers that no machine is expected to mark, or that are marked outside the item.
_BY_HAND = frozenset(
    (
        "extendedTextInteraction",
        "uploadInteraction",
        "drawingInteraction",
        "mediaInteraction",
        "customInteraction",
        "portableCustomInteraction",
        "endAttemptInteraction",
    )
)
_SMALL = 1e-6


@dataclass(frozen=True, slots=True)
class Worth:
    """What the item says it is worth: the highest SCORE, and the value of MAXSCORE."""

    highest: float | None = None
    most: float | None = None

    @property
    def marks(self) -> float:
        """0 where it says nothing."""
        told = self.highest if self.highest is not None else self.most
        return told if told is not None else 0.0


def worth_of(doc: Document) -> Worth:
    outcomes = {d.get("identifier", ""): d for d in doc.all("outcomeDeclaration")}
    score, most = outcomes.get("SCORE"), outcomes.get("MAXSCORE")
    highest = number(doc.get(score, "normalMaximum")) if score is not None else None
    value = child(most, "defaultValue") if most is not None else None
    return Worth(highest, number(text_of(value)) if value is not None else None)


def score_faults(
    doc: Document, used: tuple[Interaction, ...], worth: Worth
) -> Iterator[Diagnostic]:
    if not used:
        return
    outcomes = {d.get("identifier", ""): d for d in doc.all("outcomeDeclaration")}
    if "SCORE" not in outcomes:
        said = "the item has no outcome `SCORE`, so its marks count nowhere"
        yield at(codes.SCORE_MISSING, doc.path, doc.root, said, "declare it as a float")
        return
    yield from _worth_faults(doc, outcomes["SCORE"], worth)
    yield from _scored(doc, used)
    yield from _reachable(doc, outcomes["SCORE"], worth.marks)


def _worth_faults(doc: Document, score: etree._Element, told: Worth) -> Iterator[Diagnostic]:
    highest, most = told.highest, told.most
    if highest is None and most is None:
        said = "the item does not say how many marks it is worth"
        help_text = "write `normalMaximum` on SCORE, and MAXSCORE with its value"
        yield at(codes.SCORE_MISSING, doc.path, score, said, help_text)
    elif highest is not None and most is not None and abs(highest - most) > _SMALL:
        said = f"SCORE goes up to {highest:g} and MAXSCORE says {most:g}"
        yield at(codes.MARKS_MISFIT, doc.path, score, said, "write the same number in both")


def _scored(doc: Document, used: tuple[Interaction, ...]) -> Iterator[Diagnostic]:
    is_human = any(doc.get(outcome, "externalScored") for outcome in doc.all("outcomeDeclaration"))
    asked = sorted({i.name for i in used if i.name not in _BY_HAND})
    if asked and not is_human and not any(len(p) or p.attrib for p in _processing(doc)):
        said = f"nothing scores the answer to {asked[0]}: every learner gets the default"
        help_text = "write response processing, or say `externalScored`"
        yield at(codes.NEVER_SCORED, doc.path, doc.root, said, help_text)


def _processing(doc: Document) -> list[etree._Element]:
    return doc.all("responseProcessing")


def _reachable(doc: Document, score: etree._Element, worth: float) -> Iterator[Diagnostic]:
    """What a standard template can give against what the item says it is worth."""
    template = template_of(doc)
    declared = {d.get("identifier", ""): d for d in doc.all("responseDeclaration")}
    response = declared.get("RESPONSE")
    if not worth or response is None or template not in {"match_correct", "map_response"}:
        return
    best = 1.0 if template == "match_correct" else _best_of_mapping(doc, response)
    if best is not None and abs(best - worth) > _SMALL:
        said = f"the best answer earns {best:g}, and the item says it is worth {worth:g}"
        yield at(codes.MARKS_MISFIT, doc.path, score, said, "make the two agree")


def _best_of_mapping(doc: Document, response: etree._Element) -> float | None:
    mapping = child(response, "mapping")
    if mapping is None:
        return None
    values = [number(doc.get(e, "mappedValue")) or 0.0 for e in mapping.iterchildren(etree.Element)]
    is_one = response.get("cardinality") == "single"
    best = max(values, default=0.0) if is_one else sum(v for v in values if v > 0)
    high = number(doc.get(mapping, "upperBound"))
    return best if high is None else min(best, high)
