"""An assessment test of QTI 2 or 3: its sections, the items it names, their weights."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import at
from itembank.verify.document import Document
from itembank.verify.identifiers import legal, unique
from itembank.verify.qti_keys import number
from itembank.verify.qti_processing import variable_faults
from itembank.verify.references import is_local, target


def item_refs(doc: Document) -> list[etree._Element]:
    return doc.all("assessmentItemRef")


def faults_of_test(
    doc: Document, items: Mapping[str, str], *, unread: Collection[str] = ()
) -> Iterator[Diagnostic]:
    """`items` are the identifiers of the package's items by their files.

    `unread` are files of items that cannot be read, and that a test may rightly name.
    """
    refs, sections = item_refs(doc), doc.all("assessmentSection")
    for what, elements in (
        ("item references", refs),
        ("sections", sections),
        ("test parts", doc.all("testPart")),
    ):
        named = [(e.get("identifier", ""), e) for e in elements]
        yield from unique(named, doc.path, what)
        yield from legal(named, doc.path)
    if not refs and not doc.all("assessmentSectionRef"):
        said = "the test asks nothing: no item is named in it"
        yield at(codes.TEST_EMPTY, doc.path, doc.root, said, "name its items in a section")
    for ref in refs:
        yield from _ref(doc, ref, items, unread)
    yield from _weights(doc)
    names = frozenset(e.get("identifier", "") for e in (*refs, *sections))
    yield from variable_faults(doc, names)


def _ref(
    doc: Document, ref: etree._Element, items: Mapping[str, str], unread: Collection[str]
) -> Iterator[Diagnostic]:
    href, name = ref.get("href", ""), ref.get("identifier", "")
    file = target(href, seen_from=doc.path) if is_local(href) else href
    if file in unread:
        return
    if file not in items:
        said = f"`{href}` of the reference `{name}` is no item of this package"
        help_text = "write the item's address as seen from the test's own file"
        yield at(codes.REFERENCE_MISSING, doc.path, ref, said, help_text)
    elif items[file] != name and not doc.is_kebab:
        said = f"the item `{items[file]}` is named `{name}` in the test"
        # Canvas, for whose sake this is asked, reads no QTI 3.
        help_text = "use one name: Canvas leaves the item out of the quiz"
        yield at(codes.ITEM_REF_NAME, doc.path, ref, said, help_text)


def _weights(doc: Document) -> Iterator[Diagnostic]:
    for weight in doc.all("weight"):
        value = weight.get("value", "")
        if number(value) is None:
            said = f"the weight `{weight.get('identifier', '')}` is `{value}`"
            yield at(codes.WEIGHT_WRONG, doc.path, weight, said, "write a number")
    known = {weight.get("identifier", "") for weight in doc.all("weight")}
    for variables in doc.all("testVariables"):
        name = doc.get(variables, "weightIdentifier")
        if name and name not in known:
            said = f"the sum is weighted by `{name}`, which no item reference declares"
            yield at(codes.WEIGHT_WRONG, doc.path, variables, said, "declare the weight")
