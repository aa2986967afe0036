"""Keys and mark schemes where learners could see them, or where Canvas would misread them.

Sources: what Canvas's importers were seen to do with rubrics and keys of QTI 2 items, and that
players in a browser hide what is for scorers by its `view` alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import at
from itembank.verify.document import Document, local, text_of
from itembank.verify.qti_keys import child
from itembank.verify.qti_responses import Interaction


def secret_faults(doc: Document, used: tuple[Interaction, ...]) -> Iterator[Diagnostic]:
    yield from _keyed_open_questions(doc, used)
    schemes = [block for block in doc.all("rubricBlock") if is_for_scorers(block)]
    for body in doc.all("itemBody"):
        # Canvas, for whose sake this is asked, reads no QTI 3.
        if not doc.is_kebab:
            yield from _paragraphs(doc, body, has_scheme=bool(schemes))
        for block in schemes:
            yield from _scheme(doc, block, body)


def is_for_scorers(block: etree._Element) -> bool:
    return "scorer" in block.get("view", "").split() or block.get("use") == "scoring"


def _keyed_open_questions(doc: Document, used: tuple[Interaction, ...]) -> Iterator[Diagnostic]:
    open_ = {i.response for i in used if i.name == "extendedTextInteraction"}
    help_text = "take it out, and send the model answer to markers another way"
    for declared in doc.all("responseDeclaration"):
        name = declared.get("identifier", "")
        kept = [n for n in ("correctResponse", "mapping") if child(declared, n) is not None]
        if name in open_ and kept:
            said = f"the written answer `{name}` has a {kept[0]}: Canvas marks it by that text"
            yield at(codes.OPEN_QUESTION_KEYED, doc.path, declared, said, help_text)
    for match in doc.all("stringMatch", "patternMatch"):
        names = {v.get("identifier", "") for v in match.iter(etree.Element)}
        if names & open_:
            said = "the written answer is compared with a text, which Canvas takes for its key"
            yield at(codes.OPEN_QUESTION_KEYED, doc.path, match, said, help_text)


def _paragraphs(doc: Document, body: etree._Element, *, has_scheme: bool) -> Iterator[Diagnostic]:
    for element in body.iterchildren(etree.Element):
        if local(str(element.tag)) in {"p", "div"} and _says_something(element):
            return
    if has_scheme:
        said = "Canvas shows learners the mark scheme: the body has no `p` or `div` of its own"
        help_text = "put the question into a `p` that stands directly in the body"
        yield at(codes.SCHEME_EXPOSED, doc.path, body, said, help_text)
    else:
        said = "no `p` or `div` with words stands directly in the body"
        help_text = "put the question into one: Canvas looks for its text there"
        yield at(codes.NO_PARAGRAPH, doc.path, body, said, help_text)


def _says_something(element: etree._Element) -> bool:
    if text_of(element):
        return True
    return any(local(str(e.tag)) in {"img", "math", "object"} for e in element.iter(etree.Element))


def _scheme(doc: Document, block: etree._Element, body: etree._Element) -> Iterator[Diagnostic]:
    help_text = 'write view="scorer" use="scoring", directly in the body, after the question'
    parent = block.getparent()
    view = block.get("view", "").split()
    if view != ["scorer"]:
        said = f"a rubric for scoring has the view `{block.get('view', '')}`, so others see it too"
        yield at(codes.SCHEME_EXPOSED, doc.path, block, said, help_text)
    if parent is not body:
        said = "a mark scheme stands inside other content, where Canvas shows it to learners"
        yield at(codes.SCHEME_EXPOSED, doc.path, block, said, help_text)
    elif next(iter(body.iterchildren(etree.Element))) is block:
        said = "a mark scheme is the first thing in the body, where readers look for the question"
        yield at(codes.SCHEME_EXPOSED, doc.path, block, said, help_text)
    if block.get("use") != "scoring":
        said = "a rubric for scorers does not say that it is for scoring"
        yield at(codes.SCHEME_USE, doc.path, block, said, 'write use="scoring"')
