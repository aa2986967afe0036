"""EXP: the files of pictures are what they say and do nothing by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from itembank.rules.base import Context, Finding, Findings, Rule

_KINDS = {
    ".png": "png",
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".gif": "gif",
    ".webp": "webp",
    ".svg": "svg",
}
_SVG_START = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|svg|!--|!DOCTYPE)", re.IGNORECASE)


def mislabelled_picture(context: Context) -> Findings:
    """A picture is not what the ending of its name says, or is no picture at all.

    Why: browsers and platforms go by the ending. A JPEG that is called PNG is refused by some,
    and a page of HTML that is called SVG is shown by none.

    Bad:
        assets/chart.png      # begins with the bytes of a JPEG

    Good:
        assets/chart.jpg

    Source: the signatures in the PNG, JFIF, GIF89a and RIFF specifications.
    """
    for file, raw in context.bank.assets.items():
        ending = PurePosixPath(file).suffix.lower()
        kind = _kind(raw)
        if kind != _KINDS.get(ending, kind):
            yield Finding(
                pointer=(),
                message=f"the file ends in `{ending}`, but {_said(kind)}",
                help=f"rename it to `{PurePosixPath(file).stem}.{_ENDING.get(kind, kind)}`, "
                "or save it again"
                if kind
                else "save it again as a picture",
                home=("asset", file),
            )


_ENDING = {"jpeg": "jpg"}


def _said(kind: str) -> str:
    return f"it is a {kind.upper()} picture" if kind else "it is not a picture"


def _kind(raw: bytes) -> str:
    if raw.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if raw.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if raw.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if raw.startswith(b"RIFF") and raw[8:12] == b"WEBP":
        return "webp"
    return "svg" if _SVG_START.match(raw) else ""


def unsafe_svg(context: Context) -> Findings:
    """A drawing runs a script, loads something from elsewhere, or is not well formed.

    Why: an SVG file is a page of its own. With a script in it, it can act as the learner who
    looks at it; what it loads from elsewhere tells others who is sitting the test.

    Bad:
        <svg><script>fetch("https://example.org")</script></svg>

    Good:
        <svg><path d="M0 0h10v10z"/></svg>

    Source: SVG 2, secure static processing mode.
    """
    for file, raw in context.bank.assets.items():
        if file.lower().endswith(".svg") and _kind(raw) == "svg":
            fault = next(_svg_faults(raw), None)
            if fault:
                yield Finding(
                    pointer=(),
                    message=f"the drawing {fault}",
                    help="save it as `plain SVG`, without scripts, styles from elsewhere and links",
                    home=("asset", file),
                )


_FORBIDDEN = frozenset(
    {
        *("script", "foreignobject", "iframe", "object", "embed", "audio", "video"),
        *("handler", "listener"),
    }
)
_ACTIVE = frozenset({"animate", "set", "animatetransform", "animatemotion"})
# A backslash hides a word from a search like this one.
_LOADS = re.compile(
    r"@import|expression\s*\(|javascript:|\\|url\(\s*['\"]?(?!\s*['\"]?#)", re.IGNORECASE
)
_INLINE_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp);", re.IGNORECASE)


def _svg_faults(raw: bytes) -> Iterator[str]:
    from lxml import etree  # noqa: PLC0415 - slow to load, and few banks have drawings

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        yield f"is not well-formed XML: {error.msg}"
        return
    info: Any = root.getroottree().docinfo  # the stubs know no `doctype`
    if info.doctype:
        yield "has a document type, which can pull in other files"
    if etree.QName(root).localname != "svg":
        yield f"is not SVG but `{etree.QName(root).localname}`"
    for node in (*root.itersiblings(preceding=True), *root.iter()):
        if node.tag is etree.ProcessingInstruction:
            yield "has a processing instruction, which can load a style from elsewhere"
        elif isinstance(node.tag, str):
            attributes = {str(key): str(value) for key, value in node.attrib.items()}
            yield from _node_faults(etree.QName(node).localname.lower(), node.text, attributes)


def _node_faults(name: str, text: str | None, attributes: Mapping[str, str]) -> Iterator[str]:
    if name in _FORBIDDEN:
        yield f"holds `<{name}>`"
    if name == "style" and text and _LOADS.search(text):
        yield "has a style that loads something from elsewhere"
    for key, value in attributes.items():
        yield from _attribute_faults(name, key.rpartition("}")[2].lower(), value)


def _attribute_faults(name: str, key: str, value: str) -> Iterator[str]:
    if key.startswith("on"):
        yield f"runs a script in `{key}`"
    elif key in {"href", "src"} and not (value.startswith("#") or _INLINE_PICTURE.match(value)):
        yield f"points outside itself: `{value[:40]}`"
    elif key == "base":
        yield "says with `xml:base` that its parts lie elsewhere"
    elif name in _ACTIVE and key == "attributename" and value.lower().endswith("href"):
        yield "changes where a link points"
    elif _LOADS.search(value):
        yield f"loads something from elsewhere in `{key}`"


RULES: tuple[Rule, ...] = (
    Rule(code="EXP006", name="mislabelled-picture", bank=mislabelled_picture),
    Rule(code="EXP007", name="unsafe-svg", bank=unsafe_svg),
)
