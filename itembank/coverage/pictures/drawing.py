"""Shapes and text as SVG, made of the same escaped elements as every page.

Nothing is told by colour alone: every cell holds its number, and each state has a pattern or a
border of its own. Widths of text are estimates, on the safe side of the fonts that we name.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from itembank.html import element, escape, void_element
from itembank.numbers import decimal_text

Length = int | float | Fraction
"""In pixels at natural size."""

CHARACTER = 7.4
"""Width of a character at the text size of a picture, 13 pixels; of a bold one a little more."""
BOLD_CHARACTER = 8.4
_MARGIN = 8

STYLE = """
.picture {
  --p-paper: #ffffff; --p-ink: #1b2026; --p-soft: #4f5964; --p-line: #8a94a0; --p-faint: #dde2e8;
  --p-met: #cfe3f5; --p-met-edge: #1f5f99; --p-over: #a9cdec; --p-short: #fdecc8;
  --p-short-edge: #94560a; --p-none: #ffffff; --p-none-edge: #a3201a; --p-band: #dde2e8;
  --p-one: #eaf2fa; --p-two: #cfe3f5; --p-three: #a9cdec; --p-four: #7fb3e0;
  font-family: "Segoe UI", system-ui, "Noto Sans", "DejaVu Sans", Arial, sans-serif;
  font-size: 13px; background: var(--p-paper);
}
@media (prefers-color-scheme: dark) {
  .picture {
    --p-paper: #16191d; --p-ink: #e9ecef; --p-soft: #b3bcc6; --p-line: #75808c;
    --p-faint: #2c333b; --p-met: #1c4164; --p-met-edge: #8fbdf2; --p-over: #24588a;
    --p-short: #453310; --p-short-edge: #f4c272; --p-none: #16191d; --p-none-edge: #ff9d94;
    --p-band: #333b44; --p-one: #1d2a37; --p-two: #1c4164; --p-three: #24588a; --p-four: #2d6ca8;
  }
}
.picture text { fill: var(--p-ink); }
.picture .soft { fill: var(--p-soft); }
.picture .strong { font-weight: 600; }
.picture .middle { text-anchor: middle; }
.picture .end { text-anchor: end; }
.picture rect, .picture line, .picture path { stroke-width: 1; stroke: none; fill: none; }
.picture .ground { fill: var(--p-paper); }
.picture .rule { stroke: var(--p-faint); }
.picture .met { fill: var(--p-met); stroke: var(--p-met-edge); }
.picture .over { fill: var(--p-over); stroke: var(--p-met-edge); stroke-width: 2.5; }
.picture .short { fill: var(--p-short); stroke: var(--p-short-edge); }
.picture .stripe { stroke: var(--p-short-edge); opacity: .45; }
.picture .none {
  fill: var(--p-none); stroke: var(--p-none-edge); stroke-width: 1.6; stroke-dasharray: 4 2.5;
}
.picture .extra { stroke: var(--p-line); stroke-dasharray: 1.5 2.5; }
.picture .one { fill: var(--p-one); }
.picture .two { fill: var(--p-two); }
.picture .three { fill: var(--p-three); }
.picture .four { fill: var(--p-four); }
.picture .band { fill: var(--p-band); stroke: var(--p-line); }
.picture .aim { stroke: var(--p-ink); stroke-width: 2.5; }
@media print {
  .picture {
    --p-paper: #ffffff; --p-ink: #000000; --p-soft: #333333; --p-line: #777777;
    --p-faint: #bbbbbb; --p-met: #cfe3f5; --p-met-edge: #123a5e; --p-over: #a9cdec;
    --p-short: #fdecc8; --p-short-edge: #5c3800; --p-none: #ffffff; --p-none-edge: #7c1410;
    --p-band: #dde2e8; --p-one: #eaf2fa; --p-two: #cfe3f5; --p-three: #a9cdec; --p-four: #7fb3e0;
    print-color-adjust: exact; -webkit-print-color-adjust: exact;
  }
}
""".strip()


def length(number: Length) -> str:
    """A coordinate: exact decimals, at most two of them."""
    return decimal_text(Fraction(number), places=2)


def rect(x: Length, y: Length, width: Length, height: Length, class_: str) -> str:
    place = {"x": length(x), "y": length(y), "width": length(width), "height": length(height)}
    return void_element("rect", {**place, "class": class_})


def line(x1: Length, y1: Length, x2: Length, y2: Length, class_: str) -> str:
    ends = {"x1": length(x1), "y1": length(y1), "x2": length(x2), "y2": length(y2)}
    return void_element("line", {**ends, "class": class_})


def label(x: Length, y: Length, content: str, class_: str = "", *, turned: bool = False) -> str:
    """Text on its base line; `turned` reads upwards from there."""
    place = {"x": length(x), "y": length(y)}
    turn = {"transform": f"rotate(-90 {length(x)} {length(y)})"} if turned else {}
    named = {"class": class_} if class_ else {}
    return element("text", escape(content), {**place, **named, **turn})


def group(name: str, content: str) -> str:
    """Shapes that belong together, with a name that a pointer shows."""
    return element("g", element("title", escape(name)) + content)


def stripes(x: int, y: int, width: int, height: int) -> str:
    """Slanting lines over a cell: what a pattern would be, without ids that could clash."""
    made = []
    for start in range(x - height + 8, x + width, 8):
        left, right = max(start, x), min(start + height, x + width)
        made.append(f"M{left} {y + height - (left - start)}L{right} {y + height - (right - start)}")
    return void_element("path", {"d": "".join(made), "class": "stripe"})


def picture(
    content: str,
    *,
    id_: str,
    title: str,
    description: str,
    width: Length,
    height: Length,
    alone: bool = False,
) -> str:
    """A whole picture; `alone` makes it a file of its own, with its style inside."""
    margin = _MARGIN if alone else 0
    wide, high = width + 2 * margin, height + 2 * margin
    size = {
        "width": length(wide),
        "height": length(high),
        "viewBox": f"{-margin} {-margin} {length(wide)} {length(high)}",
    }
    spoken: Mapping[str, str] = {
        "role": "img",
        "aria-labelledby": f"{id_}-title {id_}-description",
        "class": "picture",
    }
    space = {"xmlns": "http://www.w3.org/2000/svg"} if alone else {}
    named = element("title", escape(title), {"id": f"{id_}-title"}) + element(
        "desc", escape(description), {"id": f"{id_}-description"}
    )
    style = element("style", f"\n{STYLE}\n") if alone else ""
    ground = rect(-margin, -margin, wide, high, "ground") if alone else ""
    return element("svg", named + style + ground + content, {**space, **size, **spoken})
