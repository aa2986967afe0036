"""Response processing: templates that exist and fit, variables that exist, known engine traps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import at, listed
from itembank.verify.document import Document
from itembank.verify.kinds import Version
from itembank.verify.qti_keys import child
from itembank.verify.qti_responses import Interaction

# What a template reads of the declaration of RESPONSE.
_TEMPLATES = {
    "match_correct": "correctResponse",
    "map_response": "mapping",
    "map_response_point": "areaMapping",
    "CC2_match": "correctResponse",
    "CC2_map_response": "mapping",
    "CC2_match_basic": "correctResponse",
}
# What they answer is no matter of marks.
_UNSCORED = frozenset(("mediaInteraction", "endAttemptInteraction"))
_BUILT_IN = frozenset(("numAttempts", "duration", "completionStatus", "completion_status"))
_READ = ("variable", "correct", "default", "mapResponse", "mapResponsePoint", "printedVariable")
_SET = ("setOutcomeValue", "lookupOutcomeValue")
_SET_IN_TEMPLATES = ("setTemplateValue", "setCorrectResponse", "setDefaultValue")
_SHOWN = ("modalFeedback", "feedbackBlock", "feedbackInline", "testFeedback")
_NEEDS = {"correct": "correctResponse", "mapResponse": "mapping", "mapResponsePoint": "areaMapping"}


def template_of(doc: Document) -> str | None:
    """The template's own name, such as `match_correct`; None where rules are written out."""
    for processing in doc.all("responseProcessing"):
        address = doc.get(processing, "template")
        if address:
            return address.rpartition("/")[2].removesuffix(".xml")
    return None


def processing_faults(
    doc: Document, version: Version, used: tuple[Interaction, ...]
) -> Iterator[Diagnostic]:
    yield from _template(doc, version, used)
    yield from variable_faults(doc)
    yield from _traps(doc)


def _template(
    doc: Document, version: Version, used: tuple[Interaction, ...]
) -> Iterator[Diagnostic]:
    for processing in doc.all("responseProcessing"):
        address, name = doc.get(processing, "template"), template_of(doc)
        if not address or name is None:
            continue
        if name not in _TEMPLATES:
            said = f"`{address}` is none of the standard templates"
            help_text = f"use {listed(_TEMPLATES)}, or write the rules out"
            yield at(codes.TEMPLATE_UNKNOWN, doc.path, processing, said, help_text)
            continue
        if not address.startswith(version.templates):
            said = f"`{address}` is not the address of the template in this version"
            help_text = f"write `{version.templates[0]}{name}`" + (".xml" if doc.is_kebab else "")
            yield at(codes.TEMPLATE_VERSION, doc.path, processing, said, help_text)
        yield from _fit(doc, processing, name, used)


def _fit(
    doc: Document, processing: etree._Element, name: str, used: tuple[Interaction, ...]
) -> Iterator[Diagnostic]:
    declared = {d.get("identifier", ""): d for d in doc.all("responseDeclaration")}
    outcomes = {d.get("identifier", "") for d in doc.all("outcomeDeclaration")}
    needed = _TEMPLATES[name]
    for what, is_there in (
        ("a response `RESPONSE`", "RESPONSE" in declared),
        ("an outcome `SCORE`", "SCORE" in outcomes),
    ):
        if not is_there:
            said = f"the template {name} needs {what}, and the item declares none"
            yield at(codes.TEMPLATE_MISFIT, doc.path, processing, said, "declare it by this name")
    if "RESPONSE" not in declared:
        return
    if child(declared["RESPONSE"], needed) is None and not _is_made_later(doc, "RESPONSE", needed):
        said = f"the template {name} reads a {needed}, and `RESPONSE` has none"
        yield at(codes.TEMPLATE_MISFIT, doc.path, processing, said, f"give it a `{needed}`")
    more = {i.response for i in used if i.name not in _UNSCORED} & declared.keys() - {"RESPONSE"}
    if more:
        said = f"the template {name} scores `RESPONSE` alone, and not {listed(more)}"
        yield at(codes.TEMPLATE_MISFIT, doc.path, processing, said, "write the rules out")
    if needed == "correctResponse" and doc.get(declared["RESPONSE"], "baseType") == "string":
        yield _exact_text(doc, processing)


