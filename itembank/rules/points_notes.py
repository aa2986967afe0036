"""MSP: what a points scheme says beside its points."""

from __future__ import annotations

from collections.abc import Iterator

from itembank.diagnostics import Pointer
from itembank.marker_text import MarkerText
from itembank.rules.base import Also, Finding, Findings, ItemCase, Rule
from itembank.rules.points_shape import points_parts
from itembank.rules.wording import did_you_mean, folded_text, ticked
from itembank.schemes import PointsScheme


def accept_and_reject(case: ItemCase) -> Findings:
    """The same words are accepted and also rejected or ignored in one part.

    Why: one marker finds the line that gives the mark, the next the line that refuses it. Words
    are compared without capitals and punctuation.

    Bad:
        accept: [{text: he keeps ringing}]
        reject: [{text: He keeps ringing.}]

    Good:
        accept: [{text: he keeps ringing about the same fault}]
        reject: [{text: he keeps ringing, why: no sign that he is difficult}]

    Source: judgement of the authors of this catalogue.
    """
    for index, part, scheme in points_parts(case.item):
        if not scheme.reject and not scheme.ignore:
            continue
        place: Pointer = ("parts", index, "scheme")
        credited = {
            folded_text(text.for_markers()): pointer for pointer, text in _credited(place, scheme)
        }
        for key, notes in (("reject", scheme.reject), ("ignore", scheme.ignore)):
            for number, note in enumerate(notes):
                given = credited.get(folded_text(note.text.for_markers()))
                if given is not None:
                    verb = "rejects" if key == "reject" else "ignores"
                    yield Finding(
                        pointer=(*place, key, number, "text"),
                        message=f"the scheme of part ({part.label}) both credits and {verb} this",
                        label="no mark here",
                        help="remove one, or write what makes the difference",
                        also=(Also(pointer=given, text="credited here"),),
                    )


def _credited(place: Pointer, scheme: PointsScheme) -> Iterator[tuple[Pointer, MarkerText]]:
    for number, note in enumerate(scheme.accept):
        yield (*place, "accept", number, "text"), note.text
    for number, point in enumerate(scheme.points):
        at = (*place, "points", number)
        yield (*at, "text"), point.text
        for key, texts in (("alternatives", point.alternatives), ("accept", point.accept)):
            for which, text in enumerate(texts):
                yield (*at, key, which), text


def ecf_without_source(case: ItemCase) -> Findings:
    """An error is carried forward, but not from an earlier part.

    Why: "error carried forward" credits right working from a wrong result of an earlier part.
    Without that part, or from a later one, a marker has nothing to carry.

    Bad:
        parts:
          - {label: a, scheme: {ecf_from: b}}

    Good:
        parts:
          - {label: a}
          - {label: b, scheme: {ecf_from: a}}

    Source: judgement of the authors of this catalogue.
    """
    labels = [part.label for part in case.item.parts]
    for index, part, scheme in points_parts(case.item):
        place: Pointer = ("parts", index, "scheme")
        earlier = labels[:index]
        if scheme.ecf_from is not None:
            if scheme.ecf_from not in earlier:
                yield Finding(
                    pointer=(*place, "ecf_from"),
                    message=f"part ({part.label}) has no earlier part `{scheme.ecf_from}`",
                    help=f"write one of {ticked(earlier)}" if earlier else "take `ecf_from` out",
                )
            continue
        for number, point in enumerate(scheme.points):
            if "ecf" in point.annotations:
                yield Finding(
                    pointer=(*place, "points", number, "annotations"),
                    message=f"point `{point.id}` carries an error forward from no part",
                    help="name the earlier part in the scheme: `ecf_from: a`",
                )


def unknown_annotation(case: ItemCase) -> Findings:
    """A marking point names an annotation that is not in the bank's list.

    Why: annotations are signs that every marker knows. One that is not in the list is read by
    each in his own way. Nothing is said in a bank that has no list of annotations.

    Bad:
        points: [{id: a1, annotations: [maybe]}]

    Good:
        points: [{id: a1, annotations: [BOD]}]

    Source: notation of UK mark schemes, gathered in the bank's list `annotations`.
    """
    known = case.context.bank.vocabularies.get("annotations")
    if known is None:
        return
    for index, _, scheme in points_parts(case.item):
        for number, point in enumerate(scheme.points):
            for which, name in enumerate(point.annotations):
                if name not in known:
                    yield Finding(
                        pointer=(
                            *("parts", index, "scheme", "points", number),
                            *("annotations", which),
                        ),
                        message=f"there is no annotation `{name}` in the bank's list",
                        help=did_you_mean(name, known, where="`vocab/annotations.yaml`"),
                    )


RULES: tuple[Rule, ...] = (
    Rule(code="MSP008", name="accept-and-reject", item=accept_and_reject),
    Rule(code="MSP015", name="ecf-without-source", item=ecf_without_source),
    Rule(code="MSP019", name="unknown-annotation", item=unknown_annotation),
)
