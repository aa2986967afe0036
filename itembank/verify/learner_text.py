"""What learners' text must not hold: what runs, and what is fetched from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from itembank.diagnostics import Diagnostic
from itembank.verify import codes
from itembank.verify.codes import finding, line_of
from itembank.verify.document import local, local_name

_ACTIVE = frozenset(
    ("script", "iframe", "embed", "applet", "form", "base", "meta", "frame", "frameset")
)
_ADDRESSES = frozenset(
    ("href", "src", "data", "poster", "action", "formaction", "background", "srcset", "content")
)
_FETCHED = _ADDRESSES - {"href"}
# A link is followed by choice; these fetch what `href` names by themselves.
_FETCHES_HREF = frozenset(("link", "stylesheet", "image", "use", "assessmentStimulusRef"))
_RUNS = ("javascript:", "vbscript:", "data:text/html", "data:image/svg", "data:application")
_BLANK = re.compile(r"[\s\x00-\x1f]+")
_REMOTE = re.compile(r"(?:https?:)?//|ftp:", re.IGNORECASE)
_REMOTE_STYLE = re.compile(r"url\(\s*[\"']?\s*(?:https?:)?//|@import", re.IGNORECASE)
_RUNNING_STYLE = re.compile(r"expression\s*\(|javascript:|-moz-binding", re.IGNORECASE)
# Whether a text is worth the price of parsing; most hold none of these. Looked for one by one, and
# not in one expression, which takes ten times as long.
_SIGNS = (
    *(":script", "script:", "href", "src", "data=", "poster", "action=", "background=", "url("),
    *("@import", "expression"),
)
_SIGNS_BYTES = tuple(sign.encode() for sign in _SIGNS)
_TAG = re.compile(f"<(?:{'|'.join(sorted(_ACTIVE))}|img|link|object|svg)")
_TAG_BYTES = re.compile(_TAG.pattern.encode())
_HANDLER = re.compile(r"on[a-z]{2,30}\s*=")
_HANDLER_BYTES = re.compile(_HANDLER.pattern.encode())
_HTML = etree.HTMLParser(
    encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, recover=True
)


def is_suspect(text: str) -> bool:
    """Whether a text could hold anything that is looked for here."""
    low = text.lower()
    is_signed = any(sign in low for sign in _SIGNS)
    return is_signed or bool(_TAG.search(low) or _HANDLER.search(low))


def is_suspect_file(content: bytes) -> bool:
    low = content.lower()
    is_signed = any(sign in low for sign in _SIGNS_BYTES)
    return is_signed or bool(_TAG_BYTES.search(low) or _HANDLER_BYTES.search(low))


def element_faults(root: etree._Element, path: str) -> Iterator[Diagnostic]:
    """Everything below an element that is markup already."""
    for element in root.iter(etree.Element):
        yield from _faults_of(element, path, line_of(element))


def html_faults(text: str, path: str, line: int | None) -> Iterator[Diagnostic]:
    """A text that holds escaped HTML."""
    root = html_tree(text)
    if root is not None:
        for element in root.iter(etree.Element):
            yield from _faults_of(element, path, line)


def holder_faults(
    holder: etree._Element, path: str, *, has_frames: bool = False
) -> Iterator[Diagnostic]:
    """An element whose text is escaped HTML: what runs, what is fetched, what cannot be seen.

    In courses frames of other addresses have their place; then they count as what is fetched.
    """
    root = html_tree(holder.text or "")
    if root is None:
        return
    line = line_of(holder)
    for element in root.iter(etree.Element):
        yield from (_framed_faults if has_frames else _faults_of)(element, path, line)
        yield from _alt_faults(element, path, line)


def _framed_faults(element: etree._Element, path: str, line: int | None) -> Iterator[Diagnostic]:
    address = _BLANK.sub("", element.get("src", ""))
    if str(element.tag) == "iframe" and _REMOTE.match(address):
        yield _remote(path, line, address)
    else:
        yield from _faults_of(element, path, line)


def _alt_faults(element: etree._Element, path: str, line: int | None) -> Iterator[Diagnostic]:
    if str(element.tag) == "img" and "alt" not in element.attrib:
        said = f"the picture `{element.get('src', '')}` has no text for those who cannot see it"
        help_text = 'write what it shows in `alt`, or alt="" where it only decorates'
        yield finding(codes.ALT_MISSING, path, said, help_text, line=line)


def page_faults(content: bytes, path: str) -> Iterator[Diagnostic]:
    """A page of HTML of its own, whose head may say what a page's head says."""
    root = page_tree(content)
    for element in root.iter(etree.Element) if root is not None else ():
        if str(element.tag) != "meta":
            yield from _framed_faults(element, path, line_of(element))
            yield from _alt_faults(element, path, line_of(element))


def page_tree(content: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(content, _HTML)
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def html_tree(text: str) -> etree._Element | None:
    """The elements of escaped HTML; None where it has none of any interest."""
    if not is_suspect(text):
        return None
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), _HTML)
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        return None


def _faults_of(element: etree._Element, path: str, line: int | None) -> Iterator[Diagnostic]:
    name = local(str(element.tag))
    if name.lower() in _ACTIVE:
        yield _active(path, line, f"`<{name}>`")
    for key, value in element.attrib.items():
        attribute = local_name(str(key)).lower()
        if attribute.startswith("on") and len(attribute) > len("on"):
            yield _active(path, line, f"`{attribute}` of `<{name}>`")
        elif attribute in _ADDRESSES:
            yield from _address_faults(name, attribute, str(value), path, line)
        elif attribute == "style":
            yield from _style_faults(name, str(value), path, line)


def _address_faults(
    name: str, attribute: str, value: str, path: str, line: int | None
) -> Iterator[Diagnostic]:
    plain = _BLANK.sub("", value).lower()
    if plain.startswith(_RUNS):
        yield _active(path, line, f"`{attribute}` of `<{name}>`")
    elif _REMOTE.match(plain) and (attribute in _FETCHED or name in _FETCHES_HREF):
        yield _remote(path, line, value)


def _style_faults(name: str, value: str, path: str, line: int | None) -> Iterator[Diagnostic]:
    if _RUNNING_STYLE.search(value):
        yield _active(path, line, f"`style` of `<{name}>`")
    elif _REMOTE_STYLE.search(value):
        yield _remote(path, line, value)


def _active(path: str, line: int | None, what: str) -> Diagnostic:
    return finding(
        codes.ACTIVE_CONTENT,
        path,
        f"{what} can run in the learner's browser",
        "leave it out: platforms remove it or, as Moodle does, run it",
        line=line,
    )


def _remote(path: str, line: int | None, address: str) -> Diagnostic:
    return finding(
        codes.REMOTE_RESOURCE,
        path,
        f"`{address[:80]}` is fetched from elsewhere whenever a learner opens the question",
        "put the file into the package: addresses die, and whoever owns one sees who sits what",
        line=line,
    )