def _exact_text(doc: Document, processing: etree._Element) -> Diagnostic:
    return at(
        codes.TEXT_MATCHED,
        doc.path,
        processing,
        "a typed text is matched as a whole: a capital or a blank more loses the mark",
        'score it with a mapping whose entries say `caseSensitive="false"`',
    )


def variable_faults(doc: Document, more: frozenset[str] = frozenset()) -> Iterator[Diagnostic]:
    """Names that are read, set or shown; `more` are known from elsewhere.

    `ITEM.SCORE` in a test is a variable of the item reference `ITEM`, or a `more` of that prefix.
    """
    responses = {d.get("identifier", ""): d for d in doc.all("responseDeclaration")}
    outcomes = {d.get("identifier", "") for d in doc.all("outcomeDeclaration")} | _BUILT_IN
    templates = {d.get("identifier", "") for d in doc.all("templateDeclaration")}
    known = responses.keys() | outcomes | templates | more
    for element in doc.all(*_READ):
        yield from _unknown(doc, element, "identifier", known)
    for element in doc.all(*_SET):
        yield from _unknown(doc, element, "identifier", outcomes)
    for element in doc.all(*_SET_IN_TEMPLATES):
        yield from _unknown(doc, element, "identifier", known)
    for element in doc.all(*_SHOWN):
        yield from _unknown(doc, element, "outcomeIdentifier", outcomes)
    for element in doc.all("templateBlock", "templateInline"):
        yield from _unknown(doc, element, "templateIdentifier", templates)
    yield from _unready(doc, responses)


def _unknown(
    doc: Document, element: etree._Element, attribute: str, known: set[str]
) -> Iterator[Diagnostic]:
    name = doc.get(element, attribute)
    if name not in known and name.partition(".")[0] not in known:
        said = f"the variable `{name}` is used and nothing declares it"
        help_text = "declare it, or name one that is declared"
        yield at(codes.VARIABLE_UNKNOWN, doc.path, element, said, help_text)


def _unready(doc: Document, responses: Mapping[str, etree._Element]) -> Iterator[Diagnostic]:
    """Rules that ask a response for a key it does not have."""
    for rule, needed in _NEEDS.items():
        for element in doc.all(rule):
            name = element.get("identifier", "")
            is_ready = name not in responses or child(responses[name], needed) is not None
            if not is_ready and not _is_made_later(doc, name, needed):
                said = f"{rule} reads a {needed} of `{name}`, which has none"
                yield at(codes.TEMPLATE_MISFIT, doc.path, element, said, f"give it a `{needed}`")


def _is_made_later(doc: Document, name: str, needed: str) -> bool:
    """Whether the right answer is drawn anew for each learner."""
    makers = doc.all("setCorrectResponse") if needed == "correctResponse" else ()
    return any(maker.get("identifier") == name for maker in makers)


def _traps(doc: Document) -> Iterator[Diagnostic]:
    for element in doc.all("patternMatch"):
        yield at(
            codes.PATTERN_MATCH,
            doc.path,
            element,
            "patternMatch is read in two ways: one engine finds the pattern anywhere in the answer",
            "list the accepted answers in a mapping",
        )
    for element in doc.all("equal"):
        mode = doc.get(element, "toleranceMode", "exact")
        if mode != "exact":
            said = f"equal with toleranceMode `{mode}` scores nothing in one widespread engine"
            help_text = "write the range as `gte` and `lte` in an `and`"
            yield at(codes.EQUAL_TOLERANCE, doc.path, element, said, help_text)
