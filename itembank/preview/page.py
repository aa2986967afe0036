"""The frame of a page: one file, no script, nothing loaded from anywhere."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import PurePosixPath

from itembank.html import HtmlStyle, element, escape, void_element
from itembank.preview.style import CSS

# A browser that obeys this loads nothing but what is in the file, whatever an item's text holds.
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_MEDIA_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}
# An address that loads nothing: a missing picture then shows its description.
_NO_PICTURE = "data:,"

MARKERS_ONLY = "For markers only. Do not show this page to learners."


def page(
    *,
    title: str,
    language: str,
    header: str,
    main: str,
    footer: str = "",
    is_wide: bool = False,
    banner: str | None = None,
    css: str = "",
) -> bytes:
    """A whole page round `header` and `main`, which are HTML already; `title` is plain text.

    `css` are rules that this page alone needs, after those of every page.
    """
    head = "".join(
        (
            void_element("meta", {"charset": "utf-8"}),
            void_element("meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY}),
            void_element("meta", {"name": "viewport", "content": "width=device-width"}),
            void_element("meta", {"name": "robots", "content": "noindex"}),
            element("title", escape(title)),
            f"<style>\n{CSS}\n{css}</style>",
        )
    )
    top = element("a", "Skip to the content", {"class": "skip", "href": "#content"})
    said = element("p", escape(banner), {"class": "banner", "role": "note"}) if banner else ""
    body = (
        top
        + element("header", said + div(header, "wrap"))
        + element("main", main, {"id": "content", "tabindex": "-1"})
        + (element("footer", div(footer, "wrap")) if footer else "")
    )
    whole = element("head", head) + element("body", body, {"class": "wide"} if is_wide else {})
    return f"<!DOCTYPE html>\n{element('html', whole, {'lang': language})}\n".encode()


def page_style(assets: Mapping[str, bytes], *, heading: int) -> HtmlStyle:
    """How item text is written on our pages; `heading` is the level its own headings begin at."""
    return HtmlStyle(
        image=lambda file: picture(assets, file),
        heading=heading,
        attributes={"div": {"class": "box"}},
    )


def picture(assets: Mapping[str, bytes], file: str) -> str:
    """The picture itself as an address."""
    media_type = _MEDIA_TYPES.get(PurePosixPath(file).suffix.lower())
    if file not in assets or media_type is None:
        return _NO_PICTURE
    return f"data:{media_type};base64,{base64.b64encode(assets[file]).decode('ascii')}"


def text(name: str, content: str, **attributes: str) -> str:
    """An element round plain text; `class_` stands for the attribute `class`."""
    named = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
    return element(name, escape(content), named)


def div(content: str, class_: str) -> str:
    return element("div", content, {"class": class_})


def section(
    title: str,
    content: str,
    *,
    level: int = 2,
    id_: str = "",
    class_: str = "",
    name: str = "section",
) -> str:
    """A section under a heading of its own."""
    attributes = {**({"id": id_} if id_ else {}), **({"class": class_} if class_ else {})}
    return element(name, text(f"h{level}", title) + content, attributes)


def table(
    caption: str,
    head: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    *,
    numbers: int = 0,
    class_: str = "",
) -> str:
    """A table of cells that are HTML already; the first heads its row, the last are figures."""
    first_number = len(head) - numbers

    def kind(column: int) -> dict[str, str]:
        return {"class": "number"} if column >= first_number else {}

    top = "".join(
        element("th", cell, {"scope": "col", **kind(column)}) for column, cell in enumerate(head)
    )
    body = "".join(
        element(
            "tr",
            element("th", row[0], {"scope": "row"})
            + "".join(element("td", cell, kind(at)) for at, cell in enumerate(row[1:], start=1)),
        )
        for row in rows
    )
    return element(
        "table",
        text("caption", caption) + element("thead", element("tr", top)) + element("tbody", body),
        {"class": class_} if class_ else {},
    )
